"""One file's results on disk: its report, and its rows apart until all files are done; each appears whole or not."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialoogmeter.codeboek import HOOFD
from dialoogmeter.reeks.maattabellen import MATEN, maattabellen
from dialoogmeter.reeks.opdracht import CODE_IN_NAAM, CODELENGTE, Opdracht, veilige_naam
from dialoogmeter.uitvoer.kolommen import arrow_van_frame, tabellen
from dialoogmeter.uitvoer.pseudoniem import Pseudoniemen, maak_pseudoniemen
from dialoogmeter.uitvoer.schrijven import schrijf_heel
from dialoogmeter.vergadering import NIVEAUS, Pseudoniem

if TYPE_CHECKING:
    import pandas as pd

    from dialoogmeter.meting import Meting

#: Folder, beside the results, with what a run needs to go on: the ledger and each file's rows.
WERKMAP = ".dialoogmeter"
_GRAFIEK = "grafiek"
#: The tables to which each meeting adds rows, by their name in the schema.
DELEN = (*NIVEAUS, *MATEN)


def houd_grafieken_binnen(naar: Path) -> None:
    """Have matplotlib keep what it remembers of fonts within the folder of results, not in the user's home."""
    os.environ["MPLCONFIGDIR"] = str((naar / WERKMAP / _GRAFIEK).absolute())


def ruim_grafieken_op(naar: Path) -> None:
    """Remove that again: it says nothing of the results."""
    shutil.rmtree(naar / WERKMAP / _GRAFIEK, ignore_errors=True)


def deelpad(naar: Path, code: str, tabel: str) -> Path:
    """Where one file's rows of a table stand until the tables are put together."""
    return naar / WERKMAP / f"{code}.{tabel}.parquet"


def rapportpad(naar: Path, sleutel: str) -> Path:
    """Where a meeting's report stands."""
    return naar / f"{sleutel}.html"


def schrijf_meting(meting: Meting, opdracht: Opdracht, naar: Path, *, alles_pseudoniem: bool) -> dict[str, Any]:
    """Write a meeting's report and rows; give its row in the overview.

    Raises:
        OSError: the disk is full, or the folder can't be written.
    """
    import pyarrow.parquet as pq

    from dialoogmeter.rapport.reeks import reeksgegevens

    pseudoniem: Pseudoniem = "alles" if alles_pseudoniem else True
    frames: dict[str, pd.DataFrame] = {niveau: meting.to_frame(niveau, pseudoniem=pseudoniem) for niveau in NIVEAUS}
    namen = maak_pseudoniemen(meting.vergadering, alles=alles_pseudoniem)
    sleutel = _sleutel(opdracht, meting.vergadering.naam, frames["zin"])
    frames |= maattabellen(meting, frames["agendapunt"])
    for naam, frame in frames.items():
        buffer = io.BytesIO()
        tabel = arrow_van_frame(frame.assign(vergadering=sleutel), tabellen()[naam])
        pq.write_table(tabel, buffer, compression="zstd")
        schrijf_heel(buffer.getvalue(), deelpad(naar, opdracht.code, naam))
    meting.to_html(rapportpad(naar, sleutel), alles_pseudoniem=alles_pseudoniem)
    return {"code": opdracht.code, **_overzichtsrij(meting, frames["zin"], sleutel, namen), **reeksgegevens(meting)}


def _sleutel(opdracht: Opdracht, voor: str, zinnen: pd.DataFrame) -> str:
    """The meeting's key; a resident's name in it went with the other names, and then it may not be the only one."""
    na = _eerste(zinnen, "vergadering", voor)
    if na == voor:
        return opdracht.sleutel
    return f"{veilige_naam(na)}-{opdracht.code[:CODE_IN_NAAM]}{opdracht.code[CODELENGTE:]}"


def is_geschreven(naar: Path, code: str, sleutel: str) -> bool:
    """Whether a meeting's report and rows are all there."""
    return rapportpad(naar, sleutel).is_file() and all(deelpad(naar, code, deel).is_file() for deel in DELEN)


def _overzichtsrij(meting: Meting, zinnen: pd.DataFrame, sleutel: str, namen: Pseudoniemen) -> dict[str, Any]:
    from dialoogmeter.meting.balans import verwachte_aandelen
    from dialoogmeter.meting.kwantificatie import TE_WEINIG

    v = meting.vergadering
    aandeel = verwachte_aandelen(zinnen, [], HOOFD)
    geheel = aandeel.iloc[0].to_dict() if len(aandeel) else {"status": TE_WEINIG}
    return {
        "bestand": _eerste(zinnen, "bestand", v.bestand),
        "vergadering": sleutel,
        "datum": v.datum,
        "gemeente": namen.tekst(v.gemeente),
        "orgaan": namen.tekst(v.orgaan),
        "formaat": v.formaat,
        "kwaliteit": v.kwaliteit,
        "n_beurten": int(zinnen["beurt"].nunique()),
        "n_zinnen": len(zinnen),
        "n_woorden": int(zinnen["tekst"].str.count(r"\S+").sum()),
        **{kolom: geheel.get(kolom) for kolom in (*HOOFD, "status")},
        "rapport": rapportpad(Path(), sleutel).name,
        "waarschuwing": " ".join(map(namen.tekst, v.waarschuwingen)),
    }


def _eerste(frame: pd.DataFrame, kolom: str, anders: str) -> str:
    return str(frame[kolom].iloc[0]) if len(frame) else anders
