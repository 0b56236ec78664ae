"""Contactgegevens verdwijnen in de vormen waarin zij in notulen staan; wat erop lijkt blijft."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.uitvoer.contactgegevens import zonder_contactgegevens


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Mail naar j.zonnedauw@voorbeeld.nl.", "Mail naar [e-mailadres]."),
        ("Mail mij (Jan.de-Wit+plein@post.voorbeeld.co.uk)!", "Mail mij ([e-mailadres])!"),
        ("Mijn adres is zonnedauw [at] voorbeeld [punt] nl.", "Mijn adres is [e-mailadres]."),
        ("Bel 06-12345678.", "Bel [telefoonnummer]."),
        ("Bel 06 12 34 56 78, of 06.12.34.56.78.", "Bel [telefoonnummer], of [telefoonnummer]."),
        ("Bel 0612345678 of 070-3533000.", "Bel [telefoonnummer] of [telefoonnummer]."),
        ("Bel (070) 353 30 00 of 0493 - 58 77 77.", "Bel [telefoonnummer] of [telefoonnummer]."),
        ("Bel +31 6 12345678, +31 (0)70 353 3000.", "Bel [telefoonnummer], [telefoonnummer]."),
        ("Bel 0031612345678 of +32 2 555 12 34.", "Bel [telefoonnummer] of [telefoonnummer]."),
        ("Ik woon op Kerkstraat 12a in Waterveen.", "Ik woon op [adres] in Waterveen."),
        ("Kerkstraat 12, 1234 AB Waterveen.", "[adres], [postcode] Waterveen."),
        ("Zij woont aan de Burg. Van Dalelaan 3-B.", "Zij woont aan de [adres]."),
        ("Aan de Prins Hendrikkade 101 bis staat niets.", "Aan de [adres] staat niets."),
        ("Op Lange Dijk 7 en op Plein 3.", "Op [adres] en op [adres]."),
        ("Op de Laan van de Bron 55 is het stil.", "Op de [adres] is het stil."),
        ("Het gaat om Molenweg 131 en 131a.", "Het gaat om [adres]."),
        ("Dorpsstr. 8 en Dorpsweg nr. 9", "[adres] en [adres]"),
        ("Het is postcode 1234AB, of 4321 ZW.", "Het is postcode [postcode], of [postcode]."),
        ("Maak over op NL91 ABNA 0417 1643 00.", "Maak over op [rekeningnummer]."),
        (
            "Maak over op NL91ABNA0417164300 of BE68 5390 0754 7034.",
            "Maak over op [rekeningnummer] of [rekeningnummer].",
        ),
        ("Mijn BSN is 123456782.", "Mijn BSN is [burgerservicenummer]."),
        ("Burgerservicenummer: 1234.56.782", "Burgerservicenummer: [burgerservicenummer]"),
        ("Een busje met kenteken 12-ABC-3 of XX-123-Y.", "Een busje met kenteken [kenteken] of [kenteken]."),
    ],
)
def test_contactgegevens_worden_vervangen(tekst, verwacht):
    assert zonder_contactgegevens(tekst) == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        "Dat kost € 1.250.000, dus € 1250 per huis, of 1.234.567,89 euro.",
        "Zie RIS321575, RV 123 en stuk 34104, nr. 210.",
        "Artikel 12 van de Grondwet en artikel 2.1 lid 3.",
        "Van 19.30 tot 22.00 uur, en van 08:30 tot 09:15 uur.",
        "Op 06-12-2024 om 10.30 uur, of 06 12 2024 10 keer.",
        "In 2024 NS, 2500 MW, 4000 SP en 1500 EU.",
        "De Kerkstraat wordt in 2025 heringericht; de Kerkstraat 2025 ook.",
        "Motie H.3 en agendapunt 12a gaan naar de raad.",
        "In de Kerkstraat wonen 120 mensen.",
        "Er zijn 0,6 tot 0,75 plekken per huis; 30 km/uur.",
        "De A4, de N211 en lijn 16 rijden om.",
        "Bel 112, 14 070 of 0800-1234567.",
        "Het nummer (10819496) in de lijst van 1-10-2024.",
        "@waterveen zegt het al.",
        "Plein 40-45 en Plein 1813 blijven.",
        "35% van 1.234 woningen op 20.000 m2.",
    ],
)
def test_wat_erop_lijkt_blijft_staan(tekst):
    assert zonder_contactgegevens(tekst) == tekst


@given(
    st.text(alphabet=string.ascii_lowercase + string.digits + "._-", min_size=1, max_size=20),
    st.text(alphabet=string.ascii_lowercase, min_size=2, max_size=12),
    st.sampled_from(["nl", "com", "co.uk", "gemeente.nl"]),
)
def test_geen_enkel_mailadres_blijft_staan(naam, domein, rest):
    uit = zonder_contactgegevens(f"Mail naar {naam}@{domein}.{rest} vandaag")
    assert "@" not in uit
    assert domein not in uit.split()


@given(st.integers(0, 99_999_999), st.sampled_from(["", " ", "-"]), st.sampled_from(["06", "+316", "+31 6", "00316"]))
def test_geen_enkel_mobiel_nummer_blijft_staan(nummer, streep, voor):
    assert zonder_contactgegevens(f"Bel {voor}{streep}{nummer:08d}, graag") == "Bel [telefoonnummer], graag"


@given(
    st.sampled_from(["Kerkstraat", "Dorpsweg", "Molenkade", "Lange Gracht", "Van der Meerlaan", "Plein"]),
    st.integers(1, 1799),
    st.sampled_from(["", "a", "-B", " c"]),
)
def test_geen_enkel_huisnummer_blijft_staan(straat, nummer, toevoeging):
    assert zonder_contactgegevens(f"wij wonen op {straat} {nummer}{toevoeging}.") == "wij wonen op [adres]."


@given(st.text(alphabet="aB 0169@.-+(),€[]tKerkstraat\n", max_size=200))
def test_twee_keer_vervangen_verandert_niets_meer(tekst):
    eenmaal = zonder_contactgegevens(tekst)
    assert zonder_contactgegevens(eenmaal) == eenmaal


@given(st.text(alphabet=string.ascii_letters + " ,.'’-", max_size=200))
def test_zonder_cijfer_of_apenstaart_verandert_niets(tekst):
    assert zonder_contactgegevens(tekst) == tekst
