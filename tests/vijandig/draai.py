"""Draait een reeks over een map, in een eigen proces: zo is te zien of het omvalt, en wat zijn werkers ten hoogste namen.

python draai.py map naar uitkomsten.json
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from gemeten import doe_gemeten

from dialoogmeter.reeks import Reeks, overgeslagen, vind_bestanden, werker


def draai(map_: Path, naar: Path) -> dict[str, object]:
    """De reeks, met twee werkers en het lichte model; wat er van elk bestand werd, in volgorde van klaarkomen."""
    werker.doe = doe_gemeten
    uitkomsten = [
        {
            "nummer": uitkomst.opdracht.nummer,
            "pad": os.fsencode(uitkomst.opdracht.pad).decode("latin-1"),
            "rijen": list(uitkomst.rijen),
            "klaar": time.monotonic(),
        }
        for uitkomst in Reeks(None, naar, model="lineair", werkers=2).verwerk(vind_bestanden([map_]))
    ]
    return {
        "uitkomsten": uitkomsten,
        "overgeslagen": [os.fsencode(pad).decode("latin-1") for pad in overgeslagen([map_])],
        "piek": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10,
    }


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(draai(Path(sys.argv[1]), Path(sys.argv[2]))), encoding="ascii")
