import pytest

from dialoogmeter.lezen.alineas import voeg_samen, woordenschat
from dialoogmeter.lezen.bron import Regel


def regels(*teksten, links=None):
    uit, begin = [], 0
    for nummer, tekst in enumerate(teksten):
        uit.append(Regel(tekst, begin, links=links[nummer] if links else None))
        begin += len(tekst) + 1
    return uit


def samen(*teksten, bekend="", links=None):
    woorden = woordenschat(regels(bekend)) if bekend else frozenset()
    return [a.tekst for a in voeg_samen([(r, 0) for r in regels(*teksten, links=links)], woorden)]


@pytest.mark.parametrize(
    ("regel", "volgende", "samengevoegd"),
    [
        ("de vergade-", "ring", "de vergadering"),
        ("de oud-", "wethouder", "de oud-wethouder"),
        ("de ex-", "burgemeester", "de ex-burgemeester"),
        ("Noord-", "Brabant", "Noord-Brabant"),
        ("een VVD-", "motie", "een VVD-motie"),
        ("in-", "en uitvoer", "in- en uitvoer"),
        ("voor-", "of nadelen", "voor- of nadelen"),
        ("het aantal -", "tien", "het aantal - tien"),
        ("artikel 3-", "bis", "artikel 3- bis"),
        ("gewone", "woorden", "gewone woorden"),
    ],
)
def test_streepje_aan_het_regeleinde(regel, volgende, samengevoegd):
    assert samen(regel, volgende) == [samengevoegd]


def test_een_woord_dat_elders_met_streepje_staat_houdt_het():
    assert samen("het zorg-", "loket", bekend="bij het zorg-loket") == ["het zorg-loket"]


def test_een_woord_dat_elders_zonder_streepje_staat_verliest_het():
    assert samen("de oud-", "heid", bekend="die oudheid") == ["de oudheid"]


def test_een_opsommingsteken_na_een_volzin_begint_een_alinea():
    assert samen("Wij willen dit.", "- een bankje", "- een boom") == ["Wij willen dit.", "- een bankje", "- een boom"]


def test_een_streepje_midden_in_een_zin_begint_geen_alinea():
    assert samen("Wij willen dit", "– en dat ook – vanavond.") == ["Wij willen dit – en dat ook – vanavond."]


def test_inspringen_na_een_volzin_begint_een_alinea():
    assert samen("Dat was het.", "Nu iets anders.", links=[70.0, 90.0]) == ["Dat was het.", "Nu iets anders."]


def test_inspringen_midden_in_een_zin_begint_geen_alinea():
    assert samen("Dat was", "het dan.", links=[70.0, 90.0]) == ["Dat was het dan."]


def test_elk_teken_weet_waar_het_vandaan_komt():
    bron = "de begro-\n  ting is\nklaar"
    delen = [Regel("de begro-", 0), Regel("  ting is", 10), Regel("klaar", 20)]
    (alinea,) = voeg_samen([(r, 0) for r in delen], frozenset())
    assert alinea.tekst == "de begroting is klaar"
    for positie, teken in enumerate(alinea.tekst):
        assert teken == " " or bron[alinea.bronplaats(positie)] == teken


def test_van_een_regel_kan_het_begin_zijn_overgeslagen():
    (alinea,) = voeg_samen([(Regel("De voorzitter. Welkom.", 100), 14)], frozenset())
    assert (alinea.tekst, alinea.bronplaats(0)) == ("Welkom.", 115)


def test_zonder_tekst_geen_alinea():
    assert voeg_samen([(Regel("   ", 0), 0)], frozenset()) == ()
