from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.reeks.opdracht import maak_opdrachten, veilige_naam


@pytest.mark.parametrize(
    ("naam", "veilig"),
    [
        ("Notulen 3 mei (deel 1)", "Notulen 3 mei (deel 1)"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("<img src=x onerror=alert(1)>", "_img src=x onerror=alert(1)_"),
        ("één avond's verslag", "één avond's verslag"),
        (".verborgen", "verborgen"),
        ("", "vergadering"),
        ("...", "vergadering"),
        ("a\x00b\nc", "a_b_c"),
    ],
)
def test_een_naam_wordt_veilig_en_blijft_leesbaar(naam, veilig):
    assert veilige_naam(naam) == veilig


@given(st.text(max_size=400))
def test_elke_naam_is_als_bestandsnaam_te_gebruiken(naam):
    veilig = veilige_naam(naam)
    assert veilig
    assert Path(veilig).name == veilig
    assert veilig == veilig.strip(" .")
    assert len(veilig.encode()) <= 150
    assert veilige_naam(veilig) == veilig
    assert not set(veilig) & set('<>:"/\\|?*\n\r\t\x00')


def test_gelijke_namen_worden_genummerd_naar_de_volgorde_van_de_bestanden():
    opdrachten = maak_opdrachten([Path("a/Avond.pdf"), Path("b/avond.txt"), Path("c/avond-2.txt"), Path("d/AVOND.md")])
    assert [opdracht.sleutel for opdracht in opdrachten] == ["Avond", "avond-2", "avond-2-2", "AVOND-3"]
    assert len({opdracht.code for opdracht in opdrachten}) == 4


def test_in_de_code_van_een_bestand_staat_zijn_naam_niet():
    (opdracht,) = maak_opdrachten([Path("inspraak-Brakenhoff.txt")])
    assert "brakenhoff" not in opdracht.code.lower()


def test_geen_vergadering_heet_als_het_rapport_over_de_reeks():
    sleutels = [o.sleutel for o in maak_opdrachten([Path("reeks.pdf"), Path("a/Reeks.txt"), Path("raad.pdf")])]
    assert sleutels == ["reeks-2", "Reeks-3", "raad"]
