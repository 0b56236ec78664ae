"""Where a series drops most, and whether its order matters: one change point, with a permutation p-value.

Every place is tried with a window before and after it, of :data:`VENSTER` values or as far as the series goes. The
statistic is the standardised drop of the mean (a moving sum, MOSUM, beside the cumulative sum, CUSUM: Page 1954), its
largest value the change point. Shuffling the series tells how often chance drops as far: that accounts for all places
and windows tried. Against one change it equals optimal segmentation with a squared loss (``ruptures``, Truong e.a.
2020), which gives no p-value; the short windows keep a drop from sight that is made good again later.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dialoogmeter.meting.kwantificatie import ZAAD, Getallen

#: Values at least on each side of a change, and in a short window.
MIN_KANT = 3
VENSTER = 8
#: Shuffles: some first, and all where those leave p small enough to matter.
VOORAF, PERMUTATIES = 999, 9999
NIET_KLEIN = 0.2
#: Shuffled values held at once.
_BLOK = 2_000_000

Plaatsen = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Omslag:
    """The largest drop of a series.

    Attributes:
        van: first value of the window before.
        plaats: first value after the change.
        tot: one past the last value of the window after.
        daling: mean before less mean after.
        p: how often a shuffled series drops as far; one-sided.
    """

    van: int
    plaats: int
    tot: int
    daling: float
    p: float


def zoek_omslag(reeks: Getallen) -> Omslag | None:
    """The largest drop; None for a series too short to have two sides.

    Args:
        reeks: n values in order.
    """
    if len(reeks) < 2 * MIN_KANT:
        return None
    van, plaats, tot = vensters(len(reeks))
    gezien = dalingen(reeks, van, plaats, tot)
    beste = int(gezien.argmax())
    for keren in (VOORAF, PERMUTATIES):
        p = _p(reeks, float(gezien[beste]), keren)
        if p > NIET_KLEIN:
            break
    v, k, t = int(van[beste]), int(plaats[beste]), int(tot[beste])
    return Omslag(v, k, t, float(reeks[v:k].mean() - reeks[k:t].mean()), p)


def _p(reeks: Getallen, gezien: float, keren: int) -> float:
    """How often a shuffled series drops as far."""
    van, plaats, tot = vensters(len(reeks))
    volgordes = _volgordes(len(reeks), keren)
    per_blok = max(1, _BLOK // len(van))
    zover = sum(
        int((dalingen(reeks[blok], van, plaats, tot).max(axis=1) >= gezien - 1e-9).sum())
        for blok in (volgordes[begin : begin + per_blok] for begin in range(0, keren, per_blok))
    )
    return (1 + zover) / (keren + 1)


@lru_cache(maxsize=32)
def _volgordes(n: int, keren: int) -> npt.NDArray[np.int32]:
    """Orders of n values drawn at random, the same for every series of this length; shape (keren, n)."""
    rng = np.random.default_rng([ZAAD, n])
    return np.asarray(rng.permuted(np.tile(np.arange(n, dtype=np.int32), (keren, 1)), axis=1))


@lru_cache(maxsize=32)
def vensters(n: int) -> tuple[Plaatsen, Plaatsen, Plaatsen]:
    """Begin, change and end of every pair of windows in a series of n values; shape (m,) each."""
    alle = {
        (max(0, k - voor), k, min(n, k + na))
        for k in range(MIN_KANT, n - MIN_KANT + 1)
        for voor in (VENSTER, n)
        for na in (VENSTER, n)
    }
    van, plaats, tot = np.array(sorted(alle), dtype=np.int64).T
    return van, plaats, tot


def dalingen(reeks: Getallen, van: Plaatsen, plaats: Plaatsen, tot: Plaatsen) -> Getallen:
    """The standardised drop in each pair of windows; shape (…, n) to (…, m)."""
    som = np.concatenate([np.zeros((*reeks.shape[:-1], 1)), np.cumsum(reeks, axis=-1)], axis=-1)
    voor, na = plaats - van, tot - plaats
    verschil = (som[..., plaats] - som[..., van]) / voor - (som[..., tot] - som[..., plaats]) / na
    return np.asarray(verschil / np.sqrt(1 / voor + 1 / na), dtype=np.float64)
