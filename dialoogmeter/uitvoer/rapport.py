"""The report: one self-contained HTML file that a reader can forward. Computes no measure.

Every text goes through the meeting's pseudonyms before it reaches the template, and the template escapes it.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from dialoogmeter.codeboek import HOOFD, POLEN, SPANNING, Label, Pool, codeboek
from dialoogmeter.markers.experimenteel import MIN_AUC, MIN_POSITIEF, figuren_in
from dialoogmeter.meting.kwantificatie import MIN_BEURTEN, MIN_ZINNEN, VOLDOENDE
from dialoogmeter.uitvoer.pseudoniem import Pseudoniemen, maak_pseudoniemen
from dialoogmeter.uitvoer.schrijven import schrijf_heel
from dialoogmeter.uitvoer.tabellen import agendapunt_naam
from dialoogmeter.vergadering import Agendapunt, Beurt, Rol, Soort, Spreker, Zin

if TYPE_CHECKING:
    import jinja2
    import pandas as pd

    from dialoogmeter.meting import Meting

#: A sentence is highlighted, and no doubtful case, from this probability of a pole on.
DREMPEL = 0.5
#: Sentences shown as strongest evidence of each pole.
N_BEWIJS = 10
#: Length at which the summary cuts an agenda item's title.
TITELLENGTE = 60

_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_ROL_MEERVOUD: dict[Rol, str] = {
    "voorzitter": "Voorzitter",
    "burgemeester": "Burgemeester",
    "wethouder": "Wethouders",
    "raadslid": "Raadsleden",
    "inwoner": "Inwoners",
    "ambtenaar": "Ambtenaren",
    "onbekend": "Rol onbekend",
}
_GEDRUKT: dict[Soort, str] = {"motie": "Tekst van motie of amendement", "stuk": "Gedrukt stuk"}
_HERKOMST = {"model": "Model", "getraind_op": "Getraind op", "dialoogmeter": "Versie van dialoogmeter"}
_POOL_UITLEG: dict[Pool, str] = {
    "partner": "de spreker behandelt anderen als gesprekspartner",
    "regie": "de spreker houdt zelf de regie",
    "ervaren": "de zin vertelt dat mensen bejegening of besluitvorming als eenzijdig hebben ervaren",
}


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
    """The report as text; the same meting gives the same text.

    Args:
        meting: the scored meeting.
        alles_pseudoniem: give office holders pseudonyms too.
    """
    return _sjabloon().render(_context(meting, alles_pseudoniem))


@lru_cache(maxsize=1)
def _sjabloon() -> jinja2.Template:
    import jinja2
    from markupsafe import Markup

    hier = files("dialoogmeter") / "uitvoer"
    omgeving = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    omgeving.globals["css"] = Markup((hier / "rapport.css").read_text(encoding="utf-8"))  # noqa: S704 our own file
    omgeving.filters |= {"procent": procent, "getal": getal, "leesbaar": leesbaar, "hoofdletter": _hoofdletter}
    omgeving.filters["tussen"] = lambda grenzen: tussen(*grenzen)
    return omgeving.from_string((hier / "rapport.html.j2").read_text(encoding="utf-8"))


# How figures and dates are written


def procent(deel: float) -> str:
    """A share in whole percents: more digits would suggest a precision that it has not."""
    if 0 < deel < 0.005:
        return "minder dan 1%"
    return f"{round(100 * deel)}%"


def tussen(laag: float, hoog: float) -> str:
    """An interval of shares, "4 tot 9%"; outwards, so that it is not drawn narrower than it is."""
    return f"{math.floor(100 * laag)} tot {math.ceil(100 * hoog)}%"


def getal(aantal: int) -> str:
    """A whole number the Dutch way."""
    return f"{aantal:,}".replace(",", ".")


def _datum(datum: str) -> str:
    try:
        jaar, maand, dag = (int(deel) for deel in datum.split("-"))
        return f"{dag} {_MAANDEN[maand - 1]} {jaar}" if maand > 0 else datum
    except (ValueError, IndexError):
        return datum


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _opsomming(delen: list[str]) -> str:
    return " en ".join(([", ".join(delen[:-1])] if delen[1:] else []) + delen[-1:])


def _aantal(n: int, enkelvoud: str, meervoud: str) -> str:
    return f"{getal(n)} {enkelvoud if n == 1 else meervoud}"


# The parts of the report, as plain values


@dataclass(frozen=True)
class _Bron:
    """What each part needs: the measurement, its sentences as a table, and the names to print."""

    meting: Meting
    zinnen: pd.DataFrame
    namen: Pseudoniemen

    def titel(self, nummer: int) -> str:
        punt = self.meting.vergadering.agendapunten[nummer]
        zonder = "Zonder titel" if nummer else "Begin van de vergadering"
        return self.namen.tekst(agendapunt_naam(punt)).strip() or zonder

    def kort(self, nummer: int) -> str:
        """How a sentence of the summary names an agenda item."""
        return f"“{textwrap.shorten(self.titel(nummer).rstrip('.'), TITELLENGTE, placeholder=' …')}”"


def _context(meting: Meting, alles_pseudoniem: bool) -> dict[str, Any]:
    bron = _Bron(meting, meting.to_frame("zin"), maak_pseudoniemen(meting.vergadering, alles=alles_pseudoniem))
    per_punt = [
        {"naam": bron.titel(rij["nr"]), "anker": f"punt-{rij['nr']}", **rij}
        for rij in _balans(meting.aandelen("agendapunt_nr"), "agendapunt_nr")
    ]
    per_rol = [
        {"naam": _ROL_MEERVOUD.get(rij["nr"], str(rij["nr"])), "anker": "", **rij}
        for rij in _balans(meting.aandelen("sprekersrol"), "sprekersrol")
    ]
    geheel = next(iter(_balans(meting.aandelen(), None)), None)
    return {
        "kop": _kop(bron),
        "samenvatting": _samenvatting(bron, geheel, per_punt),
        "tabellen": [
            {"anker": "per-agendapunt", "titel": "Balans per agendapunt", "eerste": "Agendapunt", "rijen": per_punt},
            {"anker": "per-rol", "titel": "Balans per rol van de spreker", "eerste": "Rol", "rijen": per_rol},
        ],
        "schaal": _schaal(per_punt + per_rol),
        "bewijs": [{"pool": pool, "uitleg": _POOL_UITLEG[pool], "zinnen": _bewijs(bron, pool)} for pool in POLEN],
        "punten": list(_punten(bron)),
        "polen": [{"naam": p, "uitleg": _POOL_UITLEG[p], "labels": _labels(p)} for p in POLEN],
        "min_zinnen": MIN_ZINNEN,
        "min_beurten": MIN_BEURTEN,
        "drempel": DREMPEL,
        "alles_pseudoniem": alles_pseudoniem,
        "experimenteel": meting.experimenteel,
        "zonder_figuren": not figuren_in(meting.herkomst),
        "min_positief": MIN_POSITIEF,
        "min_auc": str(MIN_AUC).replace(".", ","),
    }


def _kop(bron: _Bron) -> dict[str, Any]:
    vergadering, tekst = bron.meting.vergadering, bron.namen.tekst
    gesproken = int((bron.zinnen["soort"] == "spraak").sum())
    gedrukt = len(bron.zinnen) - gesproken
    beurten = sum(len(p.beurten) for p in vergadering.agendapunten)
    omvang = f"{_aantal(gesproken, 'gesproken zin', 'gesproken zinnen')} in {_aantal(beurten, 'beurt', 'beurten')}"
    if gedrukt:
        omvang += f"; daarnaast {_aantal(gedrukt, 'zin', 'zinnen')} gedrukte tekst (moties en stukken)"
    regels = [
        ("Gemeente", tekst(vergadering.gemeente)),
        ("Orgaan", tekst(vergadering.orgaan)),
        ("Datum", _datum(tekst(vergadering.datum))),
        ("Bestand", tekst(PurePath(vergadering.bestand).name)),
        ("Omvang", omvang),
        *((naam, _platte_tekst(bron.meting.herkomst.get(sleutel))) for sleutel, naam in _HERKOMST.items()),
    ]
    return {
        "titel": tekst(vergadering.titel or vergadering.naam),
        "regels": [(naam, waarde or "niet bekend") for naam, waarde in regels],
        "waarschuwingen": [*map(tekst, vergadering.waarschuwingen), *_naam_zonder_rol(bron)],
    }


def _naam_zonder_rol(bron: _Bron) -> Iterator[str]:
    """A note where named speakers of unknown role, who may be residents, go by a pseudonym."""
    sprekers = {s.naam for s in bron.meting.vergadering.sprekers() if s.rol == "onbekend" and s.naam}
    if sprekers and bron.namen.ambtsdragers is None:
        yield (
            f"Bij {_aantal(len(sprekers), 'spreker', 'sprekers')} is de rol niet herkend. Het kunnen inwoners "
            "zijn; daarom heten zij in dit rapport Spreker 1, Spreker 2 enzovoort."
        )


def _platte_tekst(waarde: object) -> str:
    if isinstance(waarde, dict):
        return "; ".join(f"{sleutel}: {_platte_tekst(deel)}" for sleutel, deel in waarde.items())
    if isinstance(waarde, (list, tuple)):
        return ", ".join(_platte_tekst(deel) for deel in waarde)
    return "" if waarde is None else str(waarde)


def _balans(frame: pd.DataFrame, per: str | None) -> list[dict[str, Any]]:
    """Rows of :meth:`Meting.aandelen` as plain values, one a group; ``delen`` is None where there is too little text.

    ``delen`` holds of each pole, and of tension, the share; ``grenzen`` its interval.
    """
    hoofd = frame[frame["label"].isin(HOOFD)]
    rijen = []
    for nr, groep in hoofd.groupby(per or "n_zinnen", sort=False, observed=True, dropna=False):
        eerste, delen = groep.iloc[0], groep.set_index("label")
        genoeg = eerste["status"] == VOLDOENDE
        rijen.append(
            {
                "nr": nr if per else None,
                "n": int(eerste["n_zinnen"]),
                "status": eerste["status"],
                "delen": delen["schatting"].to_dict() if genoeg else None,
                "grenzen": {k: (r.laag, r.hoog) for k, r in delen.iterrows()} if genoeg else None,
            }
        )
    return rijen


def _schaal(rijen: list[dict[str, Any]]) -> float:
    """The share at which a bar is full: one scale for all tables, in tenths, so that bars compare."""
    hoogste = max((rij["delen"][pool] for rij in rijen if rij["delen"] for pool in POLEN), default=0.0)
    return min(10, int(hoogste * 10) + 1) / 10


def _samenvatting(bron: _Bron, geheel: dict[str, Any] | None, per_punt: list[dict[str, Any]]) -> list[str]:
    if geheel is None:
        return ["In dit bestand staan geen gesproken zinnen. Er valt dus niets te zeggen over hoe er is gesproken."]
    if geheel["delen"] is None:
        return [
            f"Te weinig tekst: {_aantal(geheel['n'], 'gesproken zin', 'gesproken zinnen')}. Onder {MIN_ZINNEN} "
            f"zinnen of {MIN_BEURTEN} beurten geeft dit rapport geen aandelen. De zinnen hieronder kunt u zelf lezen."
        ]
    deel = {kolom: f"{procent(geheel['delen'][kolom])} ({tussen(*geheel['grenzen'][kolom])})" for kolom in HOOFD}
    zinnen = [
        f"Over de hele vergadering verwacht het model dat van de {getal(geheel['n'])} gesproken zinnen ongeveer "
        f"{deel['partner']} partnertaal is en ongeveer {deel['regie']} regietaal.",
        f"Van ongeveer {deel['ervaren']} van de zinnen verwacht het model dat ze vertellen hoe eenzijdig "
        f"optreden is ervaren, en bij ongeveer {deel[SPANNING]} verwacht het spanning.",
        _opvallend(bron, geheel["delen"], per_punt),
        *_voorbehoud(bron),
    ]
    te_kort = [rij for rij in per_punt if rij["delen"] is None]
    if te_kort:
        zinnen.append(
            f"Bij {_aantal(len(te_kort), 'agendapunt', 'agendapunten')} is er te weinig tekst (minder dan "
            f"{MIN_ZINNEN} gesproken zinnen of {MIN_BEURTEN} beurten) om iets te zeggen."
        )
    zinnen.append(
        "Dit zijn verwachtingen van een model, geen tellingen: tussen haakjes staat waar het aandeel met 95% "
        "zekerheid ligt."
    )
    return [zin for zin in zinnen if zin]


def _voorbehoud(bron: _Bron) -> Iterator[str]:
    """A note where the shares themselves are experimental: they are given, and nothing is concluded from them."""
    zwak = [kolom for kolom in (*POLEN, SPANNING) if kolom in bron.meting.experimenteel]
    if zwak:
        yield (
            f"Wat hier over {_opsomming(zwak)} staat is experimenteel: het is niet gebleken dat het model dat goed "
            "genoeg herkent, en het rapport vergelijkt er geen agendapunten op."
        )


def _opvallend(bron: _Bron, delen: dict[str, float], per_punt: list[dict[str, Any]]) -> str:
    namen = {"partner": "partnertaal", "regie": "regietaal", "ervaren": "ervaren eenzijdigheid", SPANNING: SPANNING}
    woorden = {kolom: woord for kolom, woord in namen.items() if kolom not in bron.meting.experimenteel}
    if not woorden:
        return ""
    lang_genoeg = [rij for rij in per_punt if rij["delen"]]
    if len(lang_genoeg) < 2:
        return "Er zijn te weinig agendapunten met genoeg tekst om ze te vergelijken."
    hoogste = {kolom: max(lang_genoeg, key=lambda rij: rij["delen"][kolom]) for kolom in woorden}
    opvallend = [
        f"{woorden[kolom]} bij {bron.kort(rij['nr'])} (ongeveer {procent(rij['delen'][kolom])})"
        for kolom, rij in hoogste.items()
        if rij["grenzen"][kolom][0] > delen[kolom]
    ]
    if not opvallend:
        aandeel = "zo’n aandeel" if len(woorden) == len(namen) else f"het aandeel {_opsomming([*woorden.values()])}"
        return (
            f"Geen agendapunt met genoeg tekst ligt met {aandeel} duidelijk boven de vergadering als geheel: de marges "
            "overlappen."
        )
    return f"Hoger dan in de vergadering als geheel is naar verwachting {_opsomming(opvallend)}."


def _labels(pool: str) -> list[Label]:
    return [codeboek().labels[naam] for naam in codeboek().van_pool(pool)]


def leesbaar(label: str) -> str:
    """A label in words: "proces_helder" is "proces helder", "ervaren_proces" is "ervaren: proces"."""
    rest = label.removeprefix("ervaren_")
    return f"ervaren: {rest}" if rest != label else label.replace("_", " ")


def _hoogste_label(pool: Pool, kansen: Mapping[Any, float]) -> tuple[Label, float]:
    """The label of a pole that scored highest, with its probability."""
    naam = max(codeboek().van_pool(pool), key=kansen.__getitem__)
    return codeboek().labels[naam], kansen[naam]


def _bewijs(bron: _Bron, pool: Pool) -> list[dict[str, Any]]:
    """The spoken sentences with the highest probability of a pole, each after the sentence before it."""
    gesproken = bron.zinnen[bron.zinnen["soort"] == "spraak"]
    ervoor = dict(zip(gesproken.index[1:], gesproken.index[:-1], strict=True))
    hoogste = gesproken.sort_values(pool, ascending=False, kind="stable").head(N_BEWIJS)
    zinnen = []
    for rij in hoogste.to_dict("records"):
        spreker = _spreker_van(bron, rij)
        label, label_kans = _hoogste_label(pool, rij)
        zinnen.append(
            {
                "anker": f"z{rij['zin']}",
                "punt": bron.titel(rij["agendapunt_nr"]),
                "tekst": bron.namen.tekst(rij["tekst"]),
                "ervoor": _ervoor(bron, rij, ervoor.get(rij["zin"])),
                "wie": _wie(spreker),
                "rol": _rol(spreker),
                "pagina": rij["pagina"] if isinstance(rij["pagina"], int) else None,
                "kans": rij[pool],
                "label": label.naam,
                "label_kans": label_kans,
                "definitie": label.definitie,
            }
        )
    return zinnen


def _ervoor(bron: _Bron, rij: dict[Any, Any], vorige: int | None) -> dict[str, str] | None:
    """The sentence before within the agenda item, with its speaker if that is another."""
    eerder = {} if vorige is None else bron.zinnen.loc[vorige].to_dict()
    if eerder.get("agendapunt_nr") != rij["agendapunt_nr"]:
        return None
    wie = _wie(_spreker_van(bron, eerder)) if eerder["beurt"] != rij["beurt"] else ""
    return {"tekst": bron.namen.tekst(eerder["tekst"]), "wie": wie}


def _spreker_van(bron: _Bron, rij: dict[Any, Any]) -> Spreker:
    return bron.namen.spreker(Spreker(rij["spreker"], rij["sprekersrol"], rij["fractie"]))


def _wie(spreker: Spreker) -> str:
    return spreker.naam or ("Onbekende spreker" if spreker.rol == "onbekend" else _hoofdletter(spreker.rol))


def _rol(spreker: Spreker) -> str:
    """Role and party, as far as the speaker's name doesn't say them."""
    rol = "rol onbekend" if spreker.rol == "onbekend" else spreker.rol
    delen = [] if _wie(spreker).casefold().startswith(spreker.rol) else [rol]
    return ", ".join([*delen, *([spreker.fractie] if spreker.fractie else [])])


# The full text


def _punten(bron: _Bron) -> Iterator[dict[str, Any]]:
    kansen = bron.meting.kansen.to_dict("records")
    nummer = 0
    for i, punt in enumerate(bron.meting.vergadering.agendapunten):
        beurten = []
        for beurt in punt.beurten:
            beurten.append(_beurt(bron.namen, beurt, nummer, kansen))
            nummer += len(beurt.zinnen)
        yield {"anker": f"punt-{i}", "titel": bron.titel(i), "delen": list(_met_gebeurtenissen(bron, punt, beurten))}


def _met_gebeurtenissen(bron: _Bron, punt: Agendapunt, beurten: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Turns and events in the order in which they happened."""
    gebeurtenissen = sorted(punt.gebeurtenissen, key=lambda g: g.na_beurt)
    for na_beurt in range(len(beurten) + 1):
        while gebeurtenissen and (gebeurtenissen[0].na_beurt <= na_beurt or na_beurt == len(beurten)):
            yield {"gebeurtenis": bron.namen.tekst(gebeurtenissen.pop(0).tekst)}
        if na_beurt < len(beurten):
            yield beurten[na_beurt]


