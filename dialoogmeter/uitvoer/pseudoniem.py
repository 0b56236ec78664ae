"""Residents' names become "Inwoner 1", "Inwoner 2", … within a meeting; office holders keep theirs unless asked.

Who speaks in no known role may be a resident, and becomes "Spreker 1".

Residents who spoke are found in headers and inside the text, with initials and with the first name by which they
introduced themselves. Whom a speaker mentions becomes "Persoon 1" (:mod:`dialoogmeter.uitvoer.derden`), and ways to
reach anybody go too (:mod:`dialoogmeter.uitvoer.contactgegevens`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from dialoogmeter.uitvoer.contactgegevens import zonder_contactgegevens
from dialoogmeter.uitvoer.derden import Derden, Gesproken, lees_genoemd, vind_derden
from dialoogmeter.uitvoer.naamplekken import ontleed
from dialoogmeter.uitvoer.namenboek import Bekende, Namenboek
from dialoogmeter.uitvoer.onlangs import Onlangs
from dialoogmeter.vergadering import Rol, Spreker, Vergadering

_INITIALEN = r"(?:(?:[A-Z][a-z]?\.\s?)+\s*)"
_NA_AANHEF = r"(?:(?<=[Mm]eneer )|(?<=[Mm]evrouw )|(?<=[Hh]eer )|(?<=[Ff]amilie ))"
_STELT_ZICH_VOOR = r"\b(?:naam is|heet|ben|noem me|noem mij)\s+((?:[A-ZÀ-Þ][\w'’-]+\s+)+)"
_TUSSENVOEGSELS = frozenset(
    ("'s", "'t", "al", "d'", "da", "de", "del", "den", "der", "di", "du", "el", "in", "la", "le", "op", "te", "ten",
     "ter", "van", "von", "zu", "zum", "zur")
)  # fmt: skip
_HEET: dict[Rol, str] = {
    "voorzitter": "Voorzitter",
    "burgemeester": "Burgemeester",
    "wethouder": "Wethouder",
    "raadslid": "Raadslid",
    "ambtenaar": "Ambtenaar",
    "inwoner": "Inwoner",
    "onbekend": "Spreker",
}
#: Bodies of which nearly all speakers are members, and from when on a speaker speaks as one: so many turns, the last so
#: large a part of all turns after the first. A resident says it all at once.
_RADEN = ("raad", "Tweede Kamer")
_POLITIEK: tuple[Rol, ...] = ("burgemeester", "wethouder", "raadslid")
_BEURTEN_LID, _DEEL_LID = 3, 0.45
_LETTERS = re.compile(r"[^\W\d_]+")
_INSPRAAK = re.compile(r"(?i)\binspr(?:ee?k|aak)")
#: A list of members that minutes print, up to an empty line or a full stop at a line's end.
_AANWEZIG = re.compile(
    r"\b(?:Aanwezig|Afwezig)[^\n:.]{0,60}\bleden\b[^:.]{0,80}:(?P<namen>[^:]{1,6000}?)(?:\.\s*?\n|\n\s*?\n)"
)
_MIN_LEDEN = 5
#: A member as lists of councils print one: "A.B. (Anna) de Wit".
_LID = re.compile(r"(?:[A-Z][a-z]?\.){1,6} ?\([A-ZÀ-Þ][\w-]+\) [^\W\d_a-z]?[\w -]{2,40}")
#: Characters of a name that is looked for in the text; what is longer is none, and takes a pattern of its own length.
_MAX_NAAM = 200
#: Roles whose names never leave memory.
BESCHERMD: tuple[Rol, ...] = ("inwoner", "onbekend")
_NAAMLOOS: dict[Rol, str] = {"inwoner": "Inwoner", "onbekend": ""}


@dataclass(frozen=True, slots=True)
class Pseudoniemen:
    """Replaces names of one meeting, and ways to reach people.

    ``namen`` maps each form of a resident's name to its pseudonym; ``ambtsdragers`` does the same for all others, None
    where they keep their names. ``in_ambt`` are speakers whose role is unknown but whose office the text tells.
    """

    namen: dict[str, str] = field(default_factory=dict)
    _patroon: re.Pattern[str] | None = None
    ambtsdragers: Pseudoniemen | None = None
    in_ambt: frozenset[str] = frozenset()
    _derden: Derden | None = None
    _gedaan: dict[str, str] = field(default_factory=dict)

    def spreker(self, spreker: Spreker) -> Spreker:
        """The speaker, under a pseudonym if a resident (or if nobody keeps their name)."""
        if spreker.rol in BESCHERMD and spreker.naam not in self.in_ambt:
            return replace(spreker, naam=self.namen.get(spreker.naam, _NAAMLOOS[spreker.rol]))
        if self.ambtsdragers is None or not spreker.naam:
            return spreker
        return replace(spreker, naam=self.ambtsdragers.namen.get(spreker.naam, _HEET[spreker.rol]))

    def tekst(self, tekst: str) -> str:
        """The text with the names replaced; each text once, since the report and every table ask for the same ones."""
        if tekst not in self._gedaan:
            self._gedaan[tekst] = self._vervang(tekst)
        return self._gedaan[tekst]

    def _vervang(self, tekst: str) -> str:
        if self._derden is not None:
            tekst = self._derden.tekst(zonder_contactgegevens(tekst))
        if self._patroon is not None:
            tekst = self._patroon.sub(lambda v: self.namen[v[v.lastgroup or 0]], tekst)
        return tekst if self.ambtsdragers is None else self.ambtsdragers.tekst(tekst)


#: The meeting last asked for: a report and three tables of one are made one after another, from the same pseudonyms.
_ONLANGS: Onlangs[Pseudoniemen] = Onlangs(1)


def maak_pseudoniemen(vergadering: Vergadering, *, alles: bool = False) -> Pseudoniemen:
    """The pseudonyms of a meeting, numbered in order of first speaking.

    Args:
        vergadering: the meeting.
        alles: replace the other speakers' names too: "Wethouder 1", "Raadslid 2", numbered per role. Who speaks in
            two roles goes by the first of them, since the text can't tell which is meant.
    """
    return _ONLANGS.eenmaal(vergadering, alles, lambda: _maak(vergadering, alles=alles))


def _maak(vergadering: Vergadering, *, alles: bool) -> Pseudoniemen:
    sprekers = [s for s in vergadering.sprekers() if s.naam.strip()]
    genoemd = lees_genoemd(
        list(_gesproken(vergadering)),
        {s.fractie for s in sprekers if s.fractie},
        aanwezigen(vergadering.brontekst),
        openbaar=vergadering.orgaan in _RADEN or len({s.naam for s in sprekers if s.rol in _POLITIEK}) > 1,
    )
    leden, ambten = _spreken_als_lid(vergadering), genoemd.ambtsdragers()
    in_ambt = frozenset(
        s.naam for s in sprekers if s.rol == "onbekend" and (s.naam.lower() in leden or _heeft_ambt(ambten, s.naam))
    )
    anderen = [s for s in sprekers if s.rol not in BESCHERMD or (s.rol == "onbekend" and s.naam in in_ambt)]
    van_anderen = _van_ambtsdragers(anderen)
    namen = _genummerd(vergadering, in_ambt)
    bekenden = [_bekende(s, van_anderen.namen[s.naam] if alles else "") for s in anderen]
    bekenden += [_bekende(Spreker(naam, "inwoner"), pseudoniem) for naam, pseudoniem in namen.items()]
    return replace(
        _van_inwoners(vergadering, namen, [s.naam for s in anderen]),
        ambtsdragers=van_anderen if alles else None,
        in_ambt=in_ambt,
        _derden=vind_derden(genoemd, bekenden, alles=alles),
    )


def _heeft_ambt(ambten: Namenboek, naam: str) -> bool:
    """Whether an office is named with a speaker's surname, and no other first name."""
    delen = ontleed(naam.split())
    gevonden = ambten.zoek(delen)
    return gevonden is not None and not gevonden.achternaam.isdisjoint(delen.achternaam)


