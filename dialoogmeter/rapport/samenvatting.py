"""What was found, in five sentences. Each is as sure as its interval allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dialoogmeter.codeboek import POLEN, SPANNING
from dialoogmeter.meting.dialoogindex import ALLE
from dialoogmeter.meting.kwantificatie import MIN_BEURTEN, MIN_ZINNEN, VOLDOENDE
from dialoogmeter.meting.scorekaart import GEMENGD, JA, NEE
from dialoogmeter.meting.terugval import INDEX, MOGELIJK, TERUGVAL
from dialoogmeter.rapport.balans import Rij
from dialoogmeter.rapport.bron import Bron
from dialoogmeter.rapport.opmaak import aantal, getal, met_marge, opsomming, procent

if TYPE_CHECKING:
    import pandas as pd

_WOORDEN = {"partner": "partnertaal", "regie": "regietaal", "ervaren": "ervaren eenzijdigheid", SPANNING: SPANNING}


def samenvatting(bron: Bron, geheel: Rij | None, per_punt: list[Rij]) -> list[str]:
    """Five sentences; fewer where there is too little text to say so much."""
    if geheel is None:
        return ["In dit bestand staan geen gesproken zinnen. Er valt dus niets te zeggen over hoe er is gesproken."]
    if geheel["delen"] is None:
        return [
            f"Te weinig tekst: {aantal(geheel['n'], 'gesproken zin', 'gesproken zinnen')}. Onder {MIN_ZINNEN} "
            f"zinnen of {MIN_BEURTEN} beurten geeft dit rapport geen aandelen. De zinnen hieronder kunt u zelf lezen."
        ]
    return [
        _balans(bron, geheel),
        _vragen(bron.meting.scorekaart()),
        _ervaren(bron, geheel),
        _terugval(bron),
        _opvallend(bron, geheel["delen"], per_punt),
    ]


def voorbehoud(bron: Bron, geheel: Rij | None, per_punt: list[Rij]) -> Iterator[str]:
    """What one must know beside it: what is experimental, what there was too little text for, what a margin is."""
    if geheel is None or geheel["delen"] is None:
        return
    zwak = _zwak(bron, *_WOORDEN)
    if zwak:
        yield (
            f"Wat hier over {opsomming(zwak)} staat is experimenteel: het is niet gebleken dat het model dat goed "
            "genoeg herkent, en het rapport vergelijkt er geen agendapunten op."
        )
    te_kort = [rij for rij in per_punt if rij["delen"] is None]
    if te_kort:
        yield (
            f"Bij {aantal(len(te_kort), 'agendapunt', 'agendapunten')} is er te weinig tekst (minder dan "
            f"{MIN_ZINNEN} gesproken zinnen of {MIN_BEURTEN} beurten) om iets te zeggen."
        )
    yield (
        "Dit zijn verwachtingen van een model, geen tellingen: tussen haakjes staat waar het aandeel met 95% "
        "zekerheid ligt."
    )


def _zwak(bron: Bron, *kolommen: str) -> list[str]:
    return [kolom for kolom in kolommen if kolom in bron.meting.experimenteel]


def _deel(rij: Rij, kolom: str) -> str:
    return met_marge(rij["delen"][kolom], *rij["grenzen"][kolom])


def _balans(bron: Bron, geheel: Rij) -> str:
    delen = (
        f"Van de {getal(geheel['n'])} gesproken zinnen is naar verwachting ongeveer {_deel(geheel, 'partner')} "
        f"partnertaal en ongeveer {_deel(geheel, 'regie')} regietaal"
    )
    if _zwak(bron, "partner", "regie"):
        return f"{delen}."
    index = bron.meting.dialoogindex()
    alle = index[index["as"] == ALLE].iloc[0]
    if alle["status"] != VOLDOENDE:
        return f"{delen}: van allebei te weinig om ze te vergelijken."
    if alle["laag"] > 0:
        return f"{delen}: er klinkt meer partnertaal dan regietaal."
    if alle["hoog"] < 0:
        return f"{delen}: er klinkt meer regietaal dan partnertaal."
    return f"{delen}; waarvan er meer klinkt is niet met zekerheid te zeggen, want de marges overlappen."


def _vragen(kaart: pd.DataFrame) -> str:
    """Which of the four questions were answered, and how."""
    per = {oordeel: _titels(kaart, oordeel) for oordeel in (JA, NEE, GEMENGD)}
    delen = []
    if per[NEE]:
        delen.append(f"wijst het antwoord naar nee bij {opsomming(per[NEE])}, een alarmsignaal")
    if per[JA]:
        delen.append(f"wijst het naar ja bij {opsomming(per[JA])}")
    if per[GEMENGD]:
        delen.append(f"is het gemengd bij {opsomming(per[GEMENGD])}")
    rest = len(kaart) - sum(map(len, per.values()))
    if not delen:
        return "Voor de vier vragen van de scorekaart is er te weinig tekst van de gemeente of van anderen."
    if rest:
        delen.append(f"is er voor {aantal(rest, 'vraag', 'vragen')} te weinig tekst")
    return f"Van de vier vragen van de scorekaart {opsomming(delen)}."


def _titels(kaart: pd.DataFrame, oordeel: str) -> list[str]:
    return [f"“{titel}”" for titel in kaart.loc[kaart["oordeel"] == oordeel, "titel"]]


def _ervaren(bron: Bron, geheel: Rij) -> str:
    """What others report, and whether that goes with the municipality's tone."""
    delen = (
        f"Van ongeveer {_deel(geheel, 'ervaren')} van de zinnen verwacht het model dat ze vertellen hoe eenzijdig "
        f"optreden is ervaren, en bij ongeveer {_deel(geheel, SPANNING)} verwacht het spanning"
    )
    if _zwak(bron, *POLEN):
        return f"{delen}."
    kloof = bron.meting.kloof()
    alle = kloof[kloof["as"] == ALLE].iloc[0] if len(kloof) else None
    if alle is None or alle["status"] != VOLDOENDE:
        return f"{delen}; of dat past bij hoe de gemeente spreekt, is met zo weinig tekst niet te zeggen."
    if alle["laag"] > 0:
        return f"{delen}: de gemeente spreekt als partner, en anderen vertellen iets anders."
    if alle["hoog"] < 0:
        return f"{delen}: de gemeente spreekt meer als regisseur, een kloof met wat anderen vertellen is er niet."
    return f"{delen}; of de gemeente vriendelijker spreekt dan anderen het ervaren, valt binnen de marge."


