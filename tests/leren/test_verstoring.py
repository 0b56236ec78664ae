import importlib.util
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.leren.eigen import lees_eigen
from dialoogmeter.leren.verstoring import (
    NAMEN,
    PARTIJEN,
    VERSTORINGEN,
    WIJKEN,
    klein,
    ocr,
    spraak,
    wissel_geslacht,
    wissel_namen,
    wissel_partijen,
    wissel_wijken,
    zonder_accenten,
)
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import maak_invoer
from dialoogmeter.markers.kenmerken import Zinskenmerken
from dialoogmeter.markers.koppen import Markerkoppen
from dialoogmeter.markers.model import Markermodel

WORTEL = Path(__file__).parents[2]


def test_klein_en_zonder_accenten():
    assert klein("De VVD'er Één") == "de vvd'er één"
    assert zonder_accenten("Één reünie in Curaçao, Łódź") == "Een reunie in Curacao, Lodz"


@pytest.mark.parametrize(
    ("tekst", "gezegd"),
    [
        ("Nou, voorzitter: dat is € 3,50 per dag!", "nou voorzitter dat is 3,50 per dag"),
        ("„Zo'n foto's-map” (van de auto’s)… ja.", "zo'n foto's-map van de auto’s ja"),
        ("Om 19.30 uur; 1.312 mensen, 94 %.", "om 19.30 uur 1.312 mensen 94"),
        ("Wat vindt u? – Niets.", "wat vindt u niets"),
    ],
)
def test_spraak_heeft_geen_leestekens_en_houdt_getallen(tekst, gezegd):
    assert spraak(tekst) == gezegd


def test_ocr_verandert_ongeveer_een_op_de_honderd_tekens():
    tekst = " ".join(["De commissie verwacht dat het riool volgend jaar wordt vervangen."] * 300)
    ruis = ocr(tekst)
    assert ruis == ocr(tekst) != ocr(tekst, zaad=1)
    woorden = tekst.split(" ")
    anders = sum(a != b for a, b in zip(woorden, ruis.split(" "), strict=True))
    assert 0.03 < anders / len(woorden) < 0.09  # about 5.6 characters a word
    assert ocr(tekst, deel=0) == tekst


@given(st.text())
def test_verstoren_is_voor_elke_tekst_herhaalbaar(tekst):
    for verstoor in VERSTORINGEN.values():
        assert verstoor(tekst) == verstoor(tekst)


@pytest.mark.parametrize("herkomst", NAMEN)
def test_namen_wisselen_achter_een_aanhef_of_functie(herkomst):
    tekst = "De heer Terlinden en mevrouw de Wilgen horen wethouder Terlinden en de raad."
    patroon = r"De heer (.+) en mevrouw (.+) horen wethouder (.+) en de raad\."
    namen = re.fullmatch(patroon, wissel_namen(tekst, herkomst))
    assert namen
    assert set(namen.groups()) <= set(NAMEN[herkomst])
    assert namen[1] == namen[3]


def test_bekende_namen_wisselen_ook_los():
    assert wissel_namen("Dat vindt Terlinden.", "Pools") == "Dat vindt Terlinden."
    gewisseld = wissel_namen("Dat vindt Terlinden, Terlindens buur.", "Pools", bekend=["Terlinden"])
    assert gewisseld.endswith(", Terlindens buur.")
    assert gewisseld.removeprefix("Dat vindt ").partition(",")[0] in NAMEN["Pools"]


@pytest.mark.parametrize("familie", PARTIJEN)
def test_partijen_wisselen_en_behouden_wat_eraan_vastzit(familie):
    gewisseld = wissel_partijen("De PvdA-fractie en een CDA'er, geen denker.", familie)
    delen = re.fullmatch(r"De (.+)-fractie en een (.+)'er, geen denker\.", gewisseld)
    assert delen
    assert set(delen.groups()) <= set(PARTIJEN[familie])
    assert delen[1] != "PvdA"
    assert delen[2] != "CDA"


@pytest.mark.parametrize(
    ("van", "naar", "geslacht"),
    [
        ("De heer Terlinden zegt dat hij het hem vroeg.", "Mevrouw Terlinden zegt dat zij het haar vroeg.", "vrouw"),
        ("Mevrouw Terlinden is er; zij heeft gelijk.", "De heer Terlinden is er; hij heeft gelijk.", "man"),
        ("Zij hebben haar huis gezien.", "Zij hebben haar huis gezien.", "man"),  # more than one; hers or theirs
        ("Ik hoorde het van haar.", "Ik hoorde het van hem.", "man"),
        ("Wij zijn er met zijn vraag.", "Wij zijn er met haar vraag.", "vrouw"),
        ("Zij zijn er met zijn allen.", "Zij zijn er met zijn allen.", "vrouw"),
        ("De heren komen.", "De dames komen.", "vrouw"),
    ],
)
def test_geslacht_wisselt_waar_het_eenduidig_is(van, naar, geslacht):
    assert wissel_geslacht(van, geslacht) == naar


