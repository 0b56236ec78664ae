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
from bouwstenen import LANG, Geval, Lokaas

#: Van deze soorten doet in het kort om en om een geval mee: elk kost een heel verslag, en zij lijken op elkaar.
_OM_EN_OM = tuple(f"{soort}: " for soort in "csv docx eml html json md naam ods odt pdf rtf txt vlos vtt xlsx".split())


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
    if lang:
        return gevonden
    kort = [geval for geval in gevonden if not geval.lang]
    weg = {
        geval.naam for soort in _OM_EN_OM for geval in [geval for geval in kort if geval.naam.startswith(soort)][1::2]
    }
    return [geval for geval in kort if geval.naam not in weg]


def schrijf(geval: Geval, map_: Path) -> Path | None:
    """Het bestand van een geval, in een map; None waar het bestandssysteem zo'n naam niet kent."""
    pad = map_ / os.fsdecode(geval.bestand)
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(geval.maak())
    except (OSError, ValueError):
        return None
    return pad
