"""A trained model: one way of reading, or two as one, calibrated to probabilities, with where it came from."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.encoder.kop import Encoderkop
from dialoogmeter.encoder.lezer import Encoderlezer
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen

#: One number, or many.
Odds = TypeVar("Odds", float, npt.NDArray[np.float64])
#: Loose sentences scored at once: bounds memory, loses no speed.
BLOK = 4096
#: The encoder's part of the blended log-odds (docs/besluiten/0008).
ENCODERGEWICHT = 0.6
#: Raise this when the layout of a stored model changes.
MODELVERSIE = 2


class Model(Protocol):
    """The seam: what serves as a model."""

    @property
    def kolommen(self) -> tuple[str, ...]:
        """Labels and poles."""

    @property
    def herkomst(self) -> dict[str, Any]:
        """Where it came from."""

    def kansen(self, invoer: pd.DataFrame) -> npt.NDArray[np.float64]:
        """Calibrated probabilities, shape (n, k)."""

    def scores(self, invoer: pd.DataFrame) -> npt.NDArray[np.float64]:
        """Log-odds, shape (n, k)."""


@dataclass
class Markermodel:
    """Scores sentences with a linear model alone: words, characters, neighbouring words, role."""

    kenmerken: Zinskenmerken
    koppen: Markerkoppen
    ijking: Ijking
    kolommen: tuple[str, ...]
    herkomst: dict[str, Any] = field(default_factory=dict)

    def scores(self, invoer: pd.DataFrame) -> npt.NDArray[np.float64]:
        """Log-odds before calibration, shape (n, k)."""
        # A meeting is scored whole, since its sentences are each other's surroundings; loose sentences in blocks.
        stap = BLOK if len(invoer) and invoer["los"].all() else max(len(invoer), 1)
        blokken = [
            self.koppen.decision_function(self.kenmerken.transform(invoer.iloc[i : i + stap]))
            for i in range(0, len(invoer), stap)
        ]
        return np.concatenate(blokken) if blokken else np.empty((0, len(self.kolommen)))

    def kansen(self, invoer: pd.DataFrame) -> npt.NDArray[np.float64]:
        """Calibrated probabilities, shape (n, k), columns in the order of ``kolommen``."""
        return self.ijking.kansen(self.scores(invoer))


@dataclass
class Duomodel:
    """Scores sentences with a linear model and an encoder: a weighted mean of their log-odds, calibrated."""

    lineair: Markermodel
    encoder: Encoderlezer
    kop: Encoderkop
    ijking: Ijking
    herkomst: dict[str, Any] = field(default_factory=dict)

    @property
    def kolommen(self) -> tuple[str, ...]:
        """The labels, in order."""
        return self.lineair.kolommen

    def scores(self, invoer: pd.DataFrame) -> npt.NDArray[np.float64]:
        """Log-odds before calibration, shape (n, k)."""
        with ThreadPoolExecutor(1) as apart:  # the encoder runs outside Python: both read at the same time
            vectoren = apart.submit(self.encoder.vectoren, invoer)
            lineair = self.lineair.scores(invoer)
            return meng(lineair, self.kop.scores(vectoren.result()))

    def kansen(self, invoer: pd.DataFrame) -> npt.NDArray[np.float64]:
        """Calibrated probabilities, shape (n, k), columns in the order of ``kolommen``."""
        return self.ijking.kansen(self.scores(invoer))


def meng(lineair: Odds, encoder: Odds) -> Odds:
    """Both readers' log-odds as one. Weights learnt a label do no better, and worse elsewhere (docs/besluiten/0007)."""
    return (1 - ENCODERGEWICHT) * lineair + ENCODERGEWICHT * encoder
