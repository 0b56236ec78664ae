"""Cross-validated scores on disk: what a model said of meetings it had not seen. No labels, and no text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dialoogmeter.fouten import ModelFout


@dataclass(frozen=True)
class Kruisscores:
    """Log-odds of the read sentences in the order of ``lees_goud``, shape (n, k); NaN where none was scored."""

    lineair: npt.NDArray[np.float64]
    encoder: npt.NDArray[np.float64]


def lees_kruisscores(pad: Path, n: int) -> Kruisscores:
    """Read them.

    Args:
        pad: the file.
        n: how many sentences there must be.

    Raises:
        ModelFout: the file is absent or holds another number of sentences.
    """
    if not pad.is_file():
        raise ModelFout(f"{pad} ontbreekt; maak het met make encoder en make model.")
    with np.load(pad) as arrays:
        scores = Kruisscores(*(arrays[naam].astype(np.float64) for naam in ("lineair", "encoder")))
    if len(scores.lineair) != n or len(scores.encoder) != n:
        raise ModelFout(f"{pad} hoort bij {len(scores.encoder)} zinnen, er zijn er {n}; maak het opnieuw (make model).")
    return scores


def schrijf_kruisscores(scores: Kruisscores, pad: Path) -> None:
    """Write them in half precision: for a blend that is plenty."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(pad, lineair=scores.lineair.astype(np.float16), encoder=scores.encoder.astype(np.float16))
