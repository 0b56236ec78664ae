import json

import pyarrow as pa
import pytest

from dialoogmeter.uitvoer.jsonl import schrijf_jsonl


def test_een_object_per_regel_met_null_voor_wat_ontbreekt(tmp_path):
    een = pa.table({"tekst": ["Eén \u2028 “zin”\nmeer", None], "kans": [0.1, None], "voor": [[3, 1], []]})
    twee = een.slice(0, 1)
    schrijf_jsonl([een, twee], tmp_path / "a.jsonl")
    ruw = (tmp_path / "a.jsonl").read_bytes()
    assert b"\r" not in ruw
    assert "Eén".encode() in ruw
    regels = ruw.decode().split("\n")
    assert regels.pop() == ""
    assert [json.loads(regel) for regel in regels] == [*een.to_pylist(), *twee.to_pylist()]


def test_niets_geeft_een_leeg_bestand(tmp_path):
    schrijf_jsonl([], tmp_path / "a.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == b""


def test_wat_misgaat_laat_het_oude_staan(tmp_path):
    (tmp_path / "a.jsonl").write_text("oud\n")

    def stukken():
        yield pa.table({"a": [1]})
        raise OSError("vol")

    with pytest.raises(OSError, match="vol"):
        schrijf_jsonl(stukken(), tmp_path / "a.jsonl")
    assert [(pad.name, pad.read_text()) for pad in tmp_path.iterdir()] == [("a.jsonl", "oud\n")]
