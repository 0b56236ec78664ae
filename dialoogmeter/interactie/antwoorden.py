"""How contributions are answered: used, to the point, parried, or not at all as far as can be seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dialoogmeter.interactie.inbreng import zoek_inbreng
from dialoogmeter.interactie.koppeling import Koppeling, koppel

BENUT, ZAKELIJK, GEPAREERD, ONBEANTWOORD = "benut", "zakelijk", "gepareerd", "onbeantwoord"
#: Response types: ``feedback_benutten``, an answer that is neither, ``feedback_pareren``, no answer in the item.
TYPEN = (BENUT, ZAKELIJK, GEPAREERD, ONBEANTWOORD)
#: How often a reader finds no answer where we link none, and where we link one (docs/interactie.md).
KANS_ZONDER_KOPPELING = 0.53
KANS_MET_KOPPELING = 0.04
_LABEL = {BENUT: "feedback_benutten", GEPAREERD: "feedback_pareren"}
KOLOMMEN = (
    "agendapunt_nr", "agendapunt", "beurt", "sprekersrol", "soort", "zin_van", "zin_tot", "aan_gemeente",
    "antwoord_beurt", "antwoord_van", "antwoord_tot", "type", *TYPEN,
)  # fmt: skip


def antwoorden(zinnen: pd.DataFrame) -> pd.DataFrame:
    """Every question, criticism or suggestion with its answer.

    Args:
        zinnen: a meeting's sentences with ``zin``, ``soort``, ``beurt``, ``spreker``, ``sprekersrol``, ``fractie``,
            ``agendapunt_nr``, ``agendapunt``, ``tekst`` and probabilities.

    Returns:
        One row a contribution, :data:`KOLOMMEN`: which sentences make it (``zin_van`` to ``zin_tot``), whether the
        municipality was addressed, where the answer stands (missing where there is none), the most probable ``type``
        of :data:`TYPEN` and the probability of each: that of the passage's strongest sentence, and of "onbeantwoord"
        how often a reader finds no answer where we do or don't.
    """
    gesproken = zinnen[zinnen["soort"] == "spraak"]
    rijen: list[dict[str, object]] = []
    for punt, deel in gesproken.groupby("agendapunt_nr", sort=True):
        hier = deel.reset_index(drop=True)
        waar = {"agendapunt_nr": punt, "agendapunt": hier["agendapunt"].iloc[0]}
        rijen += [waar | rij for rij in _rijen(hier, koppel(hier, zoek_inbreng(hier)))]
    frame = pd.DataFrame(rijen, columns=list(KOLOMMEN))
    for naam in ("antwoord_beurt", "antwoord_van", "antwoord_tot"):
        frame[naam] = frame[naam].astype("Int64")
    return frame.astype({"aan_gemeente": bool, **dict.fromkeys(TYPEN, np.float64)})


def _rijen(zinnen: pd.DataFrame, koppelingen: Sequence[Koppeling]) -> list[dict[str, object]]:
    nummer, rol = zinnen["zin"].to_numpy(), zinnen["sprekersrol"].to_numpy()
    kans = {soort: zinnen[label].to_numpy() for soort, label in _LABEL.items()}
    uit: list[dict[str, object]] = []
    for k in koppelingen:
        rij: dict[str, object] = {
            "beurt": k.inbreng.beurt,
            "sprekersrol": rol[k.inbreng.van],
            "soort": k.inbreng.soort,
            "zin_van": int(nummer[k.inbreng.van]),
            "zin_tot": int(nummer[k.inbreng.tot]),
            "aan_gemeente": k.aan_gemeente,
        }
        typen = dict.fromkeys(TYPEN, 0.0)
        typen[ONBEANTWOORD] = zonder = KANS_ZONDER_KOPPELING if k.beurt is None else KANS_MET_KOPPELING
        if k.beurt is None:
            typen[ZAKELIJK] = 1.0 - zonder
        else:
            rij |= {"antwoord_beurt": k.beurt, "antwoord_van": int(nummer[k.van]), "antwoord_tot": int(nummer[k.tot])}
            beide = {soort: float(p[k.van : k.tot + 1].max()) for soort, p in kans.items()}
            te_veel = max(1.0, sum(beide.values()))  # a passage that does both is divided between them
            typen |= {soort: (1.0 - zonder) * p / te_veel for soort, p in beide.items()}
            typen[ZAKELIJK] = 1.0 - sum(typen.values())
        uit.append(rij | {"type": max(typen, key=lambda soort: typen[soort])} | typen)
    return uit
