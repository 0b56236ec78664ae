import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dialoogmeter
from dialoogmeter import InvoerFout
from dialoogmeter.codeboek import HOOFD
from dialoogmeter.meting.kwantificatie import TE_WEINIG, VOLDOENDE, Beurten
from dialoogmeter.meting.vergelijking import permutatie_p, vergelijk
from dialoogmeter.meting.verzameling import holm
from tests.meting.maken import meting


def test_een_echt_verschil_wordt_gezien():
    uit = vergelijk(meting(1, regie=0.4), meting(2, regie=0.05)).set_index("label")
    assert list(uit.index) == list(HOOFD)
    rij = uit.loc["regie"]
    assert rij["schatting"] == pytest.approx(0.35, abs=0.02)
    assert rij["schatting"] == pytest.approx(rij["a"] - rij["b"])
    assert rij["laag"] > 0
    assert rij["p_holm"] < 0.01
    assert (rij["n_zinnen"], rij["n_beurten"], rij["status"]) == (600, 120, VOLDOENDE)


def test_omgekeerd_is_het_verschil_tegengesteld():
    heen, terug = vergelijk(meting(1), meting(2, regie=0.2)), vergelijk(meting(2, regie=0.2), meting(1))
    assert np.allclose(heen["schatting"], -terug["schatting"])
    assert np.allclose(heen["p"], terug["p"], atol=0.03)


def test_zonder_verschil_is_p_zelden_klein():
    p = np.array([vergelijk(meting(i), meting(1000 + i)).set_index("label").loc["regie", "p"] for i in range(40)])
    assert (p < 0.05).mean() <= 0.15
    gelijk = vergelijk(meting(3), meting(3, naam="b"))
    assert np.allclose(gelijk["schatting"], 0)
    assert (gelijk["p"] > 0.9).all()
    assert ((gelijk["laag"] < 0) & (gelijk["hoog"] > 0)).all()


def test_per_rol_en_alleen_wie_aan_beide_kanten_spreekt():
    uit = vergelijk(meting(1), meting(2, rol="inwoner"), per="sprekersrol")
    assert set(uit["sprekersrol"]) == {"wethouder"}
    assert len(uit) == len(HOOFD)


def test_meer_vergaderingen_samen_geven_een_smallere_marge_en_houden_hun_beurten_uit_elkaar():
    een = vergelijk(meting(1), meting(2)).set_index("label").loc["regie"]
    vier = vergelijk([meting(i) for i in range(4)], [meting(i) for i in range(4, 8)]).set_index("label").loc["regie"]
    assert vier["n_beurten"] == 4 * een["n_beurten"]
    assert vier["hoog"] - vier["laag"] < 0.7 * (een["hoog"] - een["laag"])


def test_te_weinig_tekst_geeft_geen_verschil():
    uit = vergelijk(meting(1), meting(2, beurten=4))
    assert set(uit["status"]) == {TE_WEINIG}
    assert uit[["schatting", "laag", "hoog", "a", "b", "p", "p_holm"]].isna().all(axis=None)


def test_wat_niet_te_vergelijken_is_wordt_geweigerd():
    with pytest.raises(InvoerFout, match="verschillende modellen"):
        vergelijk(meting(1), meting(2, model="ander"))
    with pytest.raises(InvoerFout, match="minstens één Meting"):
        vergelijk([], meting(2))
    with pytest.raises(InvoerFout, match="per moet een van"):
        vergelijk(meting(1), meting(2), per="schoenmaat")


def test_dezelfde_invoer_geeft_dezelfde_tabel():
    pd.testing.assert_frame_equal(vergelijk(meting(1), meting(2)), vergelijk(meting(1), meting(2)))
    assert dialoogmeter.vergelijk is vergelijk


def test_beurten_delen_telt_de_waarneming_mee():
    kant = Beurten((), np.array([[5.0], [5.0]]), np.array([1.0]), np.array([10.0, 10.0]), np.array([20.0]))
    leeg = Beurten((), np.array([[0.0], [0.0]]), np.array([1.0]), np.array([10.0, 10.0]), np.array([20.0]))
    # of the six ways to deal four turns, two are as uneven as this one
    assert permutatie_p(kant, leeg)[0] == pytest.approx(2 / 6, abs=0.04)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_verandert_de_volgorde_niet_en_maakt_niets_kleiner(p):
    p = np.array(p)
    uit = holm(p)
    assert (uit >= p).all()
    assert (uit <= 1).all()
    assert np.all(np.diff(uit[np.argsort(p, kind="stable")]) >= 0)
    assert uit.min() == pytest.approx(min(1, p.min() * len(p)))


def test_holm_laat_ontbrekende_waarden_ontbreken():
    assert np.array_equal(holm(np.array([0.01, np.nan, 0.04])), [0.02, np.nan, 0.04], equal_nan=True)
