"""In what order the words of a printed page are read: columns, names in a margin, line numbers, notes, tables.

Pure geometry and a look at the form of words; knows nothing of PDF nor of speakers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median

from dialoogmeter.lezen.letters import Vak
from dialoogmeter.lezen.sprekerlabel import is_label, is_zeker_label

#: In heights of a line: from which gap on words may belong to two columns, and how wide a gutter is at least.
_KIER, _GOOT = 0.75, 0.7
#: A number before or after a line stands apart from it by so much.
_KIER_NUMMER = 0.3
#: Two pieces stand on one row if they share this part of the lower one's height.
_DEEL_RIJ = 0.5
#: On so many lines at least, on either side, a gutter rests; of names in a margin fewer will do where we know them.
_MIN_REGELS = 3
#: Running text: this part of its lines begins with a small letter, and so many words stand on them.
_DEEL_KLEIN, _MIN_WOORDEN = 0.25, 3
#: A column is so many heights wide and holds so many words, unless the pages before have one there.
_MIN_BREED, _MIN_KOLOM = 7.0, 40
#: A line is full from this part of its column's width on; so many of a column's lines are, and follow without a blank.
_DEEL_VOL, _DEEL_GEVULD, _DEEL_AANEEN = 0.75, 0.5, 0.7
#: Small print is smaller than this part of the text; a raised number smaller than this part of its line.
_KLEIN, _VERHEVEN = 0.93, 0.8
#: So many numbers must rise regularly before they number lines.
_MIN_NUMMERS = 3
#: A cell of a table holds no more words; so many rows begin with a capital or a figure.
_MAX_CEL, _DEEL_VOORAAN = 6, 0.8
#: The text of a list's item begins within so many heights from its mark.
_NA_MERK = 5.0
#: A page of more pieces is no page of text.
_MAX_STUKKEN = 1000
#: Blank space above and below a heading over columns, in its own height.
_KOPWIT = 1.25
#: So many points things may be off that are meant to align.
_SPELING = 3.0
#: So many names beyond doubt make a margin one of names; a page's foot has so many lines.
_MIN_NAMEN, _MAX_VOET = 2, 2

_ADRES = re.compile(r"https?:|www\.")
_NOOT = re.compile(r"(?:\d{1,3}|\*{1,3}|[†‡])[.)]?\s*(?=[^\W\d_]|\()")
_PAGINANUMMER = re.compile(
    r"(?:pagina|blad(?:zijde)?|blz\.?|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:van|/|of)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)
_NUMMER = re.compile(r"\d{1,4}")
_MERK = re.compile(
    r"(?:[-–—•·●▪◦○*o−\uf0b7\uf0a7]|[(]?(?:[A-Z]{1,2}(?:\.\d{1,2}|[.)])|[a-z][.)]|\d{1,3})(?:\.\d{1,2})*[.)]*)"
)
_ZIN_UIT = re.compile(r"[.!?…:;]['\"”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Woord:
    """A word on the page; ``letters`` are the places of its characters, ``vast`` says that no blank precedes it."""

    tekst: str
    letters: tuple[int, ...]
    vak: Vak
    vast: bool = False


@dataclass(frozen=True, slots=True)
class Stuk:
    """Words in a row without a wide gap."""

    woorden: tuple[Woord, ...]
    vak: Vak

    @property
    def tekst(self) -> str:
        """Its words."""
        return "".join(w.tekst if w.vast or not i else f" {w.tekst}" for i, w in enumerate(self.woorden))

    @property
    def corps(self) -> float:
        """The height of most of its letters."""
        return max(self.woorden, key=lambda w: len(w.tekst)).vak.hoogte


@dataclass(frozen=True, slots=True)
class Indeling:
    """A page's lines in the order of reading, and what is printed there besides the text.

    ``anders`` says that this differs from the order of drawing; ``goten`` are the right edges of the columns of names
    found; ``open_noot`` says that the last note runs on on the next page.
    """

    regels: tuple[Stuk, ...]
    bijwerk: tuple[Stuk, ...]
    anders: bool
    goten: tuple[float, ...] = ()
    open_noot: bool = False


@dataclass(frozen=True, slots=True)
class Bekend:
    """What the pages before say: the height of the text, gutters beside names, a note that runs on, speech begun."""

    corps: float
    goten: tuple[float, ...] = ()
    open_noot: bool = False
    na_tekst: bool = False


def stukken(regels: Iterable[Sequence[Woord]]) -> list[Stuk]:
    """Lines as the file draws them, cut at wide gaps and around numbers that may number the line."""
    uit: list[Stuk] = []
    for regel in regels:
        deel: list[Woord] = []
        for i, woord in enumerate(regel):
            if deel:
                kier = woord.vak.links - deel[-1].vak.rechts
                hoog = max(woord.vak.hoogte, deel[-1].vak.hoogte)
                nummer = (i == 1 and _NUMMER.fullmatch(deel[-1].tekst)) or (
                    i == len(regel) - 1 and _NUMMER.fullmatch(woord.tekst)
                )
                verder = kier >= (_KIER_NUMMER if nummer else _KIER) * hoog or kier < -hoog
                if verder or not _op_een_rij(woord.vak, deel[-1].vak):
                    uit.append(_stuk(deel))
                    deel = []
            deel.append(woord)
        if deel:
            uit.append(_stuk(deel))
    return uit


def deel_in(alle: Sequence[Stuk], bekend: Bekend) -> Indeling:
    """The order in which a page is read."""
    nummers = _regelnummers(alle)
    over = _aaneen([stuk for stuk in alle if id(stuk) not in nummers])
    indeler = _Indeler(bekend)
    indeler.lees(over)
    bijwerk = [*(stuk for stuk in alle if id(stuk) in nummers), *indeler.bijwerk]
    regels = _zonder_verwijzingen(indeler.regels, indeler.nootnummers)
    anders = bool(bijwerk) or indeler.anders or len(regels) != len(indeler.regels)
    return Indeling(tuple(regels), tuple(bijwerk), anders, tuple(indeler.goten), indeler.open_noot)


def _stuk(woorden: Sequence[Woord]) -> Stuk:
    return Stuk(tuple(woorden), _om(w.vak for w in woorden))


def _om(vakken: Iterable[Vak]) -> Vak:
    links, onder, rechts, boven = zip(*((v.links, v.onder, v.rechts, v.boven) for v in vakken), strict=True)
    return Vak(min(links), min(onder), max(rechts), max(boven))


def _op_een_rij(a: Vak, b: Vak) -> bool:
    return min(a.boven, b.boven) - max(a.onder, b.onder) >= _DEEL_RIJ * min(a.hoogte, b.hoogte)


def rijen(stukken: Iterable[Stuk]) -> list[list[Stuk]]:
    """Pieces from top to bottom, those on one row together from left to right."""
    uit: list[list[Stuk]] = []
    for stuk in sorted(stukken, key=lambda s: (-s.vak.onder, s.vak.links)):
        rij = next((r for r in uit[-2:] if any(_op_een_rij(stuk.vak, s.vak) for s in r)), None)
        if rij is None:
            uit.append([stuk])
        else:
            rij.append(stuk)
    for rij in uit:
        rij.sort(key=lambda s: s.vak.links)
    return sorted(uit, key=lambda r: -max(s.vak.onder for s in r if s.corps >= max(t.corps for t in r)))


def _samen(rij: Sequence[Stuk]) -> Stuk:
    """The pieces of a row as one; no blank before a raised number."""
    woorden: list[Woord] = []
    for stuk in rij:
        eerste = stuk.woorden[0]
        if woorden and eerste.vak.links - woorden[-1].vak.rechts < 0.1 * eerste.vak.hoogte:
            eerste = replace(eerste, vast=True)
        woorden += [eerste, *stuk.woorden[1:]]
    return _stuk(woorden)


def _aaneen(alle: Sequence[Stuk]) -> list[Stuk]:
    """The pieces, those joined that no gap parts, but a raised number or the mark of a list's item ("•", "B.2")."""
    uit: list[Stuk] = []
    for stuk in alle:
        vorige = uit[-1] if uit else None
        if vorige is not None and _MERK.fullmatch(vorige.tekst) and _op_een_rij(vorige.vak, stuk.vak):
            kier = stuk.vak.links - vorige.vak.rechts
            if 0 < kier < _NA_MERK * stuk.vak.hoogte:
                uit[-1] = _samen([vorige, stuk])
                continue
        uit.append(stuk)
    samen: list[Stuk] = []
    for rij in rijen(uit):
        samen.append(rij[0])
        for stuk in rij[1:]:
            kier = stuk.vak.links - samen[-1].vak.rechts
            if -1 < kier < _KIER * max(stuk.vak.hoogte, samen[-1].vak.hoogte) and _op_een_rij(stuk.vak, samen[-1].vak):
                samen[-1] = _samen([samen[-1], stuk])
            else:
                samen.append(stuk)
    return samen


