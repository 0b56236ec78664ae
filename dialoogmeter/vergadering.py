"""The meeting as data: Vergadering > Agendapunt > Beurt > Zin, frozen, each with its place in the source.

Terms follow the design ("Words we use"): zin = sentence, beurt = one speaker's uninterrupted turn,
agendapunt = agenda item, vergadering = meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from dialoogmeter.fouten import InvoerFout

if TYPE_CHECKING:
    import pandas as pd

Rol = Literal["voorzitter", "burgemeester", "wethouder", "raadslid", "inwoner", "ambtenaar", "onbekend"]
"""A speaker's role (issue 1, point 4). Not to be confused with the municipality's role in a turn."""

ROLLEN: tuple[Rol, ...] = get_args(Rol)
BESTUUR: tuple[Rol, ...] = ("wethouder", "burgemeester", "ambtenaar")
"""Who speaks for the municipality; a chair leads the meeting."""

Soort = Literal["spraak", "motie", "stuk"]
"""What a sentence is: spoken, the printed text of a motion or amendment, or another printed document."""

Niveau = Literal["zin", "beurt", "agendapunt"]
Pseudoniem = bool | Literal["alles"]
"""Whose names to replace: nobody's, residents', or everybody's."""

Kwaliteit = Literal["goed", "deels", "onbekend", "geen spraak"]
"""Whether of the spoken sentences the speaker's role is known: of nearly all, of half at least, of fewer."""

DEEL_GOED, DEEL_DEELS = 0.9, 0.5

NIVEAUS: tuple[Niveau, ...] = get_args(Niveau)


@dataclass(frozen=True, slots=True)
class Plek:
    """A place in the source: page (from 1; None where the format has no pages) and a character span.

    ``begin`` and ``eind`` are a half-open span in ``Vergadering.brontekst``.
    """

    pagina: int | None
    begin: int
    eind: int


@dataclass(frozen=True, slots=True)
class Spreker:
    """Who speaks. ``naam`` is empty where the source names nobody."""

    naam: str
    rol: Rol
    fractie: str = ""


ONBEKEND = Spreker("", "onbekend")


@dataclass(frozen=True, slots=True)
class Zin:
    """One sentence; ``tekst`` has its white space folded and words broken over lines joined."""

    tekst: str
    plek: Plek
    soort: Soort = "spraak"


@dataclass(frozen=True, slots=True)
class Beurt:
    """One turn: the sentences that one speaker says without being interrupted.

    ``over`` is the number of the agenda item that a resident speaks about in a residents' hour, as printed after the
    name ("F"); empty where none is. ``tijd`` is when the turn begins, in seconds from the start of the recording, None
    where the source tells no times.
    """

    spreker: Spreker
    zinnen: tuple[Zin, ...]
    over: str = ""
    tijd: float | None = None


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """A stage direction: not speech, but part of what happened.

    ``na_beurt`` counts the turns of the agenda item that precede it.
    """

    soort: str
    tekst: str
    plek: Plek
    na_beurt: int


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """An agenda item. ``nummer`` is as printed ("F", "12a"), empty where there is none."""

    nummer: str
    titel: str
    beurten: tuple[Beurt, ...]
    gebeurtenissen: tuple[Gebeurtenis, ...] = ()


@dataclass(frozen=True, slots=True)
class Vergadering:
    """A meeting as read from one file.

    ``brontekst`` is the text as the reader extracted it (pages joined by form feeds), to which every
    ``Plek`` refers. ``waarschuwingen`` are Dutch sentences on what reading could not make certain.
    """

    bestand: str
    agendapunten: tuple[Agendapunt, ...]
    brontekst: str = field(repr=False)
    formaat: str = ""
    titel: str = ""
    gemeente: str = ""
    orgaan: str = ""
    datum: str = ""
    waarschuwingen: tuple[str, ...] = ()

    @property
    def naam(self) -> str:
        """The file's name without folder and suffix: the meeting's key in every table."""
        from pathlib import PurePath

        return PurePath(self.bestand).stem

    @property
    def kwaliteit(self) -> Kwaliteit:
        """How far the reader could tell who spoke: see :data:`Kwaliteit`."""
        rollen = [beurt.spreker.rol for _, beurt, zin in self.zinnen() if zin.soort == "spraak"]
        if not rollen:
            return "geen spraak"
        bekend = sum(rol != "onbekend" for rol in rollen) / len(rollen)
        return "goed" if bekend >= DEEL_GOED else "deels" if bekend >= DEEL_DEELS else "onbekend"

    def zinnen(self) -> Iterator[tuple[Agendapunt, Beurt, Zin]]:
        """Every sentence in order, with the item and the turn it stands in."""
        for punt in self.agendapunten:
            for beurt in punt.beurten:
                for zin in beurt.zinnen:
                    yield punt, beurt, zin

    def sprekers(self) -> tuple[Spreker, ...]:
        """Every speaker once, in order of first speaking."""
        return tuple(dict.fromkeys(b.spreker for p in self.agendapunten for b in p.beurten))

    def to_frame(self, niveau: Niveau = "zin", *, pseudoniem: Pseudoniem = False) -> pd.DataFrame:
        """The meeting as a table, one row a sentence, turn or agenda item.

        Columns: ``vergadering`` (the file's name without suffix), ``datum`` (ISO 8601, "" if not stated),
        ``gemeente``, ``agendapunt_nr`` (from 0), ``agendapunt`` (number and title), ``bestand`` and ``pagina`` (from
        1; missing where the format has no pages). Sentences and turns add ``beurt`` (from 0 over the meeting),
        ``over_agendapunt_nr`` (what is spoken about: another item than ``agendapunt_nr`` for a resident in a residents'
        hour, whose item is printed after the name),
        ``spreker``, ``sprekersrol`` (one of ``ROLLEN``), ``fractie``, ``tekst``, ``soort`` ("spraak", "motie" or
        "stuk"; a turn's is its first sentence's), ``begin`` and ``eind`` (half-open span in ``brontekst``) and
        ``tijd`` (when the turn begins, in seconds; missing where the source tells no times);
        sentences ``zin`` (from 0 over the meeting); turns and items ``n_zinnen`` and ``n_woorden``; items
        ``n_beurten`` and ``n_gebeurtenissen``.

        Args:
            niveau: "zin", "beurt" or "agendapunt".
            pseudoniem: replace residents' names, in ``spreker``, ``tekst`` and ``agendapunt``, by "Inwoner 1", …,
                others who are named and hold no office by "Persoon 1", …, and ways to reach a person by "[adres]"
                and the like; "alles" replaces office holders' names too.

        Raises:
            InvoerFout: ``niveau`` is none of the three.
        """
        if niveau not in NIVEAUS:
            raise InvoerFout(f"niveau moet een van {', '.join(NIVEAUS)} zijn, niet {niveau!r}.")
        if pseudoniem not in {True, False, "alles"}:
            raise InvoerFout(f"pseudoniem moet True, False of 'alles' zijn, niet {pseudoniem!r}.")
        from dialoogmeter.uitvoer import tabellen

        return tabellen.vergadering_frame(self, niveau, pseudoniem=pseudoniem)
