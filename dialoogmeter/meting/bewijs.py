"""The sentences that show a measure's point best."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dialoogmeter.meting.kwantificatie import Getallen


def sterkste(nummers: npt.NDArray[np.int64], kansen: Getallen, aantal: int) -> tuple[int, ...]:
    """The numbers of the most probable sentences, most probable first; those with no chance at all never."""
    beste = np.argsort(-kansen, kind="stable")[:aantal]
    return tuple(int(nummers[i]) for i in beste if kansen[i] > 0)
