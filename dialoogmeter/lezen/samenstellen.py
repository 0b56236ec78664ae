"""Headings, speech and stage directions to a Vergadering: cuts sentences and finds their place in the source."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from dialoogmeter.lezen.bron import Bron
from dialoogmeter.lezen.stukken import Alinea, Kop, Spraak, Stuk
from dialoogmeter.sprekers.kenmerken import Kenmerken
from dialoogmeter.sprekers.register import Register
from dialoogmeter.sprekers.samenvattend import Toeschrijver
from dialoogmeter.taal import zinsspannen
from dialoogmeter.vergadering import (
    ONBEKEND,
    Agendapunt,
    Beurt,
    Gebeurtenis,
    Spreker,
    Vergadering,
    Zin,
)

#: From this many reported sentences on, text under no header counts as summarised speech, not as a printed document.
_MIN_SAMENVATTEND = 5


@dataclass(frozen=True, slots=True)
class _Zinnen:
    """Sentences in a row by one speaker."""

    spreker: Spreker
    zinnen: tuple[Zin, ...]


@dataclass
class _Punt:
    nummer: str = ""
    titel: str = ""
    beurten: list[tuple[Spreker, list[Zin], str, float | None]] = field(default_factory=list)
    gebeurtenissen: list[Gebeurtenis] = field(default_factory=list)
    vers: bool = True  # nothing may be joined to the last turn: a heading or a suspension came between

    def voeg_toe(self, spreker: Spreker, zinnen: tuple[Zin, ...], over: str, tijd: float | None) -> None:
        if self.beurten and not self.vers and self.beurten[-1][0] == spreker:
            self.beurten[-1][1].extend(zinnen)
        else:
            self.beurten.append((spreker, list(zinnen), over, tijd))
        self.vers = False

    def bevries(self) -> Agendapunt:
        beurten = tuple(Beurt(spreker, tuple(zinnen), over, tijd) for spreker, zinnen, over, tijd in self.beurten)
        return Agendapunt(self.nummer, self.titel, beurten, tuple(self.gebeurtenissen))


def stel_samen(
    bron: Bron,
    stukken: Sequence[Stuk],
    kenmerken: Kenmerken,
    *,
    register: Register | None = None,
) -> Vergadering:
    """The meeting.

    Args:
        bron: the source that all places refer to.
        stukken: headings, speech and stage directions, in order.
        kenmerken: title, date, municipality and body.
        register: names met in the minutes; None where the format itself marks every speaker, so that
            reported speech is not looked for.
    """
    spraak = [s for s in stukken if isinstance(s, Spraak)]
    gesneden = iter(_snij(bron, spraak))
    toeschrijver = Toeschrijver(register) if register is not None else None
    punten = [_Punt()]
    per_stuk = [list(_verdeel(s, next(gesneden), toeschrijver)) for s in spraak]
    samenvattend = (
        sum(
            deel.spreker is not ONBEKEND
            for s, delen in zip(spraak, per_stuk, strict=True)
            if s.spreker is ONBEKEND
            for deel in delen
        )
        >= _MIN_SAMENVATTEND
    )
    volgende = iter(per_stuk)
    for stuk in stukken:
        if isinstance(stuk, Kop):
            punten.append(_Punt(stuk.nummer, stuk.titel))
        elif isinstance(stuk, Spraak):
            for deel in next(volgende):
                zinnen = deel.zinnen
                if samenvattend:
                    zinnen = tuple(replace(z, soort="spraak") if z.soort == "stuk" else z for z in zinnen)
                punten[-1].voeg_toe(deel.spreker, zinnen, stuk.over, stuk.tijd)
        else:
            punt = punten[-1]
            plek = bron.plek(stuk.begin, stuk.eind)
            punt.gebeurtenissen.append(Gebeurtenis(stuk.soort, stuk.tekst, plek, len(punt.beurten)))
            punt.vers = punt.vers or stuk.soort in {"schorsing", "voorzitterswissel"}
    return Vergadering(
        bestand=bron.bestand,
        agendapunten=tuple(p.bevries() for p in punten if p.titel or p.beurten or p.gebeurtenissen),
        brontekst=bron.tekst,
        formaat=bron.formaat,
        titel=kenmerken.titel,
        gemeente=kenmerken.gemeente,
        orgaan=kenmerken.orgaan,
        datum=kenmerken.datum,
        waarschuwingen=bron.waarschuwingen,
    )


def _snij(bron: Bron, spraak: Sequence[Spraak]) -> Iterator[list[list[Zin]]]:
    """For each stretch of speech the sentences of each run of paragraphs of one kind."""
    lopen = [[list(groep) for _, groep in groupby(s.alineas, key=lambda a: a.soort)] for s in spraak]
    teksten = ["\n".join(a.tekst for a in loop) for stuk in lopen for loop in stuk]
    spannen = zinsspannen(teksten)
    for stuk in lopen:
        yield [_zinnen(bron, loop, next(spannen)) for loop in stuk]


def _zinnen(bron: Bron, alineas: Sequence[Alinea], spannen: Sequence[tuple[int, int]]) -> list[Zin]:
    grenzen = [0]
    for alinea in alineas:
        grenzen.append(grenzen[-1] + len(alinea.tekst) + 1)
    return [_zin(bron, alineas, grenzen, begin, eind) for begin, eind in spannen]


def _zin(bron: Bron, alineas: Sequence[Alinea], grenzen: Sequence[int], begin: int, eind: int) -> Zin:
    eerste = bisect.bisect_right(grenzen, begin) - 1
    laatste = bisect.bisect_right(grenzen, eind - 1) - 1
    tekst = "\n".join(a.tekst for a in alineas[eerste : laatste + 1])
    kern = tekst[begin - grenzen[eerste] : eind - grenzen[eerste]]
    van = alineas[eerste].bronplaats(begin - grenzen[eerste])
    tot = alineas[laatste].bronplaats(eind - 1 - grenzen[laatste]) + 1
    return Zin(" ".join(kern.split()), bron.plek(van, tot), alineas[eerste].soort)


def _verdeel(stuk: Spraak, lopen: list[list[Zin]], toeschrijver: Toeschrijver | None) -> Iterator[_Zinnen]:
    """The sentences by speaker: the stretch's own, or, where nobody is named, who is reported to speak."""
    zinnen = [zin for loop in lopen for zin in loop]
    if stuk.spreker is not ONBEKEND or toeschrijver is None:
        if zinnen:
            yield _Zinnen(stuk.spreker, tuple(zinnen))
        return
    alineaslot = {a.bronplaats(len(a.tekst) - 1) for a in stuk.alineas}
    spreker = ONBEKEND
    verzameld: list[Zin] = []
    for zin in zinnen:
        genoemd = toeschrijver.spreker(zin.tekst)
        if genoemd is not None and genoemd != spreker:
            if verzameld:
                yield _Zinnen(spreker, tuple(verzameld))
            spreker, verzameld = genoemd, []
        verzameld.append(zin)
        if zin.plek.eind - 1 in alineaslot:  # a paragraph is about one speaker; the next must name its own
            yield _Zinnen(spreker, tuple(verzameld))
            spreker, verzameld = ONBEKEND, []
    if verzameld:
        yield _Zinnen(spreker, tuple(verzameld))
