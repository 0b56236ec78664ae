"""What the role classifier reads of a turn: its words, its sentences' probabilities, who speaks, words of each role.

Words and characters are hashed, so that no name from the minutes can be read back from a model file. The words of
each role were written down with the codebook beside some seventy turns that were read, not counted from the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.utils.validation import check_is_fitted

from dialoogmeter.codeboek import codeboek
from dialoogmeter.markers.kenmerken import tekenteller, weeg, woordteller
from dialoogmeter.markers.maskeren import maskeer
from dialoogmeter.vergadering import ROLLEN

#: The municipality's roles (codebook, "Rol van de gemeente"), in its order.
GEMEENTEROLLEN: tuple[str, ...] = tuple(codeboek().rollen)
#: How words begin that go with a role.
ROLWOORDEN: dict[str, str] = {
    "partner": "samen met|in gesprek|gesprekken met|gesprek met|bewoners|ondernemers|betrekken|betrokken|meedenk|"
    "partners|samenwerk|participatie|met elkaar|overleg|omwonenden|draagvlak|ophalen|corporaties|uitnodig|"
    "werkgroep|luister",
    "regie": "kader|voorwaarde|sturen|stuur|begroting|middelen|budget|dekking|doelen|doelstelling|beleid|ontraad|"
    "ontraden|aanbested|contract|norm|programma|inzetten|prioriteit|keuze|uitgangspunt|besluit|plan\\b|plannen|miljoen|"
    "mln|afspraken|concessie|eisen",
    "autonoom": "vergunning|handhav|politie|driehoek|openbare orde|verbod|verbied|apv|verordening|dwangsom|sluiting|"
    "sluiten|toezicht|boa|veiligheid|bevoegd|demonstrat|ingrijp|wet\\b|wettelijk|overtred|boete|noodbevel|camera|"
    "wob|woo\\b|grondslag|inspectie|bezwaar",
    "support": "subsidi|faciliter|ondersteun|regeling|fonds|huisvest|beschikbaar|verenig|stichting|vrijwillig|"
    "initiatief|initiatieven|bijdrage|tegemoet|cofinanc|maatschappelijke organisaties|steun|mogelijk maken|koopkracht|"
    "minima|verhuiz|locatie",
    "symbool": "felicit|gefeliciteerd|condol|overled|herdenk|lintje|bloem|afscheid|stilte|nagedacht|trots|"
    "eerbetoon|ridder",
    "geen": "debat|commissie|interruptie|voorzitter|toezegging|toegezegd|brief|vraag|woord|stemm|technisch|schorsing|"
    "volgens mij|termijn",
}
#: Characters of a turn that are read; a speech of two hours has some 100,000.
MAX_TEKENS = 200_000
_ROLWOORDEN = [re.compile(rf"\b(?:{woorden})") for woorden in ROLWOORDEN.values()]


def rolinvoer(zinnen: pd.DataFrame, beurten: Iterable[int]) -> pd.DataFrame:
    """The input for some turns of a meeting.

    Args:
        zinnen: a meeting's sentences with ``tekst``, ``sprekersrol``, ``beurt`` and the columns of
            :attr:`Codeboek.kansen`.
        beurten: numbers of the turns wanted.

    Returns:
        One row a turn, in the order of ``beurten`` and with those as index: ``tekst`` (names masked), ``sprekersrol``,
        ``n_zinnen``, and the mean and the highest probability of each label (``gem_…``, ``max_…``).
    """
    kansen = list(codeboek().kansen)
    gekozen = list(beurten)
    groepen = zinnen[zinnen["beurt"].isin(gekozen)].groupby("beurt", sort=False)
    frame = groepen["tekst"].agg(" ".join).str.slice(0, MAX_TEKENS).map(maskeer).to_frame()
    frame["sprekersrol"] = groepen["sprekersrol"].first()
    frame["n_zinnen"] = groepen.size()
    return pd.concat(
        [frame, groepen[kansen].mean().add_prefix("gem_"), groepen[kansen].max().add_prefix("max_")], axis=1
    ).loc[gekozen]


class Rolkenmerken(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns a frame of :func:`rolinvoer` into a sparse matrix.

    Args:
        woordbits: log2 of the number of columns for words and word pairs.
        tekenbits: the same for character 3- to 5-grams.
        tekengewicht: weight of the characters against the words.
        vormgewicht: weight of the speaker's role and the form of the turn.
        kansgewicht: weight of the probabilities' log-odds (standardised).
        rolwoordgewicht: weight of how often words of each role occur (standardised).
    """

    def __init__(
        self,
        woordbits: int = 15,
        tekenbits: int = 15,
        tekengewicht: float = 0.7,
        vormgewicht: float = 0.5,
        kansgewicht: float = 0.1,
        rolwoordgewicht: float = 0.2,
    ) -> None:
        self.woordbits = woordbits
        self.tekenbits = tekenbits
        self.tekengewicht = tekengewicht
        self.vormgewicht = vormgewicht
        self.kansgewicht = kansgewicht
        self.rolwoordgewicht = rolwoordgewicht

    def fit(self, X: pd.DataFrame, y: object = None) -> Self:  # noqa: ARG002, N803
        """Learn inverse document frequencies, and the mean and spread of what is standardised."""
        self.idf_ = [TfidfTransformer().fit(blok).idf_.astype(np.float32) for blok in self._tel(X)]
        maten = self._maten(X)
        self.midden_ = maten.mean(axis=0)
        self.spreiding_ = np.maximum(maten.std(axis=0), 1e-6)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: pd.DataFrame) -> sp.csr_matrix:  # noqa: N803
        """The features, shape (n turns, n columns)."""
        check_is_fitted(self)
        blokken = [
            weeg(blok, idf, gewicht)
            for blok, idf, gewicht in zip(self._tel(X), self.idf_, (1.0, self.tekengewicht), strict=True)
        ]
        maten = (self._maten(X) - self.midden_) / self.spreiding_
        n_rol = len(ROLWOORDEN)
        maten[:, :n_rol] *= self.rolwoordgewicht
        maten[:, n_rol:] *= self.kansgewicht
        return sp.hstack([*blokken, sp.csr_matrix(_vorm(X) * self.vormgewicht), sp.csr_matrix(maten)], format="csr")

    def _tel(self, X: pd.DataFrame) -> list[sp.csr_matrix]:  # noqa: N803
        return [teller.transform(X["tekst"]) for teller in (woordteller(self.woordbits), tekenteller(self.tekenbits))]

    def _maten(self, X: pd.DataFrame) -> npt.NDArray[np.float64]:  # noqa: N803
        tekst = X["tekst"].str.lower()
        lengte = np.array([20 + len(t.split()) for t in tekst])
        woorden = [
            np.log1p(50 * np.array([len(patroon.findall(t)) for t in tekst]) / lengte) for patroon in _ROLWOORDEN
        ]
        kansen = X[[f"{maat}_{kans}" for maat in ("gem", "max") for kans in codeboek().kansen]].to_numpy(dtype=float)
        kansen = np.clip(kansen, 1e-5, 1 - 1e-5)
        return np.column_stack([*woorden, np.log(kansen / (1 - kansen))])


def _vorm(X: pd.DataFrame) -> npt.NDArray[np.float64]:  # noqa: N803
    """Role (one column each), number of sentences and words, questions a sentence, figures a word."""
    tekst = X["tekst"]
    zinnen, woorden = X["n_zinnen"].to_numpy(dtype=float), np.maximum(tekst.str.count(r"\w+").to_numpy(), 1)
    kolommen: list[npt.NDArray[Any]] = [(X["sprekersrol"] == rol).to_numpy() for rol in ROLLEN if rol != "onbekend"]
    kolommen += [
        np.log1p(zinnen) / 4,
        np.log1p(woorden) / 6,
        tekst.str.count(r"\?").to_numpy() / zinnen,
        5 * tekst.str.count(r"\d+").to_numpy() / woorden,
    ]
    return np.column_stack([np.asarray(k, dtype=np.float64) for k in kolommen])
