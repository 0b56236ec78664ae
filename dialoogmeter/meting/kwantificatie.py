"""Shares of groups of sentences, with what is not sure about them.

A share is the mean of calibrated probabilities (probabilistic classify-and-count, Bella e.a. 2010). It is not adjusted
for a shift in prevalence: on read meetings the mean follows the read share one to one, and adjusting (Forman 2008,
Saerens e.a. 2002) makes it worse (docs/besluiten/0010-aandelen.md).

What is not sure is drawn, :data:`KEREN` times for each group, from three sources:

- which turns happened to be spoken: a bootstrap over turns;
- which labels sentences with these probabilities have: a binomial spread, wider since a turn's sentences resemble
  each other;
- how far the classifier is off in a meeting as a whole: on log-odds, with the spread seen on read meetings that the
  classifier had not seen.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from scipy.special import expit, logit

from dialoogmeter.codeboek import HOOFD, codeboek
from dialoogmeter.draden import een_draad

#: Fewer spoken sentences, or turns, than these give no figure: at least one turn in five must hold something else.
MIN_ZINNEN = 50
MIN_BEURTEN = 5
VOLDOENDE = "voldoende"
TE_WEINIG = "te weinig tekst"
#: Draws for an interval, and its bounds.
KEREN = 500
#: Turns that are drawn at a time, over all draws; each takes 16 bytes.
_TEGELIJK = 10_000_000
GRENZEN = (2.5, 97.5)
ZAAD = 20261128
#: Where a model tells how far it is off in a meeting as a whole.
GROEPSFOUT = "groepsfout"
#: Columns of every measure.
MAATKOLOMMEN = ("schatting", "laag", "hoog", "n_zinnen", "n_beurten", "status")
_GRENS = 1e-6

Getallen = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Groepsfout:
    """How far a classifier is off in a group of sentences as a whole, for each column.

    Attributes:
        spreiding: standard deviation, on log-odds, of expected against read share between meetings; shape (k,).
        ontwerp: how much wider labels spread than if a turn's sentences had nothing to do with each other; shape (k,).
        vrijheid: degrees of freedom: read meetings less one.
    """

    spreiding: Getallen
    ontwerp: Getallen
    vrijheid: int


#: For columns of which a model doesn't tell: wider than most that are learnt.
_ONBEKEND = {"spreiding": 0.6, "ontwerp": 3.0}


def aandeelkolommen() -> list[str]:
    """The columns of which a share is told: the poles and tension, then each label."""
    boek = codeboek()
    return [*HOOFD, *boek.markers, *boek.ervaren]


def groepsfout_van(herkomst: Mapping[str, Any], kolommen: Sequence[str]) -> Groepsfout:
    """What a model says of its errors in groups; wide where it says nothing."""
    ruw = herkomst.get(GROEPSFOUT, {})
    per = ruw.get("kolommen", {})
    spreiding, ontwerp = (
        np.array([float({**_ONBEKEND, **per.get(kolom, {})}[naam]) for kolom in kolommen]) for naam in _ONBEKEND
    )
    return Groepsfout(spreiding, ontwerp, int(ruw.get("vrijheid", 5)))


@dataclass(frozen=True)
class Trekking:
    """One group: the estimate of each column's share, and draws of what it might as well be.

    Attributes:
        sleutel: the values that make the group.
        schatting: shape (k,).
        trekkingen: shape (:data:`KEREN`, k); one row of missing values where there is too little text.
    """

    sleutel: tuple[Any, ...]
    n_zinnen: int
    n_beurten: int
    schatting: Getallen = field(repr=False)
    trekkingen: Getallen = field(repr=False)

    @property
    def genoeg(self) -> bool:
        """Whether there is enough text to say something."""
        return _genoeg(self.n_zinnen, self.n_beurten)

    @property
    def status(self) -> str:
        """The same, in words."""
        return VOLDOENDE if self.genoeg else TE_WEINIG


@dataclass(frozen=True)
class Beurten:
    """What one group said, by turn: all that an estimate needs.

    Attributes:
        sleutel: the values that make the group.
        som: the sum of probabilities of each of t turns, shape (t, k).
        ruis: the sum over all sentences of p (1 - p), shape (k,).
        lengte: sentences in each turn, shape (t,).
        per_vergadering: sentences in each meeting.
    """

    sleutel: tuple[Any, ...]
    som: Getallen = field(repr=False)
    ruis: Getallen = field(repr=False)
    lengte: Getallen = field(repr=False)
    per_vergadering: Getallen = field(repr=False)


def beurten_per_groep(zinnen: pd.DataFrame, per: Sequence[str], kolommen: Sequence[str]) -> Iterator[Beurten]:
    """The turns of each group, in order of appearance.

    Args:
        zinnen: sentences with ``soort``, ``beurt``, the columns of ``per`` and probabilities in ``kolommen``; with
            ``vergadering`` too where turns of more than one meeting stand in it. Only spoken ones count.
        per: columns that make the groups; empty for all sentences together.
        kolommen: k labels or poles.
    """
    gesproken = zinnen[zinnen["soort"] == "spraak"]
    if gesproken.empty:
        return
    groep, sleutels = _nummers(gesproken, per)
    vergadering, _ = _nummers(gesproken, [k for k in ("vergadering",) if k in gesproken])
    beurt, _ = _nummers(gesproken.assign(_g=groep, _v=vergadering), ["_g", "_v", "beurt"])
    _, eerste = np.unique(beurt, return_index=True)  # the first sentence of each turn
    n_beurt = len(eerste)
    p = np.clip(gesproken[list(kolommen)].to_numpy(dtype=np.float64), _GRENS, 1 - _GRENS)
    hoort = sp.csr_matrix((np.ones(len(beurt)), (beurt, np.arange(len(beurt)))), shape=(n_beurt, len(beurt)))
    lengte = np.bincount(beurt, minlength=n_beurt).astype(np.float64)
    som, ruis = hoort @ p, hoort @ (p * (1 - p))
    volgorde = np.argsort(groep[eerste], kind="stable")
    grenzen = np.searchsorted(groep[eerste][volgorde], np.arange(len(sleutels) + 1))
    for nummer, sleutel in enumerate(sleutels):
        rij = volgorde[grenzen[nummer] : grenzen[nummer + 1]]
        per_vergadering = np.bincount(vergadering[eerste[rij]], weights=lengte[rij]).astype(np.float64)
        yield Beurten(sleutel, som[rij], ruis[rij].sum(axis=0), lengte[rij], per_vergadering)


def trek(zinnen: pd.DataFrame, per: Sequence[str], kolommen: Sequence[str], fout: Groepsfout) -> Iterator[Trekking]:
    """Estimate and draw for each group, in order of appearance.

    Args:
        zinnen: as of :func:`beurten_per_groep`.
        per: as there.
        kolommen: as there.
        fout: how far their probabilities are off in a group as a whole.
    """
    for beurten in beurten_per_groep(zinnen, per, kolommen):
        yield trek_groep(beurten, fout)


def trek_groep(beurten: Beurten, fout: Groepsfout, kant: str = "") -> Trekking:
    """Estimate and draw for one group.

    Args:
        beurten: its turns.
        fout: how far the probabilities are off in a group as a whole.
        kant: tells draws of two groups with the same key apart, where they are compared.
    """
    t, k = beurten.som.shape
    n = beurten.lengte.sum()
    schatting = beurten.som.sum(axis=0) / n
    if not _genoeg(int(n), t):
        return Trekking(beurten.sleutel, int(n), t, schatting, np.full((1, k), np.nan))
    naam = "|".join(map(str, (kant, *beurten.sleutel, t, int(n))))  # other groups, other draws
    rng = np.random.default_rng([ZAAD, zlib.crc32(naam.encode("utf-8", "replace"))])
    aandeel = np.concatenate([_hertrokken(beurten, rng, keren) for keren in _porties(t)])
    # Counts of labels are skewed where few are expected: gamma draws around one, with the spread of labels.
    vorm = (n * schatting) ** 2 / (fout.ontwerp * beurten.ruis)
    getrokken = np.clip(aandeel * rng.standard_gamma(vorm, (KEREN, k)) / vorm, _GRENS, 1 - _GRENS)
    vergaderingen = n**2 / (beurten.per_vergadering**2).sum()  # as many meetings of equal length
    afwijking = rng.standard_t(fout.vrijheid, (KEREN, k)) * fout.spreiding / np.sqrt(vergaderingen)
    return Trekking(beurten.sleutel, int(n), t, schatting, expit(logit(getrokken) + afwijking))


def _hertrokken(beurten: Beurten, rng: np.random.Generator, keren: int) -> Getallen:
    """The share of each column among turns drawn anew, so many times."""
    t = len(beurten.lengte)
    gewicht = rng.multinomial(t, np.full(t, 1 / t), size=keren).astype(np.float64)
    with een_draad():
        aandeel: Getallen = (gewicht @ beurten.som) / (gewicht @ beurten.lengte)[:, None]
    return aandeel


def _porties(t: int) -> list[int]:
    """How many draws of so many turns are made at once, for memory; together they are :data:`KEREN`."""
    tegelijk = max(1, min(KEREN, _TEGELIJK // t))
    return [min(tegelijk, KEREN - gedaan) for gedaan in range(0, KEREN, tegelijk)]


def _genoeg(n_zinnen: int, n_beurten: int) -> bool:
    return n_zinnen >= MIN_ZINNEN and n_beurten >= MIN_BEURTEN


def _nummers(frame: pd.DataFrame, kolommen: Sequence[str]) -> tuple[npt.NDArray[np.int64], list[tuple[Any, ...]]]:
    """The number of each row's group, in order of appearance, and the groups' values."""
    if not kolommen:
        return np.zeros(len(frame), dtype=np.int64), [()]
    groepen = frame.groupby(list(kolommen), sort=False, observed=True, dropna=False)
    nummers: npt.NDArray[np.int64] = np.asarray(groepen.ngroup(), dtype=np.int64)
    eerste = ~pd.Series(nummers).duplicated().to_numpy()
    sleutels = list(frame.loc[eerste, list(kolommen)].itertuples(index=False, name=None))
    orde = np.argsort(nummers[eerste])
    return nummers, [sleutels[i] for i in orde]


def interval(trekkingen: Getallen, schatting: Getallen | float) -> tuple[Getallen, Getallen]:
    """The bounds of the 95 % interval of each column of draws; missing where a draw is.

    Where draws are skewed the estimate itself may lie just outside: the interval then reaches to it.
    """
    laag, hoog = np.percentile(trekkingen, GRENZEN, axis=0)
    return np.minimum(laag, np.where(np.isnan(laag), np.nan, schatting)), np.maximum(
        hoog, np.where(np.isnan(hoog), np.nan, schatting)
    )


def aandelen(zinnen: pd.DataFrame, per: Sequence[str], kolommen: Sequence[str], fout: Groepsfout) -> pd.DataFrame:
    """The share of each label in each group, with its 95 % interval.

    Args:
        zinnen: as of :func:`trek`.
        per: as there.
        kolommen: as there.
        fout: as there.

    Returns:
        One row a group and label: the columns of ``per``, ``label``, and :data:`MAATKOLOMMEN`; ``schatting``, ``laag``
        and ``hoog`` are missing where there is too little text (fewer than :data:`MIN_ZINNEN` spoken sentences or
        :data:`MIN_BEURTEN` turns).
    """
    delen = []
    for groep in trek(zinnen, per, kolommen, fout):
        laag, hoog = interval(groep.trekkingen, groep.schatting)
        frame = pd.DataFrame({"label": list(kolommen), "schatting": groep.schatting, "laag": laag, "hoog": hoog})
        delen.append(maatrijen(frame, groep, per))
    return samen(delen, [*per, "label"])


def maatrijen(frame: pd.DataFrame, groep: Trekking, per: Sequence[str]) -> pd.DataFrame:
    """Rows of a measure of one group, with who it is of, how much text there was, and no figures where too little."""
    zet_sleutel_voorop(frame, per, groep.sleutel)
    if not groep.genoeg:
        frame = frame.assign(
            **{naam: np.nan for naam in frame.columns if frame[naam].dtype.kind == "f" and naam not in per}
        )
    return frame.assign(n_zinnen=groep.n_zinnen, n_beurten=groep.n_beurten, status=groep.status)


def zet_sleutel_voorop(frame: pd.DataFrame, per: Sequence[str], sleutel: Sequence[Any]) -> None:
    """Put the values that make a group before the rows of its measure."""
    for plaats, (naam, waarde) in enumerate(zip(per, sleutel, strict=True)):
        frame.insert(plaats, naam, [waarde] * len(frame))


def samen(delen: Sequence[pd.DataFrame], sleutels: Sequence[str]) -> pd.DataFrame:
    """The rows of all groups as one frame, with all its columns where there are none."""
    if delen:
        return pd.concat(delen, ignore_index=True)
    return pd.DataFrame(columns=[*sleutels, *MAATKOLOMMEN])
