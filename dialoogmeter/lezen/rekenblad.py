"""Spreadsheets (xlsx, ods) to rows of text, with python-calamine: the sheets that are shown, each cell its value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.archief import METHODEN, STUK, TeGroot, lees_brokken, open_zip
from dialoogmeter.lezen.kolommen import Blad, celtekst
from dialoogmeter.lezen.omvang import MAX_UITGEPAKT, beschadigd, meet, te_groot

_MAX_DELEN, _MAX_BLADEN = 20_000, 500
_OLE = b"\xd0\xcf\x11\xe0"
#: How a spreadsheet begins: as a zip does, or as the container of Excel before 2007.
BEGIN = (b"PK\x03\x04", _OLE)
#: How an encrypted xlsx calls its content in the container that an old xls has as well.
_VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")
#: The parts that are gone through and handed on, pictures and programs are not; and the part that says it is an ods.
_DELEN, _SOORT = (".xml", ".rels"), "mimetype"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_BEWAAR = "open het in Excel of LibreOffice en bewaar het als xlsx"


def lees_rekenblad(inhoud: bytes, bestand: str) -> tuple[str, Iterator[Blad]]:
    """The sheets of a spreadsheet, with the format that it has: "xlsx" or "ods".

    A formula is the value that it was saved with. A number or date is its value, not as it is printed: 0.5 for 50%,
    2025-03-03 for 3 maart.

    Raises:
        LeesFout: it is no spreadsheet that we read, is broken, has a password, or comes to too much.
    """
    if inhoud.startswith(_OLE):
        if _VERSLEUTELD in inhoud:
            raise LeesFout(bestand, "het rekenblad is beveiligd met een wachtwoord", "haal het wachtwoord eraf")
        raise LeesFout(bestand, "dit is een oud Excel-bestand (xls)", _BEWAAR)
    delen = _pak_uit(inhoud, bestand)
    if delen.get(_SOORT, b"").startswith(_ODS):
        formaat = "ods"
    elif "xl/workbook.xml" in delen:
        formaat = "xlsx"
    else:
        raise LeesFout(bestand, "dit is geen rekenblad van een soort die wordt gelezen (xlsx, ods)", _BEWAAR)
    xml = {naam: deel for naam, deel in delen.items() if naam != _SOORT}
    meet(xml.values(), formaat, bestand)
    return formaat, _bladen(_pak_in({_SOORT: _ODS, **xml} if formaat == "ods" else xml), bestand)


def _pak_uit(inhoud: bytes, bestand: str) -> dict[str, bytes]:
    """The parts of the file by name, measured as they unpack."""
    delen: dict[str, bytes] = {}
    ruimte = MAX_UITGEPAKT
    pak = open_zip(inhoud)
    if pak is None or len(pak.namelist()) > _MAX_DELEN:
        raise beschadigd(bestand)
    for info in pak.infolist():
        if not info.filename.lower().endswith(_DELEN) and info.filename != _SOORT:
            continue
        if info.compress_type not in METHODEN:
            raise beschadigd(bestand)
        try:
            with pak.open(info) as stroom:
                delen[info.filename] = lees_brokken(stroom, info.compress_size, ruimte)
        except TeGroot as fout:
            raise LeesFout(bestand, f"het rekenblad is te groot: {fout}", "verdeel het over meer bestanden") from fout
        except STUK as fout:
            raise beschadigd(bestand) from fout
        ruimte -= len(delen[info.filename])
    return delen


def _pak_in(delen: dict[str, bytes]) -> io.BytesIO:
    """A file with these parts and no others: what follows can see nothing that was not measured."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as pak:
        for naam, deel in delen.items():
            pak.writestr(naam, deel)
    uit.seek(0)
    return uit


def _bladen(pak: io.BytesIO, bestand: str) -> Iterator[Blad]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        boek = CalamineWorkbook.from_filelike(pak)
        if len(boek.sheets_metadata) > _MAX_BLADEN:
            raise te_groot(bestand, _MAX_BLADEN, "bladen")
        for nummer, gegevens in enumerate(boek.sheets_metadata):
            if gegevens.typ == SheetTypeEnum.WorkSheet and gegevens.visible == SheetVisibleEnum.Visible:
                rijen = boek.get_sheet_by_index(nummer).iter_rows()
                yield Blad(gegevens.name, ([celtekst(cel) for cel in rij] for rij in rijen))
    except CalamineError as fout:
        raise beschadigd(bestand) from fout
