"""Training: read sentences to features, heads fitted, calibration learnt on meetings that the heads have not seen."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.codeboek import SPANNING, codeboek
from dialoogmeter.leren.eigen import EigenZin
from dialoogmeter.leren.goud import GelezenZin, Verwijzing
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import KOLOMMEN, maak_invoer
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen
from dialoogmeter.markers.maskeren import maskeer
from dialoogmeter.markers.model import Markermodel

ZAAD = 20261124
#: Documents in the three folds of cross-validation, each with about a third of every kind of meeting. Documents in
#: none of them (short reports, and what a later reading adds) are always trained on.
VOUWEN = (
    ("ris321575", "ris322019", "helmond20220421", "helmond20230214", "tk018705"),
    ("ris321382", "ris322666", "helmond20221110", "tk187012"),
    ("ris321384", "ris321577", "helmond20210713", "helmond20211215", "helmond20220712", "helmondformatie"),
)
#: What sentences of our own are counted under: no document, so in no fold.
EIGEN = "eigen"
#: Before the name of a document whose sentences were chosen for what a model said of them: no fair sample of it.
GERICHT = "gericht:"
#: Labels that gain by sentences of our own; for the others real sentences alone do better (docs/besluiten/0006).
EIGEN_KOLOMMEN = frozenset(
    "agenda_samen intern_houden eenzijdig_besluiten doorverwijzen regels_dominant kaders_helder ervaren_agenda "
    "ervaren_bewijs ervaren_opbrengst ervaren_feedback ervaren_kaders ervaren_proces".split()
)
#: Documents whose order is lost: their neighbours mean nothing.
ZONDER_VOLGORDE = ("helmond",)
#: Part of the training sentences whose surroundings, and whose role, are hidden: such sentences occur too.
DEEL_LOS = 0.15
DEEL_ZONDER_ROL = 0.15
#: What a reader's doubt is learnt as: more than no and less than yes. Figures skip it (docs/besluiten/0008).
TWIJFEL = 0.4


@dataclass(frozen=True)
class Trainset:
    """Sentences with labels.

    Attributes:
        invoer: n rows.
        y: what counts in figures and calibration, shape (n, k): 1 yes, 0 no, NaN a doubt or not read.
        doel: what is learnt, shape (n, k): the same, but a doubt is :data:`TWIJFEL`.
        groep: the document of each.
        kolommen: the k labels and poles.
    """

    invoer: pd.DataFrame
    y: npt.NDArray[np.float64]
    doel: npt.NDArray[np.float64]
    groep: npt.NDArray[np.str_]
    kolommen: tuple[str, ...]


def maak_trainset(zinnen: Sequence[GelezenZin]) -> Trainset:
    """Input and labels of read sentences, in order."""
    kolommen = codeboek().kansen
    punten = {sleutel: i for i, sleutel in enumerate(dict.fromkeys((z.document, z.agendapunt) for z in zinnen))}
    invoer = pd.DataFrame(
        {
            "tekst": [maskeer(z.tekst) for z in zinnen],
            "context": [""] * len(zinnen),
            "rol": ["" if z.rol == "onbekend" else z.rol for z in zinnen],
            "groep": [punten[z.document, z.agendapunt] for z in zinnen],
            "beurt": [z.beurt for z in zinnen],
            "los": [z.document.startswith(ZONDER_VOLGORDE) for z in zinnen],
        }
    )[list(KOLOMMEN)]
    y, doel = (
        np.array([[waarde(z.verwijzing, kolom, twijfel) for kolom in kolommen] for z in zinnen])
        for twijfel in (np.nan, TWIJFEL)
    )
    return Trainset(invoer, y, doel, np.array([z.document for z in zinnen]), kolommen)


def waarde(verwijzing: Verwijzing, kolom: str, twijfel: float = np.nan) -> float:
    """What a reading says: 1 yes, 0 no, NaN not read, a doubt as told. A pole is what its surest label is."""
    leden = codeboek().leden(kolom)
    bron = verwijzing.labels if kolom == SPANNING or leden[0] in codeboek().markers else verwijzing.ervaren
    if bron is None:
        return float("nan")
    hoogste = max(bron.get(label, 0.0) for label in leden)
    return twijfel if 0 < hoogste < 1 else hoogste


def verberg(invoer: pd.DataFrame) -> pd.DataFrame:
    """Hide the surroundings of some sentences and the role of some: half of the loose ones keep what came before.

    Sentences that are loose already keep the context they have.
    """
    rng = np.random.default_rng(ZAAD)
    n = len(invoer)
    was_los = invoer["los"].to_numpy(dtype=bool)
    los = rng.random(n) < DEEL_LOS
    met_context = ~was_los & los & (rng.random(n) < 0.5)
    zonder_rol = rng.random(n) < DEEL_ZONDER_ROL
    tekst, groep = invoer["tekst"].tolist(), invoer["groep"].tolist()
    context = [
        " ".join(tekst[j] for j in range(max(0, i - 2), i) if groep[j] == groep[i]) if met_context[i] else eerder
        for i, eerder in enumerate(invoer["context"])
    ]
    return invoer.assign(context=context, rol=invoer["rol"].mask(zonder_rol, ""), los=was_los | los)


def eigen_trainset(zinnen: Sequence[EigenZin]) -> Trainset:
    """Sentences of our own, each loose, with labels for :data:`EIGEN_KOLOMMEN` alone."""
    kolommen = codeboek().kansen
    invoer = maak_invoer([z.tekst for z in zinnen], [z.context for z in zinnen], [z.rol for z in zinnen])
    y = np.full((len(zinnen), len(kolommen)), np.nan)
    for j, kolom in enumerate(kolommen):
        if kolom in EIGEN_KOLOMMEN:
            y[:, j] = [float(kolom in z.labels or kolom in z.ervaren) for z in zinnen]
    return Trainset(invoer, y, y, np.full(len(zinnen), EIGEN), kolommen)


def voeg_samen(*delen: Trainset) -> Trainset:
    """Training sets one after the other; agenda items stay apart."""
    invoeren, vorige = [], 0
    for deel in delen:
        groep = deel.invoer["groep"]
        invoeren.append(deel.invoer.assign(groep=groep.where(groep < 0, groep + vorige)))
        vorige += int(groep.max()) + 1 if len(groep) else 0
    return Trainset(
        pd.concat(invoeren, ignore_index=True),
        np.concatenate([deel.y for deel in delen]),
        np.concatenate([deel.doel for deel in delen]),
        np.concatenate([deel.groep for deel in delen]),
        delen[0].kolommen,
    )


def pas_aan(
    train: Trainset, rijen: npt.NDArray[np.bool_], kolommen: Sequence[int]
) -> tuple[Zinskenmerken, Markerkoppen]:
    """Features and heads from part of the set (whole documents), for some columns."""
    invoer = verberg(train.invoer[rijen].reset_index(drop=True))
    kenmerken = Zinskenmerken()
    X = kenmerken.fit(invoer).transform(invoer)  # noqa: N806
    return kenmerken, Markerkoppen().fit(X, train.doel[rijen][:, np.asarray(kolommen)])


def kruisscores(train: Trainset, vouwen: Sequence[Sequence[str]], kolommen: Sequence[int]) -> npt.NDArray[np.float64]:
    """Scores of each fold's documents by a model trained on all others, shape (n, k), NaN elsewhere."""
    uit = np.full((len(train.groep), len(kolommen)), np.nan)
    for vouw in vouwen:
        toets = np.isin(train.groep, vouw)
        kenmerken, koppen = pas_aan(train, ~toets, kolommen)
        uit[toets] = koppen.decision_function(kenmerken.transform(train.invoer[toets].reset_index(drop=True)))
    return uit


def train_model(train: Trainset, scores: npt.NDArray[np.float64], herkomst: dict[str, object]) -> Markermodel:
    """The linear model on all sentences, calibrated on cross-validated scores of the same columns."""
    alle = np.ones(len(train.groep), dtype=bool)
    kenmerken, koppen = pas_aan(train, alle, range(len(train.kolommen)))
    return Markermodel(kenmerken, koppen, Ijking().fit(scores, train.y), train.kolommen, dict(herkomst))


def datahash(labelmap: Path) -> str:
    """sha256 over the label files, by name and content: which data a model was trained on."""
    som = hashlib.sha256()
    for pad in sorted(labelmap.glob("*.csv")):
        som.update(pad.name.encode())
        som.update(pad.read_bytes())
    return som.hexdigest()
