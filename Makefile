# Alles wat een nieuwe machine nodig heeft: Python 3.11 of nieuwer, make en git.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
GEDEELD ?= ../shared

.PHONY: help installeer voorbeeld test test-lang controle encoder model model-kop taalmodel voorbeelden handboek notebooks snelheid schoon

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/klaar: setup.cfg pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 of nieuwer is nodig; kies er een met: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/klaar-test: $(VENV)/klaar
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

installeer: $(VENV)/klaar ## installeer dialoogmeter in .venv

voorbeeld: $(VENV)/klaar ## meet de voorbeeldnotulen en toon waar het rapport staat
	$(BIN)/dialoogmeter meet data/voorbeelden/raadsvergadering.pdf data/voorbeelden/participatieavond.docx --naar uit/voorbeeld
	@echo "Open het rapport: $(CURDIR)/uit/voorbeeld/raadsvergadering.html"
	@echo "Open het rapport: $(CURDIR)/uit/voorbeeld/participatieavond.html"

controle: $(VENV)/klaar-test ## stijl en typen
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: controle ## installeer alles en draai de tests
	$(BIN)/python -m pytest

test-lang: controle $(VENV)/klaar-train ## de tests op volle omvang
	DIALOOGMETER_LANG=1 $(BIN)/python -m pytest

$(VENV)/klaar-train: $(VENV)/klaar
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	touch $@

encoder: $(VENV)/klaar-train ## train de encoder (een tot vier uur op 2 kernen; gaat verder waar hij was; heeft ../shared nodig)
	$(BIN)/python -m dialoogmeter.encoder.maak --gedeeld $(GEDEELD)

model: encoder ## maak het hele meegeleverde model opnieuw: encoder, hoofden, ijking, rollen
	$(BIN)/python -m dialoogmeter.leren.maak --kruis --corpus $(GEDEELD)/corpus
	$(BIN)/python -m dialoogmeter.rollen.maak --corpus $(GEDEELD)/corpus

model-kop: $(VENV)/klaar ## maak hoofden en ijking opnieuw op de encoder die er is (minuten)
	$(BIN)/python -m dialoogmeter.leren.maak --corpus $(GEDEELD)/corpus

taalmodel: $(VENV)/klaar-train ## train de Nederlandse spaCy-pijplijn opnieuw (een half uur op 2 kernen; heeft ../shared nodig)
	$(BIN)/python -m dialoogmeter.taalmodel.maak --gedeeld $(GEDEELD)

voorbeelden: $(VENV)/klaar-test ## maak de voorbeeldbestanden opnieuw uit hun bron
	$(BIN)/python data/voorbeelden/maak.py

handboek: $(VENV)/klaar-test ## bouw het handboek als site in uit/handboek
	$(BIN)/python -m sphinx -b html -W --keep-going -q -d werk/handboek docs uit/handboek
	@echo "Open het handboek: $(CURDIR)/uit/handboek/index.html"

notebooks: $(VENV)/klaar ## open de notebooks in Jupyter
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[notebooks]'
	$(BIN)/python -m jupyterlab notebooks

snelheid: $(VENV)/klaar-test ## meet de snelheid
	$(BIN)/python benchmarks/snelheid.py

schoon: ## ruim op wat gemaakt is
	rm -rf $(VENV) uit werk build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
