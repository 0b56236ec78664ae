import json

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
import skops.io
from sklearn.base import clone
from sklearn.pipeline import make_pipeline

from dialoogmeter import Meter, ModelFout, load
from dialoogmeter.codeboek import codeboek
from dialoogmeter.markers.bewaren import bewaar, laad
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import invoer_van, maak_invoer
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen
from dialoogmeter.markers.model import Markermodel

ZINNEN = [
    "Wat vindt u hier zelf van?",
    "Wij leggen samen drie varianten naast elkaar.",
    "Dat beeld herken ik niet.",
    "Uw partij heeft vier jaar niets gedaan.",
    "De nota komt in het tweede kwartaal.",
    "Ik open de vergadering.",
] * 6
FIGUREN = {
    "regie": {"positief": 12, "auc": 0.9, "ap": 0.25, "experimenteel": True},
    "partner": {"positief": 12, "auc": None, "ap": None, "experimenteel": True},
    "winnen": {"positief": 90, "auc": 0.9, "ap": 0.4, "experimenteel": False},
}


@pytest.fixture(scope="module")
def klein_model():
    kenmerken = Zinskenmerken(woordbits=8, tekenbits=8, buurbits=6)
    invoer = maak_invoer(ZINNEN)
    y = np.array([[zin.startswith(("Wat", "Wij")), zin.startswith(("Dat", "Uw"))] for zin in ZINNEN], dtype=float)
    y[5] = np.nan
    matrix = kenmerken.fit_transform(invoer)
    koppen = Markerkoppen(n_jobs=1).fit(matrix, y)
    ijking = Ijking().fit(koppen.decision_function(matrix), y)
    return Markermodel(kenmerken, koppen, ijking, ("partner", "regie"), {"model": "klein", "figuren": FIGUREN})


def test_model_leert_wat_er_te_leren_is(klein_model):
    kansen = klein_model.kansen(maak_invoer(["Wat vindt u daarvan?", "Uw partij heeft niets gedaan."]))
    assert kansen[0, 0] > kansen[1, 0]
    assert kansen[1, 1] > kansen[0, 1]


def test_tussen_ja_en_nee_telt_voor_een_deel_als_beide():
    matrix = sp.csr_matrix(np.eye(3)[[0] * 20 + [1] * 20 + [2] * 20])
    koppen = Markerkoppen(C=10, n_jobs=1).fit(matrix, np.repeat([[1.0], [0.4], [0.0]], 20, axis=0))
    ja, half, nee = koppen.predict_proba(matrix)[[0, 20, 40], 0]
    assert ja > 0.9 > 0.5 > half > 0.1 > nee
    assert abs(half - 0.4) < 0.05


def test_buren_tellen_mee_binnen_een_agendapunt_en_niet_erbuiten():
    def kenmerken(punten):
        frame = pd.DataFrame(
            {
                "tekst": ["aap", "noot", "mies"],
                "sprekersrol": ["onbekend"] * 3,
                "agendapunt_nr": punten,
                "beurt": punten,
            }
        )
        return Zinskenmerken(woordbits=6, tekenbits=6, buurbits=6).fit_transform(invoer_van(frame)).toarray()

    samen, apart = kenmerken([0, 0, 0]), kenmerken([0, 1, 2])
    buren = slice(2**6 + 2**6, 2**6 + 2**6 + 3 * 2**6)
    assert samen[1, buren].any()
    assert not apart[:, buren].any()


def test_een_blok_van_losse_zinnen_scoort_als_elke_zin_apart(klein_model):
    samen = klein_model.kansen(maak_invoer(ZINNEN[:6]))
    apart = np.vstack([klein_model.kansen(maak_invoer([zin])) for zin in ZINNEN[:6]])
    np.testing.assert_allclose(samen, apart, atol=1e-6)


def test_lege_invoer_geeft_nul_rijen(klein_model):
    assert klein_model.kansen(maak_invoer([])).shape == (0, 2)


def test_bewaren_en_laden_geeft_hetzelfde_model_en_dezelfde_bytes(klein_model, tmp_path):
    bewaar(klein_model, tmp_path / "a.skops")
    terug = laad(tmp_path / "a.skops")
    bewaar(terug, tmp_path / "b.skops")
    assert (tmp_path / "a.skops").read_bytes() == (tmp_path / "b.skops").read_bytes()
    invoer = maak_invoer(ZINNEN[:6])
    np.testing.assert_allclose(terug.kansen(invoer), klein_model.kansen(invoer), atol=1e-3)
    assert terug.herkomst == klein_model.herkomst


