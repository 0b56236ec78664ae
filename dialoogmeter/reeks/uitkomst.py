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
    """One file: ``rijen`` for the overview, ``fout`` in Dutch if it failed.

    ``overgeslagen`` says that an earlier run had done it.
    """

    opdracht: Opdracht
    rijen: tuple[dict[str, Any], ...]
    fout: str = ""
    overgeslagen: bool = False
