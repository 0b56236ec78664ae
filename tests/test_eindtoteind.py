import importlib.util
from functools import lru_cache
from pathlib import Path

import pytest

from dialoogmeter import read
from dialoogmeter.leren.goud import lees_goud

WORTEL = Path(__file__).parents[1]
DOCUMENTEN = ("ris321575", "ris321577")
pytestmark = pytest.mark.echt


@pytest.fixture(scope="module")
def lees(corpus):
    @lru_cache
    def lees(nummer):
        return read(next((corpus / "denhaag").glob(f"{nummer}-*.pdf")))

    return lees


@pytest.mark.parametrize("nummer", DOCUMENTEN)
def test_alle_rollen_van_een_raadsvergadering_komen_voor(lees, nummer):
    frame = lees(nummer).to_frame("zin")
    assert {"voorzitter", "raadslid", "wethouder", "inwoner"} <= set(frame["sprekersrol"])
    assert (frame["sprekersrol"] == "onbekend").mean() < 0.02
    assert lees(nummer).waarschuwingen == ()


@pytest.mark.parametrize("nummer", DOCUMENTEN)
def test_moties_en_amendementen_spreken_niet(lees, nummer):
    sprekers = {spreker.naam for spreker in lees(nummer).sprekers()}
    assert not {naam for naam in sprekers if naam.startswith(("Motie", "Amendement", "Subamendement", "RIS"))}


@pytest.mark.parametrize("nummer", DOCUMENTEN)
def test_elke_zin_staat_op_een_bladzijde_die_bestaat(lees, nummer):
    vergadering = lees(nummer)
    bladzijden = vergadering.brontekst.split("\f")
    paginas = [zin.plek.pagina for _, _, zin in vergadering.zinnen()]
    assert paginas == sorted(paginas)
    assert 1 <= paginas[0] <= paginas[-1] <= len(bladzijden)


def test_zinsgrenzen_staan_waar_een_lezer_ze_zag(lees, monkeypatch):
    spec = importlib.util.spec_from_file_location("controle_lezen", WORTEL / "benchmarks" / "controle_lezen.py")
    controle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(controle)
    passages = [p for p in controle.lees_grenzen() if p["bestand"] in DOCUMENTEN]
    monkeypatch.setattr(controle, "GRENZEN_UIT", DOCUMENTEN)
    monkeypatch.setattr(controle, "GRENZEN_ELDERS", ())
    monkeypatch.setattr(controle, "lees_grenzen", lambda: passages)
    monkeypatch.setattr(controle, "lees", lees)
    goed, gelezen, gevonden, _ = controle.vergelijk_grenzen()
    assert gelezen > 80
    assert 2 * goed / (gelezen + gevonden) >= 0.98


def test_gelezen_zinnen_zijn_in_de_vergadering_terug_te_vinden(lees, corpus):
    _, telling = lees_goud(WORTEL / "data" / "labels", corpus, lambda pad: lees(pad.name[:9]), DOCUMENTEN)
    assert set(telling) == set(DOCUMENTEN)
    for gevonden, kwijt in telling.values():
        assert gevonden / (gevonden + kwijt) >= 0.97
