"""Links from a page to a file of the project, as links within the site; what the site hasn't becomes plain text."""

from __future__ import annotations

import os
import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]
PROJECT = DOCS.parent
#: Files outside ``docs`` that are a page of the site, and folders that one page stands for.
PAGINAS = {
    "models/markers.md": "handboek/onderzoeker/modelkaart-markers",
    "models/lineair.md": "handboek/onderzoeker/modelkaart-lineair",
    "models/rollen.md": "handboek/onderzoeker/modelkaart-rollen",
    "models/nl_vergadering_sm/README.md": "handboek/onderzoeker/modelkaart-taal",
    "data/DATASHEET.md": "handboek/onderzoeker/gegevensblad",
    "data/README.md": "handboek/onderzoeker/gegevens",
    "dialoogmeter/codeboek.toml": "handboek/onderzoeker/codeboek",
    "CHANGELOG.md": "handboek/wijzigingen",
    "CITATION.cff": "handboek/onderzoeker/citeren",
    "docs/README.md": "index",
    "docs/besluiten": "handboek/ontwikkelaar/besluiten",
}
_KOPPELING = re.compile(r"\[(?P<tekst>[^\[\]]+)\]\((?P<doel>[^()\s#]*)(?P<anker>#[^()\s]*)?\)")
_HEK = re.compile(r"^(```|~~~)", re.MULTILINE)


def herschrijf(tekst: str, vanaf: Path, docnaam: str) -> str:
    """The links of a text.

    Args:
        tekst: Markdown.
        vanaf: folder from which its links count.
        docnaam: page of the site on which it comes to stand.
    """

    def vervang(vondst: re.Match[str]) -> str:
        doel = vondst["doel"]
        if not doel or "://" in doel or doel.startswith("mailto:"):
            return vondst[0]
        nieuw = naar_pagina((vanaf / doel).resolve(), docnaam)
        return vondst["tekst"] if nieuw is None else f"[{vondst['tekst']}]({nieuw}{vondst['anker'] or ''})"

    uit = []
    for nummer, stuk in enumerate(_HEK.split(tekst)):
        # a fence splits as (text, fence, code, fence, text, …): code is every fourth piece, from the third on
        uit.append(stuk if nummer % 4 == 2 else _KOPPELING.sub(vervang, stuk))
    return "".join(uit)


def naar_pagina(pad: Path, docnaam: str) -> str | None:
    """The link from a page to what stands for a file; None where the site has nothing."""
    naam = os.path.relpath(pad, PROJECT).replace(os.sep, "/").rstrip("/")
    if naam in PAGINAS:
        doel = DOCS / f"{PAGINAS[naam]}.md"
    elif pad.is_file() and DOCS in pad.parents:
        doel = pad
    else:
        return None
    return os.path.relpath(doel, (DOCS / docnaam).parent).replace(os.sep, "/")
