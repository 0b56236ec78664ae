import json

import numpy as np
import pandas as pd
import pytest

from dialoogmeter import InvoerFout, ModelFout, load, read
from dialoogmeter.leren import bijleren
from dialoogmeter.leren.bijleren import GEEN_WINST, JA, TE_WEINIG, leer_bij, vouwen
from dialoogmeter.leren.gelabeld import GelabeldeZin, invoer_van_zinnen
from dialoogmeter.leren.goud import GelezenZin, Verwijzing
from dialoogmeter.leren.onze_zinnen import als_gelabeld, onze_zinnen
from dialoogmeter.leren.toetsen import toets
from dialoogmeter.markers.bewaren import bewaar
from dialoogmeter.markers.bijgeleerd import BASIS, Bijgeleerd, logodds, maak_los
from dialoogmeter.markers.experimenteel import FIGUREN
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import invoer_van, maak_invoer
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen
from dialoogmeter.markers.model import Markermodel
from dialoogmeter.markers.openen import open_model, sha256_van

KOLOMMEN = ("winnen", "schuld_geven", "regie", "ervaren")
HERKOMST = {"model": "basis", "getraind_op": "niets", FIGUREN: {"ervaren": {"auc": 0.9}, "winnen": {"auc": 0.1}}}


class Basis:
    """Een model met kansen uit de tekst zelf, zonder binnenkant waarop iets zou kunnen leunen."""

    kolommen = KOLOMMEN
    herkomst = HERKOMST

    def kansen(self, invoer):
        lengte = np.array([len(t) for t in invoer["tekst"]])
        kans = np.clip(lengte / 100, 0.02, 0.9)
        return np.column_stack([kans, kans / 2, kans, kans / 3])

    def scores(self, invoer):
        return logodds(self.kansen(invoer))


def zin(tekst, *labels, vergadering="", ervaren=None, context=""):
    return GelabeldeZin(tekst, context, "raadslid", dict.fromkeys(labels, 1.0), ervaren, vergadering)


def zinnen(n=24, vergaderingen=6):
    """Wie 'koekoek' zegt wint, wat de basis niet weet; twee zinnen geven schuld."""
    uit = []
    for i in range(n):
        waar = f"raad{i % vergaderingen}" if vergaderingen else ""
        uit += [
            zin(f"Dat noem ik koekoek nummer {i} hier.", "winnen", *(["schuld_geven"] * (i < 2)), vergadering=waar),
            zin(f"Het gaat om punt nummer {i} van hier.", vergadering=waar),
            zin(f"We gaan naar bladzijde {i} van het stuk.", vergadering=waar),
        ]
    return uit


@pytest.fixture(scope="module")
def geleerd():
    return leer_bij(Basis(), zinnen())


@pytest.fixture(scope="module")
def model(geleerd):
    return Bijgeleerd(Basis(), geleerd.correctie)


PROEF = maak_invoer(["Wat een koekoek bent u.", "Wat een mooi stuk is dit."])


def test_het_leert_wat_de_basis_niet_wist(model):
    voor, na = Basis().kansen(PROEF)[:, 0], model.kansen(PROEF)[:, 0]
    assert voor[0] < voor[1] + 0.05
    assert na[0] > 3 * na[1]


def test_wat_te_weinig_voorkomt_blijft_precies_de_basis(geleerd, model):
    assert geleerd.correctie.kolommen == ("winnen", "regie")
    np.testing.assert_array_equal(model.kansen(PROEF)[:, [1, 3]], Basis().kansen(PROEF)[:, [1, 3]])
    uitslag = dict(zip(geleerd.tabel["label"], geleerd.tabel["bijgeleerd"], strict=True))
    assert uitslag == {"winnen": JA, "schuld_geven": TE_WEINIG, "regie": JA, "ervaren": TE_WEINIG}


