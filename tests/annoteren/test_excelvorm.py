import io
import time
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import load_workbook

from dialoogmeter.annoteren.excelvorm import formulier, kolommen
from dialoogmeter.annoteren.leeswijzer import REGELS, WERKWIJZE
from dialoogmeter.annoteren.trekking import keuzelabels
from dialoogmeter.codeboek import codeboek


@pytest.fixture
def boek(getrokken):
    return load_workbook(io.BytesIO(formulier(getrokken)))


def test_het_formulier_heeft_drie_bladen_en_een_kolom_per_label(boek):
    assert boek.sheetnames == ["Zinnen", "Codeboek", "Leeswijzer"]
    kop = [cel.value for cel in boek["Zinnen"][1]]
    assert kop == list(kolommen())
    assert kop[:6] == ["nummer", "sleutel", "rol", "context", "zin", "oordeel"]
    assert kop[6:31] == list(keuzelabels())
    assert boek["Zinnen"].freeze_panes == "F2"


def test_zinnen_zijn_tekst_en_nooit_formule_of_adres(boek):
    blad = boek["Zinnen"]
    zinnen = [blad.cell(rij, 5) for rij in range(2, 6)]
    assert [cel.value for cel in zinnen] == [
        "Wat vindt u er zelf van?", "=1+1 is ons antwoord.", "http://voorbeeld.nl staat in de brief.",
        "-3 graden was het.",
    ]  # fmt: skip
    assert {cel.data_type for cel in zinnen} == {"s"}
    assert not any(cel.hyperlink for rij in blad.iter_rows() for cel in rij)
    assert not any(
        cel.data_type == "f" for bladnaam in boek.sheetnames for rij in boek[bladnaam].iter_rows() for cel in rij
    )


def test_elk_label_heeft_een_keuzelijst_met_zijn_definitie(boek):
    lijsten = {lijst.promptTitle: lijst for lijst in boek["Zinnen"].data_validations.dataValidation}
    assert set(lijsten) == {"oordeel", *keuzelabels()}
    for naam in keuzelabels():
        assert lijsten[naam].formula1 == '"ja,twijfel"'
        assert lijsten[naam].prompt == (
            codeboek().spanning if naam == "spanning" else codeboek().labels[naam].definitie
        )
        assert lijsten[naam].allow_blank
        assert str(lijsten[naam].sqref).endswith("5")
    assert lijsten["oordeel"].formula1 == '"geen"'


def test_het_codeboek_en_de_leeswijzer_staan_erbij(boek):
    rijen = [[cel or "" for cel in rij] for rij in boek["Codeboek"].iter_rows(values_only=True)]
    assert rijen[0] == ["label", "pool", "as", "definitie", "voorbeeld"]
    assert [rij[0] for rij in rijen[1:]] == list(keuzelabels())
    winnen = codeboek().labels["winnen"]
    assert ["winnen", "regie", "opbrengst", winnen.definitie, winnen.voorbeeld] in rijen
    tekst = [rij[0] for rij in boek["Leeswijzer"].iter_rows(values_only=True)]
    assert set(WERKWIJZE) | set(REGELS) <= set(tekst)


def test_de_lezer_ziet_niet_wat_het_model_vindt(getrokken):
    anders = [
        replace(zin, reden="x", kansen={kolom: 1 - kans for kolom, kans in zin.kansen.items()}) for zin in getrokken
    ]
    assert formulier(getrokken) == formulier(anders)


def test_dezelfde_trekking_geeft_dezelfde_bytes(getrokken, monkeypatch):
    eerste = formulier(getrokken)
    echt = time.time()
    monkeypatch.setattr(time, "time", lambda: echt + 100_000)
    assert formulier(getrokken) == eerste
    assert load_workbook(io.BytesIO(eerste)).properties.created == datetime(2000, 1, 1)  # noqa: DTZ001


def test_een_gericht_formulier_heeft_geen_gewicht(getrokken):
    boek = load_workbook(io.BytesIO(formulier([replace(zin, wijze="onzeker", getrokken=None) for zin in getrokken])))
    plaats = kolommen().index("gewicht") + 1
    assert {boek["Zinnen"].cell(rij, plaats).value for rij in range(2, 6)} == {None}
    verborgen = [maat for maat in boek["Zinnen"].column_dimensions.values() if maat.hidden]
    assert {nummer for maat in verborgen for nummer in range(maat.min, maat.max + 1)} == {plaats - 1, plaats}
