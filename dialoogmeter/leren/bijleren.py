"""Learning on from a user's labels: the base model stays as it is, a small correction of its log-odds is learnt.

For each column a logistic regression on the base model's log-odds (lightly penalised) and on hashed words of the
sentence and its context (heavily), then Platt calibration on scores of sentences that the regression has not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from dialoogmeter.leren.evaluatie import figuren
from dialoogmeter.leren.gelabeld import GelabeldeZin, invoer_van_zinnen, labels_van
from dialoogmeter.leren.goud import normaal
from dialoogmeter.markers.bijgeleerd import Getallen, corrigeer, logodds
from dialoogmeter.markers.experimenteel import FIGUREN, figuren_van
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen
from dialoogmeter.markers.model import Markermodel, Model

#: A column with fewer positives (or negatives) among the user's sentences stays as the base model has it.
MIN_POSITIEF = 10
VOUWEN = 5
#: What became of a column: corrected, too few positives, or no better for it.
JA, TE_WEINIG, GEEN_WINST = "ja", "te weinig", "geen winst"
_FIGUREN = ["auc", "ap", "ece"]
_KENMERKEN = {"woordbits": 14, "tekenbits": 14, "buurbits": 11}
#: Prior standard deviations: of the weight of the base model's log-odds and of a word's.
_SPREIDING_BASIS = 1.0
_SPREIDING_WOORD = 4.0
#: Inverse penalty on the slope of the calibration.
_IJKSTERKTE = 1.0
Rijnummers = npt.NDArray[np.int_]


@dataclass(frozen=True)
class Geleerd:
    """What learning gave.

    Attributes:
        correctie: None if no column gained.
        tabel: figures of every column before and after.
        dubbel: how many sentences of ours the user has too; the base model may have learnt them by heart.
    """

    correctie: Markermodel | None
    tabel: pd.DataFrame
    dubbel: int


def leer_bij(
    basis: Model,
    eigen: Sequence[GelabeldeZin],
    ons: Sequence[GelabeldeZin] = (),
    herkomst: dict[str, Any] | None = None,
) -> Geleerd:
    """Learn a correction.

    A column is corrected if the user has enough positives and if cross-validation says that it gains.

    Args:
        basis: the model to correct.
        eigen: the user's sentences; those of one ``vergadering`` are never on both sides of the cross-validation.
        ons: sentences of ours to learn from as well; they weigh at most as much as the user's together. Those that
            the user has too, are left out.
        herkomst: what else to keep in the correction.
    """
    bekend = {normaal(zin.tekst) for zin in eigen}
    alle, ons = len(ons), [zin for zin in ons if normaal(zin.tekst) not in bekend]
    dubbel = alle - len(ons)
    n = len(eigen)
    invoer = invoer_van_zinnen([*eigen, *ons])
    kansen, y = basis.kansen(invoer), labels_van([*eigen, *ons], basis.kolommen)
    kenmerken = Zinskenmerken(**_KENMERKEN)
    stof = _Leerstof(
        kenmerken.fit_transform(invoer),
        logodds(kansen),
        y,
        np.r_[np.ones(n), np.full(len(ons), min(1, n / len(ons or eigen)))],
    )
    kruis = _kruis(stof, kansen[:n], vouwen([zin.vergadering or f"\0{normaal(zin.tekst)}" for zin in eigen]))
    tabel = _vergelijk(basis.kolommen, kansen[:n], kruis, y[:n])
    leert = np.flatnonzero(tabel["bijgeleerd"] == JA)
    if not leert.size:
        return Geleerd(None, tabel, dubbel)
    kolommen = tuple(basis.kolommen[j] for j in leert)
    herkomst = {
        **(herkomst or {}),
        "getraind_op": f"{n} eigen zinnen" + (f" en {len(ons)} van ons" if ons else ""),
        FIGUREN: figuren_van(figuren(kolommen, kruis.kansen[:, leert], y[:n][:, leert])),
    }
    ijking = Ijking(_IJKSTERKTE).fit(kruis.scores[:, leert], y[:n][:, leert])
    koppen = stof.koppen(np.ones(len(y), dtype=bool), leert)
    return Geleerd(Markermodel(kenmerken, koppen, ijking, kolommen, herkomst), tabel, dubbel)


@dataclass(frozen=True)
class _Leerstof:
    """Features (n, p), the base model's log-odds (n, k), labels (n, k; NaN to skip), weights; the user's rows first."""

    matrix: sp.csr_matrix
    odds: Getallen
    y: Getallen
    gewicht: Getallen

    def koppen(self, rijen: npt.NDArray[np.bool_], kolommen: Rijnummers) -> Markerkoppen:
        """Heads learnt from some rows, for some columns."""
        delen = [
            _pas_aan(self.matrix[rijen], self.odds[rijen, j], self.y[rijen, j], self.gewicht[rijen]) for j in kolommen
        ]
        koppen = Markerkoppen()
        koppen.coef_ = np.stack([coef for coef, _ in delen])
        koppen.intercept_ = np.array([intercept for _, intercept in delen], dtype=np.float32)
        return koppen


@dataclass(frozen=True)
class _Kruis:
    """The user's sentences by heads that have not seen their fold, shape (n, k); NaN where a column isn't learnt.

    ``kansen`` are by one calibration on all ``scores``; for ``streng`` the calibration has not seen the fold either.
    """

    scores: Getallen
    kansen: Getallen
    streng: Getallen


def _pas_aan(
    woorden: sp.csr_matrix, odds: Getallen, y: Getallen, gewicht: Getallen
) -> tuple[npt.NDArray[np.float32], float]:
    telt = ~np.isnan(y)
    if not 0 < y[telt].sum() < telt.sum():  # nothing to tell apart: the base model's own odds
        return np.r_[1.0, np.zeros(woorden.shape[1])].astype(np.float32), 0.0
    matrix = sp.hstack([odds[telt, None] * _SPREIDING_BASIS, woorden[telt] * _SPREIDING_WOORD], format="csr")
    # As in koppen.py the dual is much faster; a scaled intercept is hardly penalised.
    model = LogisticRegression(
        C=1.0, solver="liblinear", dual=True, intercept_scaling=10.0, tol=1e-3, max_iter=20_000, random_state=0
    ).fit(matrix, y[telt].astype(int), gewicht[telt])
    schaal = np.r_[_SPREIDING_BASIS, np.full(woorden.shape[1], _SPREIDING_WOORD)]
    return (model.coef_[0] * schaal).astype(np.float32), float(model.intercept_[0])


def vouwen(groepen: Sequence[str]) -> Rijnummers:
    """The fold of each sentence: groups stay whole and folds about equal; the same groups give the same folds.

    With a single group there is nothing to hold out but rows.
    """
    namen, rij, telling = np.unique(np.asarray(groepen, dtype=str), return_inverse=True, return_counts=True)
    if len(namen) < 2:
        return np.arange(len(groepen)) % VOUWEN
    vouw_van = np.zeros(len(namen), dtype=int)
    vol = np.zeros(min(VOUWEN, len(namen)), dtype=int)
    for groep in np.argsort(-telling, kind="stable"):
        vouw_van[groep] = np.argmin(vol)
        vol[vouw_van[groep]] += telling[groep]
    return vouw_van[rij]


def _kruis(stof: _Leerstof, voor: Getallen, vouw: Rijnummers) -> _Kruis:
    n = len(voor)
    y = stof.y[:n]
    genoeg = np.flatnonzero(_genoeg(y))
    uit = _Kruis(*(np.full(voor.shape, np.nan) for _ in range(3)))
    if not genoeg.size:
        return uit
    for v in np.unique(vouw):
        toets = np.flatnonzero(vouw == v)
        rijen = ~np.isin(np.arange(len(stof.y)), toets)
        uit.scores[np.ix_(toets, genoeg)] = corrigeer(
            stof.koppen(rijen, genoeg), stof.odds[np.ix_(toets, genoeg)], stof.matrix[toets]
        )
    uit.kansen[:, genoeg] = Ijking(_IJKSTERKTE).fit(uit.scores[:, genoeg], y[:, genoeg]).kansen(uit.scores[:, genoeg])
    for v in np.unique(vouw):
        toets, leer = np.flatnonzero(vouw == v), np.flatnonzero(vouw != v)
        ijking = Ijking(_IJKSTERKTE).fit(uit.scores[np.ix_(leer, genoeg)], y[np.ix_(leer, genoeg)])
        uit.streng[np.ix_(toets, genoeg)] = ijking.kansen(uit.scores[np.ix_(toets, genoeg)])
    return uit


def _vergelijk(kolommen: Sequence[str], voor: Getallen, kruis: _Kruis, y: Getallen) -> pd.DataFrame:
    """Figures before and after; ranking of what is stored, calibration of what has not seen the sentence."""
    links = figuren(kolommen, voor, y).reindex(columns=["label", "n", "positief", *_FIGUREN])
    rechts = figuren(kolommen, kruis.kansen, y).reindex(columns=_FIGUREN)
    rechts["ece"] = figuren(kolommen, kruis.streng, y).reindex(columns=_FIGUREN)["ece"]
    wint = _logverlies(kruis.streng, y) < _logverlies(voor, y)
    tabel = links.rename(columns=lambda naam: f"{naam}_voor" if naam in _FIGUREN else naam).join(
        rechts.add_suffix("_na")
    )
    paren = [f"{figuur}_{kant}" for figuur in _FIGUREN for kant in ("voor", "na")]
    uitslag = np.where(_genoeg(y), np.where(wint, JA, GEEN_WINST), TE_WEINIG)
    return tabel[["label", "n", "positief", *paren]].assign(bijgeleerd=uitslag)


def _genoeg(y: Getallen) -> npt.NDArray[np.bool_]:
    return np.asarray(np.minimum(np.nansum(y, axis=0), np.nansum(1 - y, axis=0)) >= MIN_POSITIEF)


def _logverlies(kansen: Getallen, y: Getallen) -> Getallen:
    p = np.clip(kansen, 1e-9, 1 - 1e-9)
    return np.asarray(-np.nansum(y * np.log(p) + (1 - y) * np.log1p(-p), axis=0))
