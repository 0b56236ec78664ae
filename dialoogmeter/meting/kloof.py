"""kloof: the gap between how the municipality speaks and what those it concerns report.

The municipality's tone is its share of partner language less its share of regie; what others report is the share in
which they tell what was done to them. The gap reaches as far as both do: the smaller of the two. It is large where
words are friendly and experience is bad, around zero where words are plain or nobody complains, and below zero where
the municipality steers, whatever others report: then words and experience agree.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dialoogmeter.codeboek import POLEN, codeboek
from dialoogmeter.meting.dialoogindex import ALLE
from dialoogmeter.meting.kant import ANDEREN, GEMEENTE, KANT, kant
from dialoogmeter.meting.kwantificatie import (
    TE_WEINIG,
    VOLDOENDE,
    Groepsfout,
    Trekking,
    interval,
    samen,
    trek,
    zet_sleutel_voorop,
)

VERHALEN = "verhalen_centraal"
_CIJFERS = ("schatting", "laag", "hoog", "toon", *POLEN, "verhalen")


def kloof(zinnen: pd.DataFrame, per: Sequence[str], fout: Groepsfout) -> pd.DataFrame:
    """The gap of each group, overall and per axis.

    Args:
        zinnen: as of :func:`dialoogmeter.meting.kwantificatie.trek`, with ``sprekersrol``.
        per: as there.
        fout: of the columns of :func:`kloofkolommen`.

    Returns:
        One row a group and axis ("alle" first): the columns of ``per``, ``as``, ``schatting`` (from -1 to 1), ``laag``
        and ``hoog``, ``toon`` (``partner`` less ``regie``: the municipality's shares), ``partner``, ``regie``,
        ``ervaren`` and ``verhalen`` (others' shares; the latter the same for each axis), ``n_zinnen`` and ``n_beurten``
        (of both sides) and ``status``. Figures are missing where either side says too little.
    """
    kolommen = kloofkolommen()
    bij: dict[tuple[object, ...], dict[str, Trekking]] = {}
    for groep in trek(zinnen.assign(**{KANT: kant(zinnen)}), [*per, KANT], kolommen, fout):
        bij.setdefault(groep.sleutel[:-1], {})[str(groep.sleutel[-1])] = groep
    return samen(
        [_rijen(sleutel, per, kanten) for sleutel, kanten in bij.items()], [*per, "as", "toon", *POLEN, "verhalen"]
    )


def _rijen(sleutel: tuple[object, ...], per: Sequence[str], kanten: dict[str, Trekking]) -> pd.DataFrame:
    frame = pd.DataFrame({"as": [ALLE, *codeboek().assen]}).assign(**dict.fromkeys(_CIJFERS, np.nan))
    gemeente, anderen = kanten.get(GEMEENTE), kanten.get(ANDEREN)
    status = TE_WEINIG
    if gemeente is not None and anderen is not None and gemeente.genoeg and anderen.genoeg:
        status = VOLDOENDE
        bron = {"partner": gemeente, "regie": gemeente, "ervaren": anderen}
        for plaats, pool in enumerate(POLEN):
            frame[pool] = bron[pool].schatting[plaats : -1 : len(POLEN)]
        partner, regie, ervaren = (bron[pool].trekkingen[:, i : -1 : len(POLEN)] for i, pool in enumerate(POLEN))
        frame["toon"] = frame["partner"] - frame["regie"]
        frame["schatting"] = frame[["toon", "ervaren"]].min(axis=1)
        # Draws of a minimum lie too low where both are alike; the bounds of either hold for it (intersection-union).
        toon = interval(partner - regie, frame["toon"].to_numpy())
        ervaring = interval(ervaren, frame["ervaren"].to_numpy())
        frame["laag"], frame["hoog"] = (np.minimum(t, e) for t, e in zip(toon, ervaring, strict=True))
        frame["verhalen"] = anderen.schatting[-1]
    zet_sleutel_voorop(frame, per, sleutel)
    return frame.assign(
        n_zinnen=sum(groep.n_zinnen for groep in kanten.values()),
        n_beurten=sum(groep.n_beurten for groep in kanten.values()),
        status=status,
    )


def kloofkolommen() -> list[str]:
    """The columns that the gap rests on: the three poles overall, then of each axis, then stories told."""
    boek = codeboek()
    drie = zip(*(boek.van_pool(pool) for pool in POLEN), strict=True)
    return [*POLEN, *(label for as_ in drie for label in as_), VERHALEN]
