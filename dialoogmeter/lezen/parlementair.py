"""What the readers of parliamentary XML share: safe parsing, folding of text, building the pieces in order.

Our seven roles are municipal. In parliament a member takes the councillor's place ("raadslid") and a minister
or state secretary, being the one who governs, the alderman's ("wethouder").
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

import ftfy
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from ftfy.badness import is_bad

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron, schoon
from dialoogmeter.lezen.stukken import Aanwijzing, Alinea, Gelezen, Kop, Spraak, Stuk
from dialoogmeter.vergadering import ONBEKEND, Soort, Spreker

ORGAAN = "Tweede Kamer"
#: The chair where the file doesn't say who presides.
VOORZITTER = Spreker("", "voorzitter")

_HEEL = "controleer of het bestand heel is en haal het zo nodig opnieuw op"
_CODERING = re.compile(r"<\?xml[^>]*?\sencoding=[\"']([\w.:-]+)[\"']")
#: Real files nest about fifteen deep; this bound keeps our recursion safe from hostile ones.
_MAX_DIEPTE = 200
#: Marks where one inline element ends or begins; neither can occur in XML, so neither can be the text's own.
_NAAD, _VERKLEIND = "\x01", "\x02"
_NADEN = re.compile(r"\s*[\x01\x02][\s\x01\x02]*")
#: What stands against the word before it: closing punctuation, or a hyphen with the rest of a compound.
_SLUIT_AAN = re.compile(r"[.,;:!?)\]…%]|-\w")
_KLEINE_LETTERS = frozenset(["sup", "inf", "sub"])

_SCHORSING = re.compile(r"De (?:vergadering|zitting) wordt (?:(?![.!?] ).)*\bgeschorst\.?")
_BERAADSLAGING = re.compile(
    r"De (?:algemene )?beraadslaging wordt (?:geopend|heropend|gesloten|geschorst|hervat|voortgezet)\.?"
)
_GELUID = r"(?:Geroffel|Applaus|Gelach|Hilariteit|Rumoer|Hamergeklop)\b"
_GEBAAR = re.compile(rf"\({_GELUID}[^()]*\)|^{_GELUID}(?: (?:op|van|in|bij|uit)\b[^.!?]*)?\.?$")
_NUMMERING = re.compile(r"(?:Zij|Deze motie|Het|Dit amendement) krijgt (?:nr|stuknr|nummer)\b")
_MOTIEKOP = re.compile(r"(?:Gewijzigde |Nader gewijzigde )?Motie\.?", re.IGNORECASE)
_MOTIEBEGIN = re.compile(r"De Kamer,\s*(?:gehoord|overwegende|constaterende|van mening)\b")
_MOTIE_EINDE = re.compile(r"(?:^|\s)en gaat over tot de orde van de dag\.?$")
_WIE_VOORZIT = re.compile(r"Voorzitter: (?:de heer |mevrouw )?(\S.{0,60}?)\.?", re.IGNORECASE)


def lees_xml(inhoud: bytes, bestand: str) -> Element:
    """The root of an XML file, its tags without namespace and its characters mended if they show mojibake.

    Anything before the XML itself is passed over: files as published open with a doubly encoded byte order
    mark and an empty line, at which a parser would balk.

    Raises:
        LeesFout: it is no XML, is broken, holds a DTD or entities, or nests absurdly deep.
    """
    geheel = _ontcijfer(inhoud, bestand)
    begin = geheel.find("<")
    if begin < 0:
        raise LeesFout(bestand, "dit is geen XML", "controleer of u het juiste bestand koos")
    try:
        wortel = fromstring(herstel(geheel[begin:]), forbid_dtd=True)
    except DefusedXmlException as fout:
        raise LeesFout(
            bestand,
            "de XML bevat een DTD of entiteiten, die om veiligheidsredenen niet worden gelezen",
            "verwijder de DOCTYPE-regel of haal het bestand opnieuw op bij de bron",
        ) from fout
    except ParseError as fout:
        regel, kolom = fout.position
        regel += geheel.count("\n", 0, begin)
        raise LeesFout(bestand, f"de XML is beschadigd op regel {regel}, teken {kolom + 1}", _HEEL) from fout
    except UnicodeError as fout:
        raise LeesFout(bestand, "de XML bevat tekens die niet bestaan", _HEEL) from fout
    wachtend = [(wortel, 1)]
    while wachtend:
        element, diepte = wachtend.pop()
        if diepte > _MAX_DIEPTE:
            raise LeesFout(bestand, f"de XML is meer dan {_MAX_DIEPTE} lagen diep genest", _HEEL)
        element.tag = element.tag.rpartition("}")[2]
        wachtend += [(kind, diepte + 1) for kind in element]
    return wortel


def _ontcijfer(inhoud: bytes, bestand: str) -> str:
    """Bytes to text; invisible characters stay, for half of a mojibake pair may be one."""
    codering = "utf-16" if inhoud.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    if codering == "utf-8" and (vondst := _CODERING.search(inhoud[:400].decode("ascii", errors="replace"))):
        codering = vondst.group(1)
    try:
        return inhoud.decode(codering)
    except (UnicodeError, LookupError) as fout:
        raise LeesFout(bestand, f"de tekens zijn niet te lezen als {codering}", _HEEL) from fout


def herstel(tekst: str) -> str:
    """Text with mojibake ("cliÃ«nten") mended; text that shows none is left as it is.

    Judged over the whole text: one pair of odd characters may be meant, a file full of them isn't.
    """
    return ftfy.fix_encoding(tekst) if is_bad(tekst) else tekst


def vouw(element: Element | None) -> str:
    """All text of an element on one line; empty for None."""
    return "" if element is None else _vouw(list(_delen(element)))


def los(tekst: str | None) -> list[str]:
    """Text outside any paragraph, which a sound file hasn't, but which mustn't be lost."""
    return [gevouwen] if (gevouwen := " ".join(schoon(tekst or "").split())) else []


def _delen(element: Element) -> Iterator[str]:
    """The element's text in order, with a mark wherever an inline element opens or closes."""
    yield schoon(element.text or "")
    for kind in element:
        yield from _inline(kind)


