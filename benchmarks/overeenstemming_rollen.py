"""How far two readings of the municipality's role agree: what a model could reach at most.

    python benchmarks/overeenstemming_rollen.py     -> the table in docs/overeenstemming-rollen.md

The first reading is data/rollen.csv (gold, sure), the second data/tweede_lezing_rollen.csv: 168 of those turns, about
as many of each role, read blind. A doubt of the second reading counts as the role it names. "Weighted" weighs turns so
that roles are as frequent as in all gold turns, as a model meets them.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

import krippendorff
import numpy as np
import numpy.typing as npt
from sklearn.metrics import confusion_matrix

from dialoogmeter.leren.kaart import zet_tabel
from dialoogmeter.rollen.kaart import macro_f1
from dialoogmeter.rollen.kenmerken import GEMEENTEROLLEN
from dialoogmeter.rollen.rolset import GOUD, lees_rollen

WORTEL = Path(__file__).parents[1]
EERSTE = WORTEL / "data" / "rollen.csv"
TWEEDE = WORTEL / "data" / "tweede_lezing_rollen.csv"
UIT = WORTEL / "docs" / "overeenstemming-rollen.md"
KEREN = 1000
ZAAD = 20261128

Rollen = npt.NDArray[np.str_]


def lees() -> tuple[Rollen, Rollen, npt.NDArray[np.bool_], npt.NDArray[np.float64]]:
    """First and second reading of the same turns, where the second was sure, and each turn's weight."""
    goud = {
        (document, r.verwijzing.begin): r.rol
        for document, rijen in lees_rollen(EERSTE).items()
        for r in rijen
        if r.bron == GOUD and r.zeker
    }
    with TWEEDE.open(encoding="utf-8", newline="") as f:
        rijen = list(csv.DictReader(f))
    eerste = np.array([goud[rij["document"], int(rij["begin"])] for rij in rijen])
    tweede = np.array([rij["rol"].rstrip("?") for rij in rijen])
    zeker = np.array([not rij["rol"].endswith("?") for rij in rijen])
    overal, hier = Counter(goud.values()), Counter(eerste.tolist())
    return eerste, tweede, zeker, np.array([overal[rol] / hier[rol] for rol in eerste])


def alfa(eerste: Rollen, tweede: Rollen) -> float:
    """Krippendorff's alpha, nominal."""
    paar = np.array([[GEMEENTEROLLEN.index(rol) for rol in lezing] for lezing in (eerste, tweede)])
    return float(krippendorff.alpha(reliability_data=paar, level_of_measurement="nominal"))


def tabel() -> str:
    """The figures as Markdown."""
    eerste, tweede, zeker, gewicht = lees()
    rng = np.random.default_rng(ZAAD)
    trekken = [rng.integers(len(eerste), size=len(eerste)) for _ in range(KEREN)]
    maten = {
        "Krippendorffs alfa (nominaal)": lambda i: alfa(eerste[i], tweede[i]),
        "macro-F1 van de tweede lezing tegen de eerste": lambda i: macro_f1(eerste[i], tweede[i]),
        "idem, gewogen naar hoe vaak elke rol voorkomt": lambda i: macro_f1(eerste[i], tweede[i], gewicht[i]),
    }
    regels = [
        f"{len(eerste)} beurten, waarvan de tweede lezing {int(zeker.sum())} zeker.",
        "",
        "| | | 95 % |",
        "|---|--:|---|",
    ]
    for naam, maat in maten.items():
        laag, hoog = np.percentile([maat(i) for i in trekken], [2.5, 97.5])
        regels.append(f"| {naam} | {maat(np.arange(len(eerste))):.2f} | {laag:.2f} tot {hoog:.2f} |")
    regels += ["", "Eerste lezing (rij) tegen tweede (kolom):", "", "| | " + " | ".join(GEMEENTEROLLEN) + " |"]
    regels.append("|---|" + "--:|" * len(GEMEENTEROLLEN))
    for rol, rij in zip(GEMEENTEROLLEN, confusion_matrix(eerste, tweede, labels=list(GEMEENTEROLLEN)), strict=True):
        regels.append(f"| {rol} | " + " | ".join(map(str, rij)) + " |")
    return "\n".join(regels)


def main() -> None:
    """Write the table into the document."""
    tekst = tabel()
    zet_tabel(UIT, tekst)
    sys.stdout.write(tekst + "\n")


if __name__ == "__main__":
    main()
