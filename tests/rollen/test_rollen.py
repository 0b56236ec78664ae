import csv
import re
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.base import clone

from dialoogmeter import InvoerFout, ModelFout, load
from dialoogmeter.codeboek import codeboek
from dialoogmeter.encoder.oefening import lees_met
from dialoogmeter.leren.goud import GERESERVEERD, GelezenZin, Verwijzing, hash_van, normaal, tel
from dialoogmeter.leren.trainen import maak_trainset
from dialoogmeter.lezen import lees_bytes
from dialoogmeter.markers.invoer import maak_invoer
from dialoogmeter.rollen import maak as rollen_maak
from dialoogmeter.rollen.bewaren import bewaar_rollen, laad_rollen
from dialoogmeter.rollen.kaart import macro_f1, rolkaart
from dialoogmeter.rollen.kenmerken import GEMEENTEROLLEN, ROLWOORDEN, Rolkenmerken, rolinvoer
from dialoogmeter.rollen.maak import kruisrollen
from dialoogmeter.rollen.model import KOLOMMEN, Rolmodel, rolkansen
from dialoogmeter.rollen.rolset import Gelezenrol, lees_rollen, maak_rolset
from dialoogmeter.vergadering import BESTUUR

ROLLEN = Path(__file__).parents[2] / "data" / "rollen.csv"
KLEIN = Rolkenmerken(woordbits=8, tekenbits=8)
ZINNEN = {
    "partner": "Wij maken samen met bewoners een plan voor {}.",
    "regie": "Binnen de begroting gelden harde voorwaarden voor {}.",
    "autonoom": "De vergunning voor {} is ingetrokken en wij handhaven.",
    "support": "De vereniging krijgt subsidie voor {}.",
    "symbool": "Wij feliciteren de vrijwilligers van {} van harte.",
    "geen": "Het debat over {} hoort in de commissie.",
}
ONDERWERPEN = ("het plein", "de sporthal", "de brug", "het buurthuis", "de halte", "het bos")


def vergadering(beurten):
    """Zinnen van (sprekersrol, teksten) per beurt, met vaste kansen."""
    rijen = [
        {"beurt": i, "sprekersrol": rol, "tekst": tekst}
        for i, (rol, teksten) in enumerate(beurten)
        for tekst in teksten
    ]
    frame = pd.DataFrame(rijen)
    frame[list(codeboek().kansen)] = 0.1
    return frame


@pytest.fixture(scope="module")
def rolset():
    beurten = [("wethouder", [zin.format(o), "Dat was het."]) for o in ONDERWERPEN for zin in ZINNEN.values()]
    invoer = rolinvoer(vergadering(beurten), range(len(beurten))).reset_index(drop=True)
    return invoer.assign(
        rol=[rol for _ in ONDERWERPEN for rol in ZINNEN],
        document=[f"doc{i}" for i in range(len(ONDERWERPEN)) for _ in ZINNEN],
        zeker=True,
        bron="goud",
    )


@pytest.fixture(scope="module")
def model(rolset):
    return Rolmodel(KLEIN).fit(rolset, rolset["rol"])


def test_invoer_telt_zinnen_en_neemt_gemiddelde_en_hoogste_kans():
    zinnen = vergadering([("raadslid", ["Ja."]), ("wethouder", ["Goed.", "Dank u.", "Mooi."])])
    zinnen["partner"] = [0.9, 0.0, 0.6, 0.3]
    invoer = rolinvoer(zinnen, [1])
    assert invoer.index.tolist() == [1]
    assert invoer.loc[1, ["tekst", "sprekersrol", "n_zinnen"]].tolist() == ["Goed. Dank u. Mooi.", "wethouder", 3]
    assert invoer.loc[1, "gem_partner"] == pytest.approx(0.3)
    assert invoer.loc[1, "max_partner"] == 0.6


def test_namen_in_een_beurt_worden_gemaskeerd():
    invoer = rolinvoer(vergadering([("wethouder", ["Daarover sprak ik met mevrouw Verzonnen."])]), [0])
    assert "Verzonnen" not in invoer.loc[0, "tekst"]


def test_model_herkent_de_rollen_over_een_onderwerp_dat_het_niet_kent(model):
    beurten = [("wethouder", [zin.format("de molen"), "Dat was het."]) for zin in ZINNEN.values()]
    nieuw = rolinvoer(vergadering(beurten), range(6))
    assert model.predict(nieuw).tolist() == list(ZINNEN)


