"""The reader of web pages: pages in the manner of council information systems, and real ones where at hand."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.html import lees_html
from dialoogmeter.lezen.samenstellen import stel_samen
from dialoogmeter.sprekers.kenmerken import lees_kenmerken
from dialoogmeter.sprekers.notulen import ontleed

FORMATEN = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "formaten"
ECHT = pytest.mark.skipif(not FORMATEN.exists(), reason="../shared/corpus/formaten ontbreekt")


def bron(tekst):
    gelezen = lees_html(tekst if isinstance(tekst, bytes) else tekst.encode(), "pagina.html")
    assert all(gelezen.tekst[r.begin : r.eind] == r.tekst for r in gelezen.regels)
    return gelezen


def regels(tekst):
    return [r.tekst for r in bron(tekst).regels]


def met_koppen(tekst):
    return [(r.kop, r.tekst) for r in bron(tekst).regels]


def vet(tekst):
    (regel,) = bron(tekst).regels
    return [regel.tekst[a:b] for a, b in regel.vet]


def vergadering(tekst):
    gelezen = bron(tekst)
    ontleding = ontleed(gelezen)
    return stel_samen(gelezen, ontleding.stukken, ontleding.kenmerken, register=ontleding.register)


def lees_kop(tekst):
    return lees_kenmerken(regels(tekst), "pagina.html")


# -- elements ----------------------------------------------------------------------------------------


def test_de_titel_van_de_pagina_staat_boven_haar_koppen():
    pagina = "<title>Verslag dorpsavond</title><h1>Opening</h1><h3>De <i>brug</i></h3><p>Tekst.</p>"
    pagina += "<div role=heading aria-level=2>Rondvraag</div><div role=heading>Sluiting</div>"
    assert met_koppen(pagina) == [
        (1, "Verslag dorpsavond"),
        (2, "Opening"),
        (4, "De brug"),
        (0, "Tekst."),
        (3, "Rondvraag"),
        (3, "Sluiting"),
    ]


def test_een_pagina_zonder_koppen_heeft_een_titel_zonder_niveau():
    assert met_koppen("<title>Verslag</title><p>Tekst.") == [(0, "Verslag"), (0, "Tekst.")]


def test_een_hoofdkop_die_de_titel_herhaalt_staat_er_eens():
    pagina = "<title>Raadsvergadering | Zandwoude</title><h1>RAADSVERGADERING</h1><h2>Raadsvergadering</h2>"
    assert regels(pagina) == ["Raadsvergadering | Zandwoude", "Raadsvergadering"]


def test_wit_is_opmaak_en_inline_elementen_breken_geen_woord():
    assert regels("<p>  De\n  brug<span> is</span>\t<em>o</em>pen&shy;gegaan.&nbsp;</p>los<custom-regel>vast") == [
        "De brug is opengegaan.",
        "los",
        "vast",
    ]


def test_een_regeleinde_breekt_de_regel_en_twee_de_alinea():
    gelezen = bron("<p>De voorzitter<br>Goedenavond.<br> <br/>Tweede alinea.<br></p><pre>een  \ntwee\n\ndrie</pre>")
    assert [(r.tekst, r.alinea_einde) for r in gelezen.regels] == [
        ("De voorzitter", False),
        ("Goedenavond.", True),
        ("Tweede alinea.", True),
        ("een", False),
        ("twee", True),
        ("drie", True),
    ]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("<p>Mevrouw <b>Keuning</b>: ja", ["Keuning"]),
        ("<p>Mevrouw <strong>Keu<i>ning</i></strong>: ja", ["Keu", "ning"]),
        ("<p style='font-weight: 700'>De voorzitter<span style='font-weight:normal'>: ja", ["De voorzitter"]),
        ("<p><b> </b>ja", []),
    ],
)
def test_vet_is_vet_hoe_het_ook_wordt_gezegd(tekst, verwacht):
    assert vet(tekst) == verwacht


def test_een_kop_is_als_geheel_vet_en_dat_zegt_niets():
    assert vet("<h2><b>Opening</b></h2>") == []


def test_lijsten_krijgen_hun_teken_ook_genest():
    pagina = "<ol start=3><li><p>drie</p><p>vervolg<li>vier<ul><li>bankje<li>lamp</ul><li value=9>negen</ol>"
    pagina += "<ol type=a><li>a</ol><ol type=I><li>een<li>twee</ol><li>los<ul><li></li></ul>geen punt"
    assert regels(pagina) == [
        "3. drie",
        "vervolg",
        "4. vier",
        "- bankje",
        "- lamp",
        "9. negen",
        "a. a",
        "I. een",
        "II. twee",
        "- los",
        "geen punt",
    ]


def test_een_kop_in_een_lijst_krijgt_zijn_nummer_maar_geen_streepje():
    assert regels("<ol><li><h2>Opening</h2></ol><ul><li><h2>Sluiting</h2></ul>") == ["1. Opening", "Sluiting"]


def test_een_nummer_dat_los_voor_een_kop_staat_hoort_bij_die_kop():
    pagina = "<ul><li><div>4</div><h3>De brug</h3><li><div>4.1</div><h4>Moties</h4></ul><p>A.</p><h3>Slot</h3><p>12</p>"
    assert met_koppen(pagina) == [(4, "4. De brug"), (5, "4.1. Moties"), (4, "A. Slot"), (0, "12")]


def test_een_tabelrij_is_een_regel_en_een_tabel_in_een_tabel_verliest_niets():
    pagina = "<table><caption>Acties</caption><tr><th>Actie<th>Wie<tr><td>Lamp<td><td>ja<td>ja</table>"
    pagina += "<table><tr><td>Buiten<td><table><tr><td>a<td>b<tr><td>c</table></table><table><td>los</table>"
    assert regels(pagina) == ["Acties", "Actie | Wie", "Lamp | ja | ja", "Buiten | a | b c", "los"]


def test_een_tabel_die_alleen_opmaak_is_blijft_lopende_tekst():
    lang = "Ik woon al veertig jaar naast de brug en hoor elke ochtend het verkeer. " * 3
    pagina = f"<table><tr><td><h2>Opening</h2><p>Welkom.<td><p>Mevrouw Keuning:<td><p>{lang}<p>Dank u.<td>1</table>"
    assert regels(pagina) == ["Opening", "Welkom.", f"Mevrouw Keuning: {lang.strip()}", "Dank u.", "1"]


def test_wat_geen_tekst_is_blijft_weg():
    pagina = (
        "<p>Voor</p><script>if (a<b) 'x'</script><style>p{}</style><!-- klad --><svg><title>plaatje</title></svg>"
        "<noscript>Zet scripts aan</noscript><template><p>sjabloon</p></template><select><option>keuze</select>"
        "<iframe>kader</iframe><button>Delen</button><textarea>typ hier</textarea><p>De brug gaat <del>dicht</del>"
        "<ins>open</ins>.</p><h3><button>1. Uitklappen</button></h3><p>Na</p>"
    )
    assert regels(pagina) == ["Voor", "De brug gaat open.", "1. Uitklappen", "Na"]


@pytest.mark.parametrize(
    "element",
    [
        "<p hidden>weg</p>",
        "<p style='color: red; display : none'>weg</p>",
        "<span class='SR-only'>weg</span>",
        "<span style='visibility:hidden'>weg</span>",
        "<div aria-hidden=true><h2>weg</h2><main>weg</main></div>",
        "<div class='d-none'><table><tr><td>weg</table></div>",
        "<nav>weg</nav>",
        "<header>weg</header>",
        "<div role=navigation>weg</div>",
        "<a class='skip-link' href='#inhoud'>weg</a>",
        "<div class='cookie-melding'>weg</div>",
        "<div id='Onetrust-banner'>weg</div>",
        "<div role=dialog>weg</div>",
        "<ul class='breadcrumbs groot'><li>weg</ul>",
        "<div id=footer>weg</div>",
    ],
)
def test_wat_verborgen_is_of_bij_de_site_hoort_blijft_weg_ook_midden_in_een_regel(element):
    assert regels(f"<p>De brug blijft open. {'De avond was druk bezocht. ' * 9}</p>{element}<p>Na.")[1:] == ["Na."]
    assert regels(f"<div>Voor {element} na</div>") in (["Voor na"], ["Voor", "na"])


@pytest.mark.parametrize(
    "element",
    [
        "<div class='hidden md:block'>wel</div>",
        "<div class='d-none d-lg-flex'>wel</div>",
        "<a href='#punt'>+</a><div id=punt style='display:none'>wel</div>",
        "<div id=p2 aria-hidden=true>wel</div><h2 aria-controls='p1 p2'>Punt</h2>",
        "<main aria-hidden=true>wel</main>",
        "<article><header>wel</header></article>",
        "<main><footer>wel</footer></main>",
        "<div class='has-sidebar page-with-menu'>wel</div>",
        "<body class='cookie-geaccepteerd'>wel</body>",
        "<nav><main>wel</main></nav>",
        "<details><summary>Punt</summary>wel</details>",
    ],
)
def test_wat_een_bezoeker_te_lezen_krijgt_of_kan_uitklappen_blijft(element):
    assert "wel" in regels(element)


def test_de_hoofdinhoud_gaat_boven_wat_eromheen_staat_als_ze_de_meeste_tekst_heeft():
    assert regels("<div>Deel dit</div><div id=content><p>De avond begint.</div><p>Colofon") == ["De avond begint."]
    assert regels("<p>De avond begint om half acht.<main>Kort.</main>") == ["De avond begint om half acht.", "Kort."]


def test_een_pagina_die_anders_in_elkaar_zit_dan_wij_denken_verliest_niets():
    verslag = "De avond begint. " * 30
    assert regels(f"<p>Accepteer cookies</p><div aria-hidden=true><p>{verslag}</div>")[1:] == [verslag.strip()]
    assert regels(f"<div class=menu><p>{verslag}") == [verslag.strip()]


# -- what the page says of itself --------------------------------------------------------------------


def test_de_gemeente_en_de_datum_komen_voorop_als_alleen_de_rand_ze_noemt():
    pagina = "<title>Raadsvergadering</title><meta property=og:site_name content='Raad'><h2>Opening</h2><p>Welkom."
    pagina += "<time datetime='2025-03-11T19:30'>dinsdag</time><footer>Griffie gemeente Zandwoude</footer>"
    assert regels(pagina)[:2] == ["Raadsvergadering", "(Gemeente Zandwoude, 11 maart 2025)"]
    kenmerken = lees_kop(pagina)
    assert (kenmerken.titel, kenmerken.gemeente, kenmerken.orgaan, kenmerken.datum) == (
        "Raadsvergadering (Gemeente Zandwoude, 11 maart 2025)",
        "Zandwoude",
        "raad",
        "2025-03-11",
    )


def test_de_gemeente_mag_ook_in_de_gegevens_van_de_pagina_staan():
    pagina = "<head><meta name=DCTERMS.creator content='Gemeente Zandwoude'></head><h1>Verslag</h1>"
    assert regels(pagina) == ["(Gemeente Zandwoude)", "Verslag"]


def test_een_datum_die_niet_bestaat_telt_niet():
    assert regels("<h1>Verslag</h1><time datetime='2025-13-11'>") == ["Verslag"]


def test_zonder_titel_geldt_die_voor_het_delen():
    assert regels("<meta property='og:title' content='Verslag  avond'><p>Tekst.") == ["Verslag avond", "Tekst."]


IBABS = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Gemeenteraad - dinsdag 11 maart 2025 19:30 - 22:45 uur</title>
<link rel="stylesheet" href="/css/site.css"><script>var agendaId = "7c1e";</script></head>
<body class="has-sidebar">
<a class="sr-only" href="#main">Direct naar inhoud</a>
<header class="navbar"><a href="/">Gemeente Zandwoude</a>
 <ul class="nav navbar-nav"><li><a href="/Calendar">Kalender</a></li><li><a href="/Reports">Overzichten</a></li></ul>
 <form role="search"><label for="q">Zoeken</label><input id="q" value="zoek"></form></header>
<div id="cookiebar">Deze website gebruikt cookies. <button>Akkoord</button></div>
<div class="container"><div class="row">
 <aside class="sidebar"><h3>Andere vergaderingen</h3><ul><li>dinsdag 15 april 2025</li></ul></aside>
 <main id="main">
  <h1>Gemeenteraad</h1>
  <div class="agenda-details"><dl><dt>Datum</dt><dd>dinsdag 11 maart 2025</dd><dt>Locatie</dt><dd>Raadzaal</dd>
   <dt>Voorzitter</dt><dd>P.J. van der Zande</dd></dl></div>
  <h2>Agendapunten</h2>
  <div class="panel-group" id="agenda">
   <div class="panel"><div class="panel-heading"><a data-toggle="collapse" data-target="#p1">
     <span class="number">1</span><h3 class="panel-title">Opening en mededelingen</h3></a></div>
    <div id="p1" class="panel-collapse collapse" aria-hidden="true"><div class="panel-body">
     <p><strong>De voorzitter:</strong> Ik open de vergadering en heet u van harte welkom.</p></div></div></div>
   <div class="panel"><div class="panel-heading"><a data-toggle="collapse" data-target="#p2">
     <span class="number">2</span><h3 class="panel-title">Fietsbrug over de Woude</h3></a></div>
    <div id="p2" class="panel-collapse collapse" style="display: none;"><div class="panel-body">
     <p><strong>Mevrouw Keuning (inspreker):</strong> Ik woon naast de brug. Kan het hek dicht?</p>
     <p><strong>Wethouder Abbas:</strong> Wij gaan dat samen met u bekijken.</p>
     <p>Op de eerste plaats het geluid.</p>
     <p><strong>De heer Pronk (D66):</strong> Wat kost dat hek?</p>
     <ul class="attachments"><li><a href="/Document/1"><i class="fa fa-file-pdf" aria-hidden="true"></i>Raadsvoorstel
       fietsbrug</a> <span class="size">(212 KB)</span></li></ul></div></div></div>
  </div>
  <div class="modal fade" role="dialog" id="deel"><h4>Deel deze vergadering</h4></div>
 </main></div></div>
<footer><p>Gemeente Zandwoude | Powered by iBabs</p></footer>
<script src="/js/site.js"></script></body></html>"""


