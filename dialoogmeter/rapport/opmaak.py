"""How figures, dates and labels are written in a report."""

from __future__ import annotations

import math
from collections.abc import Sequence

_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def procent(deel: float) -> str:
    """A share in whole percents: more digits would suggest a precision that it has not."""
    if 0 < deel < 0.005:
        return "minder dan 1%"
    return f"{round(100 * deel)}%"


def tussen(laag: float, hoog: float) -> str:
    """An interval of shares, "4 tot 9%"; outwards, so that it is not drawn narrower than it is."""
    return f"{math.floor(100 * laag)} tot {math.ceil(100 * hoog)}%"


def met_marge(schatting: float, laag: float, hoog: float) -> str:
    """A share with its interval, "6% (4 tot 9%)"."""
    return f"{procent(schatting)} ({tussen(laag, hoog)})"


def kommagetal(waarde: float, cijfers: int = 2, *, plus: bool = True) -> str:
    """A number with a decimal comma, and with its sign unless it is zero; ``plus`` says whether a plus is one."""
    tekst = f"{waarde:+.{cijfers}f}".replace(".", ",").replace("-", "−")
    zonder_teken = float(f"{waarde:.{cijfers}f}") == 0 or (tekst[0] == "+" and not plus)
    return tekst[1:] if zonder_teken else tekst


def getal(aantal: int) -> str:
    """A whole number the Dutch way."""
    return f"{aantal:,}".replace(",", ".")


def aantal(n: int, enkelvoud: str, meervoud: str) -> str:
    """A number with its noun."""
    return f"{getal(n)} {enkelvoud if n == 1 else meervoud}"


def datum_voluit(datum: str) -> str:
    """A date in full: 2026-03-12 is "12 maart 2026"; what is no date stays as it is."""
    try:
        jaar, maand, dag = (int(deel) for deel in datum.split("-"))
        return f"{dag} {_MAANDEN[maand - 1]} {jaar}" if maand > 0 else datum
    except (ValueError, IndexError):
        return datum


def hoofdletter(tekst: str) -> str:
    """With a capital to begin with."""
    return tekst[:1].upper() + tekst[1:]


def opsomming(delen: Sequence[str]) -> str:
    """Parts as a list in a sentence: "a, b en c"."""
    return " en ".join(([", ".join(delen[:-1])] if delen[1:] else []) + list(delen[-1:]))


def leesbaar(label: str) -> str:
    """A label in words: "proces_helder" is "proces helder", "ervaren_proces" is "ervaren: proces"."""
    rest = label.removeprefix("ervaren_")
    return f"ervaren: {rest}" if rest != label else label.replace("_", " ")
