"""Council information (JSON): Open Raadsinformatie, as its database and its search service give it, and Notubiz."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import notubiz
from dialoogmeter.lezen.datum import lees_datum
from dialoogmeter.lezen.json_invoer import (
    begint_als_json,
    heeft_sleutels,
    lees_json,
    lees_lijst,
    lees_tekst,
    lees_veld,
)
from dialoogmeter.lezen.spraakbouw import Spraakbouwer, vouw_tekst
from dialoogmeter.lezen.sprekerlabel import duid
from dialoogmeter.lezen.stukken import Gelezen
from dialoogmeter.lezen.stuktekst import alineas
from dialoogmeter.sprekers.kenmerken import Kenmerken, lees_kenmerken
from dialoogmeter.sprekers.patronen import GENUMMERD
from dialoogmeter.vergadering import ONBEKEND, Soort

_FORMAAT = "raadsinformatie"
#: What tells the format: Notubiz, the database of Open Raadsinformatie, and its search service, old and new.
_SLEUTELS = (
    ("agenda_items", "type_data"),
    ("agenda_items", "plannings"),
    ("ori_id", "predicate"),
    ("ori_identifier", "@type"),
    ("has_organization_name", "@type"),
)
#: Kinds of resources, as the last part of their type says.
_VERGADERING, _PUNT, _TOESPRAAK = "Meeting", "AgendaItem", "Speech"
_MOTIES = frozenset(["Motion", "Amendment"])
#: Resources about persons and bodies: no text of the meeting.
_GEEN_TEKST = frozenset(["Organization", "TopLevelOrganization", "Person", "Membership", "Post", "VoteEvent", "Vote"])
#: Fields that hold a resource's own text; the search service may give the same text in several forms.
_TEKSTVELDEN = ("text", "mdtext", "textpages")
_GEMEENTEVELDEN = ("hasorganizationname", "organizer", "organization")
_MAX_DIEPTE = 20
_DAG = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class _Bronstuk:
    """A resource, with its fields by name in lower case without signs ("start_date" and "startDate" are one)."""

    sleutel: str
    velden: dict[str, list[object]] = field(default_factory=dict)

    @property
    def soort(self) -> str:
        return _staart(self.tekst("type"))

    def tekst(self, *namen: str) -> str:
        """The first of these fields that has text."""
        waarden = (lees_tekst(waarde) for naam in namen for waarde in self.velden.get(naam, ()))
        return next((tekst for tekst in waarden if tekst.strip()), "")

    def verwijst(self, *namen: str) -> list[str]:
        """The keys of the resources to which these fields refer, in order."""
        return [_staart(lees_tekst(waarde)) for naam in namen for waarde in self.velden.get(naam, ())]


def is_raadsinformatie(inhoud: bytes) -> bool:
    """Whether a file is JSON of Notubiz or Open Raadsinformatie."""
    is_json = begint_als_json(inhoud, "{") or begint_als_json(inhoud, "[")
    return is_json and any(heeft_sleutels(inhoud, *sleutels) for sleutels in _SLEUTELS)


def lees_raadsinformatie(inhoud: bytes, bestand: str) -> Gelezen:
    """The agenda of a meeting, with under each item its documents and, where the file holds it, its speech.

    Raises:
        LeesFout: it is no sound JSON, no council information, or holds no text.
    """
    gegevens = lees_json(inhoud, bestand)
    if notubiz.is_vergadering(gegevens):
        return notubiz.lees_vergadering(gegevens, bestand)
    bronstukken: dict[str, _Bronstuk] = {}
    for stuk in _bronstukken(gegevens, 1):
        dubbel = bronstukken.get(stuk.sleutel, stuk)
        sleutel = stuk.sleutel if dubbel.velden == stuk.velden else f"{stuk.sleutel}#{len(bronstukken)}"
        bronstukken[sleutel] = replace(stuk, sleutel=sleutel)
    if not bronstukken:
        raise LeesFout(
            bestand,
            "deze JSON is geen vergadering van Notubiz of Open Raadsinformatie",
            "haal de vergadering opnieuw op, of lever de notulen aan als PDF, docx of tekst",
        )
    return _Samensteller(bronstukken).stel_samen(bestand)


class _Samensteller:
    """Puts the resources in order: the meeting, its items, what belongs to each, and then whatever is left."""

    def __init__(self, bronstukken: dict[str, _Bronstuk]) -> None:
        self._alle = bronstukken
        self._te_doen = dict(bronstukken)
        self._bouwer = Spraakbouwer()
        self._begin = ""
        self._onder: dict[str, list[_Bronstuk]] = {}
        for stuk in sorted(bronstukken.values(), key=_positie):
            for boven in stuk.verwijst("superevent", "parent", "event", "isreferencedby"):
                self._onder.setdefault(boven, []).append(stuk)

    def stel_samen(self, bestand: str) -> Gelezen:
        hoofd = next((stuk for stuk in self._alle.values() if stuk.soort == _VERGADERING), None)
        if hoofd is not None:
            self._begin = hoofd.tekst("startdate")
            self._inhoud(hoofd, 1)
        for stuk in list(self._alle.values()):
            if stuk.soort in {_VERGADERING, _PUNT}:
                self._punt(stuk, 1)
        for stuk in list(self._alle.values()):
            self._stuk(stuk, 1)
        return self._bouwer.klaar(bestand, _FORMAAT, self._kenmerken(hoofd, bestand))

    def _punt(self, stuk: _Bronstuk, diepte: int) -> None:
        """An agenda item, or another meeting than the file's first: a heading, and what stands under it."""
        if stuk.sleutel not in self._te_doen:
            return
        naam = vouw_tekst(stuk.tekst("name", "preflabel"))
        nummer = GENUMMERD.match(naam)
        if nummer:
            self._bouwer.kop(nummer["nummer"], nummer["titel"])
        else:
            self._bouwer.kop("", naam)
        self._inhoud(stuk, diepte)

    def _inhoud(self, houder: _Bronstuk, diepte: int) -> None:
        """The text, then the documents and speech, then the items: what stands under a heading is that item's."""
        self._te_doen.pop(houder.sleutel, None)
        namen = houder.velden.get("name", [])
        self._zeg([tekst for tekst in houder.velden.get("description", ()) if tekst not in namen], "stuk")
        self._zeg(_eigen_tekst(houder), "motie" if houder.soort in _MOTIES else "stuk")
        if diepte > _MAX_DIEPTE:
            return
        agenda = [self._alle[sleutel] for sleutel in houder.verwijst("agenda") if sleutel in self._alle]
        bij = [self._alle[sleutel] for sleutel in houder.verwijst("attachment", "motion") if sleutel in self._alle]
        onder = self._onder.get(houder.sleutel, [])
        for stuk in (*bij, *(stuk for stuk in onder if stuk.soort not in {_VERGADERING, _PUNT})):
            self._stuk(stuk, diepte + 1)
        for stuk in (*agenda, *(stuk for stuk in onder if stuk.soort in {_VERGADERING, _PUNT})):
            self._punt(stuk, diepte + 1)

    def _stuk(self, stuk: _Bronstuk, diepte: int) -> None:
        """A document, motion or speech; a person or body is passed over."""
        if stuk.soort in _GEEN_TEKST or self._te_doen.pop(stuk.sleutel, None) is None:
            return
        if stuk.soort.startswith(_TOESPRAAK):
            self._toespraak(stuk)
            return
        self._zeg(stuk.velden.get("name", ()), "stuk")
        self._inhoud(stuk, diepte)

    def _toespraak(self, stuk: _Bronstuk) -> None:
        wie = next((self._alle[sleutel] for sleutel in stuk.verwijst("creator") if sleutel in self._alle), None)
        spreker = duid(stuk.tekst("attributiontext") or (wie.tekst("name", "preflabel") if wie is not None else ""))
        teksten = [alinea for waarde in _eigen_tekst(stuk) for alinea in alineas(lees_tekst(waarde))]
        for plek, alinea in enumerate(teksten):
            tijd = None if plek else _seconden(self._begin, stuk.tekst("startdate"))
            self._bouwer.zeg(spreker, alinea, tijd=tijd)

    def _zeg(self, waarden: Iterable[object], soort: Soort) -> None:
        for waarde in waarden:
            for alinea in alineas(lees_tekst(waarde)):
                self._bouwer.zeg(ONBEKEND, alinea, soort)

    def _kenmerken(self, hoofd: _Bronstuk | None, bestand: str) -> Kenmerken:
        if hoofd is None:
            return lees_kenmerken((), bestand)
        titel = vouw_tekst(hoofd.tekst("name"))
        commissie = vouw_tekst(self._naam_van(hoofd, "committee"))
        gevonden = lees_kenmerken([titel, commissie], bestand)
        gemeente = re.sub(r"\A[Gg]emeente\s+", "", vouw_tekst(self._naam_van(hoofd, *_GEMEENTEVELDEN)))
        return replace(
            gevonden,
            titel=titel,
            orgaan=gevonden.orgaan or commissie,
            datum=lees_datum(self._begin) or gevonden.datum,
            gemeente=gemeente or gevonden.gemeente,
        )

    def _naam_van(self, stuk: _Bronstuk, *velden: str) -> str:
        """The name of the first resource to which these fields refer and which is in the file."""
        verwezen = (self._alle[sleutel] for sleutel in stuk.verwijst(*velden) if sleutel in self._alle)
        return next((naam for ander in verwezen if (naam := ander.tekst("preflabel", "name"))), "")


