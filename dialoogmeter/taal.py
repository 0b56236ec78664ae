"""The spaCy pipeline: which one is used, loaded once. For now only its tokenizer and our sentence boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language

from dialoogmeter import zinsgrenzen


@lru_cache(maxsize=1)
def pijplijn() -> Language:
    """The Dutch pipeline that cuts sentences, made once."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("vergaderzinnen")
    nlp.max_length = 50_000_000  # nothing here grows worse than linearly with length
    return nlp


def zinsspannen(teksten: Iterable[str]) -> Iterator[list[tuple[int, int]]]:
    """Character spans of the sentences of each text, without surrounding white space.

    Args:
        teksten: texts, each cut by itself; a newline in a text is a paragraph's end.
    """
    nlp = pijplijn()
    for tekst in teksten:
        doc = nlp.make_doc(tekst)
        begin = [doc[i].idx for i in zinsgrenzen.zinsbegin(doc, tekst)]
        yield [
            span
            for a, b in zip(begin, [*begin[1:], len(tekst)], strict=False)  # an empty text has no beginning either
            if (span := _zonder_wit(tekst, a, b)) is not None
        ]


def _zonder_wit(tekst: str, begin: int, eind: int) -> tuple[int, int] | None:
    kern = tekst[begin:eind].strip()
    if not kern:
        return None
    begin += tekst[begin:eind].index(kern[0])
    return begin, begin + len(kern)
