"""Leest bytes zoals een werker dat doet, en zegt wat eraan schort; loopt in een eigen proces."""

from __future__ import annotations

import traceback

from dialoogmeter import taal
from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import lees_alle
from dialoogmeter.reeks.grenzen import begrensd
from dialoogmeter.vergadering import Vergadering

SECONDEN = 20
taal.pijplijn()  # zoals een werker: wat zinnen snijdt is er voor de grenzen ingaan


def lees(inhoud: bytes, bestand: str) -> str:
    """Niets als het te lezen is of netjes mislukt; anders wat er misging."""
    try:
        with begrensd(SECONDEN):
            gelezen = [vergadering for _, vergadering in lees_alle(inhoud, bestand)]
    except (LeesFout, MemoryError):
        return ""
    except Exception:  # noqa: BLE001 - this is what we look for
        return traceback.format_exc()
    return next((klacht for v in gelezen if isinstance(v, Vergadering) and (klacht := _wijst_mis(v))), "")


def _wijst_mis(vergadering: Vergadering) -> str:
    for _, _, zin in vergadering.zinnen():
        if not 0 <= zin.plek.begin < zin.plek.eind <= len(vergadering.brontekst):
            return f"{zin.plek} ligt buiten de brontekst van {len(vergadering.brontekst)} tekens: {zin.tekst[:80]!r}"
    return ""