def _terugval(bron: Bron) -> str:
    """Where the municipality falls back, as far as that can be seen."""
    frame = bron.meting.terugval()
    frame = frame[frame["maat"] == INDEX]
    te_zien = frame[frame["status"] == VOLDOENDE]
    if te_zien.empty:
        return "Geen agendapunt heeft genoeg beurten van de gemeente om een terugval van partner naar regie te zien."
    bij = {
        oordeel: [bron.kort(int(nr)) for nr in frame.loc[frame["oordeel"] == oordeel, "agendapunt_nr"]]
        for oordeel in (TERUGVAL, MOGELIJK)
    }
    waar = f"In de {aantal(len(te_zien), 'agendapunt', 'agendapunten')} waar dat te zien kan zijn"
    if len(te_zien) == 1:
        waar = "In het ene agendapunt waar dat te zien kan zijn"
    if bij[TERUGVAL]:
        ook = f" en mogelijk bij {opsomming(bij[MOGELIJK])}" if bij[MOGELIJK] else ""
        return (
            f"{waar} valt de gemeente onder spanning terug van partner naar regie bij {opsomming(bij[TERUGVAL])}{ook}."
        )
    if bij[MOGELIJK]:
        return (
            f"{waar} is een terugval van partner naar regie onder spanning mogelijk bij {opsomming(bij[MOGELIJK])}: "
            "lees de plek zelf."
        )
    return (
        f"{waar} is geen terugval van partner naar regie onder spanning gevonden; kleine terugvallen ontgaan de meting."
    )


def _opvallend(bron: Bron, delen: dict[str, float], per_punt: list[dict[str, Any]]) -> str:
    woorden = {kolom: woord for kolom, woord in _WOORDEN.items() if kolom not in bron.meting.experimenteel}
    if not woorden:
        return "Agendapunten zijn niet vergeleken, want alle polen zijn bij dit model experimenteel."
    lang_genoeg = [rij for rij in per_punt if rij["delen"]]
    if len(lang_genoeg) < 2:
        return "Er zijn te weinig agendapunten met genoeg tekst om ze te vergelijken."
    hoogste = {kolom: max(lang_genoeg, key=lambda rij: rij["delen"][kolom]) for kolom in woorden}
    opvallend = [
        f"{woorden[kolom]} bij {bron.kort(rij['nr'])} (ongeveer {procent(rij['delen'][kolom])})"
        for kolom, rij in hoogste.items()
        if rij["grenzen"][kolom][0] > delen[kolom]
    ]
    if not opvallend:
        aandeel = "zo’n aandeel" if len(woorden) == len(_WOORDEN) else f"het aandeel {opsomming([*woorden.values()])}"
        return (
            f"Geen agendapunt met genoeg tekst ligt met {aandeel} duidelijk boven de vergadering als geheel: de marges "
            "overlappen."
        )
    return f"Hoger dan in de vergadering als geheel is naar verwachting {opsomming(opvallend)}."
