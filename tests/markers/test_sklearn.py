"""Vectoriser and classifier as citizens of scikit-learn."""

import warnings

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_predict, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks

from dialoogmeter import InvoerFout
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import maak_invoer
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen

ONDERWERPEN = ("het plein", "de sporthal", "de brug", "het buurthuis", "de halte", "het bos", "de markt", "de school")
ZINNEN = [
    zin
    for onderwerp in ONDERWERPEN
    for zin in (
        f"Wat vindt u zelf van {onderwerp}?",
        f"Uw partij heeft {onderwerp} verkwanseld.",
        f"De nota over {onderwerp} volgt in april.",
    )
]
PARTNER = np.array([zin.startswith("Wat") for zin in ZINNEN], dtype=float)
REGIE = np.array([zin.startswith("Uw") for zin in ZINNEN], dtype=float)
LABELS = np.column_stack([PARTNER, REGIE, PARTNER + REGIE])
GROEPEN = np.repeat(np.arange(len(ONDERWERPEN)), 3)


def pijp():
    return make_pipeline(Zinskenmerken(woordbits=10, tekenbits=10, buurbits=6), Markerkoppen(n_jobs=1))


def test_de_koppen_doorstaan_alle_controles_van_scikit_learn():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        uitslag = estimator_checks.check_estimator(Markerkoppen(n_jobs=1), on_fail=None, on_skip=None)
    # Only what needs SCIPY_ARRAY_API is skipped: there is no GPU array to score.
    assert [(u["check_name"], u["exception"]) for u in uitslag if u["status"] not in {"passed", "skipped"}] == []
    assert {u["check_name"] for u in uitslag if u["status"] == "skipped"} <= {"check_array_api_input"}
    assert len(uitslag) > 40


# The features read a frame of our own columns, so that checks which feed random numbers don't apply; their tag says so
# and check_estimator leaves those out, as it does for CountVectorizer. These apply; what the others look for (unfitted,
# returning self, parameters and input left alone, the same result again, row by row) is tested below.
@pytest.mark.parametrize(
    "controle",
    [
        "check_do_not_raise_errors_in_init_or_set_params",
        "check_estimator_cloneable",
        "check_estimator_repr",
        "check_get_params_invariance",
        "check_mixin_order",
        "check_no_attributes_set_in_init",
        "check_parameters_default_constructible",
        "check_set_params",
        "check_valid_tag_types",
    ],
)
def test_de_kenmerken_doorstaan_de_controles_die_gelden(controle):
    getattr(estimator_checks, controle)("Zinskenmerken", Zinskenmerken())


def test_kenmerken_leren_laat_invoer_en_instellingen_met_rust():
    kenmerken, invoer = Zinskenmerken(woordbits=8, tekenbits=8, buurbits=6), maak_invoer(ZINNEN)
    with pytest.raises(NotFittedError):
        kenmerken.transform(invoer)
    instellingen, voor = kenmerken.get_params(), invoer.copy()
    assert kenmerken.fit(invoer) is kenmerken
    eerste = kenmerken.transform(invoer)
    assert invoer.equals(voor)
    assert kenmerken.get_params() == instellingen
    assert abs(eerste - kenmerken.fit(invoer).transform(invoer)).max() == 0
    assert abs(eerste - clone(kenmerken).fit_transform(invoer)).max() == 0
    delen = sparse.vstack([kenmerken.transform(invoer.iloc[i : i + 5]) for i in range(0, len(invoer), 5)])
    assert abs(eerste - delen).max() < 1e-6
    assert kenmerken.n_features_in_ == invoer.shape[1]


@pytest.mark.parametrize(
    ("invoer", "melding"),
    [
        (np.zeros((3, 2)), "geef een frame van maak_invoer"),
        (maak_invoer(["a"]).drop(columns="rol"), "mist de kolom 'rol'"),
    ],
)
def test_kenmerken_van_iets_anders_is_een_duidelijke_fout(invoer, melding):
    with pytest.raises(InvoerFout, match=melding):
        Zinskenmerken().fit(invoer)


