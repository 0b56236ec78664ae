"""Comparing meetings: the difference in shares, its margin, and whether turns alone would give it by chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.codeboek import HOOFD
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.meting.kwantificatie import (
    TE_WEINIG,
    VOLDOENDE,
    ZAAD,
    Beurten,
    Getallen,
    Groepsfout,
    beurten_per_groep,
    groepsfout_van,
    interval,
    trek_groep,
)
from dialoogmeter.meting.meting import Meting

#: How often turns are dealt anew to either side.
PERMUTATIES = 1999
KOLOMMEN = (
    "label", "schatting", "laag", "hoog", "a", "b", "p", "p_holm", "n_zinnen", "n_beurten", "status"
)  # fmt: skip
#: What two models must have in common for their shares to be compared.
_ZELFDE = ("model", "modelversie", "datahash")


def vergelijk(a: Meting | Sequence[Meting], b: Meting | Sequence[Meting], per: str | None = None) -> pd.DataFrame:
    """The difference in the share of each pole, and of tension, between two meetings or sets of meetings.

    Args:
        a: one meeting, or several taken together.
        b: the other side.
        per: a column of the sentence table, to compare group by group ("sprekersrol", …); None for all together.

    Returns:
        One row a label, and group that both sides have: ``per``, ``label``, ``schatting`` (a less b), ``laag`` and
        ``hoog`` (95 %, with the model's error in each meeting), ``a`` and ``b`` (the shares), ``p`` (two-sided, by
        dealing turns anew: whether the turns differ, the model's error apart), ``p_holm`` (over all rows), ``n_zinnen``
        and ``n_beurten`` of both together, and ``status``. Figures are missing where either side has too little text.
        A difference holds if the margin leaves out zero *and* ``p_holm`` is small.

    Raises:
        InvoerFout: a side is empty, the meetings were scored by different models, or there is no such column.
    """
    links, rechts = _lijst(a), _lijst(b)
    fout = groepsfout_van(_herkomst([*links, *rechts]), HOOFD)
    sleutels = [] if per is None else [per]
    bij_a, bij_b = (
        {groep.sleutel: groep for groep in beurten_per_groep(_zinnen(kant, per), sleutels, HOOFD)}
        for kant in (links, rechts)
    )
    rijen: list[dict[str, object]] = []
    for sleutel in (s for s in bij_a if s in bij_b):
        wie = dict(zip(sleutels, sleutel, strict=True))
        rijen += [wie | rij for rij in _groep(bij_a[sleutel], bij_b[sleutel], fout)]
    frame = pd.DataFrame(rijen, columns=[*sleutels, *KOLOMMEN])
    frame["p_holm"] = holm(frame["p"].to_numpy(dtype=np.float64))
    return frame


def _groep(a: Beurten, b: Beurten, fout: Groepsfout) -> list[dict[str, object]]:
    links, rechts = trek_groep(a, fout, "a"), trek_groep(b, fout, "b")
    genoeg = links.genoeg and rechts.genoeg
    laag, hoog = interval(links.trekkingen - rechts.trekkingen)
    verschil = links.schatting - rechts.schatting
    p = permutatie_p(a, b) if genoeg else np.full(len(HOOFD), np.nan)
    cijfers = np.column_stack([verschil, laag, hoog, links.schatting, rechts.schatting, p])
    if not genoeg:
        cijfers[:] = np.nan
    tekst = {
        "n_zinnen": links.n_zinnen + rechts.n_zinnen,
        "n_beurten": links.n_beurten + rechts.n_beurten,
        "status": VOLDOENDE if genoeg else TE_WEINIG,
    }
    namen = ("schatting", "laag", "hoog", "a", "b", "p")
    return [
        {"label": label, **dict(zip(namen, rij, strict=True)), **tekst}
        for label, rij in zip(HOOFD, cijfers.tolist(), strict=True)
    ]


def permutatie_p(a: Beurten, b: Beurten) -> Getallen:
    """How often turns dealt at random to both sides differ at least as much as these do, shape (k,)."""
    som, lengte = np.concatenate([a.som, b.som]), np.concatenate([a.lengte, b.lengte])
    t = len(a.lengte)
    rng = np.random.default_rng([ZAAD, len(lengte), t])
    bij_a = np.zeros((PERMUTATIES + 1, len(lengte)))
    bij_a[:, :t] = 1
    bij_a[1:] = rng.permuted(bij_a[1:], axis=1)  # the first row is what was seen
    links, rechts = bij_a @ som, (1 - bij_a) @ som
    verschil = np.abs(links / (bij_a @ lengte)[:, None] - rechts / ((1 - bij_a) @ lengte)[:, None])
    return np.asarray((verschil >= verschil[0] - 1e-12).mean(axis=0), dtype=np.float64)


def holm(p: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Holm's step-down correction (Holm 1979); missing values stay missing and don't count."""
    uit = np.full(len(p), np.nan)
    waar = np.flatnonzero(~np.isnan(p))
    orde = waar[np.argsort(p[waar], kind="stable")]
    maal = np.arange(len(orde), 0, -1)
    uit[orde] = np.minimum(np.maximum.accumulate(p[orde] * maal), 1.0)
    return uit


def _lijst(kant: Meting | Sequence[Meting]) -> list[Meting]:
    metingen = [kant] if isinstance(kant, Meting) else list(kant)
    if not metingen:
        raise InvoerFout("er is niets om te vergelijken: geef aan beide kanten minstens één Meting.")
    return metingen


def _herkomst(metingen: Sequence[Meting]) -> dict[str, object]:
    eerste = metingen[0].herkomst
    for meting in metingen[1:]:
        if any(meting.herkomst.get(naam) != eerste.get(naam) for naam in _ZELFDE):
            raise InvoerFout(
                "de vergaderingen zijn met verschillende modellen gemeten; meet ze met één model om ze te vergelijken."
            )
    return eerste


def _zinnen(metingen: Sequence[Meting], per: str | None) -> pd.DataFrame:
    """The sentences of several meetings, each meeting under its own number."""
    delen = [meting.zinnen_per(per).assign(_v=nummer) for nummer, meting in enumerate(metingen)]
    samen = pd.concat(delen, ignore_index=True)
    return samen if per == "vergadering" else samen.assign(vergadering=samen["_v"])
