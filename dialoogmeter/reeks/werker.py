"""What a worker process does: loads the model once, and reads, scores and writes one file at a time.

Whatever is wrong with a file comes back as a sentence; whatever is wrong with the disk as an error of the whole run.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from traceback import format_tb
from typing import TYPE_CHECKING, Any

from dialoogmeter.fouten import DialoogmeterFout, LeesFout
from dialoogmeter.lezen.bijschrift import Bijschrift, lees_bijschriften, pas_toe, sleutel
from dialoogmeter.reeks.grenzen import GROOTSTE_BESTAND, begrensd, leestijd
from dialoogmeter.reeks.opdracht import Opdracht
from dialoogmeter.reeks.schrijven import houd_grafieken_binnen, schrijf_meting

if TYPE_CHECKING:
    from dialoogmeter.meter import Meter
    from dialoogmeter.vergadering import Vergadering

log = logging.getLogger(__name__)
#: The model of this process, once :func:`begin` has loaded it.
_METERS: list[Meter] = []


@dataclass(frozen=True, slots=True)
class Werk:
    """What became of a file in a worker: a row for each meeting in it, some with what was wrong with it.

    ``schrijffout`` is what was wrong with writing results.
    """

    som: str
    rijen: tuple[dict[str, Any], ...] = ()
    schrijffout: str = ""


def begin(model: str | None, draden: int) -> None:
    """Make this process ready: load the model, to be run on so many threads, and what cuts sentences.

    Reading has bounds on memory, and libraries that are loaded within them would count.
    """
    from dialoogmeter import taal
    from dialoogmeter.encoder import lezer
    from dialoogmeter.meter import load

    taal.pijplijn()
    lezer.DRADEN = draden
    _METERS[:] = [load(model)]


def herkomst() -> dict[str, Any]:
    """Where this worker's model comes from."""
    return _METERS[0].herkomst


def doe(opdracht: Opdracht, naar: Path, alles_pseudoniem: bool) -> Werk:
    """Do one file with this worker's model, within bounds."""
    return verwerk(_METERS[0], opdracht, naar, alles_pseudoniem=alles_pseudoniem, begrens=True)


def verwerk(meter: Meter, opdracht: Opdracht, naar: Path, *, alles_pseudoniem: bool, begrens: bool) -> Werk:
    """Read, score and write one file, meeting by meeting."""
    houd_grafieken_binnen(naar)
    try:
        inhoud = lees_inhoud(opdracht.pad)
    except LeesFout as fout:
        return Werk("", (foutrij(opdracht.pad, str(fout)),))
    bijschrift = bijschrift_van(opdracht.pad)
    som = som_van(inhoud, bijschrift)
    rijen: list[dict[str, Any]] = []
    try:
        for nummer, (naam, gelezen) in enumerate(_gelezen(inhoud, opdracht.pad, begrens=begrens)):
            deel = opdracht if naam == leesbaar(opdracht.pad.name) else opdracht.deel(nummer, naam)
            if isinstance(gelezen, Exception):
                rijen.append(foutrij(deel.pad, _reden(gelezen, deel.pad)))
                continue
            try:
                meting = meter.score(pas_toe(gelezen, bijschrift) if bijschrift else gelezen)
                rijen.append(schrijf_meting(meting, deel, naar, alles_pseudoniem=alles_pseudoniem))
            except OSError:
                raise
            except Exception as fout:  # noqa: BLE001 - one odd file must not cost the others their results
                rijen.append(foutrij(deel.pad, _reden(fout, deel.pad)))
    except OSError as fout:
        return Werk(som, schrijffout=fout.strerror or type(fout).__name__)
    return Werk(som, tuple(rijen))


def _gelezen(inhoud: bytes, pad: Path, *, begrens: bool) -> Iterator[tuple[str, Vergadering | Exception]]:
    """Each meeting in a file with a name, or what went wrong in reading it; reading alone is within bounds."""
    from dialoogmeter.lezen import lees_alle

    bestand = leesbaar(pad.name)
    rest = lees_alle(inhoud, bestand)
    while True:
        try:
            with begrensd(leestijd(len(inhoud))) if begrens else contextlib.nullcontext():
                stuk = next(rest, None)
        except Exception as fout:  # noqa: BLE001 - as above
            yield bestand, fout
            return
        if stuk is None:
            return
        yield stuk


def bijschrift_van(pad: Path) -> Bijschrift | None:
    """What the user says of a file in the table beside it; a table that is wrong was reported before."""
    try:
        return lees_bijschriften(pad.parent).get(sleutel(pad))
    except LeesFout:
        return None


def _reden(fout: Exception, pad: Path) -> str:
    if isinstance(fout, DialoogmeterFout):
        return str(fout)
    if isinstance(fout, MemoryError):
        return str(te_groot(pad))
    # Where it went wrong, but not what it says: that may quote the minutes.
    log.error("onverwachte fout (%s):\n%s", type(fout).__name__, "".join(format_tb(fout.__traceback__)))
    return f"{leesbaar(pad.name)}: onverwachte fout ({type(fout).__name__}); meld dit, liefst met het bestand."


def foutrij(pad: Path, fout: str) -> dict[str, Any]:
    """The overview's row of what failed."""
    return {"bestand": leesbaar(pad.name), "vergadering": "", "fout": leesbaar(fout)}


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


def som_van(inhoud: bytes, bijschrift: Bijschrift | None) -> str:
    """What a file's results depend on, as a hash: its bytes, and what the user says of it."""
    som = hashlib.sha256(inhoud)
    som.update(repr(bijschrift).encode())
    return som.hexdigest()


def som_op_schijf(pad: Path) -> str:
    """As :func:`som_van` of a file as it is now, empty where it can't be read."""
    try:
        return som_van(lees_inhoud(pad), bijschrift_van(pad))
    except LeesFout:
        return ""


def te_groot(pad: Path) -> LeesFout:
    """Reading took more memory than it may."""
    return LeesFout(leesbaar(pad.name), "het lezen kost te veel geheugen", "lever het bestand in delen aan")


def omgevallen(pad: Path, seconden: int, *, te_lang: bool) -> LeesFout:
    """The process that read the file ended: of itself, or because it took too long."""
    oorzaak = f"het lezen duurde langer dan {seconden} seconden" if te_lang else "het lezen liep vast"
    return LeesFout(leesbaar(pad.name), oorzaak, "controleer of het bestand heel is, of lever het als platte tekst aan")


def leesbaar(tekst: str) -> str:
    """Text that can be written: a file's name may hold bytes that are none."""
    return os.fsencode(tekst).decode("utf-8", "replace") if not tekst.isascii() else tekst
