import pytest

from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import Spreker


@pytest.fixture
def register():
    return Register()


@pytest.mark.parametrize(
    ("haakjes", "geduid"),
    [
        ("SP", ("raadslid", "SP")),
        ("GroenLinks-PvdA", ("raadslid", "GroenLinks-PvdA")),
        ("D66/Volt", ("raadslid", "D66/Volt")),
        ("Lokaal Meeldrecht", ("raadslid", "Lokaal Meeldrecht")),
        ("XYZ", ("raadslid", "XYZ")),
        ("F", ("inwoner", "")),
        ("F.2", ("inwoner", "")),
        ("F, G en H", ("inwoner", "")),
        ("bewoner", ("inwoner", "")),
        ("bewoonster Kerklaan", ("inwoner", "")),
        ("stichting De Veste", ("inwoner", "")),
        ("projectleider riolering", ("ambtenaar", "")),
        ("namens de fractie van de SP", ("raadslid", "SP")),
        ("namens bewoners van de Kade", ("inwoner", "")),
        ("RIS321081", None),
        ("2025", None),
        ("https://example.org", None),
        ("lacht", None),
    ],
)
def test_wat_tussen_haakjes_staat_verraadt_de_rol(register, haakjes, geduid):
    assert register.duid_haakjes(haakjes) == geduid


def test_een_letter_die_een_partij_is_is_geen_agendapunt(register):
    register.leer_aanwezigen("Aanwezig zijn 2 leden: Brouwer (W), Smid (CDA)")
    assert register.duid_haakjes("W") == ("raadslid", "W")
    assert register.duid_haakjes("X") == ("inwoner", "")


def test_de_presentielijst_leert_namen_en_plaatselijke_partijen(register):
    register.leer_aanwezigen("Aanwezig zijn de leden: Brouwer (Tij), Van den Akker\n(Tij) en Smid (griffier)")
    assert register.zoek("Brouwer") == Spreker("Brouwer", "raadslid", "Tij")
    assert register.zoek("Akker") == Spreker("Van den Akker", "raadslid", "Tij")
    assert register.zoek("Smid") == Spreker("Smid", "ambtenaar")
    assert register.is_partij("tij")


def test_een_regel_met_een_functie_leert_wie_dat_is(register):
    register.leer_functieregel("- mevr. drs. A.B. ter Horst, wethouder wonen")
    register.leer_functieregel("- dhr. C. Pronk, liefhebber van bruggen")
    assert register.zoek("Ter Horst") == Spreker("Ter Horst", "wethouder")
    assert register.zoek("Pronk") is None


def test_een_kop_met_haakjes_gaat_boven_de_presentielijst(register):
    register.leer_functieregel("- dhr. C. Pronk, wethouder")
    register.onthoud(Spreker("Pronk", "raadslid", "SP"))
    assert register.zoek("Pronk") == Spreker("Pronk", "raadslid", "SP")


def test_een_dubbele_naam_wordt_ook_aan_het_eerste_deel_herkend(register):
    register.onthoud(Spreker("Van Dam-Bos", "raadslid", "SP"))
    assert register.zoek("Van Dam") == register.zoek("Dam-Bos") == register.zoek("Van Dam-Anders")


def test_de_langste_naam_en_de_meeste_schrijfwijze_van_de_partij_winnen(register):
    for naam, fractie in [("Dam", "FVD"), ("Truus Dam", "FVD"), ("Truus Dam", "FvD"), ("Truus Dam", "FVD")]:
        register.onthoud(Spreker(naam, "raadslid", fractie))
    register.kies_vormen()
    assert register.canoniek(Spreker("Dam", "raadslid", "FvD")) == Spreker("Truus Dam", "raadslid", "FVD")
    assert register.canoniek(Spreker("Vreemd", "raadslid")) == Spreker("Vreemd", "raadslid")


def test_naamgenoten_met_een_andere_partij_blijven_twee_mensen(register):
    register.onthoud(Spreker("Dam", "raadslid", "SP"))
    register.onthoud(Spreker("Truus Dam", "raadslid", "VVD"))
    register.kies_vormen()
    assert register.canoniek(Spreker("Dam", "raadslid", "SP")) == Spreker("Dam", "raadslid", "SP")


def test_de_burgemeester_is_aan_de_naam_bekend(register):
    register.burgemeester = "Van Loenhout"
    assert register.zoek("van Loenhout") == Spreker("van Loenhout", "burgemeester")
    assert not Register().is_burgemeester("")
