"""Een werker zoals de reeks hem kent, die van elk bestand opschrijft hoe lang het duurde en hoeveel geheugen het nam."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from dialoogmeter.reeks.opdracht import Opdracht
from dialoogmeter.reeks.werker import Werk, doe

#: Staat naast de map met uitkomsten.
METINGEN = "metingen.jsonl"


def doe_gemeten(opdracht: Opdracht, naar: Path, alles_pseudoniem: bool) -> Werk:
    """Als :func:`dialoogmeter.reeks.werker.doe`."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
    _noteer(naar, {"nummer": opdracht.nummer, "begin": time.monotonic(), "werker": os.getpid()})
    try:
        return doe(opdracht, naar, alles_pseudoniem)
    finally:
        _noteer(naar, {"nummer": opdracht.nummer, "eind": time.monotonic(), "piek": _piek()})


def _noteer(naar: Path, meting: dict[str, float]) -> None:
    with naar.with_name(METINGEN).open("a", encoding="ascii") as bestand:
        bestand.write(f"{json.dumps(meting)}\n")


def _piek() -> int:
    """Bytes die dit proces hooguit tegelijk had."""
    staat = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(regel.split()[1]) << 10 for regel in staat.splitlines() if regel.startswith("VmHWM:"))
