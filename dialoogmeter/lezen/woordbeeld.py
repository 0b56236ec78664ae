"""The words on a PDF's page, each with its place, line by line as the file draws them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from dialoogmeter.lezen.bladspiegel import Woord
from dialoogmeter.lezen.letters import REGELSTREEPJES, Letterbak, om

#: From this part of the height of the letters before on, smaller or larger letters are a word of their own: a raised
#: number that refers to a note.
_ANDERE_HOOGTE = 0.85
#: So many letters with blanks between are one word in spaced print.
_MIN_SPATIEWOORD = 4
#: A word and the hyphen that breaks it off, or the end of a line.
_WOORD = re.compile("[\r\n]+|[^\\s\0\x02\ufffe]*[\x02\ufffe]|[^\\s\0\x02\ufffe]+")
_LIGATUREN = range(0xFB00, 0xFB07)
_ONLEESBAAR = "\ufffd"


def woordregels(bak: Letterbak, tekst: str, *, watermerk: bool) -> list[list[Woord]]:
    """Lines of words.

    Args:
        bak: the places of the letters.
        tekst: the page's text, a character a letter.
        watermerk: something is printed aslant, which is left out.
    """
    return [_zonder_spatiering(regel) for regel in _regels(bak, tekst, watermerk=watermerk) if regel]


def _regels(bak: Letterbak, alles: str, *, watermerk: bool) -> Iterator[list[Woord]]:
    regel: list[Woord] = []
    for vondst in _WOORD.finditer(alles):
        begin, eind = vondst.span()
        if alles[begin] in "\r\n":
            yield regel
            regel = []
            continue
        regel += _woorden(bak, alles, begin, eind, watermerk=watermerk)
        if alles[eind - 1] in REGELSTREEPJES:
            yield regel
            regel = []
    yield regel


def _woorden(bak: Letterbak, alles: str, begin: int, eind: int, *, watermerk: bool) -> list[Woord]:
    """What stands between two blanks: one word, and apart from it what is printed higher or smaller."""
    eerste, laatste = bak.vak(begin), bak.vak(eind - 1)
    if not watermerk and alles[begin:eind].isalpha() and alles[begin:eind].isascii():  # a raised number isn't here
        return [Woord(alles[begin:eind], tuple(range(begin, eind)), om(eerste, laatste))]
    uit: list[Woord] = []
    for i in range(begin, eind):
        if watermerk and bak.is_schuin(i):
            continue
        vak = bak.vak(i)
        tekst = _duidelijk(alles[i])
        letters = (i,) * len(tekst)
        vorige = uit[-1] if uit else None
        if vorige is not None and _ANDERE_HOOGTE <= vak.hoogte / (vorige.vak.hoogte or 1.0) <= 1 / _ANDERE_HOOGTE:
            uit[-1] = Woord(vorige.tekst + tekst, vorige.letters + letters, om(vorige.vak, vak), vorige.vast)
        else:
            uit.append(Woord(tekst, letters, vak, vast=vorige is not None))
    return uit


def _duidelijk(teken: str) -> str:
    """A character as it is meant: ligatures in letters, hyphens as hyphens."""
    if teken in REGELSTREEPJES or teken == "\u00ad":
        return "-"
    if ord(teken) in _LIGATUREN:
        return unicodedata.normalize("NFKC", teken)
    return _ONLEESBAAR if unicodedata.category(teken) == "Cs" else teken


def _zonder_spatiering(regel: Sequence[Woord]) -> list[Woord]:
    """A line with words in spaced print ("V E R S L A G") as words."""
    uit: list[Woord] = []
    i = 0
    while i < len(regel):
        j = i
        while j < len(regel) and len(regel[j].tekst) == 1 and regel[j].tekst.isalpha():
            j += 1
        if j - i >= _MIN_SPATIEWOORD:
            uit += _gespatieerd(regel[i:j])
        else:
            j = max(j, i + 1)
            uit += regel[i:j]
        i = j
    return uit


def _gespatieerd(letters: Sequence[Woord]) -> Iterator[Woord]:
    kieren = [b.vak.links - a.vak.rechts for a, b in pairwise(letters)]
    grens = 1.6 * median(kieren)
    groep = [letters[0]]
    for kier, letter in zip(kieren, letters[1:], strict=True):
        if kier > grens:
            yield _een(groep)
            groep = []
        groep.append(letter)
    yield _een(groep)


def _een(groep: Sequence[Woord]) -> Woord:
    vak = groep[0].vak
    for letter in groep[1:]:
        vak = om(vak, letter.vak)
    return Woord("".join(w.tekst for w in groep), tuple(i for w in groep for i in w.letters), vak)
