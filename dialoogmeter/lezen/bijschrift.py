"""What a user says of files in a table beside them (dialoogmeter.csv): it goes above what was read in them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import schoon
from dialoogmeter.lezen.cellen import lees_cellen
from dialoogmeter.lezen.datum import lees_datum
from dialoogmeter.lezen.kolommen import noem, vorm
from dialoogmeter.lezen.tekst import ontcijfer
from dialoogmeter.vergadering import Vergadering

BESTAND = "dialoogmeter.csv"
KOLOMMEN = ("bestand", "datum", "gemeente", "orgaan", "titel")
_REGEL_EEN = f"zet in de eerste regel de namen van de kolommen: {';'.join(KOLOMMEN)}"


@dataclass(frozen=True, slots=True)
class Bijschrift:
    """What a user says of one file, empty where nothing; ``datum`` is an ISO date, ``rij`` its row in the table."""

    bestand: str
    rij: int
    datum: str = ""
    gemeente: str = ""
    orgaan: str = ""
    titel: str = ""


def sleutel(bestand: str | os.PathLike[str]) -> str:
    """The key of a file: its name without folders, in lower case."""
    naam = PurePath(os.fspath(bestand).replace("\\", "/")).name
    return unicodedata.normalize("NFC", naam).casefold()


def lees_bijschriften(map_: str | os.PathLike[str]) -> dict[str, Bijschrift]:
    """The captions in a folder's ``dialoogmeter.csv``, by :func:`sleutel`; none where the folder has no such file.

    Raises:
        LeesFout: it can't be read, has an unknown column or none named "bestand", or a row with a wrong date, without
            a file, or for a file that an earlier row was for. The message names the row, counted from 1 at the top.
    """
    pad = Path(map_) / BESTAND
    try:
        inhoud = pad.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as fout:
        raise LeesFout(BESTAND, f"het bestand is niet te openen ({fout.strerror})", "controleer de toegang") from fout
    return ontleed_bijschriften(inhoud)


def ontleed_bijschriften(inhoud: bytes) -> dict[str, Bijschrift]:
    """As :func:`lees_bijschriften`, from memory."""
    rijen = lees_cellen(ontcijfer(inhoud), BESTAND, ";,", _bekend)
    genummerd = [(nummer, rij) for nummer, rij in enumerate(rijen, start=1) if any(cel.strip() for cel in rij)]
    if not genummerd:
        raise LeesFout(BESTAND, "het bestand is leeg", _REGEL_EEN)
    kop = _kop(genummerd[0][1])
    bijschriften: dict[str, Bijschrift] = {}
    for nummer, rij in genummerd[1:]:
        bijschrift = _bijschrift(nummer, rij, kop)
        eerder = bijschriften.setdefault(sleutel(bijschrift.bestand), bijschrift)
        if eerder is not bijschrift:
            raise _fout(nummer, f"{bijschrift.bestand} staat ook in rij {eerder.rij}", "laat een van de twee staan")
    return bijschriften


def ongebruikt(bijschriften: Mapping[str, Bijschrift], bestanden: Iterable[str | os.PathLike[str]]) -> list[str]:
    """A Dutch warning for each caption that none of the files is meant by."""
    aanwezig = {sleutel(bestand) for bestand in bestanden}
    return [
        f"{BESTAND}: rij {bijschrift.rij} gaat over {bijschrift.bestand}, maar dat bestand is er niet; "
        "controleer de naam, met achtervoegsel."
        for naam, bijschrift in bijschriften.items()
        if naam not in aanwezig
    ]


def pas_toe(vergadering: Vergadering, bijschrift: Bijschrift) -> Vergadering:
    """The meeting with what the caption says of it; what the caption leaves empty stays as it was read."""
    return replace(
        vergadering,
        datum=bijschrift.datum or vergadering.datum,
        gemeente=bijschrift.gemeente or vergadering.gemeente,
        orgaan=bijschrift.orgaan or vergadering.orgaan,
        titel=bijschrift.titel or vergadering.titel,
    )


def _bekend(rij: Sequence[str]) -> int:
    return len({vorm(cel) for cel in rij}.intersection(KOLOMMEN))


def _kop(rij: Sequence[str]) -> list[str]:
    """The columns in order; a column without a name is empty."""
    kop = [vorm(cel) for cel in rij]
    vreemd = [cel for cel, kolom in zip(rij, kop, strict=True) if kolom and kolom not in KOLOMMEN]
    if vreemd:
        raise _fout(1, f"onbekende kolom: {noem(vreemd)}", f"de kolommen heten {', '.join(KOLOMMEN)}")
    dubbel = sorted({kolom for kolom in kop if kolom and kop.count(kolom) > 1})
    if dubbel:
        raise _fout(1, f"de kolom {dubbel[0]} staat er meer dan eens", "laat een van de twee staan")
    if "bestand" not in kop:
        raise _fout(1, 'de kolom "bestand" ontbreekt', _REGEL_EEN)
    return kop


def _bijschrift(nummer: int, rij: Sequence[str], kop: Sequence[str]) -> Bijschrift:
    cellen = [" ".join(schoon(cel).split()) for cel in rij]
    if any(cellen[len(kop) :]) or any(cel for cel, kolom in zip(cellen, kop, strict=False) if not kolom):
        raise _fout(nummer, "er zijn meer cellen dan kolommen", "zet een cel met ; of , erin tussen aanhalingstekens")
    veld = dict(zip(kop, cellen, strict=False))
    if not sleutel(veld.get("bestand", "")):
        raise _fout(nummer, "er staat geen bestand", "vul de naam van het bestand in of haal de rij weg")
    datum = lees_datum(veld.get("datum", ""))
    if veld.get("datum") and not datum:
        raise _fout(nummer, f"{veld['datum'][:40]} is geen datum", "schrijf haar als 2025-03-31 of 31-03-2025")
    return Bijschrift(
        bestand=veld["bestand"],
        rij=nummer,
        datum=datum,
        gemeente=veld.get("gemeente", ""),
        orgaan=veld.get("orgaan", ""),
        titel=veld.get("titel", ""),
    )


def _fout(nummer: int, oorzaak: str, remedie: str) -> LeesFout:
    return LeesFout(BESTAND, f"rij {nummer}: {oorzaak}", remedie)
