import numpy as np
import pandas as pd
import pytest

from dialoogmeter.codeboek import codeboek
from dialoogmeter.meting.dialoogindex import ALLE
from dialoogmeter.meting.kloof import kloof, kloofkolommen
from dialoogmeter.meting.kwantificatie import MAATKOLOMMEN, TE_WEINIG, VOLDOENDE, groepsfout_van

BOEK = codeboek()
FOUT = groepsfout_van({}, kloofkolommen())


def vergadering(n=400, wethouder=None, inwoner=None, **kolommen):
    """Every second turn of five sentences is an alderman's, the others a resident's; two items."""
    beurt = np.arange(n) // 5
    frame = pd.DataFrame({"soort": "spraak", "beurt": beurt, "agendapunt_nr": (np.arange(n) >= n // 2).astype(int)})
    frame["sprekersrol"] = np.where(beurt % 2 == 0, "wethouder", "inwoner")
    frame[[*BOEK.kansen]] = 0.01
    for rol, kansen in (("wethouder", wethouder), ("inwoner", inwoner)):
        for label, kans in (kansen or {}).items():
            frame.loc[frame["sprekersrol"] == rol, label] = kans
    return frame.assign(**kolommen)


def test_vriendelijke_woorden_en_slechte_ervaring_geven_een_kloof():
    frame = vergadering(wethouder={"partner": 0.3, "regie": 0.05}, inwoner={"ervaren": 0.2, "verhalen_centraal": 0.1})
    rij = kloof(frame, [], FOUT).set_index("as").loc[ALLE]
    assert rij[["schatting", "toon"]].tolist() == pytest.approx([0.2, 0.25])
    assert rij["laag"] < rij["schatting"] < rij["hoog"]
    assert rij[["partner", "regie", "ervaren", "verhalen"]].tolist() == pytest.approx([0.3, 0.05, 0.2, 0.1])
    assert (rij["n_zinnen"], rij["n_beurten"], rij["status"]) == (400, 80, VOLDOENDE)


@pytest.mark.parametrize(
    ("wethouder", "ervaren", "verwacht"),
    [({"partner": 0.3, "regie": 0.05}, 0.0, 0.0), ({"partner": 0.05, "regie": 0.3}, 0.2, -0.25), ({}, 0.2, 0.0)],
)
def test_zonder_klacht_of_zonder_vriendelijke_woorden_is_er_geen_kloof(wethouder, ervaren, verwacht):
    frame = vergadering(wethouder=wethouder, inwoner={"ervaren": ervaren})
    assert kloof(frame, [], FOUT).set_index("as").loc[ALLE, "schatting"] == pytest.approx(verwacht, abs=1e-5)


def test_elke_as_heeft_zijn_eigen_drie_polen():
    frame = vergadering(
        wethouder={"feedback_benutten": 0.2, "feedback_pareren": 0.08, "ervaren_feedback": 0.9},
        inwoner={"ervaren_feedback": 0.1, "feedback_benutten": 0.9},
    )
    uit = kloof(frame, [], FOUT).set_index("as")
    assert list(uit.index) == [ALLE, *BOEK.assen]
    assert uit.loc["feedback", ["partner", "regie", "ervaren"]].tolist() == pytest.approx([0.2, 0.08, 0.1])
    assert uit.loc["kaders", ["toon", "ervaren", "schatting"]].tolist() == pytest.approx([0, 0.01, 0])


def test_per_agendapunt_en_te_weinig_waar_een_kant_zwijgt():
    frame = vergadering()
    frame.loc[frame["agendapunt_nr"] == 1, "sprekersrol"] = "wethouder"
    uit = kloof(frame, ["agendapunt_nr"], FOUT)
    assert uit.groupby("agendapunt_nr")["status"].unique().map(list).to_dict() == {0: [VOLDOENDE], 1: [TE_WEINIG]}
    assert uit.loc[uit["agendapunt_nr"] == 1, ["schatting", "laag", "hoog", "partner", "ervaren"]].isna().all(axis=None)
    assert set(uit["n_zinnen"]) == {200}


def test_zonder_spraak_is_er_een_lege_tabel():
    uit = kloof(vergadering(soort="motie"), ["agendapunt_nr"], FOUT)
    assert uit.empty
    assert set(uit.columns) >= {"agendapunt_nr", "as", *MAATKOLOMMEN}
