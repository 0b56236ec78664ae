"""Turns dealt anew to two sides: what their shares would differ by if it did not matter who is on which."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dialoogmeter.draden import een_draad
from dialoogmeter.meting.kwantificatie import Getallen


def gehusselde_verschillen(
    som: Getallen, lengte: Getallen, kant: npt.NDArray[np.bool_], keren: int, rng: np.random.Generator
) -> Getallen:
    """The share on one side less that on the other, as seen and with turns dealt anew.

    Args:
        som: what is counted, summed over each of t turns, shape (t, k).
        lengte: sentences in each turn, shape (t,).
        kant: which turns are on the one side, shape (t,).
        keren: how often they are dealt.
        rng: deals them.

    Returns:
        Shape (keren + 1, k); the first row is what was seen.
    """
    een = np.tile(kant.astype(np.float64), (keren + 1, 1))
    een[1:] = rng.permuted(een[1:], axis=1)
    ander = 1 - een
    with een_draad():
        return np.asarray(
            een @ som / (een @ lengte)[:, None] - ander @ som / (ander @ lengte)[:, None], dtype=np.float64
        )
