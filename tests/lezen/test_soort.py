import io
import zipfile

import pytest

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.soort import bepaal_formaat
from dialoogmeter.lezen.tekst import ontcijfer


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
        (b"gewone tekst", "nep.pdf", "geen PDF"),
        (b"gewone tekst", "nep.docx", "geen Word-bestand"),
        (b"<?xml version='1.0'?><feed/>", "feed.xml", "geen ParlaMint"),
        (b"abc\x00\x01\x02def", "data.dat", "binair"),
        (b'{"a": 1}', "gegevens.json", "geen vergadering van Open Raadsinformatie"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "nota.docx", "beveiligd met een wachtwoord"),
        (b"PK\x03\x04afgebroken", "stuk.docx", "beschadigd"),
    ],
)
def test_wat_geen_notulen_kan_zijn_wordt_bij_naam_genoemd(inhoud, bestand, oorzaak):
    with pytest.raises(LeesFout, match=oorzaak) as fout:
        bepaal_formaat(inhoud, bestand)
    assert str(fout.value).startswith(f"{bestand}: ")


@pytest.mark.parametrize(
    ("inhoud", "bestand", "formaat"),
    [
        (b"{\\rtf1 hallo}", "brief.doc", "rtf"),
        (b"PAR1....", "t.bin", "parquet"),
        (b"\x1f\x8b\x08", "a.txt", "archief"),
        (zip_met("lees.txt"), "pak.docx", "archief"),
        (zip_met("xl/workbook.xml"), "tabel.zip", "xlsx"),
        (b"<!DOCTYPE html>\n<html><body>Verslag</body></html>", "pagina.txt", "html"),
        (b"\xef\xbb\xbf  <HTML><head></head></HTML>", "pagina", "html"),
        (b"Een zin over <div> in tekst.", "los.txt", "txt"),
        (b"From: a@b.nl\nSubject: Verslag\nDate: Mon, 1 Jan 2024 10:00:00 +0100\n\nHallo", "bericht", "eml"),
        (b"Voorzitter: Bos\nDatum: 3 mei\nAanwezig: allen\n\nWelkom.", "verslag.txt", "txt"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHallo", "a.txt", "vtt"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHallo\n", "a.srt", "srt"),
        (b"spreker;tekst\nBos;Ja.\n", "a.txt", "csv"),
        (b"Ja; dat is zo.\n", "a.csv", "csv"),
        (b'{"segments": [{"start": 0, "end": 1, "text": "Ja."}]}', "a.json", "spraakherkenning"),
        (b"{dit is geen JSON}", "a.txt", "txt"),
        ("De voorzitter. Welkom.".encode("utf-16-le"), "a.txt", "txt"),
        ("De voorzitter. Welkom.".encode("utf-16-be"), "a.txt", "txt"),
    ],
)
def test_de_inhoud_zegt_wat_het_is(inhoud, bestand, formaat):
    assert bepaal_formaat(inhoud, bestand) == formaat


def test_tekst_in_twee_bytes_zonder_merk_wordt_gelezen():
    for codering in ("utf-16-le", "utf-16-be"):
        assert "één avond" in ontcijfer("Welkom op één avond.".encode(codering))
