"""Words per second of the whole job, and of reading + spacy.blank("nl") + sentencizer alone, in one run.

    python benchmarks/snelheid.py [BESTANDEN OF MAPPEN]

Without arguments it takes the 13 minutes of Den Haag where ../shared is present, and else our own example minutes.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2 as pdfium
import spacy

from dialoogmeter import load
from dialoogmeter.reeks import Reeks, vind_bestanden

WORTEL = Path(__file__).parents[1]
DENHAAG = WORTEL.parent / "shared" / "corpus" / "denhaag"
VOORBEELDEN = WORTEL / "data" / "voorbeelden"


def tekst_van(pad: Path) -> str:
    document = pdfium.PdfDocument(pad)
    try:
        return "\n".join(document[i].get_textpage().get_text_range() for i in range(len(document)))
    finally:
        document.close()


def meet_kaal(paden: list[Path]) -> tuple[int, float]:
    """(words, seconds) of extracting text and cutting it with spaCy's blank pipeline."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 50_000_000
    begin, woorden = time.perf_counter(), 0
    for pad in paden:
        tekst = tekst_van(pad)
        woorden += len(tekst.split())
        sum(1 for _ in nlp(tekst).sents)
    return woorden, time.perf_counter() - begin


def meet_alles(paden: list[Path]) -> tuple[float, float]:
    """(seconds of loading the model, seconds of the job): PDFs in, reports and tables out."""
    begin = time.perf_counter()
    meter = load()
    meter.score_sentences(["Een zin om warm te draaien."])
    geladen = time.perf_counter()
    with tempfile.TemporaryDirectory() as map_:
        for uitkomst in Reeks(meter, Path(map_)).verwerk(paden):
            assert not uitkomst.fouten, uitkomst.fouten
    return geladen - begin, time.perf_counter() - geladen


def main() -> None:
    bron = sys.argv[1:] or ([DENHAAG] if DENHAAG.is_dir() else [VOORBEELDEN])
    paden = [pad for pad in vind_bestanden(bron) if pad.suffix.lower() == ".pdf"]
    woorden, kaal = meet_kaal(paden)
    laden, alles = meet_alles(paden)
    geheugen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"bestanden                    {len(paden)} PDF, {woorden} woorden")
    print(f"lezen + blank nl + sentencizer  {kaal:8.1f} s   {woorden / kaal:10.0f} woorden/s")
    print(f"hele taak                       {alles:8.1f} s   {woorden / alles:10.0f} woorden/s")
    print(f"model laden                     {laden:8.1f} s")
    print(f"verhouding                      {alles / kaal:8.2f} x")
    print(f"hoogste geheugengebruik         {geheugen:8.0f} MB")


if __name__ == "__main__":
    main()