# -- line numbers --------------------------------------------------------------------------------------


def _regelnummers(alle: Sequence[Stuk]) -> frozenset[int]:
    """The pieces that number lines, in the left or the right margin."""
    tekst = [s for s in alle if not _NUMMER.fullmatch(s.tekst)]
    getallen = [s for s in alle if _NUMMER.fullmatch(s.tekst)]
    if len(getallen) < _MIN_NUMMERS or len(tekst) < _MIN_NUMMERS:
        return frozenset()
    for reeks in map(_stijgend, _op_een_lijn(getallen)):
        if len(reeks) < _MIN_NUMMERS:
            continue
        strook = _om(s.vak for s in reeks)
        links = all(s.vak.links > strook.rechts - 1 for s in tekst)
        if (links or all(s.vak.rechts < strook.links + 1 for s in tekst)) and _telt_regels(reeks, tekst):
            return frozenset(id(s) for s in reeks)
    return frozenset()


def _telt_regels(reeks: Sequence[Stuk], tekst: Sequence[Stuk]) -> bool:
    """Whether there are as many lines beside the numbers as they count, give or take some blank ones."""
    strook = _om(s.vak for s in reeks)
    ernaast = rijen(
        s for s in tekst if strook.onder - _SPELING <= s.vak.onder and s.vak.boven <= strook.boven + _SPELING
    )
    geteld = int(reeks[-1].tekst) - int(reeks[0].tekst) + 1
    return 0.6 * geteld <= len(ernaast) <= 1.1 * geteld + 1


