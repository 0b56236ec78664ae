"""Parliamentary corpora in TEI as ParlaMint encodes them: utterances with who says them and in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.datum import lees_datum
from dialoogmeter.lezen.parlementair import Stukkenbouwer, is_bestuurder, is_voorzitter, lees_xml, los, vouw
from dialoogmeter.lezen.stukken import Gelezen
from dialoogmeter.lezen.tekst import ontcijfer
from dialoogmeter.vergadering import ONBEKEND, Rol, Spreker

_FORMAAT = "parlamint"
#: How much of a file tells that its root is TEI: comments may precede it.
_KIJK = 8192
_WORTEL = re.compile(r"<(?:[\w.-]{1,40}:)?(?:TEI|teiCorpus)[\s>]")
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TAAL = "{http://www.w3.org/XML/1998/namespace}lang"

#: What the corpus says of itself at the end of a title: "[ParlaMint.ana SAMPLE]".
_MERK = re.compile(r"\s*\[ParlaMint[^\[\]]{0,40}\]\Z")
_KAMERS = {"#parla.lower": "Tweede Kamer", "#parla.upper": "Eerste Kamer"}
#: Notes with these types head what follows them.
_KOPNOTEN = frozenset(["head", "heading", "title"])
#: What is heard or seen, beside notes.
_GEBEURTENISSEN = frozenset(["vocal", "kinesic", "incident", "gap"])
_NOTEN = _GEBEURTENISSEN | {"note"}
#: Marks and analyses; none is text.
_GEEN_TEKST = frozenset(["pb", "lb", "cb", "milestone", "anchor", "linkGrp", "timeline", "idno", "media"])
#: Elements of running text that nobody says.
_ALINEAS = frozenset(["p", "ab", "l", "item", "label", "cell", "seg", "s", "opener", "closer", "byline", "signed"])
_WOORDEN = frozenset(["w", "pc"])
#: Marks a word that stands against the one before it; it can't occur in XML.
_PLAK = "\b"
_PRINTKOP = re.compile(
    r"(?:De heer|Mevrouw|(?:Vicem|M)inister(?:-president)?|Staatssecretaris|Het lid)\s+(?P<naam>[^():]{1,80})"
    r"(?:\((?P<fractie>[^()]{1,60})\))?\s*:?"
)
_SCHORSING = re.compile(r"De (?:vergadering|zitting)\b.{0,80}\bgeschorst\.?")
#: What members of government are called in the corpora ("minister", "secretaryOfState", "deputyPrimeMinister").
_BESTUURSAMBT = re.compile(r"minister|secretary(?:of)?state|statesecretary", re.IGNORECASE)
_BESTUURSORGAAN = re.compile(r"#(?:GOV|ministry)\b", re.IGNORECASE)
_PARTIJ = re.compile(r"#(?:party|parliamentaryGroup|group)\.(?P<naam>.+)", re.IGNORECASE)
_NAAMGRENS = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|_")


@dataclass(frozen=True, slots=True)
class _Persoon:
    """A person as the corpus lists them on the day of the meeting."""

    naam: str
    fractie: str = ""
    is_bestuurder: bool = False


class _Bouwer(Stukkenbouwer):
    """A builder that takes notes as well, and keeps the printed header until the utterance that it announces."""

    def __init__(self, personen: dict[str, _Persoon]) -> None:
        super().__init__()
        self.personen = personen
        self._kopregel = ""

    def noot(self, tekst: str) -> None:
        """A note of the reporters: a stage direction."""
        self._aanwijzing("schorsing" if _SCHORSING.fullmatch(tekst) else "aanwijzing", tekst)

    def kopregel(self, tekst: str) -> None:
        """The printed header of the next utterance."""
        self.geef_kopregel_terug()
        self._kopregel = tekst

    def neem_kopregel(self) -> str:
        """The header that was printed just before; empty if none was."""
        tekst, self._kopregel = self._kopregel, ""
        return tekst

    def geef_kopregel_terug(self) -> None:
        """A header that announces nothing is kept as a stage direction."""
        if tekst := self.neem_kopregel():
            self._aanwijzing("aanwijzing", tekst)


def is_parlamint(inhoud: bytes) -> bool:
    """Whether a file is XML with TEI as its root."""
    return _WORTEL.search(ontcijfer(inhoud[:_KIJK])) is not None


def lees_parlamint(inhoud: bytes, bestand: str) -> Gelezen:
    """The speech in a ParlaMint file, with or without linguistic annotation.

    A chair is "voorzitter", a regular speaker "raadslid", but a minister or state secretary "wethouder", told by the
    printed header or by the list of persons: our roles are municipal, and a minister takes the alderman's place. A
    guest is "onbekend". Names are those of the list of persons if the file holds it; else they are drawn from the
    identifier. Files to which it refers are not read.

    Raises:
        LeesFout: it is no sound XML, no TEI, or holds no utterances.
    """
    wortel = lees_xml(inhoud, bestand)
    if wortel.tag not in {"TEI", "teiCorpus"}:
        raise LeesFout(bestand, "dit is geen vergaderverslag in TEI (ParlaMint)", "kies een bestand met TEI als wortel")
    if next(wortel.iter("u"), None) is None:
        raise LeesFout(
            bestand,
            "in deze TEI staan geen uitspraken; misschien verwijst zij alleen naar andere bestanden",
            "kies het bestand van een vergadering, zoals ParlaMint-NL_2020-01-01-tweedekamer-1.xml",
        )
    datum = _datum(wortel)
    bouwer = _Bouwer(_personen(wortel, datum))
    for lichaam in wortel.iter("body"):
        _inhoud(bouwer, lichaam)
        bouwer.geef_kopregel_terug()
    gelezen = bouwer.klaar(bestand, _FORMAAT, _titel(wortel), datum)
    return replace(gelezen, orgaan=_orgaan(wortel))


def _inhoud(bouwer: _Bouwer, houder: Element) -> None:
    """Whatever a division holds, in order."""
    bouwer.ongesproken(los(houder.text))
    for plek, kind in enumerate(houder):
        if kind.tag == "u":
            _uitspraak(bouwer, kind)
        elif kind.tag == "head":
            bouwer.geef_kopregel_terug()
            bouwer.kop("", _tekst(kind))
        elif kind.tag in _NOTEN:
            _noot(bouwer, kind, vooraan=plek == 0)
        elif kind.tag in _ALINEAS:
            bouwer.geef_kopregel_terug()
            noten = _neem_noten(kind)
            bouwer.ongesproken([tekst] if (tekst := _tekst(kind)) else [])
            _geef_noten(bouwer, noten)
        elif kind.tag not in _GEEN_TEKST:
            _inhoud(bouwer, kind)
        bouwer.ongesproken(los(kind.tail))


def _noot(bouwer: _Bouwer, noot: Element, *, vooraan: bool) -> None:
    tekst, soort = _tekst(noot), noot.get("type", "") if noot.tag == "note" else noot.tag
    if not tekst:
        return
    if soort == "speaker":
        bouwer.kopregel(tekst)
    elif soort in _KOPNOTEN or (vooraan and not soort and tekst[0].isalnum()):
        # Older files head a debate with a note that has no type.
        bouwer.geef_kopregel_terug()
        bouwer.kop("", tekst)
    else:
        bouwer.noot(tekst)


def _uitspraak(bouwer: _Bouwer, uitspraak: Element) -> None:
    """The segments of an utterance; what is noted in a segment comes after it, lest it break the sentence."""
    spreker = _spreker(bouwer, uitspraak)
    alineas = los(uitspraak.text)
    for kind in uitspraak:
        if kind.tag in _NOTEN:
            bouwer.alineas(spreker, alineas, "spraak")
            alineas = []
            _noot(bouwer, kind, vooraan=False)
        elif kind.tag not in _GEEN_TEKST:
            noten = _neem_noten(kind)
            alineas += [tekst] if (tekst := _tekst(kind)) else []
            if noten:
                bouwer.alineas(spreker, alineas, "spraak")
                alineas = []
                _geef_noten(bouwer, noten)
        alineas += los(kind.tail)
    bouwer.alineas(spreker, alineas, "spraak")


def _geef_noten(bouwer: _Bouwer, noten: list[str]) -> None:
    for noot in noten:
        bouwer.noot(noot)


def _neem_noten(element: Element) -> list[str]:
    """Takes the notes out of an element, and leaves what follows each of them in its place."""
    noten = []
    for noot in [nazaat for nazaat in element.iter() if nazaat.tag in _NOTEN and nazaat is not element]:
        if tekst := _tekst(noot):
            noten.append(tekst)
        staart = noot.tail
        noot.clear()
        noot.tail = staart
    return noten


def _tekst(element: Element) -> str:
    """All text of an element on one line."""
    if next((nazaat for nazaat in element.iter() if nazaat.tag in _WOORDEN), None) is None:
        return vouw(element)
    return " ".join("".join(_woorden(element)).replace(f" {_PLAK}", "").replace(_PLAK, "").split())


def _woorden(element: Element) -> Iterator[str]:
    """The words of an annotated element, each with the blank after it: line breaks between them are the printer's."""
    if element.tag in _WOORDEN:
        # A contraction holds its parts as words without text of their own.
        if element.get("join") in {"left", "both"}:
            yield _PLAK
        yield vouw(element)
        yield "" if element.get("join") in {"right", "both"} else " "
        return
    if element.tag in _GEEN_TEKST:
        return
    if tekst := los(element.text):
        yield f"{tekst[0]} "
    for kind in element:
        yield from _woorden(kind)
        if staart := los(kind.tail):
            yield f"{staart[0]} "


