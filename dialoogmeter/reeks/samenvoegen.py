"""The tables over all meetings, put together from each one's rows; a row group a meeting, so that memory stays flat."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from dialoogmeter.markers.experimenteel import EXPERIMENTEEL, experimentele_labels, experimentele_rollen
from dialoogmeter.reeks.opdracht import REEKSRAPPORT
from dialoogmeter.reeks.schrijven import DELEN, deelpad
from dialoogmeter.reeks.tabelsoorten import GESCHREVEN, Vormen, ruim_op, schrijf_vormen
from dialoogmeter.uitvoer.kolommen import arrow_van_rijen, tabellen
from dialoogmeter.uitvoer.labels import labelrijen
from dialoogmeter.uitvoer.schrijven import METADATA, schrijf_csv_stukken, schrijf_heel, tijdelijk

#: Tables that are no meetings' rows put together; always written as CSV.
OVERZICHT, LABELS = "overzicht", "labels"
RUN = "run.json"


def voeg_samen(
    naar: Path,
    codes: Sequence[str],
    rijen: Sequence[Mapping[str, Any]],
    herkomst: Mapping[str, Any],
    vormen: Vormen,
) -> list[str]:
    """Write the tables, the overview, the report over all and what labels mean; give the files written on demand.

    Args:
        naar: folder of the results.
        codes: of the files that have rows on disk, in order.
        rijen: of the overview, in order.
        herkomst: where the model comes from.
        vormen: how to write the tables besides parquet.

    Raises:
        OSError: the folder can't be written.
    """
    from dialoogmeter.rapport.reeks import schrijf_reeksrapport

    zwak = sorted(experimentele_labels(herkomst) | set(experimentele_rollen(herkomst)))
    metadata = json.dumps({EXPERIMENTEEL: zwak, "herkomst": dict(herkomst)}, sort_keys=True, default=str).encode()
    for naam in DELEN:
        _tabel([deelpad(naar, code, naam) for code in codes], naar / f"{tabellen()[naam].bestand}.parquet", metadata)
    los = {
        naam: arrow_van_rijen(deel, tabellen()[naam])
        for naam, deel in ((OVERZICHT, rijen), (LABELS, labelrijen(herkomst)))
    }
    for naam, tabel in los.items():
        pad = naar / f"{tabellen()[naam].bestand}.csv"
        schrijf_csv_stukken([tabel], tabel.column_names, pad, decimaal=vormen.decimaal)
    schrijf_reeksrapport(rijen, herkomst, naar / f"{REEKSRAPPORT}.html")
    geschreven = schrijf_vormen(naar, vormen, los, zwak)
    ruim_op(naar, naar / RUN, geschreven)
    return geschreven


def _tabel(delen: Sequence[Path], naar: Path, metadata: bytes) -> None:
    if not delen:  # a run in which no file could be read leaves no tables of an earlier one behind
        naar.unlink(missing_ok=True)
        return
    schema = pq.read_schema(delen[0])
    schema = schema.with_metadata({**(schema.metadata or {}), METADATA: metadata})
    with tijdelijk(naar) as half, pq.ParquetWriter(half, schema, compression="zstd") as schrijver:
        for deel in delen:
            schrijver.write_table(pq.read_table(deel).cast(schema))


def schrijf_run(naar: Path, gegevens: Mapping[str, Any], geschreven: Sequence[str]) -> None:
    """Write with what, on what and how a run was done, so that a figure can be made again; and which tables it gave."""
    tekst = json.dumps(
        {**gegevens, GESCHREVEN: list(geschreven)}, ensure_ascii=False, indent=2, sort_keys=True, default=str
    )
    schrijf_heel(f"{tekst}\n".encode(), naar / RUN)
