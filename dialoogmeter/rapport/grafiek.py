"""Charts as SVG that stands in a page: text stays text, a mark may be a link, the same chart gives the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

#: As in rapport.css.
KLEUR = {"partner": "#0b6157", "regie": "#98350d", "ervaren": "#5a3b9c", "spanning": "#8a5a00"}
#: Each pole has a shape of its own too: none shows by colour alone.
VORM = {"partner": "^", "regie": "v", "ervaren": "o"}
INKT, ZACHT, LIJN = "#1d2329", "#505b66", "#d5dae0"
_STIJL: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": INKT,
    "axes.edgecolor": LIJN,
    "axes.labelcolor": ZACHT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": ZACHT,
    "ytick.color": ZACHT,
    "svg.fonttype": "none",
}
_STIJLBLOK = re.compile(r"<defs>\s*<style[^>]*>.*?</style>\s*</defs>", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_FONT = re.compile(r"font: ((?:\w+ )?[\d.]+px)[^;\"]*")


#: Inches left free around the axes, and between them: to have them worked out from the texts doubles a chart's time.
LINKS, RECHTS, BOVEN, ONDER, TUSSEN = 0.95, 0.1, 0.35, 0.5, 0.12


def nieuw(breedte: float, *hoogten: float) -> tuple[Figure, list[Axes]]:
    """An empty chart in inches of 72 px, with an axes of each height, one below another."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(_STIJL):
        hoogte = BOVEN + sum(hoogten) + TUSSEN * (len(hoogten) - 1) + ONDER
        figuur = Figure(figsize=(breedte, hoogte))
        randen = {
            "left": LINKS / breedte,
            "right": 1 - RECHTS / breedte,
            "bottom": ONDER / hoogte,
            "top": 1 - BOVEN / hoogte,
            "hspace": TUSSEN * len(hoogten) / sum(hoogten),
        }
        assen = figuur.subplots(len(hoogten), 1, sharex=True, squeeze=False, height_ratios=hoogten, gridspec_kw=randen)
        return figuur, list(assen[:, 0])


def procentas() -> FuncFormatter:
    """Shares on an axis as percents."""
    from matplotlib.ticker import FuncFormatter

    return FuncFormatter(lambda waarde, _: f"{100 * waarde:.0f}%")


def als_svg(figuur: Figure, naam: str, titel: str, links: Mapping[str, str]) -> str:
    """The chart as an element of a page.

    Args:
        figuur: the chart; a mark's url is "#" and an anchor of the page.
        naam: tells ids of charts in one page apart.
        titel: what a screen reader says of the chart; its figures stand in a table beside it.
        links: what the mark of an anchor shows, for who points at it.
    """
    from html import escape

    from matplotlib import rc_context

    uit = io.StringIO()
    with rc_context(_STIJL | {"svg.hashsalt": naam}):
        figuur.savefig(uit, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    svg = uit.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = _METADATA.sub("", _STIJLBLOK.sub("", svg))
    rol = "group" if links else "img"  # what is an image can hold nothing to follow
    vak = svg[svg.index('viewBox="') :].split('"')[1]
    svg = f'<svg class="grafiek" viewBox="{vak}" role="{rol}" aria-label="{escape(titel)}">' + svg[svg.index(">") + 1 :]
    svg = svg.replace('id="', f'id="{naam}-').replace('href="#', f'href="#{naam}-').replace("url(#", f"url(#{naam}-")
    svg = _FONT.sub(r"font-size: \1", svg).replace("xlink:href", "href")
    return re.sub(
        rf'<a href="#{naam}-([\w-]+)"[^>]*>',
        lambda vondst: f'<a href="#{vondst[1]}" tabindex="-1"><title>{escape(links.get(vondst[1], ""))}</title>',
        svg,
    )
