"""``make taalmodel``: train, test and write ``nl_vergadering_sm``.

    python -m dialoogmeter.taalmodel.maak --treebank ../shared/treebank

The recipe stands in ``recept.cfg``; what else was tried in docs/besluiten/0013.
"""

from __future__ import annotations

import argparse
import logging
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as leer
from spacy.util import load_config

from dialoogmeter.taalmodel.boombank import Leerstof, leerstof
from dialoogmeter.taalmodel.kaart import NAMEN, schrijf_kaart

NAAM = "nl_vergadering_sm"
RECEPT = Path(__file__).with_name("recept.cfg")
log = logging.getLogger(__name__)


def main() -> None:
    """Train and write the pipeline."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    vlaggen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    vlaggen.add_argument("--treebank", type=Path, default=Path("../shared/treebank"))
    vlaggen.add_argument("--naar", type=Path, default=Path("werk/taalmodel"))
    vlaggen.add_argument("--werk", type=Path, default=Path("werk/taalmodel"))
    keuze = vlaggen.parse_args()
    if not keuze.treebank.is_dir():
        vlaggen.error(f"{keuze.treebank} ontbreekt: zonder boombanken is er niets om van te leren")
    log.info("%s", maak(keuze.treebank, keuze.naar, keuze.werk))


def maak(treebank: Path, naar: Path, werk: Path) -> dict[str, float]:
    """Train on the treebanks; write the pipeline with its card and licence.

    Args:
        treebank: ``shared/treebank``.
        naar: the folder to write it in.
        werk: a folder for what is made on the way.

    Returns:
        Scores on the test sets, of 1 (see :data:`dialoogmeter.taalmodel.kaart.NAMEN`).
    """
    werk.mkdir(parents=True, exist_ok=True)
    stof = leerstof(treebank, spacy.blank("nl").vocab)
    for naam, documenten in (("train", stof.train), ("dev", stof.dev)):
        DocBin(docs=documenten).to_disk(werk / f"{naam}.spacy")
    paden = {f"paths.{naam}": str(werk / f"{naam}.spacy") for naam in ("train", "dev")}
    geleerd = _lege_map(werk / "geleerd")
    leer(init_nlp(load_config(RECEPT, overrides=paden)), geleerd)
    beste = spacy.load(geleerd / "model-best")
    scores = meet(beste, stof.test)
    bewaar(beste, scores, naar / NAAM, stof)
    return scores


def _lege_map(pad: Path) -> Path:
    shutil.rmtree(pad, ignore_errors=True)
    pad.mkdir()
    return pad


def meet(nlp: Language, documenten: Sequence[Doc]) -> dict[str, float]:
    """Scores on annotated documents, from their bare text: tokens are the pipeline's own."""
    scores = nlp.evaluate([Example(nlp.make_doc(document.text), document) for document in documenten])
    return {naam: round(float(scores[naam]), 4) for naam in NAMEN}


def bewaar(nlp: Language, scores: dict[str, float], naar: Path, stof: Leerstof) -> None:
    """Write the pipeline, with where it comes from."""
    herkomst: dict[str, Any] = {
        "name": NAAM.removeprefix("nl_"),
        "version": "1.0.0",
        "description": "Nederlandse pijplijn voor vergaderverslagen: tokens, woordsoorten, lemma's en zinsgrenzen",
        "author": "dialoogmeter",
        "license": "CC BY-SA 4.0",
        "sources": [
            {"name": naam, "url": "", "license": "CC BY-SA 4.0", "author": "Gertjan van Noord, Gosse Bouma"}
            for naam in ("UD_Dutch-LassySmall", "UD_Dutch-Alpino")
        ],
        "performance": scores,
    }
    nlp.meta.update(herkomst)
    shutil.rmtree(naar, ignore_errors=True)
    nlp.to_disk(naar)
    schrijf_kaart(naar / "README.md", scores, sum(map(len, stof.train)), sum(map(len, stof.test)))


if __name__ == "__main__":
    main()