def _op_een_lijn(getallen: Sequence[Stuk]) -> list[list[Stuk]]:
    """Numbers that align, on the right or on the left."""
    uit: list[list[Stuk]] = []
    for kant in ("rechts", "links"):
        groepen: list[list[Stuk]] = []
        for stuk in sorted(getallen, key=lambda s: getattr(s.vak, kant)):
            if groepen and getattr(stuk.vak, kant) - getattr(groepen[-1][-1].vak, kant) < 1.0:
                groepen[-1].append(stuk)
            else:
                groepen.append([stuk])
        uit += groepen
    return sorted(uit, key=len, reverse=True)


def _stijgend(reeks: Sequence[Stuk]) -> list[Stuk]:
    """The numbers that rise by one step from top to bottom, the step that most of them take (1, 5, 10, 15: by five)."""
    op_hoogte = sorted(reeks, key=lambda s: -s.vak.onder)
    waarden = [int(s.tekst) for s in op_hoogte]
    stappen = [b - a for a, b in pairwise(waarden)]
    if not stappen:
        return []
    stap = max(set(stappen), key=stappen.count)
    if stap not in {1, 2, 5, 10} or stappen.count(stap) < 0.6 * len(stappen):
        return []
    goed = [
        a or b
        for a, b in zip([False, *(s == stap for s in stappen)], [*(s == stap for s in stappen), False], strict=True)
    ]
    if waarden[0] == 1:
        goed[0] = True
    return [s for s, ja in zip(op_hoogte, goed, strict=True) if ja]


