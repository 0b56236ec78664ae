"""From hashed columns back to the words of one sentence: what a column adds is shared by the n-grams in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction import FeatureHasher

from dialoogmeter.markers.kenmerken import Zinskenmerken, tekenteller, woordteller

# Which n-grams there are does not depend on the number of columns.
_WOORDEN = woordteller(1, langste=1).build_analyzer()
_TEKENS = tekenteller(1).build_analyzer()


class Woordkolommen:
    """Knows which words of a sentence stand behind the columns of its own words and characters.

    Args:
        kenmerken: the features; those columns are their first.
    """

    def __init__(self, kenmerken: Zinskenmerken) -> None:
        self._woorden, self._tekens = 2**kenmerken.woordbits, 2**kenmerken.tekenbits
        self.aantal = self._woorden + self._tekens

    def verdeel(
        self, woorden: Sequence[str], kolommen: npt.NDArray[np.integer[Any]], waarden: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.float64]:
        """Share out what columns add over the words, without loss.

        A column's value goes in equal parts to the n-grams that fall in it; a pair of words halves its part.

        Args:
            woorden: the sentence, cut at white space.
            kolommen: the columns that its words and characters fill, each once.
            waarden: what each of them adds.

        Returns:
            What each word adds, shape (words,).
        """
        grammen = self._grammen(woorden)
        uit = np.zeros(len(woorden))
        if len(grammen):
            aandeel = np.zeros(self.aantal)
            aandeel[kolommen] = waarden
            aandeel /= np.maximum(np.bincount(grammen[:, 0], minlength=self.aantal), 1)
            np.add.at(uit, grammen[:, 1:], aandeel[grammen[:, :1]] / 2)
        return uit

    def _grammen(self, woorden: Sequence[str]) -> npt.NDArray[np.int64]:
        """A row for each n-gram: its column, and twice the word it comes from or the two words it joins.

        No token holds white space, so that words can be cut one by one.
        """
        los = [(gram, i, i) for i, woord in enumerate(woorden) for gram in _WOORDEN(woord)]
        los += [(f"{a} {b}", i, j) for (a, i, _), (b, j, _) in pairwise(los)]
        letters = [(gram, i, i) for i, woord in enumerate(woorden) for gram in _TEKENS(woord)]
        kolom = np.concatenate([_hash(los, self._woorden), _hash(letters, self._tekens) + self._woorden])
        plaats = np.array([plaats for _, *plaats in (*los, *letters)], dtype=np.int64).reshape(-1, 2)
        return np.column_stack([kolom, plaats])


def _hash(grammen: Sequence[tuple[str, int, int]], aantal: int) -> npt.NDArray[np.int64]:
    """The column of each n-gram, by the hash that counted it."""
    if not grammen:
        return np.empty(0, dtype=np.int64)
    teller = FeatureHasher(aantal, input_type="string", alternate_sign=False)
    return np.asarray(teller.transform([[gram] for gram, *_ in grammen]).indices, dtype=np.int64)
