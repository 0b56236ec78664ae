import zlib
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoogmeter import InvoerFout, Meter, ModelFout
from dialoogmeter.codeboek import codeboek
from dialoogmeter.encoder.kop import Encoderkop
from dialoogmeter.leren.eigen import EigenZin, eigenmap, lees_eigen, telling
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import invoer_van, maak_invoer
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen
from dialoogmeter.markers.model import Duomodel, Markermodel, meng
from dialoogmeter.uitleg.uitleg import ANDERE, KOLOMMEN, OMGEVING, OVERIG, VORM, leg_uit
from dialoogmeter.uitleg.voorbeelden import dichtstbij

ZINNEN = [
    "Wat vindt u hier zelf van?",
    "Wij leggen samen drie varianten naast elkaar, wat vindt u?",
    "Dat beeld herken ik niet.",
    "Uw partij heeft vier jaar niets gedaan!",
    "De nota komt in het tweede kwartaal van 2027.",
    "Ik open de vergadering.",
] * 4
WOORDEN = [
    *" ".join(ZINNEN).split(),
    "zo'n",
    "één…",
    "?",
    "-",
    "İstanbul",
    "ΟΔΟΣ",
    "a\u0301",
    "x2",
    "\x1f",
    "straatstraatstraat",
]
ROLLEN = [None, "wethouder", "inwoner"]


def maak_model(bits):
    kenmerken = Zinskenmerken(woordbits=bits, tekenbits=bits, buurbits=bits)
    invoer = maak_invoer(ZINNEN, ["Goedenavond allemaal."] * len(ZINNEN), ["wethouder", None] * (len(ZINNEN) // 2))
    y = np.array([[zin.startswith(("Wat", "Wij")), zin.startswith(("Dat", "Uw"))] for zin in ZINNEN], dtype=float)
    matrix = kenmerken.fit_transform(invoer)
    koppen = Markerkoppen(n_jobs=1).fit(matrix, y)
    return Markermodel(kenmerken, koppen, Ijking().fit(koppen.decision_function(matrix), y), ("partner", "regie"))


@pytest.fixture(scope="module", params=[4, 10])
def model(request):
    """Every column has a weight, so that nothing can go missing unseen; with 16 for all words, n-grams collide."""
    model = maak_model(request.param)
    model.koppen.coef_ += np.random.default_rng(5).normal(0, 1, model.koppen.coef_.shape).astype(np.float32)
    return model


class Woordenlezer:
    """In the encoder's place: a vector counts words, those of the context half, and the roles, so that occlusion is
    exact."""

    def vectoren(self, invoer):
        def vector(tekst, context, rol):
            uit = np.zeros(32, dtype=np.float32)
            for woord, maat in [*((w, 1) for w in tekst.split()), *((w, 0.5) for w in context.split()), (rol, 2)]:
                uit[zlib.crc32(woord.encode()) % 32] += maat if woord else 0
            return uit

        return np.stack([vector(*rij) for rij in invoer[["tekst", "context", "rol"]].itertuples(index=False)])


@pytest.fixture(scope="module")
def duo():
    rng = np.random.default_rng(3)
    kop = Encoderkop(
        *(a.astype(np.float32) for a in (np.zeros(32), np.ones(32), rng.normal(0, 0.3, (2, 32)), np.array([0.5, -1])))
    )
    lineair = maak_model(10)
    return Duomodel(lineair, Woordenlezer(), kop, lineair.ijking)


def som(uitleg, aantal):
    return uitleg.groupby("zin")["bijdrage"].sum().reindex(range(aantal)).to_numpy()


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(WOORDEN), max_size=12), st.sampled_from(ROLLEN)), min_size=1, max_size=3
    )
)
def test_bijdragen_van_een_lineair_model_tellen_op_tot_de_score(model, zinnen):
    teksten, rollen = [" ".join(woorden) for woorden, _ in zinnen], [rol for _, rol in zinnen]
    invoer = maak_invoer(teksten, ["Wij leggen samen niets uit."] * len(teksten), rollen)
    for top in (None, 2):
        uitleg = leg_uit(model, invoer, "regie", top)
        np.testing.assert_allclose(som(uitleg, len(teksten)), model.scores(invoer)[:, 1], atol=1e-4)
        assert set(uitleg["soort"]) == {"exact"}


def test_in_een_vergadering_tellen_de_buren_als_omgeving(model):
    frame = pd.DataFrame(
        {"tekst": ZINNEN[:6], "sprekersrol": ["inwoner"] * 6, "agendapunt_nr": [0] * 5 + [1], "beurt": 0}
    )
    invoer = invoer_van(frame)
    uitleg = leg_uit(model, invoer, "regie")
    np.testing.assert_allclose(som(uitleg, 6), model.scores(invoer)[:, 1], atol=1e-4)
    omgeving = uitleg[uitleg["woord"] == OMGEVING]["bijdrage"].to_numpy()
    assert omgeving[:5].all()
    assert omgeving[5] == 0  # alone in its agenda item


