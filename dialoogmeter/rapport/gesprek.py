"""Who speaks, and how what others bring in is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialoogmeter.interactie.interactie import ANTWOORD, BEVRAAGD, GINI, HELE_VERGADERING, INTERRUPTIE, SPREEKTIJD
from dialoogmeter.meting.kwantificatie import VOLDOENDE
from dialoogmeter.rapport.bron import Bron
from dialoogmeter.rapport.opmaak import getal, kommagetal, met_marge, procent

if TYPE_CHECKING:
    import pandas as pd

_ANTWOORDEN = {
    "benut": "er is iets mee gedaan of het is erkend",
    "zakelijk": "er is zakelijk op geantwoord",
    "gepareerd": "het is afgeweerd",
    "onbeantwoord": "een antwoord is in het agendapunt niet gevonden",
}


def gesprek(bron: Bron) -> dict[str, Any]:
    """Speaking time by role, how contributions to the municipality are answered, whether residents are asked back."""
    frame = bron.meting.interactie()
    frame = frame[frame["agendapunt"] == HELE_VERGADERING]
    return {
        "spreektijd": [{"rol": rij["wat"], "deel": rij["schatting"]} for rij in _van(frame, SPREEKTIJD)],
        "antwoorden": [
            {
                "type": rij["wat"],
                "uitleg": _ANTWOORDEN[str(rij["wat"])],
                "deel": met_marge(float(rij["schatting"]), float(rij["laag"]), float(rij["hoog"])),
            }
            for rij in _van(frame, ANTWOORD)
        ],
        "n_inbreng": next((getal(int(rij["n"])) for rij in _van(frame, ANTWOORD)), ""),
        "gini": next((kommagetal(float(rij["schatting"]), plus=False) for rij in _van(frame, GINI)), ""),
        "onderbroken": [
            {"rol": rij["wat"], "n": int(rij["n"])} for rij in _van(frame, INTERRUPTIE) if rij["wat"] and rij["n"]
        ],
        "bevraagd": next(
            ({"deel": procent(float(rij["schatting"])), "n": int(rij["n"])} for rij in _van(frame, BEVRAAGD)), None
        ),
    }


def _van(frame: pd.DataFrame, maat: str) -> list[dict[Any, Any]]:
    """Rows of a measure for which there is enough text."""
    deel: list[dict[Any, Any]] = frame[(frame["maat"] == maat) & (frame["status"] == VOLDOENDE)].to_dict("records")
    return deel
