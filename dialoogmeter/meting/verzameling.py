"""Several meetings taken together: shares per year, municipality or any other group, and the trend over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import comb

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import kendalltau, theilslopes

from dialoogmeter.codeboek import HOOFD
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.markers.experimenteel import EXPERIMENTEEL
from dialoogmeter.meting.kwantificatie import (
    MIN_BEURTEN,
    MIN_ZINNEN,
    TE_WEINIG,
    VOLDOENDE,
    ZAAD,
    Getallen,
    Groepsfout,
    aandeelkolommen,
    groepsfout_van,
)
from dialoogmeter.meting.kwantificatie import aandelen as aandelen_van
from dialoogmeter.meting.meting import Meting

JAAR = "jaar"
ONBEKEND_JAAR = "onbekend"
#: A trend needs so many meetings; with fewer no p-value can be small.
MIN_VERGADERINGEN = 5
PERMUTATIES = 1999
#: With fewer ways to deal meetings to two sides no p-value can be 0.05; two sides of as many can also be turned around.
MIN_VERDELINGEN = 20
TRENDKOLOMMEN = (
    "label", "schatting", "laag", "hoog", "tau", "p", "p_holm", "n_vergaderingen", "n_zinnen", "n_beurten", "status"
)  # fmt: skip
#: What two models must have in common for their shares to be compared.
_ZELFDE = ("model", "modelversie", "datahash")
_DAGEN = 365.25


def lijst(metingen: Meting | Sequence[Meting]) -> list[Meting]:
    """One meeting or several, as a list.

    Raises:
        InvoerFout: there is none.
    """
    uit = [metingen] if isinstance(metingen, Meting) else list(metingen)
    if not uit:
        raise InvoerFout("er is niets te meten of te vergelijken: geef minstens één Meting.")
    vreemd = next((deel for deel in uit if not isinstance(deel, Meting)), None)
    if vreemd is not None:
        raise InvoerFout(f"geef Metingen (van Meter.score), niet {type(vreemd).__name__}.")
    return uit


def zonder_dubbele(metingen: Sequence[Meting]) -> None:
    """Check that no meeting stands there twice: its text would count double.

    Raises:
        InvoerFout: one does.
    """
    tel = Counter((meting.vergadering.bestand, meting.vergadering.brontekst) for meting in metingen)
    for (bestand, _), aantal in tel.items():
        if aantal > 1:
            raise InvoerFout(f"{bestand} staat er {aantal} keer in; geef elke vergadering één keer.")


def gezamenlijke_fout(metingen: Sequence[Meting], kolommen: Sequence[str]) -> Groepsfout:
    """What their one model says of its errors in groups.

    Raises:
        InvoerFout: the meetings were scored by different models.
    """
    eerste = metingen[0].herkomst
    for meting in metingen[1:]:
        if any(meting.herkomst.get(naam) != eerste.get(naam) for naam in _ZELFDE):
            raise InvoerFout(
                "de vergaderingen zijn met verschillende modellen gemeten; meet ze met één model om ze te vergelijken."
            )
    return groepsfout_van(eerste, kolommen)


def zinnen_van(metingen: Sequence[Meting], per: str | None) -> pd.DataFrame:
    """The sentences of several meetings, each meeting under its own number unless ``per`` is "vergadering".

    Raises:
        InvoerFout: there is no column ``per``, or two meetings have the same name.
    """
    namen = Counter(meting.vergadering.naam for meting in metingen)
    if per == "vergadering" and len(namen) < len(metingen):
        raise InvoerFout(
            f"twee vergaderingen heten {namen.most_common(1)[0][0]}; geef de bestanden elk een eigen naam."
        )
    kolom = None if per == JAAR else per
    delen = [meting.zinnen_per(kolom).assign(_v=nummer) for nummer, meting in enumerate(metingen)]
    samen = pd.concat(delen, ignore_index=True)
    if per == JAAR:
        samen[JAAR] = samen["datum"].str[:4].replace("", ONBEKEND_JAAR)
    return samen if per == "vergadering" else samen.assign(vergadering=samen["_v"])


def aandelen(metingen: Meting | Sequence[Meting], per: str | None = None) -> pd.DataFrame:
    """The share of each pole, of tension and of each marker in several meetings, with its 95 % interval.

    Args:
        metingen: one meeting or several, scored by one model.
        per: "jaar", "gemeente", "vergadering" or another column of the sentence table; None for all together.

    Returns:
        See :func:`dialoogmeter.meting.kwantificatie.aandelen`. The model's error averages out over meetings, so that
        the margin of many is narrower than that of one.

    Raises:
        InvoerFout: there are no meetings, different models scored them, or there is no such column.
    """
    alle = lijst(metingen)
    zonder_dubbele(alle)
    kolommen = aandeelkolommen()
    fout = gezamenlijke_fout(alle, kolommen)
    frame = aandelen_van(zinnen_van(alle, per), [] if per is None else [per], kolommen, fout)
    frame.attrs[EXPERIMENTEEL] = sorted(alle[0].experimenteel)
    return frame


def trend(metingen: Sequence[Meting], per: str | None = None) -> pd.DataFrame:
    """Whether shares rise or fall over the meetings, without a model of how: Kendall's tau and Theil and Sen's slope.

    Args:
        metingen: dated meetings, scored by one model.
        per: a column of the sentence table, to follow group by group ("sprekersrol", "gemeente", …).

    Returns:
        One row a label and group: ``per``, ``label``, ``schatting`` (change of the share a year: the median slope
        between any two meetings), ``laag`` and ``hoog`` (95 %, Sen 1968), ``tau`` (-1 always falls, 1 always rises),
        ``p`` (two-sided, by dealing the dates anew over the meetings), ``p_holm`` (over all rows),
        ``n_vergaderingen``, ``n_zinnen`` and
        ``n_beurten`` of those with enough text, and ``status``. Figures are missing with fewer than
        :data:`MIN_VERGADERINGEN`.

    Raises:
        InvoerFout: there are no meetings, one has no date, different models scored them, or there is no such column.
    """
    alle = lijst(metingen)
    zonder_dubbele(alle)
    gezamenlijke_fout(alle, HOOFD)
    dagen = pd.to_datetime(pd.Series(datums(alle))).to_numpy().astype("datetime64[D]").astype(np.int64) / _DAGEN
    zinnen = zinnen_van(alle, per)
    zinnen = zinnen[zinnen["soort"] == "spraak"]
    sleutels = [] if per is None else [per]
    groepen = zinnen.groupby([*sleutels, "_v"], sort=False, observed=True, dropna=False)
    gemiddeld = groepen[list(HOOFD)].mean().assign(n=groepen.size(), beurten=groepen["beurt"].nunique())
    genoeg = (gemiddeld["n"] >= MIN_ZINNEN) & (gemiddeld["beurten"] >= MIN_BEURTEN)
    gemiddeld = gemiddeld[genoeg].reset_index()
    rijen: list[dict[str, object]] = []
    for sleutel in dict.fromkeys(zinnen[per]) if per is not None else [None]:
        deel = gemiddeld if per is None else gemiddeld[gemiddeld[per] == sleutel]
        wie = {} if per is None else {per: sleutel}
        tekst = {
            "n_vergaderingen": len(deel),
            "n_zinnen": int(deel["n"].sum()),
            "n_beurten": int(deel["beurten"].sum()),
        }
        for label in HOOFD:
            cijfers = _helling(dagen[deel["_v"].to_numpy(dtype=np.int64)], deel[label].to_numpy(dtype=np.float64))
            rijen.append(wie | {"label": label} | cijfers | tekst)
    frame = pd.DataFrame(rijen, columns=[*sleutels, *TRENDKOLOMMEN])
    frame["p_holm"] = holm(frame["p"].to_numpy(dtype=np.float64))
    return frame


def _helling(wanneer: Getallen, aandeel: Getallen) -> dict[str, object]:
    """Slope, its interval, tau and p of one series."""
    if len(wanneer) < MIN_VERGADERINGEN or len(np.unique(wanneer)) < MIN_VERGADERINGEN:
        return {**dict.fromkeys(("schatting", "laag", "hoog", "tau", "p"), np.nan), "status": TE_WEINIG}
    helling = theilslopes(aandeel, wanneer)
    boven = np.triu_indices(len(wanneer), 1)
    gaat_op = np.sign(np.subtract.outer(wanneer, wanneer)[boven])
    gezien = abs(np.sign(np.subtract.outer(aandeel, aandeel)[boven]) @ gaat_op)
    rng = np.random.default_rng([ZAAD, len(wanneer)])
    zover = 1
    for _ in range(PERMUTATIES):
        geschud = rng.permutation(aandeel)
        zover += abs(np.sign(np.subtract.outer(geschud, geschud)[boven]) @ gaat_op) >= gezien
    p = float(zover / (PERMUTATIES + 1))
    tau = float(kendalltau(wanneer, aandeel).statistic)
    return {
        "schatting": float(helling.slope),
        "laag": float(helling.low_slope),
        "hoog": float(helling.high_slope),
        "tau": tau,
        "p": p,
        "status": VOLDOENDE,
    }


def datums(metingen: Sequence[Meting]) -> list[str]:
    """The date of each meeting, ISO 8601.

    Raises:
        InvoerFout: one has none.
    """
    zonder = [meting.vergadering.bestand for meting in metingen if not meting.vergadering.datum]
    if zonder:
        raise InvoerFout(
            f"van {', '.join(zonder)} is geen datum bekend; laat de vergadering weg, of geef er een met "
            "dataclasses.replace(vergadering, datum='2025-01-31') voor u haar meet."
        )
    return [meting.vergadering.datum for meting in metingen]


def vergaderingen_p(a: Getallen, b: Getallen) -> npt.NDArray[np.float64]:
    """How often whole meetings dealt anew to two sides differ as much, shape (k,): exact where that can be counted.

    Args:
        a: shares of each meeting on one side, shape (n, k).
        b: the same on the other side, shape (m, k).

    Returns:
        Missing where there are so few meetings that it can't be 0.05 or less.
    """
    if comb(len(a) + len(b), len(a)) < MIN_VERDELINGEN * (2 if len(a) == len(b) else 1):
        return np.full(a.shape[1], np.nan)
    alle, n = np.concatenate([a, b]), len(a)
    if comb(len(alle), n) <= PERMUTATIES:
        keuzes = np.array(list(combinations(range(len(alle)), n)))
    else:
        rng = np.random.default_rng([ZAAD, len(alle), n])
        keuzes = rng.permuted(np.tile(np.arange(len(alle)), (PERMUTATIES + 1, 1)), axis=1)[:, :n]
        keuzes[0] = np.arange(n)
    som = alle[keuzes].sum(axis=1)
    verschil = np.abs(som / n - (alle.sum(axis=0) - som) / (len(alle) - n))
    gezien = np.abs(a.mean(axis=0) - b.mean(axis=0))
    return np.asarray((verschil >= gezien - 1e-12).mean(axis=0), dtype=np.float64)


def holm(p: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Holm's step-down correction (Holm 1979); missing values stay missing and don't count."""
    uit = np.full(len(p), np.nan)
    waar = np.flatnonzero(~np.isnan(p))
    orde = waar[np.argsort(p[waar], kind="stable")]
    maal = np.arange(len(orde), 0, -1)
    uit[orde] = np.minimum(np.maximum.accumulate(p[orde] * maal), 1.0)
    return uit
