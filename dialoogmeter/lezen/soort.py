"""What kind of file it is, told by its content; the name only breaks ties between kinds of text."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath
from typing import Literal

from dialoogmeter.fouten import LeesFout

Formaat = Literal["pdf", "docx", "md", "txt", "vlos", "officiele-bekendmakingen"]
ACHTERVOEGSELS = frozenset([".pdf", ".docx", ".md", ".markdown", ".txt", ".xml"])

#: First bytes of formats that are no minutes, with their Dutch name.
_VREEMD = (
    (b"\x89PNG", "een PNG-afbeelding"),
    (b"\xff\xd8\xff", "een JPEG-afbeelding"),
    (b"GIF8", "een GIF-afbeelding"),
    (b"\xd0\xcf\x11\xe0", "een oud Word-bestand (doc)"),
    (b"{\\rtf", "een RTF-bestand"),
    (b"\x1f\x8b", "een gzip-bestand"),
    (b"\x7fELF", "een programma"),
    (b"MZ\x90", "een programma"),
)
_KIJK = 4096


def bepaal_formaat(inhoud: bytes, bestand: str) -> Formaat:
    """The format of a file's content.

    Raises:
        LeesFout: the file is empty, or of a kind that dialoogmeter does not read.
    """
    if not inhoud.strip():
        raise LeesFout(bestand, "het bestand is leeg", "controleer of het goed is opgeslagen")
    achtervoegsel = PurePath(bestand).suffix.lower()
    if b"%PDF-" in inhoud[:1024]:
        return "pdf"
    if inhoud.startswith(b"PK"):
        return _zip(inhoud, bestand)
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
    begin_tekst = inhoud[:_KIJK]
    if b"vlosCoreDocument" in begin_tekst:
        return "vlos"
    if b"<officiele-publicatie" in begin_tekst:
        return "officiele-bekendmakingen"
    if achtervoegsel == ".xml" or begin_tekst.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        raise LeesFout(
            bestand,
            "deze XML is geen VLOS-verslag en geen officiële bekendmaking",
            "lever het verslag aan als PDF, docx of tekst",
        )
    if b"\x00" in begin_tekst and not inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise LeesFout(
            bestand, "dit is geen tekst maar een binair bestand", "lever de notulen aan als PDF, docx of tekst"
        )
    return "md" if achtervoegsel in {".md", ".markdown"} else "txt"


def _zip(inhoud: bytes, bestand: str) -> Formaat:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            if "word/document.xml" in pak.namelist():
                return "docx"
    except zipfile.BadZipFile as fout:
        raise LeesFout(
            bestand, "het bestand is beschadigd", "open het in Word en bewaar het opnieuw als docx"
        ) from fout
    raise LeesFout(
        bestand, "dit is een zip-bestand maar geen Word-bestand (docx)", "pak het uit en lever de stukken los aan"
    )
