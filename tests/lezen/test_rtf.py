import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.rtf import is_rtf, lees_rtf
from dialoogmeter.lezen.samenstellen import stel_samen
from dialoogmeter.sprekers.notulen import ontleed

KOP = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset2 Symbol;}"
    r"{\f2\fswiss\fcharset238 Arial CE;}{\f3\fnil\fcharset128 MS Mincho;}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\ql Normal;}{\s1\b\outlinelevel0 heading 1;}{\s2 Kop 2;}{\s9 Titel;}{\*\cs10\b Strong;}}"
    r"{\*\generator Riched20;}{\info{\title Concept}{\author P. Pronk}}{\header Gemeente Zandwoude\par}"
)


def rtf(tekst):
    return f"{KOP}{tekst}}}".encode("cp1252")


def bron(tekst):
    gelezen = lees_rtf(rtf(tekst), "verslag.rtf")
    assert all(gelezen.tekst[r.begin : r.eind] == r.tekst for r in gelezen.regels)
    return gelezen


def regels(tekst):
    return [r.tekst for r in bron(tekst).regels]


def vet(regel):
    return [regel.tekst[a:b] for a, b in regel.vet]


def rij(*cellen):
    binnen = "".join(cel + r"\cell " for cel in cellen)
    return rf"\trowd\cellx1\cellx2\pard\intbl {binnen}\row "


def test_de_titel_staat_boven_de_koppen_en_de_koppen_onder_elkaar():
    gelezen = bron(
        r"\pard\s9 Verslag dorpsavond\par\pard\s1\outlinelevel0 Opening\par"
        r"\pard\s2 De brug\par\pard De avond begint.\par"
    )
    assert [(r.tekst, r.kop) for r in gelezen.regels] == [
        ("Verslag dorpsavond", 1),
        ("Opening", 2),
        ("De brug", 3),
        ("De avond begint.", 0),
    ]


def test_vette_delen_houden_hun_plaats():
    (regel,) = bron(r"Mevrouw {\b Keuning} \b (bewoner)\b0 : Ik woon\b  hier\plain .\par").regels
    assert (regel.tekst, vet(regel)) == (
        "Mevrouw Keuning (bewoner): Ik woon hier.",
        ["Keuning", "(bewoner)", " hier"],
    )


def test_een_kop_is_als_geheel_vet_en_dat_zegt_niets():
    (regel,) = bron(r"\pard\s1\b Opening\par").regels
    assert (regel.kop, regel.vet) == (2, ())


def test_een_regeleinde_in_een_alinea_begint_een_nieuwe_regel():
    gelezen = bron("\\b De voorzitter\\b0\\line Goeden\r\navond allemaal.\\par Tweede\\\nDerde")
    assert [(r.tekst, r.alinea_einde) for r in gelezen.regels] == [
        ("De voorzitter", False),
        ("Goedenavond allemaal.", True),
        ("Tweede", True),
        ("Derde", True),
    ]


@pytest.mark.parametrize(
    ("geschreven", "gelezen"),
    [
        (r"caf\'e9", "café"),
        (r"\u8364?12 \u233\'e9\'e9n", "€12 één"),
        (r"{\uc0\u8364 }12", "€12"),
        (r"{\uc2\u233 xyz}", "éz"),
        (r"\u-3883?", "\uf0d5"),
        (r"\u55357?\u56898?", "\U0001f642"),
        (r"\u55357?x", "x"),
        (r"\u56898?x", "\ufffdx"),
        (r"\u233 \tab x\u8212 \emdash y", "é\tx—y"),
        (r"\lquote s\rquote  \endash  \ldblquote a\rdblquote\emdash", "‘s’ – “a”—"),
        (r"non\_stop\~nu ver\-der \{a\} b\\c", "non-stop nu verder {a} b\\c"),
        (r"{\f2 \'b9}", "ą"),
        (r"{\f3 \'93\'fa\'96\'7b}", "日本"),
        (r"{\f1 \'b7} x", "• x"),
        ("é rauw", "é rauw"),
    ],
)
def test_tekens_worden_gelezen_zoals_ze_bedoeld_zijn(geschreven, gelezen):
    assert regels(geschreven + r"\par") == [gelezen]


