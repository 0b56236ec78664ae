"""The report of a meeting: one self-contained HTML file that a reader can forward. Computes no measure.

Every text goes through the meeting's pseudonyms before it reaches the template, and the template escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from dialoogmeter.codeboek import POLEN, SPANNING, Label, codeboek
from dialoogmeter.markers.experimenteel import MIN_AUC, MIN_POSITIEF, ROLLEN, figuren_in
from dialoogmeter.meting.kwantificatie import MIN_BEURTEN, MIN_ZINNEN
from dialoogmeter.meting.terugval import MIN_BEURTEN as MIN_TERUGVAL
from dialoogmeter.rapport import balans, tekst, vragen
from dialoogmeter.rapport.assen import teken_assen
from dialoogmeter.rapport.bewijs import POOL_UITLEG, bewijs
from dialoogmeter.rapport.bron import Bron, maak_bron
from dialoogmeter.rapport.gesprek import gesprek
from dialoogmeter.rapport.opmaak import aantal, datum_voluit, kommagetal
from dialoogmeter.rapport.samenvatting import samenvatting, voorbehoud
from dialoogmeter.rapport.sjabloon import sjabloon
from dialoogmeter.rapport.tijdlijn import HOGE_SPANNING, VENSTER, te_toetsen, tijdlijn
from dialoogmeter.rapport.toets import GEHEEL, PER_PUNT
from dialoogmeter.uitvoer.schrijven import schrijf_heel

if TYPE_CHECKING:
    from dialoogmeter.meting import Meting

_HERKOMST = {"model": "Model", "getraind_op": "Getraind op", "dialoogmeter": "Versie van dialoogmeter"}


def schrijf_rapport(meting: Meting, pad: Path, *, alles_pseudoniem: bool = False) -> Path:
    """Write the report, whole or not at all.

    Args:
        meting: the scored meeting.
        pad: the HTML file to write; an existing one is replaced.
        alles_pseudoniem: give office holders pseudonyms too.

    Raises:
        OSError: the file can't be written there.
    """
    # Readers' text may hold lone surrogates, which UTF-8 can't.
    return schrijf_heel(rapport_html(meting, alles_pseudoniem=alles_pseudoniem).encode("utf-8", "replace"), pad)


def rapport_html(meting: Meting, *, alles_pseudoniem: bool = False) -> str:
    """The report as text; the same meeting gives the same text.

    Args:
        meting: the scored meeting.
        alles_pseudoniem: give office holders pseudonyms too.
    """
    bron = maak_bron(meting, alles_pseudoniem=alles_pseudoniem)
    return sjabloon("rapport.html.j2").render(_context(bron) | {"alles_pseudoniem": alles_pseudoniem})


def _context(bron: Bron) -> dict[str, Any]:
    meting = bron.meting
    per_punt, per_rol, per_as = balans.per_agendapunt(bron), balans.per_rol(bron), balans.per_as(bron)
    geheel = balans.geheel(bron)
    genoeg = geheel is not None and geheel["delen"] is not None
    kaart = vragen.scorekaart(bron) if genoeg else []
    punten = tekst.punten(bron)
    return {
        "kop": _kop(bron),
        "samenvatting": samenvatting(bron, geheel, per_punt),
        "voorbehoud": list(voorbehoud(bron, geheel, per_punt)),
        "scorekaart": kaart,
        "scorekaart_per_punt": vragen.scorekaart_per_punt(bron) if genoeg else [],
        "vragen": codeboek().vragen,
        "toets": {"geheel": GEHEEL, "per_punt": PER_PUNT},
        "gespreksvragen": vragen.gespreksvragen(kaart),
        "tabellen": [
            {"anker": "per-agendapunt", "titel": "Balans per agendapunt", "eerste": "Agendapunt", "rijen": per_punt},
            {"anker": "per-rol", "titel": "Balans per rol van de spreker", "eerste": "Rol", "rijen": per_rol},
        ],
        "schaal": balans.schaal(per_punt + per_rol),
        "assen": codeboek().assen,
        "per_as": per_as,
        "assen_svg": teken_assen(per_as) if per_as else "",
        "tijdlijn": tijdlijn(bron) if genoeg else None,
        "te_toetsen": te_toetsen(bron),
        "gesprek": gesprek(bron) if genoeg else None,
        "bewijs": bewijs(bron),
        "punten": punten,
        "knoppen": tekst.knoppen(punten),
        "polen": [{"naam": p, "uitleg": POOL_UITLEG[p], "labels": _labels(p)} for p in POLEN],
        "spanning": codeboek().spanning,
        "min_zinnen": MIN_ZINNEN,
        "min_beurten": MIN_BEURTEN,
        "min_terugval": MIN_TERUGVAL,
        "venster": VENSTER,
        "hoge_spanning": HOGE_SPANNING,
        "drempel": tekst.DREMPEL,
        "experimenteel": meting.experimenteel,
        "rollen_experimenteel": bool(meting.herkomst.get(ROLLEN, {}).get("experimenteel", True)),
        "figuren": _figuren(meting),
        "zonder_figuren": not figuren_in(meting.herkomst),
        "min_positief": MIN_POSITIEF,
        "min_auc": kommagetal(MIN_AUC, plus=False),
        "verwijzing": _verwijzing(bron),
    }


def _kop(bron: Bron) -> dict[str, Any]:
    vergadering, namen = bron.meting.vergadering, bron.namen.tekst
    gesproken = sum(plaats.zin.soort == "spraak" for plaats in bron.plaatsen)
    gedrukt = len(bron.plaatsen) - gesproken
    omvang = (
        f"{aantal(gesproken, 'gesproken zin', 'gesproken zinnen')} in {aantal(len(bron.beurten), 'beurt', 'beurten')}"
    )
    if gedrukt:
        omvang += f"; daarnaast {aantal(gedrukt, 'zin', 'zinnen')} gedrukte tekst (moties en stukken)"
    regels = [
        ("Gemeente", namen(vergadering.gemeente)),
        ("Orgaan", namen(vergadering.orgaan)),
        ("Datum", datum_voluit(namen(vergadering.datum))),
        ("Bestand", namen(PurePath(vergadering.bestand).name)),
        ("Omvang", omvang),
        *((naam, _platte_tekst(bron.meting.herkomst.get(sleutel))) for sleutel, naam in _HERKOMST.items()),
    ]
    return {
        "titel": namen(vergadering.titel or vergadering.naam),
        "regels": [(naam, waarde or "niet bekend") for naam, waarde in regels],
        "waarschuwingen": [
            *map(namen, vergadering.waarschuwingen), *_sprekers_onbekend(bron), *_naam_zonder_rol(bron)
        ],
    }  # fmt: skip


def _sprekers_onbekend(bron: Bron) -> Iterator[str]:
    """A note where the minutes don't tell well enough who speaks."""
    if bron.meting.vergadering.kwaliteit == "onbekend":
        yield (
            "Van de meeste zinnen is niet herkend wie ze zegt: wat hier over rollen, de gemeente en anderen staat, "
            "rust op weinig tekst."
        )
    elif bron.meting.vergadering.kwaliteit == "deels":
        yield "Van een deel van de zinnen is niet herkend wie ze zegt: cijfers over rollen gaan over de rest."


