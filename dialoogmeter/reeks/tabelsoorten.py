"""The tables over all meetings in the forms that were asked for beside parquet: CSV, JSONL and XLSX."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.uitvoer.kolommen import Tabel, tabellen

if TYPE_CHECKING:
    import pyarrow as pa

PARQUET, CSV, XLSX, JSONL = "parquet", "csv", "xlsx", "jsonl"
SOORTEN = (PARQUET, CSV, XLSX, JSONL)
#: The one workbook, and its sheets in order.
WERKBOEK = "tabellen.xlsx"
BLADEN = (
    "overzicht", "agendapunt", "aandelen", "scorekaart", "kloof", "terugval", "interactie", "beurt", "zin", "labels",
)  # fmt: skip
#: Where a run notes which of these files it wrote.
GESCHREVEN = "tabellen"
#: Rows that are read at a time.
_BROK = 2_000


@dataclass(frozen=True)
class Vormen:
    """The forms that tables are written in, besides parquet, and what stands before decimals in CSV."""

    soorten: tuple[str, ...] = (PARQUET,)
    decimaal: str = "."


def kies_soorten(gegeven: Iterable[str]) -> tuple[str, ...]:
    """The forms that a user names, several times or with commas; parquet is always among them.

    Raises:
        InvoerFout: there is no such form.
    """
    gekozen = {deel.strip().lower() for tekst in gegeven for deel in tekst.split(",")} - {""}
    if vreemd := sorted(gekozen - set(SOORTEN)):
        raise InvoerFout(f"{vreemd[0]!r} is geen soort tabel; kies bij --tabel uit {', '.join(SOORTEN)}.")
    return tuple(soort for soort in SOORTEN if soort in gekozen or soort == PARQUET)


def schrijf_vormen(naar: Path, vormen: Vormen, los: dict[str, pa.Table], zwak: Collection[str]) -> list[str]:
    """Write the tables in the forms asked for; give the names of the files.

    Args:
        naar: folder of the results, in which the parquet files are complete.
        vormen: what to write.
        los: tables that have no parquet file, by name.
        zwak: columns that are experimental.

    Raises:
        OSError: the folder can't be written.
    """
    from dialoogmeter.uitvoer.jsonl import schrijf_jsonl
    from dialoogmeter.uitvoer.schrijven import schrijf_csv_stukken
    from dialoogmeter.uitvoer.xlsx import Blad, schrijf_xlsx

    # those of meetings exist only if one could be read, and the workbook shows an empty sheet
    er = [tabellen()[naam] for naam in BLADEN if naam in los or _parquet(naar, tabellen()[naam]).is_file()]
    namen = []
    for tabel in er:
        if CSV in vormen.soorten and tabel.naam not in los:  # the loose ones are always written as CSV
            namen.append(f"{tabel.bestand}.csv")
            kolommen = [kolom.naam for kolom in tabel.in_bestand]
            stukken = _stukken(naar, tabel, los)
            schrijf_csv_stukken(stukken, kolommen, naar / namen[-1], decimaal=vormen.decimaal)
        if JSONL in vormen.soorten:
            namen.append(f"{tabel.bestand}.jsonl")
            schrijf_jsonl(_stukken(naar, tabel, los), naar / namen[-1])
    if XLSX in vormen.soorten:
        namen.append(WERKBOEK)
        bladen = [Blad(tabellen()[naam], _stukken(naar, tabellen()[naam], los)) for naam in BLADEN]
        schrijf_xlsx(bladen, naar / WERKBOEK, zwak)
    return namen


def ruim_op(naar: Path, run: Path, geschreven: Sequence[str]) -> None:
    """Remove tables that an earlier run wrote and this one did not: they would tell of other meetings.

    Only files that the earlier run says it wrote: a user may keep minutes of the same name beside the results.
    """
    try:
        eerder = set(json.loads(run.read_text(encoding="utf-8"))[GESCHREVEN])
    except (OSError, ValueError, LookupError, TypeError):
        return
    van_ons = {f"{tabellen()[naam].bestand}.{soort}" for naam in BLADEN for soort in (CSV, JSONL)} | {WERKBOEK}
    for naam in (van_ons & eerder).difference(geschreven):
        (naar / naam).unlink(missing_ok=True)


def _stukken(naar: Path, tabel: Tabel, los: dict[str, pa.Table]) -> Iterator[pa.Table | pa.RecordBatch]:
    """The rows of a table, in parts that fit in memory."""
    import pyarrow.parquet as pq

    if tabel.naam in los:
        yield los[tabel.naam]
        return
    pad = _parquet(naar, tabel)
    if pad.is_file():
        with pq.ParquetFile(pad) as bestand:
            for groep in range(bestand.num_row_groups):  # all at once would keep what was read
                yield from bestand.read_row_group(groep).to_batches(_BROK)


def _parquet(naar: Path, tabel: Tabel) -> Path:
    return naar / f"{tabel.bestand}.parquet"
