"""tijdlijn: the meeting turn after turn: what each side says, from which role, and how tense it is.

The index is that in which :mod:`dialoogmeter.meting.terugval` looks for changes, tension that of all but the
municipality.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from dialoogmeter.codeboek import POLEN, SPANNING
from dialoogmeter.meting.kant import GEMEENTE, KANT, kant
from dialoogmeter.meting.terugval import MIN_VERWACHT, PARTNER, REGIE, beurtindex

INDEX = "index"
KOLOMMEN = (
    "agendapunt_nr", "agendapunt", "beurt", "sprekersrol", KANT, "n_zinnen", *POLEN, SPANNING, INDEX, "rol",
)  # fmt: skip


def tijdlijn(beurten: pd.DataFrame, zinnen: pd.DataFrame, rollen: pd.DataFrame) -> pd.DataFrame:
    """Every turn in which something is said.

    Args:
        beurten: the meeting's turns with ``agendapunt_nr``, ``agendapunt``, ``beurt`` and ``sprekersrol``.
        zinnen: its sentences with ``beurt``, ``soort`` and probabilities.
        rollen: from :func:`dialoogmeter.meting.rollenlijn.rollenlijn`.

    Returns:
        One row a turn, in order, :data:`KOLOMMEN`: ``kant`` (see :mod:`dialoogmeter.meting.kant`), ``n_zinnen`` that
        were spoken, the mean probability of each pole and of tension in them, ``index`` (from -1 to 1; of a turn of the
        municipality that carries either pole, else missing) and ``rol`` (the most probable role of the municipality;
        empty where there is none or too little text). No figure of a single turn is one to lean on.
    """
    gesproken = zinnen[zinnen["soort"] == "spraak"].groupby("beurt", sort=True)
    kolommen = [*POLEN, SPANNING]
    som, lengte = gesproken[kolommen].sum(), gesproken.size()
    frame = beurten[["agendapunt_nr", "agendapunt", "beurt", "sprekersrol"]]
    frame = frame[frame["beurt"].isin(som.index)].reset_index(drop=True)
    frame[KANT] = kant(frame)
    frame["n_zinnen"] = lengte.to_numpy()
    frame[kolommen] = som.to_numpy() / lengte.to_numpy()[:, None]
    partner, regie = som[PARTNER].to_numpy(), som[REGIE].to_numpy()
    telt = (frame[KANT] == GEMEENTE) & (partner + regie >= MIN_VERWACHT)
    frame[INDEX] = np.where(telt, beurtindex(partner, regie), np.nan)
    zeker = rollen[rollen["schatting"].notna()]
    rol = dict(zip(zeker["beurt"], zeker["rol"], strict=True))
    frame["rol"] = pd.Series([rol.get(beurt, "") for beurt in frame["beurt"]], index=frame.index, dtype="str")
    return frame[list(KOLOMMEN)]
