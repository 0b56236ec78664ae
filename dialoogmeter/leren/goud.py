"""Read sentences by reference: labels stand in ``data/labels``, the text in the minutes they point to.

A reference gives the document, the place and the sha256 of a sentence's letters and digits. The place counts
letters and digits of the document as our own reader reads it, so that neither white space, hyphenation nor a
changed sentence boundary loses a label; if the reader itself changes, the sentence is looked for nearby by its hash.
"""

from __future__ import annotations

import bisect
import csv
import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import ftfy

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.vergadering import Beurt, Rol, Vergadering

#: Meetings that nobody may annotate, train on, pretrain on or tune to.
GERESERVEERD = frozenset(["ris321383", "ris321574", "ris321576", "ris322018", "ris322584", "ris322668"])
#: How far from its place (letters and digits) a sentence is looked for.
_ZOEKRUIMTE = 3000
#: First letters of UTF-8 that was read as Windows-1252.
_MOJIBAKE = frozenset("ÃâÂ")
VELDEN = ("begin", "lengte", "sha256", "labels", "ervaren")
NIET_GELEZEN = "-"


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """One judged sentence. ``ervaren`` is None where it was not read for what is told."""

    begin: int
    lengte: int
    sha256: str
    labels: dict[str, float]
    ervaren: dict[str, float] | None


@dataclass(frozen=True, slots=True)
class GelezenZin:
    """A reference with its text found back; ``gevonden`` is where, as counted by :class:`Teller`."""

    document: str
    tekst: str
    rol: Rol
    agendapunt: int
    beurt: int
    verwijzing: Verwijzing
    gevonden: int = 0


@dataclass(frozen=True, slots=True)
class Teller:
    """The letters and digits of a meeting as read, in order, with the way back."""

    kern: str = field(repr=False)
    _tekst: str = field(repr=False)
    _plaats: tuple[int, ...] = field(repr=False)
    _zinnen: tuple[tuple[int, int, int, Beurt | None], ...] = field(repr=False)

    def tekst(self, begin: int, eind: int) -> str:
        """The text between two counts, with the punctuation that closes it."""
        van, tot = self._plaats[begin], self._plaats[eind - 1] + 1
        while tot < len(self._tekst) and not (self._tekst[tot].isspace() or self._tekst[tot].isalnum()):
            tot += 1
        while van > 0 and self._tekst[van - 1] in "'\"“‘„(€":
            van -= 1
        return " ".join(self._tekst[van:tot].split())

    def zinbegin(self) -> list[int]:
        """The count at which each sentence that somebody says or that is printed in a turn begins."""
        return [begin for begin, _, _, beurt in self._zinnen if beurt is not None]

    def waar(self, begin: int) -> tuple[int, int, Rol]:
        """Agenda item, turn (both counted from 0) and speaker's role at a count."""
        i = bisect.bisect_right(self._zinnen, begin, key=lambda z: z[0]) - 1
        _, punt, nummer, beurt = self._zinnen[i]
        return punt, nummer, beurt.spreker.rol if beurt is not None else "onbekend"


def normaal(tekst: str) -> str:
    """Letters and digits, lower case, mojibake mended: what two readings of a sentence are compared by."""
    if not _MOJIBAKE.isdisjoint(tekst):
        tekst = ftfy.fix_encoding(tekst)
    return "".join(teken for teken in unicodedata.normalize("NFC", tekst).lower() if teken.isalnum())


def hash_van(kern: str) -> str:
    """sha256 of normalised text."""
    return hashlib.sha256(kern.encode("utf-8")).hexdigest()


def tel(vergadering: Vergadering) -> Teller:
    """Count the letters and digits of a meeting: titles, sentences and stage directions in order."""
    kern: list[str] = []
    delen: list[str] = []
    plaats: list[int] = []
    zinnen: list[tuple[int, int, int, Beurt | None]] = []
    vorige, nummer = None, -1
    positie = 0
    for punt, beurt, tekst in _stroom(vergadering):
        if beurt is None or beurt is not vorige:
            vorige, nummer = beurt, nummer + 1
        zinnen.append((len(kern), punt, nummer, beurt))
        samengesteld = unicodedata.normalize("NFC", tekst)
        for i, teken in enumerate(samengesteld):
            for klein in teken.lower():  # one capital may become two letters
                if klein.isalnum():
                    kern.append(klein)
                    plaats.append(positie + i)
        delen.append(samengesteld)
        positie += len(samengesteld) + 1
    return Teller("".join(kern), " ".join(delen), tuple(plaats), tuple(zinnen))


