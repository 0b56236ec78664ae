import pytest

from dialoogmeter.lezen.kopstijl import kop_uit_stijl
from dialoogmeter.lezen.nummering import geheel, schrijf_nummer


@pytest.mark.parametrize(
    ("nummer", "vorm", "geschreven"),
    [
        (7, "1", "7"),
        (1, "a", "a"),
        (26, "A", "Z"),
        (27, "a", "aa"),
        (703, "a", "aaa"),
        (4, "i", "iv"),
        (1994, "I", "MCMXCIV"),
        (4000, "I", "4000"),
        (0, "a", "0"),
        (0, "i", "0"),
        (3, "onbekend", "3"),
    ],
)
def test_een_nummer_wordt_geschreven_zoals_de_lijst_het_wil(nummer, vorm, geschreven):
    assert schrijf_nummer(nummer, vorm) == geschreven


@pytest.mark.parametrize(("tekst", "getal"), [("12", 12), (None, 5), ("", 5), ("-1", 5), ("9" * 10, 5), ("²", 5)])
def test_wat_geen_getal_is_telt_als_afwezig(tekst, getal):
    assert geheel(tekst, 5) == getal


@pytest.mark.parametrize(
    ("stijl", "niveau"),
    [
        ("Title", 1),
        ("Titel", 1),
        ("heading 1", 2),
        ("Kop 3", 4),
        ("Kop2", 3),
        ("Heading", 2),
        ("Kop zonder nummer", 2),
        ("Koptekst", 0),
        ("Kopie", 0),
        ("Standaard", 0),
        ("Ondertitel", 0),
    ],
)
def test_de_naam_van_een_stijl_zegt_of_hij_een_kop_maakt(stijl, niveau):
    assert kop_uit_stijl(stijl) == niveau
