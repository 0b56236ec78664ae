"""Make the shipped model: ``python -m dialoogmeter.leren.maak --help`` (``make model-kop``).

The encoder is there already (``make encoder``); here the linear heads and the calibration are fitted
anew, and the card is written. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.model_selection import GroupKFold

from dialoogmeter import read
from dialoogmeter.codeboek import HOOFD, codeboek
from dialoogmeter.encoder.lezer import laad_encoder
from dialoogmeter.encoder.oefening import KOPBESTAND, laad_kop
from dialoogmeter.leren.eigen import eigenmap, lees_eigen
from dialoogmeter.leren.evaluatie import figuren
from dialoogmeter.leren.goud import lees_goud
from dialoogmeter.leren.groepsfout import leer_groepsfout
from dialoogmeter.leren.ijkproef import ijkproef
from dialoogmeter.leren.kaart import modelkaart
from dialoogmeter.leren.kruis import Kruisscores, lees_kruisscores, schrijf_kruisscores
from dialoogmeter.leren.trainen import (
    GERICHT,
    VOUWEN,
    Trainset,
    datahash,
    eigen_trainset,
    kruisscores,
    maak_trainset,
    train_model,
    voeg_samen,
)
from dialoogmeter.markers.bewaren import bewaar
from dialoogmeter.markers.duo import ENCODER, LINEAIR, bewaar_duo
from dialoogmeter.markers.experimenteel import FIGUREN, experimentele_labels, figuren_van
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.model import MODELVERSIE, Duomodel, Markermodel, meng
from dialoogmeter.meting.kwantificatie import GROEPSFOUT
from dialoogmeter.meting.vraagpolen import vraagkansen, vraaglabels, vraagpoollabels

log = logging.getLogger(__name__)
#: Parts in which documents are held out to see how good the calibration is.
_DELEN = 5


def main() -> None:
    """Fit linear heads and calibration; write model and card."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    vlaggen = argparse.ArgumentParser(description=__doc__)
    vlaggen.add_argument("--data", type=Path, default=Path("data"))
    vlaggen.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    vlaggen.add_argument("--naar", type=Path, default=Path("models"))
    vlaggen.add_argument("--kruis", action="store_true", help="reken de kruisscores van het lineaire model opnieuw uit")
    keuze = vlaggen.parse_args()
    if not keuze.corpus.is_dir():
        vlaggen.error(f"{keuze.corpus} ontbreekt: zonder de notulen zijn er labels maar geen zinnen")
    maak(keuze.data, keuze.corpus, keuze.naar, kruis=keuze.kruis)


def lees_trainset(data: Path, corpus: Path) -> tuple[Trainset, int]:
    """All that is trained on, and how many of its sentences, the first ones, were read in sequence."""
    zinnen, telling = lees_goud(data / "labels", corpus, read)
    log.info("%d zinnen gevonden, %d niet", len(zinnen), sum(niet for _, niet in telling.values()))
    op_volgorde = maak_trainset(zinnen)
    gericht = maak_trainset(lees_goud(data / "labels_gericht", corpus, read)[0])
    gericht = replace(gericht, invoer=gericht.invoer.assign(los=True), groep=np.char.add(GERICHT, gericht.groep))
    return voeg_samen(op_volgorde, gericht, eigen_trainset(lees_eigen(eigenmap()))), len(zinnen)


def maak(data: Path, corpus: Path, naar: Path, *, kruis: bool) -> None:
    """Write the linear model and the blend, each with its card; with ``kruis`` the linear cross-scores too."""
    train, n = lees_trainset(data, corpus)
    bron = naar / "kruisscores.npz"
    scores = lees_kruisscores(bron, n)
    if kruis:
        lineair = kruisscores(train, VOUWEN, range(len(train.kolommen)))[:n]
        schrijf_kruisscores(Kruisscores(lineair, scores.encoder), bron)
        scores = lees_kruisscores(bron, n)  # as stored, in half precision: without --kruis the same bytes must follow
    documenten = np.unique(train.groep[:n])
    herkomst = {
        "modelversie": MODELVERSIE,
        "datahash": datahash(data / "labels"),
        "zinnen": n,
        "documenten": len(documenten),
        "getraind_op": f"{n} gelezen zinnen uit {len(documenten)} documenten",
    }
    model = _maak_lineair(train, scores, herkomst | {"model": "lineair"}, naar)
    _maak_duo(train, scores, herkomst | {"model": "markers (lineair en encoder)"}, model, naar)


def _maak_lineair(train: Trainset, scores: Kruisscores, herkomst: dict[str, Any], naar: Path) -> Markermodel:
    rijen = np.flatnonzero(~np.isnan(scores.lineair).any(axis=1))
    y, groep = train.y[rijen], train.groep[rijen]
    kansen = kruiskansen(scores.lineair[rijen], y, groep)
    herkomst[FIGUREN] = figuren_van(figuren(train.kolommen, kansen, y))
    herkomst[GROEPSFOUT] = _groepsfout(train, rijen, kansen, experimentele_labels(herkomst))
    model = train_model(train, _aangevuld(scores.lineair, len(train.groep)), herkomst)
    bewaar(model, naar / LINEAIR)
    _schrijf_kaart(naar / "lineair.md", herkomst, train.kolommen, kansen, y, groep)
    return model


