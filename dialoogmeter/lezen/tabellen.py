"""Tables (CSV, xlsx, ods, Parquet) in which a row is a stretch of speech, with who says it and at which meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron, schoon
from dialoogmeter.lezen.cellen import kies_teken, lees_cellen
from dialoogmeter.lezen.datum import lees_datum
from dialoogmeter.lezen.kolommen import Blad, Veld, noem, tel, vind
from dialoogmeter.lezen.omvang import MAX_RIJEN, MAX_TEKENS, te_groot
from dialoogmeter.lezen.parquet import MAGIE, lees_parquet
from dialoogmeter.lezen.rekenblad import BEGIN, lees_rekenblad
from dialoogmeter.lezen.stukken import Alinea, Gelezen, Kop, Spraak, Stuk
from dialoogmeter.lezen.tekst import ontcijfer
from dialoogmeter.sprekers.koppen import zoek_kop
from dialoogmeter.sprekers.lexicon import ALLEEN, FUNCTIES
from dialoogmeter.sprekers.patronen import GENUMMERD
from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import ONBEKEND, ROLLEN, Rol, Soort, Spreker

_TEKENS = ";,\t|"
#: How far down the names of the columns may stand, in rows that hold anything: above them may be a title.
_KOPRIJEN = 20
#: How much of a file tells that it is a table.
_KIJK = 64 << 10
#: From this many columns with a name of ours on, the first line is no sentence.
_MIN_KOLOMMEN = 2
_ALINEAGRENS = re.compile(r"\n[ \t]*\n")
#: Whom a table names by function only, numbered perhaps: "De voorzitter", "Inspreker 2".
_ALLEEN_FUNCTIE = re.compile(
    rf"(?:de |het |een )?(?P<functie>{ALLEEN}|bewoner|bewoonster|inwoner|inwoonster|deelnemer)"
    r"(?P<nummer> (?:\d{1,3}|[a-z]))?"
)
#: What is longer names no person and no function.
_MAX_NAAM = 120
#: What can't stand in a file's name everywhere.
_GEEN_BESTANDSNAAM = re.compile(r"[\\/:*?\"<>|]+")
_MAX_BESTANDSNAAM = 80
_WIE: tuple[Veld, ...] = ("spreker", "rol", "fractie")
#: What tells meetings apart where no column names them.
_KENMERKEN: tuple[Veld, ...] = ("gemeente", "orgaan", "datum")


@dataclass(frozen=True, slots=True)
class _Rij:
    """A row that has text; ``soort`` is "stuk" where it stands above the names of the columns."""

    alineas: tuple[str, ...]
    soort: Soort = "spraak"
    spreker: Spreker = ONBEKEND
    punt: str = ""
    datum: str = ""
    gemeente: str = ""
    orgaan: str = ""


def is_tabel(inhoud: bytes) -> bool:
    """Whether a text is a table, told by its first line: at least two names of our columns, one of them of text."""
    begin = inhoud[:_KIJK]
    tekst = ontcijfer(begin[: begin.rfind(b"\n") + 1] or begin)
    regel = next((regel for regel in tekst.split("\n") if regel.strip()), "")
    return tel(regel.split(kies_teken(regel, _TEKENS, tel))) >= _MIN_KOLOMMEN


def lees_tabel(inhoud: bytes, bestand: str) -> Gelezen:
    """The speech in a table of one meeting; see :func:`lees_tabellen`.

    Raises:
        LeesFout: see there; or it holds several meetings.
    """
    gelezen = lees_tabellen(inhoud, bestand)
    if len(gelezen) > 1:
        namen = noem(naam for naam, _ in gelezen)
        raise LeesFout(
            bestand,
            f"de tabel bevat {len(gelezen)} vergaderingen ({namen})",
            "bewaar elke vergadering in een eigen bestand",
        )
    return gelezen[0][1]


def lees_tabellen(inhoud: bytes, bestand: str) -> list[tuple[str, Gelezen]]:
    """The meetings in a table, each with its name, in order of appearance.

    The columns are known by their names (:data:`dialoogmeter.lezen.kolommen.NAMEN`); only the one with text must be
    there. Meetings are told apart by a column that names them, else by municipality, body and date, else by the sheet.
    A cell left empty there is as the one above it, and so is an agenda item's. A row without text is passed over.

    Raises:
        LeesFout: it is broken, comes to too much, has no column with text, or no text in it.
    """
    formaat, bladen = _bladen(inhoud, bestand)
    rijen: dict[tuple[str, str], list[_Rij]] = {}
    namen: list[str] = []
    ruimte = _Ruimte(bestand)
    for blad in bladen:
        boven, kop = _zoek_kop(blad)
        namen += next((rij for rij in [*boven, kop] if _gevuld(rij)), ())
        for vergadering, rij in _lees_blad(blad, boven, kop, ruimte):
            rijen.setdefault((vergadering, "" if vergadering else blad.naam), []).append(rij)
    if not rijen:
        raise _zonder_tekst(bestand, namen)
    stam, eind = PurePath(bestand).stem, PurePath(bestand).suffix
    gelezen = []
    for (vergadering, blad_naam), van_een in rijen.items():
        naam = vergadering or (blad_naam if len(rijen) > 1 else "") or stam
        eigen = f"{stam}-{_GEEN_BESTANDSNAAM.sub('-', naam)[:_MAX_BESTANDSNAAM]}{eind}" if len(rijen) > 1 else bestand
        gelezen.append((naam, _bouw(van_een, eigen, formaat)))
    return gelezen


def _bladen(inhoud: bytes, bestand: str) -> tuple[str, Iterator[Blad]]:
    if inhoud.startswith(MAGIE):
        return "parquet", iter([lees_parquet(inhoud, bestand)])
    if inhoud.startswith(BEGIN):
        return lees_rekenblad(inhoud, bestand)
    return "csv", iter([Blad("", iter(lees_cellen(ontcijfer(inhoud), bestand, _TEKENS, tel)))])


def _gevuld(rij: Sequence[str]) -> bool:
    return any(cel.strip() for cel in rij)


def _zoek_kop(blad: Blad) -> tuple[list[Sequence[str]], Sequence[str]]:
    """The rows above the names of the columns, and those names; none where no row names a column of text."""
    boven: list[Sequence[str]] = []
    gevuld = 0
    for rij in blad.rijen:
        if tel(rij):
            return boven, rij
        boven.append(rij)
        gevuld += _gevuld(rij)
        if gevuld >= _KOPRIJEN:
            break
    return boven, ()


def _zonder_tekst(bestand: str, namen: Sequence[str]) -> LeesFout:
    if not namen:
        return LeesFout(bestand, "het bestand bevat geen tekst", "controleer of u het juiste bestand koos")
    if tel(namen):
        return LeesFout(bestand, "in de kolom met tekst staat niets", "controleer of u het juiste bestand koos")
    return LeesFout(
        bestand,
        f"geen kolom is te herkennen als de tekst; er staat: {noem(namen)}",
        'geef de kolom met wat er gezegd is de naam "tekst", boven de eerste rij',
    )


class _Ruimte:
    """Keeps count of what a table comes to, over all its sheets."""

    def __init__(self, bestand: str) -> None:
        self.bestand = bestand
        self._rijen = self._tekens = 0

    def neem(self, cellen: Sequence[str]) -> None:
        """One more row.

        Raises:
            LeesFout: it is one too many.
        """
        self._rijen += 1
        self._tekens += sum(map(len, cellen))
        if self._rijen > MAX_RIJEN:
            raise te_groot(self.bestand, MAX_RIJEN, "rijen")
        if self._tekens > MAX_TEKENS:
            raise te_groot(self.bestand, MAX_TEKENS, "tekens")


def _lees_blad(
    blad: Blad, boven: Sequence[Sequence[str]], kop: Sequence[str], ruimte: _Ruimte
) -> Iterator[tuple[str, _Rij]]:
    """The rows with text, each with the name of its meeting; what stands above the columns belongs to the first."""
    opschrift = [alineas for rij in boven if (alineas := _alineas(" | ".join(filter(str.strip, rij))))]
    lezer = _Bladlezer(kop, ruimte.bestand)
    for nummer, cellen in enumerate(blad.rijen if kop else (), start=len(boven) + 2):
        ruimte.neem(cellen)
        vergadering, rij = lezer.rij(nummer, cellen)
        if rij.alineas:
            yield from ((vergadering, _Rij(alineas, "stuk")) for alineas in opschrift)
            opschrift = []
            yield vergadering, rij


class _Bladlezer:
    """Reads the rows under the names of the columns, and remembers what the cells left empty repeat."""

    def __init__(self, kop: Sequence[str], bestand: str) -> None:
        self._kolom = vind(kop)
        self._breedte = len(kop)
        self._bestand = bestand
        self._vorig: dict[Veld, str] = {}
        self._vergadering = ""
        self._sprekers: dict[tuple[str, ...], Spreker] = {}

    def rij(self, nummer: int, cellen: Sequence[str]) -> tuple[str, _Rij]:
        """The name of the meeting, empty where the table names none, and the row.

        Raises:
            LeesFout: the row has more cells than there are columns, so that there is no telling what they hold.
        """
        if _gevuld(cellen[self._breedte :]):
            raise LeesFout(
                self._bestand,
                f"rij {nummer} heeft meer cellen dan er kolommen zijn",
                "zet een tekst waarin het scheidingsteken voorkomt, tussen dubbele aanhalingstekens",
            )
        if "vergadering" in self._kolom:
            self._wissel(self._of_vorige(cellen, "vergadering"))
        gemeente, orgaan = self._of_vorige(cellen, "gemeente"), self._of_vorige(cellen, "orgaan")
        datum = self._of_vorige(cellen, "datum")
        datum = lees_datum(datum) or datum
        if "vergadering" not in self._kolom:
            self._wissel(" ".join(deel for deel in (gemeente, orgaan, datum) if deel))
        rij = _Rij(
            _alineas(self._cel(cellen, "tekst")),
            "spraak",
            self._spreker(cellen),
            self._of_vorige(cellen, "agendapunt"),
            datum,
            gemeente,
            orgaan,
        )
        return self._vergadering, rij

    def _wissel(self, vergadering: str) -> None:
        """Go on with this meeting; nothing is repeated from another."""
        if vergadering != self._vergadering:
            self._vergadering = vergadering
            blijft: tuple[Veld, ...] = ("vergadering",) if "vergadering" in self._kolom else _KENMERKEN
            self._vorig = {veld: cel for veld, cel in self._vorig.items() if veld in blijft}

    def _spreker(self, cellen: Sequence[str]) -> Spreker:
        wie = tuple(_op_een_regel(self._cel(cellen, veld)) for veld in _WIE)
        if wie not in self._sprekers:
            self._sprekers[wie] = _spreker(*wie)
        return self._sprekers[wie]

    def _cel(self, cellen: Sequence[str], veld: Veld) -> str:
        plaats = self._kolom.get(veld, len(cellen))
        return cellen[plaats] if plaats < len(cellen) else ""

    def _of_vorige(self, cellen: Sequence[str], veld: Veld) -> str:
        if cel := _op_een_regel(self._cel(cellen, veld)):
            self._vorig[veld] = cel
        return self._vorig.get(veld, "")


def _op_een_regel(tekst: str) -> str:
    return " ".join(schoon(tekst).split())


def _alineas(tekst: str) -> tuple[str, ...]:
    """The paragraphs of a cell: an empty line parts them, a single line end may be a mere fold."""
    return tuple(alinea for deel in _ALINEAGRENS.split(schoon(tekst)) if (alinea := " ".join(deel.split())))


def _spreker(naam: str, functie: str, fractie: str) -> Spreker:
    """Who speaks: what the columns say, then what the name itself says ("Wethouder Abbas", "J. Smit (VVD)")."""
    uit_naam = _uit_naam(naam)
    fractie = fractie or uit_naam.fractie
    rol = _rol(functie)
    if rol is None:
        rol = "raadslid" if uit_naam.rol == "onbekend" and fractie else uit_naam.rol
    spreker = Spreker(uit_naam.naam, rol, fractie)
    return ONBEKEND if spreker == ONBEKEND else spreker


def _rol(functie: str) -> Rol | None:
    """The role that a function amounts to; None where it is none that we know."""
    klein = functie[:_MAX_NAAM].lower()
    return next((rol for rol in ROLLEN if rol == klein), None) or Register().rol_van_functie(klein)


def _uit_naam(naam: str) -> Spreker:
    if len(naam) <= _MAX_NAAM:
        if alleen := _ALLEEN_FUNCTIE.fullmatch(naam.lower()):
            return Spreker(naam if alleen["nummer"] else "", FUNCTIES[alleen["functie"]])
        kop = zoek_kop(f"{naam}:")
        genoemd = kop.spreker(Register(), "") if kop is not None and kop.eind == len(naam) + 1 else None
        if genoemd is not None:
            return genoemd
    return Spreker(naam, "onbekend")


class _Bouwer:
    """Gathers headings and speech, and the text to which they refer."""

    def __init__(self) -> None:
        self._delen: list[str] = []
        self._begin = 0
        self.stukken: list[Stuk] = []

    def kop(self, tekst: str) -> None:
        """An agenda item begins."""
        self._plaats(tekst)
        nummer = GENUMMERD.match(tekst)
        self.stukken.append(Kop(nummer["nummer"], nummer["titel"]) if nummer else Kop("", tekst))

    def spraak(self, rij: _Rij) -> None:
        """A row of speech; one that follows by the same speaker goes on in the same turn."""
        alineas = tuple(Alinea(tekst, ((0, self._plaats(tekst)),), rij.soort) for tekst in rij.alineas)
        self.stukken.append(Spraak(rij.spreker, alineas))

    def tekst(self) -> str:
        """The source text so far."""
        return "\n".join(self._delen)

    def _plaats(self, tekst: str) -> int:
        begin = self._begin
        self._delen.append(tekst)
        self._begin += len(tekst) + 1
        return begin


def _bouw(rijen: Sequence[_Rij], bestand: str, formaat: str) -> Gelezen:
    bouwer = _Bouwer()
    punt = ""
    for rij in rijen:
        if rij.punt and rij.punt != punt:
            punt = rij.punt
            bouwer.kop(punt)
        bouwer.spraak(rij)
    return Gelezen(
        Bron(bestand, formaat, bouwer.tekst(), ()),
        tuple(bouwer.stukken),
        titel=next((rij.alineas[0][:_MAX_NAAM] for rij in rijen if rij.soort == "stuk"), ""),
        orgaan=next((rij.orgaan for rij in rijen if rij.orgaan), ""),
        datum=next((datum for rij in rijen if (datum := lees_datum(rij.datum))), ""),
        gemeente=next((rij.gemeente for rij in rijen if rij.gemeente), ""),
    )
