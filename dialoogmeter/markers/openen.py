"""Open any model file: one that stands by itself, a blend of two, or one that learnt on from a base model."""

from __future__ import annotations

from pathlib import Path

from dialoogmeter.fouten import ModelFout
from dialoogmeter.markers.bewaren import lees_inhoud, maak_model, sha256_van
from dialoogmeter.markers.bijgeleerd import BASIS, Bijgeleerd
from dialoogmeter.markers.duo import ENCODERKOP, maak_duo
from dialoogmeter.markers.model import Model


def open_model(pad: Path, meegeleverd: Path) -> Model:
    """Read a model, with its base model where it has one.

    The base model is a shipped one, or else the file of the name it had beside ``pad``; it is known by its sha256.

    Args:
        pad: the file.
        meegeleverd: the shipped model; others of ours stand beside it.

    Raises:
        ModelFout: as of :func:`dialoogmeter.markers.bewaren.laad`, or the base model isn't there.
    """
    inhoud = lees_inhoud(pad)
    if ENCODERKOP in inhoud:
        return maak_duo(inhoud, pad)
    model = maak_model(inhoud)
    if BASIS not in model.herkomst:
        return model
    naam, som = Path(model.herkomst[BASIS]["bestand"]).name, model.herkomst[BASIS]["sha256"]
    for kandidaat in (meegeleverd.with_name(naam), pad.with_name(naam)):
        if kandidaat.is_file() and sha256_van(kandidaat) == som:
            return Bijgeleerd(open_model(kandidaat, meegeleverd), model)
    raise ModelFout(
        f"{pad}: dit model is bijgeleerd op {naam} (sha256 {som[:12]}…) en het meegeleverde model is een ander; train "
        f"het opnieuw met dialoogmeter train, of zet die {naam} ernaast."
    )
