"""Zips en gzips: bommen, leugens over wat erin zit, namen die eruit willen, en documenten die zulke zips zijn."""

from __future__ import annotations

import gzip
import os
import random
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bouwstenen import (
    KWAAD,
    Geval,
    Lid,
    docx,
    docx_alinea,
    docx_delen,
    geval,
    notulen,
    ods_delen,
    ods_rij,
    odt_delen,
    ruwe_zip,
    xlsx_delen,
    xlsx_rij,
    zip_van,
)

_MB = 1 << 20
#: Een naam die nergens anders voorkomt: wat zo heet, staat er door ons.
UITBRAAK = "dialoogmeter-uitbraak"
_LINK = 0o120777 << 16


def gevallen() -> Iterator[Geval]:
    yield from _namen()
    yield from _leugens()
    yield from _bommen()
    yield from _gzips()
    yield from _documenten()


def _zip(naam: str, *leden: Lid, **opties: object) -> Geval:
    return Geval(f"zip: {naam}", f"zip-{naam}.zip", lambda: ruwe_zip(*leden, **opties))  # type: ignore[arg-type]


def _namen() -> Iterator[Geval]:
    tekst = notulen().encode()
    elders = Path(tempfile.gettempdir()) / UITBRAAK
    namen = {
        "omhoog": f"../../{UITBRAAK}.txt",
        "ver omhoog": f"{'../' * 40}{elders}.txt".replace("//", "/"),
        "halverwege omhoog": f"a/b/../../../{UITBRAAK}.txt",
        "absoluut": f"{elders}.txt",
        "schijf": f"C:\\{UITBRAAK}.txt",
        "schijf met schuine streep": f"C:/{UITBRAAK}.txt",
        "omhoog op zijn Windows": f"..\\..\\{UITBRAAK}.txt",
        "netwerkpad": f"\\\\127.0.0.1\\deel\\{UITBRAAK}.txt",
        "netwerkpad met schuine strepen": f"//127.0.0.1/deel/{UITBRAAK}.txt",
        "lange schijf": f"\\\\?\\C:\\{UITBRAAK}.txt",
        "apparaat": "/dev/null",
        "apparaat van Windows": "con.txt",
        "stroom": f"{UITBRAAK}.txt:verborgen.txt",
        "leeg": "",
        "alleen een streep": "/",
        "alleen punten": "..",
        "punten en blanks": " . . ",
        "veel strepen": "/" * 5000 + "a.txt",
        "duizend mappen": "m/" * 1000 + "a.txt",
        "zestigduizend tekens": "n" * 60_000 + ".txt",
        "nieuwe regel": "regel\neen\r\ntwee.txt",
        "van rechts naar links": "verslag\u202etxt.exe\u202c.txt",
        "opmaak": "".join(KWAAD[:3]).replace("/", "\u2215") + ".txt",
        "formule": '=HYPERLINK("x").txt',
        "keuze": "-rf.txt",
        "stuurtekens": "a\x1b[31m\x07\x08b.txt",
    }
    for naam, lid in namen.items():
        yield _zip(f"naam {naam}", Lid(lid.encode(), tekst, vlaggen=0x800))
    yield _zip("naam met nulbyte", Lid(b"a.txt\0.exe", tekst))
    yield _zip("naam die geen tekst is", Lid(b"\xff\xfe\x80\x81.txt", tekst, vlaggen=0x800))
    yield _zip("naam in cp437", Lid(bytes(range(128, 256)) + b".txt", tekst))
    yield _zip("viermaal dezelfde naam", *[Lid(b"a.txt", tekst) for _ in range(4)])
    yield _zip("namen die op kleine letters na gelijk zijn", Lid(b"A.TXT", tekst), Lid(b"a.txt", tekst))
    yield _zip("bestand en map met een naam", Lid(b"a", tekst), Lid(b"a/", b""), Lid(b"a/b.txt", tekst))
    lang = f"zip-{'n' * 200}.zip"
    yield Geval("zip: lange naam met drie leden", lang, lambda: zip_van({f"{n}.txt": tekst for n in "abc"}))
    yield Geval("zip: lid dat heet als een los bestand", "dubbel.zip", lambda: zip_van({"a.txt": tekst}))
    yield geval("zip: los bestand dat heet als een lid", "dubbel-001-a.txt", tekst)
    yield _zip("koppeling", Lid(b"a.txt", b"/etc/passwd", kenmerken=_LINK))
    yield _zip("koppeling omhoog", Lid(b"a.txt", b"../../../../etc/hostname", kenmerken=_LINK))
    yield _zip("koppeling en er doorheen", Lid(b"m", b"/tmp", kenmerken=_LINK), Lid(b"m/a.txt", tekst))
    yield _zip("apparaat als soort", Lid(b"a.txt", tekst, kenmerken=0o020666 << 16))


