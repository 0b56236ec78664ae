"""A workbook is well-formed to two readers, shows what it says, and runs nothing."""

import gc
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dialoogmeter.uitvoer import xlsx
from dialoogmeter.uitvoer.kolommen import arrow_van_rijen, tabellen
from dialoogmeter.uitvoer.xlsx import AFGEKAPT, MAX_TEKENS, Blad, celtekst, schrijf_xlsx

ZIN = {
    "vergadering": "avond", "datum": "2026-03-12", "gemeente": "Waterveen", "agendapunt_nr": 0, "agendapunt": "1. Brug",
    "beurt": 3, "zin": 7, "spreker": "Inwoner 1", "sprekersrol": "inwoner", "fractie": "", "over_agendapunt_nr": 0,
    "tekst": "Op mijn brief kwam niets.", "soort": "spraak", "bestand": "avond.txt", "pagina": None, "begin": 10,
    "eind": 35, "tijd": None, "regie": 0.25, "partner": 0.5,
}  # fmt: skip
SCORE = {
    "vergadering": "avond",
    "agendapunt_nr": None,
    "vraag": "kaders",
    "kans_ja": 0.75,
    "voor": [12, 15],
    "tegen": [],
}


@pytest.fixture
def schrijf(tmp_path):
    def schrijf(*zinnen, naam="a.xlsx", zwak=()):
        rijen = {"zin": zinnen, "scorekaart": [SCORE]}
        bladen = [Blad(tabellen()[tabel], [arrow_van_rijen(deel, tabellen()[tabel])]) for tabel, deel in rijen.items()]
        schrijf_xlsx(bladen, tmp_path / naam, zwak)
        return tmp_path / naam

    return schrijf


def kolom(blad, naam):
    return next(cel.column for cel in blad[1] if cel.value == naam)


def test_beide_lezers_lezen_hetzelfde(schrijf):
    pad = schrijf(ZIN, {**ZIN, "datum": "", "tekst": "Tweede"})
    boek, ander = openpyxl.load_workbook(pad), CalamineWorkbook.from_path(str(pad))
    assert boek.sheetnames == ander.sheet_names == ["zinnen", "scorekaart", "Toelichting"]
    for naam in boek.sheetnames:
        rijen = [["" if cel is None else cel for cel in rij] for rij in boek[naam].iter_rows(values_only=True)]
        anders = [
            [datetime(c.year, c.month, c.day) if hasattr(c, "year") else c for c in rij]  # noqa: DTZ001
            for rij in ander.get_sheet_by_name(naam).to_python(skip_empty_area=False)
        ]
        assert rijen == anders


def test_de_kop_staat_vast_en_filtert_en_getallen_hebben_een_vorm(schrijf):
    boek = openpyxl.load_workbook(schrijf(ZIN, zwak={"regie"}))
    for blad in boek:
        assert blad.freeze_panes == "A2"
        assert blad.auto_filter.ref == blad.dimensions
        assert all(cel.font.b for cel in blad[1])
    zinnen = boek["zinnen"]
    assert [cel.value for cel in zinnen[1]] == list(tabellen()["zin"].namen)
    vorm = {naam: zinnen.cell(2, kolom(zinnen, naam)) for naam in ("regie", "datum", "beurt", "tekst", "pagina")}
    assert (vorm["regie"].value, vorm["regie"].number_format) == (0.25, "0.0%")
    assert (vorm["datum"].value, vorm["datum"].number_format) == (datetime(2026, 3, 12), "yyyy-mm-dd")  # noqa: DTZ001
    assert (vorm["beurt"].value, vorm["beurt"].number_format) == (3, "0")
    assert (vorm["pagina"].value, vorm["tekst"].value) == (None, "Op mijn brief kwam niets.")
    assert zinnen.column_dimensions[vorm["tekst"].column_letter].width > 70
    schuin = [cel.value for cel in zinnen[1] if cel.font.i]
    assert schuin == ["regie"]
    score = boek["scorekaart"]
    assert score.cell(2, kolom(score, "voor")).value == "12, 15"
    assert score.cell(2, kolom(score, "tegen")).value is None


def test_de_toelichting_legt_elke_kolom_uit(schrijf):
    boek = openpyxl.load_workbook(schrijf(ZIN, zwak={"regie"}))
    blad, kolom_, _, bereik, uitleg, _, zwak = zip(
        *boek["Toelichting"].iter_rows(min_row=2, values_only=True), strict=True
    )
    for naam in ("zinnen", "scorekaart"):
        namen = [k for b, k in zip(blad, kolom_, strict=True) if b == naam]
        assert namen == [None, *(cel.value for cel in boek[naam][1])]
    assert all(uitleg)
    assert bereik[kolom_.index("regie")] == "0 tot 1"
    assert [k for k, z in zip(kolom_, zwak, strict=True) if z == "ja"] == ["regie", "regie"]


