"""Names out: persons, parties and places become one and the same word before a classifier reads a sentence.

What a sentence does may not depend on who says it or on whom it is about, and no name from the minutes may end up in
a model. A pattern does this, not a list of people, so that it can't do everything:

- a lone capitalised word at the start of a sentence stays, unless it is no ordinary word and a reporting verb or a
  party follows it, or it ends like a street;
- text without capitals keeps its names, though not its parties and forms of address;
- a word in capitals only is an abbreviation, unless a form of address or initials stand before it;
- an ordinary word with a capital inside a sentence (the title of a memorandum) is masked like a name;
- "zijn" and "haar" before a noun still tell a person's sex: as words they are too many things at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialoogmeter.sprekers.lexicon import FUNCTIES, PARTIJEN

NAAM = "X"
PARTIJ = "Partij"

_FUNCTIES = frozenset(woord for functie in FUNCTIES for woord in functie.split())
#: Ordinary words, which a capital makes no name. From the openings of sentences in the minutes that were read.
GEWOON = frozenset(
    """aan afgelopen al alle alleen alles allereerst als amendement andere anderen anders aangezien aldus beide ben bent
    besluit beste betekent betreft bewoners bij bijlage bijvoorbeeld binnen blijft bovendien breng buiten burgers
    college collega collega's commissie conclusie constaterende daar daaraan daarbij daardoor daarin daarmee daarna
    daarnaast daarom daaronder daarop daarover daartoe daaruit daarvan daarvoor dan dank dankjewel dat de denk deze
    dictum die dit doe doet donderdag door draagt drie dus echter een eens eerst eerste eigenlijk elk elke en er ergens
    europa europees europese even evenals excuus fijn fractie ga gaan gaat geachte gebeurt geef geeft geen gehoord
    gelukkig gemeente gemeenten gemeenteraad gewoon gezien gisteren goed goede goedemiddag goedenavond graag grote had
    hadden heb hebben hebt heeft heel helaas helder helemaal haar hem hen het hetzelfde hier hierbij hierdoor hiermee
    hiernaast hierop hierover hiervoor hij hoe hoeveel hoewel hoor hopelijk houd houdt huidige hun iedereen iemand iets
    ik in inderdaad indien inmiddels inwoners is ja jammer je jij jongeren jouw juist jullie kabinet kamer kamerleden
    kan kijk kijken kinderen klaar klopt kom komt koninkrijk kort kortom krijgen kunnen kunt laat laten laatste leden
    los maak maakt maandag maar mag mede mee meer men mensen met mijn minder misschien mits mocht moest moet moeten
    mogelijk momenteel mooi motie na naar naast namens natuurlijk nederland nederlands nederlandse nee neem neemt net
    niemand niet niets niks noch nog nogmaals nou nu o of oh oké om omdat omtrent onder ondanks ondertussen ons onze ook
    op openbare oplossing opmerking oud ouders over overigens overwegende participatie per plus politiek precies prima
    punt raad raadsleden raadsvoorstel rijk samen sinds sommige soms sorry stel stelt steun straks tegelijk
    tegelijkertijd tegen ten tenminste tenslotte ter terecht terug terwijl tevens tijdens toch toen tot totdat tussen
    tweede twee u uit uiteindelijk uiteraard uitstekend uw vaak vaststellen vaststelling van vanaf vanavond vandaag
    vandaar vanmiddag vanuit vanwege vast veel veiligheid ver verder verschillende vervolgens verzoekt via vier vijf
    vindt volgende volgens voldoende voor vooral voordat voorstel voort vorig vorige vraag vragen vrijdag waar waaraan
    waarbij waardoor waarin waarmee waarna waarom waaronder waarop waarover waartoe waarvan waarvoor waren wanneer want
    was wat we weet weinig wel welk welke wellicht wens werkelijk wet wie wij wil willen wilt woensdag word worden wordt
    zal zaterdag ze zeer zeg zegt zeker zelf zelfs zet zich zie ziet zij zijn zo zo'n zoals zodat zodra zolang zonder
    zondag zorg zou zouden zowel zullen zult applaus interruptie geroezemoes hamerslag stemming één agenda begroting
    debat euro jaarrekening kadernota ministerie nota overheid programmabegroting verordening voorjaarsnota zienswijze
    wmo wlz woo wob awb bv nv""".split()
) | _FUNCTIES  # fmt: skip

#: Verbs by which minutes report a person; a lone name at the start of a sentence is known by them.
_MELDT = (
    "zegt vraagt antwoordt reageert vindt meent vertelt meldt merkt benadrukt bedankt beaamt betoogt bepleit dankt "
    "denkt erkent herhaalt herkent hoopt informeert licht noemt onderschrijft ontkent pleit schetst sluit stelt "
    "verwijst verzoekt verwacht vult waarschuwt wenst wijst zei vroeg antwoordde"
).replace(" ", "|")

#: Parties that are also words: these count only as they print their own name.
_ALS_GEDRUKT = ("DENK", "Volt", "VOLT", "GB", "GBL", "GL", "CU", "VND")
_GEEN_PARTIJ = {"pro", "lokaal", "leefbaar", "onafhankelijk", "trots", "stadspartij", "gemeentebelangen"}
_VOLUIT = (
    "50 plus", "bvnl", "nida", "forum voor democratie", "hart voor den haag", "groen links", "groenlinkser",
    "groenlinksers", "democraten 66", "d'66", "d’66", "christen unie", "socialistische partij", "helder helmond",
    "volkspartij voor vrijheid en democratie", "nieuw sociaal contract", "christen-democratisch appèl",
    "christen democratisch appèl", "staatkundig gereformeerde partij", "boerburgerbeweging", "boer burger beweging",
    "helmond aktief", "groep de mos",
)  # fmt: skip


#: Words that tell a person's sex, to what is read in their place. With "hij" left in, it moved regie by 0.04.
_ZELFDE = {
    "hij": "zij", "hem": "haar", "inspreekster": "inspreker", "woordvoerster": "woordvoerder", "bewoonster": "bewoner",
    "inwoonster": "inwoner", "voorzitster": "voorzitter", "onderneemster": "ondernemer", "buurvrouw": "buurman",
}  # fmt: skip
_ZELFDE |= {van.capitalize(): naar.capitalize() for van, naar in _ZELFDE.items()}


def _keuze(woorden: Iterable[str]) -> str:
    """Any of these, the longest first; a space matches any white space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(woorden, key=lambda w: (-len(w), w)))