def test_de_tabel_zet_voor_en_na_naast_elkaar(geleerd):
    rij = geleerd.tabel.set_index("label").loc["winnen"]
    assert (rij["n"], rij["positief"]) == (72, 24)
    assert rij["auc_voor"] < 0.7
    assert rij["auc_na"] > 0.95
    assert rij["ap_na"] > rij["ap_voor"]
    assert rij["ece_na"] < rij["ece_voor"]
    assert pd.isna(geleerd.tabel.set_index("label").loc["ervaren", "auc_voor"])


def test_wie_een_vergadering_scoort_heeft_haar_niet_gezien(monkeypatch):
    eigen = zinnen(vergaderingen=4)
    gezien = []
    echt = bijleren._Leerstof.koppen

    def spion(stof, rijen, kolommen):
        gezien.append({z.vergadering for z, erbij in zip(eigen, rijen, strict=True) if erbij})
        return echt(stof, rijen, kolommen)

    monkeypatch.setattr(bijleren._Leerstof, "koppen", spion)
    leer_bij(Basis(), eigen)
    alle = {"raad0", "raad1", "raad2", "raad3"}
    assert len(gezien) == 5
    assert {frozenset(alle - g) for g in gezien[:4]} == {frozenset([v]) for v in alle}
    assert gezien[4] == alle


def test_vouwen_houden_groepen_heel_en_zijn_even_vol():
    groepen = np.repeat([f"g{i}" for i in range(12)], np.arange(1, 13))
    vouw = vouwen(groepen)
    assert all(len(set(vouw[groepen == g])) == 1 for g in set(groepen))
    assert np.ptp(np.bincount(vouw)) <= 3
    assert (vouwen(groepen) == vouw).all()
    assert set(vouwen(["een"] * 20)) == set(range(5))
    assert set(vouwen(["a", "b", "b"])) == {0, 1}


def test_zonder_vergadering_staat_dezelfde_zin_niet_aan_twee_kanten(monkeypatch):
    eigen = [z for z in zinnen(vergaderingen=0) for _ in range(2)]
    echt, gezien = bijleren.vouwen, []

    def spion(groepen):
        gezien.append(echt(groepen))
        return gezien[-1]

    monkeypatch.setattr(bijleren, "vouwen", spion)
    leer_bij(Basis(), eigen)
    (vouw,) = gezien
    assert (vouw[::2] == vouw[1::2]).all()
    assert len(set(vouw)) == 5


def test_een_label_dat_er_niet_beter_van_wordt_blijft_de_basis():
    rng = np.random.default_rng(1)
    ruis = [
        zin(f"Zin {a} en {b}.", *(["winnen"] * (i % 4 == 0))) for i, (a, b) in enumerate(rng.integers(0, 99, (60, 2)))
    ]

    class Weet(Basis):
        def kansen(self, invoer):
            return np.full((len(invoer), 4), 0.25)

    geleerd = leer_bij(Weet(), ruis)
    assert geleerd.correctie is None
    assert geleerd.tabel.set_index("label").loc["winnen", "bijgeleerd"] == GEEN_WINST


def test_een_label_dat_overal_op_staat_is_niet_te_leren():
    geleerd = leer_bij(Basis(), [zin(f"Koekoek {i}.", "winnen") for i in range(30)])
    assert geleerd.correctie is None
    assert set(geleerd.tabel["bijgeleerd"]) == {TE_WEINIG}


def test_onze_zinnen_leren_mee_maar_worden_niet_getoetst(geleerd):
    ons = [zin(f"Een kwartel of {i}.", "winnen") if i % 2 else zin(f"Een pagina of {i}.") for i in range(300)]
    met = leer_bij(Basis(), zinnen(), ons)
    assert (met.tabel["n"] == geleerd.tabel["n"]).all()
    assert met.correctie.herkomst["getraind_op"] == "72 eigen zinnen en 300 van ons"
    proef = maak_invoer(["Een kwartel is dit.", "Een pagina is dit."])
    zonder_ons = Bijgeleerd(Basis(), geleerd.correctie).kansen(proef)[:, 0]
    met_ons = Bijgeleerd(Basis(), met.correctie).kansen(proef)[:, 0]
    assert met_ons[0] - met_ons[1] > zonder_ons[0] - zonder_ons[1] + 0.1