def _spreken_als_lid(vergadering: Vergadering) -> set[str]:
    """Speakers of unknown role, in lower case, who speak at a council's meeting as only members do.

    They take turns far apart, and nobody calls them a resident who came to speak.
    """
    if vergadering.orgaan not in _RADEN:
        return set()
    beurten = [beurt for punt in vergadering.agendapunten for beurt in punt.beurten]
    plaatsen: dict[str, list[int]] = {}
    for nummer, beurt in enumerate(beurten):
        if beurt.spreker.rol == "onbekend" and beurt.spreker.naam.strip():
            plaatsen.setdefault(beurt.spreker.naam.lower(), []).append(nummer)
    insprekend = {
        woord
        for _, _, zin in vergadering.zinnen()
        if _INSPRAAK.search(zin.tekst)
        for woord in _LETTERS.findall(zin.tekst.lower())
    }
    return {
        naam
        for naam, waar in plaatsen.items()
        if len(waar) >= _BEURTEN_LID
        and waar[-1] - waar[0] >= _DEEL_LID * len(beurten)
        and insprekend.isdisjoint(_LETTERS.findall(naam.split()[-1]))
    }


def _gesproken(vergadering: Vergadering) -> Iterator[Gesproken]:
    """All texts of a meeting that are ever written, in order."""
    yield Gesproken(vergadering.titel)
    for punt in vergadering.agendapunten:
        yield Gesproken(punt.titel)
        for beurt in punt.beurten:
            for zin in beurt.zinnen:
                yield Gesproken(zin.tekst, beurt.spreker.rol)
        for gebeurtenis in punt.gebeurtenissen:
            yield Gesproken(gebeurtenis.tekst)
    for waarschuwing in vergadering.waarschuwingen:
        yield Gesproken(waarschuwing)


