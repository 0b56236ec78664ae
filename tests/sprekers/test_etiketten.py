import pytest

from dialoogmeter.sprekers.etiketten import zoek_etiket
from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import Spreker


@pytest.fixture
def register():
    register = Register()
    register.leer_aanwezigen("Aanwezig zijn: Jansma (VVD), Terpsma (Dorpsbelang)")
    return register


@pytest.mark.parametrize(
    ("regel", "spreker"),
    [
        ("VVD: Wij zijn tegen.", Spreker("", "raadslid", "VVD")),
        ("De VVD: Wij zijn tegen.", Spreker("", "raadslid", "VVD")),
        ("Fractie Dorpsbelang: Wij ook.", Spreker("", "raadslid", "Dorpsbelang")),
        ("De fractie van de SP: Wij ook.", Spreker("", "raadslid", "SP")),
        ("CDA-fractie: Wij ook.", Spreker("", "raadslid", "CDA")),
        ("PvdA/GroenLinks: Wij ook.", Spreker("", "raadslid", "PvdA/GroenLinks")),
        ("50PLUS: Wij ook.", Spreker("", "raadslid", "50PLUS")),
        ("VVD (Jansma): Wij zijn tegen.", Spreker("Jansma", "raadslid", "VVD")),
        ("D66, mevrouw DE WIT: Wij niet.", Spreker("De Wit", "raadslid", "D66")),
        ("Vraag VVD: Wat kost het?", Spreker("", "raadslid", "VVD")),
        ("De heer Jansma, VVD: Ja.", Spreker("Jansma", "raadslid", "VVD")),
        ("Mevrouw De Wit namens de fractie D66: Ja.", Spreker("De Wit", "raadslid", "D66")),
        ("Interruptie van mevrouw De Wit (D66): Nee.", Spreker("De Wit", "raadslid", "D66")),
        ("Bewoner: Wanneer?", Spreker("", "inwoner")),
        ("Bewoner 3: Wanneer?", Spreker("Bewoner 3", "inwoner")),
        ("Bewoonster Kerkstraat: Wanneer?", Spreker("", "inwoner")),
        ("Vraag uit de zaal: Wanneer?", Spreker("", "inwoner")),
        ("Vraag 12 van een bewoner: Wanneer?", Spreker("", "inwoner")),
        ("Antwoord (wethouder Pieters): In mei.", Spreker("Pieters", "wethouder")),
        ("Reactie gemeente: In mei.", Spreker("", "ambtenaar")),
        ("Gemeente Meeldrecht: In mei.", Spreker("", "ambtenaar")),
        ("Antwoord college: In mei.", Spreker("", "wethouder")),
        ("Toelichting projectleider Ho: In mei.", Spreker("Ho", "ambtenaar")),
        ("Inspreker 1, mevrouw Tulp, namens bewoners van de Kade", Spreker("Tulp", "inwoner")),
        ("Inspreker 1: de heer Quist", Spreker("Quist", "inwoner")),
        ("Dhr. Jansma (VVD)\tWij zijn tegen.", Spreker("Jansma", "raadslid", "VVD")),
        ("Weth. Pieters | In mei.", Spreker("Pieters", "wethouder")),
        ("Voorzitter – Wie wil?", Spreker("", "voorzitter")),
        ("De voorzitter", Spreker("", "voorzitter")),
        ("Wethouder Pieters", Spreker("Pieters", "wethouder")),
        ("Jansma (VVD)", Spreker("Jansma", "raadslid", "VVD")),
    ],
)
def test_een_etiket_noemt_een_spreker(register, regel, spreker):
    kop = zoek_etiket(regel, register)
    assert kop is not None
    assert kop.zwak
    assert kop.spreker(register, "") == spreker


@pytest.mark.parametrize(
    "regel",
    [
        "Verkeer: Het is druk.",
        "Samen: Dat is het woord.",
        "Denk: Het kan ook anders.",
        "Bewoners",
        "Gemeente Meeldrecht",
        "Afwezig (met bericht): Smid.",
        "De heer Jansma, u heeft het woord: Gaat uw gang.",
        "De heer Jansma (VVD) vraagt wanneer het begint.",
        "VVD en bewoners: Samen verder.",
        "Tulp (Stichting): Dat is zo.",
        "",
        "Bewoner " * 60,
    ],
)
def test_andere_regels_zijn_geen_etiket(register, regel):
    assert zoek_etiket(regel, register) is None


def test_een_organisatie_tussen_haakjes_is_buiten_een_raad_geen_partij():
    register = Register()
    register.leer_aanwezigen("Aanwezig: Jansma (Waterschap), Terpsma (Kennishuis)")
    assert zoek_etiket("Waterschap: Wij zijn voor.", register) is None


def test_een_etiket_weet_waar_de_naam_en_de_tekst_beginnen(register):
    regel = "D66, mevrouw De Wit: Wij niet."
    kop = zoek_etiket(regel, register)
    assert kop is not None
    assert regel[kop.naam_begin : kop.naam_eind] == "De Wit"
    assert regel[kop.eind :] == " Wij niet."
