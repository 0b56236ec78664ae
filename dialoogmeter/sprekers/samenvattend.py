"""Summarising minutes: whose act a reported sentence is ("De heer Jansen (CDA) vraagt …")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialoogmeter.sprekers import lexicon
from dialoogmeter.sprekers.koppen import NAAM
from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import Rol, Spreker

_WERKWOORD = "|".join(sorted(lexicon.MELDWERKWOORDEN))
#: Verbs strong enough to tell a report where the subject follows the verb ("Daarop zegt mevrouw X …").
_STERK = (
    "zegt|vraagt|antwoordt|vertelt|meldt|stelt|merkt|licht|wijst|vindt|reageert|benadrukt|noemt|geeft|herhaalt|"
    "belooft|erkent|pleit|constateert|concludeert|verzoekt|roept"
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
_ONDERWERP_LATER = re.compile(
    rf"(?:[\w'-]+,?\s+){{1,4}}?(?:{_STERK})\s+(?P<aanhef>de heer|mevrouw|wethouder|burgemeester|dhr\.|mevr\.)\s+"
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
        for patroon in (_ONDERWERP_EERST, _INGELEID, _NAAM_HAAKJES, _ONDERWERP_LATER):
            if vondst := patroon.match(zin):
                return self._onthoud(self._met_naam(vondst.groupdict()))
        if vondst := _FUNCTIE_EERST.match(zin):
            rol = lexicon.FUNCTIES[vondst["functie"]]
            een = vondst["functie"] != "zaal"  # "de zaal" is everyone, not who spoke last
            return (self._laatste.get(rol) if een else None) or Spreker("", rol)
        if vondst := _NAAMLOOS.match(zin):
            return Spreker("", lexicon.FUNCTIES[vondst["functie"]])
        return None

    def _met_naam(self, delen: dict[str, str | None]) -> Spreker | None:
        naam = " ".join((delen["naam"] or "").split())
        titel = (delen.get("titel") or delen.get("aanhef") or "").lower()
        rol = lexicon.FUNCTIES.get(titel)
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
