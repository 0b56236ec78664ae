"""Tables on disk: parquet that grows meeting by meeting, and CSV for Dutch Excel. A file appears when it is whole."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dialoogmeter.vergadering import Niveau

#: Key in a parquet file's own metadata of what we say about its columns, as JSON.
METADATA = b"dialoogmeter"
#: What makes Excel take a cell for a formula.
_FORMULEBEGIN = ("=", "+", "-", "@", "\t", "\r")


class Tabelschrijver:
    """Appends frames to one parquet file a level; the files get their names when the block ends well.

    Args:
        paden: the file of each level.
        metadata: what every file says of itself under :data:`METADATA`; what JSON doesn't know, goes as text.
    """

    def __init__(self, paden: Mapping[Niveau, Path], metadata: Mapping[str, Any] | None = None) -> None:
        self._paden = dict(paden)
        self._metadata = json.dumps(dict(metadata or {}), sort_keys=True, default=str).encode()
        self._schrijvers: dict[Niveau, pq.ParquetWriter] = {}

    def __enter__(self) -> Self:
        return self

    def voeg_toe(self, niveau: Niveau, frame: pd.DataFrame) -> None:
        """Append rows; every frame of a level has the same columns."""
        schrijver = self._schrijvers.get(niveau)
        tabel = pa.Table.from_pandas(frame, preserve_index=False, schema=schrijver.schema if schrijver else None)
        if schrijver is None:
            schema = tabel.schema.with_metadata({**(tabel.schema.metadata or {}), METADATA: self._metadata})
            schrijver = pq.ParquetWriter(_tijdelijk(self._paden[niveau]), schema, compression="zstd")
            self._schrijvers[niveau] = schrijver
        schrijver.write_table(tabel)

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        for niveau, schrijver in self._schrijvers.items():
            schrijver.close()
            tijdelijk = _tijdelijk(self._paden[niveau])
            if soort is None:
                os.replace(tijdelijk, self._paden[niveau])  # noqa: PTH105
            else:
                tijdelijk.unlink(missing_ok=True)
        if soort is None:  # a run in which no file could be read leaves no tables of an earlier one behind
            for niveau, pad in self._paden.items():
                if niveau not in self._schrijvers:
                    pad.unlink(missing_ok=True)


def schrijf_csv(rijen: Sequence[Mapping[str, Any]], kolommen: Sequence[str], pad: Path) -> None:
    """Rows as CSV with semicolons and a byte order mark, as Dutch Excel opens it; cells can start no formula."""
    frame = pd.DataFrame(rijen, columns=list(kolommen))
    tekst = frame.select_dtypes(exclude="number").columns
    frame[tekst] = frame[tekst].map(_zonder_formule)
    schrijf_heel(
        frame.to_csv(sep=";", index=False, float_format="%.6f", lineterminator="\r\n").encode("utf-8-sig"), pad
    )


def schrijf_heel(inhoud: bytes, pad: Path) -> Path:
    """Write a file whole or not at all; an existing one is replaced."""
    tijdelijk = _tijdelijk(pad)
    try:
        tijdelijk.write_bytes(inhoud)
        tijdelijk.replace(pad)
    finally:
        tijdelijk.unlink(missing_ok=True)
    return pad


def _tijdelijk(pad: Path) -> Path:
    return pad.with_name(f".{pad.name}.{os.getpid()}.tmp")


def _zonder_formule(waarde: object) -> object:
    return f"'{waarde}" if isinstance(waarde, str) and waarde.startswith(_FORMULEBEGIN) else waarde
