"""The full sizes that the issues name; ``make test-lang`` runs them, ``make test`` says that it skips them."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from dialoogmeter.cli import app

WORTEL = Path(__file__).parents[1]
LABELS = WORTEL / "data" / "labels"

pytestmark = [
    pytest.mark.echt,
    pytest.mark.skipif("DIALOOGMETER_LANG" not in os.environ, reason="volle omvang: draai make test-lang"),
]


def test_alle_haagse_notulen_lopen_zonder_fout_door(corpus, tmp_path):
    uitkomst = CliRunner().invoke(app, ["meet", str(corpus / "denhaag"), "--naar", str(tmp_path)])
    assert uitkomst.exit_code == 0, uitkomst.output
    assert len(list(tmp_path.glob("*.html"))) == 14  # and that over all


def test_alle_andere_leesbare_bestanden_lopen_zonder_fout_door(corpus, tmp_path):
    mappen = [str(corpus / naam) for naam in ("tweedekamer", "logius", "overig")]
    uitkomst = CliRunner().invoke(app, ["meet", *mappen, "--naar", str(tmp_path)])
    assert uitkomst.exit_code == 0, uitkomst.output


def test_97_procent_van_de_gelezen_zinnen_staat_in_de_lezing(gedeeld):
    from benchmarks.terugvinden import telling
    from dialoogmeter.leren.goud import documenten

    tellingen = np.array([telling(d, b) for d, b in documenten(LABELS).items()])
    gelezen, _, gevonden = tellingen.sum(axis=0)
    assert gevonden >= 0.97 * gelezen


def test_make_model_kop_geeft_de_meegeleverde_modellen_byte_voor_byte(corpus, tmp_path):
    from dialoogmeter.leren.maak import maak

    for naam in ("markers.onnx", "encoderkop.npz", "kruisscores.npz"):
        shutil.copy(WORTEL / "models" / naam, tmp_path / naam)
    maak(WORTEL / "data", corpus, tmp_path, kruis=False)
    for naam in ("lineair.skops", "lineair.md", "markers.skops", "markers.md"):
        assert (tmp_path / naam).read_bytes() == (WORTEL / "models" / naam).read_bytes(), naam


def test_de_marges_houden_op_gelezen_vergaderingen(corpus):
    from benchmarks.aandelen import een_weg, fouten_zonder, lees

    gelezen = lees(WORTEL / "data", corpus, WORTEL / "models")
    groepen = een_weg(gelezen, fouten_zonder(gelezen))
    assert len(groepen) > 150
    assert groepen["past"].mean() >= 0.9


def test_vragen_zijn_aan_het_juiste_antwoord_gekoppeld(corpus):
    import pandas as pd

    from benchmarks.interactie import GELEZEN, paren
    from dialoogmeter import load
    from dialoogmeter.leren.kruismeting import kruismetingen

    gelezen = pd.read_csv(GELEZEN, keep_default_na=False)
    gelezen = gelezen[gelezen["soort"] != "geen"]
    metingen = kruismetingen(load(), WORTEL / "data", corpus, WORTEL / "models", ["ris"])
    alle = pd.DataFrame([rij for kruis in metingen for rij in paren(kruis, gelezen)])
    assert len(alle) > 180
    getoetst = alle[(alle["deel"] == "getoetst") & alle["gezien"]]
    assert len(getoetst) > 90
    assert getoetst["goed"].mean() >= 0.8


def test_terugval_slaat_zelden_vals_alarm_en_ziet_een_daling_van_vier_tiende_in_dertig_beurten(corpus):
    from benchmarks.terugval import Vijver, simuleer
    from dialoogmeter import load
    from dialoogmeter.leren.kruismeting import kruismetingen

    metingen = list(kruismetingen(load(), WORTEL / "data", corpus, WORTEL / "models", ["ris"]))
    uit = simuleer(Vijver(metingen), 200).set_index(["shift", "n"])["index"]
    assert uit.loc[0.0].mean() <= 0.07
    assert uit.loc[(0.4, 30)] >= 0.75
