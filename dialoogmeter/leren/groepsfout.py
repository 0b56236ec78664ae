"""How far a classifier is off in a group of sentences as a whole, learnt on meetings that it had not seen.

A group is what one speaker's role said in one meeting. Its expected share differs from the read one for two reasons:
labels are drawn, and those of a turn resemble each other; and the classifier is off in that meeting. Both are estimated
by moments, weighing groups by how much they tell. What a rare column shows is drawn towards what all columns together
show. The spread between meetings is itself known from few of them: one standard error is added to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

#: Groups with fewer expected positives tell nothing.
MIN_VERWACHT = 1.0
#: What all columns together show counts for as many groups, beside a column's own.
MIN_GROEPEN = 8
#: Weight: a group tells less of the spread between meetings as its own labels are noisier.
_ONDERGRENS = 0.05

Getallen = npt.NDArray[np.float64]


def leer_groepsfout(
    kolommen: Sequence[str],
    kansen: Getallen,
    y: Getallen,
    document: npt.NDArray[np.str_],
    rol: npt.NDArray[np.str_],
    beurt: npt.NDArray[np.int64],
) -> dict[str, Any]:
    """The errors in groups of each column, as :class:`dialoogmeter.meting.kwantificatie.Groepsfout` reads them.

    Args:
        kolommen: k labels and poles.
        kansen: probabilities by a model that did not see the document, shape (n, k).
        y: labels, shape (n, k), NaN to skip.
        document: the document of each sentence, shape (n,).
        rol: its speaker's role.
        beurt: its turn.

    Returns:
        ``kolommen``: for each column ``spreiding`` and ``ontwerp``; ``vrijheid``: documents less one.
    """
    sleutels = pd.DataFrame({"document": document, "rol": rol, "beurt": beurt})
    per_kolom = {naam: _groepen(sleutels, kansen[:, j], y[:, j]) for j, naam in enumerate(kolommen)}
    vrijheid = max(len(np.unique(document)) - 1, 1)
    alle = pd.concat(list(per_kolom.values()), ignore_index=True)
    if len(alle) < MIN_GROEPEN:
        return {}
    samen = _momenten(alle)
    return {
        "kolommen": {naam: _kolom(groepen, samen, vrijheid) for naam, groepen in per_kolom.items()},
        "vrijheid": vrijheid,
    }


def _groepen(sleutels: pd.DataFrame, p: Getallen, y: Getallen) -> pd.DataFrame:
    """Of each group that tells something: expected and read positives, label spread, squared residuals of turns."""
    telt = ~np.isnan(y)
    frame = sleutels[telt].assign(verwacht=p[telt], gelezen=y[telt], ruis=(p * (1 - p))[telt])
    beurten = frame.groupby(["document", "rol", "beurt"], sort=False)[["verwacht", "gelezen", "ruis"]].sum()
    beurten["rest2"] = (beurten["gelezen"] - beurten["verwacht"]) ** 2
    groepen = beurten.groupby(["document", "rol"], sort=False).sum()
    return groepen[groepen["verwacht"] >= MIN_VERWACHT]


def _kolom(groepen: pd.DataFrame, samen: tuple[float, float], vrijheid: int) -> dict[str, float]:
    """What is stored of a column: its own moments, drawn towards those of all columns."""
    eigen = _momenten(groepen) if len(groepen) else samen
    deel = len(groepen) / (len(groepen) + MIN_GROEPEN)
    ontwerp, spreiding2 = (deel * e + (1 - deel) * s for e, s in zip(eigen, samen, strict=True))
    spreiding = spreiding2**0.5 * (1 + (2 * vrijheid) ** -0.5)
    return {"spreiding": round(spreiding, 4), "ontwerp": round(ontwerp, 4)}


def _momenten(groepen: pd.DataFrame) -> tuple[float, float]:
    """How much wider labels spread than by themselves, and the variance between meetings on log-odds."""
    ontwerp = max(1.0, float(groepen["rest2"].sum() / groepen["ruis"].sum()))
    afwijking2 = ((groepen["gelezen"] - groepen["verwacht"]) / groepen["verwacht"]) ** 2
    labelruis = ontwerp * groepen["ruis"] / groepen["verwacht"] ** 2
    gewicht = 1 / (labelruis + _ONDERGRENS) ** 2
    return ontwerp, max(float((gewicht * (afwijking2 - labelruis)).sum() / gewicht.sum()), 0.0)
