"""The Tweede Kamer's own transcripts (VLOS): activities with turns, interruptions nested in the turn they break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.parlementair import (
    Blok,
    Stukkenbouwer,
    blokken,
    is_bestuurder,
    is_voorzitter,
    lees_xml,
    los,
    vouw,
)
from dialoogmeter.lezen.stukken import Gelezen
from dialoogmeter.vergadering import ONBEKEND, Rol, Soort, Spreker

_FORMAAT = "vlos"
_ALINEA = frozenset(["alineaitem"])
_BEURTEN = frozenset(["woordvoerder", "interrumpant"])
#: Records about the meeting; none of it is text of the transcript.
_GEGEVENS = frozenset(
    [
        "titel",
        "onderwerp",
        "zaal",
        "vergaderjaar",
        "vergaderingnummer",
        "datum",
        "aanvangstijd",
        "eindtijd",
        "sluiting",
        "parlisid",
        "voortzetting",
        "markeertijdbegin",
        "markeertijdeind",
        "isvoorzitter",
        "isdraad",
        "spreker",
        "sprekers",
        "zaken",
    ]
)
_TUSSENVOEGSEL = r"(?:van|de|der|den|het|ten|ter|te|in|op|aan|voor|von|du|la|el|en)"
_NAAMDEEL = rf"(?:{_TUSSENVOEGSEL}|['\u2019]?[^\W\d_a-z]['\u2019\w.-]*|['\u2019][st])"
_NAAM = rf"{_NAAMDEEL}(?:\s{_NAAMDEEL}){{0,7}}"
#: The printed header of a turn: "De voorzitter:", "De heer Jansen (CDA):", "Minister Pietersen:".
_KOPREGEL = re.compile(
    rf"(?:De (?P<voorzitter>voorzitter)"
    rf"|(?P<aanhef>De heer|Mevrouw|(?:Vicem|M)inister(?:-president)?|Staatssecretaris|Het lid) (?P<naam>{_NAAM})"
    rf"(?: ?\((?P<fractie>[^()]{{1,60}})\))?) ?:\s*"
)


def lees_vlos(inhoud: bytes, bestand: str) -> Gelezen:
    """The speech in a VLOS transcript.

    A member of parliament gets the role "raadslid", a minister or state secretary "wethouder": our roles are
    municipal, and a minister takes the alderman's place. Who presides is "voorzitter", by name, and without
    party: the chair speaks for the house.

    Raises:
        LeesFout: it is no sound XML, or no VLOS.
    """
    wortel = lees_xml(inhoud, bestand)
    vergadering = wortel.find("vergadering")
    if wortel.tag != "vlosCoreDocument" or vergadering is None:
        raise LeesFout(
            bestand, "dit is geen vergaderverslag in VLOS-formaat", "kies een bestand met vlosCoreDocument als wortel"
        )
    bouwer = Stukkenbouwer()
    _inhoud(bouwer, vergadering, ONBEKEND, "")
    datum = re.match(r"\d{4}-\d{2}-\d{2}(?=T|$)", vouw(vergadering.find("datum")))
    return bouwer.klaar(bestand, _FORMAAT, vouw(vergadering.find("titel")), datum.group() if datum else "")


def _inhoud(bouwer: Stukkenbouwer, houder: Element, spreker: Spreker, titel: str) -> None:
    """All that an activity, part or turn holds, in order of document: that is the order of speaking."""
    bouwer.ongesproken(los(houder.text))
    for kind in houder:
        if kind.tag == "activiteit":
            kop = vouw(kind.find("titel")) or vouw(kind.find("onderwerp"))
            bouwer.kop("", kop)
            _inhoud(bouwer, kind, ONBEKEND, kop)
        elif kind.tag in _BEURTEN:
            _inhoud(bouwer, kind, _beurtspreker(bouwer, kind), "")
        elif kind.tag == "tekst":
            # A fragment in a turn, unlike the turn's own text, is a formula of the record unless it says who speaks.
            eigen = houder.tag in _BEURTEN
            _tekst(bouwer, kind, spreker, titel, "spraak" if eigen else "stuk")
        elif kind.tag not in _GEGEVENS:
            _inhoud(bouwer, kind, spreker, titel)
        bouwer.ongesproken(los(kind.tail))


def _tekst(bouwer: Stukkenbouwer, tekst: Element, beurt: Spreker, titel: str, soort: Soort) -> None:
    """The paragraphs of one text, each given to who says it."""
    spreker = beurt if soort == "spraak" else ONBEKEND
    vorige_groep = ""
    alineas: list[str] = []
    for nummer, (groep, blok) in enumerate(_gegroepeerd(tekst)):
        if groep != vorige_groep:
            bouwer.alineas(spreker, alineas, soort)
            alineas = []
            if groep == "Motietekst":
                spreker, soort = beurt, "motie"
            elif vorige_groep == "Motietekst":  # only the motion's own group is its text
                spreker, soort = (bouwer.voorzitter, "spraak") if groep == "Motieinfo" else (ONBEKEND, "stuk")
            vorige_groep = groep
        kop = _kopregel(blok, nummer == 0)
        rest = blok.tekst
        if kop is not None:
            bouwer.alineas(spreker, alineas, soort)
            alineas = []
            spreker, soort = _uit_kopregel(bouwer, kop, beurt), "spraak"
            rest = blok.tekst[kop.end() :]
        # The heading of an item is printed once or twice over its text.
        if rest and not (soort == "stuk" and rest == titel):
            alineas.append(rest)
    bouwer.alineas(spreker, alineas, soort)


def _gegroepeerd(tekst: Element) -> Sequence[tuple[str, Blok]]:
    """The paragraphs of a text, each with the type of the group it stands in ("Motietekst", "Motieinfo")."""
    uit = [("", Blok(deel, tekst)) for deel in los(tekst.text)]
    for kind in tekst:
        groep = kind.get("type", "") if kind.tag == "alineagroep" else ""
        uit += [(groep, blok) for blok in blokken(kind, _ALINEA)]
        uit += [("", Blok(deel, tekst)) for deel in los(kind.tail)]
    return uit


def _kopregel(blok: Blok, eerste: bool) -> re.Match[str] | None:
    """The header with which a paragraph opens.

    Further on in a text a header must be in bold or stand alone: somebody may well say "Mevrouw Jansen: …".
    """
    vondst = _KOPREGEL.match(blok.tekst)
    if vondst is None or eerste or vondst.end() == len(blok.tekst):
        return vondst
    vet = [vouw(deel) for deel in blok.element.iter("nadruk") if deel.get("type", "").lower() == "vet"]
    return vondst if any(naam and naam in vondst.group() for naam in vet) else None


def _uit_kopregel(bouwer: Stukkenbouwer, kop: re.Match[str], beurt: Spreker) -> Spreker:
    """Who the header names; the turn's own speaker is known better from the turn's record."""
    if kop["voorzitter"]:
        return beurt if beurt.rol == "voorzitter" else bouwer.voorzitter
    naam, aanhef, fractie = kop["naam"], kop["aanhef"], kop["fractie"] or ""
    if naam.endswith(beurt.naam) and beurt.naam and beurt.rol != "voorzitter":
        return beurt
    if is_bestuurder(aanhef):
        return Spreker(naam, "wethouder", fractie)
    return Spreker(naam, "raadslid" if fractie else "onbekend", fractie)


def _beurtspreker(bouwer: Stukkenbouwer, beurt: Element) -> Spreker:
    """The speaker of a turn from its record; a chair is remembered, for later formulas name nobody."""
    wie = beurt.find("spreker")
    if wie is None:
        return ONBEKEND
    veld = {kind.tag: vouw(kind) for kind in wie}
    naam = veld.get("verslagnaam") or veld.get("weergavenaam") or veld.get("achternaam") or ""
    if vouw(beurt.find("isvoorzitter")).lower() == "true" or is_voorzitter(naam):
        bouwer.voorzitter = bouwer.voorzitter if is_voorzitter(naam) else Spreker(naam, "voorzitter")
        return bouwer.voorzitter
    ambt = f"{wie.get('soort', '')} {veld.get('functie', '')} {veld.get('aanhef', '')}"
    return Spreker(naam, _rol(ambt), veld.get("fractie", ""))


def _rol(ambt: str) -> Rol:
    if is_bestuurder(ambt):
        return "wethouder"
    return "raadslid" if re.search(r"kamerlid|\blid (?:van de )?(?:tweede|eerste) kamer", ambt.lower()) else "onbekend"
