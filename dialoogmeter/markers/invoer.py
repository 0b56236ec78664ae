"""What the classifier reads of a sentence: its text without names, its surroundings, and the speaker's role.

In a meeting the surroundings are the neighbouring rows of the same agenda item; a loose sentence brings at most
the two sentences before it, as one string.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.markers.maskeren import maskeer
from dialoogmeter.vergadering import ROLLEN

KOLOMMEN = ("tekst", "context", "rol", "groep", "beurt", "los")
#: Characters of a sentence that are read, and of what stands before it. What goes on for longer is no sentence: a
#: transcript without full stops, or a file that means harm, and would take some 300 times its size in memory.
MAX_TEKENS = 20_000


def maak_invoer(
    teksten: Sequence[str], contexten: Sequence[str] | None = None, rollen: Sequence[str | None] | None = None
) -> pd.DataFrame:
    """Check and join sentences, contexts and roles.

    Args:
        teksten: n sentences.
        contexten: n strings, each up to two preceding sentences joined by a space; None for none.
        rollen: n speakers' roles, None where unknown; None for all unknown.

    Returns:
        A frame of n rows with ``tekst``, ``context``, ``rol`` ("" for unknown), ``groep`` and ``beurt`` (-1), and
        ``los`` (True: its neighbours are not the rows beside it).

    Raises:
        InvoerFout: lengths differ, something is no string, or a role is none of ours.
    """
    zinnen = _strings("texts", teksten)
    n = len(zinnen)
    voor = [""] * n if contexten is None else _strings("contexts", contexten)
    rol = [""] * n if rollen is None else _rollen(rollen)
    for naam, waarden in (("contexts", voor), ("roles", rol)):
        if len(waarden) != n:
            raise InvoerFout(f"{naam} heeft {len(waarden)} waarden, texts heeft er {n}; geef er evenveel.")
    return _frame(zinnen, voor, rol, [-1] * n, [-1] * n, los=True)


def invoer_van(zinnen: pd.DataFrame) -> pd.DataFrame:
    """The input for a meeting's sentences.

    Args:
        zinnen: a frame with ``tekst``, ``sprekersrol``, ``agendapunt_nr`` and ``beurt``, in the order of speaking.
    """
    rol = zinnen["sprekersrol"].where(zinnen["sprekersrol"] != "onbekend", "").tolist()
    teksten = zinnen["tekst"].tolist()
    return _frame(
        teksten, [""] * len(teksten), rol, zinnen["agendapunt_nr"].tolist(), zinnen["beurt"].tolist(), los=False
    )


def _frame(
    teksten: list[str], contexten: list[str], rollen: list[str], groep: list[int], beurt: list[int], *, los: bool
) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "tekst": [maskeer(t[:MAX_TEKENS]) for t in teksten],
            "context": [maskeer(c[-MAX_TEKENS:]) for c in contexten],
            "rol": rollen,
        },
        dtype=object,
    )
    frame["groep"] = pd.Series(groep, dtype="int64")
    frame["beurt"] = pd.Series(beurt, dtype="int64")
    frame["los"] = los
    return frame


def _strings(naam: str, waarden: Sequence[str]) -> list[str]:
    if isinstance(waarden, str | bytes):
        raise InvoerFout(f"{naam} moet een lijst van strings zijn, niet één string; zet er [ ] om.")
    lijst = list(waarden)
    for i, waarde in enumerate(lijst):
        if not isinstance(waarde, str):
            raise InvoerFout(f"{naam}[{i}] is geen string maar {type(waarde).__name__}; geef overal tekst.")
    return lijst


def _rollen(waarden: Sequence[str | None]) -> list[str]:
    if isinstance(waarden, str | bytes):
        raise InvoerFout("roles moet een lijst zijn, niet één string; zet er [ ] om.")
    lijst = []
    for i, waarde in enumerate(waarden):
        if waarde is None or pd.isna(waarde):
            lijst.append("")
        elif waarde in ROLLEN:
            lijst.append("" if waarde == "onbekend" else waarde)
        else:
            raise InvoerFout(f"roles[{i}] is {waarde!r}; kies uit {', '.join(ROLLEN)}, of None.")
    return lijst
