"""Words per second of the whole job, and of reading + spacy.blank("nl") + sentencizer alone, in one run.

    python benchmarks/snelheid.py [BESTANDEN OF MAPPEN]    the job on two cores, and what a report costs
    python benchmarks/snelheid.py --rechtlijnig            seconds against words for 1, 3, 13 and 130 files (minutes)

Without arguments it takes the 13 minutes of Den Haag where ../shared is present, and else our own example minutes.
"""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import spacy

from dialoogmeter import load
from dialoogmeter.lezen import read
from dialoogmeter.rapport.rapport import rapport_html
from dialoogmeter.reeks import Reeks, vind_bestanden
from dialoogmeter.vergadering import NIVEAUS

WORTEL = Path(__file__).parents[1]
DENHAAG = WORTEL.parent / "shared" / "corpus" / "denhaag"
VOORBEELDEN = WORTEL / "data" / "voorbeelden"
WERKERS = 2
#: Files over which the time is fitted.
AANTALLEN = (1, 3, 13, 130)


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


def meet_alles(paden: list[Path]) -> float:
    """Seconds of the job: PDFs in, reports and tables out, with starting processes and loading models."""
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as map_:
        for uitkomst in Reeks(None, Path(map_), werkers=WERKERS).verwerk(paden):
            assert not uitkomst.fouten, uitkomst.fouten
    return time.perf_counter() - begin


def meet_rapport(pad: Path) -> dict[str, float]:
    """Seconds of each part for one meeting, in one process on one core."""
    meter = load()
    meter.score_sentences(["Een zin om warm te draaien."])
    rapport_html(meter.score(VOORBEELDEN / "participatieavond.docx"))  # what is loaded late is loaded once
    delen = {}
    with tempfile.TemporaryDirectory() as map_:
        begin = time.perf_counter()
        vergadering = read(pad)
        delen["lezen"] = time.perf_counter()
        meting = meter.score(vergadering)
        delen["meten"] = time.perf_counter()
        for niveau in NIVEAUS:
            meting.to_frame(niveau, pseudoniem=True)
        delen["tabellen"] = time.perf_counter()
        meting.to_html(Path(map_) / "rapport.html")
        delen["rapport"] = time.perf_counter()
    vorige = [begin, *delen.values()]
    return {naam: eind - van for (naam, eind), van in zip(delen.items(), vorige, strict=False)}


def rechtlijnig(paden: list[Path]) -> None:
    """Seconds of the job for more and more files, and how far they lie from a line in words."""
    with tempfile.TemporaryDirectory() as map_:
        veel = []
        for nummer, pad in zip(range(AANTALLEN[-1]), itertools.cycle(paden), strict=False):
            veel.append(Path(map_) / f"{nummer}-{pad.name}")
            shutil.copy(pad, veel[-1])
        per_pad = [meet_kaal([pad])[0] for pad in paden]
        x, y = [], []
        for aantal in AANTALLEN:
            x.append(sum(per_pad[nummer % len(paden)] for nummer in range(aantal)))
            y.append(meet_alles(veel[:aantal]))
            print(f"{aantal:4} bestanden {x[-1]:10} woorden {y[-1]:8.1f} s {x[-1] / y[-1]:10.0f} woorden/s", flush=True)
    helling, begin = np.polyfit(x, y, 1)
    print(f"{1e6 * helling:.1f} s per miljoen woorden en {begin:.1f} s begin; R² {np.corrcoef(x, y)[0, 1] ** 2:.4f}")


def main() -> None:
    argumenten = [a for a in sys.argv[1:] if not a.startswith("--")]
    bron = argumenten or ([DENHAAG] if DENHAAG.is_dir() else [VOORBEELDEN])
    paden = [pad for pad in vind_bestanden(bron) if pad.suffix.lower() == ".pdf"]
    if "--rechtlijnig" in sys.argv:
        rechtlijnig(paden)
        return
    woorden, kaal = meet_kaal(paden)
    alles = meet_alles(paden)
    print(f"bestanden                       {len(paden)} PDF, {woorden} woorden")
    print(f"lezen + blank nl + sentencizer  {kaal:8.1f} s   {woorden / kaal:10.0f} woorden/s")
    print(f"hele taak, {WERKERS} werkers            {alles:8.1f} s   {woorden / alles:10.0f} woorden/s")
    print(f"verhouding                      {alles / kaal:8.2f} x")
    delen = meet_rapport(sorted(paden)[len(paden) // 2])
    som = sum(delen.values())
    print("een vergadering, een proces:    " + ", ".join(f"{n} {d:.2f} s ({d / som:.0%})" for n, d in delen.items()))


if __name__ == "__main__":
    main()
