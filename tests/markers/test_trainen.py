import numpy as np
import pytest

from dialoogmeter.markers import trainen
from dialoogmeter.markers.bewaren import bewaar
from dialoogmeter.markers.goud import GelezenZin, Verwijzing
from dialoogmeter.markers.kaart import is_experimenteel, modelkaart
from dialoogmeter.markers.trainen import in_vouw, kruisscores, maak_trainset, train_model, verberg

ONDERWERPEN = ("het plein", "de sporthal", "de brug", "het buurthuis", "de halte", "het bos", "de markt", "de school")


def gelezen(tekst, document, punt, labels, rol="raadslid"):
    return GelezenZin(document, tekst, rol, punt, Verwijzing(0, 1, "", labels, {}))


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


VOUWEN = ("doc0", "doc1", "doc2", "doc3")


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


def test_een_vouw_kan_een_groep_documenten_zijn():
    groep = np.array(["helmond1", "helmond2", "doc0"])
    assert in_vouw(groep, "helmond*").tolist() == [True, True, False]
    assert in_vouw(groep, "doc0").tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("positief", "auc", "verwacht"), [(14, 0.99, True), (15, 0.85, False), (500, 0.84, True), (0, float("nan"), True)]
)
def test_een_label_met_te_weinig_voorbeelden_of_een_lage_auc_is_experimenteel(positief, auc, verwacht):
    assert is_experimenteel({"positief": positief, "auc": auc}) is verwacht


def test_de_modelkaart_noemt_data_lezers_en_fouten(trainset):
    from dialoogmeter.markers.evaluatie import figuren

    herkomst = {"model": "proef", "zinnen": 128, "documenten": 4, "datahash": "abc", "modelversie": 1}
    scores = kruisscores(trainset, VOUWEN, range(len(trainset.kolommen)))
    model = train_model(trainset, scores, herkomst)
    tabel = figuren(trainset.kolommen, model.ijking.kansen(scores), trainset.y)
    kaart = modelkaart(model, tabel, tabel.head(2).assign(document="doc0"))
    for woord in ("taalmodellen, geen mensen", "experimenteel", "abc", "CC BY-SA 4.0", "| partner |", "gereserveerd"):
        assert woord in kaart
