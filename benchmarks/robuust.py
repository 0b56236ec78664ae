"""How far scores move where they should not: other names, parties, gender and places; noise in the text.

    python benchmarks/robuust.py [--model PAD | --kruis] [--zinnen 500] [--naar docs/robuust.md]

``--kruis`` blends a linear model trained without the first fold with the encoder that ``make encoder`` trained without
it (werk/encoder/vouw0), and measures on that fold's Den Haag meetings; without it the sentences were among those the
shipped model learnt from, so that its AUC is too good. Real sentences need ../shared; without it only the
swaps are measured, on our own written sentences. Writes a table; no sentence and no name from the minutes.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter import load, read
from dialoogmeter.codeboek import HOOFD
from dialoogmeter.encoder.lezer import laad_encoder
from dialoogmeter.encoder.oefening import ENCODERBESTAND, KOPBESTAND, WERK, laad_kop, vouwmap
from dialoogmeter.leren.eigen import lees_eigen
from dialoogmeter.leren.evaluatie import figuren
from dialoogmeter.leren.goud import GelezenZin, documenten, lees_goud
from dialoogmeter.leren.trainen import VOUWEN, Trainset, maak_trainset, pas_aan
from dialoogmeter.leren.verstoring import (
    NAMEN,
    PARTIJEN,
    VERSTORINGEN,
    WIJKEN,
    wissel_geslacht,
    wissel_namen,
    wissel_partijen,
    wissel_wijken,
)
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import maak_invoer
from dialoogmeter.markers.maskeren import maskeer
from dialoogmeter.markers.model import Duomodel, Markermodel

WORTEL = Path(__file__).parents[1]
LABELS = WORTEL / "data" / "labels"
CORPUS = WORTEL.parent / "shared" / "corpus"
KOLOMMEN = HOOFD
#: The meetings measured on: of the fold that is held out with --kruis.
VOUW = 0
DOCUMENTEN = tuple(document for document in VOUWEN[VOUW] if document.startswith("ris"))
ENCODER = vouwmap(WORTEL / WERK, VOUW)
ZAAD = 20261124

Kansen = npt.NDArray[np.float64]
Wissel = Callable[[str], str]


class Scoorder(Protocol):
    """What is measured: a :class:`Markermodel` or anything like it."""

    kolommen: tuple[str, ...]

    def kansen(self, invoer: pd.DataFrame) -> Kansen:
        """Probabilities, shape (n, k), columns in the order of ``kolommen``."""
        ...


@dataclass(frozen=True)
class Proefzin:
    """A sentence with up to two before it, and its speaker's role."""

    tekst: str
    context: str
    rol: str | None


@dataclass(frozen=True)
class Rij:
    """What one swap does: means over ``n`` changed sentences, an entry for each of KOLOMMEN.

    ``door`` counts the sentences in which the change comes through the mask.
    """

    soort: str
    groep: str
    n: int
    door: int
    absoluut: Kansen
    gemiddeld: Kansen
    marge: Kansen


def wissels(bekend: Collection[str] = ()) -> dict[str, dict[str, Wissel]]:
    """Kind of swap to group to the swap itself."""
    return {
        "naam": {h: lambda t, h=h: wissel_namen(t, h, ZAAD, bekend) for h in NAMEN},
        "partij": {f: lambda t, f=f: wissel_partijen(t, f, ZAAD) for f in PARTIJEN},
        "geslacht": {g: lambda t, g=g: wissel_geslacht(t, g) for g in ("man", "vrouw")},
        "plaats": {w: lambda t, w=w: wissel_wijken(t, w, ZAAD) for w in WIJKEN},
    }


