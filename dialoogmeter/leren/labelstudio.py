"""The JSON export of Label Studio: tasks with the choices of one or more annotators."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.gelabeld import waarden

_MEEGENOMEN = ("context", "rol", "vergadering")


@dataclass(frozen=True, slots=True)
class Annotatie:
    """What one annotator chose; ``tijd`` is when it was last changed (ISO 8601), empty where the export doesn't say."""

    lezer: str
    labels: dict[str, float]
    opmerking: str = ""
    tijd: str = ""


@dataclass(frozen=True, slots=True)
class Taak:
    """A task with its sentence, and what was sent in for it; skipped and half-done annotations are left out."""

    waar: str
    tekst: object
    data: Mapping[str, Any]
    annotaties: tuple[Annotatie, ...]


def taken(naam: str, tekst: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Place and fields of every task that someone annotated; of several annotators the majority decides.

    Raises:
        InvoerFout: as :func:`lees_taken`.
    """
    for taak in lees_taken(naam, tekst):
        if taak.annotaties:
            mee = {veld: taak.data[veld] for veld in _MEEGENOMEN if veld in taak.data}
            labels = meerderheid([annotatie.labels for annotatie in taak.annotaties])
            yield taak.waar, {"tekst": taak.tekst, "labels": labels, **mee}


def lees_taken(naam: str, tekst: str) -> Iterator[Taak]:
    """Every task of an export, those that nobody annotated too.

    Raises:
        InvoerFout: this isn't such an export, or a task is wrong; names the task, counted from 1.
    """
    try:
        lijst = json.loads(tekst)
    except (ValueError, RecursionError) as fout:
        regel = f", regel {fout.lineno}" if isinstance(fout, json.JSONDecodeError) else ""
        raise InvoerFout(f"{naam}{regel}: geen geldige JSON; exporteer opnieuw uit Label Studio.") from None
    for nummer, taak in enumerate(lijst, start=1):
        waar = f"{naam}, taak {nummer}"
        if not isinstance(taak, dict) or not isinstance(taak.get("data"), dict):
            raise InvoerFout(f"{waar}: geen taak van Label Studio; kies bij exporteren JSON, niet JSON-MIN.")
        data = taak["data"]
        sleutel = next((s for s in ("tekst", "text") if s in data), None)
        if sleutel is None:
            raise InvoerFout(f"{waar}: data heeft geen veld 'text' of 'tekst'; noem de zin zo in Label Studio.")
        annotaties = tuple(_annotatie(waar, plaats, a) for plaats, a in enumerate(_annotaties(waar, taak), start=1))
        yield Taak(waar, data[sleutel], data, annotaties)


def meerderheid(oordelen: list[dict[str, float]]) -> dict[str, float]:
    """What several annotators say together: sure if more than half have a label, a doubt if just half."""
    stemmen: Counter[str] = Counter()
    for oordeel in oordelen:
        for label, sterkte in oordeel.items():
            stemmen[label] += round(2 * sterkte)  # in halves, so that a doubt counts for half a vote
    return {label: 1.0 if stem > len(oordelen) else 0.5 for label, stem in stemmen.items() if stem >= len(oordelen)}


def _annotaties(waar: str, taak: dict[str, Any]) -> list[dict[str, Any]]:
    annotaties = taak.get("annotations")
    if not isinstance(annotaties, list) or not all(isinstance(a, dict) for a in annotaties):
        raise InvoerFout(f"{waar}: geen lijst 'annotations'; kies bij exporteren JSON, niet JSON-MIN.")
    return [a for a in annotaties if not a.get("was_cancelled")]


def _annotatie(waar: str, plaats: int, annotatie: dict[str, Any]) -> Annotatie:
    labels: dict[str, float] = {}
    opmerkingen: list[str] = []
    resultaten = annotatie.get("result")
    if not isinstance(resultaten, list):
        raise InvoerFout(f"{waar}: een annotatie heeft geen lijst 'result'; exporteer opnieuw uit Label Studio.")
    for deel in resultaten:
        soort, inhoud = (deel.get("type"), deel.get("value")) if isinstance(deel, dict) else (None, None)
        if soort == "choices":
            gekozen = waarden(waar, inhoud.get("choices") if isinstance(inhoud, dict) else False)
            dubbel = next((naam for naam in gekozen if naam in labels), None)
            if dubbel is not None:  # most likely both the label and the doubt
                raise InvoerFout(f"{waar}: label {dubbel!r} staat er twee keer; laat het label of de twijfel staan.")
            labels |= gekozen
        elif soort == "textarea" and isinstance(inhoud, dict) and isinstance(inhoud.get("text"), list):
            opmerkingen += [str(regel) for regel in inhoud["text"]]
    tijd = next((t for veld in ("updated_at", "created_at") if isinstance(t := annotatie.get(veld), str)), "")
    return Annotatie(_lezer(plaats, annotatie), labels, " ".join(" ".join(opmerkingen).split()), tijd)


def _lezer(plaats: int, annotatie: dict[str, Any]) -> str:
    """Who annotated, by number: an export may name people and their addresses, and those go no further.

    Where it doesn't say who, the place among the annotations of the task tells them apart.
    """
    wie = annotatie.get("completed_by")
    if isinstance(wie, dict):
        wie = wie.get("id")
    return f"labelstudio-{wie}" if isinstance(wie, int | str) and str(wie).strip() else f"labelstudio-plaats-{plaats}"
