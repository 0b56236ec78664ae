"""The time line: one row a turn in which something is said, with the figures of its spoken sentences."""

import numpy as np
import pytest

from dialoogmeter.meting.terugval import beurtindex
from dialoogmeter.meting.tijdlijn import KOLOMMEN
from dialoogmeter.vergadering import Spreker

WETHOUDER, INWONER, VOORZITTER = Spreker("De Wit", "wethouder"), Spreker("Kaya", "inwoner"), Spreker("", "voorzitter")


@pytest.fixture
def meting(maak_vergadering, maak_meting):
    punten = [
        ("1", "Plein", [(VOORZITTER, ["Welkom."]), (WETHOUDER, ["Goed.", "Fijn.", ("De raad besluit.", "motie")])]),
        ("2", "Zorg", [(INWONER, ["Nee!"]), (WETHOUDER, [("Alleen een stuk.", "stuk")]), (WETHOUDER, ["Tja."])]),
    ]
    kansen = {
        1: {"partner": 0.8, "regie": 0.1},
        2: {"partner": 0.6, "regie": 0.3},
        3: {"partner": 0.0, "regie": 1.0},
        4: {"spanning": 0.9, "ervaren": 0.5},
        6: {"partner": 0.0, "regie": 0.1},
    }
    return maak_meting(maak_vergadering(punten), kansen)


def test_een_rij_per_beurt_waarin_wordt_gesproken(meting):
    frame = meting.tijdlijn()
    assert tuple(frame.columns) == KOLOMMEN
    assert frame["beurt"].tolist() == [0, 1, 2, 4]
    assert frame["kant"].tolist() == ["voorzitter", "gemeente", "anderen", "gemeente"]
    assert frame["n_zinnen"].tolist() == [1, 2, 1, 1]


def test_cijfers_zijn_van_de_gesproken_zinnen(meting):
    rij = meting.tijdlijn().set_index("beurt").loc[1]
    assert rij["partner"] == pytest.approx(0.7)
    assert rij["regie"] == pytest.approx(0.2)
    assert rij["index"] == pytest.approx(beurtindex(np.array([1.4]), np.array([0.4]))[0])


def test_alleen_een_beurt_van_de_gemeente_met_partner_of_regie_heeft_een_index(meting):
    index = meting.tijdlijn().set_index("beurt")["index"]
    assert index.notna().to_dict() == {0: False, 1: True, 2: False, 4: False}


def test_zonder_rollen_staat_er_geen(meting):
    assert (meting.tijdlijn()["rol"] == "").all()


def test_een_lege_vergadering(maak_vergadering, maak_meting):
    frame = maak_meting(maak_vergadering([])).tijdlijn()
    assert tuple(frame.columns) == KOLOMMEN
    assert frame.empty


def test_wat_terugkomt_mag_worden_veranderd(meting):
    eerste = meting.aandelen()
    eerste["label"] = ""
    assert (meting.aandelen()["label"] != "").all()
