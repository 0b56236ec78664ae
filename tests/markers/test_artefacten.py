"""No file that we ship holds a resident's name."""

import re
import zipfile

import pytest

from dialoogmeter import read
from dialoogmeter.encoder.lezer import laad_encoder
from dialoogmeter.leren.eigen import eigenmap
from dialoogmeter.leren.goud import documenten
from dialoogmeter.meter import modelmap

KORTSTE = 4


@pytest.fixture(scope="module")
def inwoners(corpus):
    """Names of residents who speak in the minutes that are trained on."""
    labelmap = eigenmap().parent / "labels"
    sprekers = {s for bestand in documenten(labelmap).values() for s in read(corpus / bestand).sprekers()}
    namen = {s.naam for s in sprekers if s.rol == "inwoner" and s.naam}
    assert len(namen) > 20
    return namen


@pytest.mark.echt
def test_de_woordenschat_van_de_encoder_kent_geen_inwoner(inwoners):
    stukjes = {stukje for stukje, _ in laad_encoder(modelmap() / "markers.onnx").stukjes}
    delen = {deel for naam in inwoners for deel in re.findall(r"\w+", naam) if len(deel) >= KORTSTE}
    # A surname that is an ordinary word as well ("Bakker") may stay: then it stands there without its capital too.
    namen = {s for s in stukjes if s.removeprefix("▁") in delen and s.lower() not in stukjes and s[:1] == "▁"}
    assert len(namen) == 0


@pytest.mark.echt
def test_geen_bestand_van_het_model_noemt_een_inwoner_voluit(inwoners):
    teksten = {p.name: p.read_bytes() for p in modelmap().iterdir() if p.suffix in {".md", ".onnx"}}
    teksten |= {p.name: p.read_bytes() for p in eigenmap().glob("*.jsonl")}
    for pad in modelmap().glob("*.skops"):
        with zipfile.ZipFile(pad) as pak:
            teksten |= {f"{pad.name}/{naam}": pak.read(naam) for naam in pak.namelist()}
    voluit = [naam.encode() for naam in inwoners if " " in naam]
    treffers = {bestand: sum(naam in inhoud for naam in voluit) for bestand, inhoud in teksten.items()}
    assert {bestand: aantal for bestand, aantal in treffers.items() if aantal} == {}
