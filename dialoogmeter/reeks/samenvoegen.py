"""The tables over all meetings, put together from each one's rows; a row group a meeting, so that memory stays flat."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from dialoogmeter.markers.experimenteel import EXPERIMENTEEL, experimentele_labels, experimentele_rollen
from dialoogmeter.reeks.schrijven import deelpad
from dialoogmeter.uitvoer.labels import KOLOMMEN_LABELS, labelrijen
from dialoogmeter.uitvoer.schrijven import METADATA, schrijf_csv, schrijf_heel, tijdelijk
from dialoogmeter.vergadering import Niveau

#: Table of each level, as named in the output folder.
TABELLEN: dict[Niveau, str] = {
    "zin": "zinnen.parquet",
    "beurt": "beurten.parquet",
    "agendapunt": "agendapunten.parquet",
}
OVERZICHT, LABELS, RUN = "vergaderingen.csv", "labels.csv", "run.json"
KOLOMMEN_OVERZICHT = (
    "bestand", "vergadering", "datum", "gemeente", "orgaan", "formaat", "kwaliteit", "n_beurten", "n_zinnen",
    "n_woorden", "partner", "regie", "ervaren", "spanning", "status", "rapport", "waarschuwing", "fout",
)  # fmt: skip


def voeg_samen(
    naar: Path, codes: Sequence[str], rijen: Sequence[Mapping[str, Any]], herkomst: Mapping[str, Any]
) -> None:
    """Write the tables, the overview and what each label means.

    Args:
        naar: folder of the results.
        codes: of the files that have rows on disk, in order.
        rijen: of the overview, in order.
        herkomst: where the model comes from.

    Raises:
        OSError: the folder can't be written.
    """
    zwak = sorted(experimentele_labels(herkomst) | set(experimentele_rollen(herkomst)))
    metadata = json.dumps({EXPERIMENTEEL: zwak, "herkomst": dict(herkomst)}, sort_keys=True, default=str).encode()
    for niveau, naam in TABELLEN.items():
        _tabel([deelpad(naar, code, niveau) for code in codes], naar / naam, metadata)
    schrijf_csv(rijen, KOLOMMEN_OVERZICHT, naar / OVERZICHT)
    schrijf_csv(labelrijen(herkomst), KOLOMMEN_LABELS, naar / LABELS)


def _tabel(delen: Sequence[Path], naar: Path, metadata: bytes) -> None:
    if not delen:  # a run in which no file could be read leaves no tables of an earlier one behind
        naar.unlink(missing_ok=True)
        return
    schema = pq.read_schema(delen[0])
    schema = schema.with_metadata({**(schema.metadata or {}), METADATA: metadata})
    with tijdelijk(naar) as half, pq.ParquetWriter(half, schema, compression="zstd") as schrijver:
        for deel in delen:
            schrijver.write_table(pq.read_table(deel).cast(schema))


def schrijf_run(naar: Path, gegevens: Mapping[str, Any]) -> None:
    """Write with what, on what and how a run was done, so that a figure can be made again."""
    tekst = json.dumps(dict(gegevens), ensure_ascii=False, indent=2, sort_keys=True, default=str)
    schrijf_heel(f"{tekst}\n".encode(), naar / RUN)
