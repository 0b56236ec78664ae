from functools import partial

import numpy as np
import pytest

from dialoogmeter import ModelFout
from dialoogmeter.leren import maak, trainen
from dialoogmeter.leren.eigen import EigenZin
from dialoogmeter.leren.goud import GERESERVEERD, GelezenZin, Verwijzing
from dialoogmeter.leren.kruis import Kruisscores, lees_kruisscores, schrijf_kruisscores
from dialoogmeter.leren.trainen import (
    EIGEN,
    EIGEN_KOLOMMEN,
    TWIJFEL,
    eigen_trainset,
    kruisscores,
    maak_trainset,
    train_model,
    verberg,
    voeg_samen,
)
from dialoogmeter.markers.bewaren import bewaar, laad
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import maak_invoer
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen

ONDERWERPEN = ("het plein", "de sporthal", "de brug", "het buurthuis", "de halte", "het bos", "de markt", "de school")


def gelezen(tekst, document, punt, labels, rol="raadslid"):
    return GelezenZin(document, tekst, rol, punt, punt, Verwijzing(0, 1, "", labels, {}))


@pytest.fixture(scope="module")
def trainset():
    zinnen = []
    for d in range(4):
        for i, onderwerp in enumerate(ONDERWERPEN):
            zinnen += [
                gelezen(f"Wat vindt u zelf van {onderwerp}?", f"doc{d}", i, {"meningen_uitnodigen": 1.0}, "wethouder"),
                gelezen(f"Uw partij heeft {onderwerp} verkwanseld.", f"doc{d}", i, {"winnen": 1.0, "spanning": 1.0}),
                gelezen(f"De nota over {onderwerp} volgt in april.", f"doc{d}", i, {}),
                gelezen(f"Over {onderwerp} valt te twisten.", f"doc{d}", i, {"winnen": 0.5}),
            ]
    return maak_trainset(zinnen)


VOUWEN = (("doc0",), ("doc1",), ("doc2",), ("doc3",))


def test_wie_een_vergadering_scoort_heeft_haar_niet_gezien(trainset, monkeypatch):
    gezien = []
    echt = trainen.pas_aan

    def spion(train, rijen, kolommen):
        gezien.append(set(train.groep[rijen]))
        return echt(train, rijen, kolommen)

    monkeypatch.setattr(trainen, "pas_aan", spion)
    scores = kruisscores(trainset, VOUWEN[:2], [0])
    assert gezien == [{"doc1", "doc2", "doc3"}, {"doc0", "doc2", "doc3"}]
    gescoord = ~np.isnan(scores[:, 0])
    assert set(trainset.groep[gescoord]) == {"doc0", "doc1"}


def test_kruisscores_scheiden_wat_te_scheiden_is(trainset):
    kolom = trainset.kolommen.index("regie")
    scores = kruisscores(trainset, VOUWEN, [kolom])[:, 0]
    y = trainset.y[:, kolom]
    assert scores[y == 1].min() > scores[y == 0].max()


def test_dezelfde_gegevens_geven_dezelfde_bytes(trainset, tmp_path):
    for naam in ("a", "b"):
        scores = kruisscores(trainset, VOUWEN, range(len(trainset.kolommen)))
        bewaar(train_model(trainset, scores, {"model": "proef"}), tmp_path / naam)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_verbergen_laat_de_tekst_staan_en_verandert_niets_aan_het_origineel(trainset):
    voor = trainset.invoer.copy()
    verborgen = verberg(trainset.invoer)
    assert trainset.invoer.equals(voor)
    assert verborgen["tekst"].equals(voor["tekst"])
    assert 0 < verborgen["los"].sum() < len(voor)
    assert (verborgen["context"] != "").sum() < verborgen["los"].sum()
    assert ((verborgen["rol"] == "") & (voor["rol"] != "")).any()
    assert (verborgen.loc[~verborgen["los"].astype(bool), "context"] == "").all()


def test_verbergen_laat_losse_zinnen_de_context_die_ze_hebben():
    invoer = maak_invoer(["Dat kan niet."] * 200, ["U vroeg om een bankje."] * 200, ["wethouder"] * 200)
    assert set(verberg(invoer)["context"]) == {"U vroeg om een bankje."}


def test_een_twijfel_leert_mee_en_telt_niet():
    labels = {"winnen": 0.5, "schuld_geven": 1.0, "agenda_samen": 0.5}
    zin = GelezenZin("d", "Dat is onzin.", "raadslid", 1, 1, Verwijzing(0, 1, "", labels, None))
    train = maak_trainset([zin])
    y, doel = (dict(zip(train.kolommen, rij[0], strict=True)) for rij in (train.y, train.doel))
    assert doel["winnen"] == doel["agenda_samen"] == doel["partner"] == TWIJFEL
    assert all(np.isnan(y[kolom]) for kolom in ("winnen", "agenda_samen", "partner"))
    assert y["regie"] == doel["regie"] == 1  # een zeker label maakt de pool zeker
    assert y["spanning"] == doel["spanning"] == 0
    assert np.isnan(doel["ervaren"])  # niet gelezen is geen twijfel


