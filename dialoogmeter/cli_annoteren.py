"""The commands around reading by people: draw sentences for them, and read back what they say. Thin, as the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dialoogmeter.annoteren.oordelen import Gelezen, Oordeel
    from dialoogmeter.annoteren.overeenstemming import Overeenstemming
    from dialoogmeter.annoteren.uitslag import Meningsverschil
    from dialoogmeter.meter import Meter

FORMULIER, TAKEN, INRICHTING, TREKKING = "zinnen.xlsx", "labelstudio.json", "labelstudio.xml", "trekking.csv"
#: Disagreements on the screen; the file has them all.
_MEESTE = 10
_LANGSTE_ZIN = 70

app = typer.Typer(
    name="annoteer", help="Laat mensen zinnen lezen met het codeboek, en leer ervan.", no_args_is_help=True
)


@app.command()
def maak(
    paden: Annotated[list[Path], typer.Argument(metavar="PAD…", help="Bestanden of mappen met notulen.")],
    naar: Annotated[Path, typer.Option("--naar", metavar="MAP", help="Map voor de formulieren.")],
    aantal: Annotated[int, typer.Option("--aantal", metavar="N", min=1, help="Hoeveel zinnen.")] = 100,
    wijze: Annotated[
        str,
        typer.Option(
            "--wijze",
            metavar="WIJZE",
            help="toeval (eerlijk verdeeld), onzeker (waar het model twijfelt) of per-marker (van elk label wat).",
        ),
    ] = "toeval",
    zaad: Annotated[int, typer.Option("--zaad", metavar="N", min=0, help="Een ander zaad geeft andere zinnen.")] = 1,
    model: Annotated[
        str | None, typer.Option("--model", metavar="MODEL", help="Een ander model, of lineair (sneller).")
    ] = None,
    met_voorspelling: Annotated[
        bool, typer.Option("--met-voorspelling", help="Laat in Label Studio zien wat het model ervan vindt.")
    ] = False,
    alles_pseudoniem: Annotated[
        bool, typer.Option("--alles-pseudoniem", help="Geef ook ambtsdragers een pseudoniem.")
    ] = False,
) -> None:
    """Trek zinnen uit notulen, en maak er een formulier voor Excel en taken voor Label Studio van.

    Wie leest ziet niet wat het model vindt. Alleen wat bij toeval is getrokken zegt iets over de hele vergadering.
    """
    from dialoogmeter.annoteren.excelvorm import formulier
    from dialoogmeter.annoteren.kandidaten import lees_vergaderingen, verzamel
    from dialoogmeter.annoteren.labelstudio_uit import als_json, inrichting, taken
    from dialoogmeter.annoteren.trekking import TOEVAL, controleer_wijze, trek
    from dialoogmeter.annoteren.uitslag import schrijf_trekking
    from dialoogmeter.fouten import DialoogmeterFout
    from dialoogmeter.meter import load
    from dialoogmeter.reeks import vind_bestanden
    from dialoogmeter.uitvoer.schrijven import schrijf_heel

    try:
        controleer_wijze(wijze)
        meter = load(model) if met_voorspelling or wijze != TOEVAL else None
        vergaderingen, mislukt = lees_vergaderingen(vind_bestanden(paden))
        for fout in mislukt:
            _meld(str(fout))
        kandidaten = verzamel(vergaderingen, meter, pseudoniem="alles" if alles_pseudoniem else True)
        getrokken = trek(kandidaten, aantal, wijze, zaad)
        naar.mkdir(parents=True, exist_ok=True)
        schrijf_heel(formulier(getrokken), naar / FORMULIER)
        schrijf_heel(als_json(taken(getrokken, _voorspeller(meter) if met_voorspelling else "")), naar / TAKEN)
        schrijf_heel(inrichting().encode(), naar / INRICHTING)
        schrijf_trekking(getrokken, naar / TREKKING)
    except DialoogmeterFout as fout:
        raise _stop(str(fout)) from fout
    except OSError as fout:
        raise _niet_te_schrijven(naar, fout) from fout
    if len(getrokken) < aantal:
        _meld(f"Er zijn maar {len(getrokken)} zinnen te trekken, geen {aantal}.")
    typer.echo(f"{len(getrokken)} van {len(kandidaten)} gesproken zinnen, in {naar.resolve()}:")
    typer.echo(f"  {FORMULIER}: geef iedere lezer een kopie, onder diens eigen naam")
    typer.echo(f"  {TAKEN} en {INRICHTING}: de taken voor Label Studio, en de inrichting van het scherm")
    typer.echo(f"  {TREKKING}: hoe is getrokken; dit is niet voor wie leest")
    typer.echo("Namen van inwoners die spraken zijn vervangen; namen van anderen kunnen in de zinnen staan.")
    raise typer.Exit(1 if mislukt else 0)


@app.command()
def lees(
    bestanden: Annotated[
        list[Path],
        typer.Argument(metavar="BESTAND…", help="Ingevulde formulieren (xlsx) en exports van Label Studio (JSON)."),
    ],
    naar: Annotated[Path, typer.Option("--naar", metavar="MAP", help="Map voor de labels en de overeenstemming.")],
) -> None:
    """Lees wat lezers invulden: de labels om van te leren, hoe eens zij het zijn, en waar niet.

    Lezers worden onderscheiden aan de naam van hun bestand, en in Label Studio aan hun nummer. Van meer lezers geldt
    de meerderheid; bij gelijke stand wordt het een twijfel.
    """
    from dialoogmeter.annoteren.bestanden import lees_bestanden
    from dialoogmeter.annoteren.oordelen import laatste, per_zin
    from dialoogmeter.annoteren.overeenstemming import overeenstemming
    from dialoogmeter.annoteren.uitslag import meningsverschillen, schrijf_uitslag
    from dialoogmeter.fouten import DialoogmeterFout

    try:
        gelezen = lees_bestanden(bestanden)
        oordelen, vervangen = laatste([oordeel for bestand in gelezen for oordeel in bestand.oordelen])
        if not oordelen:
            raise _stop("Er is nog geen oordeel ingevuld; kies labels, of bij oordeel geen, en lees opnieuw.")
        zinnen = per_zin(oordelen)
        eens, oneens = overeenstemming(zinnen), meningsverschillen(zinnen)
        schrijf_uitslag(zinnen, eens, oneens, naar)
    except DialoogmeterFout as fout:
        raise _stop(str(fout)) from fout
    except OSError as fout:
        raise _niet_te_schrijven(naar, fout) from fout
    _vertel(gelezen, zinnen, vervangen)
    _toon(zinnen, eens, oneens)
    _raad(zinnen, naar)


def _vertel(gelezen: Sequence[Gelezen], zinnen: Mapping[str, Sequence[Oordeel]], vervangen: int) -> None:
    from collections import Counter

    per_lezer = Counter(oordeel.lezer for rij in zinnen.values() for oordeel in rij)
    alle = {sleutel for bestand in gelezen for sleutel in bestand.sleutels}
    samen = sum(len(rij) > 1 for rij in zinnen.values())
    typer.echo(f"Gelezen zinnen: {len(zinnen)}, waarvan door meer dan één lezer: {samen}.")
    for lezer, aantal in sorted(per_lezer.items()):
        typer.echo(f"  {lezer}: {aantal}")
    if over := len(alle - set(zinnen)):
        typer.echo(f"Zinnen die niemand las: {over}.")
    if vervangen:
        typer.echo(f"Oordelen die dezelfde lezer later verving: {vervangen}; het laatste telt.")


def _toon(
    zinnen: Mapping[str, Sequence[Oordeel]], eens: Sequence[Overeenstemming], oneens: Sequence[Meningsverschil]
) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    if all(len(rij) < 2 for rij in zinnen.values()):
        typer.echo("Geen zin is door twee lezers gelezen: over overeenstemming is nog niets te zeggen.")
        return
    console = Console()
    if not console.is_terminal:
        console = Console(width=120)
    tabel = Table(title="Overeenstemming (Krippendorffs alfa)", box=box.SIMPLE, padding=(0, 1, 0, 0))
    tabel.add_column("label", no_wrap=True)
    for kolom in ("zinnen", "ja", "twijfel", "alfa", "95 %"):
        tabel.add_column(kolom, justify="right")
    for rij in eens:
        if rij.ja or rij.twijfel:
            grens = "" if rij.laag != rij.laag else f"{_getal(rij.laag)} tot {_getal(rij.hoog)}"
            tabel.add_row(rij.label, str(rij.zinnen), str(rij.ja), str(rij.twijfel), _getal(rij.alfa), grens)
    console.print(tabel)
    if not oneens:
        typer.echo("Er zijn geen meningsverschillen.")
        return
    tabel = Table(title=f"Meningsverschillen ({len(oneens)})", box=box.SIMPLE, padding=(0, 1, 0, 0))
    for kolom in ("label", "ja", "nee", "zin"):
        tabel.add_column(kolom, overflow="fold")
    for verschil in oneens[:_MEESTE]:
        zin = verschil.zin if len(verschil.zin) <= _LANGSTE_ZIN else f"{verschil.zin[: _LANGSTE_ZIN - 1]}…"
        tabel.add_row(verschil.label, escape(verschil.ja), escape(verschil.nee), escape(zin))
    console.print(tabel)
    if len(oneens) > _MEESTE:
        typer.echo(f"En nog {len(oneens) - _MEESTE} in meningsverschillen.csv.")


def _raad(zinnen: Mapping[str, Sequence[Oordeel]], naar: Path) -> None:
    from dialoogmeter.annoteren.trekking import ONZEKER, PER_MARKER
    from dialoogmeter.annoteren.uitslag import LABELS

    if any(oordeel.wijze in {ONZEKER, PER_MARKER} for rij in zinnen.values() for oordeel in rij):
        typer.echo(
            "Niet alle zinnen zijn bij toeval getrokken: hoe vaak een label erin voorkomt zegt niets over de "
            "vergaderingen, en een model dat hiervan leert kan de kansen te hoog schatten."
        )
    typer.echo(f"De labels staan in {(naar / LABELS).resolve()}; leer ervan met dialoogmeter train.")


def _voorspeller(meter: Meter | None) -> str:
    from dialoogmeter.versie import __version__

    naam = meter.herkomst.get("model", "onbekend") if meter is not None else "onbekend"
    return f"dialoogmeter {__version__}, {naam}"


def _getal(waarde: float) -> str:
    return "–" if waarde != waarde else f"{waarde + 0.0:z.2f}".replace(".", ",").replace("-", "−")


def _meld(melding: str) -> None:
    from rich.console import Console

    Console(stderr=True).print(melding, highlight=False, markup=False, soft_wrap=True)


def _stop(melding: str) -> typer.Exit:
    """Print what is wrong and what to do; to be raised."""
    _meld(melding)
    return typer.Exit(2)


def _niet_te_schrijven(naar: Path, fout: OSError) -> typer.Exit:
    return _stop(f"{naar}: hier kan niet worden geschreven ({fout.strerror}); kies een andere map.")
