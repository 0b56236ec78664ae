"""A table of texts with what the model says of each row: pandas in, pandas out; or Dask in, Dask out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from dialoogmeter.fouten import InvoerFout

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from dialoogmeter.meter import Meter

#: A table of pandas, or of Dask.
Tabel = TypeVar("Tabel")
#: Rows that are scored at once: memory holds no more than these and the result.
BLOK = 20_000


class Kolommen(NamedTuple):
    """Names of the columns to read; None for one that there isn't."""

    tekst: str
    spreker: str | None = None
    vergadering: str | None = None
    rol: str | None = None


def score_frame(
    df: Tabel,
    tekst: str = "tekst",
    spreker: str | None = None,
    vergadering: str | None = None,
    rol: str | None = None,
    *,
    model: str | os.PathLike[str] | Meter | None = None,
    blok: int = BLOK,
    voortgang: bool = False,
) -> Tabel:
    """Score each row of a table.

    A row is a sentence or a longer text; of several sentences it gets the mean, the expected share of its sentences.
    Rows of one meeting are read in their order, each sentence amid its neighbours; without ``vergadering`` each row is
    read by itself.

    Args:
        df: a table, of pandas or Dask; columns may be Arrow's. Of a Dask table each partition is scored by itself, so
            that a meeting had better be in one.
        tekst: column of texts; a row without text gets no numbers.
        spreker: column that tells speakers apart; where it changes a turn begins.
        vergadering: column that tells meetings, or their agenda items, apart.
        rol: column of speakers' roles (:data:`dialoogmeter.vergadering.ROLLEN`), empty where unknown.
        model: as for :func:`dialoogmeter.load`, or a loaded one (not with Dask).
        blok: rows that are scored at once. A meeting that is longer is read in parts.
        voortgang: show how far it is.

    Returns:
        The table with its index and columns, and after them the calibrated probability of each label and pole.
        ``attrs["experimenteel"]`` lists those too weak to lean on.

    Raises:
        InvoerFout: a column is not there, or the table has one already with the name of a label.
        ModelFout: the model can't be loaded.
    """
    import pandas as pd

    kolommen = Kolommen(tekst, spreker, vergadering, rol)
    if not isinstance(df, pd.DataFrame):
        from dialoogmeter.verspreid import score_dask

        return score_dask(df, kolommen, model, blok)
    meter = _laad(model)
    namen = _kansnamen(meter)
    _controleer(df, kolommen, namen)
    kansen = _kansen(df, kolommen, meter, blok, voortgang=voortgang)
    uit = pd.concat([df, pd.DataFrame(kansen, index=df.index, columns=namen)], axis=1)
    uit.attrs = {**df.attrs, "experimenteel": sorted(meter.experimenteel)}
    return cast("Tabel", uit)


def _laad(model: str | os.PathLike[str] | Meter | None) -> Meter:
    from dialoogmeter.meter import Meter

    return model if isinstance(model, Meter) else eenmaal(None if model is None else os.fspath(model))


@lru_cache(maxsize=2)
def eenmaal(model: str | None) -> Meter:
    """A model, loaded once in this process."""
    from dialoogmeter.meter import load

    return load(model)


def _kansnamen(meter: Meter) -> list[str]:
    return list(meter.score_sentences([]).columns)


def _controleer(df: pd.DataFrame, kolommen: Kolommen, namen: Sequence[str]) -> None:
    for soort, kolom in kolommen._asdict().items():
        if kolom is not None and kolom not in df.columns:
            er = ", ".join(map(str, df.columns))
            raise InvoerFout(f"score_frame: er is geen kolom {kolom!r} ({soort}); deze zijn er: {er}.")
    if dubbel := [naam for naam in namen if naam in df.columns]:
        raise InvoerFout(
            f"score_frame: de tabel heeft al een kolom {dubbel[0]!r}; geef die een andere naam met df.rename."
        )


def _kansen(
    df: pd.DataFrame, kolommen: Kolommen, meter: Meter, blok: int, *, voortgang: bool
) -> npt.NDArray[np.float64]:
    import numpy as np
    from rich.progress import Progress

    breedte = len(_kansnamen(meter))
    uit = np.full((len(df), breedte), np.nan)
    with Progress(disable=not voortgang) as balk:
        taak = balk.add_task("Meten", total=len(df))
        for begin, eind in _blokken(df, kolommen.vergadering, blok):
            uit[begin:eind] = _van_blok(df.iloc[begin:eind], kolommen, meter, breedte)
            balk.advance(taak, eind - begin)
    return uit


def _blokken(df: pd.DataFrame, vergadering: str | None, blok: int) -> Iterator[tuple[int, int]]:
    """Where blocks begin and end: with a meeting, unless it is longer than a block."""
    begin = 0
    while begin < len(df):
        eind = min(len(df), begin + blok)
        if vergadering is not None and eind < len(df):
            deze = df[vergadering].iloc[begin : eind + 1].tolist()
            grens = next((i for i in range(len(deze) - 1, 0, -1) if deze[i] != deze[i - 1]), None)
            eind = begin + grens if grens is not None else eind
        yield begin, eind
        begin = eind


def _van_blok(df: pd.DataFrame, kolommen: Kolommen, meter: Meter, breedte: int) -> npt.NDArray[np.float64]:
    """Shape (rows, labels): the mean over a row's sentences, NaN for a row without any."""
    import numpy as np
    import pandas as pd

    from dialoogmeter.markers.invoer import invoer_van, maak_invoer
    from dialoogmeter.taal import zinsspannen

    teksten = [waarde if isinstance(waarde, str) else "" for waarde in df[kolommen.tekst].tolist()]
    spannen = list(zinsspannen(teksten))
    rij = np.repeat(np.arange(len(df)), [len(s) for s in spannen])
    zinnen = [tekst[a:b] for tekst, s in zip(teksten, spannen, strict=True) for a, b in s]
    rollen = _rollen(df, kolommen.rol)
    if not zinnen:
        return np.full((len(df), breedte), np.nan)
    if kolommen.vergadering is None:
        invoer = maak_invoer(zinnen, None, [rollen[i] for i in rij])
    else:
        groep = pd.factorize(df[kolommen.vergadering])[0]
        wie = groep if kolommen.spreker is None else pd.factorize(df[kolommen.spreker])[0]
        wissel = np.ones(len(df), dtype=bool)
        wissel[1:] = (groep[1:] != groep[:-1]) | (wie[1:] != wie[:-1])
        tabel = pd.DataFrame({"tekst": zinnen, "sprekersrol": [rollen[i] or "onbekend" for i in rij]})
        invoer = invoer_van(tabel.assign(agendapunt_nr=groep[rij], beurt=np.cumsum(wissel)[rij]))
    kansen = meter.kansen(invoer).to_numpy()
    som = np.zeros((len(df), breedte))
    np.add.at(som, rij, kansen)
    aantal = np.bincount(rij, minlength=len(df))[:, None]
    return np.divide(som, aantal, out=np.full_like(som, np.nan), where=aantal > 0)


def _rollen(df: pd.DataFrame, kolom: str | None) -> list[str | None]:
    if kolom is None:
        return [None] * len(df)
    return [waarde if isinstance(waarde, str) and waarde else None for waarde in df[kolom].tolist()]
