"""Files on disk: CSV for Dutch Excel, and any file. A file appears when it is whole."""

from __future__ import annotations

import contextlib
import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import pyarrow as pa

#: Key in a parquet file's own metadata of what we say about its columns, as JSON.
METADATA = b"dialoogmeter"
#: Name of a file that is being written.
_HALF = re.compile(r"\..+\.\d+\.tmp")
#: What makes Excel take a cell for a formula.
_FORMULEBEGIN = ("=", "+", "-", "@", "\t", "\r")


def schrijf_csv(rijen: Sequence[Mapping[str, Any]], kolommen: Sequence[str], pad: Path) -> None:
    """Rows as CSV with semicolons and a byte order mark, as Dutch Excel opens it; cells can start no formula."""
    frame = pd.DataFrame(rijen, columns=list(kolommen))
    tekst = frame.select_dtypes(exclude="number").columns
    frame[tekst] = frame[tekst].map(_zonder_formule)
    schrijf_heel(
        frame.to_csv(sep=";", index=False, float_format="%.6f", lineterminator="\r\n").encode("utf-8-sig"), pad
    )


def schrijf_csv_stukken(
    stukken: Iterable[pa.Table | pa.RecordBatch], namen: Sequence[str], pad: Path, *, decimaal: str = "."
) -> None:
    """As :func:`schrijf_csv`, part by part.

    Args:
        stukken: the rows, in parts that fit in memory.
        namen: the columns, in order.
        pad: the file.
        decimaal: what stands before a number's decimals.

    Raises:
        OSError: the disk is full, or the folder can't be written.
    """
    with tijdelijk(pad) as half, half.open("w", encoding="utf-8-sig", newline="") as uit:
        schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
        schrijver.writerow(namen)
        for stuk in stukken:
            kolommen = (_csv_cellen(stuk.column(naam).to_pylist(), decimaal) for naam in namen)
            schrijver.writerows(zip(*kolommen, strict=True))


def _csv_cellen(waarden: list[Any], decimaal: str) -> list[object]:
    return [_csv_cel(waarde, decimaal) for waarde in waarden]


def _csv_cel(waarde: Any, decimaal: str) -> object:  # noqa: ANN401 - a cell
    if isinstance(waarde, float):
        return f"{waarde:.6f}".replace(".", decimaal)
    return als_opsomming(waarde) if isinstance(waarde, list) else _zonder_formule(waarde)


def als_opsomming(nummers: Sequence[int]) -> str:
    """Numbers of sentences as text for a cell."""
    return ", ".join(map(str, nummers))


def schrijf_heel(inhoud: bytes, pad: Path) -> Path:
    """Write a file whole or not at all; an existing one is replaced.

    Raises:
        OSError: the disk is full, or the folder can't be written.
    """
    with tijdelijk(pad) as half:
        half.write_bytes(inhoud)
    return pad


@contextlib.contextmanager
def tijdelijk(pad: Path) -> Iterator[Path]:
    """A path to write to; what is there when the block ends well becomes ``pad``, safe from a power cut."""
    half = pad.with_name(f".{pad.name}.{os.getpid()}.tmp")
    try:
        yield half
        with half.open("rb") as bestand:
            os.fsync(bestand.fileno())
        half.replace(pad)
        _bewaar_naam(pad.parent)
    finally:
        half.unlink(missing_ok=True)


def ruim_halve_op(map_: Path) -> None:
    """Remove what :func:`tijdelijk` left half in a folder when its process was killed."""
    for pad in map_.glob(".*.tmp"):
        if _HALF.fullmatch(pad.name):
            pad.unlink(missing_ok=True)


def _bewaar_naam(map_: Path) -> None:
    """Have the folder itself on disk too; some systems can't, and need not."""
    with contextlib.suppress(OSError):
        nummer = os.open(map_, os.O_RDONLY)
        try:
            os.fsync(nummer)
        finally:
            os.close(nummer)


def _zonder_formule(waarde: object) -> object:
    return f"'{waarde}" if isinstance(waarde, str) and waarde.startswith(_FORMULEBEGIN) else waarde
