"""How far two readings of the same sentences agree: Krippendorff's alpha for each label, with bootstrap intervals.

    python benchmarks/overeenstemming.py            -> the table in docs/overeenstemming.md
    python benchmarks/overeenstemming.py neem-over  -> data/tweede_lezing.csv from werk/lezing2 (ignored by git)

The first reading is data/labels, the second data/tweede_lezing.csv: passages of 50 sentences in the order in which
they were spoken, read blind. A label is there or not; where either reading doubts, the sentence is left out for that
label. A second alpha counts a doubt as "not there", as the codebook does. Intervals draw whole passages.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import krippendorff
import numpy as np
import numpy.typing as npt

from dialoogmeter.codeboek import codeboek
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.goud import NIET_GELEZEN, VELDEN, Verwijzing, lees_verwijzingen
from dialoogmeter.leren.kaart import zet_tabel
from dialoogmeter.leren.trainen import waarde

WORTEL = Path(__file__).parents[1]
LABELS = WORTEL / "data" / "labels"
TWEEDE = WORTEL / "data" / "tweede_lezing.csv"
GELEZEN = WORTEL / "werk" / "lezing2"
UIT = WORTEL / "docs" / "overeenstemming.md"
PER_PASSAGE = 50
MINSTENS = 5
KEREN = 1000
ZAAD = 20261124

Waarden = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Alfa:
    """Krippendorff's alpha with its 95 % interval; NaN where it doesn't exist."""

    alfa: float
    laag: float
    hoog: float

    def __str__(self) -> str:
        grens = "" if np.isnan(self.laag) else f" ({getal(self.laag)} tot {getal(self.hoog)})"
        return getal(self.alfa) + grens


@dataclass(frozen=True)
class Rij:
    """Agreement on one label: ``n`` sentences without a doubt, and the sure positives of each reading and of both."""

    kolom: str
    n: int
    eerste: int
    tweede: int
    beide: int
    zonder_twijfel: Alfa
    twijfel_afwezig: Alfa


def alfa(links: Waarden, rechts: Waarden) -> float:
    """Krippendorff's alpha, nominal; NaN values are missing. NaN where nothing varies: agreement can't be judged."""
    heel = ~(np.isnan(links) | np.isnan(rechts))
    paar = np.stack([links[heel], rechts[heel]])
    if len(np.unique(paar)) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=paar, level_of_measurement="nominal"))


def met_interval(links: Waarden, rechts: Waarden, per: int = PER_PASSAGE, keren: int = KEREN) -> Alfa:
    """Alpha, and its interval over ``keren`` draws of whole passages of ``per`` sentences.

    Under five positives in both readings there is no interval: it would say more about the draw than about the label.
    """
    waarde_ = alfa(links, rechts)
    if max((links == 1).sum(), (rechts == 1).sum()) < MINSTENS:
        return Alfa(waarde_, float("nan"), float("nan"))
    rng = np.random.default_rng(ZAAD)
    plaatsen = [np.arange(begin, min(begin + per, len(links))) for begin in range(0, len(links), per)]
    uit = []
    for _ in range(keren):
        trek = np.concatenate([plaatsen[p] for p in rng.integers(len(plaatsen), size=len(plaatsen))])
        uit.append(alfa(links[trek], rechts[trek]))
    if not np.isfinite(uit).any():
        return Alfa(waarde_, float("nan"), float("nan"))
    laag, hoog = np.nanpercentile(uit, [2.5, 97.5])
    return Alfa(waarde_, float(laag), float(hoog))


def vergelijk(
    eerste: Sequence[Verwijzing], tweede: Sequence[Verwijzing], per: int = PER_PASSAGE, keren: int = KEREN
) -> list[Rij]:
    """A row for each label and pole, of the same sentences in the same order."""
    rijen = []
    for kolom in codeboek().kansen:
        a, b = (np.array([waarde(v, kolom) for v in lezing]) for lezing in (eerste, tweede))
        links, rechts = a == 1, b == 1
        streng = [np.array([zeker(v, kolom) for v in lezing]) for lezing in (eerste, tweede)]
        rijen.append(
            Rij(
                kolom,
                int((~np.isnan(a) & ~np.isnan(b)).sum()),
                int(links.sum()),
                int(rechts.sum()),
                int((links & rechts).sum()),
                met_interval(a, b, per, keren),
                met_interval(streng[0], streng[1], per, keren),
            )
        )
    return rijen


def zeker(verwijzing: Verwijzing, kolom: str) -> float:
    """As ``waarde``, but a doubt is no: NaN only where a sentence wasn't read for this."""
    if verwijzing.ervaren is None and (kolom == "ervaren" or kolom in codeboek().ervaren):
        return float("nan")
    return float(waarde(verwijzing, kolom) == 1)


