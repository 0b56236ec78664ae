"""What came of reading, as files: labels to train on, how far readers agree, and where they don't."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dialoogmeter.annoteren.oordelen import Oordeel
from dialoogmeter.annoteren.overeenstemming import Overeenstemming
from dialoogmeter.annoteren.trekking import Getrokken, keuzelabels
from dialoogmeter.codeboek import codeboek
from dialoogmeter.leren.labelstudio import meerderheid
from dialoogmeter.uitvoer.schrijven import schrijf_csv, schrijf_heel

LABELS, OVEREENSTEMMING, MENINGSVERSCHILLEN = "labels.jsonl", "overeenstemming.csv", "meningsverschillen.csv"
KOLOMMEN_OVEREENSTEMMING = ("label", "pool", "as", "zinnen", "ja", "twijfel", "alfa", "laag", "hoog")
KOLOMMEN_TREKKING = (
    "nummer", "sleutel", "vergadering", "agendapunt_nr", "beurt", "zin", "wijze", "reden", "getrokken", "gewicht",
)  # fmt: skip
_TWIJFEL = 0.5


@dataclass(frozen=True, slots=True)
class Meningsverschil:
    """A label that some readers are sure of and others sure that it isn't there; readers by name."""

    sleutel: str
    label: str
    ja: str
    nee: str
    twijfel: str
    vergadering: str
    rol: str
    context: str
    zin: str
    opmerkingen: str


KOLOMMEN_MENINGSVERSCHIL = tuple(Meningsverschil.__dataclass_fields__)


def meningsverschillen(zinnen: Mapping[str, Sequence[Oordeel]]) -> list[Meningsverschil]:
    """Every sentence and label on which sure readers differ, in the order of the sentences."""
    uit = []
    for sleutel, rij in zinnen.items():
        for label in keuzelabels():
            ja, nee, twijfel = (_wie(rij, label, sterkte) for sterkte in (1.0, 0.0, _TWIJFEL))
            if ja and nee:
                zin = rij[0].zin
                opmerkingen = " | ".join(f"{o.lezer}: {o.opmerking}" for o in rij if o.opmerking)
                uit.append(
                    Meningsverschil(
                        sleutel, label, ja, nee, twijfel, zin.vergadering, zin.rol, zin.context, zin.tekst, opmerkingen
                    )
                )
    return uit


def _wie(rij: Sequence[Oordeel], label: str, sterkte: float) -> str:
    return ", ".join(oordeel.lezer for oordeel in rij if oordeel.labels.get(label, 0.0) == sterkte)


def labelregels(zinnen: Mapping[str, Sequence[Oordeel]]) -> list[dict[str, Any]]:
    """One record a sentence as ``dialoogmeter train`` reads it: what most readers say, with how many they were."""
    uit = []
    for sleutel, rij in zinnen.items():
        samen = meerderheid([oordeel.labels for oordeel in rij])
        woorden = {naam: f"{naam}?" if samen[naam] == _TWIJFEL else naam for naam in keuzelabels() if naam in samen}
        eerste = rij[0]
        uit.append(
            {
                "tekst": eerste.zin.tekst,
                "labels": [woord for naam, woord in woorden.items() if naam not in codeboek().ervaren],
                "ervaren": [woord for naam, woord in woorden.items() if naam in codeboek().ervaren],
                "context": eerste.zin.context,
                "rol": eerste.zin.rol,
                "vergadering": eerste.zin.vergadering,
                "sleutel": sleutel,
                "lezers": len(rij),
                "wijze": eerste.wijze,
                "gewicht": eerste.gewicht,
            }
        )
    return uit


def schrijf_uitslag(
    zinnen: Mapping[str, Sequence[Oordeel]],
    eens: Sequence[Overeenstemming],
    oneens: Sequence[Meningsverschil],
    naar: Path,
) -> None:
    """Write the three files in a folder, each whole or not at all.

    Raises:
        OSError: the disk is full, or the folder can't be written.
    """
    naar.mkdir(parents=True, exist_ok=True)
    regels = "".join(json.dumps(regel, ensure_ascii=False) + "\n" for regel in labelregels(zinnen))
    schrijf_heel(regels.encode(), naar / LABELS)
    rijen = [asdict(rij) | _plek(rij.label) for rij in eens]
    schrijf_csv(rijen, KOLOMMEN_OVEREENSTEMMING, naar / OVEREENSTEMMING)
    schrijf_csv([asdict(rij) for rij in oneens], KOLOMMEN_MENINGSVERSCHIL, naar / MENINGSVERSCHILLEN)


def _plek(naam: str) -> dict[str, str]:
    label = codeboek().labels.get(naam)
    return {"pool": label.pool if label else "", "as": label.as_ if label else ""}


def schrijf_trekking(getrokken: Sequence[Getrokken], pad: Path) -> None:
    """Write why and with what probability each sentence was drawn: for who keeps the draw; no text is in it."""
    rijen = [{kolom: getattr(zin, kolom) for kolom in KOLOMMEN_TREKKING} for zin in getrokken]
    schrijf_csv(rijen, KOLOMMEN_TREKKING, pad)
