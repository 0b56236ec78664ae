"""The files in a zip or a gzip, unpacked in memory and within bounds; of those that are not, why not."""

from __future__ import annotations

import gzip
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import Protocol

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import schoon

_MB = 1 << 20
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
#: What a zip holds that is a document itself: Word, Excel and OpenDocument files are zips too.
_DOCUMENT = frozenset(["[Content_Types].xml", "mimetype", "word/document.xml"])
#: Opens each entry in a zip's table of contents. Counted before zipfile reads that table, which costs far more memory
#: than the bytes it stands in; documents in the zip that are not packed count along, hence so many.
_INGANG, _MAX_INGANGEN = b"PK\x01\x02", 200_000
#: Ways of packing that Python unpacks in bounded steps; bzip2 and LZMA blow up one step without limit.
METHODEN = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
_BEVEILIGD = 0x1
_BROK = 64 << 10
#: Up to here a file may be packed as tightly as it likes: a page of blanks is no bomb.
_ONVERDACHT = 10 * _MB
#: What reading a broken zip or gzip may raise.
STUK = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    NotImplementedError,
    RuntimeError,
)
_HEEL = "haal het opnieuw op of maak het opnieuw"
_OVERLAPT = "het deelt zijn bytes met een ander bestand in de zip, zoals in een zipbom"


@dataclass(frozen=True, slots=True)
class Grenzen:
    """How much an archive may come to: files in it, and bytes once unpacked.

    ``verhouding`` is the size of a file unpacked to its size packed: text comes to about ten, a zip bomb to a thousand.
    """

    leden: int = 10_000
    lid: int = 200 * _MB
    totaal: int = 4096 * _MB
    verhouding: int = 200


GRENZEN = Grenzen()


@dataclass(frozen=True, slots=True)
class Lid:
    """A file in an archive: ``inhoud`` is None where it was passed over, and ``fout`` says why, one Dutch clause.

    ``naam`` is a relative path with forward slashes and nothing that leads out of a folder. It is a name to report, of
    a file that stands nowhere: nothing is written to disk.
    """

    naam: str
    inhoud: bytes | None
    fout: str = ""


