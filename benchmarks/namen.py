"""How well names of persons are found in minutes, on sentences a reader marked.

    python benchmarks/namen.py maak       -> werk/controle/namen/*.txt (text; ignored by git)
    python benchmarks/namen.py neem-over  -> data/namen.csv
    python benchmarks/namen.py score      -> recall and precision

What is kept is a reference (file, character span, hash) and where in the sentence a name stands: no names, no text.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dialoogmeter import Vergadering, read
from dialoogmeter.taalmodel.namen import KOLOMMEN, SOORTEN, bronbestand, hash_van, ruim

WORTEL = Path(__file__).parents[1]
CORPUS = WORTEL.parent / "shared" / "corpus"
WERK = WORTEL / "werk" / "controle" / "namen"
UIT = WORTEL / "data" / "namen.csv"
#: Documents to improve on, and others to measure on.
OEFEN = {
    "ris321382": 50, "ris321575": 50, "ris322019": 60,
    "helmond-raad-2021-07-13": 30, "helmond-raad-2022-04-21": 20, "helmond-raad-2022-11-10": 20,
    "h-tk-20172018-70-4": 20, "fronteers-24-11-2010": 20, "helmond-formatiegesprekken-2022-03": 30,
}  # fmt: skip
TOETS = {
    "ris321384": 60, "ris321577": 50, "ris322666": 60,
    "helmond-raad-2021-12-15": 20, "helmond-raad-2022-07-12": 20, "helmond-raad-2023-02-14": 20,
    "h-tk-20172018-70-3": 20, "vlos-2014-10-15": 20, "fronteers-12-09-2008": 20, "fronteers-22-11-2012": 10,
}  # fmt: skip
#: Documents to learn from: none of those to measure on.
LEER = {
    "ris321382": 200, "ris321575": 200, "ris322019": 200,
    "helmond-raad-2021-07-13": 90, "helmond-raad-2022-04-21": 90, "helmond-raad-2022-11-10": 90,
    "h-tk-20172018-70-4": 60, "h-tk-20172018-70-5": 60, "h-tk-20172018-70-8": 60, "h-tk-20172018-70-10": 60,
    "fronteers-24-11-2010": 60, "fronteers-07-12-2011": 60, "fronteers-18-09-2007": 50, "fronteers-27-11-2009": 50,
    "fronteers-notulen-alv-29-november-2024": 50, "helmond-formatiegesprekken-2022-03": 120,
    **dict.fromkeys((
        "api-2021-11-24-agenda-en-verslag-20211124", "api-2023-01-31-agenda-verslag", "api-2023-09-05-agenda-verslag",
        "bomos-klankbord-2023-06-29-verslag", "digikoppeling-2021-12-02-211202_verslag_technisch_overleg-digikoppeling",
        "digikoppeling-2022-09-29-20220929_verslag_to_digikoppeling", "digikoppeling-2023-12-14-notulen",
        "fsc-notulen-20250519", "fsc-notulen-20260209", "notificeren-2026-06-23-notulen", "oauth-2021-12-22-verslag",
        "oauth-werkgroepverslagen-verslag-13-maart", "oauth-werkgroepverslagen-verslag-5-februari",
        "terugmelden-2023-12-07-verslag",
    ), 20),
}  # fmt: skip
#: Part drawn from sentences with a capital after their first word; the rest from all sentences.
DEEL_HOOFDLETTER = 0.75
PER_VEL = 50
ZAAD = 20261128
_HOOFDLETTER = re.compile(r"\S\s+(?:['’\"“(]\s?)?[A-ZÀ-Þ][a-zà-þ]")


def lees(bestand: str) -> Vergadering:
    return read(bronbestand(CORPUS, bestand))


def trek() -> Iterator[dict[str, object]]:
    """The sentences, in order of place."""
    al: set[tuple[str, int]] = set()
    for deel, plan in (("oefen", OEFEN), ("toets", TOETS), ("leer", LEER)):
        for bestand, aantal in plan.items():
            rng = random.Random(f"{ZAAD}{'' if deel != 'leer' else deel}{bestand}")
            zinnen = lees(bestand).to_frame("zin")
            zinnen = zinnen[zinnen["tekst"].str.len().between(15, 600) & ~zinnen["tekst"].duplicated()]
            zinnen = zinnen[[(bestand, begin) not in al for begin in zinnen["begin"]]]
            hoofd = zinnen["tekst"].map(lambda tekst: _HOOFDLETTER.search(tekst) is not None)
            n = min(round(aantal * DEEL_HOOFDLETTER), int(hoofd.sum()))
            keuze = set(rng.sample(zinnen.index[hoofd].tolist(), n))
            keuze |= set(rng.sample([i for i in zinnen.index if i not in keuze], min(aantal, len(zinnen)) - n))
            for i in sorted(keuze):
                rij = zinnen.loc[i]
                al.add((bestand, rij["begin"]))
                yield {
                    "deel": deel, "bestand": bestand, "begin": rij["begin"], "eind": rij["eind"],
                    "sha256": hash_van(rij["tekst"]), "tekst": ruim(rij["tekst"]), "spreker": rij["sprekersrol"],
                }  # fmt: skip


def maak() -> None:
    WERK.mkdir(parents=True, exist_ok=True)
    rijen = list(trek())
    for vel in range(0, len(rijen), PER_VEL):
        regels = [f"{vel + k} [{r['spreker']}] {r['tekst']}" for k, r in enumerate(rijen[vel : vel + PER_VEL])]
        (WERK / f"vel{vel // PER_VEL:02d}.txt").write_text("\n".join(regels) + "\n", encoding="utf-8")


def neem_over() -> None:
    """Turn the read forms into places within a sentence."""
    gelezen: dict[int, str] = {}
    for pad in sorted(WERK.glob("vel*-gelezen.txt")):
        for nummer, namen in re.findall(r"^(\d+):\s*(.*)$", pad.read_text(encoding="utf-8"), re.MULTILINE):
            gelezen[int(nummer)] = namen.strip()
    with UIT.open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.DictWriter(f, KOLOMMEN, extrasaction="ignore")
        schrijver.writeheader()
        for nummer, rij in enumerate(trek()):
            schrijver.writerow({**rij, "namen": plaatsen(str(rij["tekst"]), gelezen[nummer], nummer)})


def plaatsen(tekst: str, namen: str, nummer: int) -> str:
    """``"12-25:P 40-48:L"`` from ``"P=…; L=…"``: names in the order in which they stand."""
    uit: list[str] = []
    vanaf = 0
    for deel in [] if namen == "-" else re.split(r"\s*;\s*(?=[A-Z]=)", namen):
        soort, _, naam = deel.partition("=")
        assert soort in SOORTEN, f"{nummer}: {soort!r}"
        patroon = re.escape(ruim(naam))
        vondst = re.compile(rf"(?<!\w){patroon}(?!\w)").search(tekst, vanaf) or re.compile(patroon).search(tekst, vanaf)
        assert vondst is not None, f"{nummer}: naam staat niet in de zin, of niet in volgorde"
        vanaf = vondst.end()
        uit.append(f"{vondst.start()}-{vondst.end()}:{soort}")
    return " ".join(uit)


if __name__ == "__main__":
    {"maak": maak, "neem-over": neem_over}[sys.argv[1]]()
