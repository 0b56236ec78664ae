"""Wat van inwoners en derden bekend is, staat in geen enkel bestand, niet op het scherm en niet in de meldingen."""

import logging
import zipfile

import pandas as pd
import pytest
from typer.testing import CliRunner

from dialoogmeter.cli import app

NOTULEN = """Notulen van de gemeenteraad van Waterveen

Agendapunt 1. Inspraak van mevrouw Zonnedauw

De voorzitter. Welkom allemaal. Het woord is aan mevrouw Sjoukje Zonnedauw.
Mevrouw Zonnedauw (B). Mijn naam is Sjoukje Zonnedauw en ik woon op Molenkade 12a, 1234 AB Waterveen.
Mevrouw Zonnedauw (B). Mijn buurman Fatih Yildirim mailde naar zonnedauw@voorbeeld.nl en belde 06-12345678.
Mevrouw Zonnedauw (B). De heer Drempelaar kreeg nooit antwoord. Maak het over op NL91 ABNA 0417 1643 00.
Wethouder Blauw (D66). Ik heb mevrouw Zonnedauw en de heer Drempelaar gesproken. Dat beloof ik ook Fatih.
De heer Kuipers (VVD). De Yildirims en wethouder Blauw hebben gelijk.
De voorzitter. Dank u wel. Dan sluit ik de vergadering.
"""
GEHEIM = (
    "Zonnedauw", "Sjoukje", "Yildirim", "Fatih", "Drempelaar", "Molenkade", "1234 AB", "voorbeeld.nl", "12345678",
    "ABNA", "0417 1643",
)  # fmt: skip


def tekst_van(pad):
    if pad.suffix == ".parquet":
        return pd.read_parquet(pad).to_csv()
    if pad.suffix == ".xlsx":
        with zipfile.ZipFile(pad) as zip_:
            return "\n".join(zip_.read(deel).decode("utf-8", "replace") for deel in zip_.namelist())
    return pad.read_bytes().decode("utf-8-sig", "replace")


@pytest.fixture
def uitvoer(tmp_path, request):
    """The folder after ``meet``, and all that stood on the screen, messages too."""
    notulen = tmp_path / "in" / "avond.txt"
    notulen.parent.mkdir()
    notulen.write_text(NOTULEN, encoding="utf-8")
    meldingen = logging.getLogger("dialoogmeter")
    vooraf = (meldingen.handlers[:], meldingen.level, meldingen.propagate)
    keuzes = getattr(request, "param", ())
    opdracht = ["meet", str(notulen), "--naar", str(tmp_path / "uit"), "--werkers", "0", "--verbose", *keuzes]
    uitkomst = CliRunner(env={"COLUMNS": "200"}).invoke(app, opdracht)
    meldingen.handlers[:], meldingen.level, meldingen.propagate = vooraf
    assert uitkomst.exit_code == 0, uitkomst.output
    return tmp_path / "uit", uitkomst.output


@pytest.mark.parametrize("uitvoer", [(), ("--log-json",), ("--alles-pseudoniem",)], indirect=True)
def test_geen_bestand_en_geen_melding_houdt_iets_van_inwoners_of_derden(uitvoer):
    map_, scherm = uitvoer
    bestanden = [pad for pad in map_.rglob("*") if pad.is_file()]
    assert {".html", ".parquet", ".csv", ".json", ".sqlite"} <= {pad.suffix for pad in bestanden}
    gevonden = {(pad.name, woord) for pad in bestanden for woord in GEHEIM if woord in tekst_van(pad)}
    assert gevonden == set()
    assert not [woord for woord in GEHEIM if woord in scherm]
    assert not [pad.name for pad in bestanden for woord in GEHEIM if woord in pad.name]


def test_wat_ervoor_in_de_plaats_staat_is_overal_hetzelfde(uitvoer):
    map_, _ = uitvoer
    zinnen = pd.read_parquet(map_ / "zinnen.parquet")["tekst"].str.cat(sep=" ")
    beurten = pd.read_parquet(map_ / "beurten.parquet")["tekst"].str.cat(sep=" ")
    assert zinnen == beurten
    for verwacht in (
        "ik woon op [adres], [postcode] Waterveen", "Mijn buurman Persoon 1 mailde naar [e-mailadres]",
        "belde [telefoonnummer]", "over op [rekeningnummer]", "De heer Persoon 2 kreeg", "Dat beloof ik ook Persoon 1.",
        "wethouder Blauw hebben gelijk",
    ):  # fmt: skip
        assert verwacht in zinnen
