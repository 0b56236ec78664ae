"""Title, date, municipality and body of a meeting, from the first lines of its minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_MAANDEN = {
    naam: nummer
    for nummer, naam in enumerate(
        "januari februari maart april mei juni juli augustus september oktober november december".split(), start=1
    )
}
_DATUM = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MAANDEN)})\s+(\d{{4}})", re.IGNORECASE)
_CIJFERS = re.compile(
    r"(?<!\d)(?:(?P<jaar>(?:19|20)\d\d)(?P<streep>-?)(?P<maand>\d\d)(?P=streep)(?P<dag>\d\d)"
    r"|(?P<dag2>\d\d)-(?P<maand2>\d\d)-(?P<jaar2>(?:19|20)\d\d))(?!\d)"
)
_GEMEENTE = re.compile(
    r"\b(?:[Gg]emeenteraad(?: van)?|[Rr]aad van(?: de gemeente)?|[Gg]emeente)\s+"
    r"((?:[A-Z'’][\w'’-]+)(?:\s+(?:aan den|aan de|en|op|bij|[A-Z])[\w'’-]*){0,3})"
)
_ORGANEN = (
    ("participatieavond", "participatieavond"),
    ("inloopavond", "participatieavond"),
    ("bewonersavond", "participatieavond"),
    ("informatieavond", "participatieavond"),
    ("wijkgesprek", "participatieavond"),
    ("gemeenteraad", "raad"),
    ("raadsvergadering", "raad"),
    ("de raad", "raad"),
    ("commissie", "commissie"),
    ("tweede kamer", "Tweede Kamer"),
    ("overleg", "overleg"),
)
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
    klein = tekst.lower()
    orgaan = next((naam for woord, naam in _ORGANEN if woord in klein), "")
    return Kenmerken(
        titel=_titel(gevuld),
        gemeente=gemeente.group(1).strip() if gemeente else "",
        orgaan=orgaan,
        # A date in the file's name is the meeting's; the first date in the text may be of an earlier meeting's minutes.
        datum=_datum(bestand) or _datum(re.sub(r"[-_]", " ", bestand)) or _datum(tekst),
    )


def _titel(regels: Sequence[str]) -> str:
    if not regels:
        return ""
    if regels[0].lower() in {"vergadering", "notulen", "verslag", "raadsvergadering"} and len(regels) > 1:
        return f"{regels[0]} {regels[1]}"
    return regels[0][:120]


def _datum(tekst: str) -> str:
    if vondst := _DATUM.search(tekst):
        jaar, maand, dag = int(vondst[3]), _MAANDEN[vondst[2].lower()], int(vondst[1])
    elif vondst := _CIJFERS.search(tekst):
        jaar, maand, dag = (int(vondst[naam] or vondst[f"{naam}2"]) for naam in ("jaar", "maand", "dag"))
    else:
        return ""
    try:
        return date(jaar, maand, dag).isoformat()
    except ValueError:
        return ""
