import pytest

from dialoogmeter.sprekers.kenmerken import Kenmerken, lees_kenmerken


def test_de_eerste_regels_noemen_gemeente_orgaan_en_datum():
    regels = ["Vergadering", "gemeenteraad Bergen op Zoom", "", "gehouden op donderdag 6 maart 2025"]
    assert lees_kenmerken(regels, "x.pdf") == Kenmerken(
        "Vergadering gemeenteraad Bergen op Zoom", "Bergen op Zoom", "raad", "2025-03-06"
    )


@pytest.mark.parametrize(
    ("regel", "orgaan"),
    [
        ("Verslag bewonersavond Noord", "participatieavond"),
        ("Commissie Ruimte", "commissie"),
        ("Raadsvergadering", "raad"),
        ("Boodschappenlijst", ""),
        ("Raadscommissie Ruimte van de gemeenteraad van Meeldrecht", "commissie"),
        ("Besluitenlijst gemeenteraad, met het advies van de commissie", "raad"),
        ("Notulen raad Meeldrecht", "raad"),
        ("Verslag raadsinformatieavond", "raad"),
        ("Oordeelsvormende vergadering Meeldrecht", "raad"),
        ("Verslag participatiebijeenkomst Kade", "participatieavond"),
        ("Informatieavond windmolens", "participatieavond"),
    ],
)
def test_het_orgaan_blijkt_uit_een_woord(regel, orgaan):
    assert lees_kenmerken([regel], "x").orgaan == orgaan


@pytest.mark.parametrize(
    ("regel", "bestand", "datum"),
    [
        ("Datum: 1 Augustus 2024", "x.txt", "2024-08-01"),
        ("Datum: 2024-08-01", "x.txt", "2024-08-01"),
        ("Notulen", "notulen-van-de-raad-3-april-2025.pdf", "2025-04-03"),
        ("Notulen", "raad-2025-04-03.txt", "2025-04-03"),
        ("Notulen van 31 februari 2025", "x.txt", ""),
        ("Notulen van 5-6-2025", "x.txt", "2025-06-05"),
        ("Notulen van 05/06/2025", "x.txt", "2025-06-05"),
        ("Notulen van 5.6.2025", "x.txt", "2025-06-05"),
        ("Donderdag 5 mrt. 2025", "x.txt", "2025-03-05"),
        ("Donderdag 5 sept 2025", "x.txt", "2025-09-05"),
        ("Notulen", "x.txt", ""),
    ],
)
def test_de_datum_staat_in_de_tekst_of_anders_in_de_naam(regel, bestand, datum):
    assert lees_kenmerken([regel], bestand).datum == datum


@pytest.mark.parametrize(
    ("regels", "gemeente"),
    [
        (["Gemeente Meeldrecht", "Datum: 3 juni 2025"], "Meeldrecht"),
        (["GEMEENTE MEELDRECHT", "NOTULEN"], "Meeldrecht"),
        (["Gemeente: Meeldrecht"], "Meeldrecht"),
        (["Raad der gemeente Den Oever"], "Den Oever"),
        (["Notulen van de raad van Meeldrecht"], "Meeldrecht"),
        (["Gemeente Meeldrecht Besluitenlijst"], "Meeldrecht"),
        (["Gemeente Bergen op Zoom Notulen"], "Bergen op Zoom"),
        (["Antwoord gemeente: Daarom."], ""),
    ],
)
def test_de_gemeente_houdt_op_waar_de_naam_ophoudt(regels, gemeente):
    assert lees_kenmerken(regels, "x").gemeente == gemeente


def test_zonder_regels_is_er_niets():
    assert lees_kenmerken(["", "  "], "x.txt") == Kenmerken()


@pytest.mark.parametrize(
    ("bestand", "datum"),
    [
        ("verslag-2022-03-17-overleg.md", "2022-03-17"),
        ("verslag-20230413.md", "2023-04-13"),
        ("notulen-18-09-2007.md", "2007-09-18"),
        ("notulen-van-13-november-2024.pdf", "2024-11-13"),
        ("h-tk-20172018-70-3.xml", "2020-02-01"),
    ],
)
def test_een_datum_in_de_bestandsnaam_gaat_voor(bestand, datum):
    assert lees_kenmerken(["Verslag", "Het vorige verslag van 1 februari 2020 is vastgesteld."], bestand).datum == datum
