import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bijschrift import (
    BESTAND,
    Bijschrift,
    lees_bijschriften,
    ongebruikt,
    ontleed_bijschriften,
    pas_toe,
    sleutel,
)
from dialoogmeter.vergadering import Vergadering

GELEZEN = Vergadering(
    "raad.pdf", (), "", "pdf", titel="Notulen", gemeente="Zandwoude", orgaan="raad", datum="2025-03-03"
)


def ontleed(tekst):
    return ontleed_bijschriften(tekst.encode())


@pytest.mark.parametrize("teken", [";", ","])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_een_rij_zegt_wat_een_bestand_is(tmp_path, teken, codering):
    rijen = ["bestand;datum;gemeente;orgaan;titel", "Raad.pdf;31-03-2025;Café-Zuid;commissie;Ronde tafel"]
    (tmp_path / BESTAND).write_bytes("\r\n".join(rijen).replace(";", teken).encode(codering))
    assert lees_bijschriften(tmp_path) == {
        "raad.pdf": Bijschrift("Raad.pdf", 2, "2025-03-31", "Café-Zuid", "commissie", "Ronde tafel")
    }


def test_zonder_bestand_zijn_er_geen_bijschriften(tmp_path):
    assert lees_bijschriften(tmp_path) == {}


def test_een_map_met_die_naam_is_niet_te_openen(tmp_path):
    (tmp_path / BESTAND).mkdir()
    with pytest.raises(LeesFout, match=r"dialoogmeter\.csv: het bestand is niet te openen"):
        lees_bijschriften(tmp_path)


def test_kolommen_mogen_ontbreken_en_anders_staan_en_lege_rijen_tellen_niet():
    bijschriften = ontleed("Datum;BESTAND;\n;;\n2025-03-31;a.txt;\n")
    assert bijschriften == {"a.txt": Bijschrift("a.txt", 3, "2025-03-31")}


@pytest.mark.parametrize("naam", ["raad.pdf", "RAAD.PDF", "2025/Raad.pdf", "2025\\Raad.pdf", "/map/raad.pdf"])
def test_de_naam_telt_zonder_map_en_hoofdletters(naam):
    assert sleutel(naam) == "raad.pdf"


def test_een_naam_uit_macos_is_dezelfde_naam():
    assert sleutel("cafe\u0301.txt") == sleutel("caf\u00e9.txt")


@pytest.mark.parametrize(
    ("tekst", "oorzaak"),
    [
        ("", "het bestand is leeg"),
        ("bestand;datum;plaats\n", "rij 1: onbekende kolom: plaats"),
        ("datum;gemeente\n2025-03-03;X", 'rij 1: de kolom "bestand" ontbreekt'),
        ("bestand;datum;Datum\n", "rij 1: de kolom datum staat er meer dan eens"),
        ("bestand;datum\na.txt;2025-02-30", "rij 2: 2025-02-30 is geen datum"),
        ("bestand;datum\n\na.txt;\nb.txt;voorjaar", "rij 4: voorjaar is geen datum"),
        ("bestand;datum\n;2025-03-03", "rij 2: er staat geen bestand"),
        ("bestand;datum\nmap/;2025-03-03\nmap/a.txt;\nA.TXT;", "rij 4: A.TXT staat ook in rij 3"),
        ("bestand;titel\na.txt;een;twee", "rij 2: er zijn meer cellen dan kolommen"),
        ("bestand;\na.txt;een", "rij 2: er zijn meer cellen dan kolommen"),
        ('bestand;titel\na.txt;"een\nb.txt', "rij die op regel 2 begint"),
    ],
)
def test_een_fout_noemt_de_rij_en_wat_er_te_doen_is(tekst, oorzaak):
    with pytest.raises(LeesFout) as fout:
        ontleed(tekst)
    assert oorzaak in fout.value.oorzaak
    assert re.fullmatch(r"dialoogmeter\.csv: [^\n]+; [^\n]+\.", str(fout.value))


def test_wat_het_bijschrift_zegt_gaat_boven_wat_gelezen_is_en_de_rest_blijft():
    bijschrift = Bijschrift("raad.pdf", 2, datum="2025-03-31", titel="Raadsvergadering")
    nieuw = pas_toe(GELEZEN, bijschrift)
    assert (nieuw.datum, nieuw.titel, nieuw.gemeente, nieuw.orgaan) == (
        "2025-03-31", "Raadsvergadering", "Zandwoude", "raad",
    )  # fmt: skip
    assert pas_toe(GELEZEN, Bijschrift("raad.pdf", 2)) == GELEZEN


def test_een_rij_voor_een_bestand_dat_er_niet_is_geeft_een_waarschuwing():
    bijschriften = ontleed("bestand;titel\nmap/Raad.pdf;een\nraad.docx;twee\n")
    assert ongebruikt(bijschriften, ["stukken.zip/RAAD.pdf"]) == [
        "dialoogmeter.csv: rij 3 gaat over raad.docx, maar dat bestand is er niet; "
        "controleer de naam, met achtervoegsel."
    ]


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: f"bestand;datum\n{t}".encode()))
def test_bytes_geven_bijschriften_of_een_leesfout(inhoud):
    try:
        bijschriften = ontleed_bijschriften(inhoud)
    except LeesFout:
        return
    assert all(sleutel(b.bestand) == naam for naam, b in bijschriften.items())


CEL = st.text("abcé ;,\"'\n-", max_size=20)


@given(st.lists(st.tuples(CEL, CEL), max_size=5))
def test_wat_in_een_cel_staat_komt_eruit(rijen):
    aangehaald = "\n".join(
        f'{nummer}.txt;"' + '";"'.join(cel.replace('"', '""') for cel in rij) + '"' for nummer, rij in enumerate(rijen)
    )
    bijschriften = ontleed(f"bestand;titel;gemeente\n{aangehaald}")
    assert [(b.titel, b.gemeente) for b in bijschriften.values()] == [
        (" ".join(titel.split()), " ".join(gemeente.split())) for titel, gemeente in rijen
    ]
