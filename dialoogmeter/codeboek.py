"""The codebook as data: axes, poles, labels and definitions, read from ``codeboek.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, get_args

Pool = Literal["partner", "regie", "ervaren"]
POLEN: tuple[Pool, ...] = get_args(Pool)
SPANNING = "spanning"
#: The columns that figures are first judged by.
HOOFD = (*POLEN, SPANNING)


@dataclass(frozen=True, slots=True)
class Label:
    """One label: a marker (partner or regie pole of an axis) or what is told (ervaren)."""

    naam: str
    as_: str
    pool: Pool
    definitie: str
    voorbeeld: str


@dataclass(frozen=True, slots=True)
class Vraag:
    """One of the article's four questions, the axes that feed it, and an open question to either side about it."""

    naam: str
    titel: str
    tekst: str
    aan_gemeente: str
    aan_inwoners: str
    assen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codeboek:
    """Labels in the codebook's order: axis by axis within each pole; ``spanning`` is what that label means.

    ``rollen`` says of each role of the municipality what it is; ``scorekaart`` holds the rules by which questions are
    answered.
    """

    versie: int
    assen: tuple[str, ...]
    labels: dict[str, Label]
    spanning: str
    rollen: dict[str, str]
    vragen: tuple[Vraag, ...]
    scorekaart: dict[str, float]

    @property
    def markers(self) -> tuple[str, ...]:
        """The 16 markers: the eight partner labels, then the eight regie labels."""
        return tuple(n for pool in ("partner", "regie") for n in self.van_pool(pool))

    @property
    def ervaren(self) -> tuple[str, ...]:
        """The eight ``ervaren_…`` labels."""
        return self.van_pool("ervaren")

    def van_pool(self, pool: str) -> tuple[str, ...]:
        """The labels of one pole, in the order of the axes."""
        return tuple(naam for naam, label in self.labels.items() if label.pool == pool)

    @property
    def kansen(self) -> tuple[str, ...]:
        """Every column of probabilities: 16 markers, ``spanning``, eight ``ervaren_…``, three poles."""
        return (*self.markers, SPANNING, *self.ervaren, *POLEN)

    @property
    def rolkansen(self) -> dict[str, str]:
        """The column of each role of the municipality, and what that role is."""
        return {f"rol_{rol}": kern for rol, kern in self.rollen.items()}

    def leden(self, kolom: str) -> tuple[str, ...]:
        """The labels that make a column true: a pole's labels, or the label itself."""
        return self.van_pool(kolom) if kolom in POLEN else (kolom,)


@lru_cache(maxsize=1)
def codeboek() -> Codeboek:
    """The codebook that ships with the package."""
    ruw: dict[str, Any] = tomllib.loads((files("dialoogmeter") / "codeboek.toml").read_text(encoding="utf-8"))
    labels = {}
    for pool in POLEN:
        for as_ in ruw["as"]:
            stuk = as_[pool]
            labels[stuk["label"]] = Label(stuk["label"], as_["naam"], pool, stuk["definitie"], stuk["voorbeeld"])
    assen = tuple(as_["naam"] for as_ in ruw["as"])
    vragen = tuple(
        Vraag(
            v["naam"],
            v["titel"],
            v["tekst"],
            v["aan_gemeente"],
            v["aan_inwoners"],
            tuple(a["naam"] for a in ruw["as"] if a["vraag"] == v["naam"]),
        )
        for v in ruw["vraag"]
    )
    return Codeboek(ruw["versie"], assen, labels, ruw[SPANNING]["definitie"], ruw["rollen"], vragen, ruw["scorekaart"])
