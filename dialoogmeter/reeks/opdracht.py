"""Which files are to be done, and under which name each one's results go."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from dialoogmeter.lezen.bijschrift import BESTAND as BIJSCHRIFTEN
from dialoogmeter.lezen.soort import ACHTERVOEGSELS

#: Characters of a file's name that are kept in the name of its report; others are an underscore.
_ONVEILIG = re.compile(r"[^\w .,()+'’&=@-]")
#: Bytes of a report's name: most file systems take 255, and temporary names are longer.
_LANGSTE_NAAM = 150
#: Bytes of it that a file with several meetings may take.
_LANGSTE_VOORDEEL = 100
CODELENGTE = 16
#: Name of the report over all meetings: no meeting may go by it.
REEKSRAPPORT = "reeks"
#: Digits of a file's code in a report's name, where the file's own name can't be used, is cut off or may be taken.
CODE_IN_NAAM = 8
#: What comes between the name of a file with several meetings and each one's own.
_DEELNUMMER = re.compile(r"-\d{3,}-")


@dataclass(frozen=True, slots=True)
class Opdracht:
    """A file to do.

    ``sleutel`` is the meeting's key in tables and the name of its report, unless the file's name holds a resident's.
    ``code`` stands for the file in the ledger: a file's name may tell who spoke.
    """

    nummer: int
    pad: Path
    sleutel: str
    code: str

    def deel(self, nummer: int, naam: str) -> Opdracht:
        """One of several meetings in the file, by its number and its path within."""
        rest = PurePath(naam).relative_to(PurePath(naam).parts[0])
        voor = self.sleutel
        if len(voor.encode()) > _LANGSTE_VOORDEEL:  # what tells the parts apart must not be cut off
            voor = f"{voor.encode()[:_LANGSTE_VOORDEEL].decode('utf-8', 'ignore')}-{self.code[:CODE_IN_NAAM]}"
        sleutel = veilige_naam(f"{voor}-{nummer + 1:03d}-{rest.stem}")
        return Opdracht(self.nummer, self.pad.parent / rest.name, sleutel, f"{self.code}-{nummer:05d}")


def maak_opdrachten(paden: Sequence[Path]) -> list[Opdracht]:
    """Files numbered in order, each with a key of its own: the file's name, numbered where it is taken.

    The key depends on the list of files alone, so that a run that was broken off goes on under the same names.
    """
    namen = [veilige_naam(pad.stem) for pad in paden]
    alle = {naam.lower() for naam in namen}
    gebruikt = {REEKSRAPPORT}
    uit = []
    for nummer, (pad, naam) in enumerate(zip(paden, namen, strict=True)):
        code = hashlib.sha256(os.fsencode(pad.absolute())).hexdigest()[:CODELENGTE]
        if any(naam[: deel.start()].lower() in alle for deel in _DEELNUMMER.finditer(naam)):
            naam = f"{naam}-{code[:CODE_IN_NAAM]}"  # noqa: PLW2901 - a meeting in another file may go by that name
        sleutel, keer = naam, 2
        while sleutel.lower() in gebruikt:
            sleutel, keer = f"{naam}-{keer}", keer + 1
        gebruikt.add(sleutel.lower())
        uit.append(Opdracht(nummer, pad, sleutel, code))
    return uit


def veilige_naam(naam: str) -> str:
    """A name that is safe as a file's name on any system and as text in a page; never empty, never hidden."""
    leesbaar = naam.encode("utf-8", "replace").decode("utf-8")
    kort = _ONVEILIG.sub("_", leesbaar).strip(" .").encode()[:_LANGSTE_NAAM].decode("utf-8", "ignore").rstrip(" .")
    return kort or "vergadering"


def vind_bestanden(paden: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files to read: those named, and those below named folders whose suffix we know, each once, in order."""
    gevonden: dict[Path, Path] = {}
    for pad in map(Path, paden):
        gekozen = [p for p in _in_map(pad) if _is_notulen(p)] if pad.is_dir() else [pad]
        for bestand in gekozen:
            gevonden.setdefault(bestand.resolve(), bestand)
    return list(gevonden.values())


def overgeslagen(paden: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files below named folders that are not read, for their suffix."""
    mappen = [Path(pad) for pad in paden if Path(pad).is_dir()]
    return [p for map_ in mappen for p in _in_map(map_) if not _is_notulen(p) and p.name != BIJSCHRIFTEN]


def _is_notulen(pad: Path) -> bool:
    return pad.suffix.lower() in ACHTERVOEGSELS and pad.name != BIJSCHRIFTEN


def _in_map(map_: Path) -> list[Path]:
    return [p for p in sorted(map_.rglob("*")) if p.is_file() and not p.name.startswith(".")]
