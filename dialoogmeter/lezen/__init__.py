"""From a file to a Vergadering: one reader a format, one registry."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.soort import Formaat, bepaal_formaat

if TYPE_CHECKING:
    from dialoogmeter.lezen.bron import Bron
    from dialoogmeter.lezen.stukken import Gelezen
    from dialoogmeter.vergadering import Kwaliteit, Vergadering


def read(path: str | os.PathLike[str]) -> Vergadering:
    """Read one file of minutes.

    Args:
        path: PDF, docx, plain text, Markdown, or parliamentary XML (VLOS, officiële bekendmakingen);
            the content decides, not the name.

    Raises:
        LeesFout: the file is absent, empty, encrypted, scanned, broken or of another kind. The message
            is Dutch and names the file, the cause and the remedy.
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
    """Read minutes from memory; ``bestand`` is the name to report and to tell text formats apart."""
    formaat = bepaal_formaat(inhoud, bestand)
    if formaat in _XML:
        return _uit_xml(_xml_lezer(formaat)(inhoud, bestand))
    return _uit_regels(_regel_lezer(formaat)(inhoud, bestand))


def _leesbare_naam(pad: Path) -> str:
    """The file's name; bytes in it that are no text can't be written to a table."""
    return pad.name.encode("utf-8", "replace").decode("utf-8")


_XML: frozenset[Formaat] = frozenset(["vlos", "officiele-bekendmakingen"])


def _regel_lezer(formaat: Formaat) -> Callable[[bytes, str], Bron]:
    """The reader of a format, imported only when a file asks for it."""
    if formaat == "pdf":
        from dialoogmeter.lezen.pdf import lees_pdf

        return lees_pdf
    if formaat == "docx":
        from dialoogmeter.lezen.docx import lees_docx

        return lees_docx
    if formaat == "md":
        from dialoogmeter.lezen.markdown import lees_markdown

        return lees_markdown
    from dialoogmeter.lezen.tekst import lees_tekst

    return lees_tekst


def _xml_lezer(formaat: Formaat) -> Callable[[bytes, str], Gelezen]:
    if formaat == "vlos":
        from dialoogmeter.lezen.vlos import lees_vlos

        return lees_vlos
    from dialoogmeter.lezen.officiele_bekendmakingen import lees_officiele_bekendmakingen

    return lees_officiele_bekendmakingen


def _uit_regels(bron: Bron) -> Vergadering:
    from dialoogmeter.lezen.samenstellen import stel_samen
    from dialoogmeter.sprekers.notulen import ontleed

    ontleding = ontleed(bron)
    vergadering = stel_samen(bron, ontleding.stukken, ontleding.kenmerken, register=ontleding.register)
    return _met_waarschuwingen(vergadering)


def _uit_xml(gelezen: Gelezen) -> Vergadering:
    from dialoogmeter.lezen.samenstellen import stel_samen
    from dialoogmeter.sprekers.kenmerken import Kenmerken

    kenmerken = Kenmerken(titel=gelezen.titel, orgaan=gelezen.orgaan, datum=gelezen.datum, gemeente=gelezen.gemeente)
    return _met_waarschuwingen(stel_samen(gelezen.bron, gelezen.stukken, kenmerken))


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
