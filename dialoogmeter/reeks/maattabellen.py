"""The measures of a meeting as tables for files: the whole meeting and each agenda item, titles under pseudonyms."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from dialoogmeter.meting import Meting

MATEN = ("aandelen", "scorekaart", "kloof", "terugval", "interactie")


def maattabellen(meting: Meting, punten: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The table of each of :data:`MATEN`, without ``vergadering``.

    What the report shows too is asked for as the report does, so that it is computed once and its figures are the same.

    Args:
        meting: a meeting.
        punten: its agenda items, as they are named in files.
    """
    titels = dict(zip(punten["agendapunt_nr"], punten["agendapunt"], strict=True))
    frames = (
        _met_geheel(meting.aandelen(), meting.aandelen("agendapunt_nr")),
        _met_geheel(meting.scorekaart(), meting.scorekaart("agendapunt")),
        _met_geheel(meting.kloof(), meting.kloof("agendapunt")),
        meting.terugval(),
        meting.interactie(),
    )
    return {naam: _met_titels(frame, titels) for naam, frame in zip(MATEN, frames, strict=True)}


def _met_geheel(geheel: pd.DataFrame, per_punt: pd.DataFrame) -> pd.DataFrame:
    """The rows of the whole meeting, which have no number, and then those of its agenda items."""
    import pandas as pd

    frame = pd.concat([geheel, per_punt], ignore_index=True).astype({"agendapunt_nr": "Int64"})
    frame.attrs = geheel.attrs
    return frame


def _met_titels(frame: pd.DataFrame, titels: dict[int, str]) -> pd.DataFrame:
    """The measure's own titles are as read, and may hold a resident's name."""
    import pandas as pd

    from dialoogmeter.interactie.interactie import HELE_VERGADERING

    namen = [HELE_VERGADERING if pd.isna(nummer) else titels[nummer] for nummer in frame["agendapunt_nr"]]
    return frame.assign(agendapunt=pd.Series(namen, index=frame.index, dtype="str"))
