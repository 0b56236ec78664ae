import importlib.util
from pathlib import Path

import pytest

from dialoogmeter import read

MAP = Path(__file__).parents[1] / "data" / "voorbeelden"
BESTANDEN = ("raadsvergadering.pdf", "participatieavond.docx")


@pytest.fixture(scope="module")
def raad():
    return read(MAP / "raadsvergadering.pdf")


@pytest.fixture(scope="module")
def avond():
    return read(MAP / "participatieavond.docx")


def rollen(vergadering, punten=None):
    return {
        (b.spreker.naam, b.spreker.rol)
        for p in vergadering.agendapunten
        for b in p.beurten
        if punten is None or p.nummer in punten
    }


def test_de_voorbeelden_zijn_wat_hun_bron_zegt(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("maak_voorbeelden", MAP / "maak.py")
    maak = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, "maak_voorbeelden", maak)
    spec.loader.exec_module(maak)
    monkeypatch.setattr(maak, "HIER", tmp_path)
    maak.maak_pdf()
    maak.maak_docx()
    for bestand in BESTANDEN:
        assert read(tmp_path / bestand) == read(MAP / bestand)


def test_de_raad_heeft_zeven_agendapunten_en_een_opening(raad):
    assert [p.nummer for p in raad.agendapunten] == ["", *"ABCDEFG"]
    assert raad.agendapunten[4].titel.endswith("windpark Koudehoekerpolder (RV2026-014)")
    assert (raad.gemeente, raad.orgaan, raad.datum) == ("Waterveen", "raad", "2026-03-12")


def test_insprekers_zijn_inwoners(raad):
    inwoners = {naam for naam, rol in rollen(raad) if rol == "inwoner"}
    assert inwoners == {
        "Postuma", "Brakenhoff", "Siebring", "El Moussati", "Van Keulsen", "Ter Braake", "Ramdhani",
    }  # fmt: skip


def test_de_burgemeester_zit_voor_behalve_bij_zijn_eigen_voorstel(raad):
    assert {x for x in rollen(raad, ["E"]) if x[1] != "raadslid"} == {
        ("Slingerman", "voorzitter"),
        ("Ravenhorst", "burgemeester"),
    }
    assert {x for x in rollen(raad, ("", *"ABCDFG")) if x[1] in {"voorzitter", "burgemeester"}} == {
        ("Ravenhorst", "voorzitter")
    }


def test_elke_spreker_van_de_raad_is_bekend(raad):
    sprekers = rollen(raad)
    assert "onbekend" not in {rol for _, rol in sprekers}
    assert {naam for naam, rol in sprekers if rol == "wethouder"} == {"Hallema", "Nijenkamp"}
    assert sum(rol == "raadslid" for _, rol in sprekers) == 21
    assert all(b.spreker.fractie for p in raad.agendapunten for b in p.beurten if b.spreker.rol == "raadslid")


def test_van_de_raad_is_geen_bladzijderand_of_voorwerk_gesproken(raad):
    zinnen = [z for _, _, z in raad.zinnen()]
    assert zinnen[0].tekst == "Goedenavond allemaal."
    assert not any(w in z.tekst for z in zinnen for w in ("Raadsvergadering 12", "Pagina ", "Aanwezig zijn"))
    assert {z.plek.pagina for z in zinnen} == set(range(1, 22))


def test_afgebroken_woorden_zijn_weer_heel(raad):
    tekst = " ".join(z.tekst for _, _, z in raad.zinnen())
    assert "stilstandvoorziening" in tekst
    assert "oud-wethouder" in tekst
    assert "GroenLinks-PvdA" in tekst


def test_gebeurtenissen_zijn_geen_spraak(raad, avond):
    soorten = [g.soort for p in raad.agendapunten for g in p.gebeurtenissen]
    assert {s: soorten.count(s) for s in set(soorten)} == {
        "aanwijzing": 18, "schorsing": 2, "voorzitterswissel": 2, "sluiting": 1,
    }  # fmt: skip
    assert not any("(Gelach)" in z.tekst for v in (raad, avond) for _, _, z in v.zinnen())


def test_de_avond_heeft_elf_punten_en_geen_voorwerk(avond):
    assert [p.nummer for p in avond.agendapunten] == [str(n) for n in range(1, 12)]
    assert next(avond.zinnen())[2].tekst.startswith("De gespreksleider opent de avond om 19.35 uur")


def test_de_sprekers_van_de_avond_hebben_hun_rol(avond):
    per_rol = {rol: {naam for naam, r in rollen(avond) if r == rol and naam} for _, rol in rollen(avond)}
    assert per_rol["wethouder"] == {"Hoekema", "Van Dorsten"}
    assert per_rol["ambtenaar"] == {"Schutjens", "Lodewijks", "Tjeerdsma", "Akkermans"}
    assert per_rol["onbekend"] == {"Zandstra", "Oldenbeuving", "Mulder"}
    assert per_rol["inwoner"] == {
        "Kuipers", "Pinas", "Wolfswinkel", "Sari", "Verhulst", "Lubberts", "El Idrissi", "Haverkort", "Pel", "Brandsma",
        "Youri Lammers", "Vermaat", "Dekker", "Souisa",
    }  # fmt: skip
