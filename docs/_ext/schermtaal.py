"""The theme's own words in Dutch: Sphinx's translation lacks those of Furo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WOORDEN = Path(__file__).resolve().parents[1] / "_taal" / "furo.po"
#: Words for screen readers that the theme doesn't offer for translation.
_VAST = {
    "Toggle Light / Dark / Auto color theme": "Wissel tussen licht, donker en automatisch",
    "Toggle site navigation sidebar": "Toon of verberg de inhoud van de site",
    "Toggle table of contents sidebar": "Toon of verberg de inhoud van deze bladzijde",
    ">Light mode<": ">Licht<",
    ">Dark mode<": ">Donker<",
    ">Auto light/dark, in light mode<": ">Automatisch, nu licht<",
    ">Auto light/dark, in dark mode<": ">Automatisch, nu donker<",
    ">Skip to content<": ">Naar de tekst<",
    ">Return type<": ">Soort<",
    "Hide navigation sidebar": "Verberg de inhoud van de site",
    "Hide table of contents sidebar": "Verberg de inhoud van deze bladzijde",
}


def vertaal(app: Sphinx, fout: Exception | None) -> None:
    """Replace the fixed words in the built pages."""
    if fout is not None or app.builder.format != "html":
        return
    for pad in Path(app.outdir).rglob("*.html"):
        tekst = nieuw = pad.read_text(encoding="utf-8")
        for engels, nederlands in _VAST.items():
            nieuw = nieuw.replace(engels, nederlands)
        if nieuw != tekst:
            pad.write_text(nieuw, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Compile the words beside what Sphinx keeps of a build, and register."""
    map_ = Path(app.doctreedir) / "taal"
    gemaakt = map_ / "nl" / "LC_MESSAGES" / "sphinx.mo"
    gemaakt.parent.mkdir(parents=True, exist_ok=True)
    with _WOORDEN.open("rb") as bron, gemaakt.open("wb") as doel:
        write_mo(doel, read_po(bron, locale="nl"))
    app.add_message_catalog("sphinx", str(map_))
    app.connect("build-finished", vertaal)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
