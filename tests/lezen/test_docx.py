import io
import random
import re
import zipfile
from collections import Counter

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

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
    gelezen = lees_docx(bytes_van(document), "verslag.docx")
    assert all(gelezen.tekst[r.begin : r.eind] == r.tekst for r in gelezen.regels)
    return gelezen


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RUIMTEN = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def voeg_xml(document, xml):
    """Zet blokken die python-docx niet kan maken in het document, in de plaats van wat het al had."""
    body = document.element.body
    for blok in list(parse_xml(f"<w:body {RUIMTEN}>{xml}</w:body>")):
        body.insert(len(body) - 1, blok)
    return document


def voeg_deel(document, soort, xml):
    """Geeft het document een onderdeel, zoals voetnoten."""
    inhoud = f"<w:{soort} {RUIMTEN}>{xml}</w:{soort}>".encode()
    deel = Part(PackURI(f"/word/{soort}.xml"), "application/xml", inhoud, document.part.package)
    document.part.relate_to(deel, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{soort}")


def xml_regels(document, xml):
    return [r.tekst for r in bron(voeg_xml(document, xml)).regels]


def alinea(inhoud, eigen=""):
    return f"<w:p><w:pPr>{eigen}</w:pPr>{inhoud}</w:p>"


def loop(tekst, eigen=""):
    return f'<w:r><w:rPr>{eigen}</w:rPr><w:t xml:space="preserve">{tekst}</w:t></w:r>'


def tabel(*rijen):
    cellen = ("".join(f"<w:tc><w:tcPr/>{cel}</w:tc>" for cel in rij) for rij in rijen)
    return f"<w:tbl>{''.join(f'<w:tr>{rij}</w:tr>' for rij in cellen)}</w:tbl>"


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
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pak:
        pak.writestr("word/document.xml", "geen xml")
    with pytest.raises(LeesFout, match="geen leesbaar Word-bestand"):
        lees_bytes(buffer.getvalue(), "nep.docx")


# -- what python-docx passes over --------------------------------------------------------------------


def test_verwijderde_en_verplaatste_tekst_is_weg_en_ingevoegde_staat_er(document):
    xml = alinea(
        f"{loop('De brug ')}<w:del><w:r><w:delText>gaat dicht</w:delText></w:r></w:del>"
        f"<w:ins>{loop('blijft ')}<w:del><w:r><w:delText>toch </w:delText></w:r></w:del></w:ins>"
        f"<w:moveFrom>{loop('weg ')}</w:moveFrom><w:moveTo>{loop('open')}</w:moveTo>"
        f"{loop(' (klad)', '<w:vanish/>')}"
    )
    xml += alinea(loop("Na.", '<w:vanish w:val="0"/>'))
    assert xml_regels(document, xml) == ["De brug blijft open", "Na."]


def test_een_verwijderd_alinea_einde_voegt_alineas_samen(document):
    weg = "<w:rPr><w:del/></w:rPr>"
    xml = alinea(loop("De brug "), weg) + alinea("", weg) + alinea(loop("blijft open."), '<w:pStyle w:val="Heading1"/>')
    xml += alinea(loop("Verplaatst "), "<w:rPr><w:moveFrom/></w:rPr>") + tabel([alinea(loop("cel"))])
    gelezen = bron(voeg_xml(document, xml))
    assert [(r.tekst, r.kop) for r in gelezen.regels] == [("De brug blijft open.", 2), ("Verplaatst ", 0), ("cel", 0)]


def test_verwijderde_rijen_en_cellen_zijn_weg(document):
    rij = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>weg</w:t></w:r></w:p></w:tc></w:tr>"
    cel = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{alinea(loop('weg'))}</w:tc><w:tc>{alinea(loop('wel'))}</w:tc>"
    assert xml_regels(document, f"<w:tbl>{rij}<w:tr>{cel}</w:tr></w:tbl>") == ["wel"]


def test_een_opmerking_is_geen_tekst(document):
    alinea = document.add_paragraph("De brug blijft open.")
    document.add_comment(alinea.runs, text="Klopt dit wel?", author="P. Pronk")
    assert [r.tekst for r in bron(document).regels] == ["De brug blijft open."]


def test_links_velden_en_ingevulde_vakken_zijn_tekst(document):
    vak = "<w:sdt><w:sdtPr>{0}</w:sdtPr><w:sdtContent>{1}</w:sdtContent></w:sdt>"
    leeg = vak.format("<w:showingPlcHdr/>", loop("Klik om tekst in te voeren"))
    xml = alinea(
        f"<w:hyperlink>{loop('De')}</w:hyperlink>{vak.format('', loop(' brug'))}{leeg}"
        f"<w:fldSimple>{loop(' blijft')}</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<m:oMath><m:r><m:t> x=2</m:t></m:r></m:oMath><w:r><w:tab/><w:t>open</w:t><w:noBreakHyphen/></w:r>"
        f"<w:r><w:ruby><w:rt>{loop('dubbel')}</w:rt><w:rubyBase>{loop('!')}</w:rubyBase></w:ruby></w:r>"
    )
    xml += vak.format("", alinea(loop("in een vak")) + tabel([alinea(loop("cel"))]))
    assert xml_regels(document, xml) == ["De brug blijft x=2\topen-!", "in een vak", "cel"]


def test_tekst_in_een_kader_staat_er_eens_en_na_de_alinea_waar_het_bij_staat(document):
    kader = (
        f"<w:txbxContent>{alinea(loop('in het kader'))}{tabel([alinea(loop('a')), alinea(loop('b'))])}</w:txbxContent>"
    )
    xml = alinea(
        f"{loop('Voor')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{kader}"
        f"</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>{kader}</w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{loop(' en na.')}"
    )
    assert xml_regels(document, xml) == ["Voor en na.", "in het kader", "a | b"]


def test_voetnoten_komen_achteraan_en_wijzen_niet_rond(document):
    verwijzing = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    noot = f'<w:{{0}} w:id="2">{alinea(loop("{1}") + verwijzing)}</w:{{0}}>'
    voeg_deel(document, "footnotes", noot.format("footnote", "Stuk 12."))
    voeg_deel(document, "endnotes", noot.format("endnote", "Zie verder."))
    onbekend = '<w:r><w:footnoteReference w:id="9"/></w:r>'
    xml = alinea(f"{loop('De brug')}{verwijzing}{onbekend}{loop(' blijft.')}")
    assert xml_regels(document, xml) == ["De brug blijft.", "(Voetnoot 1: Stuk 12.)", "(Voetnoot i: Zie verder.)"]
    document.add_heading("Sluiting", level=1)
    assert [r.tekst for r in bron(document).regels][1:] == [
        "Sluiting",
        "Voetnoten",
        "1. Stuk 12.",
        "i. Zie verder.",
    ]


def test_gelijke_cellen_naast_elkaar_tellen_allebei(document):
    tabel = document.add_table(rows=1, cols=3)
    for cel, tekst in zip(tabel.rows[0].cells, ["Motie", "ja", "ja"], strict=True):
        cel.text = tekst
    assert [r.tekst for r in bron(document).regels] == ["Motie | ja | ja"]


def test_een_cel_die_over_rijen_loopt_staat_er_eens_en_een_tabel_in_een_tabel_verliest_niets(document):
    tabel = document.add_table(rows=2, cols=2)
    tabel.cell(0, 0).merge(tabel.cell(1, 0)).text = "Lamp"
    tabel.cell(0, 1).text = "a"
    binnen = tabel.cell(1, 1).add_table(rows=1, cols=2)
    binnen.cell(0, 0).text, binnen.cell(0, 1).text = "b", "c"
    assert [r.tekst for r in bron(document).regels] == ["Lamp | a", "b | c"]


def test_vet_komt_ook_van_een_stijl(document):
    stijl = document.styles.add_style("Spreker", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    stijl.font.bold = True
    alinea = document.add_paragraph("De voorzitter", style="Spreker")
    alinea.add_run(": welkom").bold = False
    document.add_paragraph("Mevrouw ").add_run("Keuning", style="Strong")
    assert [[r.tekst[a:b] for a, b in r.vet] for r in bron(document).regels] == [["De voorzitter"], ["Keuning"]]


def test_een_stijl_die_van_een_kopstijl_komt_en_een_overzichtsniveau_maken_een_kop(document):
    stijl = document.styles.add_style("Agendapunt", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    stijl.base_style = document.styles["Heading 2"]
    document.add_paragraph("Opening", style="Agendapunt")
    xml = alinea(loop("Brug"), '<w:outlineLvl w:val="0"/>') + alinea(loop("Tekst"), '<w:outlineLvl w:val="9"/>')
    assert [r.kop for r in bron(voeg_xml(document, xml)).regels] == [3, 2, 0]


NIVEAUS = """<w:abstractNum w:abstractNumId="{0}">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
<w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="punt %4"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>"""


@pytest.fixture
def genummerd(document):
    nummering = document.part.numbering_part.element
    for knoop in list(nummering):
        nummering.remove(knoop)
    nieuw = f"""<w:numbering {RUIMTEN}>{NIVEAUS.format(0)}<w:abstractNum w:abstractNumId="1">
    <w:numStyleLink w:val="Genummerd"/></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="0"/>
    <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
    for knoop in list(parse_xml(nieuw)):
        nummering.append(knoop)
    stijlen = document.styles.element
    stijlen.append(
        parse_xml(
            f'<w:style {RUIMTEN} w:type="numbering" w:styleId="Genummerd"><w:name w:val="Genummerd"/>'
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
    )
    return document


def punt(tekst, nummer, niveau=0):
    return alinea(loop(tekst), f'<w:numPr><w:ilvl w:val="{niveau}"/><w:numId w:val="{nummer}"/></w:numPr>')


def test_lijsten_tellen_zoals_word_ze_telt(genummerd):
    xml = punt("a", 1) + punt("b", 1, 1) + punt("c", 1, 1) + punt("d", 1, 2) + punt("", 1) + alinea(loop("gewoon"))
    xml += punt("e", 1) + punt("f", 1, 1) + punt("g", 1, 3) + punt("h", 1, 4) + punt("i", 0) + punt("j", 3)
    xml += punt("k", 2) + punt("l", 2) + punt("m", 9) + punt("n", 1, 8)
    assert xml_regels(genummerd, xml) == [
        *("1. a", "1.a) b", "1.b) c", "- d", "gewoon", "3. e", "3.a) f", "punt IV g", "h", "i", "4. j"),
        *("7. k", "8. l", "m", "- n"),
    ]


def test_een_kop_krijgt_zijn_nummer_uit_de_stijl_en_een_verwijderde_telt_niet_mee(genummerd):
    stijl = next(s for s in genummerd.styles.element if s.get(f"{{{W}}}styleId") == "Heading1")
    stijl.find(f"{{{W}}}pPr").append(parse_xml(f'<w:numPr {RUIMTEN}><w:numId w:val="1"/></w:numPr>'))
    xml = alinea(loop("Opening"), '<w:pStyle w:val="Heading1"/>')
    xml += alinea("", '<w:pStyle w:val="Heading1"/><w:rPr><w:del/></w:rPr>')
    xml += alinea(loop("Brug"), '<w:pStyle w:val="Heading1"/>')
    assert xml_regels(genummerd, xml) == ["1. Opening", "2. Brug"]


def test_een_lijststijl_zonder_nummering_krijgt_een_streepje_en_een_lijstalinea_niet(document):
    for naam in ("Lijst opsom.teken", "Lijstalinea", "List Paragraph", "List Continue", "List"):
        if naam not in {s.name for s in document.styles}:
            document.styles.add_style(naam, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("punt", style=naam)
    assert [r.tekst for r in bron(document).regels] == ["- punt", "punt", "punt", "punt", "- punt"]


def test_een_zipbom_wordt_niet_uitgepakt(document):
    inhoud = io.BytesIO(bytes_van(document))
    with zipfile.ZipFile(inhoud, "a", zipfile.ZIP_DEFLATED) as pak:
        pak.writestr("word/media/1.png", b"\x00" * (11 << 20))
    with pytest.raises(
        LeesFout, match="het Word-bestand is te groot: het wordt bij het uitpakken meer dan 200 keer zo"
    ):
        lees_docx(inhoud.getvalue(), "bom.docx")


def test_wat_absurd_diep_nest_is_een_fout(document):
    diep = "<w:ins>" * 100 + loop("x") + "</w:ins>" * 100
    assert xml_regels(document, alinea(diep)) == ["x"]
    inhoud = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes_van(document))) as oud, zipfile.ZipFile(inhoud, "w") as nieuw:
        for naam in oud.namelist():
            deel = oud.read(naam)
            if naam == "word/document.xml":
                deel = deel.replace(b"<w:ins>", b"<w:ins>" * 40).replace(b"</w:ins>", b"</w:ins>" * 40)
            nieuw.writestr(naam, deel)
    with pytest.raises(LeesFout, match="geen leesbaar Word-bestand"):
        lees_docx(inhoud.getvalue(), "diep.docx")


@given(st.binary(max_size=200))
def test_willekeurige_bytes_geven_een_leesfout(inhoud):
    with pytest.raises(LeesFout):
        lees_docx(b"PK\x03\x04" + inhoud, "x.docx")


@given(st.randoms(use_true_random=False))
def test_een_document_met_andere_bytes_geeft_een_bron_of_een_leesfout(toeval: random.Random):
    inhoud = bytearray(
        b'<w:document xmlns:w="%s"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
        b'<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:br/><w:t>b'
        b"</w:t></w:r></w:p></w:body></w:document>" % W.encode()
    )
    for _ in range(toeval.randint(1, 3)):
        plaats = toeval.randrange(70, len(inhoud))
        inhoud[plaats : plaats + toeval.randrange(9)] = bytes(toeval.choices(inhoud, k=toeval.randrange(9)))
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(LEEG)) as oud, zipfile.ZipFile(uit, "w") as nieuw:
        for naam in oud.namelist():
            nieuw.writestr(naam, bytes(inhoud) if naam == "word/document.xml" else oud.read(naam))
    try:
        gelezen = lees_docx(uit.getvalue(), "x.docx")
    except LeesFout:
        return
    assert all(gelezen.tekst[r.begin : r.eind] == r.tekst for r in gelezen.regels)


LEEG = bytes_van(docx.Document())
WOORD = st.text("abcdefgh", min_size=4, max_size=8)
BLOK = st.recursive(
    WOORD.map(lambda w: alinea(loop(w)))
    | WOORD.map(lambda w: alinea(loop(w), '<w:pStyle w:val="Heading1"/>'))
    | WOORD.map(lambda w: alinea(f"<w:ins>{loop('om ')}<w:hyperlink>{loop(w)}</w:hyperlink></w:ins>")),
    lambda blok: (
        st.lists(st.lists(blok, min_size=1, max_size=3), min_size=1, max_size=3).map(lambda rijen: tabel(*rijen))
        | blok.map(lambda b: f"<w:sdt><w:sdtContent>{b}</w:sdtContent></w:sdt>")
        | blok.map(lambda b: alinea(f"<w:r><w:pict><w:txbxContent>{b}</w:txbxContent></w:pict></w:r>"))
    ),
    max_leaves=10,
)


@given(st.lists(BLOK, min_size=1, max_size=5))
def test_geen_woord_gaat_verloren_en_de_plaatsen_kloppen(blokken):
    xml = "".join(blokken)
    verwacht = Counter(re.findall(r">([a-h]{4,8})<", xml))
    gevonden = Counter(re.findall(r"\b[a-h]{4,8}\b", bron(voeg_xml(docx.Document(io.BytesIO(LEEG)), xml)).tekst))
    assert gevonden == verwacht