def test_een_pagina_in_de_trant_van_ibabs(beurten):
    gelezen = vergadering(IBABS)
    assert (gelezen.titel, gelezen.gemeente, gelezen.orgaan, gelezen.datum) == (
        "Gemeenteraad - dinsdag 11 maart 2025 19:30 - 22:45 uur",
        "Zandwoude",
        "raad",
        "2025-03-11",
    )
    assert [(p.nummer, p.titel) for p in gelezen.agendapunten] == [
        ("1", "Opening en mededelingen"),
        ("2", "Fietsbrug over de Woude"),
    ]
    assert [b[:3] for b in beurten(gelezen)] == [
        ("voorzitter", "", ""),
        ("inwoner", "Keuning", ""),
        ("wethouder", "Abbas", ""),
        ("raadslid", "Pronk", "D66"),
    ]
    tekst = bron(IBABS).tekst
    assert "- Raadsvoorstel fietsbrug (212 KB)" in tekst.split("\n")
    for weg in ("Kalender", "cookies", "Andere vergaderingen", "Deel deze", "iBabs", "agendaId", "Zoeken", "Akkoord"):
        assert weg not in tekst


NOTUBIZ = """<!DOCTYPE html><html lang="nl"><head><meta charset="UTF-8"><title>Raadsvergadering</title>
<meta property="og:site_name" content="Gemeente Zandwoude"></head><body id="meeting_page">
<div id="skip"><a href="#agenda">Ga naar de agenda</a></div>
<div id="header"><nav id="main-menu"><ul><li><a href="/">Home</a></li><li>Zoeken</li></ul></nav></div>
<div id="wrapper">
 <div class="breadcrumb">Vergaderingen / Raadsvergadering</div>
 <div class="meeting_header"><h1>Raadsvergadering</h1>
  <p><time datetime="2025-03-11T19:30:00+01:00">di 11 mrt, half acht</time>, Raadzaal</p></div>
 <div id="agenda"><h2>Agendapunten</h2><ul class="agenda_items">
  <li class="agenda_item heading" id="ai_1"><h3><span class="item_title">Besluitvormend</span></h3></li>
  <li class="agenda_item" id="ai_2"><h4><span class="item_title"><span class="item_prefix">3.a </span>Vijver in het
    park</span></h4><div class="agenda_item_content"><p>Het college stelt voor de vijver uit te diepen.</p>
   <ul class="documents"><li><span class="document_type">Voorstel</span>
      <a href="/document/9"><span class="document_title">Raadsvoorstel vijver</span></a></li></ul>
   <div id="voting_1"><h5><span class="icon-edit">Stemming</span> Motie bankje</h5>
     <div class="votes_list voor"><h5>Voor (1)</h5><ul><li tabindex="0">Dorpslijst
      <ul><li class="voor">R. Pronk</li></ul></li></ul></div></div>
   <ul class="speakers_indexations"><li class="speaker_index js_only" data-start_offset="96"><button>
     <span class="icon-user">spreker: </span>Keuning, M. (inspreker)
     <span class="item_time"><time datetime="PT00H01M36S">00:01:36</time></span></button></li></ul></div></li>
  </ul></div>
 <div id="share" class="share-buttons"><a>Deel</a></div></div>
<div class="footer"><p>Realisatie: Notubiz</p></div></body></html>"""


