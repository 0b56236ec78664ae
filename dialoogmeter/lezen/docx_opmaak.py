"""What the styles and lists of a Word document say: what is a heading, what is bold, how paragraphs are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from dialoogmeter.lezen.kopstijl import kop_uit_stijl
from dialoogmeter.lezen.nummering import STREEPJE, geheel, schrijf_nummer

#: An element of python-docx; lxml's, of which it is one, have no types.
Knoop = Any
#: How far a style may be derived; real ones come to five.
_MAX_OUDERS = 20
#: Word allows a number 31 characters.
_MAX_MERK = 40
_KOPNIVEAUS = range(9)
_GEEN = -1
_UIT = frozenset(["0", "false", "off", "none"])
_VORMEN = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_TELLER = re.compile(r"%([1-9])")
#: Styles of lists by name; those of a paragraph in a list, or that goes on in one, say nothing of a mark.
_LIJSTSTIJL = re.compile(r"(?:List|Lijst)(?! ?(?:Paragraph|alinea|Continue|voortzetting))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Niveau:
    """How a level of a list is numbered."""

    vorm: str = "bullet"
    tekst: str = ""
    begin: int = 1
    stijl: str = ""


@dataclass(frozen=True, slots=True)
class _Lijst:
    """A list: what it counts along with others, and from where it begins anew."""

    teller: str
    niveaus: dict[int, _Niveau]
    opnieuw: dict[int, int]


@dataclass
class Opmaak:
    """The styles and lists of a document, and how far its lists have counted."""

    stijlen: dict[str, Knoop] = field(default_factory=dict)
    gewoon: str = ""
    _lijsten: dict[str, _Lijst] = field(default_factory=dict)
    _tellers: dict[str, dict[int, int]] = field(default_factory=dict)
    _begonnen: set[str] = field(default_factory=set)

    def kop(self, stijl: str, eigen: Knoop | None) -> int:
        """The level of a paragraph as a heading, 0 for text; ``eigen`` are its own properties."""
        for knoop in self._lijn(stijl):
            if kop := kop_uit_stijl(waarde(knoop.find(qn("w:name")))):
                return kop
        eigenschappen = [eigen, *(knoop.find(qn("w:pPr")) for knoop in self._lijn(stijl))]
        for niveau in (waarde(kind(knoop, "w:outlineLvl")) for knoop in eigenschappen):
            if niveau:
                return geheel(niveau, 9) + 2 if geheel(niveau, 9) in _KOPNIVEAUS else 0
        return 0

    def schakelaar(self, naam: str, eigen: Knoop | None, stijlen: tuple[str, ...]) -> bool:
        """Whether characters are bold ("w:b") or hidden ("w:vanish"), by their own properties or else by a style."""
        if (knoop := kind(eigen, naam)) is not None:
            return waarde(knoop) not in _UIT
        for stijl in stijlen:
            for boven in self._lijn(stijl):
                if (knoop := kind(boven.find(qn("w:rPr")), naam)) is not None:
                    return waarde(knoop) not in _UIT
        return False

    def merk(self, stijl: str, eigen: Knoop | None) -> str:
        """Count a paragraph and tell its mark, with a blank after it: "1. ", "- ", or nothing."""
        nummer, niveau = self._plaats(stijl, eigen)
        lijst = self._lijsten.get(nummer)
        if lijst is None:
            naam = waarde(kind(self.stijlen.get(stijl), "w:name"))
            return STREEPJE if not nummer and _LIJSTSTIJL.match(naam) else ""
        vorm = lijst.niveaus.get(niveau, _Niveau())
        tellers = self._tellers.setdefault(lijst.teller, {})
        if nummer not in self._begonnen:
            self._begonnen.add(nummer)
            tellers.update({hoogte: begin - 1 for hoogte, begin in lijst.opnieuw.items()})
        tellers[niveau] = tellers.get(niveau, vorm.begin - 1) + 1
        for dieper in [hoogte for hoogte in tellers if hoogte > niveau]:
            del tellers[dieper]
        if vorm.vorm == "bullet":
            return STREEPJE
        tekst = _TELLER.sub(lambda teller: _getal(int(teller[1]) - 1, lijst, tellers), vorm.tekst).strip()
        return f"{tekst} " if tekst else ""

    def leer_lijsten(self, nummering: Knoop) -> None:
        """Learn the lists from the document's part on numbering."""
        gedaanten = {knoop.get(qn("w:abstractNumId"), ""): knoop for knoop in nummering.findall(qn("w:abstractNum"))}
        nummers = {knoop.get(qn("w:numId"), ""): knoop for knoop in nummering.findall(qn("w:num"))}
        for nummer, knoop in nummers.items():
            teller = waarde(knoop.find(qn("w:abstractNumId")))
            gedaante = gedaanten.get(teller)
            if stijl := waarde(kind(gedaante, "w:numStyleLink")):
                elders = waarde(kind(kind(kind(self.stijlen.get(stijl), "w:pPr"), "w:numPr"), "w:numId"))
                teller = waarde(kind(nummers.get(elders), "w:abstractNumId"))
                gedaante = gedaanten.get(teller)
            niveaus = _niveaus(gedaante)
            opnieuw: dict[int, int] = {}
            for anders in knoop.findall(qn("w:lvlOverride")):
                hoogte = geheel(anders.get(qn("w:ilvl")), 0)
                niveaus |= _niveaus(anders)
                if (begin := kind(anders, "w:startOverride")) is not None:
                    opnieuw[hoogte] = geheel(waarde(begin), 1)
            self._lijsten[nummer] = _Lijst(teller, niveaus, opnieuw)

    def _plaats(self, stijl: str, eigen: Knoop | None) -> tuple[str, int]:
        """The list that a paragraph is in, empty for none, and its level there."""
        in_lijst = kind(eigen, "w:numPr")
        if in_lijst is not None and (nummer := waarde(kind(in_lijst, "w:numId"))):
            return nummer, geheel(waarde(kind(in_lijst, "w:ilvl")), 0)
        namen = [knoop.get(qn("w:styleId"), "") for knoop in self._lijn(stijl)]
        for knoop in self._lijn(stijl):
            van_stijl = kind(kind(knoop, "w:pPr"), "w:numPr")
            if nummer := waarde(kind(van_stijl, "w:numId")):
                lijst = self._lijsten.get(nummer)
                hoogtes = lijst.niveaus.items() if lijst is not None else ()
                gekoppeld = next((hoogte for hoogte, vorm in hoogtes if vorm.stijl in namen), _GEEN)
                zelf = waarde(kind(in_lijst, "w:ilvl")) or waarde(kind(van_stijl, "w:ilvl"))
                return nummer, geheel(zelf, max(gekoppeld, 0))
        return "", 0

    def _lijn(self, stijl: str) -> Iterator[Knoop]:
        """A style and those it is derived from."""
        for _ in range(_MAX_OUDERS):
            knoop = self.stijlen.get(stijl)
            if knoop is None:
                return
            yield knoop
            stijl = waarde(knoop.find(qn("w:basedOn")))