def test_eigen_zinnen_leren_alleen_mee_waar_dat_helpt(trainset):
    zin = EigenZin(
        "Dat past niet binnen ons beleid.", "", "wethouder", ("regels_dominant", "winnen"), (), "wijk", "", ""
    )
    samen = voeg_samen(trainset, eigen_trainset([zin, zin]))
    assert samen.groep[-1] == EIGEN
    assert len(samen.invoer) == len(samen.y) == len(trainset.groep) + 2
    y = dict(zip(samen.kolommen, samen.y[-1], strict=True))
    assert y["regels_dominant"] == 1
    assert y["doorverwijzen"] == 0
    assert all(np.isnan(y[kolom]) for kolom in set(samen.kolommen) - EIGEN_KOLOMMEN)
    assert samen.invoer["los"].iloc[-1]


def test_samengevoegde_agendapunten_blijven_uit_elkaar(trainset):
    samen = voeg_samen(trainset, trainset)
    groep = samen.invoer["groep"].to_numpy()
    n = len(trainset.groep)
    assert not set(groep[:n]) & set(groep[n:])


def test_vouwen_delen_geen_document_en_mijden_de_gereserveerde():
    alle = [document for vouw in trainen.VOUWEN for document in vouw]
    assert len(alle) == len(set(alle))
    assert not set(alle) & GERESERVEERD


def test_de_ijking_van_een_document_is_op_andere_geleerd(trainset, monkeypatch):
    gezien = []

    class Spion(Ijking):
        def fit(self, scores, y):
            gezien.append(len(y))
            return super().fit(scores, y)

    monkeypatch.setattr(maak, "Ijking", Spion)
    scores = np.random.default_rng(1).normal(size=trainset.y.shape)
    kansen = maak.kruiskansen(scores, trainset.y, trainset.groep)
    assert gezien == [3 * len(trainset.groep) // 4] * 4
    assert ((kansen > 0) & (kansen < 1)).all()


def test_het_gemaakte_model_draagt_de_figuren_van_zijn_kaart(trainset, tmp_path, monkeypatch):
    monkeypatch.setattr(trainen, "Zinskenmerken", partial(Zinskenmerken, woordbits=8, tekenbits=8, buurbits=6))
    monkeypatch.setattr(trainen, "Markerkoppen", partial(Markerkoppen, n_jobs=1))
    monkeypatch.setattr(maak, "lees_trainset", lambda data, corpus: (trainset, len(trainset.groep)))
    monkeypatch.setattr(maak, "VOUWEN", VOUWEN)
    monkeypatch.setattr(maak, "_maak_duo", lambda *_: None)
    niets = np.full(trainset.y.shape, np.nan)
    schrijf_kruisscores(Kruisscores(niets, niets), tmp_path / "kruisscores.npz")
    maak.maak(tmp_path, tmp_path, tmp_path, kruis=True)
    bytes_ = (tmp_path / "lineair.skops").read_bytes()
    maak.maak(tmp_path, tmp_path, tmp_path, kruis=False)
    assert (tmp_path / "lineair.skops").read_bytes() == bytes_
    assert not np.isnan(lees_kruisscores(tmp_path / "kruisscores.npz", len(niets)).lineair).any()
    figuren = laad(tmp_path / "lineair.skops").herkomst["figuren"]
    assert set(figuren) == set(trainset.kolommen)
    assert figuren["winnen"] == {"positief": 32, "auc": 1.0, "ap": 1.0, "experimenteel": False}
    assert figuren["doorverwijzen"] == {"positief": 0, "auc": None, "ap": None, "experimenteel": True}
    kaart = (tmp_path / "lineair.md").read_text(encoding="utf-8")
    labeldeel = kaart.split("per label:")[1].split("### IJking")[0]
    rijen = [[cel.strip() for cel in r.split("|")[1:-1]] for r in labeldeel.splitlines() if r.startswith("| ")]
    gemerkt = {rij[0]: rij[-1] == "ja" for rij in rijen if rij[0] != "label"}
    assert len(gemerkt) == len(trainset.kolommen) - len(maak.HOOFD)
    assert gemerkt == {label: figuren[label]["experimenteel"] for label in gemerkt}
    for woord in ("taalmodellen, geen mensen", "CC BY-SA 4.0", "| partner |", "gereserveerd"):
        assert woord in kaart


def test_kruisscores_van_een_andere_lezing_geven_een_duidelijke_fout(tmp_path):
    niets = np.zeros((3, 2))
    schrijf_kruisscores(Kruisscores(niets, niets), tmp_path / "k.npz")
    with pytest.raises(ModelFout, match="3 zinnen, er zijn er 4"):
        lees_kruisscores(tmp_path / "k.npz", 4)
    with pytest.raises(ModelFout, match="ontbreekt"):
        lees_kruisscores(tmp_path / "er_niet.npz", 4)
