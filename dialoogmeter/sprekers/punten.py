"""Agenda items in formats without headings: numbered titles on lines of their own, counting up through the minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialoogmeter.lezen.bron import Regel
from dialoogmeter.sprekers.patronen import TUSSENKOP

_PUNT = re.compile(
    r"\s*(?:(?P<woord>(?:Agendap|P)unt|AGENDAPUNT)\s+)?(?P<nummer>(?P<getal>\d{1,2})(?:\.?[a-z]|\.\d{1,2})?)"
    r"(?:(?(woord)\s*[.:)–-]?|[.:)])\s+)(?P<titel>[^\W_].*\S)\s*$"
)
#: A title is no longer than this, in characters.
_MAX_TITEL = 150
#: A line of fewer characters isn't broken off for want of room: the next hardly continues its sentence.
KORTE_REGEL = 60
#: Nor is one that ends before this part of the widest line, where the format tells how wide lines are.
_KORT_DEEL = 0.75
#: From this many numbered titles on, a text counts as divided into items; fewer will do if speakers follow them.
_MIN_PUNTEN, _MIN_VOOR_SPREKERS = 3, 2
#: Where turns are marked, a turn follows this part of the titles at least: else they are a speaker's own.
_DEEL_VOOR_SPREKERS = 0.5
_ZIN_UIT = re.compile(r"[.!?;,…]['\"”’)\]]*\s*$")


def agendapunt(tekst: str) -> tuple[str, str] | None:
    """Number and title of "Agendapunt 3: De kade" or "Punt 3b. De kade"."""
    vondst = _PUNT.match(tekst)
    return (vondst["nummer"], vondst["titel"]) if vondst is not None and vondst["woord"] else None


def zoek_punten(regels: Sequence[Regel], koppen: frozenset[int]) -> dict[int, tuple[str, str]]:
    """Number and title of each item, by the index of its line.

    Args:
        regels: the lines.
        koppen: the lines that a speaker's header starts, before which a title may stand without a blank line.
    """
    gevonden: dict[int, tuple[str, str]] = {}
    laatste, vorig_nummer = 0, ""
    breedte = max((regel.rechts or 0.0 for regel in regels), default=0.0)
    kandidaten = {i: v for i in range(len(regels)) if (v := _kandidaat(regels, i, koppen, breedte)) is not None}
    for i, vondst in kandidaten.items():
        getal = int(vondst["getal"])
        heeft_tekst = i + 1 < len(regels) and i + 1 not in kandidaten
        onderdeel = bool(gevonden) and getal == laatste and vondst["nummer"] != vorig_nummer
        begint = not gevonden and i + 1 in koppen
        if heeft_tekst and (getal == laatste + 1 or onderdeel or begint or vondst["woord"]):
            gevonden[i] = vondst["nummer"], vondst["titel"]
            laatste, vorig_nummer = getal, vondst["nummer"]
    if met_woord := {i: punt for i, punt in gevonden.items() if kandidaten[i]["woord"]}:
        return met_woord
    voor_sprekers = sum(i + 1 in koppen for i in gevonden)
    genoeg = len(gevonden) >= _MIN_PUNTEN or voor_sprekers >= _MIN_VOOR_SPREKERS
    return gevonden if genoeg and (not koppen or voor_sprekers >= _DEEL_VOOR_SPREKERS * len(gevonden)) else {}


def _kandidaat(regels: Sequence[Regel], i: int, koppen: frozenset[int], breedte: float) -> re.Match[str] | None:
    regel = regels[i]
    if len(regel.tekst) > _MAX_TITEL:
        return None
    vondst = _PUNT.match(regel.tekst)
    if vondst is None or _ZIN_UIT.search(vondst["titel"]) or not (vondst["titel"][0].isupper() or vondst["woord"]):
        return None
    kort = regel.rechts is not None and regel.rechts < _KORT_DEEL * breedte
    erna = regel.alinea_einde or kort or i + 1 in koppen or i + 1 == len(regels)
    if not erna and not TUSSENKOP.match(regels[i + 1].tekst):
        return None
    vorige = regels[i - 1].tekst if i else ""
    los = i == 0 or regels[i - 1].alinea_einde or _ZIN_UIT.search(vorige) is not None
    return vondst if los or len(vorige) < KORTE_REGEL else None