def _naam_zonder_rol(bron: Bron) -> Iterator[str]:
    """A note where named speakers of unknown role, who may be residents, go by a pseudonym."""
    onbekend = {s.naam for s in bron.meting.vergadering.sprekers() if s.rol == "onbekend" and s.naam}
    sprekers = onbekend - bron.namen.in_ambt
    if sprekers and bron.namen.ambtsdragers is None:
        yield (
            f"Bij {aantal(len(sprekers), 'spreker', 'sprekers')} is de rol niet herkend. Het kunnen inwoners "
            "zijn; daarom heten zij in dit rapport Spreker 1, Spreker 2 enzovoort."
        )


def _platte_tekst(waarde: object) -> str:
    if isinstance(waarde, dict):
        return "; ".join(f"{sleutel}: {_platte_tekst(deel)}" for sleutel, deel in waarde.items())
    if isinstance(waarde, (list, tuple)):
        return ", ".join(_platte_tekst(deel) for deel in waarde)
    return "" if waarde is None else str(waarde)


def _labels(pool: str) -> list[Label]:
    return [codeboek().labels[naam] for naam in codeboek().van_pool(pool)]


def _figuren(meting: Meting) -> list[dict[str, Any]]:
    """How well the model knows each label from others, on meetings that it had not seen."""
    figuren = figuren_in(meting.herkomst)
    return [
        {
            "label": kolom,
            "positief": figuren[kolom].get("positief"),
            **{maat: _cijfer(figuren[kolom].get(maat)) for maat in ("auc", "ap")},
        }
        for kolom in (*POLEN, SPANNING, *codeboek().labels)
        if kolom in figuren
    ]


def _cijfer(waarde: float | None) -> str:
    """A figure of a model; a model may lack it."""
    return "" if waarde is None else kommagetal(waarde, plus=False)


def _verwijzing(bron: Bron) -> str:
    """How to cite the report."""
    herkomst, vergadering = bron.meting.herkomst, bron.meting.vergadering
    versie = _platte_tekst(herkomst.get("dialoogmeter")) or "onbekend"
    model = _platte_tekst(herkomst.get("model")) or "onbekend"
    gegevens = _platte_tekst(herkomst.get("datahash"))[:12]
    titel = bron.namen.tekst(vergadering.titel or vergadering.naam)
    datum = datum_voluit(bron.namen.tekst(vergadering.datum))
    datum = "" if datum in titel else datum
    return (
        f"dialoogmeter {versie}: partner- en regietaal in Nederlandse vergaderverslagen. Rapport over {titel}"
        f"{f', {datum}' if datum else ''}. Model: {model}{f', gegevens {gegevens}' if gegevens else ''}."
    )
