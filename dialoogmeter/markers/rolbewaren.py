"""Role models on disk: skops files, byte for byte the same for the same model, opened only if all types are trusted."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import skops.io

from dialoogmeter.fouten import ModelFout
from dialoogmeter.markers.bewaren import _canoniek
from dialoogmeter.markers.rolkenmerken import GEMEENTEROLLEN, Rolkenmerken
from dialoogmeter.markers.rollen import Rolmodel

#: Raise this when the layout of a stored role model changes.
ROLVERSIE = 1
#: What a role model's file may hold beside the types that skops itself trusts.
VERTROUWD = ("dialoogmeter.markers.rolkenmerken.Rolkenmerken",)


def bewaar_rollen(model: Rolmodel, pad: Path, herkomst: dict[str, Any]) -> None:
    """Write a role model, byte for byte the same for the same model; coefficients in half precision."""
    inhoud = {
        "rolversie": ROLVERSIE,
        "herkomst": json.dumps(herkomst, ensure_ascii=False, sort_keys=True),
        "C": float(model.C),
        "kenmerken": model.kenmerken_,
        "coef": model.coef_.astype(np.float16),
        "intercept": np.asarray(model.intercept_, dtype=np.float64),
        "helling": float(model.helling_),
        "verschuiving": np.asarray(model.verschuiving_, dtype=np.float64),
    }
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(_canoniek(skops.io.dumps(inhoud)))


def laad_rollen(pad: Path) -> tuple[Rolmodel, dict[str, Any]]:
    """Read a role model and where it came from.

    Raises:
        ModelFout: the file is absent, no role model, of another version, or holds types that are not trusted.
    """
    geen_model = f"{pad}: dit is geen rolmodel van dialoogmeter; kies models/rollen.skops."
    try:
        ruw = pad.read_bytes()
        vreemd = set(skops.io.get_untrusted_types(data=ruw)) - set(VERTROUWD)
        if vreemd:
            raise ModelFout(
                f"{pad}: het model bevat typen die niet vertrouwd zijn ({', '.join(sorted(vreemd))}); "
                "gebruik alleen modellen die met dialoogmeter zijn gemaakt."
            )
        inhoud = skops.io.loads(ruw, trusted=list(VERTROUWD))
    except OSError as fout:
        raise ModelFout(f"{pad}: het model is niet te openen; controleer het pad.") from fout
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, ImportError) as fout:
        raise ModelFout(geen_model) from fout
    if not isinstance(inhoud, dict) or "rolversie" not in inhoud:
        raise ModelFout(geen_model)
    if inhoud["rolversie"] != ROLVERSIE:
        raise ModelFout(
            f"{pad}: het rolmodel heeft versie {inhoud['rolversie']}, dit programma leest versie {ROLVERSIE}; "
            "maak het opnieuw, of installeer de passende versie van dialoogmeter."
        )
    kenmerken: Rolkenmerken = inhoud["kenmerken"]
    model = Rolmodel(Rolkenmerken(**kenmerken.get_params()), inhoud["C"])
    model.kenmerken_ = kenmerken
    model.coef_ = inhoud["coef"].astype(np.float32)
    model.intercept_, model.verschuiving_ = inhoud["intercept"], inhoud["verschuiving"]
    model.helling_ = inhoud["helling"]
    model.classes_ = np.array(GEMEENTEROLLEN)
    model.n_features_in_ = kenmerken.n_features_in_
    return model, json.loads(inhoud["herkomst"])
