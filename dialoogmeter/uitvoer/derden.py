"""Persons whom a meeting names without their speaking: who holds no office becomes "Persoon 1", "Persoon 2" and so on.

First everything that may be a name is gathered. What stands after a form of address, initials or a common first name
is a person's; of the rest our tagger judges a few places each, in a small window, since reading the whole meeting would
take longer than measuring it. An office holder is known by a title or a party beside the name, anywhere in the meeting,
or by speaking as one. One surname is one person, unless first names differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dialoogmeter.namen import personen_in
from dialoogmeter.sprekers.lexicon import PARTIJEN
from dialoogmeter.uitvoer.naamplekken import (
    TUSSENWOORDEN,
    Ervoor,
    Naamdelen,
    Naamplek,
    Woord,
    is_initialen,
    is_zaak,
    naamplekken,
    ontleed,
    zonder_s,
)
from dialoogmeter.uitvoer.namenboek import Bekende, Namenboek, Soort
from dialoogmeter.uitvoer.voornamen import VOORNAMEN
from dialoogmeter.vergadering import Rol

_AMBTEN: tuple[Ervoor, ...] = ("ambt", "ambten")
#: What stands before persons' names only.
_VAN_PERSONEN: tuple[Ervoor, ...] = (*_AMBTEN, "aanhef", "collega")
#: Roles of those who call each other "collega".
_IN_AMBT: tuple[Rol, ...] = ("voorzitter", "burgemeester", "wethouder", "raadslid")

#: Places of a name that the tagger judges, characters on either side that it reads, and from which part on it is one.
#: A lone word that is no first name must be one everywhere, and in more places than one: brands look like names.
_PROEVEN, _VENSTER, _DEEL_PERSOON = 3, 70, 0.6
#: From so many places on, and in so small a part of them a person's, a word is mostly something else's name.
_VEEL, _DEEL_ZELDEN = 4, 0.2
_KLEIN = re.compile(r"(?<![\w'’-])[a-zß-öø-ÿ][\w'’]*")
_PARTIJ = re.compile(
    r",?\s*(?:\((?:(?:de|fractie)\s)?|(?:van|namens)\s+(?:(?:de|het)\s+)?(?:fractie\s+(?:van\s+)?)?(?:(?:de|het)\s+)?|(?<=,)\s?)"
    r"(?P<partij>Hart voor|Leefbaar|Lokaal|Partij v(?:an|oor) de|Groep |Forum voor|[A-Z\d][\w/+-]*)(?=[\s),;:./]|$)"
)
#: In a roll call: "Anna Bos, tegen."; of those who are not there the minutes name members only.
_STEM = re.compile(r",\s+(?:voor|tegen)\s*(?:[.;]|$)|\s+is (?:ook |nog )?afwezig\b")
#: A sentence that says which members are there.
_AANWEZIG, _LEDEN = re.compile(r"\b(?:aan|af)wezig\b", re.IGNORECASE), re.compile(r"\bleden\b")
_FUNCTIE_ERNA = re.compile(
    r"\s*[,(]\s*(?:de |onze |als |toenmalig |huidig |voormalig |oud-)*(?:wethouder|burgemeester|raadslid|minister|"
    r"gedeputeerde|staatssecretaris|fractievoorzitter|commissielid|burgercommissielid|kamerlid|griffier|gemeentesecretaris)\b",
    re.IGNORECASE,
)


class Gesproken(NamedTuple):
    """A text of a meeting, with the role of who says it."""

    tekst: str
    rol: Rol = "onbekend"


@dataclass(frozen=True, slots=True)
class Derden:
    """Replaces names of persons in texts of one meeting; ``openbaar`` if it is a public body's.

    ``gewoon`` are words of names that are ordinary words too; ``zelden`` those that are mostly something else's name,
    and count only with a form of address or beside other words of a name.
    """

    boek: Namenboek = field(default_factory=Namenboek)
    openbaar: bool = True
    gewoon: frozenset[str] = frozenset()
    zelden: frozenset[str] = frozenset()

    def tekst(self, tekst: str) -> str:
        """The text with the names replaced."""
        uit: list[str] = []
        klaar = 0
        for begin, eind, bekende in self.genoemd(naamplekken(tekst)):
            if bekende.pseudoniem:
                uit += [tekst[klaar:begin], bekende.pseudoniem]
                klaar = eind
        return "".join([*uit, tekst[klaar:]]) if uit else tekst

    def genoemd(self, plekken: Iterable[Naamplek]) -> Iterator[tuple[int, int, Bekende]]:
        """Whose names stand where, in order; a genitive's "s" is none of the name."""
        for plek in plekken:
            if plek.ervoor == "samenstelling":
                continue
            for woorden in self._namen_in(plek):
                in_ambt = self.openbaar and plek.ervoor in _AMBTEN and woorden[0] == plek.woorden[0]
                teksten = [woord.tekst for woord in woorden]
                eind = woorden[-1].begin + len(zonder_s(teksten[-1]))
                bekende = self.boek.zoek(ontleed(teksten), in_ambt=in_ambt)
                if bekende is None and teksten[-1].endswith("s"):
                    bekende = self.boek.zoek(ontleed([*teksten[:-1], teksten[-1][:-1]]), in_ambt=in_ambt)
                    eind -= 1
                if bekende is not None and _past(plek, teksten, bekende):
                    yield woorden[0].begin, eind, bekende

    def _namen_in(self, plek: Naamplek) -> Iterator[list[Woord]]:
        """Runs of words that are somebody's name."""
        naam: list[Woord] = []
        for woord in plek.woorden:
            if _is_bijwoord(woord.tekst) or self._is_naam(woord, plek):
                naam.append(woord)
            else:
                yield from _kern(naam)
                naam = []
        yield from _kern(naam)

    def _is_naam(self, woord: Woord, plek: Naamplek) -> bool:
        """Whether a word is part of a name; one that is an ordinary word too is none alone at a sentence's start."""
        klein = zonder_s(woord.tekst).lower()
        if not self.boek.kent(klein) and not (klein.endswith("s") and self.boek.kent(klein[:-1])):
            delen = [deel for deel in klein.split("-") if deel not in TUSSENWOORDEN]
            if "-" not in klein or not any(map(self.boek.kent, delen)):
                return False
        if klein in self.zelden and plek.ervoor in ("", "zaak"):
            namen = {_woordkern(w.tekst) for w in plek.woorden} - self.zelden
            return any(map(self.boek.kent, namen))
        alleen = len(plek.woorden) == 1 and plek.opent and not plek.meldt and not plek.ervoor
        return not (alleen and klein in self.gewoon)


