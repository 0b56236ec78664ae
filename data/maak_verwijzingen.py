"""Turn ../shared/gold into references: labels with a place and a hash, without the text.

    python data/maak_verwijzingen.py

Writes data/labels/documenten.csv and data/labels/<document>.csv, and prints what could not be found.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from dialoogmeter import read
from dialoogmeter.markers.goud import GERESERVEERD, NIET_GELEZEN, VELDEN, hash_van, normaal, tel

WORTEL = Path(__file__).parents[1]
SHARED = WORTEL.parent / "shared"
GOUD = SHARED / "gold" / "zinnen"
CORPUS = SHARED / "corpus"
LABELS = WORTEL / "data" / "labels"


def bestand_van(document: str) -> Path:
    """The file in the corpus that a gold document was cut from."""
    if document.startswith("ris"):
        return next((CORPUS / "denhaag").glob(f"{document}-*.pdf"))
    if document == "helmondformatie":
        return CORPUS / "overig" / "helmond-formatiegesprekken-2022-03.txt"
    if helmond := re.fullmatch(r"helmond(\d{4})(\d\d)(\d\d)", document):
        return CORPUS / "overig" / f"helmond-raad-{'-'.join(helmond.groups())}.txt"
    bron = document.removeprefix("logius")
    if document.startswith("tk"):  # tk018703 is item 3, tk187010 item 10 of the 70th meeting
        return CORPUS / "tweedekamer" / f"h-tk-20172018-70-{int(document[-2:])}.xml"
    return next(p for p in (CORPUS / "logius").glob("*.md") if normaal(p.stem) == bron)


def labeltekst(labels: dict[str, float]) -> str:
    """Labels as one cell: a doubt ends in a question mark."""
    return " ".join(naam + ("" if waarde == 1 else "?") for naam, waarde in sorted(labels.items()))


def main() -> None:
    """Write the references."""
    LABELS.mkdir(parents=True, exist_ok=True)
    documenten = []
    totaal = kwijt = 0
    for goud in sorted(GOUD.glob("*.jsonl")):
        document = goud.stem
        if document in GERESERVEERD:
            continue
        bestand = bestand_van(document)
        kern = tel(read(bestand)).kern
        rijen, cursor = [], 0
        for regel in goud.read_text(encoding="utf-8").splitlines():
            zin = json.loads(regel)
            zoek = normaal(zin["tekst"])
            begin = kern.find(zoek, cursor) if zoek else -1
            if begin < 0 or begin > cursor + 200_000:
                begin = kern.find(zoek) if zoek else -1
            totaal += 1
            if begin < 0:
                kwijt += 1
                continue
            cursor = begin + len(zoek)
            ervaren = labeltekst(zin["ervaren"]) if "ervaren" in zin else NIET_GELEZEN
            rijen.append((begin, len(zoek), hash_van(zoek), labeltekst(zin["labels"]), ervaren))
        with (LABELS / f"{document}.csv").open("w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows([VELDEN, *rijen])
        documenten.append((document, bestand.relative_to(CORPUS).as_posix(), len(rijen)))
    with (LABELS / "documenten.csv").open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([("document", "bestand", "zinnen"), *documenten])
    print(f"{totaal} zinnen, {kwijt} niet teruggevonden ({kwijt / totaal:.2%})")


if __name__ == "__main__":
    main()
