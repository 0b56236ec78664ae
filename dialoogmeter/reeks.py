"""A folder of minutes at once: reads, scores and writes each file, and carries on when one fails."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dialoogmeter.codeboek import HOOFD
from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.soort import ACHTERVOEGSELS
from dialoogmeter.markers.experimenteel import EXPERIMENTEEL, experimentele_rollen
from dialoogmeter.vergadering import Niveau, Pseudoniem

if TYPE_CHECKING:
    import pandas as pd

    from dialoogmeter.meter import Meter
    from dialoogmeter.meting import Meting
    from dialoogmeter.uitvoer.schrijven import Tabelschrijver

log = logging.getLogger(__name__)
Ding = TypeVar("Ding")
Uit = TypeVar("Uit")

#: Table of each level, as named in the output folder.
TABELLEN: dict[Niveau, str] = {
    "zin": "zinnen.parquet",
    "beurt": "beurten.parquet",
    "agendapunt": "agendapunten.parquet",
}
OVERZICHT = "vergaderingen.csv"
LABELS = "labels.csv"
KOLOMMEN_OVERZICHT = (
    "bestand", "vergadering", "datum", "gemeente", "orgaan", "formaat", "n_beurten", "n_zinnen", "n_woorden",
    "partner", "regie", "ervaren", "spanning", "status", "rapport", "waarschuwing", "fout",
)  # fmt: skip


@dataclass
class Uitkomst:
    """What became of one file: ``rij`` for the overview, ``fout`` in Dutch if it failed."""

    pad: Path
    rij: dict[str, Any]
    fout: str = ""


@dataclass
class Reeks:
    """Scores files one by one into a folder.

    Three threads, each one file ahead of the next: one reads, one scores, and the caller's writes; the encoder leaves
    Python to the others. So memory holds a few meetings at a time: rows are appended to the tables and forgotten.
    Beside them ``labels.csv`` says of each column what it means and whether it is experimental; so do the tables' own
    metadata.
    """

    meter: Meter
    naar: Path
    alles_pseudoniem: bool = False
    _gebruikt: set[str] = field(default_factory=set)

    def verwerk(self, paden: Sequence[Path]) -> Iterator[Uitkomst]:
        """Score the files, in order; yields as each is done. Tables are complete when the iterator is spent."""
        from dialoogmeter.lezen import read
        from dialoogmeter.uitvoer.labels import KOLOMMEN_LABELS, labelrijen
        from dialoogmeter.uitvoer.schrijven import Tabelschrijver, schrijf_csv

        self.naar.mkdir(parents=True, exist_ok=True)
        rijen = []
        doelen = {niveau: self.naar / naam for niveau, naam in TABELLEN.items()}
        herkomst = self.meter.herkomst
        zwak = {*self.meter.experimenteel, *experimentele_rollen(herkomst)}
        metadata = {EXPERIMENTEEL: sorted(zwak), "herkomst": herkomst}
        with (
            Tabelschrijver(doelen, metadata) as tabellen,
            ThreadPoolExecutor(1) as lezer,
            ThreadPoolExecutor(1) as meter,
        ):
            gelezen = vooruit(lezer, read, paden)
            gemeten = vooruit(meter, lambda vergadering: self.meter.score(vergadering.result()), gelezen)
            for pad, meting in zip(paden, gemeten, strict=True):
                uitkomst = self._verwerk_een(pad, meting, tabellen)
                rijen.append(uitkomst.rij)
                yield uitkomst
        schrijf_csv(rijen, KOLOMMEN_OVERZICHT, self.naar / OVERZICHT)
        schrijf_csv(labelrijen(herkomst), KOLOMMEN_LABELS, self.naar / LABELS)

    def _verwerk_een(self, pad: Path, gemeten: Future[Meting], tabellen: Tabelschrijver) -> Uitkomst:
        try:
            meting = gemeten.result()
            frames = self._frames(meting)
        except LeesFout as fout:
            return _mislukt(pad, str(fout))
        except MemoryError:
            raise
        except Exception as fout:  # one odd file must not cost the others their results
            log.exception("onverwachte fout in %s", pad)
            return _mislukt(
                pad, f"{pad.name}: onverwachte fout ({type(fout).__name__}); meld dit, liefst met het bestand."
            )
        sleutel = self._sleutel(_eerste(frames["agendapunt"], "vergadering", pad.stem))
        meting.to_html(self.naar / f"{sleutel}.html", alles_pseudoniem=self.alles_pseudoniem)
        for niveau, frame in frames.items():
            tabellen.voeg_toe(niveau, _met_sleutel(frame, sleutel))
        return Uitkomst(pad, _overzichtsrij(meting, frames["zin"], sleutel))

    def _frames(self, meting: Meting) -> dict[Niveau, pd.DataFrame]:
        pseudoniem: Pseudoniem = "alles" if self.alles_pseudoniem else True
        return {niveau: meting.to_frame(niveau, pseudoniem=pseudoniem) for niveau in TABELLEN}

    def _sleutel(self, naam: str) -> str:
        """The meeting's key in tables and its report's name: the file's own, numbered if taken in this run."""
        sleutel, nummer = naam, 2
        while sleutel.lower() in self._gebruikt:
            sleutel, nummer = f"{naam}-{nummer}", nummer + 1
        self._gebruikt.add(sleutel.lower())
        return sleutel