def _stroom(vergadering: Vergadering) -> Iterator[tuple[int, Beurt | None, str]]:
    for nummer, punt in enumerate(vergadering.agendapunten):
        yield nummer, None, f"{punt.nummer} {punt.titel}"
        stukken: list[tuple[int, Beurt | None, str]] = [
            (zin.plek.begin, beurt, zin.tekst) for beurt in punt.beurten for zin in beurt.zinnen
        ]
        stukken += [(g.plek.begin, None, g.tekst) for g in punt.gebeurtenissen]
        for _, beurt, tekst in sorted(stukken, key=lambda s: s[0]):
            yield nummer, beurt, tekst


def documenten(labelmap: Path) -> dict[str, str]:
    """Document name to its path under ``shared/corpus``.

    Raises:
        InvoerFout: a reserved meeting stands among them.
    """
    with (labelmap / "documenten.csv").open(encoding="utf-8", newline="") as f:
        lijst = {rij["document"]: rij["bestand"] for rij in csv.DictReader(f)}
    verboden = GERESERVEERD & set(lijst)
    if verboden:
        raise InvoerFout(
            f"{labelmap}: {', '.join(sorted(verboden))} is voor acceptatie gereserveerd; haal de labels weg."
        )
    return lijst


def lees_verwijzingen(pad: Path) -> list[Verwijzing]:
    """The references to one document."""
    with pad.open(encoding="utf-8", newline="") as f:
        return [
            Verwijzing(
                int(rij["begin"]),
                int(rij["lengte"]),
                rij["sha256"],
                _labels(rij["labels"]),
                None if rij["ervaren"] == NIET_GELEZEN else _labels(rij["ervaren"]),
            )
            for rij in csv.DictReader(f)
        ]


def _labels(tekst: str) -> dict[str, float]:
    """Read "winnen schuld_geven?" as {"winnen": 1.0, "schuld_geven": 0.5}: a question mark is a doubt."""
    return {label.rstrip("?"): 0.5 if label.endswith("?") else 1.0 for label in tekst.split()}


def los_op(document: str, teller: Teller, verwijzingen: Iterable[Verwijzing]) -> tuple[list[GelezenZin], int]:
    """Find the sentences that references point to; the second value counts those not found."""
    gevonden: list[GelezenZin] = []
    kwijt = verschuiving = 0
    for verwijzing in verwijzingen:
        begin = _zoek(teller.kern, verwijzing, verschuiving)
        if begin is None:
            kwijt += 1
            continue
        verschuiving = begin - verwijzing.begin
        punt, beurt, rol = teller.waar(begin)
        tekst = teller.tekst(begin, begin + verwijzing.lengte)
        gevonden.append(GelezenZin(document, tekst, rol, punt, beurt, verwijzing, begin))
    return gevonden, kwijt


def _zoek(kern: str, verwijzing: Verwijzing, verschuiving: int) -> int | None:
    verwacht = verwijzing.begin + verschuiving
    for afstand in range(_ZOEKRUIMTE):
        for begin in {verwacht + afstand, verwacht - afstand}:
            past = 0 <= begin <= len(kern) - verwijzing.lengte
            if past and hash_van(kern[begin : begin + verwijzing.lengte]) == verwijzing.sha256:
                return begin
    return None


def lees_goud(
    labelmap: Path, corpus: Path, lees: Callable[[Path], Vergadering], alleen: Sequence[str] | None = None
) -> tuple[list[GelezenZin], dict[str, tuple[int, int]]]:
    """All read sentences with their text.

    Args:
        labelmap: ``data/labels``.
        corpus: ``shared/corpus``.
        lees: reads a file to a meeting.
        alleen: the documents wanted; None for all.

    Returns:
        The sentences in document order, and for each document how many were found and how many not.
    """
    zinnen: list[GelezenZin] = []
    telling: dict[str, tuple[int, int]] = {}
    for document, bestand in documenten(labelmap).items():
        if alleen is not None and document not in alleen:
            continue
        gevonden, kwijt = los_op(document, tel(lees(corpus / bestand)), lees_verwijzingen(labelmap / f"{document}.csv"))
        zinnen += gevonden
        telling[document] = (len(gevonden), kwijt)
    return zinnen, telling
