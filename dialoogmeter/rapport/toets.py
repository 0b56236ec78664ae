"""How measures fared against readers: figures of docs/oordelen.md, terugval.md and aandelen.md, guarded by a test."""

from __future__ import annotations

from typing import NamedTuple


class Oordelen(NamedTuple):
    """Verdicts "ja" or "nee" beside the same rule on read labels: the same, "gemengd", and the opposite."""

    oordelen: int
    gelijk: int
    gemengd: int
    tegendeel: int


#: The scorecard of whole meetings, and of agenda items.
GEHEEL, PER_PUNT = Oordelen(3, 0, 2, 1), Oordelen(14, 6, 7, 1)
#: Falls that were found in meetings that were read, and how many of those a reader is sure of.
TERUGVALLEN, GELEZEN = 2, 1
#: The share of groups whose read share lies within the interval; for all labels, and for regie.
DEKKING, DEKKING_REGIE = 0.916, 0.875
