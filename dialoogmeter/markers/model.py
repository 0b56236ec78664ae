"""A trained model: features, heads and calibration as one, with where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen

#: Loose sentences scored at once: bounds memory, loses no speed.
BLOK = 4096
#: Raise this when the layout of a stored model changes.
MODELVERSIE = 1


@dataclass
class Markermodel:
    """Scores sentences.

    The seam for other models: anything with ``kolommen``, ``herkomst`` and ``kansen`` serves.
    """

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