def test_een_pagina_in_de_trant_van_notubiz_zonder_spraak_houdt_agenda_stemming_sprekers_en_stukken():
    assert met_koppen(NOTUBIZ) == [
        (1, "Raadsvergadering"),
        (0, "(Gemeente Zandwoude, 11 maart 2025)"),
        (0, "di 11 mrt, half acht, Raadzaal"),
        (3, "Agendapunten"),
        (4, "Besluitvormend"),
        (5, "3.a Vijver in het park"),
        (0, "Het college stelt voor de vijver uit te diepen."),
        (0, "- Voorstel Raadsvoorstel vijver"),
        (6, "Stemming Motie bankje"),
        (6, "Voor (1)"),
        (0, "- Dorpslijst"),
        (0, "- R. Pronk"),
        (0, "- spreker: Keuning, M. (inspreker) 00:01:36"),
    ]
    kenmerken = lees_kop(NOTUBIZ)
    assert (kenmerken.gemeente, kenmerken.datum, kenmerken.orgaan) == ("Zandwoude", "2025-03-11", "raad")


def test_een_oude_pagina_zonder_structuur_geeft_ook_sprekers(beurten):
    pagina = "<center><font size=5>Verslag bewonersavond Zandwoude</font></center>" + 3 * (
        "<b>Mevrouw Keuning (bewoner):</b> Ik woon naast de brug.<br><br>Al veertig jaar.<br>\n<br>"
        "<b>Wethouder Abbas:</b> Ik ken die brug.<br><br>"
    )
    assert [b[:2] for b in beurten(vergadering(pagina))] == [("inwoner", "Keuning"), ("wethouder", "Abbas")] * 3


