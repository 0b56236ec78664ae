"""A batch with worker processes, whole and broken off: the same results, every file once."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pandas as pd
import pytest

LANG = bool(os.environ.get("DIALOOGMETER_LANG"))
KEREN = 50 if LANG else 3
BESTANDEN = 6
NOTULEN = """De voorzitter. Welkom op avond {n}. Wie wil als eerste het woord?
Mevrouw Zonnedauw (B). Dank u wel, voorzitter. Op mijn brief van {n} mei heb ik nooit antwoord gekregen.
Wethouder Blauw (D66). Wat vindt u er zelf van? Wij kijken er samen naar, ook de komende {n} weken.
"""


@pytest.fixture(scope="module")
def invoer(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("in")
    for n in range(BESTANDEN):
        (map_ / f"avond {n}.txt").write_text(NOTULEN.format(n=n) * (1 + n), encoding="utf-8")
    (map_ / "leeg.txt").write_text("", encoding="utf-8")
    return map_


def opdracht(invoer, naar, *vlaggen):
    return [sys.executable, "-m", "dialoogmeter.cli", "meet", str(invoer), "--naar", str(naar), "--snel", *vlaggen]


def draai(invoer, naar, *vlaggen):
    return subprocess.run(opdracht(invoer, naar, *vlaggen), check=False, capture_output=True, text=True, timeout=300)


def inhoud(map_):
    return {
        str(pad.relative_to(map_)): pad.read_bytes()
        for pad in sorted(map_.rglob("*"))
        if pad.is_file() and pad.suffix != ".sqlite"
    }


@pytest.fixture(scope="module")
def heel(invoer, tmp_path_factory):
    """An undisturbed run with two workers, and how long it took."""
    naar = tmp_path_factory.mktemp("heel") / "uit"
    begin = time.monotonic()
    assert draai(invoer, naar, "--werkers", "2").returncode == 1  # the empty file fails
    return naar, time.monotonic() - begin


def test_werkers_doen_hetzelfde_als_een_proces(invoer, heel, tmp_path):
    draai(invoer, tmp_path / "uit", "--werkers", "0")
    assert inhoud(tmp_path / "uit") == inhoud(heel[0])


def test_een_reeks_die_werd_afgebroken_gaat_verder_waar_zij_was(invoer, heel, tmp_path):
    gaaf, duur = heel
    rng = random.Random(7)  # noqa: S311
    for keer in range(KEREN):
        naar = tmp_path / f"uit{keer}"
        proces = subprocess.Popen(
            opdracht(invoer, naar, "--werkers", "2"),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(rng.uniform(0.3, 1.0) * duur)
        os.killpg(proces.pid, signal.SIGKILL)
        proces.wait()
        assert draai(invoer, naar, "--werkers", "2").returncode == 1
        assert inhoud(naar) == inhoud(gaaf), f"afbreking {keer}"
        zinnen = pd.read_parquet(naar / "zinnen.parquet")
        assert zinnen["vergadering"].unique().tolist() == [f"avond {n}" for n in range(BESTANDEN)]
        with sqlite3.connect(naar / ".dialoogmeter" / "grootboek.sqlite") as db:
            assert db.execute("SELECT count(*), max(keren) FROM bestand").fetchone() == (BESTANDEN + 1, 1)


def test_wat_klaar_is_wordt_niet_overgedaan_en_wat_veranderde_wel(invoer, heel, tmp_path):
    kopie, naar = tmp_path / "in", tmp_path / "uit"
    shutil.copytree(invoer, kopie)
    draai(kopie, naar, "--werkers", "0")
    (kopie / "avond 2.txt").write_text(NOTULEN.format(n=9), encoding="utf-8")
    uit = draai(kopie, naar, "--werkers", "0")
    assert f"Al eerder gedaan: {BESTANDEN} van {BESTANDEN + 1}" in uit.stderr
    assert "avond 9" in " ".join(pd.read_parquet(naar / "zinnen.parquet")["tekst"])
    assert "Al eerder gedaan" not in draai(kopie, naar, "--werkers", "0", "--opnieuw").stderr
    uit = draai(kopie, naar, "--werkers", "0", "--alleen-fouten")
    assert f"Al eerder gedaan: {BESTANDEN} van" in uit.stderr
    (kopie / "nieuw.txt").write_text(NOTULEN.format(n=1), encoding="utf-8")
    assert "nieuw" not in "".join(inhoud(naar))
    draai(kopie, naar, "--werkers", "0", "--alleen-fouten")
    assert "nieuw.html" not in inhoud(naar)


def test_een_verdwenen_rapport_wordt_opnieuw_gemaakt(invoer, heel, tmp_path):
    naar = tmp_path / "uit"
    shutil.copytree(heel[0], naar)
    (naar / "avond 3.html").unlink()
    draai(invoer, naar, "--werkers", "0")
    assert inhoud(naar) == inhoud(heel[0])


def test_stop_bij_fout_houdt_op_bij_het_eerste_dat_mislukt(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(NOTULEN.format(n=1), encoding="utf-8")
    uit = draai(tmp_path / "in", tmp_path / "uit", "--werkers", "0", "--stop-bij-fout")
    assert uit.returncode == 1
    assert not (tmp_path / "uit" / "b.html").exists()


def test_een_volle_schijf_wordt_gezegd_en_wat_klaar_was_blijft(invoer, heel, tmp_path):
    """A limit on the size of files stands for a full disk: writing fails in the same way."""
    naar = tmp_path / "uit"
    shutil.copytree(heel[0], naar)
    (naar / "avond 5.html").unlink()
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); sys.argv = sys.argv[1:];"
        "from dialoogmeter.cli import main; main()"
    )
    argumenten = ["dialoogmeter", *opdracht(invoer, naar, "--werkers", "0")[3:]]
    uit = subprocess.run(
        [sys.executable, "-c", code, *argumenten], check=False, capture_output=True, text=True, timeout=300
    )
    assert uit.returncode == 2
    assert "hier kan niet worden geschreven" in " ".join(uit.stderr.split())
    assert not list(naar.rglob("*.tmp"))
    draai(invoer, naar, "--werkers", "0")
    assert inhoud(naar) == inhoud(heel[0])


def test_wie_niet_mag_schrijven_hoort_dat(invoer, tmp_path):
    if os.geteuid() == 0:
        (tmp_path / "uit").write_text("een bestand", encoding="utf-8")
        assert draai(invoer, tmp_path / "uit" / "sub", "--werkers", "0").returncode == 2
        return
    (tmp_path / "dicht").mkdir(mode=0o500)
    assert draai(invoer, tmp_path / "dicht" / "uit", "--werkers", "0").returncode == 2


def test_meldingen_als_json(invoer, tmp_path):
    uit = draai(invoer, tmp_path / "uit", "--werkers", "0", "--log-json")
    regels = [regel for regel in uit.stderr.splitlines() if regel.startswith("{")]
    assert len(regels) == BESTANDEN + 1
    assert any('"niveau": "warning"' in regel and "leeg.txt" in regel for regel in regels)


def test_een_half_bestand_van_een_afgebroken_reeks_verdwijnt_en_dat_van_een_ander_blijft(invoer, heel, tmp_path):
    naar = tmp_path / "uit"
    (naar / ".dialoogmeter").mkdir(parents=True)
    half = [naar / ".zinnen.parquet.8505.tmp", naar / ".dialoogmeter" / ".abc.zin.parquet.12.tmp"]
    eigen = [naar / ".aantekening.tmp", naar / "kladje.12.tmp"]
    for pad in (*half, *eigen):
        pad.write_bytes(b"half")
    draai(invoer, naar, "--werkers", "0")
    assert not any(pad.exists() for pad in half)
    assert all(pad.exists() for pad in eigen)
