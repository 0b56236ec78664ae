"""Word pieces: the tokenizer of the encoder, cut down to what Dutch needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dialoogmeter.encoder.basisgewichten import Basis
from dialoogmeter.vergadering import ROLLEN

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BEGIN, EIND, LEEG, ONBEKEND = 0, 2, 1, 3
"""Ids of the pieces that open, close and fill a passage, and of what is none of the pieces."""
_SPECIAAL = 4
#: Before each sentence stands a piece that tells who speaks, and whether the turn begins there or goes on.
ZINROLLEN = tuple("" if rol == "onbekend" else rol for rol in ROLLEN)
AANTAL_TEKENS = 2 * len(ZINROLLEN)


def maak_tokenizer(stukjes: Sequence[tuple[str, float]]) -> Tokenizer:
    """A tokenizer of these pieces and their log-probabilities, the four special ones first."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.Unigram([*stukjes], ONBEKEND))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace("▁", prepend_scheme="always")
    return tokenizer


def kies_stukjes(basis: Basis, teksten: Iterable[str], minstens: int) -> list[int]:
    """Which pieces to keep: the special ones, single signs that occur, and what occurs often enough.

    A piece with a capital is kept only if it occurs without one as well: then it opens a sentence. All others would be
    names, which the mask missed or the published model brought along.

    Args:
        basis: the published model.
        teksten: Dutch text, with names masked.
        minstens: how often a piece must occur.
    """
    tokenizer = maak_tokenizer(basis.stukjes)
    telling: Counter[str] = Counter()
    tekens: set[str] = {"▁"}
    for code, tekst in _coderingen(tokenizer, teksten):
        telling.update(basis.stukjes[i][0] for i in code)
        tekens.update(tekst)

    def blijft(stukje: str) -> bool:
        kaal = stukje.removeprefix("▁")
        if len(kaal) <= 1:
            return not kaal or kaal in tekens
        if kaal[0].isupper() and not kaal.isupper() and telling[stukje.lower()] < minstens:
            return False
        return telling[stukje] >= minstens

    return [i for i, (stukje, _) in enumerate(basis.stukjes) if i < _SPECIAAL or blijft(stukje)]


def _coderingen(tokenizer: Tokenizer, teksten: Iterable[str]) -> Iterable[tuple[list[int], str]]:
    blok: list[str] = []
    for tekst in teksten:
        blok.append(tekst)
        if len(blok) == 1000:
            yield from zip((c.ids for c in tokenizer.encode_batch(blok)), blok, strict=True)
            blok = []
    yield from zip((c.ids for c in tokenizer.encode_batch(blok)), blok, strict=True)
