"""The labels as a table: what each means, and how far a model's figures allow one to lean on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialoogmeter.codeboek import POLEN, SPANNING, codeboek
from dialoogmeter.markers.experimenteel import EXPERIMENTEEL, experimentele_labels, experimentele_rollen, figuren_in

KOLOMMEN_LABELS = ("label", "pool", "as", "omschrijving", EXPERIMENTEEL, "positief", "auc", "ap")


def labelrijen(herkomst: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row for each column of probabilities, in the codebook's order, and then for each role of the municipality.

    Args:
        herkomst: where the model came from; figures that it lacks stay empty.
    """
    figuren, zwak = figuren_in(herkomst), experimentele_labels(herkomst) | experimentele_rollen(herkomst)
    return [
        {
            "label": kolom,
            **_betekenis(kolom),
            EXPERIMENTEEL: "ja" if kolom in zwak else "nee",
            # as text: a missing one among them would turn whole numbers into fractions
            "positief": str(figuren.get(kolom, {}).get("positief", "")),
            "auc": figuren.get(kolom, {}).get("auc"),
            "ap": figuren.get(kolom, {}).get("ap"),
        }
        for kolom in (*codeboek().kansen, *codeboek().rolkansen)
    ]


def _betekenis(kolom: str) -> dict[str, str]:
    """Pole, axis and description; spanning and roles belong to no pole, a pole to no axis."""
    if kolom == SPANNING:
        return {"pool": "", "as": "", "omschrijving": codeboek().spanning}
    if kolom in codeboek().rolkansen:
        return {"pool": "", "as": "", "omschrijving": codeboek().rolkansen[kolom]}
    if kolom in POLEN:
        return {"pool": kolom, "as": "", "omschrijving": f"Minstens één van: {', '.join(codeboek().leden(kolom))}."}
    label = codeboek().labels[kolom]
    return {"pool": label.pool, "as": label.as_, "omschrijving": label.definitie}
