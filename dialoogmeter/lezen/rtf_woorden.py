"""Rich Text Format as a row of tokens, and what its control words stand for.

The tokens are simple (braces, control words, bytes), what they mean is all there is to it; the libraries that exist
give the text alone, without bold, footnotes or what was deleted, or stop at nesting.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TEKEN = re.compile(
    rb"\\(?P<woord>[a-zA-Z]{1,32})(?P<getal>-?[0-9]{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbool>[^a-zA-Z])"
    rb"|(?P<haak>[{}])|(?P<tekst>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
#: Groups that hold no text of the document.
WEG = frozenset(
    [
        "annotation",
        "atnauthor",
        "atnid",
        "colortbl",
        "fldinst",
        "footer",
        "footerf",
        "footerl",
        "footerr",
        "header",
        "headerf",
        "headerl",
        "headerr",
        "info",
        "nonesttables",
        "pict",
        "rxe",
        "shprslt",
        "sn",
        "sp",
        "sv",
        "tc",
        "txe",
        "xe",
    ]
)
#: Groups marked as passable for who doesn't know them, with text or rows in them all the same.
WEL = frozenset(["do", "nesttableprops", "shpinst"])
#: Characters that have a word of their own.
TEKENS = {
    "bullet": "•",
    "emdash": "—",
    "emspace": " ",
    "endash": "–",
    "enspace": " ",
    "ldblquote": "“",
    "lquote": "‘",
    "qmspace": " ",
    "rdblquote": "”",
    "rquote": "’",
    "tab": "\t",
}
SYMBOLEN = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\"}
#: Code pages by character set of a font; the others have the document's.
_TEKENSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
CODERINGEN = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(frozen=True, slots=True)
class Teken:
    """A token: one of its fields is filled; ``getal`` belongs to ``woord``."""

    woord: str = ""
    getal: int | None = None
    haak: str = ""
    symbool: str = ""
    bytes_: bytes = b""


def tekens(inhoud: bytes) -> Iterator[Teken]:
    """The tokens of a file, raw data passed over."""
    plaats = 0
    while (vondst := _TEKEN.match(inhoud, plaats)) is not None:
        plaats = vondst.end()
        soort = vondst.lastgroup
        if soort in {"woord", "getal"}:
            woord = vondst["woord"].decode("ascii")
            getal = int(vondst["getal"]) if vondst["getal"] is not None else None
            if woord == "bin":
                plaats += max(getal or 0, 0)
            yield Teken(woord=woord, getal=getal)
        elif soort == "haak":
            yield Teken(haak=vondst["haak"].decode("ascii"))
        elif soort == "tekst":
            yield Teken(bytes_=vondst["tekst"])
        elif soort == "hex":
            yield Teken(bytes_=bytes.fromhex(vondst["hex"].decode("ascii")))
        elif soort == "symbool":
            yield Teken(symbool=vondst["symbool"].decode("latin-1"))


def codering(tekenset: int, anders: str) -> str:
    """How the bytes of a font with this character set are read."""
    return _TEKENSETS.get(tekenset, anders)


def codepagina(getal: int | None) -> str:
    """The name of a code page; that of Western Windows where Python has no such page."""
    naam = "utf-8" if getal == 65001 else f"cp{getal}"
    try:
        return codecs.lookup(naam).name
    except LookupError:
        return "cp1252"
