"""terugval: under tension the municipality falls back from partner to regie, within one agenda item.

The source article's central risk. The series is the dialoogindex of each turn in which the municipality speaks,
smoothed by half a sentence of either pole (Jeffreys): (partner - regie) / (partner + regie + 1) in expected sentences.
A turn that carries neither has none. A change point counts as terugval if the series drops more than chance makes it
drop *and* others' tension rose before or at the change; one that chance makes a little more often is "mogelijk": a
place to read. The p-value is corrected over the meeting (Benjamini and Hochberg 1995) among changes that tension
preceded: where nothing changed tension says nothing of p, so that it may choose what is tested (Bourgon e.a. 2010).
Next to it stand changes from the role of partner to the other role that gains most, by the probability of roles.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control

from dialoogmeter.codeboek import SPANNING, codeboek
from dialoogmeter.meting.bewijs import sterkste
from dialoogmeter.meting.husselen import gehusselde_verschillen
from dialoogmeter.meting.kwantificatie import KEREN, TE_WEINIG, VOLDOENDE, ZAAD, Getallen, interval
from dialoogmeter.meting.omslag import zoek_omslag
from dialoogmeter.meting.rollenlijn import MIN_ZINNEN as MIN_ROLZINNEN
from dialoogmeter.vergadering import BESTUUR

#: Turns of the municipality with an index; with fewer, power against a drop of 0.4 is under a third (docs/terugval.md).
MIN_BEURTEN = 8
#: Expected sentences of both poles together in a turn; with fewer it carries neither.
MIN_VERWACHT = 0.25
#: Added to either pole.
JEFFREYS = 0.5
#: A drop holds if p is at most the first and corrected p at most the second; it is possible if p is at most the third.
ALFA = 0.05
ALFA_BH = 0.10
ALFA_MOGELIJK = 0.10
#: Tension rose if chance makes it rise as much at most so often.
ALFA_SPANNING = 0.2
#: Tension rises in the run-up: what others say from this many turns of the municipality before the change.
AANLOOP = 3
#: How often others' turns are dealt anew to before and after.
KEREN_SPANNING = 999
#: Sentences shown as evidence on either side.
BEWIJS = 3
PARTNER, REGIE = "partner", "regie"
TERUGVAL, MOGELIJK, GEEN = "terugval", "mogelijk", "geen"
#: When others' tension rose: before or at the change, only after it, or not.
VOOR, ERNA, NERGENS = "voor", "na", "geen"
INDEX, ROL = "dialoogindex", "rol"
#: The role where none is recognised.
GEEN_ROL = "geen"
#: What tells a row from the others, and all columns.
SLEUTELS = ("agendapunt_nr", "agendapunt", "maat", "naar")
KOLOMMEN = (
    *SLEUTELS, "oordeel", "schatting", "laag", "hoog", "voor", "na", "omslag",
    "van", "tot", "p", "p_bh", "spanning", "spanning_voor", "spanning_bij", "p_spanning", "n_zinnen", "n_beurten",
    "status", "bewijs_voor", "bewijs_na",
)  # fmt: skip


@dataclass(frozen=True)
class _Reeks:
    """One series of an agenda item: number and value of each turn that counts, and their sentences together.

    ``stijgt`` tells of a change whether the role that is fallen back into gains most; None where that is the series.
    """

    beurt: npt.NDArray[np.int64]
    waarde: Getallen
    n_zinnen: int
    stijgt: Callable[[int, int, int], bool] | None = None


def terugval(beurten: pd.DataFrame, zinnen: pd.DataFrame, rollen: pd.DataFrame | None) -> pd.DataFrame:
    """Where the municipality falls back, for each agenda item in which it speaks.

    Args:
        beurten: the meeting's turns with ``agendapunt_nr``, ``agendapunt``, ``beurt`` and ``sprekersrol``.
        zinnen: its sentences with ``zin``, ``beurt``, ``soort``, ``sprekersrol``, ``agendapunt_nr`` and probabilities.
        rollen: the probability of each role, row for row with ``beurten``; None where roles were not measured.

    Returns:
        For each agenda item one row by the dialoogindex (``maat`` "dialoogindex", ``naar`` "regie") and, where roles
        were measured, one for each other role (``maat`` "rol"): :data:`KOLOMMEN`. ``oordeel`` is "terugval",
        "mogelijk", "geen" or "te weinig tekst"; ``schatting`` the drop, ``laag`` and ``hoog`` its 95 % interval (given
        the change point: it is the largest found, so rather too large), ``voor`` and ``na`` the mean before and after;
        ``omslag`` the first turn after, ``van`` and ``tot`` the first and last turn compared; ``p`` and ``p_bh``
        one-sided, the latter missing where no tension preceded; ``spanning`` "voor" (rose before or at the change),
        "na" (only after) or "geen", with others' shares before the run-up and in it, and how often chance gives such a
        rise; ``bewijs_voor`` and ``bewijs_na`` the numbers of the strongest sentences. A figure is missing where fewer
        than :data:`MIN_BEURTEN` turns count.
    """
    gesproken = zinnen[zinnen["soort"] == "spraak"]
    gemeente = gesproken["sprekersrol"].isin(BESTUUR)
    namen = beurten.drop_duplicates("agendapunt_nr").set_index("agendapunt_nr")["agendapunt"]
    kansen = None if rollen is None else rollen.set_index(beurten["beurt"])
    rijen: list[dict[str, object]] = []
    for punt, deel in gesproken.groupby("agendapunt_nr", sort=True):
        eigen, anderen = deel[gemeente.loc[deel.index]], deel[~gemeente.loc[deel.index]]
        if eigen.empty:
            continue
        waar: dict[str, object] = {"agendapunt_nr": punt, "agendapunt": namen.loc[punt]}
        per_beurt = anderen.groupby("beurt")[SPANNING]
        spanning = pd.DataFrame({"som": per_beurt.sum(), "lengte": per_beurt.size()})
        for maat, naar, reeks in _reeksen(eigen, kansen):
            rijen.append(waar | {"maat": maat, "naar": naar} | _rij(reeks, eigen, spanning, f"{punt}|{maat}|{naar}"))
    return _beoordeel(pd.DataFrame(rijen, columns=[*KOLOMMEN, "stijgt"]))[list(KOLOMMEN)]


def op_index(terugvallen: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of :func:`terugval` those by the dialoogindex, one an agenda item."""
    return terugvallen[terugvallen["maat"] == INDEX]