@pytest.mark.parametrize("methode", ["predict_proba", "decision_function", "predict"])
@pytest.mark.parametrize("kolommen", [1, 2, 3])
def test_kruisvalidatie_met_meer_labels(methode, kolommen):
    y = LABELS[:, :kolommen]
    uit = cross_val_predict(pijp(), maak_invoer(ZINNEN), y, groups=GROEPEN, cv=GroupKFold(4), method=methode)
    assert uit.shape == y.shape
    for j in range(kolommen):
        assert uit[y[:, j] == 1, j].min() > uit[y[:, j] == 0, j].max()


def test_kruisvalidatie_met_een_label_als_vector_van_woorden():
    y = np.where(REGIE == 1, "regie", "anders")
    kansen = cross_val_predict(pijp(), maak_invoer(ZINNEN), y, cv=4, method="predict_proba")
    assert kansen.shape == (len(y), 2)
    np.testing.assert_allclose(kansen.sum(axis=1), 1)
    assert (cross_val_predict(pijp(), maak_invoer(ZINNEN), y, cv=4) == y).all()
    assert list(pijp().fit(maak_invoer(ZINNEN), y).classes_) == ["anders", "regie"]


def test_een_vector_en_een_kolom_leren_hetzelfde():
    invoer = maak_invoer(ZINNEN)
    vector = pijp().fit(invoer, REGIE).decision_function(invoer)
    np.testing.assert_allclose(vector, pijp().fit(invoer, REGIE[:, None]).decision_function(invoer)[:, 0])


def test_zoeken_naar_instellingen_met_twijfels_in_de_labels():
    y = LABELS.copy()
    y[::7, 2] = np.nan
    zoek = GridSearchCV(
        pijp(), {"markerkoppen__C": [1e-4, 5.0], "zinskenmerken__tekengewicht": [0.0, 0.7]}, cv=GroupKFold(4)
    ).fit(maak_invoer(ZINNEN), y, groups=GROEPEN)
    assert zoek.best_params_["markerkoppen__C"] == 5.0
    assert zoek.best_score_ == 1.0
    assert zoek.best_estimator_.predict(maak_invoer(["Uw partij heeft niets gedaan."])).shape == (1, 3)


def test_zoeken_met_een_maat_van_scikit_learn():
    zoek = GridSearchCV(pijp(), {"markerkoppen__C": [0.1, 5.0]}, scoring="average_precision", cv=GroupKFold(4))
    assert zoek.fit(maak_invoer(ZINNEN), LABELS, groups=GROEPEN).best_score_ == 1.0
    scores = cross_val_score(pijp(), maak_invoer(ZINNEN), REGIE, scoring="roc_auc", cv=4)
    assert scores.tolist() == [1.0] * 4


def test_de_score_slaat_twijfels_over():
    invoer = maak_invoer(ZINNEN)
    model = pijp().fit(invoer, LABELS)
    mis = LABELS.copy()
    mis[0, 0] = 1 - mis[0, 0]
    assert model.score(invoer, mis) == pytest.approx(1 - 1 / mis.size)
    mis[0, 0] = np.nan
    assert model.score(invoer, mis) == 1.0


def test_een_kloon_is_leeg_en_leert_hetzelfde():
    invoer = maak_invoer(ZINNEN)
    eerste = pijp().fit(invoer, LABELS)
    kloon = clone(eerste)
    with pytest.raises(NotFittedError):
        kloon.predict(invoer)
    assert (kloon.fit(invoer, LABELS).decision_function(invoer) == eerste.decision_function(invoer)).all()
    assert average_precision_score(LABELS, kloon.predict_proba(invoer)) == 1.0


def test_twijfels_die_scikit_learn_hercodeert_worden_niet_stil_geleerd():
    y = LABELS.copy()
    y[3, 2] = np.nan  # cross_val_predict makes it a third class
    with pytest.raises(ValueError, match="leave doubtful sentences out"):
        cross_val_predict(pijp(), maak_invoer(ZINNEN), y, cv=GroupKFold(4), groups=GROEPEN, method="predict_proba")


def test_alleen_positieven_geven_een_constante_kop_en_geen_ijking():
    X = sparse.csr_matrix(np.eye(12, dtype=np.float32))  # noqa: N806
    kop = Markerkoppen(n_jobs=1).fit(X, np.ones((12, 1)))
    assert (kop.predict_proba(X) > 0.9).all()
    ijking = Ijking().fit(kop.decision_function(X), np.ones((12, 1)))
    np.testing.assert_allclose(ijking.kansen(kop.decision_function(X)), kop.predict_proba(X), atol=1e-6)
