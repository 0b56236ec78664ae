from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import settings

settings.register_profile("vast", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("vast")


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