# -- bytes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_de_codering_wordt_uit_de_bytes_gehaald_niet_uit_wat_de_pagina_zegt(codering):
    assert regels('<meta charset="iso-8859-1"><p>één café &euro; 12 &eacute;'.encode(codering)) == ["één café € 12 é"]


@pytest.mark.parametrize(
    "inhoud", [b"", b"<html></html>", b"<script>x</script>", b"<!-- alles -->", b"<title></title>"]
)
def test_een_pagina_zonder_tekst_is_een_fout(inhoud):
    with pytest.raises(LeesFout, match="bevat geen tekst"):
        lees_html(inhoud, "leeg.html")


def test_wat_absurd_diep_nest_is_een_fout():
    with pytest.raises(LeesFout, match="meer dan 2000 lagen diep genest"):
        lees_html(b"<div>" * 100_000, "diep.html")
    with pytest.raises(LeesFout, match="meer dan 2000 lagen diep genest"):
        lees_html(b"<svg>" + b"<g>" * 100_000, "diep.html")


def test_tabellen_in_tabellen_en_randen_in_inhoud_hebben_een_grens():
    assert Counter("".join(regels("<table><tr><td>x" * 60)))["x"] == 60
    assert Counter("".join(regels("<nav><main>x" * 60)))["x"] == 60


