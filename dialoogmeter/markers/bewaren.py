"""Models on disk: skops files, byte for byte the same for the same model, opened only if all types are trusted."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import skops.io

from dialoogmeter.fouten import ModelFout
from dialoogmeter.markers.model import MODELVERSIE, Markermodel

#: What a model file may hold beside the types that skops itself trusts.
VERTROUWD = (
    "dialoogmeter.markers.ijking.Ijking",
    "dialoogmeter.markers.kenmerken.Zinskenmerken",
    "dialoogmeter.markers.koppen.Markerkoppen",
)
_TIJD = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Bestandssoort:
    """A kind of stored model, and what to tell of a file that isn't one: which to choose, how to get it anew."""

    wat: str
    versieveld: str
    versie: int
    vertrouwd: tuple[str, ...]
    kies: str
    herstel: str


MARKERBESTAND = Bestandssoort(
    "model", "modelversie", MODELVERSIE, VERTROUWD, "een .skops-bestand uit models/", "train het opnieuw met make model"
)


def bewaar(model: Markermodel, pad: Path) -> None:
    """Write a model. Coefficients are stored in half precision: it moves no probability by more than 0.001."""
    koppen = model.koppen
    inhoud = {
        MARKERBESTAND.versieveld: MARKERBESTAND.versie,
        "kolommen": list(model.kolommen),
        "herkomst": json.dumps(model.herkomst, ensure_ascii=False, sort_keys=True),
        "kenmerken": model.kenmerken,
        "ijking": model.ijking,
        "koppen": koppen.__class__(**koppen.get_params()),
        "coef": koppen.coef_.astype(np.float16),
        "intercept": koppen.intercept_,
    }
    schrijf_inhoud(inhoud, pad)


def schrijf_inhoud(inhoud: Mapping[str, object], pad: Path) -> None:
    """Write the parts of a model, canonically."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(_canoniek(skops.io.dumps(dict(inhoud))))


def laad(pad: Path) -> Markermodel:
    """Read a model that stands by itself.

    Raises:
        ModelFout: the file is absent, no model, of another version, or holds types that are not trusted.
    """
    return maak_model(lees_inhoud(pad))


def lees_inhoud(pad: Path, soort: Bestandssoort = MARKERBESTAND) -> dict[str, Any]:
    """Read the parts of a model.

    Raises:
        ModelFout: as of :func:`laad`.
    """
    geen_model = f"{pad}: dit is geen {soort.wat} van dialoogmeter; kies {soort.kies}."
    try:
        ruw = pad.read_bytes()
    except OSError as fout:
        raise ModelFout(f"{pad}: het model is niet te openen; controleer het pad.") from fout
    try:
        vreemd = set(skops.io.get_untrusted_types(data=ruw)) - set(soort.vertrouwd)
        if vreemd:
            raise ModelFout(
                f"{pad}: het model bevat typen die niet vertrouwd zijn ({', '.join(sorted(vreemd))}); "
                "gebruik alleen modellen die met dialoogmeter zijn gemaakt."
            )
        inhoud = skops.io.loads(ruw, trusted=list(soort.vertrouwd))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, ImportError) as fout:
        raise ModelFout(geen_model) from fout
    if not isinstance(inhoud, dict) or soort.versieveld not in inhoud:
        raise ModelFout(geen_model)
    if inhoud[soort.versieveld] != soort.versie:
        raise ModelFout(
            f"{pad}: het {soort.wat} heeft versie {inhoud[soort.versieveld]}, dit programma leest versie "
            f"{soort.versie}; {soort.herstel}, of installeer de passende versie van dialoogmeter."
        )
    return inhoud


def maak_model(inhoud: Mapping[str, Any]) -> Markermodel:
    """The linear model of these parts."""
    koppen = inhoud["koppen"]
    koppen.coef_ = inhoud["coef"].astype(np.float32)
    koppen.intercept_ = inhoud["intercept"]
    koppen.classes_ = np.array([0, 1])
    koppen.n_features_in_ = koppen.coef_.shape[1]
    return Markermodel(
        inhoud["kenmerken"], koppen, inhoud["ijking"], tuple(inhoud["kolommen"]), json.loads(inhoud["herkomst"])
    )


def sha256_van(pad: Path) -> str:
    """sha256 of a file: which model it is."""
    with pad.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _canoniek(ruw: bytes) -> bytes:
    """The same archive without what differs from run to run: memory addresses used as names, and times."""
    with zipfile.ZipFile(io.BytesIO(ruw)) as pak:
        schema = pak.read("schema.json").decode("utf-8")
        rest = {naam: pak.read(naam) for naam in pak.namelist() if naam != "schema.json"}
    adressen = dict.fromkeys(re.findall(r'"__id__": (\d+)', schema))
    nieuw = {oud: str(nummer) for nummer, oud in enumerate(adressen, start=1)}
    schema = re.sub(r'("__id__": )(\d+)', lambda v: v[1] + nieuw[v[2]], schema)
    namen = {naam: re.sub(r"\d+", lambda v: nieuw.get(v[0], v[0]), naam) for naam in rest}
    for oud, naam in namen.items():
        schema = schema.replace(f'"{oud}"', f'"{naam}"')
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pak:
        for naam, inhoud in [("schema.json", schema.encode("utf-8")), *sorted((namen[n], d) for n, d in rest.items())]:
            pak.writestr(zipfile.ZipInfo(naam, _TIJD), inhoud, zipfile.ZIP_DEFLATED, 9)
    return uit.getvalue()
