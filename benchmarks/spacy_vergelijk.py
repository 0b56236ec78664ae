"""Words per second on the same sentences: dialoogmeter, and a small spaCy pipeline (tags, lemmas, names).

    python benchmarks/spacy_vergelijk.py

On one core each; of the minutes of one meeting of Den Haag, or of our own example where ../shared is absent.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import time
from collections.abc import Callable
from pathlib import Path

import spacy

from dialoogmeter import load, read, taal
from dialoogmeter.encoder import lezer

WORTEL = Path(__file__).parents[1]
DENHAAG = WORTEL.parent / "shared" / "corpus" / "denhaag"
VOORBEELD = WORTEL / "data" / "voorbeelden" / "raadsvergadering.pdf"


def klok(naam: str, woorden: int, doe: Callable[[], object]) -> None:
    begin = time.perf_counter()
    doe()
    duur = time.perf_counter() - begin
    print(f"{naam:44} {duur:7.1f} s {woorden / duur:10,.0f} woorden/s".replace(",", "."))


def main() -> None:
    lezer.DRADEN = 1
    pad = next(DENHAAG.glob("ris321384-*.pdf"), VOORBEELD)
    vergadering = read(pad)
    zinnen = vergadering.to_frame("zin")["tekst"].tolist()
    woorden = sum(len(zin.split()) for zin in zinnen)
    kaal = spacy.blank("nl")
    kaal.add_pipe("sentencizer")
    klein = spacy.load(taal.eigen_pad())
    for nlp in (kaal, klein):
        list(nlp.pipe(zinnen[:50]))
    meter, snel = load(), load("lineair")
    for m in (meter, snel):
        m.score_sentences(zinnen[:50])
    print(f"{len(zinnen)} zinnen, {woorden} woorden")
    klok("spaCy leeg + sentencizer", woorden, lambda: list(kaal.pipe(zinnen)))
    klok("spaCy klein (nl_vergadering_sm, alle onderdelen)", woorden, lambda: list(klein.pipe(zinnen)))
    klok("dialoogmeter, meten van een vergadering", woorden, lambda: meter.score(vergadering))
    klok("dialoogmeter --snel, meten van een vergadering", woorden, lambda: snel.score(vergadering))


if __name__ == "__main__":
    main()
