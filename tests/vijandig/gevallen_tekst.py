"""Platte tekst en wat erop lijkt: tekens, coderingen, regels zonder eind, en wat op sprekers lijkt."""

from __future__ import annotations

import codecs
import random
from collections.abc import Callable, Iterator

from bouwstenen import FORMULES, KWAAD, KWADE_TEKST, MAAL, Geval, geval, notulen

_MB = 1 << 20


def gevallen() -> Iterator[Geval]:
    for naam, inhoud in (*_coderingen(), *_tekens(), *_opmaak()):
        yield geval(f"txt: {naam}", f"txt-{naam}.txt", inhoud)
    for naam, maak in _lang().items():
        yield Geval(f"txt: {naam}", f"txt-{naam}.txt", maak)
    for naam, (deel, keer) in _HERHAALD.items():
        yield Geval(f"txt: {naam}", f"txt-{naam}.txt", lambda d=deel, k=keer: (d * k * MAAL).encode() + b"x")
    for naam, maak in _groot().items():
        yield Geval(f"txt: {naam}", f"txt-{naam}.txt", maak, lang=True)
    yield Geval("tekst: een regel van 20 MB", "regel.txt", lambda: b"a" * (20 * _MB))
    yield from _ondertitels()
    yield from _markdown()


def _coderingen() -> Iterator[tuple[str, bytes]]:
    heel = notulen("Cliënten zeiden: ’t is é.")
    ruw = heel.encode()
    yield "nulbytes ertussen", ruw.replace(b" ", b"\0")
    yield "nulbytes achteraan", ruw + b"\0" * 5000
    yield "alleen nulbytes", b"\0" * 5000
    yield "halve surrogaten in utf-8", ruw.replace(b"\xc3\xa9", b"\xed\xa0\x80") + b"\xed\xb0\x80"
    yield "te lange utf-8", ruw.replace(b"/", b"\xc0\xaf") + b"\xc0\x80\xe0\x80\xaf\xf8\x88\x80\x80\x80"
    yield "cp1252 in utf-8", ruw + b"\x93caf\xe9\x94 \x80 \x81\x8d\x8f\x90\x9d"
    yield "utf-8 als cp1252 als utf-8", ruw.decode("cp1252", "replace").encode()
    yield "utf-16-le met merk", codecs.BOM_UTF16_LE + heel.encode("utf-16-le")
    yield "utf-16-be met merk", codecs.BOM_UTF16_BE + heel.encode("utf-16-be")
    yield "utf-16-le zonder merk", heel.encode("utf-16-le")
    yield "utf-16-be zonder merk", heel.encode("utf-16-be")
    yield "utf-16 van oneven lengte", codecs.BOM_UTF16_LE + heel.encode("utf-16-le") + b"x"
    yield "utf-16 met halve surrogaten", codecs.BOM_UTF16_LE + heel.encode("utf-16-le") + b"\x00\xd8\x41\x00\x00\xdc"
    yield "utf-16 met het verkeerde merk", codecs.BOM_UTF16_BE + heel.encode("utf-16-le")
    yield "utf-32 met merk", codecs.BOM_UTF32_LE + heel.encode("utf-32-le")
    yield "utf-32 buiten Unicode", codecs.BOM_UTF32_LE + b"\xff\xff\xff\x7f" * 500
    yield "utf-7", heel.encode("utf-7")
    yield "drie merken", codecs.BOM_UTF8 * 3 + ruw
    yield "alleen een merk", codecs.BOM_UTF8
    yield "merk en nulbytes", codecs.BOM_UTF16_LE + b"\0\0" * 3000
    yield "half teken aan het eind", ruw + b"\xf0\x9f\x98"
    yield "rommel", random.Random(4).randbytes(50_000)
    yield "alle bytes", bytes(range(256)) * 50
    yield "EBCDIC", heel.encode("cp500", "replace")
    yield "ANSI-codes", b"\x1b[31m\x1b]0;kwaad\x07\x1b[2J" + ruw
    yield "leeg", b""
    yield "alleen blanks", b" \t\r\n" * 3000


