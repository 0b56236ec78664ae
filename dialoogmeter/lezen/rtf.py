"""Rich Text Format (rtf) to lines: headings, marks of lists, rows of tables, bold.

What was deleted under tracked changes is out, what was inserted is in, as if every change were accepted. Comments are
out: they are said of the text, not in it. Footnotes and endnotes are text of the document; they come last, where they
are no speaker's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron
from dialoogmeter.lezen.kopstijl import kop_uit_stijl
from dialoogmeter.lezen.nummering import STREEPJE
from dialoogmeter.lezen.regelzetter import Regelzetter, Zetalinea, maak_bron
from dialoogmeter.lezen.rtf_woorden import CODERINGEN, SYMBOLEN, TEKENS, WEG, WEL, codepagina, codering, tekens

BEGIN = b"{\\rtf"
_SOORT = "het RTF-bestand"
#: Word itself stops at some fifty.
_MAX_DIEPTE = 1000
#: Tables in tables; deeper ones are read as if they were this deep.
_MAX_TABELLEN = 20
_KOPNIVEAUS = range(9)
_SYMBOOLLETTER, _BOLLETJE = 2, 0xB7
_TEKST, _WEG, _LETTERS, _STIJLEN = "tekst", "weg", "letters", "stijlen"
#: Groups that stand apart from the paragraph that they are in.
_APART = {
    "footnote": "noot",
    "shptxt": "kader",
    "dptxbxtext": "kader",
    "listtext": "merk",
    "pntext": "merk",
}
#: Switches of characters, and what each sets of a group.
_SCHAKELAARS = {"b": "vet", "v": "verborgen", "deleted": "verwijderd", "mvf": "verplaatst"}


def lees_rtf(inhoud: bytes, bestand: str) -> Bron:
    """The lines of an RTF document; headers and footers are no part of its body.

    Raises:
        LeesFout: it is no RTF, nests absurdly deep, or has no text.
    """
    if not is_rtf(inhoud):
        raise LeesFout(bestand, "dit is geen RTF-bestand", "open het in Word of LibreOffice en bewaar het als docx")
    lezer = _Lezer(bestand)
    for teken in tekens(inhoud):
        if teken.bytes_:
            lezer.bytes_(teken.bytes_)
        elif teken.haak:
            lezer.haak(teken.haak)
        elif teken.symbool:
            lezer.symbool(teken.symbool)
        elif teken.woord:
            lezer.woord(teken.woord, teken.getal)
    return maak_bron(lezer.alineas(), bestand, "rtf", _SOORT)


def is_rtf(inhoud: bytes) -> bool:
    """Whether content begins as RTF does."""
    return inhoud[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(BEGIN)


@dataclass
class _Groep:
    """What holds between two braces; a group within it begins with the same.

    ``eindigt`` says what to do with what was set apart in it, at its end; a group within it has none of its own.
    """

    doel: str = _TEKST
    eindigt: str = ""
    vet: bool = False
    verborgen: bool = False
    verwijderd: bool = False
    verplaatst: bool = False
    terugval: int = 1
    letter: int = 0
    stijl: int = 0
    niveau: int | None = None
    tabel: int = 0

    @property
    def telt(self) -> bool:
        """Whether its characters are text of the document."""
        return self.doel == _TEKST and not (self.verborgen or self.verwijderd or self.verplaatst)


class _Lezer:
    """Told of every token, in order."""

    def __init__(self, bestand: str) -> None:
        self._bestand = bestand
        self._zetter = Regelzetter(vouw=False)
        self._groepen: list[_Groep] = [_Groep()]
        self._codering = CODERINGEN["ansi"]
        self._letters: dict[int, int] = {}
        self._standaardletter = 0
        self._stijlen: dict[int, str] = {}
        self._stijlnaam = ""
        self._ruw = bytearray()
        self._hoog = 0
        self._over = 0
        self._passeer = False
        self._noten = 0
        #: For each place where text is set, the rows that are open there, one for each table in a table.
        self._rijen: list[list[list[list[Zetalinea]]]] = [[]]
        self._woorden = self._maak_woorden()

    @property
    def _groep(self) -> _Groep:
        return self._groepen[-1]

    def alineas(self) -> list[Zetalinea]:
        """All that was told, as paragraphs."""
        self._spoel()
        while len(self._groepen) > 1:
            self._sluit_groep()
        self._stel_diepte(0)
        self._zetter.sluit(kop=self._kop())
        return self._zetter.alineas()

    # -- tokens --------------------------------------------------------------------------------------

    def bytes_(self, inhoud: bytes) -> None:
        """Characters, as bytes."""
        self._passeer = self._passeer and not inhoud.strip()
        over = min(self._over, len(inhoud))
        self._over -= over
        if over < len(inhoud):
            self._ruw += inhoud[over:]

    def haak(self, haak: str) -> None:
        """A group opens or closes."""
        self._spoel()
        self._over = 0
        self._passeer = False
        if haak == "}":
            if len(self._groepen) > 1:
                self._sluit_groep()
            return
        if len(self._groepen) > _MAX_DIEPTE:
            raise LeesFout(
                self._bestand,
                f"{_SOORT} is meer dan {_MAX_DIEPTE} lagen diep genest",
                "open het in Word of LibreOffice en bewaar het als docx",
            )
        self._groepen.append(replace(self._groep, eindigt=""))
        self._stijlnaam = ""

    def symbool(self, symbool: str) -> None:
        """A backslash with a character that is no letter."""
        self._spoel()
        if self._over:
            self._over -= 1
        elif symbool == "*":
            self._passeer = True
        elif symbool in "\r\n":
            self._sluit_alinea()
        elif symbool in SYMBOLEN:
            self._schrijf(SYMBOLEN[symbool])

    def woord(self, woord: str, getal: int | None) -> None:
        """A control word, with its number."""
        self._spoel()
        if woord == "u":
            self._unicode(getal or 0)
            return
        over, self._over = self._over, 0
        if over and woord in TEKENS and woord != "tab":
            return  # "\\u8212\\emdash": it stands for the character that was just read
        passeer, self._passeer = self._passeer, False
        groep = self._groep
        if woord in WEG or (passeer and woord not in WEL):
            groep.doel = _WEG
        elif woord in _APART:
            self._open_apart(_APART[woord])
        elif woord in _SCHAKELAARS:
            setattr(groep, _SCHAKELAARS[woord], getal != 0)
        elif woord in TEKENS:
            self._schrijf(TEKENS[woord])
        elif woord in CODERINGEN:
            self._codering = CODERINGEN[woord]
        elif woord in self._woorden:
            self._woorden[woord](getal or 0)

    def _maak_woorden(self) -> dict[str, Callable[[int], None]]:
        return {
            "fonttbl": lambda _: self._zet(doel=_LETTERS),
            "stylesheet": lambda _: self._zet(doel=_STIJLEN),
            "ansicpg": self._stel_codering,
            "deff": self._stel_standaardletter,
            "f": lambda getal: self._zet(letter=getal),
            "fcharset": self._leer_letter,
            "uc": lambda getal: self._zet(terugval=max(getal, 0)),
            "plain": lambda _: self._zet(
                vet=False, verborgen=False, verwijderd=False, verplaatst=False, letter=self._standaardletter
            ),
            "pard": lambda _: self._zet(stijl=0, niveau=None, tabel=0),
            "s": lambda getal: self._zet(stijl=getal),
            "outlinelevel": lambda getal: self._zet(niveau=getal),
            "intbl": lambda _: self._zet(tabel=max(1, self._groep.tabel)),
            "itap": lambda getal: self._zet(tabel=max(0, min(getal, _MAX_TABELLEN))),
            "par": lambda _: self._sluit_alinea(),
            "sect": lambda _: self._sluit_alinea(),
            "line": lambda _: self._breek(),
            "lbr": lambda _: self._breek(),
            "page": lambda _: self._breek(),
            "column": lambda _: self._breek(),
            "cell": lambda _: self._sluit_cel(1),
            "nestcell": lambda _: self._sluit_cel(max(2, self._groep.tabel)),
            "row": lambda _: self._sluit_rij(1),
            "nestrow": lambda _: self._sluit_rij(max(2, self._groep.tabel)),
        }

    # -- what holds in a group -----------------------------------------------------------------------

    def _zet(self, **velden: str | bool | int | None) -> None:
        self._groepen[-1] = replace(self._groep, **velden)  # type: ignore[arg-type]

    def _stel_codering(self, getal: int) -> None:
        self._codering = codepagina(getal)

    def _stel_standaardletter(self, getal: int) -> None:
        self._standaardletter = getal

    def _leer_letter(self, getal: int) -> None:
        if self._groep.doel == _LETTERS:
            self._letters[self._groep.letter] = getal

    def _sluit_groep(self) -> None:
        groep = self._groepen.pop()
        if groep.doel == _STIJLEN and self._stijlnaam:
            self._stijlen[groep.stijl] = self._stijlnaam.strip(" ;")
            self._stijlnaam = ""
        if groep.eindigt:
            self._sluit_apart(groep.eindigt)

    # -- characters ----------------------------------------------------------------------------------

    def _spoel(self) -> None:
        """Decode the bytes gathered: two of them may be one character."""
        if not self._ruw:
            return
        tekenset = self._letters.get(self._groep.letter, 0)
        if tekenset == _SYMBOOLLETTER:
            tekst = "".join("•" if byte == _BOLLETJE else chr(byte) for byte in self._ruw)
        else:
            tekst = self._ruw.decode(codering(tekenset, self._codering), errors="replace")
        self._ruw.clear()
        self._schrijf(tekst)

    def _unicode(self, getal: int) -> None:
        """A character by its number, which is 16 bits with a sign; what stands for it elsewhere is passed over."""
        punt = getal + 0x10000 if getal < 0 else getal
        if 0xD800 <= punt < 0xDC00:
            self._hoog = punt
        elif 0xDC00 <= punt < 0xE000 and self._hoog:
            punt = 0x10000 + ((self._hoog - 0xD800) << 10) + punt - 0xDC00
            self._hoog = 0
            self._schrijf(chr(punt))
        else:
            self._schrijf(chr(punt) if 0 < punt < 0xD800 or 0xE000 <= punt < 0x110000 else "\ufffd")
        self._over = self._groep.terugval

    def _schrijf(self, tekst: str) -> None:
        groep = self._groep
        self._hoog = 0
        if groep.doel == _STIJLEN:
            self._stijlnaam += tekst
        elif groep.telt:
            self._stel_diepte(groep.tabel)
            self._zetter.tekst(tekst, vet=groep.vet)

    # -- paragraphs ----------------------------------------------------------------------------------

    def _kop(self) -> int:
        groep = self._groep
        if groep.niveau in _KOPNIVEAUS:
            return (groep.niveau or 0) + 2
        return kop_uit_stijl(self._stijlen.get(groep.stijl, ""))

    def _sluit_alinea(self) -> None:
        """End a paragraph, unless its end was itself deleted: then the next goes on where it stopped."""
        if self._groep.telt:
            self._stel_diepte(self._groep.tabel)
            self._zetter.sluit(kop=self._kop())
            self._zetter.merk("")

    def _breek(self) -> None:
        if self._groep.telt:
            self._zetter.breek()

    def _open_apart(self, soort: str) -> None:
        if self._groep.doel == _TEKST and not self._groep.eindigt:
            self._zetter.zet_apart()
            self._rijen.append([])
            self._zet(eindigt=soort, tabel=0)

    def _sluit_apart(self, soort: str) -> None:
        self._stel_diepte(0)
        self._rijen.pop()
        alineas = self._zetter.haal_terug()
        if soort == "noot":
            self._noten += 1
            self._zetter.noot(str(self._noten), alineas)
        elif soort == "kader":
            self._zetter.erna(alineas)
        elif alineas:
            merk = " ".join(" ".join(alinea.tekst for alinea in alineas).split())
            self._zetter.merk(f"{merk} " if any(teken.isalnum() for teken in merk) else STREEPJE)

    # -- tables --------------------------------------------------------------------------------------

    def _stel_diepte(self, diepte: int) -> None:
        """Make it so that text goes into a cell at this depth, 0 for none; what is deeper is done."""
        rijen = self._rijen[-1]
        while len(rijen) > diepte:
            rest = self._zetter.haal_terug()
            self._zetter.rij([*rijen.pop(), rest])
        while len(rijen) < diepte:
            self._zetter.zet_apart()
            rijen.append([])

    def _sluit_cel(self, diepte: int) -> None:
        if self._groep.doel == _TEKST:
            self._stel_diepte(diepte)
            self._zetter.sluit(kop=self._kop())
            self._rijen[-1][-1].append(self._zetter.haal_terug())
            self._zetter.zet_apart()

    def _sluit_rij(self, diepte: int) -> None:
        if len(self._rijen[-1]) < diepte:
            self._sluit_alinea()
        elif self._groep.doel == _TEKST:
            self._stel_diepte(diepte - 1)
