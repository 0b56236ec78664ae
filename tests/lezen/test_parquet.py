import datetime as dt
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import parquet
from dialoogmeter.lezen.parquet import MAGIE, lees_parquet


def bytes_van(tabel, **kenmerken):
    buffer = io.BytesIO()
    pq.write_table(tabel, buffer, **kenmerken)
    return buffer.getvalue()


def rijen(inhoud):
    return [list(rij) for rij in lees_parquet(inhoud, "tabel.parquet").rijen]


@pytest.mark.parametrize("woordenboek", [True, False])
def test_de_namen_van_de_kolommen_komen_eerst_en_dan_de_rijen_als_tekst(woordenboek):
    tabel = pa.table(
        {
            "Tekst": ["een", None, "drie"],
            "spreker": pa.array(["Smit", "Bos", "Smit"]).dictionary_encode(),
            "fractie": pa.array([b"caf\xc3\xa9", None, b"x"]),
            "datum": pa.array([dt.datetime(2025, 3, 3, 19, 30), dt.datetime(2025, 3, 4), None]),  # noqa: DTZ001
            "rol": [1.0, 2.5, float("nan")],
        }
    )
    assert rijen(bytes_van(tabel, use_dictionary=woordenboek)) == [
        ["Tekst", "spreker", "fractie", "datum", "rol"],
        ["een", "Smit", "café", "2025-03-03 19:30:00", "1"],
        ["", "Bos", "", "2025-03-04", "2.5"],
        ["drie", "Smit", "x", "", ""],
    ]


def test_kolommen_die_niets_voor_ons_zijn_blijven_leeg():
    tabel = pa.table({"id": [1, 2], "tekst": ["een", "twee"], "spreker": [["a"], ["b", "c"]]})
    assert rijen(bytes_van(tabel)) == [["id", "tekst", "spreker"], ["", "een", ""], ["", "twee", ""]]


def test_veel_rijen_komen_in_porties_en_in_volgorde(monkeypatch):
    monkeypatch.setattr(parquet, "_PORTIE", 7)
    teksten = [f"zin {n}" for n in range(100)]
    assert rijen(bytes_van(pa.table({"tekst": teksten}), row_group_size=11))[1:] == [[tekst] for tekst in teksten]


def test_te_veel_rijen_is_een_fout(monkeypatch):
    monkeypatch.setattr(parquet, "MAX_RIJEN", 1)
    with pytest.raises(LeesFout, match="meer dan 1 rijen"):
        lees_parquet(bytes_van(pa.table({"tekst": ["een", "twee"]})), "a.parquet")


@pytest.mark.parametrize("inhoud", [MAGIE, MAGIE + b"\0" * 50 + MAGIE, bytes_van(pa.table({"tekst": ["een"]}))[:-9]])
def test_een_kapot_bestand_is_een_fout(inhoud):
    with pytest.raises(LeesFout, match=r"^a\.parquet: dit is geen leesbaar Parquet-bestand; .+\.$"):
        lees_parquet(inhoud, "a.parquet")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.none()))
def test_wat_erin_staat_komt_eruit(teksten):
    inhoud = bytes_van(pa.table({"tekst": pa.array(teksten, pa.string())}))
    assert rijen(inhoud) == [["tekst"], *([tekst or ""] for tekst in teksten)]


@given(st.data())
def test_een_verminkt_bestand_geeft_rijen_of_een_leesfout(data):
    inhoud = bytearray(bytes_van(pa.table({"tekst": ["een", "twee"], "datum": pa.array([1, 2], pa.date32())})))
    for _ in range(data.draw(st.integers(1, 3))):
        inhoud[data.draw(st.integers(4, len(inhoud) - 1))] = data.draw(st.integers(0, 255))
    try:
        gelezen = rijen(bytes(inhoud))
    except LeesFout:
        return
    assert all(isinstance(cel, str) for rij in gelezen for cel in rij)
