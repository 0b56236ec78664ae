"""How good scores are: ranking, calibration and shares against what was read. Doubts (NaN) are skipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.metrics import average_precision_score, roc_auc_score

#: Sentences at the top of the ranking whose precision is reported.
BOVENSTE = 50
#: Bins of equal mass for the expected calibration error.
BAKKEN = 10

Reeks = npt.NDArray[np.floating[Any]]


def figuren(kolommen: Sequence[str], kansen: Reeks, y: Reeks) -> pd.DataFrame:
    """Figures for each column.

    Args:
        kolommen: k labels or poles.
        kansen: probabilities or any score that rises with them, shape (n, k).
        y: labels, shape (n, k), NaN to skip.

    Returns:
        One row a column: ``label``, ``n`` sentences judged, ``positief``, ``auc``, ``ap`` (average precision),
        ``p50`` (precision among the first 50), ``ece`` (expected calibration error), ``brier_skill`` (1 minus
        the Brier score over that of the constant base rate), ``verwacht`` and ``gelezen`` share. Ranking
        figures are missing where nothing is positive.
    """
    rijen = []
    for j, kolom in enumerate(kolommen):
        telt = ~(np.isnan(y[:, j]) | np.isnan(kansen[:, j]))
        p, waar = kansen[telt, j], y[telt, j]
        rijen.append({"label": kolom, "n": int(telt.sum()), "positief": int(waar.sum()), **_figuren(p, waar)})
    return pd.DataFrame(rijen)


def _figuren(p: Reeks, waar: Reeks) -> dict[str, float]:
    if not 0 < waar.sum() < len(waar):
        return {
            "verwacht": float(p.mean()) if len(p) else float("nan"),
            "gelezen": float(waar.mean()) if len(p) else 0.0,
        }
    top = np.argsort(-p, kind="stable")[:BOVENSTE]
    basis = waar.mean()
    return {
        "auc": float(roc_auc_score(waar, p)),
        "ap": float(average_precision_score(waar, p)),
        "p50": float(waar[top].mean()),
        "ece": ijkfout(p, waar),
        "brier_skill": float(1 - np.mean((p - waar) ** 2) / np.mean((basis - waar) ** 2)),
        "verwacht": float(p.mean()),
        "gelezen": float(basis),
    }


def ijkfout(p: Reeks, waar: Reeks) -> float:
    """Expected calibration error over bins of equal mass."""
    volgorde = np.argsort(p, kind="stable")
    delen = np.array_split(volgorde, min(BAKKEN, len(volgorde)))
    return float(sum(len(deel) * abs(p[deel].mean() - waar[deel].mean()) for deel in delen) / len(p))