def trek(zinnen: Sequence[Proefzin], aantal: int, bekend: Collection[str] = ()) -> dict[str, list[Proefzin]]:
    """For each kind of swap, its share of ``aantal`` among the sentences that it changes."""
    rng, uit, gebruikt = random.Random(ZAAD), {}, set()
    soorten = wissels(bekend)
    for soort, groepen in soorten.items():
        raak = [z for z in zinnen if z not in gebruikt and any(w(z.tekst) != z.tekst for w in groepen.values())]
        uit[soort] = rng.sample(raak, min(aantal // len(soorten), len(raak)))
        gebruikt |= set(uit[soort])
    return uit


def meet_wissels(model: Scoorder, steekproef: dict[str, list[Proefzin]], bekend: Collection[str] = ()) -> list[Rij]:
    """A row for each group of each swap, over the sentences that it changes."""
    rijen = []
    for soort, groepen in wissels(bekend).items():
        for groep, wissel in groepen.items():
            voor = [z for z in steekproef[soort] if wissel(z.tekst) != z.tekst]
            na = [Proefzin(wissel(z.tekst), wissel(z.context), z.rol) for z in voor]
            verschil = kansen(model, na) - kansen(model, voor)
            marge = 1.96 * verschil.std(axis=0) / np.sqrt(max(len(voor), 1))
            door = sum(_gelezen(a) != _gelezen(b) for a, b in zip(voor, na, strict=True))
            rijen.append(
                Rij(soort, groep, len(voor), door, np.abs(verschil).mean(axis=0), verschil.mean(axis=0), marge)
            )
    return rijen


def _gelezen(zin: Proefzin) -> tuple[str, str]:
    return maskeer(zin.tekst), maskeer(zin.context)


def kansen(model: Scoorder, zinnen: Sequence[Proefzin]) -> Kansen:
    invoer = maak_invoer([z.tekst for z in zinnen], [z.context for z in zinnen], [z.rol for z in zinnen])
    return model.kansen(invoer)[:, [model.kolommen.index(k) for k in KOLOMMEN]]


def meet_ruis(model: Scoorder, zinnen: Sequence[GelezenZin]) -> dict[str, Kansen]:
    """The AUC of KOLOMMEN on labelled sentences in their meetings, clean and under each disturbance."""
    uit = {}
    for naam, verstoor in {"schoon": str, **VERSTORINGEN}.items():
        train = maak_trainset([dataclasses.replace(z, tekst=verstoor(z.tekst)) for z in zinnen])
        kolommen = [train.kolommen.index(k) for k in KOLOMMEN]
        p = model.kansen(train.invoer)[:, [model.kolommen.index(k) for k in KOLOMMEN]]
        uit[naam] = figuren(KOLOMMEN, p, train.y[:, kolommen])["auc"].to_numpy()
    return uit


def kruismodel(train: Trainset) -> Duomodel:
    """A blend for KOLOMMEN that hasn't seen its fold; only its calibration was learnt on DOCUMENTEN."""
    kolommen = [train.kolommen.index(k) for k in KOLOMMEN]
    kenmerken, koppen = pas_aan(train, ~np.isin(train.groep, VOUWEN[VOUW]), kolommen)
    lineair = Markermodel(kenmerken, koppen, Ijking(), KOLOMMEN)
    kop = laad_kop(ENCODER / KOPBESTAND)
    kop = dataclasses.replace(kop, gewicht=kop.gewicht[kolommen], verschuiving=kop.verschuiving[kolommen])
    model = Duomodel(lineair, laad_encoder(ENCODER / ENCODERBESTAND), kop, Ijking())
    toets = np.isin(train.groep, DOCUMENTEN)
    scores = model.scores(train.invoer[toets].reset_index(drop=True))
    return dataclasses.replace(model, ijking=Ijking().fit(scores, train.y[toets][:, kolommen]))


def proefzinnen(zinnen: Sequence[GelezenZin]) -> list[Proefzin]:
    """Read sentences with what was said before them under the same item."""
    uit = []
    for i, z in enumerate(zinnen):
        voor = [v.tekst for v in zinnen[max(0, i - 2) : i] if (v.document, v.agendapunt) == (z.document, z.agendapunt)]
        uit.append(Proefzin(z.tekst, " ".join(voor), None if z.rol == "onbekend" else z.rol))
    return uit


def eigen_proefzinnen() -> list[Proefzin]:
    """Our own sentences: written ones, and those of the example minutes."""
    uit = [Proefzin(z.tekst, z.context, z.rol) for z in lees_eigen(WORTEL / "data" / "eigen")]
    for naam in ("raadsvergadering.pdf", "participatieavond.docx"):
        vergadering = read(WORTEL / "data" / "voorbeelden" / naam)
        uit += [Proefzin(zin.tekst, "", beurt.spreker.rol) for _, beurt, zin in vergadering.zinnen()]
    return uit


def achternamen(documenten_: Iterable[str]) -> frozenset[str]:
    """Surnames of who spoke in these documents, the office holders': they are mentioned without a form of address."""
    lijst = documenten(LABELS)
    sprekers = {spreker for document in documenten_ for spreker in read(CORPUS / lijst[document]).sprekers()}
    namen = {spreker.naam for spreker in sprekers if spreker.rol not in {"inwoner", "onbekend"}}
    heel = re.compile(r"[^\W\d]+(?:[ '’-][^\W\d]+)*")
    return frozenset(naam for naam in namen if len(naam) > 3 and heel.fullmatch(naam))


def bladzijde(herkomst: str, rijen: Sequence[Rij], ruis: dict[str, Kansen]) -> str:
    """The page, in Markdown."""
    groot = max(float(r.absoluut.max()) for r in rijen if r.n)
    scheef = max(float(np.abs(r.gemiddeld).max()) for r in rijen if r.n)
    deel = [
        "# Eerlijk en robuust",
        "",
        f"Gemaakt met `benchmarks/robuust.py`. {herkomst}",
        "",
        "## Andere namen, partijen, geslacht en plaatsen",
        "",
        "Per zin de kans na de wissel min de kans ervoor. In elke cel: gemiddelde |Δ|, dan gemiddelde Δ met zijn "
        "95 %-marge. `n`: zinnen die de wissel verandert; `door`: zinnen die ook na het maskeren nog anders zijn. "
        "Namen, partijen en plaatsen gaan uit de tekst (`markers/maskeren.py`) voor het model haar leest, dus wat hier "
        "nog beweegt, is wat die stap mist.",
        "",
        f"Grootste gemiddelde |Δ|: **{getal(groot)}** (eis: < 0,01). Grootste gemiddelde Δ van een groep: "
        f"**{getal(scheef)}**.",
        "",
        f"| wissel | naar | n | door | {' | '.join(KOLOMMEN)} |",
        "|---|---|--:|--:|" + "---|" * len(KOLOMMEN),
    ]
    for r in rijen:
        cellen = [
            f"{getal(a)}; {getal(g, teken=True)} ± {getal(m)}"
            for a, g, m in zip(r.absoluut, r.gemiddeld, r.marge, strict=True)
        ]
        deel.append(f"| {r.soort} | {r.groep} | {r.n} | {r.door} | {' | '.join(cellen)} |")
    if ruis:
        schoon = ruis["schoon"]
        zwaarst = max(float(np.nanmax(schoon - auc)) for auc in ruis.values())
        deel += [
            "",
            "## Ruis",
            "",
            f"AUC van elke pool op gelezen zinnen in hun vergadering ({', '.join(DOCUMENTEN)}); tussen haakjes het "
            f"verschil met schone tekst in punten. Zwaarste verlies: **{getal(100 * zwaarst, 1)}** punt (eis: ≤ 3).",
            "",
            f"| tekst | {' | '.join(KOLOMMEN)} |",
            "|---|" + "--:|" * len(KOLOMMEN),
        ]
        for naam, auc in ruis.items():
            cellen = [
                f"{getal(a, 3)} ({getal(100 * (a - s), 1, teken=True)})" for a, s in zip(auc, schoon, strict=True)
            ]
            deel.append(f"| {naam} | {' | '.join(cellen)} |")
    return "\n".join(deel) + "\n"


def getal(waarde: float, decimalen: int = 4, *, teken: bool = False) -> str:
    """A number with a Dutch comma."""
    return f"{waarde:{'+' if teken else ''}.{decimalen}f}".replace(".", ",").replace("-", "−")


def main() -> None:
    vlaggen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    keuze = vlaggen.add_mutually_exclusive_group()
    keuze.add_argument("--model", type=Path, help="een .skops-bestand; standaard het meegeleverde model")
    keuze.add_argument("--kruis", action="store_true", help="meet een model dat de vergaderingen niet zag")
    vlaggen.add_argument("--zinnen", type=int, default=500)
    vlaggen.add_argument("--naar", type=Path, default=WORTEL / "docs" / "robuust.md")
    vlag = vlaggen.parse_args()
    for nodig in (CORPUS, ENCODER):
        if vlag.kruis and not nodig.is_dir():
            vlaggen.error(f"{nodig} ontbreekt: zonder valt er niets te trainen; laat --kruis weg (of: make encoder)")
    echt: list[GelezenZin] = []
    if CORPUS.is_dir():
        alle, _ = lees_goud(LABELS, CORPUS, read, None if vlag.kruis else DOCUMENTEN)
        echt = [z for z in alle if z.document in DOCUMENTEN]
    if vlag.kruis:
        model: Scoorder = kruismodel(maak_trainset(alle))
        wie = "Het mengsel, maar dan geleerd zonder deze vergaderingen; alleen zijn ijking is erop geleerd."
    else:
        model = load(vlag.model).model
        wie = f"{vlag.model or 'Het meegeleverde model'}; op deze zinnen is het geleerd, dus de AUC is te gunstig."
    bekend = achternamen(DOCUMENTEN) if echt else frozenset()
    steekproef = trek(proefzinnen(echt) if echt else eigen_proefzinnen(), vlag.zinnen, bekend)
    rijen = meet_wissels(model, steekproef, bekend)
    aantal = sum(map(len, steekproef.values()))
    bron = f"gelezen zinnen uit {' en '.join(DOCUMENTEN)}" if echt else "eigen zinnen"
    tekst = bladzijde(f"{wie} De wissels: {aantal} {bron}.", rijen, meet_ruis(model, echt) if echt else {})
    vlag.naar.write_text(tekst, encoding="utf-8")
    print(tekst)


if __name__ == "__main__":
    main()
