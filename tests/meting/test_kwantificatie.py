import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoogmeter.codeboek import codeboek
from dialoogmeter.meting.dialoogindex import ALLE, dialoogindex, indexkolommen
from dialoogmeter.meting.kwantificatie import (
    GROEPSFOUT,
    MAATKOLOMMEN,
    MIN_BEURTEN,
    MIN_ZINNEN,
    TE_WEINIG,
    VOLDOENDE,
    Groepsfout,
    aandelen,
    groepsfout_van,
    trek,
)

POLEN = ["partner", "regie"]
FOUT = Groepsfout(np.array([0.2, 0.3]), np.array([2.0, 2.0]), 14)
GEEN_FOUT = Groepsfout(np.zeros(2), np.full(2, 1e-12), 14)


def zinnen(n, per_beurt=5, **kolommen):
    frame = pd.DataFrame({"soort": "spraak", "sprekersrol": "wethouder", "partner": 0.25, "regie": 0.1}, index=range(n))
    return frame.assign(beurt=np.arange(n) // per_beurt, **kolommen)


def gemengd(n, zaad=1):
    rng = np.random.default_rng(zaad)
    return zinnen(n, partner=rng.beta(0.5, 8, n), regie=rng.beta(0.5, 8, n))


def test_een_aandeel_is_het_gemiddelde_van_de_kansen_en_zijn_interval_sluit_het_in():
    frame = gemengd(200)
    uit = aandelen(frame, ["sprekersrol"], POLEN, FOUT).set_index("label")
    assert uit.loc["partner", "schatting"] == pytest.approx(frame["partner"].mean())
    assert (uit["laag"] < uit["schatting"]).all()
    assert (uit["schatting"] < uit["hoog"]).all()
    assert (
        uit[["sprekersrol", "n_zinnen", "n_beurten", "status"]].to_numpy().tolist()
        == [["wethouder", 200, 40, VOLDOENDE]] * 2
    )


@pytest.mark.parametrize(
    ("n", "per_beurt", "status"),
    [(MIN_ZINNEN - 1, 5, TE_WEINIG), (MIN_ZINNEN, 10, VOLDOENDE), (MIN_ZINNEN, 20, TE_WEINIG), (500, 250, TE_WEINIG)],
)
def test_te_weinig_zinnen_of_beurten_geeft_geen_getal(n, per_beurt, status):
    uit = aandelen(zinnen(n, per_beurt), [], POLEN, FOUT)
    assert set(uit["status"]) == {status}
    assert uit[["schatting", "laag", "hoog"]].isna().all(axis=None) == (status == TE_WEINIG)
    assert MIN_BEURTEN == 5


def test_elke_bron_van_onzekerheid_maakt_het_interval_breder():
    frame = gemengd(400)

    def breedte(fout, frame=frame):
        rij = aandelen(frame, [], POLEN, fout).iloc[0]
        return rij["hoog"] - rij["laag"]

    alleen_beurten = breedte(GEEN_FOUT)
    met_labels = breedte(Groepsfout(np.zeros(2), np.full(2, 2.0), 14))
    met_vergadering = breedte(Groepsfout(np.full(2, 0.3), np.full(2, 1e-12), 14))
    assert 0 < alleen_beurten < min(met_labels, met_vergadering)
    assert max(met_labels, met_vergadering) < breedte(Groepsfout(np.full(2, 0.3), np.full(2, 2.0), 14))
    assert breedte(GEEN_FOUT, frame.assign(partner=0.2)) == pytest.approx(0, abs=1e-6)  # every turn the same


def test_over_meer_vergaderingen_weegt_de_fout_van_een_vergadering_minder():
    frame = gemengd(400)
    fout = Groepsfout(np.full(2, 0.5), np.full(2, 1e-12), 14)
    een = aandelen(frame.assign(vergadering="a"), [], POLEN, fout).iloc[0]
    vier = aandelen(frame.assign(vergadering=np.arange(400) // 100), [], POLEN, fout).iloc[0]
    assert vier["schatting"] == pytest.approx(een["schatting"])
    assert vier["hoog"] - vier["laag"] < 0.7 * (een["hoog"] - een["laag"])


def test_gelijke_beurtnummers_in_twee_vergaderingen_zijn_twee_beurten():
    frame = pd.concat([zinnen(100).assign(vergadering=v) for v in "ab"])
    assert aandelen(frame, [], POLEN, FOUT)["n_beurten"].tolist() == [40, 40]


def test_dezelfde_invoer_geeft_dezelfde_intervallen_en_een_ander_deel_andere_trekkingen():
    frame = pd.concat([gemengd(100).assign(deel="a"), gemengd(100).assign(deel="b")])
    pd.testing.assert_frame_equal(aandelen(frame, ["deel"], POLEN, FOUT), aandelen(frame, ["deel"], POLEN, FOUT))
    a, b = trek(frame, ["deel"], POLEN, FOUT)
    assert not np.allclose(a.trekkingen, b.trekkingen)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(MIN_ZINNEN, 120))
def test_zinnen_in_een_beurt_verwisselen_verandert_geen_aandeel(zaad, n):
    frame = gemengd(n, zaad)
    anders = frame.sample(frac=1, random_state=zaad).sort_values("beurt", kind="stable")
    voor, na = (aandelen(f, [], POLEN, FOUT)[["schatting", "laag", "hoog"]] for f in (frame, anders))
    assert np.allclose(voor, na, atol=1e-9)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(60, 120), st.integers(60, 120))
def test_twee_delen_samen_geven_het_geheel(zaad, n, m):
    frame = pd.concat([gemengd(n, zaad).assign(deel="a"), gemengd(m, zaad + 1).assign(deel="b")], ignore_index=True)
    delen = aandelen(frame, ["deel"], POLEN, FOUT)
    partner = delen[delen["label"] == "partner"]
    samen = (partner["schatting"] * partner["n_zinnen"]).sum() / partner["n_zinnen"].sum()
    assert aandelen(frame, [], POLEN, FOUT).iloc[0]["schatting"] == pytest.approx(samen)


def test_zonder_gesproken_zinnen_is_er_een_lege_tabel():
    uit = aandelen(zinnen(60, soort="motie"), ["sprekersrol"], POLEN, FOUT)
    assert list(uit.columns) == ["sprekersrol", "label", *MAATKOLOMMEN]
    assert uit.empty


def test_een_model_dat_niets_van_zijn_fout_zegt_krijgt_een_wijde():
    geleerd = {GROEPSFOUT: {"kolommen": {"partner": {"spreiding": 0.2, "ontwerp": 2.0}}, "vrijheid": 14}}
    fout = groepsfout_van(geleerd, POLEN)
    assert (fout.spreiding[0], fout.ontwerp[0], fout.vrijheid) == (0.2, 2.0, 14)
    assert fout.spreiding[1] >= 0.5
    assert groepsfout_van({}, POLEN).vrijheid < 14


def indexzinnen(n=300, **kolommen):
    frame = zinnen(n).assign(**dict.fromkeys(codeboek().markers, 0.02))
    return frame.assign(**kolommen)


def indexfout():
    return groepsfout_van({}, indexkolommen())


def test_de_index_loopt_van_min_een_tot_een_en_laat_beide_richtingen_zien():
    uit = dialoogindex(indexzinnen(partner=0.3, regie=0.1), [], indexfout()).set_index("as")
    assert list(uit.index) == [ALLE, *codeboek().assen]
    alle = uit.loc[ALLE]
    assert alle["schatting"] == pytest.approx(0.5)
    assert (alle["partner"], alle["regie"]) == (pytest.approx(0.3), pytest.approx(0.1))
    assert -1 <= alle["laag"] < 0.5 < alle["hoog"] <= 1
    assert uit.loc["feedback", "schatting"] == pytest.approx(0, abs=1e-9)


def test_wie_van_geen_van_beide_iets_zegt_krijgt_geen_index():
    uit = dialoogindex(indexzinnen(partner=0.003, regie=0.003), [], indexfout()).set_index("as")
    assert uit.loc[ALLE, "status"] == TE_WEINIG
    assert uit.loc[ALLE, ["schatting", "laag", "hoog"]].isna().all()
    assert uit.loc["feedback", "status"] == VOLDOENDE


def test_omgekeerde_polen_keren_de_index_om():
    a = dialoogindex(indexzinnen(partner=0.3, regie=0.1), [], indexfout()).iloc[0]
    b = dialoogindex(indexzinnen(partner=0.1, regie=0.3), [], indexfout()).iloc[0]
    assert a["schatting"] == pytest.approx(-b["schatting"])