def _maak_duo(train: Trainset, scores: Kruisscores, herkomst: dict[str, Any], lineair: Markermodel, naar: Path) -> None:
    pad = naar / "markers.skops"
    encoder = laad_encoder(pad.with_suffix(ENCODER))
    kop = laad_kop(naar / KOPBESTAND)
    gemengd = meng(scores.lineair, scores.encoder)
    rijen = np.flatnonzero(~np.isnan(gemengd).any(axis=1))
    gemengd, y, groep = gemengd[rijen], train.y[rijen], train.groep[rijen]
    kansen = kruiskansen(gemengd, y, groep)
    herkomst |= {"encoder": encoder.herkomst, FIGUREN: figuren_van(figuren(train.kolommen, kansen, y))}
    herkomst[GROEPSFOUT] = _groepsfout(train, rijen, kansen, experimentele_labels(herkomst))
    bewaar_duo(Duomodel(lineair, encoder, kop, Ijking().fit(gemengd, y), herkomst), pad)
    _schrijf_kaart(pad.with_suffix(".md"), herkomst, train.kolommen, kansen, y, groep)


def _groepsfout(
    train: Trainset, rijen: npt.NDArray[np.int_], kansen: npt.NDArray[np.float64], zwak: frozenset[str]
) -> dict[str, Any]:
    """Errors in groups of every column, and of the poles of the four questions."""
    polen = vraagpoollabels(codeboek(), zwak)
    y = train.y[rijen]
    rol, beurt = (train.invoer[naam].to_numpy()[rijen] for naam in ("rol", "beurt"))
    return leer_groepsfout(
        [*train.kolommen, *polen],
        np.hstack([kansen, vraagkansen(kansen, train.kolommen, polen)]),
        np.hstack([y, vraaglabels(y, train.kolommen, polen)]),
        train.groep[rijen],
        rol,
        beurt,
    )


def kruiskansen(
    scores: npt.NDArray[np.float64], y: npt.NDArray[np.float64], groep: npt.NDArray[np.str_]
) -> npt.NDArray[np.float64]:
    """Probabilities of each document by a calibration that was learnt on other documents, shape (n, k).

    Args:
        scores: cross-validated log-odds, shape (n, k).
        y: labels, shape (n, k), NaN to skip.
        groep: the document of each, shape (n,).
    """
    uit = np.empty(y.shape)
    for leer, toets in _delen(groep):
        uit[toets] = Ijking().fit(scores[leer], y[leer]).kansen(scores[toets])
    return uit


def _delen(groep: npt.NDArray[np.str_]) -> Iterator[tuple[npt.NDArray[np.int_], npt.NDArray[np.int_]]]:
    """Rows to learn from and rows to look at: whole documents, each looked at once."""
    aantal = min(_DELEN, len(np.unique(groep)))
    yield from GroupKFold(aantal).split(groep, groups=groep)


def _schrijf_kaart(
    pad: Path,
    herkomst: dict[str, Any],
    kolommen: Sequence[str],
    kansen: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
    groep: npt.NDArray[np.str_],
) -> None:
    gebieden = _per_gebied(kolommen, kansen, y, groep)
    hoofd = [kolommen.index(kolom) for kolom in HOOFD]
    kaart = modelkaart(
        herkomst,
        figuren(kolommen, kansen, y),
        gebieden,
        _per_document(kolommen, kansen, y, groep),
        ijkproef(HOOFD, kansen[:, hoofd], y[:, hoofd], groep),
        _vraagpolen(herkomst, kolommen, kansen, y),
    )
    pad.write_text(kaart, encoding="utf-8")
    log.info("%s\n%s", herkomst["model"], gebieden.to_string(index=False))


def _vraagpolen(
    herkomst: dict[str, Any], kolommen: Sequence[str], kansen: npt.NDArray[np.float64], y: npt.NDArray[np.float64]
) -> pd.DataFrame:
    """Figures of the poles of the four questions, and of the four main columns, with their errors in groups."""
    polen = vraagpoollabels(codeboek(), experimentele_labels(herkomst))
    alle = figuren([*polen], vraagkansen(kansen, kolommen, polen), vraaglabels(y, kolommen, polen))
    hoofd = pd.concat([_figuren(kolommen, kansen, y), alle], ignore_index=True)
    fout = pd.DataFrame(herkomst[GROEPSFOUT]["kolommen"]).T.loc[hoofd["label"]].reset_index(drop=True)
    return pd.concat([hoofd[["label", "positief", "auc", "ap", "ece"]], fout[["spreiding", "ontwerp"]]], axis=1)


def _aangevuld(scores: npt.NDArray[np.float64], n: int) -> npt.NDArray[np.float64]:
    return np.concatenate([scores, np.full((n - len(scores), scores.shape[1]), np.nan)])


def _per_gebied(
    kolommen: Sequence[str], kansen: npt.NDArray[np.float64], y: npt.NDArray[np.float64], groep: npt.NDArray[np.str_]
) -> pd.DataFrame:
    """Figures of poles and tension in Den Haag and elsewhere."""
    denhaag = np.char.startswith(groep, "ris")
    delen = (("Den Haag", denhaag), ("elders", ~denhaag))
    return pd.concat([_figuren(kolommen, kansen[rij], y[rij]).assign(gebied=naam) for naam, rij in delen if rij.any()])


def _per_document(
    kolommen: Sequence[str], kansen: npt.NDArray[np.float64], y: npt.NDArray[np.float64], groep: npt.NDArray[np.str_]
) -> pd.DataFrame:
    frames = [
        _figuren(kolommen, kansen[groep == d], y[groep == d]).assign(document=d) for d in dict.fromkeys(groep.tolist())
    ]
    return pd.concat(frames).reindex(columns=["document", "label", "positief", "auc", "ap", "verwacht", "gelezen"])


def _figuren(kolommen: Sequence[str], kansen: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> pd.DataFrame:
    hoofd = [kolommen.index(kolom) for kolom in HOOFD]
    return figuren(HOOFD, kansen[:, hoofd], y[:, hoofd])


if __name__ == "__main__":
    main()
