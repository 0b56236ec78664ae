"""The ParlaMint reader: small files written here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.parlamint import is_parlamint, lees_parlamint
from dialoogmeter.lezen.stukken import Aanwijzing, Gelezen, Kop, Spraak
from dialoogmeter.vergadering import ONBEKEND, Soort, Spreker

PERSONEN = """<particDesc>
 <listOrg>
  <org xml:id="party.GL" role="parliamentaryGroup"><orgName full="yes">Groene Lijst</orgName>
   <orgName full="abb">GrL</orgName></org>
  <org xml:id="TK" role="parliament"><orgName full="yes">Tweede Kamer</orgName></org>
 </listOrg>
 <listPerson>
  <person xml:id="AnnavanPuttershoek"><persName><surname>van Puttershoek</surname><forename>Anna</forename></persName>
   <affiliation role="member" ref="#TK"/><affiliation role="member" ref="#party.GL" from="2010"/>
   <affiliation role="minister" ref="#GOV" from="2012-11-05" to="2014-10-14"/></person>
  <person xml:id="KP"><persName to="2013-01"><surname>Oud</surname></persName>
   <persName from="2013-02"><forename>Karel</forename><forename>J.</forename><nameLink>de</nameLink>
   <surname>Pietersen</surname></persName>
   <affiliation role="secretaryOfState" ref="#ministry.X" from="2014-10-15"/></person>
  <person xml:id="Lammers"><persName>Bente Lammers</persName><affiliation role="head" ref="#TK"/></person>
 </listPerson>