def beurtindex(partner: Getallen, regie: Getallen) -> Getallen:
    """The smoothed index of each turn, from its expected sentences of either pole."""
    return np.asarray((partner - regie) / (partner + regie + 2 * JEFFREYS), dtype=np.float64)


def _reeksen(eigen: pd.DataFrame, kansen: pd.DataFrame | None) -> Iterator[tuple[str, str, _Reeks]]:
    """The index of an agenda item, then the role of partner against each other role."""
    per_beurt = eigen.groupby("beurt", sort=True)
    som = per_beurt[[PARTNER, REGIE]].sum()
    lengte = per_beurt.size()
    telt = som.sum(axis=1) >= MIN_VERWACHT
    index = beurtindex(som[PARTNER].to_numpy(), som[REGIE].to_numpy())
    yield INDEX, REGIE, _Reeks(som.index.to_numpy()[telt], index[telt], int(lengte[telt].sum()))
    if kansen is None:
        return
    hier = kansen.reindex(lengte.index[lengte >= MIN_ROLZINNEN]).dropna()
    andere = [f"rol_{rol}" for rol in codeboek().rollen if rol != PARTNER]
    waarden = hier[andere].to_numpy(dtype=np.float64)
    for plaats, kolom in enumerate(andere):
        rol = kolom.removeprefix("rol_")
        if rol != GEEN_ROL:
            verschil = hier[f"rol_{PARTNER}"].to_numpy(dtype=np.float64) - waarden[:, plaats]
            stijgt = partial(_stijgt_het_meest, waarden, plaats)
            yield ROL, rol, _Reeks(hier.index.to_numpy(), verschil, int(lengte.loc[hier.index].sum()), stijgt)


def _stijgt_het_meest(rollen: Getallen, plaats: int, van: int, omslag: int, tot: int) -> bool:
    """Whether, of all roles but partner, this one gains most after a change: where partner goes, one role comes."""
    winst = rollen[omslag:tot].mean(axis=0) - rollen[van:omslag].mean(axis=0)
    return bool(winst[plaats] > 0 and winst.argmax() == plaats)


def _rij(reeks: _Reeks, eigen: pd.DataFrame, spanning: pd.DataFrame, naam: str) -> dict[str, object]:
    """The largest drop of one series and others' tension around it."""
    uit: dict[str, object] = dict.fromkeys(KOLOMMEN[len(SLEUTELS) :], np.nan)
    n = len(reeks.beurt)
    uit |= {"n_zinnen": reeks.n_zinnen, "n_beurten": n, "bewijs_voor": (), "bewijs_na": (), "spanning": ""}
    zaad = zlib.crc32(f"{ZAAD}|{naam}|{n}".encode())
    omslag = zoek_omslag(reeks.waarde) if n >= MIN_BEURTEN else None
    if omslag is None:
        return uit | {"oordeel": TE_WEINIG, "status": TE_WEINIG}
    voor, na = reeks.waarde[omslag.van : omslag.plaats], reeks.waarde[omslag.plaats : omslag.tot]
    van, eerste, tot = (int(reeks.beurt[i]) for i in (omslag.van, omslag.plaats, omslag.tot - 1))
    laag, hoog = _marge(voor, na, zaad)
    # The run-up: what others say since a few turns of the municipality before the change.
    aanloop = int(reeks.beurt[max(omslag.van, omslag.plaats - AANLOOP)])
    tussen, ervoor = eigen["beurt"].between(van, tot), eigen["beurt"] < eerste
    return uit | {
        "schatting": omslag.daling,
        "laag": laag,
        "hoog": hoog,
        "voor": voor.mean(),
        "na": na.mean(),
        "omslag": eerste,
        "van": van,
        "tot": tot,
        "p": omslag.p,
        "stijgt": reeks.stijgt is None or reeks.stijgt(omslag.van, omslag.plaats, omslag.tot),
        **_spanning(spanning, aanloop, eerste, tot, zaad),
        "status": VOLDOENDE,
        "bewijs_voor": _sterkste(eigen[tussen & ervoor], PARTNER),
        "bewijs_na": _sterkste(eigen[tussen & ~ervoor], REGIE),
    }


