"""Persons who are named in a meeting: found sentence by sentence, and then by what the whole meeting says of a name.

A surname stands now in a context that tells a person, now in one that tells nothing; what it is in most places, it is
in all. So a name that was missed somewhere is found by where it was not, and a place that was once taken for a person
is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

PERSOON = "PER"
#: A word counts as a person's name everywhere if it was one in this part of the places where it stands with a capital.
DEEL_PERSOON = 0.5
#: And as none anywhere if it was one in no more than this part, of at least so many places.
DEEL_GEEN, MIN_PLAATSEN = 0.2, 4
#: Letters of a word that is looked for elsewhere: shorter ones are too many things.
KORTSTE = 3
BLOK = 256

Span = tuple[int, int]
_WOORD = re.compile(r"\w[\w'’-]*\w|\w")


def vind_personen(teksten: Sequence[str], bekend: Iterable[str] = ()) -> list[list[Span]]:
    """Names of persons in the sentences of one meeting.

    Args:
        teksten: n sentences.
        bekend: names that are known to be persons', of speakers for instance.

    Returns:
        For each sentence the half-open character spans of names, ascending and apart.
    """
    gevonden = personen_in(teksten)
    wel, niet = _stem(teksten, gevonden)
    wel |= {woord for naam in bekend for woord in _naamwoorden(naam)}
    return [_spannen(tekst, spannen, wel, niet - wel) for tekst, spannen in zip(teksten, gevonden, strict=True)]


def personen_in(teksten: Sequence[str]) -> list[list[Span]]:
    """Names of persons as our tagger finds them in each text by itself."""
    if not teksten:
        return []  # loads no tagger
    from dialoogmeter.taal import naamvinder

    return [
        [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == PERSOON]
        for doc in naamvinder().pipe(teksten, batch_size=BLOK)
    ]


def _naamwoorden(naam: str) -> list[str]:
    """The words of a name that are looked for by themselves: no particles, no initials."""
    return [w for w in _WOORD.findall(naam) if len(w) >= KORTSTE and w[0].isupper()]


def _stem(teksten: Sequence[str], gevonden: Sequence[Sequence[Span]]) -> tuple[set[str], set[str]]:
    """Words that are persons' names in most places where they stand, and words that are so in hardly any."""
    als_persoon: Counter[str] = Counter()
    for tekst, spannen in zip(teksten, gevonden, strict=True):
        for begin, eind in spannen:
            als_persoon.update(_naamwoorden(tekst[begin:eind]))
    overal = Counter(woord[0] for tekst in teksten for woord in _WOORD.finditer(tekst) if woord[0] in als_persoon)
    wel = {w for w, keer in als_persoon.items() if keer >= DEEL_PERSOON * overal[w]}
    niet = {
        w for w, keer in als_persoon.items() if overal[w] >= MIN_PLAATSEN and keer <= DEEL_GEEN * overal[w]
    }  # fmt: skip
    return wel, niet


def _spannen(tekst: str, gevonden: Sequence[Span], wel: set[str], niet: set[str]) -> list[Span]:
    blijft = [
        (begin, eind)
        for begin, eind in gevonden
        if not (woorden := _naamwoorden(tekst[begin:eind])) or not niet.issuperset(woorden)
    ]
    elders = [woord.span() for woord in _WOORD.finditer(tekst) if woord[0] in wel]
    uit: list[Span] = []
    for begin, eind in sorted([*blijft, *elders]):
        if uit and begin <= uit[-1][1]:
            uit[-1] = (uit[-1][0], max(eind, uit[-1][1]))
        else:
            uit.append((begin, eind))
    return uit
