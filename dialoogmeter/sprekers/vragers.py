"""Lists of questions and answers: who asks and who answers, where the lines in front tell what kind of list it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialoogmeter.sprekers.kenmerken import lees_kenmerken
from dialoogmeter.sprekers.koppen import NAAM
from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import Spreker

#: How far into a list its title and introduction may reach, in lines.
_KOPREGELS = 15
_RAADSVRAGEN = re.compile(
    r"\b(?:schriftelijke|technische|mondelinge|raads|commissie)[ -]?vragen\b|\bvragen\b.{0,40}\bart(?:ikel|\.)\s?\d",
    re.IGNORECASE,
)
_LID = re.compile(rf"(?P<naam>{NAAM})\s*\((?P<fractie>[^()]{{1,40}})\)")
_FRACTIE = re.compile(r"\bfractie\s+(?:van\s+)?(?:(?:de|het)\s+)?(?P<fractie>[A-Z0-9][\w/+-]*(?:\s[A-Z][\w/+-]*)*)")


def vrager_en_beantwoorder(regels: Sequence[str], bestand: str, register: Register) -> tuple[Spreker, Spreker] | None:
    """Who asks and who answers in a list that names neither; None where nothing tells.

    Args:
        regels: the first lines, with the title.
        bestand: the file's name.
        register: the meeting's names.
    """
    voorop = "\n".join(regels[:_KOPREGELS])
    if _RAADSVRAGEN.search(voorop):
        return _raadslid(voorop, register), Spreker("", "wethouder")
    if lees_kenmerken(regels, bestand).orgaan == "participatieavond":
        return Spreker("", "inwoner"), Spreker("", "ambtenaar")
    return None


def _raadslid(voorop: str, register: Register) -> Spreker:
    """The member who asks; where there are several, or none is named, only the role."""
    leden = {
        Spreker(lid["naam"], "raadslid", lid["fractie"])
        for lid in _LID.finditer(voorop)
        if register.is_partij(lid["fractie"])
    }
    if leden:
        return leden.pop() if len(leden) == 1 else Spreker("", "raadslid")
    fracties = {v["fractie"] for v in _FRACTIE.finditer(voorop) if register.is_partij(v["fractie"])}
    return Spreker("", "raadslid", fracties.pop() if len(fracties) == 1 else "")
