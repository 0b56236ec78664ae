from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dialoogmeter
from dialoogmeter import InvoerFout
from dialoogmeter.codeboek import HOOFD
from dialoogmeter.meting.kwantificatie import TE_WEINIG, VOLDOENDE
from dialoogmeter.meting.vergelijking import vergelijk, voor_en_na
from dialoogmeter.meting.verzameling import MIN_VERGADERINGEN, aandelen, trend, vergaderingen_p
from tests.meting.maken import meting


def op(datum, zaad, regie=0.05, gemeente="Meeldrecht", **kenmerken):
    gemeten = meting(zaad, regie=regie, naam=f"v{zaad}", **kenmerken)
    return replace(gemeten, vergadering=replace(gemeten.vergadering, datum=datum, gemeente=gemeente))


REEKS = [op(f"20{15 + i}-03-01", i, regie=0.05 + 0.03 * i) for i in range(8)]


def test_aandelen_per_jaar_en_gemeente():
    uit = aandelen([*REEKS[:2], op("2015-09-01", 20, gemeente="Waalre")], per="jaar").set_index(["jaar", "label"])
    assert uit.loc[("2015", "regie"), "n_zinnen"] == 600
    assert uit.loc[("2016", "regie"), "n_zinnen"] == 300
    assert list(aandelen(REEKS[:2], per="gemeente")["gemeente"].unique()) == ["Meeldrecht"]


def test_zonder_datum_is_het_jaar_onbekend():
    assert aandelen([op("", 1)], per="jaar")["jaar"].unique().tolist() == ["onbekend"]


def test_veel_vergaderingen_geven_een_smallere_marge():
    een, veel = (
        aandelen(m).set_index("label").loc["regie"] for m in (REEKS[3], [op("2020-01-01", i) for i in range(12)])
    )
    assert veel["hoog"] - veel["laag"] < een["hoog"] - een["laag"]


def test_samen_is_het_gewogen_gemiddelde_van_de_delen():
    samen = aandelen(REEKS[:2]).set_index("label")["schatting"]
    apart = aandelen(REEKS[:2], per="vergadering")
    gewogen = apart.assign(som=apart["schatting"] * apart["n_zinnen"]).groupby("label")[["som", "n_zinnen"]].sum()
    assert np.allclose(samen, (gewogen["som"] / gewogen["n_zinnen"]).loc[samen.index])


def test_een_stijging_over_de_jaren_is_een_trend():
    rij = trend(REEKS).set_index("label").loc["regie"]
    assert rij["schatting"] == pytest.approx(0.03, abs=0.005)
    assert rij["laag"] > 0
    assert (round(rij["tau"], 6), rij["status"], rij["n_vergaderingen"]) == (1.0, VOLDOENDE, 8)
    assert rij["p"] < 0.01


def test_zonder_verandering_is_er_geen_trend():
    vlak = [op(f"20{10 + i}-03-01", 100 + i) for i in range(8)]
    assert trend(vlak).set_index("label").loc["partner", "p"] > 0.05


def test_te_weinig_vergaderingen_geven_geen_trend():
    uit = trend(REEKS[: MIN_VERGADERINGEN - 1], per="sprekersrol")
    assert set(uit["status"]) == {TE_WEINIG}
    assert uit["schatting"].isna().all()
    assert set(uit["sprekersrol"]) == {"raadslid", "wethouder"}


def test_voor_en_na_een_datum():
    uit = voor_en_na(REEKS, "2019-01-01").set_index("label")
    assert list(uit.index) == list(HOOFD)
    assert uit.loc["regie", "schatting"] == pytest.approx(0.12, abs=0.01)
    assert uit.loc["regie", "p_vergaderingen"] == pytest.approx(2 / 70)
    assert voor_en_na(REEKS, "2019-01-01", per="sprekersrol")["p_vergaderingen"].isna().all()


@pytest.mark.parametrize(
    ("doe", "meldt"),
    [
        (lambda: voor_en_na(REEKS, "gisteren"), "datum"),
        (lambda: voor_en_na(REEKS, "2040-01-01"), "één kant"),
        (lambda: voor_en_na([op("", 1)], "2020-01-01"), "v1.txt"),
        (lambda: trend([op("", 1)]), "geen datum"),
        (lambda: trend([]), "niets te meten"),
        (lambda: aandelen(["raad.pdf"]), "niet str"),
        (lambda: aandelen([REEKS[0], REEKS[0]]), "2 keer"),
        (lambda: vergelijk(REEKS, REEKS[0]), "2 keer"),
        (lambda: vergelijk(REEKS[0], REEKS[1], per="datum"), "geen datum die in beide"),
        (lambda: aandelen([REEKS[0], op("2020-01-01", 0, regie=0.3)], per="vergadering"), "heten v0"),
        (lambda: aandelen(REEKS, per="kleur"), "per moet"),
        (lambda: aandelen([op("2020-01-01", 1), op("2020-01-01", 2, model="ander")]), "verschillende modellen"),
    ],
)
def test_wat_niet_kan_wordt_in_het_nederlands_gemeld(doe, meldt):
    with pytest.raises(InvoerFout, match=meldt):
        doe()


@given(st.lists(st.floats(0, 1), min_size=3, max_size=4), st.lists(st.floats(0, 1), min_size=3, max_size=4))
def test_husselen_van_vergaderingen_kent_geen_kant(a, b):
    links, rechts = np.array(a)[:, None], np.array(b)[:, None]
    p = vergaderingen_p(links, rechts)
    if len(a) == len(b) == 3:  # 0.1 at least
        assert np.isnan(p[0])
        return
    assert 0 < p[0] <= 1
    assert p == pytest.approx(vergaderingen_p(rechts, links))


def test_de_namen_staan_op_het_hoogste_niveau():
    assert {"aandelen", "trend", "vergelijk", "voor_en_na"} <= set(dir(dialoogmeter))
    assert dialoogmeter.aandelen is aandelen
