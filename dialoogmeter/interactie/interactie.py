"""Measures of interaction for each agenda item and the whole meeting: answers, speaking time, turns, interruptions."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from dialoogmeter.interactie.antwoorden import TYPEN
from dialoogmeter.interactie.gesprek import Gesprek, gesprek_van
from dialoogmeter.meting.kwantificatie import KEREN, TE_WEINIG, VOLDOENDE, ZAAD, Getallen, interval

#: With fewer contributions to the municipality, turns that make them, speakers, or turns, a share says nothing.
MIN_INBRENG = 10
MIN_VRAGERS = 5
MIN_SPREKERS = 3
MIN_BEURTEN = 10
ANTWOORD, SPREEKTIJD, GINI, INTERRUPTIE, BEVRAAGD = "antwoord", "spreektijd", "gini", "interruptie", "inwoner_bevraagd"
HELE_VERGADERING = "hele vergadering"
KOLOMMEN = (
    "agendapunt_nr", "agendapunt", "maat", "wat", "schatting", "laag", "hoog", "n", "n_zinnen", "n_beurten", "status"
)  # fmt: skip


def interactie(zinnen: pd.DataFrame, antwoorden: pd.DataFrame) -> pd.DataFrame:
    """What a bag of sentences can't see, for the whole meeting and for each agenda item.

    Args:
        zinnen: a meeting's sentences, as of :func:`dialoogmeter.interactie.antwoorden.antwoorden`.
        antwoorden: from that function.

    Returns:
        One row a measure, :data:`KOLOMMEN`; the whole meeting first, with ``agendapunt_nr`` missing. ``maat`` is

        - "antwoord": the share of contributions to the municipality that is answered as ``wat`` says ("benut",
          "zakelijk", "gepareerd", "onbeantwoord"); ``n`` contributions, at least :data:`MIN_INBRENG` from
          :data:`MIN_VRAGERS` turns, those about the item in the residents' hour among them; the 95 % interval draws
          turns and types anew;
        - "spreektijd": the share of spoken words of each role in ``wat``; ``n`` words, of at least
          :data:`MIN_BEURTEN` turns;
        - "gini": how unevenly words are spread over speakers, the chair's left out (0 all speak as much, near 1 one
          speaks: Gini 1912); ``n`` speakers, at least :data:`MIN_SPREKERS`;
        - "interruptie": the share of turns, the chair's left out, that interrupt who has the floor, by the role in
          ``wat`` that is interrupted; ``n`` interruptions, of at least :data:`MIN_BEURTEN` turns;
        - "inwoner_bevraagd": the share of residents who spoke and were then asked something, by another than the
          chair, before a next resident spoke; ``n`` residents, at least :data:`MIN_SPREKERS`.

        All but the first are counts: they have no interval but themselves. A figure is missing where there is too
        little text.
    """
    gesproken = zinnen[zinnen["soort"] == "spraak"]
    punten = {int(str(nr)): deel for nr, deel in gesproken.groupby("agendapunt_nr", sort=True)}
    gesprekken = {punt: gesprek_van(deel) for punt, deel in punten.items()}
    rijen = list(_rijen(pd.NA, HELE_VERGADERING, gesproken, list(gesprekken.values()), antwoorden)) if punten else []
    for punt, deel in punten.items():
        van_punt = antwoorden[antwoorden["agendapunt_nr"] == punt]
        rijen += _rijen(punt, str(deel["agendapunt"].iloc[0]), deel, [gesprekken[punt]], van_punt)
    return pd.DataFrame(rijen, columns=list(KOLOMMEN)).astype({"agendapunt_nr": "Int64"})


def _rijen(
    punt: object, naam: str, zinnen: pd.DataFrame, gesprekken: Sequence[Gesprek], antwoorden: pd.DataFrame
) -> Iterator[dict[str, object]]:
    """All measures of one agenda item, or of all together: what happens in one item never runs on in the next."""
    waar = {"agendapunt_nr": punt, "agendapunt": naam}
    n_beurten = sum(map(len, gesprekken))
    genoeg = n_beurten >= MIN_BEURTEN
    omvang = {"n_zinnen": len(zinnen), "n_beurten": n_beurten}
    aan_gemeente = antwoorden[antwoorden["aan_gemeente"]]
    genoeg_inbreng = len(aan_gemeente) >= MIN_INBRENG and aan_gemeente["beurt"].nunique() >= MIN_VRAGERS
    for soort, cijfers in _typen(aan_gemeente, f"{punt}"):
        yield waar | _rij(ANTWOORD, soort, cijfers, len(aan_gemeente), genoeg_inbreng) | omvang
    woorden = pd.Series([float(len(tekst.split())) for tekst in zinnen["tekst"]], index=zinnen.index)
    per_rol = woorden.groupby(zinnen["sprekersrol"]).sum().sort_index()
    for rol, aantal in per_rol.items():
        yield waar | _rij(SPREEKTIJD, str(rol), aantal / per_rol.sum(), int(aantal), genoeg) | omvang
    met_naam = (zinnen["sprekersrol"] != "voorzitter") & (zinnen["spreker"] != "")
    sprekers = np.asarray(woorden[met_naam].groupby(zinnen["spreker"]).sum(), dtype=np.float64)
    yield waar | _rij(GINI, "", gini(sprekers), len(sprekers), len(sprekers) >= MIN_SPREKERS) | omvang
    bij = Counter(str(g.rol[i - 1]) for g in gesprekken for i in np.flatnonzero(g.interrupties()))
    for rol in sorted(bij) or [""]:
        yield waar | _rij(INTERRUPTIE, rol, bij[rol] / max(n_beurten, 1), bij[rol], genoeg) | omvang
    gevraagd = [wie for g in gesprekken for wie in g.bevraagd()]
    if gevraagd:
        aantal = len(dict(gevraagd))
        deel = len({wie for wie, vraag in gevraagd if vraag}) / aantal
        yield waar | _rij(BEVRAAGD, "inwoner", deel, aantal, aantal >= MIN_SPREKERS) | omvang


def _rij(maat: str, wat: str, cijfers: float | tuple[float, float, float], n: int, genoeg: bool) -> dict[str, object]:
    schatting, laag, hoog = cijfers if isinstance(cijfers, tuple) else (cijfers,) * 3
    if not genoeg:
        schatting = laag = hoog = np.nan
    status = VOLDOENDE if genoeg else TE_WEINIG
    return {"maat": maat, "wat": wat, "schatting": schatting, "laag": laag, "hoog": hoog, "n": n, "status": status}


def _typen(antwoorden: pd.DataFrame, naam: str) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """The share of each type, with its interval: turns drawn anew, then the type of each contribution."""
    kansen = antwoorden[list(TYPEN)].to_numpy(dtype=np.float64)
    if not len(kansen):
        yield from ((soort, (np.nan, np.nan, np.nan)) for soort in TYPEN)
        return
    rng = np.random.default_rng([ZAAD, zlib.crc32(f"{naam}|{len(kansen)}".encode())])
    getrokken = (rng.random((KEREN, len(kansen), 1)) > kansen.cumsum(axis=1)[:, :-1]).sum(axis=2)
    _, beurt = np.unique(antwoorden["beurt"].to_numpy(), return_inverse=True)
    t = int(beurt.max()) + 1
    keer = rng.multinomial(t, np.full(t, 1 / t), size=KEREN)[:, beurt]
    for nummer, soort in enumerate(TYPEN):
        deel = ((getrokken == nummer) * keer).sum(axis=1) / np.maximum(keer.sum(axis=1), 1)
        schatting = float(kansen[:, nummer].mean())
        laag, hoog = interval(deel, schatting)
        yield soort, (schatting, float(laag), float(hoog))


def gini(waarden: Getallen) -> float:
    """Gini's coefficient of amounts that are not negative: 0 where all are equal; missing where all are nothing."""
    if not waarden.sum() > 0:
        return float("nan")
    op_rij = np.sort(waarden)
    n = len(op_rij)
    return float((2 * np.arange(1, n + 1) - n - 1) @ op_rij / (n * op_rij.sum()))
