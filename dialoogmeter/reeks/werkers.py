"""Worker processes: each has the model, does a file at a time, and is replaced when a file brings it down."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from dialoogmeter.reeks import werker
from dialoogmeter.reeks.grenzen import leestijd
from dialoogmeter.reeks.opdracht import Opdracht
from dialoogmeter.reeks.werker import Werk

#: Files that wait at a worker's door: more would only take memory.
VOORRAAD = 4


def aantal_werkers(gevraagd: int | None, opdrachten: int) -> int:
    """How many processes: as many as asked, or as there are cores, but no more than files."""
    return max(1, min(gevraagd or len(os.sched_getaffinity(0)), opdrachten))


class Werkers:
    """A pool of workers; leaving the block ends them."""

    def __init__(self, aantal: int, model: str | None) -> None:
        kernen = len(os.sched_getaffinity(0))
        self._ruimte = aantal * VOORRAAD
        self._pool: Any = ProcessPool(
            max_workers=aantal,
            initializer=werker.begin,
            initargs=(model, max(1, kernen // aantal)),
            context=multiprocessing.get_context("spawn"),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        if soort is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()

    def herkomst(self) -> dict[str, Any]:
        """Where the workers' model comes from."""
        gevonden: dict[str, Any] = self._pool.schedule(werker.herkomst).result()
        return gevonden

    def doe(
        self, opdrachten: Sequence[Opdracht], naar: Path, *, alles_pseudoniem: bool
    ) -> Iterator[tuple[Opdracht, Werk]]:
        """Do files, the largest first so that none is left to one worker at the end; yields each when done."""
        wachtrij = sorted(opdrachten, key=lambda opdracht: (-_omvang(opdracht.pad), opdracht.nummer))
        onderweg: dict[Future[Werk], Opdracht] = {}
        rest = iter(wachtrij)
        while True:
            while len(onderweg) < self._ruimte and (opdracht := next(rest, None)) is not None:
                onderweg[self._pool.schedule(werker.doe, args=(opdracht, naar, alles_pseudoniem))] = opdracht
            if not onderweg:
                return
            for klaar in wait(onderweg, return_when=FIRST_COMPLETED).done:
                opdracht = onderweg.pop(klaar)
                yield opdracht, _werk(klaar, opdracht)


def _werk(klaar: Future[Werk], opdracht: Opdracht) -> Werk:
    try:
        return klaar.result()
    except ProcessExpired as fout:
        te_lang = fout.exitcode == -signal.SIGALRM
        reden = werker.omgevallen(opdracht.pad, leestijd(_omvang(opdracht.pad)), te_lang=te_lang)
        return Werk(werker.som_op_schijf(opdracht.pad), (werker.foutrij(opdracht.pad, str(reden)),))


def _omvang(pad: Path) -> int:
    try:
        return pad.stat().st_size
    except OSError:
        return 0
