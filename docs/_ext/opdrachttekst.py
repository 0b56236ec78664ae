"""The command line as Markdown, from the commands themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import typer.main

from dialoogmeter.cli import app

_OPTIE = re.compile(r"(?<![\w`-])(--[a-z][a-z-]*)")


def opdrachttekst() -> str:
    """A section for each command, with its arguments and options."""
    hoofd = typer.main.get_command(app)
    return "\n\n".join(_opdracht(naam, opdracht) for naam, opdracht in opdrachten("dialoogmeter", hoofd))


def opdrachten(naam: str, opdracht: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - Typer's own classes
    """Every command that does something, with its full name."""
    onder = getattr(opdracht, "commands", None)
    if onder is None:
        yield naam, opdracht
        return
    for deel, lager in onder.items():
        yield from opdrachten(f"{naam} {deel}", lager)


def _opdracht(naam: str, opdracht: Any) -> str:  # noqa: ANN401
    uitleg = _OPTIE.sub(r"`\1`", inspect.cleandoc(opdracht.help or ""))
    argumenten = [deel for deel in opdracht.params if not getattr(deel, "opts", [""])[0].startswith("-")]
    opties = [deel for deel in opdracht.params if deel not in argumenten]
    gebruik = " ".join([naam, *(str(deel.metavar) for deel in argumenten), "[OPTIES]" if opties else ""]).strip()
    rijen = "\n".join(f"| `{_naam(deel)}` | {_uitleg(deel)} |" for deel in (*argumenten, *opties))
    return f"## `{naam}`\n\n{uitleg}\n\n```text\n{gebruik}\n```\n\n| | |\n|---|---|\n{rijen}"


def _naam(deel: Any) -> str:  # noqa: ANN401
    if not deel.opts[0].startswith("-"):
        return str(deel.metavar)
    waarde = "" if deel.is_flag else f" {deel.metavar or 'WAARDE'}"
    return ", ".join(deel.opts) + waarde


def _uitleg(deel: Any) -> str:  # noqa: ANN401
    tekst = _OPTIE.sub(r"`\1`", deel.help or "").replace("|", "\\|")
    if deel.required:
        return f"{tekst} Verplicht."
    gewoon = deel.default
    if deel.is_flag or gewoon is None or gewoon == "" or callable(gewoon):
        return tekst
    return f"{tekst} Gewoonlijk `{gewoon}`."
