import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rekenbladen import ods, ods_cel, ods_rij, pak, xlsx, xlsx_delen, xlsx_rijen

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import omvang, rekenblad
from dialoogmeter.lezen.rekenblad import lees_rekenblad

ROMP = ods_rij(ods_cel("tekst"), ods_cel(keer=16383)) + ods_rij(ods_cel("Goedenavond."))


def lees(inhoud):
    formaat, bladen = lees_rekenblad(inhoud, "tabel.xlsx")
    return formaat, [(blad.naam, [list(rij) for rij in blad.rijen]) for blad in bladen]


def rijen(inhoud):
    return lees(inhoud)[1][0][1]


def leesfout(inhoud):
    with pytest.raises(LeesFout) as fout:
        lees(inhoud)
    assert fout.value.remedie
    return fout.value.oorzaak


def test_elk_zichtbaar_blad_komt_met_zijn_naam_en_een_verborgen_blad_niet():
    een, twee = xlsx_rijen(["a"]), xlsx_rijen(["b"])
    assert lees(xlsx(een, twee, namen=("Raad & co", "Commissie"))) == (
        "xlsx", [("Raad & co", [["a"]]), ("Commissie", [["b"]])],
    )  # fmt: skip
    assert lees(xlsx(een, twee, staat="hidden")) == ("xlsx", [("Blad2", [["b"]])])


def test_een_cel_is_haar_waarde_als_tekst():
    cellen = (
        '<c r="A1" t="s"><v>1</v></c><c r="B1" t="str"><f>A1</f><v>uitkomst</v></c><c r="C1"><v>3</v></c>'
        '<c r="D1"><v>0.5</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" s="1"><v>45719</v></c>'
        '<c r="G1" t="inlineStr"><is><r><t>een </t></r><r><t xml:space="preserve">en twee</t></r></is></c>'
    )
    gedeeld = "<si><t>nul</t></si><si><t>gedeeld &amp; wel</t></si>"
    assert rijen(xlsx(f'<row r="1">{cellen}</row>', gedeeld=gedeeld)) == [
        ["gedeeld & wel", "uitkomst", "3", "0.5", "WAAR", "2025-03-03", "eenen twee"]
    ]


@pytest.mark.parametrize("dag", ["-5", "1e300", "99999999", "nan", "inf", "0.99999", "60"])
def test_een_datum_die_niet_bestaat_blijft_tekst(dag):
    assert len(rijen(xlsx(f'<row><c s="1"><v>{dag}</v></c><c><v>1</v></c></row>'))[0]) == 2


def test_een_ods_geeft_zijn_rijen_zonder_de_miljoen_lege_eronder():
    leeg = ods_rij(ods_cel(keer=16384), keer=1_048_574)
    assert lees(ods(ROMP + leeg)) == ("ods", [("Blad1", [["tekst"], ["Goedenavond."]])])


def test_wat_een_ods_herhaalt_staat_er_zo_vaak():
    assert rijen(ods(ods_rij(ods_cel("a"), ods_cel("b", keer=2), keer=2))) == [["a", "b", "b"]] * 2


@pytest.mark.parametrize(
    ("blad", "oorzaak"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>', "cellen"),
        ('<row r="4294967290"><c><v>1</v></c></row>', "meer dan 2.000.000 rijen"),
        ('<row r="3"><c r="A4000000"><v>1</v></c></row>', "rijen"),
        ('<row r="1"><c r="A1000000"><v>1</v></c><c r="XFD1" s="1"/><c><v>2</v></c></row>', "cellen"),
        ('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', "beschadigd"),
        ('<row r="1"><row r="2"/></row>', "beschadigd"),
        ('<row r="x"><c><v>1</v></c></row>', "beschadigd"),
        ("<row", "beschadigd"),
    ],
)
def test_een_xlsx_die_het_geheugen_zou_vullen_wordt_niet_gelezen(blad, oorzaak):
    assert oorzaak in leesfout(xlsx(blad))


