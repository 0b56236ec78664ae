"""Makes the example minutes from their Markdown sources: a council's PDF and a participation evening's docx.

    python data/voorbeelden/maak.py

Both come out the same, byte for byte, however often this runs: dates are fixed and nothing is drawn at random.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from fpdf import FPDF
from fpdf.enums import Align

HIER = Path(__file__).parent
BRON = HIER / "bron"
MAAKDATUM = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)

Soort = Literal["titel", "kop", "alinea", "lijst", "aanwijzing"]


@dataclass(frozen=True)
class Blok:
    """A block of a source: ``naam`` is the span of the speaker's name with which it opens."""

    soort: Soort
    tekst: str
    naam: tuple[int, int] | None = None


# -- the source --------------------------------------------------------------------------------------

_NAAM = r"(?:(?:El|Ter|Van|Van der|De) )?[A-Z][\w-]+"
_FUNCTIE = r"De (?P<functie>voorzitter|gespreksleider)"
_MET_AANHEF = rf"(?:De heer|Mevrouw|Wethouder|Burgemeester) (?P<naam>{_NAAM}|[A-Z][\w-]+ [A-Z][\w-]+)(?: \([^()]+\))?"
_VOORNAAM = rf"(?P<voluit>[A-Z][\w-]+ {_NAAM}) \([^()]+\)"
_SPREKER = re.compile(rf"(?:{_FUNCTIE}|{_MET_AANHEF}|{_VOORNAAM})[.:]\s")


def blokken(bron: Path) -> Iterator[Blok]:
    """The blocks of a Markdown source: headings, list items, stage directions and paragraphs."""
    for ruw in re.split(r"\n\s*\n|\n(?=- )", bron.read_text(encoding="utf-8")):
        tekst = " ".join(ruw.split())
        if not tekst:
            continue
        if tekst.startswith("#"):
            diepte, _, titel = tekst.partition(" ")
            yield Blok("titel" if diepte == "#" else "kop", titel)
        elif tekst.startswith("- "):
            yield Blok("lijst", tekst[2:])
        elif re.fullmatch(r"\(.*\)", tekst):
            yield Blok("aanwijzing", tekst)
        else:
            spreker = _SPREKER.match(tekst)
            yield Blok("alinea", tekst, spreker.span(spreker.lastgroup or 0) if spreker else None)


# -- the council's PDF -------------------------------------------------------------------------------

_LETTER = "Times"
_CORPS = 11.0
_REGEL = 5.0
_KANTLIJN = 25.0
_INSPRONG = 6.0
_LIJSTSPRONG = 4.5
_KLINKER = "aeiouyáéëïóö"
_AANZET = r"(?:schr|sch|str|spr|ch|[bdfgkptvw]r|[bfgkpv]l|kn|kw|tw|zw|[^\W\d_])"
_LETTERGREEP = re.compile(rf"(?<=[{_KLINKER}j])[^\W\d_{_KLINKER}]*?(?={_AANZET}(?<=[^{_KLINKER}])[{_KLINKER}])")
_BLOKHOOFD = re.compile(r"(?:Motie|Amendement|Voorstel) (?:[A-Z]\.|RV)\S+(?: [^.:]*)?")
_LOSSE_REGEL = re.compile(r"(?:Voorzitter: |Griffier: |Voor: |Tegen: |Aan de orde |De vergadering wordt )")


