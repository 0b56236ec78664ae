from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dialoogmeter.codeboek import codeboek
from dialoogmeter.meting.kwantificatie import GROEPSFOUT, TE_WEINIG, groepsfout_van
from dialoogmeter.meting.scorekaart import GEMENGD, JA, KOLOMMEN, NEE, scorekaart
from dialoogmeter.meting.vraagpolen import vraagkansen, vraaglabels, vraagpoollabels

BOEK = codeboek()
POLEN = list(vraagpoollabels(BOEK))
SCHERP = groepsfout_van(
    {GROEPSFOUT: {"kolommen": {pool: {"spreiding": 0.1, "ontwerp": 1.5} for pool in POLEN}, "vrijheid": 30}}, POLEN
)


def vergadering(n=400, gemeente=None, anderen=None, **kolommen):
    """Every second turn of five sentences is an alderman's, the others a resident's."""
    beurt = np.arange(n) // 5
    frame = pd.DataFrame({"zin": np.arange(n), "soort": "spraak", "beurt": beurt})
    frame["sprekersrol"] = np.where(beurt % 2 == 0, "wethouder", "inwoner")
    frame[list(BOEK.labels)] = 0.002
    for kant, kansen in (("wethouder", gemeente), ("inwoner", anderen)):
        for label, kans in (kansen or {}).items():
            frame.loc[frame["sprekersrol"] == kant, label] = kans
    return frame.assign(**kolommen)


def kaart(frame, zwak=(), boek=BOEK, fout=SCHERP):
    return scorekaart(frame, [], fout, zwak, boek).set_index("vraag")


def test_de_vier_vragen_krijgen_elk_een_oordeel():
    uit = scorekaart(vergadering(gemeente={"feedback_benutten": 0.3}), [], SCHERP, (), BOEK)
    assert list(uit.columns) == list(KOLOMMEN)
    assert uit["vraag"].tolist() == [vraag.naam for vraag in BOEK.vragen]
    rij = uit.set_index("vraag").loc["feedback"]
    assert (rij["oordeel"], rij["n_zinnen"], rij["n_beurten"]) == (JA, 200, 40)
    assert rij["schatting"] == pytest.approx(0.3 - 0.002 - 0.002)
    assert rij["laag"] < rij["schatting"] < rij["hoog"]


def test_pareren_is_een_alarmsignaal():
    assert kaart(vergadering(gemeente={"feedback_pareren": 0.3})).loc["feedback", "oordeel"] == NEE


def test_wat_bewoners_melden_weegt_tegen_een_vriendelijke_wethouder():
    vriendelijk = {"meningen_uitnodigen": 0.2}
    assert kaart(vergadering(gemeente=vriendelijk)).loc["dialoog", "oordeel"] == JA
    melden = kaart(vergadering(gemeente=vriendelijk, anderen={"ervaren_inbreng": 0.2})).loc["dialoog"]
    assert melden["oordeel"] == GEMENGD
    assert kaart(vergadering(gemeente=vriendelijk, anderen={"ervaren_inbreng": 0.5})).loc["dialoog", "oordeel"] == NEE
    assert melden["ervaren"] > 0.19


def test_een_experimenteel_label_beslist_niet():
    frame = vergadering(gemeente={"kaders_helder": 0.3, "regels_dominant": 0.05})
    assert kaart(frame).loc["kaders", "oordeel"] == JA
    zonder = kaart(frame, zwak={"kaders_helder"}).loc["kaders"]
    assert zonder["oordeel"] == NEE
    assert zonder["partner"] == pytest.approx(0, abs=1e-5)
    assert zonder["voor"] == ()


def test_de_strengheid_van_de_regels_is_te_veranderen():
    frame = vergadering(gemeente={"proces_helder": 0.12, "doorverwijzen": 0.02})
    assert kaart(frame).loc["proces", "oordeel"] == JA
    strenger = replace(BOEK, scorekaart={**BOEK.scorekaart, "zekerheid": 1.1})
    assert kaart(frame, boek=strenger).loc["proces", "oordeel"] == GEMENGD
    weinig = replace(BOEK, scorekaart={**BOEK.scorekaart, "min_verwacht": 500})
    assert set(kaart(frame, boek=weinig)["oordeel"]) == {TE_WEINIG}


