"""What readers say of sentences, whatever file it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.gelabeld import GelabeldeZin
from dialoogmeter.leren.goud import normaal


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What one reader says of one sentence; ``waar`` is where that stands, for messages.

    ``tijd`` tells which of two judgements is the later, empty where that can't be.
    """

    waar: str
    lezer: str
    sleutel: str
    zin: GelabeldeZin
    opmerking: str = ""
    wijze: str = ""
    gewicht: float | None = None
    tijd: str = ""

    @property
    def labels(self) -> dict[str, float]:
        """Every label that was given: 1 sure, 0.5 a doubt."""
        return self.zin.labels | (self.zin.ervaren or {})


@dataclass(frozen=True, slots=True)
class Gelezen:
    """The judgements in one file, and the keys of all its sentences."""

    bestand: str
    oordelen: tuple[Oordeel, ...]
    sleutels: tuple[str, ...]


def lees_gewicht(waar: str, ruw: object) -> float | None:
    """A weight as a form or a task has it; None where it has none.

    Raises:
        InvoerFout: it is no positive number.
    """
    if ruw is None or ruw == "":
        return None
    try:
        gewicht = float(str(ruw).replace(",", "."))
    except ValueError:
        gewicht = float("nan")
    if not 0 < gewicht < float("inf"):
        raise InvoerFout(f"{waar}: gewicht {ruw!r} is geen getal boven nul; zet terug wat er stond, of maak het leeg.")
    return gewicht


def laatste(oordelen: Iterable[Oordeel]) -> tuple[list[Oordeel], int]:
    """The last judgement of each reader on each sentence, and how many earlier ones that replaces."""
    per_lezer: dict[tuple[str, str], Oordeel] = {}
    alle = 0
    for oordeel in oordelen:
        alle += 1
        plek = (oordeel.sleutel, oordeel.lezer)
        if plek not in per_lezer or oordeel.tijd >= per_lezer[plek].tijd:
            per_lezer[plek] = oordeel
    return list(per_lezer.values()), alle - len(per_lezer)


def per_zin(oordelen: Iterable[Oordeel]) -> dict[str, list[Oordeel]]:
    """The judgements on each sentence, in order of first appearance.

    Raises:
        InvoerFout: two readers have different words under one key.
    """
    uit: dict[str, list[Oordeel]] = {}
    for oordeel in oordelen:
        rij = uit.setdefault(oordeel.sleutel, [])
        if rij and normaal(rij[0].zin.tekst) != normaal(oordeel.zin.tekst):
            raise InvoerFout(
                f"{oordeel.waar}: bij sleutel {oordeel.sleutel} staat een andere zin dan in {rij[0].waar}; "
                "zet de zin terug zoals hij was."
            )
        rij.append(oordeel)
    return uit
