"""The tables over all meetings, in every form: the same rows and columns, nobody's name, and nothing of before."""

import json
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from dialoogmeter import Agendapunt, Beurt, InvoerFout, Meter, Meting, Spreker, Vergadering, Zin
from dialoogmeter.cli import app
from dialoogmeter.codeboek import codeboek
from dialoogmeter.reeks import Reeks
from dialoogmeter.reeks.maattabellen import MATEN, maattabellen
from dialoogmeter.reeks.schrijven import DELEN
from dialoogmeter.reeks.tabelsoorten import BLADEN, SOORTEN, Vormen, kies_soorten
from dialoogmeter.uitvoer.kolommen import arrow_schema, arrow_van_frame, tabellen
from dialoogmeter.vergadering import Plek

BEURTEN = """
Mevrouw Zonnedauw (inwoner): Op mijn brief van {n} mei kreeg ik nooit antwoord. Wanneer belt u mij? Ik wacht nog.

Wethouder Blauw: Wij kijken er samen naar. Wat vindt u er zelf van? Ik bel u in week {n}.
"""
NOTULEN = "# Raad\n\n## 1. Inspraak van mevrouw Zonnedauw\n" + BEURTEN * 17 + "\n## 2. Brug\n" + BEURTEN * 2
FIGUREN = {
    kolom: {"positief": 90, "auc": 0.9, "ap": 0.4, "experimenteel": kolom == "winnen"} for kolom in codeboek().kansen
}
MOTIE = Beurt(Spreker("Kuipers", "raadslid"), (Zin("De raad besluit.", Plek(None, 0, 16), "motie"),))


class Wisselend:
    kolommen = codeboek().kansen
    herkomst = {"model": "proef", "figuren": FIGUREN}  # noqa: RUF012

    def kansen(self, invoer):
        return np.random.default_rng(len(invoer)).beta(0.5, 6, (len(invoer), len(self.kolommen)))


