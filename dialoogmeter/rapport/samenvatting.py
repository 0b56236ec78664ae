"""What was found, in five sentences. Each is as sure as its interval allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dialoogmeter.codeboek import POLEN, SPANNING
from dialoogmeter.meting.dialoogindex import ALLE
from dialoogmeter.meting.kwantificatie import MIN_BEURTEN, MIN_ZINNEN, VOLDOENDE
from dialoogmeter.meting.scorekaart import GEMENGD, JA, NEE
from dialoogmeter.meting.terugval import MOGELIJK, TERUGVAL, op_index
from dialoogmeter.rapport.balans import Rij
from dialoogmeter.rapport.bron import Bron
from dialoogmeter.rapport.opmaak import aantal, getal, met_marge, opsomming, procent
from dialoogmeter.rapport.toets import DEKKING, DEKKING_REGIE, GELEZEN, TERUGVALLEN

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
        _opvallend(bron, geheel, per_punt),
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
        "Dit zijn verwachtingen van een model, geen tellingen; tussen haakjes staat de marge van 95%. In de toets lag "
        f"het gelezen aandeel daar in {procent(DEKKING)} van de gevallen in (bij regie {procent(DEKKING_REGIE)}). In "
        "een soort verslag dat het model niet kent kan dat minder zijn, en aandelen onder 2% vallen eerder te hoog uit."
    )


def _zwak(bron: Bron, *kolommen: str) -> list[str]:
    return [kolom for kolom in kolommen if kolom in bron.meting.experimenteel]


def _deel(rij: Rij, kolom: str) -> str:
    return met_marge(rij["delen"][kolom], *rij["grenzen"][kolom])


def _balans(bron: Bron, geheel: Rij) -> str:
    delen = (
        f"Van de {getal(geheel['n'])} gesproken zinnen van alle sprekers samen is naar verwachting ongeveer "
        f"{_deel(geheel, 'partner')} partnertaal en ongeveer {_deel(geheel, 'regie')} regietaal"
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
    return f"{delen}; waarvan er meer klinkt is niet met zekerheid te zeggen: het verschil valt binnen de marge."


def _vragen(kaart: pd.DataFrame) -> str:
    """Which of the four questions were answered, and how."""
    per = {oordeel: _titels(kaart, oordeel) for oordeel in (JA, NEE, GEMENGD)}
    delen = []
    if per[NEE]:
        delen.append(f"wijst het antwoord naar nee bij {opsomming(per[NEE])} (een alarmsignaal om na te lezen)")
    if per[JA]:
        delen.append(f"wijst het naar ja bij {opsomming(per[JA])}")
    if per[GEMENGD]:
        delen.append(f"is het gemengd bij {opsomming(per[GEMENGD])}")
    rest = len(kaart) - sum(map(len, per.values()))
    if not delen:
        return "Voor de vier vragen van de scorekaart is er te weinig tekst van de gemeente of van anderen."
    if rest:
        delen.append(f"is er voor {aantal(rest, 'vraag', 'vragen')} te weinig tekst")
    stellig = "; zo’n ja of nee was in de toets vaak te stellig" if per[JA] or per[NEE] else ""
    return f"Van de vier vragen van de scorekaart {opsomming(delen)}{stellig}."


def _titels(kaart: pd.DataFrame, oordeel: str) -> list[str]:
    return [f"“{titel}”" for titel in kaart.loc[kaart["oordeel"] == oordeel, "titel"]]


def _ervaren(bron: Bron, geheel: Rij) -> str:
    """What others report, and whether that goes with the municipality's tone."""
    delen = (
        f"Ongeveer {_deel(geheel, 'ervaren')} van de zinnen vertelt naar verwachting dat het ergens eenzijdig ging, en "
        f"in ongeveer {_deel(geheel, SPANNING)} klinkt spanning"
    )
    if _zwak(bron, *POLEN):
        return f"{delen}."
    kloof = bron.meting.kloof()
    alle = kloof[kloof["as"] == ALLE].iloc[0] if len(kloof) else None
    if alle is None or alle["status"] != VOLDOENDE:
        return f"{delen}; hoe dat zich verhoudt tot wat de gemeente zelf zegt, is met zo weinig tekst niet te zeggen."
    wat = f"{procent(float(alle['partner']))} partner- tegen {procent(float(alle['regie']))} regietaal"
    # The gap's lower bound is above zero as soon as the tone's is: others always report something.
    if alle["laag"] > 0:
        return (
            f"{delen}; de gemeente zelf gebruikt vaker partner- dan regietaal ({wat}), en "
            f"{procent(float(alle['ervaren']))} van wat anderen zeggen meldt iets eenzijdigs: lees of dat wringt."
        )
    if alle["hoog"] < 0:
        return f"{delen}; de gemeente zelf gebruikt vaker regie- dan partnertaal ({wat})."
    return f"{delen}; of de gemeente zelf vaker partner- dan regietaal gebruikt ({wat}), valt binnen de marge."