@pytest.mark.parametrize(
    ("codering", "gelezen"),
    [(r"\ansicpg1250", "ą"), (r"\mac", "π"), (r"\ansicpg65001", "\ufffd"), (r"\ansicpg77777", "¹"), (r"\pca", "╣")],
)
def test_de_codering_van_het_document_geldt(codering, gelezen):
    bestand = rf"{{\rtf1{codering} \'b9\par}}".encode("ascii")
    assert lees_rtf(bestand, "x.rtf").regels[0].tekst == gelezen


def test_verwijderde_en_verplaatste_tekst_is_weg_en_ingevoegde_staat_er():
    tekst = r"De brug {\deleted\revauthdel1 gaat dicht}{\revised\revauth1 blijft} {\mvf weg }open{\v  (klad)}.\par"
    assert regels(tekst) == ["De brug blijft open."]


def test_een_verwijderd_alinea_einde_voegt_alineas_samen():
    assert regels(r"De brug {\deleted moet\par }blijft open.\par") == ["De brug blijft open."]


def test_opmerkingen_velden_en_plaatjes_zijn_geen_tekst():
    tekst = (
        r"De {\*\atrfstart 1}brug{\*\atrfend 1}{\*\atnid PP}{\*\atnauthor P. Pronk}\chatn"
        r"{\*\annotation{\*\atndate 1}\pard Klopt dit?} "
        r'{\field{\*\fldinst HYPERLINK "https://zandwoude.example"}{\fldrslt blijft}} open'
        r"{\pict\pngblip 89504e47}{\*\onbekend iets}{\xe trefwoord}.\par"
    )
    assert regels(tekst) == ["De brug blijft open."]


def test_rauwe_bytes_worden_overgeslagen():
    assert regels("Voor {\\pict\\bin6 }}{{\\x}en na.\\par") == ["Voor en na."]


def test_voetnoten_komen_achteraan_onder_een_eigen_kop():
    noot = r"{\super\chftn}{\footnote\ftnalt\pard\plain {\super\chftn} Stuk 12.}"
    gelezen = bron(rf"\pard\s1 Opening\par\pard De brug{noot} blijft open.\par Tot slot.\par")
    assert [(r.tekst, r.kop) for r in gelezen.regels] == [
        ("Opening", 2),
        ("De brug blijft open.", 0),
        ("Tot slot.", 0),
        ("Voetnoten", 2),
        ("1.  Stuk 12.", 0),
    ]
    assert regels(rf"De brug{noot} blijft.\par") == ["De brug blijft.", "(Voetnoot 1: Stuk 12.)"]


def test_een_tabelrij_is_een_regel_ook_met_een_noot_erin():
    tekst = rij("Actie", "Wie") + rij(r"Lamp{\footnote Kapot.}", "", "ja", "ja") + r"\pard Na de tabel.\par"
    assert regels(tekst) == ["Actie | Wie", "Lamp | ja | ja", "Na de tabel.", "(Voetnoot 1: Kapot.)"]


def test_een_tabel_in_een_tabel_verliest_niets():
    binnen = (
        r"\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
        r"\pard\intbl\itap1 erna"
    )
    assert regels(rij("Buiten", binnen) + r"\pard Na.\par") == ["Buiten | a | b erna", "Na."]


def test_een_tabel_die_niet_af_is_verliest_niets():
    assert regels(r"\trowd\pard\intbl een\cell twee\par\pard Na.\par") == ["een | twee", "Na."]
    assert regels(r"\trowd\pard\intbl een\cell twee") == ["een | twee"]
    assert regels(r"een\cell twee\row drie") == ["een", "twee", "drie"]


def test_lijstpunten_houden_hun_teken():
    tekst = (
        r"\pard{\listtext\pard\plain 1.\tab}Opening\par{\listtext\tab 2.\tab}Slot\par"
        r"\pard{\listtext\f1\'b7\tab}bankje\par{\pntext\f1\'B7\tab}lamp\par{\listtext 3.\tab}\par Gewoon.\par"
    )
    assert regels(tekst) == ["1. Opening", "2. Slot", "- bankje", "- lamp", "Gewoon."]


def test_tekst_in_een_kader_komt_na_de_alinea_waar_het_bij_staat():
    kader = (
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn txflTextFlow}{\sv 0}}{\shptxt\pard in het kader\par}}{\shprslt dubbel}}"
        r"{\*\do\dobxcolumn{\dptxbxtext\pard ook\par}}"
    )
    assert regels(rf"Voor{kader} en na.\par") == ["Voor en na.", "in het kader", "ook"]


def test_kop_en_voettekst_en_gegevens_zijn_geen_tekst():
    tekst = bron(r"De avond begint.\par").tekst
    assert tekst == "De avond begint."


