import numpy as np
import pytest

from dialoogmeter.taalmodel import woordtabel


@pytest.fixture
def klein(monkeypatch):
    monkeypatch.setattr(woordtabel, "RIJEN", 500)
    monkeypatch.setattr(woordtabel, "BREEDTE", 6)
    monkeypatch.setattr(woordtabel, "VOOR_ANNOTATIE", 2)


def test_woorden_die_op_elkaar_lijken_krijgen_gelijkende_vectoren(klein):
    stammen = ["fiets", "bewoner", "raad", "brug", "wijk", "straat", "plein", "school"]
    uitgangen = ["", "en", "s", "je", "jes"]
    woorden = [stam + uit for stam in stammen for uit in uitgangen]
    rng = np.random.default_rng(0)
    groep = np.repeat(np.arange(len(stammen)), len(uitgangen))
    vectoren = rng.normal(size=(len(stammen), 12))[groep].astype(np.float32)
    kansen = np.log(rng.dirichlet(np.ones(4), size=len(stammen)))[groep].astype(np.float32)
    tabel = woordtabel.maak_woordtabel(woorden, vectoren, kansen)
    gezien = tabel.get_batch(["fietser", "fiets", "schooltje"])
    cosinus = gezien @ gezien.T / np.outer(*(np.linalg.norm(gezien, axis=1),) * 2)
    assert cosinus[0, 1] > 0.8
    assert cosinus[0, 1] > cosinus[0, 2]


def test_dezelfde_woorden_geven_dezelfde_tabel(klein):
    woorden = [f"woord{i}" for i in range(60)]
    vectoren = np.random.default_rng(1).normal(size=(60, 9)).astype(np.float32)
    kansen = -np.abs(vectoren[:, :5])
    een, twee = (woordtabel.maak_woordtabel(woorden, vectoren, kansen) for _ in range(2))
    assert np.array_equal(een.data, twee.data)
