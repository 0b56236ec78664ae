"""The ledger of a batch: what was done of which input with which model, in SQLite beside the results.

A run that is broken off, at whatever moment, is taken up from here: a file counts as done once its results are on disk
and only then.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

Staat = Literal["klaar", "fout"]

_TABELLEN = """
CREATE TABLE IF NOT EXISTS bestand (
    code TEXT PRIMARY KEY, som TEXT NOT NULL, merk TEXT NOT NULL, staat TEXT NOT NULL,
    rijen TEXT NOT NULL, keren INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS herkomst (merk TEXT PRIMARY KEY, waarde TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Regel:
    """What the ledger knows of a file: ``som`` stands for its content, ``merk`` for model, version and settings."""

    som: str
    merk: str
    staat: Staat
    rijen: tuple[dict[str, Any], ...]
    keren: int


class Grootboek:
    """A ledger that is open; one process writes it."""

    def __init__(self, pad: Path) -> None:
        self._db = sqlite3.connect(pad)
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(_TABELLEN)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self._db.close()

    def regel(self, code: str) -> Regel | None:
        """What is known of a file, None if nothing is."""
        rij = self._db.execute("SELECT som, merk, staat, rijen, keren FROM bestand WHERE code = ?", (code,)).fetchone()
        if rij is None:
            return None
        som, merk, staat, rijen, keren = rij
        return Regel(som, merk, staat, tuple(json.loads(rijen)), keren)

    def boek(self, code: str, som: str, merk: str, rijen: Sequence[dict[str, Any]]) -> None:
        """Note what became of a file: it failed if any of its rows did."""
        staat: Staat = "fout" if any(rij.get("fout") for rij in rijen) else "klaar"
        with self._db:
            self._db.execute(
                "INSERT INTO bestand VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (code) DO UPDATE SET "
                "som = excluded.som, merk = excluded.merk, staat = excluded.staat, rijen = excluded.rijen, "
                "keren = keren + 1",
                (code, som, merk, staat, json.dumps(list(rijen))),
            )

    def herkomst(self, merk: str) -> dict[str, Any] | None:
        """Where the model of a run comes from, None if no run with it got so far."""
        rij = self._db.execute("SELECT waarde FROM herkomst WHERE merk = ?", (merk,)).fetchone()
        return None if rij is None else json.loads(rij[0])

    def boek_herkomst(self, merk: str, herkomst: dict[str, Any]) -> None:
        """Note where the model comes from."""
        with self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO herkomst VALUES (?, ?)",
                (merk, json.dumps(herkomst, sort_keys=True, default=str)),
            )
