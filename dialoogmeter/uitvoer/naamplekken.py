"""Where in a text a name may stand: runs of capitalised words with particles, and what is said just before and after.

Patterns and lists of words do this, and fast: a meeting of 80,000 words is looked through in a part of a second. Who
is meant is told in :mod:`dialoogmeter.uitvoer.derden`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from dialoogmeter.markers.maskeren import GEWOON
from dialoogmeter.sprekers.lexicon import FUNCTIES, PARTIJEN

#: What stands before a name: an office, several holders of one, a function that is an office in public bodies only
#: ("voorzitter"), a form of address, "collega", the first part of a compound ("motie-"), a word that a person's name
#: hardly ever follows ("het", "in"), or nothing that tells.
Ervoor = Literal["", "ambt", "ambten", "functie", "aanhef", "collega", "samenstelling", "zaak"]

TUSSENWOORDEN = frozenset("van von der den de 't ’t ten ter te el la le da das dos di du del bin ibn zu het".split())
#: Particles between two capitalised words; "het", "te" and the like only where they can be nothing else.
_TUSSEN = (
    r"(?:(?:van (?:de[nr]?|het|['’]t)|von (?:de[nmr]|zu)|de la|(?:in|op|uit|aan) (?:den|der|['’]t)|van|von|de[nr]?|"
    r"['’]t|te[nr]?|el|la|le|da|das|dos|di|du|del|bin|ibn|zu)\s+)"
)
HOOFD = "[" + "".join(c for c in map(chr, range(0x250)) if c.isupper()) + "]"
_INITIAAL = rf"(?:{HOOFD}|Ch|Chr|Fr|IJ|Ph|Sj|Th|Tj)\."
_INITIALEN = rf"{_INITIAAL}(?:\s?{_INITIAAL})*"
_WOORD = rf"{HOOFD}[\w\u0300-\u036f]*(?:['’]\w+)*(?:-(?:(?:van|de|der|den|van de[nr]?) )?\w+(?:['’]\w+)*)*"
_DEEL = rf"(?:{_INITIALEN}(?=\s?[\w'’(])|{_WOORD})"
_REEKS = re.compile(rf"(?<![\w'’.@]){_DEEL}(?:(?:\s+|(?<=\.)){_TUSSEN}?{_DEEL})*")
_STUKJE = re.compile(rf"{_INITIALEN}|[^\s.]+")
_ALLEEN_INITIALEN = re.compile(rf"{_INITIALEN}$")

_AMBT = frozenset(
    """wethouder burgemeester loco-burgemeester locoburgemeester raadslid burgerlid burgerraadslid
    burgercommissielid statenlid steunfractielid fractievoorzitter fractieleider fractievertegenwoordiger kamerlid
    senator gedeputeerde minister minister-president staatssecretaris premier vicepremier president bondskanselier
    koning koningin prins prinses eurocommissaris griffier raadsgriffier
    commissiegriffier gemeentesecretaris ombudsman jeugdombudsman kinderombudsman portefeuillehouder informateur
    formateur dijkgraaf stadsdeeldirecteur weth. burg.""".split()
)
_FUNCTIE = frozenset(
    "voorzitter ondervoorzitter lid leden commissielid commissieleden commissaris prominent ambtenaar".split()
)
#: "onze fractievertegenwoordiger, de heer Jansen"; other offices before a comma are spoken to.
_AMBT_BIJSTELLING = frozenset(
    "raadslid commissielid burgerraadslid burgercommissielid steunfractielid fractievoorzitter statenlid kamerlid "
    "fractievertegenwoordiger gemeentesecretaris staatssecretaris gedeputeerde".split()
)
_AMBTEN = frozenset(
    "wethouders burgemeesters raadsleden burgerraadsleden kamerleden statenleden ministers "
    "staatssecretarissen fractievoorzitters".split()
)
_AANHEF = frozenset(
    "heer heren mevrouw meneer mijnheer dames dhr dhr. mevr mevr. mw mw. hr hr. familie echtpaar dokter drs. mr. "
    "dr. ir. ing. prof. professor juffrouw zuster pastoor dominee ds.".split()
)
_COLLEGA = frozenset(("collega", "collega's", "collega’s"))
_ZAAK = frozenset(
    "in te het de een onze deze dit die dat gemeente stad wijk stichting vereniging bedrijf wet project plan motie "
    "amendement regio richting rond rondom vanuit provincie commissie ministerie hotel museum restaurant bakkerij "
    "firma bv woonstichting buurt dorp partij fractie elke geen ons hun uw mijn zo'n zo’n".split()
)
#: Signs that may stand before the first word of a sentence, as in "- (".
_VOORAAN = 12
#: Letters before a name in which to look for what is said of it.
_TERUG = 60
_ZEGT = (
    "zegt|vraagt|antwoordt|reageert|vindt|meent|vertelt|meldt|merkt|benadrukt|bedankt|betoogt|dankt|denkt|erkent|licht|"
    "noemt|pleit|schetst|stelt|verwijst|wenst|wijst|zei|vroeg|antwoordde|wil|geeft|heeft|opent|sluit|voegt|belooft"
)
_MELDT = re.compile(rf"\s*(?:(?:{_ZEGT})\b|:|\()")
_BEGIN = re.compile(r"(?:[.!?…:;]['\"”’)\]]{0,2}\s{1,3}|[\"“„‘]\s?|[-–•▪]\s)$")

#: Companies that are named after a person.
_BEDRIJF = re.compile(r"(?:albert heijn|douwe egberts|jan linders|dirk broek|anton pieck)\b")
#: How names of streets, quarters and organisations end, and words that make one of any name.
_ZAAKSLOT = re.compile(
    r".{4,}(?:straat|laan|plein|kade|gracht|singel|wijk|buurt|kwartier|dreef|plantsoen|steeg|school|college|stichting|"
    r"vereniging|museum|theater|ziekenhuis|fonds|prijs|centrum|nota|visie|agenda|programma|akkoord|overleg|festival|"
    r"gebied|ministerie|instituut|universiteit|academie|bureau|platform|netwerk|congres|dagblad|forum|wet|fractie)s?$"
)
_ZAAKWOORD = frozenset(
    """stichting vereniging museum theater school college academie universiteit forum bureau fonds prijs festival
    instituut ziekenhuis bank hogeschool gemeente hotel centrum advies consultants groep group art foundation council
    court board conference magazine studio park""".split()
)
_FUNCTIEWOORDEN = frozenset(w for f in FUNCTIES for w in f.split())
_ONDERBREEKT = frozenset(
    """heer mevrouw meneer mijnheer dhr mevr mw collega motie amendement leden lid minister staatssecretaris premier
    president stichting vereniging commissie gemeente maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari
    februari maart april mei juni juli augustus september oktober november december god internet partij
    fractie groep lijst forum""".split()
) | _FUNCTIEWOORDEN | _AMBT | _AMBTEN | _FUNCTIE  # fmt: skip
_GEEN_NAAM = (GEWOON | _ONDERBREEKT) - TUSSENWOORDEN


class Woord(NamedTuple):
    """A word in its place."""

    begin: int
    eind: int
    tekst: str


class Naamplek(NamedTuple):
    """Words that may be a name, with the particles that belong to it.

    ``opent`` says that they open a sentence, so that a capital tells nothing; ``meldt`` that what follows is said of
    persons.
    """

    woorden: tuple[Woord, ...]
    ervoor: Ervoor
    opent: bool
    meldt: bool

    @property
    def begin(self) -> int:
        """Where it begins."""
        return self.woorden[0].begin

    @property
    def eind(self) -> int:
        """Where it ends."""
        return self.woorden[-1].eind


class Naamdelen(NamedTuple):
    """A name taken apart, in lower case; ``initialen`` are letters."""

    voornamen: tuple[str, ...]
    initialen: str
    achternaam: frozenset[str]


def naamplekken(tekst: str) -> Iterator[Naamplek]:
    """The places in a text where a name may stand, in order."""
    vorige: Naamplek | None = None
    for reeks in _REEKS.finditer(tekst):
        if reeks[0].lower() in _GEEN_NAAM:
            continue
        for plek in _plekken(tekst, reeks.start(), reeks.end()):
            if vorige is not None and vorige.ervoor in ("ambten", "functie") and plek.ervoor in ("", "aanhef"):
                tussen = tekst[vorige.eind : plek.begin].strip().removesuffix("de heer").removesuffix("mevrouw").strip()
                if tussen in (",", "en", "&", ", en"):  # "de leden Jansen, Pieters en Smit"
                    plek = plek._replace(ervoor=vorige.ervoor)  # noqa: PLW2901
            yield plek
            vorige = plek


def _plekken(tekst: str, begin: int, eind: int) -> Iterator[Naamplek]:
    """A run of words, cut at words that are no part of a name."""
    stuk: list[Woord] = []
    ervoor, vanaf = _wat_ervoor(tekst, begin)
    for v in _STUKJE.finditer(tekst, begin, eind):
        if _onderbreekt(v[0], tekst[v.end() : v.end() + 5], stuk, ervoor):
            if stuk and v[0].lower() in _ZAAKWOORD and ervoor in ("", "zaak") and stuk[-1].tekst not in TUSSENWOORDEN:
                ervoor = "samenstelling"  # "Anna Bos Stichting"
            yield from _maak(tekst, stuk, ervoor, vanaf)
            stuk = []
            ervoor, vanaf = _wat_ervoor(tekst, min(v.end() + 1, eind))
        else:
            stuk.append(Woord(v.start(), v.end(), v[0]))
    yield from _maak(tekst, stuk, ervoor, vanaf)


def _onderbreekt(woord: str, erna: str, stuk: list[Woord], ervoor: Ervoor) -> bool:
    """Whether a word is none of the name that the words before it began."""
    klein = woord.lower()
    if not stuk and klein == "het":
        return True
    na_tussenwoord = bool(stuk) and stuk[-1].tekst in TUSSENWOORDEN
    if klein in PARTIJEN or (
        na_tussenwoord and (klein in _ZAAKWOORD or (klein == "hart" and erna.startswith(" voor")))
    ):
        return True  # "Bos van de Universiteit", "De Wit van Hart voor …"
    if klein in _GEEN_NAAM:
        return not na_tussenwoord and (
            bool(stuk) or ervoor not in ("aanhef", "ambt", "functie") or klein in _ONDERBREEKT
        )
    if len(woord) > 1 and woord.isupper() and "." not in woord:
        return ervoor != "aanhef"
    return "-" in klein and klein.rsplit("-", 1)[1] in _AMBT | _FUNCTIE  # "PvdA-wethouder"


def _wat_ervoor(tekst: str, begin: int) -> tuple[Ervoor, int]:
    """What stands before a place, and where the particles just before it begin."""
    voor = tekst[max(0, begin - _TERUG) : begin]
    if voor and not voor[-1].isspace():
        return ("samenstelling" if voor[-1] == "-" and voor[-2:-1].isalnum() else ""), begin
    woorden = voor.split()
    n = len(woorden)
    while n and len(woorden) - n < 3 and woorden[n - 1] in TUSSENWOORDEN:
        n -= 1
    soort = _soort_ervoor(woorden[:n])
    if not soort:
        return ("zaak" if woorden and woorden[-1].lower() in _ZAAK else ""), begin
    waar = len(voor)
    for woord in reversed(woorden[n:]):
        waar = voor.rfind(woord, 0, waar)
    return soort, begin - (len(voor) - waar) if n < len(woorden) else begin


def _soort_ervoor(woorden: list[str]) -> Ervoor:
    soort: Ervoor = ""
    for woord in reversed(woorden[-4:]):
        klein = woord.lower()
        if klein in _AANHEF:
            soort = "aanhef"
            continue
        if soort and klein == "de":  # "wethouder de heer Jansen"
            continue
        kern = klein.rstrip(":")
        kern = kern if kern in _AMBT else kern.rsplit("-", 1)[-1]
        if kern in _AMBT or (soort and klein.endswith(",") and klein[:-1] in _AMBT_BIJSTELLING):
            return "ambt"
        if kern in _FUNCTIE:
            return "functie"
        if soort:
            return soort
        if kern in _AMBTEN:
            return "ambten"
        return "collega" if klein in _COLLEGA else ""
    return soort


def _maak(tekst: str, stuk: list[Woord], ervoor: Ervoor, vanaf: int) -> Iterator[Naamplek]:
    while stuk and (stuk[-1].tekst.lower() in TUSSENWOORDEN or is_initialen(stuk[-1].tekst)):
        stuk.pop()
    if not stuk:
        return
    begin = stuk[0].begin
    if vanaf < begin and (ertussen := tekst[vanaf:begin].split()) and ervoor not in ("", "zaak"):
        waar = vanaf
        for n, woord in enumerate(ertussen):
            waar = tekst.index(woord, waar)
            stuk.insert(n, Woord(waar, waar + len(woord), woord))
            waar += len(woord)
    opent = _BEGIN.search(tekst, max(0, begin - 6), begin) is not None
    opent = opent or (begin <= _VOORAAN and not any(map(str.isalnum, tekst[:begin])))
    yield Naamplek(tuple(stuk), ervoor, opent, _MELDT.match(tekst, stuk[-1].eind) is not None)


def ontleed(woorden: Iterable[str]) -> Naamdelen:
    """First names, initials and surname: what stands from the first particle on, else the last word."""
    initialen = ""
    rest: list[str] = []
    for woord in woorden:
        if is_initialen(woord):
            initialen += "".join(c for c in woord.lower() if c.isalpha())
        else:
            rest += zonder_s(woord).lower().split()
    tussen = (i for i, woord in enumerate(rest[:-1]) if woord.rsplit("-", 1)[-1] in TUSSENWOORDEN)
    eerste = next(tussen, len(rest) - 1)
    achternaam = {deel for woord in rest[max(eerste, 0) :] for deel in woord.split("-")} - TUSSENWOORDEN - {""}
    voornamen = tuple(deel for woord in rest[: max(eerste, 0)] for deel in woord.split("-") if deel)
    return Naamdelen(voornamen, initialen, frozenset(achternaam))


def is_initialen(woord: str) -> bool:
    """Whether a word is one or more initials."""
    return _ALLEEN_INITIALEN.match(woord) is not None


def is_zaak(woorden: Iterable[str]) -> bool:
    """Whether one of the words tells that a name is a street's, a house's or an organisation's."""
    klein = [woord.lower() for woord in woorden]
    return any(k in _ZAAKWOORD or _ZAAKSLOT.match(k) for k in klein) or _BEDRIJF.match(" ".join(klein)) is not None


def zonder_s(woord: str) -> str:
    """A word without "'s"."""
    return woord[:-2] if woord.endswith(("'s", "’s")) else woord
