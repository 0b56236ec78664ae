"""Ways to reach or find a person, out of the text: e-mail, phone, address, postcode, bank account, BSN, number plate.

A pattern does this, for Dutch forms. What it leaves on purpose: amounts, times, dates, years, numbers of documents,
articles and agenda items, a street without a number, and numbers that anyone may call (112, 14 070, 0800).
"""

from __future__ import annotations

import re

EMAIL, TELEFOON, ADRES, POSTCODE = "[e-mailadres]", "[telefoonnummer]", "[adres]", "[postcode]"
REKENING, BSN, KENTEKEN = "[rekeningnummer]", "[burgerservicenummer]", "[kenteken]"

#: Without one of these no pattern fits; most sentences have none.
_AANLEIDING = re.compile(r"[@\d]|[\[(]\s?(?:at|apenstaart)", re.IGNORECASE)
_HOOFD = "A-ZÀ-ÖØ-Þ"

_AT = r"(?:@|\s?[\[(]\s?(?:at|AT|apenstaart(?:je)?)\s?[\])]\s?)"
_PUNT = r"(?:\.|\s?[\[(]\s?(?:dot|punt)\s?[\])]\s?)"
_EMAIL = rf"(?<![\w.+%-])[\w.+%-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_PUNT}[\w-]{{1,63}}){{1,5}}"

_REKENING = r"(?<!\w)(?:NL\d{2} ?[A-Z]{4}(?:[ .]?\d){10}|[A-Z]{2}\d{2}(?: ?\d{4}){3,6}(?: ?\d{1,3})?)(?!\w)"
_BSN = (
    r"(?<!\w)(?P<voor_bsn>(?i:bsn|burgerservicenummer|sofi-?nummer)(?:[- ]nummer)?[ :.,]{0,2}(?:(?:is|was|luidt):? )?)"
    r"\d(?:[ .]?\d){7,8}(?!\d)"
)

#: A digit, a sign of money or a dash before it makes a number an amount, a date or part of a longer one.
_LOS_VOOR = r"(?<![\w€$/+.,:-])(?<!€\s)(?<!\d\s)"
_LOS_NA = r"(?![\w%])(?![.,:/-]\d)"
_GEEN_DATUM = r"(?!\d{1,2}[- ]\d{1,2}[- ](?:19|20)\d{2}(?!\d))"
_TELEFOON = (
    r"(?:(?<![\w+])(?:\+|00)31[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?\d){8}"
    r"|(?<![\w+])(?:\+|00)(?!31)[1-9]\d{0,2}(?:[ -]?\d){7,11}"
    rf"|{_LOS_VOOR}{_GEEN_DATUM}(?!0[89]00)(?:0[1-9](?:[ -]?\d){{8}}"
    rf"|06(?:\.\d\d){{4}}|(?:\(0[1-9]\d{{1,2}}\)|0[1-9]\d{{1,2}}) ?[-–/]? ?\d(?:[ .-]?\d){{5,6}})){_LOS_NA}"
)

#: Two letters after four digits that are a unit, a party or a body more often than a postcode's; no postcode has SS.
_GEEN_LETTERS = r"(?!SA|SD|SS)(?! (?:MW|KW|GW|PK|KM|MB|GB|TB|MM|CM|KG|UV|EU|CO|OM|NS|VN|SP|CU)(?!\w))"
_POSTCODE = rf"{_LOS_VOOR}(?!(?:19|20)\d\d )[1-9]\d{{3}}{_GEEN_LETTERS} ?[A-Z]{{2}}(?![\w/-])"

#: How the last word of a street's name ends.
_STRAAT = (
    r"(?i:straat(?:je)?|laan(?:tje)?|weg(?:je)?|plein|kade|gracht|singel|dreef|steeg|plantsoen|dijk|pad|boulevard|"
    r"hof(?:je)?|wal|markt|erf|haven|park|baan|allee|akker|brink|werf|poort|spui|voorhout|str\.?)"
)
_NUMMER = (
    r"(?!(?:18|19|20)\d\d(?!\d)|40-45)[1-9]\d{0,4}(?: ?[-/] ?\d{1,4}(?!\d))?"
    r"(?: ?-?[a-zA-Z](?![\w'’]))?(?: (?:bis|hs)\b)?"
)
#: What stands as a word of its own before it; of other words before it nobody can tell whether they are of the name.
_VOORDEEL = (
    r"(?:(?:Lange|Korte|Oude?|Nieuwe?|Grote?|Kleine?|Eerste|Tweede|Derde|[1-4]e|Sint|St\.|Prins(?:es)?|"
    r"Koning(?:in)?|Burg\.|Burgemeester|Dr\.|Mr\.|Ds\.|Ir\.|Prof\.|Pastoor|Dominee|Graaf|Hertog|Jan|Van|"
    r"De(?= [A-Z])|van|der?|den|het) ){0,4}"
)
_MEER = rf"(?:(?:, | en | t/m ){_NUMMER}(?=[.,;:)]|$)){{0,4}}"
_ADRES = (
    rf"(?<![\w'’-])(?P<straat>{_VOORDEEL})"
    rf"(?:(?=[{_HOOFD}])[\w'’-]{{0,40}}?{_STRAAT}|Laan van (?:de[nr]? |het )?[{_HOOFD}][\w'’-]{{1,40}})(?!\w)"
    rf" (?:nr\.? |(?:op )?nummer )?{_NUMMER}(?!\w|[.,:]\d| ?%){_MEER}"
    rf"(?P<postcode>,? [1-9]\d{{3}} ?[A-Z]{{2}}(?![\w/-]))?"
)
_KENTEKEN = (
    r"(?<![\w-])(?:[A-Z]{2}-\d\d-\d\d|\d\d-\d\d-[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|[A-Z]{2}-\d\d-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d\d|"
    r"\d\d-[A-Z]{2}-[A-Z]{2}|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|"
    r"[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)(?![\w-])"
)
_PATROON = re.compile(
    rf"(?P<e>{_EMAIL})|(?P<bsn>{_BSN})|(?P<r>{_REKENING})|(?P<k>{_KENTEKEN})|(?P<t>{_TELEFOON})"
    rf"|(?P<adres>{_ADRES})|(?P<p>{_POSTCODE})"
)
#: Small words before a street that are none of its name: "van de Kerkstraat 12".
_LIDWOORDEN = re.compile(r"(?:(?:van|de|den|der|het|De) )*")
_ALS = {"e": EMAIL, "r": REKENING, "k": KENTEKEN, "t": TELEFOON, "p": POSTCODE}


def zonder_contactgegevens(tekst: str) -> str:
    """The text with ways to reach or find a person replaced by what they are, as "[adres]"."""
    return _PATROON.sub(_vervang, tekst) if _AANLEIDING.search(tekst) else tekst


def _vervang(v: re.Match[str]) -> str:
    if v["bsn"]:
        return v["voor_bsn"] + BSN
    if v["adres"]:
        ervoor = _LIDWOORDEN.match(v["straat"])
        return f"{ervoor[0] if ervoor else ''}{ADRES}" + (f", {POSTCODE}" if v["postcode"] else "")
    return next(als for groep, als in _ALS.items() if v[groep])
