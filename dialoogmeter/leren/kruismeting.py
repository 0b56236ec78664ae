"""Read meetings as a model saw them that had not learnt from them: for measures of measures.

The probability of a read sentence is the cross-validated one, calibrated on other documents. The few sentences that no
reader saw keep the shipped model's, which has not learnt from them either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.codeboek import codeboek
from dialoogmeter.leren.goud import GelezenZin, documenten, lees_goud, tel
from dialoogmeter.leren.kruis import lees_kruisscores
from dialoogmeter.leren.maak import kruiskansen
from dialoogmeter.leren.trainen import Trainset, maak_trainset
from dialoogmeter.lezen import read
from dialoogmeter.markers.model import meng
from dialoogmeter.meter import Meter
from dialoogmeter.meting import Meting

Getallen = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Kruismeting:
    """A read meeting, measured without having learnt from it.

    Attributes:
        document: its name in ``data/labels``.
        meting: as a user would get it, but for where the probabilities come from.
        labels: what was read of each sentence, row for row with ``meting.kansen``: 1 yes, 0 no, missing a doubt or
            not read.
    """

    document: str
    meting: Meting
    labels: pd.DataFrame = field(repr=False)


def gelezen_kansen(data: Path, corpus: Path, modellen: Path) -> tuple[list[GelezenZin], Trainset, Getallen]:
    """All read sentences, and what the blend says of them without having learnt from their document.

    Args:
        data: the project's ``data``.
        corpus: ``shared/corpus``.
        modellen: the folder of ``kruisscores.npz``.

    Returns:
        The n sentences, the same with their labels, and calibrated probabilities, shape (n, k): missing for documents
        in no fold.

    Raises:
        ModelFout: the scores don't belong to these sentences.
    """
    gevonden, _ = lees_goud(data / "labels", corpus, read)
    train = maak_trainset(gevonden)
    kruis = lees_kruisscores(modellen / "kruisscores.npz", len(gevonden))
    scores = meng(kruis.lineair, kruis.encoder)
    gescoord = ~np.isnan(scores).any(axis=1)
    kansen = np.full(scores.shape, np.nan)
    kansen[gescoord] = kruiskansen(scores[gescoord], train.y[gescoord], train.groep[gescoord])
    return gevonden, train, kansen


def kruismetingen(
    meter: Meter, data: Path, corpus: Path, modellen: Path, begint: Sequence[str]
) -> Iterator[Kruismeting]:
    """Read meetings one by one.

    Args:
        meter: the shipped model: roles of the municipality, and sentences that nobody read.
        data: the project's ``data``.
        corpus: ``shared/corpus``.
        modellen: the folder of ``kruisscores.npz``.
        begint: only documents whose name begins with one of these.

    Raises:
        ModelFout: the scores don't belong to these sentences.
    """
    gevonden, train, kansen = gelezen_kansen(data, corpus, modellen)
    gescoord = ~np.isnan(kansen).any(axis=1)
    for document, bestand in documenten(data / "labels").items():
        rij = np.flatnonzero((train.groep == document) & gescoord)
        if len(rij) and document.startswith(tuple(begint)):
            gemeten = meter.score(corpus / bestand)
            yield _met(document, gemeten, [gevonden[i] for i in rij], kansen[rij], train.y[rij])


def _met(document: str, meting: Meting, gelezen: Sequence[GelezenZin], kansen: Getallen, y: Getallen) -> Kruismeting:
    """Put what was read, and cross-validated, on the sentences of a meeting."""
    kolommen = list(codeboek().kansen)
    begin = np.array(tel(meting.vergadering).zinbegin())
    midden = np.array([zin.gevonden + zin.verwijzing.lengte // 2 for zin in gelezen])
    lengte = np.array([zin.verwijzing.lengte for zin in gelezen])
    zin = np.searchsorted(begin, midden, side="right") - 1
    orde = np.argsort(lengte, kind="stable")  # of two read pieces of a sentence the longest counts
    nieuw, labels = meting.kansen.copy(), pd.DataFrame(np.nan, index=meting.kansen.index, columns=kolommen)
    nieuw.loc[zin[orde], kolommen] = kansen[orde]
    labels.loc[zin[orde], kolommen] = y[orde]
    return Kruismeting(document, replace(meting, kansen=nieuw), labels)
