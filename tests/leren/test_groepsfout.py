import numpy as np
import pytest
from scipy.special import expit, logit

from dialoogmeter.leren.groepsfout import leer_groepsfout
from dialoogmeter.meting.kwantificatie import GROEPSFOUT, groepsfout_van

ROLLEN = np.array(["raadslid", "wethouder"])


def vergaderingen(spreiding, samenhang=0.0, n=600, aantal=40, zaad=3):
    """Documents whose labels are drawn from probabilities that are off by so much, alike within a turn."""
    rng = np.random.default_rng(zaad)
    document = np.repeat(np.arange(aantal), n)
    beurt = np.tile(np.arange(n) // 6, aantal)
    kansen = rng.beta(0.5, 4, aantal * n)
    van_beurt = np.repeat(rng.normal(0, samenhang, aantal * n // 6), 6)
    waar = expit(logit(kansen) + rng.normal(0, spreiding, aantal)[document] + van_beurt)
    y = (rng.random(aantal * n) < waar).astype(float)
    y[::50] = np.nan
    return kansen[:, None], y[:, None], document.astype("U4"), ROLLEN[beurt % 2], beurt


@pytest.mark.parametrize("spreiding", [0.0, 0.3, 0.6])
def test_de_spreiding_tussen_vergaderingen_wordt_teruggevonden(spreiding):
    geleerd = leer_groepsfout(["winnen"], *vergaderingen(spreiding))
    fout = groepsfout_van({GROEPSFOUT: geleerd}, ["winnen"])
    assert fout.spreiding[0] == pytest.approx(spreiding, abs=0.12)
    assert fout.vrijheid == 39


def test_samenhang_in_een_beurt_maakt_het_ontwerp_groter():
    los, samen = (
        leer_groepsfout(["winnen"], *vergaderingen(0.2, samenhang))["kolommen"]["winnen"]["ontwerp"]
        for samenhang in (0.0, 1.5)
    )
    assert 1 <= los < 1.4 < samen


def test_een_kolom_met_te_weinig_voorbeelden_krijgt_wat_alle_samen_laten_zien():
    kansen, y, *rest = vergaderingen(0.4)
    zeldzaam = np.full_like(kansen, 1e-5)
    geleerd = leer_groepsfout(["winnen", "zeldzaam"], np.hstack([kansen, zeldzaam]), np.hstack([y, 0 * y]), *rest)
    assert geleerd["kolommen"]["zeldzaam"] == geleerd["kolommen"]["winnen"]


def test_zonder_iets_om_van_te_leren_zegt_het_niets():
    kansen, y, *rest = vergaderingen(0.2, aantal=2)
    assert leer_groepsfout(["winnen"], kansen * 1e-6, y, *rest) == {}
