"""How far readers agree: Krippendorff's alpha for each label and pole, with an interval over sentences.

A label is there or not; a reader's doubt is a missing value, as in the codebook. Any number of readers may have read
any of the sentences; a sentence counts for a label where at least two of them are sure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dialoogmeter.annoteren.oordelen import Oordeel
from dialoogmeter.codeboek import codeboek
from dialoogmeter.leren.gelabeld import labels_van

#: With fewer positives than this by every reader there is no interval: it would say more of the draw than of the label.
MINSTENS = 5
KEREN = 1000
ZAAD = 20261124

Waarden = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Overeenstemming:
    """Agreement on one label.

    ``zinnen`` are those of which two readers or more are sure, ``ja`` and ``twijfel`` count judgements. ``alfa`` is NaN
    where nothing varies, for then agreement can't be judged; ``laag`` and ``hoog`` are its 95 % interval, NaN where
    there is too little.
    """

    label: str
    zinnen: int
    ja: int
    twijfel: int
    alfa: float
    laag: float
    hoog: float


def overeenstemming(
    zinnen: Mapping[str, Sequence[Oordeel]], keren: int = KEREN, zaad: int = ZAAD
) -> list[Overeenstemming]:
    """A row for each label and pole.

    Args:
        zinnen: the judgements on each sentence, one a reader, from :func:`dialoogmeter.annoteren.oordelen.per_zin`.
        keren: draws of sentences for the interval; 0 for none.
        zaad: makes the draws the same each time.
    """
    kolommen = codeboek().kansen
    lezers = sorted({oordeel.lezer for rij in zinnen.values() for oordeel in rij})
    waarden = np.full((len(kolommen), len(lezers), len(zinnen)), np.nan)
    gelezen = np.zeros((len(lezers), len(zinnen)), dtype=bool)
    for j, rij in enumerate(zinnen.values()):
        wie = [lezers.index(oordeel.lezer) for oordeel in rij]
        waarden[:, wie, j] = labels_van([oordeel.zin for oordeel in rij], kolommen).T
        gelezen[wie, j] = True
    return [_rij(kolom, waarden[k], gelezen, keren, zaad) for k, kolom in enumerate(kolommen)]


def _rij(kolom: str, waarden: Waarden, gelezen: npt.NDArray[np.bool_], keren: int, zaad: int) -> Overeenstemming:
    laag, hoog = interval(waarden, keren, zaad)
    return Overeenstemming(
        kolom,
        int(((~np.isnan(waarden)).sum(axis=0) >= 2).sum()),
        int((waarden == 1).sum()),
        int((gelezen & np.isnan(waarden)).sum()),
        alfa(waarden),
        laag,
        hoog,
    )


def alfa(waarden: Waarden) -> float:
    """Krippendorff's alpha of readers by sentences, nominal; NaN values are missing, and so is alpha if none varies."""
    import krippendorff

    heel = waarden[:, (~np.isnan(waarden)).sum(axis=0) >= 2]
    if len(np.unique(heel[~np.isnan(heel)])) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=heel, level_of_measurement="nominal"))


def interval(waarden: Waarden, keren: int = KEREN, zaad: int = ZAAD) -> tuple[float, float]:
    """The 95 % interval of :func:`alfa` over draws of sentences; NaN where there are too few positives."""
    leeg = (float("nan"), float("nan"))
    if not keren or not waarden.size or (waarden == 1).sum(axis=1).max() < MINSTENS:
        return leeg
    tellingen = _tellingen(waarden)
    n = len(tellingen)
    if not n:
        return leeg
    rng = np.random.default_rng(zaad)
    trekkingen = rng.multinomial(n, np.full(n, 1 / n), size=keren)
    uit = alfa_van(trekkingen @ tellingen)
    if not np.isfinite(uit).any():
        return leeg
    laag, hoog = np.nanpercentile(uit, [2.5, 97.5])
    return float(laag), float(hoog)


def _tellingen(waarden: Waarden) -> Waarden:
    """Of each sentence with two sure readers: how many say no, how many yes, and its pairs that differ."""
    nee, ja = (waarden == 0).sum(axis=0), (waarden == 1).sum(axis=0)
    samen = nee + ja
    telt = samen >= 2
    nee, ja, samen = nee[telt], ja[telt], samen[telt]
    return np.column_stack([nee, ja, 2 * nee * ja / (samen - 1)])


def alfa_van(tellingen: Waarden) -> Waarden:
    """Alpha of sums of counts, one row a sum: of two values it needs no more, and so draws cost next to nothing."""
    nee, ja, anders = tellingen.T
    verwacht = 2 * nee * ja
    return np.asarray(
        1 - np.divide((nee + ja - 1) * anders, verwacht, out=np.full(len(verwacht), np.nan), where=verwacht > 0)
    )