# A letter, digit or accent; \w leaves out accents that stand apart.
_L = "[\\w\u0300-\u036f]"
_HOOFD = "[" + "".join(c for c in map(chr, range(0x250)) if c.isupper()) + "]"
_TUSSENWOORDEN = frozenset("van de der den het ten ter te von el al la le du da dos di bin ben ibn 't ’t".split())
#: Particles that stand in names only, or hardly elsewhere.
_NAAMDEEL = _TUSSENWOORDEN - {"van", "de", "het", "te"}
_TUSSEN = rf"(?:{_keuze(_TUSSENWOORDEN)}|(?:uit|op|aan|in)\s+(?:den|['’]t))"

_GESLACHT = re.compile(rf"(?<!{_L})(?=[HhIiWwBbVvOo])(?:{_keuze(_ZELFDE)})(?!{_L})")

_STAART = r"(?:\s+(?:voor|van)\s+(?:de|het)\s+(?i:dieren|vrijheid|arbeid|toekomst|ouderen)\b)"
_AFKORTINGEN = PARTIJEN - _GEEN_PARTIJ - {w.lower() for w in _ALS_GEDRUKT}
_STREEK = rf"(?!{PARTIJ}\b){_HOOFD}{_L}+"
_EEN_PARTIJ = (
    rf"(?:(?:(?i:{_keuze({*_AFKORTINGEN, *_VOLUIT})})|{_keuze(_ALS_GEDRUKT)})(?!{_L})"
    rf"|(?:[Pp]artij|PARTIJ){_STAART}"
    rf"|(?:{_HOOFD}{_L}*se\s+)?(?i:gemeentebelangen|burgerbelangen|dorpsbelangen|stadspartij)(?!{_L})(?:\s+{_STREEK})?"
    rf"|(?:Lokaal|Leefbaar|Trots|(?:Hart|Samen|Beter)\s+voor(?:\s+Den)?|(?:Groep|Lijst)(?:\s+{_TUSSEN})?)\s+{_STREEK})"
)
_PARTIJEN = re.compile(
    rf"(?<!{_L}){_EEN_PARTIJ}{_STAART}?(?:[-/]{_EEN_PARTIJ}{_STAART}?)*(?:['’-](?:ers?|sters?|s)(?!{_L}){_STAART}?)?"
)

