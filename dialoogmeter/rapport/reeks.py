"""The report over all meetings of a batch: what they have in common, how they differ, and what failed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from dialoogmeter.codeboek import POLEN, SPANNING, codeboek
from dialoogmeter.markers.experimenteel import experimentele_labels
from dialoogmeter.meting.kwantificatie import TE_WEINIG, VOLDOENDE
from dialoogmeter.meting.scorekaart import GEMENGD, JA, NEE
from dialoogmeter.meting.terugval import MOGELIJK, TERUGVAL, op_index
from dialoogmeter.rapport import grafiek
from dialoogmeter.rapport.opmaak import aantal, datum_voluit, getal, opsomming, procent, tussen
from dialoogmeter.rapport.sjabloon import sjabloon
from dialoogmeter.uitvoer.schrijven import schrijf_heel

if TYPE_CHECKING:
    from dialoogmeter.meting import Meting

Rij = Mapping[str, Any]
#: Keys of a meeting's row that this report reads and the overview does not print.
MARGES, OORDELEN, OMSLAGEN = "marges", "oordelen", "omslagen"
#: Agenda items long enough to see a terugval in.
TE_TOETSEN = "te_toetsen"
#: With more meetings than these the table is one of municipalities and years.
MEESTE_RIJEN = 400
#: With more municipalities than these the report gives their number.
MEESTE_GEMEENTEN = 8
#: With more meetings than these a chart of each would be a smear.
MEESTE_PUNTEN = 150


def reeksgegevens(meting: Meting) -> dict[str, Any]:
    """What this report needs of a meeting, as plain values that can be kept."""
    aandelen = meting.aandelen()
    aandelen = aandelen[aandelen["label"].isin([*POLEN, SPANNING]) & (aandelen["status"] == VOLDOENDE)]
    omslagen = op_index(meting.terugval())["oordeel"].tolist()
    return {
        MARGES: {r["label"]: [float(r["laag"]), float(r["hoog"])] for r in aandelen.to_dict("records")},
        OORDELEN: {r["vraag"]: r["oordeel"] for r in meting.scorekaart().to_dict("records")},
        OMSLAGEN: {oordeel: omslagen.count(oordeel) for oordeel in (TERUGVAL, MOGELIJK)}
        | {TE_TOETSEN: len(omslagen) - omslagen.count(TE_WEINIG)},
    }


def schrijf_reeksrapport(rijen: Sequence[Rij], herkomst: Mapping[str, Any], pad: Path) -> Path:
    """Write the report, whole or not at all.

    Args:
        rijen: rows of the overview, in order, with :func:`reeksgegevens` of each that was measured.
        herkomst: where the model comes from.
        pad: the HTML file to write; an existing one is replaced.

    Raises:
        OSError: the file can't be written there.
    """
    return schrijf_heel(reeksrapport_html(rijen, herkomst).encode("utf-8", "replace"), pad)


def reeksrapport_html(rijen: Sequence[Rij], herkomst: Mapping[str, Any]) -> str:
    """The report as text; the same rows give the same text."""
    gemeten = [rij for rij in rijen if not rij.get("fout")]
    genoeg = sorted(
        (rij for rij in gemeten if rij.get(MARGES)), key=lambda rij: (str(rij["datum"]), rij["vergadering"])
    )
    zwak = experimentele_labels(herkomst)
    return sjabloon("reeks.html.j2").render(
        {
            "titel": f"{aantal(len(gemeten), 'vergadering', 'vergaderingen')}",
            "omvang": _omvang(rijen, gemeten),
            "samenvatting": _samenvatting(gemeten, genoeg, [pool for pool in POLEN if pool not in zwak]),
            "grafiek": _teken(genoeg) if 1 < len(genoeg) <= MEESTE_PUNTEN else "",
            "vergaderingen": [_tabelrij(rij) for rij in gemeten] if len(gemeten) <= MEESTE_RIJEN else [],
            "groepen": _groepen(genoeg) if len(gemeten) > MEESTE_RIJEN else [],
            "fouten": [_fout(str(rij["fout"])) for rij in rijen if rij.get("fout")],
            "vragen": codeboek().vragen,
            "polen": POLEN,
            "experimenteel": zwak,
            "versie": str(herkomst.get("dialoogmeter", "")) or "onbekend",
            "model": str(herkomst.get("model", "")) or "onbekend",
        }
    )


def _omvang(rijen: Sequence[Rij], gemeten: Sequence[Rij]) -> list[tuple[str, str]]:
    gemeenten = sorted({str(rij["gemeente"]) for rij in gemeten if rij["gemeente"]})
    datums = sorted(str(rij["datum"]) for rij in gemeten if rij["datum"])
    periode = f"{datum_voluit(datums[0])} tot en met {datum_voluit(datums[-1])}" if datums else "niet bekend"
    welke = opsomming(gemeenten) if len(gemeenten) <= MEESTE_GEMEENTEN else getal(len(gemeenten))
    bestanden = aantal(len({rij["bestand"] for rij in gemeten}), "bestand", "bestanden")
    return [
        ("Vergaderingen", f"{getal(len(gemeten))}, in {bestanden}"),
        ("Mislukt", getal(len(rijen) - len(gemeten))),
        ("Gemeenten", welke or "niet bekend"),
        ("Periode", periode),
        ("Zinnen", getal(sum(int(rij["n_zinnen"]) for rij in gemeten))),
    ]  # fmt: skip


def _samenvatting(gemeten: Sequence[Rij], genoeg: Sequence[Rij], polen: Sequence[str]) -> list[str]:
    """What the meetings have in common and where they differ, as far as their intervals tell."""
    if not genoeg:
        return ["In geen van deze vergaderingen is er genoeg tekst om er iets over te zeggen."]
    zinnen = [
        f"In {aantal(len(genoeg), 'vergadering', 'vergaderingen')} is er genoeg tekst"
        + (f"; in {getal(len(gemeten) - len(genoeg))} niet." if len(gemeten) > len(genoeg) else "."),
        *filter(None, (_spreiding(pool, genoeg) for pool in polen)),
        _oordelen(genoeg),
        _omslagen(genoeg),
        *_dubbel(gemeten),
    ]
    if len(genoeg) > 1:
        zinnen.append(
            "Verschillen tussen vergaderingen kunnen ook liggen aan het soort verslag: een samengevat verslag laat "
            "minder zien dan een woordelijk verslag. Vergelijk alleen wat op dezelfde manier is genotuleerd."
        )
    return zinnen


def _dubbel(gemeten: Sequence[Rij]) -> Iterator[str]:
    """A warning where one meeting may stand there twice."""
    bekend = [rij for rij in gemeten if rij["gemeente"] and rij["datum"]]
    per = Counter((str(rij["gemeente"]), str(rij["datum"]), str(rij["orgaan"])) for rij in bekend)
    if dubbel := [f"{gemeente} {datum_voluit(datum)}" for (gemeente, datum, _), keer in per.items() if keer > 1]:
        yield f"Mogelijk dubbel, en dan tellen zij twee keer: {opsomming(dubbel[:MEESTE_GEMEENTEN])}."


def _spreiding(pool: str, genoeg: Sequence[Rij]) -> str:
    delen = [float(rij[pool]) for rij in genoeg]
    woord = "ervaren eenzijdigheid" if pool == "ervaren" else f"{pool}taal"
    if len(delen) == 1:
        return f"Het aandeel {woord} is naar verwachting {procent(delen[0])} ({tussen(*genoeg[0][MARGES][pool])})."
    apart = max(rij[MARGES][pool][0] for rij in genoeg) > min(rij[MARGES][pool][1] for rij in genoeg)
    hoe = (
        "minstens twee marges raken elkaar niet, wat bij veel vergaderingen ook door toeval gebeurt"
        if apart
        else "de marges overlappen, dus of dat een echt verschil is, is zo niet te zeggen"
    )
    return (
        f"Het aandeel {woord} loopt naar verwachting van {procent(min(delen))} tot {procent(max(delen))} (mediaan "
        f"{procent(median(delen))}): {hoe}."
    )


def _oordelen(genoeg: Sequence[Rij]) -> str:
    alle = [oordeel for rij in genoeg for oordeel in rij[OORDELEN].values()]
    delen = [f"{getal(alle.count(oordeel))} keer {oordeel}" for oordeel in (JA, NEE, GEMENGD)]
    return (
        f"De vier vragen van de scorekaart kregen samen {opsomming(delen)}; een nee is een alarmsignaal om na te lezen."
    )


def _omslagen(genoeg: Sequence[Rij]) -> str:
    som = {naam: sum(rij[OMSLAGEN][naam] for rij in genoeg) for naam in (TERUGVAL, MOGELIJK, TE_TOETSEN)}
    if not som[TE_TOETSEN]:
        return "Geen agendapunt is lang genoeg om een terugval van partner naar regie te toetsen."
    return (
        f"In de {aantal(som[TE_TOETSEN], 'agendapunt', 'agendapunten')} die lang genoeg zijn om het te toetsen is "
        f"{getal(som[TERUGVAL])} keer een terugval van partner naar regie onder spanning gevonden, en "
        f"{getal(som[MOGELIJK])} keer is die mogelijk."
    )


def _tabelrij(rij: Rij) -> dict[str, Any]:
    return {
        "anker": _anker(rij),
        **{naam: str(rij[naam]) for naam in ("vergadering", "gemeente", "orgaan", "status", "kwaliteit", "rapport")},
        "datum": str(rij["datum"]),
        "n": int(rij["n_zinnen"]),
        "delen": {pool: float(rij[pool]) for pool in POLEN} if rij.get(MARGES) else None,
        "marges": rij.get(MARGES),
        "oordelen": rij.get(OORDELEN, {}),
        "terugval": _terugval(rij.get(OMSLAGEN, {})),
    }


def _terugval(omslagen: Mapping[str, int]) -> str:
    if not omslagen.get(TE_TOETSEN):
        return "niet te toetsen"
    return f"{omslagen[TERUGVAL]} ({omslagen[MOGELIJK]}) van {omslagen[TE_TOETSEN]}"


def _groepen(genoeg: Sequence[Rij]) -> list[dict[str, Any]]:
    """A row a municipality and year, where there are too many meetings to list."""
    per: dict[tuple[str, str], list[Rij]] = {}
    for rij in genoeg:
        per.setdefault((str(rij["gemeente"]) or "onbekend", str(rij["datum"])[:4] or "onbekend"), []).append(rij)
    return [
        {
            "gemeente": gemeente,
            "jaar": jaar,
            "n": len(rijen),
            "delen": {pool: median(float(rij[pool]) for rij in rijen) for pool in POLEN},
            "nee": sum(list(rij[OORDELEN].values()).count(NEE) for rij in rijen),
            "terugval": sum(rij[OMSLAGEN][TERUGVAL] for rij in rijen),
        }
        for (gemeente, jaar), rijen in sorted(per.items())
    ]


def _fout(fout: str) -> tuple[str, str]:
    bestand, _, reden = fout.partition(": ")
    return bestand, reden


def _teken(genoeg: Sequence[Rij]) -> str:
    """A panel a pole: each meeting's share with its interval, in order of date; a mark leads to the meeting's row."""
    figuur, assen = grafiek.nieuw(11, 1.7, 1.7, 1.7)
    x = range(len(genoeg))
    for as_, pool in zip(assen, POLEN, strict=True):
        deel = [float(rij[pool]) for rij in genoeg]
        laag, hoog = ([rij[MARGES][pool][i] for rij in genoeg] for i in (0, 1))
        as_.vlines(x, laag, hoog, color=grafiek.KLEUR[pool], linewidth=1.4)
        punten = as_.scatter(x, deel, s=34, marker=grafiek.VORM[pool], color=grafiek.KLEUR[pool])
        punten.set_urls([f"#{_anker(rij)}" for rij in genoeg])
        as_.set_ylim(bottom=0)
        as_.yaxis.set_major_formatter(grafiek.procentas())
        as_.set_ylabel(pool)
    links = {_anker(rij): f"{rij['vergadering']}, {rij['datum']}" for rij in genoeg}
    stap = max(1, len(genoeg) // 12)
    assen[-1].set_xticks(list(x)[::stap], [str(rij["datum"]) or "zonder datum" for rij in genoeg][::stap])
    assen[-1].set_xlim(-0.7, len(genoeg) - 0.3)
    return grafiek.als_svg(
        figuur, "verloop", "Per vergadering het aandeel partner, regie en ervaren, met marges", links
    )


def _anker(rij: Rij) -> str:
    """Where a meeting stands in the table; its name may hold what an anchor can't."""
    return f"v-{hashlib.sha256(str(rij['vergadering']).encode('utf-8', 'replace')).hexdigest()[:12]}"
