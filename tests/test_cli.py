import json
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dialoogmeter.cli import app
from dialoogmeter.reeks import vind_bestanden

VOORBEELDEN = Path(__file__).parents[1] / "data" / "voorbeelden"
NOTULEN = """De voorzitter. Welkom allemaal. Wie wil als eerste het woord?
Mevrouw Zonnedauw (B). Dank u wel, voorzitter. Op mijn brief heb ik nooit antwoord gekregen.
Wethouder Blauw (D66). Wat vindt u er zelf van? Wij kijken er samen naar.
De voorzitter. Dank u wel. Dan sluit ik de vergadering.
"""


def draai(*argumenten):
    """The command in this process, without workers; on a screen that is wide enough for its tables."""
    hier = ("--werkers", "0") if argumenten[:1] == ("meet",) else ()
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, [str(a) for a in (*argumenten[:1], *hier, *argumenten[1:])])


def bestanden_in(map_):
    """All that was written, the ledger's folder too."""
    return sorted(pad for pad in map_.rglob("*") if pad.is_file())


def leesbare_tekst(pad):
    if pad.suffix == ".parquet":
        return pd.read_parquet(pad).to_csv()
    return pad.read_bytes().decode("utf-8-sig", "replace")


def platte(tekst):
    """What stands on the screen, without the lines of tables."""
    return " ".join(tekst.replace("│", " ").split())


@pytest.fixture
def notulen(tmp_path):
    pad = tmp_path / "in" / "avond.txt"
    pad.parent.mkdir()
    pad.write_text(NOTULEN, encoding="utf-8")
    return pad


def test_help_antwoordt_snel():
    tijden = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dialoogmeter.cli", "--help"], check=True, capture_output=True)
        tijden.append(time.perf_counter() - begin)
    kaal = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import typer, rich"], check=True, capture_output=True)
    kaal = time.perf_counter() - kaal
    assert min(tijden) < max(0.6, 2 * kaal)


def test_help_haalt_geen_zware_bibliotheek_binnen():
    code = (
        "import sys, dialoogmeter.cli; print([m for m in ('spacy', 'pandas', 'sklearn', 'numpy') if m in sys.modules])"
    )
    uit = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert uit.stdout.strip() == "[]"


def test_meet_schrijft_rapport_en_tabellen(notulen, tmp_path):
    uitkomst = draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 0, uitkomst.output
    namen = {p.name for p in (tmp_path / "uit").iterdir() if p.is_file()}
    assert namen == {
        "avond.html", "zinnen.parquet", "beurten.parquet", "agendapunten.parquet", "vergaderingen.csv", "labels.csv",
        "run.json", "reeks.html", "aandelen.parquet", "scorekaart.parquet", "kloof.parquet", "terugval.parquet",
        "interactie.parquet",
    }  # fmt: skip
    zinnen = pd.read_parquet(tmp_path / "uit" / "zinnen.parquet")
    assert {"tekst", "sprekersrol", "partner", "regie", "ervaren", "spanning"} <= set(zinnen.columns)
    assert "avond" in uitkomst.output


def test_namen_van_inwoners_staan_in_geen_uitvoer(notulen, tmp_path):
    uitkomst = draai("meet", notulen, "--naar", tmp_path / "uit")
    assert "Zonnedauw" not in uitkomst.output
    for pad in bestanden_in(tmp_path / "uit"):
        tekst = leesbare_tekst(pad)
        assert "Zonnedauw" not in tekst, pad.name
    assert "Inwoner 1" in pd.read_parquet(tmp_path / "uit" / "zinnen.parquet")["spreker"].tolist()


def test_met_alles_pseudoniem_staat_er_geen_enkele_naam(notulen, tmp_path):
    draai("meet", notulen, "--naar", tmp_path / "uit", "--alles-pseudoniem")
    for pad in bestanden_in(tmp_path / "uit"):
        tekst = leesbare_tekst(pad)
        assert "Blauw" not in tekst, pad.name
    assert "Wethouder 1" in pd.read_parquet(tmp_path / "uit" / "zinnen.parquet")["spreker"].tolist()


