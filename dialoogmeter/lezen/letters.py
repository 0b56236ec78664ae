"""Letters of a PDF's page with their place, straight from pdfium: its Python layer costs thrice as much a letter."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

#: What pdfium writes for a hyphen that it takes for a line break's (it leaves the line break itself out).
REGELSTREEPJES = frozenset("\x02\ufffe")
_KWARTSLAG = math.pi / 2
#: By so many radians a line may lean before it counts as printed aslant.
_SCHUIN = 0.1
_VET = 600
_kader, _ruim_kader = pdfium_c.FPDFText_GetCharBox, pdfium_c.FPDFText_GetLooseCharBox
_strook, _gewicht = pdfium_c.FPDFText_GetRect, pdfium_c.FPDFText_GetFontWeight


class Vak(NamedTuple):
    """A box on the page, in points from its lower left corner."""

    links: float
    onder: float
    rechts: float
    boven: float

    @property
    def hoogte(self) -> float:
        """How high it is."""
        return self.boven - self.onder


def om(a: Vak, b: Vak) -> Vak:
    """The box around two."""
    return Vak(min(a.links, b.links), min(a.onder, b.onder), max(a.rechts, b.rechts), max(a.boven, b.boven))


class Letterbak:
    """Asks pdfium where the letters of one page stand, upright as a reader holds the page."""

    def __init__(self, tekstlaag: pdfium.PdfTextPage, draai: int = 0, breed: float = 0.0, hoog: float = 0.0) -> None:
        self._laag = tekstlaag
        self._raw = tekstlaag.raw
        self._draai, self._breed, self._hoog = draai, breed, hoog
        self._maten = [ctypes.c_double() for _ in range(4)]
        self._verwijs = [ctypes.byref(maat) for maat in self._maten]
        self._ruim = pdfium_c.FS_RECTF()
        self._bij_ruim = ctypes.byref(self._ruim)
        self._bij_vlaggen = ctypes.byref(ctypes.c_int())
        self._naam = ctypes.create_string_buffer(128)

    def links(self, i: int) -> float:
        """The left edge of a letter's ink, as pdfium has it."""
        _kader(self._raw, i, *self._verwijs)
        return self._maten[0].value

    def rechts(self, i: int) -> float:
        """The right edge of a letter's ink."""
        _kader(self._raw, i, *self._verwijs)
        return self._maten[1].value

    def vak(self, i: int) -> Vak:
        """The box that a letter's font gives it: as high for an "a" as for an "h"."""
        ruim = self._ruim
        _ruim_kader(self._raw, i, self._bij_ruim)
        return self._recht(ruim.left, ruim.bottom, ruim.right, ruim.top)

    def stroken(self) -> Iterator[Vak]:
        """The boxes of what was drawn at one go, in that order: a line, or a part of one."""
        links, boven, rechts, onder = self._maten
        verwijs = self._verwijs
        for i in range(pdfium_c.FPDFText_CountRects(self._raw, 0, -1)):
            _strook(self._raw, i, *verwijs)
            yield self._recht(links.value, onder.value, rechts.value, boven.value)

    def is_schuin(self, i: int) -> bool:
        """Whether a letter leans, as those of a watermark do."""
        hoek = pdfium_c.FPDFText_GetCharAngle(self._raw, i)
        return bool(hoek >= 0 and _SCHUIN < hoek % _KWARTSLAG < _KWARTSLAG - _SCHUIN)

    def is_vet(self, i: int) -> bool:
        """Whether a letter is bold."""
        gewicht = _gewicht(self._raw, i)
        if gewicht <= 0:  # pdfium knows no weight for the standard fonts and some embedded ones
            pdfium_c.FPDFText_GetFontInfo(self._raw, i, self._naam, 128, self._bij_vlaggen)
            return bool(b"bold" in self._naam.value.lower())
        return bool(gewicht >= _VET)

    def _recht(self, links: float, onder: float, rechts: float, boven: float) -> Vak:
        if not self._draai:
            return Vak(links, onder, rechts, boven)
        if self._draai == 90:
            return Vak(onder, self._breed - rechts, boven, self._breed - links)
        if self._draai == 180:
            return Vak(self._breed - rechts, self._hoog - boven, self._breed - links, self._hoog - onder)
        return Vak(self._hoog - boven, links, self._hoog - onder, rechts)
