"""How much a table may come to, and what a spreadsheet comes to, measured before anything is made of it.

The library that reads spreadsheets makes one block of the whole used area of a sheet and writes out every repetition,
and where memory fails it ends the process: two kilobytes with a cell in the first and in the last corner are enough.
So the parts are gone through first, and no more is handed on than was measured.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from dialoogmeter.fouten import LeesFout

#: A row costs some 150 bytes of memory beside its text, a cell some 60, a character 1 to 4.
MAX_RIJEN, MAX_CELLEN, MAX_TEKENS = 2_000_000, 10_000_000, 200_000_000
#: Bytes of a spreadsheet or parquet file, unpacked; 200,000 turns come to some 100 MB.
MAX_UITGEPAKT = 512 << 20

#: By these an XML parser takes UTF-16, also when it is told otherwise.
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OPNIEUW = "open het in het programma waarmee het gemaakt is en bewaar het opnieuw als xlsx"
#: No more letters than the last column of Excel has: XFD.
_ADRES = re.compile(r"([A-Za-z]{1,3})([0-9]{1,10})")
#: What an ods nests, each at most once at a time: what does otherwise is not read the same way by everyone.
_LAGEN = frozenset(["table", "table-row", "table-cell"])
#: What an empty cell of an ods may carry; whatever else it has, fills it.
_LEEG = frozenset(
    [
        "style-name",
        "number-columns-repeated",
        "number-columns-spanned",
        "number-rows-spanned",
        "content-validation-name",
        "protect",
        "protected",
    ]
)


def te_groot(bestand: str, grens: int, wat: str) -> LeesFout:
    """The error for a table that has more of something than we take."""
    getal = f"{grens:,}".replace(",", ".")
    return LeesFout(bestand, f"de tabel is te groot: meer dan {getal} {wat}", "verdeel haar over meer bestanden")


def beschadigd(bestand: str) -> LeesFout:
    """The error for a spreadsheet that can't be read."""
    return LeesFout(bestand, "het rekenblad is beschadigd", _OPNIEUW)


def meet(delen: Iterable[bytes], formaat: str, bestand: str) -> None:
    """Go through the XML of a spreadsheet, "xlsx" or "ods".

    Only UTF-8 is taken, whatever the XML says of itself: that is how it will be read.

    Raises:
        LeesFout: it comes to too much, is broken, or holds a DTD or entities.
    """
    omvang: _Omvang = _OdsOmvang() if formaat == "ods" else _XlsxOmvang()
    for deel in delen:
        if deel.startswith(_UTF16) or b"\0" in deel[:4]:
            raise beschadigd(bestand)
        lezer = DefusedXMLParser(target=omvang, encoding="utf-8", forbid_dtd=True)
        try:
            lezer.feed(deel)
            lezer.close()
        except DefusedXmlException as fout:
            raise LeesFout(
                bestand,
                "het rekenblad bevat een DTD of entiteiten, die om veiligheidsredenen niet worden gelezen",
                _OPNIEUW,
            ) from fout
        except (ParseError, ValueError) as fout:
            raise beschadigd(bestand) from fout
    if omvang.rijen > MAX_RIJEN:
        raise te_groot(bestand, MAX_RIJEN, "rijen")
    if omvang.cellen > MAX_CELLEN:
        raise te_groot(bestand, MAX_CELLEN, "cellen, de lege tussen gevulde meegeteld")
    if omvang.tekens > MAX_TEKENS:
        raise te_groot(bestand, MAX_TEKENS, "tekens")


class _Omvang(Protocol):
    """Adds up what the parts of a spreadsheet come to, told of every tag and text in them.

    ``rijen`` and ``cellen`` are those in memory at once, up to the last that is filled; ``tekens`` are those that
    repetition makes: text that stands in the file once is bounded by the file's own size.
    """

    @property
    def rijen(self) -> int: ...
    @property
    def cellen(self) -> int: ...
    @property
    def tekens(self) -> int: ...

    def start(self, tag: str, attrs: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, tekst: str) -> None: ...
    def close(self) -> None: ...


