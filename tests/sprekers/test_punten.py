import pytest

from dialoogmeter.lezen.bron import Regel
from dialoogmeter.sprekers.punten import agendapunt, zoek_punten


def regels(*teksten):
    return [Regel(tekst, 0, alinea_einde=True) for tekst in teksten]


@pytest.mark.parametrize(
    ("kop", "punt"),
    [
        ("Agendapunt 3: De kade", ("3", "De kade")),
        ("Agendapunt 3 – De kade", ("3", "De kade")),
        ("AGENDAPUNT 3b. DE KADE", ("3b", "DE KADE")),
        ("Punt 3.2 De kade", ("3.2", "De kade")),
        ("3. De kade", None),
        ("Punten van orde", None),
    ],
)
def test_een_kop_met_het_woord_agendapunt_heeft_een_nummer(kop, punt):
    assert agendapunt(kop) == punt


def test_titels_die_doortellen_zijn_agendapunten():
    lijst = regels(
        "1. Opening", "Welkom.", "2. De kade", "Besluit: akkoord.", "2a. De brug", "Akkoord.", "3. Einde", "Dag."
    )
    assert zoek_punten(lijst, frozenset()) == {
        0: ("1", "Opening"), 2: ("2", "De kade"), 4: ("2a", "De brug"), 6: ("3", "Einde"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "lijst",
    [
        ("1. Opening", "2. De kade", "3. Sluiting"),
        ("1. Opening", "Welkom.", "2. De kade", "Akkoord."),
        ("1. meer groen", "Graag.", "2. minder steen", "Graag.", "3. meer licht", "Graag."),
        ("1. Wij willen groen.", "Graag.", "2. Wij willen licht.", "Graag.", "3. Wij willen rust.", "Graag."),
        ("4. Opening", "Welkom.", "7. De kade", "Akkoord.", "9. Sluiting", "Dag."),
    ],
)
def test_een_lijst_of_een_opsomming_is_geen_rij_agendapunten(lijst):
    assert zoek_punten(regels(*lijst), frozenset()) == {}


def test_waar_sprekers_gemerkt_zijn_horen_titels_zonder_spreker_erna_bij_wat_iemand_zegt():
    lijst = regels("De voorzitter: Ja.", "1. Veiligheid", "Goed.", "2. Verkeer", "Goed.", "3. Vuil", "Goed.")
    assert zoek_punten(lijst, frozenset([0])) == {}
    assert len(zoek_punten(lijst, frozenset([0, 2, 4]))) == 3