def _bronstukken(gegevens: object, diepte: int) -> Iterator[_Bronstuk]:
    """Every resource that JSON holds, in order, wherever in the wrapping it stands."""
    if diepte > _MAX_DIEPTE:
        return
    if isinstance(gegevens, list):
        for deel in gegevens:
            yield from _bronstukken(deel, diepte + 1)
    elif isinstance(gegevens, dict):
        if isinstance(gegevens.get("properties"), list) and "ori_id" in gegevens:
            yield _uit_databank(gegevens)
        elif "@type" in gegevens:
            yield from _uit_zoekdienst(gegevens, diepte)
        else:
            eigen = lees_veld(gegevens, "_source")
            if isinstance(eigen, dict) and "_id" in gegevens:
                yield from _bronstukken({"ori_identifier": gegevens["_id"], **eigen}, diepte + 1)
                return
            for deel in gegevens.values():
                yield from _bronstukken(deel, diepte + 1)


def _uit_databank(gegevens: dict[str, object]) -> _Bronstuk:
    """A resource whose fields are rows of predicate and value, numbered where a field has several."""
    velden: dict[str, list[tuple[float, object]]] = {}
    for rij in lees_lijst(gegevens["properties"]):
        volgorde = lees_veld(rij, "order")
        plaats = float(volgorde) if isinstance(volgorde, int) and abs(volgorde) < _DAG else 0.0
        naam = _veldnaam(_staart(lees_tekst(lees_veld(rij, "predicate"))))
        velden.setdefault(naam, []).append((plaats, lees_veld(rij, "value")))
    return _Bronstuk(
        lees_tekst(gegevens["ori_id"]),
        {naam: [waarde for _, waarde in sorted(rijen, key=lambda rij: rij[0])] for naam, rijen in velden.items()},
    )


