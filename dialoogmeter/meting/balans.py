"""Expected shares as columns, for tables of agenda items and the overview of a batch.

They are the estimates of :func:`dialoogmeter.meting.kwantificatie.aandelen`, without their intervals.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dialoogmeter.meting.kwantificatie import MIN_BEURTEN, MIN_ZINNEN, TE_WEINIG, VOLDOENDE


def verwachte_aandelen(zinnen: pd.DataFrame, per: Sequence[str], kolommen: Sequence[str]) -> pd.DataFrame:
    """Expected share of each label in each group.

    Args:
        zinnen: sentences of one meeting with ``soort``, ``beurt``, the columns of ``per``, and probabilities in
            ``kolommen``.
        per: columns that make the groups; empty for all sentences together.
        kolommen: labels or poles.

    Returns:
        One row a group, in order of appearance: ``per``, ``n_zinnen``, ``kolommen`` (between 0 and 1,
        missing where there is too little text) and ``status`` ("voldoende" or "te weinig tekst").
    """
    gesproken = zinnen[zinnen["soort"] == "spraak"]
    if not per:
        gesproken = gesproken.assign(alles=0)
    groepen = gesproken.groupby(list(per) or ["alles"], sort=False, observed=True, dropna=False)
    frame = groepen[list(kolommen)].mean()
    frame.insert(0, "n_zinnen", groepen.size())
    genoeg = (frame["n_zinnen"] >= MIN_ZINNEN) & (groepen["beurt"].nunique() >= MIN_BEURTEN)
    frame[list(kolommen)] = frame[list(kolommen)].where(genoeg)
    frame["status"] = genoeg.map({True: VOLDOENDE, False: TE_WEINIG})
    return frame.reset_index() if per else frame.reset_index(drop=True)
