import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.interactie.antwoorden import KANS_MET_KOPPELING, KANS_ZONDER_KOPPELING, TYPEN, antwoorden
from dialoogmeter.interactie.antwoorden import KOLOMMEN as ANTWOORDKOLOMMEN
from dialoogmeter.interactie.interactie import HELE_VERGADERING, KOLOMMEN, MIN_INBRENG, gini, interactie
from dialoogmeter.meting.kwantificatie import TE_WEINIG, VOLDOENDE


def maten(zinnen):
    uit = interactie(zinnen, antwoorden(zinnen))
    return uit[uit["agendapunt_nr"].isna()].set_index(["maat", "wat"])


def test_elke_inbreng_heeft_een_type_met_kansen(debat):
    uit = antwoorden(debat)
    assert list(uit.columns) == list(ANTWOORDKOLOMMEN)
    assert uit["type"].tolist() == ["zakelijk", "zakelijk", "gepareerd"]
    assert np.allclose(uit[list(TYPEN)].sum(axis=1), 1)
    assert uit["zin_van"].tolist() == [106, 117, 143]
    assert uit.loc[2, ["antwoord_beurt", "antwoord_van", "antwoord_tot"]].tolist() == [5, 144, 144]


def test_zonder_koppeling_is_het_meestal_onbeantwoord(punt):
    uit = antwoorden(punt(("raadslid", "A", "SP", "Waarom, wethouder?"), ("raadslid", "B", "VVD", "Dank u.")))
    assert uit.loc[0, "type"] == "onbeantwoord"
    assert uit.loc[0, "onbeantwoord"] == KANS_ZONDER_KOPPELING
    assert uit.loc[0, list(TYPEN)].sum() == pytest.approx(1)
    assert pd.isna(uit.loc[0, "antwoord_beurt"])


def test_de_hele_vergadering_staat_voorop_en_dan_elk_agendapunt(debat):
    uit = interactie(debat, antwoorden(debat))
    assert list(uit.columns) == list(KOLOMMEN)
    assert uit["agendapunt"].drop_duplicates().tolist() == [HELE_VERGADERING, "D. Brug"]


def test_te_weinig_inbreng_geeft_geen_aandeel(debat):
    uit = maten(debat).loc["antwoord"]
    assert uit["schatting"].isna().all()
    assert set(uit["status"]) == {TE_WEINIG}
    assert set(uit["n"]) == {3}


def test_aandelen_van_antwoorden_tellen_op_en_hebben_een_marge(punt):
    beurten = []
    for _ in range(MIN_INBRENG):
        beurten += [("wethouder", "W", "", "Dat klopt."), ("raadslid", "A", "SP", "Hoezo?")]
    zinnen = punt(*beurten, ("wethouder", "W", "", "Dat."), feedback_benutten=dict.fromkeys(range(0, 8, 2), 0.9))
    assert maten(zinnen).loc["spreektijd", "schatting"].sum() == pytest.approx(1)
    uit = maten(zinnen).loc["antwoord"]
    assert uit["schatting"].sum() == pytest.approx(1)
    assert ((uit["laag"] <= uit["schatting"]) & (uit["schatting"] <= uit["hoog"])).all()
    assert uit.loc["benut", "schatting"] == pytest.approx((1 - KANS_MET_KOPPELING) * (3 * 0.9 + 7 * 0.01) / 10)
    assert uit.loc["benut", "laag"] < uit.loc["benut", "hoog"]
    assert set(uit["status"]) == {VOLDOENDE}


def test_spreektijd_en_evenwicht(debat):
    uit = maten(debat)
    assert set(uit.loc["spreektijd", "status"]) == {TE_WEINIG}
    assert uit.loc[("gini", ""), "n"] == 3
    assert 0 < uit.loc[("gini", ""), "schatting"] < 1


def test_wie_wordt_onderbroken(debat):
    rij = maten(debat).loc[("interruptie", "wethouder")]
    assert (rij["n"], rij["status"]) == (1, TE_WEINIG)


def test_is_de_inwoner_iets_gevraagd(punt):
    zinnen = punt(
        ("inwoner", "Q", "", "Ik woon ernaast."),
        ("raadslid", "A", "SP", "Wat ziet u dan?"),
        ("inwoner", "Q", "", "Water."),
        ("inwoner", "R", "", "Ik ook."),
        ("raadslid", "A", "SP", "Dank u."),
        ("inwoner", "S", "", "En ik."),
    )
    rij = maten(zinnen).loc[("inwoner_bevraagd", "inwoner")]
    assert (rij["schatting"], rij["n"]) == (pytest.approx(1 / 3), 3)
    assert ("inwoner_bevraagd", "inwoner") not in maten(punt(("raadslid", "A", "", "Ja."))).index


def test_een_lege_vergadering_geeft_een_lege_tabel(debat):
    leeg = debat[debat["soort"] == "stuk"]
    uit = interactie(leeg, antwoorden(leeg))
    assert uit.empty
    assert list(uit.columns) == list(KOLOMMEN)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.floats(0.1, 10))
def test_gini_ligt_tussen_nul_en_een_en_kent_geen_maat(waarden, maal):
    x = np.array(waarden)
    if x.sum() > 1e-6:
        assert -1e-9 <= gini(x) < 1
        assert gini(maal * x) == pytest.approx(gini(x), abs=1e-6)
    assert gini(np.full(4, 3.0)) == pytest.approx(0)
    assert gini(np.array([0.0, 0, 0, 8])) == pytest.approx(0.75)
    assert np.isnan(gini(np.zeros(2)))
