"""A meeting as Notubiz gives it (JSON): agenda items, documents and descriptions, and speech where it holds any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.datum import lees_datum
from dialoogmeter.lezen.fragmenten import lees_tijd
from dialoogmeter.lezen.json_invoer import lees_getal, lees_lijst, lees_tekst, lees_veld
from dialoogmeter.lezen.spraakbouw import Spraakbouwer, vouw_tekst
from dialoogmeter.lezen.sprekerlabel import duid
from dialoogmeter.lezen.stukken import Gelezen
from dialoogmeter.lezen.stuktekst import alineas
from dialoogmeter.sprekers.kenmerken import Kenmerken, lees_kenmerken
from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import ONBEKEND, Spreker

_FORMAAT = "raadsinformatie"
#: Real agendas nest three deep; this bound keeps our recursion safe from hostile ones.
_MAX_DIEPTE = 50
#: The number of the attribute that is a title, and its name where attributes go by name.
_TITEL, _TITELNAAM = "1", "Titel"
#: Attributes that tell where the meeting is, and are no text of it.
_GEEN_TEKST = frozenset(["Titel", "Locatie"])
#: A municipality's own address: "https://zandwoude.notubiz.nl/vergadering/1".
_ADRES = re.compile(r"(?:https?://)?(?P<naam>[a-z][a-z-]{1,60})\.(?:notubiz|raadsinformatie)\.nl(?:/|\Z)")
_GEEN_GEMEENTE = frozenset(["api", "www", "static", "beheer", "portal"])

#: Under what name speech may stand, and what it is called there: the recording's index and transcript.
_SPRAAK = ("speaker_indexations", "speakers", "fragments", "transcript", "transcripts", "spreekfragmenten")
_TEKST = ("text", "transcript", "tekst", "tekstSpreekfragment")
_WIE = ("speaker", "spreker", "name", "naam", "speaker_name")
_BEGIN = ("start_offset", "start", "begin", "videoTijdsaanduidingAanvang", "audioTijdsaanduidingAanvang")
_NAAM = ("name", "naam", "full_name", "title", "volledigeNaam")
_FRACTIE = ("party", "partij", "fractie")
_FUNCTIE = ("function", "functie", "role", "rol")


def is_vergadering(gegevens: object) -> bool:
    """Whether JSON is a meeting of Notubiz, by itself or under the name "meeting"."""
    return "agenda_items" in _vergadering(gegevens)


def lees_vergadering(gegevens: object, bestand: str) -> Gelezen:
    """The agenda with what belongs to each item.

    Items stand in the order of the agenda; those that have no place in it come last. Titles and descriptions of
    documents are printed text ("stuk"). The index of speakers by itself is no speech: without a transcript nobody's
    words are known.

    Raises:
        LeesFout: it holds no text, or nests absurdly deep.
    """
    vergadering = _vergadering(gegevens)
    bouwer = Spraakbouwer()
    for tekst in _teksten(vergadering.get("attributes")):
        bouwer.zeg(ONBEKEND, tekst, "stuk")
    _bijlagen(bouwer, vergadering)
    _spraak(bouwer, vergadering)
    _punten(bouwer, vergadering, bestand, 1)
    return bouwer.klaar(bestand, _FORMAAT, _kenmerken(vergadering, bestand))


def _vergadering(gegevens: object) -> dict[str, object]:
    binnen = lees_veld(gegevens, "meeting")
    for kandidaat in (gegevens, binnen):
        if isinstance(kandidaat, dict) and "agenda_items" in kandidaat:
            return kandidaat
    return {}


def _punten(bouwer: Spraakbouwer, houder: object, bestand: str, diepte: int) -> None:
    if diepte > _MAX_DIEPTE:
        raise LeesFout(
            bestand,
            f"de agenda is meer dan {_MAX_DIEPTE} lagen diep genest",
            "controleer of het bestand heel is en haal het zo nodig opnieuw op",
        )
    punten = [punt for punt in lees_lijst(lees_veld(houder, "agenda_items")) if isinstance(punt, dict)]
    for punt in sorted(punten, key=_plaats):
        gegevens = lees_veld(punt, "type_data") or punt
        kenmerken = lees_veld(gegevens, "attributes")
        nummer = vouw_tekst(lees_tekst(lees_veld(gegevens, "title_prefix"))).rstrip(".:")
        bouwer.kop(nummer, _titel(kenmerken) or lees_tekst(lees_veld(punt, "title")))
        for tekst in _teksten(kenmerken):
            bouwer.zeg(ONBEKEND, tekst, "stuk")
        _bijlagen(bouwer, punt)
        _spraak(bouwer, punt)
        _punten(bouwer, punt, bestand, diepte + 1)


def _plaats(punt: dict[str, object]) -> tuple[bool, float]:
    """Sorts by place in the agenda; what has none keeps its order, after all that has one."""
    plaats = lees_getal(punt.get("order"))
    return plaats is None, plaats or 0.0


def _bijlagen(bouwer: Spraakbouwer, houder: object) -> None:
    """The documents, and the motions and promises ("module items"), with their titles and descriptions."""
    for soort in ("documents", "module_items"):
        for stuk in lees_lijst(lees_veld(houder, soort)):
            kenmerken = lees_veld(stuk, "attributes")
            titel = lees_tekst(lees_veld(stuk, "title", "name")) or _titel(kenmerken)
            teksten = [*alineas(lees_tekst(lees_veld(stuk, "description"))), *_teksten(kenmerken)]
            for tekst in (titel, *teksten):
                bouwer.zeg(ONBEKEND, tekst, "stuk")
            if soort == "module_items":
                _bijlagen(bouwer, {"documents": lees_veld(stuk, "documents")})


def _kenmerk(kenmerken: object) -> Iterator[tuple[str, str]]:
    """The attributes as (number or name, value), whether they go by number or by name."""
    if isinstance(kenmerken, dict):
        for naam, waarde in kenmerken.items():
            yield lees_tekst(naam), lees_tekst(waarde)
        return
    for kenmerk in lees_lijst(kenmerken):
        if isinstance(kenmerk, dict) and kenmerk.get("reference_model") is None:
            yield lees_tekst(kenmerk.get("id")), lees_tekst(kenmerk.get("value"))


def _titel(kenmerken: object) -> str:
    return next((waarde for naam, waarde in _kenmerk(kenmerken) if naam in {_TITEL, _TITELNAAM}), "")


def _teksten(kenmerken: object) -> list[str]:
    """All that attributes tell beside the title and the place."""
    eigen = (waarde for naam, waarde in _kenmerk(kenmerken) if naam != _TITEL and naam not in _GEEN_TEKST)
    return [alinea for waarde in eigen for alinea in alineas(waarde)]


def _spraak(bouwer: Spraakbouwer, houder: object) -> None:
    """The speech that a meeting or item holds, also within its recordings."""
    for bron in (houder, *lees_lijst(lees_veld(houder, "media"))):
        for naam in _SPRAAK:
            for fragment in lees_lijst(lees_veld(bron, naam)):
                tekst = lees_tekst(fragment) if isinstance(fragment, str) else lees_tekst(lees_veld(fragment, *_TEKST))
                tijd = lees_tijd(lees_veld(fragment, *_BEGIN))
                for plek, alinea in enumerate(alineas(tekst)):
                    bouwer.zeg(_spreker(lees_veld(fragment, *_WIE)), alinea, tijd=None if plek else tijd)


def _spreker(wie: object) -> Spreker:
    """Who speaks, from a label or from a record of name, party and function."""
    if not isinstance(wie, dict):
        return duid(lees_tekst(wie))
    naam, fractie, functie = (vouw_tekst(lees_tekst(lees_veld(wie, *namen))) for namen in (_NAAM, _FRACTIE, _FUNCTIE))
    uit_naam = duid(naam)
    if rol := Register().rol_van_functie(functie):
        return Spreker(uit_naam.naam, rol, fractie)
    if fractie and uit_naam.rol == "onbekend":
        return Spreker(uit_naam.naam, "raadslid", fractie)
    return uit_naam


def _kenmerken(vergadering: dict[str, object], bestand: str) -> Kenmerken:
    titel = vouw_tekst(_titel(vergadering.get("attributes")) or lees_tekst(lees_veld(vergadering, "title", "name")))
    gremium = vouw_tekst(lees_tekst(lees_veld(lees_veld(vergadering, "gremium"), "name", "title")))
    gevonden = lees_kenmerken([titel, gremium], bestand)
    return replace(
        gevonden,
        titel=titel,
        orgaan=gevonden.orgaan or gremium,
        datum=_datum(vergadering) or gevonden.datum,
        gemeente=_gemeente(vergadering) or gevonden.gemeente,
    )


def _datum(vergadering: dict[str, object]) -> str:
    houders = [*lees_lijst(vergadering.get("plannings")), vergadering]
    data = (lees_datum(lees_tekst(lees_veld(houder, "start_date", "date"))) for houder in houders)
    return next((datum for datum in data if datum), "")


def _gemeente(vergadering: dict[str, object]) -> str:
    if naam := vouw_tekst(lees_tekst(lees_veld(lees_veld(vergadering, "organisation"), "name", "title"))):
        return naam.removeprefix("Gemeente ").removeprefix("gemeente ")
    vondst = _ADRES.match(lees_tekst(vergadering.get("url")))
    if vondst is None or vondst["naam"] in _GEEN_GEMEENTE:
        return ""
    return " ".join(deel.capitalize() for deel in vondst["naam"].split("-"))
