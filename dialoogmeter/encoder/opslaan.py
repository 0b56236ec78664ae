"""From torch to the file that is shipped: an ONNX graph with eight-bit weights, its vocabulary, where it is from."""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dialoogmeter.encoder.lezer import ENCODERVERSIE, METADATA
from dialoogmeter.encoder.net import Encoder

_OPSET = 17


class _EenPassage(nn.Module):
    """The encoder for one passage: no batch, nothing filled up."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        return self.encoder(ids[None], None)[0]


def bewaar_encoder(
    encoder: Encoder, stukjes: list[tuple[str, float]], herkomst: dict[str, Any], pad: Path, *, acht_bits: bool = True
) -> None:
    """Write the encoder.

    Args:
        encoder: trained.
        stukjes: its vocabulary.
        herkomst: base weights and their licence, data hash, command.
        pad: the file.
        acht_bits: eight-bit weights, a quarter of the size; False keeps single precision, to compare with.
    """
    encoder.eval()
    with tempfile.TemporaryDirectory() as map_:
        vol, klein = Path(map_) / "vol.onnx", Path(map_) / "klein.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the exporter warns of its own successor
            torch.onnx.export(
                _EenPassage(encoder),
                (torch.arange(4, 20),),
                str(vol),
                input_names=["ids"],
                output_names=["x"],
                dynamic_axes={"ids": {0: "stukjes"}, "x": {0: "stukjes"}},
                opset_version=_OPSET,
                dynamo=False,
            )
        if acht_bits:
            quantize_dynamic(
                vol, klein, weight_type=QuantType.QInt8, per_channel=True, extra_options={"MatMulConstBOnly": True}
            )
        model = onnx.load(klein if acht_bits else vol)
    gegevens = {
        "versie": ENCODERVERSIE,
        "breedte": encoder.woord.embedding_dim,
        "herkomst": herkomst,
        "stukjes": [[tekst, round(score, 4)] for tekst, score in stukjes],
    }
    veld = model.metadata_props.add()
    veld.key, veld.value = METADATA, json.dumps(gegevens, ensure_ascii=False, sort_keys=True)
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(model.SerializeToString(deterministic=True))
