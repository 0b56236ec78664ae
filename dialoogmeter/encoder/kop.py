"""The heads on the encoder: from a sentence's vector to log-odds, in plain arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Encoderkop:
    """A linear head a label on standardised vectors.

    Attributes:
        midden: mean of each of the d numbers of a vector, shape (d,).
        spreiding: their standard deviation, shape (d,).
        gewicht: shape (k, d).
        verschuiving: shape (k,).
    """

    midden: npt.NDArray[np.float32]
    spreiding: npt.NDArray[np.float32]
    gewicht: npt.NDArray[np.float32]
    verschuiving: npt.NDArray[np.float32]

    def scores(self, vectoren: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Log-odds, shape (n, k), of vectors of shape (n, d)."""
        standaard = (vectoren - self.midden) / self.spreiding
        return np.asarray(standaard @ self.gewicht.T + self.verschuiving, dtype=np.float64)