def lees_opmaak(deel: Knoop) -> Opmaak:
    """The styles and lists of a document, by its main part."""
    opmaak = Opmaak()
    stijlen = onderdeel(deel, "styles")
    for knoop in stijlen.findall(qn("w:style")) if stijlen is not None else ():
        naam = knoop.get(qn("w:styleId"), "")
        opmaak.stijlen[naam] = knoop
        if knoop.get(qn("w:type")) == "paragraph" and knoop.get(qn("w:default"), "0") not in _UIT:
            opmaak.gewoon = naam
    nummering = onderdeel(deel, "numbering")
    if nummering is not None:
        opmaak.leer_lijsten(nummering)
    return opmaak


def onderdeel(deel: Knoop, soort: str) -> Knoop | None:
    """The part that the main part refers to as this ("styles", "footnotes"), None where it doesn't."""
    for verwijzing in deel.rels.values():
        if not verwijzing.is_external and verwijzing.reltype.rpartition("/")[2] == soort:
            return parse_xml(verwijzing.target_part.blob)
    return None


def kind(knoop: Knoop | None, naam: str) -> Knoop | None:
    """The first child of this name; None where there is none."""
    return knoop.find(qn(naam)) if knoop is not None else None


def waarde(knoop: Knoop | None) -> str:
    """What an element says in its "val"; empty where it says nothing."""
    return str(knoop.get(qn("w:val"), "")) if knoop is not None else ""


def _niveaus(gedaante: Knoop | None) -> dict[int, _Niveau]:
    return {
        geheel(knoop.get(qn("w:ilvl")), 0): _Niveau(
            waarde(knoop.find(qn("w:numFmt"))) or "decimal",
            waarde(knoop.find(qn("w:lvlText")))[:_MAX_MERK],
            geheel(waarde(knoop.find(qn("w:start"))), 1),
            waarde(knoop.find(qn("w:pStyle"))),
        )
        for knoop in (gedaante.findall(qn("w:lvl")) if gedaante is not None else ())
    }


def _getal(hoogte: int, lijst: _Lijst, tellers: dict[int, int]) -> str:
    vorm = lijst.niveaus.get(hoogte, _Niveau())
    return schrijf_nummer(tellers.get(hoogte, vorm.begin), _VORMEN.get(vorm.vorm, "1"))
