"""The strongest evidence of each pole: partner speaks for dialogue, regie and ervaren against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialoogmeter.codeboek import POLEN, Label, Pool, codeboek
from dialoogmeter.rapport.bron import Bron

#: Sentences shown of each pole.
N_BEWIJS = 10
POOL_UITLEG: dict[Pool, str] = {
    "partner": "de spreker behandelt anderen als gesprekspartner; ook: een ervaring vertellen of ophalen",
    "regie": "de spreker stuurt: schuld geven, gelijk halen, kritiek afweren, regels of cijfers laten beslissen",
    "ervaren": "de zin vertelt dat mensen bejegening of besluitvorming als eenzijdig hebben ervaren",
}


def bewijs(bron: Bron) -> list[dict[str, Any]]:
    """For each pole the spoken sentences that most probably have it, each among its neighbours."""
    return [{"pool": pool, "uitleg": POOL_UITLEG[pool], "zinnen": _zinnen(bron, pool)} for pool in POLEN]


def hoogste_label(pool: Pool, kansen: Mapping[Any, float]) -> tuple[Label, float]:
    """The label of a pole that scored highest, with its probability."""
    naam = max(codeboek().van_pool(pool), key=kansen.__getitem__)
    return codeboek().labels[naam], kansen[naam]


def _zinnen(bron: Bron, pool: Pool) -> list[dict[str, Any]]:
    gesproken = [nummer for nummer, plaats in enumerate(bron.plaatsen) if plaats.zin.soort == "spraak"]
    hoogste = bron.meting.kansen.loc[gesproken].sort_values(pool, ascending=False, kind="stable").head(N_BEWIJS)
    zinnen = []
    for nummer, kansen in zip(hoogste.index, hoogste.to_dict("records"), strict=True):
        label, label_kans = hoogste_label(pool, kansen)
        zinnen.append(
            bron.passage(int(nummer))
            | {"kans": kansen[pool], "label": label.naam, "label_kans": label_kans, "definitie": label.definitie}
        )
    return zinnen
