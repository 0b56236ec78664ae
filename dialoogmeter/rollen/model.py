"""The role from which the municipality speaks in a turn: the model, and the roles of a meeting's turns."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from dialoogmeter.codeboek import codeboek
from dialoogmeter.rollen.kenmerken import GEMEENTEROLLEN, Rolkenmerken, rolinvoer
from dialoogmeter.vergadering import BESTUUR

#: A role with fewer turns that were read is shown, marked, and never decisive.
MIN_BEURTEN = 30
KOLOMMEN = tuple(codeboek().rolkansen)


class Rolmodel(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A logistic regression over turns, classes balanced, with a calibration that is learnt apart.

    Args:
        kenmerken: makes features of a frame of :func:`dialoogmeter.rollen.kenmerken.rolinvoer`; None for the usual.
        C: inverse strength of the penalty.
    """

    def __init__(self, kenmerken: Rolkenmerken | None = None, C: float = 3.0) -> None:  # noqa: N803
        self.kenmerken = kenmerken
        self.C = C

    def fit(self, X: pd.DataFrame, y: npt.ArrayLike) -> Self:  # noqa: N803
        """Learn features and coefficients; the calibration leaves scores as they are until :meth:`ijk`.

        Args:
            X: n turns.
            y: n roles. A role that does not occur gets probability 0.
        """
        rollen = np.asarray(y)
        self.kenmerken_ = Rolkenmerken(**(self.kenmerken or Rolkenmerken()).get_params()).fit(X)
        matrix = self.kenmerken_.transform(X)
        model = LogisticRegression(C=self.C, class_weight="balanced", max_iter=1000).fit(matrix, rollen)
        aanwezig = [GEMEENTEROLLEN.index(rol) for rol in model.classes_]
        coef = model.coef_ if len(aanwezig) > 2 else np.vstack([-model.coef_, model.coef_]) / 2
        intercept = model.intercept_ if len(aanwezig) > 2 else np.append(-model.intercept_, model.intercept_) / 2
        self.coef_ = np.zeros((len(GEMEENTEROLLEN), matrix.shape[1]), dtype=np.float32)
        self.intercept_ = np.full(len(GEMEENTEROLLEN), -np.inf)
        self.coef_[aanwezig] = coef
        self.intercept_[aanwezig] = intercept
        self.helling_, self.verschuiving_ = 1.0, np.zeros(len(GEMEENTEROLLEN))
        self.classes_ = np.array(GEMEENTEROLLEN)
        self.n_features_in_ = X.shape[1]
        return self

    def decision_function(self, X: pd.DataFrame) -> npt.NDArray[np.float64]:  # noqa: N803
        """Balanced scores before calibration, shape (n, 6)."""
        check_is_fitted(self)
        return np.asarray(self.kenmerken_.transform(X) @ self.coef_.T + self.intercept_, dtype=np.float64)

    def ijk(self, scores: npt.NDArray[np.float64], y: npt.ArrayLike) -> Self:
        """Learn one slope and an offset a role.

        Args:
            scores: of turns from meetings that the model which scored them had not seen, shape (n, 6).
            y: their roles.
        """
        waar = np.array([GEMEENTEROLLEN.index(rol) for rol in np.asarray(y)])
        logs = np.maximum(log_softmax(scores, axis=1), -35)

        def verlies(p: npt.NDArray[np.float64]) -> float:
            kans = log_softmax(logs * p[0] + p[1:], axis=1)[np.arange(len(waar)), waar]
            return float(-kans.mean() + 1e-3 * (p[1:] ** 2).mean())

        uit = minimize(verlies, np.append(1.0, np.zeros(len(GEMEENTEROLLEN))), method="L-BFGS-B").x
        self.helling_, self.verschuiving_ = float(uit[0]), uit[1:]
        return self

    def kansen(self, scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Calibrated probabilities of scores; rows sum to one."""
        logs = log_softmax(scores, axis=1)
        return np.asarray(softmax(logs * self.helling_ + self.verschuiving_, axis=1), dtype=np.float64)

    def predict_proba(self, X: pd.DataFrame) -> npt.NDArray[np.float64]:  # noqa: N803
        """Calibrated probabilities, shape (n, 6), columns in the order of ``GEMEENTEROLLEN``."""
        return self.kansen(self.decision_function(X))

    def predict(self, X: pd.DataFrame) -> npt.NDArray[np.str_]:  # noqa: N803
        """The role with the highest balanced score: a rare role may win from a common one that is more probable."""
        return np.asarray(np.array(GEMEENTEROLLEN)[self.decision_function(X).argmax(axis=1)])


def rolkansen(model: Rolmodel, beurten: pd.DataFrame, zinnen: pd.DataFrame) -> pd.DataFrame:
    """The probability of each role for each turn of a meeting.

    Args:
        model: a trained model.
        beurten: the meeting's turns (``to_frame("beurt")``).
        zinnen: its sentences (``to_frame("zin")``) with the columns of :attr:`Codeboek.kansen`.

    Returns:
        A frame with the index of ``beurten`` and a column for each role, ``rol_partner`` to ``rol_geen``; missing where
        the speaker is no alderman, mayor or civil servant.
    """
    uit = pd.DataFrame(np.nan, index=beurten.index, columns=list(KOLOMMEN))
    spreekt = beurten["sprekersrol"].isin(BESTUUR).to_numpy()
    if spreekt.any():
        uit.loc[spreekt] = model.predict_proba(rolinvoer(zinnen, beurten.loc[spreekt, "beurt"]))
    return uit
