"""Recognises the header with which a turn starts: "De voorzitter.", "Wethouder X (D66).", "Mevrouw Y (bewoner):"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dialoogmeter.sprekers import lexicon
from dialoogmeter.sprekers.register import Register
from dialoogmeter.sprekers.schrijfwijze import gewone_letters
from dialoogmeter.vergadering import Rol, Spreker

#: Any letter but a lower-case Latin one: minutes also print capitals from other scripts ("Ҫ").
_HOOFDLETTER = r"[^\W\d_a-zß-öø-ÿ]"
_WOORD = rf"(?:(?:[A-Z][a-z]?\.)+(?=\s*[\w(])|{_HOOFDLETTER}[\w'’]*(?:-[\w'’]+)*)"
_DEEL = rf"(?:{lexicon.TUSSENVOEGSEL}\s+){{0,2}}{_WOORD}"
NAAM = rf"{_DEEL}(?:\s+{_DEEL}){{0,4}}"
_KOP = re.compile(
    rf"\s*(?:(?:De|DE|Het|de(?=\s+[A-Z]{{3}}))\s+(?P<alleen>{lexicon.ALLEEN})"
    rf"|(?:(?P<aanhef>{lexicon.AANHEF})\s+|(?P<titel>{lexicon.TITEL})\s+(?:{lexicon.AANHEF}\s+)?)?(?P<naam>{NAAM}))"
    r"(?:\s*\((?P<haakjes>[^()]{1,60})\))?\s?(?P<teken>[.:])(?=\s|$)"
)
#: Words that start a line as a name does, but head a text: "Motie VVD.1 (…).", "Amendement H (…)."
GEEN_NAAM = re.compile(
    r"(?:Motie|Amendement|Subamendement|Voorstel|Agenda|Agendapunt|Aan|Besluit|Dictum|Punt|Bijlage|Artikel|Verzoekt|"
    r"Constaterende|Overwegende|Gehoord|Gelet|Stemming|Voor|Tegen|Aanwezig|Afwezig|Datum|Plaats|Tijd|Locatie|Wanneer|"
    r"Wie|Wat|Actie|Afspraak|Besloten|Conclusie|Variant|Vraag|Antwoord|Toelichting|Onderwerp|Notulist|Verslag|"
    r"Verslaglegger|Nr|Tot|Dan|Dat|Dit|Het|De(?!\s+[A-Z])|Een|Ik|We|Wij|U|Ja|Nee|En|Maar|Ook|Er|Dus|Want|Als|Daar|Hier|Nou|Oké|"
    r"Goed|Prima|Bedankt|Dank|Helder|Kort|Verder|Ten|Bij|Volgens|Deel|Raad|College|RIS\d*|Kabinet)\b"
)


@dataclass(frozen=True, slots=True)
class Sprekerskop:
    """A possible header: where its name and the whole end in the text, and what it prints.

    ``teken`` is the sign that parts it from the text, empty where it stands on a line of its own; ``zwak`` says that it
    may as well be something else, unless the minutes mark their turns in that way.
    """

    eind: int
    naam_begin: int
    naam_eind: int
    functie: str
    naam: str
    haakjes: str
    teken: str
    heeft_aanhef: bool
    zwak: bool = False

    @property
    def kaal(self) -> bool:
        """Whether it is a name and nothing else: only print in bold makes that a header."""
        return not self.heeft_aanhef and not self.haakjes

    @property
    def zelfstandig(self) -> bool:
        """Whether it names a function only, as "De voorzitter." does."""
        return not self.naam

    def verschoven(self, voorloop: str) -> Sprekerskop:
        """The same header in a line that has something before it; a name in a list is often no header."""
        aantal = len(voorloop)
        return replace(
            self,
            eind=self.eind + aantal,
            naam_begin=self.naam_begin + aantal,
            naam_eind=self.naam_eind + aantal,
            zwak=self.zwak or (bool(voorloop.strip()) and not self.heeft_aanhef),
        )

    def spreker(self, register: Register, voorzitter: str) -> Spreker | None:
        """Who speaks, or None if this is no speaker's header.

        Args:
            register: the meeting's names.
            voorzitter: name of who chairs now ("" if unknown).
        """
        if self.zelfstandig:
            if self.haakjes and not self.functie:
                return Spreker("", "raadslid", self.haakjes)
            rol = lexicon.rol_van(self.functie) or "onbekend"
            return Spreker(voorzitter if rol == "voorzitter" else "", rol)
        if self.haakjes:
            return self._met_haakjes(register)
        bekend = register.zoek(self.naam)
        rol_uit_titel = lexicon.rol_van(self.functie)
        if rol_uit_titel is not None:
            return Spreker(self._volledig(bekend), rol_uit_titel, bekend.fractie if bekend else "")
        return bekend

    def _met_haakjes(self, register: Register) -> Spreker | None:
        geduid = register.duid_haakjes(self.haakjes)
        uit_titel = lexicon.rol_van(self.functie)
        if geduid is None:  # "Wethouder X (verkeer)": the title tells enough
            return Spreker(self.naam, uit_titel) if uit_titel and not register.is_document(self.haakjes) else None
        rol: Rol = uit_titel or geduid[0]
        if register.is_burgemeester(self.naam):
            rol = "burgemeester"
        return Spreker(self.naam, rol, geduid[1])

    def _volledig(self, bekend: Spreker | None) -> str:
        return bekend.naam if bekend is not None and bekend.naam.lower().endswith(self.naam.lower()) else self.naam


def zoek_kop(tekst: str) -> Sprekerskop | None:
    """The header with which a text starts, judged by its form alone."""
    vondst = _KOP.match(tekst)
    if vondst is None:
        return None
    if vondst["alleen"]:
        begin, eind = vondst.span("alleen")
        return Sprekerskop(
            vondst.end(), begin, eind, vondst["alleen"].lower(), "", vondst["haakjes"] or "", vondst["teken"], True
        )
    naam = gewone_letters(" ".join(vondst["naam"].split()))
    aanhef = bool(vondst["aanhef"] or vondst["titel"])
    if not aanhef and GEEN_NAAM.match(naam):
        return None
    if not aanhef and not vondst["haakjes"] and (vondst["teken"] == ":" or " " not in naam):
        return None
    return Sprekerskop(
        vondst.end(),
        vondst.start("naam"),
        vondst.end("naam"),
        (vondst["titel"] or "").lower(),
        naam,
        " ".join((vondst["haakjes"] or "").split()),
        vondst["teken"],
        aanhef,
    )
