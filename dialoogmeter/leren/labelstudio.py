"""The JSON export of Label Studio: tasks with the choices of one or more annotators."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.gelabeld import waarden

_MEEGENOMEN = ("context", "rol", "vergadering")


def taken(naam: str, tekst: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Place and fields of every task that someone annotated; of several annotators the majority decides.

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
        oordelen = [_oordeel(waar, annotatie) for annotatie in _annotaties(waar, taak)]
        if oordelen:
            mee = {veld: data[veld] for veld in _MEEGENOMEN if veld in data}
            yield waar, {"tekst": data[sleutel], "labels": meerderheid(oordelen), **mee}


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


def _oordeel(waar: str, annotatie: dict[str, Any]) -> dict[str, float]:
    uit: dict[str, float] = {}
    resultaten = annotatie.get("result")
    if not isinstance(resultaten, list):
        raise InvoerFout(f"{waar}: een annotatie heeft geen lijst 'result'; exporteer opnieuw uit Label Studio.")
    for deel in resultaten:
        if isinstance(deel, dict) and deel.get("type") == "choices":
            inhoud = deel.get("value")
            uit |= waarden(waar, inhoud.get("choices") if isinstance(inhoud, dict) else False)
    return uit
