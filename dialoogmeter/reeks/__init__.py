"""Minutes by the folder: each file is done by itself, and nothing is lost when one fails, or the power."""

from __future__ import annotations

from dialoogmeter.reeks.opdracht import overgeslagen, vind_bestanden
from dialoogmeter.reeks.reeks import Reeks
from dialoogmeter.reeks.uitkomst import Clusterfout, Schrijffout, Uitkomst

__all__ = ["Clusterfout", "Reeks", "Schrijffout", "Uitkomst", "overgeslagen", "vind_bestanden"]
