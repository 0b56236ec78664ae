import json

import numpy as np
import pandas as pd
import pytest

from dialoogmeter.codeboek import codeboek
from dialoogmeter.leren.evaluatie import figuren
from dialoogmeter.markers.experimenteel import experimentele_labels, figuren_van, is_experimenteel

GOED = {"positief": 90, "auc": 0.9, "ap": 0.4, "experimenteel": False}


@pytest.mark.parametrize(
    ("positief", "auc", "verwacht"), [(14, 0.99, True), (15, 0.85, False), (500, 0.84, True), (0, float("nan"), True)]
)
def test_een_label_met_te_weinig_voorbeelden_of_een_lage_auc_is_experimenteel(positief, auc, verwacht):
    assert is_experimenteel({"positief": positief, "auc": auc}) is verwacht


def test_figuren_zijn_gewone_waarden_en_ontbreken_waar_niets_positief_is():
    y = np.zeros((40, 3))
    y[:20, 0] = 1
    y[:14, 1] = 1
    tabel = figuren(["genoeg", "te_weinig", "nooit"], np.linspace(1, 0, 40)[:, None].repeat(3, axis=1), y)
    uit = json.loads(json.dumps(figuren_van(tabel), allow_nan=False))
    assert uit == {
        "genoeg": {"positief": 20, "auc": 1.0, "ap": 1.0, "experimenteel": False},
        "te_weinig": {"positief": 14, "auc": 1.0, "ap": 1.0, "experimenteel": True},
        "nooit": {"positief": 0, "auc": None, "ap": None, "experimenteel": True},
    }


def test_zonder_een_enkele_auc_is_alles_experimenteel():
    uit = figuren_van(figuren(["a"], np.full((5, 1), 0.1), np.zeros((5, 1))))
    assert uit["a"] == {"positief": 0, "auc": None, "ap": None, "experimenteel": True}


def test_afronden_maakt_geen_label_deugdelijk():
    uit = figuren_van(pd.DataFrame([{"label": "a", "positief": 90, "auc": 0.85 - 1e-9, "ap": 0.1}]))
    assert uit["a"]["auc"] == 0.85
    assert uit["a"]["experimenteel"] is True


def test_alleen_wat_het_model_deugdelijk_noemt_is_dat():
    figuren = dict.fromkeys(codeboek().kansen, GOED)
    assert experimentele_labels({"figuren": figuren}) == frozenset()
    figuren = {**figuren, "winnen": {**GOED, "experimenteel": True}, "spanning": {"positief": 9, "auc": None}}
    del figuren["regie"]
    assert experimentele_labels({"figuren": figuren}) == {"winnen", "spanning", "regie"}


@pytest.mark.parametrize("herkomst", [{}, {"figuren": None}, {"figuren": ["winnen"]}, {"figuren": {"winnen": 3}}])
def test_een_model_zonder_leesbare_figuren_is_geheel_experimenteel(herkomst):
    assert experimentele_labels(herkomst) == set(codeboek().kansen)
