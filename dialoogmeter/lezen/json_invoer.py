"""JSON to Python's own types, safely, and what its readers share: fields that may be of any type."""

from __future__ import annotations

import json
import math
import re

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.tekst import ontcijfer

_HEEL = "controleer of het bestand heel is en haal het zo nodig opnieuw op"
#: Values: each costs some hundred bytes of memory, however short it is written.
_MAX_WAARDEN = 10_000_000
#: White space before the first value is seldom more.
_KIJK = 1024
#: Halves of a character, which JSON can write and which no file can hold.
_HALF = re.compile("[\ud800-\udfff]")


def lees_json(inhoud: bytes, bestand: str) -> object:
    """What a JSON file holds.

    Raises:
        LeesFout: it is no JSON, is broken, or holds absurdly many or deeply nested values.
    """
    if sum(inhoud.count(teken) for teken in (b",", b"[", b"{")) > _MAX_WAARDEN:
        raise LeesFout(
            bestand, f"de JSON bevat meer dan {_MAX_WAARDEN:,} waarden".replace(",", "."), "splits het bestand in delen"
        )
    try:
        return json.loads(_ontcijfer(inhoud), strict=False)
    except json.JSONDecodeError as fout:
        raise LeesFout(bestand, f"de JSON is beschadigd op regel {fout.lineno}, teken {fout.colno}", _HEEL) from fout
    except ValueError as fout:
        raise LeesFout(bestand, "de JSON bevat een getal dat niet te lezen is", _HEEL) from fout
    except RecursionError as fout:
        raise LeesFout(bestand, "de JSON is te diep genest", _HEEL) from fout


def begint_als_json(inhoud: bytes, teken: str) -> bool:
    """Whether a file opens with the sign of a JSON object ("{") or list ("[")."""
    return ontcijfer(inhoud[:_KIJK]).lstrip().startswith(teken)


def heeft_sleutels(inhoud: bytes, *sleutels: str) -> bool:
    """Whether a JSON file names all these keys somewhere: in a text that it holds the quotes would be escaped."""
    codering = _codering(inhoud)
    return all(f'"{sleutel}"'.encode(codering) in inhoud for sleutel in sleutels)


def lees_tekst(waarde: object) -> str:
    """A text or number as text; empty for anything else."""
    if isinstance(waarde, str):
        return _HALF.sub("\ufffd", waarde)
    return str(waarde) if isinstance(waarde, int | float) and not isinstance(waarde, bool) else ""


def lees_getal(waarde: object) -> float | None:
    """A number, also one in a string; None for anything else, and for what is no finite number."""
    if isinstance(waarde, bool) or not isinstance(waarde, int | float | str):
        return None
    try:
        getal = float(waarde)
    except (ValueError, OverflowError):
        return None
    return getal if math.isfinite(getal) else None


def lees_lijst(waarde: object) -> list[object]:
    """A list as it is; one value as a list of one; nothing as an empty list."""
    if isinstance(waarde, list):
        return waarde
    return [] if waarde is None else [waarde]


def lees_veld(waarde: object, *namen: str) -> object:
    """The first of these fields that an object has and that isn't empty; None if it has none, or is no object."""
    if not isinstance(waarde, dict):
        return None
    return next((waarde[naam] for naam in namen if waarde.get(naam) not in (None, "", [], {})), None)


def _codering(inhoud: bytes) -> str:
    """The encoding by byte order mark; in the others that JSON may have, ASCII is as in UTF-8."""
    if inhoud.startswith(b"\xff\xfe"):
        return "utf-16-le"
    return "utf-16-be" if inhoud.startswith(b"\xfe\xff") else "utf-8"


def _ontcijfer(inhoud: bytes) -> str:
    """Bytes to text.

    JSON is UTF-8, but whisper.cpp writes its tokens one by one, of which some are half a character: that mustn't turn
    the whole file into Windows-1252, which has no character in common with UTF-8 beyond ASCII.
    """
    if _codering(inhoud) == "utf-8":
        tekst = inhoud.decode("utf-8-sig", "replace")
        kapot = tekst.count("\ufffd")
        if not kapot or len(tekst) - len(tekst.encode("ascii", "ignore")) > kapot:
            return tekst
    return ontcijfer(inhoud)
