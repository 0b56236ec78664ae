"""The time line: what the municipality says turn after turn, how tense others are, and from which role it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dialoogmeter.codeboek import SPANNING, codeboek
from dialoogmeter.meting.kant import GEMEENTE, KANT
from dialoogmeter.meting.kwantificatie import VOLDOENDE
from dialoogmeter.meting.terugval import GEEN_ROL, MOGELIJK, TERUGVAL, op_index
from dialoogmeter.meting.tijdlijn import INDEX
from dialoogmeter.rapport import grafiek
from dialoogmeter.rapport.bron import Bron, beurt_anker, punt_anker, wie
from dialoogmeter.rapport.opmaak import kommagetal, procent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: Turns of the municipality that the line through their index takes together.
VENSTER = 5
#: With fewer turns of the municipality that carry either pole there is no line to draw.
MIN_BEURTEN = 3
#: A tension of others' turn is drawn as a mark that can be followed from this probability on.
HOGE_SPANNING = 0.3


def tijdlijn(bron: Bron) -> dict[str, Any] | None:
    """The chart, and what stands in it that one may want to go to; None where the municipality says too little."""
    frame = bron.meting.tijdlijn()
    if frame[INDEX].notna().sum() < MIN_BEURTEN:
        return None
    omslagen = _omslagen(bron)
    svg = _teken(bron, frame, omslagen)
    beurten = int((frame[KANT] == GEMEENTE).sum())
    return {"svg": svg, "omslagen": omslagen, "rollen": _rollen(frame), "beurten": beurten}


def _omslagen(bron: Bron) -> list[dict[str, Any]]:
    """Changes that count as terugval or may, with evidence from before and after."""
    frame = op_index(bron.meting.terugval())
    frame = frame[frame["oordeel"].isin([TERUGVAL, MOGELIJK])]
    return [
        {
            "oordeel": rij["oordeel"],
            "beurt": int(rij["omslag"]),
            "anker": beurt_anker(int(rij["omslag"])),
            "punt": bron.titel(int(rij["agendapunt_nr"])),
            "voor": kommagetal(float(rij["voor"])),
            "na": kommagetal(float(rij["na"])),
            "laag": kommagetal(float(rij["laag"]), plus=False),
            "hoog": kommagetal(float(rij["hoog"]), plus=False),
            "daling": kommagetal(float(rij["schatting"]), plus=False),
            "p": "< 0,001" if rij["p"] < 0.001 else f"= {kommagetal(float(rij['p']), 3, plus=False)}",
            "spanning_voor": None if np.isnan(rij["spanning_voor"]) else procent(float(rij["spanning_voor"])),
            "spanning_bij": procent(float(rij["spanning_bij"])),
            "bewijs_voor": [bron.passage(nummer) for nummer in rij["bewijs_voor"]],
            "bewijs_na": [bron.passage(nummer) for nummer in rij["bewijs_na"]],
        }
        for rij in frame.to_dict("records")
    ]


def te_toetsen(bron: Bron) -> int:
    """How many agenda items are long enough to see a terugval in."""
    return int((op_index(bron.meting.terugval())["status"] == VOLDOENDE).sum())


def _rollen(frame: pd.DataFrame) -> list[tuple[str, int]]:
    """How many turns of the municipality go with each role."""
    aantal = frame.loc[(frame["rol"] != "") & (frame["rol"] != GEEN_ROL), "rol"].value_counts()
    return [(rol, int(aantal[rol])) for rol in codeboek().rollen if rol in aantal]


def _teken(bron: Bron, frame: pd.DataFrame, omslagen: list[dict[str, Any]]) -> str:
    figuur, (boven, midden, onder) = grafiek.nieuw(12.5, 2.2, 1.1, 1.1)
    links = _links(bron, frame)
    _teken_index(boven, frame)
    _teken_spanning(midden, frame)
    _teken_rollen(onder, frame)
    punten = frame.groupby("agendapunt_nr", sort=True)["beurt"].min()
    for as_ in (boven, midden, onder):
        for begin in punten.to_numpy()[1:]:
            as_.axvline(begin - 0.5, color=grafiek.LIJN, linewidth=0.8, zorder=0)
        for omslag in omslagen:
            as_.axvline(omslag["beurt"] - 0.5, color=grafiek.KLEUR["regie"], linewidth=1.4, linestyle="--")
    for omslag in omslagen:
        boven.annotate(
            omslag["oordeel"], (omslag["beurt"] - 0.5, 1.02), color=grafiek.KLEUR["regie"], ha="left", va="bottom",
            xycoords=("data", "axes fraction"), url=f"#{omslag['anker']}", fontsize=9, fontweight="bold",
        )  # fmt: skip
    _benoem_punten(onder, bron, punten, int(frame["beurt"].max()))
    onder.set_xlim(-1, int(frame["beurt"].max()) + 1)
    titel = "Tijdlijn: index van partner en regie per beurt van de gemeente, spanning bij anderen, en de rol per beurt"
    return grafiek.als_svg(figuur, "tijdlijn", titel, links)


def _links(bron: Bron, frame: pd.DataFrame) -> dict[str, str]:
    """What each mark that can be followed shows."""
    links = {}
    for rij in frame.to_dict("records"):
        nummer = int(rij["beurt"])
        spreker = wie(bron.namen.spreker(bron.beurten[nummer][1].spreker))
        cijfers = f"spanning {procent(float(rij[SPANNING]))}"
        if rij[KANT] == GEMEENTE:
            cijfers = f"partner {procent(float(rij['partner']))}, regie {procent(float(rij['regie']))}"
        links[beurt_anker(nummer)] = f"{spreker}: {cijfers}"
    return links | {punt_anker(nr): bron.titel(nr) for nr in frame["agendapunt_nr"].unique()}


def _teken_index(as_: Axes, frame: pd.DataFrame) -> None:
    heeft = frame[frame[INDEX].notna()]
    as_.axhline(0, color=grafiek.ZACHT, linewidth=0.8)
    for pool, deel in (("partner", heeft[heeft[INDEX] >= 0]), ("regie", heeft[heeft[INDEX] < 0])):
        punten = as_.scatter(deel["beurt"], deel[INDEX], s=26, marker=grafiek.VORM[pool], color=grafiek.KLEUR[pool])
        punten.set_urls([f"#{beurt_anker(nr)}" for nr in deel["beurt"]])
    for _, deel in heeft.groupby("agendapunt_nr", sort=True):
        glad = deel[INDEX].rolling(VENSTER, center=True, min_periods=1).mean()
        as_.plot(deel["beurt"], glad, color=grafiek.INKT, linewidth=1.2)
    as_.set_ylim(-1.05, 1.05)
    as_.set_yticks([-1, 0, 1], ["regie", "0", "partner"])
    as_.set_ylabel("gemeente")


def _teken_spanning(as_: Axes, frame: pd.DataFrame) -> None:
    anderen = frame[frame[KANT] != GEMEENTE]
    as_.vlines(anderen["beurt"], 0, anderen[SPANNING], color=grafiek.KLEUR[SPANNING], linewidth=1.4)
    hoog = anderen[anderen[SPANNING] >= HOGE_SPANNING]
    punten = as_.scatter(hoog["beurt"], hoog[SPANNING], s=22, marker="D", color=grafiek.KLEUR[SPANNING])
    punten.set_urls([f"#{beurt_anker(nr)}" for nr in hoog["beurt"]])
    as_.set_ylim(0, max(0.5, float(anderen[SPANNING].max()) * 1.1) if len(anderen) else 0.5)
    as_.yaxis.set_major_formatter(grafiek.procentas())
    as_.set_ylabel("spanning")


def _teken_rollen(as_: Axes, frame: pd.DataFrame) -> None:
    rollen = [rol for rol in codeboek().rollen if rol != GEEN_ROL]
    hoogte = {rol: len(rollen) - 1 - i for i, rol in enumerate(rollen)}
    met_rol = frame[frame["rol"].isin(rollen)]
    punten = as_.scatter(met_rol["beurt"], met_rol["rol"].map(hoogte), s=20, marker="s", color=grafiek.INKT)
    punten.set_urls([f"#{beurt_anker(nr)}" for nr in met_rol["beurt"]])
    as_.set_ylim(-0.7, len(rollen) - 0.3)
    as_.set_yticks(list(hoogte.values()), rollen)
    as_.set_ylabel("rol")


def _benoem_punten(as_: Axes, bron: Bron, punten: pd.Series[int], laatste: int) -> None:
    """Numbers of agenda items under the middle of each; one that has no room for it is left out."""
    begin = punten.to_numpy()
    eind = np.append(begin[1:], laatste + 1)
    plaatsen, namen, vorige = [], [], -np.inf
    for nr, van, tot in zip(punten.index, begin, eind, strict=True):
        midden = (van + tot - 1) / 2
        if midden - vorige < (laatste + 2) / 45:
            continue
        punt = bron.meting.vergadering.agendapunten[int(nr)]
        plaatsen.append(midden)
        namen.append(bron.namen.tekst(punt.nummer)[:5] or "–")
        vorige = midden
    as_.set_xticks(plaatsen, namen)
    as_.tick_params(axis="x", length=0)
    as_.set_xlabel("agendapunt, en daarin beurt na beurt")
