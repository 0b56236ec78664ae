"""Measures of interaction for each agenda item and the whole meeting: answers, speaking time, turns, interruptions."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import numpy as np
import pandas as pd

from dialoogmeter.interactie.antwoorden import TYPEN
from dialoogmeter.interactie.gesprek import Gesprek, gesprek_van
from dialoogmeter.meting.kwantificatie import GRENZEN, KEREN, TE_WEINIG, VOLDOENDE, ZAAD, Getallen

#: With fewer contributions to the municipality, or speakers, or turns, a share or a balance says nothing.
MIN_INBRENG = 10
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
          "zakelijk", "gepareerd", "onbeantwoord"); ``n`` contributions, at least :data:`MIN_INBRENG`; the 95 % interval
          draws turns and types anew, and takes the links for granted;
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
    rijen = list(_rijen(pd.NA, HELE_VERGADERING, gesproken, antwoorden)) if len(gesproken) else []
    for punt, deel in gesproken.groupby("agendapunt_nr", sort=True):
        van_punt = antwoorden[antwoorden["agendapunt_nr"] == punt]
        rijen += _rijen(punt, str(deel["agendapunt"].iloc[0]), deel, van_punt)
    return pd.DataFrame(rijen, columns=list(KOLOMMEN)).astype({"agendapunt_nr": "Int64"})


def _rijen(punt: object, naam: str, zinnen: pd.DataFrame, antwoorden: pd.DataFrame) -> Iterator[dict[str, object]]:
    waar = {"agendapunt_nr": punt, "agendapunt": naam}
    gesprek = gesprek_van(zinnen)
    omvang = {"n_zinnen": len(zinnen), "n_beurten": len(gesprek)}
    woorden = pd.Series([float(len(tekst.split())) for tekst in zinnen["tekst"]], index=zinnen.index)
    aan_gemeente = antwoorden[antwoorden["aan_gemeente"]]
    genoeg = len(aan_gemeente) >= MIN_INBRENG
    for soort, cijfers in _typen(aan_gemeente, f"{punt}"):
        yield waar | _rij(ANTWOORD, soort, cijfers, len(aan_gemeente), genoeg) | omvang
    per_rol = woorden.groupby(zinnen["sprekersrol"]).sum().sort_index()
    genoeg_beurten = len(gesprek) >= MIN_BEURTEN
    for rol, aantal in per_rol.items():
        yield waar | _rij(SPREEKTIJD, str(rol), aantal / per_rol.sum(), int(aantal), genoeg_beurten) | omvang
    is_voorzitter = zinnen["sprekersrol"] == "voorzitter"
    sprekers = np.asarray(woorden[~is_voorzitter].groupby(zinnen["spreker"]).sum(), dtype=np.float64)
    yield waar | _rij(GINI, "", gini(sprekers), len(sprekers), len(sprekers) >= MIN_SPREKERS) | omvang
    onderbroken = gesprek.interrupties()
    bij = gesprek.rol[np.flatnonzero(onderbroken) - 1]
    for rol in sorted(set(bij.tolist())) or [""]:
        aantal = int((bij == rol).sum())
        yield waar | _rij(INTERRUPTIE, rol, aantal / max(len(gesprek), 1), aantal, genoeg_beurten) | omvang
    gevraagd = _bevraagd(gesprek, zinnen["tekst"].tolist())
    if gevraagd:
        aantal = len(gevraagd)
        deel = sum(gevraagd.values()) / aantal
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
        laag, hoog = np.percentile(deel, GRENZEN)
        yield soort, (float(kansen[:, nummer].mean()), float(laag), float(hoog))


def gini(waarden: Getallen) -> float:
    """Gini's coefficient of amounts that are not negative: 0 where all are equal; missing where all are nothing."""
    if not waarden.sum() > 0:
        return float("nan")
    op_rij = np.sort(waarden)
    n = len(op_rij)
    return float((2 * np.arange(1, n + 1) - n - 1) @ op_rij / (n * op_rij.sum()))


def _bevraagd(gesprek: Gesprek, tekst: list[str]) -> dict[str, bool]:
    """For each resident whether somebody else asks something in the turn that follows on one of theirs."""
    uit: dict[str, bool] = {}
    for i in np.flatnonzero(gesprek.rol == "inwoner"):
        wie = str(gesprek.spreker[i])
        volgt = i + 1 < len(gesprek) and gesprek.rol[i + 1] != "inwoner"
        vraag = volgt and any("?" in tekst[j] for j in range(gesprek.van[i + 1], gesprek.tot[i + 1]))
        uit[wie] = uit.get(wie, False) or bool(vraag)
    return uit
