import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.meting.omslag import MIN_KANT, VENSTER, dalingen, vensters, zoek_omslag


def test_een_daling_wordt_gevonden_waar_zij_is():
    uit = zoek_omslag(np.r_[np.full(10, 0.6), np.full(8, -0.2)])
    assert (uit.van, uit.plaats, uit.tot) == (0, 10, 18)
    assert uit.daling == pytest.approx(0.8)
    assert uit.p < 0.01


def test_een_stijging_is_geen_daling():
    uit = zoek_omslag(np.r_[np.full(10, -0.2), np.full(8, 0.6)])
    assert uit.p > 0.5


def test_een_daling_die_later_is_goedgemaakt_blijft_in_zicht():
    reeks = np.r_[np.full(12, 0.5), np.full(8, -0.5), np.full(12, 0.5)]
    uit = zoek_omslag(reeks)
    assert (uit.plaats, uit.tot) == (12, 20)
    assert uit.p < 0.01


def test_een_te_korte_reeks_heeft_geen_omslag():
    assert zoek_omslag(np.zeros(2 * MIN_KANT - 1)) is None


def test_een_vlakke_reeks_slaat_niet_om():
    assert zoek_omslag(np.full(20, 0.3)).p == 1.0


def test_toeval_slaat_zelden_om():
    rng = np.random.default_rng(3)
    p = np.array([zoek_omslag(rng.normal(size=15)).p for i in range(200)])
    assert (p <= 0.05).mean() < 0.1
    assert 0.4 < p.mean() < 0.6


@given(st.integers(2 * MIN_KANT, 60))
def test_elk_venster_heeft_aan_beide_kanten_genoeg(n):
    van, plaats, tot = vensters(n)
    assert (plaats - van >= MIN_KANT).all()
    assert (tot - plaats >= MIN_KANT).all()
    assert set(plaats) == set(range(MIN_KANT, n - MIN_KANT + 1))
    assert ((plaats - van == VENSTER) | (van == 0)).all()


@given(st.lists(st.floats(-1, 1), min_size=6, max_size=25))
def test_de_toets_is_de_gestandaardiseerde_daling_van_het_gemiddelde(waarden):
    reeks = np.array(waarden)
    van, plaats, tot = vensters(len(reeks))
    uit = dalingen(reeks, van, plaats, tot)
    for v, k, t, gezien in zip(van, plaats, tot, uit, strict=True):
        verschil = reeks[v:k].mean() - reeks[k:t].mean()
        assert gezien == pytest.approx(verschil / np.sqrt(1 / (k - v) + 1 / (t - k)), abs=1e-9)


def test_een_lange_reeks_past_in_het_geheugen_en_is_herhaalbaar():
    reeks = np.sin(np.arange(1500.0))
    assert zoek_omslag(reeks) == zoek_omslag(reeks)