def test_kansen_zijn_samen_een_ook_na_het_ijken(rolset):
    geijkt = clone(Rolmodel(KLEIN)).fit(rolset, rolset["rol"])
    scores = geijkt.decision_function(rolset)
    for _ in range(2):
        kansen = geijkt.predict_proba(rolset)
        assert kansen.shape == (36, 6)
        np.testing.assert_allclose(kansen.sum(axis=1), 1)
        geijkt.ijk(scores, rolset["rol"])


def test_ijken_volgt_hoe_vaak_een_rol_werkelijk_voorkomt():
    rng = np.random.default_rng(1)
    y = rng.choice(GEMEENTEROLLEN, 600, p=[0.1, 0.2, 0.05, 0.05, 0.0, 0.6])
    scores = rng.normal(size=(600, 6)) * 5  # zegt niets over y, maar wel heel stellig
    model = Rolmodel().ijk(scores, y)
    kansen = model.kansen(scores)
    assert kansen.mean(axis=0) == pytest.approx([(y == rol).mean() for rol in GEMEENTEROLLEN], abs=0.02)
    assert kansen[:, 5].std() < 0.1


def test_een_rol_die_niet_is_gelezen_krijgt_kans_nul(rolset):
    for zonder in (["symbool"], ["symbool", "autonoom", "partner", "support"]):
        deel = rolset[~rolset["rol"].isin(zonder)]
        kansen = Rolmodel(KLEIN).fit(deel, deel["rol"]).predict_proba(rolset)
        assert not kansen[:, [GEMEENTEROLLEN.index(rol) for rol in zonder]].any()
        np.testing.assert_allclose(kansen.sum(axis=1), 1)


def test_parameters_zijn_die_van_scikit_learn():
    kopie = clone(Rolmodel(KLEIN, C=2.0))
    assert kopie.get_params()["C"] == 2.0
    assert kopie.get_params()["kenmerken__woordbits"] == 8
    assert kopie.set_params(kenmerken__woordbits=9).kenmerken.woordbits == 9


def test_alleen_wie_voor_de_gemeente_spreekt_krijgt_een_rol(model):
    zinnen = vergadering(
        [
            ("voorzitter", ["Wethouder."]),
            ("wethouder", ["De vergunning is ingetrokken."]),
            ("inwoner", ["Wij kregen geen subsidie."]),
            ("burgemeester", ["Wij handhaven."]),
            ("ambtenaar", ["Dat is technisch."]),
            ("onbekend", ["Hoor, hoor."]),
        ]
    )
    beurten = pd.DataFrame({"beurt": range(6), "sprekersrol": zinnen["sprekersrol"].tolist()}, index=list("abcdef"))
    kansen = rolkansen(model, beurten, zinnen)
    assert tuple(kansen.columns) == KOLOMMEN
    assert kansen.index.tolist() == list("abcdef")
    assert kansen.notna().all(axis=1).tolist() == [False, True, False, True, True, False]
    assert kansen.isna().all(axis=1).tolist() == [True, False, True, False, False, True]
    np.testing.assert_allclose(kansen.loc[["b", "d", "e"]].sum(axis=1), 1)
    los = model.predict_proba(rolinvoer(zinnen, [1]))[0]
    np.testing.assert_allclose(kansen.loc["b"], los)


def test_een_vergadering_zonder_bestuurder_geeft_alleen_lege_rijen(model):
    zinnen = vergadering([("raadslid", ["Wij stemmen voor."])])
    kansen = rolkansen(model, pd.DataFrame({"beurt": [0], "sprekersrol": ["raadslid"]}), zinnen)
    assert kansen.isna().all(axis=None)


def test_bewaren_en_laden_geeft_dezelfde_bytes_en_dezelfde_kansen(model, rolset, tmp_path):
    bewaar_rollen(model, tmp_path / "a.skops", {"model": "klein"})
    terug, herkomst = laad_rollen(tmp_path / "a.skops")
    bewaar_rollen(terug, tmp_path / "b.skops", herkomst)
    opnieuw = clone(model).fit(rolset, rolset["rol"])
    bewaar_rollen(opnieuw, tmp_path / "c.skops", herkomst)
    bytes_ = [(tmp_path / f"{naam}.skops").read_bytes() for naam in "abc"]
    assert bytes_[0] == bytes_[1] == bytes_[2]
    assert herkomst == {"model": "klein"}
    np.testing.assert_allclose(terug.predict_proba(rolset), model.predict_proba(rolset), atol=2e-3)