def _past(plek: Naamplek, teksten: Sequence[str], bekende: Bekende) -> bool:
    """Whether somebody's name stands for that person, and is no part of a thing's."""
    if plek.ervoor in _VAN_PERSONEN:
        return True
    if is_zaak(woord.tekst for woord in plek.woorden):
        return False
    if plek.ervoor != "zaak":
        return True
    naam = ontleed(teksten)
    voluit = bool(naam.voornamen or naam.initialen) or bekende.soort != "persoon" or not bekende.voornamen
    return voluit and naam.achternaam == bekende.achternaam  # "in Amsterdam", though an Anna Amsterdam is named


def _is_bijwoord(woord: str) -> bool:
    return woord.lower() in TUSSENWOORDEN or is_initialen(woord)


def _kern(naam: list[Woord]) -> Iterator[list[Woord]]:
    """A name, if there is more to it than particles and initials."""
    while naam and _is_bijwoord(naam[-1].tekst):
        naam = naam[:-1]
    if naam:
        yield naam


@dataclass(frozen=True, slots=True)
class Genoemd:
    """All places in a meeting's texts where a name may stand, told apart by whether an office is named there."""

    gesproken: Sequence[Gesproken]
    openbaar: bool
    in_ambt: tuple[Naamdelen, ...]
    over: tuple[tuple[int, Naamplek], ...]

    def ambtsdragers(self) -> Namenboek:
        """Everybody with whose name an office is named."""
        boek = Namenboek()
        for naam in sorted(self.in_ambt, key=_meeste_voornamen):
            _onthoud(boek, naam, "ambt")
        return boek


def lees_genoemd(
    gesproken: Sequence[Gesproken], partijen: Iterable[str] = (), aanwezig: str = "", *, openbaar: bool = True
) -> Genoemd:
    """Look through a meeting's texts.

    Args:
        gesproken: all that the meeting says and prints.
        openbaar: whether a public body meets, so that who chairs or is a member holds an office.
        partijen: parties of the meeting itself.
        aanwezig: the list of members present, if the minutes print one.
    """
    fracties = PARTIJEN | {partij.lower() for partij in partijen}
    ambten: list[Naamdelen] = [ontleed(_teksten(plek)) for plek in naamplekken(aanwezig)]
    over: list[tuple[int, Naamplek]] = []
    for nummer, stuk in enumerate(gesproken):
        leden = openbaar and _LEDEN.search(stuk.tekst) is not None and _AANWEZIG.search(stuk.tekst) is not None
        for plek in naamplekken(stuk.tekst):
            over.append((nummer, plek))
            if leden or _heeft_ambt(stuk, plek, fracties, openbaar=openbaar):
                ambten.append(ontleed(_teksten(plek)))
    return Genoemd(gesproken, openbaar, tuple(dict.fromkeys(ambten)), tuple(over))