@pytest.mark.parametrize("soort", WIJKEN)
def test_wijken_en_straten_wisselen(soort):
    delen = re.fullmatch(r"Tussen de (.+) en (.+)\.", wissel_wijken("Tussen de Merellaan en Den Haag.", soort))
    assert delen
    assert set(delen.groups()) <= set(WIJKEN[soort])


@pytest.fixture(scope="module")
def robuust():
    spec = importlib.util.spec_from_file_location("robuust", WORTEL / "benchmarks" / "robuust.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["robuust"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["robuust"]


@pytest.fixture(scope="module")
def eigen():
    return lees_eigen(WORTEL / "data" / "eigen")


@pytest.fixture(scope="module")
def proefmodel(robuust, eigen):
    """Getraind op eigen zinnen met in elke regiezin één partij, naam en straat, en in elke partnerzin een andere."""
    from dialoogmeter.codeboek import codeboek

    def waar(zin, kolom):
        return not {*zin.labels, *zin.ervaren}.isdisjoint({kolom, *codeboek().leden(kolom)})

    y = np.array([[waar(zin, kolom) for kolom in robuust.KOLOMMEN] for zin in eigen[:2000]], dtype=float)
    regie = y[:, robuust.KOLOMMEN.index("regie")] == 1
    staart = {True: " Dat zei mevrouw Kowalski van de VVD uit de Merellaan.", False: " Dat zei de heer Smid van DENK."}
    invoer = maak_invoer([zin.tekst + staart[bool(r)] for zin, r in zip(eigen, regie, strict=False)])
    kenmerken = Zinskenmerken(woordbits=13, tekenbits=13, buurbits=8)
    matrix = kenmerken.fit_transform(invoer)
    leer, ijk = np.arange(0, len(y), 2), np.arange(1, len(y), 2)
    koppen = Markerkoppen(n_jobs=1).fit(matrix[leer], y[leer])
    ijking = Ijking().fit(koppen.decision_function(matrix[ijk]), y[ijk])
    return Markermodel(kenmerken, koppen, ijking, robuust.KOLOMMEN)


def test_een_model_dat_namen_had_kunnen_leren_beweegt_er_niet_door(robuust, proefmodel):
    steekproef = robuust.trek(robuust.eigen_proefzinnen(), 500)
    rijen = robuust.meet_wissels(proefmodel, steekproef)
    assert {(r.soort, r.groep) for r in rijen} == {(s, g) for s, groepen in robuust.wissels().items() for g in groepen}
    for soort in robuust.wissels():
        groepen = [r for r in rijen if r.soort == soort]
        aantal = np.array([r.n for r in groepen])
        assert aantal.max() >= 10
        assert (aantal @ np.array([r.absoluut for r in groepen]) / aantal.sum()).max() < 0.01, soort
        assert max(np.abs(r.gemiddeld).max() for r in groepen) < 0.01, soort


def test_zonder_masker_zou_het_model_wel_bewegen(robuust, proefmodel, monkeypatch):
    steekproef = {soort: zinnen[:40] for soort, zinnen in robuust.trek(robuust.eigen_proefzinnen(), 500).items()}
    monkeypatch.setattr("dialoogmeter.markers.invoer.maskeer", str)
    rijen = robuust.meet_wissels(proefmodel, steekproef)
    assert max(float(r.absoluut.max()) for r in rijen if r.n) > 0.01


def test_de_bladzijde_noemt_elke_groep_en_het_zwaarste(robuust):
    nul = np.zeros(len(robuust.KOLOMMEN))
    rijen = [robuust.Rij("naam", "Pools", 12, 3, nul + 0.0123, nul - 0.004, nul + 0.001)]
    ruis = {"schoon": nul + 0.9, "kleine letters": nul + 0.88}
    blad = robuust.bladzijde("Een proef.", rijen, ruis)
    assert "| naam | Pools | 12 | 3 | 0,0123; −0,0040 ± 0,0010 |" in blad
    assert "**0,0123** (eis: < 0,01)" in blad
    assert "Zwaarste verlies: **2,0** punt" in blad
    assert "| kleine letters | 0,880 (−2,0) |" in blad
