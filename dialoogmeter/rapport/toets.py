"""How verdicts fared against readers: figures of docs/oordelen.md and docs/terugval.md, guarded by a test."""

from __future__ import annotations

from typing import NamedTuple


class Toetscijfers(NamedTuple):
    """Verdicts "ja" or "nee" of agenda items set beside what was read: the same, too firm, and the opposite."""

    oordelen: int
    gelijk: int
    te_stellig: int
    tegendeel: int


def toetscijfers() -> Toetscijfers:
    """Of the scorecard per agenda item, on eight meetings that were read."""
    return Toetscijfers(oordelen=14, gelijk=6, te_stellig=7, tegendeel=1)
