"""What every part of a report draws on: the measurement, its sentences, and the names to print.

Every text goes through the meeting's pseudonyms here, before it reaches a template.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dialoogmeter.rapport.opmaak import hoofdletter
from dialoogmeter.uitvoer.pseudoniem import Pseudoniemen, maak_pseudoniemen
from dialoogmeter.uitvoer.tabellen import agendapunt_naam
from dialoogmeter.vergadering import BESTUUR, Beurt, Spreker, Zin

if TYPE_CHECKING:
    from dialoogmeter.meting import Meting

#: Length at which a sentence of the summary cuts an agenda item's title.
TITELLENGTE = 60


@dataclass(frozen=True)
class Plaats:
    """A sentence where it stands: its turn and its agenda item, numbered as in the tables."""

    punt: int
    beurt: int
    spreker: Spreker
    zin: Zin


@dataclass(frozen=True)
class Bron:
    """A meeting as measured, under the names to print."""

    meting: Meting
    namen: Pseudoniemen

    @cached_property
    def plaatsen(self) -> list[Plaats]:
        """Every sentence in order, under its number."""
        return [
            Plaats(punt, nummer, beurt.spreker, zin)
            for nummer, (punt, beurt) in enumerate(self.beurten)
            for zin in beurt.zinnen
        ]

    @cached_property
    def beurten(self) -> list[tuple[int, Beurt]]:
        """Every turn in order, with the number of its agenda item."""
        return [(i, beurt) for i, punt in enumerate(self.meting.vergadering.agendapunten) for beurt in punt.beurten]

    def titel(self, nummer: int) -> str:
        """Number and title of an agenda item."""
        punt = self.meting.vergadering.agendapunten[nummer]
        zonder = "Zonder titel" if nummer else "Begin van de vergadering"
        return self.namen.tekst(agendapunt_naam(punt)).strip() or zonder

    def kort(self, nummer: int) -> str:
        """How a sentence of the summary names an agenda item."""
        return f"“{textwrap.shorten(self.titel(nummer).rstrip('.'), TITELLENGTE, placeholder=' …')}”"

    def passage(self, nummer: int) -> dict[str, Any]:
        """A spoken sentence between the spoken ones before and after it in the agenda item, ready to print."""
        plaats = self.plaatsen[nummer]
        spreker = self.namen.spreker(plaats.spreker)
        return {
            "anker": zin_anker(nummer),
            "nummer": nummer,
            "punt": self.titel(plaats.punt),
            "tekst": self.namen.tekst(plaats.zin.tekst),
            "ervoor": self._buur(plaats, range(nummer - 1, -1, -1)),
            "erna": self._buur(plaats, range(nummer + 1, len(self.plaatsen))),
            "wie": wie(spreker),
            "rol": rol(spreker),
            "pagina": plaats.zin.plek.pagina,
            "van_gemeente": plaats.spreker.rol in BESTUUR,
        }

    def _buur(self, plaats: Plaats, nummers: Iterable[int]) -> dict[str, str] | None:
        """The nearest spoken sentence within the agenda item, with its speaker if another one says it."""
        for nummer in nummers:
            buur = self.plaatsen[nummer]
            if buur.punt != plaats.punt:
                return None
            if buur.zin.soort == "spraak":
                zelf = buur.beurt == plaats.beurt
                naam = "" if zelf else wie(self.namen.spreker(buur.spreker))
                return {"tekst": self.namen.tekst(buur.zin.tekst), "wie": naam}
        return None


def maak_bron(meting: Meting, *, alles_pseudoniem: bool) -> Bron:
    """The meeting with the names to print in a report of it."""
    return Bron(meting, maak_pseudoniemen(meting.vergadering, alles=alles_pseudoniem))


def zin_anker(nummer: int) -> str:
    """Where a sentence stands in the report."""
    return f"z{nummer}"


def beurt_anker(nummer: int) -> str:
    """Where a turn stands in the report."""
    return f"b{nummer}"


def punt_anker(nummer: int) -> str:
    """Where an agenda item stands in the report."""
    return f"punt-{nummer}"


def wie(spreker: Spreker) -> str:
    """A speaker's name, else what the speaker is."""
    return spreker.naam or ("Onbekende spreker" if spreker.rol == "onbekend" else hoofdletter(spreker.rol))


def rol(spreker: Spreker) -> str:
    """Role and party, as far as the speaker's name doesn't say them."""
    naam = "rol onbekend" if spreker.rol == "onbekend" else spreker.rol
    delen = [] if wie(spreker).casefold().startswith(spreker.rol) else [naam]
    return ", ".join([*delen, *([spreker.fractie] if spreker.fractie else [])])
