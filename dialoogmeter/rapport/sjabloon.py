"""The templates of reports, with what they are filled with made safe."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dialoogmeter.rapport import opmaak

if TYPE_CHECKING:
    import jinja2


@lru_cache
def sjabloon(naam: str) -> jinja2.Template:
    """A template of this package, by its file's name."""
    import jinja2
    from markupsafe import Markup

    hier = files("dialoogmeter") / "rapport"
    bronnen = {stuk.name: stuk.read_text(encoding="utf-8") for stuk in hier.iterdir() if stuk.name.endswith(".j2")}
    omgeving = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=jinja2.DictLoader(bronnen),
    )
    omgeving.globals["css"] = Markup((hier / "rapport.css").read_text(encoding="utf-8"))  # noqa: S704 our own file
    for filter_ in (opmaak.procent, opmaak.getal, opmaak.leesbaar, opmaak.hoofdletter):
        omgeving.filters[filter_.__name__] = filter_
    omgeving.filters["tussen"] = lambda grenzen: opmaak.tussen(*grenzen)
    # Charts are ours: every text in them has been escaped.
    omgeving.filters["svg"] = Markup
    return omgeving.get_template(naam)
