"""Role models on disk: skops files, byte for byte the same for the same model, opened only if all types are trusted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from dialoogmeter.markers.bewaren import Bestandssoort, lees_inhoud, schrijf_inhoud
from dialoogmeter.rollen.kenmerken import GEMEENTEROLLEN, Rolkenmerken
from dialoogmeter.rollen.model import Rolmodel

#: Raise this when the layout of a stored role model changes.
ROLVERSIE = 1
ROLBESTAND = Bestandssoort(
    "rolmodel",
    "rolversie",
    ROLVERSIE,
    ("dialoogmeter.rollen.kenmerken.Rolkenmerken",),
    "models/rollen.skops",
    "maak het opnieuw",
)


def bewaar_rollen(model: Rolmodel, pad: Path, herkomst: dict[str, Any]) -> None:
    """Write a role model, byte for byte the same for the same model; coefficients in half precision."""
    inhoud = {
        ROLBESTAND.versieveld: ROLBESTAND.versie,
        "herkomst": json.dumps(herkomst, ensure_ascii=False, sort_keys=True),
        "C": float(model.C),
        "kenmerken": model.kenmerken_,
        "coef": model.coef_.astype(np.float16),
        "intercept": np.asarray(model.intercept_, dtype=np.float64),
        "helling": float(model.helling_),
        "verschuiving": np.asarray(model.verschuiving_, dtype=np.float64),
    }
    schrijf_inhoud(inhoud, pad)


def laad_rollen(pad: Path) -> tuple[Rolmodel, dict[str, Any]]:
    """Read a role model and where it came from.

    Raises:
        ModelFout: the file is absent, no role model, of another version, or holds types that are not trusted.
    """
    inhoud = lees_inhoud(pad, ROLBESTAND)
    kenmerken: Rolkenmerken = inhoud["kenmerken"]
    model = Rolmodel(Rolkenmerken(**kenmerken.get_params()), inhoud["C"])
    model.kenmerken_ = kenmerken
    model.coef_ = inhoud["coef"].astype(np.float32)
    model.intercept_, model.verschuiving_ = inhoud["intercept"], inhoud["verschuiving"]
    model.helling_ = inhoud["helling"]
    model.classes_ = np.array(GEMEENTEROLLEN)
    model.n_features_in_ = kenmerken.n_features_in_
    return model, json.loads(inhoud["herkomst"])