@pytest.mark.parametrize(
    ("blad", "oorzaak"),
    [
        (ods_rij(ods_cel("a", keer=99_999_999_999)), "cellen"),
        (ods_rij(ods_cel("a"), keer=3_000_000), "rijen"),
        (ods_rij(ods_cel(), keer=3_000_000) + ods_rij(ods_cel("a")), "rijen"),
        (ods_rij(ods_cel("a")) + ods_rij(ods_cel(keer=20_000_000), ods_cel("a")), "cellen"),
        (ods_rij(ods_cel("a", keer=20_000_000), keer=0), "cellen"),
        (ods_rij(ods_cel("a" * 10_000, keer=300), keer=300), "tekens"),
        (ods_rij(ods_cel("#").replace("#", '<text:s text:c="999999999"/>')), "tekens"),
        (ods_rij(ods_cel("x"), keer=-1), "beschadigd"),
        (ods_rij(ods_rij(ods_cel("x"))), "beschadigd"),
        (ods_rij(ods_cel("#").replace("#", "<table:table/>")), "beschadigd"),
    ],
)
def test_een_ods_die_het_geheugen_zou_vullen_wordt_niet_gelezen(blad, oorzaak):
    assert oorzaak in leesfout(ods(blad))


@pytest.mark.parametrize("nummer", ["1", "<!-- x -->1", "0<!-- x -->1"])
def test_een_gedeelde_tekst_telt_zo_vaak_als_ernaar_verwezen_wordt(nummer):
    verwijzing = f'<c t="s"><v>{nummer}</v></c>'
    gedeeld = f"<si><t>kort</t></si><si><t>{'lang' * 25_000}</t></si>"
    assert "tekens" in leesfout(xlsx(f"<row>{verwijzing * 2001}</row>", gedeeld=gedeeld))
    assert lees(xlsx(f"<row>{verwijzing * 9}</row>", gedeeld=gedeeld))[0] == "xlsx"


def test_opgemaakte_lege_cellen_en_rijen_ver_weg_tellen_niet():
    ver = '<row r="1048576" s="1"/><row r="1048570"><c r="XFD1048570" s="1"/></row>'
    assert rijen(xlsx(xlsx_rijen(["tekst"], ["Goedenavond."]) + ver)) == [["tekst"], ["Goedenavond."]]


def test_wat_uitgepakt_te_groot_is_wordt_niet_uitgepakt(monkeypatch):
    monkeypatch.setattr(rekenblad, "MAX_UITGEPAKT", 2000)
    assert "te groot: het is uitgepakt groter dan" in leesfout(xlsx(xlsx_rijen(["x" * 2000])))


def test_een_zipbom_is_te_groot():
    bom = xlsx(xlsx_rijen(["x" * (30 << 20)]))
    assert len(bom) < 1 << 20
    assert "zoals een zipbom" in leesfout(bom)


def test_alleen_wat_gemeten_is_wordt_gelezen():
    delen = xlsx_delen(xlsx_rijen(["tekst"]))
    dubbel = io.BytesIO(pak(delen))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(dubbel, "a") as zip_:
        zip_.writestr("xl/worksheets/sheet1.xml", delen["xl/worksheets/sheet1.xml"].replace("tekst", "ander"))
    assert rijen(dubbel.getvalue()) == [["ander"]]


@pytest.mark.parametrize(
    "begin", ['<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "http://voorbeeld.invalid/a">']
)
def test_een_dtd_wordt_niet_gelezen(begin):
    delen = xlsx_delen(xlsx_rijen(["tekst"]))
    delen["xl/workbook.xml"] = delen["xl/workbook.xml"].replace("<workbook", f"{begin}<workbook")
    assert "DTD" in leesfout(pak(delen))


@pytest.mark.parametrize("codering", ["utf-16", "utf-16-le", "utf-16-be"])
def test_xml_in_een_andere_codering_wordt_niet_gelezen(codering):
    delen = xlsx_delen(xlsx_rijen(["tekst"]))
    blad = delen["xl/worksheets/sheet1.xml"].replace("UTF-8", "UTF-16")
    delen["xl/worksheets/sheet1.xml"] = blad.encode(codering)
    assert "beschadigd" in leesfout(pak(delen))


def test_te_veel_bladen_is_een_fout(monkeypatch):
    monkeypatch.setattr(rekenblad, "_MAX_BLADEN", 1)
    assert "meer dan 1 bladen" in leesfout(xlsx(xlsx_rijen(["a"]), xlsx_rijen(["b"])))


