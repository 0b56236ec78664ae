"""A batch over small notes with a model of fixed probabilities: what tables and labels.csv say of the labels."""

import json

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dialoogmeter import Meter
from dialoogmeter.codeboek import codeboek
from dialoogmeter.reeks import Reeks

NOTULEN = "De voorzitter. Welkom allemaal.\nWethouder Blauw (D66). Wat vindt u er zelf van?\n"
FIGUREN = {
    kolom: {"positief": 90 + j, "auc": 0.9, "ap": 0.4, "experimenteel": False}
    for j, kolom in enumerate(codeboek().kansen)
}
ZWAK = {"positief": 3, "auc": None, "ap": None, "experimenteel": True}


class Kansloos:
    kolommen = codeboek().kansen

    def __init__(self, herkomst):
        self.herkomst = herkomst

    def kansen(self, invoer):
        return np.full((len(invoer), len(self.kolommen)), 0.25)


@pytest.fixture
def verwerk(tmp_path):
    """Scores two files; gives the output folder."""

    def verwerk(herkomst, naar="uit"):
        for naam in ("avond", "middag"):
            (tmp_path / f"{naam}.txt").write_text(NOTULEN, encoding="utf-8")
        reeks = Reeks(Meter(Kansloos(herkomst)), tmp_path / naar)
        assert not [u for u in reeks.verwerk([tmp_path / "avond.txt", tmp_path / "middag.txt"]) if u.fouten]
        return tmp_path / naar

    return verwerk


def labels(map_):
    return pd.read_csv(
        map_ / "labels.csv", sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False, index_col="label"
    )


def test_elke_parquet_tabel_weet_wat_experimenteel_is_en_van_welk_model(verwerk):
    herkomst = {"model": "proef é", "figuren": {**FIGUREN, "winnen": ZWAK, "agenda_samen": ZWAK}}
    map_ = verwerk(herkomst)
    tabellen = sorted(map_.glob("*.parquet"))
    assert len(tabellen) == 8
    for pad in tabellen:
        over = json.loads(pq.read_schema(pad).metadata[b"dialoogmeter"])
        rollen = over["herkomst"]["rollen"]["experimenteel"]
        assert over["experimenteel"] == sorted(["agenda_samen", "winnen", *rollen])
        assert over["herkomst"].items() >= herkomst.items()
        assert over["herkomst"]["dialoogmeter"]
        frame = pd.read_parquet(pad)
        bij_beurt = rollen if pad.stem in {"beurten", "terugval"} else []
        assert frame.attrs == {"experimenteel": sorted(["agenda_samen", "winnen", *bij_beurt])}
        assert frame["vergadering"].unique().tolist() == ["avond", "middag"]
        assert (set(codeboek().kansen) <= set(frame.columns)) == (pad.stem in {"zinnen", "beurten", "agendapunten"})


def test_labels_csv_zegt_van_elke_kolom_wat_zij_is(verwerk):
    tabel = labels(verwerk({"figuren": {**FIGUREN, "winnen": ZWAK}}))
    assert list(tabel.columns) == ["pool", "as", "omschrijving", "experimenteel", "positief", "auc", "ap"]
    rollen = [f"rol_{rol}" for rol in codeboek().rollen]
    assert (*tabel.index,) == (*codeboek().kansen, *rollen)
    assert tabel.index[tabel["experimenteel"] == "ja"].tolist() == [
        "winnen",
        *Meter(Kansloos({})).herkomst["rollen"]["experimenteel"],
    ]
    assert tabel.loc["rol_autonoom", "omschrijving"] == "Eigen overheidsgezag uitoefenen."
    assert tabel.loc["winnen"].to_dict() == {
        "pool": "regie", "as": "opbrengst", "omschrijving": codeboek().labels["winnen"].definitie,
        "experimenteel": "ja", "positief": "3", "auc": "", "ap": "",
    }  # fmt: skip
    assert tabel.loc["agenda_samen", ["pool", "as", "positief", "auc", "ap"]].tolist() == [
        "partner", "agenda", "90", "0.900000", "0.400000",
    ]  # fmt: skip
    assert tabel.loc["spanning", ["pool", "as"]].tolist() == ["", ""]
    assert tabel.loc["spanning", "omschrijving"].startswith("De spreker uit onvrede")
    assert "ervaren_proces" in tabel.loc["ervaren", "omschrijving"]


@pytest.mark.parametrize("herkomst", [{}, {"figuren": {"winnen": {"experimenteel": False}}}])
def test_zonder_figuren_gaat_het_ook(herkomst, verwerk):
    tabel = labels(verwerk(herkomst))
    tabel = tabel.loc[list(codeboek().kansen)]
    assert set(tabel.index[tabel["experimenteel"] == "nee"]) == set(herkomst.get("figuren", ()))
    assert (tabel[["positief", "auc", "ap"]] == "").all(axis=None)


def test_dezelfde_invoer_geeft_dezelfde_bytes(verwerk):
    herkomst = {"model": "proef", "figuren": {**FIGUREN, "winnen": ZWAK}}
    een, twee = verwerk(herkomst, "een"), verwerk(dict(reversed(herkomst.items())), "twee")
    namen = sorted(pad.name for pad in een.iterdir() if pad.is_file())
    assert len(namen) == 14
    for pad in map(een.joinpath, namen):
        assert pad.read_bytes() == (twee / pad.name).read_bytes(), pad.name


def test_een_herkomst_die_json_niet_kent_kost_geen_tabel(verwerk, tmp_path):
    over = json.loads(pq.read_schema(verwerk({"map": tmp_path}) / "zinnen.parquet").metadata[b"dialoogmeter"])
    assert over["herkomst"]["map"] == str(tmp_path)
