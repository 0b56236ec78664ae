"""Headings by the name of their style, as Word and LibreOffice call it in English and Dutch."""

from __future__ import annotations

import re

#: A title stands above every heading, so that "Heading 1" is level 2.
_TITEL = re.compile(r"(?:Title|Titel)\b", re.IGNORECASE)
#: "Koptekst" is what stands over a page.
_KOP = re.compile(r"(?:Heading|Kop(?!tekst|ie))\s*(\d?)", re.IGNORECASE)
#: No style of ours goes deeper.
MAX_KOP = 10


def kop_uit_stijl(naam: str) -> int:
    """The level of a heading in this style: 1 for the title, one more than its own for a heading, 0 for text."""
    kop = _KOP.match(naam)
    if kop is not None:
        return int(kop[1] or 1) + 1
    return int(_TITEL.match(naam) is not None)