def lees_bij(pad: Path) -> tuple[list[str], list[Verwijzing]]:
    """Documents and references of a file that holds both."""
    with pad.open(encoding="utf-8", newline="") as f:
        namen = [rij["document"] for rij in csv.DictReader(f)]
    return namen, lees_verwijzingen(pad)


def onze(namen: Iterable[str], verwijzingen: Iterable[Verwijzing], labels: Path = LABELS) -> list[Verwijzing]:
    """Our own reading of the same references.

    Raises:
        InvoerFout: one of them isn't in data/labels.
    """
    bekend: dict[tuple[str, int, str], Verwijzing] = {}
    namen = list(namen)
    for document in sorted(set(namen)):
        for v in lees_verwijzingen(labels / f"{document}.csv"):
            bekend[document, v.begin, v.sha256] = v
    uit = []
    for document, v in zip(namen, verwijzingen, strict=True):
        sleutel = (document, v.begin, v.sha256)
        if sleutel not in bekend:
            raise InvoerFout(f"{document}, plaats {v.begin}: niet in {labels}; is het bestand van deze versie?")
        uit.append(bekend[sleutel])
    return uit


def tabel(rijen: Iterable[Rij]) -> str:
    """The rows as Markdown."""
    regels = [
        "| label | zinnen | eerste | tweede | beide | alfa (95 %) | alfa (95 %), twijfel = afwezig |",
        "|---|--:|--:|--:|--:|---|---|",
    ]
    regels += [
        f"| `{r.kolom}` | {r.n} | {r.eerste} | {r.tweede} | {r.beide} | {r.zonder_twijfel} | {r.twijfel_afwezig} |"
        for r in rijen
    ]
    return "\n".join(regels) + "\n"


def getal(waarde_: float) -> str:
    """Two decimals, a comma; a dash for what doesn't exist."""
    return "–" if np.isnan(waarde_) else f"{waarde_ + 0.0:z.2f}".replace(".", ",").replace("-", "−")


def neem_over() -> None:
    lengte: dict[tuple[str, int, str], int] = {}
    for pad in sorted(LABELS.glob("*.csv")):
        if pad.stem != "documenten":
            lengte |= {(pad.stem, v.begin, v.sha256): v.lengte for v in lees_verwijzingen(pad)}
    bekend = {*codeboek().labels, "spanning"}
    with TWEEDE.open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.writer(f, lineterminator="\n")
        schrijver.writerow(("document", *VELDEN))
        for pad in sorted(GELEZEN.glob("passage_*.ref.json")):
            zinnen = json.loads(pad.read_text(encoding="utf-8"))
            oordelen = pad.with_name(pad.name.replace(".ref.json", ".uit.tsv")).read_text(encoding="utf-8")
            regels = [regel.split("\t") for regel in oordelen.splitlines() if regel.strip()]
            assert len(zinnen) == len(regels) == PER_PASSAGE, pad.name
            for nummer, ((document, begin, som), (n, labels, ervaren)) in enumerate(
                zip(zinnen, regels, strict=True), start=1
            ):
                kaal = ["" if kolom.strip() == NIET_GELEZEN else kolom.strip() for kolom in (labels, ervaren)]
                assert int(n) == nummer, (pad.name, n)
                assert {naam.rstrip("?") for naam in " ".join(kaal).split()} <= bekend, (pad.name, n)
                schrijver.writerow((document, begin, lengte[document, begin, som], som, *kaal))


def main() -> None:
    if sys.argv[1:] == ["neem-over"]:
        neem_over()
        return
    namen, tweede = lees_bij(TWEEDE)
    inhoud = tabel(vergelijk(onze(namen, tweede), tweede))
    print(inhoud)
    zet_tabel(UIT, inhoud.removesuffix("\n"))


if __name__ == "__main__":
    main()
