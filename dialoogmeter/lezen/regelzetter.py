"""Sets pieces of text into lines: paragraphs, marks of lists, rows of tables, notes at the end.

For formats that are read from begin to end (HTML, OpenDocument, RTF, docx): the reader tells what it meets, and what
is set apart for a while (a cell, a text box, a note) comes back as paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron, schoon
from dialoogmeter.lezen.nummering import STREEPJE
from dialoogmeter.lezen.opbouw import Regelbouwer

_Stuk = tuple[str, bool]
#: From this many characters on, a cell of more than one paragraph is running text, not an entry of a table.
_LOPENDE_TEKST = 200
_WIT = re.compile(r"\s+")
_NOTEN = "Voetnoten"


@dataclass(frozen=True, slots=True)
class Zetalinea:
    """A paragraph: lines made of (text, bold) pieces.

    ``kop`` is a heading's level, 0 for none; ``streek`` says where it stands, for readers that tell places apart.
    """

    regels: tuple[tuple[_Stuk, ...], ...]
    kop: int = 0
    streek: int = 0

    @property
    def tekst(self) -> str:
        """Its text on one line."""
        return " ".join("".join(tekst for tekst, _ in regel) for regel in self.regels)


@dataclass
class _Bak:
    """What is being set: the paragraphs that are done, the lines of the one that isn't, and what follows that one."""

    klaar: list[Zetalinea] = field(default_factory=list)
    regels: list[tuple[_Stuk, ...]] = field(default_factory=list)
    regel: list[_Stuk] = field(default_factory=list)
    erna: list[Zetalinea] = field(default_factory=list)
    merk: str = ""


class Regelzetter:
    """Gathers paragraphs in order.

    Args:
        vouw: fold white space, for formats in which it is only layout of the file.
    """

    def __init__(self, *, vouw: bool) -> None:
        self._vouw = vouw
        self._bakken = [_Bak()]
        self._noten: list[tuple[str, list[Zetalinea]]] = []
        self.streek = 0

    @property
    def _bak(self) -> _Bak:
        return self._bakken[-1]

    def tekst(self, tekst: str, *, vet: bool = False) -> None:
        """Add to the line that is being set."""
        self._bak.regel.append((tekst, vet))

    def breek(self) -> None:
        """End a line within its paragraph."""
        bak = self._bak
        if not bak.regel:
            return
        regel = _gevouwen(bak.regel) if self._vouw else bak.regel
        if schoon("".join(tekst for tekst, _ in regel)).strip():
            bak.regels.append(tuple(regel))
        bak.regel = []

    def sluit(self, *, kop: int = 0) -> None:
        """End the paragraph; one without text is passed over."""
        self.breek()
        bak = self._bak
        if bak.regels:
            alinea = Zetalinea(tuple(bak.regels), kop, self.streek)
            if kop and all(vet for regel in alinea.regels for tekst, vet in regel if tekst.strip()):
                # A heading in bold from end to end looks like a heading; it doesn't set a name apart.
                alinea = _zonder_vet(alinea)
            if bak.merk and not (kop and bak.merk == STREEPJE):  # a heading is no item, though a list may hold it
                alinea = _met_merk(alinea, bak.merk)
            bak.klaar.append(alinea)
            bak.regels, bak.merk = [], ""
        bak.klaar += bak.erna
        bak.erna = []

    def merk(self, merk: str) -> None:
        """What comes before the next paragraph: the mark of a list's item, or nothing any more."""
        self._bak.merk = merk

    def zet_apart(self) -> None:
        """Begin something that comes back from :meth:`haal_terug` as paragraphs."""
        self._bakken.append(_Bak())

    def haal_terug(self) -> list[Zetalinea]:
        """The paragraphs since the last :meth:`zet_apart`."""
        self.sluit()
        return self._bakken.pop().klaar

    def voeg_in(self, alineas: Iterable[Zetalinea]) -> None:
        """Add paragraphs here, after closing the one that is being set."""
        self.sluit()
        self._bak.klaar += alineas

    def erna(self, alineas: Iterable[Zetalinea]) -> None:
        """Add paragraphs after the one that is being set: a text box stands beside it."""
        self._bak.erna += alineas

    def rij(self, cellen: Iterable[Sequence[Zetalinea]]) -> None:
        """Add a row of a table, as one line; a cell of running text goes on in paragraphs of its own."""
        self.sluit()
        samen: list[Zetalinea] = []
        for cel in cellen:
            lopend = _is_lopend(cel)
            if lopend and not cel[0].kop:
                self._rijregel([*samen, cel[0]])
                samen = []
                self.voeg_in(cel[1:])
            elif lopend:
                self._rijregel(samen)
                samen = []
                self.voeg_in(cel)
            elif cel:
                samen.append(_op_een_regel(cel))
        self._rijregel(samen)

    def _rijregel(self, cellen: Iterable[Zetalinea]) -> None:
        for cel in cellen:
            if self._bak.regel:
                # "De voorzitter: | Welkom" would put the bar in what she says.
                los = self._bak.regel[-1][0].rstrip().endswith(":")
                self.tekst(" " if los else " | ")
            self._bak.regel += cel.regels[0]
            for regel in cel.regels[1:]:
                self.breek()
                self._bak.regel += regel
        self.sluit()

    def noot(self, nummer: str, alineas: list[Zetalinea]) -> None:
        """Keep a footnote or endnote for the end: it is text of the document, but nobody says it where it stands."""
        if alineas:
            self._noten.append((nummer, alineas))

    def alineas(self) -> list[Zetalinea]:
        """All paragraphs, the notes last.

        Notes get a heading of their own, so that they aren't the last speaker's; where the document has no headings,
        they stand between brackets, as what isn't spoken does in minutes.
        """
        while len(self._bakken) > 1:
            apart = self.haal_terug()
            self.voeg_in(apart)
        self.sluit()
        alles = list(self._bak.klaar)
        koppen = [alinea.kop for alinea in alles if alinea.kop]
        if not koppen:
            return alles + [_tussen_haakjes(nummer, noot) for nummer, noot in self._noten]
        if self._noten:
            alles.append(een_regel(_NOTEN, kop=max(koppen)))
        for nummer, noot in self._noten:
            alles += [_met_merk(noot[0], f"{nummer}. "), *noot[1:]]
        return alles


