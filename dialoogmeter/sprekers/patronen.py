"""Fixed formulas of Dutch minutes: agenda items, stage directions, the chair's formulas, motions, attendance."""

from __future__ import annotations

import re

AAN_DE_ORDE = re.compile(r"\s*Aan de orde (?:is|zijn|komt|komen)\s*:?\s*$")
KOPNUMMER = re.compile(
    r"\s*(?:(?P<nummer>[A-Z]{1,2}(?:\.\d{1,2})?|\d{1,2}[a-z]?(?:\.\d{1,2})?)[.)]?\s+|(?P<streep>[-–])\s+)(?P<titel>\S.*)$"
)
GENUMMERD = re.compile(r"\s*(?P<nummer>[A-Z]{1,2}|\d{1,2}[a-z]?)[.)]\s+(?P<titel>\S.*)$")

#: A stage direction on a line of its own between brackets; a reference "(RIS319812)" is none.
TUSSEN_HAAKJES = re.compile(r"\s*\(([A-ZÀ-Þ][^()]{2,150})\)\.?\s*$")
_BEGINT_HAAKJE = re.compile(r"\s*\([A-ZÀ-Þ][^()]{2,150}$")
_VERWIJZING = re.compile(r"\s*\((?:RIS|RV|https?|zie|bron|behoort|bijlage|agendapunt)|\d{5,}", re.IGNORECASE)
SCHORSING = re.compile(
    r"\s*(?:\(?(?:Pauze|Schorsing)\b.{0,60}$|De (?:vergadering|beraadslaging|zitting|bijeenkomst) wordt .{0,60}"
    r"(?:geschorst|hervat|heropend|onderbroken)\s*\.?\s*(?:\([^()]*\))?$)"
)
#: A heading within an item, which divides the debate.
TUSSENKOP = re.compile(
    r"\s*(?:(?:Eerste|Tweede|Derde|1e|2e|3e|EERSTE|TWEEDE|DERDE) (?:termijn|TERMIJN)(?: [^.:?!]{1,40})?|Interrupties?|"
    r"INTERRUPTIES?|Stemverklaring(?:en)?|"
    r"Beantwoording(?: (?:door |van )?(?:het |de )?(?:college|wethouder(?: [A-Z][^.:?!]{1,30})?))?)\s*:?\s*$"
)
SLUITING = re.compile(r"\s*(?:Niets meer aan de orde zijnde|De vergadering wordt .{0,40}gesloten|Sluiting te )")
VOORZITTERSWISSEL = re.compile(
    r"\s*(?:Plaatsvervangend |Plv\. )?Voorzitter\s*:\s*(?P<wie>(?:de heer|mevrouw|dhr\.|mevr\.|mw\.|de burgemeester|"
    r"[A-Z]).{0,100}?)\s*$"
)
#: What makes "Voorzitter: …" speech, not the name of who chairs.
_GESPROKEN = re.compile(r"\b(?:u|uw|ik|wij|we|graag|dank|woord)\b|[!?…]|[a-z]{5,}\.\s+[A-Z]")
_FUNCTIE_EN_WIE = re.compile(
    r"\s*(?P<functie>Gespreksleid(?:er|ster)|Dagvoorzitter|Avondvoorzitter|Projectleider|Griffier|Secretaris|Wethouder)"
    r"\s*:\s*(?P<wie>(?:de heer|mevrouw|dhr\.|mevr\.|mw\.)\s.{1,60}?)\s*$",
    re.IGNORECASE,
)
#: What stands before a header and is no part of it: the mark of a list's item, when it was said.
VOORLOOP = re.compile(
    r"\s*(?:(?:[-–•*]|\d{1,3}[.)])\s+)?(?:(?P<haak>[\[(])?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?(?:uur|u))?(?(haak)[\])]|)\s*[-–:]?\s+)?"
)
NAAM_UIT_WISSEL = re.compile(
    r"(?:de heer|mevrouw|dhr\.|mevr\.|mw\.|mr\.|drs\.|dr\.|ir\.|ing\.|prof\.|de burgemeester,?|\b(?:[A-Z]\.)+)\s*",
    re.IGNORECASE,
)