def _marge(voor: Getallen, na: Getallen, zaad: int) -> tuple[float, float]:
    """The 95 % interval of a drop, by drawing turns on either side anew."""
    rng = np.random.default_rng(zaad)
    trekkingen = rng.choice(voor, (KEREN, len(voor))).mean(axis=1) - rng.choice(na, (KEREN, len(na))).mean(axis=1)
    laag, hoog = interval(trekkingen, float(voor.mean() - na.mean()))
    return float(laag), float(hoog)


def _spanning(anderen: pd.DataFrame, aanloop: int, omslag: int, tot: int, zaad: int) -> dict[str, object]:
    """Whether others' tension rose before or at the change, or only after it.

    Args:
        anderen: others' turns in the agenda item: ``som`` of tension and ``lengte`` in sentences, by number.
        aanloop: the turn with which the run-up begins.
        omslag: the first turn after the change.
        tot: the last turn compared.
        zaad: seed.
    """
    beurt, waarden = anderen.index.to_numpy(), anderen[["som", "lengte"]].to_numpy(dtype=np.float64)
    eerder, bij = waarden[beurt < aanloop], waarden[(beurt >= aanloop) & (beurt < omslag)]
    erna = waarden[(beurt >= omslag) & (beurt <= tot)]
    p = stijging_p(eerder, bij, zaad)
    if p <= ALFA_SPANNING:
        wanneer = VOOR
    else:
        wanneer = ERNA if stijging_p(np.concatenate([eerder, bij]), erna, zaad) <= ALFA_SPANNING else NERGENS
    return {"spanning": wanneer, "spanning_voor": _deel(eerder), "spanning_bij": _deel(bij), "p_spanning": p}


def _deel(beurten: Getallen) -> float:
    som, lengte = beurten.sum(axis=0)
    return float(som / lengte) if lengte else np.nan


def stijging_p(eerder: Getallen, later: Getallen, zaad: int) -> float:
    """How often turns dealt at random rise as much; one-sided, 1 where one side says nothing.

    Args:
        eerder: tension summed and number of sentences of each turn, shape (t, 2).
        later: the same of later turns.
        zaad: seed.
    """
    if not (len(eerder) and len(later)):
        return 1.0
    beurten = np.concatenate([eerder, later])
    is_later = np.arange(len(beurten)) >= len(eerder)
    rng = np.random.default_rng(zaad)
    stijging = gehusselde_verschillen(beurten[:, :1], beurten[:, 1], is_later, KEREN_SPANNING, rng)[:, 0]
    return float((stijging >= stijging[0] - 1e-12).mean())


def _sterkste(zinnen: pd.DataFrame, pool: str) -> tuple[int, ...]:
    return sterkste(zinnen["zin"].to_numpy(), zinnen[pool].to_numpy(dtype=np.float64), BEWIJS)


def _beoordeel(frame: pd.DataFrame) -> pd.DataFrame:
    """Correct p over the meeting, for each measure by itself, and give the verdicts."""
    voorafgegaan = (frame["spanning"] == VOOR) & frame["stijgt"].eq(other=True)
    for maat in (INDEX, ROL):
        telt = (frame["maat"] == maat) & voorafgegaan
        if telt.any():
            frame.loc[telt, "p_bh"] = false_discovery_control(frame.loc[telt, "p"].to_numpy(dtype=np.float64))
    p = frame["p"].astype(np.float64)
    mogelijk = voorafgegaan & (p <= ALFA_MOGELIJK)
    zeker = mogelijk & (p <= ALFA) & (frame["p_bh"].astype(np.float64) <= ALFA_BH)
    oordeel = np.where(zeker, TERUGVAL, np.where(mogelijk, MOGELIJK, GEEN))
    frame["oordeel"] = np.where(frame["status"] == TE_WEINIG, TE_WEINIG, oordeel)
    for naam in ("omslag", "van", "tot"):
        frame[naam] = frame[naam].astype("Int64")
    return frame