def _inline(element: Element) -> Iterator[str]:
    yield _VERKLEIND if element.tag.lower() in _KLEINE_LETTERS else _NAAD
    yield from _delen(element)
    yield _NAAD
    yield schoon(element.tail or "")


def _vouw(delen: Sequence[str]) -> str:
    return " ".join(_NADEN.sub(_naad, "".join(delen)).split())


def _naad(vondst: re.Match[str]) -> str:
    """What comes between two inline stretches.

    A pretty-printer put a line break around each inline element, also where the text had no blank at all. White
    space without a line break was the author's.
    """
    naad, tekst = vondst.group(), vondst.string
    if "\n" not in naad:
        return " " if any(teken.isspace() for teken in naad) else ""
    links = tekst[: vondst.start()][-1:]
    if _VERKLEIND in naad or links in ("(", "[") or _SLUIT_AAN.match(tekst, vondst.end()):
        return ""
    return " "


@dataclass(frozen=True, slots=True)
class Blok:
    """A paragraph of an element, and the element that holds it."""

    tekst: str
    element: Element


def blokken(element: Element, alineatags: Collection[str], merktags: Collection[str] = ()) -> Iterator[Blok]:
    """The paragraphs in an element, in order, whatever the elements around them are called.

    Args:
        element: where to look.
        alineatags: elements that hold running text; an element in them that holds none of these is inline.
        merktags: elements with a list item's mark, which is put before the paragraph that follows.
    """
    merk = ""
    for blok in _blokken(element, alineatags):
        if blok.element.tag in merktags:
            merk += f"{blok.tekst} "
        else:
            yield Blok(merk + blok.tekst, blok.element)
            merk = ""
    if merk:
        yield Blok(merk.strip(), element)


def _blokken(element: Element, alineatags: Collection[str]) -> Iterator[Blok]:
    lopend = [schoon(element.text or "")]
    for kind in element:
        if element.tag in alineatags and not any(nazaat.tag in alineatags for nazaat in kind.iter()):
            lopend += _inline(kind)
            continue
        if tekst := _vouw(lopend):
            yield Blok(tekst, element)
        yield from _blokken(kind, alineatags)
        lopend = [schoon(kind.tail or "")]
    if tekst := _vouw(lopend):
        yield Blok(tekst, element)


def is_voorzitter(naam: str) -> bool:
    """Whether a printed name is the chair's title."""
    return re.fullmatch(r"(?:de )?voorzitter", naam, re.IGNORECASE) is not None


def is_bestuurder(aanduiding: str) -> bool:
    """Whether a title, form of address or office is a minister's or state secretary's."""
    return re.search(r"\b(?:minister|staatssecretaris|viceminister)\b", aanduiding, re.IGNORECASE) is not None


def soorten(alineas: Sequence[str], soort: Soort) -> list[Soort]:
    """Which kind each paragraph is: a motion read out among them is told by its fixed opening and close.

    A motion that doesn't close keeps the given kind, lest the rest of a speech be taken for its text.
    """
    uit: list[Soort] = [soort] * len(alineas)
    plek = 0
    while plek < len(alineas):
        eind = _motie_einde(alineas, plek) if _opent_motie(alineas, plek) else None
        if eind is not None:
            uit[plek : eind + 1] = ["motie"] * (eind + 1 - plek)
            plek = eind
        plek += 1
    return uit


