"""What a document says of itself outside its text, as a line in front of it: municipality and date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

_MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split()
#: How far into the text particulars are sought that it states itself.
_REGELS = 30


def schrijf_datum(datum: date) -> str:
    """A date as Dutch minutes print it: "11 maart 2025"."""
    return f"{datum.day} {_MAANDEN[datum.month - 1]} {datum.year}"


def kenmerkregel(regels: Sequence[str], gemeenten: Iterable[str], datum: str) -> str:
    """The line that says what the first lines leave unsaid, or say so that it is read wrongly; empty if nothing.

    It stands between brackets, as what isn't spoken does in minutes.

    Args:
        regels: the lines of the text, its title first.
        gemeenten: texts that may name the municipality where these lines don't.
        datum: the ISO date, if the document gives one elsewhere.
    """
    from dialoogmeter.sprekers.kenmerken import lees_kenmerken

    eerste = [regel for regel in regels if regel.strip()][:_REGELS]
    bekend = lees_kenmerken(eerste, "")
    # Line by line a name can't run on into the next line, and the first date is that of the meeting.
    per_regel = [lees_kenmerken([regel], "") for regel in eerste]
    elders = (lees_kenmerken([tekst], "").gemeente for tekst in gemeenten)
    gemeente = next(filter(None, chain((eigen.gemeente for eigen in per_regel), elders)), "")
    dag = next(filter(None, (eigen.datum for eigen in per_regel)), "") or datum
    delen = [f"Gemeente {gemeente}"] if gemeente and gemeente != bekend.gemeente else []
    if dag and dag != bekend.datum:
        delen.append(schrijf_datum(date.fromisoformat(dag)))
    return f"({', '.join(delen)})" if delen else ""
