"""From a file to a Vergadering: one reader a format, one registry."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.soort import Formaat, Meervoud, bepaal_formaat

if TYPE_CHECKING:
    from dialoogmeter.lezen.bron import Bron
    from dialoogmeter.lezen.stukken import Gelezen
    from dialoogmeter.vergadering import Kwaliteit, Vergadering

#: Module and function of each format's reader, imported only when a file asks for it.
_LEZERS: dict[Formaat, tuple[str, str]] = {
    "csv": ("tabellen", "lees_tabel"),
    "docx": ("docx", "lees_docx"),
    "eml": ("eml", "lees_eml"),
    "html": ("html", "lees_html"),
    "md": ("markdown", "lees_markdown"),
    "ods": ("tabellen", "lees_tabel"),
    "odt": ("odt", "lees_odt"),
    "officiele-bekendmakingen": ("officiele_bekendmakingen", "lees_officiele_bekendmakingen"),
    "parlamint": ("parlamint", "lees_parlamint"),
    "parquet": ("tabellen", "lees_tabel"),
    "pdf": ("pdf", "lees_pdf"),
    "raadsinformatie": ("raadsinformatie", "lees_raadsinformatie"),
    "rtf": ("rtf", "lees_rtf"),
    "spraakherkenning": ("spraakherkenning", "lees_spraakherkenning"),
    "srt": ("ondertiteling", "lees_ondertiteling"),
    "txt": ("tekst", "lees_tekst"),
    "vlos": ("vlos", "lees_vlos"),
    "vtt": ("ondertiteling", "lees_ondertiteling"),
    "xlsx": ("tabellen", "lees_tabel"),
}
#: Formats in which one file may hold several meetings.
_TABELLEN: frozenset[Formaat | Meervoud] = frozenset(["csv", "ods", "parquet", "xlsx"])


def read(path: str | os.PathLike[str]) -> Vergadering:
    """Read one file of minutes.

    Args:
        path: PDF, docx, odt, rtf, html, plain text, Markdown, e-mail (eml); subtitles (vtt, srt) and Whisper's JSON;
            parliamentary XML (VLOS, officiële bekendmakingen, ParlaMint); JSON of Open Raadsinformatie and Notubiz; a
            table (CSV, xlsx, ods, Parquet). The content decides, not the name.

    Raises:
        LeesFout: the file is absent, empty, encrypted, scanned, broken or of another kind, or holds several
            meetings. The message is Dutch and names the file, the cause and the remedy.
    """
    pad = Path(path)
    try:
        inhoud = pad.read_bytes()
    except FileNotFoundError as fout:
        raise LeesFout(str(path), "het bestand bestaat niet", "controleer het pad") from fout
    except IsADirectoryError as fout:
        raise LeesFout(
            str(path), "dit is een map", "geef een bestand, of gebruik dialoogmeter meet voor mappen"
        ) from fout
    except OSError as fout:
        raise LeesFout(str(path), f"het bestand is niet te openen ({fout.strerror})", "controleer de toegang") from fout
    return lees_bytes(inhoud, _leesbare_naam(pad))


def lees_bytes(inhoud: bytes, bestand: str) -> Vergadering:
    """Read the minutes of one meeting from memory; ``bestand`` is the name to report and to tell text formats apart.

    Raises:
        LeesFout: as :func:`read`.
    """
    formaat = bepaal_formaat(inhoud, bestand)
    if formaat == "archief":
        raise LeesFout(bestand, "dit is een archief", "pak het uit, of gebruik dialoogmeter meet, dat erin leest")
    module, functie = _LEZERS[formaat]
    return _stel_samen(getattr(import_module(f"dialoogmeter.lezen.{module}"), functie)(inhoud, bestand))


def lees_alle(inhoud: bytes, bestand: str) -> Iterator[tuple[str, Vergadering | LeesFout]]:
    """Read every meeting in a file: an archive and a table may hold more than one.

    Yields:
        A name for each, the file's own where it is alone, with the meeting or with what was wrong with it.

    Raises:
        LeesFout: nothing in the file can be read.
    """
    formaat = bepaal_formaat(inhoud, bestand)
    if formaat == "archief":
        from dialoogmeter.lezen.archief import open_archief

        for lid in open_archief(inhoud, bestand):
            naam = f"{bestand}/{lid.naam}"
            if lid.inhoud is None:
                yield naam, LeesFout(naam, lid.fout, "lever het los aan als het notulen zijn")
                continue
            try:
                yield from lees_alle(lid.inhoud, naam)
            except LeesFout as fout:
                yield naam, fout
    elif formaat in _TABELLEN:
        from dialoogmeter.lezen.tabellen import lees_tabellen

        tabellen = lees_tabellen(inhoud, bestand)
        for naam, gelezen in tabellen:
            yield bestand if len(tabellen) == 1 else f"{bestand}/{naam}", _stel_samen(gelezen)
    else:
        yield bestand, lees_bytes(inhoud, PurePath(bestand).name)


def _leesbare_naam(pad: Path) -> str:
    """The file's name; bytes in it that are no text can't be written to a table."""
    return pad.name.encode("utf-8", "replace").decode("utf-8")


def _stel_samen(gelezen: Bron | Gelezen) -> Vergadering:
    from dialoogmeter.lezen.bron import Bron
    from dialoogmeter.lezen.samenstellen import stel_samen
    from dialoogmeter.sprekers.kenmerken import Kenmerken

    if isinstance(gelezen, Bron):
        from dialoogmeter.sprekers.notulen import ontleed

        ontleding = ontleed(gelezen)
        vergadering = stel_samen(gelezen, ontleding.stukken, ontleding.kenmerken, register=ontleding.register)
    else:
        kenmerken = Kenmerken(
            titel=gelezen.titel, orgaan=gelezen.orgaan, datum=gelezen.datum, gemeente=gelezen.gemeente
        )
        vergadering = stel_samen(gelezen.bron, gelezen.stukken, kenmerken)
    return _met_waarschuwingen(vergadering)


#: What is said of a meeting whose speakers are not, or not all, known; nothing where they are.
_WAARSCHUWING: dict[Kwaliteit, str] = {
    "geen spraak": "In dit bestand is geen gesproken tekst gevonden.",
    "onbekend": "Van de meeste zinnen is onbekend wie ze uitsprak: deze opmaak van sprekers kent dialoogmeter niet. "
    "Cijfers per sprekersrol zijn hier niet bruikbaar.",
}


def _met_waarschuwingen(vergadering: Vergadering) -> Vergadering:
    from dataclasses import replace

    tekst = _WAARSCHUWING.get(vergadering.kwaliteit)
    return vergadering if tekst is None else replace(vergadering, waarschuwingen=(*vergadering.waarschuwingen, tekst))
