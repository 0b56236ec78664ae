"""A document that is a zip (docx, odt): opened within bounds, its parts as bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.archief import GRENZEN, METHODEN, STUK, TeGroot, lees_brokken

_MB = 1 << 20
#: Opens each part in the table of contents. Counted before zipfile reads that table, which costs far more memory than
#: the bytes it stands in. A thick report with a picture on each page has some hundreds of parts.
_INGANG, _MAX_DELEN = b"PK\x01\x02", 20_000
#: Bytes that all parts may come to, unpacked: pictures are most of it.
_MAX_TOTAAL = 1024 * _MB
#: Up to here a part may be packed as tightly as it likes.
_ONVERDACHT = 10 * _MB


@dataclass(frozen=True, slots=True)
class Pakket:
    """A document's parts, each within bounds by what the table of contents says of it, which zipfile holds it to."""

    bestand: str
    soort: str
    remedie: str
    _zip: zipfile.ZipFile

    def deel(self, naam: str) -> bytes:
        """A part by name; empty where the document has none of that name.

        Raises:
            LeesFout: it is broken, or comes to too much.
        """
        if naam not in self._zip.namelist():
            return b""
        info = self._zip.getinfo(naam)
        try:
            with self._zip.open(info) as stroom:
                return lees_brokken(stroom, info.compress_size, GRENZEN.lid)
        except TeGroot as fout:
            raise self.te_groot(str(fout)) from fout
        except STUK as fout:
            raise self.beschadigd() from fout

    def te_groot(self, hoe: str) -> LeesFout:
        """The error for a document that comes to too much."""
        return _te_groot(self.bestand, self.soort, hoe)

    def beschadigd(self) -> LeesFout:
        """The error for a document that can't be read."""
        return LeesFout(self.bestand, f"{self.soort} is beschadigd", self.remedie)


def open_pakket(inhoud: bytes, bestand: str, soort: str, remedie: str) -> Pakket:
    """Open a document that is a zip.

    Args:
        inhoud: the document.
        bestand: its name, to report.
        soort: what to call it, with its article ("het Word-bestand").
        remedie: what to do if it is broken.

    Raises:
        LeesFout: it is no zip, is broken, or comes to too much.
    """
    if inhoud.count(_INGANG) > _MAX_DELEN:
        raise _te_groot(bestand, soort, f"het heeft meer dan {_MAX_DELEN} onderdelen")
    try:
        pak = zipfile.ZipFile(io.BytesIO(inhoud))
    except STUK as fout:
        raise LeesFout(bestand, f"{soort} is beschadigd", remedie) from fout
    pakket = Pakket(bestand, soort, remedie, pak)
    delen = pak.infolist()
    if sum(deel.file_size for deel in delen) > _MAX_TOTAAL:
        raise pakket.te_groot(f"het is uitgepakt groter dan {_MAX_TOTAAL // _MB} MB")
    for deel in delen:
        if deel.compress_type not in METHODEN:
            raise pakket.beschadigd()
        if deel.file_size > max(_ONVERDACHT, GRENZEN.verhouding * deel.compress_size):
            raise pakket.te_groot(f"het wordt bij het uitpakken meer dan {GRENZEN.verhouding} keer zo groot")
    return pakket


def _te_groot(bestand: str, soort: str, hoe: str) -> LeesFout:
    return LeesFout(bestand, f"{soort} is te groot: {hoe}", "verdeel het over meer bestanden")
