import io

import docx
import pytest

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import lees_bytes
from dialoogmeter.lezen.docx import lees_docx


@pytest.fixture
def document():
    return docx.Document()


def bytes_van(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def bron(document):
    return lees_docx(bytes_van(document), "verslag.docx")


def test_de_titel_staat_boven_de_koppen_en_de_koppen_onder_elkaar(document):
    document.add_heading("Verslag dorpsavond", level=0)
    document.add_heading("Opening", level=1)
    document.add_heading("De brug", level=2)
    document.add_paragraph("De avond begint.")
    assert [r.kop for r in bron(document).regels] == [1, 2, 3, 0]


def test_vette_delen_houden_hun_plaats(document):
    alinea = document.add_paragraph("Mevrouw ")
    alinea.add_run("Keuning").bold = True
    alinea.add_run(" (bewoner): Ik woon naast de brug.")
    (regel,) = bron(document).regels
    assert [regel.tekst[a:b] for a, b in regel.vet] == ["Keuning"]


def test_een_regeleinde_in_een_alinea_begint_een_nieuwe_regel(document):
    document.add_paragraph("De voorzitter\nGoedenavond allemaal.")
    regels = bron(document).regels
    assert [(r.tekst, r.alinea_einde) for r in regels] == [("De voorzitter", False), ("Goedenavond allemaal.", True)]


def test_een_tabelrij_is_een_regel_en_een_samengevoegde_cel_telt_eens(document):
    tabel = document.add_table(rows=2, cols=2)
    tabel.cell(0, 0).text, tabel.cell(0, 1).text = "Actie", "Wie"
    tabel.cell(1, 0).merge(tabel.cell(1, 1)).text = "Lamp vervangen"
    assert [r.tekst for r in bron(document).regels] == ["Actie | Wie", "Lamp vervangen"]


def test_een_lijstpunt_krijgt_een_streepje(document):
    document.add_paragraph("een bankje bij de vijver", style="List Bullet")
    assert bron(document).regels[0].tekst == "- een bankje bij de vijver"


def test_kop_en_voettekst_zijn_geen_tekst(document):
    document.add_paragraph("De avond begint.")
    document.sections[0].header.paragraphs[0].text = "Gemeente Zandwoude"
    assert "Zandwoude" not in bron(document).tekst


def test_regels_wijzen_terug_naar_de_brontekst(document):
    for tekst in ("Eerste alinea.", "", "Tweede\u00a0alinea."):
        document.add_paragraph(tekst)
    gelezen = bron(document)
    assert [gelezen.tekst[r.begin : r.eind] for r in gelezen.regels] == ["Eerste alinea.", "Tweede alinea."]


def test_koppen_worden_agendapunten_en_wat_onder_de_titel_staat_is_geen_spraak(document, beurten):
    document.add_heading("Verslag bewonersavond Zandwoude", level=0)
    document.add_paragraph("Datum: 3 maart 2025")
    document.add_heading("1. Opening", level=1)
    for _ in range(3):
        document.add_paragraph("Mevrouw Keuning (bewoner): Ik woon naast de brug.")
        document.add_paragraph("Wethouder Abbas: Ik ken die brug.")
    vergadering = lees_bytes(bytes_van(document), "avond.docx")
    assert [(p.nummer, p.titel) for p in vergadering.agendapunten] == [("1", "Opening")]
    assert [b[:2] for b in beurten(vergadering)] == [("inwoner", "Keuning"), ("wethouder", "Abbas")] * 3
    assert vergadering.datum == "2025-03-03"
    assert {z.plek.pagina for _, _, z in vergadering.zinnen()} == {None}


def test_een_leeg_document_is_een_fout(document):
    with pytest.raises(LeesFout, match="het Word-bestand bevat geen tekst"):
        bron(document)


def test_een_beschadigd_document_is_een_fout(document):
    document.add_paragraph("tekst " * 2000)
    inhoud = bytes_van(document)
    with pytest.raises(LeesFout, match=r"^stuk\.docx: het bestand is beschadigd; open het in Word"):
        lees_bytes(inhoud[: len(inhoud) // 2], "stuk.docx")


def test_een_zip_met_alleen_de_naam_van_een_document_is_een_fout():
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pak:
        pak.writestr("word/document.xml", "geen xml")
    with pytest.raises(LeesFout, match="geen leesbaar Word-bestand"):
        lees_bytes(buffer.getvalue(), "nep.docx")