# -- columns -------------------------------------------------------------------------------------------


@dataclass
class _Snede:
    """A gutter: what stands above it, on both sides, and below."""

    boven: list[Stuk]
    links: list[Stuk]
    rechts: list[Stuk]
    onder: list[Stuk]
    rand: float


class _Indeler:
    """Gathers lines in the order of reading."""

    def __init__(self, bekend: Bekend) -> None:
        self._bekend = bekend
        self.regels: list[Stuk] = []
        self.bijwerk: list[Stuk] = []
        self.nootnummers: set[str] = set()
        self.goten: list[float] = []
        self.anders = False
        self.open_noot = bekend.open_noot
        self._na_tekst = bekend.na_tekst

    def lees(self, alle: Sequence[Stuk]) -> None:
        """Take what stands in an area."""
        snede = self._snede(alle)
        if snede is None:
            self._lees_rijen(rijen(alle))
            return
        self.lees(snede.boven)
        self._lees_snede(snede)

    def _lees_snede(self, snede: _Snede) -> None:
        if self._zijn_kolommen(snede):
            self.anders = True
            self.goten.append(snede.rand)
            self.lees(snede.links)
            self.lees(snede.rechts)
            self.lees(snede.onder)
            return
        snede = _zonder_staart(snede)
        links, rechts = rijen(snede.links), rijen(snede.rechts)
        if _is_lopend(rechts) and self._is_naamkolom(_groepen(links), snede):
            self._lees_namen(_groepen(links), snede)
        elif _is_lopend(rechts) and self._is_kantschrift(links, rechts):
            self._laat_weg(snede.links, snede.rechts)
        elif _is_lopend(links) and self._is_kantschrift(rechts, links):
            self._laat_weg(snede.rechts, snede.links)
        else:
            self._lees_tabel(rijen([*snede.links, *snede.rechts]))
        self.lees(snede.onder)

    def _laat_weg(self, weg: Sequence[Stuk], tekst: Sequence[Stuk]) -> None:
        self.anders = True
        self.bijwerk += weg
        self.lees(tekst)

    def _zijn_kolommen(self, snede: _Snede) -> bool:
        genoeg = all(sum(len(stuk.woorden) for stuk in kant) >= _MIN_KOLOM for kant in (snede.links, snede.rechts))
        return (genoeg or self._is_bekend(snede.rand)) and self._is_kolom(snede.links) and self._is_kolom(snede.rechts)

    def _is_bekend(self, rand: float) -> bool:
        return any(abs(rand - goot) < 2 * _SPELING for goot in self._bekend.goten)

    def _is_kolom(self, deel: Sequence[Stuk]) -> bool:
        """Whether a side of a gutter is a column of running text, or several of them."""
        snede = self._snede(deel)
        if snede is not None and self._is_kolom(snede.links) and self._is_kolom(snede.rechts):
            return True
        breed = max(s.vak.rechts for s in deel) - min(s.vak.links for s in deel)
        alle = rijen(deel)
        return breed >= _MIN_BREED * self._bekend.corps and _is_lopend(alle) and _is_gevuld(alle, self._bekend.corps)

    def _is_naamkolom(self, groepen: Sequence[list[list[Stuk]]], snede: _Snede) -> bool:
        """Whether a margin holds the names of who speaks: names all, and persons or functions beyond doubt some."""
        namen = [_naam(groep) for groep in groepen]
        zeker = sum(is_zeker_label(naam) for naam in namen)
        genoeg = 1 if self._is_bekend(snede.rand) else _MIN_NAMEN
        return zeker >= max(genoeg, len(namen) / 2) and all(is_label(naam) for naam in namen)

    def _is_kantschrift(self, kant: Sequence[list[Stuk]], tekst: Sequence[list[Stuk]]) -> bool:
        """Whether what stands beside text are notes in the margin: few, and in small print."""
        if len(kant) > len(tekst) / 2 or len(tekst) < 2 * _MIN_REGELS:
            return False
        return all(stuk.corps <= _KLEIN * self._bekend.corps for rij in kant for stuk in rij)

    def _lees_namen(self, groepen: Sequence[list[list[Stuk]]], snede: _Snede) -> None:
        """Names in the margin, each before the line that it stands beside."""
        self.anders = True
        self.goten.append(snede.rand)
        tekst = rijen(snede.rechts)
        wachtend = list(groepen)
        lopend: list[list[Stuk]] = []
        for rij in tekst:
            bodem = min(stuk.vak.onder for stuk in rij)
            if wachtend and (bodem <= wachtend[0][0][0].vak.onder or _naast(wachtend[0][0], rij)):
                self._lees_rijen(lopend)
                lopend = [[_met_naam(wachtend.pop(0), rij)]]
            else:
                lopend.append(rij)
        self._lees_rijen(lopend)
        self.regels += [_stuk([w for deel in groep for w in _samen(deel).woorden]) for groep in wachtend]

    def _lees_tabel(self, tabel: list[list[Stuk]]) -> None:
        if self._na_tekst and _is_tabel(tabel):
            self.anders = True
            self.bijwerk += [_samen(rij) for rij in tabel]
        else:
            self._lees_rijen(tabel)

    def _lees_rijen(self, alle: list[list[Stuk]]) -> None:
        regels = [_samen(rij) for rij in alle]
        noten = self._noten(regels)
        if noten:
            self.anders = True
            self.bijwerk += noten
            regels = regels[: -len(noten)]
        self._na_tekst = self._na_tekst or _is_lopend(alle)
        self.regels += regels

    def _noten(self, regels: Sequence[Stuk]) -> list[Stuk]:
        """The notes with which an area ends: small print that begins with a number, or goes on with a note."""
        eind = len(regels)
        while eind > max(0, len(regels) - _MAX_VOET) and _staat_los(regels, eind - 1):
            eind -= 1
        begin = eind
        while begin and regels[begin - 1].corps <= _KLEIN * self._bekend.corps:
            begin -= 1
        noten = list(regels[begin:eind])
        merken = [vondst.group() for regel in noten if (vondst := _NOOT.match(regel.tekst))]
        if not noten or (not merken and not self.open_noot):
            return []
        if any(_ADRES.search(regel.tekst) for regel in noten):
            return []  # a motion's own sources: they stay with it, as they did in the sentences that were labelled
        if not self.open_noot:
            while not _NOOT.match(noten[0].tekst):
                noten.pop(0)
        self.nootnummers |= {merk.strip(".) ") for merk in merken}
        self.open_noot = _ZIN_UIT.search(noten[-1].tekst) is None
        return [*noten, *regels[eind:]]

    def _snede(self, alle: Sequence[Stuk]) -> _Snede | None:
        """The gutter on which most lines rest."""
        if not 2 <= len(alle) <= _MAX_STUKKEN:
            return None
        op_hoogte = sorted(alle, key=lambda s: -s.vak.boven)
        los = _losse(op_hoogte)
        randen: dict[int, float] = {}
        for stuk in alle:
            sleutel = round(stuk.vak.links / 2)
            randen[sleutel] = min(stuk.vak.links, randen.get(sleutel, stuk.vak.links))
        beste: _Snede | None = None
        score = 0
        for rand in sorted(randen.values()):
            snede = self._snede_bij(op_hoogte, los, rand)
            if snede is not None and (punten := min(len(snede.links), len(snede.rechts))) > score:
                beste, score = snede, punten
        return beste

    def _snede_bij(self, op_hoogte: Sequence[Stuk], los: frozenset[int], rand: float) -> _Snede | None:
        goot = _GOOT * self._bekend.corps
        kant = [0 if s.vak.rechts <= rand - goot else 1 if s.vak.links >= rand - 0.5 else 2 for s in op_hoogte]
        if 0 not in kant or 1 not in kant:
            return None
        beste: tuple[int, int, int] | None = None
        begin = 0
        for i in range(len(kant) + 1):
            if i < len(kant) and kant[i] != 2 and not (i in los and {*kant[i:]} != {kant[i]}):
                continue
            deel = kant[begin:i]
            punten = min(deel.count(0), deel.count(1))
            if punten and (beste is None or punten > beste[0]):
                beste = (punten, begin, i)
            begin = i + 1
        bekend = self._is_bekend(rand)
        if beste is None or beste[0] < (1 if bekend else _MIN_REGELS - 1):
            return None
        _, a, b = beste
        a = _begin_naast_elkaar(op_hoogte, kant, a, b)
        links = [s for s, k in zip(op_hoogte[a:b], kant[a:b], strict=True) if k == 0]
        rechts = [s for s, k in zip(op_hoogte[a:b], kant[a:b], strict=True) if k == 1]
        if not links or not rechts or not _naast_elkaar(links, rechts):
            return None
        if beste[0] < _MIN_REGELS and not bekend and not _ruim(links, rechts, 2 * self._bekend.corps):
            return None
        return _Snede(list(op_hoogte[:a]), links, rechts, list(op_hoogte[b:]), rand)


