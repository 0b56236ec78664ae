"""Many machines: the same scores on a Dask cluster, whose workers load the model once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

from dialoogmeter.fouten import InvoerFout

if TYPE_CHECKING:
    import pandas as pd
    from dask.bag import Bag

    from dialoogmeter.frame import Kolommen, Tabel
    from dialoogmeter.meter import Meter


def score_dask(df: Tabel, kolommen: Kolommen, model: str | os.PathLike[str] | Meter | None, blok: int) -> Tabel:
    """:func:`dialoogmeter.score_frame` for a Dask table, partition by partition; lazy, as Dask is.

    Raises:
        InvoerFout: it is neither a pandas nor a Dask table, or the model is a loaded one.
    """
    if not hasattr(df, "map_partitions"):
        raise InvoerFout(f"score_frame: dit is geen tabel van pandas of Dask maar {type(df).__name__}.")
    pad = _pad(model)
    leeg = _deel(df._meta, kolommen, pad, blok)  # type: ignore[attr-defined]  # Dask's empty sample
    return cast("Tabel", df.map_partitions(_deel, kolommen, pad, blok, meta=leeg))


def _deel(df: pd.DataFrame, kolommen: Kolommen, pad: str | None, blok: int) -> pd.DataFrame:
    from dialoogmeter.frame import score_frame

    return score_frame(df, *kolommen, model=pad, blok=blok)


def score_bag(bag: Bag, *, model: str | os.PathLike[str] | None = None, pseudoniem: bool = True) -> Bag:
    """Score files of minutes on a Dask cluster.

    Args:
        bag: a ``dask.bag.Bag`` of paths that every worker can read, or of pairs of a name and a file's bytes.
        model: as for :func:`dialoogmeter.load`; a path must be there for every worker.
        pseudoniem: replace residents' names in what comes back.

    Returns:
        A bag with one dict for each file: ``bestand``, ``zinnen`` (the sentence table as a list of dicts) and ``fout``,
        "" or what was wrong in Dutch. A file that fails does not stop the others.

    Raises:
        InvoerFout: the model is a loaded one.
    """
    return bag.map(_bestand, model=_pad(model), pseudoniem=pseudoniem)


def _bestand(ding: str | os.PathLike[str] | tuple[str, bytes], model: str | None, pseudoniem: bool) -> dict[str, Any]:
    from pathlib import Path

    from dialoogmeter.fouten import DialoogmeterFout
    from dialoogmeter.frame import eenmaal
    from dialoogmeter.lezen import lees_bytes, read

    naam = ding[0] if isinstance(ding, tuple) else Path(ding).name
    try:
        vergadering = lees_bytes(ding[1], naam) if isinstance(ding, tuple) else read(ding)
        zinnen = eenmaal(model).score(vergadering).to_frame("zin", pseudoniem=pseudoniem)
    except DialoogmeterFout as fout:
        return {"bestand": naam, "zinnen": [], "fout": str(fout)}
    return {"bestand": zinnen["bestand"].iloc[0], "zinnen": zinnen.to_dict("records"), "fout": ""}


def _pad(model: str | os.PathLike[str] | Meter | None) -> str | None:
    if model is None or isinstance(model, str | os.PathLike):
        return None if model is None else os.fspath(model)
    raise InvoerFout("op een cluster kan geen geladen model mee; geef de naam of het pad ervan.")
