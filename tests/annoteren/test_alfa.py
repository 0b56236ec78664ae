import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dialoogmeter.annoteren import overeenstemming as eens
from dialoogmeter.annoteren.oordelen import Oordeel
from dialoogmeter.leren.gelabeld import maak_zin

N = np.nan


def oordeel(lezer, sleutel, **labels):
    zin = maak_zin("x", {"tekst": f"Zin {sleutel}.", "labels": labels, "ervaren": {}})
    return Oordeel("x", lezer, sleutel, zin)


def rij_van(label, zinnen, **opties):
    return next(r for r in eens.overeenstemming(zinnen, **opties) if r.label == label)


def test_alfa_is_wat_er_met_de_hand_uitkomt():
    # Five sentences without a doubt: both yes, differing, both no, both no, both yes. Of ten values five are yes, two
    # belong to differing pairs: 1 - (2 / 10) / (2 * 5 * 5 / (10 * 9)) = 0.64.
    a, b = [1, 1, 0, 0, 1, 0.5], [1, 0, 0, 0, 1, 1]
    zinnen = {
        str(i): [oordeel("a", str(i), winnen=x), oordeel("b", str(i), winnen=y)]
        for i, (x, y) in enumerate(zip(a, b, strict=True))
    }
    rij = rij_van("winnen", zinnen)
    assert rij.alfa == pytest.approx(0.64)
    assert (rij.zinnen, rij.ja, rij.twijfel) == (5, 6, 1)
    assert np.isnan([rij.laag, rij.hoog]).all()  # four positives are too few
    assert rij_van("regie", zinnen).alfa == pytest.approx(0.64)
    assert np.isnan(rij_van("partner", zinnen).alfa)


def test_het_voorbeeld_van_de_methode_zelf():
    # Three readers, some sentences unread; Krippendorff's own way of counting gives 0.691 on these nominal data.
    data = [
        [N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3],
        [1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N],
        [N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4],
    ]
    assert eens.alfa(np.array(data)) == pytest.approx(0.691, abs=5e-4)


@given(st.lists(st.lists(st.sampled_from([0.0, 1.0, N]), min_size=3, max_size=3), min_size=1, max_size=12))
def test_de_formule_van_het_interval_is_die_van_de_bibliotheek(rijen):
    waarden = np.array(rijen).T
    tellingen = eens._tellingen(waarden)
    assume(len(tellingen))
    uit = eens.alfa_van(tellingen.sum(axis=0, keepdims=True))[0]
    heel = waarden[:, (~np.isnan(waarden)).sum(axis=0) >= 2]
    if len(np.unique(heel[~np.isnan(heel)])) < 2:
        assert np.isnan(uit)
        assert np.isnan(eens.alfa(waarden))
    else:
        assert uit == pytest.approx(krippendorff.alpha(heel, level_of_measurement="nominal"))
        assert uit == pytest.approx(eens.alfa(waarden))


def test_het_interval_omvat_alfa_en_is_herhaalbaar():
    rng = np.random.default_rng(3)
    waar = rng.random(200) < 0.3
    waarden = np.stack([np.where(rng.random(200) < 0.9, waar, ~waar) for _ in range(3)]).astype(float)
    laag, hoog = eens.interval(waarden)
    assert laag < eens.alfa(waarden) < hoog
    assert 0.05 < hoog - laag < 0.3
    assert eens.interval(waarden) == (laag, hoog)
    smal = eens.interval(np.tile(waarden, 4))
    assert smal[1] - smal[0] < 0.7 * (hoog - laag)
    assert np.isnan(eens.interval(waarden, keren=0)).all()


def test_een_lezer_is_het_met_niemand_eens():
    zinnen = {str(i): [oordeel("a", str(i), winnen=1.0)] for i in range(9)}
    rij = rij_van("winnen", zinnen)
    assert (rij.zinnen, rij.ja) == (0, 9)
    assert np.isnan([rij.alfa, rij.laag, rij.hoog]).all()


def test_lezers_hoeven_niet_dezelfde_zinnen_te_lezen():
    zinnen = {
        "1": [oordeel("a", "1", winnen=1.0), oordeel("b", "1", winnen=1.0)],
        "2": [oordeel("b", "2"), oordeel("c", "2")],
        "3": [oordeel("c", "3", winnen=1.0)],
    }
    rij = rij_van("winnen", zinnen)
    assert (rij.zinnen, rij.ja, rij.alfa) == (2, 3, 1.0)
