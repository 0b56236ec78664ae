"""From files to judgements: filled forms and exports of Label Studio, several at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dialoogmeter.annoteren.ingevuld import lees_ingevuld
from dialoogmeter.annoteren.oordelen import Gelezen, Oordeel, lees_gewicht
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.gelabeld import maak_zin
from dialoogmeter.leren.goud import hash_van
from dialoogmeter.leren.labelstudio import Taak, lees_taken
from dialoogmeter.lezen.rekenblad import BEGIN

_ANDERS = "geef ingevulde formulieren (xlsx) of exports van Label Studio (JSON)"


def lees_bestanden(paden: Iterable[Path]) -> list[Gelezen]:
    """Read filled forms and exports; the content decides the kind, not the name.

    Raises:
        InvoerFout: a file can't be read, holds something else, or a judgement is wrong; names file, row and remedy.
        LeesFout: a spreadsheet is broken or has a password.
    """
    paden = list(paden)
    dubbel = [naam for naam, keer in Counter(pad.stem.casefold() for pad in paden).items() if keer > 1]
    if dubbel:
        raise InvoerFout(f"{dubbel[0]}: zo heten twee bestanden; geef elk bestand de naam van wie het invulde.")
    return [_lees(pad) for pad in paden]


def _lees(pad: Path) -> Gelezen:
    try:
        ruw = pad.read_bytes()
    except OSError as fout:
        raise InvoerFout(f"{pad}: het bestand is niet te openen ({fout.strerror}); controleer het pad.") from fout
    if ruw.startswith(BEGIN):
        return lees_ingevuld(ruw, pad.name)
    try:
        tekst = ruw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvoerFout(f"{pad.name}: dit is geen formulier of export; {_ANDERS}.") from None
    if tekst.lstrip()[:1] == "[":
        return _export(pad.name, tekst)
    kop = tekst.partition("\n")[0]
    if "annotation_id" in kop or "annotator" in kop:
        raise InvoerFout(f"{pad.name}: dit is een CSV van Label Studio; kies bij exporteren JSON.")
    raise InvoerFout(f"{pad.name}: dit is geen formulier of export; {_ANDERS}.")


def _export(naam: str, tekst: str) -> Gelezen:
    oordelen: list[Oordeel] = []
    sleutels: list[str] = []
    for taak in lees_taken(naam, tekst):
        sleutel = _sleutel(taak)
        sleutels.append(sleutel)
        oordelen += _van_taak(taak, sleutel)
    return Gelezen(naam, tuple(oordelen), tuple(sleutels))


def _van_taak(taak: Taak, sleutel: str) -> Iterator[Oordeel]:
    data = taak.data
    for annotatie in taak.annotaties:
        velden = {
            "tekst": taak.tekst,
            "labels": annotatie.labels,
            "ervaren": {},
            **{veld: data.get(veld) for veld in ("context", "rol", "vergadering")},
        }
        yield Oordeel(
            taak.waar,
            annotatie.lezer,
            sleutel,
            maak_zin(taak.waar, velden),
            annotatie.opmerking,
            str(data.get("wijze") or ""),
            lees_gewicht(taak.waar, data.get("gewicht")),
            annotatie.tijd,
        )


def _sleutel(taak: Taak) -> str:
    """The key that we gave; of tasks that somebody made otherwise one of their own words."""
    eigen = taak.data.get("sleutel")
    if isinstance(eigen, str) and eigen.strip():
        return eigen.strip()
    return hash_van("\n".join(str(taak.data.get(veld, "")) for veld in ("vergadering", "context")) + f"\n{taak.tekst}")
