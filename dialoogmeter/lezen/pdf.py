"""PDF to lines, with pypdfium2: text, page, left and right edge, and which line starts are bold."""

from __future__ import annotations

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron, Regel

#: Only a line that may open with a speaker's name is asked for its font: asking costs a call a character.
_MOGELIJKE_KOP = re.compile(r"^\s*[^\W\d_].{0,70}?[.:(]", re.DOTALL)
_KOPLENGTE = 80
_VET = 600
#: pdfium marks a hyphen that it takes for a line break's with U+0002 or U+FFFE, and leaves the line break itself
#: out; the print shows a hyphen.
_REGEL = re.compile("[^\r\n\x02\ufffe]*[\x02\ufffe]|[^\r\n\x02\ufffe]+")
_AFBREEKTEKEN = str.maketrans({"\x02": "-", "\ufffe": "-", "\u00a0": " ", "\u00ad": "-"})


def lees_pdf(inhoud: bytes, bestand: str) -> Bron:
    """The lines of a PDF.

    Raises:
        LeesFout: it is encrypted, broken, or holds pictures of pages without text.
    """
    try:
        document = pdfium.PdfDocument(inhoud)
    except pdfium.PdfiumError as fout:
        raise LeesFout(bestand, *_oorzaak(fout)) from fout
    delen: list[str] = []
    regels: list[Regel] = []
    begin = 0
    try:
        for nummer in range(len(document)):
            pagina = document[nummer]
            tekstlaag = pagina.get_textpage()
            tekst = tekstlaag.get_text_range()
            regels += _regels(tekstlaag, tekst, begin, nummer + 1)
            delen.append(tekst.translate(_AFBREEKTEKEN))
            begin += len(tekst) + 1
            tekstlaag.close()
            pagina.close()
    except (pdfium.PdfiumError, ctypes.ArgumentError, RecursionError) as fout:
        # The last two: pypdfium2 calls itself for each character without text at the beginning of a page.
        raise LeesFout(
            bestand, f"bladzijde {len(delen) + 1} is beschadigd", "bewaar het stuk opnieuw als PDF"
        ) from fout
    finally:
        document.close()
    if not any(regel.tekst.strip() for regel in regels):
        raise LeesFout(
            bestand,
            "de PDF bevat geen tekst, waarschijnlijk alleen gescande bladzijden",
            "haal het stuk eerst door een programma voor tekstherkenning (OCR)",
        )
    return Bron(bestand, "pdf", "\f".join(delen), tuple(regels))


def _oorzaak(fout: pdfium.PdfiumError) -> tuple[str, str]:
    if "password" in str(fout).lower():
        return "de PDF is met een wachtwoord versleuteld", "bewaar een kopie zonder wachtwoord"
    return "dit is geen leesbare PDF", "controleer of het bestand heel is, of bewaar het opnieuw als PDF"


def _regels(tekstlaag: pdfium.PdfTextPage, tekst: str, begin: int, pagina: int) -> list[Regel]:
    # Fonts and edges are asked by character index, which only equals the text's index if none was dropped.
    zelfde_telling = tekstlaag.count_chars() == len(tekst)
    regels = []
    for vondst in _REGEL.finditer(tekst):
        regel = vondst.group().translate(_AFBREEKTEKEN)
        links = rechts = None
        vet: tuple[tuple[int, int], ...] = ()
        if zelfde_telling and (kern := regel.strip()):
            eerste = vondst.start() + regel.index(kern[0])
            links = tekstlaag.get_charbox(eerste)[0]
            rechts = tekstlaag.get_charbox(eerste + len(kern) - 1)[2]
            if _MOGELIJKE_KOP.match(regel):
                vet = _vette_delen(tekstlaag, vondst.start(), min(len(regel), _KOPLENGTE))
        regels.append(Regel(regel, begin + vondst.start(), pagina, vet, links, rechts))
    return regels


def _vette_delen(tekstlaag: pdfium.PdfTextPage, start: int, lengte: int) -> tuple[tuple[int, int], ...]:
    delen: list[tuple[int, int]] = []
    vlaggen = ctypes.c_int()
    naam = ctypes.create_string_buffer(128)
    for i in range(lengte):
        gewicht = pdfium_c.FPDFText_GetFontWeight(tekstlaag, start + i)
        if gewicht <= 0:  # pdfium knows no weight for generated blanks, the standard fonts and some embedded ones
            pdfium_c.FPDFText_GetFontInfo(tekstlaag, start + i, naam, 128, ctypes.byref(vlaggen))
            gewicht = 700 if b"bold" in naam.value.lower() else 0
        if gewicht >= _VET:
            if delen and delen[-1][1] == i:
                delen[-1] = (delen[-1][0], i + 1)
            else:
                delen.append((i, i + 1))
    return tuple(delen)
