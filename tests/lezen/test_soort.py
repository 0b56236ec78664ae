import io
import zipfile

import pytest

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.soort import bepaal_formaat


def zip_met(*namen):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pak:
        for naam in namen:
            pak.writestr(naam, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "bestand", "formaat"),
    [
        (b"%PDF-1.7\n", "notulen.pdf", "pdf"),
        (b"rommel vooraf\n%PDF-1.4\n", "notulen.txt", "pdf"),
        (zip_met("word/document.xml"), "notulen.bin", "docx"),
        (b"De voorzitter opent.", "notulen.txt", "txt"),
        (b"De voorzitter opent.", "notulen", "txt"),
        (b"# Verslag", "verslag.md", "md"),
        (b"# Verslag", "VERSLAG.MARKDOWN", "md"),
        (b"<?xml version='1.0'?><vlosCoreDocument/>", "kamer.xml", "vlos"),
        (b"<officiele-publicatie/>", "handeling.xml", "officiele-bekendmakingen"),
        ("Geopend".encode("utf-16"), "oud.txt", "txt"),
    ],
)
def test_de_inhoud_bepaalt_het_formaat_en_de_naam_alleen_bij_twijfel(inhoud, bestand, formaat):
    assert bepaal_formaat(inhoud, bestand) == formaat


@pytest.mark.parametrize(
    ("inhoud", "bestand", "oorzaak"),
    [
        (b"", "leeg.txt", "leeg"),
        (b" \n\t ", "wit.pdf", "leeg"),
        (b"\x89PNG\r\n\x1a\n", "scan.pdf", "een PNG-afbeelding, al heet het .pdf"),
        (b"\xff\xd8\xff\xe0", "foto.jpg", "een JPEG-afbeelding"),
        (b"\xd0\xcf\x11\xe0rest", "oud.doc", "oud Word-bestand"),
        (b"{\\rtf1 hallo}", "brief.rtf", "RTF"),
        (b"gewone tekst", "nep.pdf", "geen PDF"),
        (b"gewone tekst", "nep.docx", "geen Word-bestand"),
        (b"<?xml version='1.0'?><feed/>", "feed.xml", "geen VLOS-verslag"),
        (b"abc\x00\x01\x02def", "data.dat", "binair"),
        (zip_met("lees.txt"), "pak.zip", "zip-bestand maar geen Word-bestand"),
        (b"PK\x03\x04afgebroken", "stuk.docx", "beschadigd"),
    ],
)
def test_wat_geen_notulen_kan_zijn_wordt_bij_naam_genoemd(inhoud, bestand, oorzaak):
    with pytest.raises(LeesFout, match=oorzaak) as fout:
        bepaal_formaat(inhoud, bestand)
    assert str(fout.value).startswith(f"{bestand}: ")
