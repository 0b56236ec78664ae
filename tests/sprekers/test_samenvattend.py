import pytest

from dialoogmeter.lezen import lees_bytes
from dialoogmeter.sprekers.register import Register
from dialoogmeter.sprekers.samenvattend import Toeschrijver
from dialoogmeter.vergadering import Spreker


@pytest.fixture
def toeschrijver():
    register = Register()
    register.leer_functieregel("- dhr. K. Wybenga, projectleider brug")
    return Toeschrijver(register)


@pytest.mark.parametrize(
    ("zin", "spreker"),
    [
        ("Mevrouw Tulp (bewoner) vraagt wanneer de brug opengaat.", Spreker("Tulp", "inwoner")),
        ("De heer Wybenga antwoordt dat dat in mei is.", Spreker("Wybenga", "ambtenaar")),
        ("Wethouder Abbas belooft een brief.", Spreker("Abbas", "wethouder")),
        ("Daarop zegt wethouder Abbas dat het anders moet.", Spreker("Abbas", "wethouder")),
        ("Jan Tulp (SP) wijst op de kosten.", Spreker("Jan Tulp", "raadslid", "SP")),
        ("De gespreksleider opent de avond.", Spreker("", "voorzitter")),
        ("Een bewoner vraagt naar de kosten.", Spreker("", "inwoner")),
        ("De zaal vult twee punten aan.", Spreker("", "inwoner")),
        ("Mevrouw Tulp (bewoner) woont al jaren naast de brug.", Spreker("Tulp", "inwoner")),
        ("Mevrouw Vink (wijkagent) noemt drie meldingen.", Spreker("Vink", "onbekend")),
        ("De heer Onbekend vraagt het woord.", Spreker("Onbekend", "onbekend")),
        ("De heer OLTHUIS (VVD) vroeg naar de kosten.", Spreker("Olthuis", "raadslid", "VVD")),
        ("De fractie van de SP wil een brief.", Spreker("", "raadslid", "SP")),
        ("De D66-fractie is tegen.", Spreker("", "raadslid", "D66")),
        ("GroenLinks-PvdA vraagt om een brief.", Spreker("", "raadslid", "GroenLinks-PvdA")),
        ("VVD (Jansma) vraagt om een brief.", Spreker("Jansma", "raadslid", "VVD")),
        ("Het college antwoordt dat dat in mei is.", Spreker("", "wethouder")),
        ("Daarop zei mevrouw Tulp (bewoner) dat het lang duurt.", Spreker("Tulp", "inwoner")),
    ],
)
def test_het_onderwerp_van_de_zin_is_de_spreker(toeschrijver, zin, spreker):
    assert toeschrijver.spreker(zin) == spreker


@pytest.mark.parametrize(
    "zin",
    [
        "De brug gaat in mei open.",
        "De vraag van mevrouw Tulp (bewoner) blijft staan.",
        "Motie B.2 (RIS321081) vraagt om een brief.",
        "Mevrouw Tulp (bewoner) met haar hond en een buurman ernaast.",
        "Zij denkt daar anders over.",
        "De VVD vindt hij te voorzichtig.",
        "De VVD stemt tegen.",
        "De fractie van de SP dient een motie in.",
        "Het college stelt de raad voor de verordening vast te stellen.",
    ],
)
def test_een_zin_zonder_zulk_onderwerp_noemt_niemand(toeschrijver, zin):
    assert toeschrijver.spreker(zin) is None


def test_een_functie_verwijst_naar_wie_haar_het_laatst_had(toeschrijver):
    toeschrijver.spreker("Wethouder Abbas opent het gesprek.")
    assert toeschrijver.spreker("De wethouder zegt toe dat er een brief komt.") == Spreker("Abbas", "wethouder")


def test_wie_voor_een_partij_sprak_blijft_dat_doen(toeschrijver):
    toeschrijver.spreker("Mevrouw De Wit (D66) wijst op de kosten.")
    assert toeschrijver.spreker("D66 vraagt om een brief.") == Spreker("De Wit", "raadslid", "D66")
    assert toeschrijver.spreker("De SP vraagt om een brief.") == Spreker("", "raadslid", "SP")


def test_de_zaal_is_niet_wie_het_laatst_sprak(toeschrijver):
    toeschrijver.spreker("Mevrouw Tulp (bewoner) vraagt iets.")
    assert toeschrijver.spreker("De zaal roept dat het te lang duurt.") == Spreker("", "inwoner")


def test_in_een_samenvattend_verslag_spreekt_per_alinea_een_ander(beurten):
    tekst = "\n\n".join(
        [
            "# Verslag dorpsgesprek",
            "## 1. De brug",
            "Mevrouw Tulp (bewoner) vraagt wanneer de brug opengaat. Zij rijdt nu elke dag om.",
            "Wethouder Abbas zegt dat het mei wordt.",
            "De brug is gebouwd in 1931.",
            "De heer Pronk (ondernemer) noemt zijn omzet.",
            "Wethouder Abbas belooft een gesprek. De heer Pronk vraagt om een datum.",
        ]
    )
    assert [b[:2] for b in beurten(lees_bytes(tekst.encode(), "a.md"))] == [
        ("inwoner", "Tulp"),
        ("wethouder", "Abbas"),
        ("onbekend", ""),
        ("inwoner", "Pronk"),
        ("wethouder", "Abbas"),
        ("inwoner", "Pronk"),
    ]