@given(st.binary(max_size=200))
def test_willekeurige_bytes_geven_een_bron_of_een_leesfout(inhoud):
    try:
        bron(b"<p>" + inhoud)
    except LeesFout:
        return


STUKJE = st.sampled_from(
    "<p> </p> <div> </div> <table> <tr> <td> </td> </tr> </table> <ul> <ol> <li> </ul> <b> </b> <h1> </h1> <br> <nav> "
    "</nav> <main> </main> <hr> <pre> </pre> <title> </title> <button> </button> <span/hidden> </span> <html> <body> "
    "</body> <head> <form> </form> <a/href='#x'> <p/id=x> <x-y> &amp; <!-- --> <td/class=nav> </html>".split(" ")
)


@given(st.lists(STUKJE | st.text("abcdefgh", min_size=4, max_size=6), max_size=40))
def test_welke_volgorde_ook_de_plaatsen_kloppen(stukjes):
    try:
        bron(" ".join(stukjes))
    except LeesFout:
        return


WOORD = st.text("abcdefgh", min_size=4, max_size=8)
BLOK = st.recursive(
    WOORD | WOORD.map("<p>{}</p>".format) | WOORD.map("<h2>{}</h2>".format) | WOORD.map("<p>om <b>{}</b><br>om".format),
    lambda blok: (
        st.lists(blok, min_size=1, max_size=3).map(
            lambda punten: f"<ul>{''.join(f'<li>{p}</li>' for p in punten)}</ul>"
        )
        | st.lists(blok, min_size=1, max_size=3).map(
            lambda cellen: f"<table><tr>{''.join(f'<td>{c}</td>' for c in cellen)}</tr></table>"
        )
        | blok.map("<div>{}</div>".format)
        | blok.map("<section><span>om </span>{}</section>".format)
    ),
    max_leaves=12,
)


