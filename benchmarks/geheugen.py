"""Highest memory of a batch over 10 and over 1,000 files: the process that leads and its workers apart.

python benchmarks/geheugen.py
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from pathlib import Path

import psutil

from dialoogmeter.reeks import Reeks

VOORBEELD = Path(__file__).parents[1] / "data" / "voorbeelden"
AANTALLEN = (10, 1000)
WERKERS = 2


class Peiler(threading.Thread):
    """Looks at memory ten times a second until it is stopped."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.leider = self.werkers = 0
        self.klaar = threading.Event()

    def run(self) -> None:
        """Look until stopped."""
        proces = psutil.Process()
        while not self.klaar.wait(0.1):
            self.leider = max(self.leider, proces.memory_info().rss)
            try:
                kinderen = sum(kind.memory_info().rss for kind in proces.children(recursive=True))
            except psutil.Error:
                continue
            self.werkers = max(self.werkers, kinderen)


def main() -> None:
    bron = sorted(VOORBEELD.glob("jaar/*.md"))
    for aantal in AANTALLEN:
        with tempfile.TemporaryDirectory() as map_:
            paden = []
            for i in range(aantal):
                pad = Path(map_) / f"verslag-{i:04d}.md"
                shutil.copy(bron[i % len(bron)], pad)
                paden.append(pad)
            peiler = Peiler()
            peiler.start()
            begin = time.perf_counter()
            for uitkomst in Reeks(None, Path(map_) / "uit", werkers=WERKERS).verwerk(paden):
                assert not uitkomst.fouten, uitkomst.fouten
            duur = time.perf_counter() - begin
            peiler.klaar.set()
            peiler.join()
        print(
            f"{aantal:5} bestanden {duur:7.1f} s: leidend proces {peiler.leider >> 20} MB, "
            f"{WERKERS} werkers samen {peiler.werkers >> 20} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
