import pytest

from dialoogmeter.sprekers.koppen import zoek_kop
from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import Spreker


@pytest.fixture
def register():
    register = Register(burgemeester="Van Loenhout")
    register.leer_aanwezigen("Aanwezig zijn: Terpsma (Dorpsbelang), Van der Ploeg-Mus (SP) en Ozcan (GroenLinks)")
    return register


@pytest.mark.parametrize(
    ("regel", "spreker"),
    [
        ("De voorzitter. Welkom.", Spreker("Abma", "voorzitter")),
        ("De griffier. Dat klopt.", Spreker("", "ambtenaar")),
        ("De gespreksleider: Wie wil?", Spreker("Abma", "voorzitter")),
        ("De heer Terpsma (Dorpsbelang). Ik niet.", Spreker("Terpsma", "raadslid", "Dorpsbelang")),
        ("De heer Terpsma. Ik niet.", Spreker("Terpsma", "raadslid", "Dorpsbelang")),
        ("Mevrouw Van der Ploeg. Ja.", Spreker("Van der Ploeg-Mus", "raadslid", "SP")),
        ("Mevrouw Hazenoot (SP): Nee.", Spreker("Hazenoot", "raadslid", "SP")),
        ("Mevrouw Hazenoot (F). Ik woon daar.", Spreker("Hazenoot", "inwoner")),
        ("Mevrouw Hazenoot (F en G.2). Ik woon daar.", Spreker("Hazenoot", "inwoner")),
        ("De heer Quist (bewoner): Mag ik wat vragen?", Spreker("Quist", "inwoner")),
        ("De heer Quist (Wijkraad Noord): Namens ons.", Spreker("Quist", "inwoner")),
        ("Mevrouw Ho (projectleider brug): Zeker.", Spreker("Ho", "ambtenaar")),
        ("Wethouder De Vos. Graag.", Spreker("De Vos", "wethouder")),
        ("Wethouder mevrouw De Vos (D66). Graag.", Spreker("De Vos", "wethouder", "D66")),
        ("Burgemeester Van Loenhout. Dank.", Spreker("Van Loenhout", "burgemeester")),
        ("De heer Van Loenhout. Dank.", Spreker("Van Loenhout", "burgemeester")),
        ("De heer Van Loenhout (VVD). Dank.", Spreker("Van Loenhout", "burgemeester", "VVD")),
        ("Inspreker Quist: Goedenavond.", Spreker("Quist", "inwoner")),
        ("Ali Ozcan (GroenLinks). Dank u.", Spreker("Ali Ozcan", "raadslid", "GroenLinks")),
        ("Mevrouw Ҫelik (DENK). Dank u.", Spreker("Ҫelik", "raadslid", "DENK")),
        ("De heer In 't Veld (CDA). Dank u.", Spreker("In 't Veld", "raadslid", "CDA")),
        ("De VOORZITTER: Welkom.", Spreker("Abma", "voorzitter")),
        ("de VOORZITTER: Welkom.", Spreker("Abma", "voorzitter")),
        ("DE VOORZITTER: Welkom.", Spreker("Abma", "voorzitter")),
        ("MEVROUW VAN DER PLOEG: Ja.", Spreker("Van der Ploeg-Mus", "raadslid", "SP")),
        ("De Wit (D66): Ja.", Spreker("De Wit", "raadslid", "D66")),
        ("Wethouder De Vos (verkeer): Ja.", Spreker("De Vos", "wethouder")),
        ("Burgercommissielid Quist: Ja.", Spreker("Quist", "raadslid")),
        ("Weth. De Vos: Ja.", Spreker("De Vos", "wethouder")),
    ],
)
def test_een_kop_noemt_een_spreker_met_rol(register, regel, spreker):
    kop = zoek_kop(regel)
    assert kop is not None
    assert kop.spreker(register, "Abma") == spreker


@pytest.mark.parametrize(
    "regel",
    [
        "Motie D66.1 (RIS321081). Bomen langs de kade",
        "Amendement H (gewijzigd). Langere openingstijden",
        "Overwegende: dat dit zo niet kan",
        "Variant B. Dat is de duurste.",
        "Ik denk (en dat meen ik). Ja.",
        "Terpsma. Die naam alleen is te kort.",
        "De heer Terpsma vindt dat het plein open moet blijven.",
        "De voorzitter vraagt om stilte.",
        "wethouder De Vos. Klein geschreven.",
        "",
    ],
)
def test_andere_regels_zijn_geen_kop(regel):
    assert zoek_kop(regel) is None


def test_haakjes_met_een_stuknummer_maken_geen_spreker(register):
    kop = zoek_kop("De heer Terpsma (RIS321081). Bomen langs de kade")
    assert kop.spreker(register, "") is None


def test_een_kop_weet_waar_de_naam_en_de_tekst_beginnen():
    regel = "  Mevrouw Hazenoot (SP). Nee."
    kop = zoek_kop(regel)
    assert regel[kop.naam_begin : kop.naam_eind] == "Hazenoot"
    assert regel[kop.eind :] == " Nee."


@pytest.mark.parametrize(
    ("regel", "kaal", "zelfstandig"),
    [
        ("De voorzitter. Welkom.", False, True),
        ("Truus Hazenoot. Dank u.", True, False),
        ("Mevrouw Hazenoot. Dank u.", False, False),
    ],
)
def test_een_kop_weet_hoeveel_houvast_hij_geeft(regel, kaal, zelfstandig):
    kop = zoek_kop(regel)
    assert (kop.kaal, kop.zelfstandig) == (kaal, zelfstandig)
