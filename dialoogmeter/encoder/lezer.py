"""Running the encoder: sentences in, vectors out, with onnxruntime and without torch."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.encoder.passages import Passage, Zinnen, snijd, tekens
from dialoogmeter.encoder.stukjes import maak_tokenizer
from dialoogmeter.fouten import ModelFout

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

#: Raise this when what stands in the file's metadata, or what goes into the graph, changes.
ENCODERVERSIE = 1
METADATA = "dialoogmeter"
#: Threads that read passages side by side. Each passage is read alone: its vectors do not depend on what else is read.
DRADEN = max(1, min(4, os.cpu_count() or 1))

Vectoren = npt.NDArray[np.float32]


@dataclass
class Encoderlezer:
    """A stored encoder.

    Attributes:
        onnx: the file's bytes: a graph from ``ids`` (pieces of one passage) to ``x`` (pieces, width).
        stukjes: word pieces and their log-probabilities.
        breedte: width of a piece's vector; a sentence's is twice as wide.
        herkomst: which data, base weights and command it comes from.
        sessie: the file opened, on one thread.
    """

    onnx: bytes = field(repr=False)
    stukjes: list[tuple[str, float]] = field(repr=False)
    breedte: int
    herkomst: dict[str, Any]
    sessie: onnxruntime.InferenceSession = field(repr=False, compare=False)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return maak_tokenizer(self.stukjes)

    def vectoren(self, invoer: pd.DataFrame) -> Vectoren:
        """A vector for each sentence, seen amid its neighbours.

        Args:
            invoer: a frame of :mod:`dialoogmeter.markers.invoer`.

        Returns:
            Shape (n, 2 × width): the mean of the sentence's pieces beside the piece before it.
        """
        uit = np.zeros((len(invoer), 2 * self.breedte), dtype=np.float32)
        passages = list(snijd(self.zinnen(invoer), len(self.stukjes)))
        with ThreadPoolExecutor(DRADEN) as draden:
            for passage, vectoren in zip(passages, draden.map(self._lees, passages), strict=True):
                uit[passage.rijen] = vectoren
        return uit

    def zinnen(self, invoer: pd.DataFrame) -> Zinnen:
        """The input as word pieces."""
        los = invoer["los"].to_numpy(dtype=bool)
        groep = np.where(los, -1, invoer["groep"].to_numpy(dtype=np.int64))
        codeer = self._tokenizer.encode_batch
        return Zinnen(
            [code.ids for code in codeer(invoer["tekst"].tolist())],
            [code.ids for code in codeer(invoer["context"].tolist())],
            tekens(invoer),
            groep,
        )

    def _lees(self, passage: Passage) -> Vectoren:
        (x,) = self.sessie.run(None, {"ids": np.array(passage.ids, dtype=np.int64)})
        bij = np.array(passage.hoort_bij)
        eerste = np.flatnonzero((bij >= 0) & (bij != np.concatenate([[-3], bij[:-1]])))
        aantal = np.bincount(bij[bij >= 0])
        som = np.stack([x[van : van + n].sum(axis=0) for van, n in zip(eerste, aantal, strict=True)])
        return np.concatenate([som / aantal[:, None], x[eerste]], axis=1).astype(np.float32)


def laad_encoder(pad: Path) -> Encoderlezer:
    """Read an encoder.

    Raises:
        ModelFout: the file is absent, none of ours, or of another version.
    """
    try:
        ruw = pad.read_bytes()
    except OSError as fout:
        raise ModelFout(f"{pad}: de encoder is niet te openen; controleer het pad.") from fout
    try:
        sessie = _open(ruw)
        gegevens = json.loads(sessie.get_modelmeta().custom_metadata_map[METADATA])
    except Exception as fout:  # onnxruntime raises a class of its own for each kind of broken file
        raise ModelFout(f"{pad}: dit is geen encoder van dialoogmeter; kies models/markers.onnx.") from fout
    if gegevens["versie"] != ENCODERVERSIE:
        raise ModelFout(
            f"{pad}: de encoder heeft versie {gegevens['versie']}, dit programma leest versie {ENCODERVERSIE}; "
            "installeer de passende versie van dialoogmeter."
        )
    stukjes = [(tekst, float(score)) for tekst, score in gegevens["stukjes"]]
    return Encoderlezer(ruw, stukjes, gegevens["breedte"], gegevens["herkomst"], sessie)


def _open(onnx: bytes) -> onnxruntime.InferenceSession:
    import onnxruntime

    opties = onnxruntime.SessionOptions()
    opties.intra_op_num_threads = 1
    opties.inter_op_num_threads = 1
    opties.log_severity_level = 3
    # Its fused form of addition and layer norm is slower than the two apart: without it the encoder reads 14 % faster.
    return onnxruntime.InferenceSession(
        onnx, opties, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
