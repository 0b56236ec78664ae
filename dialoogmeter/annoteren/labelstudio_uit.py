"""Tasks for Label Studio, and the set-up of its screen with the whole codebook in it.

A doubt is a choice of its own, the label with a question mark: so :mod:`dialoogmeter.leren.labelstudio` reads it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from dialoogmeter.annoteren.leeswijzer import REGELS, WERKWIJZE
from dialoogmeter.annoteren.trekking import Getrokken, keuzelabels
from dialoogmeter.codeboek import POLEN, SPANNING, codeboek

#: Name of the sentence on the screen, to which every choice points.
ZIN = "zin"
TWIJFEL, OPMERKING = "twijfel", "opmerking"
#: Above this a predicted label is shown as chosen.
_DREMPEL = 0.5
_DECIMALEN = 6


def taken(getrokken: Iterable[Getrokken], voorspeller: str = "") -> list[dict[str, Any]]:
    """One task a sentence.

    Args:
        getrokken: the sentences.
        voorspeller: the model's name, to put in what it predicts; empty to leave the reader blind to it.
    """
    return [
        {"data": _data(zin)} | ({"predictions": [_voorspelling(zin, voorspeller)]} if voorspeller else {})
        for zin in getrokken
    ]


def als_json(lijst: Sequence[dict[str, Any]]) -> bytes:
    """The tasks as a file to import."""
    return (json.dumps(lijst, ensure_ascii=False, indent=1) + "\n").encode()


def _data(zin: Getrokken) -> dict[str, Any]:
    return {
        "nummer": zin.nummer,
        "sleutel": zin.sleutel,
        "vergadering": zin.vergadering,
        "rol": zin.rol,
        "context": zin.context,
        "tekst": zin.tekst,
        "wijze": zin.wijze,
        "gewicht": zin.gewicht,
    }


def _voorspelling(zin: Getrokken, voorspeller: str) -> dict[str, Any]:
    """What the model would choose; the score is how sure it is of the pole that it doubts most."""
    resultaat = [
        {
            "id": f"{zin.sleutel}-{groep}",
            "from_name": groep,
            "to_name": ZIN,
            "type": "choices",
            "value": {"choices": gekozen},
        }
        for groep, labels in groepen().items()
        if (gekozen := [label for label in labels if zin.kansen[label] >= _DREMPEL])
    ]
    zekerheid = min(max(zin.kansen[pool], 1 - zin.kansen[pool]) for pool in POLEN)
    return {"model_version": voorspeller, "score": round(zekerheid, _DECIMALEN), "result": resultaat}


def groepen() -> dict[str, tuple[str, ...]]:
    """The groups of choices and their labels: the poles of each axis, then tension."""
    boek = codeboek()
    per_as = {as_: tuple(naam for naam, label in boek.labels.items() if label.as_ == as_) for as_ in boek.assen}
    return {**per_as, SPANNING: (SPANNING,)}


def inrichting() -> str:
    """The labelling set-up, to paste under Settings, Labeling Interface, Code."""
    boek = codeboek()
    scherm = etree.Element("View")
    _kop(scherm, "$rol", 5)
    etree.SubElement(scherm, "Text", name="ervoor", value="$context")
    _kop(scherm, "Wat doet deze zin?", 5)
    etree.SubElement(scherm, "Text", name=ZIN, value="$tekst")
    _kop(scherm, "Past er niets, dien dan in zonder keuze. Kunt u het niet beoordelen, kies dan Skip.", 6)
    for groep, labels in groepen().items():
        _kop(scherm, groep, 6)
        keuzes = _keuzegroep(scherm, groep)
        for naam in labels:
            uitleg = boek.spanning if naam == SPANNING else f"{boek.labels[naam].pool}: {boek.labels[naam].definitie}"
            etree.SubElement(keuzes, "Choice", value=naam, hint=uitleg)
    _kop(scherm, "twijfel: kies hier in plaats van hierboven", 6)
    keuzes = _keuzegroep(scherm, TWIJFEL)
    for naam in keuzelabels():
        etree.SubElement(keuzes, "Choice", value=f"{naam}?")
    etree.SubElement(
        scherm, "TextArea", name=OPMERKING, toName=ZIN, placeholder="Opmerking; mag leeg blijven", maxSubmissions="1"
    )
    _naslag(scherm)
    return str(etree.tostring(scherm, pretty_print=True, encoding="unicode"))


def _naslag(scherm: etree._Element) -> None:
    """The codebook and the reading rules, folded away: a hint is not shown by every version."""
    boek = codeboek()
    vouw = etree.SubElement(scherm, "Collapse", accordion="false")
    for pool in POLEN:
        paneel = etree.SubElement(vouw, "Panel", value=f"Codeboek: {pool}")
        for naam in boek.van_pool(pool):
            label = boek.labels[naam]
            _kop(paneel, f"{naam} ({label.as_}). {label.definitie} Bijvoorbeeld: “{label.voorbeeld}”", 6)
    _kop(etree.SubElement(vouw, "Panel", value=f"Codeboek: {SPANNING}"), boek.spanning, 6)
    paneel = etree.SubElement(vouw, "Panel", value="Leeswijzer")
    for regel in (*WERKWIJZE, *REGELS):
        _kop(paneel, regel, 6)


def _keuzegroep(scherm: etree._Element, naam: str) -> etree._Element:
    return etree.SubElement(scherm, "Choices", name=naam, toName=ZIN, choice="multiple", showInline="true")


def _kop(ouder: etree._Element, tekst: str, grootte: int) -> None:
    etree.SubElement(ouder, "Header", value=tekst, size=str(grootte))
