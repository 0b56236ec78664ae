"""Does calibration hold meeting by meeting, and where labels are more common than in training?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import binomtest

from dialoogmeter.leren.evaluatie import Reeks, ijkfout

#: With as many read positives a meeting's expected share must be within :data:`MARGE` of the share that was read, with
#: fewer inside the 95 % interval that chance alone gives.
GENOEG = 100
MARGE = 0.10
#: The share of positives on which the drift is told.
VERSCHOVEN = 0.15


def ijkproef(kolommen: Sequence[str], kansen: Reeks, y: Reeks, groep: npt.NDArray[np.str_]) -> pd.DataFrame:
    """Calibration of each column.

    Args:
        kolommen: k labels or poles.
        kansen: probabilities by a calibration that has not seen the document, shape (n, k).
        y: labels, shape (n, k), NaN to skip.
        groep: the document of each sentence, shape (n,).

    Returns:
        One row a column: ``label``; ``ece``; ``groot`` and ``groot_past``: meetings with at least :data:`GENOEG`
        positives and those of them whose share fits; ``klein`` and ``klein_past``: the same of the others;
        ``bij_15``: the expected share in a sample of the same sentences with 15 % positives, where 0.15 is right.
    """
    rijen = []
    for j, kolom in enumerate(kolommen):
        telt = ~(np.isnan(y[:, j]) | np.isnan(kansen[:, j]))
        p, waar, document = kansen[telt, j], y[telt, j], groep[telt]
        telling = {"groot": 0, "groot_past": 0, "klein": 0, "klein_past": 0}
        for naam in dict.fromkeys(document.tolist()):
            deel = document == naam
            soort = "groot" if waar[deel].sum() >= GENOEG else "klein"
            telling[soort] += 1
            telling[f"{soort}_past"] += aandeel_past(float(p[deel].mean()), int(waar[deel].sum()), int(deel.sum()))
        bij = float("nan")
        if 0 < waar.sum() < len(waar):
            bij = float(VERSCHOVEN * p[waar == 1].mean() + (1 - VERSCHOVEN) * p[waar == 0].mean())
        rijen.append({"label": kolom, "ece": ijkfout(p, waar), **telling, "bij_15": bij})
    return pd.DataFrame(rijen)


def aandeel_past(verwacht: float, positief: int, n: int) -> bool:
    """Whether an expected share fits what was read: ``positief`` of ``n`` sentences."""
    if positief >= GENOEG:
        return abs(verwacht * n / positief - 1) <= MARGE
    laag, hoog = binomtest(positief, n).proportion_ci(0.95)
    return bool(laag <= verwacht <= hoog)