def _tekens() -> Iterator[tuple[str, str]]:
    yield "van rechts naar links", notulen("\u202edlog\u202c is \u2066goud\u2069 \u200f!", "Keu\u202ening")
    yield "zonder breedte", notulen("\u200b".join("Ik woon naast de brug."), "Keu\u200bning")
    yield "samenstellende tekens", notulen("e" + "\u0301" * 5000 + " brug")
    yield "samenstellende tekens door elkaar", notulen("e" + "\u0301\u0323" * 5000 + " brug")
    yield "zalgo", notulen("".join(letter + "\u0300\u0316\u0489" * 30 for letter in "Ik woon naast de brug. " * 20))
    yield "onzichtbare letters", notulen("".join(chr(0xE0000 + ord(c)) for c in "verborgen opdracht"))
    yield "eigen en verboden tekens", notulen("\ue000\ufdd0\ufffe\uffff\U0001fffe\U0010ffff")
    yield "gezinnen", notulen("\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 500)
    yield "andere letters", notulen("Мост 橋 गांव جسر กทม", "Кеунинг")
    yield "letters die op elkaar lijken", notulen(spreker="Кeuning").replace("Abbas", "Аbbas")
    yield "andere cijfers", notulen("Dat zijn ٣٤٥ of ３４５ of ²³ of Ⅻ bruggen.").replace("3 maart", "٣ maart")
    yield "andere regeleinden", notulen().replace("\n", "\u2028") + notulen().replace("\n", "\x85")
    yield "bladscheidingen", notulen().replace("\n", "\f\v")
    yield "alleen regeleinden van de Mac", notulen().replace("\n", "\r")
    yield "onmogelijke datum", notulen().replace("3 maart 2025", "99 februari 9999, 00-00-0000, 2025-13-45")


def _opmaak() -> Iterator[tuple[str, str]]:
    yield "opmaak in de tekst", notulen(KWADE_TEKST)
    yield "opmaak als spreker", "".join(f"Mevrouw {k} (bewoner): Ja.\nDe heer A{k}B (VVD): Nee.\n" for k in KWAAD)
    yield "opmaak als titel", f"{KWADE_TEKST}\n\n{notulen()}"
    yield "opmaak als agendapunt", "".join(f"Aan de orde is:\nA. {k}\nDe voorzitter: Ja.\n" for k in KWAAD)
    yield "opmaak als aanwijzing", "".join(f"De voorzitter: Ja.\n(Applaus {k[:80]})\n" for k in KWAAD)
    yield "opmaak als gemeente", f"Gemeente Zand{KWAAD[0]}\nRaad van O'{KWAAD[1]}\n{notulen()}"
    yield "formules", "".join(f"{f}\nGemeente {f}\n" for f in FORMULES) + notulen()
    yield "formules als spreker", "".join(f"Mevrouw X{f} (bewoner): {f}\n" for f in FORMULES)


def _lang() -> dict[str, Callable[[], bytes]]:
    def sprekers(vorm: str, aantal: int) -> bytes:
        return "".join(vorm.format(_letters(n)) for n in range(aantal * MAAL)).encode()

    return {
        "een regel van 1 MB met woorden": lambda: b"brug " * (_MB // 5),
        "een zin van 300 kB na een spreker": lambda: notulen("brug " * 60_000).encode(),
        "een miljoen lege regels": lambda: b"\n" * 1_000_000 + notulen().encode(),
        "een miljoen blanks op een regel": lambda: b"De voorzitter:" + b" " * 1_000_000 + b"ja",
        "veel regels van een letter": lambda: b"a\n" * (10_000 * MAAL),
        "veel sprekers": lambda: sprekers("Mevrouw Naam{} (bewoner): Ja, voorzitter.\n", 400),
        "veel raadsleden met een achternaam": lambda: sprekers("Mevrouw {} Jansen (VVD): Ja, voorzitter.\n", 400),
        "veel agendapunten": lambda: sprekers("Aan de orde is:\nA. Punt {}\n\nDe voorzitter: Ja.\n", 300),
    }


def _letters(n: int) -> str:
    """Een naam van letters die voor elk getal anders is."""
    return "".join(chr(ord("a") + int(c)) for c in str(n)).capitalize()


#: Wat een patroon kan laten teruglopen als het lang genoeg doorgaat, en hoe vaak dat in het kort is.
_HERHAALD = {
    "haakjes dicht": (")", 2000),
    "haakjes open": ("(", 2000),
    "haakjes om haakjes": ("(a", 10_000),
    "punten": (".", 20_000),
    "punten met blanks": (". ", 5000),
    "vraagtekens met aanhaling": ("?'", 1000),
    "aanhalingstekens": ("'", 2000),
    "initialen": ("A.", 10_000),
    "initialen met blanks": ("A. ", 10_000),
    "hoofdletterwoorden": ("Aa ", 10_000),
    "hoofdletterwoorden met streepjes": ("Aa-", 10_000),
    "van der": ("Van der ", 5000),
    "de heer": ("De heer ", 5000),
    "de heer met naam": ("De heer Aa ", 4000),
    "mevrouw dubbelepunt": ("Mevrouw A: ", 4000),
    "sprekers op een regel": ("De heer Aa (VVD): ja. ", 1000),
    "aanwezig": ("Aanwezig zijn: Aa (VVD), ", 1000),
    "streepjes": ("- ", 10_000),
    "nummers": ("1. ", 3000),
    "tabs": ("\t", 50_000),
    "koppeltekens in een woord": ("a-", 10_000),
    "motie": ("Motie ", 5000),
    "de vergadering wordt": ("De vergadering wordt ", 3000),
    "ondertekening": ("Aa (VVD) ", 5000),
    "gemeente": ("Gemeente Aa ", 5000),
    "voorzitter": ("Voorzitter: ", 5000),
    "heet": ("A-heet ", 5000),
    "partij": ("Partij voor de Dieren-", 2000),
    "adressen": ("https://a.example/?", 500),
    "apenstaartjes": ("a@", 10_000),
}


def _groot() -> dict[str, Callable[[], bytes]]:
    return {
        "een regel van 200 MB": lambda: b"a" * (200 * _MB),
        "een regel van 200 MB met woorden": lambda: b"brug " * (40 * _MB),
        "een regel van 20 MB met woorden": lambda: b"brug " * (4 * _MB),
        "200 MB nulbytes": lambda: bytes(200 * _MB),
        "samenstellende tekens door elkaar, 2 MB": lambda: ("e" + "\u0301\u0323" * (_MB // 2)).encode(),
        "een miljoen zinnen": lambda: b"Ja, voorzitter. " * 1_000_000,
    }


def _ondertitels() -> Iterator[Geval]:
    cue = "00:00:01.000 --> 00:00:02.000\n{}\n\n"
    for naam, tekst in {
        "opmaak": "".join(cue.format(f"<v {k}>{k}</v>") for k in KWAAD),
        "formules": "".join(cue.format(f"{f}: {f}") for f in FORMULES),
        "negatieve tijden": "-00:00:05.000 --> -00:00:01.000\nJa.\n\n00:00:05.000 --> 00:00:01.000\nNee.\n",
        "onmogelijke tijden": "99:99:99.999 --> 9999:99:99.999\nJa.\n\n0:0:0.0 --> 00:61:61.000\nNee.\n",
        "alleen pijlen": "00:00:01.000 --> 00:00:02.000\n" + " --> " * (5000 * MAAL),
        "zonder lege regels": cue.format("Ja.").replace("\n\n", "\n") * 1000,
        "tags in tags": cue.format("<v a>" * 20_000 + "ja"),
        "tags die niet sluiten": cue.format("<" * 2000 * MAAL),
        "entiteiten": cue.format("&amp;lt;script&amp;gt;" * 2000 + "&#x110000;&#xD800;&#0;"),
        "naam van een MB": "n" * _MB + "\n" + cue.format("Ja."),
        "stijl met adres": "STYLE\n::cue { background: url(https://kwaad.example/) }\n\n" + cue.format("Ja."),
        "rollend": "".join(cue.format(" ".join(["ja"] * 400)) for _ in range(50)),
        "alleen een kop": "",
    }.items():
        yield geval(f"vtt: {naam}", f"vtt-{naam}.vtt", f"WEBVTT\n\n{tekst}")
    for naam, tekst in {
        "opmaak": "".join(f"{n}\n00:00:01,000 --> 00:00:02,000\n{k}\n\n" for n, k in enumerate(KWAAD)),
        "negatieve tijden": "1\n-00:00:01,000 --> -00:00:02,000\nJa.\n",
        "alleen nummers": "\n\n".join(map(str, range(2000 * MAAL))),
        "geneste letters": "1\n00:00:01,000 --> 00:00:02,000\n" + "<font color=red>" * 20_000 + "ja\n",
        "nulbytes": "1\n00:00:01,000 --> 00:00:02,000\nJ\0a.\n",
    }.items():
        yield geval(f"srt: {naam}", f"srt-{naam}.srt", tekst)

    def veel(aantal: int) -> bytes:
        return "".join(
            f"{n}\n00:{n // 60 % 60:02d}:{n % 60:02d},000 --> 00:{n // 60 % 60:02d}:{n % 60:02d},900\nJa, zin {n}.\n\n"
            for n in range(aantal)
        ).encode()

    yield Geval("srt: tweeduizend titels", "srt-2000.srt", lambda: veel(2000))
    yield Geval("srt: een half miljoen titels", "srt-500000.srt", lambda: veel(500_000), lang=True)
    yield Geval("srt: twee miljoen titels", "srt-2000000.srt", lambda: veel(2_000_000), lang=True)


def _markdown() -> Iterator[Geval]:
    for naam, tekst in {
        "opmaak": "\n\n".join(f"# {k}\n\nMevrouw Keuning (bewoner): {k}" for k in KWAAD),
        "koppelingen met script": '[klik](javascript:alert(1)) ![x](x" onerror="alert(1)) <javascript:alert(1)>',
        "blok HTML": f"<div onclick=alert(1)>\n{KWADE_TEKST}\n</div>\n\nTekst.",
        "formules": "\n\n".join(f"# {f}\n\n{f}" for f in FORMULES),
        "citaten in citaten": ">" * 50_000 + " tekst",
        "lijsten in lijsten": "".join("  " * n + "- a\n" for n in range(500)),
        "sterren": "*a **b " * 2000,
        "blokhaken": "[" * 2000 * MAAL + "](x)",
        "beeldhaken": "![" * 1000 * MAAL,
        "streepjes onder": "a_" * 10_000,
        "accenten": "".join("`" * n + " " for n in range(100 * min(MAAL, 5))),
        "verwijzingen": "".join(f"[r{n}]: https://kwaad.example/{n}\n" for n in range(5000)) + "[r1][r2]",
        "verwijzing in een kring": "[a]: <[a]>\n\n[a][a][a]",
        "voorwerk dat niet ophoudt": "---\n" * 20_000 + "tekst",
        "tabel van duizend kolommen": "|a" * 1000 + "|\n" + "|-" * 1000 + "|\n" + ("|x" * 1000 + "|\n") * 3,
        "haken kleiner dan": "<" * 2000 * MAAL,
        "entiteiten": "&#xD800;&#0;&#x110000;&bestaatniet;" * 1000,
        "punthaken met tekst": "<a " * 5000,
        "regels met blanks": (" " * 100 + "a\n") * 2000,
    }.items():
        yield geval(f"md: {naam}", f"md-{naam}.md", tekst)