def los_model():
    """Every column of words and characters has a weight of its own choosing; all else has none."""
    model = maak_model(16)
    koppen = Markerkoppen()
    koppen.coef_ = np.zeros_like(model.koppen.coef_)
    koppen.intercept_ = np.zeros(2, dtype=np.float32)
    return Markermodel(model.kenmerken, koppen, model.ijking, model.kolommen)


def test_een_kolom_gaat_naar_de_woorden_waar_hij_uit_komt():
    model = los_model()
    invoer = maak_invoer(["herken dat niet dat!"])
    rij = model.kenmerken.transform(invoer)

    def bijdragen(*woorden):
        """Weight 1 on the columns that the words' own sentence fills and the rest of the sentence does not."""
        los = model.kenmerken.transform(maak_invoer([" ".join(woorden)]))
        model.koppen.coef_[1] = 0
        alleen = set(los.indices[los.indices < 2**16])
        model.koppen.coef_[1, [k for k in rij.indices if k in alleen]] = 1
        uitleg = leg_uit(model, invoer, "regie")
        return uitleg[uitleg["plaats"].notna()].set_index("plaats")["bijdrage"].reindex(range(4)).to_numpy(dtype=float)

    een = bijdragen("niet")
    assert een[2] > 0
    assert not een[[0, 1, 3]].any()
    herhaald = bijdragen("dat")  # twice in the sentence: equal shares
    assert herhaald[1] == pytest.approx(herhaald[3])
    assert herhaald[1] > 0
    assert not herhaald[[0, 2]].any()
    paar = bijdragen("niet", "dat") - een - herhaald
    assert paar[2] == pytest.approx(paar[3]) != 0  # a pair: half to each
    assert paar[[0, 1]] == pytest.approx([0, 0])


def test_tekens_gaan_naar_het_woord_waar_ze_uit_komen():
    model = los_model()
    model.koppen.coef_[1, 2**16 : 2**17] = 1
    uitleg = leg_uit(model, maak_invoer(["onherkenbaarheid is"]), "regie").set_index("woord")["bijdrage"]
    assert uitleg["onherkenbaarheid"] > 5 * uitleg["is"] > 0
    assert (uitleg[[OMGEVING, VORM, OVERIG]] == 0).all()


def test_het_woord_dat_beslist_staat_bovenaan_en_de_rol_telt_apart():
    model = maak_model(14)
    tabel = Meter(model).leg_uit(["Ach, dat beeld herken ik niet."], roles=["wethouder"], kolom="regie", top=3)
    assert tuple(tabel.columns) == KOLOMMEN
    assert tabel["woord"].tolist()[3:] == [ANDERE, OMGEVING, VORM, OVERIG]
    assert tabel["plaats"].isna().tolist() == [False] * 3 + [True] * 4
    top = tabel["bijdrage"].abs().tolist()[:3]
    assert top == sorted(top, reverse=True)
    assert {"Ach,"}.isdisjoint(tabel["woord"])
    zonder = Meter(model).leg_uit(["Ach, dat beeld herken ik niet."], kolom="regie", top=3)
    verschil = (zonder["bijdrage"] - tabel["bijdrage"]).abs()
    assert verschil[tabel["woord"] == VORM].item() > 0
    assert verschil[tabel["woord"] != VORM].max() < 1e-9


def test_namen_blijven_gemaskeerd():
    tabel = Meter(maak_model(8)).leg_uit(
        ["Dank, mevrouw Terlinden, dat beeld herken ik niet."], kolom="regie", top=None
    )
    assert not tabel["woord"].str.contains("Terlinden").any()


def test_bij_een_duomodel_is_een_bijdrage_deels_lineair_en_deels_weglating(duo):
    tekst, context = "Dat beeld herken ik niet samen met u.", "Wat vindt u?"
    invoer = maak_invoer([tekst], [context], ["wethouder"])
    uitleg = leg_uit(duo, invoer, "regie").set_index("woord")["bijdrage"]
    lineair = leg_uit(duo.lineair, invoer, "regie").set_index("woord")["bijdrage"]
    per_plek = duo.kop.gewicht[1]
    for woord in tekst.split():
        weglating = per_plek[zlib.crc32(woord.encode()) % 32]
        assert uitleg[woord] == pytest.approx(meng(lineair[woord], weglating), abs=1e-5)
    voor = 0.5 * sum(per_plek[zlib.crc32(w.encode()) % 32] for w in context.split())
    assert uitleg[OMGEVING] == pytest.approx(meng(lineair[OMGEVING], voor), abs=1e-5)
    rol = 2 * per_plek[zlib.crc32(b"wethouder") % 32]
    assert uitleg[VORM] == pytest.approx(meng(lineair[VORM], rol), abs=1e-5)
    # This encoder counts words, so that nothing is left but what is the same for every sentence.
    vast = meng(duo.lineair.koppen.intercept_[1], duo.kop.verschuiving[1])
    assert uitleg[OVERIG] == pytest.approx(vast, abs=1e-4)


