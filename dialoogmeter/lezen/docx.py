"""docx to lines, with python-docx: one line a paragraph, with its heading level and bold parts."""

from __future__ import annotations

import io
import re
import zipfile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron
from dialoogmeter.lezen.opbouw import Regelbouwer

#: A title stands above every heading, so that "Heading 1" is level 2.
_TITELSTIJL = re.compile(r"(?:Title|Titel)\b", re.IGNORECASE)
_KOPSTIJL = re.compile(r"(?:Heading|Kop)\s*(\d?)", re.IGNORECASE)


def lees_docx(inhoud: bytes, bestand: str) -> Bron:
    """The lines of a Word document; headers, footers and comments are no part of its body.

    Raises:
        LeesFout: it is no Word document, or has no text.
    """
    try:
        blokken = list(docx.Document(io.BytesIO(inhoud)).iter_inner_content())
    except (PackageNotFoundError, AttributeError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as fout:
        raise LeesFout(
            bestand, "dit is geen leesbaar Word-bestand (docx)", "open het in Word en bewaar het opnieuw als docx"
        ) from fout
    bouwer = Regelbouwer()
    for blok in blokken:
        if isinstance(blok, Paragraph):
            _alinea(bouwer, blok)
        else:
            for rij in blok.rows:
                cellen = dict.fromkeys(cel.text.strip() for cel in rij.cells)  # merged cells come up repeatedly
                bouwer.voeg_toe([(" | ".join(tekst for tekst in cellen if tekst), False)])
    bron = bouwer.bron(bestand, "docx")
    if not bron.regels:
        raise LeesFout(bestand, "het Word-bestand bevat geen tekst", "controleer of u het juiste bestand koos")
    return bron


def _alinea(bouwer: Regelbouwer, alinea: Paragraph) -> None:
    stijl = alinea.style.name if alinea.style is not None and alinea.style.name else ""
    kop = _KOPSTIJL.match(stijl)
    niveau = int(kop.group(1) or 1) + 1 if kop else int(_TITELSTIJL.match(stijl) is not None)
    stukken = [(loop.text, bool(loop.bold)) for loop in alinea.runs] or [(alinea.text, False)]
    if "List" in stijl or "Lijst" in stijl:
        stukken.insert(0, ("- ", False))
    # A manual line break inside a paragraph starts a new line: minutes put speakers' names there.
    regel: list[tuple[str, bool]] = []
    for tekst, vet in stukken:
        eerste, *rest = tekst.split("\n")
        regel.append((eerste, vet))
        for deel in rest:
            bouwer.voeg_toe(regel, kop=niveau, alinea_einde=False)
            regel = [(deel, vet)]
    bouwer.voeg_toe(regel, kop=niveau)