def _spreker(bouwer: _Bouwer, uitspraak: Element) -> Spreker:
    """Who says an utterance; a chair is remembered, for formulas name nobody."""
    kopregel = bouwer.neem_kopregel()
    wie = uitspraak.get("who", "").split(" ")[0].lstrip("#")
    soort = uitspraak.get("ana", "").split()
    print_ = _PRINTKOP.fullmatch(kopregel)
    persoon = bouwer.personen.get(wie) or _Persoon(_naam_uit_id(wie, print_["naam"].strip() if print_ else ""))
    if "#chair" in soort or (not soort and is_voorzitter(kopregel.rstrip(": "))):
        bouwer.voorzitter = Spreker(persoon.naam, "voorzitter")
        return bouwer.voorzitter
    fractie = (print_["fractie"] if print_ else "") or persoon.fractie
    if persoon.is_bestuurder or is_bestuurder(kopregel):
        return Spreker(persoon.naam, "wethouder", fractie)
    rol: Rol = "raadslid" if "#regular" in soort or (not soort and fractie) else "onbekend"
    return Spreker(persoon.naam, rol, fractie) if persoon.naam or fractie or rol != "onbekend" else ONBEKEND


def _naam_uit_id(wie: str, achternaam: str) -> str:
    """A name from an identifier such as "AnnavanDijk"; the surname that is printed tells where it parts."""
    kaal = "".join(achternaam.split())
    if kaal and wie.lower().endswith(kaal.lower()):
        voornaam = wie[: len(wie) - len(kaal)]
        if voornaam and wie[len(voornaam)].islower():  # after a first name a particle has no capital
            achternaam = achternaam[0].lower() + achternaam[1:]
        return " ".join([*_NAAMGRENS.sub(" ", voornaam).split(), achternaam])
    return " ".join(_NAAMGRENS.sub(" ", wie).split())


