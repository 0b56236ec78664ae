import pytest

from dialoogmeter.lezen import lees_bytes
from dialoogmeter.onderwerp import onderwerpen, zoek_agendapunt
from dialoogmeter.vergadering import Agendapunt, Beurt, Plek, Spreker, Zin

MINUTEN = """Vergadering gemeenteraad Meeldrecht
gehouden op 4 juni 2025

Voorzitter: mevrouw Van Loenhout

Agenda

A. Stad in de raad

B. De meelfabriek

De voorzitter. Welkom.

Presentielijst

Aanwezig zijn 2 leden: Olthuis (VVD) en Tamboer (SP).

De voorzitter. Het aantal is voldoende.

Aan de orde is:

A. Stad in de raad.

De heer Quist (B). Ik woon ernaast.

De voorzitter. Zijn er vragen?

De heer Quist. Dank u voor het luisteren.

Mevrouw Tamboer (SP). Ik luister graag.

Aan de orde is:

B. De meelfabriek.

Mevrouw Tamboer (SP). Ik ben tegen.
"""


def punt(nummer):
    return Agendapunt(nummer, "", ())


PUNTEN = [punt(n) for n in ("", "A", "B t/m C", "D.1", "D.2", "F t/m I.5", "Z", "AA")]


@pytest.mark.parametrize(
    ("letter", "nummer"),
    [
        ("A", 1),
        ("B", 2),
        ("C", 2),
        ("D.2", 4),
        ("D", 3),
        ("G", 5),
        ("I.3", 5),
        ("Z", 6),
        ("AA", 7),
        ("F, Z", 5),
        ("Q", 9),
    ],
)
def test_de_letter_wijst_het_agendapunt_aan(letter, nummer):
    assert zoek_agendapunt(PUNTEN, letter, 9) == nummer


def test_het_spreekuur_zelf_telt_niet():
    assert zoek_agendapunt(PUNTEN, "A", 1) == 1


def test_een_inwoner_zonder_letter_houdt_die_van_zijn_vorige_beurt():
    zin = (Zin("Ja.", Plek(None, 0, 1)),)
    quist, ander = Spreker("Quist", "inwoner"), Spreker("Vos", "raadslid")
    uur = Agendapunt("A", "", (Beurt(quist, zin, "Z"), Beurt(ander, zin), Beurt(quist, zin)))
    assert onderwerpen([*PUNTEN, uur], len(PUNTEN)) == [6, 8, 6]


def test_in_notulen_staat_bij_elke_beurt_waar_het_over_gaat():
    frame = lees_bytes(MINUTEN.encode(), "raad.txt").to_frame("beurt")
    namen = frame.drop_duplicates("agendapunt_nr").set_index("agendapunt_nr")["agendapunt"]
    over = frame.assign(over=frame["over_agendapunt_nr"].map(namen))
    quist = over[over["spreker"].str.endswith("Quist")]
    assert len(quist) == 2
    assert set(quist["over"]) == {"B. De meelfabriek."}
    anderen = over[over["sprekersrol"] != "inwoner"]
    assert (anderen["over_agendapunt_nr"] == anderen["agendapunt_nr"]).all()