@pytest.mark.parametrize("top", [None, 2])
def test_bij_een_duomodel_tellen_de_rijen_op_tot_de_score(duo, top):
    invoer = maak_invoer([*ZINNEN[:6], ""], rollen=[None] * 7)
    uitleg = leg_uit(duo, invoer, "partner", top)
    np.testing.assert_allclose(som(uitleg, 7), duo.scores(invoer)[:, 0], atol=1e-6)
    assert set(uitleg["soort"]) == {"benadering"}


def test_zinnen_van_een_vergadering_legt_een_duomodel_niet_uit(duo):
    frame = pd.DataFrame({"tekst": ZINNEN[:2], "sprekersrol": "inwoner", "agendapunt_nr": 0, "beurt": 0})
    with pytest.raises(InvoerFout, match="losse zinnen"):
        leg_uit(duo, invoer_van(frame), "regie")


@pytest.mark.parametrize(
    ("anders", "melding"), [({"kolom": "nee"}, "'nee' bestaat hier niet"), ({"top": 0}, "top is 0")]
)
def test_een_verkeerde_vraag_geeft_een_duidelijke_fout(anders, melding):
    with pytest.raises(InvoerFout, match=melding):
        Meter(maak_model(4)).leg_uit(["Ja."], **anders)


def test_een_ander_soort_model_wordt_geweigerd():
    meter = Meter(SimpleNamespace(kolommen=("regie",)))
    with pytest.raises(ModelFout, match="niet uit te leggen"):
        meter.leg_uit(["Ja."])
    with pytest.raises(ModelFout, match="niet uit te leggen"):
        meter.voorbeelden(["Ja."])


def test_geen_zinnen_geeft_geen_rijen_maar_wel_kolommen(duo):
    for meter in (Meter(duo), Meter(maak_model(4))):
        leeg = meter.leg_uit([])
        assert leeg.empty
        assert leeg.dtypes.equals(meter.leg_uit(["Ja."]).dtypes)
        assert meter.voorbeelden([]).shape == (0, 4)


def eigen(tekst, labels=(), ervaren=()):
    return EigenZin(tekst, "", "wethouder", tuple(labels), tuple(ervaren), "wijk", "bus", "")


def test_het_naaste_voorbeeld_draagt_het_label_en_lijkt_het_meest():
    kenmerken = maak_model(12).kenmerken
    zinnen = [
        eigen("Dat beeld herken ik niet."),
        eigen("Dat beeld herkennen wij niet.", ["feedback_pareren", "spanning"]),
        eigen("De bus rijdt op maandag.", ["winnen"]),
        eigen("Dat beeld van de bus herken ik niet.", [], ["ervaren_proces"]),
    ]
    vraag = ["Dat beeld herken ik niet.", "De bus rijdt op dinsdag."]
    regie = dichtstbij(kenmerken, vraag, "regie", zinnen)
    assert regie["voorbeeld"].tolist() == [zinnen[1].tekst, zinnen[2].tekst]
    assert regie["labels"].tolist() == ["feedback_pareren spanning", "winnen"]
    assert regie["zin"].tolist() == [0, 1]
    assert (regie["gelijkenis"] < 0.99).all()
    assert dichtstbij(kenmerken, vraag, "spanning", zinnen)["voorbeeld"].unique().tolist() == [zinnen[1].tekst]
    assert dichtstbij(kenmerken, vraag, "ervaren", zinnen)["voorbeeld"].unique().tolist() == [zinnen[3].tekst]
    assert dichtstbij(kenmerken, [zinnen[2].tekst], "winnen", zinnen)["gelijkenis"].item() == pytest.approx(1)
    with pytest.raises(InvoerFout, match="Geen eigen zin draagt partner"):
        dichtstbij(kenmerken, vraag, "partner", zinnen)
    with pytest.raises(InvoerFout, match="'nee' bestaat niet"):
        dichtstbij(kenmerken, vraag, "nee", zinnen)


def test_vorm_en_rol_maken_zinnen_niet_gelijk():
    tabel = dichtstbij(maak_model(17).kenmerken, ["Xyzzy plugh qwop."], "winnen", [eigen("De bus rijdt.", ["winnen"])])
    assert tabel["gelijkenis"].item() == 0


def test_elke_kolom_heeft_een_eigen_voorbeeld_in_het_project():
    aantal = telling(lees_eigen(eigenmap()))
    assert all(sum(aantal[label] for label in codeboek().leden(kolom)) for kolom in codeboek().kansen)


def test_een_meter_geeft_het_naaste_voorbeeld():
    tabel = Meter(maak_model(12)).voorbeelden(["Wat vindt u hier zelf van?"], kolom="partner")
    zin = next(zin for zin in lees_eigen(eigenmap()) if zin.tekst == tabel["voorbeeld"].item())
    assert tabel["labels"].item().split() == [*zin.labels, *zin.ervaren]
