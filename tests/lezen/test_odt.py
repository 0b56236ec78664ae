import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.odt import lees_odt
from dialoogmeter.lezen.samenstellen import stel_samen
from dialoogmeter.sprekers.notulen import ontleed

RUIMTEN = " ".join(
    f'xmlns:{naam}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for naam, uri in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    ]
)
STIJLEN = """
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Spreker" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Strong_20_Emphasis" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
"""
EIGEN = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Spreker"/>
<style:style style:name="T1" style:family="text" style:parent-style-name="Strong_20_Emphasis"/>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
  <text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<text:list-style style:name="L3">
  <text:list-level-style-number text:level="1" style:num-format="I"/>
  <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" style:num-prefix="punt "/>
</text:list-style>
"""
OVERZICHT = """<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/></text:outline-style>"""


def odt_van(tekst, *, eigen=EIGEN, stijlen=STIJLEN, soort="text", manifest="", extra=()):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as pak:
        pak.writestr("mimetype", f"application/vnd.oasis.opendocument.{soort}", zipfile.ZIP_STORED)
        pak.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
        pak.writestr(
            "styles.xml",
            f"<office:document-styles {RUIMTEN}><office:styles>{stijlen}</office:styles><office:master-styles>"
            "<style:master-page><style:header><text:p>Gemeente Zandwoude</text:p></style:header></style:master-page>"
            "</office:master-styles></office:document-styles>",
        )
        pak.writestr(
            "content.xml",
            f"<office:document-content {RUIMTEN}><office:automatic-styles>{eigen}</office:automatic-styles>"
            f"<office:body><office:{soort}>{tekst}</office:{soort}></office:body></office:document-content>",
        )
        for naam, inhoud in extra:
            pak.writestr(naam, inhoud)
    return buffer.getvalue()


def bron(tekst, **opties):
    gelezen = lees_odt(odt_van(tekst, **opties), "verslag.odt")
    assert all(gelezen.tekst[r.begin : r.eind] == r.tekst for r in gelezen.regels)
    return gelezen


def regels(tekst, **opties):
    return [r.tekst for r in bron(tekst, **opties).regels]


def vet(regel):
    return [regel.tekst[a:b] for a, b in regel.vet]


def alinea(tekst, stijl="Standard"):
    return f'<text:p text:style-name="{stijl}">{tekst}</text:p>'


def kop(tekst, niveau=1):
    return f'<text:h text:style-name="Heading_20_{niveau}" text:outline-level="{niveau}">{tekst}</text:h>'


def lijst(*punten, stijl="", rest=""):
    naam = f' text:style-name="{stijl}"' if stijl else ""
    return f"<text:list{naam}{rest}>{''.join(f'<text:list-item>{p}</text:list-item>' for p in punten)}</text:list>"


def tabel(*rijen):
    cellen = ("".join(f"<table:table-cell>{cel}</table:table-cell>" for cel in rij) for rij in rijen)
    return f"<table:table>{''.join(f'<table:table-row>{rij}</table:table-row>' for rij in cellen)}</table:table>"


def test_de_titel_staat_boven_de_koppen_en_de_koppen_onder_elkaar():
    gelezen = bron(alinea("Verslag dorpsavond", "P1") + kop("Opening") + kop("De brug", 2) + alinea("De avond begint."))
    assert [r.kop for r in gelezen.regels] == [1, 2, 3, 0]


def test_een_alinea_in_een_kopstijl_is_een_kop():
    assert [r.kop for r in bron(alinea("Rondvraag", "Heading_20_1")).regels] == [2]


def test_vette_delen_houden_hun_plaats_ook_door_een_stijl_die_van_een_andere_komt():
    (regel,) = bron(alinea('Mevrouw <text:span text:style-name="T1">Keuning</text:span> (bewoner): Ik woon er.')).regels
    assert (regel.tekst, vet(regel)) == ("Mevrouw Keuning (bewoner): Ik woon er.", ["Keuning"])


def test_een_stijl_van_de_alinea_maakt_vet_en_een_stijl_erin_weer_niet():
    (regel,) = bron(alinea('De voorzitter<text:span text:style-name="T2">: welkom</text:span>', "P2")).regels
    assert vet(regel) == ["De voorzitter"]


def test_een_kop_is_als_geheel_vet_en_dat_zegt_niets():
    (regel,) = bron(kop('<text:span text:style-name="T1">Opening</text:span>')).regels
    assert regel.vet == ()


def test_verborgen_tekst_blijft_weg():
    tekst = alinea('Zichtbaar<text:span text:style-name="T3"> en niet</text:span>.')
    tekst += '<text:section text:display="none"><text:p>Klad</text:p></text:section><text:section><text:p>Net</text:p>'
    assert regels(tekst + "</text:section>") == ["Zichtbaar.", "Net"]


def test_wit_wordt_gevouwen_en_spaties_tabs_en_regeleinden_tellen():
    tekst = alinea(
        ' De  voorzitter<text:line-break/>\n   Goeden<text:span>avond</text:span> <text:s text:c="9"/>allen<text:tab/>.'
    )
    gelezen = bron(tekst)
    assert [(r.tekst, r.alinea_einde) for r in gelezen.regels] == [
        ("De voorzitter", False),
        ("Goedenavond allen .", True),
    ]


def test_verwijderde_tekst_is_weg_en_ingevoegde_staat_er():
    tekst = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/>'
        "<text:p>De brug gaat dicht.</text:p></text:deletion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
    )
    tekst += alinea(
        'De brug<text:change text:change-id="c1"/> blijft '
        '<text:change-start text:change-id="c2"/>open<text:change-end text:change-id="c2"/>.'
    )
    assert regels(tekst) == ["De brug blijft open."]


def test_een_opmerking_is_geen_tekst():
    opmerking = "<office:annotation><text:p>Klopt dit wel?</text:p></office:annotation>"
    assert regels(alinea(f"De brug{opmerking} blijft open.<office:annotation-end/>")) == ["De brug blijft open."]


NOOT = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    "<text:p>Stuk <text:span>12</text:span>.</text:p><text:p>Zie verder.</text:p></text:note-body></text:note>"
)


def test_voetnoten_komen_achteraan_onder_een_eigen_kop():
    gelezen = bron(kop("Opening") + alinea(f"De brug{NOOT} blijft open.") + alinea("Tot slot."))
    assert [(r.tekst, r.kop) for r in gelezen.regels] == [
        ("Opening", 2),
        ("De brug blijft open.", 0),
        ("Tot slot.", 0),
        ("Voetnoten", 2),
        ("1. Stuk 12.", 0),
        ("Zie verder.", 0),
    ]


def test_voetnoten_van_een_stuk_zonder_koppen_staan_tussen_haakjes():
    assert regels(alinea(f"De brug{NOOT} blijft open.")) == [
        "De brug blijft open.",
        "(Voetnoot 1: Stuk 12. Zie verder.)",
    ]


def test_een_tabelrij_is_een_regel_en_een_lege_cel_telt_niet():
    tekst = tabel([alinea("Actie"), alinea("Wie")], [alinea("Lamp"), alinea(""), alinea("ja"), alinea("ja")])
    assert regels(tekst) == ["Actie | Wie", "Lamp | ja | ja"]


def test_een_tabel_in_een_tabel_verliest_niets():
    tekst = tabel([alinea("Buiten"), tabel([alinea("a"), alinea("b")], [alinea("c"), alinea("d")])], [alinea("Na")])
    assert regels(tekst) == ["Buiten | a | b c | d", "Na"]


def test_een_cel_met_lopende_tekst_blijft_in_alineas():
    lang = "Ik woon al veertig jaar naast de brug en hoor elke ochtend het verkeer. " * 3
    tekst = tabel([alinea("Mevrouw Keuning:"), alinea(lang) + alinea("Dank u.")])
    assert regels(tekst) == [f"Mevrouw Keuning: {lang.strip()}", "Dank u."]


def test_na_een_dubbele_punt_in_een_cel_komt_geen_streep():
    assert regels(tabel([alinea("De voorzitter:"), alinea("Welkom.")])) == ["De voorzitter: Welkom."]


def test_lijsten_krijgen_hun_teken_ook_genest_en_bij_een_volgende_alinea_niet():
    tekst = lijst(
        alinea("Opening") + alinea("door de voorzitter"),
        alinea("Moties") + lijst(alinea("brug"), alinea("vijver")),
        alinea("Slot") + lijst(alinea("dank")),
        stijl="L1",
    )
    assert regels(tekst + lijst(alinea("bankje"), stijl="L2")) == [
        "1. Opening",
        "door de voorzitter",
        "2. Moties",
        "a) brug",
        "b) vijver",
        "3. Slot",
        "a) dank",
        "- bankje",
    ]


def test_een_lijst_telt_door_waar_hij_dat_zegt():
    door = ' text:continue-numbering="true"'
    tekst = lijst(alinea("een"), alinea("twee"), stijl="L1", rest=' xml:id="x"') + alinea("Tussendoor.")
    tekst += lijst(alinea("drie"), stijl="L1", rest=door) + lijst(alinea("een"), stijl="L1")
    tekst += lijst(alinea("drie"), stijl="L1", rest=' text:continue-list="x"')
    assert [t[:2] for t in regels(tekst)] == ["1.", "2.", "Tu", "3.", "1.", "3."]


def test_een_punt_dat_alleen_een_diepere_lijst_bevat_telt_niet():
    diep = lijst(lijst(alinea("b")), stijl="L3", rest=' text:continue-numbering="true"')
    assert regels(lijst(alinea("a"), alinea("aa"), stijl="L3") + diep) == ["I a", "II aa", "punt II.1 b"]


def test_een_punt_kan_zijn_eigen_nummer_hebben():
    tekst = '<text:list text:style-name="L1"><text:list-item text:start-value="7"><text:p>a</text:p></text:list-item>'
    tekst += "<text:list-item><text:number>8bis.</text:number><text:p>b</text:p></text:list-item>"
    tekst += "<text:list-header><text:p>c</text:p></text:list-header></text:list>"
    assert regels(tekst) == ["7. a", "8bis. b", "c"]


def test_genummerde_koppen_krijgen_hun_nummer():
    tekst = kop("Opening") + '<text:h text:outline-level="1" text:is-list-header="true">Zonder</text:h>' + kop("Brug")
    assert regels(tekst, stijlen=STIJLEN + OVERZICHT) == ["1. Opening", "Zonder", "2. Brug"]


def test_een_kop_in_een_lijst_krijgt_zijn_nummer_maar_geen_streepje():
    assert regels(lijst(kop("Opening"), stijl="L1") + lijst(kop("Brug"), stijl="L2")) == ["1. Opening", "Brug"]


def test_tekst_in_een_kader_komt_na_de_alinea_waar_het_bij_staat():
    kader = f"<draw:frame><draw:text-box>{tabel([alinea('a'), alinea('b')])}{alinea('in het kader')}</draw:text-box>"
    vorm = "<draw:custom-shape><text:p>in de vorm</text:p></draw:custom-shape>"
    tekst = alinea(f"Voor {kader}<svg:desc>plaatje</svg:desc></draw:frame>en{vorm} na.")
    assert regels(tekst) == ["Voor en na.", "a | b", "in het kader", "in de vorm"]


def test_een_inhoudsopgave_is_tekst_maar_haar_sjabloon_niet():
    sjabloon = "<text:table-of-content-source><text:index-title-template>Sjabloon</text:index-title-template>"
    tekst = f"<text:table-of-content>{sjabloon}</text:table-of-content-source><text:index-body>{alinea('Opening 3')}"
    assert regels(f"{tekst}</text:index-body></text:table-of-content>") == ["Opening 3"]


def test_losse_tekst_gaat_niet_verloren():
    tekst = f"los {alinea('vast')}<text:list>meer<text:list-item>{alinea('punt')}</text:list-item></text:list>einde"
    assert regels(tekst) == ["los", "vast", "meer", "- punt", "einde"]


def test_kop_en_voettekst_zijn_geen_tekst():
    assert "Zandwoude" not in bron(alinea("De avond begint.")).tekst


def test_koppen_worden_agendapunten_en_sprekers_worden_herkend(beurten):
    tekst = alinea("Verslag bewonersavond Zandwoude", "P1") + alinea("Datum: 3 maart 2025") + kop("1. Opening")
    tekst += 3 * (
        alinea("Mevrouw Keuning (bewoner): Ik woon naast de brug.") + alinea("Wethouder Abbas: Ik ken die brug.")
    )
    gelezen = bron(tekst)
    ontleding = ontleed(gelezen)
    vergadering = stel_samen(gelezen, ontleding.stukken, ontleding.kenmerken, register=ontleding.register)
    assert [(p.nummer, p.titel) for p in vergadering.agendapunten] == [("1", "Opening")]
    assert [b[:2] for b in beurten(vergadering)] == [("inwoner", "Keuning"), ("wethouder", "Abbas")] * 3
    assert (vergadering.datum, vergadering.titel) == ("2025-03-03", "Verslag bewonersavond Zandwoude")


# -- what can't be read ------------------------------------------------------------------------------


def test_een_leeg_document_is_een_fout():
    with pytest.raises(LeesFout, match="bevat geen tekst"):
        bron(alinea(" "))


def test_een_document_met_een_wachtwoord_is_een_fout():
    with pytest.raises(LeesFout, match="beveiligd met een wachtwoord"):
        bron(alinea("tekst"), manifest="<manifest:encryption-data/>")


def test_een_rekenblad_is_geen_tekst():
    with pytest.raises(LeesFout, match="geen OpenDocument-tekst"):
        bron(tabel([alinea("1")]), soort="spreadsheet")


def test_entiteiten_worden_niet_gelezen():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pak:
        pak.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(LeesFout, match="om veiligheidsredenen"):
        lees_odt(buffer.getvalue(), "x.odt")


def test_een_zipbom_wordt_niet_uitgepakt():
    with pytest.raises(LeesFout, match="te groot: het wordt bij het uitpakken meer dan 200 keer zo groot"):
        bron(alinea("tekst"), extra=[("Pictures/1.png", b"\x00" * (11 << 20))])


def test_wat_absurd_diep_nest_is_beschadigd():
    with pytest.raises(LeesFout, match="beschadigd"):
        bron("<text:section>" * 2000 + "x" + "</text:section>" * 2000)


@pytest.mark.parametrize("inhoud", [b"", b"PK\x03\x04", b"geen zip", odt_van(alinea("tekst"))[:300]])
def test_een_beschadigd_bestand_is_een_fout(inhoud):
    with pytest.raises(LeesFout, match="beschadigd"):
        lees_odt(inhoud, "stuk.odt")


def test_xml_die_niet_klopt_is_een_fout():
    with pytest.raises(LeesFout, match="beschadigd"):
        bron("<text:p>tekst")


@given(st.binary(max_size=200))
def test_willekeurige_bytes_geven_een_leesfout(inhoud):
    with pytest.raises(LeesFout):
        lees_odt(b"PK\x03\x04" + inhoud, "x.odt")


@given(st.randoms(use_true_random=False))
def test_een_document_met_andere_bytes_geeft_een_bron_of_een_leesfout(toeval: random.Random):
    inhoud = bytearray(odt_van(kop("Opening") + lijst(alinea("een"), stijl="L1") + tabel([alinea("a")])))
    for _ in range(toeval.randint(1, 8)):
        inhoud[toeval.randrange(len(inhoud))] = toeval.randrange(256)
    try:
        gelezen = lees_odt(bytes(inhoud), "x.odt")
    except LeesFout:
        return
    assert all(gelezen.tekst[r.begin : r.eind] == r.tekst for r in gelezen.regels)


WOORD = st.text("abcdefgh", min_size=4, max_size=8)
BLOK = st.recursive(
    WOORD.map(alinea) | WOORD.map(kop) | WOORD.map(lambda w: alinea(f"<text:span>{w}</text:span>{NOOT}")),
    lambda blok: (
        st.lists(blok, min_size=1, max_size=3).map(lambda punten: lijst(*punten, stijl="L1"))
        | st.lists(st.lists(blok, min_size=1, max_size=3), min_size=1, max_size=3).map(lambda rijen: tabel(*rijen))
        | blok.map(lambda b: f"<text:section>{b}</text:section>")
        | blok.map(lambda b: f"<text:p>om<draw:frame><draw:text-box>{b}</draw:text-box></draw:frame></text:p>")
    ),
    max_leaves=12,
)


@given(st.lists(BLOK, min_size=1, max_size=5))
def test_geen_woord_gaat_verloren_en_de_plaatsen_kloppen(blokken):
    import re
    from collections import Counter

    tekst = "".join(blokken)
    verwacht = Counter(re.findall(r">([a-h]{4,8})<", tekst))
    gevonden = Counter(re.findall(r"\b[a-h]{4,8}\b", bron(tekst).tekst))
    assert gevonden == verwacht
