"""Takes page furniture out of a source: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dialoogmeter.lezen.bron import Bron, Regel

#: How many lines at either edge of a page may be furniture.
_RAND = 3
#: A line is a running header or footer if it returns on this part of the pages, and on at least three.
_DEEL_VAN_PAGINAS = 0.3
_MIN_PAGINAS = 3
_PAGINANUMMER = re.compile(
    r"(?:pagina|blad(?:zijde)?|blz\.?|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:van|/|of)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)


def zonder_paginarand(bron: Bron) -> Bron:
    """The source without running headers, footers and page numbers; formats without pages stay as they are."""
    if all(regel.pagina is None for regel in bron.regels):
        return bron
    paginas: dict[int | None, list[Regel]] = {}
    for regel in bron.regels:
        if regel.tekst.strip():
            paginas.setdefault(regel.pagina, []).append(regel)
    lopend = _lopende_regels(paginas.values())
    over: list[Regel] = []
    for regels in paginas.values():
        rand = {id(regel) for regel in (*regels[:_RAND], *regels[-_RAND:])}
        over += [r for r in regels if id(r) not in rand or not (_is_nummer(r) or _vorm(r) in lopend)]
    return replace(bron, regels=tuple(over))


def _is_nummer(regel: Regel) -> bool:
    return _PAGINANUMMER.fullmatch(regel.tekst.strip()) is not None


def _vorm(regel: Regel) -> str:
    return re.sub(r"\d+", "#", " ".join(regel.tekst.split()).lower())


def _lopende_regels(paginas: Iterable[list[Regel]]) -> set[str]:
    telling: Counter[str] = Counter()
    aantal = 0
    for regels in paginas:
        aantal += 1
        telling.update({_vorm(r) for r in (*regels[:_RAND], *regels[-_RAND:])})
    return {vorm for vorm, n in telling.items() if n >= max(_MIN_PAGINAS, _DEEL_VAN_PAGINAS * aantal)}
