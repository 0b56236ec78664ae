"""Stretches of speech as captions and speech-to-text cut them, joined to running text by speaker.

Where a cue or segment ends says nothing of the sentence: captions are cut to fit the screen, and segments where the
speaker takes a breath.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dialoogmeter.lezen.json_invoer import lees_getal
from dialoogmeter.lezen.spraakbouw import Spraakbouwer, vouw_tekst
from dialoogmeter.lezen.sprekerlabel import MAX_LABEL, duid, is_label, is_zeker_label
from dialoogmeter.lezen.stukken import Gelezen
from dialoogmeter.sprekers.kenmerken import lees_kenmerken

#: A silence of this many seconds after a full sentence starts a new stretch: its time would else be hours off.
_STILTE = 3.0
#: Within so many fragments the first name must stand, if the file prints names at all.
_EERSTE_NAAM = 5
#: So large a part of what looks like a name must be one that recurs or can't be anything else.
_DEEL_ZEKER = 0.8
#: From this part of the fragments on each is taken to carry its speaker's name, also where there is one speaker only.
_DEEL_ELK = 0.5
_MIN_SPREKERS = 2

_KLOK = re.compile(r"(?:(?P<uur>\d{1,4}):)?(?P<minuut>\d{1,2}):(?P<seconde>\d{1,2})(?:[.,](?P<deel>\d{1,9}))?")
#: "(speaker 0)" and "[SPEAKER_00]", which need no colon.
_STEM = re.compile(
    r"(?:\((?P<rond>speaker \w{1,3}|speaker \?)\)|\[(?P<recht>speaker[ _]\w{1,3})\]):?\s*", re.IGNORECASE
)
_ZINSSLOT = re.compile(r"[.!?…][\"'’”»)\]]*\Z")
_SLUITHAAKJE = {"[": "]", "(": ")", "♪": "♪"}
_STREEPJES = frozenset("-–—")
_AANHALING = frozenset("\"'‘’“”«")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of speech; ``begin`` and ``eind`` are in seconds, None where the source doesn't say.

    ``spreker`` is the label that the format gives, empty for none; ``wissel`` says that somebody else begins here whom
    nothing names.
    """

    tekst: str
    begin: float | None = None
    eind: float | None = None
    spreker: str = ""
    wissel: bool = False


@dataclass(frozen=True, slots=True)
class _Naam:
    """A text that opens with what may be its speaker's name."""

    label: str
    rest: str
    zeker: bool


def lees_tijd(waarde: object) -> float | None:
    """Seconds from a number, a number in a string, or a clock ("01:02:03,450"); None where it is none of these."""
    klok = _KLOK.fullmatch(waarde.strip()) if isinstance(waarde, str) else None
    if klok is not None:
        uren, minuten = int(klok["uur"] or 0), int(klok["minuut"])
        return 3600 * uren + 60 * minuten + float(f"{klok['seconde']}.{klok['deel'] or 0}")
    seconden = lees_getal(waarde)
    return None if seconden is None else max(seconden, 0.0)


def stel_gesprek_samen(fragmenten: Sequence[Fragment], bestand: str, formaat: str) -> Gelezen:
    """The speech of a recording.

    Raises:
        LeesFout: it has none.
    """
    bouwer = Spraakbouwer()
    lopend: list[Fragment] = []
    for fragment in _met_namen([_zonder_wisselteken(f) for f in fragmenten]):
        geluid = is_geluid(fragment.tekst)
        if lopend and (geluid or _begint_opnieuw(lopend[-1], fragment)):
            _zeg(bouwer, lopend)
            lopend = []
        if geluid:
            bouwer.aanwijzing(fragment.tekst)
        elif fragment.tekst.strip():
            lopend.append(fragment)
    _zeg(bouwer, lopend)
    return bouwer.klaar(bestand, formaat, lees_kenmerken((), bestand))  # a date in the file's name


def is_geluid(tekst: str) -> bool:
    """Whether a whole fragment is a sound between brackets: "[Applaus]", "(gelach)", "♪ muziek ♪"."""
    kaal = tekst.strip()
    sluit = _SLUITHAAKJE.get(kaal[:1])
    if sluit is None or len(kaal) <= len("[]") or _STEM.fullmatch(kaal):
        return False
    return kaal.endswith(sluit) and sluit not in kaal[1:-1]


