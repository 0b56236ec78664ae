"""Who is who among the people whom a meeting names: found by the words of their names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from dialoogmeter.uitvoer.naamplekken import Naamdelen

#: Who is meant: a speaker in office, another who holds one, a resident who spoke, or a third person.
Soort = Literal["spreker", "ambt", "inwoner", "persoon"]
_VOORRANG: dict[Soort, int] = {"spreker": 0, "inwoner": 1, "ambt": 2, "persoon": 3}
#: People of one name who are told apart: no meeting has more, and each mention is held against all of them.
_NAAMGENOTEN = 100


@dataclass(slots=True)
class Bekende:
    """Somebody whom the meeting names; ``pseudoniem`` is empty for who keeps the name."""

    achternaam: frozenset[str]
    voornamen: set[str]
    initialen: str
    soort: Soort
    pseudoniem: str = ""

    def kan_zijn(self, naam: Naamdelen) -> bool:
        """Whether a name with this surname can be meant for this person: first names don't differ."""
        if naam.voornamen and self.voornamen:
            return not self.voornamen.isdisjoint(naam.voornamen)
        if naam.initialen and self.initialen:
            return naam.initialen[0] == self.initialen[0]
        if naam.initialen and self.voornamen:
            return any(v[0] == naam.initialen[0] for v in self.voornamen)
        if naam.voornamen and self.initialen:
            return any(v[0] == self.initialen[0] for v in naam.voornamen)
        return True


@dataclass(slots=True)
class Namenboek:
    """Everybody whom a meeting names, found by the words of their names."""

    _op_achternaam: dict[str, list[Bekende]] = field(default_factory=lambda: defaultdict(list))
    _op_voornaam: dict[str, list[Bekende]] = field(default_factory=lambda: defaultdict(list))

    def voeg_toe(self, bekende: Bekende) -> Bekende:
        """Remember somebody."""
        for woord in bekende.achternaam:
            _zet_bij(self._op_achternaam[woord], bekende)
        for woord in bekende.voornamen:
            _zet_bij(self._op_voornaam[woord], bekende)
        return bekende

    def leer_voornaam(self, bekende: Bekende, naam: Naamdelen) -> None:
        """Remember by which first names somebody is called too."""
        bekende.initialen = bekende.initialen or naam.initialen
        for voornaam in naam.voornamen:
            if voornaam not in bekende.voornamen:
                bekende.voornamen.add(voornaam)
                _zet_bij(self._op_voornaam[voornaam], bekende)

    def kent(self, woord: str) -> bool:
        """Whether a word, in lower case, is part of somebody's name."""
        return woord in self._op_achternaam or woord in self._op_voornaam

    def spreekt(self, woord: str) -> bool:
        """Whether a word is part of a speaker's name."""
        return any(b.soort in ("spreker", "inwoner") for b in self._op_achternaam.get(woord, ()))

    def zoek(self, naam: Naamdelen, *, in_ambt: bool = False) -> Bekende | None:
        """Who is meant by a name; ``in_ambt`` where a title stands before it."""
        kandidaten = {
            id(b): b
            for woord in naam.achternaam
            for b in self._op_achternaam.get(woord, ())
            if (naam.achternaam <= b.achternaam or b.achternaam <= naam.achternaam) and b.kan_zijn(naam)
        }
        if not kandidaten and not naam.voornamen and len(naam.achternaam) == 1:
            kandidaten = {id(b): b for woord in naam.achternaam for b in self._op_voornaam.get(woord, ())}
        if not kandidaten:
            return None

        def voorrang(b: Bekende) -> tuple[bool, bool, int, bool]:
            gelijk = not b.voornamen.isdisjoint(naam.voornamen)
            return not gelijk, in_ambt and b.soort in ("inwoner", "persoon"), _VOORRANG[b.soort], bool(b.voornamen)

        return min(kandidaten.values(), key=voorrang)


def _zet_bij(lijst: list[Bekende], bekende: Bekende) -> None:
    if len(lijst) < _NAAMGENOTEN:
        lijst.append(bekende)
