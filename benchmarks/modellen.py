"""The quality of both readers and their blend on documents that neither saw: the table in docs/modellen.md.

    python benchmarks/modellen.py                -> prints the table, and puts it into docs/modellen.md

Reads models/kruisscores.npz (``make encoder``, ``make model``) and needs ../shared/corpus for the labels' sentences.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter import read
from dialoogmeter.codeboek import HOOFD
from dialoogmeter.leren.evaluatie import figuren
from dialoogmeter.leren.goud import lees_goud
from dialoogmeter.leren.kaart import tabel, zet_tabel
from dialoogmeter.leren.kruis import lees_kruisscores
from dialoogmeter.leren.trainen import maak_trainset
from dialoogmeter.markers.model import meng

WORTEL = Path(__file__).parents[1]
UIT = WORTEL / "docs" / "modellen.md"
GEWICHTEN = (0.4, 0.5, 0.75)

Scores = npt.NDArray[np.float64]


def rij(naam: str, scores: Scores, y: Scores) -> dict[str, str]:
    """AUC, average precision and precision among the first 50 of each main column."""
    uit = {"model": naam}
    for f in figuren(HOOFD, scores, y).to_dict("records"):
        uit[str(f["label"])] = f"{f['auc']:.3f} / {f['ap']:.3f} / {f['p50']:.2f}"
    return uit


def main() -> None:
    """Print the tables and put them into the document."""
    zinnen, _ = lees_goud(WORTEL / "data" / "labels", WORTEL.parent / "shared" / "corpus", read)
    train = maak_trainset(zinnen)
    kruis = lees_kruisscores(WORTEL / "models" / "kruisscores.npz", len(zinnen))
    hoofd = [train.kolommen.index(kolom) for kolom in HOOFD]
    lineair, encoder, y = kruis.lineair[:, hoofd], kruis.encoder[:, hoofd], train.y[:, hoofd]
    gemeten = ~np.isnan(lineair + encoder).any(axis=1)
    denhaag = np.char.startswith(train.groep, "ris")
    delen = []
    for naam, deel in (("Den Haag", gemeten & denhaag), ("elders", gemeten & ~denhaag)):
        modellen = {"lineair": lineair, "encoder": encoder, "**samen (`load()`)**": meng(lineair, encoder)}
        modellen |= {f"samen, encoder telt {g:.2f}": (1 - g) * lineair + g * encoder for g in GEWICHTEN}
        kop = f"{naam}: {deel.sum()} zinnen uit {len(set(train.groep[deel]))} documenten.\n\n"
        delen.append(kop + tabel(pd.DataFrame([rij(m, scores[deel], y[deel]) for m, scores in modellen.items()])))
    tekst = "\n\n".join(delen)
    print(tekst)
    zet_tabel(UIT, tekst)


if __name__ == "__main__":
    main()
