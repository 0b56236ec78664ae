"""The full text, with what the model marks in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dialoogmeter.codeboek import POLEN, SPANNING, codeboek
from dialoogmeter.rapport.bewijs import POOL_UITLEG, hoogste_label
from dialoogmeter.rapport.bron import Bron, beurt_anker, punt_anker, rol, wie, zin_anker
from dialoogmeter.rapport.opmaak import aantal
from dialoogmeter.vergadering import Agendapunt, Beurt, Soort, Zin

#: A sentence is marked, and no doubtful case, from this probability of a pole or of tension on.
DREMPEL = 0.5
_GEDRUKT: dict[Soort, str] = {"motie": "Tekst van motie of amendement", "stuk": "Gedrukt stuk"}
Kansen = list[dict[Any, float]]


def punten(bron: Bron) -> list[dict[str, Any]]:
    """Agenda items, turns and sentences as they come."""
    kansen = bron.meting.kansen.to_dict("records")
    uit, nummer, beurtnummer = [], 0, 0
    for i, punt in enumerate(bron.meting.vergadering.agendapunten):
        beurten = []
        for beurt in punt.beurten:
            beurten.append(_beurt(bron, beurt, beurtnummer, nummer, kansen))
            nummer += len(beurt.zinnen)
            beurtnummer += 1
        delen = list(_met_gebeurtenissen(bron, punt, beurten))
        uit.append({"anker": punt_anker(i), "titel": bron.titel(i), "delen": delen})
    return uit


def knoppen(punten_: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each pole, and tension, with how many sentences are marked for it and for each of its labels."""
    keer: Counter[str] = Counter()
    for punt in punten_:
        for deel in punt["delen"]:
            for stuk in deel.get("stukken", ()):
                for zin in stuk["zinnen"]:
                    for m in zin["markeringen"]:
                        keer[m["pool"]] += 1
                        if m["label"] != m["pool"]:
                            keer[m["label"]] += 1
    uit = [
        {
            "naam": pool,
            "uitleg": POOL_UITLEG[pool],
            "keer": keer[pool],
            "labels": [{"naam": naam, "keer": keer[naam]} for naam in codeboek().van_pool(pool)],
        }
        for pool in POLEN
    ]
    return [*uit, {"naam": SPANNING, "uitleg": codeboek().spanning, "keer": keer[SPANNING], "labels": []}]


def _met_gebeurtenissen(bron: Bron, punt: Agendapunt, beurten: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Turns and events in the order in which they happened."""
    gebeurtenissen = sorted(punt.gebeurtenissen, key=lambda g: g.na_beurt)
    for na_beurt in range(len(beurten) + 1):
        while gebeurtenissen and (gebeurtenissen[0].na_beurt <= na_beurt or na_beurt == len(beurten)):
            yield {"gebeurtenis": bron.namen.tekst(gebeurtenissen.pop(0).tekst)}
        if na_beurt < len(beurten):
            yield beurten[na_beurt]


def _beurt(bron: Bron, beurt: Beurt, beurtnummer: int, eerste: int, kansen: Kansen) -> dict[str, Any]:
    spreker = bron.namen.spreker(beurt.spreker)
    stukken = []
    for soort, groep in groupby(enumerate(beurt.zinnen, start=eerste), key=lambda paar: paar[1].soort):
        zinnen = [_zin(bron, zin, nummer, kansen[nummer]) for nummer, zin in groep]
        kop = f"{_GEDRUKT[soort]} ({aantal(len(zinnen), 'zin', 'zinnen')})" if soort in _GEDRUKT else ""
        stukken.append({"kop": kop, "zinnen": zinnen})
    return {
        "gebeurtenis": "",
        "anker": beurt_anker(beurtnummer),
        "wie": wie(spreker),
        "rol": rol(spreker),
        "pagina": beurt.zinnen[0].plek.pagina if beurt.zinnen else None,
        "stukken": stukken,
    }


def _zin(bron: Bron, zin: Zin, nummer: int, kansen: dict[Any, float]) -> dict[str, Any]:
    markeringen = []
    if zin.soort == "spraak":  # printed text counts in no share
        for pool in POLEN:
            if kansen[pool] >= DREMPEL:
                label, label_kans = hoogste_label(pool, kansen)
                markeringen.append({"pool": pool, "kans": kansen[pool], "label": label.naam, "label_kans": label_kans})
        if kansen[SPANNING] >= DREMPEL:
            kans = kansen[SPANNING]
            markeringen.append({"pool": SPANNING, "kans": kans, "label": SPANNING, "label_kans": kans})
    return {"anker": zin_anker(nummer), "tekst": bron.namen.tekst(zin.tekst), "markeringen": markeringen}
