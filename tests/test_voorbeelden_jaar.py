"""The invented year of Nergenshoven and the invented fall-back, which the notebooks rest on."""

from pathlib import Path

import pytest

from dialoogmeter import load, read
from dialoogmeter.meting.kwantificatie import MIN_BEURTEN, MIN_ZINNEN

MAP = Path(__file__).parents[1] / "data" / "voorbeelden"


@pytest.fixture(scope="module")
def jaar():
    return [read(pad) for pad in sorted((MAP / "jaar").glob("*.md"))]


def test_het_jaar_heeft_drie_vergaderingen_voor_de_zomer_en_drie_erna(jaar):
    assert [v.datum for v in jaar] == sorted(v.datum for v in jaar)
    assert sum(v.datum < "2025-07-01" for v in jaar) == sum(v.datum >= "2025-07-01" for v in jaar) == 3
    assert {(v.gemeente, v.orgaan) for v in jaar} == {("Nergenshoven", "raad")}


def test_elke_vergadering_zegt_genoeg_en_van_iedereen_is_de_rol_bekend(jaar):
    for vergadering in jaar:
        zinnen = vergadering.to_frame("zin")
        assert (len(zinnen) >= 60, vergadering.kwaliteit) == (True, "goed"), vergadering.bestand
        assert set(zinnen["sprekersrol"]) == {"voorzitter", "inwoner", "raadslid", "wethouder"}
        assert (zinnen["soort"] == "spraak").all()


def test_voor_en_na_de_zomer_heeft_elke_rol_een_cijfer(jaar):
    for kant in (jaar[:3], jaar[3:]):
        for rol in ("inwoner", "raadslid", "wethouder"):
            frames = [zinnen[zinnen["sprekersrol"] == rol] for zinnen in (v.to_frame("zin") for v in kant)]
            assert sum(map(len, frames)) >= MIN_ZINNEN
            assert sum(frame["beurt"].nunique() for frame in frames) >= MIN_BEURTEN


def test_de_terugval_wordt_gevonden_en_het_rustige_punt_niet():
    meting = load().score(MAP / "terugval.md")
    assert (meting.vergadering.gemeente, meting.vergadering.kwaliteit) == ("Nergenshoven", "goed")
    index = meting.terugval().query("maat == 'dialoogindex'").set_index("agendapunt_nr")["oordeel"]
    assert index.to_dict() == {0: "geen", 1: "terugval", 2: "te weinig tekst"}
