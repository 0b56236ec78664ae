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
from sklearn.utils import Tags
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_consistent_length, check_is_fitted, validate_data

#: With fewer positives than this a head is a constant: there is nothing to learn from.
_MIN_POSITIEF = 5


class Markerkoppen(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A logistic regression for each label; labels may be missing.

    With labels as one vector of two classes it is an ordinary binary classifier.

    Args:
        C: inverse strength of the penalty.
        n_jobs: how many heads are fitted at once.
    """

    _vector = False  # whether labels came as one vector; a stored model has columns

    def __init__(self, C: float = 3.0, n_jobs: int = 2) -> None:  # noqa: N803
        self.C = C
        self.n_jobs = n_jobs

    def fit(self, X: sp.csr_matrix, y: npt.ArrayLike) -> Self:  # noqa: N803
        """Fit every head.

        Args:
            X: features, shape (n, m).
            y: labels, shape (n, k): 1 yes, 0 no, between them how far yes, NaN for a label that was not read, which
                is skipped. Or two classes, shape (n,).
        """
        X = validate_data(self, X, **_EISEN)  # noqa: N806
        if y is None:
            raise ValueError("This Markerkoppen estimator requires y to be passed, but the target y is None.")
        y = np.asarray(y)
        self._vector = y.ndim == 1
        labels = self._klassen(y) if self._vector else self._indicatoren(y)
        check_consistent_length(X, labels)
        delen: Sequence[tuple[npt.NDArray[np.float32], float]] = Parallel(n_jobs=self.n_jobs)(
            delayed(_pas_aan)(X, labels[:, j], self.C) for j in range(labels.shape[1])
        )
        self.coef_ = np.stack([coef for coef, _ in delen])
        self.intercept_ = np.array([intercept for _, intercept in delen], dtype=np.float32)
        return self

    def _klassen(self, y: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        check_classification_targets(y)
        self.classes_, codes = np.unique(y, return_inverse=True)
        if len(self.classes_) == 1:
            raise ValueError("Classifier can't be fitted when only one class is present in y.")
        if len(self.classes_) > 2:
            raise ValueError(
                "Only binary classification is supported. The type of the target is multiclass. "
                "Give labels as indicators, shape (n, k), instead."
            )
        return codes[:, None].astype(float)

    def _indicatoren(self, y: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        labels = np.asarray(y, dtype=float)
        if ((labels < 0) | (labels > 1)).any():
            raise ValueError(
                "y may hold numbers from 0 to 1 and NaN only. cross_val_predict with predict_proba or "
                "decision_function makes 2 of NaN: leave doubtful sentences out there, or score fold by fold."
            )
        self.classes_ = np.arange(labels.shape[1])
        return labels

    def decision_function(self, X: sp.csr_matrix) -> npt.NDArray[np.float64]:  # noqa: N803
        """Log-odds before calibration, shape (n, k); of a vector of two classes those of the second, shape (n,)."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, ensure_min_samples=0, **_EISEN)  # noqa: N806
        scores = np.asarray(X @ self.coef_.T + self.intercept_, dtype=np.float64)
        return scores[:, 0] if self._vector else scores

    def predict_proba(self, X: sp.csr_matrix) -> npt.NDArray[np.float64]:  # noqa: N803
        """Uncalibrated probabilities of "yes", shape (n, k); of a vector of two classes those of both, shape (n, 2)."""
        kans = 1 / (1 + np.exp(-self.decision_function(X)))
        return np.column_stack([1 - kans, kans]) if self._vector else kans

    def predict(self, X: sp.csr_matrix) -> npt.NDArray[Any]:  # noqa: N803
        """Which labels are more likely than not, shape (n, k); or the likelier class, shape (n,)."""
        ja = (self.decision_function(X) > 0).astype(int)
        return np.asarray(self.classes_[ja]) if self._vector else ja

    def score(self, X: sp.csr_matrix, y: npt.ArrayLike) -> float:  # noqa: N803
        """The part of the labels predicted right; a NaN doesn't count."""
        goed, telt = self.predict(X) == np.asarray(y), ~np.asarray(np.not_equal(y, y))
        return float(goed[telt].mean())

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.target_tags.required = True
        tags.target_tags.multi_output = True
        tags.classifier_tags.multi_class = False
        tags.classifier_tags.multi_label = True
        return tags


#: What features must be: a sparse or dense matrix of finite numbers, as liblinear reads them.
_EISEN: dict[str, Any] = {"accept_sparse": "csr", "accept_large_sparse": False, "dtype": [np.float32, np.float64]}


def _pas_aan(
    X: sp.csr_matrix,  # noqa: N803
    y: npt.NDArray[np.floating[Any]],
    C: float,  # noqa: N803
) -> tuple[npt.NDArray[np.float32], float]:
    gelezen = ~np.isnan(y)
    positief = int((y == 1).sum())
    if positief < _MIN_POSITIEF or positief == gelezen.sum():
        kans = (positief + 0.5) / (gelezen.sum() + 1)
        return np.zeros(X.shape[1], dtype=np.float32), float(np.log(kans / (1 - kans)))
    # What lies between yes and no counts as both, in parts.
    ja, nee = np.flatnonzero(gelezen & (y > 0)), np.flatnonzero(gelezen & (y < 1))
    rijen = np.concatenate([ja, nee])
    gewicht = np.concatenate([y[ja], 1 - y[nee]])
    # The dual is solved five times as fast as the primal here: far more columns than sentences.
    model = LogisticRegression(C=C, solver="liblinear", dual=True, tol=1e-3, random_state=0).fit(
        X[rijen], np.repeat([1, 0], [len(ja), len(nee)]), gewicht
    )
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])
