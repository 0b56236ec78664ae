"""Text with delimiters (CSV) to rows of cells, with Python's csv; the delimiter is told by what it yields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.omvang import MAX_CELLEN, MAX_RIJEN, MAX_TEKENS, te_groot

#: How much of a text tells its delimiter.
_PROEF, _PROEFRIJEN = 64 << 10, 20
#: No delimiter at all: a character that decoding leaves out.
_GEEN = "\x1f"
#: Delimiters that stand in no text, so that exports often leave out the quoting.
_ZELDZAAM = "\t|"
#: A line by which Excel is told the delimiter.
_SEP = re.compile(r"\"?sep=([;,\t|])\"?[;,\t|]*\n", re.IGNORECASE)


def lees_cellen(tekst: str, bestand: str, tekens: str, waarde: Callable[[Sequence[str]], int]) -> list[list[str]]:
    """The rows of a text, each with its cells.

    Quotation marks around a cell are no part of it. Where they don't pair, they are taken for signs as any other,
    provided that every line then has equally many cells: so are written the exports that know no quoting.

    Args:
        tekst: the text, decoded.
        bestand: the file's name, to report.
        tekens: delimiters that it may have; of equals the first is taken.
        waarde: how much a row says, taken for the names of the columns.

    Raises:
        LeesFout: there are too many rows, cells or characters, or quotation marks don't pair.
    """
    vondst = _SEP.match(tekst)
    teken = str(vondst[1]) if vondst else kies_teken(tekst, tekens, waarde)
    if len(tekst) > MAX_TEKENS:
        raise te_groot(bestand, MAX_TEKENS, "tekens")
    if tekst.count(teken) > MAX_CELLEN:
        raise te_groot(bestand, MAX_CELLEN, "cellen")
    if vondst:  # an empty row stays in its place, so that rows keep their number
        tekst = "\n" + tekst[vondst.end() :]
    csv.field_size_limit(max(csv.field_size_limit(), MAX_TEKENS))  # a cell may hold a whole meeting
    begin = 1
    rijen: list[list[str]] = []
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, skipinitialspace=True, strict=True)
    try:
        for rij in lezer:
            _voeg_toe(rijen, rij, bestand)
            begin = lezer.line_num + 1
    except csv.Error as fout:
        rijen = _zonder_aanhaling(tekst, bestand, teken)
        if len(_breedten(rijen)) > 1:
            raise LeesFout(
                bestand,
                f"in de rij die op regel {begin} begint, kloppen de aanhalingstekens niet",
                "zet een cel met aanhalingstekens erin tussen aanhalingstekens, en die erin dubbel",
            ) from fout
        return rijen
    if teken in _ZELDZAAM and lezer.line_num > len(rijen):
        # Cells of several lines, or a quotation that opens in one row and ends in another.
        regels = _zonder_aanhaling(tekst, bestand, teken)
        if len(_breedten(regels)) == 1:
            return regels
    return rijen


def kies_teken(tekst: str, tekens: str, waarde: Callable[[Sequence[str]], int]) -> str:
    """The delimiter under which some row names the most columns and most rows are as long as that one."""
    proef = tekst[:_PROEF]
    if len(tekst) > _PROEF:
        proef = proef[: proef.rfind("\n") + 1] or proef

    def opbrengst(teken: str) -> tuple[int, float]:
        rijen = [rij for rij in csv.reader(io.StringIO(proef, newline=""), delimiter=teken) if any(rij)]
        kop = max(rijen[:_PROEFRIJEN], key=waarde, default=[])
        return waarde(kop), sum(len(rij) == len(kop) for rij in rijen) / max(len(rijen), 1)

    keuzes: list[str] = [*tekens, _GEEN]
    return max(keuzes, key=opbrengst)


def _zonder_aanhaling(tekst: str, bestand: str, teken: str) -> list[list[str]]:
    rijen: list[list[str]] = []
    for rij in csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, quoting=csv.QUOTE_NONE):
        _voeg_toe(rijen, [_kaal(cel.strip()) for cel in rij], bestand)
    return rijen


def _breedten(rijen: Sequence[Sequence[str]]) -> set[int]:
    return {len(rij) for rij in rijen if rij}


def _kaal(cel: str) -> str:
    """A cell without the quotation marks around it."""
    return cel[1:-1].replace('""', '"') if len(cel) > 1 and cel[0] == cel[-1] == '"' else cel


def _voeg_toe(rijen: list[list[str]], rij: list[str], bestand: str) -> None:
    rijen.append(rij)
    if len(rijen) > MAX_RIJEN:
        raise te_groot(bestand, MAX_RIJEN, "rijen")
