"""Summarising minutes: whose act a reported sentence is ("De heer Jansen (CDA) vraagt …")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialoogmeter.sprekers import lexicon
from dialoogmeter.sprekers.koppen import NAAM
from dialoogmeter.sprekers.register import Register
from dialoogmeter.sprekers.schrijfwijze import gewone_letters
from dialoogmeter.vergadering import Rol, Spreker

_WERKWOORD = "|".join(sorted(lexicon.MELDWERKWOORDEN))
#: Verbs strong enough to tell a report where the subject follows the verb ("Daarop zegt mevrouw X …").
_STERK = (
    "zegt|vraagt|antwoordt|vertelt|meldt|stelt|merkt|licht|wijst|vindt|reageert|benadrukt|noemt|geeft|herhaalt|"
    "belooft|erkent|pleit|constateert|concludeert|verzoekt|roept|zei|vroeg|antwoordde|vertelde|meldde|stelde|merkte|"
    "lichtte|wees|vond|reageerde|benadrukte|noemde|gaf|herhaalde|beloofde|erkende|pleitte|constateerde|concludeerde|"
    "verzocht|riep"
)
#: What a party's members do in a report; in a list of decisions they do other things ("De VVD-fractie stemt tegen").
_FRACTIE_DOET = (
    f"{_STERK}|steunt|wil|denkt|verwacht|hoopt|meent|betoogt|betreurt|twijfelt|dankt|bedankt|complimenteert|deelt|sluit|"
    r"is\s+(?:het|blij|tegen|voor|van|benieuwd|kritisch|positief|tevreden|teleurgesteld|verheugd)|"
    "steunde|wilde|dacht|verwachtte|hoopte|meende|betoogde|betreurde|twijfelde|dankte|sloot"
)
_FUNCTIE = "|".join(sorted(lexicon.FUNCTIES, key=len, reverse=True))
_ONDERWERP_EERST = re.compile(
    rf"(?:(?P<aanhef>{lexicon.AANHEF})\s+|(?P<titel>{lexicon.TITEL})\s+(?:{lexicon.AANHEF}\s+)?)(?P<naam>{NAAM})"
    rf"(?:\s*\((?P<haakjes>[^()]{{1,60}})\))?\s+(?P<werkwoord>{_WERKWOORD})\b"
)
#: Someone introduced with a function may do anything: "Mevrouw X (bewoner) woont al jaren aan het plein."
_INGELEID = re.compile(
    rf"(?:(?P<aanhef>{lexicon.AANHEF})\s+|(?P<titel>{lexicon.TITEL})\s+(?:{lexicon.AANHEF}\s+)?)(?P<naam>{NAAM})"
    r"\s*\((?P<haakjes>[^()]{1,60})\)\s+(?!met\b|niet\b|dat\b|uit\b)[a-z]\w*t\b"
)
_NAAM_HAAKJES = re.compile(rf"(?P<naam>{NAAM})\s*\((?P<haakjes>[^()]{{1,60}})\)\s+(?P<werkwoord>{_WERKWOORD})\b")
_FUNCTIE_EERST = re.compile(rf"(?:De|Het)\s+(?P<functie>{_FUNCTIE})\s+(?P<werkwoord>{_WERKWOORD})\b")
_FRACTIE_EERST = re.compile(
    r"(?:(?P<fractie>(?:De\s+)?[Ff]ractie\s+(?:van\s+)?)|De\s+|Het\s+)?(?:(?:de|het)\s+)?"
    r"(?P<partij>[^\W_a-z][\w.'’/+-]{0,30}?(?:\s+[\w'’/+-]{1,30}){0,4}?)(?P<deel>-fractie)?"
    rf"(?:\s*\(\s*(?:{lexicon.AANHEF}\s+)?(?P<naam>{NAAM})\s*\))?\s+(?P<werkwoord>{_WERKWOORD})\b(?!\s+(?:hij|zij|ze|ik|men|de\s+heer|mevrouw|wethouder)\b)"
)
_FRACTIEWERKWOORD, _STERK_WERKWOORD = (re.compile(rf"(?:{wat})\b") for wat in (_FRACTIE_DOET, _STERK))
_COLLEGE = re.compile(
    r"(?:Het\s+college(?:\s+van\s+(?:B\s?(?:en|&)\s?W|burgemeester\s+en\s+wethouders))?|B\s?(?:en|&)\s?W)\s+"
    r"(?:antwoordt|reageert|zegt|geeft\s+aan|deelt\s+mee|meldt|belooft|erkent|herhaalt|vindt|verwacht|denkt|meent|wijst|"
    r"licht|is\s+(?:het|van|bereid|bekend)|antwoordde|reageerde|zei|gaf\s+aan|meldde|beloofde|erkende|vond|wees)\b"
)
_ONDERWERP_LATER = re.compile(
    rf"(?:[\w'-]+,?\s+){{1,4}}?(?:{_STERK})\s+(?P<aanhef>de heer|mevrouw|wethouder|burgemeester|dhr\.|mevr\.|mw\.)\s+"
    rf"(?P<naam>{NAAM})(?:\s*\((?P<haakjes>[^()]{{1,60}})\))?"
)
_NAAMLOOS = re.compile(
    rf"(?:Een|Meerdere|Verschillende|Enkele|Twee|Drie)\s+(?:[\w-]+\s+)?(?P<functie>{_FUNCTIE})(?:s|en|sters?)?\s+"
    rf"(?:{_WERKWOORD}|vragen|zeggen|vertellen|noemen|vinden|wijzen|geven|willen|roepen)\b"
)


@dataclass
class Toeschrijver:
    """Follows who is being reported through a summarising text; one for a meeting."""

    register: Register
    _laatste: dict[Rol, Spreker]

    def __init__(self, register: Register) -> None:
        self.register = register
        self._laatste = {}

    def spreker(self, zin: str) -> Spreker | None:
        """Who performs the act that a sentence reports; None if it names nobody."""
        if fractie := self._fractie(zin):
            return self._onthoud(fractie)
        for patroon in (_ONDERWERP_EERST, _INGELEID, _NAAM_HAAKJES, _ONDERWERP_LATER):
            if vondst := patroon.match(zin):
                return self._onthoud(self._met_naam(vondst.groupdict()))
        if _COLLEGE.match(zin):
            return Spreker("", "wethouder")
        if vondst := _FUNCTIE_EERST.match(zin):
            rol = lexicon.FUNCTIES[vondst["functie"]]
            een = vondst["functie"] != "zaal"  # "de zaal" is everyone, not who spoke last
            return (self._laatste.get(rol) if een else None) or Spreker("", rol)
        if vondst := _NAAMLOOS.match(zin):
            return Spreker("", lexicon.FUNCTIES[vondst["functie"]])
        return None

    def _fractie(self, zin: str) -> Spreker | None:
        """The party whose act a sentence reports: "De fractie van de SP wil", "VVD (Jansen) vraagt"."""
        vondst = _FRACTIE_EERST.match(zin)
        if vondst is None or not self.register.is_raadspartij(vondst["partij"]):
            return None
        doet = _FRACTIEWERKWOORD if vondst["fractie"] or vondst["deel"] else _STERK_WERKWOORD
        if not vondst["naam"] and not doet.match(zin, vondst.start("werkwoord")):
            return None
        laatste = self._laatste.get("raadslid")
        if not vondst["naam"] and laatste is not None and vondst["partij"] in laatste.fractie.split():
            return laatste  # who spoke for the party goes on doing so
        return Spreker(gewone_letters(vondst["naam"] or ""), "raadslid", vondst["partij"])

    def _met_naam(self, delen: dict[str, str | None]) -> Spreker | None:
        naam = gewone_letters(" ".join((delen["naam"] or "").split()))
        titel = (delen.get("titel") or delen.get("aanhef") or "").lower()
        rol = lexicon.rol_van(titel)
        if delen.get("haakjes"):
            geduid = self.register.duid_haakjes(delen["haakjes"] or "")
            if geduid is None:
                return (self.register.zoek(naam) or Spreker(naam, rol or "onbekend")) if titel else None
            spreker = Spreker(naam, rol or geduid[0], geduid[1])
            self.register.onthoud(spreker)
            return self.register.canoniek(spreker)
        bekend = self.register.zoek(naam)
        if rol is not None:
            return Spreker(naam, rol, bekend.fractie if bekend else "")
        return bekend or Spreker(naam, "onbekend")

    def _onthoud(self, spreker: Spreker | None) -> Spreker | None:
        if spreker is not None:
            self._laatste[spreker.rol] = spreker
        return spreker
