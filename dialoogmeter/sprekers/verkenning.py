"""A first look over the lines of minutes: who takes part, what a header looks like here, where headers may stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dialoogmeter.lezen.alineas import nieuwe_alinea
from dialoogmeter.lezen.bron import Regel
from dialoogmeter.sprekers import patronen as p
from dialoogmeter.sprekers.koppen import NAAM, Sprekerskop, zoek_kop
from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import Spreker

#: From this many headers on, a text counts as minutes with marked turns.
_MIN_KOPPEN = 3
#: If this part of the chair's headers is bold, a header must be bold to count.
_DEEL_VET = 0.6
_ZIN_UIT = re.compile(r"[.!?…:;)]['\"”’)\]]*\s*$")
_KOP_IN_REGEL = re.compile(
    rf"(?:(?<=[.!?…]\s)|(?<=\s\s))(?=(?:De voorzitter|(?:De heer|Mevrouw|Wethouder|Burgemeester)\s(?:{NAAM}|…))\s?:\s)"
)
#: From this many headers inside lines on, a text's blocks are taken to have been run together.
_MIN_KOPPEN_IN_REGEL = 5


def splits_koppen_in_regel(regels: Sequence[Regel]) -> list[Regel]:
    """Cut lines at "De heer X:" inside them, as in minutes whose blocks were run together."""
    if sum(len(_KOP_IN_REGEL.findall(regel.tekst)) for regel in regels) < _MIN_KOPPEN_IN_REGEL:
        return list(regels)
    uit: list[Regel] = []
    for regel in regels:
        grenzen = [0, *(v.start() for v in _KOP_IN_REGEL.finditer(regel.tekst)), len(regel.tekst)]
        if len(grenzen) == 2:
            uit.append(regel)
            continue
        for a, b in pairwise(grenzen):
            if regel.tekst[a:b].strip():
                uit.append(replace(regel, tekst=regel.tekst[a:b], begin=regel.begin + a, vet=(), alinea_einde=True))
    return uit


@dataclass
class Verkenning:
    """What the whole of the minutes says about its headers.

    ``eis_vet``: names in headers are bold here, so that a name that is not is none; ``gemerkt``: turns are marked;
    ``voorzitter``: who chairs at the start.
    """

    regels: list[Regel]
    register: Register = field(default_factory=Register)
    voorzitter: str = ""
    eis_vet: bool = False
    gemerkt: bool = False

    def __post_init__(self) -> None:
        self._leer_voorzitter()
        self._leer_aanwezigen()
        self.gemerkt = self._leer_sprekers() >= _MIN_KOPPEN

    def _leer_sprekers(self) -> int:
        """Learn names, parties and whether names are bold; the number of headers seen."""
        vormen = [(i, kop) for i in range(len(self.regels)) if (kop := self.kop_vorm(i)) is not None]
        vet = [self._staat_vet(i, kop) for i, kop in vormen if kop.functie == "voorzitter" and kop.zelfstandig]
        self.eis_vet = len(vet) >= _MIN_KOPPEN and sum(vet) >= _DEEL_VET * len(vet)
        koppen = 0
        for i, kop in vormen:
            spreker = None if kop.kaal else kop.spreker(self.register, "")
            if spreker is None:
                continue
            koppen += 1
            if kop.haakjes and kop.naam and self._geloofwaardig(i, kop):
                self.register.onthoud(spreker)
        self.register.kies_vormen()
        return koppen

    def _leer_voorzitter(self) -> None:
        for regel in self.regels[:80]:
            if wissel := p.VOORZITTERSWISSEL.match(regel.tekst):
                naam = naam_in(wissel["wie"])
                if "burgemeester" in wissel["wie"].lower():
                    self.register.burgemeester = naam
                self.voorzitter = self.voorzitter or naam
        if not self.register.burgemeester:
            for regel in self.regels:
                if vondst := re.match(r"\s*Burgemeester\s+((?:[\w']+\s)*[A-Z][\w'-]+)\s*[.:(]", regel.tekst):
                    self.register.burgemeester = vondst[1]
                    return

    def _leer_aanwezigen(self) -> None:
        verzamel: list[str] = []
        actief = 0
        for regel in self.regels[:400]:
            if p.AANWEZIGEN.match(regel.tekst):
                actief = 40
            elif actief and (
                p.AGENDAKOP.match(regel.tekst) or zoek_kop(regel.tekst) or p.AAN_DE_ORDE.match(regel.tekst)
            ):
                actief = 0
            if actief:
                actief -= 1
                verzamel.append(regel.tekst)
                self.register.leer_functieregel(regel.tekst)
        self.register.leer_aanwezigen(" ".join(verzamel))

    def sprekerskop(self, i: int, voorzitter: str, *, na_agendakop: bool) -> tuple[Sprekerskop, Spreker] | None:
        """The header with which line ``i`` starts and who speaks, or None.

        Args:
            i: index of the line.
            voorzitter: who chairs now.
            na_agendakop: the line follows an agenda item's title, which need not end as a sentence.
        """
        kop = self.kop_vorm(i)
        if kop is None:
            return None
        spreker = kop.spreker(self.register, voorzitter)
        if spreker is None and self._noemt_onbekende(i, kop):
            spreker = (self.register.zoek(kop.naam) if kop.haakjes else None) or Spreker(kop.naam, "onbekend")
        if spreker is None or not self._geloofwaardig(i, kop, na_agendakop=na_agendakop):
            return None
        spreker = self.register.canoniek(spreker)
        if spreker.rol == "burgemeester" and spreker.naam == "":
            spreker = replace(spreker, naam=self.register.burgemeester)
        return kop, spreker

    def _noemt_onbekende(self, i: int, kop: Sprekerskop) -> bool:
        """Whether a header may name someone whom nothing introduced, or in brackets a function we don't know."""
        if kop.haakjes and (not kop.heeft_aanhef or self.register.is_document(kop.haakjes)):
            return False
        return kop.teken == ":" if kop.heeft_aanhef and not self.eis_vet else self._staat_vet(i, kop)

    def _geloofwaardig(self, i: int, kop: Sprekerskop, *, na_agendakop: bool = False) -> bool:
        """Whether the surroundings allow a header here, besides its form."""
        if self._staat_vet(i, kop):
            return True
        if kop.kaal:
            return False
        if kop.teken == ":":
            return not self.eis_vet
        na_zin = not _is_citaat(self.regels, i)
        if kop.zelfstandig:
            return na_zin or i == 0 or na_agendakop
        if self.eis_vet:
            return False
        rest = self._kop_tekst(i)[kop.eind :].strip()
        begint_alinea = i == 0 or self.regels[i - 1].alinea_einde
        return na_zin and bool(rest) and (bool(kop.haakjes) or begint_alinea)

    def _staat_vet(self, i: int, kop: Sprekerskop) -> bool:
        """Whether the name is bold; for a bare name, it alone (a heading is bold to its end)."""
        regel = self.regels[i]
        if kop.kaal and (not regel.tekst[kop.eind :].strip() or regel.is_vet(kop.eind, len(regel.tekst))):
            return False
        return regel.is_vet(kop.naam_begin, kop.naam_eind)

    def kop_vorm(self, i: int) -> Sprekerskop | None:
        """The header with which line ``i`` starts, by its form alone."""
        kop = zoek_kop(self._kop_tekst(i))
        return kop if kop is not None and kop.naam_begin < len(self.regels[i].tekst) else None

    def _kop_tekst(self, i: int) -> str:
        """The line, with the next behind it: brackets may close there."""
        tekst = self.regels[i].tekst
        if "(" in tekst[:90] and ")" not in tekst and i + 1 < len(self.regels):
            return f"{tekst.rstrip()} {self.regels[i + 1].tekst.strip()}"
        return tekst


def _is_citaat(regels: Sequence[Regel], i: int) -> bool:
    """Whether the line before runs on into this one, so that a name here is part of a sentence."""
    if i == 0:
        return False
    vorige = regels[i - 1]
    return not (vorige.alinea_einde or vorige.kop or _ZIN_UIT.search(vorige.tekst) or nieuwe_alinea(vorige, regels[i]))


def naam_in(tekst: str) -> str:
    """The surname in "de burgemeester, mr. J.H.C. van Zanen", with its particle in capital: "Van Zanen"."""
    naam = tekst.split(", plaats", maxsplit=1)[0]
    while (korter := p.NAAM_UIT_WISSEL.sub("", naam, count=1)) != naam:
        naam = korter
    naam = naam.split(",")[0].strip(" .")
    return naam[:1].upper() + naam[1:]