_AANSPREEK = "(?i:heer|heren|dames|mevrouw|mevr|meneer|mijnheer|dhr|mw)"
#: A capitalised word, whole: "Jansen", "D’Hont", "Jansen-De"; a hyphen before a small letter ends it ("Zuid-bewoner").
_WOORD = (
    rf"(?<!{_L})(?!(?:{NAAM}|{PARTIJ}|{_AANSPREEK})(?!{_L})|[A-Z]\.)"
    rf"{_HOOFD}{_L}*(?:['’]{_L}+)*(?:-(?:{_TUSSEN}\s+){{0,3}}(?!(?:{NAAM}|{PARTIJ})(?!{_L})|[A-Z]\.){_HOOFD}{_L}*)*"
)
_VERDER = rf"(?:\s+(?:{_TUSSEN}\s+){{0,3}}{_WOORD})*+"
_AANHEF = (
    rf"(?:(?i:(?:de\s+)?heer|mevrouw|meneer|mijnheer)(?!{_L})|(?i:dhr|mevr|mw|mr|drs|ing|ir|dr|prof)\.(?!\S)"
    rf"|(?i:(?:de\s+)?(?:heren|dames))(?=\s+(?!{NAAM}\b){_HOOFD}))"
)
#: "X" is no initial: what follows it is the next sentence. Nor is a lone letter at the start: it numbers an item.
_INITIAAL = r"[A-WYZ]\."
_NIET_ERVOOR = rf"(?<!(?<!{_L}){_INITIAAL})(?<!(?<!{_L}){_INITIAAL}\s)"
_INITIALEN = rf"{_NIET_ERVOOR}(?:(?<=\S\s){_INITIAAL}|{_INITIAAL}\s?{_INITIAAL})(?:\s?{_INITIAAL})*+\s?"
_HEEL = rf"(?!{_L}|['’-]{_HOOFD}|['’]{_L})"
_GEEN_FUNCTIE = rf"(?!(?i:{_keuze(_FUNCTIES)}){_HEEL})"
_NIET_GEWOON = rf"(?!(?i:{_keuze(GEWOON)}){_HEEL})"
_NAMEN = re.compile(
    rf"(?P<aanhef>(?<!{_L}){_AANHEF}(?:\s+{_AANHEF})*+"
    rf"(?:\s+(?:{_INITIAAL}\s?)*+(?:(?i:{_TUSSEN})\s+){{0,3}}{_GEEN_FUNCTIE}{_WOORD}"
    rf"(?P<achter>{_VERDER}))?)"
    rf"|(?P<initialen>(?<!{_L}){_INITIALEN}(?:{_TUSSEN}\s+){{0,3}}{_NIET_GEWOON}{_WOORD})"
    rf"|(?P<reeks>{_WOORD}{_VERDER})"
)
_BEGIN = re.compile(r"(?:[.!?…:;]['\"”’)\]]{0,2}\s{1,3}|[\"“„‘]\s?)$")
_BIJ_NAAM = re.compile(rf"\s+(?:(?:{_MELDT})\b|\({PARTIJ}\b)")
_STRAAT = ("straat", "laan", "plein", "kade", "gracht", "singel", "wijk", "buurt", "kwartier", "dreef")
_DELEN = re.compile(r"(\s+)")
_TUSSENDELEN = _TUSSENWOORDEN | {"uit", "op", "aan", "in"}
#: Over the kinds of words in a run, a letter each: "Van der Berg-De Wit" is Ppn, "Raad van Elburg" gpn.
_NAAM = re.compile(r"(?:P[pP]*+)?(?P<naam>n(?:[pP]*n)*)|P[pP]*+")


