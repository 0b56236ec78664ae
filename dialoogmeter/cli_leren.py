"""The commands that learn from labels and judge by them: thin, as :mod:`dialoogmeter.cli`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from rich.table import Table

Bestanden = Annotated[
    list[Path], typer.Argument(metavar="BESTAND…", help="Gelabelde zinnen: CSV, JSONL of een export van Label Studio.")
]
AlsJson = Annotated[bool, typer.Option("--json", help="Druk de tabellen af als JSON.")]


def train(
    bestanden: Bestanden,
    naar: Annotated[Path, typer.Option("--naar", metavar="BESTAND", help="Waar het model komt (.skops).")],
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", metavar="MAP", help="Notulen bij onze labels (shared/corpus), om mee te leren."),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAAM", help="Welk meegeleverd model: markers of lineair (sneller)."),
    ] = None,
    als_json: AlsJson = False,
) -> None:
    """Leer een meegeleverd model bij op uw eigen labels, en toon wat dat scheelt op zinnen die het niet zag.

    Een label met minder dan 10 zinnen blijft zoals het was. De kansen gaan uit van hoe vaak een label in uw zinnen
    voorkomt: geef dus hele vergaderingen, geen uitgezochte zinnen. Meten ermee: dialoogmeter meet … --model BESTAND.
    """
    from dialoogmeter.fouten import DialoogmeterFout
    from dialoogmeter.leren.bijleren import leer_bij
    from dialoogmeter.leren.eigen import eigenmap
    from dialoogmeter.leren.eigen_labels import lees_labels
    from dialoogmeter.leren.onze_zinnen import onze_zinnen
    from dialoogmeter.lezen import read
    from dialoogmeter.markers.bewaren import bewaar, sha256_van
    from dialoogmeter.markers.bijgeleerd import BASIS
    from dialoogmeter.meter import MODELLEN, load, modelmap

    basis = model or MODELLEN[0]
    if basis not in MODELLEN:
        raise _stop(f"{basis}: dit model is er niet; kies bij --model uit {' of '.join(MODELLEN)}.")
    basispad = modelmap() / f"{basis}.skops"
    if naar.is_dir() or naar.resolve().parent == modelmap().resolve():
        raise _stop(
            f"{naar}: hier kan het model niet komen; kies bij --naar een nieuw bestand, niet tussen de meegeleverde."
        )
    try:
        eigen = lees_labels(bestanden)
        ons = onze_zinnen(eigenmap(), eigenmap().with_name("labels"), corpus, read)
        typer.echo(f"Leren van {len(eigen)} eigen zinnen en {len(ons)} van ons …", err=True)
        geladen = load(basis).model
        herkomst = {BASIS: {"bestand": basispad.name, "sha256": sha256_van(basispad)}}
        geleerd = leer_bij(geladen, eigen, ons, herkomst)
        if geleerd.correctie is not None:
            bewaar(geleerd.correctie, naar)
    except DialoogmeterFout as fout:
        raise _stop(str(fout)) from fout
    except OSError as fout:
        raise _stop(f"{naar}: hier kan niet worden geschreven ({fout.strerror}); kies een andere plaats.") from fout
    if geleerd.dubbel:
        typer.echo(f"{geleerd.dubbel} van uw zinnen staan ook bij ons: hun cijfers vallen te gunstig uit.", err=True)
    tabel = geleerd.tabel[geleerd.tabel["positief"] > 0]
    if als_json:
        typer.echo(_json({"model": str(naar) if geleerd.correctie is not None else None, "labels": tabel}))
    else:
        _druk_af(_tabel("Voor en na, op eigen zinnen die het model niet zag", tabel))
    if geleerd.correctie is None:
        raise _stop("Er is niets geleerd: geen label heeft genoeg zinnen en won erbij; label meer zinnen.")
    if not als_json:
        typer.echo(f"Het model staat in {naar.resolve()}")


def evalueer(
    bestanden: Bestanden,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="BESTAND", help="Een ander model dan het meegeleverde.")
    ] = None,
    als_json: AlsJson = False,
) -> None:
    """Toets een model op gelabelde zinnen, met de tabellen van de modelkaart.

    Neem zinnen uit vergaderingen waar het model niet op is getraind; anders vallen de cijfers te gunstig uit.
    """
    from dialoogmeter.codeboek import HOOFD
    from dialoogmeter.fouten import DialoogmeterFout
    from dialoogmeter.leren.eigen_labels import lees_labels
    from dialoogmeter.leren.toetsen import toets
    from dialoogmeter.meter import load

    try:
        zinnen = lees_labels(bestanden)
        alle, per_vergadering = toets(load(model).model, zinnen)
    except DialoogmeterFout as fout:
        raise _stop(str(fout)) from fout
    if als_json:
        typer.echo(_json({"zinnen": len(zinnen), "labels": alle, "vergaderingen": per_vergadering}))
        return
    is_hoofd = alle["label"].isin(HOOFD)
    _druk_af(_tabel(f"Polen en spanning ({len(zinnen)} zinnen)", alle[is_hoofd]), _tabel("Labels", alle[~is_hoofd]))
    if len(per_vergadering):
        _druk_af(_tabel("Per vergadering", per_vergadering))


def _stop(melding: str) -> typer.Exit:
    """Print what is wrong and what to do; to be raised."""
    from rich.console import Console

    Console(stderr=True).print(melding, highlight=False, markup=False, soft_wrap=True)
    return typer.Exit(2)


def _json(delen: dict[str, object]) -> str:
    import pandas as pd

    klaar = {
        naam: json.loads(deel.to_json(orient="records", double_precision=6)) if isinstance(deel, pd.DataFrame) else deel
        for naam, deel in delen.items()
    }
    return json.dumps(klaar, ensure_ascii=False, indent=1)


def _druk_af(*tabellen: Table) -> None:
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console = Console(width=120)
    for tabel in tabellen:
        console.print(tabel)


def _tabel(titel: str, frame: pd.DataFrame) -> Table:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    tabel = Table(title=titel, box=box.SIMPLE, padding=(0, 1, 0, 0))
    for kolom in frame.columns:
        links = kolom in {"label", "vergadering"}
        tabel.add_column(kolom.replace("_", " "), justify="left" if links else "right", no_wrap=kolom == "label")
    for rij in frame.itertuples(index=False):
        tabel.add_row(*(escape(cel) for cel in _cellen(rij)))
    return tabel


def _cellen(rij: Sequence[object]) -> list[str]:
    uit = []
    for waarde in rij:
        if isinstance(waarde, bool):
            uit.append("ja" if waarde else "")
        elif isinstance(waarde, float):
            uit.append("" if waarde != waarde else f"{waarde:.3f}".replace(".", ","))
        else:
            uit.append(str(waarde))
    return uit
