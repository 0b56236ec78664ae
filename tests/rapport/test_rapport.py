"""The report: safe, self-contained, the same every time, and nobody's name who should not be in it."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from dialoogmeter.codeboek import codeboek
from dialoogmeter.rapport import toets
from dialoogmeter.rapport.bewijs import N_BEWIJS
from dialoogmeter.rapport.opmaak import getal, kommagetal, procent, tussen
from dialoogmeter.rapport.rapport import rapport_html, schrijf_rapport
from dialoogmeter.vergadering import Spreker

ZONDER_EINDTAG = {"meta", "br", "input"}


class _Pagina(HTMLParser):
    """What a browser would see: tags with attributes, nesting, visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.tekst = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {naam: waarde or "" for naam, waarde in attrs}))
        if tag not in ZONDER_EINDTAG:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.tekst += data

    def waarden(self, attribuut: str) -> list[str]:
        return [attrs[attribuut] for _, attrs in self.tags if attribuut in attrs]

    def klasse(self, tag: str, klasse: str) -> int:
        """How many tags of a kind have a class."""
        return sum(klasse in attrs.get("class", "").split() for attrs in self.soort(tag))

    def soort(self, tag: str) -> list[dict[str, str]]:
        return [attrs for naam, attrs in self.tags if naam == tag]


@pytest.fixture
def meting(vergadering, maak_meting):
    kansen = {
        3: {"ervaren": 0.91, "ervaren_agenda": 0.83},
        31: {"regie": 0.77, "doorverwijzen": 0.7, "partner": 0.55, "proces_helder": 0.5},
        33: {"regie": 0.99},  # a printed motion
    }
    return maak_meting(vergadering, kansen, model="markers 3", getraind_op={"zinnen": 100}, dialoogmeter="0.1.0")


