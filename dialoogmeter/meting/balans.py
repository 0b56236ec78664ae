"""Expected shares: what part of a group's spoken sentences is partner, regie, ervaren or spanning.

The mean of calibrated probabilities estimates the share of sentences with a label (probabilistic
classify-and-count, Forman 2008). Intervals and the correction for the classifier's error are the next step
(design, "The measures"); until then a share is an expectation, and small groups get none.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

#: Fewer spoken sentences than this give no share.
MIN_ZINNEN = 20
VOLDOENDE = "voldoende"
TE_WEINIG = "te weinig tekst"


def aandelen(zinnen: pd.DataFrame, per: Sequence[str], kolommen: Sequence[str]) -> pd.DataFrame:
    """Expected share of each label in each group.

    Args:
        zinnen: sentences with ``soort``, the columns of ``per``, and probabilities in ``kolommen``.
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
    genoeg = frame["n_zinnen"] >= MIN_ZINNEN
    frame[list(kolommen)] = frame[list(kolommen)].where(genoeg)
    frame["status"] = genoeg.map({True: VOLDOENDE, False: TE_WEINIG})
    return frame.reset_index() if per else frame.reset_index(drop=True)