class Notulen(FPDF):
    """A4 with the municipality and the date at the head and the page number at the foot."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self.core_fonts_encoding = "windows-1252"
        self.set_margins(_KANTLIJN, 28, _KANTLIJN)
        self.set_auto_page_break(auto=True, margin=24)
        self.set_creation_date(MAAKDATUM)
        self.set_title("Vergadering gemeenteraad Waterveen")
        self.set_author("Griffie gemeente Waterveen")
        self.set_lang("nl")
        self.set_producer("dialoogmeter")

    def header(self) -> None:
        """Running header; the first page has its title instead."""
        if self.page_no() == 1:
            return
        self.set_font(_LETTER, size=9)
        self.set_xy(_KANTLIJN, 13)
        self.cell(self.epw, 5, "Gemeente Waterveen")
        self.set_xy(_KANTLIJN, 13)
        self.cell(self.epw, 5, "Raadsvergadering 12 maart 2026", align=Align.R)
        self.line(_KANTLIJN, 19, self.w - _KANTLIJN, 19)
        self.set_y(self.t_margin)

    def footer(self) -> None:
        """Page number."""
        self.set_y(-15)
        self.set_font(_LETTER, size=9)
        self.cell(self.epw, 5, f"Pagina {self.page_no()} van {{nb}}", align=Align.C)

    def breedte(self, tekst: str, stijl: str) -> float:
        """Width of a text in millimetres, in a style that it leaves set."""
        self.set_font(_LETTER, stijl, self.font_size_pt)
        return float(self.get_string_width(tekst))

    def alinea(
        self, tekst: str, *, vet: tuple[int, int] = (0, 0), stijl: str = "", links: float = 0, eerste: float = 0
    ) -> None:
        """Set a paragraph: ``links`` indents it whole, ``eerste`` its first line besides."""
        for nummer, regel in enumerate(self._regels(tekst, stijl, links, eerste)):
            if self.will_page_break(_REGEL):
                corps = self.font_size_pt
                self.add_page()
                self.set_font_size(corps)
            self.set_x(_KANTLIJN + links + (eerste if nummer == 0 else 0))
            # The name stands in the first line: a header is never wider than that.
            grenzen = (0, *vet, len(regel)) if nummer == 0 and vet != (0, 0) else (0, 0, 0, len(regel))
            for deel, nu in zip(range(3), (stijl, "B", stijl), strict=True):
                stuk = regel[grenzen[deel] : grenzen[deel + 1]]
                if stuk:
                    self.cell(self.breedte(stuk, nu), _REGEL, stuk)
            self.ln(_REGEL)

    def _regels(self, tekst: str, stijl: str, links: float, eerste: float) -> list[str]:
        """Fill lines; a long word that doesn't fit is broken after a syllable, another after its own hyphen."""
        self.c_margin = 0
        regels = [""]
        for woord in tekst.split(" "):
            rest = woord
            while rest:
                ruimte = self.epw - links - (eerste if len(regels) == 1 else 0)
                met = f"{regels[-1]} {rest}" if regels[-1] else rest
                if self.breedte(met, stijl) <= ruimte - 0.5:
                    regels[-1], rest = met, ""
                    continue
                for deel, over in _breekpunten(rest):
                    if self.breedte(f"{regels[-1]} {deel}", stijl) <= ruimte - 0.5:
                        regels[-1] += f" {deel}"
                        rest = over
                        break
                regels.append("")
        return regels


def _breekpunten(woord: str) -> list[tuple[str, str]]:
    """The ways to break a word, each as the part before, hyphen included, and the part after; longest first."""
    if "-" in woord[3:-4]:
        streep = woord.rindex("-", 3, len(woord) - 4)
        return [(woord[: streep + 1], woord[streep + 1 :])] if woord[:streep].isalpha() else []
    kern = woord.rstrip("'”’.,;:!?…")
    if len(kern) < 11 or not kern.isalpha():
        return []
    plaatsen = [v.end() for v in _LETTERGREEP.finditer(kern)]
    return [(f"{woord[:p]}-", woord[p:]) for p in reversed(plaatsen) if 3 <= p <= len(kern) - 3]


