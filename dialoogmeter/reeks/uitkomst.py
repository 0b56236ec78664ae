"""What became of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dialoogmeter.fouten import DialoogmeterFout
from dialoogmeter.reeks.opdracht import Opdracht


class Schrijffout(DialoogmeterFout):
    """Results can't be written; what was written before is whole."""


class Clusterfout(DialoogmeterFout):
    """There is no cluster to work on."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One file: a row for the overview of each meeting in it; ``overgeslagen`` if an earlier run had done it."""

    opdracht: Opdracht
    rijen: tuple[dict[str, Any], ...]
    overgeslagen: bool = False

    @property
    def fouten(self) -> tuple[str, ...]:
        """What went wrong, in Dutch."""
        return tuple(rij["fout"] for rij in self.rijen if rij.get("fout"))