def test_een_mislukt_bestand_houdt_de_andere_niet_tegen(notulen, tmp_path):
    (notulen.parent / "leeg.txt").write_bytes(b"")
    (notulen.parent / "plaatje.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 50)
    uitkomst = draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 1
    assert "leeg.txt het bestand is leeg" in platte(uitkomst.output)
    assert "plaatje.pdf dit is een PNG-afbeelding" in platte(uitkomst.output)
    overzicht = pd.read_csv(tmp_path / "uit" / "vergaderingen.csv", sep=";", encoding="utf-8-sig")
    assert overzicht["fout"].notna().sum() == 2
    assert (tmp_path / "uit" / "avond.html").exists()


def test_alleen_mislukte_bestanden_laten_geen_oude_tabellen_staan(notulen, tmp_path):
    draai("meet", notulen, "--naar", tmp_path / "uit")
    uitkomst = draai("meet", tmp_path / "weg.pdf", "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 1
    assert "weg.pdf het bestand bestaat niet" in platte(uitkomst.output)
    assert not (tmp_path / "uit" / "zinnen.parquet").exists()


@pytest.mark.parametrize("argumenten", [(), ("meet",), ("meet", "x.txt"), ("onbekend",), ("meet", "x", "--naar")])
def test_verkeerd_gebruik_geeft_twee(argumenten):
    assert draai(*argumenten).exit_code == 2


def test_lege_map_geeft_twee_en_zegt_wat_er_verwacht_wordt(tmp_path):
    uitkomst = draai("meet", tmp_path, "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 2
    assert "Geen notulen gevonden" in uitkomst.output


def test_naar_een_bestand_geeft_twee(notulen):
    assert draai("meet", notulen, "--naar", notulen).exit_code == 2


def test_een_verslag_zonder_spraak_krijgt_geen_getal(notulen, tmp_path):
    (notulen.parent / "lijst.md").write_text("# Besluitenlijst\n\n## Aanwezig\n\n- J. Jansen\n", encoding="utf-8")
    uitkomst = draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 0, uitkomst.output
    overzicht = pd.read_csv(tmp_path / "uit" / "vergaderingen.csv", sep=";", encoding="utf-8-sig")
    rij = overzicht[overzicht["bestand"] == "lijst.md"].iloc[0]
    assert rij["status"] == "te weinig tekst"
    assert pd.isna(rij["partner"])


def test_twee_bestanden_met_dezelfde_naam_krijgen_elk_een_rapport(notulen, tmp_path):
    tweede = tmp_path / "in" / "sub" / "avond.txt"
    tweede.parent.mkdir()
    tweede.write_text(NOTULEN, encoding="utf-8")
    draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    assert (tmp_path / "uit" / "avond.html").exists()
    assert (tmp_path / "uit" / "avond-2.html").exists()
    zinnen = pd.read_parquet(tmp_path / "uit" / "zinnen.parquet")
    assert zinnen["vergadering"].unique().tolist() == ["avond", "avond-2"]


def test_dezelfde_invoer_geeft_dezelfde_bytes(notulen, tmp_path):
    for map_ in ("a", "b"):
        draai("meet", notulen, "--naar", tmp_path / map_)
    for pad in bestanden_in(tmp_path / "a"):
        if pad.suffix != ".sqlite":
            assert pad.read_bytes() == (tmp_path / "b" / pad.relative_to(tmp_path / "a")).read_bytes(), pad.name


def test_mappen_worden_doorzocht_op_wat_wij_lezen(tmp_path):
    for naam in ("b.txt", "a.pdf", "c.jpg", "d.DOCX"):
        (tmp_path / naam).touch()
    assert [p.name for p in vind_bestanden([tmp_path, tmp_path / "a.pdf"])] == ["a.pdf", "b.txt", "d.DOCX"]


def test_versie_staat_in_de_opdracht():
    uitkomst = draai("--version")
    assert uitkomst.exit_code == 0
    assert uitkomst.output.startswith("dialoogmeter ")


def test_een_naam_van_een_inwoner_in_de_bestandsnaam_gaat_niet_mee(notulen, tmp_path):
    notulen.rename(notulen.parent / "inspraak-Zonnedauw.txt")
    draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    namen = [p.name for p in bestanden_in(tmp_path / "uit")]
    assert not [naam for naam in namen if "Zonnedauw" in naam]
    assert "Zonnedauw" not in (tmp_path / "uit" / "vergaderingen.csv").read_text(encoding="utf-8-sig")


def test_hetzelfde_bestand_langs_twee_wegen_telt_een_keer(notulen):
    omweg = notulen.parent / ".." / notulen.parent.name / notulen.name
    assert len(vind_bestanden([notulen.parent, omweg])) == 1


def test_een_map_die_niet_te_maken_is_geeft_twee_en_een_zin(notulen, tmp_path):
    (tmp_path / "bestand").touch()
    uitkomst = draai("meet", notulen, "--naar", tmp_path / "bestand" / "sub")
    assert uitkomst.exit_code == 2
    assert "hier kan niet worden geschreven" in uitkomst.output


def test_een_onverwachte_fout_kost_alleen_dat_bestand(notulen, tmp_path, monkeypatch):
    from dialoogmeter.meter import Meter

    (notulen.parent / "vreemd.txt").write_text(NOTULEN, encoding="utf-8")
    echt = Meter.score

    def score(self, vergadering):
        if vergadering.bestand == "vreemd.txt":
            raise RuntimeError("kapot")
        return echt(self, vergadering)

    monkeypatch.setattr(Meter, "score", score)
    uitkomst = draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 1
    assert "vreemd.txt onverwachte fout (RuntimeError)" in platte(uitkomst.output)
    assert (tmp_path / "uit" / "avond.html").exists()


def test_wat_wordt_overgeslagen_staat_op_het_scherm(notulen, tmp_path):
    (notulen.parent / "pagina.mp3").touch()
    uitkomst = draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    assert "Overgeslagen: 1 bestanden van een andere soort (.mp3)" in uitkomst.output


@pytest.fixture
def labels(tmp_path):
    pad = tmp_path / "labels.csv"
    regels = [
        f"Dat noem ik koekoek {i}.;winnen;raad{i % 3}\nWij gaan naar bladzijde {i}.;;raad{i % 3}" for i in range(24)
    ]
    pad.write_text("\n".join(["tekst;labels;vergadering", *regels]) + "\n", encoding="utf-8")
    return pad


@pytest.fixture
def zonder_onze_zinnen(monkeypatch):
    monkeypatch.setattr("dialoogmeter.leren.onze_zinnen.onze_zinnen", lambda *_: [])


def test_train_leert_bij_en_meet_en_evalueer_lezen_het(labels, notulen, tmp_path, zonder_onze_zinnen):
    naar = tmp_path / "nieuw" / "eigen.skops"
    uitkomst = draai("train", labels, "--naar", naar)
    assert uitkomst.exit_code == 0, uitkomst.output
    assert "Leren van 48 eigen zinnen" in uitkomst.output
    rij = next(regel.split() for regel in uitkomst.output.splitlines() if "winnen" in regel)
    assert (rij[:3], rij[-1]) == (["winnen", "48", "24"], "ja")
    voor, na = (json.loads(draai("evalueer", labels, *model, "--json").stdout) for model in ((), ("--model", naar)))
    ap = [next(r for r in uit["labels"] if r["label"] == "winnen")["ap"] for uit in (voor, na)]
    assert ap[1] > ap[0]
    assert draai("meet", notulen, "--naar", tmp_path / "uit", "--model", naar).exit_code == 0


def test_train_als_json_is_json_en_niets_anders(labels, tmp_path, zonder_onze_zinnen):
    uitkomst = draai("train", labels, "--naar", tmp_path / "eigen.skops", "--json")
    uit = json.loads(uitkomst.stdout)
    assert uit["model"] == str(tmp_path / "eigen.skops")
    assert {rij["label"]: rij["bijgeleerd"] for rij in uit["labels"]} == {"winnen": "ja", "regie": "ja"}


def test_train_met_te_weinig_zinnen_schrijft_niets_en_zegt_waarom(labels, tmp_path, zonder_onze_zinnen):
    labels.write_text("\n".join(labels.read_text(encoding="utf-8").splitlines()[:9]), encoding="utf-8")
    uitkomst = draai("train", labels, "--naar", tmp_path / "eigen.skops")
    assert uitkomst.exit_code == 2
    assert "te weinig" in uitkomst.output
    assert "label meer zinnen" in uitkomst.output
    assert not (tmp_path / "eigen.skops").exists()


def test_train_schrijft_niet_over_het_meegeleverde_model(labels, tmp_path):
    from dialoogmeter.meter import modelmap

    for naar in (tmp_path, modelmap() / "markers.skops"):
        uitkomst = draai("train", labels, "--naar", naar)
        assert uitkomst.exit_code == 2
        assert "kies bij --naar een nieuw bestand" in uitkomst.output


@pytest.mark.parametrize("opdracht", [("train", "--naar", "x.skops"), ("evalueer",)])
def test_een_fout_in_de_labels_geeft_twee_en_een_zin(labels, tmp_path, opdracht, monkeypatch):
    monkeypatch.chdir(tmp_path)
    labels.write_text("tekst;labels\nEen.;winen\n", encoding="utf-8")
    uitkomst = draai(*opdracht, labels)
    assert uitkomst.exit_code == 2
    assert uitkomst.output.strip() == "labels.csv, regel 2: label 'winen' bestaat niet; bedoelt u 'winnen'?"


def test_train_zonder_notulen_bij_corpus_zegt_dat(labels, tmp_path):
    uitkomst = draai("train", labels, "--naar", tmp_path / "eigen.skops", "--corpus", tmp_path / "weg")
    assert uitkomst.exit_code == 2
    assert "weg: hier staan geen notulen; laat --corpus weg" in uitkomst.output


def test_train_kent_alleen_de_meegeleverde_modellen(labels, tmp_path):
    uitkomst = draai("train", labels, "--naar", tmp_path / "eigen.skops", "--model", "beste")
    assert uitkomst.exit_code == 2
    assert "beste: dit model is er niet; kies bij --model uit markers of lineair." in uitkomst.output


def test_evalueer_drukt_de_tabellen_van_de_modelkaart_af(labels):
    uitkomst = draai("evalueer", labels)
    assert uitkomst.exit_code == 0, uitkomst.output
    regels = {regel.split()[0]: regel.split() for regel in uitkomst.output.splitlines() if regel.strip()}
    assert regels["winnen"][1:3] == ["48", "24"]
    for woord in ("Polen en spanning (48 zinnen)", "brier skill", "experimenteel", "Per vergadering", "raad2"):
        assert woord in uitkomst.output


def test_evalueer_met_iets_anders_dan_een_model_geeft_twee(labels):
    uitkomst = draai("evalueer", labels, "--model", labels)
    assert uitkomst.exit_code == 2
    assert "geen model van dialoogmeter" in uitkomst.output
