"""A first look over the lines of minutes: who takes part, what a header looks like here, where headers may stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dialoogmeter.lezen.alineas import nieuwe_alinea
from dialoogmeter.lezen.bron import Regel
from dialoogmeter.sprekers import patronen as p
from dialoogmeter.sprekers.etiketten import ANTWOORD, VRAAG, zoek_etiket
from dialoogmeter.sprekers.koppen import NAAM, Sprekerskop, zoek_kop
from dialoogmeter.sprekers.lexicon import rol_van
from dialoogmeter.sprekers.punten import KORTE_REGEL, zoek_punten
from dialoogmeter.sprekers.register import Register
from dialoogmeter.sprekers.vragers import vrager_en_beantwoorder
from dialoogmeter.vergadering import Spreker

#: From this many headers on, a text counts as minutes with marked turns.
_MIN_KOPPEN = 3
#: If this part of the chair's headers is bold, a header must be bold to count.
_DEEL_VET = 0.6
#: From this many labels on, and this many with the same sign, they count as headers; for a colon the latter will do.
_MIN_ETIKETTEN, _MIN_VAN_EEN_TEKEN = 3, 2
#: From this many words on, a text without a full stop may be speech; how far ahead its end is looked for, in lines.
_LANGE_TEKST, _VOORUIT = 12, 8
#: A text of fewer words is no list of names if it ends as a sentence does; small words that may stand in such a list.
_MIN_NAMENLIJST = 3
_TUSSEN_NAMEN = frozenset(
    "de heer heren dames mevrouw dhr mevr mw mr drs dr ir ing prof en van der den ten ter het".split()
)
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

    ``eis_vet``: names in headers are bold here, so that a name that is not is none; ``heeft_koppen``: it has any;
    ``gemerkt``: turns are marked; ``alleen_etiketten``: by labels and nothing else;
    ``voorzitter``: who chairs at the start; ``punten``: number and title of agenda items in lines that the format does
    not mark as headings, by index.
    """

    regels: list[Regel]
    bestand: str = ""
    register: Register = field(default_factory=Register)
    voorzitter: str = ""
    eis_vet: bool = False
    heeft_koppen: bool = False
    gemerkt: bool = False
    alleen_etiketten: bool = False
    punten: dict[int, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._leer_voorzitter()
        self._leer_aanwezigen()
        self._vormen = [self._zoek_vorm(i) for i in range(len(self.regels))]
        self._vragers = vrager_en_beantwoorder([r.tekst for r in self.regels[:60]], self.bestand, self.register)
        self._met_dubbele_punt = sum(kop is not None and not kop.zwak and kop.teken == ":" for kop in self._vormen)
        self._etikettekens = self._leer_etiketten()
        sterk, zwak = self._leer_sprekers()
        koppen = sterk + zwak
        self.alleen_etiketten = sterk < _MIN_KOPPEN <= koppen and not any(regel.kop for regel in self.regels)
        self.heeft_koppen, self.gemerkt = koppen > 0, koppen >= _MIN_KOPPEN
        if not any(regel.kop for regel in self.regels[1:]):
            begin = frozenset(i for i in range(len(self.regels)) if self.sprekerskop(i, "", na_agendakop=True))
            self.punten = zoek_punten(self.regels, begin)

    def _leer_etiketten(self) -> frozenset[str]:
        """The signs that part labels from text often enough here to be this document's way of marking turns."""
        tekens: Counter[str] = Counter()
        vragen: Counter[str] = Counter()
        for i, kop in enumerate(self._vormen):
            if kop is not None and kop.zwak and self._leidt_tekst_in(i, kop):
                tekens[kop.teken] += 1
                vragen[kop.functie] += kop.functie in {VRAAG, ANTWOORD}
        genoeg = {
            teken
            for teken, n in tekens.items()
            if n >= _MIN_VAN_EEN_TEKEN and (teken == ":" or tekens.total() >= _MIN_ETIKETTEN)
        }
        if vragen[VRAAG] and vragen[ANTWOORD] and vragen.total() >= _MIN_ETIKETTEN:
            genoeg |= {VRAAG, ANTWOORD}
        return frozenset(genoeg)

    def _leidt_tekst_in(self, i: int, kop: Sprekerskop) -> bool:
        """Whether what follows a label reads as speech, not as an entry in a list ("Griffier: mw. A. de Boer")."""
        rest = self.regels[i].tekst[kop.eind :].strip()
        if rest[:1].islower() and kop.teken == ":" and self._vragers is None:
            return False  # "Gemeente: wij investeren …" is an entry of a list, unless this is an evening for residents
        woorden: list[str] = [rest] if rest else []
        j = i
        while not (woorden and self.regels[j].alinea_einde) and len(woorden) < _VOORUIT:
            j += 1
            if j == len(self.regels) or self.regels[j].kop:
                break
            if (volgende := self._vormen[j]) is not None and not volgende.kaal:
                break
            woorden.append(self.regels[j].tekst.strip())
        tekst = " ".join(woorden)
        if _noemt_alleen_namen(tekst) or (rest and _noemt_alleen_namen(rest)):
            return False
        return _ZIN_UIT.search(tekst) is not None or len(tekst.split()) >= _LANGE_TEKST

    def _leer_sprekers(self) -> tuple[int, int]:
        """Learn names, parties and whether names are bold; the number of headers seen, and of labels."""
        vormen = [(i, kop) for i in range(len(self.regels)) if (kop := self.kop_vorm(i)) is not None]
        vet = [
            self._staat_vet(i, kop)
            for i, kop in vormen
            if kop.functie == "voorzitter" and kop.zelfstandig and not kop.zwak
        ]
        self.eis_vet = len(vet) >= _MIN_KOPPEN and sum(vet) >= _DEEL_VET * len(vet)
        sterk = zwak = 0
        for i, kop in vormen:
            spreker = None if kop.kaal else self._wie(kop, "")
            if spreker is None or (kop.zwak and not self._geloofwaardig(i, kop)):
                continue
            sterk, zwak = (sterk, zwak + 1) if kop.zwak else (sterk + 1, zwak)
            if kop.haakjes and kop.naam and self._geloofwaardig(i, kop):
                self.register.onthoud(spreker)
            elif kop.functie and kop.naam and self._geloofwaardig(i, kop):
                self.register.onthoud_titel(spreker)
        self.register.kies_vormen()
        return sterk, zwak

    def _leer_voorzitter(self) -> None:
        for regel in self.regels[:80]:
            if wie := p.voorzitterswissel(regel.tekst):
                naam = naam_in(wie)
                if "burgemeester" in wie.lower():
                    self.register.burgemeester = naam
                self.voorzitter = self.voorzitter or naam
            elif genoemd := p.functie_en_wie(regel.tekst):
                rol, naam = rol_van(genoemd[0]), naam_in(genoemd[1])
                if rol == "voorzitter":
                    self.voorzitter = self.voorzitter or naam
                elif rol is not None:
                    self.register.onthoud_titel(Spreker(naam, rol))
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
                p.AGENDAKOP.match(regel.tekst)
                or zoek_kop(regel.tekst)
                or p.AAN_DE_ORDE.match(regel.tekst)
                or self._begint_met_etiket(regel.tekst)
            ):
                actief = 0
            if actief:
                actief -= 1
                verzamel.append(regel.tekst)
                self.register.leer_functieregel(regel.tekst)
        self.register.leer_aanwezigen(" ".join(verzamel))

    def _begint_met_etiket(self, tekst: str) -> bool:
        kop = zoek_etiket(tekst, self.register)
        return kop is not None and kop.teken == ":" and not _noemt_alleen_namen(tekst[kop.eind :])

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
        spreker = self._wie(kop, voorzitter)
        if spreker is None and self._noemt_onbekende(i, kop):
            spreker = (self.register.zoek(kop.naam) if kop.haakjes else None) or Spreker(kop.naam, "onbekend")
        if spreker is None or not self._geloofwaardig(i, kop, na_agendakop=na_agendakop):
            return None
        spreker = self.register.canoniek(spreker)
        if spreker.rol == "burgemeester" and spreker.naam == "":
            spreker = replace(spreker, naam=self.register.burgemeester)
        return kop, spreker

    def _wie(self, kop: Sprekerskop, voorzitter: str) -> Spreker | None:
        if kop.functie in {VRAAG, ANTWOORD}:
            return None if self._vragers is None else self._vragers[kop.functie == ANTWOORD]
        return kop.spreker(self.register, voorzitter)

    def _noemt_onbekende(self, i: int, kop: Sprekerskop) -> bool:
        """Whether a header may name someone whom nothing introduced, or in brackets a function we don't know."""
        if kop.haakjes and (not kop.heeft_aanhef or self.register.is_document(kop.haakjes)):
            return False
        if kop.zwak:
            return bool(kop.naam)
        return kop.teken == ":" if kop.heeft_aanhef and not self.eis_vet else self._staat_vet(i, kop)

    def _geloofwaardig(self, i: int, kop: Sprekerskop, *, na_agendakop: bool = False) -> bool:
        """Whether the surroundings allow a header here, besides its form."""
        if kop.zwak:
            if self.eis_vet and not self._staat_vet(i, kop):
                return False
            loopt_door = _is_citaat(self.regels, i) and len(self.regels[i - 1].tekst) >= KORTE_REGEL
            return self._is_vaker(kop) and not loopt_door and self._leidt_tekst_in(i, kop)
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

    def _is_vaker(self, kop: Sprekerskop) -> bool:
        """Whether the document marks turns with such labels, or with headers of which a label is one more form."""
        teken = kop.functie if kop.functie in {VRAAG, ANTWOORD} else kop.teken
        if teken in self._etikettekens:
            return True
        een_mens = bool(kop.naam) or kop.functie == "voorzitter"
        return een_mens and teken == ":" and self._met_dubbele_punt >= _MIN_KOPPEN

    def _staat_vet(self, i: int, kop: Sprekerskop) -> bool:
        """Whether the name is bold; for a bare name, it alone (a heading is bold to its end)."""
        regel = self.regels[i]
        if kop.kaal and (not regel.tekst[kop.eind :].strip() or regel.is_vet(kop.eind, len(regel.tekst))):
            return False
        return regel.is_vet(kop.naam_begin, kop.naam_eind)

    def kop_vorm(self, i: int) -> Sprekerskop | None:
        """The header with which line ``i`` starts, by its form alone."""
        return self._vormen[i]

    def _zoek_vorm(self, i: int) -> Sprekerskop | None:
        tekst = self.regels[i].tekst
        voorloop = p.VOORLOOP.match(tekst)
        begin = voorloop.end() if voorloop is not None else 0
        kop = zoek_kop(self._kop_tekst(i)[begin:])
        if kop is None or kop.kaal or self.register.is_partij(kop.naam) or rol_van(kop.naam):
            kop = zoek_etiket(tekst[begin:], self.register) or kop
        if kop is None or begin + kop.naam_begin >= len(tekst):
            return None
        return kop.verschoven(tekst[:begin])

    def _kop_tekst(self, i: int) -> str:
        """The line, with the next behind it: brackets may close there."""
        tekst = self.regels[i].tekst
        if "(" in tekst[:90] and ")" not in tekst and i + 1 < len(self.regels):
            return f"{tekst.rstrip()} {self.regels[i + 1].tekst.strip()}"
        return tekst


def _noemt_alleen_namen(tekst: str) -> bool:
    """Whether a text is a list of names, as under "Aanwezig"; "Dank, Voorzitter." is not."""
    woorden = [woord for woord in re.split(r"[\s,;.()/]+", tekst) if woord]
    if woorden and len(woorden) < _MIN_NAMENLIJST and tekst.rstrip().endswith((".", "!", "?", "…")):
        return False
    return all(woord[0].isupper() or woord[0].isdigit() or woord in _TUSSEN_NAMEN for woord in woorden)


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