def test_in_het_bestand_staat_geen_woord_uit_de_beurten(model, tmp_path):
    bewaar_rollen(model, tmp_path / "a.skops", {})
    with zipfile.ZipFile(tmp_path / "a.skops") as pak:
        inhoud = b"".join(pak.read(naam) for naam in pak.namelist())
    assert b"sporthal" not in inhoud


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"geen zip", "geen rolmodel"),
        (skops.io.dumps([1]), "geen rolmodel"),
        (skops.io.dumps({"modelversie": 1}), "geen rolmodel"),
        (skops.io.dumps({"rolversie": 0}), "versie 0"),
        (skops.io.dumps({"rolversie": 1, "kwaad": Rolmodel()}), "niet vertrouwd"),
    ],
)
def test_wat_geen_rolmodel_is_wordt_geweigerd(tmp_path, inhoud, melding):
    (tmp_path / "x.skops").write_bytes(inhoud)
    with pytest.raises(ModelFout, match=melding):
        laad_rollen(tmp_path / "x.skops")


def test_een_afwezig_rolmodel_noemt_het_pad(tmp_path):
    with pytest.raises(ModelFout, match="weg"):
        laad_rollen(tmp_path / "weg.skops")


def test_kruisvalidatie_scoort_een_vergadering_met_een_model_dat_haar_niet_zag(rolset, monkeypatch):
    gezien = []
    echt = Rolmodel.fit

    def spion(self, X, y):  # noqa: N803
        gezien.append(set(X["document"]))
        return echt(self, X, y)

    monkeypatch.setattr(Rolmodel, "fit", spion)
    scores = kruisrollen(rolset)
    alle = set(rolset["document"])
    assert gezien == [alle - {document} for document in sorted(alle)]
    assert macro_f1(rolset["rol"], np.array(GEMEENTEROLLEN)[scores.argmax(axis=1)]) > 0.9


def test_zinnen_worden_gescoord_door_een_model_dat_hun_vergadering_niet_zag(monkeypatch, tmp_path):
    v = lees_bytes(b"Wethouder Blauw (D66). Wij kijken samen naar het plein. Dat duurt lang.\n", "x.txt")
    zinnen = [
        GelezenZin(document, f"Wat vindt u van {o}?", "wethouder", i, i, Verwijzing(0, 1, "", {}, {}))
        for document in ("a", "b", "c")
        for i, o in enumerate(ONDERWERPEN)
    ]
    train = maak_trainset(zinnen)
    gezien = []
    echt = rollen_maak.pas_aan

    def spion(train, rijen, kolommen):
        gezien.append(set(train.groep[rijen]))
        return echt(train, rijen, kolommen)

    encoders = []

    def stille_encoder(map_, invoer):
        encoders.append(map_.name)
        return np.zeros((len(invoer), 28))

    monkeypatch.setattr(rollen_maak, "pas_aan", spion)
    monkeypatch.setattr(rollen_maak, "lees_met", stille_encoder)
    monkeypatch.setattr(rollen_maak, "VOUWEN", (("a",), ("b",)))
    uit, alle = rollen_maak.zinsscores(train, {"a": v, "b": v, "alleen_rollen": v}, tmp_path)
    assert encoders == ["vouw0", "vouw0", "vouw1", "vouw1", "vouw0"]
    assert gezien == [{"b", "c"}, {"a", "c"}, {"a", "b", "c"}]
    assert {document: scores.shape for document, scores in uit.items()} == {
        document: (len(v.to_frame("zin")), 28) for document in ("a", "b", "alleen_rollen")
    }
    assert set(train.groep[~np.isnan(alle).any(axis=1)]) == {"a", "b"}


def test_macro_f1_laat_symbool_weg():
    waar = ["partner", "regie", "autonoom", "support", "geen", "symbool"]
    assert macro_f1(waar, waar) == 1
    assert macro_f1(waar, [*waar[:5], "geen"]) == pytest.approx((4 + 2 / 3) / 5)


def test_de_kaart_noemt_lezers_cijfers_en_wat_experimenteel_is(rolset, model):
    herkomst = {"model": "proef", "beurten": 36, "documenten": 6, "datahash": "abc", "experimenteel": ["rol_symbool"]}
    kaart = rolkaart(herkomst, rolset, rolset, model.decision_function(rolset), model)
    for woord in (
        "taalmodellen, geen mensen",
        "abc",
        "gereserveerd",
        "CC BY-SA 4.0",
        "**1.000**",
        "is gehaald",
        "`symbool` is experimenteel: 6",
    ):
        assert woord in kaart