@given(st.lists(BLOK, min_size=1, max_size=5))
def test_geen_woord_gaat_verloren_en_de_plaatsen_kloppen(blokken):
    pagina = " ".join(blokken)
    verwacht = Counter(re.findall(r"\b[a-h]{4,8}\b", pagina))
    assert Counter(re.findall(r"\b[a-h]{4,8}\b", bron(pagina).tekst)) == verwacht


# -- real pages --------------------------------------------------------------------------------------


@pytest.mark.echt
@ECHT
@pytest.mark.parametrize(
    ("naam", "gemeente", "datum", "punten"),
    [
        ("den_helder_meeting.html", "Den Helder", "2015-08-31", 15),
        ("den_helder_archived_meeting.html", "Den Helder", "2015-06-29", 17),
        ("den_helder_meeting_print.html", None, "2015-08-31", 0),  # names no municipality
    ],
)
def test_echte_paginas_van_gemeenteoplossingen(naam, gemeente, datum, punten):
    inhoud = (FORMATEN / naam).read_bytes()
    gelezen = bron(inhoud)
    kenmerken = lees_kenmerken([r.tekst for r in gelezen.regels], "pagina.html")
    assert gemeente in {kenmerken.gemeente, None}
    assert (kenmerken.orgaan, kenmerken.datum) == ("raad", datum)
    assert sum(r.kop == 4 and re.match(r"\d+\. ", r.tekst) is not None for r in gelezen.regels) == punten
    assert len([r for r in gelezen.regels if "Sluiting" in r.tekst]) == 1
    for weg in ("Inloggen", "Hoofdmenu", "Snelzoeken", "jwplayer", "Legenda", "Volg ons", "Afdrukken", "overslaan"):
        assert weg not in gelezen.tekst