def aanwezigen(brontekst: str) -> str:
    """The lists of members present and absent that minutes print, joined."""
    delen = [v["namen"] for v in _AANWEZIG.finditer(brontekst)]
    leden = [v[0].replace("(", "").replace(")", "") for v in _LID.finditer(brontekst)]
    return "\n".join(" ".join(deel.split()) for deel in [*delen, *(leden if len(leden) >= _MIN_LEDEN else [])])


def _bekende(spreker: Spreker, pseudoniem: str) -> Bekende:
    delen = ontleed(spreker.naam.split())
    soort: Literal["inwoner", "spreker"] = "inwoner" if spreker.rol in BESCHERMD and pseudoniem else "spreker"
    return Bekende(delen.achternaam, set(delen.voornamen), delen.initialen, soort, pseudoniem)


def _van_inwoners(vergadering: Vergadering, genummerd: dict[str, str], anderen: list[str]) -> Pseudoniemen:
    namen = dict(genummerd)
    gezocht = [naam for naam in namen if len(naam) <= _MAX_NAAM]
    te_lang = namen.keys() - set(gezocht)
    van_anderen = {vorm for naam in anderen for vorm in _vormen(naam)}
    voornamen_anderen = {naam.split()[0] for naam in anderen if " " in naam}
    gezegd = _gezegd(vergadering)
    for naam in gezocht:
        pseudoniem = namen[naam]
        vormen = list(_vormen(naam))
        for vorm in vormen:
            namen.setdefault(vorm, pseudoniem)
            if not vorm.lower().endswith("s") and f"{vorm}s" not in van_anderen:
                namen.setdefault(f"{vorm}s", f"{pseudoniem}s")  # "Brakenhoffs straat"
        for voornaam in _voornamen(naam, gezegd.get(naam, ())):
            for vorm in vormen:
                namen.setdefault(f"{voornaam} {vorm}", pseudoniem)
            if voornaam not in voornamen_anderen and voornaam not in van_anderen:
                namen.setdefault(voornaam, pseudoniem)
    in_tekst = [naam for naam in namen if naam not in te_lang]
    vrij = [naam for naam in in_tekst if naam not in van_anderen]
    gedeeld = [naam for naam in in_tekst if naam in van_anderen]
    los = []
    for naam in gezocht:
        for deel in _losse_delen(naam):
            if deel not in namen and deel not in van_anderen:
                namen[deel] = namen[naam]
                los.append(deel)
    return Pseudoniemen(namen, _patroon(vrij, gedeeld, los))


