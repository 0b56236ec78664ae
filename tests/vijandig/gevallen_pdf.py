"""PDF's die in een kring lopen, liegen, ontploffen of iets willen uitvoeren."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

from bouwstenen import (
    KWADE_TEKST,
    LETTER,
    MAAL,
    Geval,
    Lokaas,
    eenvoudige_pdf,
    geval,
    pdf,
    stroom,
    tekststroom,
)

_MB = 1 << 20
_TEKST = tekststroom(b"De voorzitter: Goedenavond allemaal.")
_CATALOGUS = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGINA = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"


def gevallen(lokaas: Lokaas) -> Iterator[Geval]:
    for naam, inhoud in (*_kringen(), *_leugens(), *_kapot(), *_doet_iets(lokaas)):
        yield geval(f"pdf: {naam}", f"pdf-{naam}.pdf", inhoud)
    yield from _bommen()


def _kringen() -> Iterator[tuple[str, bytes]]:
    yield "kring in de bladzijdenboom", pdf(_CATALOGUS, b"<</Type/Pages/Kids[2 0 R]/Count 5>>")
    yield (
        "kring van twee",
        pdf(
            _CATALOGUS,
            b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 9>>",
        ),
    )
    yield (
        "bladzijde die haar eigen ouder is",
        pdf(
            _CATALOGUS,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 3 0 R/Contents 4 0 R>>",
            stroom(_TEKST),
        ),
    )
    yield "object dat zichzelf is", eenvoudige_pdf(b"4 0 R")
    yield "objecten die elkaar zijn", eenvoudige_pdf(b"6 0 R", b"7 0 R", b"6 0 R")
    yield "lengte die zichzelf is", eenvoudige_pdf(stroom(_TEKST, lengte=b"4 0 R"))
    yield "lengte in een kring", eenvoudige_pdf(stroom(_TEKST, lengte=b"6 0 R"), b"7 0 R", b"6 0 R")
    vorm = stroom(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    yield "vorm die zichzelf tekent", eenvoudige_pdf(stroom(b"/X Do"), vorm, bron=b"/XObject<</X 6 0 R>>")
    takken = [
        stroom(
            b"/A Do /A Do /A Do /A Do",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>" % (n + 1),
        )
        for n in range(6, 22)
    ]
    eind = stroom(_TEKST, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>>>")
    yield (
        "vormen die zich vermenigvuldigen",
        eenvoudige_pdf(stroom(b"/A Do"), *takken, eind, bron=b"/XObject<</A 6 0 R>>"),
    )
    letter3 = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65/Widths[1]"
        b"/Encoding<</Type/Encoding/Differences[65/A]>>/CharProcs<</A 7 0 R>>/Resources<</Font<</F1 6 0 R>>>>>>"
    )
    yield (
        "letter die zichzelf zet",
        eenvoudige_pdf(
            stroom(tekststroom(b"AAAA")), letter3, stroom(b"1 0 d0 BT /F1 1 Tf (A) Tj ET"), bron=b"/Font<</F1 6 0 R>>"
        ),
    )
    heel = eenvoudige_pdf()
    plaats = heel.rindex(b"xref", 0, heel.rindex(b"startxref"))
    yield "tabel die naar zichzelf terugwijst", heel.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % plaats)
    yield (
        "overzicht in een kring",
        eenvoudige_pdf(
            None,
            b"<</First 7 0 R/Last 7 0 R/Count 1>>",
            b"<</Title(x)/Parent 6 0 R/First 7 0 R/Next 7 0 R/Prev 7 0 R>>",
            catalogus=b"/Outlines 6 0 R",
        ),
    )
    yield (
        "stroom van objecten in zichzelf",
        eenvoudige_pdf(None, stroom(b"6 0 7 4 <</A 1>> <</B 2>>", b"/Type/ObjStm/N 2/First 8/Extends 6 0 R")),
    )
    yield (
        "namenboom in een kring",
        eenvoudige_pdf(None, b"<</Kids[6 0 R]/Limits[(a)(z)]>>", catalogus=b"/Names<</EmbeddedFiles 6 0 R>>"),
    )


def _leugens() -> Iterator[tuple[str, bytes]]:
    for aantal in (2**31 - 1, 2**31, 2**63, -1, 0, 10**30, 1_000_000):
        yield (
            f"zegt {aantal} bladzijden",
            pdf(_CATALOGUS, b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % aantal, _PAGINA, stroom(_TEKST), LETTER),
        )
    for lengte in (b"0", b"1", b"99999999", b"-1", b"2147483648", b"9" * 40, b"(tekst)", b"null"):
        yield f"lengte {lengte.decode()}", eenvoudige_pdf(stroom(_TEKST, lengte=lengte))
    for maat in (b"[0 0 1e38 1e38]", b"[0 0 -1 -1]", b"[9 9 9 9]", b"[]", b"[0 0 NaN inf]", b"(x)"):
        yield f"bladzijde van {maat.decode()}", eenvoudige_pdf(pagina=b"/MediaBox%b" % maat)
    yield "gedraaid", eenvoudige_pdf(pagina=b"/Rotate 2147483647/UserUnit 1e30")
    yield (
        "groep in versleuteling",
        eenvoudige_pdf(slot=b"/Root 1 0 R/Encrypt<</Filter/Kwaad/V 99/R 99/O(x)/U(y)/P -1>>/ID[(a)(b)]"),
    )
    yield (
        "versleuteld zonder sleutel",
        eenvoudige_pdf(slot=b"/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/Length 256/O(x)/U(y)/P -1>>/ID[(a)(b)]"),
    )
    yield "geen wortel", eenvoudige_pdf(slot=b"")
    yield "wortel is een getal", eenvoudige_pdf(slot=b"/Root 42")
    yield (
        "stroomtabel van twee miljard",
        pdf(
            _CATALOGUS,
            b"<</Type/Pages/Kids[]/Count 0>>",
            stroom(b"\0" * 20, b"/Type/XRef/Size 2147483647/W[1 4 2]/Index[0 2147483647]/Root 1 0 R"),
        ),
    )
    yield (
        "stroomtabel met brede velden",
        pdf(
            _CATALOGUS, b"<</Type/Pages/Kids[]/Count 0>>", stroom(b"\0" * 20, b"/Type/XRef/Size 9/W[0 0 0]/Root 1 0 R")
        ),
    )
    yield "letter zonder iets", eenvoudige_pdf(bron=b"/Font<</F1<</Type/Font>>>>")
    yield (
        "letter met een miljoen breedten",
        eenvoudige_pdf(
            bron=b"/Font<</F1<</Type/Font/Subtype/TrueType/FirstChar 0/LastChar 2147483647/Widths[%b]>>>>"
            % (b"1 " * 99_999)
        ),
    )
    kaart = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <d800> endbfrange"
    yield (
        "tekenkaart naar halve surrogaten",
        eenvoudige_pdf(
            None,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>",
            stroom(kaart),
            bron=b"/Font<</F1 6 0 R>>",
        ),
    )
    kaart = b"begincmap 1 beginbfchar <44> <%b> endbfchar" % (b"0041" * 20_000)
    yield (
        "tekenkaart van een teken naar twintigduizend",
        eenvoudige_pdf(
            stroom(tekststroom(b"D" * 2000)),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>",
            stroom(kaart),
            bron=b"/Font<</F1 6 0 R>>",
        ),
    )


def _kapot() -> Iterator[tuple[str, bytes]]:
    heel = eenvoudige_pdf()
    xref = heel.rindex(b"xref\n0")
    yield "alleen een kop", b"%PDF-1.7\n"
    yield "kop en rommel", b"%PDF-1.7\n" + random.Random(2).randbytes(20_000)
    yield "afgebroken tabel", heel[: xref + 30]
    yield "zonder tabel", heel[:xref]
    yield "half", heel[: len(heel) // 2]
    yield "tabel wijst verkeerd", heel.replace(b"0000000", b"0009999")
    yield "startxref buiten het bestand", heel[: heel.rindex(b"startxref")] + b"startxref\n99999999999\n%%EOF"
    yield "startxref negatief", heel[: heel.rindex(b"startxref")] + b"startxref\n-5\n%%EOF"
    yield "duizend bytes ervoor", b"\0" * 1000 + heel
    yield "kop na duizend bytes HTML", b"<html><script>alert(1)</script>" + b" " * 900 + heel
    yield "tien keer achter elkaar", heel * 10
    yield "honderdduizend haken", eenvoudige_pdf(pagina=b"/K " + b"[" * 100_000)
    yield "honderdduizend woordenboeken", eenvoudige_pdf(pagina=b"/K " + b"<</A" * 100_000)
    yield "honderdduizend haakjes in tekst", eenvoudige_pdf(stroom(b"BT /F1 9 Tf " + b"(" * 100_000 + b" Tj ET"))
    yield "honderdduizend keer bewaren", eenvoudige_pdf(stroom(b"q " * 100_000 + _TEKST))
    yield "honderdduizend keer terug", eenvoudige_pdf(stroom(b"Q " * 100_000 + _TEKST))
    yield "honderdduizend haken in de inhoud", eenvoudige_pdf(stroom(b"[" * 100_000 + _TEKST))
    yield "naam van een MB", eenvoudige_pdf(stroom(b"/" + b"n" * _MB + b" Do " + _TEKST))
    yield "getal van een MB", eenvoudige_pdf(stroom(b"9" * _MB + b" w " + _TEKST))
    yield "hexadecimale rommel", eenvoudige_pdf(stroom(b"BT /F1 9 Tf <zz" + b"4" * 99_999 + b"> Tj ET"))
    yield "nulbytes als tekst", eenvoudige_pdf(stroom(tekststroom(b"\0" * 5000 + b"Goedenavond.")))
    yield (
        "alle bytes als tekst",
        eenvoudige_pdf(stroom(tekststroom(bytes(n for n in range(256) if n not in b"()\\") * 20))),
    )
    for filter_ in (b"/FlateDecode", b"/LZWDecode", b"/RunLengthDecode", b"/ASCII85Decode", b"/DCTDecode", b"/JBIG2Decode",
                    b"/JPXDecode", b"/CCITTFaxDecode", b"/Crypt", b"/Kwaad"):  # fmt: skip
        rommel = random.Random(3).randbytes(3000)
        yield f"rommel in {filter_[1:].decode()}", eenvoudige_pdf(stroom(rommel, b"/Filter%b" % filter_))
    yield "vijftig filters", eenvoudige_pdf(stroom(_TEKST, b"/Filter[%b]" % (b"/ASCIIHexDecode" * 50)))
    yield (
        "voorspeller met miljarden kolommen",
        eenvoudige_pdf(
            stroom(
                zlib.compress(_TEKST),
                b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 1073741824/Colors 32/BitsPerComponent 16>>",
            )
        ),
    )
    yield (
        "beeld van tien miljard punten",
        eenvoudige_pdf(
            stroom(b"/I Do " + _TEKST),
            stroom(
                b"\0" * 10,
                b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 16/ColorSpace/DeviceCMYK",
            ),
            bron=b"/Font<</F1 5 0 R>>/XObject<</I 6 0 R>>",
        ),
    )
    yield (
        "beeld in de tekst dat niet ophoudt",
        eenvoudige_pdf(stroom(b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + b"x" * 9999 + _TEKST)),
    )


def _doet_iets(lokaas: Lokaas) -> Iterator[tuple[str, bytes]]:
    adres, bestand = lokaas.adres.encode(), lokaas.bestand.encode()
    yield "script bij openen", eenvoudige_pdf(catalogus=b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")
    yield "programma bij openen", eenvoudige_pdf(catalogus=b"/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>")
    yield "adres bij openen", eenvoudige_pdf(catalogus=b"/OpenAction<</S/URI/URI(%b/pdf)>>" % adres)
    yield "formulier verstuurt bij openen", eenvoudige_pdf(catalogus=b"/OpenAction<</S/SubmitForm/F(%b/form)>>" % adres)
    yield "inhoud uit een ander bestand", eenvoudige_pdf(stroom(b"", b"/F(%b)/FFilter/FlateDecode" % bestand))
    yield "inhoud van een adres", eenvoudige_pdf(stroom(b"", b"/F<</FS/URL/F(%b/inhoud)>>" % adres))
    yield (
        "vorm uit een ander bestand",
        eenvoudige_pdf(
            stroom(b"/X Do " + _TEKST),
            stroom(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F(%b)/Page 0>>" % bestand),
            bron=b"/Font<</F1 5 0 R>>/XObject<</X 6 0 R>>",
        ),
    )
    xfa = (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file://%b">]><xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">&e;</xdp:xdp>'
        % bestand
    )
    yield "XFA met een entiteit", eenvoudige_pdf(None, stroom(xfa), catalogus=b"/AcroForm<</XFA 6 0 R/Fields[]>>")
    yield (
        "metagegevens met een entiteit",
        eenvoudige_pdf(None, stroom(xfa, b"/Type/Metadata/Subtype/XML"), catalogus=b"/Metadata 6 0 R"),
    )
    yield (
        "bijlage met een naam omhoog",
        eenvoudige_pdf(
            None,
            b"<</Type/Filespec/F(../../dialoogmeter-uitbraak.exe)/EF<</F 7 0 R>>>>",
            stroom(b"MZ", b"/Type/EmbeddedFile"),
            catalogus=b"/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>",
        ),
    )
    kwaad = KWADE_TEKST.encode("ascii", "ignore").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    yield "opmaak als tekst", eenvoudige_pdf(stroom(tekststroom(b"Mevrouw Keuning \\(bewoner\\): " + kwaad)))
    yield (
        "opmaak als titel",
        eenvoudige_pdf(None, b"<</Title(%b)/Author(%b)>>" % (kwaad, kwaad), slot=b"/Root 1 0 R/Info 6 0 R"),
    )
    yield "formule als tekst", eenvoudige_pdf(stroom(tekststroom(b"=cmd|' /C calc'!A0")))


def _bommen() -> Iterator[Geval]:
    def samengeperst(inhoud: bytes, keer: int = 1) -> bytes:
        for _ in range(keer):
            inhoud = zlib.compress(inhoud, 9)
        return stroom(inhoud, b"/Filter[%b]" % (b"/FlateDecode" * keer))

    yield Geval(
        "pdf: bom van 300 MB", "pdf-bom.pdf", lambda: eenvoudige_pdf(samengeperst(bytes(300 * _MB), 2)), lang=True
    )
    yield Geval(
        "pdf: bom van 20 MB blanks", "pdf-bom-blanks.pdf", lambda: eenvoudige_pdf(samengeperst(b" " * (20 * _MB)))
    )
    yield Geval(
        "pdf: honderdduizend keer dezelfde tekst",
        "pdf-tekst.pdf",
        lambda: eenvoudige_pdf(samengeperst(b"BT /F1 9 Tf 50 700 Td (Ja.) Tj ET " * 100_000)),
        lang=True,
    )
    yield Geval(
        "pdf: veel keer dezelfde inhoud",
        "pdf-inhoud.pdf",
        lambda: eenvoudige_pdf(None, stroom(_TEKST * 20), pagina=b"/Contents[%b]" % (b"6 0 R " * 50 * MAAL)),
    )
    yield Geval("pdf: drieduizend bladzijden", "pdf-3000.pdf", lambda: _bladzijden(3000))
    yield Geval("pdf: vijftigduizend bladzijden", "pdf-50000.pdf", lambda: _bladzijden(50_000), lang=True)
    yield Geval("pdf: boom van duizend diep", "pdf-diep.pdf", lambda: _diepe_boom(1000))
    yield Geval("pdf: honderdduizend objecten", "pdf-objecten.pdf", lambda: eenvoudige_pdf(None, *[b"null"] * 100_000))


def _bladzijden(aantal: int) -> bytes:
    """Allemaal met een eigen bladzijde en dezelfde inhoud."""
    kinderen = b" ".join(b"%d 0 R" % n for n in range(6, 6 + aantal))
    return pdf(
        _CATALOGUS,
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kinderen, aantal),
        b"null",
        stroom(_TEKST),
        LETTER,
        *[_PAGINA] * aantal,
    )


def _diepe_boom(diepte: int) -> bytes:
    knopen = [
        b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (n - 1 if n > 6 else 2, n + 1)
        for n in range(6, 6 + diepte)
    ]
    return pdf(_CATALOGUS, b"<</Type/Pages/Kids[6 0 R]/Count 1>>", b"null", stroom(_TEKST), LETTER, *knopen, _PAGINA)
