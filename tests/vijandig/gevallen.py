"""Alle vijandige bestanden, elk onder een eigen naam."""

from __future__ import annotations

import os
from pathlib import Path

import gevallen_json
import gevallen_naam
import gevallen_opmaak
import gevallen_pdf
import gevallen_tabel
import gevallen_tekst
import gevallen_xml
import gevallen_zip
from bouwstenen import Geval, Lokaas

#: Wat op volle omvang telt.
LANG = "DIALOOGMETER_LANG" in os.environ


def alle(lokaas: Lokaas, *, lang: bool = LANG) -> list[Geval]:
    """De gevallen, op volle omvang of zonder die lang duren."""
    gevonden = [
        *gevallen_xml.gevallen(lokaas),
        *gevallen_zip.gevallen(),
        *gevallen_pdf.gevallen(lokaas),
        *gevallen_tekst.gevallen(),
        *gevallen_tabel.gevallen(lokaas),
        *gevallen_json.gevallen(),
        *gevallen_opmaak.gevallen(lokaas),
        *gevallen_naam.gevallen(),
    ]
    return [geval for geval in gevonden if lang or not geval.lang]


def schrijf(geval: Geval, map_: Path) -> Path | None:
    """Het bestand van een geval, in een map; None waar het bestandssysteem zo'n naam niet kent."""
    pad = map_ / os.fsdecode(geval.bestand)
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(geval.maak())
    except (OSError, ValueError):
        return None
    return pad