#: What the chair says or the minutes have the chair do, whoever's header it stands under.
VOORZITTERSFORMULE = re.compile(
    r"\s*(?:De beraadslaging wordt (?:geopend|gesloten|geschorst|hervat|heropend)\s*\.?\s*$|"
    r"In stemming (?:komt|komen|wordt)\b|"
    r"(?:De|Het) (?:gewijzigde? |nader gewijzigde? )?(?:moties?|amendement(?:en)?|subamendement) "
    r"(?:maakt|maken) (?:onderdeel|deel) uit van)"
)
MOTIE_INGEDIEND = re.compile(
    r"volgende\s+(?:\w+\s+)?(?:motie|amendement|subamendement|moties|amendementen|voorstellen).*"
    r"(?:ingediend|voorgesteld)|(?:motie|amendement)\w*.*(?:is|wordt|worden|zijn)\s+ingediend"
)
MOTIE_KOP = re.compile(
    r"\s*(?:(?:Gewijzigde?|Nader gewijzigde?) (?:motie|amendement|subamendement)|Motie|MOTIE|Amendement|AMENDEMENT|"
    r"Sub-?amendement)\b"
)
MOTIE_AANHEF = re.compile(r"\s*De\s+(?:gemeente)?raad(?:\s+van\s+(?:de\s+gemeente\s+)?[A-Z]|,|\s*$)", re.IGNORECASE)
MOTIE_EINDE = re.compile(r"gaat over tot de orde van de dag", re.IGNORECASE)
#: How each party voted, as printed under a vote.
STEMLIJST = re.compile(
    r"\s*(?:Voor|Tegen)(?: (?:de motie|het voorstel|het amendement))?(?: (?:stemden|stemmen))?\s*:\s+\S"
)
_ONDERTEKENAAR = re.compile(
    r"(?:\s*(?:en|,|;)\s*)?[^\W\d_a-z][\w'’.-]*"
    r"(?:\s(?:[^\W\d_a-z][\w'’.-]*|van|de|den|der|het|'t|ten|ter|el|al|la|le|von)){0,6}\s*$"
)

AANWEZIGEN = re.compile(
    r"\s*(?:Presentielijst|Aanwezig(?:en)?(?: zijn)?\b.{0,60}:|Aanwezig(?:en)?\s*$|Afwezig\b.{0,40}:?|Afwezigen\b|"
    r"Afgemeld\b|Deelnemers\s*:?\s*$|Deelnemerslijst|Mede aanwezig|Tevens aanwezig|Bericht van verhindering\s*:)",
)
AGENDAKOP = re.compile(r"\s*(?:Agenda(?:punten)?|Inhoud(?:sopgave)?|Inhoudsopgave)\s*:?\s*$", re.IGNORECASE)
FUNCTIEREGEL = re.compile(
    r"\s*(?:[-–•*]\s+)?(?:(?:mevr|mw|dhr|drs|mr|ing|ir|dr|prof)\.?\s+|mevrouw\s+|de heer\s+)*"
    r"(?P<naam>(?:[A-Z]\.\s?)*[^\W\d_][^,;()]{1,40}?)\s*,\s*(?P<functie>[^,;()]{3,80})",
    re.IGNORECASE,
)


def voorzitterswissel(tekst: str) -> str | None:
    """Who takes the chair, as printed after "Voorzitter:"; None where it is a header before what the chair says."""
    vondst = VOORZITTERSWISSEL.match(tekst)
    if vondst is None or _GESPROKEN.search(vondst["wie"]):
        return None
    aangesproken = vondst["wie"][0].islower()
    return vondst["wie"] if aangesproken or not vondst["wie"].endswith(".") else None


def functie_en_wie(tekst: str) -> tuple[str, str] | None:
    """Function and name in a line of the front matter such as "Gespreksleider: de heer B. Jansen"."""
    vondst = _FUNCTIE_EN_WIE.match(tekst)
    return (vondst["functie"].lower(), vondst["wie"]) if vondst is not None else None


def is_aanwijzing(tekst: str) -> bool:
    """Whether a whole line is a stage direction."""
    if _VERWIJZING.match(tekst):
        return False
    return bool(TUSSEN_HAAKJES.match(tekst) or SCHORSING.match(tekst))


def begint_aanwijzing(tekst: str) -> bool:
    """Whether a line opens a bracket that may close on the next."""
    return _BEGINT_HAAKJE.match(tekst) is not None and not _VERWIJZING.match(tekst)


def is_ondertekening(tekst: str) -> bool:
    """Whether a line holds only names with their party: who signed a motion."""
    delen = re.split(r"\([^()]{1,40}\)", tekst)
    return len(delen) > 1 and not delen[-1].strip(" .,;") and all(_ONDERTEKENAAR.match(deel) for deel in delen[:-1])