def _opent_motie(alineas: Sequence[str], plek: int) -> bool:
    rest = alineas[plek : plek + 3]
    if _MOTIEKOP.fullmatch(rest[0]):
        rest = rest[1:]
    return _MOTIEBEGIN.match(" ".join(rest)) is not None


def _motie_einde(alineas: Sequence[str], begin: int) -> int | None:
    for plek in range(begin, len(alineas)):
        if _MOTIE_EINDE.search(alineas[plek]):
            return plek
        if plek > begin + 1 and _opent_motie(alineas, plek):
            return None
    return None


class Stukkenbouwer:
    """Gathers headings, speech and stage directions in order, and the text to which they refer.

    ``voorzitter`` is who presides now; it changes with a printed line "Voorzitter: Jansen".
    """

    def __init__(self) -> None:
        self.voorzitter = VOORZITTER
        self._delen: list[str] = []
        self._begin = 0
        self._stukken: list[Stuk] = []
        self._spreker = ONBEKEND
        self._alineas: list[Alinea] = []

    def kop(self, nummer: str, titel: str) -> None:
        """An agenda item begins."""
        self._sluit()
        self._stukken.append(Kop(nummer, titel))
        if tekst := f"{nummer} {titel}".strip():
            self._plaats(tekst)

    def alineas(self, spreker: Spreker, teksten: Sequence[str], soort: Soort) -> None:
        """Paragraphs that one speaker says, or nobody says; motions and stage directions are told apart."""
        for tekst, deze in zip(teksten, soorten(teksten, soort), strict=True):
            self._alinea(spreker, tekst, deze)

    def ongesproken(self, teksten: Sequence[str]) -> None:
        """Paragraphs that the file gives no speaker."""
        self.alineas(ONBEKEND, teksten, "stuk")

    def klaar(self, bestand: str, formaat: str, titel: str, datum: str) -> Gelezen:
        """All that was gathered.

        Raises:
            LeesFout: nothing was.
        """
        self._sluit()
        if not any(isinstance(stuk, Spraak) for stuk in self._stukken):
            raise LeesFout(bestand, "het bestand bevat geen tekst", "controleer of u het juiste bestand koos")
        bron = Bron(bestand, formaat, "\n".join(self._delen), ())
        return Gelezen(bron, tuple(self._stukken), titel, ORGAAN, datum)

    def _alinea(self, spreker: Spreker, tekst: str, soort: Soort) -> None:
        if soort == "motie":
            self._zeg(spreker, tekst, soort)
        elif _SCHORSING.fullmatch(tekst):
            self._aanwijzing("schorsing", tekst)
        elif _BERAADSLAGING.fullmatch(tekst):
            self._zeg(self.voorzitter, tekst, "spraak")
        elif _NUMMERING.match(tekst):
            self._zeg(spreker, tekst, "motie")
        else:
            if soort == "stuk" and (vondst := _WIE_VOORZIT.fullmatch(tekst)):
                self.voorzitter = Spreker(vondst.group(1), "voorzitter")
            self._zonder_gebaren(spreker, tekst, soort)

    def _zonder_gebaren(self, spreker: Spreker, tekst: str, soort: Soort) -> None:
        begin = 0
        for gebaar in _GEBAAR.finditer(tekst):
            self._zeg(spreker, tekst[begin : gebaar.start()].strip(), soort)
            self._aanwijzing("aanwijzing", gebaar.group())
            begin = gebaar.end()
        self._zeg(spreker, tekst[begin:].strip(), soort)

    def _zeg(self, spreker: Spreker, tekst: str, soort: Soort) -> None:
        if not tekst:
            return
        if spreker != self._spreker:
            self._sluit()
            self._spreker = spreker
        self._alineas.append(Alinea(tekst, ((0, self._plaats(tekst)),), soort))

    def _aanwijzing(self, soort: str, tekst: str) -> None:
        self._sluit()
        begin = self._plaats(tekst)
        self._stukken.append(Aanwijzing(soort, tekst, begin, begin + len(tekst)))

    def _sluit(self) -> None:
        if self._alineas:
            self._stukken.append(Spraak(self._spreker, tuple(self._alineas)))
            self._alineas = []

    def _plaats(self, tekst: str) -> int:
        """Adds a line to the source text and says where it begins."""
        begin = self._begin
        self._delen.append(tekst)
        self._begin += len(tekst) + 1
        return begin