@pytest.mark.parametrize(
    ("inhoud", "oorzaak"),
    [
        (b"PK\x03\x04 en verder niets", "beschadigd"),
        (pak({"a.txt": "x"}), "geen rekenblad"),
        (pak(xlsx_delen(xlsx_rijen(["tekst"])), zipfile.ZIP_LZMA), "beschadigd"),
        (pak({"xl/workbook.bin": "x"}), "geen rekenblad"),
        (pak({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "geen rekenblad"),
        (pak({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "beschadigd"),
        (pak({"xl/workbook.xml": "<a/>"}), "beschadigd"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "oud Excel-bestand"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "beveiligd met een wachtwoord"),
    ],
)
def test_wat_geen_rekenblad_is_geeft_een_fout(inhoud, oorzaak):
    assert oorzaak in leesfout(inhoud)


def test_een_rekenblad_met_een_wachtwoord_op_de_zip_is_een_fout():
    inhoud = bytearray(xlsx(xlsx_rijen(["tekst"])))
    plek = inhoud.index(b"PK\x01\x02") + 8
    inhoud[plek : plek + 2] = struct.pack("<H", 1)
    assert "beschadigd" in leesfout(bytes(inhoud))


KOLOM, RIJ = st.sampled_from(["A", "B", "Z", "AA", "c"]), st.sampled_from([1, 2, 9, 40])
INHOUD = st.sampled_from(
    ["", "<v/>", "<v>0</v>", "<v>1</v>", "<v>1<!-- -->0</v>", "<f>A1</f>", "<is><t>x</t></is>", "<f>1</f><v>1</v>"]
)
SOORT = st.sampled_from(["", ' t="s"', ' t="str"', ' t="inlineStr"'])
CEL = st.builds("<c{}>{}</c>".format, SOORT, INHOUD) | st.builds(
    '<c r="{}{}"{}>{}</c>'.format, KOLOM, RIJ, SOORT, INHOUD
)
CELLEN = st.lists(CEL, max_size=4).map("".join)
XLSX = st.lists(
    st.builds("<row>{}</row>".format, CELLEN) | st.builds('<row r="{}">{}</row>'.format, RIJ, CELLEN), max_size=5
).map("".join)
GEDEELD = f"<si/><si><t>{'a' * 50}</t></si>"
KEER = st.sampled_from([0, 1, 1, 2, 7])
ODS = st.lists(
    st.builds(
        lambda cellen, keer: ods_rij(*cellen, keer=keer),
        st.lists(st.builds(ods_cel, st.sampled_from(["", "x"]), KEER), max_size=4),
        KEER,
    ),
    max_size=5,
).map("".join)


@pytest.mark.parametrize("formaat", ["xlsx", "ods"])
@given(st.data())
def test_een_rekenblad_wordt_nooit_groter_dan_het_gemeten_is(formaat, data):
    from python_calamine import CalamineWorkbook

    blad = data.draw(XLSX if formaat == "xlsx" else ODS)
    inhoud = xlsx(blad, gedeeld=GEDEELD) if formaat == "xlsx" else ods(blad)
    maat = omvang._XlsxOmvang() if formaat == "xlsx" else omvang._OdsOmvang()
    with pytest.MonkeyPatch.context() as lap:
        lap.setattr(omvang, "_XlsxOmvang", lambda: maat)
        lap.setattr(omvang, "_OdsOmvang", lambda: maat)
        lees_rekenblad(inhoud, "tabel")
    gemaakt = CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_index(0)
    if gemaakt.start is not None and gemaakt.end is not None:
        assert gemaakt.end[0] + 1 <= maat.rijen
        assert gemaakt.height * gemaakt.width <= maat.cellen


CELTEKST = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)


@given(st.lists(st.lists(CELTEKST, min_size=2, max_size=2), min_size=1, max_size=5))
def test_wat_in_de_cellen_staat_komt_eruit(cellen):
    assert rijen(xlsx(xlsx_rijen(*cellen))) == cellen


@given(st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b) | st.binary(max_size=200))
def test_bytes_geven_bladen_of_een_leesfout(inhoud):
    with suppress(LeesFout):
        lees(inhoud)


@pytest.mark.parametrize(
    "basis", [xlsx_delen(xlsx_rijen(["tekst", "spreker"], ["een", None]), gedeeld="<si><t>a</t></si>")]
)
@given(data=st.data())
def test_een_verminkt_deel_geeft_bladen_of_een_leesfout(basis, data):
    naam = data.draw(st.sampled_from(sorted(basis)))
    deel = bytearray(basis[naam].encode())
    for _ in range(data.draw(st.integers(1, 3))):
        plek = data.draw(st.integers(0, len(deel) - 1))
        deel[plek : plek + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3) | st.just(b"9999999"))
    with suppress(LeesFout):
        lees(pak({**basis, naam: bytes(deel)}))