class _XlsxOmvang:
    """Of an xlsx the largest sheet, for one is made at a time, and shared texts as often as cells refer to them."""

    def __init__(self) -> None:
        self.rijen = self.cellen = 0
        self._verwezen: Counter[str] = Counter()
        self._lengten: Counter[int] = Counter()
        self._begin_deel()

    def _begin_deel(self) -> None:
        self._rij = self._kolom = self._celrij = self._hoogte = self._breedte = 0
        self._in_rij = self._in_cel = self._verwijst = False
        self._verwijzing: list[str] | None = None
        self._nummer = -1
        self._lengte: int | None = None

    @property
    def tekens(self) -> int:
        langste = max(self._lengten.values(), default=0)
        return sum(
            aantal * (self._lengten[int(nummer)] if nummer else langste) for nummer, aantal in self._verwezen.items()
        )

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        naam = tag.rpartition("}")[2]
        if self._in_cel:  # a cell that holds anything is filled; Excel writes many that don't
            self._hoogte, self._breedte = max(self._hoogte, self._celrij), max(self._breedte, self._kolom)
        if naam == "row":
            _eis(not self._in_rij)
            self._in_rij = True
            self._rij, self._kolom = int(attrs.get("r", self._rij + 1)), 0
        elif naam == "c":
            _eis(not self._in_cel)
            self._in_cel, self._verwijst = True, attrs.get("t") == "s"
            # A cell without an address, and a row, come after the one before, an empty one too.
            self._celrij, self._kolom = _adres(attrs["r"]) if "r" in attrs else (self._rij, self._kolom + 1)
        elif naam == "v" and self._in_cel and self._verwijst:
            self._verwijzing = []
        elif naam == "si":
            _eis(self._lengte is None)
            self._nummer += 1
            self._lengte = 0

    def data(self, tekst: str) -> None:
        if self._verwijzing is not None:
            self._verwijzing.append(tekst)
        elif self._lengte is not None:
            self._lengte += len(tekst)

    def end(self, tag: str) -> None:
        naam = tag.rpartition("}")[2]
        if naam == "row":
            self._in_rij = False
        elif naam == "c":
            self._in_cel = False
        elif naam == "v" and self._verwijzing is not None:
            # A number in pieces, as around a comment, may be read otherwise than here: any text may be meant.
            gaaf = len(self._verwijzing) == 1 and re.fullmatch("[0-9]{1,9}", self._verwijzing[0])
            self._verwezen[self._verwijzing[0] if gaaf else ""] += 1
            self._verwijzing = None
        elif naam == "si" and self._lengte is not None:
            self._lengten[self._nummer] = max(self._lengten[self._nummer], self._lengte)
            self._lengte = None

    def close(self) -> None:
        self.rijen = max(self.rijen, self._hoogte)
        self.cellen = max(self.cellen, self._hoogte * self._breedte)
        self._begin_deel()


class _OdsOmvang:
    """Of an ods all sheets together, for all are made at once; rows, cells and blanks as often as they are repeated."""

    def __init__(self) -> None:
        self.rijen = self.tekens = self._breedste = 0
        self._open: set[str] = set()
        self._lege_rijen = self._lege_cellen = 0
        self._begin_rij({})

    @property
    def cellen(self) -> int:
        return self.rijen * self._breedste

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        naam = _ods_naam(tag)
        self._gevuld = True  # the cell that is open, if one is
        if naam in _LAGEN:
            _eis(naam not in self._open)
            self._open.add(naam)
        if naam == "table-row":
            self._begin_rij(attrs)
        elif naam == "table-cell":
            self._gevuld = any(sleutel.rpartition("}")[2] not in _LEEG for sleutel in attrs)
            self._keer_cel = _keer(attrs, "number-columns-repeated")
            self._lengte = sum(map(len, attrs.values()))
        elif naam == "s":
            self._lengte += _keer(attrs, "c")

    def data(self, tekst: str) -> None:
        self._lengte += len(tekst)

    def end(self, tag: str) -> None:
        naam = _ods_naam(tag)
        self._open.discard(naam)
        if naam == "table-cell":
            self._lege_cellen += self._keer_cel
            if self._gevuld:
                self._breedte += self._lege_cellen
                self._lege_cellen = 0
                self.tekens += self._lengte * self._keer_cel * self._keer_rij
        elif naam == "table-row":
            self._lege_rijen += self._keer_rij
            if self._breedte:
                self.rijen += self._lege_rijen
                self._breedste = max(self._breedste, self._breedte)
                self._lege_rijen = 0
        elif naam == "table":  # what is empty below the last filled cell is not made
            self._lege_rijen = 0

    def close(self) -> None:
        pass

    def _begin_rij(self, attrs: Mapping[str, str]) -> None:
        self._keer_rij, self._keer_cel = _keer(attrs, "number-rows-repeated"), 1
        self._breedte = self._lege_cellen = self._lengte = 0
        self._gevuld = False


def _adres(tekst: str) -> tuple[int, int]:
    """Row and column of an address, each from 1."""
    vondst = _ADRES.fullmatch(tekst)
    if vondst is None:
        raise ValueError(tekst)
    kolom = 0
    for letter in vondst[1].upper():
        kolom = kolom * 26 + ord(letter) - ord("A") + 1
    return int(vondst[2]), kolom


def _ods_naam(tag: str) -> str:
    naam = tag.rpartition("}")[2]
    return "table-cell" if naam == "covered-table-cell" else naam


def _keer(attrs: Mapping[str, str], naam: str) -> int:
    """How often something is repeated, whatever the namespace of what says so; it stands there once at the least."""
    keren = [int(waarde) for sleutel, waarde in attrs.items() if sleutel.rpartition("}")[2] == naam]
    _eis(all(keer >= 0 for keer in keren))
    return max([1, *keren])


def _eis(klopt: bool) -> None:
    if not klopt:
        raise ValueError
