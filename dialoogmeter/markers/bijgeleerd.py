"""A model that learnt on from a user's labels: a base model, unchanged, and a small correction of its log-odds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from dialoogmeter.markers.experimenteel import FIGUREN, figuren_in
from dialoogmeter.markers.koppen import Markerkoppen
from dialoogmeter.markers.model import Markermodel, Model

#: Where ``herkomst`` of a correction names the file that it corrects: ``bestand`` and ``sha256``.
BASIS = "basis"
#: Log-odds beyond this are as good as certain.
_GRENS = 20.0
Getallen = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Bijgeleerd:
    """A base model with a correction.

    Args:
        basis: the model corrected.
        correctie: heads for the columns learnt. The first coefficient of a head is the weight of the base model's
            log-odds, the others are of ``correctie.kenmerken``; by itself it can't score.
    """

    basis: Model
    correctie: Markermodel

    @property
    def kolommen(self) -> tuple[str, ...]:
        """Those of the base model."""
        return self.basis.kolommen

    @property
    def herkomst(self) -> dict[str, Any]:
        """The base model's, and what was learnt; a learnt column has the figures of the user's sentences."""
        basis, eigen = self.basis.herkomst, self.correctie.herkomst
        return {
            **basis,
            **eigen,
            "model": f"{basis.get('model', 'onbekend')}, bijgeleerd",
            "getraind_op": f"{basis.get('getraind_op', 'onbekend')}; bijgeleerd op {eigen['getraind_op']}",
            FIGUREN: {**figuren_in(basis), **figuren_in(eigen)},
        }

    def kansen(self, invoer: pd.DataFrame) -> Getallen:
        """Calibrated probabilities; of columns that were not learnt exactly the base model's."""
        kansen = self.basis.kansen(invoer).copy()
        if len(kansen):
            waar = [self.kolommen.index(kolom) for kolom in self.correctie.kolommen]
            matrix = self.correctie.kenmerken.transform(maak_los(invoer))
            kansen[:, waar] = self.correctie.ijking.kansen(
                corrigeer(self.correctie.koppen, logodds(kansen[:, waar]), matrix)
            )
        return kansen

    def scores(self, invoer: pd.DataFrame) -> Getallen:
        """Log-odds of :meth:`kansen`."""
        return logodds(self.kansen(invoer))


def logodds(kansen: Getallen) -> Getallen:
    """Log-odds of probabilities, bounded."""
    p = np.clip(kansen, 1e-15, 1 - 1e-15)
    return np.asarray(np.clip(np.log(p) - np.log1p(-p), -_GRENS, _GRENS), dtype=np.float64)


def maak_los(invoer: pd.DataFrame) -> pd.DataFrame:
    """Sentences of a meeting as loose ones, with the two before them as context: as a user's sentences come."""
    tekst, groep, los = (invoer[naam].tolist() for naam in ("tekst", "groep", "los"))
    context = [
        eigen if los[i] else " ".join(tekst[j] for j in range(max(0, i - 2), i) if groep[j] == groep[i] >= 0)
        for i, eigen in enumerate(invoer["context"])
    ]
    return invoer.assign(context=pd.Series(context, dtype=object, index=invoer.index), groep=-1, beurt=-1, los=True)


def corrigeer(koppen: Markerkoppen, odds: Getallen, matrix: sp.csr_matrix) -> Getallen:
    """Corrected log-odds before calibration, shape (n, columns learnt)."""
    return np.asarray(odds * koppen.coef_[:, 0] + matrix @ koppen.coef_[:, 1:].T + koppen.intercept_, dtype=np.float64)
