"""The one schema: which tables there are, and the columns of each in order; read from ``kolommen.toml``.

``python -m dialoogmeter.uitvoer.kolommen`` writes docs/kolommen.md from it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dialoogmeter.codeboek import codeboek
from dialoogmeter.uitvoer.labels import labelrijen

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Kolomsoort = Literal["tekst", "datum", "geheel", "getal", "aandeel", "ja_nee", "zinnen"]
#: How a kind of column is called for a reader.
_HEET: dict[str, str] = {"ja_nee": "ja/nee", "zinnen": "lijst van zinnen"}
_DTYPE: dict[str, str] = {
    "tekst": "str", "datum": "str", "geheel": "int64", "getal": "float64", "aandeel": "float64", "ja_nee": "bool",
    "zinnen": "object",
}  # fmt: skip
_KANSBEREIK = "0 tot 1"
UITVOER = Path("docs/kolommen.md")


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: ``bereik`` is its range or unit, ``leeg`` says where it is missing; either may be empty."""

    naam: str
    soort: Kolomsoort
    uitleg: str
    bereik: str = ""
    leeg: str = ""

    @property
    def dtype(self) -> str:
        """Its type in pandas."""
        return "Int64" if self.soort == "geheel" and self.leeg else _DTYPE[self.soort]


@dataclass(frozen=True, slots=True)
class Tabel:
    """One table.

    ``kolommen`` are those that a measure gives; ``voorop`` stands before them in files of a batch. ``bestand`` is the
    name of those files without suffix, empty where a batch writes none. ``per`` says that a group's columns may come
    first, ``bron`` how the table is got in Python.
    """

    naam: str
    uitleg: str
    kolommen: tuple[Kolom, ...]
    voorop: tuple[Kolom, ...] = ()
    bestand: str = ""
    bron: str = ""
    per: bool = False

    @property
    def namen(self) -> tuple[str, ...]:
        """The names of the columns that a measure gives."""
        return tuple(kolom.naam for kolom in self.kolommen)

    @property
    def in_bestand(self) -> tuple[Kolom, ...]:
        """The columns in files of a batch."""
        return (*self.voorop, *self.kolommen)


@lru_cache(maxsize=1)
def tabellen() -> dict[str, Tabel]:
    """Every table by its name."""
    ruw = tomllib.loads((files(__package__ or "") / "kolommen.toml").read_text(encoding="utf-8"))
    return {deel["naam"]: _tabel(deel, ruw["kolom"]) for deel in ruw["tabel"]}


def _tabel(ruw: dict[str, Any], gedeeld: Mapping[str, Any]) -> Tabel:
    betekenis = {**gedeeld, **ruw.get("eigen", {})}

    def kolommen(namen: Sequence[str]) -> Iterator[Kolom]:
        for naam in namen:
            if naam == "*kansen":
                yield from _kansen(codeboek().kansen, ruw["kans"], ruw.get("kans_leeg", ""))
            elif naam == "*rollen":
                yield from _kansen(codeboek().rolkansen, ruw["rol"], ruw["rol_leeg"])
            else:
                yield Kolom(naam, **betekenis[naam])

    return Tabel(
        ruw["naam"],
        ruw["uitleg"],
        tuple(kolommen(ruw["kolommen"])),
        tuple(kolommen(ruw.get("voorop", ()))),
        ruw.get("bestand", ""),
        ruw.get("bron", ""),
        ruw.get("per", False),
    )


def _kansen(namen: Sequence[str] | Mapping[str, str], wat: str, leeg: str) -> Iterator[Kolom]:
    """The codebook's columns of probabilities; it says what they mean."""
    betekenis = {rij["label"]: rij["omschrijving"] for rij in labelrijen({})}
    for naam in namen:
        yield Kolom(naam, "aandeel", f"{wat}: {betekenis[naam]}", _KANSBEREIK, leeg)


def arrow_schema(tabel: Tabel) -> pa.Schema:
    """The columns in a file as Arrow's types, so that rows of many meetings join whatever is missing in each."""
    import pyarrow as pa

    typen: dict[str, pa.DataType] = {
        "tekst": pa.large_string(), "datum": pa.large_string(), "geheel": pa.int64(), "getal": pa.float64(),
        "aandeel": pa.float64(), "ja_nee": pa.bool_(), "zinnen": pa.list_(pa.int64()),
    }  # fmt: skip
    return pa.schema([(kolom.naam, typen[kolom.soort]) for kolom in tabel.in_bestand])


