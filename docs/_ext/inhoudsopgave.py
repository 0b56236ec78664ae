"""The part of the contents that grows by itself: reference, and whatever is measured."""

from __future__ import annotations

from koppelingen import DOCS

#: Pages of the folder itself that have a place of their own.
_ELDERS = ("index", "README", "english")
#: Columns of tables are reference; the site may be built before they are written.
_NASLAG = ("handboek/naslag", "handboek/opdrachten", "kolommen", "handboek/wijzigingen")
#: What to read first of what is measured; the rest follows by name.
_EERST = ("validiteit", "aandelen", "oordelen", "terugval", "interactie", "robuust", "overeenstemming")


def inhoudsopgave() -> str:
    """Two lists of contents as Markdown: the reference, and every document that holds measurements."""
    naslag = [naam for naam in _NASLAG if (DOCS / f"{naam}.md").is_file()]
    los = sorted(pad.stem for pad in DOCS.glob("*.md") if pad.stem not in {*_ELDERS, *_NASLAG})
    gemeten = [*(naam for naam in _EERST if naam in los), *(naam for naam in los if naam not in _EERST)]
    return _lijst("Naslag", naslag) + "\n\n" + _lijst("Gemeten", gemeten)


def _lijst(titel: str, namen: list[str]) -> str:
    return "\n".join(["```{toctree}", ":hidden:", f":caption: {titel}", "", *namen, "```"])
