"""Joins lines to paragraphs, mending words that were broken over lines, with the way back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dialoogmeter.lezen.bron import Regel
from dialoogmeter.lezen.stukken import Alinea
from dialoogmeter.vergadering import Soort

_LIJSTTEKEN = re.compile(r"\s*(?:[-–—•·●▪◦*o−\uf0b7\uf0a7]|\d{1,2}[.)]|[a-z][.)])\s+\S")
_BOLLETJE = re.compile(r"\s*[•·●▪◦−\uf0b7\uf0a7]")
_ZIN_UIT = re.compile(r"[.!?…:;]['\"”’)\]]*\s*$")
_HALF_WOORD = re.compile(r"([^\W\d_]+)-$")
_WOORDBEGIN = re.compile(r"[^\W\d_]+")
#: First parts that keep their hyphen whatever follows (Woordenlijst, 6.F and 6.G).
_HOUDT_STREEPJE = frozenset(
    "oud ex niet non pro anti vice adjunct aspirant bijna chef hoofd interim kandidaat leerling loco meester "
    "plaatsvervangend quasi secretaris semi sociaal substituut privé co bio eco euro post pre re sub super tele".split()
)
#: Words after a hanging hyphen: "in- en uitvoer".
_NEVENSCHIKKING = frozenset(["en", "of", "noch", "tot", "dan", "maar", "als", "resp", "c"])
#: A first line is indented if it starts this many points right of the line before.
_INSPRONG = 12.0


def woordenschat(regels: Iterable[Regel]) -> frozenset[str]:
    """Every word that stands whole inside a line, lower case: what a broken word is checked against."""
    woorden: set[str] = set()
    for regel in regels:
        woorden.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", regel.tekst.lower()))
    return frozenset(woorden)


def voeg_samen(
    regels: Sequence[tuple[Regel, int]], woorden: frozenset[str], soort: Soort = "spraak"
) -> tuple[Alinea, ...]:
    """Lines to paragraphs.

    Args:
        regels: (line, offset in the line from which it counts), in order.
        woorden: the document's words, from :func:`woordenschat`.
        soort: what the paragraphs are.
    """
    alineas: list[Alinea] = []
    delen: list[str] = []
    kaart: list[tuple[int, int]] = []
    lengte = 0
    vorige: Regel | None = None
    for regel, vanaf in regels:
        deel = regel.tekst[vanaf:]
        kern = deel.strip()
        if not kern:
            continue
        bron = regel.begin + vanaf + deel.index(kern[0])
        if vorige is not None and nieuwe_alinea(vorige, regel):
            alineas.append(Alinea("".join(delen), tuple(kaart), soort))
            delen, kaart, lengte = [], [], 0
        if delen:
            einde, los = _naad(delen[-1], kern, woorden)
            lengte += len(einde) - len(delen[-1]) + los
            delen[-1] = f"{einde} " if los else einde
        kaart.append((lengte, bron))
        delen.append(kern)
        lengte += len(kern)
        vorige = regel
    if delen:
        alineas.append(Alinea("".join(delen), tuple(kaart), soort))
    return tuple(alineas)


def nieuwe_alinea(vorige: Regel, regel: Regel) -> bool:
    """Whether a paragraph begins with ``regel``."""
    if vorige.alinea_einde or regel.kop or vorige.kop:
        return True
    zin_uit = _ZIN_UIT.search(vorige.tekst) is not None
    if _LIJSTTEKEN.match(regel.tekst):  # a dash or a figure may also chance to open a wrapped line
        return zin_uit or _BOLLETJE.match(regel.tekst) is not None or _LIJSTTEKEN.match(vorige.tekst) is not None
    return zin_uit and regel.links is not None and vorige.links is not None and regel.links > vorige.links + _INSPRONG


def _naad(tekst: str, vervolg: str, woorden: frozenset[str]) -> tuple[str, bool]:
    """A line as it should meet the next, and whether a blank comes between."""
    half = _HALF_WOORD.search(tekst)
    rest = _WOORDBEGIN.match(vervolg)
    if half is None or rest is None:
        return tekst, True
    links, rechts = half.group(1).lower(), rest.group()
    if rechts.lower() in _NEVENSCHIKKING:
        return tekst, True
    if _houdt_streepje(half.group(1), links, rechts, woorden):
        return tekst, False
    return tekst[:-1], False


def _houdt_streepje(gedrukt: str, links: str, rechts: str, woorden: frozenset[str]) -> bool:
    met, zonder = f"{links}-{rechts.lower()}", links + rechts.lower()
    if met in woorden or zonder in woorden:
        return zonder not in woorden
    return links in _HOUDT_STREEPJE or not rechts.islower() or gedrukt.isupper()
