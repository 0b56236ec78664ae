"""Subtitles (WebVTT and SubRip) to speech: cues joined to running text, voices told apart, rolling lines said once.

The cues are read here, as no library at hand reads all of them: pysubs2 takes a line with two times in it for a cue's
beginning, which words timed one by one are, and drops a number that ends a cue; webvtt-py drops every block with a
fault in it.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, pairwise

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.fragmenten import Fragment, begint_los, is_geluid, lees_tijd, stel_gesprek_samen
from dialoogmeter.lezen.spraakbouw import vouw_tekst
from dialoogmeter.lezen.stukken import Gelezen
from dialoogmeter.lezen.tekst import ontcijfer

_TIJD = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIJDREGEL = re.compile(rf"\s*({_TIJD})[ \t]*-->[ \t]*({_TIJD})")
_VTT = re.compile(r"WEBVTT(?=\s|\Z)")
#: A cue may stand without its number.
_SRT = re.compile(rf"(?:\d{{1,9}}[ \t]*\n)?{_TIJDREGEL.pattern}")
#: How much of a file tells that it holds subtitles.
_KIJK = 4096
#: Lines and tags; a day of subtitles has some 200,000. Each costs memory, beside its text.
_MAX_REGELS = 2_000_000
#: Blocks of WebVTT that are no text of the recording.
_BIJZAAK = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?=\s|\Z)")
#: Markup: WebVTT's and HTML's tags, the times of single words, and the places and styles of older formats.
_MERK = re.compile(
    r"<(?P<sluit>/?)(?P<tag>v|lang|font)(?:\.[^<>\s]{0,100})?(?:\s(?P<rest>[^<>]{0,200}))?>"
    r"|</?(?:c|i|b|u|s|ruby|rt)(?:\.[^<>\s]{0,100})?>"
    rf"|<{_TIJD}>|\{{\\[^{{}}]{{0,100}}\}}",
    re.IGNORECASE,
)
#: Lines roll on without a pause; what is said again after one is said twice.
_AANSLUITEND = 1.0
#: So many words that come back in mid-line are no coincidence.
_MIN_WOORDEN = 3
#: From this part of the cues on that repeat the former and add to it, the file is one of rolling lines.
_DEEL_ROLT = 0.3
_MIN_ROLT = 2


@dataclass(frozen=True, slots=True)
class _Regel:
    """A line of a cue, or the part of one by one voice."""

    spreker: str
    woorden: tuple[str, ...]


@dataclass(slots=True)
class _Titel:
    """A cue; ``ruw`` is its lines as they stand in the file."""

    begin: float | None
    eind: float | None
    ruw: list[str] = field(default_factory=list)
    regels: tuple[_Regel, ...] = ()

    @property
    def woorden(self) -> list[str]:
        return [woord for regel in self.regels for woord in regel.woorden]


def is_ondertiteling(inhoud: bytes) -> bool:
    """Whether a text is WebVTT or SubRip, told by its first lines."""
    begin = ontcijfer(inhoud[:_KIJK]).lstrip()
    return _VTT.match(begin) is not None or _SRT.match(begin) is not None


def lees_ondertiteling(inhoud: bytes, bestand: str) -> Gelezen:
    """The speech in a file of subtitles.

    Who speaks is told by voice tags ("<v Keuning>"), else by names that stand before the text, if they do so
    throughout; where nothing tells, nobody is named.

    Raises:
        LeesFout: it holds no subtitles, or subtitles without text.
    """
    tekst = ontcijfer(inhoud)
    if tekst.count("\n") + tekst.count("<") > _MAX_REGELS:
        raise LeesFout(
            bestand, f"er staan meer dan {_MAX_REGELS:,} regels in".replace(",", "."), "splits het bestand in delen"
        )
    is_vtt = _VTT.match(tekst[:_KIJK].lstrip()) is not None
    titels = _lees_titels(tekst, is_vtt=is_vtt)
    if all(titel.begin is None for titel in titels):
        raise LeesFout(
            bestand,
            "er staan geen ondertitels in (regels met tijden, zoals 00:00:01,000 --> 00:00:03,000)",
            "controleer of u het juiste bestand koos",
        )
    for titel in titels:
        titel.regels = tuple(_regels(titel.ruw))
    fragmenten = [fragment for titel in _zonder_herhaling(titels) for fragment in _fragmenten(titel)]
    return stel_gesprek_samen(fragmenten, bestand, "vtt" if is_vtt else "srt")


def _fragmenten(titel: _Titel) -> Iterator[Fragment]:
    """The text of a cue, in one piece unless a line begins with another voice or is a sound."""
    lopend = Fragment("", titel.begin, titel.eind)
    for regel in titel.regels:
        tekst = " ".join(regel.woorden)
        los = begint_los(tekst) or is_geluid(lopend.tekst) or regel.spreker != lopend.spreker
        if los and lopend.tekst:
            yield lopend
        lopend = replace(lopend, tekst=tekst if los else f"{lopend.tekst} {tekst}", spreker=regel.spreker)
    yield lopend


def _lees_titels(tekst: str, *, is_vtt: bool) -> list[_Titel]:
    """The cues in order of the file; text that stands in none is kept with the one before it."""
    titels = [_Titel(None, None)]
    blok: list[str] = []
    for regel in chain(io.StringIO(tekst), ("",)):
        if regel.strip():
            blok.append(regel)
        elif blok:
            _lees_blok(titels, blok, is_vtt=is_vtt)
            blok = []
    return titels


def _lees_blok(titels: list[_Titel], blok: Sequence[str], *, is_vtt: bool) -> None:
    """Read the lines between two blank ones: one cue, or more where the blank line between them is lacking."""
    tijden = [(i, vondst) for i, regel in enumerate(blok) if (vondst := _TIJDREGEL.match(regel))]
    if not tijden and is_vtt and _BIJZAAK.match(blok[0]):
        return
    los = blok[: tijden[0][0]] if tijden else blok
    titels[-1].ruw += _zonder_naam(los, is_vtt=is_vtt) if tijden else los
    for nummer, (i, vondst) in enumerate(tijden):
        laatste = nummer + 1 == len(tijden)
        eigen = blok[i + 1 :] if laatste else _zonder_naam(blok[i + 1 : tijden[nummer + 1][0]], is_vtt=False)
        titels.append(_Titel(lees_tijd(vondst[1]), lees_tijd(vondst[2]), list(eigen)))


def _zonder_naam(regels: Sequence[str], *, is_vtt: bool) -> Sequence[str]:
    """The lines before a time without the cue's own name: a number, or in WebVTT whatever stands there alone."""
    if is_vtt and regels and (len(regels) == 1 or _BIJZAAK.match(regels[0])):
        return ()
    return regels[:-1] if regels and regels[-1].strip().isdecimal() else regels


