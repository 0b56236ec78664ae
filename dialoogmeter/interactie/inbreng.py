"""What asks for an answer: questions, and criticism or suggestions, of those who don't speak for the municipality."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dialoogmeter.codeboek import codeboek
from dialoogmeter.vergadering import BESTUUR

VRAAG, KRITIEK = "vraag", "kritiek"
#: A sentence without a question mark asks for an answer if one of these is at least so probable.
KRITIEKLABELS = ("schuld_geven", "feedback_benutten", *codeboek().ervaren)
MIN_KANS = 0.5
#: Sentences between two of the same turn that still make one contribution.
GAT = 1


@dataclass(frozen=True)
class Inbreng:
    """One contribution: sentences ``van`` to ``tot`` (rows of the sentence table, both included) of one turn."""

    beurt: int
    van: int
    tot: int
    soort: str


def zoek_inbreng(zinnen: pd.DataFrame) -> list[Inbreng]:
    """The contributions of an agenda item, in order.

    Args:
        zinnen: its spoken sentences in order, with ``beurt``, ``sprekersrol``, ``tekst`` and probabilities.
    """
    is_vraag = zinnen["tekst"].str.rstrip("\"'”’) ").str.endswith("?").to_numpy()
    is_kritiek = (zinnen[list(KRITIEKLABELS)] >= MIN_KANS).any(axis=1).to_numpy()
    mag = ~zinnen["sprekersrol"].isin([*BESTUUR, "voorzitter"]).to_numpy()
    beurt = zinnen["beurt"].to_numpy()
    uit: list[Inbreng] = []
    for i in np.flatnonzero((is_vraag | is_kritiek) & mag):
        soort = VRAAG if is_vraag[i] else KRITIEK
        vorige = uit[-1] if uit else None
        if vorige and vorige.beurt == beurt[i] and i - vorige.tot <= GAT + 1:
            uit[-1] = Inbreng(vorige.beurt, vorige.van, int(i), VRAAG if VRAAG in {soort, vorige.soort} else KRITIEK)
        else:
            uit.append(Inbreng(int(beurt[i]), int(i), int(i), soort))
    return uit
