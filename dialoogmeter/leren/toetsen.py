"""How good a model is on labelled sentences that it hasn't seen: the tables of the model card."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dialoogmeter.codeboek import HOOFD
from dialoogmeter.leren.evaluatie import figuren
from dialoogmeter.leren.gelabeld import GelabeldeZin, invoer_van_zinnen, labels_van
from dialoogmeter.markers.experimenteel import EXPERIMENTEEL, is_experimenteel
from dialoogmeter.markers.model import Model

_PER_VERGADERING = ["vergadering", "label", "positief", "auc", "ap", "verwacht", "gelezen"]


def toets(model: Model, zinnen: Sequence[GelabeldeZin]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Figures of every label, and of the poles and spanning for each meeting (no rows where none is named).

    Returns:
        The first frame is as of :func:`dialoogmeter.leren.evaluatie.figuren` with ``experimenteel``; the second has
        ``vergadering``, ``label``, ``positief``, ``auc``, ``ap``, ``verwacht`` and ``gelezen``.
    """
    kansen = model.kansen(invoer_van_zinnen(zinnen))
    y = labels_van(zinnen, model.kolommen)
    alle = figuren(model.kolommen, kansen, y).reindex(
        columns=["label", "n", "positief", "auc", "ap", "p50", "ece", "brier_skill", "verwacht", "gelezen"]
    )
    alle[EXPERIMENTEEL] = [is_experimenteel(rij) for rij in alle.to_dict("records")]
    hoofd = [j for j, kolom in enumerate(model.kolommen) if kolom in HOOFD]
    namen = np.array([zin.vergadering for zin in zinnen], dtype=str)
    per = [
        figuren([model.kolommen[j] for j in hoofd], kansen[rij][:, hoofd], y[rij][:, hoofd]).assign(vergadering=naam)
        for naam in dict.fromkeys(namen.tolist())
        if naam and (rij := namen == naam).any()
    ]
    rest = pd.concat(per, ignore_index=True) if per else pd.DataFrame()
    return alle, rest.reindex(columns=_PER_VERGADERING)