def _regels(ruw: Sequence[str]) -> Iterator[_Regel]:
    """The lines of a cue, without markup; a voice speaks until another does, or its tag closes."""
    spreker = ""
    for regel in ruw:
        stuk, vanaf = "", 0
        for merk in _MERK.finditer(regel):
            stuk += regel[vanaf : merk.start()]
            vanaf = merk.end()
            if (merk["tag"] or "").lower() == "v":
                woorden, stuk = html.unescape(stuk).split(), ""
                if woorden:
                    yield _Regel(spreker, tuple(woorden))
                spreker = "" if merk["sluit"] else vouw_tekst(html.unescape(merk["rest"] or ""))
        woorden = html.unescape(stuk + regel[vanaf:]).split()
        if woorden:
            yield _Regel(spreker, tuple(woorden))


def _zonder_herhaling(titels: Sequence[_Titel]) -> list[_Titel]:
    """The cues, each without the lines of the former that it shows again, if the file is one of rolling lines."""
    dubbel = [0, *(_overlap(vorige, titel) for vorige, titel in pairwise(titels))]
    rolt = sum(0 < aantal < len(titel.woorden) for aantal, titel in zip(dubbel, titels, strict=True))
    if rolt < max(_MIN_ROLT, _DEEL_ROLT * len(titels)):
        return list(titels)
    return [_zonder_begin(titel, aantal) for titel, aantal in zip(titels, dubbel, strict=True)]


def _overlap(vorige: _Titel, titel: _Titel) -> int:
    """How many words a cue begins with that end the former: whole lines of it, or more than chance would have."""
    if vorige.eind is None or titel.begin is None or titel.begin - vorige.eind >= _AANSLUITEND:
        return 0
    oud, nieuw = vorige.woorden, titel.woorden
    if not nieuw or nieuw[0] not in oud:
        return 0
    hele_regels = set(accumulate(len(regel.woorden) for regel in reversed(vorige.regels)))
    aantal = _langste_rand(nieuw, oud)
    randen = _randen(nieuw)
    while aantal and aantal < _MIN_WOORDEN and aantal not in hele_regels:
        aantal = randen[aantal - 1]
    return aantal


def _randen(woorden: Sequence[str]) -> list[int]:
    """For each beginning of the words, how long a shorter beginning also ends it (Knuth, Morris and Pratt)."""
    randen = [0] * len(woorden)
    lengte = 0
    for i in range(1, len(woorden)):
        while lengte and woorden[i] != woorden[lengte]:
            lengte = randen[lengte - 1]
        lengte += woorden[i] == woorden[lengte]
        randen[i] = lengte
    return randen


def _langste_rand(begin: Sequence[str], eind: Sequence[str]) -> int:
    """The length of the longest beginning of one row of words that ends another."""
    randen = _randen(begin)
    lengte = 0
    for woord in eind:
        while lengte and (lengte == len(begin) or woord != begin[lengte]):
            lengte = randen[lengte - 1]
        lengte += woord == begin[lengte]
    return lengte


def _zonder_begin(titel: _Titel, aantal: int) -> _Titel:
    regels = []
    for regel in titel.regels:
        weg = min(aantal, len(regel.woorden))
        aantal -= weg
        if weg < len(regel.woorden):
            regels.append(_Regel(regel.spreker, regel.woorden[weg:]))
    return replace(titel, regels=tuple(regels))