def _teksten(plek: Naamplek) -> list[str]:
    return [woord.tekst for woord in plek.woorden]


def _heeft_ambt(stuk: Gesproken, plek: Naamplek, fracties: frozenset[str] | set[str], *, openbaar: bool) -> bool:
    if plek.ervoor in _AMBTEN or (openbaar and plek.ervoor == "functie"):
        return True
    if plek.ervoor == "collega" and stuk.rol in _IN_AMBT:
        return True
    if plek.ervoor in ("samenstelling", "zaak"):
        return False
    if partij := _PARTIJ.match(stuk.tekst, plek.eind):
        klein = partij["partij"].lower()
        if " " in klein or klein.removesuffix("-fractie") in fracties:
            return True
    if openbaar and _STEM.match(stuk.tekst, plek.eind):
        return True
    return _FUNCTIE_ERNA.match(stuk.tekst, plek.eind) is not None


def vind_derden(genoemd: Genoemd, sprekers: Iterable[Bekende], *, alles: bool = False) -> Derden:
    """Who is named in a meeting, numbered in order of first being named.

    Args:
        genoemd: where names may stand.
        sprekers: who speaks, in office and as residents.
        alles: give a pseudonym to office holders who don't speak too.
    """
    boek = Namenboek()
    for spreker in sprekers:
        boek.voeg_toe(spreker)
    for naam in sorted(genoemd.in_ambt, key=_meeste_voornamen):
        _onthoud(boek, naam, "ambt")
    klein = {woord for stuk in genoemd.gesproken for woord in _KLEIN.findall(stuk.tekst)}
    personen = _personen(genoemd, klein, boek)
    for naam in sorted(personen.values(), key=_meeste_voornamen):
        _onthoud(boek, naam, "persoon")
    derden = Derden(boek, genoemd.openbaar, frozenset(klein), _zelden(genoemd, boek, personen))
    aantal = 0
    for _, _, bekende in derden.genoemd(plek for _, plek in genoemd.over):
        if not bekende.pseudoniem and (bekende.soort == "persoon" or (alles and bekende.soort == "ambt")):
            aantal += 1
            bekende.pseudoniem = f"Persoon {aantal}"
    return derden


def _zelden(genoemd: Genoemd, boek: Namenboek, personen: Container[tuple[str, ...]]) -> frozenset[str]:
    """Words of third persons' names that stand in many places, and hardly ever where a person's name does."""
    overal: Counter[str] = Counter()
    als_naam: Counter[str] = Counter()
    for _, plek in genoemd.over:
        woorden = [_woordkern(woord.tekst) for woord in plek.woorden if not _is_bijwoord(woord.tekst)]
        overal.update(woorden)
        if plek.ervoor in _VAN_PERSONEN or tuple(_teksten(plek)) in personen:
            als_naam.update(woorden)
    return frozenset(
        woord
        for woord, keer in overal.items()
        if keer >= _VEEL and als_naam[woord] <= _DEEL_ZELDEN * keer and boek.kent(woord) and not boek.spreekt(woord)
    )


def _meeste_voornamen(naam: Naamdelen) -> tuple[bool, bool]:
    return not naam.voornamen, not naam.initialen


def _onthoud(boek: Namenboek, naam: Naamdelen, soort: Soort) -> None:
    """A name in the book: somebody's who is in it, or a new one's."""
    if not naam.achternaam:
        return
    gevonden = boek.zoek(naam, in_ambt=soort == "ambt")
    if gevonden is None or (soort == "ambt" and gevonden.soort == "inwoner"):
        boek.voeg_toe(Bekende(naam.achternaam, set(naam.voornamen), naam.initialen, soort))
    elif not gevonden.achternaam.isdisjoint(naam.achternaam):
        boek.leer_voornaam(gevonden, naam)


