"""Recognises the labels that some minutes put before a text: "VVD (X):", "Vraag bewoner:", "Inspreker 2, mevrouw Y".

The same words may as well be ordinary text, so that a label is a weak header: it counts where the minutes mark their
turns in this way throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialoogmeter.sprekers import lexicon
from dialoogmeter.sprekers.koppen import GEEN_NAAM, NAAM, Sprekerskop, zoek_kop
from dialoogmeter.sprekers.register import Register
from dialoogmeter.sprekers.schrijfwijze import gewone_letters

#: What is longer names no speaker.
_MAX_ETIKET = 160
#: Functions under which a question or an answer without further name is known.
VRAAG, ANTWOORD = "vraag", "antwoord"

_FUNCTIES = "|".join(
    re.escape(functie).replace(r"\ ", r"\s+")
    for functie in sorted({*lexicon.FUNCTIES, *lexicon.ETIKETTEN}, key=lambda f: (-len(f), f))
)
_VRAAGWOORD = (
    r"(?:Vra(?:ag|gen)|Opmerking(?:en)?|Inbreng|Bijdrage|Inspraakreactie|Interruptie|Zorg|Suggestie|Wens|Aanvulling)"
)
_ANTWOORDWOORD = r"(?:Antwoord(?:en)?|Reacties?|Beantwoording|Toelichting)"
_NUMMER = r"(?:\s*(?:nr\.\s*)?\d{1,3}[a-z]?)?"
_INLEIDING = (
    rf"(?:(?:{_VRAAGWOORD}|{_ANTWOORDWOORD}){_NUMMER}(?:\s+(?:van|door|vanuit|uit|namens))?(?:\s+(?:de|het|een))?\s+)?"
)
_EINDE = r"\s*(?:(?P<teken>[:|](?=\s|$)|\t|(?<=\s)[–-](?=\s))|$)"
_HAAKJES = r"(?:\s*\((?P<haakjes>[^()]{1,60})\))?"
_NAMENS = r"(?:\s*,?\s+(?P<namens>namens\s+[^.:|\t,]{2,80}))?"

_VRAAG_OF_ANTWOORD = re.compile(
    rf"(?:(?P<vraag>Vraag|Opmerking|Suggestie|Zorg|V)|(?P<antwoord>Antwoord|Reactie|A)){_NUMMER}"
    r"(?:\s*\((?P<haakjes>[^()]{1,60})\)|\.)?\s*(?:(?P<teken>:)(?=\s|$)|$)"
)
_FUNCTIE = re.compile(
    rf"{_INLEIDING}(?:(?:[Dd]e|[Hh]et|[Ee]en)\s+)?(?P<functie>(?i:{_FUNCTIES}))(?:\s+(?P<nummer>\d{{1,3}}))?(?![\w-])"
    rf"(?:(?:\s*[,:–-])?\s+{lexicon.AANHEF}\s+(?P<naam>{NAAM})|\s+(?P<los>{NAAM}))?{_HAAKJES}{_NAMENS}{_EINDE}"
)
_PERSOON = re.compile(
    rf"{_INLEIDING}(?:(?P<aanhef>{lexicon.AANHEF})|(?P<functie>{lexicon.TITEL})(?:\s+{lexicon.AANHEF})?)\s+"
    rf"(?P<naam>{NAAM})(?:{_HAAKJES}{_NAMENS}|\s*,\s*(?P<achter>[^.:|\t,()]{{1,60}})){_EINDE}"
)
_NAAM = re.compile(
    rf"(?P<naam>{NAAM})(?:\s*\((?P<haakjes>[^()]{{1,60}})\)|\s*,\s*(?P<achter>[^.:|\t,()]{{1,60}})){_EINDE}"
)
_PARTIJ = re.compile(
    rf"{_INLEIDING}(?:(?:[Dd]e\s+)?[Ff]ractie\s+(?:van\s+)?(?:(?:de|het)\s+)?|(?:De|Het)\s+)?"
    r"(?P<partij>[^\W_][\w.'’/+-]{0,40}?(?:\s+[\w.'’/+-]{1,40}){0,4}?)(?:-fractie)?"
    rf"(?:\s*\(\s*(?:{lexicon.AANHEF}\s+)?(?P<tussen>{NAAM})\s*\)|(?:\s*,|\s+[/–-])\s+(?:{lexicon.AANHEF}\s+)?(?P<achter>{NAAM}))?"
    rf"{_EINDE}"
)
#: Functions of bodies and groups: a name after them is a place.
_GEEN_MENS = frozenset(["gemeente", "organisatie", "projectteam", "zaal", "publiek", "buurt", "college"])
#: Offices of one person, under which what they say may stand.
_AMBTEN = frozenset(["voorzitter", "gespreksleider", "burgemeester", "wethouder"])
#: A name after a resident's function that is where they live: "Bewoonster Kerkstraat".
_STRAAT = re.compile(
    r"(?:straat|laan|plein|weg|kade|gracht|hof|singel|dijk|dreef|pad|park|steeg|markt|wijk|buurt|polder|haven|veld)\Z",
    re.IGNORECASE,
)


def zoek_etiket(tekst: str, register: Register) -> Sprekerskop | None:
    """The label with which a text starts, or that it is in full."""
    begin = tekst[: _MAX_ETIKET + 1].rstrip()
    vormen = (_vraag_of_antwoord, _partij, _functie, _persoon)
    kop = next((kop for vorm in vormen for kop in vorm(begin[:_MAX_ETIKET], register)), None)
    return None if kop is None or (not kop.teken and len(begin) > _MAX_ETIKET) else kop


def _vraag_of_antwoord(tekst: str, register: Register) -> Iterator[Sprekerskop]:
    vondst = _VRAAG_OF_ANTWOORD.match(tekst)
    if vondst is None:
        return
    soort = VRAAG if vondst[VRAAG] else ANTWOORD
    wie = f"{vondst['haakjes'][:1].upper()}{vondst['haakjes'][1:]}:" if vondst["haakjes"] else ""
    kop = zoek_kop(wie) or zoek_etiket(wie, register) if wie else None
    if kop is None or kop.eind < len(wie):
        yield _etiket(vondst, soort, soort, "", "")
    else:
        yield _etiket(vondst, "haakjes", kop.functie, kop.naam, kop.haakjes)


def _partij(tekst: str, register: Register) -> Iterator[Sprekerskop]:
    vondst = _PARTIJ.match(tekst)
    if vondst is None or not _is_partij(vondst["partij"], register):
        return
    deel = next((deel for deel in ("tussen", "achter") if vondst[deel]), "partij")
    naam = "" if deel == "partij" else vondst[deel]
    yield _etiket(vondst, deel, "", naam, vondst["partij"])


def _functie(tekst: str, _: Register) -> Iterator[Sprekerskop]:
    vondst = _FUNCTIE.match(tekst)
    if vondst is None:
        return
    functie = " ".join(vondst["functie"].lower().split())
    naam = vondst["naam"] or vondst["los"] or ""
    if vondst["los"] and (functie in _GEEN_MENS or (lexicon.rol_van(functie) == "inwoner" and _STRAAT.search(naam))):
        naam = ""
    deel = "naam" if vondst["naam"] else "los" if naam else "functie"
    if vondst["nummer"] and not naam:
        naam = f"{functie.capitalize()} {vondst['nummer']}"
    if not vondst["teken"] and not naam and functie not in _AMBTEN and not tekst.lower().startswith(("de ", "het ")):
        return  # "Bewoners" on a line of its own is a heading, "Voorzitter" hardly
    yield _etiket(vondst, deel, functie, naam, vondst["haakjes"] or vondst["namens"] or "")


def _persoon(tekst: str, register: Register) -> Iterator[Sprekerskop]:
    for vorm in (_PERSOON, _NAAM):
        vondst = vorm.match(tekst)
        if vondst is None:
            continue
        delen = vondst.groupdict()
        bij = delen["haakjes"] or delen.get("namens") or delen["achter"] or ""
        if bij and register.duid_haakjes(bij) is None:
            continue
        if vorm is _NAAM and (
            GEEN_NAAM.match(vondst["naam"])
            or not register.is_raadspartij(bij)
            or not (vondst["teken"] or register.zoek(vondst["naam"]))
        ):
            continue
        yield _etiket(vondst, "naam", (delen.get("functie") or "").lower(), vondst["naam"], bij)


def _is_partij(tekst: str, register: Register) -> bool:
    """Whether a line may start with a party; an ordinary word must be printed as the party prints its name."""
    if tekst.lower() in lexicon.PARTIJ_OF_WOORD and tekst.lower() not in register.partijen:
        return tekst.isupper()
    return not tekst[0].islower() and register.is_raadspartij(tekst)


def _etiket(vondst: re.Match[str], deel: str, functie: str, naam: str, haakjes: str) -> Sprekerskop:
    begin, eind = vondst.span(deel)
    return Sprekerskop(
        vondst.end(),
        begin,
        eind,
        functie,
        gewone_letters(" ".join(naam.split())),
        " ".join(haakjes.split()),
        vondst["teken"] or "",
        heeft_aanhef=True,
        zwak=True,
    )
