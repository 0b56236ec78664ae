"""A date as people write it in a cell, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_MAANDEN = {
    maand: nummer
    for nummer, vormen in enumerate(
        "jan feb mrt/maa apr mei/may jun jul aug sep okt/oct nov dec".split(),
        start=1,
    )
    for maand in vormen.split("/")
}
_JAAR_VOOROP = re.compile(r"(?P<jaar>\d{4})[-/.](?P<maand>\d{1,2})[-/.](?P<dag>\d{1,2})(?:[T ].*)?")
_AANEEN = re.compile(r"(?P<jaar>\d{4})(?P<maand>\d{2})(?P<dag>\d{2})")
_DAG_VOOROP = re.compile(r"(?P<dag>\d{1,2})[-/.](?P<maand>\d{1,2})[-/.](?P<jaar>\d{4})(?: .*)?")
_MET_NAAM = re.compile(
    r"(?:[a-z]{2,9},? )?(?P<dag>\d{1,2})[ -](?P<maand>[a-z]{3})[a-z]{0,6}\.?[ -](?P<jaar>\d{4})(?:,? .*)?",
    re.IGNORECASE,
)
#: The longest form is "donderdag 29 september 2025 om 19.30 uur"; anything much longer is no date.
_MAX_LENGTE = 60


def lees_datum(tekst: str) -> str:
    """The ISO date that a text states, day before month; empty where it states none, or one that doesn't exist."""
    tekst = " ".join(tekst[: _MAX_LENGTE + 1].split())
    if len(tekst) > _MAX_LENGTE:
        return ""
    for vorm in (_JAAR_VOOROP, _AANEEN, _DAG_VOOROP, _MET_NAAM):
        if vondst := vorm.fullmatch(tekst):
            maand = vondst["maand"].lower()
            try:
                return date(
                    int(vondst["jaar"]), int(maand) if maand.isdigit() else _MAANDEN.get(maand, 0), int(vondst["dag"])
                ).isoformat()
            except ValueError:
                return ""
    return ""
