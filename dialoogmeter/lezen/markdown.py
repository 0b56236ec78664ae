"""Markdown to lines, with markdown-it-py: headings, list items, bold; markup and front matter leave the text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron
from dialoogmeter.lezen.opbouw import Regelbouwer
from dialoogmeter.lezen.tekst import ontcijfer

_VOORWERK = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)


def lees_markdown(inhoud: bytes, bestand: str) -> Bron:
    """The lines of a Markdown file.

    Raises:
        LeesFout: it holds no text.
    """
    tekst = _VOORWERK.sub("", ontcijfer(inhoud))
    bouwer = Regelbouwer()
    kop = 0
    lijsttekens: list[int | None] = []
    voorvoegsel = ""
    for teken in MarkdownIt("commonmark").enable("table").parse(tekst):
        if teken.type == "heading_open":
            kop = int(teken.tag[1:])
        elif teken.type == "heading_close":
            kop = 0
        elif teken.type in {"bullet_list_open", "ordered_list_open"}:
            begin = teken.attrGet("start")
            lijsttekens.append(None if teken.type.startswith("bullet") else int(begin or 1))
        elif teken.type in {"bullet_list_close", "ordered_list_close"}:
            lijsttekens.pop()
        elif teken.type == "list_item_open":
            voorvoegsel = "- " if lijsttekens[-1] is None else f"{lijsttekens[-1]}. "
            if lijsttekens[-1] is not None:
                lijsttekens[-1] += 1
        elif teken.type == "inline":
            regels = _inline(teken)
            for nummer, stukken in enumerate(regels):
                voluit = [(voorvoegsel, False), *stukken] if voorvoegsel else stukken
                bouwer.voeg_toe(voluit, kop=kop, alinea_einde=nummer == len(regels) - 1)
                voorvoegsel = ""
    bron = bouwer.bron(bestand, "md")
    if not bron.regels:
        raise LeesFout(bestand, "het bestand bevat geen tekst", "controleer of u het juiste bestand koos")
    return bron


def _inline(teken: Token) -> list[list[tuple[str, bool]]]:
    """The lines of one paragraph, each as (text, bold) pieces."""
    regels: list[list[tuple[str, bool]]] = [[]]
    vet = 0
    for kind in teken.children or []:
        if kind.type == "strong_open":
            vet += 1
        elif kind.type == "strong_close":
            vet -= 1
        elif kind.type in {"softbreak", "hardbreak"}:
            regels.append([])
        elif kind.type in {"text", "code_inline"}:
            regels[-1].append((kind.content, vet > 0))
    return regels
