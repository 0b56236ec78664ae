"""A table as rows of cells, and which of its columns holds what, told by their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from math import isnan
from typing import Literal

Veld = Literal["tekst", "spreker", "rol", "fractie", "agendapunt", "datum", "gemeente", "orgaan", "vergadering"]

#: What a column may be called, as :func:`vorm` writes it; where a table has several, the first here is taken.
NAMEN: dict[Veld, tuple[str, ...]] = {
    "tekst": (
        "tekst", "text", "zin", "zinnen", "uitspraak", "bijdrage", "transcript", "transcriptie", "uiting", "utterance",
        "sprekerstekst", "gesprokentekst", "speech", "inhoud", "content",
    ),
    "spreker": ("spreker", "speaker", "sprekernaam", "naamspreker", "speakername", "naam", "name", "persoon"),
    "rol": ("sprekersrol", "rol", "role", "functie", "speakerrole", "hoedanigheid"),
    "fractie": ("fractie", "partij", "party", "fractienaam", "politiekepartij"),
    "agendapunt": ("agendapunt", "onderwerp", "agendaitem", "agendapunttitel", "agendatitel", "topic"),
    "datum": ("datum", "date", "vergaderdatum", "meetingdate"),
    "gemeente": ("gemeente", "gemeentenaam", "municipality"),
    "orgaan": ("orgaan", "gremium", "bestuursorgaan", "commissie"),
    "vergadering": ("vergadering", "vergaderingid", "meetingid", "meeting", "bijeenkomst", "bestand", "bestandsnaam"),
}  # fmt: skip
_MAX_GENOEMD = 20


@dataclass(frozen=True, slots=True)
class Blad:
    """A table, or one sheet of several: ``naam`` is empty where it has none, ``rijen`` can be gone through once."""

    naam: str
    rijen: Iterator[Sequence[str]]


def vorm(naam: str) -> str:
    """A column's name without case, accents, blanks and signs."""
    plat = unicodedata.normalize("NFKD", naam[:200]).casefold()
    return "".join(teken for teken in plat if teken.isalnum())


def vind(kop: Sequence[str]) -> dict[Veld, int]:
    """The place of each column that the names in a row tell apart."""
    plaats: dict[str, int] = {}
    for nummer, naam in enumerate(kop):
        plaats.setdefault(vorm(naam), nummer)
    gevonden: dict[Veld, int] = {}
    for veld, namen in NAMEN.items():
        if bekend := [naam for naam in namen if naam in plaats]:
            gevonden[veld] = plaats[bekend[0]]
    return gevonden


def tel(kop: Sequence[str]) -> int:
    """How many columns a row names; 0 where none of them holds text."""
    gevonden = vind(kop)
    return len(gevonden) if "tekst" in gevonden else 0


def noem(namen: Iterable[str]) -> str:
    """Names of columns for a message: on one line, and not too many."""
    gevuld = [" ".join(naam[:200].split())[:40] for naam in namen if naam.strip()]
    return ", ".join(gevuld[:_MAX_GENOEMD]) + (", …" if len(gevuld) > _MAX_GENOEMD else "")


def celtekst(cel: object) -> str:
    """The value of a cell as text; nothing where it has none."""
    if cel is None or (isinstance(cel, float) and isnan(cel)):
        return ""
    if isinstance(cel, bool):
        return "WAAR" if cel else "ONWAAR"
    if isinstance(cel, bytes):
        return cel.decode("utf-8", "replace")
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    if isinstance(cel, datetime) and cel.time() == time():
        return cel.date().isoformat()
    return str(cel)
