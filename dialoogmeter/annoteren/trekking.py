"""Draw the sentences that people read: at random, where the model doubts, or so that each label gets its turn.

Only a random draw can be generalised from: every sentence has the same probability of being drawn, and stands for as
many sentences as its weight says. The other two look for what a model can learn most from; what they draw is no
likeness of a meeting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.codeboek import POLEN, codeboek
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.goud import normaal

TOEVAL, ONZEKER, PER_MARKER = "toeval", "onzeker", "per-marker"
WIJZEN = (TOEVAL, ONZEKER, PER_MARKER)
#: Where in a label's ranking sentences are taken: what the model is surest of, what it just does or doesn't take for
#: the label, and what lies halfway down.
BANDEN = ("hoog", "drempel", "midden")

Rijen = npt.NDArray[np.int_]
Kansen = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Getrokken:
    """A drawn sentence.

    ``reden`` and ``kansen`` tell what the model thinks: they are for who keeps the draw, not for who reads.
    ``getrokken`` is the probability with which it was drawn, None where that was no matter of chance.
    """

    nummer: int
    sleutel: str
    vergadering: str
    agendapunt_nr: int
    beurt: int
    zin: int
    rol: str
    context: str
    tekst: str
    wijze: str
    reden: str
    getrokken: float | None
    kansen: dict[str, float]

    @property
    def gewicht(self) -> float | None:
        """How many sentences it stands for; None where it stands for itself alone."""
        return None if self.getrokken is None else 1 / self.getrokken


def keuzelabels() -> tuple[str, ...]:
    """The 25 labels that a reader chooses from, in the codebook's order."""
    return tuple(kolom for kolom in codeboek().kansen if kolom not in POLEN)


def controleer_wijze(wijze: str) -> None:
    """Raise an InvoerFout for a way of drawing that there isn't."""
    if wijze not in WIJZEN:
        raise InvoerFout(f"{wijze!r}: zo wordt niet getrokken; kies bij --wijze uit {', '.join(WIJZEN)}.")


def trek(kandidaten: pd.DataFrame, aantal: int, wijze: str = TOEVAL, zaad: int = 1) -> list[Getrokken]:
    """Draw sentences; the same arguments give the same ones.

    They come in the order of the meetings, whatever the draw: an order by probability would tell what the model thinks.

    Args:
        kandidaten: from :func:`dialoogmeter.annoteren.kandidaten.verzamel`; with probabilities unless by chance.
        aantal: how many; where there are fewer, all of them.
        wijze: "toeval" spreads them over the meetings, each in proportion to its length; "onzeker" takes those of which
            some pole's probability is nearest to a half; "per-marker" takes from :data:`BANDEN` of each label in turn.
            The latter two take one of sentences with equal words.
        zaad: any number from 0.

    Raises:
        InvoerFout: there is no such way to draw, nothing to draw from, or a number is out of range.
    """
    controleer_wijze(wijze)
    if aantal < 1 or zaad < 0:
        raise InvoerFout(f"aantal is {aantal} en zaad {zaad}; geef minstens één zin, en een zaad van 0 of meer.")
    if kandidaten.empty:
        raise InvoerFout("Er is geen gesproken zin om te trekken; geef notulen waarin mensen aan het woord komen.")
    rng = np.random.default_rng(zaad)
    if wijze == TOEVAL:
        gekozen = dict.fromkeys(_toeval(kandidaten["vergadering"].tolist(), aantal, rng).tolist(), "")
    else:
        kernen = [normaal(tekst) for tekst in kandidaten["tekst"]]
        gekozen = (_onzeker if wijze == ONZEKER else _per_marker)(kandidaten, kernen, aantal, rng)
    kans = min(1.0, aantal / len(kandidaten)) if wijze == TOEVAL else None
    kolommen = [kolom for kolom in codeboek().kansen if kolom in kandidaten.columns]
    rijen = kandidaten.iloc[sorted(gekozen)].to_dict("records")
    return [
        _getrokken(nummer, rij, wijze, gekozen[i], kans, kolommen)
        for nummer, (i, rij) in enumerate(zip(sorted(gekozen), rijen, strict=True), start=1)
    ]


