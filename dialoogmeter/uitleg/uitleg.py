"""Why a sentence scored as it did: what its words, its surroundings and its form add to the log-odds of one column.

Words are what stands between white space in the text as the model reads it, with names masked. What rows of a
sentence add sums to its log-odds as ``scores`` of the model gives them. For a linear model each row is exact; where an
encoder reads too, its part is occlusion: how much its log-odds change when the word is left out, an approximation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.fouten import InvoerFout, ModelFout
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.model import Duomodel, Markermodel, meng
from dialoogmeter.uitleg.woordkolommen import Woordkolommen

EXACT, BENADERING = "exact", "benadering"
#: Rows that are no word: words left out of the table; sentences around it; role, length, question mark and so on; what
#: is the same for every sentence and, where an encoder reads too, what words do only together.
ANDERE, OMGEVING, VORM, OVERIG = "(andere woorden)", "(omgeving)", "(rol en vorm)", "(overig)"
KOLOMMEN = ("zin", "woord", "plaats", "bijdrage", "soort")

Getallen = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ontleding:
    """What adds up to one sentence's log-odds; ``bijdragen`` has a number for each of ``woorden``."""

    woorden: list[str]
    bijdragen: Getallen
    omgeving: float
    vorm: float
    overig: float
    soort: str


def leg_uit(model: object, invoer: pd.DataFrame, kolom: str, top: int | None = None) -> pd.DataFrame:
    """The words that weigh most, and everything else summed.

    Args:
        model: a linear model, or one that reads with an encoder too.
        invoer: n loose sentences (:func:`dialoogmeter.markers.invoer.maak_invoer`).
        kolom: a label or pole.
        top: how many words a sentence, those of the largest size first; None for all.

    Returns:
        A frame with ``zin`` (row number in ``invoer``), ``woord``, ``plaats`` (which word, from 0; missing in the rows
        that are no word), ``bijdrage`` (to the log-odds of ``scores``) and ``soort`` (exact or benadering).

    Raises:
        InvoerFout: the model has no such column, or ``top`` is below 1.
        ModelFout: the model is of another kind.
    """
    model = _uitlegbaar(model)
    if kolom not in model.kolommen:
        raise InvoerFout(f"kolom {kolom!r} bestaat hier niet; kies uit {', '.join(model.kolommen)}.")
    if top is not None and top < 1:
        raise InvoerFout(f"top is {top}; kies 1 of meer, of None voor alle woorden.")
    rijen = [
        (zin, *rij, ontleding.soort)
        for zin, ontleding in enumerate(ontleed(model, invoer, kolom))
        for rij in _rijen(ontleding, top)
    ]
    frame = pd.DataFrame(rijen, columns=list(KOLOMMEN))
    return frame.astype({"zin": "int64", "woord": "str", "plaats": "Int64", "bijdrage": "float64", "soort": "str"})


def kenmerken_van(model: object) -> Zinskenmerken:
    """The features of the linear part.

    Raises:
        ModelFout: the model is of another kind.
    """
    model = _uitlegbaar(model)
    return model.lineair.kenmerken if isinstance(model, Duomodel) else model.kenmerken


def _uitlegbaar(model: object) -> Markermodel | Duomodel:
    if not isinstance(model, Markermodel | Duomodel):
        raise ModelFout("Dit soort model is niet uit te leggen; laad het model waar het op is gebouwd en leg dat uit.")
    return model


def ontleed(model: Markermodel | Duomodel, invoer: pd.DataFrame, kolom: str) -> list[Ontleding]:
    """What each sentence's log-odds are made of."""
    if invoer.empty:
        return []
    if isinstance(model, Duomodel):
        return list(_ontleed_duo(model, invoer, kolom))
    return list(_ontleed_lineair(model, invoer, kolom))


def _rijen(ontleding: Ontleding, top: int | None) -> Iterator[tuple[str, int | None, float]]:
    volgorde = np.argsort(-np.abs(ontleding.bijdragen), kind="stable")
    for i in volgorde[:top]:
        yield ontleding.woorden[i], int(i), float(ontleding.bijdragen[i])
    if top is not None and len(volgorde) > top:
        yield ANDERE, None, float(ontleding.bijdragen[volgorde[top:]].sum())
    yield OMGEVING, None, ontleding.omgeving
    yield VORM, None, ontleding.vorm
    yield OVERIG, None, ontleding.overig


def _ontleed_lineair(model: Markermodel, invoer: pd.DataFrame, kolom: str) -> Iterator[Ontleding]:
    j = model.kolommen.index(kolom)
    kenmerken, coef = model.kenmerken, model.koppen.coef_[j].astype(np.float64)
    teller = Woordkolommen(kenmerken)
    matrix = kenmerken.transform(invoer)
    vorm_vanaf = teller.aantal + 3 * 2**kenmerken.buurbits
    for i, tekst in enumerate(invoer["tekst"]):
        rij = matrix[[i]]
        deel = rij.data * coef[rij.indices]  # what each column adds
        woorden = tekst.split()
        zelf = rij.indices < teller.aantal
        vorm = rij.indices >= vorm_vanaf
        yield Ontleding(
            woorden,
            teller.verdeel(woorden, rij.indices[zelf], deel[zelf]),
            float(deel[~zelf & ~vorm].sum()),
            float(deel[vorm].sum()),
            float(model.koppen.intercept_[j]),
            EXACT,
        )


def _ontleed_duo(model: Duomodel, invoer: pd.DataFrame, kolom: str) -> Iterator[Ontleding]:
    if not invoer["los"].all():
        raise InvoerFout("Alleen losse zinnen zijn uit te leggen; geef de zinnen ervoor mee als contexts.")
    j = model.kolommen.index(kolom)
    totaal = model.scores(invoer)[:, j]
    for i, lineair in enumerate(_ontleed_lineair(model.lineair, invoer, kolom)):
        varianten = _weglatingen(invoer.iloc[i], lineair.woorden, invoer.columns)
        odds = model.kop.scores(model.encoder.vectoren(varianten))[:, j]
        scheelt = odds[0] - odds[1:]
        gemengd = replace(
            lineair,
            bijdragen=meng(lineair.bijdragen, scheelt[:-2]),
            omgeving=meng(lineair.omgeving, float(scheelt[-2])),
            vorm=meng(lineair.vorm, float(scheelt[-1])),
            soort=BENADERING,
        )
        bekend = gemengd.bijdragen.sum() + gemengd.omgeving + gemengd.vorm
        yield replace(gemengd, overig=float(totaal[i] - bekend))


def _weglatingen(rij: pd.Series, woorden: list[str], kolommen: pd.Index[str]) -> pd.DataFrame:
    """The sentence as it is, without each of its words, without its context, and without its speaker's role."""
    zonder = [{"tekst": " ".join(woorden[:i] + woorden[i + 1 :])} for i in range(len(woorden))]
    heel = rij.to_dict()
    return pd.DataFrame([heel | anders for anders in ({}, *zonder, {"context": ""}, {"rol": ""})], columns=kolommen)