def _personen(genoemd: Genoemd, klein: set[str], boek: Namenboek) -> dict[tuple[str, ...], Naamdelen]:
    """Names of persons among what may be one, by the words that stand there."""
    aangesproken = {tuple(_teksten(plek)) for _, plek in genoemd.over if plek.ervoor == "aanhef"}
    zaken = Counter(tuple(_teksten(plek)) for _, plek in genoemd.over if plek.ervoor == "zaak")
    zeker: dict[tuple[str, ...], Naamdelen] = {}
    twijfel: dict[tuple[str, ...], list[tuple[int, Naamplek]]] = defaultdict(list)
    for nummer, plek in genoemd.over:
        teksten = tuple(_teksten(plek))
        namen = [tekst for tekst in teksten if not _is_bijwoord(tekst)]
        if not namen or plek.ervoor == "samenstelling" or len(namen[0]) == 1:
            continue
        if _is_zeker(plek, namen, klein, boek):
            tussen = (i for i, tekst in enumerate(teksten) if i and tekst in TUSSENWOORDEN)
            waar = next((i for i in tussen if teksten[:i] in aangesproken), len(teksten))
            zeker[teksten] = ontleed(
                teksten[:waar]
            )  # "de heer Jansen van Veldzicht", who is "de heer Jansen" elsewhere
        elif _is_mogelijk(plek, namen, klein):
            twijfel[teksten].append((nummer, plek))
    bekend = {woord for naam in zeker.values() for woord in (*naam.voornamen, *naam.achternaam)}
    te_proeven = {
        teksten: plekken
        for teksten, plekken in twijfel.items()
        if not all(_woordkern(t) in bekend or boek.kent(_woordkern(t)) or _is_bijwoord(t) for t in teksten)
        and zaken[teksten] <= _DEEL_ZELDEN * len(plekken)
    }
    geproefd = set(_geproefd(genoemd.gesproken, te_proeven))
    bekend |= {_woordkern(teksten[0]) for teksten in geproefd}
    geproefd |= {teksten for teksten in te_proeven if len(teksten) > 1 and _woordkern(teksten[0]) in bekend}
    return zeker | {teksten: ontleed(teksten) for teksten in geproefd}


def _woordkern(tekst: str) -> str:
    return zonder_s(tekst).lower()


def _is_zeker(plek: Naamplek, namen: Sequence[str], klein: set[str], boek: Namenboek) -> bool:
    """Whether what stands around a name or within it leaves no doubt that it is a person's."""
    if plek.ervoor in _VAN_PERSONEN:
        return True
    if is_zaak(namen) or namen[0] != zonder_s(namen[0]):
        return False
    gewoon = _woordkern(namen[-1]) in klein
    if is_initialen(plek.woorden[0].tekst):
        return not gewoon and (not plek.opent or len(plek.woorden[0].tekst) > 2)
    if gewoon or len(namen) == 1:
        return not gewoon and plek.meldt and _is_voornaam(namen[0])  # "Roos vraagt"
    if _is_voornaam(namen[0]):
        return True
    return boek.kent(_woordkern(namen[-1])) and _woordkern(namen[0]) not in klein and plek.ervoor != "zaak"


def _is_voornaam(woord: str) -> bool:
    return any(deel in VOORNAMEN for deel in _woordkern(woord).split("-"))


def _is_mogelijk(plek: Naamplek, namen: Sequence[str], klein: set[str]) -> bool:
    """Whether the tagger should be asked."""
    if plek.ervoor == "zaak" or is_zaak(namen):
        return False
    if _is_voornaam(namen[0]):
        return _woordkern(namen[0]) not in klein or (not plek.opent)
    if all(_woordkern(naam) in klein for naam in namen) or _woordkern(namen[-1]) in klein:
        return False
    return not plek.opent or len(namen) > 1 or plek.meldt


def _geproefd(
    gesproken: Sequence[Gesproken], twijfel: Mapping[tuple[str, ...], Sequence[tuple[int, Naamplek]]]
) -> Iterator[tuple[str, ...]]:
    """Which names the tagger takes for persons', in a few places each."""
    proeven = [
        (teksten, nummer, plek)
        for teksten, plekken in twijfel.items()
        for nummer, plek in plekken[:: max(1, len(plekken) // _PROEVEN)][:_PROEVEN]
    ]
    vensters = [_venster(gesproken[nummer].tekst, plek) for _, nummer, plek in proeven]
    oordelen: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for (teksten, _, plek), (vanaf, _), spannen in zip(
        proeven, vensters, personen_in([tekst for _, tekst in vensters]), strict=True
    ):
        erin = [w.tekst for w in plek.woorden if any(a < w.eind - vanaf and w.begin - vanaf < b for a, b in spannen)]
        oordelen[teksten].append(tuple(erin))
    for teksten, keren in oordelen.items():
        wel = [erin for erin in keren if erin]
        if len(wel) < _DEEL_PERSOON * len(keren):
            continue
        woorden = [tekst for tekst in teksten if not _is_bijwoord(tekst)]
        meldt = any(plek.meldt for _, plek in twijfel[teksten])
        if len(woorden) > 1 or _is_voornaam(woorden[0]) or (len(wel) == len(keren) and (len(keren) > 1 or meldt)):
            yield teksten


def _venster(tekst: str, plek: Naamplek) -> tuple[int, str]:
    """A name with some words on either side, and where they begin."""
    vanaf = max(0, plek.begin - _VENSTER)
    if vanaf:
        vanaf = tekst.find(" ", vanaf, plek.begin) + 1 or plek.begin
    tot = plek.eind + _VENSTER
    if tot < len(tekst):
        tot = max(tekst.rfind(" ", plek.eind, tot), plek.eind)
    return vanaf, tekst[vanaf:tot]
