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
from dialoogmeter.markers.goud import GelezenZin, Verwijzing
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import KOLOMMEN
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen
from dialoogmeter.markers.model import Markermodel

ZAAD = 20261124
#: Documents whose order is lost: their neighbours mean nothing.
ZONDER_VOLGORDE = ("helmond",)
#: Part of the training sentences whose surroundings, and whose role, are hidden: such sentences occur too.
DEEL_LOS = 0.15
DEEL_ZONDER_ROL = 0.15


@dataclass(frozen=True)
class Trainset:
    """Sentences with labels: ``invoer`` (n rows), ``y`` (n, k; NaN to skip), ``groep`` the document of each."""

    invoer: pd.DataFrame
    y: npt.NDArray[np.float64]
    groep: npt.NDArray[np.str_]
    kolommen: tuple[str, ...]


def maak_trainset(zinnen: Sequence[GelezenZin]) -> Trainset:
    """Input and labels of read sentences, in order."""
    kolommen = codeboek().kansen
    punten = {sleutel: i for i, sleutel in enumerate(dict.fromkeys((z.document, z.agendapunt) for z in zinnen))}
    invoer = pd.DataFrame(
        {
            "tekst": [z.tekst for z in zinnen],
            "context": [""] * len(zinnen),
            "rol": ["" if z.rol == "onbekend" else z.rol for z in zinnen],
            "groep": [punten[z.document, z.agendapunt] for z in zinnen],
            "los": [z.document.startswith(ZONDER_VOLGORDE) for z in zinnen],
        }
    )[list(KOLOMMEN)]
    y = np.array([[waarde(z.verwijzing, kolom) for kolom in kolommen] for z in zinnen])
    return Trainset(invoer, y, np.array([z.document for z in zinnen]), kolommen)


def waarde(verwijzing: Verwijzing, kolom: str) -> float:
    """What a reading says of a column: 1 yes, 0 no, NaN a doubt or not read. A pole is true if any of its labels is."""
    leden = codeboek().leden(kolom)
    bron = verwijzing.labels if kolom == SPANNING or leden[0] in codeboek().markers else verwijzing.ervaren
    if bron is None:
        return float("nan")
    hoogste = max(bron.get(label, 0.0) for label in leden)
    return float("nan") if 0 < hoogste < 1 else hoogste


def verberg(invoer: pd.DataFrame) -> pd.DataFrame:
    """Hide the surroundings of some sentences and the role of some: half of the loose ones keep what came before."""
    rng = np.random.default_rng(ZAAD)
    n = len(invoer)
    los = rng.random(n) < DEEL_LOS
    met_context = los & (rng.random(n) < 0.5)
    zonder_rol = rng.random(n) < DEEL_ZONDER_ROL
    tekst, groep = invoer["tekst"].tolist(), invoer["groep"].tolist()
    context = [
        " ".join(tekst[j] for j in range(max(0, i - 2), i) if groep[j] == groep[i]) if met_context[i] else ""
        for i in range(n)
    ]
    return invoer.assign(
        context=context, rol=invoer["rol"].mask(zonder_rol, ""), los=invoer["los"].to_numpy(dtype=bool) | los
    )


def pas_aan(
    train: Trainset, rijen: npt.NDArray[np.bool_], kolommen: Sequence[int]
) -> tuple[Zinskenmerken, Markerkoppen]:
    """Features and heads from part of the set (whole documents), for some columns."""
    invoer = verberg(train.invoer[rijen].reset_index(drop=True))
    kenmerken = Zinskenmerken()
    X = kenmerken.fit(invoer).transform(invoer)  # noqa: N806
    return kenmerken, Markerkoppen().fit(X, train.y[rijen][:, np.asarray(kolommen)])


def kruisscores(train: Trainset, vouwen: Sequence[str], kolommen: Sequence[int]) -> npt.NDArray[np.float64]:
    """Scores of each document in ``vouwen`` by a model trained on all others, shape (n, k), NaN elsewhere.

    A name ending in "*" stands for all documents that start so.
    """
    uit = np.full((len(train.groep), len(kolommen)), np.nan)
    for vouw in vouwen:
        toets = in_vouw(train.groep, vouw)
        kenmerken, koppen = pas_aan(train, ~toets, kolommen)
        uit[toets] = koppen.decision_function(kenmerken.transform(train.invoer[toets].reset_index(drop=True)))
    return uit


def in_vouw(groep: npt.NDArray[np.str_], vouw: str) -> npt.NDArray[np.bool_]:
    """Which sentences belong to a fold."""
    if vouw.endswith("*"):
        return np.array([document.startswith(vouw[:-1]) for document in groep])
    return np.asarray(groep == vouw, dtype=bool)


def train_model(train: Trainset, scores: npt.NDArray[np.float64], herkomst: dict[str, object]) -> Markermodel:
    """The model on all sentences, calibrated on cross-validated scores of the same columns."""
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
