"""Plain text to lines: decodes, and tells hard-wrapped lines from paragraphs kept on one line."""

from __future__ import annotations

import codecs
import re
import statistics

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron, Regel, schoon

_BOM = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Above this median width (characters) a line is taken to be a whole paragraph, not a wrapped line.
_BREDE_REGEL = 130
#: How far into a file it is told whether a character takes two bytes, and which part of the one is zero then.
_KIJK, _DEEL_NUL = 4096, 0.8
_KORTSTE_UTF16 = 16


def ontcijfer(inhoud: bytes) -> str:
    """Bytes to text: by byte order mark, else by where its zeros are, else UTF-8, else Windows-1252 (any byte)."""
    for merk, codering in _BOM:
        if inhoud.startswith(merk):
            return schoon(inhoud.decode(codering, errors="replace"))
    if (zonder_merk := utf16_zonder_merk(inhoud)) is not None:
        return schoon(inhoud.decode(zonder_merk, errors="replace"))
    try:
        return schoon(inhoud.decode("utf-8"))
    except UnicodeDecodeError:
        return schoon(inhoud.decode("cp1252", errors="replace"))


def utf16_zonder_merk(inhoud: bytes) -> str | None:
    """The encoding of text in two bytes a character that does not say so: every other byte is nearly always zero."""
    begin = inhoud[:_KIJK]
    if len(begin) < _KORTSTE_UTF16:
        return None
    helft = len(begin) // 2
    for eerste, codering in ((1, "utf-16-le"), (0, "utf-16-be")):
        nul, letter = begin[eerste::2].count(0), begin[1 - eerste :: 2].count(0)
        if nul > _DEEL_NUL * helft and letter < (1 - _DEEL_NUL) * helft:
            return codering
    return None


def lees_tekst(inhoud: bytes, bestand: str) -> Bron:
    """The lines of a plain text file.

    Raises:
        LeesFout: it holds nothing but white space.
    """
    tekst = ontcijfer(inhoud)
    vondsten = list(re.finditer(r"[^\n\f]+", tekst))
    gevuld = [v for v in vondsten if v.group().strip()]
    if not gevuld:
        raise LeesFout(bestand, "het bestand bevat geen tekst", "controleer of u het juiste bestand koos")
    alineas = statistics.median(len(v.group()) for v in gevuld) > _BREDE_REGEL
    regels = []
    for vondst in gevuld:
        leeg_erna = re.match(r"[ \t]*(?:\n[ \t]*){2}|\s*$", tekst[vondst.end() : vondst.end() + 80])
        regels.append(Regel(vondst.group(), vondst.start(), alinea_einde=alineas or leeg_erna is not None))
    return Bron(bestand, "txt", tekst, tuple(regels))
