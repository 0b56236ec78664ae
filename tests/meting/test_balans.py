import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.meting.balans import verwachte_aandelen as aandelen
from dialoogmeter.meting.kwantificatie import MIN_BEURTEN, MIN_ZINNEN, TE_WEINIG, VOLDOENDE

POLEN = ["partner", "regie"]


def zinnen(n, **kolommen):
    frame = pd.DataFrame({"soort": "spraak", "sprekersrol": "wethouder", "partner": 0.25, "regie": 0.1}, index=range(n))
    return frame.assign(beurt=np.arange(n) * 10 // max(n, 1), **kolommen)


def test_een_aandeel_is_het_gemiddelde_van_de_kansen():
    rij = aandelen(zinnen(MIN_ZINNEN, partner=np.linspace(0, 1, MIN_ZINNEN)), ["sprekersrol"], POLEN).iloc[0]
    assert rij["partner"] == pytest.approx(0.5)
    assert (rij["n_zinnen"], rij["status"]) == (MIN_ZINNEN, VOLDOENDE)


def test_te_weinig_tekst_geeft_geen_getal():
    rij = aandelen(zinnen(MIN_ZINNEN - 1), [], POLEN).iloc[0]
    assert rij["status"] == TE_WEINIG
    assert rij[POLEN].isna().all()


def test_een_enkele_lange_beurt_is_te_weinig():
    frame = zinnen(200)
    assert aandelen(frame[frame["beurt"] < MIN_BEURTEN - 1], [], POLEN).iloc[0]["status"] == TE_WEINIG
    assert aandelen(frame[frame["beurt"] < MIN_BEURTEN], [], POLEN).iloc[0]["status"] == VOLDOENDE


def test_moties_en_stukken_tellen_niet_mee():
    frame = pd.concat([zinnen(MIN_ZINNEN), zinnen(50, soort="motie", partner=1.0), zinnen(50, soort="stuk")])
    assert aandelen(frame, [], POLEN).iloc[0]["partner"] == pytest.approx(0.25)


@given(st.lists(st.floats(0, 1), min_size=MIN_ZINNEN, max_size=70), st.randoms())
def test_volgorde_van_zinnen_verandert_geen_aandeel(kansen, rng):
    door_elkaar = list(kansen)
    rng.shuffle(door_elkaar)
    a = aandelen(zinnen(len(kansen), partner=kansen), [], POLEN)
    b = aandelen(zinnen(len(kansen), partner=door_elkaar), [], POLEN)
    assert a.iloc[0]["partner"] == pytest.approx(b.iloc[0]["partner"])


@given(st.integers(MIN_ZINNEN, 80), st.integers(MIN_ZINNEN, 80), st.floats(0, 1), st.floats(0, 1))
def test_twee_delen_samen_geven_het_geheel(n, m, p, q):
    frame = pd.concat([zinnen(n, partner=p, deel="a"), zinnen(m, partner=q, deel="b")])
    delen = aandelen(frame, ["deel"], POLEN)
    samen = (delen["partner"] * delen["n_zinnen"]).sum() / delen["n_zinnen"].sum()
    assert aandelen(frame, [], POLEN).iloc[0]["partner"] == pytest.approx(samen)
