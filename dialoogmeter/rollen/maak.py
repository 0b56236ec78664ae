"""Make the shipped role model: ``python -m dialoogmeter.rollen.maak --help``."""

from __future__ import annotations

import argparse
import hashlib
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter import read
from dialoogmeter.encoder.oefening import WERK, lees_met, vouwmap
from dialoogmeter.leren.goud import documenten, lees_goud
from dialoogmeter.leren.trainen import VOUWEN, Trainset, maak_trainset, pas_aan
from dialoogmeter.markers.experimenteel import EXPERIMENTEEL
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import invoer_van
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen
from dialoogmeter.markers.model import meng
from dialoogmeter.rollen.bewaren import ROLVERSIE, bewaar_rollen
from dialoogmeter.rollen.kaart import experimentele_rollen, rolkaart
from dialoogmeter.rollen.kenmerken import GEMEENTEROLLEN
from dialoogmeter.rollen.model import Rolmodel
from dialoogmeter.rollen.rolset import ALLEEN_ROLLEN, lees_rollen, maak_rolset
from dialoogmeter.vergadering import Vergadering

log = logging.getLogger(__name__)
Scores = npt.NDArray[np.float64]


def main() -> None:
    """Score sentences out of fold, cross-validate, calibrate, and write model and card."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    vlaggen = argparse.ArgumentParser(description=__doc__)
    vlaggen.add_argument("--rollen", type=Path, default=Path("data/rollen.csv"))
    vlaggen.add_argument("--labels", type=Path, default=Path("data/labels"))
    vlaggen.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    vlaggen.add_argument("--naar", type=Path, default=Path("models"))
    vlaggen.add_argument("--werk", type=Path, default=WERK, help="waar make encoder de vouwen liet")
    vlaggen.add_argument("--scores", type=Path, help="zinsscores (.npz) om te hergebruiken, of te bewaren")
    keuze = vlaggen.parse_args()
    if not keuze.corpus.is_dir():
        vlaggen.error(f"{keuze.corpus} ontbreekt: zonder de notulen zijn er rollen maar geen beurten")
    maak(keuze.rollen, keuze.labels, keuze.corpus, keuze.naar, keuze.werk, keuze.scores)


def maak(rollen: Path, labels: Path, corpus: Path, naar: Path, werk: Path = WERK, scores: Path | None = None) -> None:
    """Write ``naar/rollen.skops`` and ``naar/rollen.md``; the same input gives the same bytes."""
    bestanden = documenten(labels) | ALLEEN_ROLLEN

    lees_een_keer = cache(read)

    def lees(document: str) -> Vergadering:
        return lees_een_keer(corpus / bestanden[document])

    gelezen = lees_rollen(rollen)
    train = maak_trainset(lees_goud(labels, corpus, lees_een_keer)[0])
    vergaderingen = {document: lees(document) for document in gelezen}
    per_document, alle = _bewaarde(scores) or zinsscores(train, vergaderingen, werk)
    if scores is not None and not scores.exists():
        np.savez_compressed(scores, allow_pickle=False, alle_zinnen=alle, **per_document)
    ijking = Ijking().fit(alle, train.y)
    kansen = {d: pd.DataFrame(ijking.kansen(s), columns=list(train.kolommen)) for d, s in per_document.items()}
    rolset = maak_rolset(gelezen, lees, kansen)
    telt = rolset[rolset["zeker"]].reset_index(drop=True)
    log.info("%d beurten, waarvan %d zeker", len(rolset), len(telt))
    uit = kruisrollen(telt)
    model = Rolmodel().fit(telt, telt["rol"]).ijk(uit, telt["rol"])
    herkomst = {
        "model": "rollen (lineair)",
        "rolversie": ROLVERSIE,
        "datahash": hashlib.sha256(rollen.read_bytes()).hexdigest(),
        "beurten": len(telt),
        "documenten": int(telt["document"].nunique()),
        EXPERIMENTEEL: experimentele_rollen(telt, uit),
    }
    bewaar_rollen(model, naar / "rollen.skops", herkomst)
    kaart = rolkaart(herkomst, rolset, telt, uit, model)
    (naar / "rollen.md").write_text(kaart, encoding="utf-8")
    log.info("%s", kaart)


def _bewaarde(pad: Path | None) -> tuple[dict[str, Scores], Scores] | None:
    if pad is None or not pad.exists():
        return None
    with np.load(pad) as pak:
        return {naam: pak[naam] for naam in pak.files if naam != "alle_zinnen"}, pak["alle_zinnen"]


def zinsscores(
    train: Trainset, vergaderingen: Mapping[str, Vergadering], werk: Path
) -> tuple[dict[str, Scores], Scores]:
    """Scores of sentences by blends that did not learn from their meeting.

    A few documents stand in no fold: their encoder is the first fold's, which saw their labels, if they have any.

    Returns:
        For each meeting those of all its sentences, and those of the sentences in ``train`` (missing where no fold
        holds their document), to calibrate on.
    """
    kolommen = range(len(train.kolommen))
    alle = np.full(train.y.shape, np.nan)
    uit: dict[str, Scores] = {}
    in_vouw = {document for vouw in VOUWEN for document in vouw}
    for nummer, vouw in enumerate((*VOUWEN, tuple(sorted(set(vergaderingen) - in_vouw)))):
        toets = np.isin(train.groep, vouw)
        kenmerken, koppen = pas_aan(train, ~toets, kolommen)
        encoder = vouwmap(werk, nummer % len(VOUWEN))
        if toets.any():
            alle[toets] = _scoor(kenmerken, koppen, encoder, train.invoer[toets].reset_index(drop=True))
        for document in set(vouw) & set(vergaderingen):
            invoer = invoer_van(vergaderingen[document].to_frame("zin"))
            uit[document] = _scoor(kenmerken, koppen, encoder, invoer)
    return uit, alle


def _scoor(kenmerken: Zinskenmerken, koppen: Markerkoppen, encoder: Path, invoer: pd.DataFrame) -> Scores:
    return meng(koppen.decision_function(kenmerken.transform(invoer)), lees_met(encoder, invoer))


def kruisrollen(rolset: pd.DataFrame) -> Scores:
    """Balanced scores of each meeting's turns by a role model that learnt from all other meetings, shape (n, 6)."""
    uit = np.full((len(rolset), len(GEMEENTEROLLEN)), np.nan)
    document = rolset["document"].to_numpy()
    for toets in (document == naam for naam in sorted(set(document))):
        model = Rolmodel().fit(rolset[~toets], rolset.loc[~toets, "rol"])
        uit[toets] = model.decision_function(rolset[toets])
    return uit


if __name__ == "__main__":
    main()
