"""What the encoder learns from: read sentences as word pieces, cut anew every round, some with parts hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from tokenizers import Tokenizer

from dialoogmeter.encoder.passages import Passage, Stukjes, Zinnen, bundel, snijd, tekens

#: Part of the stretches read as loose sentences with at most two before, without roles, and as bare speech to text.
DEEL_LOS = 0.2
DEEL_ZONDER_ROL = 0.15
DEEL_KAAL = 0.07
_KORTSTE, _LANGSTE = 20, 120  # sentences in a stretch that is treated alike
_PASSAGELENGTES = (130, 160, 200, 256, 320)
_KAAL = str.maketrans("", "", ".,?!;:\"'“”‘’()")


@dataclass(frozen=True)
class Leerstof:
    """Sentences as pieces, with and without punctuation and capitals, and their labels.

    ``doel`` has shape (n, k): a number from 0 to 1, NaN to skip.
    """

    stukjes: list[Stukjes]
    kaal: list[Stukjes]
    teken: npt.NDArray[np.int64]
    groep: npt.NDArray[np.int64]
    doel: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Bundel:
    """What the network gets at once: pieces, what they belong to, and the rows of the sentences."""

    ids: npt.NDArray[np.int64]
    hoort_bij: npt.NDArray[np.int64]
    rijen: npt.NDArray[np.int64]


def maak_leerstof(invoer: pd.DataFrame, doel: npt.NDArray[np.floating], tokenizer: Tokenizer) -> Leerstof:
    """Word pieces of sentences in order.

    Neighbours in documents whose order is lost are shown all the same: each still stands amid what was said near it.
    """
    teksten = invoer["tekst"].tolist()

    def codeer(lijst: list[str]) -> list[Stukjes]:
        return [code.ids for code in tokenizer.encode_batch(lijst)]

    return Leerstof(
        codeer(teksten),
        codeer([tekst.lower().translate(_KAAL) for tekst in teksten]),
        tekens(invoer.assign(los=False)),
        invoer["groep"].to_numpy(dtype=np.int64),
        doel.astype(np.float32),
    )


def trek_passages(
    stof: Leerstof, rijen: npt.NDArray[np.int64], woorden: int, rng: np.random.Generator
) -> list[Passage]:
    """Passages of one round over these rows; each sentence is in one of them."""
    passages: list[Passage] = []
    begin = 0
    while begin < len(rijen):
        eind = min(len(rijen), begin + int(rng.integers(_KORTSTE, _LANGSTE)))
        passages += _stuk(stof, rijen[begin:eind], woorden, rng)
        begin = eind
    return passages


def _stuk(stof: Leerstof, rijen: npt.NDArray[np.int64], woorden: int, rng: np.random.Generator) -> Iterator[Passage]:
    los = rng.random() < DEEL_LOS
    teken = stof.teken[rijen]
    if rng.random() < DEEL_ZONDER_ROL:
        teken = teken % 2
    bron = stof.kaal if rng.random() < DEEL_KAAL else stof.stukjes
    if los:
        context = [_ervoor(stof, bron, int(i), int(rng.integers(0, 3))) for i in rijen]
        zinnen = Zinnen([bron[i] for i in rijen], context, teken // 2 * 2, np.full(len(rijen), -1))
    else:
        zinnen = Zinnen([bron[i] for i in rijen], [[]] * len(rijen), teken, stof.groep[rijen])
    lengte = int(rng.choice(_PASSAGELENGTES))
    for passage in snijd(zinnen, woorden, lengte, int(rng.integers(0, 60))):
        yield Passage(passage.ids, passage.hoort_bij, [int(rijen[i]) for i in passage.rijen])


def _ervoor(stof: Leerstof, bron: list[Stukjes], i: int, aantal: int) -> Stukjes:
    return [stukje for j in range(max(0, i - aantal), i) if stof.groep[j] == stof.groep[i] for stukje in bron[j]]


def bundels(passages: Sequence[Passage], stukjes: int, rng: np.random.Generator | None) -> Iterator[Bundel]:
    """Passages of about equal length together, at most so many pieces at once; shuffled where there is an rng."""
    volgorde = np.arange(len(passages)) if rng is None else rng.permutation(len(passages))
    lengte = np.array([len(p.ids) for p in passages])
    groepen: list[list[int]] = []
    blok = len(passages) if rng is None else 400
    for begin in range(0, len(volgorde), blok):
        deel = volgorde[begin : begin + blok]
        groep: list[int] = []
        for i in deel[np.argsort(lengte[deel], kind="stable")]:
            if groep and lengte[i] * (len(groep) + 1) > stukjes:
                groepen.append(groep)
                groep = []
            groep.append(int(i))
        groepen.append(groep)
    for g in range(len(groepen)) if rng is None else rng.permutation(len(groepen)):
        ids, hoort, rijen = bundel([passages[i] for i in groepen[g]])
        yield Bundel(ids, hoort, np.array(rijen))
