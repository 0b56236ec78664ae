"""Changes that should hardly move a score: noise as scanning and dictation make it, and other names in the same place.

Every function is pure: the same text (and seed) gives the same result. How names are found here has nothing to do
with how :mod:`dialoogmeter.markers.maskeren` finds them, so that measuring with these swaps tests the mask.
"""

from __future__ import annotations

import random
import re
import unicodedata
import zlib
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Literal

Geslacht = Literal["man", "vrouw"]

#: Surnames made up for this test, by where such names come from.
NAMEN: dict[str, tuple[str, ...]] = {
    "Nederlands": ("Haverkamp", "Van der Zandt", "De Rooijer", "Terlingen", "Kuipersveld", "Van 't Hoogeland"),
    "Turks": ("Yıldıran", "Karatepeli", "Öztürkoğlu", "Demirsoylu", "Çelikbaş", "Aksoylar"),
    "Marokkaans": ("El Bouzidani", "Benhammadi", "Aït Oulahsen", "El Khayraoui", "Bouchtari", "Amezianou"),
    "Surinaams": ("Ramsoekhlal", "Biharipersad", "Sewnathan", "Koorndijkveld", "Jhinkoeram", "Wongsodimejo"),
    "Pools": ("Kowalczewski", "Nowakowicz", "Wiśniewczyk", "Zielińczak", "Wójtowska", "Szymaniecki"),
}
#: Parties of councils and parliament by family.
PARTIJEN: dict[str, tuple[str, ...]] = {
    "links": ("GroenLinks", "PvdA", "SP", "Partij voor de Dieren", "DENK", "GroenLinks-PvdA", "BIJ1"),
    "midden": ("D66", "CDA", "ChristenUnie", "Volt", "NSC"),
    "rechts": ("VVD", "PVV", "JA21", "Forum voor Democratie", "SGP", "BBB"),
    "lokaal": ("Hart voor Den Haag", "Haagse Stadspartij", "Leefbaar Rotterdam", "Gemeentebelangen", "Lokaal Sterk"),
}
#: Neighbourhoods and streets. Those called ``verzonnen`` don't exist.
WIJKEN: dict[str, tuple[str, ...]] = {
    "volkswijk": ("Schilderswijk", "Bijlmermeer", "Tarwewijk", "Kanaleneiland"),
    "welgesteld": ("Vogelwijk", "Benoordenhout", "Statenkwartier", "Kralingen"),
    "verzonnen": ("Zilverhoek", "Lindeveldwijk", "Berkenrodelaan", "Oosterhamstraat"),
}

_TUSSEN = r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Hh]et|['’]t|[Ee]l|[Aa]l)\s+)"
_ACHTERNAAM = rf"{_TUSSEN}{{0,3}}[^\W\d_a-z][\w'’]*[a-zà-ÿ][\w'’]*(?:-(?:{_TUSSEN}{{0,2}})?[A-Z]\w+)?"
_TITEL = r"(?i:de heer|mevrouw|meneer|mijnheer|wethouder|burgemeester|raadslid|dhr\.|mevr\.)"
_NA_TITEL = re.compile(rf"\b(?P<titel>{_TITEL}\s+)(?P<naam>{_ACHTERNAAM})")
_PARTIJ = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(p) for namen in PARTIJEN.values() for p in namen), key=len, reverse=True))
    + r")\b"
)
_BEKENDE_WIJKEN = sorted((w for namen in WIJKEN.values() for w in namen), key=len, reverse=True)
_WIJK = re.compile(
    rf"\b(?:{'|'.join(_BEKENDE_WIJKEN)}|[A-Z]\w+(?:straat|laan|plein|kade|gracht|singel|wijk|buurt|kwartier|dreef)"
    r"|Den Haag(?: Zuidwest)?|Scheveningen|Transvaal|Laak|Escamp|Zuidwest|Loosduinen|Segbroek|Helmond)\b"
)
_GESLACHT: dict[Geslacht, tuple[tuple[re.Pattern[str], str], ...]] = {
    "vrouw": tuple(
        (re.compile(rf"\b{van}(?!\w)", re.IGNORECASE), naar)
        for van, naar in (
            ("(?:de heer|meneer|mijnheer)", "mevrouw"), ("de heren", "de dames"), (r"dhr\.", "mevr."),
            ("hij", "zij"), ("hem", "haar"), ("inspreker", "inspreekster"), ("woordvoerder", "woordvoerster"),
            ("buurman", "buurvrouw"), (r"(?<=\bmet )zijn(?= (?!allen|tweeën|drieën)[a-z])", "haar"),
        )
    ),
    "man": tuple(
        (re.compile(rf"\b{van}(?!\w)", re.IGNORECASE), naar)
        for van, naar in (
            ("mevrouw", "de heer"), ("de dames", "de heren"), (r"mevr\.", "dhr."),
            (r"zij(?=\s+(?:is|heeft|was|had|zegt|vraagt|vindt|wil|doet|gaat|geeft|komt|ziet|stelt|denkt)\b)", "hij"),
            (r"(?<=\b(?:van|aan|met|bij) )haar(?=[.,;:?!]|$)", "hem"), ("inspreekster", "inspreker"),
            ("woordvoerster", "woordvoerder"), ("buurvrouw", "buurman"),
            (r"(?<=\bmet )haar(?= (?!te |en |of )[a-z])", "zijn"),
        )
    ),
}  # fmt: skip

