"""XLSX: a sheet a table with a frozen header, filters and number formats, and one that explains every column.

Rows are streamed to the file, so that memory stays flat; nothing in it can run or be followed, and the same tables
give the same bytes.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialoogmeter.uitvoer.kolommen import Kolom, Tabel, heet
from dialoogmeter.uitvoer.schrijven import als_opsomming, tijdelijk

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: Rows of a sheet, its header among them; more go on in a next one.
MAX_RIJEN = 1_048_576
#: UTF-16 units of a cell.
MAX_TEKENS = 32_767
AFGEKAPT = " … (afgekapt)"
TOELICHTING = "Toelichting"
#: The first year that a spreadsheet has dates of.
_EERSTE_JAAR = 1900
#: The same for every file, so that the same tables give the same bytes.
_GEMAAKT = datetime(2000, 1, 1, tzinfo=UTC)
_STUUR = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_GETALVORM = {"aandeel": "0.0%", "getal": "0.000", "geheel": "0", "datum": "yyyy-mm-dd"}
_BREEDTE = {
    "vergadering": 28, "agendapunt": 36, "tekst": 80, "omschrijving": 80, "waarschuwing": 50, "fout": 50, "titel": 28,
    "bestand": 28, "rapport": 28, "spreker": 22, "label": 22,
}  # fmt: skip
_STANDAARDBREEDTE = 14
_UITLEG = (
    Kolom("blad", "tekst", "Blad waarop de kolom staat; een rij zonder kolom gaat over het hele blad."),
    Kolom("kolom", "tekst", "Naam van de kolom."),
    Kolom("soort", "tekst", "Soort waarde."),
    Kolom("bereik", "tekst", "Welke waarden er kunnen staan."),
    Kolom("uitleg", "tekst", "Wat de waarde betekent."),
    Kolom("leeg", "tekst", "Waar de cel leeg is."),
    Kolom("experimenteel", "tekst", "ja: het model kent dit te slecht om erop te leunen; zulke koppen staan cursief."),
)
_UITLEGBREEDTE = {"uitleg": 90, "bereik": 30, "leeg": 40, "kolom": 22}


@dataclass(frozen=True)
class Blad:
    """What goes on a sheet: a table of the schema, and its rows in parts that fit in memory."""

    tabel: Tabel
    stukken: Iterable[pa.Table | pa.RecordBatch]


def schrijf_xlsx(bladen: Sequence[Blad], pad: Path, zwak: Collection[str] = ()) -> None:
    """Write a workbook.

    Args:
        bladen: its sheets in order; one that explains them comes last.
        pad: the file.
        zwak: columns of labels and roles that are experimental.

    Raises:
        OSError: the disk is full, or the folder can't be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    klad = tempfile.TemporaryDirectory(dir=pad.parent, prefix=".", ignore_cleanup_errors=True)
    with tijdelijk(pad) as half, klad as kladmap:
        opties = {
            "constant_memory": True, "tmpdir": kladmap, "use_zip64": True, "strings_to_formulas": False,
            "strings_to_urls": False, "strings_to_numbers": False,
        }  # fmt: skip
        try:
            with Workbook(str(half), opties) as boek:
                boek.set_properties({"title": "dialoogmeter", "created": _GEMAAKT})
                vormen = _vormen(boek)
                for blad in bladen:
                    _schrijf_blad(boek, vormen, blad, zwak)
                _schrijf_toelichting(boek, vormen, [blad.tabel for blad in bladen], zwak)
        except FileCreateError as fout:
            raise OSError(*fout.args[0].args) from fout


def _vormen(boek: Workbook) -> dict[str, Format]:
    """The formats of cells by kind of column, and of headers."""
    vormen = {soort: boek.add_format({"num_format": vorm, "valign": "top"}) for soort, vorm in _GETALVORM.items()}
    kop: dict[str, Any] = {"bold": True, "bottom": 1, "bg_color": "#E7EEF4", "valign": "top"}
    return vormen | {
        "gewoon": boek.add_format({"valign": "top"}),
        "uitleg": boek.add_format({"valign": "top", "text_wrap": True}),
        "kop": boek.add_format(kop),
        "zwakke kop": boek.add_format({**kop, "italic": True}),
    }


def _schrijf_blad(boek: Workbook, vormen: dict[str, Format], blad: Blad, zwak: Collection[str]) -> None:
    """The rows of a table, on as many sheets as they need."""
    kolommen = blad.tabel.in_bestand
    volgnummer, rij = 1, 1
    werkblad = _nieuw_blad(boek, vormen, blad.tabel.bestand, kolommen, zwak)
    for stuk in blad.stukken:
        waarden = [stuk.column(kolom.naam).to_pylist() for kolom in kolommen]
        for cellen in zip(*waarden, strict=True):
            if rij == MAX_RIJEN:
                _sluit_blad(werkblad, rij, len(kolommen))
                volgnummer, rij = volgnummer + 1, 1
                werkblad = _nieuw_blad(boek, vormen, f"{blad.tabel.bestand} ({volgnummer})", kolommen, zwak)
            for plaats, (kolom, waarde) in enumerate(zip(kolommen, cellen, strict=True)):
                if waarde is not None:
                    _schrijf_cel(werkblad, rij, plaats, waarde, kolom, vormen)
            rij += 1
    _sluit_blad(werkblad, rij, len(kolommen))