</particDesc>"""
VOORZITTER = Spreker("Bente Lammers", "voorzitter")
LID = Spreker("Anna van Puttershoek", "raadslid", "GrL")


def verslag(inhoud: str, personen: str = PERSONEN, kamer: str = "lower", datum: str = "2014-10-15") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="nl" '
        'xml:id="ParlaMint-NL_2014-10-15-tweedekamer-1"><teiHeader><fileDesc><titleStmt>'
        '<title type="main" xml:lang="en">Dutch corpus [ParlaMint SAMPLE]</title>'
        '<title type="main" xml:lang="nl">Corpus, Tweede Kamer 2014-10-15 [ParlaMint.ana SAMPLE]</title>'
        f'<title type="sub" xml:lang="nl">Verslag</title><meeting ana="#parla.{kamer} #parla.term">1</meeting>'
        '</titleStmt><publicationStmt><date when="2024-01-23">nu</date></publicationStmt></fileDesc><profileDesc>'
        f'<settingDesc><setting><date when="{datum}">toen</date></setting></settingDesc>{personen}</profileDesc>'
        f"</teiHeader><text><body><div type='debateSection'>{inhoud}</div></body></text></TEI>"
    )


def u(*segs: str, wie: str = "AnnavanPuttershoek", ana: str = "#regular") -> str:
    return f'<u who="#{wie}" ana="{ana}">\n{"".join(f"<seg>{seg}</seg>" for seg in segs)}\n</u>'


def lees(ruw: str) -> Gelezen:
    gelezen = lees_parlamint(ruw.encode(), "ParlaMint.xml")
    assert wijst_terug(gelezen)
    return gelezen


def wijst_terug(gelezen: Gelezen) -> bool:
    bron = gelezen.bron.tekst
    for deel in gelezen.stukken:
        if isinstance(deel, Aanwijzing) and bron[deel.begin : deel.eind] != deel.tekst:
            return False
        if isinstance(deel, Spraak):
            for a in deel.alineas:
                if any(bron[a.bronplaats(i)] != teken for i, teken in enumerate(a.tekst)):
                    return False
    return True


def gezegd(gelezen: Gelezen) -> list[tuple[Spreker, Soort, str]]:
    return [(s.spreker, a.soort, a.tekst) for s in gelezen.stukken if isinstance(s, Spraak) for a in s.alineas]


def aanwijzingen(gelezen: Gelezen) -> list[tuple[str, str]]:
    return [(deel.soort, deel.tekst) for deel in gelezen.stukken if isinstance(deel, Aanwijzing)]


def test_kop_beurten_en_gegevens() -> None:
    gelezen = lees(
        verslag(
            "<head>De fietsbrug</head><note type='speaker'>De voorzitter</note>"
            + u("Het woord is aan mevrouw Van Puttershoek.", wie="Lammers", ana="#chair")
            + "<note type='speaker'>Mevrouw Van Puttershoek (GrL)</note>"
            + u("De brug is dicht.", "Dat duurt te lang.")
        )
    )
    assert gelezen.stukken[0] == Kop("", "De fietsbrug")
    assert gezegd(gelezen) == [
        (VOORZITTER, "spraak", "Het woord is aan mevrouw Van Puttershoek."),
        (LID, "spraak", "De brug is dicht."),
        (LID, "spraak", "Dat duurt te lang."),
    ]
    assert aanwijzingen(gelezen) == []
    assert (gelezen.titel, gelezen.orgaan, gelezen.datum, gelezen.gemeente) == (
        "Corpus, Tweede Kamer 2014-10-15",
        "Tweede Kamer",
        "2014-10-15",
        "",
    )
    assert gelezen.bron.formaat == "parlamint"


def test_eerste_kamer_en_een_ander_parlement() -> None:
    ruw = verslag(u("Ja."), kamer="upper")
    assert lees(ruw).orgaan == "Eerste Kamer"
    assert lees(ruw.replace("ParlaMint-NL", "ParlaMint-BE")).orgaan == ""


@pytest.mark.parametrize(
    ("wie", "ana", "kop", "verwacht"),
    [
        ("AnnavanPuttershoek", "#regular", "", LID),
        ("AnnavanPuttershoek", "#guest", "", Spreker("Anna van Puttershoek", "onbekend", "GrL")),
        ("KP", "#regular", "", Spreker("Karel J. de Pietersen", "wethouder")),
        ("KP", "#guest", "", Spreker("Karel J. de Pietersen", "wethouder")),
        ("JanAnneBos", "#regular", "", Spreker("Jan Anne Bos", "raadslid")),
        ("JanAnneBos", "#regular", "Minister Bos:", Spreker("Jan Anne Bos", "wethouder")),
        (
            "SaravandeWiel",
            "#regular",
            "Mevrouw Van de Wiel (Oranje Lijst)",
            Spreker("Sara van de Wiel", "raadslid", "Oranje Lijst"),
        ),
        ("EstherDeWiel", "#regular", "Mevrouw De Wiel", Spreker("Esther De Wiel", "raadslid")),
        ("Nel_Bos", "", "De heer Bos (Oranje Lijst)", Spreker("Nel Bos", "raadslid", "Oranje Lijst")),
        ("Bos", "", "", Spreker("Bos", "onbekend")),
        ("Bos", "", "De voorzitter", Spreker("Bos", "voorzitter")),
        ("", "#guest", "", ONBEKEND),
        ("", "#chair", "", Spreker("", "voorzitter")),
    ],
)
def test_wie_spreekt_en_in_welke_rol(wie: str, ana: str, kop: str, verwacht: Spreker) -> None:
    noot = f"<note type='speaker'>{kop}</note>" if kop else ""
    assert [w for w, _, _ in gezegd(lees(verslag("<head>x</head>" + noot + u("Goed.", wie=wie, ana=ana))))] == [
        verwacht
    ]


@pytest.mark.parametrize(
    ("datum", "rol"), [("2014-10-14", "wethouder"), ("2014-10-15", "raadslid"), ("2009-01-01", "raadslid")]
)
def test_een_ambt_telt_op_de_dag_van_de_vergadering(datum: str, rol: str) -> None:
    assert gezegd(lees(verslag(u("Goed."), datum=datum)))[0][0].rol == rol


def test_zonder_personenlijst_komt_de_naam_uit_het_kenmerk() -> None:
    assert gezegd(lees(verslag(u("Goed.", wie="KarelPietersen"), personen="")))[0][0] == Spreker(
        "Karel Pietersen", "raadslid"
    )


def test_noten_zijn_aanwijzingen_en_breken_geen_zin() -> None:
    gelezen = lees(
        verslag(
            "<note>Herdenking</note>"
            + u("De brug <note type='comment'>(Geroffel op de bankjes)</note> is dicht.", "Klaar.")
            + "<note type='time'>De vergadering wordt van 12.05 uur tot 12.14 uur geschorst.</note>"
            + "<note type='comment'>De beraadslaging wordt geopend.</note>"
            + "<vocal type='shouting'><desc>geroep</desc></vocal><pb n='2'/><note></note>"
        )
    )
    assert gelezen.stukken[0] == Kop("", "Herdenking")
    assert [tekst for _, _, tekst in gezegd(gelezen)] == ["De brug is dicht.", "Klaar."]
    assert aanwijzingen(gelezen) == [
        ("aanwijzing", "(Geroffel op de bankjes)"),
        ("schorsing", "De vergadering wordt van 12.05 uur tot 12.14 uur geschorst."),
        ("aanwijzing", "De beraadslaging wordt geopend."),
        ("aanwijzing", "geroep"),
    ]


def test_een_noot_van_het_soort_kop_is_een_kop() -> None:
    gelezen = lees(verslag(u("Ja.") + "<note type='head'>Regeling van werkzaamheden</note>" + u("Nee.")))
    assert [deel for deel in gelezen.stukken if isinstance(deel, Kop)] == [Kop("", "Regeling van werkzaamheden")]


def test_een_gedrukte_kopregel_zonder_beurt_gaat_niet_verloren() -> None:
    twee = "<note type='speaker'>De heer Bos</note><note type='speaker'>De voorzitter</note>"
    gelezen = lees(
        verslag("<head>x</head>" + twee + u("Ja.", wie="Lammers", ana="") + "<note type='speaker'>Het lid Bos</note>")
    )
    assert aanwijzingen(gelezen) == [("aanwijzing", "De heer Bos"), ("aanwijzing", "Het lid Bos")]
    assert gezegd(gelezen)[0][0] == VOORZITTER


def test_een_kopregel_blijft_staan_tot_na_een_aanwijzing() -> None:
    noten = "<note type='speaker'>Minister Bos</note><note type='comment'>(Hamergeklop)</note>"
    assert gezegd(lees(verslag("<head>x</head>" + noten + u("Ja.", wie="JanBos"))))[0][0] == Spreker(
        "Jan Bos", "wethouder"
    )


ANA = """<seg><s xml:id="s1"><w lemma="de">De</w>
 <name type="LOC">
  <w join="right">Brugweg</w>
 </name>
 <pc>,</pc>
 <w>zo</w> <w join="right">'s<w norm="des"/></w><w join="right">avonds</w><pc join="left">.</pc>
 <linkGrp type="UD-SYN"><link target="#a #b"/></linkGrp></s>
 <s><pc join="right">"</pc><w>Dicht</w><pc join="left">"</pc><note>(Gelach)</note></s></seg>"""


def test_ontlede_tekst_krijgt_haar_spaties_terug() -> None:
    gelezen = lees(verslag("<head>x</head>" + u().replace("\n\n", ANA)))
    assert gezegd(gelezen)[0][2] == 'De Brugweg, zo \'savonds. "Dicht"'
    assert aanwijzingen(gelezen) == [("aanwijzing", "(Gelach)")]


def test_voorgelezen_motie() -> None:
    regels = ("De Kamer, gehoord de beraadslaging,", "wil een brug,", "en gaat over tot de orde van de dag.")
    assert [soort for _, soort, _ in gezegd(lees(verslag(u("Luister.", *regels, "Dat was hem."))))] == [
        "spraak",
        *["motie"] * 3,
        "spraak",
    ]


def test_niets_gaat_verloren() -> None:
    gelezen = lees(
        verslag(
            "nul<div><head>een</head>twee<p>drie <note>vier</note></p><list><item>vijf</item></list>zes</div>"
            "<u who='#Bos' ana='#regular'>zeven<seg>acht <name>negen</name> tien</seg>elf<incident><desc>twaalf</desc>"
            "</incident>dertien</u><onbekend>veertien</onbekend>vijftien"
        )
    )
    assert gelezen.bron.tekst.split() == (
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien".split()
    )


def test_een_heel_corpus_in_een_bestand() -> None:
    kop, _, rest = verslag(u("Ja.")).partition("<TEI ")
    ruw = f'{kop}<teiCorpus xml:id="ParlaMint-NL"><teiHeader>{PERSONEN}</teiHeader><TEI {rest}</teiCorpus>'
    assert gezegd(lees(ruw)) == [(LID, "spraak", "Ja.")]


@pytest.mark.parametrize(
    ("inhoud", "oorzaak"),
    [
        (b"geen xml", "geen XML"),
        (verslag(u("Ja.")).encode()[:-9], "beschadigd"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><TEI>&b;</TEI>', "DTD"),
        (b"<vlosCoreDocument/>", "geen vergaderverslag in TEI"),
        (
            b'<teiCorpus xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></teiCorpus>',
            "geen uitspraken",
        ),
        (verslag("<head>Leeg</head><u who='#Bos'/>").encode(), "geen tekst"),
        (verslag("<div>" * 300 + u("Ja.") + "</div>" * 300).encode(), "lagen diep"),
    ],
)
def test_leesfout(inhoud: bytes, oorzaak: str) -> None:
    with pytest.raises(LeesFout) as fout:
        lees_parlamint(inhoud, "kapot.xml")
    assert oorzaak in fout.value.oorzaak
    assert fout.value.remedie


@pytest.mark.parametrize(
    ("ruw", "ja"),
    [
        (verslag(""), True),
        ("<!-- los -->\n<tei:TEI xmlns:tei='x'>", True),
        ("<teiCorpus>", True),
        ("<TEIKETTING/>", False),
        ("<vlosCoreDocument/>", False),
    ],
)
def test_herkenning(ruw: str, ja: bool) -> None:
    assert is_parlamint(ruw.encode()) is ja
    assert is_parlamint(ruw.encode("utf-16")) is ja


@given(st.binary(max_size=200), st.booleans())
def test_alle_bytes_geven_spraak_of_een_leesfout(inhoud: bytes, binnen: bool) -> None:
    voor, na = verslag("@").encode().split(b"@")
    try:
        gelezen = lees_parlamint(voor + inhoud + na if binnen else inhoud, "x.xml")
    except LeesFout:
        return
    assert wijst_terug(gelezen)


BOOM = st.recursive(
    st.from_regex(r"[a-z]{1,5}", fullmatch=True),
    lambda kern: st.tuples(
        st.sampled_from("u seg note head div p s hi name vocal w pc item".split()), st.lists(kern, max_size=4)
    ).map(lambda deel: f"<{deel[0]}>{' '.join(deel[1])}</{deel[0]}>"),
    max_leaves=15,
)


@given(st.lists(BOOM, max_size=6))
def test_elk_woord_blijft_bewaard_waar_het_ook_staat(delen: list[str]) -> None:
    inhoud = " ".join(delen)
    gelezen = lees(verslag("<head>begin</head>" + u("Ja.") + inhoud))
    letters = sorted("begin" + "Ja." + "".join(_zonder_merken(inhoud)))
    assert sorted("".join(gelezen.bron.tekst.split())) == letters


def _zonder_merken(ruw: str) -> str:
    uit, binnen = "", False
    for teken in ruw:
        binnen = teken == "<" or (binnen and teken != ">")
        uit += "" if binnen or teken in "> " else teken
    return uit
