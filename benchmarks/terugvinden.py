"""How much of the read sentences our reading holds, by letters and digits.

    python benchmarks/terugvinden.py

``letterlijk``: the sentence is one of our sentences; ``in de lezing``: its letters stand in our speech, in one piece.
Needs ../shared/gold. Prints a row a document and the totals; no text.
"""

from __future__ import annotations

import json
from pathlib import Path

from dialoogmeter import read
from dialoogmeter.leren.goud import documenten, normaal

WORTEL = Path(__file__).parents[1]
SHARED = WORTEL.parent / "shared"


def telling(document: str, bestand: str) -> tuple[int, int, int]:
    """(read sentences, found as one sentence, found in our speech)."""
    zinnen = [normaal(zin.tekst) for _, _, zin in read(SHARED / "corpus" / bestand).zinnen()]
    eigen, stroom = set(zinnen), "".join(zinnen)
    regels = (SHARED / "gold" / "zinnen" / f"{document}.jsonl").read_text(encoding="utf-8").splitlines()
    gelezen = [normaal(json.loads(regel)["tekst"]) for regel in regels]
    return len(gelezen), sum(k in eigen for k in gelezen), sum(k in stroom for k in gelezen)


def main() -> None:
    rijen = {d: telling(d, b) for d, b in documenten(WORTEL / "data" / "labels").items()}
    groepen = {
        "Den Haag": [r for d, r in rijen.items() if d.startswith("ris")],
        "Helmond": [r for d, r in rijen.items() if d.startswith("helmond")],
        "Tweede Kamer": [r for d, r in rijen.items() if d.startswith("tk")],
        "Logius": [r for d, r in rijen.items() if d.startswith("logius")],
        "alles": list(rijen.values()),
    }
    for naam, groep in {**{d: [r] for d, r in rijen.items()}, **groepen}.items():
        n, letterlijk, stroom = (sum(kolom) for kolom in zip(*groep, strict=True))
        print(f"{naam:36} {n:6} letterlijk {letterlijk / n:.3f}  in de lezing {stroom / n:.3f}")


if __name__ == "__main__":
    main()