def arrow_van_frame(frame: pd.DataFrame, tabel: Tabel) -> pa.Table:
    """A frame with the columns of a file, whatever pandas made of their types; its ``attrs`` go with it."""
    import pyarrow as pa

    namen = [kolom.naam for kolom in tabel.in_bestand]
    return pa.Table.from_pandas(frame[namen], schema=arrow_schema(tabel), preserve_index=False)


def arrow_van_rijen(rijen: Sequence[Mapping[str, Any]], tabel: Tabel) -> pa.Table:
    """Rows as a table; what a row lacks is missing, and so is a number that is empty or none."""
    import pyarrow as pa

    kolommen = tabel.in_bestand
    return pa.Table.from_pylist(
        [{kolom.naam: _waarde(kolom, rij.get(kolom.naam)) for kolom in kolommen} for rij in rijen],
        schema=arrow_schema(tabel),
    )


def _waarde(kolom: Kolom, waarde: Any) -> Any:  # noqa: ANN401 - a cell
    if kolom.soort in {"tekst", "datum"}:
        return waarde
    if waarde is None or waarde == "" or waarde != waarde:  # a missing number is not itself
        return None
    return int(waarde) if kolom.soort == "geheel" else waarde


def markdown() -> str:
    """The schema as a page of the handbook."""
    delen = [_KOP, *(_hoofdstuk(tabel) for tabel in tabellen().values())]
    return "\n\n".join(delen) + "\n"


_KOP = """# Kolommen

Dit zijn alle tabellen die dialoogmeter geeft, met hun kolommen in vaste volgorde. Dit bestand wordt gemaakt uit
`dialoogmeter/uitvoer/kolommen.toml` en het codeboek; wijzig het niet met de hand, maar draai
`python -m dialoogmeter.uitvoer.kolommen`.

- `dialoogmeter meet` schrijft altijd `zinnen`, `beurten`, `agendapunten`, `aandelen`, `scorekaart`, `kloof`,
  `terugval` en `interactie` als parquet, en `vergaderingen` en `labels` als CSV. Met `--tabel csv`, `--tabel jsonl` of
  `--tabel xlsx` komen dezelfde tabellen er ook in die vorm; XLSX is één bestand, `tabellen.xlsx`, met een blad per
  tabel en een blad `Toelichting`. Wie daarna zonder die vorm meet, ruimt haar op: tabellen van twee keren staan nooit
  naast elkaar.
- CSV is er voor Nederlandse Excel: puntkomma's, UTF-8 met BOM, en met `--decimaalkomma` een komma in getallen. Een cel
  die als formule zou tellen, begint met een aanhalingsteken (`'`). Getallen hebben zes decimalen.
- JSONL is UTF-8 met één object per regel; wat ontbreekt is `null`.
- Een *aandeel* is een getal van 0 tot 1 (of een verschil van zulke getallen); alleen XLSX toont het als percentage.
- Een *lijst van zinnen* is in parquet en JSONL een lijst van getallen, in CSV en XLSX tekst: `12, 15`. Zulke nummers
  verwijzen naar de kolom `zin` van `zinnen` in dezelfde vergadering.
- *Leeg* zegt waar een waarde ontbreekt; tekst is daar leeg. Kansen en aandelen zijn verwachtingen van een model, geen
  tellingen. Welke labels experimenteel zijn, staat in `labels`; leun daar niet op.
- Kolommen met een sterretje (*) staan alleen in de bestanden. Functies met `per=` zetten de kolom waarop zij groeperen
  vooraan (bij `per="agendapunt"` ook `agendapunt_nr`)."""


def _hoofdstuk(tabel: Tabel) -> str:
    waar = [f"Bestand: `{tabel.bestand}`."] if tabel.bestand else []
    if tabel.bron:
        waar.append(f"In Python: `{tabel.bron}`{', ook met `per=`' if tabel.per else ''}.")
    kop = ["| kolom | soort | bereik | uitleg | leeg |", "|---|---|---|---|---|"]
    rijen = [_rij(kolom, "*") for kolom in tabel.voorop] + [_rij(kolom, "") for kolom in tabel.kolommen]
    return "\n".join([f"## {tabel.naam}", "", tabel.uitleg, "", " ".join(waar), "", *kop, *rijen])


def _rij(kolom: Kolom, merk: str) -> str:
    return f"| `{kolom.naam}`{merk} | {heet(kolom.soort)} | {kolom.bereik} | {kolom.uitleg} | {kolom.leeg} |"


def heet(soort: Kolomsoort) -> str:
    """A kind of column in words."""
    return _HEET.get(soort, soort)


def main() -> None:
    """Write the page, from the root of a checkout."""
    UITVOER.write_text(markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