def _staat_los(regels: Sequence[Stuk], i: int) -> bool:
    """Whether a line below a note is the page's foot: a page's number, or parted from it by blank space."""
    if _PAGINANUMMER.fullmatch(regels[i].tekst):
        return True
    wit = regels[i - 1].vak.onder - regels[i].vak.boven if i else 0.0
    return wit > regels[i].vak.hoogte


def _losse(op_hoogte: Sequence[Stuk]) -> frozenset[int]:
    """Which pieces have nothing beside them, and blank space above and below, as a heading over columns has."""
    bodems = list(accumulate((s.vak.onder for s in op_hoogte), min))
    toppen = list(accumulate((s.vak.boven for s in reversed(op_hoogte)), max))[::-1]
    los = set()
    for i in range(1, len(op_hoogte) - 1):
        vak = op_hoogte[i].vak
        midden = (vak.onder + vak.boven) / 2
        if bodems[i - 1] - midden >= _KOPWIT * vak.hoogte and midden - toppen[i + 1] >= _KOPWIT * vak.hoogte / 2:
            los.add(i)
    return frozenset(los)


def _begin_naast_elkaar(op_hoogte: Sequence[Stuk], kant: Sequence[int], a: int, b: int) -> int:
    """Where a stretch begins if what stands above the other side's first line is left out."""
    while a < b:
        anders = next((i for i in range(a + 1, b) if kant[i] != kant[a]), None)
        if anders is None or op_hoogte[a].vak.onder < op_hoogte[anders].vak.boven - 1:
            break
        a += 1
    return a


