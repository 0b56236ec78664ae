"""Title, date, municipality and body of a meeting, from the first lines of its minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dialoogmeter.sprekers.schrijfwijze import gewone_letters

_MAANDEN = {
    naam: nummer
    for nummer, naam in enumerate(
        "januari februari maart april mei juni juli augustus september oktober november december".split(), start=1
    )
}
_KORT = {"mrt" if naam == "maart" else naam[:3]: nummer for naam, nummer in _MAANDEN.items()}
_DATUM = re.compile(
    rf"\b(\d{{1,2}})[^\S\n]+({'|'.join(_MAANDEN)}|(?:{'|'.join(_KORT)}|sept)\b\.?)[^\S\n]+(\d{{4}})", re.IGNORECASE
)
_CIJFERS = re.compile(
    r"(?<!\d)(?:(?P<jaar>(?:19|20)\d\d)(?P<streep>-?)(?P<maand>\d\d)(?P=streep)(?P<dag>\d\d)"
    r"|(?P<dag2>\d{1,2})(?P<teken>[-/.])(?P<maand2>\d{1,2})(?P=teken)(?P<jaar2>(?:19|20)\d\d))(?!\d)"
)
#: Words in capitals that follow a municipality's name on a title page and are no part of it.
_GEEN_PLAATS = (
    r"(?!(?i:notulen|verslag|besluitenlijst|vergadering|raad|raadsvergadering|commissie|datum|agenda|voorzitter|openbare|"
    r"gemeente|griffie|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|januari|februari|maart|april|mei|juni|"
    r"juli|augustus|september|oktober|november|december)\b)"
)
_GEMEENTE = re.compile(
    r"\b(?i:(?:gemeente)?raad[^\S\n]+(?:van|der)(?:[^\S\n]+(?:de[^\S\n]+)?gemeente)?|gemeenteraad|gemeente"
    r"|(?<![^\n])gemeente[^\S\n]*:)[^\S\n]+"
    rf"(?P<naam>{_GEEN_PLAATS}[A-Z'’][\w'’-]+"
    rf"(?:[^\S\n]+(?:(?:aan den|aan de|en|op|bij)\b|{_GEEN_PLAATS}[A-Z][\w'’-]*)){{0,3}})"
)
#: An evening for residents; one "for the council" is the council's.
_AVOND = re.compile(
    r"(?<!raads)(?:bewoners|inwoners|omwonenden|buurt|wijk|dorps|participatie|inspraak|inloop|informatie|klankbord)"
    r"(?:informatie)?(?:avond|middag|bijeenkomst|gesprek)"
)
_RAAD = re.compile(
    r"gemeenteraad|raadsvergadering|raadsinformatie|\bde raad\b"
    r"|(?:beeld|oordeels|besluit)vormende (?:raad|avond|vergader)"
)
#: Words by which a title page names the meeting, the surest first.
_ORGANEN = (
    (_AVOND, "participatieavond"),
    (_RAAD, "raad"),
    (re.compile("commissie"), "commissie"),
    (re.compile("tweede kamer"), "Tweede Kamer"),
    (re.compile("overleg"), "overleg"),
)
_IN_TITEL = re.compile(
    rf"(?P<participatieavond>{_AVOND.pattern})|(?P<commissie>\b(?:raads)?commissie(?:vergadering)?\b)"
    rf"|(?P<raad>{_RAAD.pattern}|\braad\b)"
)
#: Within so many lines, and so many characters of each, the title stands.
_TITELREGELS, _TITELLENGTE = 3, 120
#: How far into a document a title page may reach, in lines.
_KOPREGELS = 30


@dataclass(frozen=True, slots=True)
class Kenmerken:
    """What a title page states; "" where it doesn't. ``datum`` is ISO 8601."""

    titel: str = ""
    gemeente: str = ""
    orgaan: str = ""
    datum: str = ""


def lees_kenmerken(regels: Sequence[str], bestand: str) -> Kenmerken:
    """The particulars stated in the first lines, or else in the file's name."""
    gevuld = [" ".join(regel.split()) for regel in regels if regel.strip()][:_KOPREGELS]
    tekst = "\n".join(gevuld)
    gemeente = _GEMEENTE.search(tekst)
    return Kenmerken(
        titel=_titel(gevuld),
        gemeente=gewone_letters(gemeente["naam"].strip()) if gemeente else "",
        orgaan=_orgaan_in_titel(gevuld[:_TITELREGELS]) or _orgaan(tekst),
        # A date in the file's name is the meeting's; the first date in the text may be of an earlier meeting's minutes.
        datum=_datum(bestand) or _datum(re.sub(r"[-_]", " ", bestand)) or _datum(tekst),
    )


def _orgaan_in_titel(regels: Sequence[str]) -> str:
    """The body that a title names first; a committee's pages name the council too."""
    genoemd = {v.lastgroup for regel in regels if (v := _IN_TITEL.search(regel[:_TITELLENGTE].lower()))}
    return next((naam for naam in ("participatieavond", "commissie", "raad") if naam in genoemd), "")


def _orgaan(tekst: str) -> str:
    klein = tekst.lower()
    return next((naam for woord, naam in _ORGANEN if woord.search(klein)), "")


def _titel(regels: Sequence[str]) -> str:
    if not regels:
        return ""
    if regels[0].lower() in {"vergadering", "notulen", "verslag", "raadsvergadering"} and len(regels) > 1:
        return f"{regels[0]} {regels[1]}"
    return regels[0][:_TITELLENGTE]


def _maand(naam: str) -> int:
    klein = naam.lower()
    return _MAANDEN.get(klein) or _KORT[klein[:3]]


def _datum(tekst: str) -> str:
    if vondst := _DATUM.search(tekst):
        jaar, maand, dag = int(vondst[3]), _maand(vondst[2]), int(vondst[1])
    elif vondst := _CIJFERS.search(tekst):
        jaar, maand, dag = (int(vondst[naam] or vondst[f"{naam}2"]) for naam in ("jaar", "maand", "dag"))
    else:
        return ""
    try:
        return date(jaar, maand, dag).isoformat()
    except ValueError:
        return ""