def _uit_zoekdienst(gegevens: dict[str, object], diepte: int) -> Iterator[_Bronstuk]:
    """A resource whose fields go by name; other resources in it are taken out, and referred to."""
    velden: dict[str, list[object]] = {}
    for naam, inhoud in gegevens.items():
        if naam == "@context":
            continue
        waarden = lees_lijst(lees_veld(inhoud, "@list") if isinstance(inhoud, dict) and "@list" in inhoud else inhoud)
        eigen: list[object] = []
        for waarde in waarden:
            binnen = list(_bronstukken(waarde, diepte + 1)) if isinstance(waarde, dict) else []
            yield from binnen
            if binnen:
                eigen.append(binnen[-1].sleutel)
            else:
                eigen.append(lees_veld(waarde, "@id", "@value", "text") if isinstance(waarde, dict) else waarde)
        velden[_veldnaam(naam)] = eigen
    sleutel = _staart(lees_tekst(lees_veld(gegevens, "ori_identifier", "@id", "id")))
    yield _Bronstuk(sleutel or f"#{id(gegevens)}", velden)


def _eigen_tekst(stuk: _Bronstuk) -> list[object]:
    return next((stuk.velden[naam] for naam in _TEKSTVELDEN if stuk.velden.get(naam)), [])


def _staart(naam: str) -> str:
    """The last part of an address: "Meeting" of "http://…/ns/meeting#Meeting"."""
    return naam.rstrip("/").rpartition("/")[2].rpartition("#")[2]


def _veldnaam(naam: str) -> str:
    return "".join(teken for teken in naam.lower() if teken.isalpha())


def _positie(stuk: _Bronstuk) -> float:
    waarde = stuk.tekst("position")
    return float(waarde) if waarde.isdecimal() and len(waarde) < len("1000000") else 0.0


def _seconden(begin: str, moment: str) -> float | None:
    """How long after the meeting's beginning a moment is; None where either is unknown, or they don't fit."""
    try:
        verschil = (datetime.fromisoformat(moment) - datetime.fromisoformat(begin)).total_seconds()
    except (ValueError, TypeError):
        return None
    return verschil if 0 <= verschil < _DAG else None
