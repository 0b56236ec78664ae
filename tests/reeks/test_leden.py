"""Files with more than one meeting, and what a user says of files beside them."""

import io
import zipfile

import numpy as np
import pandas as pd
import pytest

from dialoogmeter import Meter
from dialoogmeter.codeboek import codeboek
from dialoogmeter.reeks import Reeks, vind_bestanden

NOTULEN = "De voorzitter. Welkom op avond {n}.\nWethouder Blauw (D66). Wat vindt u er zelf van?\n"


class Kansloos:
    kolommen = codeboek().kansen
    herkomst: dict[str, object] = {}  # noqa: RUF012

    def kansen(self, invoer):
        return np.full((len(invoer), len(self.kolommen)), 0.25)


@pytest.fixture
def meet(tmp_path):
    def meet():
        reeks = Reeks(Meter(Kansloos()), tmp_path / "uit")
        uitkomsten = list(reeks.verwerk(vind_bestanden([tmp_path / "in"])))
        tabel = pd.read_csv(tmp_path / "uit" / "vergaderingen.csv", sep=";", encoding="utf-8-sig")
        return uitkomsten, tabel

    (tmp_path / "in").mkdir()
    return meet


def zip_van(leden):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pak:
        for naam, inhoud in leden.items():
            pak.writestr(naam, inhoud)
    return buffer.getvalue()


def test_elk_verslag_in_een_archief_krijgt_een_rapport_en_wat_niet_te_lezen_is_een_regel(meet, tmp_path):
    leden = {
        "2024/a.txt": NOTULEN.format(n=1),
        "2025/a.txt": NOTULEN.format(n=2),
        "../../weg.txt": NOTULEN.format(n=3),
        "leeg.txt": "",
        "plaat.png": b"\x89PNG\r\n\x1a\n",
    }
    (tmp_path / "in" / "jaar.zip").write_bytes(zip_van(leden))
    (uitkomst,), tabel = meet()
    assert len(uitkomst.rijen) == 5
    assert len(uitkomst.fouten) == 2
    gelukt = tabel[tabel["fout"].isna()]
    assert gelukt["vergadering"].tolist() == ["jaar-001-a", "jaar-002-a", "jaar-005-weg"]
    zinnen = pd.read_parquet(tmp_path / "uit" / "zinnen.parquet")
    assert zinnen["vergadering"].unique().tolist() == gelukt["vergadering"].tolist()
    assert sorted(p.name for p in (tmp_path / "uit").glob("*.html")) == sorted(
        [*(f"{v}.html" for v in gelukt["vergadering"]), "reeks.html"]
    )
    assert not list(tmp_path.glob("weg*"))
    assert meet()[0][0].overgeslagen


def test_een_tabel_met_meer_vergaderingen_wordt_gesplitst(meet, tmp_path):
    tabel = "vergadering;spreker;tekst\nraad;Wethouder Blauw;Wat vindt u?\navond;De voorzitter;Welkom allemaal.\n"
    (tmp_path / "in" / "alles.csv").write_text(tabel, encoding="utf-8")
    _, overzicht = meet()
    assert overzicht["vergadering"].tolist() == ["alles-001-raad", "alles-002-avond"]
    assert overzicht["fout"].isna().all()


def test_wat_de_gebruiker_van_een_bestand_zegt_gaat_voor(meet, tmp_path):
    (tmp_path / "in" / "avond.txt").write_text(NOTULEN.format(n=1), encoding="utf-8")
    meet()
    (tmp_path / "in" / "dialoogmeter.csv").write_text("bestand;datum;gemeente\navond.txt;2024-05-03;Kadebeek\n")
    (uitkomst,), tabel = meet()
    assert not uitkomst.overgeslagen
    assert tabel[["datum", "gemeente"]].iloc[0].tolist() == ["2024-05-03", "Kadebeek"]
    assert meet()[0][0].overgeslagen


def test_een_bestand_met_een_bekende_naam_in_een_archief_kiest_zijn_eigen_soort(meet, tmp_path):
    leden = {"a.md": "# Verslag\n\nDe voorzitter: Welkom.\n", "b.txt": NOTULEN.format(n=4)}
    (tmp_path / "in" / "pak.zip").write_bytes(zip_van(leden))
    _, tabel = meet()
    assert tabel["formaat"].tolist() == ["md", "txt"]
