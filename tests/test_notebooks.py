"""Every notebook runs from begin to end within a minute, and holds neither output nor anything that isn't its own."""

import os
import re
import time
from pathlib import Path

import nbformat
import pytest
from nbmake.nb_run import NotebookRun

from dialoogmeter import read
from dialoogmeter.leren.goud import GERESERVEERD, normaal

WORTEL = Path(__file__).parents[1]
GEDEELD = WORTEL.parent / "shared"
NOTEBOOKS = sorted((WORTEL / "notebooks").glob("*.ipynb"))
#: A notebook as a whole may take so long.
SECONDEN = 60
LANG = "DIALOOGMETER_LANG" in os.environ
#: Minutes whose residents are looked for: what notebook 3 opens, and at full length what notebook 2 does too.
INSPREKERS = ("ris321384", *(("ris321382", "ris321575", "ris321577", "ris322019", "ris322666") if LANG else ()))


def draai(pad):
    begin = time.perf_counter()
    uitkomst = NotebookRun(pad, SECONDEN).execute()
    duur = time.perf_counter() - begin
    assert uitkomst.error is None, uitkomst.error.trace
    klachten = [
        uitvoer["text"]
        for cel in uitkomst.nb.cells
        for uitvoer in cel.get("outputs", ())
        if uitvoer.get("name") == "stderr"
    ]
    assert klachten == [], "een notebook hoort zonder waarschuwingen te lopen"
    assert duur < SECONDEN


@pytest.mark.parametrize("pad", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_loopt_van_begin_tot_eind(pad, monkeypatch):
    monkeypatch.delenv("DIALOOGMETER_GEDEELD", raising=False)
    draai(pad)


@pytest.mark.skipif(not LANG, reason="volle omvang: draai make test-lang")
@pytest.mark.skipif(not GEDEELD.is_dir(), reason="../shared ontbreekt: de vorige test liep al zonder")
@pytest.mark.parametrize("pad", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_loopt_ook_zonder_echte_notulen(pad, monkeypatch, tmp_path):
    monkeypatch.setenv("DIALOOGMETER_GEDEELD", str(tmp_path))
    draai(pad)


def test_de_zes_notebooks_zijn_er():
    assert [pad.name[:2] for pad in NOTEBOOKS] == [f"{nummer}_" for nummer in range(1, 7)]


@pytest.mark.parametrize("pad", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_is_geldig_en_bewaard_zonder_uitvoer(pad):
    notebook = nbformat.read(pad, as_version=4)
    nbformat.validate(notebook)
    assert len({cel["id"] for cel in notebook.cells}) == len(notebook.cells)
    for cel in notebook.cells:
        assert not cel.get("outputs")
        assert cel.get("execution_count") is None
        assert cel["metadata"] == {}
    assert sum(cel.cell_type == "markdown" for cel in notebook.cells) >= len(notebook.cells) / 3


@pytest.mark.parametrize("pad", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_noemt_geen_plaats_op_een_machine_en_geen_gereserveerde_vergadering(pad):
    tekst = pad.read_text(encoding="utf-8")
    assert str(WORTEL) not in tekst
    assert not re.search(r"(?<![\w.])/(?:home|root|Users|work|tmp|mnt|var|opt)/|\b[A-Z]:\\\\", tekst)
    assert not [naam for naam in GERESERVEERD if naam in tekst]


@pytest.mark.echt
@pytest.mark.parametrize("document", INSPREKERS)
def test_geen_notebook_noemt_een_inspreker(document, corpus):
    vergadering = read(next((corpus / "denhaag").glob(f"{document}-*.pdf")))
    namen = {s.naam for s in vergadering.sprekers() if s.rol == "inwoner" and len(s.naam) > 3}
    assert namen
    tekst = " ".join(pad.read_text(encoding="utf-8") for pad in NOTEBOOKS)
    # A count only: a name may not stand in a report of tests either.
    genoemd = sum(re.search(rf"\b{re.escape(naam)}\b", tekst) is not None for naam in namen)
    assert genoemd == 0


@pytest.mark.echt
def test_geen_notebook_citeert_echte_notulen(corpus):
    pad = corpus / "overig" / "helmond-raad-2021-12-15.txt"
    lengte = 40
    zinnen = {normaal(zin.tekst)[:lengte] for _, _, zin in read(pad).zinnen() if len(normaal(zin.tekst)) >= lengte}
    kern = normaal(" ".join(pad.read_text(encoding="utf-8") for pad in NOTEBOOKS))
    assert sum(kern[i : i + lengte] in zinnen for i in range(len(kern) - lengte)) == 0