def _zonder_staart(snede: _Snede) -> _Snede:
    """A gutter without what stands below the last line of the other side: it is no part of a table."""
    bodem = max(min(s.vak.onder for s in kant) for kant in (snede.links, snede.rechts))
    staart = [s for s in (*snede.links, *snede.rechts) if s.vak.boven < bodem + 1]
    if not staart or any(s in staart for s in snede.rechts):
        return snede
    return replace(snede, links=[s for s in snede.links if s not in staart], onder=[*staart, *snede.onder])


def _naast(links: Sequence[Stuk], rechts: Sequence[Stuk]) -> bool:
    return any(_op_een_rij(a.vak, b.vak) for a in links for b in rechts)


def _naast_elkaar(links: Sequence[Stuk], rechts: Sequence[Stuk]) -> bool:
    """Whether two sides share a stretch of the page's height."""
    a, b = _om(s.vak for s in links), _om(s.vak for s in rechts)
    return min(a.boven, b.boven) - max(a.onder, b.onder) >= _DEEL_RIJ * min(a.hoogte, b.hoogte)


def _ruim(links: Sequence[Stuk], rechts: Sequence[Stuk], goot: float) -> bool:
    return min(s.vak.links for s in rechts) - max(s.vak.rechts for s in links) >= goot


def _is_lopend(alle: Sequence[Sequence[Stuk]]) -> bool:
    """Whether rows read as running text: most begin within a sentence."""
    if not alle:
        return False
    teksten = [_samen(rij).tekst for rij in alle]
    if median(len(tekst.split()) for tekst in teksten) < _MIN_WOORDEN:
        return False
    if len(teksten) < _MIN_REGELS:
        return any(_ZIN_UIT.search(tekst) or tekst[0].islower() for tekst in teksten)
    return sum(tekst[0].islower() for tekst in teksten) >= _DEEL_KLEIN * len(teksten)


