"""Gathers lines into one source text, for formats whose text is spread over elements (docx, Markdown)."""

from __future__ import annotations

from dialoogmeter.lezen.bron import Bron, Regel, schoon


class Regelbouwer:
    """Appends lines one by one and keeps their offsets."""

    def __init__(self) -> None:
        self._delen: list[str] = []
        self._regels: list[Regel] = []
        self._begin = 0

    def voeg_toe(self, stukken: list[tuple[str, bool]], *, kop: int = 0, alinea_einde: bool = True) -> None:
        """Add a line made of (text, bold) pieces; a line without text is passed over."""
        tekst = ""
        vet: list[tuple[int, int]] = []
        for ruw, is_vet in stukken:
            stuk = " ".join(schoon(ruw).split("\n"))
            if is_vet and stuk.strip():
                vet.append((len(tekst), len(tekst) + len(stuk)))
            tekst += stuk
        if not tekst.strip():
            return
        self._regels.append(Regel(tekst, self._begin, vet=tuple(vet), kop=kop, alinea_einde=alinea_einde))
        self._delen.append(tekst)
        self._begin += len(tekst) + 1

    def bron(self, bestand: str, formaat: str) -> Bron:
        """The source built so far, its lines joined by newlines."""
        return Bron(bestand, formaat, "\n".join(self._delen), tuple(self._regels))
