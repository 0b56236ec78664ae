"""The spoken sentences of meetings that may be drawn, under pseudonyms, each with what was said before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from dialoogmeter.fouten import LeesFout
from dialoogmeter.leren.goud import hash_van
from dialoogmeter.lezen import lees_alle
from dialoogmeter.markers.invoer import invoer_van
from dialoogmeter.reeks.werker import lees_inhoud
from dialoogmeter.vergadering import Pseudoniem, Vergadering

if TYPE_CHECKING:
    from dialoogmeter.meter import Meter

#: Columns of a sentence that may be drawn; a scored one has the model's probabilities after them.
KOLOMMEN = ("sleutel", "vergadering", "agendapunt_nr", "beurt", "zin", "rol", "context", "tekst")
#: Sentences before it that a reader sees, as the codebook has it.
ERVOOR = 2
#: Longer ones are no sentences but text without full stops, and don't fit in a cell with their context.
MAX_TEKENS = 5000
_CIJFERS = 15


def lees_vergaderingen(paden: Iterable[Path]) -> tuple[list[Vergadering], list[LeesFout]]:
    """The meetings in files, archives and tables, and what was wrong with those that can't be read."""
    vergaderingen: list[Vergadering] = []
    mislukt: list[LeesFout] = []
    for pad in paden:
        try:
            gelezen = [uitkomst for _, uitkomst in lees_alle(lees_inhoud(pad), pad.name)]
        except LeesFout as fout:
            mislukt.append(fout)
            continue
        mislukt += [uitkomst for uitkomst in gelezen if isinstance(uitkomst, LeesFout)]
        vergaderingen += [uitkomst for uitkomst in gelezen if isinstance(uitkomst, Vergadering)]
    return vergaderingen, mislukt


def verzamel(
    vergaderingen: Iterable[Vergadering], meter: Meter | None = None, *, pseudoniem: Pseudoniem = True
) -> pd.DataFrame:
    """All spoken sentences of meetings, in order.

    Args:
        vergaderingen: as read. Of two that go by one name the second is numbered.
        meter: scores each meeting whole, as read; None where no probabilities are needed.
        pseudoniem: whose names are replaced in what a reader sees.

    Returns:
        A frame with :data:`KOLOMMEN`, and the probabilities if there is a meter. ``sleutel`` stays the same as long as
        the meeting is read the same.
    """
    namen: Counter[str] = Counter()
    delen = [pd.DataFrame(columns=list(KOLOMMEN))]
    for vergadering in vergaderingen:
        zinnen = vergadering.to_frame("zin", pseudoniem=pseudoniem)
        if zinnen.empty:
            continue
        naam = str(zinnen["vergadering"].iloc[0])
        namen[naam] += 1
        deel = _zinnen(zinnen, naam if namen[naam] == 1 else f"{naam}-{namen[naam]}")
        if meter is not None:  # by what was said, names and all: so the model reads a meeting elsewhere too
            deel = deel.join(meter.kansen(invoer_van(vergadering.to_frame("zin"))))
        delen.append(deel[_te_lezen(zinnen)])
    gevuld = [deel for deel in delen if len(deel)]
    return pd.concat(gevuld or delen, ignore_index=True)


def _zinnen(zinnen: pd.DataFrame, naam: str) -> pd.DataFrame:
    teksten, punten = zinnen["tekst"].tolist(), zinnen["agendapunt_nr"].tolist()
    context = [
        " ".join(teksten[j] for j in range(max(0, i - ERVOOR), i) if punten[j] == punten[i])[-MAX_TEKENS:]
        for i in range(len(teksten))
    ]
    uit = zinnen[["agendapunt_nr", "beurt", "zin", "tekst"]].assign(
        vergadering=naam, rol=zinnen["sprekersrol"], context=context
    )
    uit["sleutel"] = [  # a letter first, lest a spreadsheet takes it for a number
        f"z{hash_van(f'{naam}|{nummer}|{tekst}')[:_CIJFERS]}" for nummer, tekst in zip(uit["zin"], teksten, strict=True)
    ]
    return uit[list(KOLOMMEN)]


def _te_lezen(zinnen: pd.DataFrame) -> pd.Series[bool]:
    leesbaar = zinnen["tekst"].map(lambda t: len(t) <= MAX_TEKENS and any(teken.isalnum() for teken in t))
    return (zinnen["soort"] == "spraak") & leesbaar.astype(bool)
