"""Sentences in which a reader marked names: where they stand is in ``data/namen.csv``, their text in the minutes."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.goud import GERESERVEERD
from dialoogmeter.vergadering import Vergadering

KOLOMMEN = ("deel", "bestand", "begin", "eind", "sha256", "namen")
#: What a reader writes, and what it is called: two kinds of person (who holds an office, and all others).
SOORTEN = {"P": "PER", "B": "PER", "L": "LOC", "O": "ORG", "A": "ADR"}
#: Digits of a hash that are kept.
_HASHLENGTE = 16


@dataclass(frozen=True, slots=True)
class Naam:
    """A name in a sentence: characters ``begin`` up to ``eind``, and the letter of its kind."""

    begin: int
    eind: int
    soort: str


@dataclass(frozen=True, slots=True)
class Naamzin:
    """A read sentence; ``deel`` tells what it is for: "leer", "oefen" or "toets"."""

    deel: str
    document: str
    tekst: str
    namen: tuple[Naam, ...]


def ruim(tekst: str) -> str:
    """A sentence with single spaces, as it was shown to the reader."""
    return " ".join(tekst.split())


def hash_van(tekst: str) -> str:
    """What a sentence is found back by."""
    return hashlib.sha256(ruim(tekst).encode()).hexdigest()[:_HASHLENGTE]


def bronbestand(corpus: Path, document: str) -> Path:
    """The file whose name begins so.

    Raises:
        InvoerFout: there is none.
    """
    for pad in sorted(corpus.rglob(f"{document}*")):
        if pad.name[len(document)] in "-.":
            return pad
    raise InvoerFout(f"{corpus}: geen bestand met de naam {document}…; leg het er terug.")


def lees_naamzinnen(pad: Path, corpus: Path, lees: Callable[[Path], Vergadering]) -> Iterator[Naamzin]:
    """The marked sentences with their text; one that is read in another way by now is left out.

    Args:
        pad: ``data/namen.csv``.
        corpus: ``shared/corpus``.
        lees: how a file is read.

    Raises:
        InvoerFout: a row is of a meeting reserved for acceptance, or a file is absent.
    """
    per_document: dict[str, list[dict[str, str]]] = defaultdict(list)
    with pad.open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand):
            per_document[rij["bestand"]].append(rij)
    if verboden := [document for document in per_document if document.split("-")[0] in GERESERVEERD]:
        raise InvoerFout(f"{pad}: {verboden[0]} is voor acceptatie gereserveerd; haal de rijen weg.")
    for document, rijen in per_document.items():
        teksten = (ruim(zin.tekst) for _, _, zin in lees(bronbestand(corpus, document)).zinnen())
        bij_hash = {hash_van(tekst): tekst for tekst in teksten}
        for rij in rijen:
            if rij["sha256"] in bij_hash:
                yield Naamzin(rij["deel"], document, bij_hash[rij["sha256"]], tuple(_namen(rij["namen"])))


def _namen(veld: str) -> Iterator[Naam]:
    """``"12-25:P 40-48:L"`` as names."""
    for deel in veld.split():
        plaats, soort = deel.split(":")
        begin, eind = plaats.split("-")
        yield Naam(int(begin), int(eind), soort)
