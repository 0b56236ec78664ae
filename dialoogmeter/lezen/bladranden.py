"""What stands in the margins above and below the text of printed pages, told by where it stands.

:mod:`dialoogmeter.lezen.opmaak` knows running headers by their return; this module finds those that don't return often
enough for that: other ones on odd and even pages of a short document, or one a chapter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dialoogmeter.lezen.letters import Vak

#: The part of a page's height in which margins are sought, and the white that parts them from the text, in heights.
_ZONE, _WIT = 0.18, 0.8
_KLEIN = 0.93
#: Lines that return are taken out later, if they do so on so many pages.
_DEEL_VAN_PAGINAS, _MIN_PAGINAS = 0.3, 3
#: On so many pages, white at one height is no chance.
_GENOEG = 5
_RASTER = 3.0
_PAGINANUMMER = re.compile(
    r"(?:pagina|blad(?:zijde)?|blz\.?|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:van|/|of)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)


@dataclass(slots=True)
class Bladregel:
    """A line on a page, with its place in the page's text; ``vak`` is None where that is unknown."""

    tekst: str
    begin: int
    vet: tuple[tuple[int, int], ...] = ()
    links: float | None = None
    rechts: float | None = None
    vak: Vak | None = None


@dataclass(slots=True)
class Blad:
    """A page: its text, its height in points and its lines in the order of reading.

    ``herzet`` says that this isn't the order of drawing; ``beeld`` that a page without text holds a picture.
    """

    tekst: str
    hoog: int
    regels: list[Bladregel] = field(default_factory=list)
    herzet: bool = False
    beeld: bool = False


def meest_gebruikt(bladen: Iterable[Blad]) -> float:
    """The height of the letters in most of the text."""
    telling: Counter[float] = Counter()
    for blad in bladen:
        for regel in blad.regels:
            if regel.vak is not None:
                telling[round(regel.vak.hoogte, 1)] += len(regel.tekst)
    return telling.most_common(1)[0][0] if telling else 12.0


def zonder_randen(bladen: Sequence[Blad]) -> None:
    """Take headers and footers out of the pages' lines; what remains above the text comes first."""
    corps = meest_gebruikt(bladen)
    maten = Counter(blad.hoog for blad in bladen[1:] or bladen)
    gewoon = [blad for blad in bladen if blad.hoog == maten.most_common(1)[0][0]] if maten else []
    if len(gewoon) < 2:
        return
    onder, boven = _grenzen(gewoon, _WIT * corps)
    randen = [[r for r in blad.regels if r.vak and (r.vak.onder >= boven or r.vak.boven <= onder)] for blad in gewoon]
    telling: Counter[tuple[str, int]] = Counter()
    vormen: Counter[str] = Counter()
    for rand in randen:
        telling.update({(_vorm(r), _hoogte(r) + d) for r in rand for d in (-1, 0, 1)})
        vormen.update({_vorm(r) for r in rand})
    vaak = max(_MIN_PAGINAS, _DEEL_VAN_PAGINAS * len(bladen))
    for blad, rand in zip(gewoon, randen, strict=True):
        over = [r for r in rand if blad.herzet or vormen[_vorm(r)] < vaak]
        if not over:
            continue
        weg = {id(r) for r in over if _is_rand(r, corps, terug=telling[_vorm(r), _hoogte(r)] > 1)}
        if blad is not bladen[0] and len(gewoon) >= _GENOEG:
            weg = {id(r) for r in over}
        elif blad is bladen[0]:
            weg -= {id(r) for r in over if r.vak and r.vak.onder >= boven and telling[_vorm(r), _hoogte(r)] < 2}
        voorop = [r for r in over if id(r) not in weg and r.vak and r.vak.onder >= boven]
        vooraan = {id(r) for r in voorop}
        blad.regels = [*voorop, *(r for r in blad.regels if id(r) not in weg and id(r) not in vooraan)]


def _grenzen(bladen: Sequence[Blad], wit: float) -> tuple[float, float]:
    """Between which heights the text stands: where on all pages white parts it from what is above and below it."""
    hoog = bladen[0].hoog
    bezet = bytearray(hoog + 2)
    for blad in bladen[1:] if len(bladen) > _MIN_PAGINAS else bladen:
        for regel in blad.regels:
            if regel.vak is None or (_ZONE * hoog <= regel.vak.onder and regel.vak.boven <= (1 - _ZONE) * hoog):
                continue
            van, tot = max(0, round(regel.vak.onder)), min(hoog, round(regel.vak.boven))
            if van <= tot:
                bezet[van : tot + 1] = b"\x01" * (tot + 1 - van)
    zone = round(_ZONE * hoog)
    return float(_witte_band(bezet[:zone], wit)), hoog - float(_witte_band(bezet[: hoog - zone : -1], wit))


def _witte_band(bezet: bytearray, wit: float) -> int:
    """How far from the paper's edge the last white band is that has print before it; 0 where there is none."""
    rand = 0
    i = bezet.find(1)
    while i >= 0:
        einde = bezet.find(0, i)
        if einde < 0:
            break
        i = bezet.find(1, einde)
        begin = i if i >= 0 else len(bezet)
        if begin - einde >= (wit if i >= 0 else 2 * wit):
            rand = (einde + begin) // 2
    return rand


def _is_rand(regel: Bladregel, corps: float, *, terug: bool) -> bool:
    klein = regel.vak is not None and regel.vak.hoogte <= _KLEIN * corps
    return klein or terug or _PAGINANUMMER.fullmatch(regel.tekst.strip()) is not None


def _vorm(regel: Bladregel) -> str:
    return re.sub(r"\d+", "#", " ".join(regel.tekst.split()).lower())


def _hoogte(regel: Bladregel) -> int:
    return round((regel.vak.onder if regel.vak else 0.0) / _RASTER)
