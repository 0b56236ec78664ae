"""Read a user's labels: CSV, JSON lines, or an export of Label Studio. The content decides the kind, not the name."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.gelabeld import VELDEN, GelabeldeZin, controleer_velden, maak_zin
from dialoogmeter.leren.labelstudio import taken

_SCHEIDING = (";", ",", "\t")
_ANDERS = (
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
    (b"PK\x03\x04", "een Excel- of zipbestand"),
)


def lees_labels(paden: Iterable[Path]) -> list[GelabeldeZin]:
    """All labelled sentences of the files, in order.

    CSV (comma, semicolon or tab) has columns ``tekst`` and ``labels`` (separated by spaces, "?" after a doubt) and
    perhaps ``ervaren``, ``context``, ``rol`` and ``vergadering``; JSON lines have the same as fields. Where a file has
    no field ``ervaren`` and no such label either, its sentences count as not read for what is told.

    Raises:
        InvoerFout: a file can't be read or a sentence is wrong; names file, line or task, and remedy.
    """
    return [zin for pad in paden for zin in _lees_bestand(pad)]


def _lees_bestand(pad: Path) -> list[GelabeldeZin]:
    tekst = _inhoud(pad)
    begin = tekst.lstrip()[:1]
    if not begin:
        raise InvoerFout(f"{pad.name}: het bestand is leeg; geef zinnen met hun labels.")
    soort = {"[": taken, "{": _jsonl}.get(begin, _csv)
    rijen = list(soort(pad.name, tekst))
    if not rijen:
        raise InvoerFout(f"{pad.name}: er staat geen gelabelde zin in; label eerst zinnen en bewaar het opnieuw.")
    zinnen = [maak_zin(waar, velden) for waar, velden in rijen]
    if any(zin.ervaren for zin in zinnen) and not any("ervaren" in velden for _, velden in rijen):
        return [replace(zin, ervaren=zin.ervaren or {}) for zin in zinnen]
    return zinnen


def _inhoud(pad: Path) -> str:
    try:
        ruw = pad.read_bytes()
    except OSError as fout:
        raise InvoerFout(f"{pad}: het bestand is niet te openen ({fout.strerror}); controleer het pad.") from fout
    for kop, wat in _ANDERS:
        if ruw.startswith(kop):
            raise InvoerFout(f"{pad.name}: dit is {wat}; bewaar het als CSV (UTF-8, gescheiden door puntkomma's).")
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = ruw.count(b"\n", 0, fout.start) + 1
        raise InvoerFout(f"{pad.name}, regel {regel}: geen UTF-8; bewaar het bestand opnieuw als UTF-8.") from None


def _jsonl(naam: str, tekst: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for nummer, regel in enumerate(tekst.split("\n"), start=1):
        if not regel.strip():
            continue
        waar = f"{naam}, regel {nummer}"
        try:
            velden = json.loads(regel)
        except (ValueError, RecursionError):
            raise InvoerFout(f"{waar}: geen geldige JSON; zet elke zin als één object op één regel.") from None
        if not isinstance(velden, dict):
            raise InvoerFout(f"{waar}: geen JSON-object; zet elke zin tussen accolades op één regel.")
        yield waar, velden


def _csv(naam: str, tekst: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    kopregel = tekst.lstrip().split("\n", 1)[0]
    scheiding = max(_SCHEIDING, key=kopregel.count)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    kop: list[str] = []
    regel = 1
    try:
        for cellen in lezer:
            waar, regel = f"{naam}, regel {regel}", lezer.line_num + 1
            if not any(cel.strip() for cel in cellen):
                continue
            if not kop:
                kop = _kop(waar, cellen)
                continue
            if len(cellen) != len(kop):
                raise InvoerFout(
                    f"{waar}: {len(cellen)} velden waar de kop er {len(kop)} heeft; zet tekst met {scheiding!r} erin "
                    "tussen dubbele aanhalingstekens."
                )
            yield waar, dict(zip(kop, cellen, strict=True))
    except csv.Error as fout:
        raise InvoerFout(
            f"{naam}, regel {regel}: geen geldige CSV ({fout}); controleer de dubbele aanhalingstekens."
        ) from None


def _kop(waar: str, cellen: list[str]) -> list[str]:
    kop = [cel.strip().lower() for cel in cellen]
    controleer_velden(waar, kop)
    dubbel = [naam for naam, hoe_vaak in Counter(kop).items() if naam in VELDEN and hoe_vaak > 1]
    if dubbel:
        raise InvoerFout(f"{waar}: kolom {dubbel[0]!r} staat er twee keer; laat er één staan.")
    return kop