@pytest.mark.parametrize(
    "frame",
    [
        vergadering(40),
        vergadering(sprekersrol="wethouder"),
        vergadering(sprekersrol="inwoner"),
        vergadering(soort="motie"),
        vergadering(0),
    ],
)
def test_zonder_genoeg_tekst_van_beide_kanten_is_er_geen_oordeel(frame):
    uit = kaart(frame)
    assert set(uit["oordeel"]) == {TE_WEINIG}
    assert uit[["schatting", "laag", "hoog", "kans_ja"]].isna().all(axis=None)


def test_een_neutrale_vergadering_geeft_geen_alarm():
    rng = np.random.default_rng(2)
    for _ in range(5):
        frame = vergadering(800)
        frame[list(BOEK.labels)] = rng.beta(0.3, 60, (800, len(BOEK.labels)))
        assert NEE not in set(kaart(frame, fout=groepsfout_van({}, POLEN))["oordeel"])


def test_bewijs_voor_komt_van_de_gemeente_en_tegen_van_beide_kanten():
    frame = vergadering(gemeente={"feedback_pareren": 0.1})
    frame.loc[[0, 5], "feedback_benutten"] = [0.5, 0.9]  # 5 is a resident's
    frame.loc[[10, 15], ["feedback_pareren", "ervaren_feedback"]] = [[0.8, 0.0], [0.0, 0.7]]
    rij = kaart(frame).loc["feedback"]
    assert rij["voor"][0] == 0
    assert 5 not in rij["voor"]
    assert rij["tegen"][:2] == (10, 15)
    assert len(rij["tegen"]) == 3


def test_een_pool_van_een_vraag_is_er_als_een_van_zijn_labels_er_is():
    labels = {"x_partner": ("a", "b"), "x_regie": ("c",), "leeg": ()}
    kansen = np.array([[0.5, 0.5, 0.1], [0.0, 0.2, 1.0]])
    assert np.allclose(vraagkansen(kansen, ["a", "b", "c"], labels), [[0.75, 0.1, 0], [0.2, 1, 0]])
    y = np.array([[1, np.nan, 0], [0, np.nan, np.nan], [0, 0, 1]])
    gelezen = vraaglabels(y, ["a", "b", "c"], labels)
    assert np.array_equal(gelezen, [[1, 0, 0], [np.nan, np.nan, 0], [0, 1, 0]], equal_nan=True)


def test_elk_label_voedt_precies_een_vraag():
    namen = [naam for leden in vraagpoollabels(BOEK).values() for naam in leden]
    assert sorted(namen) == sorted(BOEK.labels)
    assert "winnen" not in {n for leden in vraagpoollabels(BOEK, {"winnen"}).values() for n in leden}


def test_elk_agendapunt_krijgt_zijn_eigen_kaart():
    frame = vergadering(n=800, gemeente={"feedback_benutten": 0.3}).assign(agendapunt_nr=[1] * 400 + [2] * 400)
    frame.loc[frame["agendapunt_nr"] == 2, "feedback_benutten"] = 0.002
    frame.loc[(frame["agendapunt_nr"] == 2) & (frame["sprekersrol"] == "wethouder"), "feedback_pareren"] = 0.3
    uit = scorekaart(frame, ["agendapunt_nr"], SCHERP, (), BOEK).set_index(["agendapunt_nr", "vraag"])
    assert uit.loc[(1, "feedback"), "oordeel"] == JA
    assert uit.loc[(2, "feedback"), "oordeel"] == NEE
    assert max(uit.loc[(1, "feedback"), "voor"]) < 400 <= min(uit.loc[(2, "feedback"), "tegen"])
