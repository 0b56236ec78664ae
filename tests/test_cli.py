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
    return CliRunner().invoke(app, [str(a) for a in argumenten])


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
    namen = {p.name for p in (tmp_path / "uit").iterdir()}
    assert namen == {"avond.html", "zinnen.parquet", "beurten.parquet", "agendapunten.parquet", "vergaderingen.csv"}
    zinnen = pd.read_parquet(tmp_path / "uit" / "zinnen.parquet")
    assert {"tekst", "sprekersrol", "partner", "regie", "ervaren", "spanning"} <= set(zinnen.columns)
    assert "avond" in uitkomst.output


def test_namen_van_inwoners_staan_in_geen_uitvoer(notulen, tmp_path):
    uitkomst = draai("meet", notulen, "--naar", tmp_path / "uit")
    assert "Zonnedauw" not in uitkomst.output
    for pad in (tmp_path / "uit").iterdir():
        tekst = pd.read_parquet(pad).to_csv() if pad.suffix == ".parquet" else pad.read_text(encoding="utf-8-sig")
        assert "Zonnedauw" not in tekst, pad.name
    assert "Inwoner 1" in pd.read_parquet(tmp_path / "uit" / "zinnen.parquet")["spreker"].tolist()


def test_met_alles_pseudoniem_staat_er_geen_enkele_naam(notulen, tmp_path):
    draai("meet", notulen, "--naar", tmp_path / "uit", "--alles-pseudoniem")
    for pad in (tmp_path / "uit").iterdir():
        tekst = pd.read_parquet(pad).to_csv() if pad.suffix == ".parquet" else pad.read_text(encoding="utf-8-sig")
        assert "Blauw" not in tekst, pad.name
    assert "Wethouder 1" in pd.read_parquet(tmp_path / "uit" / "zinnen.parquet")["spreker"].tolist()


def test_een_mislukt_bestand_houdt_de_andere_niet_tegen(notulen, tmp_path):
    (notulen.parent / "leeg.txt").write_bytes(b"")
    (notulen.parent / "plaatje.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 50)
    uitkomst = draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 1
    assert "leeg.txt: het bestand is leeg" in uitkomst.output
    assert "plaatje.pdf: dit is een PNG-afbeelding" in uitkomst.output
    overzicht = pd.read_csv(tmp_path / "uit" / "vergaderingen.csv", sep=";", encoding="utf-8-sig")
    assert overzicht["fout"].notna().sum() == 2
    assert (tmp_path / "uit" / "avond.html").exists()


def test_alleen_mislukte_bestanden_laten_geen_oude_tabellen_staan(notulen, tmp_path):
    draai("meet", notulen, "--naar", tmp_path / "uit")
    uitkomst = draai("meet", tmp_path / "weg.pdf", "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 1
    assert "weg.pdf: het bestand bestaat niet" in uitkomst.output
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
    for pad in (tmp_path / "a").iterdir():
        assert pad.read_bytes() == (tmp_path / "b" / pad.name).read_bytes(), pad.name


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
    namen = [p.name for p in (tmp_path / "uit").iterdir()]
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

    def score(self, pad):
        if Path(pad).name == "vreemd.txt":
            raise RuntimeError("kapot")
        return echt(self, pad)

    monkeypatch.setattr(Meter, "score", score)
    uitkomst = draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 1
    assert "vreemd.txt: onverwachte fout (RuntimeError)" in uitkomst.output
    assert (tmp_path / "uit" / "avond.html").exists()


def test_wat_wordt_overgeslagen_staat_op_het_scherm(notulen, tmp_path):
    (notulen.parent / "pagina.html").touch()
    uitkomst = draai("meet", notulen.parent, "--naar", tmp_path / "uit")
    assert "Overgeslagen: 1 bestanden van een andere soort (.html)" in uitkomst.output