@pytest.fixture(scope="module")
def invoer(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("in")
    for n, naam in enumerate(("avond.md", "middag.md"), start=3):
        (map_ / naam).write_text(NOTULEN.format(n=n), encoding="utf-8")
    (map_ / "leeg.txt").touch()
    return map_


@pytest.fixture(scope="module")
def klein(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("klein")
    (map_ / "avond.md").write_text("# Raad\n\n## 1. Brug\n" + BEURTEN.format(n=3), encoding="utf-8")
    return map_


@pytest.fixture(scope="module")
def meter():
    return Meter(Wisselend())


def doe(meter, invoer, naar, *soorten, decimaal="."):
    reeks = Reeks(meter, naar, vormen=Vormen(kies_soorten(soorten), decimaal))
    return list(reeks.verwerk(sorted(invoer.iterdir())))


@pytest.fixture(scope="module")
def uit(meter, invoer, tmp_path_factory):
    """A run with every form."""
    naar = tmp_path_factory.mktemp("uit")
    uitkomsten = doe(meter, invoer, naar, *SOORTEN, decimaal=",")
    assert [bool(u.fouten) for u in uitkomsten] == [False, True, False]
    return naar


def bestanden(map_):
    """All but reports."""
    return {pad.name for pad in map_.iterdir() if pad.is_file() and pad.suffix != ".html"}


def test_elke_tabel_staat_er_in_elke_vorm(uit):
    van_vergaderingen = {tabellen()[naam].bestand for naam in DELEN}
    alle = van_vergaderingen | {"vergaderingen", "labels"}
    assert bestanden(uit) == {
        *(f"{naam}.parquet" for naam in van_vergaderingen),
        *(f"{naam}.{soort}" for naam in alle for soort in ("csv", "jsonl")),
        "tabellen.xlsx", "run.json",
    }  # fmt: skip
    assert {tabellen()[naam].bestand for naam in BLADEN} == alle


@pytest.mark.parametrize("naam", DELEN)
def test_parquet_heeft_het_schema_en_de_vergaderingen_in_volgorde(naam, uit):
    tabel = tabellen()[naam]
    pad = uit / f"{tabel.bestand}.parquet"
    assert pq.read_schema(pad).remove_metadata() == arrow_schema(tabel)
    frame = pd.read_parquet(pad)
    assert frame["vergadering"].unique().tolist() == ["avond", "middag"]
    assert "winnen" in frame.attrs["experimenteel"]
    assert "winnen" in json.loads(pq.read_schema(pad).metadata[b"dialoogmeter"])["experimenteel"]


@pytest.mark.parametrize("naam", DELEN)
def test_csv_en_jsonl_en_xlsx_zeggen_hetzelfde_als_parquet(naam, uit):
    tabel = tabellen()[naam]
    rijen = pq.read_table(uit / f"{tabel.bestand}.parquet").to_pylist()
    regels = (uit / f"{tabel.bestand}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(regel) for regel in regels] == rijen
    csv = pd.read_csv(uit / f"{tabel.bestand}.csv", sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    blad = openpyxl.load_workbook(uit / "tabellen.xlsx", read_only=True)[tabel.bestand]
    kop, *cellen = blad.iter_rows(values_only=True)
    assert list(kop) == list(csv.columns) == [kolom.naam for kolom in tabel.in_bestand]
    assert len(csv) == len(cellen) == len(rijen)
    for kolom, in_csv, in_blad in zip(tabel.in_bestand, csv, zip(*cellen, strict=True), strict=True):
        waar = [rij[kolom.naam] for rij in rijen]
        if kolom.soort in {"getal", "aandeel"}:
            getallen = np.array(waar, dtype=float)
            np.testing.assert_allclose(
                pd.to_numeric(csv[in_csv].str.replace(",", ".")).to_numpy(dtype=float), getallen, atol=5.1e-7
            )
            np.testing.assert_allclose(np.array(in_blad, dtype=float), getallen, rtol=1e-12)
        elif kolom.soort == "zinnen":
            tekst = [", ".join(map(str, nummers)) for nummers in waar]
            assert csv[in_csv].tolist() == tekst
            assert [cel or "" for cel in in_blad] == tekst
        elif kolom.soort == "geheel":
            assert csv[in_csv].tolist() == ["" if getal is None else str(getal) for getal in waar]
            assert list(in_blad) == waar
        else:
            assert csv[in_csv].tolist() == waar
            assert [str(cel or "") for cel in in_blad] == waar


def test_de_maten_zijn_die_van_het_rapport_en_gaan_ergens_over(uit, meter, invoer):
    meting = meter.score(invoer / "avond.md")
    aandelen = pd.read_parquet(uit / "aandelen.parquet").query("vergadering == 'avond'")
    geheel = aandelen[aandelen["agendapunt_nr"].isna()]
    assert geheel["agendapunt"].unique().tolist() == ["hele vergadering"]
    assert geheel["laag"].tolist() == meting.aandelen()["laag"].tolist()
    per_punt = meting.aandelen("agendapunt_nr")
    assert aandelen["laag"].dropna().tolist() == [*geheel["laag"], *per_punt["laag"].dropna()]
    for naam, kolom in (("scorekaart", "kans_ja"), ("kloof", "schatting"), ("terugval", "p"), ("interactie", "n")):
        assert pd.read_parquet(uit / f"{naam}.parquet")[kolom].notna().any(), naam
    assert pd.read_parquet(uit / "scorekaart.parquet")["voor"].map(len).max() > 1


def test_elke_maat_wordt_een_keer_berekend(meter, invoer, tmp_path, monkeypatch):
    from dialoogmeter.meting import meting as module

    keren = []
    for naam in ("aandelen", "scorekaart", "kloof", "terugval"):
        echt = getattr(module, naam)

        def tel(*argumenten, echt=echt, naam=naam):
            keren.append((naam, str(argumenten[1]) if naam != "terugval" else ""))
            return echt(*argumenten)

        monkeypatch.setattr(module, naam, tel)
    list(Reeks(meter, tmp_path / "uit").verwerk([invoer / "avond.md"]))
    assert keren
    assert len(keren) == len(set(keren))


@pytest.mark.parametrize("punten", [(), (Agendapunt("", "Aanwezig", ()),), (Agendapunt("1", "Motie", (MOTIE,)),)])
def test_waar_niemand_spreekt_zijn_de_tabellen_er_ook(punten):
    vergadering = Vergadering("a.md", punten, "De raad besluit.")
    n = len(vergadering.to_frame("zin"))
    meting = Meting(vergadering, pd.DataFrame(0.1, index=range(n), columns=list(codeboek().kansen)), {})
    frames = maattabellen(meting, meting.to_frame("agendapunt", pseudoniem=True))
    assert tuple(frames) == MATEN
    for naam, frame in frames.items():
        tabel = arrow_van_frame(frame.assign(vergadering="a"), tabellen()[naam])
        assert tabel.schema.remove_metadata() == arrow_schema(tabellen()[naam])
        assert frame["status"].isin(["te weinig tekst"]).all(), naam


def test_namen_van_inwoners_staan_in_geen_tabel(uit):
    for pad in (p for p in uit.rglob("*") if p.is_file() and p.suffix not in {".parquet", ".xlsx"}):
        assert "Zonnedauw" not in pad.read_bytes().decode("utf-8", "replace"), pad.name
    for pad in uit.rglob("*.parquet"):
        assert "Zonnedauw" not in pd.read_parquet(pad).to_csv(), pad.name
    boek = openpyxl.load_workbook(uit / "tabellen.xlsx", read_only=True)
    assert "Zonnedauw" not in str([list(blad.iter_rows(values_only=True)) for blad in boek])
    for naam in MATEN:
        titels = pd.read_parquet(uit / f"{naam}.parquet")["agendapunt"]
        assert titels.str.contains("Inwoner 1").any(), naam


def test_het_werkboek_heeft_zijn_bladen_op_volgorde(uit):
    boek = openpyxl.load_workbook(uit / "tabellen.xlsx")
    assert boek.sheetnames == [
        "vergaderingen", "agendapunten", "aandelen", "scorekaart", "kloof", "terugval", "interactie", "beurten",
        "zinnen", "labels", "Toelichting",
    ]  # fmt: skip
    assert [cel.value for cel in boek["zinnen"][1] if cel.font.i] == ["winnen"]
    fouten = [rij[-1].value for rij in boek["vergaderingen"].iter_rows(min_row=2)]
    assert [bool(fout) for fout in fouten] == [False, True, False]


def test_een_bestand_dat_mislukte_maakt_van_aantallen_geen_breuken(uit):
    regels = (uit / "vergaderingen.csv").read_text(encoding="utf-8-sig").splitlines()
    eerste = dict(zip(regels[0].split(";"), regels[1].split(";"), strict=True))
    assert eerste["n_zinnen"].isdigit()
    assert "," in eerste["partner"]


def test_dezelfde_invoer_geeft_dezelfde_bytes_in_elke_vorm(uit, meter, invoer, tmp_path):
    doe(meter, invoer, tmp_path / "nog", *SOORTEN, decimaal=",")
    for naam in bestanden(uit):
        assert (uit / naam).read_bytes() == (tmp_path / "nog" / naam).read_bytes(), naam


def test_een_andere_vorm_doet_niets_over_en_ruimt_op_wat_niet_meer_klopt(meter, klein, tmp_path):
    naar = tmp_path / "uit"
    doe(meter, klein, naar, "csv,xlsx")
    assert {"zinnen.csv", "tabellen.xlsx"} <= bestanden(naar)
    uitkomsten = doe(meter, klein, naar, "jsonl")
    assert all(u.overgeslagen for u in uitkomsten)
    over = bestanden(naar)
    assert {"zinnen.jsonl", "zinnen.parquet", "vergaderingen.csv", "labels.csv"} <= over
    assert not {"zinnen.csv", "tabellen.xlsx"} & over


def test_wat_niet_van_ons_is_wordt_niet_opgeruimd(meter, klein, tmp_path):
    (tmp_path / "zinnen.csv").write_text("tekst\nvan een ander\n", encoding="utf-8")
    (tmp_path / "run.json").write_text('{"tabellen": ["../buiten.csv", "zinnen.txt"]}', encoding="utf-8")
    (tmp_path / "zinnen.txt").touch()
    doe(meter, klein, tmp_path)
    assert {"zinnen.csv", "zinnen.txt"} <= bestanden(tmp_path)


def test_zonder_leesbaar_bestand_blijft_van_eerder_niets_staan(meter, klein, tmp_path):
    naar = tmp_path / "uit"
    doe(meter, klein, naar, *SOORTEN)
    list(Reeks(meter, naar, vormen=Vormen(SOORTEN)).verwerk([Path("weg.txt")]))
    assert bestanden(naar) == {
        "vergaderingen.csv", "labels.csv", "vergaderingen.jsonl", "labels.jsonl", "tabellen.xlsx", "run.json",
    }  # fmt: skip
    assert openpyxl.load_workbook(naar / "tabellen.xlsx")["zinnen"].max_row == 1


def test_soorten_worden_gekozen_met_komma_s_of_meermaals():
    assert kies_soorten([]) == ("parquet",)
    assert kies_soorten(["XLSX, csv", "jsonl"]) == SOORTEN
    with pytest.raises(InvoerFout, match="'excel' is geen soort tabel; kies bij --tabel uit parquet, csv, xlsx, jsonl"):
        kies_soorten(["csv,excel"])


def test_de_opdracht_kent_de_vormen(invoer, tmp_path):
    def draai(*vlaggen):
        vast = ["meet", str(invoer / "avond.md"), "--naar", str(tmp_path / "uit"), "--snel", "--werkers", "0"]
        return CliRunner(env={"COLUMNS": "200"}).invoke(app, [*vast, *vlaggen])

    fout = draai("--tabel", "excel")
    assert fout.exit_code == 2
    assert "kies bij --tabel uit" in fout.output
    assert not (tmp_path / "uit").exists()
    goed = draai("--tabel", "csv,jsonl", "--tabel", "xlsx", "--decimaalkomma")
    assert goed.exit_code == 0, goed.output
    assert {"zinnen.csv", "zinnen.jsonl", "tabellen.xlsx"} <= bestanden(tmp_path / "uit")
    frame = pd.read_csv(tmp_path / "uit" / "aandelen.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert frame["schatting"].dtype == float
