"""The four questions: how each is answered, with evidence for and against, and what to talk over as partners."""

from __future__ import annotations

import textwrap
from typing import Any

from dialoogmeter.codeboek import codeboek
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
            "saldo": kommagetal(100 * float(rij["schatting"]), 1),
            "laag": kommagetal(100 * float(rij["laag"]), 1),
            "hoog": kommagetal(100 * float(rij["hoog"]), 1),
            "delen": {pool: float(rij[pool]) for pool in ("partner", "regie", "ervaren")},
            "voor": [bron.passage(nummer) for nummer in rij["voor"]],
            "tegen": [bron.passage(nummer) for nummer in rij["tegen"]],
        }
        for rij in rijen
    ]


def scorekaart_per_punt(bron: Bron) -> list[dict[str, Any]]:
    """The verdicts for each agenda item that gets any; a row an item."""
    frame = bron.meting.scorekaart("agendapunt")
    rijen = []
    for nr, groep in frame.groupby("agendapunt_nr", sort=True):
        oordelen = dict(zip(groep["vraag"], groep["oordeel"], strict=True))
        if (groep["status"] == VOLDOENDE).any():
            rijen.append({"naam": bron.titel(int(str(nr))), "anker": punt_anker(int(str(nr))), "oordelen": oordelen})
    return rijen


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