def _is_gevuld(alle: Sequence[Sequence[Stuk]], corps: float) -> bool:
    """Whether rows fill their column, one below another, as text does and the cells of a table don't."""
    alle = [rij for rij in alle if max(stuk.corps for stuk in rij) > _KLEIN * corps]  # notes may stand below it
    vakken = [_om(stuk.vak for stuk in rij) for rij in alle]
    if len(vakken) < _MIN_REGELS:
        return True
    if sum(len(rij) == 1 for rij in alle) < _DEEL_AANEEN * len(alle):
        return False
    breed = max(v.rechts for v in vakken) - min(v.links for v in vakken)
    vol = sum(v.rechts - v.links >= _DEEL_VOL * breed for v in vakken)
    sprongen = [a.onder - b.onder for a, b in pairwise(vakken)]
    aaneen = sum(sprong <= 1.3 * min(sprongen) + 1 for sprong in sprongen)
    return vol >= _DEEL_GEVULD * len(vakken) and aaneen >= _DEEL_AANEEN * len(sprongen)


def _is_tabel(alle: Sequence[Sequence[Stuk]]) -> bool:
    """Whether rows are entries of a table: short cells, none of them a sentence."""
    if len(alle) < _MIN_REGELS or any(len(rij) != len(alle[0]) for rij in alle):
        return False
    vooraan = sum(rij[0].tekst[0].isupper() or rij[0].tekst[0].isdigit() for rij in alle)
    return vooraan >= _DEEL_VOORAAN * len(alle) and all(
        len(stuk.woorden) <= _MAX_CEL and not stuk.tekst.endswith((".", "!", "?", ",")) for rij in alle for stuk in rij
    )


def _groepen(namen: Sequence[list[Stuk]]) -> list[list[list[Stuk]]]:
    """Rows of a margin that follow each other without a blank: a name over two lines."""
    uit: list[list[list[Stuk]]] = []
    for rij in namen:
        vak = _samen(rij).vak
        vorige = _samen(uit[-1][-1]).vak if uit else None
        loopt_door = vorige is not None and vorige.onder - vak.boven < 0.35 * vak.hoogte
        begint = uit and _samen(rij).tekst[:1].isupper() and is_zeker_label(_naam(uit[-1]))
        if loopt_door and not begint:
            uit[-1].append(rij)
        else:
            uit.append([rij])
    return uit


def _met_naam(groep: Sequence[Sequence[Stuk]], rij: Sequence[Stuk]) -> Stuk:
    """A line of text with the name that stands beside it in front; a tab parts them where no colon does."""
    naam = [woord for deel in groep for woord in _samen(deel).woorden]
    eerste, *rest = _samen(rij).woorden
    if not naam[-1].tekst.endswith((":", ".")):
        eerste = replace(eerste, tekst=f"\t{eerste.tekst}", letters=(eerste.letters[0], *eerste.letters), vast=True)
    return _stuk([*naam, eerste, *rest])


def _naam(groep: Sequence[Sequence[Stuk]]) -> str:
    return " ".join(_samen(rij).tekst for rij in groep).rstrip(":. ")


def _zonder_verwijzingen(regels: Sequence[Stuk], nummers: set[str]) -> list[Stuk]:
    """Lines without the raised numbers that refer to notes on this page."""
    if not nummers:
        return list(regels)
    uit = []
    for regel in regels:
        corps = regel.corps
        over = [w for w in regel.woorden if not (w.tekst in nummers and w.vak.hoogte <= _VERHEVEN * corps)]
        if over:
            uit.append(_stuk(over) if len(over) < len(regel.woorden) else regel)
    return uit