def _personen(wortel: Element, datum: str) -> dict[str, _Persoon]:
    """The persons that the file lists, by identifier."""
    partijen = {org.get(_ID, ""): _partijnaam(org) for org in wortel.iter("org")}
    personen = {}
    for persoon in wortel.iter("person"):
        namen = [_persoonsnaam(naam) for naam in persoon.iter("persName") if _geldt(naam, datum)]
        lid_van = [band for band in persoon.iter("affiliation") if _geldt(band, datum)]
        fracties = [_fractie(band, partijen) for band in lid_van]
        if wie := persoon.get(_ID):
            personen[wie] = _Persoon(
                next(filter(None, namen), _naam_uit_id(wie, "")),
                next(filter(None, fracties), ""),
                any(_is_bestuursband(band) for band in lid_van),
            )
    return personen


def _persoonsnaam(element: Element) -> str:
    """First names, particles and surnames, whatever their order in the file."""
    delen = [vouw(deel) for tag in ("forename", "nameLink", "surname") for deel in element.iter(tag)]
    return " ".join(deel for deel in delen if deel) or vouw(element)


def _geldt(element: Element, datum: str) -> bool:
    """Whether what an element says holds on a day; bounds may be a year or month only."""
    van, tot = element.get("from", ""), element.get("to", "")
    return not datum or (van <= datum[: len(van)] and (not tot or datum[: len(tot)] <= tot))


def _is_bestuursband(band: Element) -> bool:
    return bool(_BESTUURSAMBT.search(band.get("role", "")) or _BESTUURSORGAAN.match(band.get("ref", "")))


def _partijnaam(org: Element) -> str:
    """The abbreviation of a party or group; empty for other bodies."""
    if org.get("role") not in {"parliamentaryGroup", "politicalParty"}:
        return ""
    namen = list(org.iter("orgName"))
    kort = [vouw(naam) for naam in namen if naam.get("full") == "abb"]
    return next((naam for naam in [*kort, *map(vouw, namen)] if naam), "")


def _fractie(band: Element, partijen: dict[str, str]) -> str:
    verwijzing = band.get("ref", "")
    if naam := partijen.get(verwijzing.lstrip("#")):
        return naam
    vondst = _PARTIJ.fullmatch(verwijzing)
    return vondst["naam"] if vondst else ""


def _datum(wortel: Element) -> str:
    """The day of the meeting, as the setting states it, else the source."""
    for houder in ("setting", "sourceDesc"):
        for element in wortel.iter(houder):
            for datum in element.iter("date"):
                if gevonden := lees_datum(datum.get("when") or datum.get("from") or vouw(datum)):
                    return gevonden
    return ""


def _titel(wortel: Element) -> str:
    """The file's main title, in Dutch if it has it."""
    titels = [titel for houder in wortel.iter("titleStmt") for titel in houder.iter("title")]
    hoofd = [titel for titel in titels if titel.get("type", "main") == "main"] or titels
    hoofd.sort(key=lambda titel: titel.get(_TAAL) != "nl")
    return _MERK.sub("", vouw(hoofd[0])) if hoofd else ""


def _orgaan(wortel: Element) -> str:
    """The chamber, where the file is of the Dutch parliament; empty for other parliaments."""
    if "ParlaMint-NL" not in wortel.get(_ID, ""):
        return ""
    soorten = {soort for vergadering in wortel.iter("meeting") for soort in vergadering.get("ana", "").split()}
    return next((naam for soort, naam in _KAMERS.items() if soort in soorten), "")
