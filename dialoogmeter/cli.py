"""The command line: a thin shell around the public API. Heavy libraries are imported when a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoogmeter import cli_leren
from dialoogmeter.versie import __version__

if TYPE_CHECKING:
    from dialoogmeter.reeks import Uitkomst

app = typer.Typer(
    name="dialoogmeter",
    help="Meet in notulen of een gemeente met mensen praat of tegen hen.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _versie(gevraagd: bool) -> None:
    if gevraagd:
        typer.echo(f"dialoogmeter {__version__}")
        raise typer.Exit


@app.callback()
def dialoogmeter(
    versie: Annotated[
        bool, typer.Option("--version", "--versie", callback=_versie, is_eager=True, help="Toon de versie.")
    ] = False,
) -> None:
    """Meet in notulen of een gemeente met mensen praat of tegen hen."""


@app.command()
def meet(
    paden: Annotated[list[Path], typer.Argument(metavar="PAD…", help="Bestanden of mappen met notulen.")],
    naar: Annotated[Path, typer.Option("--naar", metavar="MAP", help="Map voor rapporten en tabellen.")],
    model: Annotated[
        Path | None, typer.Option("--model", metavar="BESTAND", help="Een ander model dan het meegeleverde.")
    ] = None,
    snel: Annotated[
        bool, typer.Option("--snel", help="Alleen het lineaire model: enkele keren zo snel, en minder goed.")
    ] = False,
    alles_pseudoniem: Annotated[
        bool, typer.Option("--alles-pseudoniem", help="Geef ook ambtsdragers een pseudoniem.")
    ] = False,
) -> None:
    """Meet notulen: per vergadering een rapport (HTML), en tabellen over alle vergaderingen samen.

    Uitkomst 0: alles gelukt; 1: sommige bestanden mislukten, de andere zijn gedaan; 2: verkeerd gebruik.
    """
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    from dialoogmeter.fouten import ModelFout
    from dialoogmeter.meter import load
    from dialoogmeter.reeks import Reeks, overgeslagen, vind_bestanden

    console, fouten = Console(), Console(stderr=True)
    bestanden = vind_bestanden(paden)
    if not bestanden:
        fouten.print(
            "Geen notulen gevonden: geef bestanden, of een map met pdf, docx, txt, md of xml.",
            highlight=False,
            soft_wrap=True,
        )
        raise typer.Exit(2)
    if snel and model is not None:
        fouten.print("Kies --snel of --model, niet allebei.", highlight=False)
        raise typer.Exit(2)
    if naar.exists() and not naar.is_dir():
        fouten.print(f"{naar} is geen map; kies bij --naar een map.", highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(2)
    try:
        naar.mkdir(parents=True, exist_ok=True)
        meter = load("lineair" if snel else model)
    except OSError as fout:
        fouten.print(_schrijffout(naar, fout), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(2) from fout
    except ModelFout as fout:
        fouten.print(str(fout), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(2) from fout
    kolommen = (*Progress.get_default_columns()[:-1], TextColumn("{task.completed}/{task.total}"), TimeElapsedColumn())
    uitkomsten: list[Uitkomst] = []
    try:
        with Progress(*kolommen, console=fouten) as voortgang:
            taak = voortgang.add_task("Meten", total=len(bestanden))
            for uitkomst in Reeks(meter, naar, alles_pseudoniem).verwerk(bestanden):
                uitkomsten.append(uitkomst)
                voortgang.advance(taak)
    except OSError as fout:
        fouten.print(_schrijffout(naar, fout), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(2) from fout
    mislukt = [u for u in uitkomsten if u.fout]
    if len(mislukt) < len(uitkomsten):
        console.print(_overzicht([u for u in uitkomsten if not u.fout]))
    for uitkomst in mislukt:
        fouten.print(f"Mislukt: {uitkomst.fout}", style="red", highlight=False, markup=False, soft_wrap=True)
    if anders := overgeslagen(paden):
        soorten = ", ".join(sorted({pad.suffix.lower() or "zonder achtervoegsel" for pad in anders}))
        fouten.print(
            f"Overgeslagen: {len(anders)} bestanden van een andere soort ({soorten}).",
            highlight=False,
            markup=False,
            soft_wrap=True,
        )
    typer.echo(f"Rapporten en tabellen staan in {naar.resolve()}")
    raise typer.Exit(1 if mislukt else 0)


def _schrijffout(naar: Path, fout: OSError) -> str:
    return f"{naar}: hier kan niet worden geschreven ({fout.strerror}); kies bij --naar een andere map of maak ruimte."


def _overzicht(uitkomsten: list[Uitkomst]) -> object:
    """The summary table on screen: shares that the model expects."""
    from rich.markup import escape
    from rich.table import Table

    tabel = Table(title="Verwacht aandeel van de gesproken zinnen")
    tabel.add_column("vergadering", overflow="fold")
    tabel.add_column("datum", no_wrap=True)
    for kolom in ("zinnen", "partner", "regie", "ervaren", "spanning"):
        tabel.add_column(kolom, justify="right")
    for uitkomst in uitkomsten:
        rij = uitkomst.rij
        if rij["status"] == "voldoende":
            delen = [_procent(rij[kolom]) for kolom in ("partner", "regie", "ervaren", "spanning")]
        else:
            delen = [rij["status"], "", "", ""]
        tabel.add_row(escape(rij["vergadering"]), rij["datum"], str(rij["n_zinnen"]), *delen)
    return tabel


def _procent(deel: float) -> str:
    return f"{100 * deel:.1f} %".replace(".", ",")


app.command()(cli_leren.train)
app.command()(cli_leren.evalueer)


def main() -> None:
    """Entry point of the command ``dialoogmeter``."""
    app()


if __name__ == "__main__":
    main()