def rolverwijzing(teller, zin, rol, bron="goud"):
    kern = normaal(zin)
    return Gelezenrol(Verwijzing(teller.kern.index(kern), len(kern), hash_van(kern), {}, None), rol, True, bron)


def test_een_lange_beurt_die_in_delen_is_gelezen_wordt_in_delen_geleerd():
    v = lees_bytes(
        b"""De voorzitter. Welkom allemaal. Wie wil het woord?
Wethouder Blauw (D66). Wij kijken samen. Dat duurt lang. De subsidie is klaar. Tot zover.
De voorzitter. Dank u wel. Dan sluit ik de vergadering.
""",
        "x.txt",
    )
    kansen = pd.DataFrame(0.1, index=range(8), columns=list(codeboek().kansen))
    teller = tel(v)
    rijen = [
        rolverwijzing(teller, "De subsidie is klaar.", "geen", "eigen"),
        rolverwijzing(teller, "Wij kijken samen.", "partner"),
        rolverwijzing(teller, "De subsidie is klaar.", "support"),
        rolverwijzing(teller, "De subsidie is klaar.", "regie", "eigen"),
    ]
    rolset = maak_rolset({"x": rijen}, lambda _: v, {"x": kansen})
    assert rolset["tekst"].tolist() == ["Wij kijken samen. Dat duurt lang.", "De subsidie is klaar. Tot zover."]
    assert rolset["rol"].tolist() == ["partner", "support"]  # goud gaat voor
    assert rolset["sprekersrol"].tolist() == ["wethouder"] * 2
    assert rolset["document"].tolist() == ["x", "x"]


@pytest.mark.parametrize(
    ("document", "rol", "melding"), [("ris322018", "geen", "gereserveerd"), ("x", "baas", "geen rol")]
)
def test_een_gereserveerde_vergadering_of_onbekende_rol_wordt_geweigerd(tmp_path, document, rol, melding):
    pad = tmp_path / "rollen.csv"
    pad.write_text(f"document,begin,lengte,sha256,rol,bron\n{document},0,1,a,{rol},goud\n", encoding="utf-8")
    with pytest.raises(InvoerFout, match=melding):
        lees_rollen(pad)


def test_de_gelezen_rollen_zijn_verwijzingen_naar_niet_gereserveerde_vergaderingen():
    with ROLLEN.open(encoding="utf-8", newline="") as f:
        rijen = list(csv.DictReader(f))
    assert not {rij["document"] for rij in rijen} & GERESERVEERD
    assert set(rijen[0]) == {"document", "begin", "lengte", "sha256", "rol", "bron"}
    assert {rij["rol"].rstrip("?") for rij in rijen} == set(GEMEENTEROLLEN)
    assert {rij["bron"] for rij in rijen} == {"goud", "eigen"}
    for rij in rijen:
        assert f"{rij['begin']}{rij['lengte']}".isdigit()
        assert re.fullmatch("[0-9a-f]{64}", rij["sha256"])
    assert sum(map(len, lees_rollen(ROLLEN).values())) == len(rijen)


def test_elke_rol_heeft_woorden():
    assert tuple(ROLWOORDEN) == GEMEENTEROLLEN


def test_een_gemeten_vergadering_draagt_de_rol_per_beurt():
    meting = load("lineair").score(ROLLEN.parent / "voorbeelden" / "raadsvergadering.pdf")
    beurten = meting.to_frame("beurt")
    spreekt = beurten["sprekersrol"].isin(BESTUUR).to_numpy()
    assert 0 < spreekt.sum() < len(beurten)
    assert np.allclose(beurten.loc[spreekt, list(KOLOMMEN)].sum(axis=1), 1)
    assert beurten.loc[~spreekt, list(KOLOMMEN)].isna().all(axis=None)
    assert set(KOLOMMEN) >= set(meting.herkomst["rollen"]["experimenteel"]) > {"rol_symbool"}
    assert set(meting.herkomst["rollen"]["experimenteel"]) <= set(beurten.attrs["experimenteel"])
    assert not set(KOLOMMEN) & set(meting.to_frame("zin").attrs["experimenteel"])


def test_zonder_de_vouwen_zegt_het_rolmodel_wat_er_te_doen_is(tmp_path):
    with pytest.raises(ModelFout, match="make encoder"):
        lees_met(tmp_path, maak_invoer(["Dag."]))
