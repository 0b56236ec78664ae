"""CSV for Dutch Excel: what is written is read back, and no cell is a formula."""

import math
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.uitvoer.schrijven import schrijf_csv_stukken

NAMEN = ("tekst", "n", "kans", "voor")
SCHEMA = pa.schema(
    [("tekst", pa.large_string()), ("n", pa.int64()), ("kans", pa.float64()), ("voor", pa.list_(pa.int64()))]
)
FORMULE = ("=", "+", "-", "@", "\t", "\r")
#: What readers leave of a source: no control characters but line ends, no halves of characters.
TEKST = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('=+-@;"\n'), max_size=20)
RIJ = st.fixed_dictionaries(
    {
        "tekst": TEKST,
        "n": st.none() | st.integers(-(2**53), 2**53),
        "kans": st.none() | st.floats(-2, 2),
        "voor": st.lists(st.integers(0, 99999), max_size=4),
    }
)


def schrijf(rijen, pad, **opties):
    stukken = [pa.Table.from_pylist(deel, schema=SCHEMA) for deel in (rijen[:2], rijen[2:])]
    schrijf_csv_stukken(stukken, NAMEN, pad, **opties)
    return pad.read_bytes()


@given(st.lists(RIJ, max_size=6), st.sampled_from(".,"))
def test_wat_geschreven_is_wordt_teruggelezen(rijen, decimaal):
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / "a.csv"
        schrijf(rijen, pad, decimaal=decimaal)
        terug = pd.read_csv(
            pad, sep=";", decimal=decimaal, encoding="utf-8-sig", keep_default_na=False,
            na_values={"n": [""], "kans": [""]}, dtype={"tekst": str, "n": "Int64", "kans": float, "voor": str},
        )  # fmt: skip
    assert list(terug.columns) == list(NAMEN)
    for rij, gelezen in zip(rijen, terug.to_dict("records"), strict=True):
        tekst = rij["tekst"]
        assert gelezen["tekst"] == (f"'{tekst}" if tekst.startswith(FORMULE) else tekst)
        assert gelezen["voor"] == ", ".join(map(str, rij["voor"]))
        assert pd.isna(gelezen["n"]) if rij["n"] is None else gelezen["n"] == rij["n"]
        if rij["kans"] is None:
            assert math.isnan(gelezen["kans"])
        else:
            assert abs(gelezen["kans"] - rij["kans"]) <= 5.1e-7


def test_de_vorm_is_die_van_nederlandse_excel(tmp_path):
    rijen = [
        {"tekst": 'Zegt u "ja"; of é?', "n": 3, "kans": 0.5, "voor": [12, 15]},
        {"tekst": "=1+1", "n": None, "kans": None, "voor": []},
        {"tekst": None, "n": -4, "kans": -0.25, "voor": None},
    ]
    ruw = schrijf(rijen, tmp_path / "a.csv", decimaal=",")
    assert ruw == (
        b"\xef\xbb\xbftekst;n;kans;voor\r\n"
        b'"Zegt u ""ja""; of \xc3\xa9?";3;0,500000;12, 15\r\n'
        b"'=1+1;;;\r\n"
        b";-4;-0,250000;\r\n"
    )


@pytest.mark.parametrize("begin", FORMULE)
def test_geen_cel_begint_als_formule(begin, tmp_path):
    schrijf([{"tekst": f"{begin}SOM(A1)", "n": 1, "kans": 1.0, "voor": []}], tmp_path / "a.csv")
    assert pd.read_csv(tmp_path / "a.csv", sep=";")["tekst"][0].startswith("'")