def _terugval(bron: Bron) -> str:
    """Where the municipality falls back, as far as that can be seen."""
    frame = op_index(bron.meting.terugval())
    te_zien = frame[frame["status"] == VOLDOENDE]
    if te_zien.empty:
        return "Geen agendapunt heeft genoeg beurten van de gemeente om een terugval van partner naar regie te zien."
    bij = {
        oordeel: [bron.kort(int(nr)) for nr in frame.loc[frame["oordeel"] == oordeel, "agendapunt_nr"]]
        for oordeel in (TERUGVAL, MOGELIJK)
    }
    waar = f"In de {aantal(len(te_zien), 'agendapunt', 'agendapunten')} die lang genoeg zijn om het te toetsen"
    if len(te_zien) == 1:
        waar = "In het ene agendapunt dat lang genoeg is om het te toetsen"
    if bij[TERUGVAL]:
        ook = f" en mogelijk bij {opsomming(bij[MOGELIJK])}" if bij[MOGELIJK] else ""
        return (
            f"{waar} lijkt de gemeente onder spanning terug te vallen van partner naar regie bij "
            f"{opsomming(bij[TERUGVAL])}{ook}: lees de plek zelf, want van {TERUGVALLEN} zulke vondsten in de toets "
            f"zag een lezer er {GELEZEN}."
        )
    if bij[MOGELIJK]:
        return (
            f"{waar} is een terugval van partner naar regie onder spanning mogelijk bij {opsomming(bij[MOGELIJK])}: "
            "lees de plek zelf."
        )
    return (
        f"{waar} is geen terugval van partner naar regie onder spanning gevonden; dat zegt weinig, want de meeste, ook "
        "grote, ontgaan de meting."
    )


def _opvallend(bron: Bron, geheel: Rij, per_punt: list[Rij]) -> str:
    woorden = {kolom: woord for kolom, woord in _WOORDEN.items() if kolom not in bron.meting.experimenteel}
    if not woorden:
        return "Agendapunten zijn niet vergeleken, want alle polen zijn bij dit model experimenteel."
    lang_genoeg = [rij for rij in per_punt if rij["delen"]]
    if len(lang_genoeg) < 2:
        return "Er zijn te weinig agendapunten met genoeg tekst om ze te vergelijken."
    hoogste = {kolom: max(lang_genoeg, key=lambda rij: rij["delen"][kolom]) for kolom in woorden}
    # There is always a highest: it stands out only if its interval lies clear of that of the whole meeting.
    opvallend = [
        f"{woorden[kolom]} bij {bron.kort(rij['nr'])} ({_deel(rij, kolom)}, tegen {_deel(geheel, kolom)} in het geheel)"
        for kolom, rij in hoogste.items()
        if rij["grenzen"][kolom][0] > geheel["grenzen"][kolom][1]
    ]
    if opvallend:
        return f"Duidelijk hoger dan in de vergadering als geheel is naar verwachting {opsomming(opvallend)}."
    eerste = next(iter(woorden))
    return (
        f"Geen agendapunt ligt duidelijk boven de vergadering als geheel: ook bij het hoogste aandeel "
        f"{woorden[eerste]}, {bron.kort(hoogste[eerste]['nr'])} met {_deel(hoogste[eerste], eerste)}, overlapt de "
        "marge."
    )
