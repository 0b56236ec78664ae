"""Read a filled form back: every row and every column is accounted for, or it is an error that says where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from dialoogmeter.annoteren.excelvorm import BLAD, JA, TWIJFEL, kolommen
from dialoogmeter.annoteren.oordelen import Gelezen, Oordeel, lees_gewicht
from dialoogmeter.annoteren.trekking import keuzelabels
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.gelabeld import GEEN, maak_zin, waarden
from dialoogmeter.lezen.rekenblad import lees_rekenblad

#: What people write in the cell of a label, without capitals.
_JA = frozenset([JA, "j", "x", "1", "waar"])
_TWIJFEL = frozenset([TWIJFEL, "t", "?", "0.5", "0,5"])
_NEE = frozenset(["", "nee", "n", "0", "-", "onwaar"])
_STERKTE = dict.fromkeys(_JA, 1.0) | dict.fromkeys(_TWIJFEL, 0.5) | dict.fromkeys(_NEE, 0.0)
_NIETS = frozenset([GEEN, "-"])
#: Rows above the names of the columns that somebody may have put there.
_ZOEKRIJEN = 20


def lees_ingevuld(inhoud: bytes, naam: str) -> Gelezen:
    """The judgements on a form; the file's name, without its suffix, is the reader's.

    Raises:
        InvoerFout: it is no form of ours, or a row is wrong.
        LeesFout: the spreadsheet can't be read.
    """
    blad = next((blad for blad in lees_rekenblad(inhoud, naam)[1] if blad.naam == BLAD), None)
    if blad is None:
        raise InvoerFout(f"{naam}: er is geen blad {BLAD!r}; geef een formulier van dialoogmeter annoteer maak.")
    rijen = [[cel.strip() for cel in rij] for rij in blad.rijen]
    kopnummer = next((i for i, rij in enumerate(rijen[:_ZOEKRIJEN]) if "sleutel" in map(str.lower, rij)), None)
    if kopnummer is None:
        raise InvoerFout(f"{naam}, blad {BLAD}: er is geen kolom 'sleutel'; zet de namen van de kolommen terug.")
    kop = _kop(f"{naam}, rij {kopnummer + 1}", rijen[kopnummer])
    lezer = PurePath(naam).stem
    oordelen: list[Oordeel] = []
    gezien: dict[str, int] = {}
    for nummer, rij in enumerate(rijen[kopnummer + 1 :], start=kopnummer + 2):
        waar = f"{naam}, rij {nummer}"
        cellen = _cellen(waar, kop, rij)
        if not any(cellen.values()):
            continue
        sleutel = cellen["sleutel"]
        if not sleutel:
            raise InvoerFout(f"{waar}: de sleutel ontbreekt; zet hem terug uit het lege formulier.")
        if sleutel in gezien:
            raise InvoerFout(f"{waar}: sleutel {sleutel} staat ook in rij {gezien[sleutel]}; laat er één staan.")
        gezien[sleutel] = nummer
        labels = _labels(waar, cellen)
        if labels is not None:
            oordelen.append(_oordeel(waar, lezer, cellen, labels))
    return Gelezen(naam, tuple(oordelen), tuple(gezien))


def _kop(waar: str, cellen: Sequence[str]) -> list[str]:
    kop = [cel.lower() for cel in cellen]
    for naam in kolommen():
        if naam not in kop:
            raise InvoerFout(f"{waar}: kolom {naam!r} ontbreekt; zet haar terug zoals in het lege formulier.")
        if kop.count(naam) > 1:
            raise InvoerFout(f"{waar}: kolom {naam!r} staat er twee keer; laat er één staan.")
    return kop


def _cellen(waar: str, kop: Sequence[str], rij: Sequence[str]) -> dict[str, str]:
    """The cells by column; a column that we don't know may hold nothing, lest a label get lost."""
    bekend = set(kolommen())
    for plaats, cel in enumerate(rij):
        naam = kop[plaats] if plaats < len(kop) else ""
        if cel and naam not in bekend:
            lijkt = difflib.get_close_matches(naam, bekend, 1, 0.5)
            raad = f"bedoelt u {lijkt[0]!r}?" if lijkt else f"zet {cel[:20]!r} bij opmerking, of maak de cel leeg."
            raise InvoerFout(f"{waar}: kolom {naam or plaats + 1!r} is onbekend; {raad}")
    gevuld = [*rij, *[""] * (len(kop) - len(rij))]
    return {naam: gevuld[plaats] for plaats, naam in enumerate(kop) if naam in bekend}


def _labels(waar: str, cellen: Mapping[str, str]) -> dict[str, float] | None:
    """What was filled in; None where nothing was, and so the sentence wasn't judged."""
    gegeven = {naam: cellen[naam] for naam in keuzelabels() if cellen[naam]}
    uit: dict[str, float] = {}
    for naam, cel in gegeven.items():
        sterkte = _STERKTE.get(cel.lower())
        if sterkte is None:
            raise InvoerFout(f"{waar}, kolom {naam}: {cel[:20]!r} is geen oordeel; kies {JA} of {TWIJFEL}, of niets.")
        if sterkte:
            uit[naam] = sterkte
    oordeel = cellen["oordeel"].lower()
    if not oordeel:
        return uit if gegeven else None
    if oordeel in _NIETS:
        if uit:
            raise InvoerFout(f"{waar}: oordeel is {GEEN}, maar {next(iter(uit))!r} is ingevuld; kies één van beide.")
        return {}
    return _met_oordeel(waar, oordeel, uit)


def _met_oordeel(waar: str, oordeel: str, uit: dict[str, float]) -> dict[str, float]:
    """Labels that were written out ("winnen, spanning ?") beside those of the columns; they may say the same."""
    woorden = [woord for woord in re.split(r"[\s,;]+", re.sub(r"\s+\?", "?", oordeel)) if woord]
    geschreven = waarden(f"{waar}, kolom oordeel", woorden)
    for naam, sterkte in geschreven.items():
        if uit.get(naam, sterkte) != sterkte:
            raise InvoerFout(f"{waar}: {naam!r} is in de ene kolom {JA} en in de andere {TWIJFEL}; kies er één.")
    return uit | geschreven


def _oordeel(waar: str, lezer: str, cellen: Mapping[str, str], labels: dict[str, float]) -> Oordeel:
    velden: dict[str, object] = {naam: cellen[naam] for naam in ("context", "rol", "vergadering")}
    return Oordeel(
        waar,
        lezer,
        cellen["sleutel"],
        maak_zin(waar, {**velden, "tekst": cellen["zin"], "labels": labels, "ervaren": {}}),
        " ".join(cellen["opmerking"].split()),
        cellen["wijze"],
        lees_gewicht(waar, cellen["gewicht"]),
    )