def test_een_zin_van_ons_die_de_gebruiker_ook_heeft_telt_niet_mee():
    eigen = zinnen()
    met = leer_bij(Basis(), eigen, [zin(eigen[0].tekst.upper() + "!", "winnen")])
    assert met.correctie.herkomst["getraind_op"] == "72 eigen zinnen"
    assert met.dubbel == 1


def test_dezelfde_zinnen_geven_dezelfde_bytes(geleerd, tmp_path):
    bewaar(geleerd.correctie, tmp_path / "a.skops")
    bewaar(leer_bij(Basis(), zinnen()).correctie, tmp_path / "b.skops")
    assert (tmp_path / "a.skops").read_bytes() == (tmp_path / "b.skops").read_bytes()


def test_een_zin_in_een_vergadering_scoort_als_los_met_zijn_context(model):
    teksten = ["Eerste zin.", "Tweede zin.", "Een koekoek dus.", "Ander punt."]
    frame = pd.DataFrame(
        {"tekst": teksten, "sprekersrol": ["raadslid"] * 4, "agendapunt_nr": [0, 0, 0, 1], "beurt": [0, 0, 1, 2]}
    )
    los = maak_los(invoer_van(frame))
    verwacht = maak_invoer(teksten, ["", "Eerste zin.", "Eerste zin. Tweede zin.", ""], ["raadslid"] * 4)
    pd.testing.assert_frame_equal(los, verwacht)
    np.testing.assert_allclose(model.kansen(invoer_van(frame))[:, 0], model.kansen(verwacht)[:, 0])


def test_niets_geeft_niets(model):
    assert model.kansen(maak_invoer([])).shape == (0, 4)
    assert model.scores(maak_invoer([])).shape == (0, 4)


def test_scores_zijn_log_odds(model):
    np.testing.assert_allclose(1 / (1 + np.exp(-model.scores(PROEF))), model.kansen(PROEF), atol=1e-9)
    assert np.isfinite(logodds(np.array([0.0, 1.0]))).all()


def test_de_herkomst_noemt_beide_en_heeft_de_cijfers_van_wat_is_bijgeleerd(model):
    assert model.herkomst["model"] == "basis, bijgeleerd"
    assert model.herkomst["getraind_op"] == "niets; bijgeleerd op 72 eigen zinnen"
    assert model.herkomst[FIGUREN]["ervaren"] == {"auc": 0.9}
    assert model.herkomst[FIGUREN]["winnen"]["auc"] > 0.95
    assert model.herkomst[FIGUREN]["winnen"]["positief"] == 24


def klein_model(woord="stuk"):
    """Een bewaarbaar basismodel met alle kolommen van KOLOMMEN."""
    invoer = maak_invoer([f"Een {woord} van {i}." if i % 2 else f"Een punt van {i}." for i in range(24)])
    y = np.tile(np.arange(24)[:, None] % 2, (1, 4)).astype(float)
    kenmerken = Zinskenmerken(woordbits=8, tekenbits=8, buurbits=6)
    X = kenmerken.fit_transform(invoer)  # noqa: N806
    koppen = Markerkoppen(n_jobs=1).fit(X, y)
    return Markermodel(kenmerken, koppen, Ijking().fit(koppen.decision_function(X), y), KOLOMMEN, {"model": woord})


@pytest.fixture
def bewaard(tmp_path):
    basispad, pad = tmp_path / "models" / "markers.skops", tmp_path / "eigen.skops"
    bewaar(klein_model(), basispad)
    basis = open_model(basispad, basispad)
    herkomst = {BASIS: {"bestand": "markers.skops", "sha256": sha256_van(basispad)}}
    correctie = leer_bij(basis, zinnen(), herkomst=herkomst).correctie
    bewaar(correctie, pad)
    return basispad, pad, Bijgeleerd(basis, correctie)


