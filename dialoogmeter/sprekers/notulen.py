"""Lines of minutes to headings, turns and stage directions: who speaks where.

One pass over the lines with a small state: which part of the minutes we are in, who speaks, who chairs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from dialoogmeter.lezen.alineas import voeg_samen, woordenschat
from dialoogmeter.lezen.bron import Bron, Regel
from dialoogmeter.lezen.opmaak import zonder_paginarand
from dialoogmeter.lezen.stukken import Aanwijzing, Kop, Spraak, Stuk
from dialoogmeter.sprekers import patronen as p
from dialoogmeter.sprekers.kenmerken import Kenmerken, lees_kenmerken
from dialoogmeter.sprekers.koppen import Sprekerskop
from dialoogmeter.sprekers.punten import agendapunt
from dialoogmeter.sprekers.register import Register
from dialoogmeter.sprekers.verkenning import Verkenning, naam_in, splits_koppen_in_regel
from dialoogmeter.vergadering import ONBEKEND, Soort, Spreker

#: From this many words on, a paragraph that ends in a full stop is no part of a title page; within so many lines.
_VERHAAL_WOORDEN, _VERHAAL_REGELS = 20, 8


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
    regels = splits_koppen_in_regel(zonder_paginarand(bron).regels)
    return _Ontleder(bron, Verkenning(regels, bron.bestand)).ontleed()


@dataclass
class _Ontleder:
    bron: Bron
    verkenning: Verkenning
    stukken: list[Stuk] = field(default_factory=list)
    deel: Deel = Deel.TEKST
    spreker: Spreker = ONBEKEND
    over: str = ""
    in_motie: bool = False
    agendalijst: set[str] = field(default_factory=set)
    open_kop: Kop | None = None
    _buffer: list[tuple[Regel, int]] = field(default_factory=list)
    _buffersoort: Soort = "spraak"

    def __post_init__(self) -> None:
        self.regels = self.verkenning.regels
        self.register = self.verkenning.register
        self.gemerkt = self.verkenning.gemerkt
        self.voorzitter = self.verkenning.voorzitter
        self.woorden = woordenschat(self.regels)
        self._laatste_kopregel = ""

    def ontleed(self) -> Ontleding:
        kenmerken = lees_kenmerken([r.tekst for r in self.regels[:60]], self.bron.bestand)
        self.deel = Deel.VOORWERK if self.gemerkt or any(r.kop for r in self.regels) else Deel.TEKST
        i = 0
        while i < len(self.regels):
            i += self._regel(i)
        self._spoel()
        self._sluit_kop()
        return Ontleding(tuple(self.stukken), kenmerken, self.register)

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
        na_agendakop = self.deel is Deel.AGENDAKOP
        kop = self.verkenning.sprekerskop(i, self.voorzitter, na_agendakop=na_agendakop)
        if kop is not None:
            self._begin_beurt(i, *kop)
            return 1
        if self.deel is Deel.AGENDAKOP and self._agendakop(tekst):
            return 1
        if self._is_titel(i):
            return 1
        if i in self.verkenning.punten:
            self._begin_punt(Kop(*self.verkenning.punten[i]))
            return 1
        if regel.kop or self._is_genummerde_kop(regel):
            self._kopregel(tekst)
            return 1
        if self.deel in {Deel.VOORWERK, Deel.AANWEZIGEN, Deel.AGENDA} and not self._begint_verhaal(i):
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
        wissel = p.voorzitterswissel(tekst)
        if p.TUSSENKOP.match(tekst) and self.deel not in {Deel.AGENDA, Deel.AANWEZIGEN}:
            return self._tussenkop(regel)
        if wissel is None and not p.is_aanwijzing(tekst) and not p.SLUITING.match(tekst):
            return 0
        if wissel is None and (self.deel is Deel.VOORWERK or self.register.is_partij(tekst.strip(" ().,"))):
            return 0  # a party in brackets is the end of a wrapped line: "… en Jansen / (CDA)"
        soort = "voorzitterswissel" if wissel else "sluiting" if p.SLUITING.match(tekst) else "aanwijzing"
        if p.SCHORSING.match(tekst):
            soort = "schorsing"
        if wissel:
            self.voorzitter = naam_in(wissel)
            if self.deel is Deel.VOORWERK:
                return aantal
        self._spoel()
        self._sluit_kop()
        if wissel:  # whoever spoke is done; text without a header that follows is the new chair's, if there are headers
            self.over = ""
            self.spreker = Spreker(self.voorzitter, "voorzitter") if self.verkenning.heeft_koppen else ONBEKEND
        self.in_motie = False
        self.stukken.append(Aanwijzing(soort, " ".join(tekst.split()), regel.begin, eind))
        return aantal

    def _tussenkop(self, regel: Regel) -> int:
        """A heading within an item: nobody's words, and the item goes on."""
        self._wissel_spreker(ONBEKEND)
        self._sluit_kop()
        self.in_motie = False
        self.stukken.append(Aanwijzing("aanwijzing", " ".join(regel.tekst.split()), regel.begin, regel.eind))
        return 1

    def _begin_beurt(self, i: int, kop: Sprekerskop, spreker: Spreker) -> None:
        self._sluit_kop()
        self._wissel_spreker(spreker)
        if spreker.rol == "inwoner" and self.register.is_agendaletter(kop.haakjes):
            self.over = kop.haakjes
        self.deel, self.in_motie = Deel.TEKST, False
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
            self._begin_punt(Kop(*punt) if (punt := agendapunt(tekst)) else kop)

    def _begin_punt(self, kop: Kop) -> None:
        self._spoel()
        self._sluit_kop()
        self.in_motie = False
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

    def _begint_verhaal(self, i: int) -> bool:
        """Whether a paragraph before the first label is running text: labels may begin anywhere in minutes."""
        if self.deel is not Deel.VOORWERK or not self.verkenning.alleen_etiketten:
            return False
        alinea: list[str] = []
        for regel in self.regels[i : i + _VERHAAL_REGELS]:
            alinea.append(regel.tekst.strip())
            if regel.alinea_einde:
                break
        tekst = " ".join(alinea)
        if len(tekst.split()) < _VERHAAL_WOORDEN or not tekst.endswith((".", "!", "?")):
            return False
        self.deel = Deel.TEKST
        return True

    # -- speech --------------------------------------------------------------------------------------

    def _motiestand(self, i: int) -> None:
        """Keep track of whether the lines are a motion's printed text."""
        tekst = self.regels[i].tekst
        if self.in_motie:
            uit = i and (p.MOTIE_EINDE.search(self.regels[i - 1].tekst) or p.is_ondertekening(self.regels[i - 1].tekst))
            if uit and not p.MOTIE_KOP.match(tekst) and not p.is_ondertekening(tekst):
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
        if (self.spreker is ONBEKEND and self.gemerkt and not self.in_motie) or p.STEMLIJST.match(regel.tekst):
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
        self.spreker, self.over = spreker, ""

    def _spoel(self) -> None:
        """Turn the gathered lines into paragraphs of the present speaker."""
        if self._buffer:
            alineas = voeg_samen(self._buffer, self.woorden, self._buffersoort)
            if alineas:
                self.stukken.append(Spraak(self.spreker, alineas, self.over))
            self._buffer = []


def _vorm(titel: str) -> str:
    return re.sub(r"\W+", "", titel.lower())
