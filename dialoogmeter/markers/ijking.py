"""Calibration: from a head's log-odds to a probability that means what it says (Platt scaling, cross-fitted)."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression

_MIN_POSITIEF = 10


class Ijking(BaseEstimator):  # type: ignore[misc]
    """Platt scaling a head: sigmoid(slope * score + offset).

    Learn it on scores of sentences from meetings that the heads have not seen; otherwise it is too sure.

    Args:
        C: inverse strength of the penalty on the slope; few sentences need one, lest they look certain by chance.
    """

    def __init__(self, C: float = 1e6) -> None:  # noqa: N803
        self.C = C

    def fit(self, scores: npt.NDArray[np.floating[Any]], y: npt.NDArray[np.floating[Any]]) -> Self:
        """Learn slope and offset.

        Args:
            scores: log-odds, shape (n, k).
            y: labels, shape (n, k), NaN to skip.
        """
        paren = [_platt(scores[:, j], y[:, j], self.C) for j in range(scores.shape[1])]
        self.helling_ = np.array([helling for helling, _ in paren])
        self.verschuiving_ = np.array([verschuiving for _, verschuiving in paren])
        return self

    def kansen(self, scores: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float64]:
        """Calibrated probabilities, shape (n, k)."""
        z = np.clip(scores * self.helling_ + self.verschuiving_, -35, 35)
        return np.asarray(1 / (1 + np.exp(-z)), dtype=np.float64)


def _platt(score: npt.NDArray[np.floating[Any]], y: npt.NDArray[np.floating[Any]], C: float) -> tuple[float, float]:  # noqa: N803
    gelezen = ~(np.isnan(y) | np.isnan(score))
    if not _MIN_POSITIEF <= y[gelezen].sum() < gelezen.sum():
        return 1.0, 0.0  # too few to learn from: the head's own odds, which hold the overall rate
    model = LogisticRegression(C=C).fit(score[gelezen, None], y[gelezen].astype(int))
    return float(model.coef_[0, 0]), float(model.intercept_[0])