# What scanners take for what.
_LIJKT_OP = {
    "e": "c", "c": "e", "l": "1", "1": "l", "i": "l", "o": "0", "0": "o", "O": "0", "a": "o", "h": "b", "b": "h",
    "u": "n", "n": "u", "t": "f", "f": "t", "s": "5", "S": "5", "g": "q", "v": "y", "m": "rn", "d": "cl", "w": "vv",
    "B": "8", "I": "l", ",": ".", ".": ",",
}  # fmt: skip
_TWEE = {"rn": "m", "cl": "d", "vv": "w", "ri": "n", "li": "h"}
_LOSSE_TEKENS = re.compile(r"(?<!\d)[^\w\s](?!\w)|(?<!\w)[^\w\s]|[^\w\s](?=[^\w]|$)|[!?;:()\[\]\"“”„…–—/]")


def klein(tekst: str) -> str:
    """Lower case."""
    return tekst.lower()


def zonder_accenten(tekst: str) -> str:
    """Letters without their accents."""
    ontleed = unicodedata.normalize("NFD", tekst.translate(str.maketrans("łŁıøØ", "lLioO")))
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def spraak(tekst: str) -> str:
    """As dictated: lower case, no punctuation; numbers as they are, and the apostrophe and hyphen inside a word."""
    return " ".join(_LOSSE_TEKENS.sub(" ", tekst.lower()).split())


def ocr(tekst: str, zaad: int = 0, deel: float = 0.01) -> str:
    """As scanned: a part of the characters is taken for another, swapped with the next one, or lost."""
    rng = random.Random(f"{zaad} {tekst}")  # noqa: S311 - noise, not a secret
    uit: list[str] = []
    i = 0
    while i < len(tekst):
        teken, paar = tekst[i], tekst[i : i + 2]
        i += 1
        if teken.isspace() or rng.random() >= deel:
            uit.append(teken)
        elif paar in _TWEE:
            uit.append(_TWEE[paar])
            i += 1
        elif teken in _LIJKT_OP and rng.random() < 0.6:
            uit.append(_LIJKT_OP[teken])
        elif len(paar) == 2 and not paar[1].isspace() and paar[0] != paar[1] and rng.random() < 0.5:
            uit.append(paar[::-1])
            i += 1
        # else it is lost
    return "".join(uit)


VERSTORINGEN: dict[str, Callable[[str], str]] = {
    "kleine letters": klein,
    "1 % OCR-ruis": ocr,
    "zonder accenten": zonder_accenten,
    "spraak naar tekst": spraak,
}


def wissel_namen(tekst: str, herkomst: str, zaad: int = 0, bekend: Collection[str] = ()) -> str:
    """Give persons another surname: those named after a form of address or a function, and ``bekend`` surnames.

    A name becomes the same name everywhere under one seed.
    """
    namen = NAMEN[herkomst]
    tekst = _NA_TITEL.sub(lambda v: v["titel"] + _kies(namen, v["naam"], zaad), tekst)
    if not bekend:
        return tekst
    los = re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in sorted(bekend, key=len, reverse=True))})\b")
    return los.sub(lambda v: _kies(namen, v[0], zaad), tekst)


def wissel_partijen(tekst: str, familie: str, zaad: int = 0) -> str:
    """Give every party another name, of one family."""
    return _PARTIJ.sub(lambda v: _kies(PARTIJEN[familie], v[0], zaad), tekst)


def wissel_geslacht(tekst: str, naar: Geslacht) -> str:
    """Make every person a man or a woman: forms of address, and pronouns where they can mean one thing only."""
    for patroon, woord in _GESLACHT[naar]:
        tekst = patroon.sub(partial(_als, woord), tekst)
    return tekst


def _als(woord: str, v: re.Match[str]) -> str:
    return woord.capitalize() if v[0][0].isupper() else woord


def wissel_wijken(tekst: str, soort: str, zaad: int = 0) -> str:
    """Give every neighbourhood, street and town another name, of one kind."""
    return _WIJK.sub(lambda v: _kies(WIJKEN[soort], v[0], zaad), tekst)


def _kies(namen: Sequence[str], oud: str, zaad: int) -> str:
    """Another name, the same for the same old one."""
    begin = zlib.crc32(f"{zaad} {oud}".encode())
    return next(naam for naam in (namen[(begin + i) % len(namen)] for i in range(2)) if naam != oud)
