import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter import InvoerFout
from dialoogmeter.leren.eigen import NEUTRAAL, STEMMEN, bijna_dubbel, grammen, lees_eigen, telling
from dialoogmeter.leren.goud import hash_van, normaal

DATA = Path(__file__).parents[2] / "data"
ZELDZAAM = """agenda_samen intern_houden eenzijdig_besluiten doorverwijzen regels_dominant proces_helder interesse_tonen
    kengetallen_centraal kaders_helder ervaren_agenda ervaren_inbreng ervaren_houding ervaren_bewijs ervaren_opbrengst
    ervaren_feedback ervaren_kaders ervaren_proces""".split()
GOED = {
    "tekst": "Wie van u wil meedenken over de route van de bus?",
    "context": "",
    "rol": "ambtenaar",
    "labels": ["agenda_samen"],
    "ervaren": [],
    "stem": "wijk",
    "onderwerp": "buslijn",
    "paar": "",
}


def schrijf(map_, *regels, naam="proef.jsonl"):
    (map_ / naam).write_text("\n".join(regels) + "\n", encoding="utf-8")
    return map_


def anders(**velden):
    return json.dumps({**GOED, **velden}, ensure_ascii=False)


def test_een_goede_regel_wordt_een_zin(tmp_path):
    (zin,) = lees_eigen(schrijf(tmp_path, anders(ervaren=["ervaren_inbreng"]), ""))
    assert (zin.tekst, zin.rol, zin.stem) == (GOED["tekst"], "ambtenaar", "wijk")
    assert (zin.labels, zin.ervaren) == (("agenda_samen",), ("ervaren_inbreng",))


def test_de_bestanden_komen_op_volgorde_van_naam(tmp_path):
    schrijf(tmp_path, anders(tekst="Tweede."), naam="b.jsonl")
    schrijf(tmp_path, anders(tekst="Eerste."), naam="a.jsonl")
    assert [zin.tekst for zin in lees_eigen(tmp_path)] == ["Eerste.", "Tweede."]


@pytest.mark.parametrize(
    ("regel", "melding"),
    [
        ('{"tekst": ', "geen geldige JSON"),
        ("[1]", "de velden kloppen niet"),
        (json.dumps({k: v for k, v in GOED.items() if k != "paar"}), "de velden kloppen niet"),
        (anders(extra="x"), "de velden kloppen niet"),
        (anders(labels=["agenda"]), "label 'agenda' bestaat hier niet; kies uit"),
        (anders(labels=["ervaren_agenda"]), "label 'ervaren_agenda' bestaat hier niet"),
        (anders(ervaren=["spanning"]), "label 'spanning' bestaat hier niet"),
        (anders(labels=["winnen", "winnen"]), "staat er twee keer"),
        (anders(labels="winnen"), "labels moet een lijst van namen zijn"),
        (anders(labels=[1]), "labels moet een lijst van namen zijn"),
        (anders(rol="onbekend"), "rol 'onbekend' bestaat hier niet; kies uit voorzitter"),
        (anders(stem="plenair"), "stem 'plenair' bestaat hier niet; kies uit woordelijk"),
        (anders(tekst=" … "), "de tekst is leeg"),
        (anders(context=None), "context moet tekst zijn"),
    ],
)
def test_een_foute_regel_noemt_bestand_regel_en_remedie(tmp_path, regel, melding):
    with pytest.raises(InvoerFout, match=r"^proef\.jsonl, regel 2: .*; .+\.$") as fout:
        lees_eigen(schrijf(tmp_path, anders(), regel))
    assert melding in str(fout.value)


def test_een_lege_map_is_een_fout(tmp_path):
    with pytest.raises(InvoerFout, match=r"geen \.jsonl"):
        lees_eigen(tmp_path)


def test_de_telling_telt_elk_label_en_wat_er_geen_heeft(tmp_path):
    regels = [anders(), anders(labels=["agenda_samen", "spanning"], ervaren=["ervaren_agenda"]), anders(labels=[])]
    tel = telling(lees_eigen(schrijf(tmp_path, *regels)))
    assert {naam: n for naam, n in tel.items() if n} == {
        "agenda_samen": 2, "spanning": 1, "ervaren_agenda": 1, NEUTRAAL: 1,
    }  # fmt: skip
    assert len(tel) == 26


def test_leestekens_en_hoofdletters_maken_geen_verschil():
    assert bijna_dubbel(["Dat, voorzitter, is  klaar!", "dat voorzitter is klaar"]) == [(0, 1, 1.0)]
    assert bijna_dubbel(["Dat voorzitter is klaar", "De bus rijdt niet meer"]) == []


def test_de_drempel_zelf_is_nog_niet_dubbel():
    twee = ["abcdefg", "bcdefgh"]  # two of four grams shared
    assert bijna_dubbel(twee, 0.49) == [(0, 1, 0.5)]
    assert bijna_dubbel(twee, 0.5) == []


def test_korte_en_lege_teksten():
    assert bijna_dubbel(["", "", "ja", "Ja.", "nee"]) == [(2, 3, 1.0)]
    with pytest.raises(InvoerFout, match="drempel"):
        bijna_dubbel(["a"], 1.0)


@given(
    st.lists(st.text(alphabet="ab c.A1", max_size=24), max_size=12),
    st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.6, 2 / 3, 0.7, 0.95]),
)
def test_bijna_dubbel_vindt_wat_alles_met_alles_vergelijken_vindt(teksten, drempel):
    verwacht = []
    for j in range(len(teksten)):
        for i in range(j):
            links, rechts = grammen(teksten[i]), grammen(teksten[j])
            if links and rechts and len(links & rechts) / len(links | rechts) > drempel:
                verwacht.append((i, j, len(links & rechts) / len(links | rechts)))
    assert bijna_dubbel(teksten, drempel) == sorted(verwacht)


@pytest.fixture(scope="module")
def meegeleverd():
    return lees_eigen(DATA / "eigen")


def test_van_elk_zeldzaam_label_zijn_er_genoeg(meegeleverd):
    tel = telling(meegeleverd)
    assert {naam: tel[naam] for naam in ZELDZAAM if tel[naam] < 150} == {}
    assert tel[NEUTRAAL] >= 1500
    assert {zin.stem for zin in meegeleverd} == set(STEMMEN)


def test_geen_twee_meegeleverde_zinnen_zijn_bijna_dezelfde(meegeleverd):
    assert bijna_dubbel([zin.tekst for zin in meegeleverd]) == []


def test_geen_eigen_zin_is_een_gelezen_zin(meegeleverd):
    gelezen = set()
    for pad in (DATA / "labels").glob("*.csv"):
        with pad.open(encoding="utf-8", newline="") as f:
            gelezen |= {rij.get("sha256") for rij in csv.DictReader(f)}
    assert len(gelezen) > 10_000
    assert [zin.tekst for zin in meegeleverd if hash_van(normaal(zin.tekst)) in gelezen] == []
