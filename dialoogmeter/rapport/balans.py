"""The balance: what share of what is said belongs to each pole, per agenda item and role, and per axis by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dialoogmeter.codeboek import POLEN, codeboek
from dialoogmeter.meting.kant import ANDEREN, GEMEENTE, KANT
from dialoogmeter.meting.kwantificatie import VOLDOENDE
from dialoogmeter.rapport.bron import Bron, punt_anker
from dialoogmeter.vergadering import Rol

if TYPE_CHECKING:
    import pandas as pd

Rij = dict[str, Any]
#: What stands where a role has one speaker.
EEN_SPREKER = "één spreker: geen cijfers over een persoon"
_ROL_MEERVOUD: dict[Rol, str] = {
    "voorzitter": "Voorzitter",
    "burgemeester": "Burgemeester",
    "wethouder": "Wethouders",
    "raadslid": "Raadsleden",
    "inwoner": "Inwoners",
    "ambtenaar": "Ambtenaren",
    "onbekend": "Rol onbekend",
}


def geheel(bron: Bron) -> Rij | None:
    """The balance of the whole meeting; None if nobody speaks."""
    return next(iter(_rijen(bron.meting.aandelen(), None)), None)


def per_agendapunt(bron: Bron) -> list[Rij]:
    """The balance of each agenda item, with what is reported on each axis (``ervaren``)."""
    return [
        {"naam": bron.titel(rij["nr"]), "anker": punt_anker(rij["nr"]), **rij}
        for rij in _rijen(bron.meting.aandelen("agendapunt_nr"), "agendapunt_nr")
    ]


def per_rol(bron: Bron) -> list[Rij]:
    """The balance of each role of speakers."""
    sprekers = Counter(rol for rol, _ in {(s.rol, s.naam) for s in bron.meting.vergadering.sprekers()})
    rijen = []
    for rij in _rijen(bron.meting.aandelen("sprekersrol"), "sprekersrol"):
        if rij["delen"] and sprekers[rij["nr"]] == 1:  # that would be a figure of a person
            rij |= {"delen": None, "grenzen": None, "status": EEN_SPREKER}
        rijen.append({"naam": _ROL_MEERVOUD.get(rij["nr"], str(rij["nr"])), "anker": "", **rij})
    return rijen


def schaal(rijen: list[Rij]) -> float:
    """The share at which a bar is full: one scale for all tables, in tenths, so that bars compare."""
    hoogste = max((rij["grenzen"][pool][1] for rij in rijen if rij["delen"] for pool in POLEN), default=0.0)
    return min(10, int(hoogste * 10) + 1) / 10


def per_as(bron: Bron) -> list[Rij]:
    """For each axis what the municipality says of either pole, and what others report; empty with too little text."""
    kanten = {rij["nr"]: rij for rij in _rijen(bron.meting.aandelen(KANT), KANT)}
    gemeente, anderen = kanten.get(GEMEENTE), kanten.get(ANDEREN)
    if not (gemeente and anderen and gemeente["delen"] and anderen["delen"]):
        return []
    bij = {"partner": gemeente, "regie": gemeente, "ervaren": anderen}
    boek = codeboek()
    rijen = []
    for plaats, as_ in enumerate(boek.assen):
        labels = {pool: boek.van_pool(pool)[plaats] for pool in POLEN}
        rijen.append(
            {
                "as": as_,
                "labels": labels,
                "delen": {pool: bij[pool]["delen"][label] for pool, label in labels.items()},
                "grenzen": {pool: bij[pool]["grenzen"][label] for pool, label in labels.items()},
            }
        )
    return rijen


def _rijen(frame: pd.DataFrame, per: str | None) -> list[Rij]:
    """Rows of :meth:`Meting.aandelen` as plain values, one a group; ``delen`` is None where there is too little text.

    ``delen`` holds the share of each pole, of tension and of each label; ``grenzen`` its interval.
    """
    rijen: list[Rij] = []
    for nr, groep in frame.groupby(per or "n_zinnen", sort=False, observed=True, dropna=False):
        eerste = groep.iloc[0]
        genoeg = eerste["status"] == VOLDOENDE
        waarden = list(zip(groep["label"], groep["schatting"], groep["laag"], groep["hoog"], strict=True))
        rij = {
            "nr": nr if per else None,
            "n": int(eerste["n_zinnen"]),
            "status": eerste["status"],
            "delen": {label: schatting for label, schatting, _, _ in waarden} if genoeg else None,
            "grenzen": {label: (laag, hoog) for label, _, laag, hoog in waarden} if genoeg else None,
        }
        rijen.append(rij)
    return rijen
