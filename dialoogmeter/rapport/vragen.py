"""The four questions: how each is answered, with evidence for and against, and what to talk over as partners."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from dialoogmeter.codeboek import Vraag, codeboek
from dialoogmeter.meting.kwantificatie import VOLDOENDE
from dialoogmeter.meting.scorekaart import GEMENGD, NEE
from dialoogmeter.rapport.bron import Bron, punt_anker
from dialoogmeter.rapport.opmaak import kommagetal

#: How a verdict stands in the report.
OORDELEN = {"ja": "ja", "nee": "nee: alarmsignaal", "gemengd": "gemengd", "te weinig tekst": "te weinig tekst"}
#: Length of a passage among the questions to talk over: all of them stand on one page.
PASSAGELENGTE = 190


def scorekaart(bron: Bron) -> list[dict[str, Any]]:
    """Each question with its verdict for the whole meeting, figures and evidence."""
    vragen = {vraag.naam: vraag for vraag in codeboek().vragen}
    rijen = bron.meting.scorekaart().to_dict("records")
    return [
        {
            "naam": rij["vraag"],
            "titel": rij["titel"],
            "tekst": vragen[str(rij["vraag"])].tekst,
            "oordeel": rij["oordeel"],
            "oordeel_tekst": OORDELEN[str(rij["oordeel"])],
            "genoeg": rij["status"] == VOLDOENDE,
            **_saldo(rij),
            "delen": {pool: float(rij[pool]) for pool in ("partner", "regie", "ervaren")},
            **_bewijs(bron, vragen[str(rij["vraag"])], rij["voor"], rij["tegen"]),
        }
        for rij in rijen
    ]


def _bewijs(bron: Bron, vraag: Vraag, voor: Sequence[int], tegen: Sequence[int]) -> dict[str, list[dict[str, Any]]]:
    """Passages for and against, each with the label that tells most; none stands on both sides."""
    kanten: dict[str, dict[int, dict[str, Any]]] = {"voor": {}, "tegen": {}}
    for kant, nummers in (("voor", voor), ("tegen", tegen)):
        for nummer in nummers:
            passage = bron.passage(nummer)
            pool = "partner" if kant == "voor" else "regie" if passage["van_gemeente"] else "ervaren"
            kanten[kant][nummer] = passage | _label(bron, vraag, pool, nummer)
    for nummer in set(voor) & set(tegen):
        zwakste = min(kanten, key=lambda kant: kanten[kant][nummer]["label_kans"])
        del kanten[zwakste][nummer]
    return {kant: list(passages.values()) for kant, passages in kanten.items()}


def _label(bron: Bron, vraag: Vraag, pool: str, nummer: int) -> dict[str, Any]:
    """The label of a question's pole that is most probable in a sentence; experimental ones don't count."""
    boek, zwak = codeboek(), bron.meting.experimenteel
    namen = [naam for naam in boek.van_pool(pool) if boek.labels[naam].as_ in vraag.assen and naam not in zwak]
    kansen = bron.meting.kansen[namen].iloc[nummer].to_numpy(dtype=float)
    hoogste = int(kansen.argmax())
    return {"pool": pool, "label": namen[hoogste], "label_kans": float(kansen[hoogste])}


def scorekaart_per_punt(bron: Bron) -> list[dict[str, Any]]:
    """The verdicts for each agenda item that gets any; a row an item."""
    frame = bron.meting.scorekaart("agendapunt")
    rijen = []
    for nr, groep in frame.groupby("agendapunt_nr", sort=True):
        oordelen = {rij["vraag"]: _per_punt(rij) for rij in groep.to_dict("records")}
        if (groep["status"] == VOLDOENDE).any():
            rijen.append({"naam": bron.titel(int(str(nr))), "anker": punt_anker(int(str(nr))), "oordelen": oordelen})
    return rijen


def _per_punt(rij: dict[Any, Any]) -> dict[str, str]:
    """A verdict with its balance and margin."""
    saldo = "{saldo} ({laag} tot {hoog})".format(**_saldo(rij)) if rij["status"] == VOLDOENDE else ""
    return {"oordeel": str(rij["oordeel"]), "saldo": saldo}


def _saldo(rij: dict[Any, Any]) -> dict[str, str]:
    """A balance with its bounds, in percentage points."""
    namen = {"saldo": "schatting", "laag": "laag", "hoog": "hoog"}
    return {naam: kommagetal(100 * float(rij[kolom]), 1) for naam, kolom in namen.items()}


def gespreksvragen(kaart: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each question that was answered "nee" or "gemengd": a passage from either side, and a question for each.

    Against speaks whom it concerns, if one did; else the municipality itself.
    """
    vragen = {vraag.naam: vraag for vraag in codeboek().vragen}
    return [
        {
            "titel": kaartje["titel"],
            "tekst": kaartje["tekst"],
            "oordeel_tekst": kaartje["oordeel_tekst"],
            "voor": _kort(kaartje["voor"]),
            "tegen": _kort(sorted(kaartje["tegen"], key=lambda passage: passage["van_gemeente"])),
            "gemeente": vragen[kaartje["naam"]].aan_gemeente,
            "inwoners": vragen[kaartje["naam"]].aan_inwoners,
        }
        for kaartje in kaart
        if kaartje["oordeel"] in {NEE, GEMENGD}
    ]


def _kort(passages: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The strongest passage, short enough for the page."""
    if not passages:
        return None
    return passages[0] | {"tekst": textwrap.shorten(passages[0]["tekst"], PASSAGELENGTE, placeholder=" …")}
