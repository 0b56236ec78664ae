"""The heads: one linear classifier a column (marker, spanning, ervaren, pole) over shared features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from joblib import Parallel, delayed
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

#: With fewer positives than this a head is a constant: there is nothing to learn from.
_MIN_POSITIEF = 5


class Markerkoppen(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A logistic regression for each label; labels may be missing.

    Args:
        C: inverse strength of the penalty.
        n_jobs: how many heads are fitted at once.
    """

    def __init__(self, C: float = 5.0, n_jobs: int = 2) -> None:  # noqa: N803
        self.C = C
        self.n_jobs = n_jobs

    def fit(self, X: sp.csr_matrix, y: npt.NDArray[np.floating[Any]]) -> Self:  # noqa: N803
        """Fit every head.

        Args:
            X: features, shape (n, m).
            y: labels, shape (n, k): 1 yes, 0 no, NaN for a doubt or a label that was not read, which is skipped.
        """
        y = np.asarray(y, dtype=float)
        delen: Sequence[tuple[npt.NDArray[np.float32], float]] = Parallel(n_jobs=self.n_jobs)(
            delayed(_pas_aan)(X, y[:, j], self.C) for j in range(y.shape[1])
        )
        self.coef_ = np.stack([coef for coef, _ in delen])
        self.intercept_ = np.array([intercept for _, intercept in delen], dtype=np.float32)
        self.classes_ = np.array([0, 1])
        self.n_features_in_ = X.shape[1]
        return self

    def decision_function(self, X: sp.csr_matrix) -> npt.NDArray[np.float64]:  # noqa: N803
        """Log-odds before calibration, shape (n, k)."""
        check_is_fitted(self)
        return np.asarray(X @ self.coef_.T + self.intercept_, dtype=np.float64)

    def predict_proba(self, X: sp.csr_matrix) -> npt.NDArray[np.float64]:  # noqa: N803
        """Uncalibrated probabilities of "yes", shape (n, k)."""
        return 1 / (1 + np.exp(-self.decision_function(X)))

    def predict(self, X: sp.csr_matrix) -> npt.NDArray[np.int_]:  # noqa: N803
        """Which labels are more likely than not, shape (n, k)."""
        return (self.decision_function(X) > 0).astype(int)


def _pas_aan(
    X: sp.csr_matrix,  # noqa: N803
    y: npt.NDArray[np.floating[Any]],
    C: float,  # noqa: N803
) -> tuple[npt.NDArray[np.float32], float]:
    gelezen = ~np.isnan(y)
    positief = int(np.nansum(y))
    if positief < _MIN_POSITIEF:
        kans = (positief + 0.5) / (gelezen.sum() + 1)
        return np.zeros(X.shape[1], dtype=np.float32), float(np.log(kans / (1 - kans)))
    # The dual is solved five times as fast as the primal here: far more columns than sentences.
    model = LogisticRegression(C=C, solver="liblinear", dual=True, tol=1e-3, random_state=0).fit(
        X[gelezen], y[gelezen].astype(int)
    )
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])
