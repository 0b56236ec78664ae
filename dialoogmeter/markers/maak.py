"""Make the shipped model: ``python -m dialoogmeter.markers.maak --help`` (``make model``)."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import numpy as np
import pandas as pd

from dialoogmeter import read
from dialoogmeter.codeboek import POLEN, SPANNING
from dialoogmeter.markers.bewaren import bewaar
from dialoogmeter.markers.evaluatie import figuren
from dialoogmeter.markers.goud import lees_goud
from dialoogmeter.markers.kaart import modelkaart
from dialoogmeter.markers.model import MODELVERSIE
from dialoogmeter.markers.trainen import datahash, kruisscores, maak_trainset, train_model

log = logging.getLogger(__name__)


def main() -> None:
    """Train, cross-validate, calibrate, and write model and card."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    vlaggen = argparse.ArgumentParser(description=__doc__)
    vlaggen.add_argument("--labels", type=Path, default=Path("data/labels"))
    vlaggen.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    vlaggen.add_argument("--naar", type=Path, default=Path("models"))
    keuze = vlaggen.parse_args()
    if not keuze.corpus.is_dir():
        vlaggen.error(f"{keuze.corpus} ontbreekt: zonder de notulen zijn er labels maar geen zinnen")
    maak(keuze.labels, keuze.corpus, keuze.naar)


def maak(labels: Path, corpus: Path, naar: Path) -> None:
    """Write ``naar/markers.skops`` and ``naar/markers.md``; the same input gives the same bytes."""
    zinnen, telling = lees_goud(labels, corpus, read)
    kwijt = sum(niet for _, niet in telling.values())
    log.info("%d zinnen gevonden, %d niet", len(zinnen), kwijt)
    train = maak_trainset(zinnen)
    vouwen = [document for document in telling if document.startswith("ris")]
    scores = kruisscores(train, vouwen, range(len(train.kolommen)))
    herkomst = {
        "model": "markers (lineair)",
        "modelversie": MODELVERSIE,
        "datahash": datahash(labels),
        "zinnen": len(zinnen),
        "documenten": len(telling),
        "getraind_op": f"{len(zinnen)} gelezen zinnen uit {len(telling)} documenten",
    }
    model = train_model(train, scores, herkomst)
    kansen = model.ijking.kansen(scores)
    tabel = figuren(train.kolommen, kansen, train.y)
    hoofd = [train.kolommen.index(kolom) for kolom in (*POLEN, SPANNING)]
    per_document = pd.concat(
        [
            figuren([train.kolommen[j] for j in hoofd], kansen[rij][:, hoofd], train.y[rij][:, hoofd]).assign(
                document=d
            )
            for d in vouwen
            if (rij := np.flatnonzero(train.groep == d)).size
        ]
    )
    per_document = per_document[["document", "label", "positief", "auc", "ap", "verwacht", "gelezen"]]
    bewaar(model, naar / "markers.skops")
    (naar / "markers.md").write_text(modelkaart(model, tabel, per_document), encoding="utf-8")
    log.info("%s", tabel.to_string(index=False))


if __name__ == "__main__":
    main()
