"""What the styles of an OpenDocument text say: what is a heading, what is bold, how items of lists are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dialoogmeter.lezen.kopstijl import kop_uit_stijl
from dialoogmeter.lezen.nummering import STREEPJE, geheel, schrijf_nummer

#: How far a style may be derived; real ones come to five.
_MAX_OUDERS = 20
_MAX_NIVEAUS = 10
_MIN_VET = 600
#: A blank, or another character that a name can't hold, as OpenDocument writes it.
_TEKENCODE = re.compile(r"_([0-9a-f]{2})_")


@dataclass
class _Stijl:
    naam: str
    ouder: str
    lijst: str | None = None
    vet: bool | None = None
    verborgen: bool | None = None


@dataclass(frozen=True, slots=True)
class Niveau:
    """How items at one level of a list are marked: ``vorm`` is None for a bullet, "" for no mark."""

    vorm: str | None
    voor: str = ""
    na: str = ""
    toont: int = 1
    begin: int = 1


@dataclass
class Opmaak:
    """The styles met so far, told of each element outside the text.

    Lists are kept by the name of their style; under :data:`KOPPEN` the numbering of headings.
    """

    KOPPEN = ""
    lijsten: dict[str, dict[int, Niveau]] = field(default_factory=dict)
    _stijlen: dict[tuple[str, str], _Stijl] = field(default_factory=dict)
    _stijl: _Stijl | None = None
    _lijst: dict[int, Niveau] | None = None

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """An element opens."""
        if tag == "style:style":
            naam = attrs.get("style:name", "")
            self._stijl = _Stijl(
                attrs.get("style:display-name", "") or _TEKENCODE.sub(lambda code: chr(int(code[1], 16)), naam),
                attrs.get("style:parent-style-name", ""),
                attrs.get("style:list-style-name"),
            )
            self._stijlen[attrs.get("style:family", ""), naam] = self._stijl
        elif tag == "style:text-properties" and self._stijl is not None:
            self._stijl.vet = _is_vet(attrs.get("fo:font-weight", ""))
            if "text:display" in attrs:
                self._stijl.verborgen = attrs["text:display"] == "none"
        elif tag == "text:list-style":
            self._lijst = self.lijsten[attrs.get("style:name", "")] = {}
        elif tag == "text:outline-style":
            self._lijst = self.lijsten[self.KOPPEN] = {}
        elif self._lijst is not None and (niveau := _niveau(tag, attrs)) is not None:
            self._lijst[geheel(attrs.get("text:level"), 1)] = niveau

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "style:style":
            self._stijl = None
        elif tag in {"text:list-style", "text:outline-style"}:
            self._lijst = None

    def vet(self, familie: str, naam: str) -> bool | None:
        """Whether text in a style is bold; None where the style doesn't say."""
        return next((stijl.vet for stijl in self._lijn(familie, naam) if stijl.vet is not None), None)

    def verborgen(self, familie: str, naam: str) -> bool:
        """Whether text in a style isn't printed."""
        return next((stijl.verborgen for stijl in self._lijn(familie, naam) if stijl.verborgen is not None), False)

    def kop(self, naam: str) -> int:
        """The level of a heading in this style of paragraph, 0 for text."""
        return next((kop for stijl in self._lijn("paragraph", naam) if (kop := kop_uit_stijl(stijl.naam))), 0)

    def lijst_van(self, naam: str) -> str:
        """The style of list that a style of paragraph belongs to."""
        return next((stijl.lijst for stijl in self._lijn("paragraph", naam) if stijl.lijst is not None), "")

    def merk(self, lijst: str, niveau: int, tellers: Mapping[int, int]) -> str:
        """The mark of an item, with a blank after it: "1. ", "- ", or nothing.

        Args:
            lijst: style of the list.
            niveau: level, from 1.
            tellers: the number of the present item at each level.
        """
        vorm = self.lijsten.get(lijst, {}).get(niveau, Niveau(None))
        if vorm.vorm is None:
            return STREEPJE
        if not vorm.vorm:
            return ""
        nummers = [
            schrijf_nummer(tellers[hoger], trede.vorm)
            for hoger in range(max(1, niveau - vorm.toont + 1), niveau + 1)
            if hoger in tellers and (trede := self.lijsten[lijst].get(hoger, vorm)).vorm
        ]
        return f"{vorm.voor}{'.'.join(nummers)}{vorm.na} "

    def begin(self, lijst: str, niveau: int) -> int:
        """The number of the first item."""
        vorm = self.lijsten.get(lijst, {}).get(niveau)
        return vorm.begin if vorm is not None else 1

    def _lijn(self, familie: str, naam: str) -> Iterator[_Stijl]:
        """A style and those it is derived from."""
        for _ in range(_MAX_OUDERS):
            stijl = self._stijlen.get((familie, naam))
            if stijl is None:
                return
            yield stijl
            naam = stijl.ouder


def _niveau(tag: str, attrs: Mapping[str, str]) -> Niveau | None:
    if tag in {"text:list-level-style-bullet", "text:list-level-style-image"}:
        return Niveau(None)
    if tag in {"text:list-level-style-number", "text:outline-level-style"}:
        return Niveau(
            attrs.get("style:num-format", ""),
            attrs.get("style:num-prefix", ""),
            attrs.get("style:num-suffix", ""),
            min(geheel(attrs.get("text:display-levels"), 1), _MAX_NIVEAUS),
            geheel(attrs.get("text:start-value"), 1),
        )
    return None


def _is_vet(gewicht: str) -> bool | None:
    if not gewicht:
        return None
    return gewicht == "bold" or geheel(gewicht, 0) >= _MIN_VET
