import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dialoogmeter
from dialoogmeter import InvoerFout, Meter
from dialoogmeter.codeboek import codeboek


class Teller:
    """A model whose probabilities tell what it was given: length of a sentence, place in its turn, its neighbours."""

    kolommen = codeboek().kansen
    herkomst: dict[str, object] = {}  # noqa: RUF012

    def kansen(self, invoer):
        uit = np.zeros((len(invoer), len(self.kolommen)))
        if len(invoer):
            uit[:, 0] = invoer["tekst"].str.len() / 1000
            uit[:, 1] = invoer["los"]
            uit[:, 2] = invoer.groupby("groep")["groep"].transform("size") / 100
            uit[:, 3] = invoer.groupby(["groep", "beurt"])["groep"].transform("size") / 100
            uit[:, 4] = invoer["rol"] == "wethouder"
        return uit


METER = Meter(Teller())
A, LOS, BUREN, BEURT, ROL = codeboek().kansen[:5]


def tabel(**kolommen):
    n = len(next(iter(kolommen.values())))
    return pd.DataFrame(kolommen, index=[f"rij{i}" for i in range(n)])


def test_index_en_kolommen_blijven_en_de_kansen_komen_erna():
    df = tabel(tekst=["Dat is goed.", "Nee."], nummer=[3, 4])
    uit = dialoogmeter.score_frame(df, model=METER)
    assert uit.index.tolist() == ["rij0", "rij1"]
    assert uit.columns.tolist() == ["tekst", "nummer", *codeboek().kansen]
    assert uit[A].tolist() == [0.012, 0.004]
    assert (uit[LOS] == 1).all()
    assert df.columns.tolist() == ["tekst", "nummer"]
    assert "experimenteel" in uit.attrs


def test_een_rij_met_meer_zinnen_krijgt_hun_gemiddelde():
    uit = dialoogmeter.score_frame(tabel(tekst=["Dat is goed. Nee."]), model=METER)
    assert uit[A].tolist() == pytest.approx([(0.012 + 0.004) / 2])


def test_een_rij_zonder_tekst_krijgt_niets_en_gaat_niet_verloren():
    uit = dialoogmeter.score_frame(tabel(tekst=["Ja.", None, np.nan, "", "  ", 7, "Nee."]), model=METER)
    assert uit[A].isna().tolist() == [False, True, True, True, True, True, False]
    assert len(dialoogmeter.score_frame(tabel(tekst=[]), model=METER)) == 0


def test_rijen_van_een_vergadering_worden_samen_gelezen_en_een_andere_spreker_begint_een_beurt():
    df = tabel(
        tekst=["Een.", "Twee.", "Drie.", "Vier."],
        wie=["a", "a", "b", "b"],
        bij=["x", "x", "x", "y"],
        rol=["wethouder", "wethouder", None, ""],
    )
    uit = dialoogmeter.score_frame(df, spreker="wie", vergadering="bij", model=METER)
    assert (uit[LOS] == 0).all()
    assert uit[BUREN].tolist() == [0.03, 0.03, 0.03, 0.01]
    assert uit[BEURT].tolist() == [0.02, 0.02, 0.01, 0.01]
    assert dialoogmeter.score_frame(df.assign(rol=df["rol"]), rol="rol", model=METER)[ROL].tolist() == [1, 1, 0, 0]


def test_kolommen_van_arrow_en_categorieen_mogen_ook():
    df = tabel(tekst=["Een.", "Twee."], bij=["x", "x"])
    anders = df.convert_dtypes(dtype_backend="pyarrow").astype({"bij": "category"})
    een, twee = (dialoogmeter.score_frame(d, vergadering="bij", model=METER) for d in (df, anders))
    pd.testing.assert_frame_equal(een[list(codeboek().kansen)], twee[list(codeboek().kansen)])


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=30), st.integers(1, 12))
def test_de_maat_van_een_blok_maakt_geen_verschil_waar_vergaderingen_erin_passen(bij, blok):
    bij = sorted(bij)
    df = pd.DataFrame({"tekst": [f"Zin {i}." for i in range(len(bij))], "bij": bij})
    langste = df.groupby("bij").size().max()
    heel = dialoogmeter.score_frame(df, vergadering="bij", model=METER)
    delen = dialoogmeter.score_frame(df, vergadering="bij", model=METER, blok=max(blok, int(langste)))
    pd.testing.assert_frame_equal(heel, delen)


def test_een_kolom_die_ontbreekt_of_al_bestaat_wordt_gezegd():
    with pytest.raises(InvoerFout, match=r"geen kolom 'text' \(tekst\); deze zijn er: tekst"):
        dialoogmeter.score_frame(tabel(tekst=["Ja."]), tekst="text", model=METER)
    with pytest.raises(InvoerFout, match="al een kolom 'regie'"):
        dialoogmeter.score_frame(tabel(tekst=["Ja."], regie=[1]), model=METER)
    with pytest.raises(InvoerFout, match="geen tabel van pandas of Dask maar list"):
        dialoogmeter.score_frame(["Ja."], model=METER)


def test_het_echte_model_zegt_van_een_rij_wat_het_van_een_zin_zegt():
    meter = dialoogmeter.load("lineair")
    zinnen = ["U luistert niet naar ons.", "Wat vindt u er zelf van?"]
    uit = dialoogmeter.score_frame(tabel(tekst=zinnen), model=meter)
    assert np.allclose(uit[list(codeboek().kansen)], meter.score_sentences(zinnen))
    pd.testing.assert_frame_equal(uit, dialoogmeter.score_frame(tabel(tekst=zinnen), model="lineair"))
