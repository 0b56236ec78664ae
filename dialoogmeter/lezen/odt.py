"""OpenDocument text (odt) to lines, as LibreOffice and Word write it, with expat: headings, lists, tables, bold.

What was deleted under tracked changes is out, what was inserted is in, as if every change were accepted. Comments are
out: they are said of the text, not in it. Footnotes and endnotes are text of the document; they come last, where they
are no speaker's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import ParseError

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron
from dialoogmeter.lezen.kopstijl import MAX_KOP
from dialoogmeter.lezen.nummering import STREEPJE, geheel
from dialoogmeter.lezen.odt_opmaak import Opmaak
from dialoogmeter.lezen.pakket import Pakket, open_pakket
from dialoogmeter.lezen.regelzetter import Regelzetter, Zetalinea, maak_bron

_SOORT = "het OpenDocument-bestand (odt)"
_OPNIEUW = "open het in LibreOffice of Word en bewaar het opnieuw als docx of odt"
_VERSLEUTELD = b"encryption-data"
_BROK = 64 << 10
#: Real texts nest some twenty deep.
_MAX_DIEPTE = 1000
#: Tables in tables; deeper ones are read as if their cells were paragraphs.
_MAX_TABELLEN = 20
_RUIMTE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMEN = {
    f"{_RUIMTE}{uri}:1.0": naam
    for uri, naam in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "drawing": "draw",
        "form": "form",
        "xsl-fo-compatible": "fo",
        "svg-compatible": "svg",
    }.items()
} | {"http://www.w3.org/XML/1998/namespace": "xml"}
#: No text of the document: what was deleted, comments, templates of indexes, descriptions of pictures.
_WEG = frozenset(
    [
        "text:tracked-changes",
        "office:annotation",
        "office:forms",
        "office:binary-data",
        "text:ruby-text",
        "text:table-of-content-source",
        "text:illustration-index-source",
        "text:table-index-source",
        "text:object-index-source",
        "text:user-index-source",
        "text:alphabetical-index-source",
        "text:bibliography-source",
        "draw:object",
        "svg:title",
        "svg:desc",
    ]
)

#: What stands apart from the paragraph that it is in.
_APART = frozenset(["draw:text-box", "text:note", "text:note-citation", "text:note-body", "text:number"])
_CELLEN = frozenset(["table:table-cell", "table:covered-table-cell"])


def lees_odt(inhoud: bytes, bestand: str) -> Bron:
    """The lines of an OpenDocument text; headers and footers are no part of its body.

    Raises:
        LeesFout: it is no OpenDocument text, is broken, has a password or no text, or comes to too much.
    """
    pakket = open_pakket(inhoud, bestand, _SOORT, _OPNIEUW)
    if _VERSLEUTELD in pakket.deel("META-INF/manifest.xml"):
        raise LeesFout(
            bestand,
            f"{_SOORT} is beveiligd met een wachtwoord",
            "open het in LibreOffice en bewaar het zonder wachtwoord",
        )
    lezer = _Lezer()
    _ontleed(lezer, pakket, "styles.xml")
    _ontleed(lezer, pakket, "content.xml")
    if not lezer.is_tekst:
        raise LeesFout(bestand, "dit is geen OpenDocument-tekst (odt)", _OPNIEUW)
    return maak_bron(lezer.zetter.alineas(), bestand, "odt", _SOORT)


def _ontleed(lezer: _Lezer, pakket: Pakket, naam: str) -> None:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    deel = pakket.deel(naam)
    if not deel:
        return
    ontleder = DefusedXMLParser(target=lezer, forbid_dtd=True)
    try:
        for begin in range(0, len(deel), _BROK):
            ontleder.feed(deel[begin : begin + _BROK])
        ontleder.close()
    except DefusedXmlException as fout:
        raise LeesFout(
            pakket.bestand,
            f"{_SOORT} bevat een DTD of entiteiten, die om veiligheidsredenen niet worden gelezen",
            _OPNIEUW,
        ) from fout
    except (ParseError, LookupError, ValueError) as fout:
        raise pakket.beschadigd() from fout


@dataclass
class _Lijst:
    """A list that is open; ``nieuw`` while its item's first paragraph, which gets the mark, is yet to come."""

    stijl: str
    tellers: dict[int, int]
    sleutels: tuple[str, ...] = ()
    nieuw: bool = False
    begin: int | None = None


@dataclass
class _Vak:
    """What is set in one place: the text itself, or what is set apart from it (a cell, a text box, a note).

    ``kop`` is the level of the paragraph that is open, None where none is; ``vet`` says whether text is bold, for each
    element that is open; ``in_alinea`` holds of what opened in the middle of a paragraph.
    """

    kop: int | None = None
    vet: list[bool] = field(default_factory=lambda: [False])
    lijsten: list[_Lijst] = field(default_factory=list)
    in_alinea: bool = False