def maskeer(tekst: str) -> str:
    """The sentence with names of persons, places and parties replaced; masking twice changes nothing more.

    Functions ("wethouder"), abbreviations and laws stay. "Hij" becomes "zij", which may also be more than one person.
    """
    zonder_geslacht = _GESLACHT.sub(lambda v: _ZELFDE[v[0]], tekst)
    return _NAMEN.sub(_vervang, _PARTIJEN.sub(PARTIJ, zonder_geslacht))


def _vervang(v: re.Match[str]) -> str:
    if v["aanhef"]:
        return _reeks(NAAM + v["achter"], eerste="n") if v["achter"] else NAAM
    if v["initialen"]:
        return NAAM
    tekst, begin, eind = v.string, v.start(), v.end()
    if _BEGIN.search(tekst, max(0, begin - 6), begin) or (begin < 6 and not any(map(str.isalnum, tekst[:begin]))):
        return _reeks(v["reeks"], opent=True, bij_naam=_BIJ_NAAM.match(tekst, eind) is not None)
    return _reeks(v["reeks"])


def _reeks(reeks: str, eerste: str = "", *, opent: bool = False, bij_naam: bool = False) -> str:
    """Mask a run of capitalised words with particles between them.

    Args:
        reeks: the run.
        eerste: the kind of its first word, where that is known.
        opent: it opens a sentence.
        bij_naam: what follows it is said of persons.
    """
    delen = _DELEN.split(reeks)
    woorden = delen[::2]
    soorten = eerste + "".join(map(_soort, woorden[len(eerste) :]))
    uit: list[str] = []
    klaar = 0
    for v in _NAAM.finditer(soorten):
        van, tot = v.start(), v.end()
        if not v["naam"]:
            continue
        if opent and van == 0:
            van = _waar_de_naam_begint(woorden, v, bij_naam=bij_naam and tot == len(woorden))
        if van < tot:
            uit += delen[2 * klaar : 2 * van]
            uit.append(NAAM)
            klaar = tot
            uit += delen[2 * klaar - 1 : 2 * klaar]  # the white space after it
    return "".join(uit + delen[2 * klaar :])


def _soort(woord: str) -> str:
    """A particle (small p, capitalised P), a name (n) or anything else (g)."""
    if woord in _TUSSENDELEN:
        return "p"
    klein = woord.lower()
    if klein in _TUSSENWOORDEN:
        return "P"
    return "g" if klein in GEWOON or woord.isupper() or (klein.endswith("wet") and len(woord) > 3) else "n"


def _is_straat(woord: str) -> bool:
    return woord.endswith(_STRAAT) and len(woord) > 8


def _waar_de_naam_begint(woorden: list[str], v: re.Match[str], *, bij_naam: bool) -> int:
    """Where in the words that open a sentence a name begins: its first capital says nothing."""
    naam = v.start("naam")
    if naam > 0:  # "Van der Berg zegt", but "De Schilderswijk is"
        return 0 if _NAAMDEEL.intersection(w.lower() for w in woorden[:naam]) else naam
    volgende = v[0].find("n", 1)
    if volgende < 0:
        return 0 if bij_naam or _is_straat(woorden[0]) else v.end()
    tussen = woorden[1:volgende]
    zeker = bij_naam or not tussen or "P" in v[0][1:volgende] or not _NAAMDEEL.isdisjoint(tussen)
    return 0 if zeker or _is_straat(woorden[0]) else volgende
