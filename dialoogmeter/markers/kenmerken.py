"""Features of a linear model: hashed words and characters of the sentence, words around it, role, form.

Hashing keeps no vocabulary, so that no name from the minutes can be read back from a model file.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.vergadering import ROLLEN

#: The columns read.
_LEEST = ("tekst", "context", "rol", "groep", "los")
WOORD = r"(?u)\b\w+\b|[?!…]"
_TELLEND: dict[str, Any] = {"alternate_sign": False, "norm": None, "dtype": np.float32}
#: Offsets of the neighbouring sentences that make each block of surroundings.
ERVOOR = (-1, -2)
ERNA = (1, 2)
OMGEVING = tuple(k for k in range(-8, 9) if k)


class Zinskenmerken(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns a frame of :mod:`dialoogmeter.markers.invoer` into a sparse matrix.

    Args:
        woordbits: log2 of the number of columns for words and word pairs of the sentence.
        tekenbits: the same for its character 3- to 5-grams.
        buurbits: the same for each of three blocks of words around it: two before, two after, eight on either side.
        tekengewicht: weight of the characters against the words.
        buurgewicht: weight of the two nearer blocks.
        omgevinggewicht: weight of the wider block.
        vormgewicht: weight of role and form.
    """

    def __init__(
        self,
        woordbits: int = 17,
        tekenbits: int = 17,
        buurbits: int = 14,
        tekengewicht: float = 0.7,
        buurgewicht: float = 0.5,
        omgevinggewicht: float = 0.7,
        vormgewicht: float = 0.5,
    ) -> None:
        self.woordbits = woordbits
        self.tekenbits = tekenbits
        self.buurbits = buurbits
        self.tekengewicht = tekengewicht
        self.buurgewicht = buurgewicht
        self.omgevinggewicht = omgevinggewicht
        self.vormgewicht = vormgewicht

    def fit(self, X: pd.DataFrame, y: object = None) -> Self:  # noqa: ARG002, N803
        """Learn the inverse document frequencies.

        Args:
            X: sentences in the order in which they were spoken; when cross-validating, split between meetings, never
                within a ``groep``.
            y: not used.
        """
        _controleer(X)
        self.idf_ = [TfidfTransformer().fit(blok).idf_.astype(np.float32) for blok in self._tel(X)]
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: pd.DataFrame) -> sp.csr_matrix:  # noqa: N803
        """The features, shape (n sentences, n columns), float32."""
        check_is_fitted(self)
        _controleer(X)
        gewichten = (1.0, self.tekengewicht, self.buurgewicht, self.buurgewicht, self.omgevinggewicht)
        blokken = [
            weeg(blok, idf, gewicht) for blok, idf, gewicht in zip(self._tel(X), self.idf_, gewichten, strict=True)
        ]
        return sp.hstack([*blokken, _vorm(X) * self.vormgewicht], format="csr", dtype=np.float32)

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False  # a frame of our own columns
        tags.input_tags.string = True
        return tags

    def _tel(self, X: pd.DataFrame) -> list[sp.csr_matrix]:  # noqa: N803
        woorden, tekens = woordteller(self.woordbits), tekenteller(self.tekenbits)
        buren = woordteller(self.buurbits, langste=1)
        zelf = buren.transform(X["tekst"])
        context = buren.transform(X["context"])  # of loose sentences only; empty in a meeting
        groep, los = X["groep"].to_numpy(), X["los"].to_numpy(dtype=bool)
        ervoor, erna, omgeving = (_buren(groep, los, afstanden) @ zelf for afstanden in (ERVOOR, ERNA, OMGEVING))
        return [woorden.transform(X["tekst"]), tekens.transform(X["tekst"]), ervoor + context, erna, omgeving + context]


def _controleer(X: object) -> None:  # noqa: N803
    if not isinstance(X, pd.DataFrame):
        raise InvoerFout(f"X is een {type(X).__name__}; geef een frame van maak_invoer of invoer_van.")
    mist = [naam for naam in _LEEST if naam not in X.columns]
    if mist:
        raise InvoerFout(f"X mist de kolom {mist[0]!r}; geef een frame van maak_invoer of invoer_van.")


def _buren(groep: npt.NDArray[np.int64], los: npt.NDArray[np.bool_], afstanden: tuple[int, ...]) -> sp.csr_matrix:
    """Which rows are neighbours at these distances, shape (n, n): in the same group, of a row that is not loose."""
    n = len(groep)
    van, naar = [], []
    for afstand in afstanden:
        i = np.arange(max(0, -afstand), min(n, n - afstand)) if n > abs(afstand) else np.empty(0, dtype=np.int64)
        j = i + afstand
        samen = (groep[i] == groep[j]) & (groep[i] >= 0) & ~los[i]
        van.append(i[samen])
        naar.append(j[samen])
    rij, kolom = np.concatenate(van), np.concatenate(naar)
    return sp.csr_matrix((np.ones(len(rij), dtype=np.float32), (rij, kolom)), shape=(n, n))


def woordteller(bits: int, langste: int = 2) -> HashingVectorizer:
    """Counts hashed words, and runs of them up to ``langste``, in 2 ** bits columns."""
    return HashingVectorizer(n_features=2**bits, ngram_range=(1, langste), token_pattern=WOORD, **_TELLEND)


def tekenteller(bits: int) -> HashingVectorizer:
    """Counts hashed runs of three to five characters within words, in 2 ** bits columns."""
    return HashingVectorizer(n_features=2**bits, analyzer="char_wb", ngram_range=(3, 5), **_TELLEND)


def weeg(telling: sp.csr_matrix, idf: npt.NDArray[np.float32], gewicht: float) -> sp.csr_matrix:
    """Sublinear tf-idf with rows of unit length, times a weight."""
    telling.data = (1 + np.log(telling.data)) * idf[telling.indices]
    kwadraat = np.asarray(telling.multiply(telling).sum(axis=1)).ravel()
    schaal = gewicht / np.sqrt(np.maximum(kwadraat, 1e-12))
    telling.data *= np.repeat(schaal, np.diff(telling.indptr)).astype(np.float32)
    return telling


def _vorm(X: pd.DataFrame) -> sp.csr_matrix:  # noqa: N803
    """Role (one column each) and the sentence's length, question mark, exclamation mark, figures."""
    tekst = X["tekst"].astype("str")
    kaal = tekst.str.rstrip()
    woorden = tekst.str.count(r"\w+").to_numpy()
    kolommen: list[npt.NDArray[Any]] = [(X["rol"] == rol).to_numpy() for rol in ROLLEN if rol != "onbekend"]
    kolommen += [
        np.log1p(woorden) / 4,
        kaal.str.endswith("?").to_numpy(),
        kaal.str.endswith("!").to_numpy(),
        tekst.str.contains(r"\d").to_numpy(),
        woorden < 4,
        X["los"].to_numpy(),
    ]
    return sp.csr_matrix(np.column_stack([np.asarray(k, dtype=np.float32) for k in kolommen]))