def test_bouw(meting):
    html = rapport_html(meting)
    pagina = _Pagina(html)
    assert html.startswith("<!DOCTYPE html>")
    assert pagina.open == []
    assert pagina.soort("html") == [{"lang": "nl"}]
    koppen = [int(naam[1]) for naam, _ in pagina.tags if re.fullmatch(r"h\d", naam)]
    assert koppen[0] == 1
    assert koppen.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(koppen))
    ids = pagina.waarden("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in pagina.waarden("href")} <= set(ids)


def test_niets_van_buiten(meting):
    html = rapport_html(meting)
    pagina = _Pagina(html)
    assert all(h.startswith("#") for h in pagina.waarden("href"))
    assert not pagina.waarden("src")
    assert not {"script", "link", "img", "iframe"} & {naam for naam, _ in pagina.tags}
    assert not re.search(r"http|//|url\((?!#)|@import", re.sub(r'http-equiv="', "", html))


def test_kop(meting):
    tekst = " ".join(_Pagina(rapport_html(meting)).tekst.split())
    for deel in ("Raad van Waterveen", "Gemeente Waterveen", "12 maart 2026", "notulen.md", "Model markers 3",
                 "Getraind op zinnen: 100", "Versie van dialoogmeter 0.1.0", "34 gesproken zinnen in 6 beurten",
                 "1 zin gedrukte tekst", "ontbreekt een bladzijde"):  # fmt: skip
        assert deel in tekst


def test_herkomst_mag_ontbreken(vergadering, maak_meting):
    tekst = " ".join(_Pagina(rapport_html(maak_meting(vergadering))).tekst.split())
    assert "Model niet bekend" in tekst


def test_vijandige_tekst_blijft_tekst(maak_vergadering, maak_meting):
    kwaad = '<script>alert("x")</script>'
    spreker = Spreker(f"O'Brien \"de {kwaad}", "raadslid", '"><img src=x onerror=y>')
    punten = [(kwaad, f"Titel {kwaad}", [(spreker, [kwaad, f"{{{{ 7*7 }}}} {kwaad}", "Slot."])], {0: f"({kwaad})"})]
    vergadering = maak_vergadering(
        punten, titel=kwaad, gemeente=kwaad, datum=kwaad, bestand=f"{kwaad}.md", waarschuwingen=(kwaad,)
    )
    html = rapport_html(maak_meting(vergadering, {0: {"regie": 0.9}}, model=kwaad))
    pagina = _Pagina(html)
    assert not {"script", "img"} & {naam for naam, _ in pagina.tags}
    assert "{{ 7*7 }}" in pagina.tekst
    assert kwaad in pagina.tekst
    assert all("onerror" not in attrs for _, attrs in pagina.tags)


def test_zelfde_meting_zelfde_bytes(meting, tmp_path):
    een, twee = tmp_path / "een.html", tmp_path / "twee.html"
    twee.write_text("oud", encoding="utf-8")
    assert schrijf_rapport(meting, een) == een
    schrijf_rapport(meting, twee)
    assert een.read_bytes() == twee.read_bytes() == rapport_html(meting).encode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["een.html", "twee.html"]


def test_mislukt_schrijven_laat_niets_achter(meting, tmp_path):
    doel = tmp_path / "rapport.html"
    doel.mkdir()
    with pytest.raises(OSError):
        schrijf_rapport(meting, doel)
    assert [p.name for p in tmp_path.iterdir()] == ["rapport.html"]


def test_losse_surrogaten_worden_vervangen(maak_vergadering, maak_meting, tmp_path):
    vergadering = maak_vergadering([("1", "Punt", [(Spreker("", "onbekend"), ["Ja."])], {0: "(Kapot \ud800 teken)"})])
    schrijf_rapport(maak_meting(vergadering), tmp_path / "r.html")
    assert "(Kapot ? teken)" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("alles", [False, True])
def test_geen_naam_van_een_inwoner(meting, alles):
    html = rapport_html(meting, alles_pseudoniem=alles)
    assert not re.search("keulsen|sjoukje|brakenhoff|youri", html, re.IGNORECASE)
    assert "Inspraak van mevrouw Inwoner 1" in html
    assert "(Mevrouw Inwoner 1 krijgt applaus)" in html
    assert "Bij de heer Inwoner 2 ontbreekt een bladzijde." in html
    assert "mevrouw Inwoner 1 en de heer Inwoner 2." in html


def test_ambtsdragers(meting):
    gewoon, alles = rapport_html(meting), rapport_html(meting, alles_pseudoniem=True)
    for naam in ("Marije van der Plas", "Mevrouw Van der Plas".lower(), "Bram Kuipers", "Olde Monnikhof"):
        assert naam.casefold() in gewoon.casefold()
    assert not re.search("plas,|plas<|kuipers|monnikhof", alles, re.IGNORECASE)
    assert "gehoord mevrouw Wethouder 1," in alles
    assert "Zo besluiten wij, mijnheer Raadslid 1." in alles


def test_waarschuwt_voor_namen_zonder_rol(maak_vergadering, maak_meting):
    vergadering = maak_vergadering([("1", "Punt", [(Spreker("Zee", "onbekend"), ["Ja."])])])
    meting = maak_meting(vergadering)
    assert "Bij 1 spreker is de rol niet herkend." in rapport_html(meting)
    alles = rapport_html(meting, alles_pseudoniem=True)
    assert "rol niet herkend" not in alles
    assert "Spreker 1" in alles
    assert ">Zee<" not in alles


#: What a model says of its errors in groups.
GEMETEN = {"kolommen": {pool: {"spreiding": 0.2, "ontwerp": 2.0} for pool in ("regie", "ervaren")}, "vrijheid": 14}


def twee_punten(maak_vergadering, *kort):
    """Two items of twelve turns of five sentences, numbered from 0 and from 60; then items of one sentence."""
    sprekers = [
        Spreker(naam, rol)
        for naam, rol in (("De Wit", "wethouder"), ("Kaya", "raadslid"), ("Vos", "wethouder"), ("Bos", "raadslid"))
    ]
    punten = [
        (n, t, [(sprekers[b % 4], [f"Zin {5 * b + i}." for i in range(5)]) for b in range(12)])
        for n, t in (("1", "Plein"), ("2", "Zorg"))
    ]
    return maak_vergadering([*punten, *((n, "Kort", [(sprekers[0], ["Goed."])]) for n in kort)])


def test_te_weinig_tekst(maak_vergadering, maak_meting):
    meting = maak_meting(twee_punten(maak_vergadering, "3", "4"), {i: {"regie": 0.6} for i in range(60, 120)})
    pagina = _Pagina(rapport_html(meting))
    groepen = [meting.aandelen(per).drop_duplicates(per)["status"] for per in ("agendapunt_nr", "sprekersrol")]
    rijen, vol = sum(map(len, groepen)), sum(int((status == "voldoende").sum()) for status in groepen)
    assert sum(a.get("class") == "te-weinig" for a in pagina.soort("td")) == rijen - vol > 0
    assert pagina.klasse("svg", "balk") == 3 * vol > 0
    assert pagina.klasse("span", "getal") == 3 * vol  # never a bar without its figure
    html = rapport_html(meting)
    assert len(re.findall(r'class="getal">[^<]+</span> <span class="grenzen">', html)) == 3 * vol  # nor a bare figure
    assert "Bij 2 agendapunten is er te weinig tekst" in pagina.tekst


def test_een_marge_loopt_naar_buiten():
    assert tussen(0.0449, 0.0801) == "4 tot 9%"


def test_samenvatting_noemt_wat_opvalt(maak_vergadering, maak_meting):
    kansen = {i: {"regie": 0.95} for i in range(60, 120)}
    meting = maak_meting(twee_punten(maak_vergadering), kansen, groepsfout=GEMETEN)
    tekst = _Pagina(rapport_html(meting)).tekst
    hoger = r"Duidelijk hoger dan in de vergadering als geheel is naar verwachting regietaal bij “2. Zorg” \(95%"
    assert re.search(hoger, tekst)
    assert "geen tellingen" in tekst
    assert re.search(r"ongeveer 49% \(\d+ tot \d+%\) regietaal", tekst)
    zonder = _Pagina(rapport_html(maak_meting(twee_punten(maak_vergadering)))).tekst
    assert "Geen agendapunt ligt duidelijk boven de vergadering als geheel" in zonder


def test_het_hoogste_agendapunt_valt_niet_op_zolang_de_marges_overlappen(maak_vergadering, maak_meting):
    kansen = {i: {"regie": 0.6} for i in range(60, 120)}
    zin = gevonden(rapport_html(maak_meting(twee_punten(maak_vergadering), kansen, groepsfout=GEMETEN)))[4]
    assert zin.startswith("Geen agendapunt ligt duidelijk boven")


def _figuren(*zwak):
    goed = {"positief": 90, "auc": 0.9, "ap": 0.4}
    return {kolom: {**goed, "experimenteel": kolom in zwak} for kolom in codeboek().kansen}


def _gemerkt(pagina):
    return sum(a.get("class") == "tag experimenteel" for a in pagina.soort("small"))


def test_zonder_experimentele_labels_staat_het_woord_nergens(meting):
    assert "experimenteel" not in _Pagina(rapport_html(meting)).tekst


def test_een_experimenteel_label_is_overal_gemerkt_en_uitgelegd(vergadering, maak_meting):
    kansen = {3: {"ervaren": 0.91, "ervaren_agenda": 0.83}, 31: {"regie": 0.77, "doorverwijzen": 0.7}}
    html = rapport_html(maak_meting(vergadering, kansen, figuren=_figuren("ervaren_agenda")))
    pagina = _Pagina(html)
    merk = '<small class="tag experimenteel">experimenteel</small>'
    assert f"Vooral <i>ervaren: agenda</i> {merk} (83%)" in html
    assert "Vooral <i>doorverwijzen</i> (70%)" in html
    assert f"<dt>ervaren: agenda {merk}</dt>" in html
    assert "<dt>ervaren: inbreng</dt>" in html
    assert [m["title"] for m in pagina.soort("mark")] == [
        "ervaren 91%, vooral ervaren: agenda (experimenteel, 83%)", "regie 77%, vooral doorverwijzen (70%)",
    ]  # fmt: skip
    assert "ervaren 91% (vooral ervaren: agenda, experimenteel, 83%)" in pagina.tekst
    assert "minder dan 15 gelezen voorbeelden" in pagina.tekst
    assert "AUC onder 0,85" in pagina.tekst
    assert "#experimenteel" in pagina.waarden("href")
    assert pagina.waarden("id").count("experimenteel") == 1
    assert "is experimenteel: het is niet gebleken" not in pagina.tekst  # no pole is


def test_een_experimentele_pool_houdt_zijn_aandeel_en_beslist_niets(maak_vergadering, maak_meting):
    vergadering = twee_punten(maak_vergadering)
    kansen = {i: {"regie": 0.95, "ervaren": 0.95} for i in range(60, 120)}
    tekst = _Pagina(rapport_html(maak_meting(vergadering, kansen, figuren=_figuren("regie"), groepsfout=GEMETEN))).tekst
    assert "regietaal bij" not in tekst
    assert "ervaren eenzijdigheid bij “2. Zorg” (95%" in tekst
    assert "er klinkt meer" not in tekst
    assert re.search(r"en ongeveer 49% \(\d+ tot \d+%\) regietaal", tekst)
    assert "Wat hier over regie staat is experimenteel" in tekst
    effen = _Pagina(rapport_html(maak_meting(vergadering, figuren=_figuren("regie")))).tekst
    assert "ook bij het hoogste aandeel partnertaal" in effen


def test_van_een_model_zonder_figuren_is_alles_experimenteel_en_blijven_de_cijfers(maak_vergadering, maak_meting):
    kansen = {i: {"regie": 0.6} for i in range(60, 120)}
    pagina = _Pagina(rapport_html(maak_meting(twee_punten(maak_vergadering), kansen, figuren=None)))
    assert "Van dit model zijn geen cijfers bekend" in pagina.tekst
    assert "Wat hier over partner, regie, ervaren en spanning staat is experimenteel" in pagina.tekst
    assert not re.search("hoger dan in de vergadering|Geen agendapunt ligt", pagina.tekst)
    assert pagina.klasse("svg", "balk") == 3 * 4
    assert _gemerkt(pagina) >= len(codeboek().labels) + 3 * N_BEWIJS


@pytest.mark.parametrize("punten", [[], [("1", "Leeg", [], {0: "(Schorsing)"})]])
def test_zonder_zinnen(punten, maak_vergadering, maak_meting):
    tekst = _Pagina(rapport_html(maak_meting(maak_vergadering(punten)))).tekst
    assert "geen gesproken zinnen" in tekst


def test_heel_weinig_zinnen(maak_vergadering, maak_meting):
    vergadering = maak_vergadering([("1", "Kort", [(Spreker("", "voorzitter"), ["Ik open.", "Ik sluit."])])])
    pagina = _Pagina(rapport_html(maak_meting(vergadering)))
    assert "Te weinig tekst: 2 gesproken zinnen" in pagina.tekst
    assert not pagina.soort("svg")


def test_markeringen(meting):
    html = rapport_html(meting)
    pagina = _Pagina(html)
    assert [m["class"].split()[0] for m in pagina.soort("mark")] == ["ervaren", "regie", "partner"]
    assert pagina.soort("mark")[1]["class"] == "regie m-doorverwijzen"
    assert pagina.soort("mark")[0]["title"] == "ervaren 91%, vooral ervaren: agenda (83%)"
    assert "partner 55% (vooral proces helder, 50%)" in pagina.tekst
    assert "regie 77% (vooral doorverwijzen, 70%)" in pagina.tekst
    toon = [a["id"] for a in pagina.soort("input")]
    labels = ["toon-proces_helder", "toon-doorverwijzen", "toon-ervaren_agenda"]
    assert toon == ["toon-partner", "toon-regie", "toon-ervaren", "toon-spanning", *labels]
    assert all(f"#{t}:not(:checked)" in html for t in toon)


def test_motie_is_ingeklapt_en_telt_niet_mee(meting):
    html = rapport_html(meting)
    assert "<summary>Tekst van motie of amendement (1 zin)</summary>" in html
    assert "99%" not in html


def test_gebeurtenis_staat_na_de_beurt(meting):
    html = rapport_html(meting)
    assert html.index('id="z3"') < html.index("krijgt applaus") < html.index('id="z4"')


def test_bewijs(meting):
    html = rapport_html(meting)
    stuk = html[html.index('id="bewijs-ervaren"') : html.index('<section id="tekst"')]
    assert stuk.count("<li ") == N_BEWIJS
    eerste = stuk[stuk.index("<li ") : stuk.index("</li>")]
    assert "Wij hoorden het uit de krant." in eerste
    assert "Mijn naam is Inwoner 1." in eerste  # the sentence before
    assert "De zin zegt dat informatie te laat" in eerste  # the definition
    assert 'href="#z3"' in eerste
    assert "(p. 1)" in eerste
    assert "twijfelgeval" not in eerste
    assert stuk.count("(twijfelgeval)") == N_BEWIJS - 1


def test_bewijs_neemt_geen_zin_van_een_ander_agendapunt_als_context(meting):
    meting.kansen.loc[2, "partner"] = 0.97
    html = rapport_html(meting)
    stuk = html[html.index('id="bewijs-partner"') :]
    eerste = stuk[: stuk.index("</li>")]
    assert "Ervoor: " not in eerste
    assert "Erna: </span>Wij hoorden het uit de krant." in eerste


@pytest.mark.parametrize(
    ("deel", "tekst"), [(0.0, "0%"), (0.004, "minder dan 1%"), (0.0051, "1%"), (0.126, "13%"), (1.0, "100%")]
)
def test_procent(deel, tekst):
    assert procent(deel) == tekst


def test_getal():
    assert getal(1234567) == "1.234.567"


@pytest.mark.parametrize("datum", ["maart 2026", "2026-00-01", "2026-13-01", ""])
def test_vreemde_datum_blijft_staan(datum, vergadering, maak_meting):
    tekst = " ".join(_Pagina(rapport_html(maak_meting(replace(vergadering, datum=datum)))).tekst.split())
    assert f"Datum {datum or 'niet bekend'}" in tekst


def test_lange_vergadering_blijft_klein(maak_vergadering, maak_meting):
    zin = "Dit is een zin van gewone lengte, zoals een raadslid die in een vergadering uitspreekt, voorzitter."
    punten = [(str(p), f"Punt {p}", [(Spreker("De Wit", "raadslid"), [zin] * 20)] * 15) for p in range(20)]
    meting = maak_meting(maak_vergadering(punten), {i: {"regie": 0.8, "partner": 0.6} for i in range(0, 6000, 5)})
    assert len(rapport_html(meting).encode()) < 5_000_000


def gesprek(maak_vergadering, beurten=24, zinnen=5):
    """An alderman and a resident in turn, in one item; sentences of the alderman are those of even turns."""
    sprekers = [Spreker("De Wit", "wethouder"), Spreker("Kaya", "inwoner")]
    rijen = [(sprekers[b % 2], [f"Zin {zinnen * b + i}." for i in range(zinnen)]) for b in range(beurten)]
    return maak_vergadering([("1", "Plein", rijen)])


def kansen_van(beurten, zinnen=5, **kansen):
    """The same probabilities for each sentence of the turns."""
    return {zinnen * b + i: kansen for b in beurten for i in range(zinnen)}


def gevonden(html):
    """The sentences on top."""
    stuk = html[html.index('<p class="gevonden">') :]
    return re.findall(r"<span>(.*?)</span>", stuk[: stuk.index("</p>")])


@pytest.mark.parametrize(
    ("kansen", "hoe"),
    [
        ({"partner": 0.6}, "er klinkt meer partnertaal dan regietaal"),
        ({"regie": 0.6}, "er klinkt meer regietaal dan partnertaal"),
        ({"partner": 0.3, "regie": 0.3}, "niet met zekerheid te zeggen"),
    ],
)
def test_vijf_zinnen_die_de_marge_volgen(kansen, hoe, maak_vergadering, maak_meting):
    meting = maak_meting(gesprek(maak_vergadering), kansen_van(range(24), **kansen), groepsfout=GEMETEN)
    zinnen = gevonden(rapport_html(meting))
    assert len(zinnen) == 5
    assert hoe in zinnen[0]
    assert all(zin.endswith(".") for zin in zinnen)
    assert "vier vragen" in zinnen[1]
    assert "terugval" in zinnen[3]


#: Labels that make each side speak clearly.
PARTNER = {
    "partner": 0.8,
    **dict.fromkeys(("kaders_helder", "proces_helder", "samen_verkennen", "feedback_benutten"), 0.6),
}
REGIE = {"regie": 0.8, **dict.fromkeys(("regels_dominant", "doorverwijzen", "winnen", "feedback_pareren"), 0.6)}
STREKKING = {"ja": PARTNER, "nee": REGIE}


@pytest.mark.parametrize("oordeel", ["ja", "nee"])
def test_scorekaart_en_gespreksvragen(oordeel, maak_vergadering, maak_meting):
    fout = {"kolommen": {}, "vrijheid": 14}
    for vraag in codeboek().vragen:
        fout["kolommen"] |= {
            f"{vraag.naam}_{p}": {"spreiding": 0.2, "ontwerp": 2.0} for p in ("partner", "regie", "ervaren")
        }
    meting = maak_meting(gesprek(maak_vergadering), kansen_van(range(0, 24, 2), **STREKKING[oordeel]), groepsfout=fout)
    html = rapport_html(meting)
    pagina = _Pagina(html)
    assert pagina.klasse("article", f"oordeel-{oordeel}") == 4
    assert pagina.klasse("article", "gespreksvraag") == (4 if oordeel == "nee" else 0)
    vragen = html[html.index('<section id="gespreksvragen">') : html.index('<section id="tekst">')]
    for vraag in codeboek().vragen:
        assert vraag.aan_gemeente in vragen
        assert vraag.aan_inwoners in vragen
        assert vraag.tekst in vragen
    assert ("een alarmsignaal" in gevonden(html)[1]) == (oordeel == "nee")
    assert ("geen vraag met nee of gemengd" in vragen) == (oordeel == "ja")  # then the questions stand by themselves


def test_oordelen_verschillen_niet_van_de_meting(maak_vergadering, maak_meting):
    meting = maak_meting(gesprek(maak_vergadering))
    verwacht = meting.scorekaart()["oordeel"].tolist()
    klassen = re.findall(r'class="kaart oordeel-([\w-]+)"', rapport_html(meting))
    assert [k.replace("-", " ") for k in klassen] == verwacht


def terugvallend(maak_vergadering, maak_meting):
    """Thirty turns of an alderman, friendly at first and then not, while the resident grows angry before it."""
    wethouder, inwoner = range(0, 60, 2), range(1, 60, 2)
    kansen = kansen_van([b for b in wethouder if b < 30], partner=0.7)
    kansen |= kansen_van([b for b in wethouder if b >= 30], regie=0.7)
    kansen |= kansen_van([b for b in inwoner if b >= 25], spanning=0.7)
    return maak_meting(gesprek(maak_vergadering, beurten=60), kansen, groepsfout=GEMETEN)


def test_tijdlijn_toont_de_terugval_en_elke_klik_komt_aan(maak_vergadering, maak_meting):
    meting = terugvallend(maak_vergadering, maak_meting)
    rij = meting.terugval().iloc[0]
    assert rij["oordeel"] == "terugval"
    html = rapport_html(meting)
    pagina = _Pagina(html)
    lijn = html[html.index('<section id="tijdlijn">') : html.index('<section id="gesprek"')]
    doelen = re.findall(r'<a href="#(b\d+)"', lijn)
    assert len(doelen) > 30
    assert set(doelen) <= set(pagina.waarden("id"))
    assert f'Vanaf <a href="#b{rij["omslag"]}">deze beurt</a>' in lijn
    assert "lijkt de gemeente onder spanning terug te vallen van partner naar regie bij “1. Plein”" in gevonden(html)[3]
    assert "<title>De Wit: partner 70%, regie 2%</title>" in lijn
    assert "Kaya" not in lijn


def test_een_rustige_vergadering_heeft_geen_terugval(maak_vergadering, maak_meting):
    meting = maak_meting(
        gesprek(maak_vergadering, beurten=60), kansen_van(range(0, 60, 2), partner=0.6), groepsfout=GEMETEN
    )
    html = rapport_html(meting)
    assert "is geen terugval van partner naar regie onder spanning gevonden; dat zegt weinig" in gevonden(html)[3]
    assert _Pagina(html).klasse("article", "omslag") == 0


def test_kwaliteit_wordt_gezegd(maak_vergadering, maak_meting):
    rijen = [(Spreker("", "onbekend"), ["Ja.", "Nee."])] * 9 + [(Spreker("De Wit", "wethouder"), ["Goed."])]
    tekst = _Pagina(rapport_html(maak_meting(maak_vergadering([("1", "Punt", rijen)])))).tekst
    assert "Van de meeste zinnen is niet herkend wie ze zegt" in tekst


def test_toetscijfers_zijn_die_van_de_tabellen():
    docs = Path(__file__).parents[2] / "docs"
    tabel = (docs / "oordelen.md").read_text(encoding="utf-8")
    patroon = r"Van (\d+) keer ja of nee zeggen de labels (\d+) keer hetzelfde, (\d+) keer gemengd en (\d+)"
    gelezen = [tuple(map(int, vondst)) for vondst in re.findall(patroon, tabel)]
    assert gelezen == [toets.GEHEEL, toets.PER_PUNT]
    terugval = (docs / "terugval.md").read_text(encoding="utf-8")
    rijen = re.findall(r"^\| terugval \| (\d+) \| (\d+) \|", terugval, re.MULTILINE)
    assert (sum(int(n) for n, _ in rijen), sum(int(k) for _, k in rijen)) == (toets.TERUGVALLEN, toets.GELEZEN)
    dekking = dict(
        re.findall(r"^\| (alle|regie) \| \d+ \| ([\d.]+)% \|", (docs / "aandelen.md").read_text("utf-8"), re.MULTILINE)
    )
    assert float(dekking["alle"]) == pytest.approx(100 * toets.DEKKING)
    assert float(dekking["regie"]) == pytest.approx(100 * toets.DEKKING_REGIE)


@pytest.mark.parametrize(("waarde", "tekst"), [(0.126, "+0,13"), (-0.5, "−0,50"), (0.001, "0,00"), (-0.004, "0,00")])
def test_kommagetal(waarde, tekst):
    assert kommagetal(waarde) == tekst