def _getrokken(
    nummer: int, rij: dict[Any, Any], wijze: str, reden: str, kans: float | None, kolommen: Sequence[str]
) -> Getrokken:
    return Getrokken(
        nummer=nummer,
        sleutel=rij["sleutel"],
        vergadering=rij["vergadering"],
        agendapunt_nr=int(rij["agendapunt_nr"]),
        beurt=int(rij["beurt"]),
        zin=int(rij["zin"]),
        rol=rij["rol"],
        context=rij["context"],
        tekst=rij["tekst"],
        wijze=wijze,
        reden=reden,
        getrokken=kans,
        kansen={kolom: float(rij[kolom]) for kolom in kolommen},
    )


def _toeval(vergaderingen: Sequence[str], aantal: int, rng: np.random.Generator) -> Rijen:
    """A systematic draw from the sentences, shuffled within each meeting: so each meeting gets its share.

    Whole numbers keep it exact: of all starts, equally many draw any one sentence.
    """
    n = len(vergaderingen)
    if aantal >= n:
        return np.arange(n)
    namen, groep = np.unique(np.asarray(vergaderingen, dtype=str), return_inverse=True)
    rijen = rng.permutation(n)
    rijen = rijen[np.argsort(rng.permutation(len(namen))[groep[rijen]], kind="stable")]
    return np.asarray(rijen[(rng.integers(n) + np.arange(aantal) * n) // aantal])


def _onzeker(kandidaten: pd.DataFrame, kernen: Sequence[str], aantal: int, rng: np.random.Generator) -> dict[int, str]:
    kansen = kandidaten[list(POLEN)].to_numpy(dtype=float)
    afstand = np.abs(kansen - 0.5)
    gekozen: dict[int, str] = {}
    gezien: set[str] = set()
    for i in _volgorde(afstand.min(axis=1), rng):
        if len(gekozen) == aantal:
            break
        if kernen[i] not in gezien:
            gezien.add(kernen[i])
            pool = int(afstand[i].argmin())
            gekozen[i] = f"{POLEN[pool]} {kansen[i, pool]:.2f}"
    return gekozen


def _per_marker(
    kandidaten: pd.DataFrame, kernen: Sequence[str], aantal: int, rng: np.random.Generator
) -> dict[int, str]:
    """Take turns: the first of each label's each band, then the second, until there are enough."""
    labels = [str(label) for label in rng.permutation(keuzelabels())]  # a small draw has not room for all of them
    beurten = [
        (f"{label} {band}", _volgorde(_afstand(kandidaten[label].to_numpy(dtype=float), band), rng))
        for band in BANDEN
        for label in labels
    ]
    gekozen: dict[int, str] = {}
    gezien: set[str] = set()
    while beurten and len(gekozen) < aantal:
        verder = []
        for reden, rij in beurten:
            i = next((i for i in rij if kernen[i] not in gezien), None)
            if i is None:
                continue
            gekozen[i] = reden
            gezien.add(kernen[i])
            verder.append((reden, rij))
            if len(gekozen) == aantal:
                break
        beurten = verder
    return gekozen


def _volgorde(afstand: Kansen, rng: np.random.Generator) -> Iterator[int]:
    """Rows from near to far, equals in an order of chance."""
    return iter(np.lexsort((rng.random(len(afstand)), afstand)).tolist())


def _afstand(kansen: Kansen, band: str) -> Kansen:
    """How far each sentence is from a band of a label's ranking, in log-odds."""
    p = np.clip(kansen, 1e-9, 1 - 1e-9)
    odds = np.log(p) - np.log1p(-p)
    if band == "hoog":
        return np.asarray(-odds)
    if band == "midden":
        return np.asarray(np.abs(odds - (odds.max() + odds.min()) / 2))
    # As many sentences lie above the threshold as the model expects to have the label: rare ones seldom reach a half.
    verwacht = int(np.clip(round(float(kansen.sum())), 1, len(kansen)))
    return np.asarray(np.abs(odds - np.sort(odds)[-verwacht]))
