"""Waar een naam kan staan, en wat ervoor staat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.uitvoer.naamplekken import is_zaak, naamplekken, ontleed


def gevonden(tekst):
    return [(" ".join(woord.tekst for woord in plek.woorden), plek.ervoor) for plek in naamplekken(tekst)]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Ik zag mevrouw Zonnedauw.", [("Zonnedauw", "aanhef")]),
        ("Ik zag de heer van der Brakel.", [("van der Brakel", "aanhef")]),
        ("Dank aan wethouder Jan de Wit.", [("Jan de Wit", "ambt")]),
        ("Vraag het wethouder de heer Blauw.", [("Blauw", "ambt")]),
        ("Griffier: drs. A.B.C. Blauw-Rood", [("A.B.C. Blauw-Rood", "ambt")]),
        ("Volgens PvdA-wethouder Blauw kan dat.", [("Blauw", "ambt")]),
        ("Onze fractievertegenwoordiger, de heer Blauw, zei het.", [("Blauw", "ambt")]),
        ("Voorzitter, de heer Blauw sprak.", [("Blauw", "aanhef")]),
        (
            "Dat zeggen de ministers Blauw, Rood en Groen.",
            [("Blauw", "ambten"), ("Rood", "ambten"), ("Groen", "ambten")],
        ),
        ("Wij volgen collega Blauw.", [("Blauw", "collega")]),
        ("De commissie-Van Dommel en de motie-Blauw.", [("Van Dommel", "samenstelling"), ("Blauw", "samenstelling")]),
        ("Zij woont in Waterveen.", [("Waterveen", "zaak")]),
        ("Hij heet M.M. Ting A Tong.", [("M.M. Ting A Tong", "")]),
        ("Ik ben Bas Zonnedauw.", [("Bas Zonnedauw", "")]),
        ("Dit is Cindy de Koning.", [("Cindy de Koning", "")]),
        ("Daar komt Blauw van Hart voor Waterveen.", [("Blauw", ""), ("Waterveen", "")]),
        ("De motie van de VVD en het CDA haalt het niet.", []),
        ("Wij danken u. Graag gedaan, Voorzitter.", []),
    ],
)
def test_plekken_en_wat_ervoor_staat(tekst, verwacht):
    assert gevonden(tekst) == verwacht


def test_een_naam_in_delen():
    assert ontleed(["Jan", "van", "den", "Berg"]) == (("jan",), "", frozenset({"berg"}))
    assert ontleed(["J.P.", "Blauw-van", "Rood's"]) == ((), "jp", frozenset({"blauw", "rood"}))
    assert ontleed(["Peter-Paul", "Blauw"]) == (("peter", "paul"), "", frozenset({"blauw"}))
    assert ontleed(["Fatma"]) == ((), "", frozenset({"fatma"}))


def test_een_straat_een_stichting_en_een_winkel_zijn_geen_mens():
    assert is_zaak(["Johan", "de", "Wittlaan"])
    assert is_zaak(["Anna", "Blauw", "Stichting"])
    assert is_zaak(["Albert", "Heijn"])
    assert not is_zaak(["Jan", "van", "der", "Laan"])
    assert not is_zaak(["Piet", "Kerkhof"])


@given(st.text(alphabet="aAbB éÉ.,:'’-\n van deJxZ()", max_size=80))
def test_woorden_staan_waar_zij_staan(tekst):
    for plek in naamplekken(tekst):
        assert all(tekst[w.begin : w.eind] == w.tekst for w in plek.woorden)
        assert plek.begin < plek.eind
