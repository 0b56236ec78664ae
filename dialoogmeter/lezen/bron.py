"""What a file format yields: lines with their place and layout, knowing nothing of speakers or language."""

from __future__ import annotations

import bisect
import re
import unicodedata
from dataclasses import dataclass, field

from dialoogmeter.vergadering import Plek

#: Characters that carry no text: soft hyphen, zero-width marks, byte order mark, direction overrides, controls.
_ONZICHTBAAR = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Regel:
    """One printed line, or one paragraph where the format keeps paragraphs whole.

    ``begin`` is its offset in the source text; ``vet`` holds the spans in bold; ``links`` and ``rechts``
    are the edges in points (None where the format has no geometry); ``kop`` is a heading's level, 0 for none;
    ``alinea_einde`` says that the format knows a paragraph to end with this line.
    """

    tekst: str
    begin: int
    pagina: int | None = None
    vet: tuple[tuple[int, int], ...] = ()
    links: float | None = None
    rechts: float | None = None
    kop: int = 0
    alinea_einde: bool = False

    @property
    def eind(self) -> int:
        """Offset just past the line in the source text."""
        return self.begin + len(self.tekst)

    def is_vet(self, begin: int, eind: int) -> bool:
        """Whether any character between two offsets in the line is bold."""
        return any(a < eind and begin < b for a, b in self.vet)


@dataclass(frozen=True, slots=True)
class Bron:
    """A source as lines over one text; ``tekst[regel.begin:regel.eind] == regel.tekst`` for each line."""

    bestand: str
    formaat: str
    tekst: str = field(repr=False)
    regels: tuple[Regel, ...] = field(repr=False)
    paginabegin: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Offsets at which the pages start; pages are joined by form feeds."""
    waarschuwingen: tuple[str, ...] = ()
    """Dutch sentences on what could not be read."""

    def __post_init__(self) -> None:
        begin = (0, *(vondst.end() for vondst in re.finditer("\f", self.tekst)))
        object.__setattr__(self, "paginabegin", begin)

    def plek(self, begin: int, eind: int) -> Plek:
        """The place of a span, with its page where the format has pages."""
        return Plek(self._pagina(begin) if self.formaat == "pdf" else None, begin, eind)

    def _pagina(self, begin: int) -> int:
        return bisect.bisect_right(self.paginabegin, begin)


def schoon(tekst: str) -> str:
    """Text without invisible characters, composed (NFC), with Unix line ends."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u00a0", " ")
    return unicodedata.normalize("NFC", _ONZICHTBAAR.sub("", tekst))
