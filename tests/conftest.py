from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
from fpdf import FPDF
from hypothesis import settings

from dialoogmeter.codeboek import codeboek
from dialoogmeter.meting import Meting
from dialoogmeter.vergadering import Agendapunt, Beurt, Gebeurtenis, Plek, Spreker, Vergadering, Zin

settings.register_profile("vast", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("vast")


MaakVergadering = Callable[..., Vergadering]
MaakMeting = Callable[..., Meting]

VOORZITTER = Spreker("Olde Monnikhof", "voorzitter")
WETHOUDER = Spreker("Marije van der Plas", "wethouder", "GL")
RAADSLID = Spreker("Bram Kuipers", "raadslid", "VVD")
INWONER = Spreker("Van Keulsen", "inwoner")
INWONER_2 = Spreker("Youri Brakenhoff", "inwoner")

GEDEELD = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def corpus():
    if not (GEDEELD / "corpus").is_dir():
        pytest.skip("../shared/corpus ontbreekt")
    return GEDEELD / "corpus"


@pytest.fixture(scope="session")
def gedeeld():
    if not (GEDEELD / "gold").is_dir():
        pytest.skip("../shared/gold ontbreekt")
    return GEDEELD


@pytest.fixture
def bladzijden():
    """Maakt een PDF: per bladzijde regels van (tekst, vet)-delen, op eigen hoogte en met eigen inspringing."""

    def maak(*paginas, kopregel="", voet=False, sleutel="", tekst_bij=20.0):
        pdf = FPDF(format="A4")
        pdf.core_fonts_encoding = "windows-1252"
        pdf.set_auto_page_break(auto=False)
        pdf.c_margin = 0
        if sleutel:
            pdf.set_encryption(owner_password=sleutel, user_password=sleutel)
        for nummer, regels in enumerate(paginas, start=1):
            pdf.add_page()
            pdf.set_font("Times", size=11)
            if kopregel:
                pdf.text(tekst_bij, 12, kopregel)
            for hoogte, regel in enumerate(regels):
                delen = [(regel, False)] if isinstance(regel, str) else regel
                inspringing = 6 if delen[0][0].startswith("\t") else 0
                pdf.set_xy(tekst_bij + inspringing, 25 + 5 * hoogte)
                for tekst, vet in delen:
                    pdf.set_font("Times", "B" if vet else "", 11)
                    pdf.cell(pdf.get_string_width(tekst.lstrip("\t")), 5, tekst.lstrip("\t"))
            if voet:
                pdf.set_font("Times", size=9)
                pdf.text(100, 285, f"Pagina {nummer} van {len(paginas)}")
        return bytes(pdf.output())

    return maak


@pytest.fixture
def beurten():
    """De beurten van een vergadering als (rol, naam, fractie, tekst)."""

    def van(vergadering):
        return [
            (beurt.spreker.rol, beurt.spreker.naam, beurt.spreker.fractie, " ".join(z.tekst for z in beurt.zinnen))
            for punt in vergadering.agendapunten
            for beurt in punt.beurten
        ]

    return van


class _Bouwer:
    """Lays the texts one after another, so that every place in the source is true."""

    def __init__(self) -> None:
        self.bron = ""

    def plek(self, tekst: str) -> Plek:
        begin = len(self.bron)
        self.bron += f"{tekst}\n"
        return Plek(1 + begin // 2000, begin, begin + len(tekst))

    def beurt(self, spreker: Spreker, zinnen: Sequence[str | tuple[str, str]]) -> Beurt:
        paren = [(z, "spraak") if isinstance(z, str) else z for z in zinnen]
        return Beurt(spreker, tuple(Zin(tekst, self.plek(tekst), soort) for tekst, soort in paren))

    def punt(self, nummer: str, titel: str, beurten: Sequence[tuple], gebeurtenissen: Mapping[int, str]) -> Agendapunt:
        return Agendapunt(
            nummer,
            titel,
            tuple(self.beurt(*b) for b in beurten),
            tuple(Gebeurtenis("aanwijzing", t, self.plek(t), na) for na, t in gebeurtenissen.items()),
        )


@pytest.fixture
def maak_vergadering() -> MaakVergadering:
    """``maak_vergadering([(nummer, titel, [(spreker, zinnen), …], {na_beurt: tekst}), …], titel=…, …)``."""

    def maak(punten: Sequence[tuple], **velden: object) -> Vergadering:
        bouwer = _Bouwer()
        agendapunten = tuple(bouwer.punt(*p, *([{}] if len(p) == 3 else [])) for p in punten)
        standaard = {"bestand": "notulen.md", "titel": "Raad van Waterveen", "gemeente": "Waterveen"}
        return Vergadering(
            **(standaard | {"datum": "2026-03-12"} | velden), agendapunten=agendapunten, brontekst=bouwer.bron
        )

    return maak


@pytest.fixture
def maak_meting() -> MaakMeting:
    """``maak_meting(vergadering, {zinnummer: {kolom: kans}})``: all other probabilities are small and differ.

    Every label is sound, unless ``figuren`` says otherwise.
    """
    deugdelijk = {kolom: {"positief": 90, "auc": 0.9, "ap": 0.4, "experimenteel": False} for kolom in codeboek().kansen}

    def maak(vergadering: Vergadering, kansen: Mapping[int, Mapping[str, float]] | None = None, **herkomst: object):
        n = sum(1 for _ in vergadering.zinnen())
        kolommen = codeboek().kansen
        frame = pd.DataFrame({k: [0.02 + (i * 7 + j) % 11 / 1000 for i in range(n)] for j, k in enumerate(kolommen)})
        for nummer, waarden in (kansen or {}).items():
            for kolom, kans in waarden.items():
                frame.loc[nummer, kolom] = kans
        return Meting(vergadering, frame, {"figuren": deugdelijk, **herkomst})

    return maak


@pytest.fixture
def vergadering(maak_vergadering: MaakVergadering) -> Vergadering:
    """A short item, a long one, a motion, an event, two residents; names in headings, events and speech."""
    lang = [f"Dit is zin {i} over de inrichting van het plein." for i in range(25)]
    return maak_vergadering(
        [
            ("", "", [(VOORZITTER, ["Ik open de vergadering.", "Het woord is aan mevrouw Van Keulsen."])]),
            (
                "1",
                "Inspraak van mevrouw Van Keulsen",
                [
                    (INWONER, ["Mijn naam is Sjoukje van Keulsen.", "Wij hoorden het uit de krant."]),
                    (INWONER_2, ["Sjoukje heeft gelijk.", *lang]),
                    (WETHOUDER, ["Dank u, mevrouw S. van Keulsen en de heer Brakenhoff.", "Daar ga ik niet over."]),
                ],
                {1: "(Mevrouw Van Keulsen krijgt applaus)"},
            ),
            (
                "2",
                "Motie",
                [
                    (RAADSLID, ["Ik dien een motie in.", ("De raad, gehoord mevrouw Van der Plas,", "motie")]),
                    (VOORZITTER, ["Zo besluiten wij, mijnheer Kuipers."]),
                ],
            ),
        ],
        waarschuwingen=("Bij de heer Brakenhoff ontbreekt een bladzijde.",),
    )
