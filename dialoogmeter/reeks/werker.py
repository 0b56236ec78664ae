"""What a worker process does: loads the model once, and reads, scores and writes one file at a time.

Whatever is wrong with a file comes back as a sentence; whatever is wrong with the disk as an error of the whole run.
"""

from __future__ import annotations

import hashlib
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialoogmeter.fouten import DialoogmeterFout, LeesFout
from dialoogmeter.reeks.grenzen import GROOTSTE_BESTAND, begrensd, leestijd
from dialoogmeter.reeks.opdracht import Opdracht
from dialoogmeter.reeks.schrijven import schrijf_meting

if TYPE_CHECKING:
    from dialoogmeter.meter import Meter
    from dialoogmeter.vergadering import Vergadering

log = logging.getLogger(__name__)
#: The model of this process, once :func:`begin` has loaded it.
_METERS: list[Meter] = []


@dataclass(frozen=True, slots=True)
class Werk:
    """What became of a file in a worker: its rows, or what was wrong with it, or with writing its results."""

    sha256: str
    rijen: tuple[dict[str, Any], ...] = ()
    fout: str = ""
    schrijffout: str = ""


def begin(model: str | None, draden: int) -> None:
    """Make this process ready: load the model, to be run on so many threads."""
    from dialoogmeter.encoder import lezer
    from dialoogmeter.meter import load

    lezer.DRADEN = draden
    _METERS[:] = [load(model)]


def herkomst() -> dict[str, Any]:
    """Where this worker's model comes from."""
    return _METERS[0].herkomst


def doe(opdracht: Opdracht, naar: Path, alles_pseudoniem: bool) -> Werk:
    """Do one file with this worker's model, within bounds."""
    return verwerk(_METERS[0], opdracht, naar, alles_pseudoniem=alles_pseudoniem, begrens=True)


def verwerk(meter: Meter, opdracht: Opdracht, naar: Path, *, alles_pseudoniem: bool, begrens: bool) -> Werk:
    """Read, score and write one file."""
    try:
        inhoud = lees_inhoud(opdracht.pad)
    except LeesFout as fout:
        return Werk("", fout=leesbaar(str(fout)))
    sha256 = hashlib.sha256(inhoud).hexdigest()
    try:
        vergadering = _lees(inhoud, opdracht.pad, begrens=begrens)
        meting = meter.score(vergadering)
    except DialoogmeterFout as fout:
        return Werk(sha256, fout=leesbaar(str(fout)))
    except MemoryError:
        return Werk(sha256, fout=str(te_groot(opdracht.pad)))
    except Exception as fout:  # one odd file must not cost the others their results
        log.exception("onverwachte fout in %s", leesbaar(opdracht.pad.name))
        return Werk(sha256, fout=onverwacht(opdracht.pad, type(fout).__name__))
    try:
        rij = schrijf_meting(meting, opdracht, naar, alles_pseudoniem=alles_pseudoniem)
    except OSError as fout:
        return Werk(sha256, schrijffout=fout.strerror or type(fout).__name__)
    return Werk(sha256, (rij,))


def _lees(inhoud: bytes, pad: Path, *, begrens: bool) -> Vergadering:
    from dialoogmeter.lezen import lees_bytes

    naam = leesbaar(pad.name)
    if not begrens:
        return lees_bytes(inhoud, naam)
    with begrensd(leestijd(len(inhoud))):
        return lees_bytes(inhoud, naam)


def lees_inhoud(pad: Path) -> bytes:
    """A file's bytes.

    Raises:
        LeesFout: it is not there, is too large, can't be opened, or changed while it was read.
    """
    try:
        voor = pad.stat()
        if voor.st_size > GROOTSTE_BESTAND:
            raise LeesFout(pad.name, f"het bestand is groter dan {GROOTSTE_BESTAND >> 20} MB", "lever het in delen aan")
        inhoud = pad.read_bytes()
        na = pad.stat()
    except FileNotFoundError as fout:
        raise LeesFout(pad.name, "het bestand bestaat niet", "controleer het pad") from fout
    except OSError as fout:
        oorzaak = f"het bestand is niet te openen ({fout.strerror})"
        raise LeesFout(pad.name, oorzaak, "controleer de toegang") from fout
    if (voor.st_mtime_ns, voor.st_size) != (na.st_mtime_ns, na.st_size) or len(inhoud) != na.st_size:
        raise LeesFout(pad.name, "het bestand veranderde tijdens het lezen", "begin opnieuw als het klaar is")
    return inhoud


def sha256_van(pad: Path) -> str:
    """A file's sha256, empty where it can't be read."""
    try:
        with pad.open("rb") as bestand:
            return hashlib.file_digest(bestand, "sha256").hexdigest()
    except OSError:
        return ""


def te_groot(pad: Path) -> LeesFout:
    """Reading took more memory than it may."""
    return LeesFout(leesbaar(pad.name), "het lezen kost te veel geheugen", "lever het bestand in delen aan")


def omgevallen(pad: Path, seconden: int, *, te_lang: bool) -> LeesFout:
    """The process that read the file ended: of itself, or because it took too long."""
    oorzaak = f"het lezen duurde langer dan {seconden} seconden" if te_lang else "het lezen liep vast"
    return LeesFout(leesbaar(pad.name), oorzaak, "controleer of het bestand heel is, of lever het als platte tekst aan")


def onverwacht(pad: Path, soort: str) -> str:
    """What a user reads of a fault of ours."""
    return f"{leesbaar(pad.name)}: onverwachte fout ({soort}); meld dit, liefst met het bestand."


def leesbaar(tekst: str) -> str:
    """Text that can be written: a file's name may hold bytes that are none."""
    return os.fsencode(tekst).decode("utf-8", "replace") if not tekst.isascii() else tekst
