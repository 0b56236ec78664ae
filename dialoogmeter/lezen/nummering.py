"""What numbers items of a list: 1, a, A, i, I, as word processors and HTML name these forms."""

from __future__ import annotations

import re

_GEHEEL = re.compile(r"[0-9]{1,9}")
_ROMEINS = {
    "M": 1000,
    "CM": 900,
    "D": 500,
    "CD": 400,
    "C": 100,
    "XC": 90,
    "L": 50,
    "XL": 40,
    "X": 10,
    "IX": 9,
    "V": 5,
    "IV": 4,
    "I": 1,
}
_MAX_ROMEINS = 3999
_LETTERS = 26
#: Before an item that no number marks.
STREEPJE = "- "


def schrijf_nummer(nummer: int, vorm: str) -> str:
    """A number as a list prints it.

    Args:
        nummer: the item's number.
        vorm: "a" or "A" for letters, "i" or "I" for Roman figures; anything else for plain figures.
    """
    if vorm in {"a", "A"} and nummer > 0:
        return _letters(nummer) if vorm == "a" else _letters(nummer).upper()
    if vorm in {"i", "I"} and 0 < nummer <= _MAX_ROMEINS:
        return _romeins(nummer).lower() if vorm == "i" else _romeins(nummer)
    return str(nummer)


def geheel(tekst: str | None, anders: int) -> int:
    """A number in an attribute; what is no number, or absurdly large, counts as absent."""
    return int(tekst) if tekst is not None and _GEHEEL.fullmatch(tekst) else anders


def _letters(nummer: int) -> str:
    uit = ""
    while nummer:
        nummer, rest = divmod(nummer - 1, _LETTERS)
        uit = chr(ord("a") + rest) + uit
    return uit


def _romeins(nummer: int) -> str:
    uit = ""
    for teken, waarde in _ROMEINS.items():
        aantal, nummer = divmod(nummer, waarde)
        uit += teken * aantal
    return uit