class _Lezer:
    """Told of every element and text in the document's parts, the styles first."""

    def __init__(self) -> None:
        self.zetter = Regelzetter(vouw=True)
        self.is_tekst = False
        self._opmaak = Opmaak()
        self._diepte = self._weg = 0
        self._in_tekst = False
        self._vakken = [_Vak()]
        self._rijen: list[list[list[Zetalinea]]] = []
        self._nootnummer = self._eigen_merk = ""
        self._koptellers: dict[int, int] = {}
        self._tellers: dict[str, dict[int, int]] = {}

    # -- what expat tells ----------------------------------------------------------------------------

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """An element opens."""
        self._diepte += 1
        if self._diepte > _MAX_DIEPTE:
            raise ValueError(tag)
        if self._weg:
            self._weg += 1
            return
        naam = _kort(tag)
        kort = {_kort(sleutel): waarde for sleutel, waarde in attrs.items()}
        if not self._in_tekst:
            self._in_tekst = naam == "office:text"
            self.is_tekst = self.is_tekst or self._in_tekst
            self._opmaak.start(naam, kort)
        elif naam in _WEG or self._is_verborgen(naam, kort):
            self._weg = 1
        else:
            self._open(naam, kort)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._diepte -= 1
        if self._weg:
            self._weg -= 1
            return
        naam = _kort(tag)
        if not self._in_tekst:
            self._opmaak.end(naam)
        elif naam == "office:text":
            self._in_tekst = False
        else:
            self._sluit(naam)

    def data(self, tekst: str) -> None:
        """Text comes."""
        if self._in_tekst and not self._weg:
            self._schrijf(tekst)

    def close(self) -> None:
        """The part has ended."""

    # -- elements of the text ------------------------------------------------------------------------

    def _is_verborgen(self, naam: str, attrs: Mapping[str, str]) -> bool:
        if naam == "text:section":
            return attrs.get("text:display") == "none"
        familie = {"text:p": "paragraph", "text:h": "paragraph", "text:span": "text"}.get(naam)
        return familie is not None and self._opmaak.verborgen(familie, attrs.get("text:style-name", ""))

    def _open(self, naam: str, attrs: Mapping[str, str]) -> None:
        if naam in {"text:p", "text:h"}:
            self._open_alinea(naam, attrs)
        elif naam == "text:span":
            vet = self._opmaak.vet("text", attrs.get("text:style-name", ""))
            self._vak.vet.append(self._vak.vet[-1] if vet is None else vet)
        elif naam in {"text:s", "text:tab"}:
            self._schrijf(" ")
        elif naam == "text:line-break":
            self.zetter.breek()
        elif naam in {"text:list", "text:list-item"}:
            (self._open_lijst if naam == "text:list" else self._open_punt)(attrs)
        elif naam in _APART or (naam in _CELLEN and self._in_tabel):
            self._zet_apart()
        elif naam == "table:table":
            self._rijen.append([])
        elif naam == "table:table-row":
            self._sluit_rij()

    def _sluit(self, naam: str) -> None:
        if naam in {"text:p", "text:h"}:
            self._sluit_alinea()
        elif naam == "text:span":
            self._vak.vet.pop()
        elif naam == "text:list":
            self._sluit_lijst()
        elif naam == "text:list-item":
            self._sluit_punt()
        elif naam in _APART:
            self._sluit_apart(naam, self._haal_terug())
        elif naam in _CELLEN and self._in_tabel:
            cel = self._haal_terug()
            self._rijen[-1].append(cel)
        elif naam in {"table:table-row", "table:table"}:
            self._sluit_rij()
            if naam == "table:table":
                self._rijen.pop()

    def _sluit_apart(self, naam: str, alineas: list[Zetalinea]) -> None:
        if naam == "text:note-citation":
            self._nootnummer = _op_een_regel(alineas)
        elif naam == "text:note-body":
            self.zetter.noot(self._nootnummer, alineas)
        elif naam == "text:number":  # who wrote the file says it, so it needn't be worked out
            nummer = _op_een_regel(alineas)
            self._eigen_merk = f"{nummer} " if any(teken.isalnum() for teken in nummer) else STREEPJE
            self.zetter.merk(self._eigen_merk)
        else:
            self.zetter.erna(alineas)

    # -- paragraphs ----------------------------------------------------------------------------------

    @property
    def _vak(self) -> _Vak:
        return self._vakken[-1]

    def _schrijf(self, tekst: str) -> None:
        if self._vak.kop is not None or tekst.strip():
            self.zetter.tekst(tekst, vet=self._vak.vet[-1])

    def _open_alinea(self, naam: str, attrs: Mapping[str, str]) -> None:
        if self._vak.kop is None:
            self.zetter.sluit()
        else:  # a shape in the middle of a paragraph has paragraphs of its own
            self._zet_apart()
            self._vak.in_alinea = True
        stijl = attrs.get("text:style-name", "")
        niveau = max(1, geheel(attrs.get("text:outline-level"), 1)) if naam == "text:h" else 0
        kop = min(niveau + 1, MAX_KOP) if niveau else self._opmaak.kop(stijl)
        self._vak.kop = kop
        self._vak.vet.append(not kop and bool(self._opmaak.vet("paragraph", stijl)))
        if self._vak.lijsten:
            self._merk_punt(stijl)
        elif niveau and attrs.get("text:is-list-header") != "true":
            self._tel(self._koptellers, self._opmaak.KOPPEN, niveau, _begin(attrs))
            self.zetter.merk(self._opmaak.merk(self._opmaak.KOPPEN, niveau, self._koptellers))

    def _sluit_alinea(self) -> None:
        vak = self._vak
        self.zetter.sluit(kop=vak.kop or 0)
        vak.kop = None
        vak.vet.pop()
        if vak.in_alinea:
            self.zetter.erna(self._haal_terug())

    def _zet_apart(self) -> None:
        self.zetter.zet_apart()
        self._vakken.append(_Vak())

    def _haal_terug(self) -> list[Zetalinea]:
        self._vakken.pop()
        return self.zetter.haal_terug()

    # -- tables --------------------------------------------------------------------------------------

    @property
    def _in_tabel(self) -> bool:
        return 0 < len(self._rijen) <= _MAX_TABELLEN

    def _sluit_rij(self) -> None:
        if self._rijen and self._rijen[-1]:
            self.zetter.rij(self._rijen[-1])
            self._rijen[-1] = []

    # -- lists ---------------------------------------------------------------------------------------

    def _open_lijst(self, attrs: Mapping[str, str]) -> None:
        lijsten = self._vak.lijsten
        stijl = attrs.get("text:style-name", "") or (lijsten[-1].stijl if lijsten else "")
        gaat_door = attrs.get("text:continue-numbering") == "true"
        if lijsten:
            tellers = lijsten[-1].tellers
            if not gaat_door:
                _vergeet(tellers, len(lijsten) + 1)
            lijsten.append(_Lijst(stijl, tellers))
            return
        vorige = f"#{attrs.get('text:continue-list', '')}" if "text:continue-list" in attrs else stijl
        tellers = dict(self._tellers.get(vorige, {})) if gaat_door or vorige != stijl else {}
        lijsten.append(_Lijst(stijl, tellers, (stijl, f"#{attrs.get('xml:id', '')}")))

    def _sluit_lijst(self) -> None:
        lijst = self._vak.lijsten.pop()
        for sleutel in lijst.sleutels:
            self._tellers[sleutel] = lijst.tellers

    def _open_punt(self, attrs: Mapping[str, str]) -> None:
        if self._vak.lijsten:
            self._eigen_merk = ""
            self._vak.lijsten[-1].nieuw = True
            self._vak.lijsten[-1].begin = _begin(attrs)

    def _sluit_punt(self) -> None:
        self.zetter.merk("")
        if self._vak.lijsten:
            self._vak.lijsten[-1].nieuw = False

    def _merk_punt(self, stijl: str) -> None:
        """Count an item at its first paragraph: one that only holds a deeper list has no number of its own."""
        lijst, niveau = self._vak.lijsten[-1], len(self._vak.lijsten)
        if not lijst.nieuw:
            return
        lijst.nieuw = False
        lijststijl = lijst.stijl or self._opmaak.lijst_van(stijl)
        self._tel(lijst.tellers, lijststijl, niveau, lijst.begin)
        self.zetter.merk(self._eigen_merk or self._opmaak.merk(lijststijl, niveau, lijst.tellers))

    def _tel(self, tellers: dict[int, int], lijst: str, niveau: int, begin: int | None) -> None:
        volgende = tellers.get(niveau, self._opmaak.begin(lijst, niveau) - 1) + 1
        tellers[niveau] = volgende if begin is None else begin
        _vergeet(tellers, niveau + 1)


def _begin(attrs: Mapping[str, str]) -> int | None:
    """The number that an item says it has."""
    return geheel(attrs["text:start-value"], 1) if "text:start-value" in attrs else None


def _vergeet(tellers: dict[int, int], vanaf: int) -> None:
    """Let the numbering of deeper levels begin anew."""
    for niveau in [niveau for niveau in tellers if niveau >= vanaf]:
        del tellers[niveau]


def _op_een_regel(alineas: list[Zetalinea]) -> str:
    return " ".join(alinea.tekst for alinea in alineas)


@lru_cache(maxsize=1024)
def _kort(naam: str) -> str:
    """A name with the usual prefix for its namespace."""
    ruimte, _, lokaal = naam.rpartition("}")
    return f"{_NAMEN.get(ruimte[1:], '?')}:{lokaal}"
