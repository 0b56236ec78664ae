"""``make taalmodel``: train, test and write ``models/nl_vergadering_sm``.

    python -m dialoogmeter.taalmodel.maak --treebank ../shared/treebank --corpus ../shared/corpus --naar models

First the word vectors learn to predict the letters of words in running text (``spacy pretrain``): minutes without the
reserved meetings, and the training sentences. Then the whole pipeline learns from the treebanks.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as leer
from spacy.training.pretrain import pretrain
from spacy.util import load_config

from dialoogmeter.leren.goud import GERESERVEERD
from dialoogmeter.lezen import read
from dialoogmeter.taalmodel.boombank import Leerstof, leerstof
from dialoogmeter.taalmodel.kaart import schrijf_kaart

NAAM = "nl_vergadering_sm"
RECEPT = Path(__file__).with_name("recept.cfg")
#: Sentences in a piece of running text.
STUK = 6
#: Shorter pieces teach nothing.
MIN_TEKENS = 40
SCORES = ("token_f", "pos_acc", "morph_acc", "lemma_acc", "sents_p", "sents_r", "sents_f")
log = logging.getLogger(__name__)


def main() -> None:
    """Train and write the pipeline."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    vlaggen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    vlaggen.add_argument("--treebank", type=Path, default=Path("../shared/treebank"))
    vlaggen.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    vlaggen.add_argument("--naar", type=Path, default=Path("models"))
    vlaggen.add_argument("--werk", type=Path, default=Path("werk/taalmodel"))
    keuze = vlaggen.parse_args()
    for map_ in (keuze.treebank, keuze.corpus):
        if not map_.is_dir():
            vlaggen.error(f"{map_} ontbreekt: zonder boombanken en notulen is er niets om van te leren")
    maak(keuze.treebank, keuze.corpus, keuze.naar, keuze.werk)


def maak(treebank: Path, corpus: Path, naar: Path, werk: Path) -> dict[str, float]:
    """Train on the treebanks; write the pipeline with its card and licence.

    Returns:
        Scores on the test sets, of 1 (see :data:`SCORES`).
    """
    werk.mkdir(parents=True, exist_ok=True)
    stof = leerstof(treebank, spacy.blank("nl").vocab)
    for naam, documenten in (("train", stof.train), ("dev", stof.dev)):
        DocBin(docs=documenten).to_disk(werk / f"{naam}.spacy")
    ruw = werk / "ruw.jsonl"
    ruw.write_text("".join(json.dumps({"text": t}) + "\n" for t in lopende_tekst(corpus, stof)), encoding="utf-8")
    recept = load_config(
        RECEPT,
        overrides={
            "paths.train": str(werk / "train.spacy"),
            "paths.dev": str(werk / "dev.spacy"),
            "paths.raw_text": str(ruw),
            "paths.init_tok2vec": None,
        },
    )
    vooraf = werk / "vooraf"
    shutil.rmtree(vooraf, ignore_errors=True)
    vooraf.mkdir()
    pretrain(recept, vooraf)
    recept["paths"]["init_tok2vec"] = str(max(vooraf.glob("model*.bin"), key=lambda p: p.stat().st_mtime))
    nlp = init_nlp(recept)
    leer(nlp, werk / "geleerd")
    beste = spacy.load(werk / "geleerd" / "model-best")
    scores = meet(beste, stof.test)
    bewaar(beste, scores, naar / NAAM, stof)
    return scores


def lopende_tekst(corpus: Path, stof: Leerstof) -> Iterator[str]:
    """Pieces of minutes, without the reserved meetings, and the training documents."""
    paden = [p for soort in ("pdf", "xml", "md", "txt") for p in sorted(corpus.glob(f"*/*.{soort}"))]
    for pad in paden:
        if any(pad.name.startswith(naam) for naam in GERESERVEERD):
            continue
        for punt in read(pad).agendapunten:
            for beurt in punt.beurten:
                zinnen = [zin.tekst for zin in beurt.zinnen]
                yield from _lang_genoeg(" ".join(zinnen[i : i + STUK]) for i in range(0, len(zinnen), STUK))
    yield from _lang_genoeg(document.text for document in stof.train)


def _lang_genoeg(teksten: Iterator[str]) -> Iterator[str]:
    return (tekst for tekst in teksten if len(tekst) >= MIN_TEKENS)


def meet(nlp: Language, documenten: Sequence[Doc]) -> dict[str, float]:
    """Scores on annotated documents, from their bare text: tokens are the pipeline's own."""
    scores = nlp.evaluate([Example(nlp.make_doc(document.text), document) for document in documenten])
    return {naam: round(float(scores[naam]), 4) for naam in SCORES}


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
