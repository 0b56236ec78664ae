"""Fills in what pages leave to be filled in, and turns links into the project into links into the site.

A page says ``<!-- invullen: codeboek -->``, ``<!-- invullen: opdrachten -->``, ``<!-- invullen: inhoud -->`` or
``<!-- invullen: bestand PAD -->`` (from the top of the project); as a comment it harms nobody who reads the page as it
stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from codeboektekst import codeboektekst
from inhoudsopgave import inhoudsopgave
from koppelingen import DOCS, PROJECT, herschrijf
from opdrachttekst import opdrachttekst

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_INVULLEN = re.compile(r"^<!-- invullen: (?P<wat>\w+)(?: (?P<pad>\S+))? -->$", re.MULTILINE)
#: What each generated text is made from, so that a page is made anew when that changes.
_BRONNEN = {
    "codeboek": ("dialoogmeter/codeboek.toml",),
    "opdrachten": ("dialoogmeter/cli.py", "dialoogmeter/cli_leren.py", "dialoogmeter/cli_annoteren.py"),
    "inhoud": ("docs",),
}
_MAKERS = {"codeboek": codeboektekst, "opdrachten": opdrachttekst, "inhoud": inhoudsopgave}


def bij_lezen(app: Sphinx, docnaam: str, bron: list[str]) -> None:
    """Fill in a page as Sphinx reads it."""

    def vul_in(vondst: re.Match[str]) -> str:
        if vondst["wat"] in _MAKERS:
            for pad in _BRONNEN[vondst["wat"]]:
                app.env.note_dependency(PROJECT / pad)
            return _MAKERS[vondst["wat"]]()
        pad = PROJECT / vondst["pad"]
        app.env.note_dependency(pad)
        return herschrijf(pad.read_text(encoding="utf-8"), pad.parent, docnaam)

    eigen = herschrijf(bron[0], (DOCS / docnaam).parent, docnaam)
    bron[0] = _INVULLEN.sub(vul_in, eigen)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("source-read", bij_lezen)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