def test_onderdelen_zijn_burgers_van_scikit_learn(klein_model):
    pijp = make_pipeline(Zinskenmerken(woordbits=6, tekenbits=6, buurbits=4), Markerkoppen(n_jobs=1))
    y = np.array([[i % 2] for i in range(len(ZINNEN))], dtype=float)
    kopie = clone(pijp).fit(maak_invoer(ZINNEN), y)
    assert kopie.predict_proba(maak_invoer(ZINNEN[:3])).shape == (3, 1)
    assert kopie.get_params()["markerkoppen__C"] == Markerkoppen().C


def test_een_vreemd_type_wordt_geweigerd(tmp_path):
    pad = tmp_path / "vreemd.skops"
    skops.io.dump({"modelversie": 1, "kwaad": Markerkoppen}, pad)
    pad.write_bytes(skops.io.dumps({"modelversie": 1, "kwaad": np.random.default_rng().__class__}))
    with pytest.raises(ModelFout):
        laad(pad)


def test_een_andere_versie_geeft_een_duidelijke_fout(tmp_path):
    pad = tmp_path / "oud.skops"
    pad.write_bytes(skops.io.dumps({"modelversie": 0}))
    with pytest.raises(ModelFout, match="versie 0"):
        laad(pad)


@pytest.mark.parametrize("inhoud", [b"", b"geen zip", skops.io.dumps([1, 2])])
def test_geen_model_geeft_een_duidelijke_fout(tmp_path, inhoud):
    pad = tmp_path / "x.skops"
    pad.write_bytes(inhoud)
    with pytest.raises(ModelFout, match=r"x\.skops"):
        laad(pad)


def test_afwezig_model_noemt_het_pad(tmp_path):
    with pytest.raises(ModelFout, match="weg"):
        load(tmp_path / "weg.skops")


def test_model_zonder_alle_kolommen_wordt_geweigerd(klein_model, tmp_path):
    bewaar(klein_model, tmp_path / "half.skops")
    with pytest.raises(ModelFout, match="spanning"):
        load(tmp_path / "half.skops")


class Kansloos:
    """A model of all columns that gives every sentence the same."""

    kolommen = codeboek().kansen

    def __init__(self, herkomst):
        self.herkomst = herkomst

    def kansen(self, invoer):
        return np.full((len(invoer), len(self.kolommen)), 0.25)


def test_een_meter_kent_de_experimentele_labels_en_zijn_tabellen_ook(tmp_path):
    meter = Meter(Kansloos({"figuren": FIGUREN}))
    verwacht = sorted(set(codeboek().kansen) - {"winnen"})
    assert sorted(meter.experimenteel) == verwacht
    zinnen = meter.score_sentences(ZINNEN)
    assert zinnen.attrs == {"experimenteel": verwacht}
    assert tuple(zinnen.columns) == codeboek().kansen
    pad = tmp_path / "avond.txt"
    pad.write_text("De voorzitter. Welkom. Wie wil er iets zeggen?\nWethouder Blauw (D66). Wat vindt u?\n", "utf-8")
    meting = meter.score(pad)
    for frame in (meting.to_frame("zin"), meting.to_frame("agendapunt"), meting.aandelen()):
        assert json.loads(json.dumps(frame.attrs)) == {"experimenteel": verwacht}
    rollen = meting.herkomst["rollen"]["experimenteel"]
    assert meting.to_frame("beurt").attrs == {"experimenteel": sorted([*verwacht, *rollen])}
    assert set(codeboek().kansen) <= set(meting.to_frame("zin").columns)


def test_zonder_figuren_is_alles_experimenteel_en_blijven_de_kansen():
    meter = Meter(Kansloos({}))
    assert meter.experimenteel == set(codeboek().kansen)
    assert meter.score_sentences(ZINNEN).notna().all(axis=None)


def test_het_meegeleverde_model_scoort_zinnen():
    meter = load()
    kansen = meter.score_sentences(
        ["Ik hoor graag van de omwonenden wat zij ervan vinden.", "De vergadering is geopend."],
        roles=["wethouder", "voorzitter"],
    )
    assert tuple(kansen.columns) == codeboek().kansen
    assert len(kansen.columns) == 28
    assert ((kansen >= 0) & (kansen <= 1)).all(axis=None)
    assert kansen["partner"].iloc[0] > 5 * kansen["partner"].iloc[1]
    assert meter.score_sentences([]).shape == (0, 28)
