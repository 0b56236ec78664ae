"""Who is who in one meeting: names learnt from the attendance list and from headers with brackets."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from dialoogmeter.sprekers import lexicon
from dialoogmeter.sprekers.patronen import FUNCTIEREGEL
from dialoogmeter.vergadering import Rol, Spreker

_AGENDALETTER = re.compile(r"[A-Z]{1,2}(?:\.\d{1,2})?(?:\s*(?:,|en|&)\s*[A-Z]{1,2}(?:\.\d{1,2})?)*")
_DOCUMENT = re.compile(r"\b(?:RIS|RV|BV)\s?\d|\d{4,}|https?:|^\d+$", re.IGNORECASE)
_NAMENS_PARTIJ = re.compile(
    r"(?:namens\s+)?(?:(?:de|het)\s+)?(?:fractie\s+(?:van\s+)?)?(?:(?:de|het)\s+)?", re.IGNORECASE
)
_LID = re.compile(r"([^\W\d_][\w'’. -]{1,40}?)\s*\(([^()]{1,40})\)")


def _sleutels(naam: str) -> list[str]:
    """Keys by which a name is found again: every tail that still starts with a capital or a particle."""
    delen = naam.replace("’", "'").split()
    sleutels = [" ".join(delen[i:]).lower() for i in range(len(delen))]
    return sleutels + [s.split("-")[0] for s in sleutels if "-" in s]


def _familienaam(naam: str) -> str:
    return naam.lower().replace("-", " ").split()[-1] if naam else ""


@dataclass
class Register:
    """Speakers by name. ``partijen`` holds the parties met, lower case; ``burgemeester`` a surname."""

    partijen: set[str] = field(default_factory=set)
    burgemeester: str = ""
    _namen: dict[str, Spreker] = field(default_factory=dict)
    _canoniek: dict[tuple[str, Rol], Spreker] = field(default_factory=dict)
    _vormen: dict[tuple[str, Rol], Counter[tuple[str, str]]] = field(default_factory=dict)

    def leer_aanwezigen(self, tekst: str) -> None:
        """Learn council members and parties from "Aanwezig zijn 43 leden: Jansen (VVD), De Wit (SP)"."""
        for vooraf, fractie in _LID.findall(" ".join(tekst.split())):
            naam = re.sub(r"^(?:en|,|de leden|leden|de heren|de dames)\s+", "", vooraf.strip(), flags=re.IGNORECASE)
            rol = self.rol_van_functie(fractie)
            if rol is None:
                self.partijen.add(fractie.lower())
            self._voeg_toe(naam, Spreker(naam, rol or "raadslid", "" if rol else fractie), alleen_nieuw=True)

    def leer_functieregel(self, tekst: str) -> None:
        """Learn a person and their function from a line such as "- mevr. A. Jansen, projectleider"."""
        vondst = FUNCTIEREGEL.match(tekst)
        rol = self.rol_van_functie(vondst["functie"]) if vondst else None
        if vondst is not None and rol is not None:
            naam = re.sub(r"^(?:[A-Z]\.\s?)+", "", vondst["naam"]).strip()
            naam = naam[:1].upper() + naam[1:]
            self._voeg_toe(naam, Spreker(naam, rol), alleen_nieuw=True)

    def onthoud(self, spreker: Spreker) -> None:
        """Remember a speaker whom a header introduced with brackets, and the form it printed."""
        self._vormen.setdefault((_familienaam(spreker.naam), spreker.rol), Counter())[
            spreker.naam, spreker.fractie
        ] += 1
        self._voeg_toe(spreker.naam, spreker, alleen_nieuw=False)

    def onthoud_titel(self, spreker: Spreker) -> None:
        """Remember a speaker whom a title introduced ("Wethouder X"), unless the name is known already."""
        self._voeg_toe(spreker.naam, spreker, alleen_nieuw=True)

    def kies_vormen(self) -> None:
        """Settle on one form a person: the longest name, the party as printed most ("FVD", not once "FvD")."""
        for (_, rol), vormen in self._vormen.items():
            for naam, fractie in vormen:
                langer = [
                    n for n, f in vormen if n.lower().endswith(f" {naam.lower()}") and f.lower() == fractie.lower()
                ]
                beste_naam = max(langer, key=len, default=naam)
                fracties = Counter({f: aantal for (n, f), aantal in vormen.items() if n == beste_naam})
                beste = Spreker(beste_naam, rol, fracties.most_common(1)[0][0])
                self._canoniek[naam, rol] = beste
                if rol != "inwoner":
                    self._voeg_toe(beste.naam, beste, alleen_nieuw=False)

    def canoniek(self, spreker: Spreker) -> Spreker:
        """The one form under which a speaker is reported."""
        return self._canoniek.get((spreker.naam, spreker.rol), spreker)

    def zoek(self, naam: str) -> Spreker | None:
        """The speaker that a name without brackets returns to; None if nobody bore it before."""
        sleutel = naam.replace("’", "'").lower()
        if self.is_burgemeester(naam):
            return Spreker(naam, "burgemeester")
        gevonden = self._namen.get(sleutel)
        if gevonden is None and "-" in sleutel:
            gevonden = self._namen.get(sleutel.split("-")[0])
        return gevonden

    def is_burgemeester(self, naam: str) -> bool:
        """Whether a surname is the mayor's."""
        return bool(self.burgemeester) and naam.lower() == self.burgemeester.lower()

    def _voeg_toe(self, naam: str, spreker: Spreker, *, alleen_nieuw: bool) -> None:
        for sleutel in _sleutels(naam):
            if not alleen_nieuw or sleutel not in self._namen:
                self._namen[sleutel] = spreker

    def rol_van_functie(self, tekst: str) -> Rol | None:
        """The role that a function names: "projectleider herinrichting" is an ambtenaar."""
        woorden = tekst.lower().replace(",", " ").split()
        for woord in (tekst.lower(), *woorden[:2]):
            if woord in lexicon.FUNCTIES:
                return lexicon.FUNCTIES[woord]
        if re.search(
            r"(?i)\b(?:wijkraad|bewoners\w*|buurt\w*|dorpsraad|stichting|vereniging|namens|belangen\w*groep)\b", tekst
        ):
            return "inwoner"
        return None

    def duid_haakjes(self, tekst: str) -> tuple[Rol, str] | None:
        """What stands between brackets after a name: (role, party), or None if it names no speaker.

        A party is told from an agenda item's letter by the parties that the meeting itself mentions:
        "(SP)" is a party, "(F)" a resident who speaks about item F.
        """
        tekst = tekst.strip()
        if self.is_document(tekst):
            return None
        for partij in (tekst, _NAMENS_PARTIJ.sub("", tekst, count=1)):
            if self.is_partij(partij):
                return "raadslid", partij
        if self.is_agendaletter(tekst):
            return "inwoner", ""
        rol = self.rol_van_functie(tekst)
        if rol is not None:
            return rol, ""
        woorden = set(re.findall(r"[^\W\d_]+", tekst.lower()))
        if woorden & lexicon.PARTIJWOORDEN or (tekst.isupper() and len(tekst) > 2):
            return "raadslid", tekst
        return None

    def is_document(self, tekst: str) -> bool:
        """Whether brackets hold a document's number or address."""
        return _DOCUMENT.search(tekst) is not None

    def is_agendaletter(self, tekst: str) -> bool:
        """Whether brackets hold the letter of an agenda item, or several, and no party."""
        return _AGENDALETTER.fullmatch(tekst) is not None and not self.is_partij(tekst)

    def is_raadspartij(self, tekst: str) -> bool:
        """Whether it is a party beyond doubt: at other meetings than a council's, brackets hold organisations too."""
        return _noemt(tekst, lexicon.PARTIJEN | (self.partijen if self.partijen & lexicon.PARTIJEN else set()))

    def is_partij(self, tekst: str) -> bool:
        """Whether brackets hold a party, or several joined by a slash or comma."""
        return _noemt(tekst, lexicon.PARTIJEN | self.partijen)


def _noemt(tekst: str, partijen: frozenset[str]) -> bool:
    """Whether a text is one of these parties, or several."""
    delen = [deel.strip().lower() for deel in re.split(r"[/,]| en ", tekst)]
    return tekst.lower() in partijen or all(deel in partijen for deel in delen)
