import io
import zipfile

import pytest

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import pakket


def pak_in(*delen, methode=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", methode) as pak:
        for naam, inhoud in delen:
            pak.writestr(naam, inhoud)
    return buffer.getvalue()


def open_(inhoud):
    return pakket.open_pakket(inhoud, "x.docx", "het Word-bestand", "bewaar het opnieuw")


def test_een_deel_is_zijn_inhoud_en_een_deel_dat_er_niet_is_is_leeg():
    geopend = open_(pak_in(("a.xml", "<a/>")))
    assert (geopend.deel("a.xml"), geopend.deel("b.xml")) == (b"<a/>", b"")


def test_een_deel_dat_niet_klopt_is_beschadigd():
    inhoud = pak_in(("a.xml", "<a/>"), methode=zipfile.ZIP_STORED).replace(b"<a/>", b"<b/>")
    with pytest.raises(LeesFout, match="het Word-bestand is beschadigd; bewaar het opnieuw"):
        open_(inhoud).deel("a.xml")


@pytest.mark.parametrize("inhoud", [b"", b"PK\x03\x04", pak_in(("a", "b" * 99))[:-30]])
def test_wat_geen_zip_is_is_beschadigd(inhoud):
    with pytest.raises(LeesFout, match="het Word-bestand is beschadigd"):
        open_(inhoud)


def test_een_manier_van_inpakken_zonder_grens_wordt_niet_uitgepakt():
    with pytest.raises(LeesFout, match="het Word-bestand is beschadigd"):
        open_(pak_in(("a.xml", "<a/>"), methode=zipfile.ZIP_BZIP2))


@pytest.mark.parametrize(
    ("grens", "waarde", "oorzaak"),
    [
        ("_MAX_DELEN", 1, "het heeft meer dan 1 onderdelen"),
        ("_MAX_TOTAAL", 1 << 20, "het is uitgepakt groter dan 1 MB"),
        ("_ONVERDACHT", 100, "het wordt bij het uitpakken meer dan 200 keer zo groot"),
    ],
)
def test_een_document_heeft_grenzen(monkeypatch, grens, waarde, oorzaak):
    monkeypatch.setattr(pakket, grens, waarde)
    with pytest.raises(LeesFout, match=f"het Word-bestand is te groot: {oorzaak}; verdeel het over meer bestanden"):
        open_(pak_in(("a.xml", b" " * (2 << 20)), ("b.xml", "<b/>")))