def test_bewaren_en_openen_geeft_hetzelfde_model(bewaard):
    basispad, pad, model = bewaard
    terug = open_model(pad, basispad)
    assert isinstance(terug, Bijgeleerd)
    np.testing.assert_allclose(terug.kansen(PROEF), model.kansen(PROEF), atol=1e-3)
    assert json.dumps(terug.herkomst, sort_keys=True) == json.dumps(model.herkomst, sort_keys=True)
    assert isinstance(open_model(basispad, basispad), Markermodel)


def test_een_andere_basis_is_een_duidelijke_fout(bewaard):
    basispad, pad, _ = bewaard
    oud = basispad.read_bytes()
    bewaar(klein_model("anders"), basispad)
    with pytest.raises(
        ModelFout, match=r"eigen\.skops: .* bijgeleerd op markers\.skops \(sha256 [0-9a-f]{12}…\).* train"
    ):
        open_model(pad, basispad)
    (pad.parent / "markers.skops").write_bytes(oud)
    assert isinstance(open_model(pad, basispad), Bijgeleerd)


def test_laden_weigert_een_bijgeleerd_model_van_een_vreemde_basis(bewaard):
    with pytest.raises(ModelFout, match="bijgeleerd op"):
        load(bewaard[1])


def test_gelezen_zinnen_krijgen_hun_context_en_worden_gelijk_verdeeld():
    def gelezen(tekst, document, punt):
        return GelezenZin(document, tekst, "raadslid", punt, 0, Verwijzing(0, 1, "", {"winnen": 1.0}, None))

    bron = [gelezen(f"z{i}", "ris1" if i < 6 else "helmond1", i // 3) for i in range(9)]
    alle = als_gelabeld(bron)
    assert [z.context for z in alle] == ["", "z0", "z0 z1", "", "z3", "z3 z4", "", "", ""]
    assert [z.tekst for z in als_gelabeld(bron, 3)] == ["z0", "z3", "z6"]
    assert (alle[0].labels, alle[0].ervaren, alle[0].vergadering) == ({"winnen": 1.0}, None, "ris1")


def test_onze_zinnen_zijn_wat_er_is(tmp_path):
    assert onze_zinnen(tmp_path / "eigen", tmp_path / "labels", None, read) == []
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "a.jsonl").write_text('{"tekst": "Een.", "labels": ["winnen"]}\n', encoding="utf-8")
    (zin_,) = onze_zinnen(tmp_path / "eigen", tmp_path / "labels", None, read)
    assert (zin_.tekst, zin_.labels) == ("Een.", {"winnen": 1.0})
    with pytest.raises(InvoerFout, match="labels: hier staan geen labels"):
        onze_zinnen(tmp_path / "eigen", tmp_path / "labels", tmp_path, read)


def test_toetsen_geeft_de_tabellen_van_de_modelkaart(model):
    alle, per_vergadering = toets(model, zinnen(vergaderingen=2))
    rij = alle.set_index("label").loc["winnen"]
    assert (rij["n"], rij["positief"], rij["experimenteel"]) == (72, 24, False)
    assert rij["auc"] > 0.99
    assert list(per_vergadering["vergadering"].unique()) == ["raad0", "raad1"]
    assert set(per_vergadering["label"]) == {"regie", "ervaren"}
    assert per_vergadering["positief"].sum() == 24
    assert toets(model, zinnen(vergaderingen=0))[1].empty


def test_een_twijfel_telt_niet_mee_bij_leren_en_toetsen(geleerd):
    twijfel = [*zinnen(), GelabeldeZin("Koekoek?", "", "onbekend", {"winnen": 0.5}, None, "raad0")]
    assert leer_bij(Basis(), twijfel).tabel.set_index("label").loc["winnen", "n"] == 72
    assert len(invoer_van_zinnen(twijfel)) == 73
