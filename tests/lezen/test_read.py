import io
import re
import zipfile

import pytest

from dialoogmeter import read
from dialoogmeter.fouten import DialoogmeterFout, LeesFout


def zip_met(naam):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pak:
        pak.writestr(naam, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("bestand", "inhoud", "oorzaak", "remedie"),
    [
        ("leeg.txt", b"", "het bestand is leeg", "opgeslagen"),
        ("wit.docx", b"\n\n", "het bestand is leeg", "opgeslagen"),
        ("plaatje.pdf", b"\x89PNG\r\n\x1a\n123", "PNG-afbeelding, al heet het .pdf", "PDF"),
        ("tekst.docx", b"gewoon tekst", "geen Word-bestand", "open het in Word"),
        ("tekst.pdf", b"gewoon tekst", "geen PDF", "bewaar het stuk opnieuw"),
        ("pak.zip", zip_met("lees.txt"), "archief", "pak het uit"),
        ("half.docx", b"PK\x03\x04x", "beschadigd", "open het in Word"),
        ("feed.xml", b"<?xml version='1.0'?><rss/>", "geen VLOS-verslag", "lever het verslag aan"),
        ("los.xml", b"<rss/>", "geen VLOS-verslag", "lever het verslag aan"),
        ("kapot.xml", b"<vlosCoreDocument><vergadering>", "", ""),
        ("data.bin", b"\x01\x00\x02", "binair bestand", "lever de notulen aan"),
        ("kapot.pdf", b"%PDF-1.7 en verder niets", "geen leesbare PDF", "bewaar het opnieuw"),
    ],
)
def test_een_bestand_dat_niet_te_lezen_is_geeft_een_zin_met_naam_oorzaak_en_remedie(
    tmp_path, bestand, inhoud, oorzaak, remedie
):
    (tmp_path / bestand).write_bytes(inhoud)
    with pytest.raises(LeesFout) as fout:
        read(tmp_path / bestand)
    zin = str(fout.value)
    assert re.fullmatch(rf"{re.escape(bestand)}: [^\n]+; [^\n]+\.", zin)
    assert oorzaak in fout.value.oorzaak
    assert remedie in fout.value.remedie
    assert (fout.value.bestand, isinstance(fout.value, DialoogmeterFout)) == (bestand, True)


def test_een_bestand_dat_ontbreekt_wordt_met_zijn_pad_genoemd(tmp_path):
    pad = tmp_path / "weg.pdf"
    with pytest.raises(LeesFout, match="het bestand bestaat niet; controleer het pad") as fout:
        read(pad)
    assert fout.value.bestand == str(pad)


def test_een_map_is_geen_bestand(tmp_path):
    with pytest.raises(LeesFout, match="dit is een map"):
        read(str(tmp_path))


def test_een_te_lange_naam_is_niet_te_openen(tmp_path):
    with pytest.raises(LeesFout, match="niet te openen"):
        read(tmp_path / ("x" * 5000))


def test_een_pad_mag_tekst_of_pad_zijn(tmp_path):
    pad = tmp_path / "avond.txt"
    pad.write_text("De voorzitter. Welkom.\n\nMevrouw Pronk (bewoner). Dank u.\n\nDe voorzitter. Graag.", "utf-8")
    assert read(pad) == read(str(pad))
    assert (read(pad).naam, read(pad).bestand, read(pad).formaat) == ("avond", "avond.txt", "txt")
