"""The text of a document or description, as council information systems give it, to paragraphs."""

from __future__ import annotations

import html
import re

from dialoogmeter.lezen.bron import schoon
from dialoogmeter.lezen.spraakbouw import vouw_tekst

_BLOK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|tbody|thead|section|article|blockquote)\b[^<>]{0,2000}>", re.IGNORECASE
)
_INLINE = re.compile(r"</?(?:span|strong|em|b|i|u|a|td|th|font|sup|sub|small|code)\b[^<>]{0,2000}>", re.IGNORECASE)
_WITREGEL = "\n\n"


def alineas(tekst: str) -> list[str]:
    """The paragraphs of a text, plain or with simple HTML, each on one line."""
    if _BLOK.search(tekst) or _INLINE.search(tekst):
        # In HTML a line break is but a blank; only the elements make paragraphs.
        tekst = html.unescape(_INLINE.sub("", _BLOK.sub(_WITREGEL, tekst.replace("\r", " ").replace("\n", " "))))
    blokken: list[list[str]] = [[]]
    for regel in schoon(tekst).replace("\f", _WITREGEL).split("\n"):
        if regel.strip():
            blokken[-1].append(regel)
        elif blokken[-1]:
            blokken.append([])
    return [gevouwen for blok in blokken if (gevouwen := vouw_tekst(" ".join(blok)))]
