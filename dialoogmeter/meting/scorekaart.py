"""scorekaart: the article's four questions, each answered by what the municipality says and what others report.

For the axes of a question: the municipality's share of partner language, less its share of regie, less the share in
which others tell what was done to them. If that balance is above zero with enough certainty it is a "ja", if below a
"nee" (an alarmsignaal), else "gemengd". The rules stand in ``codeboek.toml``. Labels that are experimental don't count.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from dialoogmeter.codeboek import POLEN, Codeboek
from dialoogmeter.meting.bewijs import sterkste
from dialoogmeter.meting.kant import ANDEREN, GEMEENTE, KANT, kant
from dialoogmeter.meting.kwantificatie import TE_WEINIG, VOLDOENDE, Groepsfout, Trekking, interval, trek
from dialoogmeter.meting.vraagpolen import vraagkansen, vraagpoollabels

JA, NEE, GEMENGD = "ja", "nee", "gemengd"
KOLOMMEN = (
    "vraag", "titel", "oordeel", "kans_ja", "schatting", "laag", "hoog", *POLEN,
    "n_zinnen", "n_beurten", "status", "voor", "tegen",
)  # fmt: skip


def scorekaart(
    zinnen: pd.DataFrame, per: Sequence[str], fout: Groepsfout, zwak: Collection[str], boek: Codeboek
) -> pd.DataFrame:
    """The four questions answered, for each group.

    Args:
        zinnen: a meeting's sentences with ``zin``, ``soort``, ``beurt``, ``sprekersrol``, the columns of ``per`` and
            probabilities.
        per: columns that make the groups; empty for the meeting.
        fout: of the poles of the questions (:func:`dialoogmeter.meting.vraagpolen.vraagpoollabels`).
        zwak: labels that are experimental.
        boek: the codebook: questions, axes and rules.

    Returns:
        One row a group and question, the columns of ``per`` and :data:`KOLOMMEN`: ``oordeel`` is "ja", "nee",
        "gemengd" or "te weinig tekst"; ``kans_ja`` the probability that the balance is above zero, on which the verdict
        rests (0.9 as shipped: one-sided, so that the 95 % interval of a "ja" may hold zero); ``schatting`` (the
        balance, from -2 to 1), ``laag`` and ``hoog``; ``partner`` and ``regie`` the municipality's shares, ``ervaren``
        that of others; ``n_zinnen`` and ``n_beurten`` of the municipality; ``voor`` and ``tegen`` the numbers of the
        strongest sentences. Figures are missing where either side says too little.
    """
    labels = vraagpoollabels(boek, zwak)
    losse = list(boek.labels)
    polen = vraagkansen(zinnen[losse].to_numpy(dtype=np.float64), losse, labels)
    frame = zinnen[list(dict.fromkeys(["zin", "soort", "beurt", *per]))].assign(**{KANT: kant(zinnen)})
    frame[list(labels)] = polen
    groepen = {groep.sleutel: groep for groep in trek(frame, [*per, KANT], list(labels), fout)}
    gesproken = frame[frame["soort"] == "spraak"]
    per_groep: dict[tuple[object, ...], pd.DataFrame] = {(): gesproken}
    if per:
        per_groep = {
            (sleutel if isinstance(sleutel, tuple) else (sleutel,)): deel
            for sleutel, deel in gesproken.groupby(list(per), sort=False, observed=True, dropna=False)
        }
    rijen = []
    for sleutel, hier in per_groep.items():
        gemeente, anderen = (groepen.get((*sleutel, naam)) for naam in (GEMEENTE, ANDEREN))
        for nummer, vraag in enumerate(boek.vragen):
            namen = {str(pool): f"{vraag.naam}_{pool}" for pool in POLEN}
            plaatsen = {str(pool): len(POLEN) * nummer + i for i, pool in enumerate(POLEN)}
            voor, tegen = _bewijs(hier, namen, int(boek.scorekaart["bewijs"]))
            wie = dict(zip(per, sleutel, strict=True)) | {"vraag": vraag.naam, "titel": vraag.titel}
            oordeel = _oordeel(gemeente, anderen, plaatsen, boek)
            if oordeel["status"] == TE_WEINIG:  # what would be the strongest of too little is no evidence
                voor = tegen = ()
            rijen.append(wie | oordeel | {"voor": voor, "tegen": tegen})
    return pd.DataFrame(rijen, columns=[*per, *KOLOMMEN])


def _oordeel(
    gemeente: Trekking | None, anderen: Trekking | None, plaatsen: dict[str, int], boek: Codeboek
) -> dict[str, object]:
    """The verdict on one question, and what it rests on."""
    n_zinnen, n_beurten = (gemeente.n_zinnen, gemeente.n_beurten) if gemeente else (0, 0)
    uit: dict[str, object] = dict.fromkeys(("kans_ja", "schatting", "laag", "hoog", *POLEN), np.nan)
    uit |= {"n_zinnen": n_zinnen, "n_beurten": n_beurten, "oordeel": TE_WEINIG, "status": TE_WEINIG}
    if gemeente is None or anderen is None or not (gemeente.genoeg and anderen.genoeg):
        return uit
    bij = {"partner": gemeente, "regie": gemeente, "ervaren": anderen}
    deel = {pool: float(groep.schatting[plaatsen[pool]]) for pool, groep in bij.items()}
    if sum(deel[pool] * bij[pool].n_zinnen for pool in POLEN) < boek.scorekaart["min_verwacht"]:
        return uit
    partner, regie, ervaren = (bij[pool].trekkingen[:, plaatsen[pool]] for pool in POLEN)
    saldo = partner - regie - ervaren
    schatting = deel["partner"] - deel["regie"] - deel["ervaren"]
    laag, hoog = (float(grens) for grens in interval(saldo, schatting))
    kans = float((saldo > 0).mean())
    zekerheid = boek.scorekaart["zekerheid"]
    oordeel = JA if kans >= zekerheid else NEE if 1 - kans >= zekerheid else GEMENGD
    uit |= {"schatting": schatting, "laag": laag, "hoog": hoog, **deel}
    return uit | {"oordeel": oordeel, "kans_ja": kans, "status": VOLDOENDE}


def _bewijs(zinnen: pd.DataFrame, namen: dict[str, str], aantal: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The strongest sentences for and against: numbers, strongest first."""
    is_gemeente = (zinnen[KANT] == GEMEENTE).to_numpy()
    nummers = zinnen["zin"].to_numpy()
    partner, regie, ervaren = (zinnen[namen[str(pool)]].to_numpy(dtype=np.float64) for pool in POLEN)
    voor, tegen = np.where(is_gemeente, partner, 0.0), np.where(is_gemeente, regie, ervaren)
    return sterkste(nummers, voor, aantal), sterkste(nummers, tegen, aantal)