def _genummerd(vergadering: Vergadering, in_ambt: frozenset[str]) -> dict[str, str]:
    """The pseudonym of each resident's name as the minutes print it."""
    aantal: Counter[Rol] = Counter()
    namen: dict[str, str] = {}
    for spreker in vergadering.sprekers():
        if spreker.rol == "onbekend" and spreker.naam in in_ambt:
            continue
        if spreker.rol in BESCHERMD and spreker.naam.strip() and spreker.naam not in namen:
            aantal[spreker.rol] += 1
            namen[spreker.naam] = f"{_HEET[spreker.rol]} {aantal[spreker.rol]}"
    return namen


def _van_ambtsdragers(sprekers: list[Spreker]) -> Pseudoniemen:
    namen: dict[str, str] = {}
    aantal: Counter[str] = Counter()
    for spreker in sprekers:
        if spreker.naam in namen:
            continue
        heet = _HEET[spreker.rol]
        aantal[heet] += 1
        for vorm in _vormen(spreker.naam):
            namen.setdefault(vorm, f"{heet} {aantal[heet]}")
    return Pseudoniemen(namen, _patroon([naam for naam in namen if len(naam) <= _MAX_NAAM], [], []))


def _patroon(vrij: list[str], gedeeld: list[str], los: list[str]) -> re.Pattern[str] | None:
    delen = []
    if vrij:
        delen.append(rf"(?<!\w){_INITIALEN}?(?<!\w)(?P<vrij>{_een_van(vrij)})(?!\w)")
    if gedeeld:  # an office holder bears the name too: only a form with initials can be the resident's
        delen.append(rf"(?<!\w){_INITIALEN}(?P<gedeeld>{_een_van(gedeeld)})(?!\w)")
    if los:  # part of a name is a word like any other, but after a form of address it is a name
        delen.append(rf"{_NA_AANHEF}(?P<los>{_een_van(los)})(?!\w)")
    return re.compile("|".join(delen)) if delen else None


def _een_van(namen: Iterable[str]) -> str:
    return "|".join(re.escape(naam) for naam in sorted(namen, key=len, reverse=True))


def _vormen(naam: str) -> Iterator[str]:
    """The forms in which a name stands in minutes: whole, surname only, and with "van" or "Van", in capitals."""
    for vorm in dict.fromkeys((naam, _achternaam(naam))):
        yield vorm
        if vorm.split()[0].lower() in _TUSSENVOEGSELS:
            yield vorm[:1].lower() + vorm[1:]
            yield vorm[:1].upper() + vorm[1:]
        if len(vorm) > 4:  # shorter ones would be taken for abbreviations
            yield vorm.upper()


def _losse_delen(naam: str) -> Iterator[str]:
    """The surname without "van" or "de", and either half of a hyphenated one."""
    kern = " ".join(woord for woord in _achternaam(naam).split() if woord.lower() not in _TUSSENVOEGSELS)
    for deel in dict.fromkeys((kern, *kern.split("-"))):
        if len(deel) > 2:
            yield deel


def _achternaam(naam: str) -> str:
    """The name from its first "van" or "de" on, else its last word."""
    woorden = naam.split()
    begin = next((i for i, woord in enumerate(woorden) if woord.lower() in _TUSSENVOEGSELS), len(woorden) - 1)
    return " ".join(woorden[begin:]) if begin < len(woorden) - 1 else woorden[-1]


def _gezegd(vergadering: Vergadering) -> dict[str, list[str]]:
    """What each resident says, sentence by sentence."""
    gezegd: dict[str, list[str]] = {}
    for _, beurt, zin in vergadering.zinnen():
        if beurt.spreker.rol in BESCHERMD:
            gezegd.setdefault(beurt.spreker.naam, []).append(zin.tekst)
    return gezegd


def _voornamen(naam: str, zinnen: Iterable[str]) -> list[str]:
    """A resident's first names: those in the header, and those by which they introduced themselves."""
    achternaam = _achternaam(naam)
    patroon = re.compile(_STELT_ZICH_VOOR + f"(?i:{re.escape(achternaam)})")
    gevonden = dict.fromkeys(naam.removesuffix(achternaam).split())
    for zin in zinnen:
        if vondst := patroon.search(zin):
            gevonden.update(dict.fromkeys(vondst[1].split()))
    return [woord for woord in gevonden if len(woord) > 2]
