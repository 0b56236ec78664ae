"""Gathers headings, speech and stage directions in order, for formats that mark who speaks and, some, when."""

from __future__ import annotations

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron, schoon
from dialoogmeter.lezen.stukken import Aanwijzing, Alinea, Gelezen, Kop, Spraak, Stuk
from dialoogmeter.sprekers.kenmerken import Kenmerken
from dialoogmeter.vergadering import ONBEKEND, Soort, Spreker


def vouw_tekst(tekst: str) -> str:
    """Text on one line, without invisible characters."""
    return " ".join(schoon(tekst).split())


class Spraakbouwer:
    """Appends pieces one by one, and the text to which they refer."""

    def __init__(self) -> None:
        self._delen: list[str] = []
        self._begin = 0
        self._stukken: list[Stuk] = []
        self._spreker = ONBEKEND
        self._tijd: float | None = None
        self._alineas: list[Alinea] = []

    def kop(self, nummer: str, titel: str) -> None:
        """An agenda item begins."""
        self._sluit()
        nummer, titel = vouw_tekst(nummer), vouw_tekst(titel)
        self._stukken.append(Kop(nummer, titel))
        if tekst := f"{nummer} {titel}".strip():
            self._plaats(tekst)

    def zeg(self, spreker: Spreker, tekst: str, soort: Soort = "spraak", tijd: float | None = None) -> None:
        """A paragraph; another speaker, or a time, begins a new stretch. One without text is passed over."""
        tekst = vouw_tekst(tekst)
        if not tekst:
            return
        if spreker != self._spreker or tijd is not None:
            self._sluit()
            self._spreker, self._tijd = spreker, tijd
        self._alineas.append(Alinea(tekst, ((0, self._plaats(tekst)),), soort))

    def aanwijzing(self, tekst: str) -> None:
        """A stage direction."""
        self._sluit()
        tekst = vouw_tekst(tekst)
        begin = self._plaats(tekst)
        self._stukken.append(Aanwijzing("aanwijzing", tekst, begin, begin + len(tekst)))

    def klaar(self, bestand: str, formaat: str, kenmerken: Kenmerken) -> Gelezen:
        """All that was gathered.

        Raises:
            LeesFout: nothing was, or nothing but stage directions.
        """
        self._sluit()
        if not any(isinstance(stuk, Spraak) or (isinstance(stuk, Kop) and stuk.titel) for stuk in self._stukken):
            raise LeesFout(bestand, "het bestand bevat geen tekst", "controleer of u het juiste bestand koos")
        return Gelezen(
            Bron(bestand, formaat, "\n".join(self._delen), ()),
            tuple(self._stukken),
            titel=kenmerken.titel,
            orgaan=kenmerken.orgaan,
            datum=kenmerken.datum,
            gemeente=kenmerken.gemeente,
        )

    def _sluit(self) -> None:
        if self._alineas:
            self._stukken.append(Spraak(self._spreker, tuple(self._alineas), tijd=self._tijd))
        self._spreker, self._tijd, self._alineas = ONBEKEND, None, []

    def _plaats(self, tekst: str) -> int:
        """Adds a line to the source text and says where it begins."""
        begin = self._begin
        self._delen.append(tekst)
        self._begin += len(tekst) + 1
        return begin