def _beurt(namen: Pseudoniemen, beurt: Beurt, eerste: int, kansen: list[dict[Any, float]]) -> dict[str, Any]:
    spreker = namen.spreker(beurt.spreker)
    stukken = []
    for soort, groep in groupby(enumerate(beurt.zinnen, start=eerste), key=lambda paar: paar[1].soort):
        zinnen = [_zin(namen, zin, nummer, kansen[nummer]) for nummer, zin in groep]
        kop = f"{_GEDRUKT[soort]} ({_aantal(len(zinnen), 'zin', 'zinnen')})" if soort in _GEDRUKT else ""
        stukken.append({"kop": kop, "zinnen": zinnen})
    return {
        "gebeurtenis": "",
        "wie": _wie(spreker),
        "rol": _rol(spreker),
        "pagina": beurt.zinnen[0].plek.pagina if beurt.zinnen else None,
        "stukken": stukken,
    }


def _zin(namen: Pseudoniemen, zin: Zin, nummer: int, kansen: dict[Any, float]) -> dict[str, Any]:
    markeringen = []
    for pool in POLEN if zin.soort == "spraak" else ():  # printed text counts in no share
        if kansen[pool] >= DREMPEL:
            label, label_kans = _hoogste_label(pool, kansen)
            markeringen.append({"pool": pool, "kans": kansen[pool], "label": label.naam, "label_kans": label_kans})
    return {"anker": f"z{nummer}", "tekst": namen.tekst(zin.tekst), "markeringen": markeringen}
