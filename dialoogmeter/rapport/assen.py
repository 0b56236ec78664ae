"""The chart of the eight axes: what the municipality says of either pole beside what others report."""

from __future__ import annotations

from dialoogmeter.codeboek import POLEN
from dialoogmeter.rapport import grafiek
from dialoogmeter.rapport.balans import Rij

#: How far the marks of one axis stand apart, in rows.
_AFSTAND = {"partner": 0.22, "regie": 0.0, "ervaren": -0.22}
_WIE = {"partner": "gemeente: partner", "regie": "gemeente: regie", "ervaren": "anderen: ervaren"}


def teken_assen(rijen: list[Rij]) -> str:
    """A row for each axis, with three shares and their intervals."""
    figuur, (as_,) = grafiek.nieuw(9, 3.6)
    hoogte = [len(rijen) - 1 - i for i in range(len(rijen))]
    for pool in POLEN:
        deel = [rij["delen"][pool] for rij in rijen]
        onder = [d - rij["grenzen"][pool][0] for d, rij in zip(deel, rijen, strict=True)]
        boven = [rij["grenzen"][pool][1] - d for d, rij in zip(deel, rijen, strict=True)]
        as_.errorbar(
            deel,
            [h + _AFSTAND[pool] for h in hoogte],
            xerr=[onder, boven],
            fmt=grafiek.VORM[pool],
            color=grafiek.KLEUR[pool],
            markersize=6,
            elinewidth=1.4,
            label=_WIE[pool],
        )
    as_.set_yticks(hoogte, [rij["as"] for rij in rijen])
    as_.tick_params(axis="y", length=0)
    as_.set_xlim(left=0)
    as_.xaxis.set_major_formatter(grafiek.procentas())
    as_.set_xlabel("aandeel van de gesproken zinnen, met marge van 95%")
    as_.grid(axis="x", color=grafiek.LIJN, linewidth=0.6)
    as_.set_axisbelow(True)
    as_.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=len(POLEN), frameon=False)
    return grafiek.als_svg(
        figuur, "assen", "Per as: wat de gemeente als partner en als regie zegt, en wat anderen als ervaren melden", {}
    )
