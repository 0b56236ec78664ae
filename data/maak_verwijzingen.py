"""Turn ../shared/gold into references: labels with a place and a hash, without the text.

    python data/maak_verwijzingen.py

Writes data/labels/documenten.csv, data/labels/<document>.csv and data/rollen.csv (the municipality's role per turn,
pointing to the turn's first sentence), and prints what could not be found. Roles from our own readings (``eigen``)
come from the files in werk/rollen if those are there, else from data/rollen.csv as it stands.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from dialoogmeter import read
from dialoogmeter.leren.goud import GERESERVEERD, NIET_GELEZEN, VELDEN, hash_van, normaal, tel

WORTEL = Path(__file__).parents[1]
SHARED = WORTEL.parent / "shared"
GOUD = SHARED / "gold" / "zinnen"
CORPUS = SHARED / "corpus"
LABELS = WORTEL / "data" / "labels"
ROLLEN = WORTEL / "data" / "rollen.csv"
LEZINGEN = WORTEL / "werk" / "rollen"
ROLVELDEN = ("document", "begin", "lengte", "sha256", "rol", "bron")
#: A reader's word for a turn whose speaker does not speak for a municipality.
ANDER = "nvt"

Plaats = tuple[int, int, str]


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


def eigen_rollen() -> list[tuple[str, ...]]:
    """The roles that our own readers gave, as rows of data/rollen.csv."""
    if not LEZINGEN.is_dir():
        with ROLLEN.open(encoding="utf-8", newline="") as f:
            return [tuple(rij[v] for v in ROLVELDEN) for rij in csv.DictReader(f) if rij["bron"] == "eigen"]
    rijen = []
    for deel in LEZINGEN.glob("deel_*.uit.tsv"):
        verwijzingen = json.loads(deel.with_name(deel.name.replace(".uit.tsv", ".ref.json")).read_text("utf-8"))
        for regel in deel.read_text(encoding="utf-8").splitlines():
            nummer, rol = regel.split("\t")
            if rol.rstrip("?") != ANDER:
                rijen.append((*map(str, verwijzingen[int(nummer) - 1]), rol, "eigen"))
    return rijen


def schrijf_rollen(plaatsen: dict[str, Plaats]) -> None:
    """Write data/rollen.csv.

    Args:
        plaatsen: place and hash of each gold sentence that was found, by its id.
    """
    rijen = eigen_rollen()
    kwijt = 0
    for regel in (SHARED / "gold" / "rollen.jsonl").read_text(encoding="utf-8").splitlines():
        beurt = json.loads(regel)
        if beurt["doc"] in GERESERVEERD:
            continue
        if beurt["id"] not in plaatsen:
            kwijt += 1
            continue
        rijen.append((beurt["doc"], *map(str, plaatsen[beurt["id"]]), beurt["rol"], "goud"))
    rijen.sort(key=lambda rij: (rij[0], int(rij[1]), rij[5]))
    with ROLLEN.open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([ROLVELDEN, *rijen])
    print(f"{len(rijen)} rollen, {kwijt} niet teruggevonden")


def main() -> None:
    """Write the references."""
    LABELS.mkdir(parents=True, exist_ok=True)
    documenten = []
    plaatsen: dict[str, Plaats] = {}
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
            plaatsen[zin["id"]] = (begin, len(zoek), hash_van(zoek))
            rijen.append((*plaatsen[zin["id"]], labeltekst(zin["labels"]), ervaren))
        with (LABELS / f"{document}.csv").open("w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows([VELDEN, *rijen])
        documenten.append((document, bestand.relative_to(CORPUS).as_posix(), len(rijen)))
    with (LABELS / "documenten.csv").open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([("document", "bestand", "zinnen"), *documenten])
    print(f"{totaal} zinnen, {kwijt} niet teruggevonden ({kwijt / totaal:.2%})")
    schrijf_rollen(plaatsen)


if __name__ == "__main__":
    main()
