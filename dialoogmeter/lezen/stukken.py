"""What a source amounts to before sentences are cut: headings, stretches of speech, stage directions, in order.

Formats that mark their speakers (parliamentary XML) yield these directly; for the others
``dialoogmeter.sprekers`` finds them in the lines.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from dialoogmeter.lezen.bron import Bron
from dialoogmeter.vergadering import Soort, Spreker


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph with the way back to the source.

    ``kaart`` holds (offset in ``tekst``, offset in the source text) pairs, ascending, one for each stretch
    that was copied unchanged; ``soort`` tells speech from printed text.
    """

    tekst: str
    kaart: tuple[tuple[int, int], ...]
    soort: Soort = "spraak"

    def bronplaats(self, positie: int) -> int:
        """Offset in the source of the character at ``positie``."""
        begin, bron = self.kaart[bisect.bisect_right(self.kaart, (positie, 1 << 62)) - 1]
        return bron + positie - begin


@dataclass(frozen=True, slots=True)
class Kop:
    """An agenda item begins."""

    nummer: str
    titel: str


@dataclass(frozen=True, slots=True)
class Spraak:
    """Paragraphs by one speaker; a following stretch by the same speaker continues the turn.

    ``over``: see :class:`dialoogmeter.vergadering.Beurt`; ``tijd`` is when it begins, in seconds from the start of the
    recording, None where the source doesn't say.
    """

    spreker: Spreker
    alineas: tuple[Alinea, ...]
    over: str = ""
    tijd: float | None = None


@dataclass(frozen=True, slots=True)
class Aanwijzing:
    """A stage direction; ``begin`` and ``eind`` are its span in the source text."""

    soort: str
    tekst: str
    begin: int
    eind: int


Stuk = Kop | Spraak | Aanwijzing


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A file of a format that marks its speakers, as read; ``datum`` is an ISO date, empty where it has none."""

    bron: Bron
    stukken: tuple[Stuk, ...]
    titel: str = ""
    orgaan: str = ""
    datum: str = ""
    gemeente: str = ""
