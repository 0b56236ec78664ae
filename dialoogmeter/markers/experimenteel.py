"""Which labels of a model are too weak to lean on: shown, marked, and never decisive."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from dialoogmeter.codeboek import codeboek

if TYPE_CHECKING:
    import pandas as pd

#: A label with fewer positives or a lower AUC is shown, marked, and never decisive (design, "The measures").
MIN_POSITIEF = 15
MIN_AUC = 0.85
#: Where a model's ``herkomst`` keeps the figures of its labels, and a frame's ``attrs`` its experimental ones.
FIGUREN = "figuren"
EXPERIMENTEEL = "experimenteel"
#: Where a measurement's ``herkomst`` keeps what the role model says of itself.
ROLLEN = "rollen"
#: Decimals of stored figures: more would differ from machine to machine.
_DECIMALEN = 6


def is_experimenteel(rij: Mapping[Hashable, Any]) -> bool:
    """Whether a label's own figures are too poor to lean on."""
    return not (rij["positief"] >= MIN_POSITIEF and rij["auc"] >= MIN_AUC)


def figuren_van(tabel: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The figures that travel with a model, under ``herkomst["figuren"]``.

    Args:
        tabel: from :func:`dialoogmeter.leren.evaluatie.figuren`, cross-validated.

    Returns:
        For each label ``positief``, ``auc``, ``ap`` (None where nothing could be ranked) and ``experimenteel``;
        all of them plain values that JSON knows.
    """
    rijen = tabel.reindex(columns=["label", "positief", "auc", "ap"]).to_dict("records")
    return {
        str(rij["label"]): {
            "positief": int(rij["positief"]),
            "auc": _getal(rij["auc"]),
            "ap": _getal(rij["ap"]),
            EXPERIMENTEEL: is_experimenteel(rij),
        }
        for rij in rijen
    }


def figuren_in(herkomst: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The figures in a model's ``herkomst``; empty where it has none, or none that can be read."""
    figuren = herkomst.get(FIGUREN)
    if not isinstance(figuren, Mapping):
        return {}
    return {label: rij for label, rij in figuren.items() if isinstance(rij, Mapping)}


def experimentele_labels(herkomst: Mapping[str, Any]) -> frozenset[str]:
    """The labels, and poles, that are experimental in a model.

    A label counts as sound only if the model says so: one without figures is experimental, and so is every label of a
    model made before figures were kept, or trained by someone who kept none. Not knowing how good a label is, is no
    reason to trust it; it is still scored and shown.

    Args:
        herkomst: where a model came from, as in :attr:`dialoogmeter.markers.model.Markermodel.herkomst`.
    """
    figuren = figuren_in(herkomst)
    return frozenset(
        label for label in codeboek().kansen if figuren.get(label, {}).get(EXPERIMENTEEL, True) is not False
    )


def experimentele_rollen(herkomst: Mapping[str, Any]) -> frozenset[str]:
    """The columns of the municipality's role that are too weak to lean on, as the role model says of itself."""
    rollen = herkomst.get(ROLLEN, {})
    return frozenset(rollen.get(EXPERIMENTEEL, ()) if isinstance(rollen, Mapping) else ())


def _getal(waarde: float) -> float | None:
    return None if waarde != waarde else round(float(waarde), _DECIMALEN)
