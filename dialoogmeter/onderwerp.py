"""Which agenda item a turn is about: in a residents' hour the one whose letter stands after the resident's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialoogmeter.vergadering import Agendapunt, Spreker

_REEKS = re.compile(r"\s+(?:t/m|tot en met|-|–|en)\s+")
_LETTERS = re.compile(r"[A-Z]{1,2}")


def onderwerpen(punten: Sequence[Agendapunt], nummer: int) -> list[int]:
    """For each turn of one agenda item the item that it is about.

    Args:
        punten: the meeting's agenda items.
        nummer: which of them, from 0.

    Returns:
        One number a turn: ``nummer`` itself, unless the turn, or an earlier one of the same resident, prints another.
    """
    bij: dict[Spreker, int] = {}
    uit = []
    for beurt in punten[nummer].beurten:
        if beurt.over:
            bij[beurt.spreker] = zoek_agendapunt(punten, beurt.over, nummer)
        uit.append(bij.get(beurt.spreker, nummer))
    return uit


def zoek_agendapunt(punten: Sequence[Agendapunt], letter: str, anders: int) -> int:
    """The first agenda item with this number, or whose range holds it; ``anders`` where there is none.

    Args:
        punten: the meeting's agenda items.
        letter: as printed ("F", "C.2"); of several ("F, G") the first.
        anders: what to give where no item has it.
    """
    eerste = re.split(r"\s*(?:,|&|\ben\b)\s*", letter)[0]
    for past in (_is, _omvat):
        for nummer, punt in enumerate(punten):
            if punt.nummer and nummer != anders and past(punt.nummer.strip(" ."), eerste):
                return nummer
    return anders


def _is(nummer: str, letter: str) -> bool:
    return nummer == letter


def _omvat(nummer: str, letter: str) -> bool:
    """Whether a range of items ("G t/m H", "F t/m I.5") or an item's part ("C.2" of "C") holds a letter."""
    delen = [m[0] for deel in _REEKS.split(nummer) if (m := _LETTERS.match(deel))]
    zoek = _LETTERS.match(letter)
    if not delen or zoek is None:
        return False
    sleutels = [(len(deel), deel) for deel in (delen[0], zoek[0], delen[-1])]
    return sleutels[0] <= sleutels[1] <= sleutels[2]
