"""A model of two readers on disk: a small file that names the linear model and the encoder that it blends."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dialoogmeter.encoder.kop import Encoderkop
from dialoogmeter.encoder.lezer import laad_encoder
from dialoogmeter.fouten import ModelFout
from dialoogmeter.markers.bewaren import MARKERBESTAND, laad, schrijf_inhoud, sha256_van
from dialoogmeter.markers.model import Duomodel

#: The linear model, beside the blend; several blends may share it.
LINEAIR = "lineair.skops"
#: The encoder stands beside the blend, under the blend's name.
ENCODER = ".onnx"
#: What tells such a file from a model that stands by itself.
ENCODERKOP = "encoderkop"


def bewaar_duo(model: Duomodel, pad: Path) -> None:
    """Write blend and encoder; the linear model must stand beside it already, as :data:`LINEAIR`."""
    pad.with_suffix(ENCODER).write_bytes(model.encoder.onnx)
    inhoud = {
        MARKERBESTAND.versieveld: MARKERBESTAND.versie,
        "herkomst": json.dumps(model.herkomst, ensure_ascii=False, sort_keys=True),
        "ijking": model.ijking,
        ENCODERKOP: dataclasses.asdict(model.kop),
        "sha256": {deel.name: sha256_van(deel) for deel in (pad.with_name(LINEAIR), pad.with_suffix(ENCODER))},
    }
    schrijf_inhoud(inhoud, pad)


def maak_duo(inhoud: Mapping[str, Any], pad: Path) -> Duomodel:
    """The blend of these parts, with the linear model and the encoder beside ``pad``.

    Raises:
        ModelFout: either is absent, or not the one that it was blended with.
    """
    for naam, som in inhoud["sha256"].items():
        deel = pad.with_name(naam)
        if not deel.is_file() or sha256_van(deel) != som:
            raise ModelFout(
                f"{deel}: dit bestand ontbreekt of hoort niet bij {pad.name}; zet de bestanden van hetzelfde model bij "
                "elkaar, of installeer dialoogmeter opnieuw."
            )
    return Duomodel(
        laad(pad.with_name(LINEAIR)),
        laad_encoder(pad.with_suffix(ENCODER)),
        Encoderkop(**inhoud[ENCODERKOP]),
        inhoud["ijking"],
        json.loads(inhoud["herkomst"]),
    )
