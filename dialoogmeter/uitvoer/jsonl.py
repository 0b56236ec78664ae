"""JSONL: one object a line, UTF-8, null where a value is missing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dialoogmeter.uitvoer.schrijven import tijdelijk

if TYPE_CHECKING:
    import pyarrow as pa


def schrijf_jsonl(stukken: Iterable[pa.Table | pa.RecordBatch], pad: Path) -> None:
    """Write rows, part by part.

    Args:
        stukken: the rows, in parts that fit in memory.
        pad: the file.

    Raises:
        OSError: the disk is full, or the folder can't be written.
    """
    with tijdelijk(pad) as half, half.open("w", encoding="utf-8", newline="\n") as uit:
        for stuk in stukken:
            uit.writelines(f"{json.dumps(rij, ensure_ascii=False, allow_nan=False)}\n" for rij in stuk.to_pylist())
