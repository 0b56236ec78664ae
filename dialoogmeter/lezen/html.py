"""A saved web page to lines, with lxml: headings, paragraphs, marks of lists, rows of tables, bold.

What a page is about is told by how sites are built in general (iBabs, Notubiz, GemeenteOplossingen, others): its main
part if it has one that holds most of the text, else all but the furniture. Where that leaves next to nothing, the page
is built otherwise than we think, and all of its text is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron
from dialoogmeter.lezen.datum import lees_datum
from dialoogmeter.lezen.html_inrichting import (
    is_inhoud,
    is_meubel,
    is_verborgen,
    is_weg,
    uitklapbaar,
    vetheid,
)
from dialoogmeter.lezen.kopstijl import MAX_KOP
from dialoogmeter.lezen.nummering import STREEPJE, geheel, schrijf_nummer
from dialoogmeter.lezen.regelzetter import Regelzetter, Zetalinea, een_regel, maak_bron
from dialoogmeter.lezen.tekst import ontcijfer
from dialoogmeter.lezen.voorop import kenmerkregel

_SOORT = "de webpagina (html)"
_BROK = 64 << 10
#: A pointer goes down this far for every tag that closes nothing; real pages nest some fifty deep.
_MAX_DIEPTE = 2000
#: Tables in tables; deeper ones are read as if their cells were paragraphs.
_MAX_TABELLEN = 20
#: Furniture in content in furniture, and so on; deeper is taken for what it stands in.
_MAX_TERZIJDE = 20
#: Where a paragraph stands.
_TEKST, _INHOUD, _MEUBEL, _VERBORGEN = range(4)
#: Why something is set apart: it is a cell, the page's title, or no part of what stands around it.
_CEL, _TITEL, _TERZIJDE = "cel", "titel", "terzijde"
#: The main part counts as such from this share of the text that is no furniture.
_DEEL_INHOUD = 0.5
#: A page with fewer characters than this, and many times more set aside, is built otherwise than we think.
_WEINIG, _VEEL_MEER = 200, 10
_BLOKKEN = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul caption".split()
)
_LIJSTEN = frozenset(["ol", "ul", "menu", "dir"])
#: A button is for pressing, unless it is what an agenda item or a speaker in a list is called by.
_MET_KNOP = frozenset("li h1 h2 h3 h4 h5 h6 summary dt td th".split())
_KOPPEN = {f"h{niveau}": niveau for niveau in range(1, 7)}
#: Particulars in the head of a page that may name the municipality.
_GEGEVENS = frozenset(
    "og:site_name dcterms.creator dc.creator dcterms.publisher dc.publisher overheid.authority".split()
)
_NUMMER = re.compile(rf"(?:{re.escape(STREEPJE)})?(\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[A-Z])[.)]?")


def lees_html(inhoud: bytes, bestand: str) -> Bron:
    """The lines of a web page, its title first, then the municipality and date if only the furniture states them.

    Raises:
        LeesFout: it nests absurdly deep, or has no text.
    """
    return maak_bron(html_alineas(ontcijfer(inhoud), bestand), bestand, "html", _SOORT)


def html_alineas(tekst: str, bestand: str) -> list[Zetalinea]:
    """The paragraphs of a web page, or of a message that is written as one.

    Raises:
        LeesFout: it nests absurdly deep.
    """
    from lxml import etree

    pagina = _Pagina(uitklapbaar(tekst))
    ontleder = etree.HTMLParser(target=pagina, no_network=True)
    # A page without any element is an error to the parser; to us it is a page without text.
    with suppress(etree.LxmlError):
        try:
            for begin in range(0, len(tekst), _BROK):
                ontleder.feed(tekst[begin : begin + _BROK])
            ontleder.close()
        except _TeDiep as fout:
            raise LeesFout(
                bestand,
                f"{_SOORT} is meer dan {_MAX_DIEPTE} lagen diep genest",
                "kopieer de tekst naar Word en bewaar haar als docx",
            ) from fout
    return _op_volgorde(pagina)


class _TeDiep(Exception):  # noqa: N818 - Dutch, as its readers are
    """A page nests deeper than we follow."""


@dataclass
class _Element:
    """An element that is open, and what holds in it; ``apart`` says what was set apart at its start."""

    tag: str
    streek: int = _TEKST
    kop: int = 0
    vet: bool = False
    knop: bool = False
    voorgevormd: bool = False
    in_inhoud: bool = False
    apart: str = ""


@dataclass
class _Lijst:
    """A list that is open: the number of its next item, and how that is written ("" for a bullet)."""

    volgende: int
    vorm: str


class _Pagina:
    """Told of every element and text of a page."""

    def __init__(self, klapt_uit: frozenset[str]) -> None:
        self.zetter = Regelzetter(vouw=True)
        self.meubels: list[Zetalinea] = []
        self.verborgen: list[Zetalinea] = []
        self.titel = self.tijd = ""
        self.gegevens: list[str] = []
        self._klapt_uit = klapt_uit
        self._elementen = [_Element("")]
        self._weg = self._terzijde = 0
        self._lijsten: list[_Lijst] = []
        self._rijen: list[list[list[Zetalinea]]] = []
        self._na_regeleinde = False

    # -- what the parser tells -----------------------------------------------------------------------

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """An element opens."""
        if len(self._elementen) + self._weg > _MAX_DIEPTE:
            raise _TeDiep
        ouder = self._elementen[-1]
        if self._weg or is_weg(tag) or (tag == "button" and not ouder.knop):
            self._weg += 1
            return
        attrs = dict(attrs)
        element = self._element(tag, attrs, ouder)
        if tag in _BLOKKEN or "-" in tag or element.kop != ouder.kop:
            self._sluit_alinea()
        if element.apart:
            self.zetter.zet_apart()
        self._elementen.append(element)
        self.zetter.streek = element.streek
        self._begin(tag, attrs)

    def end(self, tag: str) -> None:
        """An element closes."""
        if self._weg:
            self._weg -= 1
            return
        element = self._elementen[-1]
        if tag != element.tag:
            return  # the parser closes what is open in order; what was never open isn't closed
        if tag in _BLOKKEN or "-" in tag or element.kop != self._elementen[-2].kop:
            self._sluit_alinea()
        self._einde(tag)
        self._elementen.pop()
        if element.apart:
            self._terzijde -= element.apart == _TERZIJDE
            self._berg_op(element.apart, self.zetter.haal_terug())
        self.zetter.streek = self._elementen[-1].streek

    def data(self, tekst: str) -> None:
        """Text comes."""
        if self._weg:
            return
        element = self._elementen[-1]
        if tekst.strip():
            self._na_regeleinde = False
        eerste, *rest = tekst.split("\n") if element.voorgevormd else [tekst]
        self.zetter.tekst(eerste, vet=element.vet)
        for regel in rest:
            self._breek()
            self.data(regel)

    def close(self) -> None:
        """The page has ended."""
        while len(self._elementen) > 1:
            self.end(self._elementen[-1].tag)
        self._sluit_alinea()

    # -- elements ------------------------------------------------------------------------------------

    def _element(self, tag: str, attrs: Mapping[str, str], ouder: _Element) -> _Element:
        vet = vetheid(tag, attrs)
        element = replace(
            ouder,
            tag=tag,
            kop=_kopniveau(tag, attrs) or ouder.kop,
            vet=ouder.vet if vet is None else vet,
            knop=ouder.knop or tag in _MET_KNOP,
            voorgevormd=ouder.voorgevormd or tag == "pre",
            apart="",
        )
        if is_inhoud(tag, attrs):
            element.streek, element.in_inhoud = _INHOUD, True
        elif is_meubel(tag, attrs, in_inhoud=ouder.in_inhoud):
            element.streek = _MEUBEL
        element.in_inhoud = element.in_inhoud or tag == "article"
        if ouder.streek == _VERBORGEN or is_verborgen(tag, attrs, self._klapt_uit):
            element.streek = _VERBORGEN
        if tag == "title":
            element.apart = _TITEL
        elif tag in {"td", "th"} and ouder.tag == "tr" and len(self._rijen) <= _MAX_TABELLEN:
            element.apart = _CEL
        elif element.streek != ouder.streek and element.streek in {_MEUBEL, _VERBORGEN}:
            if self._terzijde < _MAX_TERZIJDE:
                element.apart = _TERZIJDE
            else:
                element.streek = ouder.streek
        self._terzijde += element.apart == _TERZIJDE
        return element

    def _begin(self, tag: str, attrs: Mapping[str, str]) -> None:
        if tag == "br":
            self._breek()
        elif tag in _LIJSTEN:
            vorm = attrs.get("type", "1") if tag == "ol" else ""
            self._lijsten.append(_Lijst(geheel(attrs.get("start"), 1), vorm))
        elif tag == "li":
            self.zetter.merk(self._merk(attrs))
        elif tag == "tr":
            self._rijen.append([])
        elif tag == "meta":
            self._leer(attrs)
        elif tag == "time":
            self.tijd = self.tijd or lees_datum(attrs.get("datetime", ""))

    def _einde(self, tag: str) -> None:
        if tag in _LIJSTEN:
            self._lijsten.pop()
        elif tag == "li":
            self.zetter.merk("")
        elif tag == "tr":
            self.zetter.rij(self._rijen.pop())

    def _berg_op(self, soort: str, alineas: list[Zetalinea]) -> None:
        """Put what was set apart where it belongs; furniture and what is hidden may stand in the middle of a line."""
        if soort == _TITEL:
            self.titel = self.titel or " ".join(alinea.tekst for alinea in alineas)
            return
        self.meubels += [alinea for alinea in alineas if alinea.streek == _MEUBEL]
        self.verborgen += [alinea for alinea in alineas if alinea.streek == _VERBORGEN]
        over = [alinea for alinea in alineas if alinea.streek not in {_MEUBEL, _VERBORGEN}]
        if soort == _CEL:
            self._rijen[-1].append(over)
        else:
            self.zetter.erna(over)

    def _leer(self, attrs: Mapping[str, str]) -> None:
        naam = attrs.get("name", attrs.get("property", "")).lower()
        if naam in _GEGEVENS:
            self.gegevens.append(attrs.get("content", ""))
        elif naam == "og:title" and not self.titel:
            self.titel = " ".join(attrs.get("content", "").split())

    def _merk(self, attrs: Mapping[str, str]) -> str:
        if not self._lijsten or not self._lijsten[-1].vorm:
            return STREEPJE
        lijst = self._lijsten[-1]
        nummer = geheel(attrs.get("value"), lijst.volgende)
        lijst.volgende = nummer + 1
        return f"{schrijf_nummer(nummer, lijst.vorm)}. "

    # -- lines ---------------------------------------------------------------------------------------

    def _breek(self) -> None:
        """End a line; a second end in a row is a blank line, and ends the paragraph."""
        if self._na_regeleinde:
            self._sluit_alinea()
        else:
            self.zetter.breek()
            self._na_regeleinde = True

    def _sluit_alinea(self) -> None:
        self._na_regeleinde = False
        self.zetter.sluit(kop=self._elementen[-1].kop)


def _kopniveau(tag: str, attrs: Mapping[str, str]) -> int:
    """The level of a heading; that of the page's title is 1, so that "h1" is level 2."""
    if attrs.get("role") == "heading":
        return min(max(geheel(attrs.get("aria-level"), 2), 1) + 1, MAX_KOP)
    return _KOPPEN[tag] + 1 if tag in _KOPPEN else 0


