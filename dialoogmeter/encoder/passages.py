"""Passages: runs of neighbouring sentences that the encoder reads at once, so that each is seen amid its neighbours.

A passage is ``<s> [teken] zin [teken] zin … </s>``; the sign before a sentence tells the speaker's role and whether
the turn begins there. A loose sentence makes a passage with the sentences before it as one unjudged stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.encoder.stukjes import BEGIN, EIND, LEEG, ZINROLLEN

#: Pieces in the longest passage.
LANGSTE = 256
#: Pieces of one sentence that are read.
LANGSTE_ZIN = 120
#: Pieces of what came before a loose sentence that are read: the last ones.
LANGSTE_CONTEXT = 48

Stukjes = list[int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces, and for each the place of its sentence in ``rijen`` (-1: of none)."""

    ids: Stukjes
    hoort_bij: list[int]
    rijen: list[int]


@dataclass(frozen=True, slots=True)
class Zinnen:
    """Sentences as pieces, with the signs before them: what passages are made of.

    ``teken`` is the sign's number from 0; ``groep`` tells agenda items apart, -1 for a loose sentence.
    """

    stukjes: list[Stukjes]
    context: list[Stukjes]
    teken: npt.NDArray[np.int64]
    groep: npt.NDArray[np.int64]


def tekens(invoer: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The sign before each sentence: twice the role's number, plus one where the turn goes on."""
    rol = invoer["rol"].map({rol: i for i, rol in enumerate(ZINROLLEN)}).to_numpy(dtype=np.int64)
    beurt, groep, los = (invoer[k].to_numpy() for k in ("beurt", "groep", "los"))
    vervolg = np.zeros(len(rol), dtype=bool)
    vervolg[1:] = (beurt[1:] == beurt[:-1]) & (groep[1:] == groep[:-1]) & ~los[1:].astype(bool)
    return np.asarray(2 * rol + vervolg)


def snijd(zinnen: Zinnen, woorden: int, langste: int = LANGSTE, begin: int = 0) -> Iterator[Passage]:
    """Cut sentences into passages, each sentence in one of them.

    Args:
        zinnen: the sentences in order.
        woorden: the vocabulary's size: the sign's number is added to it.
        langste: pieces in a passage.
        begin: the first passage is shorter by this many pieces, so that borders fall elsewhere.
    """
    ids: Stukjes = [BEGIN]
    hoort: list[int] = [-1]
    rijen: list[int] = []
    ruimte = max(langste - begin, LANGSTE_ZIN + 3)
    vorige = None
    for i, stukjes in enumerate(zinnen.stukjes):
        groep = zinnen.groep[i]
        zin = stukjes[:LANGSTE_ZIN]
        vol = len(ids) + len(zin) + 2 > ruimte
        if rijen and (vol or groep != vorige or groep < 0):
            yield Passage([*ids, EIND], [*hoort, -1], rijen)
            ids, hoort, rijen = [BEGIN], [-1], []
            ruimte = langste
        vorige = groep
        if groep < 0 and zinnen.context[i]:
            voor = [woorden, *zinnen.context[i][-LANGSTE_CONTEXT:]]
            ids += voor
            hoort += [-1] * len(voor)
        ids += [woorden + int(zinnen.teken[i]), *zin]
        hoort += [len(rijen)] * (len(zin) + 1)
        rijen.append(i)
    if rijen:
        yield Passage([*ids, EIND], [*hoort, -1], rijen)


def bundel(passages: Sequence[Passage]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], list[int]]:
    """Passages of unequal length as two matrices, and the rows of their sentences in order.

    ``hoort_bij`` counts sentences over the whole bundle; -1 for pieces of none, -2 for filling.
    """
    lengte = max(len(p.ids) for p in passages)
    ids = np.full((len(passages), lengte), LEEG, dtype=np.int64)
    hoort = np.full((len(passages), lengte), -2, dtype=np.int64)
    rijen: list[int] = []
    for k, p in enumerate(passages):
        ids[k, : len(p.ids)] = p.ids
        hoort[k, : len(p.ids)] = [h + len(rijen) if h >= 0 else h for h in p.hoort_bij]
        rijen += p.rijen
    return ids, hoort, rijen
