"""Writing a pipeline without the words that it was trained on.

spaCy keeps every string it ever met, among them names of residents and all of the treebanks' words. A pipeline needs
but few: those of the language itself, its labels, and the parts of words by which lemmas are made.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import spacy
import srsly
from spacy.language import Language
from spacy.tokenizer import Tokenizer

#: spaCy's tables of words, which these pipelines leave empty.
LEGE_TABELLEN = "lookups.bin"


def bewaar_zonder_woorden(nlp: Language, naar: Path) -> None:
    """Write a pipeline to a folder, which is emptied first."""
    shutil.rmtree(naar, ignore_errors=True)
    naar.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(naar)
    taal = spacy.blank(str(nlp.lang))
    ruw = cast("Tokenizer", nlp.tokenizer).to_bytes(exclude=["vocab"])
    cast("Tokenizer", taal.tokenizer).from_bytes(ruw, exclude=["vocab"])  # its exceptions, by name
    nodig = {*taal.vocab.strings, *_labels(nlp), *_lemmadelen(nlp)}
    (naar / "vocab" / LEGE_TABELLEN).unlink(missing_ok=True)
    srsly.write_json(naar / "vocab" / "strings.json", sorted(nodig - {""}))


def _labels(nlp: Language) -> Iterator[str]:
    """Names of labels, and the features and values that they consist of."""
    for naam in nlp.pipe_names:
        onderdeel = nlp.get_pipe(naam)
        for label in map(str, getattr(onderdeel, "labels", ())):
            yield label
            yield from label.split("|")
            yield from (deel for paar in label.split("|") for deel in paar.split("="))
            yield label.partition("-")[2]


def _lemmadelen(nlp: Language) -> Iterator[str]:
    """What edit trees take off words and put on."""
    if not nlp.has_pipe("trainable_lemmatizer"):
        return
    bomen = nlp.get_pipe("trainable_lemmatizer").trees.to_bytes()  # type: ignore[attr-defined]
    for boom in srsly.msgpack_loads(bomen)["trees"]:
        for nummer in (boom.get("orig"), boom.get("subst")):
            if nummer is not None and nummer in nlp.vocab.strings:
                yield nlp.vocab.strings[nummer]
