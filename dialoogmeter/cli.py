"""The command line: a thin shell around the public API. Heavy libraries are imported when a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dialoogmeter import cli_annoteren, cli_leren
from dialoogmeter.versie import __version__

if TYPE_CHECKING:
    from rich.console import Console

    from dialoogmeter.reeks import Reeks, Uitkomst

GEEN_NOTULEN = "Geen notulen gevonden: geef bestanden, of een map met notulen (pdf, docx, tekst en meer)."

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
    werkers: Annotated[
        int | None, typer.Option("--werkers", metavar="N", min=0, help="Aantal processen; anders een per kern.")
    ] = None,
    opnieuw: Annotated[bool, typer.Option("--opnieuw", help="Doe ook wat al gedaan was.")] = False,
    alleen_fouten: Annotated[
        bool, typer.Option("--alleen-fouten", help="Doe alleen over wat eerder mislukte.")
    ] = False,
    stop_bij_fout: Annotated[bool, typer.Option("--stop-bij-fout", help="Stop bij het eerste dat mislukt.")] = False,
    cluster: Annotated[
        str, typer.Option("--cluster", metavar="ADRES", help="Adres van een Dask-cluster dat het werk doet.")
    ] = "",
    tabel: Annotated[
        list[str] | None,
        typer.Option(
            "--tabel", metavar="SOORT", help="Geef de tabellen behalve als parquet ook als csv, xlsx of jsonl."
        ),
    ] = None,
    decimaalkomma: Annotated[
        bool, typer.Option("--decimaalkomma", help="Schrijf in CSV getallen met een komma, voor Nederlandse Excel.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Zeg van elk bestand wat ermee gebeurt.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="Schrijf die meldingen als JSON.")] = False,
) -> None:
    """Meet notulen: per vergadering een rapport (HTML), en tabellen over alle vergaderingen samen.

    Wat een vorige keer al klaar was, wordt niet overgedaan: een afgebroken reeks gaat verder waar zij was.
    Uitkomst 0: alles gelukt; 1: sommige bestanden mislukten, de andere zijn gedaan; 2: verkeerd gebruik.
    """
    from rich.console import Console

    from dialoogmeter.fouten import InvoerFout, ModelFout
    from dialoogmeter.logboek import richt_in
    from dialoogmeter.meter import modelbestanden
    from dialoogmeter.reeks import Clusterfout, Reeks, Schrijffout, overgeslagen, vind_bestanden
    from dialoogmeter.reeks.tabelsoorten import Vormen, kies_soorten

    console, fouten = Console(), Console(stderr=True)
    richt_in(verbose=verbose, als_json=log_json)
    bestanden = vind_bestanden(paden)
    if not bestanden:
        fouten.print(GEEN_NOTULEN, highlight=False, soft_wrap=True)
        raise typer.Exit(2)
    if snel and model is not None:
        fouten.print("Kies --snel of --model, niet allebei.", highlight=False)
        raise typer.Exit(2)
    if naar.exists() and not naar.is_dir():
        fouten.print(f"{naar} is geen map; kies bij --naar een map.", highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(2)
    gekozen = "lineair" if snel else (None if model is None else str(model))
    try:
        reeks = Reeks(
            None,
            naar,
            alles_pseudoniem,
            model=gekozen,
            werkers=werkers,
            opnieuw=opnieuw,
            alleen_fouten=alleen_fouten,
            stop_bij_fout=stop_bij_fout,
            cluster=cluster,
            vormen=Vormen(kies_soorten(tabel or ()), "," if decimaalkomma else "."),
        )
        if not modelbestanden(gekozen)[0].is_file():
            raise ModelFout(f"{gekozen}: het model is niet te openen; controleer het pad.")
        uitkomsten = _volg(reeks, bestanden, fouten)
    except (Clusterfout, InvoerFout, ModelFout, Schrijffout) as fout:
        fouten.print(str(fout), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(2) from fout
    mislukt = [fout for uitkomst in uitkomsten for fout in uitkomst.fouten]
    gelukt = [rij for uitkomst in uitkomsten for rij in uitkomst.rijen if not rij.get("fout")]
    if gelukt:
        console.print(_overzicht(gelukt))
    if mislukt:
        fouten.print(_mislukt(mislukt))
    if al := sum(u.overgeslagen for u in uitkomsten):
        fouten.print(
            f"Al eerder gedaan: {al} van {len(bestanden)}; met --opnieuw worden zij overgedaan.", highlight=False
        )
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


def _volg(reeks: Reeks, bestanden: list[Path], console: Console) -> list[Uitkomst]:
    """Do the files with a bar that tells how far it is and how long it may take."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    kolommen = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}, nog"),
        TimeRemainingColumn(),
        TextColumn("bezig"),
        TimeElapsedColumn(),
    )
    uitkomsten: list[Uitkomst] = []
    with Progress(*kolommen, console=console) as voortgang:
        taak = voortgang.add_task("Meten", total=len(bestanden))
        for uitkomst in reeks.verwerk(bestanden):
            uitkomsten.append(uitkomst)
            voortgang.advance(taak)
    return sorted(uitkomsten, key=lambda uitkomst: uitkomst.opdracht.nummer)


def _mislukt(fouten: list[str]) -> object:
    """What failed, why, and what to do about it."""
    from rich.markup import escape
    from rich.table import Table

    tabel = Table(title="Mislukt", title_style="red")
    tabel.add_column("bestand", overflow="fold")
    tabel.add_column("oorzaak en wat eraan te doen is", overflow="fold")
    for fout in fouten:
        bestand, _, reden = fout.partition(": ")
        tabel.add_row(escape(bestand), escape(reden))
    return tabel


def _overzicht(rijen: list[dict[str, Any]]) -> object:
    """The summary table on screen: shares that the model expects."""
    from rich.markup import escape
    from rich.table import Table

    tabel = Table(title="Verwacht aandeel van de gesproken zinnen")
    tabel.add_column("vergadering", overflow="fold")
    tabel.add_column("datum", no_wrap=True)
    for kolom in ("zinnen", "partner", "regie", "ervaren", "spanning"):
        tabel.add_column(kolom, justify="right")
    for rij in rijen:
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
app.add_typer(cli_annoteren.app)


def main() -> None:
    """Entry point of the command ``dialoogmeter``."""
    app()


if __name__ == "__main__":
    main()
