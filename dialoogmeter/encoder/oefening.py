"""What ``make encoder`` leaves behind of each fold: an encoder and heads that have not seen the fold's documents."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.encoder.kop import Encoderkop
from dialoogmeter.encoder.lezer import laad_encoder
from dialoogmeter.fouten import ModelFout

WERK = Path("werk/encoder")
ENCODERBESTAND, KOPBESTAND = "markers.onnx", "encoderkop.npz"


def vouwmap(werk: Path, vouw: int) -> Path:
    """Where a fold's encoder and heads are."""
    return werk / f"vouw{vouw}"


def laad_kop(pad: Path) -> Encoderkop:
    """Read heads as training left them.

    Raises:
        ModelFout: the file is absent.
    """
    if not pad.is_file():
        raise ModelFout(f"{pad} ontbreekt; maak het met make encoder.")
    with np.load(pad) as arrays:
        return Encoderkop(**arrays)


def lees_met(map_: Path, invoer: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Log-odds by the encoder and heads in a folder, in eight bits as they are shipped, shape (n, k).

    Neighbours in documents whose order is lost are shown all the same, as in training.

    Raises:
        ModelFout: there is no encoder in that folder.
    """
    kop = laad_kop(map_ / KOPBESTAND)
    return kop.scores(laad_encoder(map_ / ENCODERBESTAND).vectoren(invoer.assign(los=False)))