def een_regel(tekst: str, *, kop: int = 0) -> Zetalinea:
    """A paragraph of one line, nothing of it in bold."""
    return Zetalinea((((tekst, False),),), kop)


def maak_bron(alineas: Iterable[Zetalinea], bestand: str, formaat: str, soort: str) -> Bron:
    """The source that paragraphs amount to.

    Args:
        alineas: the paragraphs, in order.
        bestand: the file's name.
        formaat: the format's name.
        soort: what to call the file if it has no text, with its article ("het Word-bestand").

    Raises:
        LeesFout: there is no text.
    """
    bouwer = Regelbouwer()
    for alinea in alineas:
        for nummer, regel in enumerate(alinea.regels, start=1):
            bouwer.voeg_toe(list(regel), kop=alinea.kop, alinea_einde=nummer == len(alinea.regels))
    bron = bouwer.bron(bestand, formaat)
    if not bron.regels:
        raise LeesFout(bestand, f"{soort} bevat geen tekst", "controleer of u het juiste bestand koos")
    return bron


def _zonder_vet(alinea: Zetalinea) -> Zetalinea:
    return replace(alinea, regels=tuple(tuple((tekst, False) for tekst, _ in regel) for regel in alinea.regels))


def _met_merk(alinea: Zetalinea, merk: str) -> Zetalinea:
    eerste, *rest = alinea.regels
    return replace(alinea, regels=(((merk, False), *eerste), *rest))


def _tussen_haakjes(nummer: str, noot: Sequence[Zetalinea]) -> Zetalinea:
    tekst = " ".join(" ".join(alinea.tekst for alinea in noot).split())
    return een_regel(f"(Voetnoot {nummer}: {tekst})")


def _is_lopend(cel: Sequence[Zetalinea]) -> bool:
    """Whether a cell holds running text, as in a page laid out by a table."""
    if any(alinea.kop for alinea in cel):
        return True
    return len(cel) > 1 and sum(len(alinea.tekst) for alinea in cel) > _LOPENDE_TEKST


def _op_een_regel(cel: Iterable[Zetalinea]) -> Zetalinea:
    stukken: list[_Stuk] = []
    for alinea in cel:
        for regel in alinea.regels:
            stukken += [(" ", False), *regel] if stukken else regel
    return Zetalinea((tuple(stukken),))


def _gevouwen(regel: Iterable[_Stuk]) -> list[_Stuk]:
    """A line with its white space folded, also where that is spread over pieces."""
    uit: list[_Stuk] = []
    wit = True
    for ruw, vet in regel:
        tekst = _WIT.sub(" ", ruw)
        if wit and tekst.startswith(" "):
            tekst = tekst[1:]
        if tekst:
            uit.append((tekst, vet))
            wit = tekst.endswith(" ")
    if uit and wit:
        tekst, vet = uit.pop()
        uit += [(kort, vet)] if (kort := tekst[:-1]) else []
    return uit
