"""The time line of the municipality's roles: from which role it speaks, turn after turn."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dialoogmeter.codeboek import codeboek
from dialoogmeter.meting.kwantificatie import TE_WEINIG, VOLDOENDE

#: A turn of fewer spoken sentences says too little of a role.
MIN_ZINNEN = 3
_KOLOMMEN = (
    "agendapunt_nr",
    "agendapunt",
    "beurt",
    "sprekersrol",
    "rol",
    "schatting",
    "laag",
    "hoog",
    "n_zinnen",
    "status",
)


def rollenlijn(beurten: pd.DataFrame, zinnen: pd.DataFrame, rollen: pd.DataFrame | None) -> pd.DataFrame:
    """The role of each turn in which the municipality speaks.

    Args:
        beurten: the meeting's turns, with ``agendapunt_nr``, ``agendapunt``, ``beurt`` and ``sprekersrol``.
        zinnen: its sentences, with ``beurt`` and ``soort``.
        rollen: the probability of each role, row for row with ``beurten``, missing where another speaks; None where
            roles were not measured.

    Returns:
        One row a turn of an alderman, mayor or civil servant, in order: where it is, ``sprekersrol``, ``rol`` (the most
        probable), ``schatting`` (its probability), ``laag`` and ``hoog`` (missing: a single probability has no
        margin), ``n_zinnen``, ``status``, and the probability of each role (``rol_partner`` to ``rol_geen``). A turn of
        fewer than :data:`MIN_ZINNEN` spoken sentences has no figures.
    """
    kansen = list(codeboek().rolkansen)
    if rollen is None:
        rollen = pd.DataFrame(np.nan, index=beurten.index, columns=kansen)
    spreekt = rollen[kansen].notna().all(axis=1)
    frame = pd.concat([beurten, rollen[kansen]], axis=1)[spreekt].reset_index(drop=True)
    gesproken = zinnen.loc[zinnen["soort"] == "spraak", "beurt"].value_counts()
    frame["n_zinnen"] = frame["beurt"].map(gesproken).fillna(0).astype("int64")
    genoeg = frame["n_zinnen"] >= MIN_ZINNEN
    frame["status"] = genoeg.map({True: VOLDOENDE, False: TE_WEINIG}).astype("str")
    frame[kansen] = frame[kansen].where(genoeg)
    waarden = frame[kansen].to_numpy(dtype=np.float64)
    hoogste = np.nan_to_num(waarden, nan=-1).argmax(axis=1)
    frame["rol"] = pd.Series([list(codeboek().rollen)[i] for i in hoogste], dtype="str", index=frame.index).where(
        genoeg
    )
    frame["schatting"] = waarden[np.arange(len(frame)), hoogste] if len(frame) else np.empty(0)
    return frame.assign(laag=np.nan, hoog=np.nan)[[*_KOLOMMEN, *kansen]]