def begint_los(tekst: str) -> bool:
    """Whether a line within a cue is no continuation: a sound, or somebody else who speaks."""
    naam = _naam(tekst)
    return is_geluid(tekst) or (naam is not None and naam.zeker) or _zonder_wisselteken(Fragment(tekst)).wissel


def _zeg(bouwer: Spraakbouwer, lopend: Sequence[Fragment]) -> None:
    if lopend:
        bouwer.zeg(duid(lopend[0].spreker), " ".join(f.tekst for f in lopend), tijd=lopend[0].begin)


def _begint_opnieuw(vorige: Fragment, volgende: Fragment) -> bool:
    if volgende.wissel or volgende.spreker != vorige.spreker:
        return True
    einde = vorige.begin if vorige.eind is None else vorige.eind
    if einde is None or volgende.begin is None or volgende.begin - einde < _STILTE:
        return False
    return _ZINSSLOT.search(vorige.tekst.rstrip()[-10:]) is not None


def _zonder_wisselteken(fragment: Fragment) -> Fragment:
    """A fragment without the mark by which captions say that somebody else speaks: ">>", or a dash before a capital."""
    kaal = fragment.tekst.lstrip()
    if kaal.startswith(">>"):
        return replace(fragment, tekst=kaal.lstrip("> "), wissel=True)
    rest = kaal[1:].lstrip()
    if kaal[:1] in _STREEPJES and (rest[:1].isupper() or rest[:1] in _AANHALING):
        return replace(fragment, tekst=rest, wissel=True)
    return fragment


def _met_namen(fragmenten: Sequence[Fragment]) -> Iterator[Fragment]:
    """The fragments, each with the speaker whom the text names, if it does so throughout.

    A fragment without a name goes on with the last speaker. One that opens with a word that may be a name, but isn't
    one that recurs, is given to nobody: neither to whom it may name nor to whom it may interrupt.
    """
    namen = [None if f.spreker else _naam(f.tekst) for f in fragmenten]
    aanvaard = _aanvaard(fragmenten, namen)
    if not aanvaard:
        yield from fragmenten
        return
    huidig = ""
    for fragment, naam in zip(fragmenten, namen, strict=True):
        if naam is not None and (naam.label in aanvaard or " " in naam.label):
            huidig = naam.label
            yield replace(fragment, tekst=naam.rest, spreker=huidig)
        elif naam is not None or fragment.wissel:
            huidig = ""
            yield fragment
        else:
            yield replace(fragment, spreker=huidig)


def _naam(tekst: str) -> _Naam | None:
    kaal = tekst.strip()
    if stem := _STEM.match(kaal):
        return _Naam(stem["rond"] or stem["recht"], kaal[stem.end() :], zeker=True)
    label, dubbele_punt, _ = kaal[: MAX_LABEL + 3].partition(":")
    rest = kaal[len(label) + 1 :]
    if not dubbele_punt or (rest and not rest[0].isspace()):
        return None
    label = vouw_tekst(label).strip("[]").strip()
    return _Naam(label, rest.strip(), is_zeker_label(label)) if is_label(label) else None


def _aanvaard(fragmenten: Sequence[Fragment], namen: Sequence[_Naam | None]) -> frozenset[str]:
    """The names that the file prints before speech; none where it doesn't do so consistently."""
    if any(f.spreker for f in fragmenten):
        return frozenset()
    gesproken = [naam for f, naam in zip(fragmenten, namen, strict=True) if f.tekst.strip() and not is_geluid(f.tekst)]
    aantal = Counter(naam.label for naam in gesproken if naam is not None)
    aanvaard = frozenset(n.label for n in gesproken if n is not None and (n.zeker or aantal[n.label] > 1))
    raak = sum(aantal[label] for label in aanvaard)
    begint = any(naam is not None and naam.label in aanvaard for naam in gesproken[:_EERSTE_NAAM])
    overal = raak >= _DEEL_ELK * len(gesproken)
    if begint and raak >= _DEEL_ZEKER * aantal.total() and (overal or len(aanvaard) >= _MIN_SPREKERS):
        return aanvaard
    return frozenset()
