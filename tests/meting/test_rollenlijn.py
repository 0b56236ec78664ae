import numpy as np
import pandas as pd
import pytest

from dialoogmeter.codeboek import codeboek
from dialoogmeter.meting.kwantificatie import TE_WEINIG, VOLDOENDE
from dialoogmeter.meting.rollenlijn import rollenlijn

KANSEN = list(codeboek().rolkansen)


@pytest.fixture
def vergadering():
    """Four turns: a resident's, two of an alderman, the second of one sentence, and one of printed text alone."""
    beurten = pd.DataFrame({"beurt": range(4), "agendapunt_nr": 1, "agendapunt": "Plein"})
    beurten["sprekersrol"] = ["inwoner", "wethouder", "wethouder", "ambtenaar"]
    zinnen = pd.DataFrame({"beurt": [0, 1, 1, 1, 1, 2, 3, 3, 3], "soort": ["spraak"] * 6 + ["motie"] * 3})
    rollen = pd.DataFrame(np.nan, index=beurten.index, columns=KANSEN)
    rollen.loc[1] = [0.1, 0.5, 0.1, 0.1, 0.1, 0.1]
    rollen.loc[[2, 3]] = [0.9, 0.02, 0.02, 0.02, 0.02, 0.02]
    return beurten, zinnen, rollen


def test_elke_beurt_van_de_gemeente_heeft_haar_waarschijnlijkste_rol(vergadering):
    uit = rollenlijn(*vergadering)
    assert uit["beurt"].tolist() == [1, 2, 3]
    eerste = uit.iloc[0]
    assert (eerste["rol"], eerste["schatting"], eerste["n_zinnen"], eerste["status"]) == ("regie", 0.5, 4, VOLDOENDE)
    assert eerste[KANSEN].sum() == pytest.approx(1)


def test_een_korte_beurt_krijgt_geen_rol(vergadering):
    kort = rollenlijn(*vergadering).iloc[1:]
    assert kort["n_zinnen"].tolist() == [1, 0]
    assert set(kort["status"]) == {TE_WEINIG}
    assert kort[["rol", "schatting", *KANSEN]].isna().all(axis=None)


@pytest.mark.parametrize("rollen", [None, pd.DataFrame(np.nan, index=range(4), columns=KANSEN)])
def test_zonder_rollen_is_er_een_lege_tabel_met_alle_kolommen(vergadering, rollen):
    uit = rollenlijn(*vergadering[:2], rollen)
    assert uit.empty
    assert list(uit.columns) == list(rollenlijn(*vergadering).columns)
