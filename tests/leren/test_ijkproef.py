import numpy as np
import pytest

from dialoogmeter.leren.ijkproef import aandeel_past, ijkproef


def test_veel_voorbeelden_een_tiende_ernaast_mag():
    assert aandeel_past(0.109, 1000, 10_000)
    assert not aandeel_past(0.111, 1000, 10_000)
    assert not aandeel_past(0.089, 1000, 10_000)


def test_weinig_voorbeelden_het_toeval_mag():
    assert aandeel_past(0.02, 0, 100)
    assert not aandeel_past(0.2, 0, 100)
    assert aandeel_past(0.02, 4, 100)
    assert not aandeel_past(0.002, 4, 100)


def test_per_vergadering_en_bij_een_ander_aandeel():
    rng = np.random.default_rng(5)
    groep = np.repeat(["a", "b", "c"], [4000, 4000, 200])
    p = rng.beta(0.5, 5, len(groep))
    y = (rng.random(len(p)) < p).astype(float)
    p[groep == "b"] *= 1.5  # de ijking klopt daar niet
    y[:10] = np.nan
    rij = ijkproef(["regie"], p[:, None], y[:, None], groep).iloc[0]
    assert (rij["groot"], rij["groot_past"], rij["klein"], rij["klein_past"]) == (2, 1, 1, 1)
    telt = ~np.isnan(y)
    trek = np.concatenate([rng.choice(p[telt & (y == w)], n) for w, n in ((1, 15_000), (0, 85_000))])
    assert rij["bij_15"] == pytest.approx(trek.mean(), abs=0.003)