class Stroom(Protocol):
    """What bytes can be read from, some at a time."""

    def read(self, aantal: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class TeGroot(Exception):  # noqa: N818 - Dutch, as its readers are
    """Unpacking went past a bound; the text says which, one Dutch clause."""


def is_archief(inhoud: bytes) -> bool:
    """Whether content is a gzip, or a zip that is not itself a document (docx, xlsx, ods, …)."""
    if inhoud.startswith(_GZIP):
        return True
    pak = open_zip(inhoud)
    return pak is not None and not _DOCUMENT.intersection(pak.namelist())


def open_zip(inhoud: bytes) -> zipfile.ZipFile | None:
    """A zip to read from; None where content is none, is broken, or has an absurd number of files."""
    if not inhoud.startswith(_ZIP) or inhoud.count(_INGANG) > _MAX_INGANGEN:
        return None
    try:
        return zipfile.ZipFile(io.BytesIO(inhoud))
    except STUK:
        return None


def open_archief(inhoud: bytes, bestand: str, grenzen: Grenzen = GRENZEN) -> Iterator[Lid]:
    """Every file in a zip, in order of name, or the one in a gzip; archives in it are opened too, one level deep.

    One file at a time is held in memory. Folders, links, files of macOS' own and files with a password are handed over
    without content; so are those for which a bound leaves no room.

    Args:
        inhoud: the archive.
        bestand: its name, to report.
        grenzen: how much it may come to.

    Raises:
        LeesFout: it is no archive, is broken, empty, or holds too many files.
    """
    uitpakker = _Uitpakker(grenzen)
    if inhoud.startswith(_GZIP):
        return uitpakker.gzip(inhoud, "", PurePath(bestand).name, genest=False)
    pak = open_zip(inhoud)
    if pak is None:
        raise LeesFout(bestand, "dit is geen leesbaar zip- of gzip-bestand", _HEEL)
    if not pak.namelist():
        raise LeesFout(bestand, "het zip-bestand is leeg", "controleer of u het juiste bestand koos")
    if not uitpakker.ruimte_voor(pak):
        raise LeesFout(
            bestand, f"het zip-bestand bevat meer dan {grenzen.leden} bestanden", "verdeel het over meer zips"
        )
    return uitpakker.zip(pak, "", genest=False)


def lees_brokken(stroom: Stroom, ingepakt: int, grens: int, verhouding: int = GRENZEN.verhouding) -> bytes:
    """All that a stream unpacks to, measured as it comes: what a header says of its size may be a lie.

    Args:
        stroom: what unpacks.
        ingepakt: bytes that it unpacks from.
        grens: bytes that it may unpack to.
        verhouding: see :class:`Grenzen`.

    Raises:
        TeGroot: there is more.
    """
    geheel = io.BytesIO()
    while brok := stroom.read(_BROK):
        geheel.write(brok)
        if geheel.tell() > grens:
            raise TeGroot(f"het is uitgepakt groter dan {grens / _MB:.0f} MB")
        if geheel.tell() > _ONVERDACHT and geheel.tell() > verhouding * ingepakt:
            raise TeGroot(f"het wordt bij het uitpakken meer dan {verhouding} keer zo groot, zoals een zipbom")
    return geheel.getvalue()


class _Uitpakker:
    """Unpacks, and keeps count over an archive and the archives in it of what there is room for."""

    def __init__(self, grenzen: Grenzen) -> None:
        self._grenzen = grenzen
        self._leden = grenzen.leden
        self._bytes = grenzen.totaal

    def ruimte_voor(self, pak: zipfile.ZipFile) -> bool:
        """Whether this many files may come on top of those that were; if so, they count from now on."""
        self._leden -= len(pak.namelist())
        return self._leden >= 0

    def zip(self, pak: zipfile.ZipFile, map_: str, *, genest: bool) -> Iterator[Lid]:
        leden = [(_schone_naam(info.filename), info) for info in pak.infolist()]
        gedeeld = _gedeelde_plaatsen(pak)
        for naam, info in sorted(leden, key=lambda lid: (lid[0].casefold(), lid[0])):
            reden = _OVERLAPT if info.header_offset in gedeeld else _passeer(naam, info)
            if reden:
                yield Lid(map_ + naam, None, reden)
                continue
            try:
                with pak.open(info) as stroom:
                    inhoud = self._lees(stroom, info.compress_size)
            except TeGroot as fout:
                yield Lid(map_ + naam, None, str(fout))
            except STUK:
                yield Lid(map_ + naam, None, "het is beschadigd")
            else:
                yield from self._lid(map_, naam, inhoud, genest=genest)

    def gzip(self, inhoud: bytes, map_: str, bestand: str, *, genest: bool) -> Iterator[Lid]:
        naam = _schone_naam(re.sub(r"(?i)\.t?gz$", lambda eind: ".tar" if eind[0].lower() == ".tgz" else "", bestand))
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(inhoud)) as stroom:
                uitgepakt = self._lees(stroom, len(inhoud))
        except TeGroot as fout:
            yield Lid(map_ + naam, None, str(fout))
        except STUK:
            yield Lid(map_ + naam, None, "het is beschadigd")
        else:
            yield from self._lid(map_, naam, uitgepakt, genest=genest)

    def _lees(self, stroom: Stroom, ingepakt: int) -> bytes:
        if self._bytes <= 0:
            raise TeGroot(f"het hele archief is uitgepakt groter dan {self._grenzen.totaal / _MB:.0f} MB")
        teller = _Teller(stroom)
        try:
            return lees_brokken(teller, ingepakt, min(self._grenzen.lid, self._bytes), self._grenzen.verhouding)
        finally:  # what was refused has been unpacked as well
            self._bytes -= teller.gelezen

    def _lid(self, map_: str, naam: str, inhoud: bytes, *, genest: bool) -> Iterator[Lid]:
        if inhoud[257:262] == b"ustar":
            yield Lid(map_ + naam, None, "een tar-bestand wordt niet uitgepakt; maak er een zip van")
        elif not is_archief(inhoud):
            yield Lid(map_ + naam, inhoud)
        elif genest:
            yield Lid(map_ + naam, None, "een archief in een archief in een archief wordt niet uitgepakt")
        elif inhoud.startswith(_GZIP):
            yield from self.gzip(inhoud, f"{map_}{naam}/", PurePath(naam).name, genest=True)
        elif (pak := open_zip(inhoud)) is not None:
            if self.ruimte_voor(pak):
                yield from self.zip(pak, f"{map_}{naam}/", genest=True)
            else:
                yield Lid(map_ + naam, None, f"samen zijn het meer dan {self._grenzen.leden} bestanden")


class _Teller:
    """A stream that counts what was read of it."""

    def __init__(self, stroom: Stroom) -> None:
        self._stroom = stroom
        self.gelezen = 0

    def read(self, aantal: int, /) -> bytes:
        brok = self._stroom.read(aantal)
        self.gelezen += len(brok)
        return brok


def _gedeelde_plaatsen(pak: zipfile.ZipFile) -> set[int]:
    """Where a file begins in whose bytes another begins as well: so a small zip unpacks to as much as one likes."""
    leden = sorted(pak.infolist(), key=lambda info: info.header_offset)
    return {
        info.header_offset
        for info, volgende in pairwise(leden)
        if info.header_offset + info.compress_size > volgende.header_offset
    }


def _passeer(naam: str, info: zipfile.ZipInfo) -> str:
    """Why a file is passed over unopened; empty where it isn't."""
    delen = naam.split("/")
    if info.filename.endswith(("/", "\\")):
        return "dit is een map"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "dit is een koppeling naar een ander bestand"
    if "__MACOSX" in delen or delen[-1].startswith("._") or delen[-1] == ".DS_Store":
        return "dit is een hulpbestand van macOS"
    if info.flag_bits & _BEVEILIGD:
        return "het is beveiligd met een wachtwoord; pak het uit en bewaar het zonder"
    if info.compress_type not in METHODEN:
        return "het is ingepakt op een manier die niet wordt gelezen; maak de zip opnieuw"
    return ""


def _schone_naam(ruw: str) -> str:
    """A path that leads nowhere but down: no drive, no root, no steps up."""
    leesbaar = " ".join(schoon(ruw.encode("utf-8", "replace").decode("utf-8")).split())
    delen = [deel for deel in re.split(r"[\\/]+", re.sub(r"\A[A-Za-z]:", "", leesbaar)) if deel.strip(". ")]
    return "/".join(delen) or "naamloos"
