import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.leren.evaluatie import figuren, ijkfout
from dialoogmeter.markers.ijking import Ijking


def test_figuren_van_een_volmaakte_rangschikking():
    y = np.array([[1.0], [0.0], [1.0], [np.nan]])
    rij = figuren(["partner"], np.array([[0.9], [0.1], [0.8], [0.99]]), y).iloc[0]
    assert (rij["n"], rij["positief"], rij["auc"], rij["ap"]) == (3, 2, 1.0, 1.0)


def test_zonder_positieven_geen_rangschikking():
    rij = figuren(["partner"], np.array([[0.9], [0.1]]), np.zeros((2, 1))).iloc[0]
    assert "auc" not in rij or np.isnan(rij["auc"])


def test_ijkfout_van_eerlijke_kansen_is_klein():
    rng = np.random.default_rng(1)
    p = rng.random(20_000)
    assert ijkfout(p, (rng.random(20_000) < p).astype(float)) < 0.02
    assert ijkfout(np.full(1000, 0.9), np.zeros(1000)) == pytest.approx(0.9)


@given(st.lists(st.floats(-5, 5), min_size=40, max_size=80))
def test_ijking_houdt_de_volgorde_en_blijft_tussen_nul_en_een(scores):
    s = np.array(scores)[:, None]
    y = (np.arange(len(scores)) % 3 == 0).astype(float)[:, None]
    kansen = Ijking().fit(s, y).kansen(s)
    assert ((kansen >= 0) & (kansen <= 1)).all()


def test_ijking_leert_de_gelezen_frequentie():
    rng = np.random.default_rng(0)
    s = rng.normal(0, 2, 5000)[:, None]
    y = (rng.random(5000) < 1 / (1 + np.exp(-(0.5 * s[:, 0] - 2)))).astype(float)[:, None]
    assert Ijking().fit(s, y).kansen(s).mean() == pytest.approx(y.mean(), abs=0.005)