def test_tekst_is_tekst_en_niets_wordt_gevolgd(schrijf):
    gevaarlijk = [
        "=CMD|'/c calc'!A1", "http://voorbeeld.nl", "+1", "@SOM(A1)", "-2", "12", "mailto:a@b.nl", "<r><t>x</t></r>",
        "{=1}", "a\x00b\x1bc\ufffe", "_x0041_",
    ]  # fmt: skip
    pad = schrijf(*({**ZIN, "tekst": tekst} for tekst in gevaarlijk))
    blad = CalamineWorkbook.from_path(str(pad)).get_sheet_by_name("zinnen").to_python()
    gelezen = [rij[blad[0].index("tekst")] for rij in blad[1:]]
    assert [tekst.rstrip() for tekst in gelezen[:-2]] == gevaarlijk[:-2]
    assert gelezen[-2:] == ["abc", "_x0041_"]
    with zipfile.ZipFile(pad) as pak:
        inhoud = b"".join(pak.read(naam) for naam in pak.namelist() if naam.endswith((".xml", ".rels")))
    for verboden in (b"<f>", b"<hyperlink", b"externalLink", b"vba"):
        assert verboden not in inhoud
    openpyxl.load_workbook(pad)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n"), max_size=40))
def test_gewone_tekst_blijft_wat_zij_is(tekst):
    assume(not {"\ufffe", "\uffff"} & set(tekst))
    assert celtekst(tekst) == tekst


@pytest.mark.parametrize("teken", ["a", "é", "😀"])
@pytest.mark.parametrize("lengte", [MAX_TEKENS // 2, MAX_TEKENS // 2 + 1, MAX_TEKENS, MAX_TEKENS + 1])
def test_een_te_lange_cel_wordt_afgekapt_en_dat_staat_er(teken, lengte):
    uit = celtekst(teken * lengte)
    eenheden = len(uit.encode("utf-16-le")) // 2
    assert eenheden <= MAX_TEKENS
    past = lengte * len(teken.encode("utf-16-le")) // 2 <= MAX_TEKENS
    assert uit == teken * lengte if past else uit.endswith(teken + AFGEKAPT) and eenheden > MAX_TEKENS - 2


def test_een_lange_beurt_komt_in_het_blad(schrijf):
    pad = schrijf({**ZIN, "tekst": "woord " * 9000})
    blad = CalamineWorkbook.from_path(str(pad)).get_sheet_by_name("zinnen").to_python()
    assert blad[1][blad[0].index("tekst")].endswith(AFGEKAPT)


def test_na_de_laatste_rij_gaat_het_verder_op_een_volgend_blad(schrijf, monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_RIJEN", 3)
    boek = openpyxl.load_workbook(schrijf(*({**ZIN, "zin": n} for n in range(4))))
    assert boek.sheetnames == ["zinnen", "zinnen (2)", "scorekaart", "Toelichting"]
    for naam, nummers in (("zinnen", [0, 1]), ("zinnen (2)", [2, 3])):
        blad = boek[naam]
        assert [blad.cell(rij, kolom(blad, "zin")).value for rij in (2, 3)] == nummers
        assert blad.max_row == 3
        assert (blad.freeze_panes, blad.auto_filter.ref) == ("A2", blad.dimensions)
    assert openpyxl.load_workbook(schrijf(*[ZIN] * 2)).sheetnames == ["zinnen", "scorekaart", "Toelichting"]


def test_een_datum_die_er_geen_is_blijft_tekst(schrijf):
    boek = openpyxl.load_workbook(
        schrijf(*({**ZIN, "datum": datum} for datum in ("voorjaar", "1848-11-03", "2024-02-29")))
    )
    blad = boek["zinnen"]
    waarden = [blad.cell(rij, kolom(blad, "datum")).value for rij in (2, 3, 4)]
    assert waarden == ["voorjaar", "1848-11-03", datetime(2024, 2, 29)]  # noqa: DTZ001


def test_dezelfde_tabellen_geven_dezelfde_bytes(schrijf):
    assert schrijf(ZIN, naam="a.xlsx").read_bytes() == schrijf(ZIN, naam="b.xlsx").read_bytes()


def test_zonder_rijen_is_er_een_leeg_blad(schrijf):
    blad = openpyxl.load_workbook(schrijf())["zinnen"]
    assert blad.max_row == 1
    assert blad.auto_filter.ref.startswith("A1:")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # XlsxWriter leaves its drafts open
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_een_volle_schijf_is_een_fout_van_de_schijf_en_laat_niets_achter(schrijf, tmp_path, monkeypatch):
    def vol(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.Workbook._store_workbook", vol)
    with pytest.raises(OSError, match="No space left"):
        schrijf(ZIN)
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_stukken_worden_een_voor_een_gelezen(tmp_path):
    tabel, gelezen = tabellen()["zin"], []

    def stukken():
        for nummer in range(3):
            gelezen.append(nummer)
            yield arrow_van_rijen([{**ZIN, "zin": nummer}], tabel).to_batches()[0]

    schrijf_xlsx([Blad(tabel, stukken())], tmp_path / "a.xlsx")
    assert gelezen == [0, 1, 2]
    blad = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_name("zinnen").to_python()
    assert [rij[blad[0].index("zin")] for rij in blad[1:]] == [0, 1, 2]
