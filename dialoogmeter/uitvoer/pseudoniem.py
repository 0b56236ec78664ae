"""Residents' names become "Inwoner 1", "Inwoner 2", … within a meeting; office holders keep theirs.

The names come from the meeting's own speakers: residents who spoke are found in headers and inside the text,
with initials and with the first name by which they introduced themselves. Third persons whom a speaker
mentions are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dialoogmeter.vergadering import Spreker, Vergadering

_INITIALEN = r"(?:(?:[A-Z][a-z]?\.\s?)+\s*)"
_STELT_ZICH_VOOR = r"\b(?:naam is|heet|ben|noem me|noem mij)\s+((?:[A-ZÀ-Þ][\w'’-]+\s+)+)"


@dataclass(frozen=True, slots=True)
class Pseudoniemen:
    """Replaces residents' names of one meeting. ``namen`` maps each form of a name to its pseudonym."""

    namen: dict[str, str] = field(default_factory=dict)
    _patroon: re.Pattern[str] | None = None

    def spreker(self, spreker: Spreker) -> Spreker:
        """The speaker, under a pseudonym if a resident."""
        if spreker.rol != "inwoner":
            return spreker
        return replace(spreker, naam=self.namen.get(spreker.naam, "Inwoner"))

    def tekst(self, tekst: str) -> str:
        """The text with residents' names replaced."""
        if self._patroon is None:
            return tekst
        return self._patroon.sub(lambda v: self.namen[v[v.lastgroup or 0]], tekst)


def maak_pseudoniemen(vergadering: Vergadering) -> Pseudoniemen:
    """The pseudonyms of a meeting, numbered in order of first speaking."""
    inwoners = dict.fromkeys(s.naam for s in vergadering.sprekers() if s.rol == "inwoner" and s.naam)
    if not inwoners:
        return Pseudoniemen()
    anderen = [s.naam for s in vergadering.sprekers() if s.rol != "inwoner" and s.naam]
    achternamen_anderen = {_zonder_voornaam(naam) for naam in anderen} | set(anderen)
    voornamen_anderen = {naam.split()[0] for naam in anderen if " " in naam}
    namen: dict[str, str] = {}
    gedeeld: list[str] = []
    for nummer, naam in enumerate(inwoners, start=1):
        namen[naam] = pseudoniem = f"Inwoner {nummer}"
        if naam in achternamen_anderen:
            gedeeld.append(naam)
        for voornaam in _voornamen(vergadering, naam):
            namen.setdefault(f"{voornaam} {naam}", pseudoniem)
            if voornaam not in voornamen_anderen and naam not in gedeeld:
                namen.setdefault(voornaam, pseudoniem)
    vrij = [naam for naam in namen if naam not in gedeeld]
    delen = []
    if vrij:
        delen.append(rf"{_INITIALEN}?\b(?P<vrij>{_een_van(vrij)})\b")
    if gedeeld:  # an office holder bears the name too: only a form with initials can be the resident's
        delen.append(rf"\b{_INITIALEN}(?P<gedeeld>{_een_van(gedeeld)})\b")
    return Pseudoniemen(namen, re.compile("|".join(delen)))


def _een_van(namen: Iterable[str]) -> str:
    return "|".join(re.escape(naam) for naam in sorted(namen, key=len, reverse=True))


def _zonder_voornaam(naam: str) -> str:
    rest = naam.split(" ", 1)[-1]
    return rest[:1].upper() + rest[1:]


def _voornamen(vergadering: Vergadering, achternaam: str) -> list[str]:
    """First names with which a resident introduced themselves ("Mijn naam is …")."""
    patroon = re.compile(_STELT_ZICH_VOOR + f"(?i:{re.escape(achternaam)})")
    gevonden: dict[str, None] = {}
    for _, beurt, zin in vergadering.zinnen():
        if beurt.spreker.rol == "inwoner" and beurt.spreker.naam == achternaam and (vondst := patroon.search(zin.tekst)):
            gevonden.update(dict.fromkeys(woord for woord in vondst[1].split() if len(woord) > 2))
    return list(gevonden)
