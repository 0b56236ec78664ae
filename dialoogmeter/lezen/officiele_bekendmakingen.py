"""Handelingen of the Tweede Kamer as officielebekendmakingen.nl publishes them (h-tk-*.xml), one agenda item a file."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.parlementair import (
    Stukkenbouwer,
    blokken,
    is_bestuurder,
    is_voorzitter,
    lees_xml,
    los,
    vouw,
)
from dialoogmeter.lezen.stukken import Gelezen
from dialoogmeter.vergadering import ONBEKEND, Soort, Spreker

_FORMAAT = "officiele-bekendmakingen"
_ALINEA = frozenset(["al", "titel", "item-titel", "subtitel", "nr"])
_LIJSTMERK = frozenset(["li.nr"])
_PUNTEN = frozenset(["agendapunt", "handeling_bijlage"])
#: Elements in which the speaker or the kind of text may change; all others are read as paragraphs.
_OMHULSELS = _PUNTEN | {"spreekbeurt", "tekst", "motie", "motie-info"}
_AMBT = re.compile(r"(?:vice)?(?:minister|staatssecretaris)(?:-president)?\s+(?=\S)", re.IGNORECASE)


def lees_officiele_bekendmakingen(inhoud: bytes, bestand: str) -> Gelezen:
    """The speech in one file of the Handelingen.

    A member of parliament gets the role "raadslid", a minister or state secretary "wethouder": our roles are
    municipal, and a minister takes the alderman's place. Whoever has no party is taken for one, as the
    Handelingen print a party after every member. The file carries no date, only a link to its metadata record.

    Raises:
        LeesFout: it is no sound XML, or no Handelingen.
    """
    wortel = lees_xml(inhoud, bestand)
    handelingen = wortel.find("handelingen")
    if wortel.tag != "officiele-publicatie" or handelingen is None:
        raise LeesFout(
            bestand,
            "dit is geen verslag uit de Handelingen",
            "kies op officielebekendmakingen.nl een bestand waarvan de naam met h-tk begint",
        )
    bouwer = Stukkenbouwer()
    _inhoud(bouwer, wortel, ONBEKEND, "stuk")
    return bouwer.klaar(bestand, _FORMAAT, vouw(handelingen.find(".//item-titel")), "")


def _inhoud(bouwer: Stukkenbouwer, houder: Element, spreker: Spreker, soort: Soort) -> None:
    """Whatever an element holds, in order; a speaker's name in it says who speaks from there."""
    overgeslagen: tuple[Element | None, ...] = (houder.find("metadata"),)
    if houder.tag in _PUNTEN:
        nummer, titel = houder.find("nr"), houder.find("item-titel")
        bouwer.kop(vouw(nummer), vouw(titel))
        overgeslagen = (nummer, titel)
        spreker, soort = ONBEKEND, "stuk"
    elif houder.tag == "motie":
        soort = "motie"
    elif houder.tag == "motie-info":  # when a motion is handed in the chair says who backs it and which number it gets
        spreker, soort = bouwer.voorzitter, "spraak"
    # Paragraphs side by side stay together: a motion that is read out may run over several groups.
    alineas = los(houder.text)
    for kind in houder:
        if kind.tag == "spreker" or _is_omhulsel(kind):
            bouwer.alineas(spreker, alineas, soort)
            alineas = []
        if kind.tag == "spreker":
            spreker, soort = _spreker(bouwer, kind), "spraak"
        elif _is_omhulsel(kind):
            _inhoud(bouwer, kind, spreker, soort)
        elif not any(kind is deel for deel in overgeslagen):
            alineas += [blok.tekst for blok in blokken(kind, _ALINEA, _LIJSTMERK)]
        alineas += los(kind.tail)
    bouwer.alineas(spreker, alineas, soort)


def _is_omhulsel(element: Element) -> bool:
    return any(nazaat.tag in _OMHULSELS for nazaat in element.iter())


def _spreker(bouwer: Stukkenbouwer, element: Element) -> Spreker:
    voorvoegsels = vouw(element.find("voorvoegsels"))
    naam = vouw(element.find("naam"))
    fractie = vouw(element.find("politiek"))
    if is_voorzitter(naam):
        return bouwer.voorzitter
    if is_bestuurder(f"{voorvoegsels} {naam}"):
        return Spreker(_AMBT.sub("", naam, count=1), "wethouder", fractie)
    if fractie:
        return Spreker(naam, "raadslid", fractie)
    # A surname is printed with a capital; "De griffier" is an office, and no minister's.
    return Spreker(naam, "onbekend" if not naam or naam[0].islower() else "wethouder")
