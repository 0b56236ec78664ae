"""What kind of file it is, told by its content; the name only breaks ties between kinds of text."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.rtf import is_rtf
from dialoogmeter.lezen.tekst import ontcijfer, utf16_zonder_merk

Formaat = Literal[
    "csv", "docx", "eml", "html", "md", "ods", "odt", "officiele-bekendmakingen", "parlamint", "parquet", "pdf",
    "raadsinformatie", "rtf", "spraakherkenning", "srt", "txt", "vlos", "vtt", "xlsx",
]  # fmt: skip
Meervoud = Literal["archief"]
"""A file of files: a zip or a gzip."""

ACHTERVOEGSELS = frozenset(
    ".csv .docx .eml .gz .htm .html .json .markdown .md .ods .odt .parquet .pdf .rtf .srt .tsv .txt .vtt .xhtml .xlsm "
    ".xlsx .xml .zip".split()
)

#: First bytes of formats that are no minutes, with their Dutch name.
_VREEMD = (
    (b"\x89PNG", "een PNG-afbeelding"),
    (b"\xff\xd8\xff", "een JPEG-afbeelding"),
    (b"GIF8", "een GIF-afbeelding"),
    (b"\x7fELF", "een programma"),
    (b"MZ\x90", "een programma"),
)
_OLE = b"\xd0\xcf\x11\xe0"
#: In an old Office file: an encrypted new one.
_VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")
_KIJK = 4096
_WIT = b"\xef\xbb\xbf \r\n\t"
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|table)[\s>]", re.IGNORECASE)
#: Fields with which a saved message opens.
_EML = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,998}(?:\r?\n[ \t][^\r\n]{0,998}){0,50}\r?\n){3,}\r?\n")
_EML_VELDEN = frozenset([b"from", b"subject", b"date", b"received", b"message-id", b"mime-version", b"content-type"])
_MIN_EML_VELDEN = 3
#: How far the fields of a message may reach.
_KIJK_EML = 64 << 10


def bepaal_formaat(inhoud: bytes, bestand: str) -> Formaat | Meervoud:
    """The format of a file's content.

    Raises:
        LeesFout: the file is empty, or of a kind that dialoogmeter does not read.
    """
    if not inhoud[:_KIJK].strip() and not inhoud.strip():
        raise LeesFout(bestand, "het bestand is leeg", "controleer of het goed is opgeslagen")
    achtervoegsel = PurePath(bestand).suffix.lower()
    if b"%PDF-" in inhoud[:1024]:
        return "pdf"
    if inhoud.startswith(b"PAR1"):
        return "parquet"
    if is_rtf(inhoud):
        return "rtf"
    if inhoud.startswith(b"\x1f\x8b"):
        return "archief"
    if inhoud.startswith(b"PK"):
        return _zip(inhoud, bestand)
    if inhoud.startswith(_OLE):
        return _ole(inhoud, bestand, achtervoegsel)
    for begin, naam in _VREEMD:
        if inhoud.startswith(begin):
            als = f", al heet het {achtervoegsel}" if achtervoegsel in ACHTERVOEGSELS else ""
            raise LeesFout(bestand, f"dit is {naam}{als}", "lever de notulen aan als PDF, docx, tekst, Markdown of XML")
    if achtervoegsel == ".pdf":
        raise LeesFout(bestand, "dit is geen PDF, al heet het .pdf", "bewaar het stuk opnieuw als PDF")
    if achtervoegsel == ".docx":
        raise LeesFout(
            bestand,
            "dit is geen Word-bestand (docx), al heet het .docx",
            "open het in Word en bewaar het opnieuw als docx",
        )
    return _soort_tekst(inhoud, bestand, achtervoegsel)


def _soort_tekst(inhoud: bytes, bestand: str, achtervoegsel: str) -> Formaat:
    begin = inhoud[:_KIJK]
    kaal = begin.lstrip(_WIT)
    if b"vlosCoreDocument" in begin:
        return "vlos"
    if b"<officiele-publicatie" in begin:
        return "officiele-bekendmakingen"
    if (
        ontcijfer(begin).lstrip().startswith(("{", "["))
        and (soort := _json(inhoud, bestand, achtervoegsel)) is not None
    ):
        return soort
    if b"<TEI" not in begin and b"<teiCorpus" not in begin and _is_html(inhoud, achtervoegsel):
        return "html"
    if achtervoegsel == ".xml" or kaal.startswith(b"<?xml"):
        return _xml(inhoud, bestand)
    if b"\x00" in begin and not inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) and utf16_zonder_merk(inhoud) is None:
        raise LeesFout(
            bestand, "dit is geen tekst maar een binair bestand", "lever de notulen aan als PDF, docx of tekst"
        )
    if achtervoegsel in {".eml", ".mht", ".mhtml"} or _is_eml(inhoud):
        return "eml"
    return _platte_tekst(inhoud, achtervoegsel)


def _platte_tekst(inhoud: bytes, achtervoegsel: str) -> Formaat:
    from dialoogmeter.lezen.ondertiteling import is_ondertiteling
    from dialoogmeter.lezen.tabellen import is_tabel

    if is_ondertiteling(inhoud):
        return "srt" if achtervoegsel == ".srt" else "vtt"
    if achtervoegsel in {".md", ".markdown"}:
        return "md"
    return "csv" if achtervoegsel in {".csv", ".tsv"} or is_tabel(inhoud) else "txt"


def _zip(inhoud: bytes, bestand: str) -> Formaat | Meervoud:
    from dialoogmeter.lezen.archief import STUK, open_zip

    heel = LeesFout(bestand, "het bestand is beschadigd", "open het in Word en bewaar het opnieuw als docx")
    pak = open_zip(inhoud)
    if pak is None:
        raise heel
    with pak:
        namen = set(pak.namelist())
        if "word/document.xml" in namen:
            return "docx"
        if "xl/workbook.xml" in namen:
            return "xlsx"
        if "mimetype" in namen:
            try:
                with pak.open("mimetype") as stroom:
                    soort = stroom.read(200)
            except STUK as fout:
                raise heel from fout
            if soort.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
                return "ods"
            if soort.startswith(b"application/vnd.oasis.opendocument.text"):
                return "odt"
    return "archief"


def _ole(inhoud: bytes, bestand: str, achtervoegsel: str) -> Formaat:
    if achtervoegsel in {".xls", ".xlsx", ".xlsm"}:
        return "xlsx"  # whose reader says what to do about it
    if _VERSLEUTELD in inhoud:
        raise LeesFout(bestand, "het bestand is beveiligd met een wachtwoord", "bewaar het zonder wachtwoord")
    raise LeesFout(
        bestand, "dit is een oud Word-bestand (doc)", "open het in Word en bewaar het als docx, of lever een PDF aan"
    )


def _json(inhoud: bytes, bestand: str, achtervoegsel: str) -> Formaat | None:
    from dialoogmeter.lezen.raadsinformatie import is_raadsinformatie
    from dialoogmeter.lezen.spraakherkenning import is_spraakherkenning

    if is_raadsinformatie(inhoud):
        return "raadsinformatie"
    if is_spraakherkenning(inhoud):
        return "spraakherkenning"
    if achtervoegsel == ".json":
        raise LeesFout(
            bestand,
            "deze JSON is geen vergadering van Open Raadsinformatie of Notubiz en geen uitschrift van Whisper",
            "lever het verslag aan als PDF, docx of tekst",
        )
    return None


def _xml(inhoud: bytes, bestand: str) -> Formaat:
    from dialoogmeter.lezen.parlamint import is_parlamint

    if is_parlamint(inhoud):
        return "parlamint"
    raise LeesFout(
        bestand,
        "deze XML is geen VLOS-verslag, geen officiële bekendmaking en geen ParlaMint",
        "lever het verslag aan als PDF, docx of tekst",
    )


def _is_html(inhoud: bytes, achtervoegsel: str) -> bool:
    """A page: its first mark-up is that of one, or it is named one and has mark-up."""
    begin = ontcijfer(inhoud[:_KIJK]).lstrip()
    return begin.startswith("<") and (achtervoegsel in {".htm", ".html", ".xhtml"} or _HTML.search(begin) is not None)


def _is_eml(inhoud: bytes) -> bool:
    """A saved message: lines up to the first blank one are fields, some of them those of a message."""
    kop = _EML.match(inhoud[:_KIJK_EML].lstrip(_WIT) + b"\n\n")
    if kop is None:
        return False
    velden = {regel.partition(b":")[0].lower() for regel in kop.group().splitlines()}
    return len(velden & _EML_VELDEN) >= _MIN_EML_VELDEN
