"""Names in the letters in which they are usually written."""

from __future__ import annotations

import re

#: Particles of names, which only open a name with a capital.
_TUSSENWOORDEN = frozenset("van de der den het ten ter te von el al la le du da dos di op aan in uit bij".split())
_KAPITALEN = re.compile(r"[^\W\d_]{3,}")


def gewone_letters(naam: str) -> str:
    """A name in capitals as it is otherwise printed: "VAN DER BERG-IJSMA" is "Van der Berg-IJsma"."""
    if not any(woord.isupper() for woord in _KAPITALEN.findall(naam)):
        return naam
    woorden = [woord if "." in woord else "-".join(map(_klein, woord.split("-"))) for woord in naam.split()]
    return " ".join(w.lower() if i and w.lower() in _TUSSENWOORDEN else w for i, w in enumerate(woorden))


def _klein(woord: str) -> str:
    if not woord.isupper():
        return woord
    return woord[:2] + woord[2:].lower() if woord.startswith("IJ") else woord.capitalize()