def test_tekst_na_een_haak_te_veel_gaat_niet_verloren():
    assert regels(r"een\par}\par twee{\b drie") == ["een", "tweedrie"]


def test_koppen_worden_agendapunten_en_sprekers_worden_herkend(beurten):
    tekst = r"\pard\s9 Verslag bewonersavond Zandwoude\par\pard Datum: 3 maart 2025\par\pard\s1 1. Opening\par\pard "
    tekst += 3 * r"{\b Mevrouw Keuning (bewoner):} Ik woon naast de brug.\par {\b Wethouder Abbas:} Ik ken die.\par "
    gelezen = bron(tekst)
    ontleding = ontleed(gelezen)
    vergadering = stel_samen(gelezen, ontleding.stukken, ontleding.kenmerken, register=ontleding.register)
    assert [(p.nummer, p.titel) for p in vergadering.agendapunten] == [("1", "Opening")]
    assert [b[:2] for b in beurten(vergadering)] == [("inwoner", "Keuning"), ("wethouder", "Abbas")] * 3
    assert (vergadering.datum, vergadering.titel) == ("2025-03-03", "Verslag bewonersavond Zandwoude")


# -- what can't be read ------------------------------------------------------------------------------


def test_wat_niet_begint_als_rtf_is_het_niet():
    assert is_rtf(rtf("x"))
    assert is_rtf(b"\xef\xbb\xbf\r\n {\\rtf1 x}")
    assert not is_rtf(b"De voorzitter {\\rtf1")
    with pytest.raises(LeesFout, match="geen RTF-bestand"):
        lees_rtf(b"gewone tekst", "x.rtf")


@pytest.mark.parametrize("tekst", ["", r"\par\par", r"{\*\annotation x}"])
def test_een_leeg_document_is_een_fout(tekst):
    with pytest.raises(LeesFout, match="het RTF-bestand bevat geen tekst"):
        bron(tekst)


def test_wat_absurd_diep_nest_is_een_fout():
    with pytest.raises(LeesFout, match="meer dan 1000 lagen diep genest"):
        bron("{" * 2000 + "x")


@given(st.binary(max_size=300))
def test_willekeurige_bytes_geven_een_bron_of_een_leesfout(inhoud):
    try:
        gelezen = lees_rtf(b"{\\rtf1 " + inhoud, "x.rtf")
    except LeesFout:
        return
    assert all(gelezen.tekst[r.begin : r.eind] == r.tekst for r in gelezen.regels)


STUKJE = st.sampled_from(
    r"{ } \par \row \cell \nestcell \nestrow \intbl \itap2 \itap0 \pard \trowd {\footnote {\shptxt {\listtext \plain"
    r" \b \u233? \'e9 \line \bin2 \uc0 \deff0 \f3 \* {\stylesheet {\fonttbl".split(" ")
)


@given(st.lists(STUKJE | st.text("abcdefgh", min_size=4, max_size=6), max_size=40))
def test_welke_volgorde_ook_de_plaatsen_kloppen(stukjes):
    try:
        gelezen = lees_rtf(rtf(" ".join(stukjes)), "x.rtf")
    except LeesFout:
        return
    assert all(gelezen.tekst[r.begin : r.eind] == r.tekst for r in gelezen.regels)


WOORD = st.text("abcdefgh", min_size=4, max_size=8)
BLOK = st.recursive(
    WOORD.map(lambda w: rf"\pard {w}\par")
    | WOORD.map(lambda w: rf"\pard\s1 {w}\par")
    | WOORD.map(lambda w: rf"\pard om {{\footnote \pard {w}}}\par"),
    lambda blok: (
        st.lists(st.lists(WOORD, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda rijen: "".join(rij(*cellen) for cellen in rijen) + r"\pard"
        )
        | blok.map(lambda b: rf"\pard om{{\shp{{\*\shpinst{{\shptxt {b}}}}}}}\par")
    ),
    max_leaves=10,
)


@given(st.lists(BLOK, min_size=1, max_size=6))
def test_geen_woord_gaat_verloren_en_de_plaatsen_kloppen(blokken):
    tekst = " ".join(blokken)
    verwacht = Counter(re.findall(r"(?<![\\a-z])[a-h]{4,8}\b", tekst))
    assert Counter(re.findall(r"\b[a-h]{4,8}\b", bron(tekst).tekst)) == verwacht
