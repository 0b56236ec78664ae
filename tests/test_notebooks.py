import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("pad", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_loopt_van_begin_tot_eind(pad, monkeypatch):
    monkeypatch.setitem(os.environ, "PYTHONWARNINGS", "ignore")
    notebook = nbformat.read(pad, as_version=4)
    assert not any(cel.get("outputs") for cel in notebook.cells), "bewaar notebooks zonder uitvoer"
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(pad.parent)}}).execute()


def test_er_is_een_notebook():
    assert NOTEBOOKS
