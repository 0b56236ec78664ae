"""Sentences of our own: written with the codebook open, for labels that real minutes hardly hold.

They stand in ``data/eigen/*.jsonl``, one sentence a line. Their text is ours, so unlike ``data/labels`` it is there
in full. Reading them is strict: a wrong label would be learnt from.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, cast

from dialoogmeter.codeboek import SPANNING, codeboek
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.vergadering import ROLLEN, Rol

#: The kinds of meeting and report whose tone a sentence has.
STEMMEN = (
    "woordelijk",
    "samenvattend",
    "commissie",
    "participatieavond",
    "wmo-loket",
    "wijk",
    "windmolens",
    "parkeren",
    "jeugdzorg",
    "woningbouw",
    "overleg",
)
NEUTRAAL = "neutraal"
_GRAM = 5


@dataclass(frozen=True, slots=True)
class EigenZin:
    """One written sentence. ``labels`` holds markers and ``spanning``; ``paar`` joins sentences on one subject."""

    tekst: str
    context: str
    rol: Rol
    labels: tuple[str, ...]
    ervaren: tuple[str, ...]
    stem: str
    onderwerp: str
    paar: str


_VELDEN = tuple(veld.name for veld in fields(EigenZin))
_LIJSTEN = ("labels", "ervaren")


def eigenmap() -> Path:
    """Where the sentences are: inside the installed package, or in ``data/eigen`` of a checkout."""
    pakket = Path(__file__).parents[1]
    binnen = pakket / "eigen"
    return binnen if binnen.is_dir() else pakket.parent / "data" / "eigen"


def lees_eigen(map_: Path) -> list[EigenZin]:
    """All written sentences of a folder, file by file in order of name.

    Raises:
        InvoerFout: there is no file, or a line isn't a sentence as it should be; names file, line and remedy.
    """
    paden = sorted(map_.glob("*.jsonl"))
    if not paden:
        raise InvoerFout(f"{map_}: geen .jsonl gevonden; geef de map met eigen zinnen (data/eigen).")
    return [
        _zin(f"{pad.name}, regel {nummer}", regel)
        for pad in paden
        for nummer, regel in enumerate(pad.read_text(encoding="utf-8").split("\n"), start=1)
        if regel.strip()
    ]


def _zin(waar: str, regel: str) -> EigenZin:
    try:
        ruw = json.loads(regel)
    except json.JSONDecodeError as fout:
        raise InvoerFout(f"{waar}: geen geldige JSON (teken {fout.colno}); herstel de regel of haal hem weg.") from None
    if not isinstance(ruw, dict) or set(ruw) != set(_VELDEN):
        raise InvoerFout(f"{waar}: de velden kloppen niet; geef precies {', '.join(_VELDEN)}.")
    for naam in _VELDEN:
        _soort(waar, naam, ruw[naam])
    boek = codeboek()
    _uit(waar, "rol", [ruw["rol"]], [rol for rol in ROLLEN if rol != "onbekend"])
    _uit(waar, "stem", [ruw["stem"]], STEMMEN)
    _uit(waar, "label", ruw["labels"], (*boek.markers, SPANNING))
    _uit(waar, "label", ruw["ervaren"], boek.ervaren)
    if not any(teken.isalnum() for teken in ruw["tekst"]):
        raise InvoerFout(f"{waar}: de tekst is leeg; schrijf een zin of haal de regel weg.")
    return EigenZin(
        tekst=ruw["tekst"],
        context=ruw["context"],
        rol=cast("Rol", ruw["rol"]),
        labels=tuple(ruw["labels"]),
        ervaren=tuple(ruw["ervaren"]),
        stem=ruw["stem"],
        onderwerp=ruw["onderwerp"],
        paar=ruw["paar"],
    )


def _soort(waar: str, naam: str, waarde: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    if naam in _LIJSTEN:
        goed, wat = isinstance(waarde, list) and all(isinstance(w, str) for w in waarde), "een lijst van namen"
    else:
        goed, wat = isinstance(waarde, str), "tekst"
    if not goed:
        raise InvoerFout(f"{waar}: {naam} moet {wat} zijn; verbeter de regel.")


def _uit(waar: str, naam: str, waarden: Iterable[str], keuzes: Sequence[str]) -> None:
    gezien: set[str] = set()
    for waarde in waarden:
        if waarde not in keuzes:
            raise InvoerFout(f"{waar}: {naam} {waarde!r} bestaat hier niet; kies uit {', '.join(keuzes)}.")
        if waarde in gezien:
            raise InvoerFout(f"{waar}: {naam} {waarde!r} staat er twee keer; laat er één staan.")
        gezien.add(waarde)


def telling(zinnen: Iterable[EigenZin]) -> dict[str, int]:
    """How many sentences carry each label of the codebook; ``neutraal`` counts those without any."""
    teller: Counter[str] = Counter()
    for zin in zinnen:
        teller.update((*zin.labels, *zin.ervaren) or (NEUTRAAL,))
    boek = codeboek()
    return {naam: teller[naam] for naam in (*boek.markers, SPANNING, *boek.ervaren, NEUTRAAL)}


def grammen(tekst: str) -> frozenset[str]:
    """The 5-grams of a text's letters, digits and single spaces, lower case; a shorter text is its own gram."""
    kaal = " ".join("".join(t for t in tekst.lower() if t.isalnum() or t.isspace()).split())
    if not kaal:
        return frozenset()
    return frozenset(kaal[i : i + _GRAM] for i in range(max(1, len(kaal) - _GRAM + 1)))


def bijna_dubbel(teksten: Sequence[str], drempel: float = 0.6) -> list[tuple[int, int, float]]:
    """Pairs of texts that are nearly the same: Jaccard of their 5-grams above the threshold.

    Two sets above the threshold share a gram among their rarest (1 - threshold) part, so that only those are indexed.

    Args:
        teksten: n texts.
        drempel: from 0 to below 1; a pair must lie above it.

    Returns:
        (i, j, Jaccard) with i < j, in order.
    """
    if not 0 <= drempel < 1:
        raise InvoerFout(f"drempel is {drempel}; kies een getal van 0 tot 1, 1 niet meegeteld.")
    verzamelingen = [grammen(tekst) for tekst in teksten]
    hoe_vaak = Counter(gram for verzameling in verzamelingen for gram in verzameling)
    index: dict[str, list[int]] = {}
    paren = []
    for j, verzameling in enumerate(verzamelingen):
        zeldzaam_eerst = sorted(verzameling, key=lambda gram: (hoe_vaak[gram], gram))
        kop = zeldzaam_eerst[: len(verzameling) - math.ceil(drempel * len(verzameling) - 1e-9) + 1]
        for i in {i for gram in kop for i in index.get(gram, ())}:
            ander = verzamelingen[i]
            if min(len(verzameling), len(ander)) <= drempel * max(len(verzameling), len(ander)):
                continue  # lengths too far apart
            gedeeld = len(verzameling & ander)
            jaccard = gedeeld / (len(verzameling) + len(ander) - gedeeld)
            if jaccard > drempel:
                paren.append((i, j, jaccard))
        for gram in kop:
            index.setdefault(gram, []).append(j)
    return sorted(paren)
