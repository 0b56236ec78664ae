"""A folder of minutes at once: reads, scores and writes each file, and carries on when one fails."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.soort import ACHTERVOEGSELS
from dialoogmeter.vergadering import Niveau

if TYPE_CHECKING:
    from dialoogmeter.meter import Meter
    from dialoogmeter.meting import Meting
    from dialoogmeter.uitvoer.schrijven import Tabelschrijver

#: Table of each level, as named in the output folder.
TABELLEN: dict[Niveau, str] = {
    "zin": "zinnen.parquet",
    "beurt": "beurten.parquet",
    "agendapunt": "agendapunten.parquet",
}
OVERZICHT = "vergaderingen.csv"
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

    Memory holds one meeting at a time: its rows are appended to the tables and forgotten.
    """

    meter: Meter
    naar: Path
    alles_pseudoniem: bool = False
    _gebruikt: set[str] = field(default_factory=set)

    def verwerk(self, paden: Sequence[Path]) -> Iterator[Uitkomst]:
        """Score the files, in order; yields as each is done. Tables are complete when the iterator is spent."""
        from dialoogmeter.uitvoer.schrijven import Tabelschrijver, schrijf_csv

        self.naar.mkdir(parents=True, exist_ok=True)
        rijen = []
        with Tabelschrijver({niveau: self.naar / naam for niveau, naam in TABELLEN.items()}) as tabellen:
            for pad in paden:
                uitkomst = self._verwerk_een(pad, tabellen)
                rijen.append(uitkomst.rij)
                yield uitkomst
        schrijf_csv(rijen, KOLOMMEN_OVERZICHT, self.naar / OVERZICHT)

    def _verwerk_een(self, pad: Path, tabellen: Tabelschrijver) -> Uitkomst:
        try:
            meting = self.meter.score(pad)
        except LeesFout as fout:
            return Uitkomst(pad, {"bestand": pad.name, "fout": str(fout)}, str(fout))
        rapport = self._rapportnaam(pad)
        meting.to_html(self.naar / rapport, alles_pseudoniem=self.alles_pseudoniem)
        for niveau in TABELLEN:
            tabellen.voeg_toe(niveau, meting.to_frame(niveau, pseudoniem="alles" if self.alles_pseudoniem else True))
        return Uitkomst(pad, _overzichtsrij(meting, rapport))

    def _rapportnaam(self, pad: Path) -> str:
        """The report's file name: the minutes' own, numbered if another file in the run bears it too."""
        naam, nummer = f"{pad.stem}.html", 2
        while naam.lower() in self._gebruikt:
            naam, nummer = f"{pad.stem}-{nummer}.html", nummer + 1
        self._gebruikt.add(naam.lower())
        return naam


def vind_bestanden(paden: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files to read: those named, and those below named folders whose suffix we know, each once, in order."""
    gevonden: dict[Path, None] = {}
    for pad in map(Path, paden):
        if pad.is_dir():
            gevonden.update(
                dict.fromkeys(p for p in sorted(pad.rglob("*")) if p.is_file() and p.suffix.lower() in ACHTERVOEGSELS)
            )
        else:
            gevonden[pad] = None
    return list(gevonden)


def _overzichtsrij(meting: Meting, rapport: str) -> dict[str, Any]:
    v = meting.vergadering
    zinnen = v.to_frame("zin")
    aandeel = meting.aandelen()
    geheel = aandeel.iloc[0].to_dict() if len(aandeel) else {"status": "te weinig tekst"}
    return {
        "bestand": v.bestand,
        "vergadering": v.naam,
        "datum": v.datum,
        "gemeente": v.gemeente,
        "orgaan": v.orgaan,
        "formaat": v.formaat,
        "n_beurten": int(zinnen["beurt"].nunique()),
        "n_zinnen": len(zinnen),
        "n_woorden": int(zinnen["tekst"].str.count(r"\S+").sum()),
        **{kolom: geheel.get(kolom) for kolom in ("partner", "regie", "ervaren", "spanning", "status")},
        "rapport": rapport,
        "waarschuwing": " ".join(v.waarschuwingen),
    }