def _nieuw_blad(
    boek: Workbook, vormen: dict[str, Format], naam: str, kolommen: Sequence[Kolom], zwak: Collection[str]
) -> Worksheet:
    werkblad = boek.add_worksheet(naam)
    for plaats, kolom in enumerate(kolommen):
        breedte = _BREEDTE.get(kolom.naam, max(_STANDAARDBREEDTE, len(kolom.naam) + 4))  # room for the filter's arrow
        werkblad.set_column(plaats, plaats, breedte, vormen.get(kolom.soort, vormen["gewoon"]))
        werkblad.write_string(0, plaats, kolom.naam, vormen["zwakke kop" if kolom.naam in zwak else "kop"])
    werkblad.freeze_panes(1, 0)
    werkblad.set_landscape()
    werkblad.repeat_rows(0)
    return werkblad


def _sluit_blad(werkblad: Worksheet, rijen: int, kolommen: int) -> None:
    werkblad.autofilter(0, 0, max(1, rijen - 1), kolommen - 1)


def _schrijf_cel(
    werkblad: Worksheet,
    rij: int,
    plaats: int,
    waarde: Any,  # noqa: ANN401 - a cell
    kolom: Kolom,
    vormen: dict[str, Format],
) -> None:
    vorm = vormen.get(kolom.soort, vormen["gewoon"])
    if kolom.soort == "ja_nee":
        werkblad.write_boolean(rij, plaats, waarde, vorm)
    elif kolom.soort == "datum" and (dag := _dag(waarde)) is not None:
        werkblad.write_datetime(rij, plaats, dag, vorm)
    elif isinstance(waarde, int | float):
        werkblad.write_number(rij, plaats, waarde, vorm)
    elif tekst := celtekst(als_opsomming(waarde) if isinstance(waarde, list) else waarde):
        werkblad.write_string(rij, plaats, tekst, vormen["gewoon"])


def _dag(tekst: str) -> date | None:
    """The day that a text names, None if it names none that a spreadsheet knows."""
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        return None
    return dag if dag.year >= _EERSTE_JAAR else None


def celtekst(tekst: str) -> str:
    """Text as a cell can hold it: without control characters, cut off where it is too long."""
    schoon = _STUUR.sub("", tekst)
    if schoon.startswith("<r>") and schoon.endswith("</r>"):
        schoon += " "  # XlsxWriter takes such text for markup of its own, and writes it as it stands
    if len(schoon) * 2 <= MAX_TEKENS or len(schoon.encode("utf-16-le")) // 2 <= MAX_TEKENS:
        return schoon
    ruimte = 2 * (MAX_TEKENS - len(AFGEKAPT))
    return schoon.encode("utf-16-le")[:ruimte].decode("utf-16-le", "ignore") + AFGEKAPT


def _schrijf_toelichting(
    boek: Workbook, vormen: dict[str, Format], tabellen: Sequence[Tabel], zwak: Collection[str]
) -> None:
    werkblad = boek.add_worksheet(TOELICHTING)
    for plaats, kolom in enumerate(_UITLEG):
        werkblad.set_column(plaats, plaats, _UITLEGBREEDTE.get(kolom.naam, _STANDAARDBREEDTE), vormen["uitleg"])
        werkblad.write_string(0, plaats, kolom.naam, vormen["kop"])
    rijen = [rij for tabel in tabellen for rij in _toelichting(tabel, zwak)]
    rijen += [(TOELICHTING, kolom.naam, heet(kolom.soort), "", kolom.uitleg, "", "") for kolom in _UITLEG]
    for nummer, rij in enumerate(rijen, start=1):
        for plaats, tekst in enumerate(rij):
            if tekst:
                werkblad.write_string(nummer, plaats, celtekst(tekst), vormen["uitleg"])
    werkblad.freeze_panes(1, 0)
    werkblad.set_landscape()
    werkblad.repeat_rows(0)
    _sluit_blad(werkblad, len(rijen) + 1, len(_UITLEG))


def _toelichting(tabel: Tabel, zwak: Collection[str]) -> Iterable[tuple[str, ...]]:
    """A row for the table, and one for each of its columns."""
    yield tabel.bestand, "", "", "", tabel.uitleg, "", ""
    for kolom in tabel.in_bestand:
        experimenteel = "ja" if kolom.naam in zwak else ""
        yield tabel.bestand, kolom.naam, heet(kolom.soort), kolom.bereik, kolom.uitleg, kolom.leeg, experimenteel