def vooruit(draad: Executor, doe: Callable[[Ding], Uit], dingen: Iterable[Ding]) -> Iterator[Future[Uit]]:
    """Do something to each thing, in order, with the next one under way when one is handed over."""
    wachtend: Future[Uit] | None = None
    for ding in dingen:
        volgende = draad.submit(doe, ding)
        if wachtend is not None:
            yield wachtend
        wachtend = volgende
    if wachtend is not None:
        yield wachtend


def vind_bestanden(paden: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files to read: those named, and those below named folders whose suffix we know, each once, in order."""
    gevonden: dict[Path, Path] = {}
    for pad in map(Path, paden):
        gekozen = [p for p in _in_map(pad) if p.suffix.lower() in ACHTERVOEGSELS] if pad.is_dir() else [pad]
        for bestand in gekozen:
            gevonden.setdefault(bestand.resolve(), bestand)
    return list(gevonden.values())


def overgeslagen(paden: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files below named folders that are not read, for their suffix."""
    mappen = [Path(pad) for pad in paden if Path(pad).is_dir()]
    return [p for map_ in mappen for p in _in_map(map_) if p.suffix.lower() not in ACHTERVOEGSELS]


def _in_map(map_: Path) -> list[Path]:
    return [p for p in sorted(map_.rglob("*")) if p.is_file()]


def _eerste(frame: pd.DataFrame, kolom: str, anders: str) -> str:
    return str(frame[kolom].iloc[0]) if len(frame) else anders


def _met_sleutel(frame: pd.DataFrame, sleutel: str) -> pd.DataFrame:
    return frame.assign(vergadering=sleutel).astype({"vergadering": "str"})


def _mislukt(pad: Path, fout: str) -> Uitkomst:
    leesbaar = fout.encode("utf-8", "replace").decode("utf-8")
    return Uitkomst(pad, {"bestand": pad.name.encode("utf-8", "replace").decode("utf-8"), "fout": leesbaar}, leesbaar)


def _overzichtsrij(meting: Meting, zinnen: pd.DataFrame, sleutel: str) -> dict[str, Any]:
    from dialoogmeter.meting.balans import verwachte_aandelen
    from dialoogmeter.meting.kwantificatie import TE_WEINIG

    v = meting.vergadering
    aandeel = verwachte_aandelen(meting.to_frame("zin"), [], HOOFD)
    geheel = aandeel.iloc[0].to_dict() if len(aandeel) else {"status": TE_WEINIG}
    return {
        "bestand": _eerste(zinnen, "bestand", v.bestand),
        "vergadering": sleutel,
        "datum": v.datum,
        "gemeente": v.gemeente,
        "orgaan": v.orgaan,
        "formaat": v.formaat,
        "n_beurten": int(zinnen["beurt"].nunique()),
        "n_zinnen": len(zinnen),
        "n_woorden": int(zinnen["tekst"].str.count(r"\S+").sum()),
        **{kolom: geheel.get(kolom) for kolom in (*HOOFD, "status")},
        "rapport": f"{sleutel}.html",
        "waarschuwing": " ".join(v.waarschuwingen),
    }
