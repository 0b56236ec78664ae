"""Comparing meetings: the difference in shares, its margin, and whether turns alone would give it by chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from dialoogmeter.codeboek import HOOFD
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.markers.experimenteel import EXPERIMENTEEL
from dialoogmeter.meting.husselen import gehusselde_verschillen
from dialoogmeter.meting.kwantificatie import (
    TE_WEINIG,
    VOLDOENDE,
    ZAAD,
    Beurten,
    Getallen,
    Groepsfout,
    beurten_per_groep,
    interval,
    trek_groep,
)
from dialoogmeter.meting.meting import Meting
from dialoogmeter.meting.verzameling import (
    datums,
    gezamenlijke_fout,
    holm,
    lijst,
    vergaderingen_p,
    zinnen_van,
    zonder_dubbele,
)

#: How often turns are dealt anew to either side.
PERMUTATIES = 1999
KOLOMMEN = (
    "label", "schatting", "laag", "hoog", "a", "b", "p", "p_holm", "n_zinnen", "n_beurten", "status"
)  # fmt: skip


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
        InvoerFout: a side is empty, a meeting stands there twice, the meetings were scored by different models, or
            there is no such column, or no group that both sides have.
    """
    links, rechts = lijst(a), lijst(b)
    zonder_dubbele([*links, *rechts])
    fout = gezamenlijke_fout([*links, *rechts], HOOFD)
    sleutels = [] if per is None else [per]
    bij_a, bij_b = (
        {groep.sleutel: groep for groep in beurten_per_groep(zinnen_van(kant, per), sleutels, HOOFD)}
        for kant in (links, rechts)
    )
    rijen: list[dict[str, object]] = []
    samen = [sleutel for sleutel in bij_a if sleutel in bij_b]
    if per is not None and not samen:
        raise InvoerFout(f"er is geen {per} die in beide voorkomt: er valt niets te vergelijken.")
    for sleutel in samen:
        wie = dict(zip(sleutels, sleutel, strict=True))
        rijen += [wie | rij for rij in _groep(bij_a[sleutel], bij_b[sleutel], fout)]
    frame = pd.DataFrame(rijen, columns=[*sleutels, *KOLOMMEN])
    frame["p_holm"] = holm(frame["p"].to_numpy(dtype=np.float64))
    frame.attrs[EXPERIMENTEEL] = sorted(links[0].experimenteel)
    return frame


def voor_en_na(metingen: Sequence[Meting], datum: str, per: str | None = None) -> pd.DataFrame:
    """What changed with a date: meetings from that day on less those before it. No model of how is assumed.

    Args:
        metingen: dated meetings, scored by one model.
        datum: the day, ISO 8601 ("2025-01-01").
        per: as of :func:`vergelijk`.

    Returns:
        As :func:`vergelijk` (``a`` after, ``b`` before), with ``p_vergaderingen``: how often whole meetings dealt anew
        over both sides differ as much in their mean share. Meetings differ among themselves, so where there are
        several it is this p that tells whether the date made a difference; missing with ``per``.

    Raises:
        InvoerFout: as there; or the date is none, a meeting has no date, or all lie on one side.
    """
    try:
        grens = date.fromisoformat(datum)
    except (TypeError, ValueError):
        raise InvoerFout(f"datum moet een dag zijn als '2025-01-01', niet {datum!r}.") from None
    alle = lijst(metingen)
    later = [date.fromisoformat(dag) >= grens for dag in datums(alle)]
    na, voor = ([m for m, is_later in zip(alle, later, strict=True) if is_later == kant] for kant in (True, False))
    if not (na and voor):
        raise InvoerFout(f"alle vergaderingen liggen aan één kant van {datum}; geef er van voor en na die dag.")
    frame = vergelijk(na, voor, per)
    frame.insert(list(frame.columns).index("p_holm") + 1, "p_vergaderingen", np.nan)
    if per is None and frame["p"].notna().all():
        frame["p_vergaderingen"] = vergaderingen_p(*(_gemiddelden(kant) for kant in (na, voor)))
    return frame


def _gemiddelden(metingen: Sequence[Meting]) -> Getallen:
    """The shares of each meeting, shape (n, k)."""
    zinnen = zinnen_van(metingen, None)
    gesproken = zinnen[zinnen["soort"] == "spraak"]
    return gesproken.groupby("vergadering")[list(HOOFD)].mean().to_numpy(dtype=np.float64)


def _groep(a: Beurten, b: Beurten, fout: Groepsfout) -> list[dict[str, object]]:
    links, rechts = trek_groep(a, fout, "a"), trek_groep(b, fout, "b")
    genoeg = links.genoeg and rechts.genoeg
    verschil = links.schatting - rechts.schatting
    laag, hoog = interval(links.trekkingen - rechts.trekkingen, verschil)
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
    verschil = np.abs(gehusselde_verschillen(som, lengte, np.arange(len(lengte)) < t, PERMUTATIES, rng))
    return np.asarray((verschil >= verschil[0] - 1e-12).mean(axis=0), dtype=np.float64)
