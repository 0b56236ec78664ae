"""docx to lines, with python-docx: headings, marks of lists, rows of tables, bold.

What was deleted under tracked changes is out, what was inserted is in, as if every change were accepted. Comments are
out: they are said of the text, not in it. Footnotes and endnotes are text of the document; they come last, where they
are no speaker's.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.archief import STUK
from dialoogmeter.lezen.bron import Bron
from dialoogmeter.lezen.docx_opmaak import Knoop, kind, lees_opmaak, onderdeel, waarde
from dialoogmeter.lezen.nummering import schrijf_nummer
from dialoogmeter.lezen.pakket import open_pakket
from dialoogmeter.lezen.regelzetter import Regelzetter, maak_bron

_SOORT = "het Word-bestand"
_OPNIEUW = "open het in Word en bewaar het opnieuw als docx"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WISKUNDE = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: Elements around text that are no matter of ours: what was inserted, links, fields.
_DOORZICHTIG = frozenset(
    qn(f"w:{naam}")
    for naam in "ins moveTo hyperlink smartTag customXml fldSimple dir bdo sdtContent ruby rubyBase".split()
)
_KADER, _TERUGVAL = qn("w:txbxContent"), f"{_MC}Fallback"
_NOTEN = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_TEKENS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:noBreakHyphen"): "-"}
_EINDEN = frozenset([qn("w:br"), qn("w:cr")])
_PLAATJES = frozenset([qn("w:drawing"), qn("w:pict"), qn("w:object")])


def lees_docx(inhoud: bytes, bestand: str) -> Bron:
    """The lines of a Word document; headers and footers are no part of its body.

    Raises:
        LeesFout: it is no Word document, comes to too much, or has no text.
    """
    open_pakket(inhoud, bestand, _SOORT, _OPNIEUW)
    try:
        document = docx.Document(io.BytesIO(inhoud))
        lezer = _Lezer(document.part)
        lezer.blokken(document.element.body)
    except (*STUK, PackageNotFoundError, AttributeError, KeyError, TypeError, SyntaxError) as fout:
        raise LeesFout(bestand, "dit is geen leesbaar Word-bestand (docx)", _OPNIEUW) from fout
    return maak_bron(lezer.zetter.alineas(), bestand, "docx", _SOORT)


class _Lezer:
    """Goes through a document; lxml lets nothing nest deeper than our recursion can follow."""

    def __init__(self, deel: Knoop) -> None:
        self.zetter = Regelzetter(vouw=False)
        self._opmaak = lees_opmaak(deel)
        self._noten = {
            soort: {noot.get(qn("w:id"), ""): noot for noot in (wortel if wortel is not None else ())}
            for soort in _NOTEN.values()
            for wortel in [onderdeel(deel, soort)]
        }
        self._genoemd = dict.fromkeys(_NOTEN.values(), 0)
        self._in_noot = False

    def blokken(self, ouder: Knoop) -> None:
        """The paragraphs and tables in a body, a cell, a text box or a note."""
        for blok in _kinderen(ouder):
            if blok.tag == qn("w:p"):
                self._alinea(blok)
            elif blok.tag == qn("w:tbl"):
                for rij in _kinderen(blok):
                    if rij.tag == qn("w:tr") and kind(kind(rij, "w:trPr"), "w:del") is None:
                        self._rij(rij)

    def _rij(self, rij: Knoop) -> None:
        cellen = []
        for cel in _kinderen(rij):
            if cel.tag == qn("w:tc") and kind(kind(cel, "w:tcPr"), "w:cellDel") is None:
                self.zetter.zet_apart()
                self.blokken(cel)
                cellen.append(self.zetter.haal_terug())
        self.zetter.rij(cellen)

    def _alinea(self, alinea: Knoop) -> None:
        eigen = kind(alinea, "w:pPr")
        stijl = waarde(kind(eigen, "w:pStyle")) or self._opmaak.gewoon
        kop = self._opmaak.kop(stijl, eigen)
        self._stukken(alinea, () if kop else (stijl,))
        einde = kind(eigen, "w:rPr")
        if kind(einde, "w:del") is not None or kind(einde, "w:moveFrom") is not None:
            return  # with its end deleted it is one with the next
        self.zetter.merk(self._opmaak.merk(stijl, eigen))
        self.zetter.sluit(kop=kop)
        self.zetter.merk("")

    def _stukken(self, ouder: Knoop, stijlen: tuple[str, ...]) -> None:
        for stuk in _kinderen(ouder):
            if stuk.tag == qn("w:r"):
                self._loop(stuk, stijlen)
            elif stuk.tag.startswith(_WISKUNDE):
                self.zetter.tekst("".join(teken.text or "" for teken in stuk.iter(f"{_WISKUNDE}t")))

    def _loop(self, loop: Knoop, stijlen: tuple[str, ...]) -> None:
        """A run: characters that look the same."""
        eigen = kind(loop, "w:rPr")
        stijl = waarde(kind(eigen, "w:rStyle"))
        alle = (stijl, *stijlen) if stijl else stijlen
        if self._opmaak.schakelaar("w:vanish", eigen, alle):
            return
        vet = self._opmaak.schakelaar("w:b", eigen, alle)
        for teken in _kinderen(loop):
            if teken.tag == qn("w:t"):
                self.zetter.tekst(teken.text or "", vet=vet)
            elif teken.tag in _TEKENS:
                self.zetter.tekst(_TEKENS[teken.tag], vet=vet)
            elif teken.tag in _EINDEN:
                self.zetter.breek()
            elif teken.tag in _NOTEN:
                self._noot(_NOTEN[teken.tag], teken.get(qn("w:id"), ""))
            elif teken.tag in _PLAATJES:
                self._kaders(teken)
            elif teken.tag == qn("w:r"):  # under a reading aid (ruby)
                self._loop(teken, stijlen)

    def _kaders(self, plaatje: Knoop) -> None:
        """The text boxes in a drawing, once each: what older programs are offered instead says the same."""
        for knoop in plaatje:
            if knoop.tag == _KADER:
                self.zetter.zet_apart()
                self.blokken(knoop)
                self.zetter.erna(self.zetter.haal_terug())
            elif knoop.tag != _TERUGVAL:
                self._kaders(knoop)

    def _noot(self, soort: str, nummer: str) -> None:
        noot = self._noten[soort].get(nummer)
        if noot is None or self._in_noot:
            return
        self._genoemd[soort] += 1
        self._in_noot = True
        self.zetter.zet_apart()
        self.blokken(noot)
        vorm = "1" if soort == "footnotes" else "i"  # as Word numbers them
        self.zetter.noot(schrijf_nummer(self._genoemd[soort], vorm), self.zetter.haal_terug())
        self._in_noot = False


def _kinderen(ouder: Knoop) -> Iterator[Knoop]:
    """The elements in an element, what is no matter of ours taken away from around them."""
    for knoop in ouder:
        if knoop.tag in _DOORZICHTIG:
            yield from _kinderen(knoop)
        elif knoop.tag == qn("w:sdt"):
            if kind(kind(knoop, "w:sdtPr"), "w:showingPlcHdr") is None:  # "Klik om tekst in te voeren"
                yield from _kinderen(knoop)
        elif knoop.tag == f"{_MC}AlternateContent":
            keuze = next(iter(knoop), None)
            yield from () if keuze is None else _kinderen(keuze)
        elif isinstance(knoop.tag, str):
            yield knoop