def maak_pdf() -> None:
    """Write ``raadsvergadering.pdf``."""
    pdf = Notulen()
    pdf.add_page()
    in_beurt = in_motie = False
    for blok in blokken(BRON / "raadsvergadering.md"):
        if blok.soort == "titel":
            pdf.set_font(_LETTER, "B", 13)
            pdf.alinea(blok.tekst, stijl="B")
            pdf.ln(6)
            pdf.set_font(_LETTER, "", _CORPS)
            continue
        if blok.naam is not None:
            in_beurt, in_motie = True, False
            pdf.ln(1.5)
            pdf.alinea(blok.tekst, vet=blok.naam)
        elif blok.soort == "kop":
            in_beurt = False
            pdf.alinea(blok.tekst, stijl="B")
            pdf.ln(2)
        elif blok.soort == "aanwijzing":
            pdf.ln(1.5)
            pdf.alinea(blok.tekst, stijl="I")
        elif blok.soort == "lijst":
            pdf.alinea(f"- {blok.tekst}", links=_LIJSTSPRONG)
        elif _BLOKHOOFD.fullmatch(blok.tekst) or blok.tekst in {"Agenda", "Presentielijst"}:
            in_motie = True
            pdf.ln(2)
            pdf.alinea(blok.tekst, stijl="B")
        elif _LOSSE_REGEL.match(blok.tekst) or in_motie or not in_beurt:
            pdf.ln(1.5)
            pdf.alinea(blok.tekst)
        else:
            pdf.alinea(blok.tekst, eerste=_INSPRONG)
        pdf.set_font(_LETTER, "", _CORPS)
    pdf.output(str(HIER / "raadsvergadering.pdf"))


# -- the participation evening's docx ----------------------------------------------------------------


def maak_docx() -> None:
    """Write ``participatieavond.docx``."""
    document = docx.Document()
    stijl = document.styles["Normal"]
    stijl.font.name, stijl.font.size = "Calibri", Pt(11)
    stijl.paragraph_format.space_after = Pt(6)
    _rand(document)
    for blok in blokken(BRON / "participatieavond.md"):
        if blok.soort == "titel":
            document.add_heading(blok.tekst, level=0)
        elif blok.soort == "kop":
            document.add_heading(blok.tekst, level=1)
        elif blok.soort == "lijst":
            document.add_paragraph(blok.tekst, style="List Bullet")
        else:
            alinea = document.add_paragraph()
            begin, eind = blok.naam or (0, 0)
            alinea.add_run(blok.tekst[:begin])
            alinea.add_run(blok.tekst[begin:eind]).bold = True
            alinea.add_run(blok.tekst[eind:]).italic = blok.soort == "aanwijzing" or None
    eigenschappen = document.core_properties
    eigenschappen.title = "Verslag participatieavond De Kolk"
    eigenschappen.author = eigenschappen.last_modified_by = "Gemeente Waterveen"
    eigenschappen.comments = ""
    eigenschappen.language = "nl-NL"
    eigenschappen.revision = 1
    eigenschappen.created = eigenschappen.modified = MAAKDATUM.replace(tzinfo=None)
    buffer = io.BytesIO()
    document.save(buffer)
    (HIER / "participatieavond.docx").write_bytes(_vaste_datums(buffer.getvalue()))


def _rand(document: Document) -> None:
    deel = document.sections[0]
    deel.header.paragraphs[0].text = "Gemeente Waterveen – Verslag participatieavond De Kolk, 20 januari 2026"
    voet = deel.footer.paragraphs[0]
    voet.alignment = WD_ALIGN_PARAGRAPH.CENTER
    voet.add_run("Pagina ")
    _veld(voet, "PAGE")
    voet.add_run(" van ")
    _veld(voet, "NUMPAGES")


def _veld(alinea: Paragraph, code: str) -> None:
    """A field that Word fills in."""
    veld = OxmlElement("w:fldSimple")
    veld.set(qn("w:instr"), code)
    loop, tekst = OxmlElement("w:r"), OxmlElement("w:t")
    tekst.text = "1"
    loop.append(tekst)
    veld.append(loop)
    alinea._p.append(veld)


def _vaste_datums(inhoud: bytes) -> bytes:
    """The same package with one date on every part."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as van, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as naar:
        for naam in van.namelist():
            deel = zipfile.ZipInfo(naam, date_time=MAAKDATUM.timetuple()[:6])
            deel.compress_type = zipfile.ZIP_DEFLATED
            naar.writestr(deel, van.read(naam))
    return uit.getvalue()


if __name__ == "__main__":
    maak_pdf()
    maak_docx()
