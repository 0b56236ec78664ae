"""Lines of minutes to headings, turns and stage directions: who speaks where.

One pass over the lines with a small state: which part of the minutes we are in, who speaks, who chairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from dialoogmeter.lezen.alineas import nieuwe_alinea, voeg_samen, woordenschat
from dialoogmeter.lezen.bron import Bron, Regel
from dialoogmeter.lezen.opmaak import zonder_paginarand
from dialoogmeter.lezen.stukken import Aanwijzing, Kop, Spraak, Stuk
from dialoogmeter.sprekers import patronen as p
from dialoogmeter.sprekers.kenmerken import Kenmerken, lees_kenmerken
from dialoogmeter.sprekers.koppen import NAAM, Sprekerskop, zoek_kop
from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import ONBEKEND, Soort, Spreker

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


class Deel(Enum):
    """The part of the minutes that a line stands in."""

    VOORWERK = auto()
    AANWEZIGEN = auto()
    AGENDA = auto()
    AGENDAKOP = auto()
    TEKST = auto()


@dataclass(frozen=True, slots=True)
class Ontleding:
    """What the lines amount to, and the names met in them."""

    stukken: tuple[Stuk, ...]
    kenmerken: Kenmerken
    register: Register


def ontleed(bron: Bron) -> Ontleding:
    """Headings, turns and stage directions of minutes.

    Args:
        bron: lines as a reader extracted them, page furniture included.
    """
    regels = _splits_koppen_in_regel(zonder_paginarand(bron).regels)
    return _Ontleder(bron, regels).ontleed()


def _splits_koppen_in_regel(regels: Sequence[Regel]) -> list[Regel]:
    """Cut lines at "De heer X:" inside them, as in minutes whose blocks were run together."""
    if sum(len(_KOP_IN_REGEL.findall(regel.tekst)) for regel in regels) < _MIN_KOPPEN_IN_REGEL:
        return list(regels)
    uit: list[Regel] = []
    for regel in regels:
        grenzen = [0, *(v.start() for v in _KOP_IN_REGEL.finditer(regel.tekst)), len(regel.tekst)]
        if len(grenzen) == 2:
            uit.append(regel)
            continue
        for a, b in zip(grenzen, grenzen[1:], strict=False):
            if regel.tekst[a:b].strip():
                uit.append(replace(regel, tekst=regel.tekst[a:b], begin=regel.begin + a, vet=(), alinea_einde=True))
    return uit


@dataclass
class _Ontleder:
    bron: Bron
    regels: list[Regel]
    register: Register = field(default_factory=Register)
    stukken: list[Stuk] = field(default_factory=list)
    deel: Deel = Deel.TEKST
    spreker: Spreker = ONBEKEND
    voorzitter: str = ""
    in_motie: bool = False
    motie_kan: bool = False
    eis_vet: bool = False
    gemerkt: bool = False
    agendalijst: set[str] = field(default_factory=set)
    open_kop: Kop | None = None
    _buffer: list[tuple[Regel, int]] = field(default_factory=list)
    _buffersoort: Soort = "spraak"

    def ontleed(self) -> Ontleding:
        kenmerken = lees_kenmerken([r.tekst for r in self.regels[:60]], self.bron.bestand)
        self.woorden = woordenschat(self.regels)
        koppen = self._verken()
        self.gemerkt = koppen >= _MIN_KOPPEN
        self.deel = Deel.VOORWERK if self.gemerkt or any(r.kop for r in self.regels) else Deel.TEKST
        i = 0
        while i < len(self.regels):
            i += self._regel(i)
        self._spoel()
        self._sluit_kop()
        return Ontleding(tuple(self.stukken), kenmerken, self.register)

    # -- first look: names, parties, bold -------------------------------------------------------------

    def _verken(self) -> int:
        """Learn who takes part; the number of headers seen."""
        self._leer_voorzitter()
        self._leer_aanwezigen()
        vormen = [(i, kop) for i in range(len(self.regels)) if (kop := self._kop_vorm(i)) is not None]
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
                naam = _naam_in(wissel["wie"])
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

    # -- one line ------------------------------------------------------------------------------------

    def _regel(self, i: int) -> int:
        """Handle line ``i``; the number of lines used."""
        regel = self.regels[i]
        tekst = regel.tekst
        if gebruikt := self._aanwijzing(i):
            return gebruikt
        if p.AAN_DE_ORDE.match(tekst):
            self._spoel()
            self._sluit_kop()
            self.deel, self.in_motie = Deel.AGENDAKOP, False
            return 1
        kop = self._sprekerskop(i)
        if kop is not None:
            self._begin_beurt(i, *kop)
            return 1
        if self.deel is Deel.AGENDAKOP and self._agendakop(tekst):
            return 1
        if self._is_titel(i):
            return 1
        if regel.kop or self._is_genummerde_kop(regel):
            self._kopregel(tekst)
            return 1
        if self.deel in {Deel.VOORWERK, Deel.AANWEZIGEN, Deel.AGENDA}:
            self._voorwerk(tekst)
            return 1
        if p.VOORZITTERSFORMULE.match(tekst):
            self._wissel_spreker(Spreker(self.voorzitter, "voorzitter"))
            self.in_motie = False
        elif (
            p.AANWEZIGEN.match(tekst)
            and self.spreker.rol == "voorzitter"
            and tekst.strip().startswith(("Presentielijst", "Aanwezig zijn"))
        ):
            self._spoel()
            self.deel = Deel.AANWEZIGEN
            return 1
        self._motiestand(i)
        self._neem_op(regel, 0)
        return 1

    def _aanwijzing(self, i: int) -> int:
        regel = self.regels[i]
        tekst, aantal, eind = regel.tekst, 1, regel.eind
        if (
            p.begint_aanwijzing(tekst)
            and i + 1 < len(self.regels)
            and self.regels[i + 1].tekst.rstrip(". ").endswith(")")
        ):
            samen = f"{tekst.rstrip()} {self.regels[i + 1].tekst.strip()}"
            if p.TUSSEN_HAAKJES.match(samen):
                tekst, aantal, eind = samen, 2, self.regels[i + 1].eind
        wissel = p.VOORZITTERSWISSEL.match(tekst)
        if wissel is None and not p.is_aanwijzing(tekst) and not p.SLUITING.match(tekst):
            return 0
        if wissel is None and (self.deel is Deel.VOORWERK or self.register.is_partij(tekst.strip(" ().,"))):
            return 0  # a party in brackets is the end of a wrapped line: "… en Jansen / (CDA)"
        soort = "voorzitterswissel" if wissel else "sluiting" if p.SLUITING.match(tekst) else "aanwijzing"
        if p.SCHORSING.match(tekst):
            soort = "schorsing"
        if wissel:
            self.voorzitter = _naam_in(wissel["wie"])
            if self.deel is Deel.VOORWERK:
                return aantal
        self._spoel()
        self._sluit_kop()
        if wissel:  # whoever spoke is done; text without a header that follows is the new chair's
            self.spreker = Spreker(self.voorzitter, "voorzitter")
        self.in_motie = False
        self.stukken.append(Aanwijzing(soort, " ".join(tekst.split()), regel.begin, eind))
        return aantal

    def _sprekerskop(self, i: int) -> tuple[Sprekerskop, Spreker] | None:
        kop = self._kop_vorm(i)
        if kop is None:
            return None
        spreker = kop.spreker(self.register, self.voorzitter)
        if spreker is None and self._noemt_onbekende(i, kop):
            spreker = (self.register.zoek(kop.naam) if kop.haakjes else None) or Spreker(kop.naam, "onbekend")
        if spreker is None or not self._geloofwaardig(i, kop):
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

    def _geloofwaardig(self, i: int, kop: Sprekerskop) -> bool:
        """Whether the surroundings allow a header here, besides its form."""
        if self._staat_vet(i, kop):
            return True
        if kop.kaal:
            return False
        if kop.teken == ":":
            return not self.eis_vet
        na_zin = not _is_citaat(self.regels, i)
        if kop.zelfstandig:
            return na_zin or i == 0 or self.deel is Deel.AGENDAKOP  # an item's title need not end as a sentence
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

    def _kop_vorm(self, i: int) -> Sprekerskop | None:
        kop = zoek_kop(self._kop_tekst(i))
        return kop if kop is not None and kop.naam_begin < len(self.regels[i].tekst) else None

    def _kop_tekst(self, i: int) -> str:
        """The line, with the next behind it: brackets may close there."""
        tekst = self.regels[i].tekst
        if "(" in tekst[:90] and ")" not in tekst and i + 1 < len(self.regels):
            return f"{tekst.rstrip()} {self.regels[i + 1].tekst.strip()}"
        return tekst

    def _begin_beurt(self, i: int, kop: Sprekerskop, spreker: Spreker) -> None:
        self._sluit_kop()
        self._wissel_spreker(spreker)
        self.deel, self.in_motie, self.motie_kan = Deel.TEKST, False, False
        regel = self.regels[i]
        if kop.eind <= len(regel.tekst):
            self._neem_op(regel, kop.eind)
            return
        # The header ends on the next line: drop its tail there.
        over = kop.eind - len(regel.tekst.rstrip()) - 1
        volgende = self.regels[i + 1]
        begin = len(volgende.tekst) - len(volgende.tekst.lstrip()) + over
        self.regels[i + 1] = replace(
            volgende, tekst=volgende.tekst[begin:], begin=volgende.begin + begin, vet=(), links=regel.links
        )

    # -- headings and front matter -------------------------------------------------------------------

    def _agendakop(self, tekst: str) -> bool:
        """Take a line after "Aan de orde is:"; False once the heading is over."""
        nummer = p.KOPNUMMER.match(tekst)
        if nummer is not None and not p.VOORZITTERSFORMULE.match(tekst):
            titel = nummer["titel"].strip()
            if self.open_kop is None:
                self.open_kop = Kop(nummer["nummer"] or "", titel)
            else:
                self._nog_een_punt(nummer["nummer"] or "")
            self._laatste_kopregel = titel
            return True
        if self.open_kop is not None and (
            not re.search(r"[.:]\s*$|\)\s*$", self._laatste_kopregel) or tekst.lstrip().startswith("(")
        ):
            if "t/m" not in self.open_kop.nummer:
                self.open_kop = replace(self.open_kop, titel=f"{self.open_kop.titel} {tekst.strip()}")
            self._laatste_kopregel = tekst.strip()
            return True
        if self.open_kop is None:
            self.open_kop = Kop("", tekst.strip())
            self._laatste_kopregel = tekst.strip()
            return True
        self._sluit_kop()
        self.deel = Deel.TEKST
        self._wissel_spreker(ONBEKEND)
        return False

    def _nog_een_punt(self, nummer: str) -> None:
        """Items that are taken together become one: "F t/m H.3"."""
        if self.open_kop is not None and nummer:
            eerste = self.open_kop.nummer.split(" t/m ")[0]
            self.open_kop = replace(self.open_kop, nummer=f"{eerste} t/m {nummer}" if eerste else nummer)

    def _sluit_kop(self) -> None:
        if self.open_kop is not None:
            self.stukken.append(replace(self.open_kop, titel=" ".join(self.open_kop.titel.split())))
            self.open_kop = None
            if self.deel is Deel.AGENDAKOP:
                self.deel = Deel.TEKST
                self.spreker = ONBEKEND

    def _is_titel(self, i: int) -> bool:
        """Whether the line is the document's title: a heading that comes first and stands above all others."""
        lager = [regel.kop for regel in self.regels[1:] if regel.kop] if i == 0 and self.regels[0].kop else []
        return bool(lager) and self.regels[0].kop < min(lager)

    def _is_genummerde_kop(self, regel: Regel) -> bool:
        """A line that repeats an item of the agenda printed in front."""
        nummer = p.GENUMMERD.match(regel.tekst)
        return nummer is not None and self.deel is not Deel.AGENDA and _vorm(nummer["titel"]) in self.agendalijst

    def _kopregel(self, tekst: str) -> None:
        self._spoel()
        self._sluit_kop()
        self.in_motie = False
        if p.AANWEZIGEN.match(tekst):
            self.deel = Deel.AANWEZIGEN
        elif p.AGENDAKOP.match(tekst):
            self.deel = Deel.AGENDA
        else:
            nummer = p.GENUMMERD.match(tekst)
            kop = Kop(nummer["nummer"], nummer["titel"].strip()) if nummer else Kop("", tekst.strip())
            self.stukken.append(kop)
            self.deel = Deel.TEKST
            self.spreker = ONBEKEND

    def _voorwerk(self, tekst: str) -> None:
        if p.AANWEZIGEN.match(tekst):
            self.deel = Deel.AANWEZIGEN
        elif p.AGENDAKOP.match(tekst):
            self.deel = Deel.AGENDA
        elif self.deel is Deel.AGENDA:
            kern = re.sub(r"^\s*[-–•]\s+", "", tekst)
            if nummer := p.GENUMMERD.match(kern):
                self.agendalijst.add(_vorm(nummer["titel"]))

    # -- speech --------------------------------------------------------------------------------------

    def _motiestand(self, i: int) -> None:
        """Keep track of whether the lines are a motion's printed text."""
        tekst = self.regels[i].tekst
        if self.in_motie:
            if i and p.MOTIE_EINDE.search(self.regels[i - 1].tekst) and not p.MOTIE_KOP.match(tekst):
                self.in_motie = False
            return
        if self.spreker.rol not in {"voorzitter", "onbekend"}:
            return
        vorige = " ".join(r.tekst for r in self.regels[max(0, i - 4) : i])
        if p.MOTIE_KOP.match(tekst) and (p.MOTIE_INGEDIEND.search(vorige) or p.MOTIE_EINDE.search(vorige)):
            self._spoel()
            self.in_motie = True

    def _neem_op(self, regel: Regel, vanaf: int) -> None:
        soort: Soort = "motie" if self.in_motie else "spraak"
        if self.spreker is ONBEKEND and self.gemerkt and not self.in_motie:
            soort = "stuk"
        if self._buffer and (soort != self._buffersoort or (soort == "motie" and self._motietitel_uit(regel))):
            self._spoel()
        self._buffersoort = soort
        self._buffer.append((regel, vanaf))

    def _motietitel_uit(self, regel: Regel) -> bool:
        """Whether a motion's number and title end before this line: they are no part of its first sentence."""
        return bool(p.MOTIE_AANHEF.match(regel.tekst) or p.MOTIE_KOP.match(self._buffer[-1][0].tekst))

    def _wissel_spreker(self, spreker: Spreker) -> None:
        self._spoel()
        self.spreker = spreker

    def _spoel(self) -> None:
        """Turn the gathered lines into paragraphs of the present speaker."""
        if self._buffer:
            alineas = voeg_samen(self._buffer, self.woorden, self._buffersoort)
            if alineas:
                self.stukken.append(Spraak(self.spreker, alineas))
            self._buffer = []


def _is_citaat(regels: Sequence[Regel], i: int) -> bool:
    """Whether the line before runs on into this one, so that a name here is part of a sentence."""
    if i == 0:
        return False
    vorige = regels[i - 1]
    return not (vorige.alinea_einde or vorige.kop or _ZIN_UIT.search(vorige.tekst) or nieuwe_alinea(vorige, regels[i]))


def _naam_in(tekst: str) -> str:
    """The surname in "de burgemeester, mr. J.H.C. van Zanen", with its particle in capital: "Van Zanen"."""
    naam = tekst.split(", plaats")[0]
    while (korter := p.NAAM_UIT_WISSEL.sub("", naam, count=1)) != naam:
        naam = korter
    naam = naam.split(",")[0].strip(" .")
    return naam[:1].upper() + naam[1:]


def _vorm(titel: str) -> str:
    return re.sub(r"\W+", "", titel.lower())
