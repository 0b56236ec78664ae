"""Wie alleen wordt genoemd: steeds dezelfde persoon, en ambtsdragers niet."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.uitvoer import derden
from dialoogmeter.uitvoer.derden import Gesproken, lees_genoemd, vind_derden
from dialoogmeter.uitvoer.naamplekken import ontleed
from dialoogmeter.uitvoer.namenboek import Bekende


@pytest.fixture(autouse=True)
def geen_namenherkenner(monkeypatch):
    """What the tagger would say is no part of these tests, unless they say it."""
    monkeypatch.setattr(derden, "personen_in", lambda teksten: [[] for _ in teksten])


def vervangen(*zinnen, sprekers=(), rol="onbekend", openbaar=True, alles=False):
    gesproken = [Gesproken(zin, rol) for zin in zinnen]
    uit = vind_derden(lees_genoemd(gesproken, openbaar=openbaar), sprekers, alles=alles)
    return [uit.tekst(zin) for zin in zinnen]


def bekende(naam, soort, pseudoniem=""):
    delen = ontleed(naam.split())
    return Bekende(delen.achternaam, set(delen.voornamen), delen.initialen, soort, pseudoniem)


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Ik sprak mevrouw Zonnedauw.", "Ik sprak mevrouw Persoon 1."),
        ("Ik sprak de heer van der Brakel.", "Ik sprak de heer Persoon 1."),
        ("Ik sprak J.P. Zonnedauw en Fatma Yildirim.", "Ik sprak Persoon 1 en Persoon 2."),
        ("De heer en mevrouw Zonnedauw wonen daar.", "De heer en mevrouw Persoon 1 wonen daar."),
        ("Dit is mevrouw Zonnedauw's tuin.", "Dit is mevrouw Persoon 1's tuin."),
        ("Mevrouw Zonnedauw-van Brakel zegt nee.", "Mevrouw Persoon 1 zegt nee."),
        ("Fatma vraagt waarom.", "Persoon 1 vraagt waarom."),
    ],
)
def test_personen_worden_vervangen(tekst, verwacht):
    assert vervangen(tekst) == [verwacht]


@pytest.mark.parametrize(
    "tekst",
    [
        "Wethouder Zonnedauw antwoordt.",
        "Dat vond minister Anna Zonnedauw ook.",
        "Dat zegt mevrouw Zonnedauw van de VVD.",
        "Mede ingediend door Anna Zonnedauw (D66).",
        "Anna Zonnedauw, wethouder in Veldzicht, kwam langs.",
        "De heer Zonnedauw, tegen.",
        "Aanwezig zijn 43 leden; afwezig is mevrouw Zonnedauw.",
        "De motie-Zonnedauw en de commissie-Van Brakel.",
        "De Anna Zonnedauwlaan en de Anna Zonnedauw Stichting.",
        "Zij kocht het bij Albert Heijn.",
        "Het Zonnedauwpark is mooi.",
    ],
)
def test_ambtsdragers_en_dingen_houden_hun_naam(tekst):
    assert vervangen(tekst) == [tekst]


def test_een_titel_geldt_in_de_hele_vergadering():
    zinnen = ["Zonnedauw zei het al.", "Mevrouw Zonnedauw is er niet.", "Dat vroeg wethouder Zonnedauw."]
    assert vervangen(*zinnen) == zinnen


def test_voornaam_en_achternaam_zijn_dezelfde_persoon():
    assert vervangen("Daar is Anna Zonnedauw.", "Mevrouw Zonnedauw knikt.", "Dat vond Anna ook.") == [
        "Daar is Persoon 1.", "Mevrouw Persoon 1 knikt.", "Dat vond Persoon 1 ook.",
    ]  # fmt: skip


def test_andere_voornaam_is_een_ander():
    assert vervangen("Anna Zonnedauw en Piet Zonnedauw kwamen.", "A. Zonnedauw bleef.") == [
        "Persoon 1 en Persoon 2 kwamen.", "Persoon 1 bleef.",
    ]  # fmt: skip


def test_genummerd_in_volgorde_van_noemen():
    assert vervangen("Ik zag mevrouw Zomer.", "En de heer Anton Winter.", "Mevrouw Zomer weer.") == [
        "Ik zag mevrouw Persoon 1.", "En de heer Persoon 2.", "Mevrouw Persoon 1 weer.",
    ]  # fmt: skip


def test_een_achternaam_die_een_gewoon_woord_is():
    zinnen = ["De heer Bos woont bij het bos.", "Bos is goed voor ons.", "Dat zei de heer Bos."]
    assert vervangen(*zinnen) == ["De heer Persoon 1 woont bij het bos.", zinnen[1], "Dat zei de heer Persoon 1."]


def test_sprekers_zijn_zichzelf():
    sprekers = [bekende("Brakel", "inwoner", "Inwoner 1"), bekende("Bram Kuipers", "spreker")]
    uit = vervangen(
        "Anna Brakel woont hier.", "Bram Kuipers en Piet Kuipers.", "De heer Kuipers knikt.", sprekers=sprekers
    )
    assert uit == ["Inwoner 1 woont hier.", "Bram Kuipers en Persoon 1.", "De heer Kuipers knikt."]


def test_collega_is_een_ambt_als_een_raadslid_het_zegt():
    assert vervangen("Dat zei collega Zonnedauw.", rol="raadslid") == ["Dat zei collega Zonnedauw."]
    assert vervangen("Dat zei collega Zonnedauw.", rol="inwoner") == ["Dat zei collega Persoon 1."]


def test_voorzitter_van_een_vereniging_heeft_geen_ambt():
    assert vervangen("Voorzitter Anna Zonnedauw opent.") == ["Voorzitter Anna Zonnedauw opent."]
    assert vervangen("Voorzitter Anna Zonnedauw opent.", openbaar=False) == ["Voorzitter Persoon 1 opent."]


def test_een_plaats_die_ook_een_achternaam_is_blijft_een_plaats():
    zinnen = ["Wij vroegen Fatma Veldzicht.", "Zij woont in Veldzicht.", "Mevrouw Veldzicht zweeg."]
    assert vervangen(*zinnen) == ["Wij vroegen Persoon 1.", zinnen[1], "Mevrouw Persoon 1 zweeg."]


def test_met_alles_krijgt_ook_wie_een_ambt_heeft_een_pseudoniem():
    assert vervangen("Dat vond minister Zonnedauw.", alles=True) == ["Dat vond minister Persoon 1."]


def test_de_namenherkenner_beslist_waar_niets_anders_het_zegt(monkeypatch):
    zinnen = ["Dat hoorde ik van Xerolf Drumpst.", "Wij kopen bij Trimmel Zalig."]
    vensters = []

    def personen_in(teksten):
        vensters.extend(teksten)
        return [[(15, 29)] if "Drumpst" in tekst else [] for tekst in teksten]

    monkeypatch.setattr(derden, "personen_in", personen_in)
    assert vervangen(*zinnen) == ["Dat hoorde ik van Persoon 1.", zinnen[1]]
    assert len(vensters) == 2


def test_zinnen_zonder_twijfel_gaan_niet_naar_de_namenherkenner(monkeypatch):
    monkeypatch.setattr(derden, "personen_in", lambda teksten: [[] for _ in teksten] if not teksten else 1 / 0)
    vervangen("Mevrouw Zonnedauw zegt dat wij in Waterveen wonen.", "Dank u wel.", "De VVD is voor.")


NAMEN = ("Zonnedauw", "Van der Brakel", "Anna Zonnedauw", "Fatma Yildirim", "Piet de Bruin-Blauw", "E. Halm")


@given(st.lists(st.sampled_from(NAMEN), min_size=1, max_size=6))
def test_niemand_blijft_staan_en_ieder_is_steeds_dezelfde(namen):
    zinnen = [f"Ik sprak mevrouw {naam} daar." for naam in namen]
    uit = vervangen(*zinnen)
    assert all(zin.startswith("Ik sprak mevrouw Persoon ") for zin in uit)
    assert not any(deel in zin for zin in uit for naam in namen for deel in naam.split() if len(deel) > 2)
    for (naam, zin), (andere, zin_2) in itertools.combinations(zip(namen, uit, strict=True), 2):
        if naam == andere:
            assert zin == zin_2


@given(st.lists(st.text(alphabet="AaBb vandeJ.'-(), VD6", max_size=50), max_size=4))
def test_wat_blijft_staan_blijft_gelijk(zinnen):
    for zin, na in zip(zinnen, vervangen(*zinnen), strict=True):
        assert na == zin or "Persoon" in na


@pytest.mark.parametrize(
    "stukje", ["leden Aa, ", "de heer Aa ", "van de ", "Aa-van de ", "A. ", "Aa", "aanwezig leden ", "Piet Aa ", "É"]
)
def test_ook_een_rare_zin_kost_weinig_tijd(stukje):
    zin = stukje * (100_000 // len(stukje))
    begin = time.perf_counter()
    vervangen(zin)
    assert time.perf_counter() - begin < 3