def _leugens() -> Iterator[Geval]:
    tekst = notulen().encode()
    yield _zip("versleuteld", Lid(b"a.txt", tekst, vlaggen=1), Lid(b"b.txt", tekst))
    yield _zip("sterk versleuteld", Lid(b"a.txt", tekst, vlaggen=0x41))
    yield _zip("AES", Lid(b"a.txt", tekst, methode=99, vlaggen=1))
    for methode, naam in ((12, "bzip2"), (14, "lzma"), (95, "xz"), (6, "implode"), (9, "deflate64"), (65535, "niets")):
        yield _zip(f"manier {naam}", Lid(b"a.txt", tekst, methode=methode), Lid(b"b.txt", tekst))
    yield _zip("liegt kleiner", Lid(b"a.txt", tekst * 1000, omvang=10))
    yield _zip("liegt groter", Lid(b"a.txt", tekst, omvang=2**32 - 2))
    yield _zip("liegt ingepakt kleiner", Lid(b"a.txt", tekst, ingepakt=3))
    yield _zip("liegt ingepakt groter", Lid(b"a.txt", tekst, ingepakt=2**32 - 2))
    yield _zip("verkeerd controlegetal", Lid(b"a.txt", tekst, controlegetal=7))
    yield _zip("andere naam in de kop", Lid(b"a.txt", tekst, naam_in_kop=b"b.txt"))
    yield _zip("kop ligt buiten het bestand", Lid(b"a.txt", tekst), Lid(b"a.txt", tekst, plaats=2**32 - 10))
    yield _zip("kop ligt in de inhoudsopgave", Lid(b"a.txt", tekst), Lid(b"a.txt", tekst, plaats=len(tekst)))
    yield _zip("zegt minder leden", Lid(b"a.txt", tekst), Lid(b"b.txt", tekst), aantal=1)
    yield _zip("zegt meer leden", Lid(b"a.txt", tekst), aantal=60_000)
    yield _zip("inhoudsopgave ligt elders", Lid(b"a.txt", tekst), begin=2**31)
    yield _zip("zip64 zonder zip64", Lid(b"a.txt", tekst), aantal=0xFFFF, begin=0xFFFFFFFF)
    groot = struct.pack("<HHQQQ", 1, 24, 2**63, 2**63, 2**63)
    yield _zip("zip64 met maten van 2^63", Lid(b"a.txt", tekst, omvang=2**32 - 1, ingepakt=2**32 - 1, extra=groot))
    yield _zip("extra veld dat te lang is", Lid(b"a.txt", tekst, extra=struct.pack("<HH", 1, 60_000)))
    yield _zip("overlappende leden", Lid(b"a.txt", tekst), *[Lid(b"a.txt", tekst, plaats=0) for _ in range(12)])
    yield _zip("alleen een slot")
    yield _zip("rommel erachter", Lid(b"a.txt", tekst), staart=b"\0" * 70_000)
    heel = ruwe_zip(Lid(b"a.txt", tekst), Lid(b"b.txt", tekst))
    yield geval("zip: half", "zip-half.zip", heel[: len(heel) // 2])
    yield geval("zip: zonder slot", "zip-zonder-slot.zip", heel[:-22])
    yield geval("zip: begint met een programma", "zip-programma.zip", b"MZ\x90\0" + heel)
    yield geval("zip: alleen PK", "zip-pk.zip", b"PK")
    yield geval("zip: rommel na PK", "zip-rommel.zip", b"PK\3\4" + random.Random(1).randbytes(5000))
    yield geval("zip: tweehonderdduizend ingangen", "zip-ingangen.zip", b"PK\3\4" + b"PK\1\2" * 200_001)
    kapot = bytearray(heel)
    kapot[40:60] = b"\xff" * 20
    yield geval("zip: kapotte inhoud", "zip-kapot.zip", bytes(kapot))


def _bommen() -> Iterator[Geval]:
    yield Geval("zip: bom van 300 MB", "zip-bom.zip", lambda: ruwe_zip(Lid(b"a.txt", bytes(300 * _MB))), lang=True)
    yield Geval("zip: bom van 30 MB", "zip-bom-klein.zip", lambda: ruwe_zip(Lid(b"a.txt", b"a" * (30 * _MB))))
    yield Geval(
        "zip: veel bommen",
        "zip-bommen.zip",
        lambda: ruwe_zip(Lid(b"a.txt", b"\n" * (30 * _MB)), *[Lid(b"a.txt", b"", plaats=0) for _ in range(100)]),
    )
    yield Geval("zip: 9 MB blanks", "zip-blanks.zip", lambda: ruwe_zip(Lid(b"a.txt", b" " * (9 * _MB))))
    yield Geval("zip: 10.001 leden", "zip-leden.zip", lambda: zip_van({f"{n}.txt": b"" for n in range(10_001)}))
    yield Geval("zip: tweeduizend lege leden", "zip-leeg.zip", lambda: zip_van({f"{n}.txt": b"" for n in range(2000)}))
    yield Geval("zip: genest", "zip-genest.zip", lambda: _genest(12, 4))
    yield Geval("zip: genest met bommen", "zip-genest-bommen.zip", lambda: _genest(2, 8, bytes(12 * _MB)))
    yield Geval(
        "zip: vijftig docx-bommen",
        "zip-docx-bommen.zip",
        lambda: zip_van(dict.fromkeys((f"{n}.docx" for n in range(50)), _docx_bom(12 * _MB))),
    )
    yield Geval("zip: in zichzelf", "zip-zichzelf.zip", lambda: zip_van({"a.zip": zip_van({"a.zip": _genest(1, 1)})}))


def _genest(diepte: int, breedte: int, kern: bytes = b"Ja.") -> bytes:
    inhoud, naam = kern, "a.txt"
    for _ in range(diepte):
        inhoud, naam = zip_van({f"{n}-{naam}": inhoud for n in range(breedte if len(inhoud) < _MB else 1)}), "z.zip"
    return inhoud


def _gzips() -> Iterator[Geval]:
    tekst = notulen().encode()
    heel = gzip.compress(tekst)
    yield geval("gzip: half", "half.txt.gz", heel[: len(heel) // 2])
    yield geval("gzip: verkeerd controlegetal", "som.txt.gz", heel[:-8] + b"\0" * 8)
    yield geval("gzip: rommel erachter", "staart.txt.gz", heel + b"rommel" * 100)
    yield geval("gzip: drie achter elkaar", "drie.txt.gz", heel * 3)
    yield geval("gzip: duizend lege achter elkaar", "leeg.txt.gz", gzip.compress(b"") * 1000 + heel)
    yield geval("gzip: alleen een kop", "kop.txt.gz", b"\x1f\x8b")
    yield Geval("gzip: bom", "bom.txt.gz", lambda: gzip.compress(b"a" * (30 * _MB)))
    yield Geval("gzip: bom van 1 GB", "bom-1gb.txt.gz", lambda: gzip.compress(bytes(1024 * _MB), 1), lang=True)
    yield Geval("gzip: tien in elkaar", "genest.gz", lambda: _in_elkaar(10, tekst))
    naam = os.fsencode(f"../../{UITBRAAK}.txt")
    met_naam = heel[:3] + b"\x08" + heel[4:10] + naam + b"\0" + heel[10:]
    yield geval("gzip: naam omhoog", "naam.gz", met_naam)
    yield geval("gzip: naam die niet ophoudt", "naam-lang.gz", heel[:3] + b"\x08" + heel[4:10] + b"n" * 100_000)
    yield geval("gzip: extra veld te lang", "extra.gz", heel[:3] + b"\x04" + heel[4:10] + b"\xff\xff" + heel[10:])
    tar = bytearray(1024)
    tar[: len(naam)] = naam
    tar[257:262] = b"ustar"
    yield geval("gzip: tar met een naam omhoog", "pak.tar.gz", gzip.compress(bytes(tar)))
    yield geval("gzip: zip erin", "zip.gz", gzip.compress(zip_van({"a.txt": tekst})))
    yield geval("gzip: pdf-naam", "verslag.pdf.gz", gzip.compress(b"geen pdf"))


def _in_elkaar(keer: int, inhoud: bytes) -> bytes:
    for _ in range(keer):
        inhoud = gzip.compress(inhoud)
    return inhoud


def _documenten() -> Iterator[Geval]:
    """Wat met een zip kan, maar dan in een zip die een document is."""
    soorten = {
        "docx": (docx_delen(docx_alinea("Een.")), "word/document.xml"),
        "odt": (odt_delen("<text:p>Een.</text:p>"), "content.xml"),
        "xlsx": (xlsx_delen(xlsx_rij("tekst") + xlsx_rij("Een.")), "xl/worksheets/sheet1.xml"),
        "ods": (ods_delen(ods_rij("tekst") + ods_rij("Een.")), "content.xml"),
    }
    for soort, (delen, deel) in soorten.items():
        ruw = {n.encode(): d.encode() if isinstance(d, str) else d for n, d in delen.items()}

        def bouw(naam: bytes, lid: Lid, ruw: dict[bytes, bytes] = ruw) -> bytes:
            return ruwe_zip(*[lid if n == naam else Lid(n, d) for n, d in ruw.items()])

        naam = deel.encode()
        goed = ruw[naam]
        leden = {
            "versleuteld deel": Lid(naam, goed, vlaggen=1),
            "deel in bzip2": Lid(naam, goed, methode=12),
            "deel op een rare manier": Lid(naam, goed, methode=77),
            "deel met verkeerd controlegetal": Lid(naam, goed, controlegetal=1),
            "deel dat niet uit te pakken is": Lid(naam, b"\xff" * 200, methode=0, ingepakt=200, omvang=900),
            "deel dat kleiner liegt": Lid(naam, goed, omvang=5),
            "deel dat groter liegt": Lid(naam, goed, omvang=2**31),
            "deel met een andere naam in de kop": Lid(naam, goed, naam_in_kop=b"iets/anders.xml"),
        }
        for wat, lid in leden.items():
            yield Geval(f"{soort}: {wat}", f"{soort}-{wat}.{soort}", lambda lid=lid, b=bouw, n=naam: b(n, lid))
        rommel = Lid(naam, b"\xff\x00\xaa" * 400, methode=8)
        kapot = ruwe_zip(*[Lid(n, d) for n, d in ruw.items()])
        plek = kapot.index(b"PK\3\4", 4) - 30
        yield Geval(
            f"{soort}: kapotte inpakking",
            f"{soort}-inpakking.{soort}",
            lambda k=kapot, p=plek: k[:p] + b"\xff" * 20 + k[p + 20 :],
        )
        yield Geval(
            f"{soort}: deel is rommel in een goede zip",
            f"{soort}-rommel.{soort}",
            lambda r=rommel, b=bouw, n=naam: b(n, r),
        )
        yield Geval(
            f"{soort}: deel is een bom van 20 MB",
            f"{soort}-bom.{soort}",
            lambda g=goed, b=bouw, n=naam: b(n, Lid(n, g + b" " * (20 * _MB))),
        )
        yield Geval(
            f"{soort}: bom naast het deel",
            f"{soort}-bom-ernaast.{soort}",
            lambda r=ruw: ruwe_zip(*[Lid(n, d) for n, d in r.items()], Lid(b"media/plaat.xml", bytes(20 * _MB))),
        )
        yield Geval(
            f"{soort}: vijfduizend delen",
            f"{soort}-delen.{soort}",
            lambda d=delen: zip_van({**d, **{f"x/{n}.xml": "<a/>" for n in range(5000)}}),
        )
    yield Geval("docx: bom van 300 MB", "docx-bom-groot.docx", lambda: _docx_bom(300 * _MB), lang=True)
    yield geval(
        "docx en xlsx tegelijk",
        "beide.docx",
        zip_van({**xlsx_delen(xlsx_rij("tekst") + xlsx_rij("Een.")), **docx_delen(docx_alinea("Een."))}),
    )
    yield geval(
        "odt: soort is een bom", "soort.odt", zip_van({"mimetype": "application/vnd.oasis.opendocument.text" * 9999})
    )
    yield geval(
        "odt: alleen een soort", "alleen-soort.odt", zip_van({"mimetype": "application/vnd.oasis.opendocument.text"})
    )
    yield geval("odt: soort versleuteld", "soort-dicht.odt", ruwe_zip(Lid(b"mimetype", b"x", vlaggen=1)))
    yield geval("odt: soort in lzma", "soort-lzma.odt", ruwe_zip(Lid(b"mimetype", b"x", methode=14)))
    yield geval(
        "epub", "boek.zip", zip_van({"mimetype": "application/epub+zip", "OEBPS/a.xhtml": "<html><p>x</p></html>"})
    )
    yield geval("docx: heet pdf", "verslag-docx.pdf", docx("Een.", "Twee."))
    yield geval(
        "docx: versleuteld door Office",
        "dicht.docx",
        b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    )
    yield geval("doc: oud", "oud.doc.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    yield geval("xls: oud", "oud.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def _docx_bom(omvang: int) -> bytes:
    delen = docx_delen(docx_alinea("Een."))
    return zip_van({**delen, "word/document.xml": str(delen["word/document.xml"]) + " " * omvang}, zipfile.ZIP_DEFLATED)