# -- from page to document ---------------------------------------------------------------------------


def _op_volgorde(pagina: _Pagina) -> list[Zetalinea]:
    """The paragraphs that are kept, under what the page states of itself."""
    gekozen = _met_nummers(_kies(pagina))
    titel = " ".join(pagina.titel.split())
    eerste = next((nummer for nummer, alinea in enumerate(gekozen) if alinea.kop), None)
    if eerste is not None and _zegt(titel, gekozen[eerste]):
        del gekozen[eerste]
    kop = int(any(alinea.kop for alinea in gekozen))
    voorop = [een_regel(titel, kop=kop)] if titel else []
    regels = [alinea.tekst for alinea in voorop + gekozen]
    if regel := kenmerkregel(regels, [*pagina.gegevens, *(alinea.tekst for alinea in pagina.meubels)], pagina.tijd):
        voorop.append(een_regel(regel))
    return voorop + gekozen


def _zegt(titel: str, kop: Zetalinea) -> bool:
    """Whether a page's title says what its main heading says once more."""
    return kop.kop == _KOPPEN["h1"] + 1 and kop.tekst.casefold() in titel.casefold()


def _kies(pagina: _Pagina) -> list[Zetalinea]:
    zichtbaar = pagina.zetter.alineas()
    terzijde = [*pagina.meubels, *pagina.verborgen]
    over = _lengte(zichtbaar)
    if over < _WEINIG and _lengte(terzijde) > _VEEL_MEER * over:
        return [*zichtbaar, *terzijde]
    inhoud = [alinea for alinea in zichtbaar if alinea.streek == _INHOUD]
    return inhoud if _lengte(inhoud) >= _DEEL_INHOUD * over else zichtbaar


def _met_nummers(alineas: Iterable[Zetalinea]) -> list[Zetalinea]:
    """With the number of an agenda item, where it stands by itself, before the heading that follows it."""
    uit: list[Zetalinea] = []
    for alinea in alineas:
        nummer = _NUMMER.fullmatch(uit[-1].tekst) if uit and alinea.kop and not uit[-1].kop else None
        if nummer is not None:
            eerste, *rest = alinea.regels
            uit[-1] = replace(alinea, regels=(((f"{nummer[1]}. ", False), *eerste), *rest))
        else:
            uit.append(alinea)
    return uit


def _lengte(alineas: Iterable[Zetalinea]) -> int:
    return sum(len(alinea.tekst) for alinea in alineas)
