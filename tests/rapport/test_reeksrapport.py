"""The report over a batch: what meetings have in common, as sure as their margins, with what failed."""

import re
from html.parser import HTMLParser

import pytest

from dialoogmeter.codeboek import POLEN, codeboek
from dialoogmeter.rapport.reeks import (
    MARGES,
    MEESTE_PUNTEN,
    MEESTE_RIJEN,
    OMSLAGEN,
    OORDELEN,
    TE_TOETSEN,
    reeksgegevens,
    reeksrapport_html,
    schrijf_reeksrapport,
)
from dialoogmeter.vergadering import Spreker

GEEN = {"terugval": 0, "mogelijk": 0}
HERKOMST = {
    "dialoogmeter": "0.1.0",
    "model": "markers",
    "figuren": {k: {"positief": 90, "auc": 0.9, "ap": 0.4, "experimenteel": False} for k in codeboek().kansen},
}


def rij(nr, partner=0.1, regie=0.1, breed=0.015, **anders):
    delen = {"partner": partner, "regie": regie, "ervaren": 0.05, "spanning": 0.03}
    return {
        "bestand": f"raad-{nr}.pdf", "vergadering": f"raad-{nr}", "datum": f"2025-01-{nr % 28 + 1:02d}",
        "gemeente": "Waterveen", "orgaan": "raad", "formaat": "pdf", "kwaliteit": "goed", "n_beurten": 60,
        "n_zinnen": 300, "n_woorden": 4000, **delen, "status": "voldoende", "rapport": f"raad-{nr}.html",
        "waarschuwing": "", MARGES: {k: [max(0, d - breed), d + breed] for k, d in delen.items()},
        OORDELEN: {v.naam: "gemengd" for v in codeboek().vragen}, OMSLAGEN: {**GEEN, TE_TOETSEN: 3},
    } | anders  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.kenmerken, self.tags = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.kenmerken += attrs


def test_een_rij_per_vergadering_met_een_weg_naar_het_rapport():
    html = reeksrapport_html([rij(1), rij(2), rij(3)], HERKOMST)
    assert re.findall(r'<th scope="row"><a href="([^"]+)"', html) == ["raad-1.html", "raad-2.html", "raad-3.html"]
    assert html.count('class="grenzen">8 tot 12%') == 6


def test_elke_klik_in_het_verloop_komt_aan():
    html = reeksrapport_html([rij(1), rij(2)], HERKOMST)
    ids = re.findall(r'id="([^"]+)"', html)
    doelen = re.findall(r'<a href="#(v-\w+)"', html)
    assert len(doelen) == 2 * len(POLEN)
    assert set(doelen) <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("andere", "hoe"), [(0.4, "raken elkaar niet"), (0.11, "is zo niet te zeggen")])
def test_een_verschil_heet_alleen_een_verschil_als_de_marges_dat_zeggen(andere, hoe):
    html = reeksrapport_html([rij(1), rij(2, partner=andere), rij(3)], HERKOMST)
    assert re.search(
        rf"partnertaal loopt naar verwachting van 10% tot {round(100 * andere)}% .mediaan 10%.: [^<]*{hoe}", html
    )


def test_oordelen_en_terugvallen_worden_geteld():
    nee = {
        OORDELEN: {v.naam: "nee" for v in codeboek().vragen},
        OMSLAGEN: {"terugval": 2, "mogelijk": 1, TE_TOETSEN: 4},
    }
    html = reeksrapport_html([rij(1), rij(2, **nee)], HERKOMST)
    assert "0 keer ja, 4 keer nee en 4 keer gemengd" in html
    assert "In de 7 agendapunten die lang genoeg zijn om het te toetsen is 2 keer een terugval" in html
    assert "<td>2 (1) van 4</td>" in html


def test_te_weinig_tekst_krijgt_geen_cijfer():
    weinig = rij(2, **{"status": "te weinig tekst", MARGES: {}, OORDELEN: {}})
    html = reeksrapport_html([rij(1), weinig], HERKOMST)
    assert html.count('class="te-weinig"') == 1
    assert "In 1 vergadering is er genoeg tekst; in 1 niet." in html
    leeg = reeksrapport_html([weinig], HERKOMST)
    assert "In geen van deze vergaderingen is er genoeg tekst" in leeg


def test_wat_mislukte_staat_erbij_en_is_tekst():
    kwaad = '<img src=x onerror="y">.pdf: het bestand is kapot; lever het opnieuw aan.'
    html = reeksrapport_html([rij(1), {"bestand": "x", "vergadering": "", "fout": kwaad}], HERKOMST)
    assert "img" not in _Tags(html).tags
    assert "lever het opnieuw aan." in html
    assert "<dd>1</dd>" in html


def test_niets_van_buiten_en_geen_script():
    kwaad = '"><script>alert(1)</script>'
    html = reeksrapport_html([rij(1, vergadering=kwaad, gemeente=kwaad, orgaan=kwaad), rij(2)], HERKOMST)
    pagina = _Tags(html)
    assert not {"script", "img", "link", "iframe"} & set(pagina.tags)
    assert not re.search(r"https?:|url\((?!#)|@import", html)
    assert {w for n, w in pagina.kenmerken if n == "href" and not w.startswith("#")} <= {"raad-1.html", "raad-2.html"}


def test_bij_heel_veel_vergaderingen_een_rij_per_gemeente_en_jaar():
    html = reeksrapport_html([rij(i) for i in range(MEESTE_RIJEN + 1)], HERKOMST)
    assert html.count('<th scope="row">Waterveen</th><td>2025</td><td>401</td>') == 1
    assert "grafiek" not in _Tags(html).tags
    assert "<svg" not in html
    assert "<svg" not in reeksrapport_html([rij(i) for i in range(MEESTE_PUNTEN + 1)], HERKOMST)


def test_een_experimentele_pool_wordt_niet_vergeleken():
    figuren = HERKOMST["figuren"] | {"regie": {"positief": 3, "auc": 0.6, "ap": 0.1, "experimenteel": True}}
    html = reeksrapport_html([rij(1), rij(2)], HERKOMST | {"figuren": figuren})
    assert "regietaal loopt" not in html
    assert "partnertaal loopt" in html


def test_gegevens_van_een_meting_gaan_heel_door_json(maak_vergadering, maak_meting):
    import json

    sprekers = [Spreker("De Wit", "wethouder"), Spreker("Kaya", "inwoner")]
    rijen = [(sprekers[b % 2], [f"Zin {5 * b + i}." for i in range(5)]) for b in range(24)]
    meting = maak_meting(maak_vergadering([("1", "Plein", rijen)]))
    gegevens = reeksgegevens(meting)
    assert json.loads(json.dumps(gegevens)) == gegevens
    assert set(gegevens[MARGES]) == {*POLEN, "spanning"}
    assert list(gegevens[OORDELEN].values()) == meting.scorekaart()["oordeel"].tolist()
    kort = maak_meting(maak_vergadering([("1", "Kort", rijen[:1])]))
    assert reeksgegevens(kort)[MARGES] == {}


def test_dezelfde_rijen_dezelfde_bytes(tmp_path):
    rijen = [rij(2), rij(1)]
    een = schrijf_reeksrapport(rijen, HERKOMST, tmp_path / "a.html").read_bytes()
    assert een == schrijf_reeksrapport(rijen, HERKOMST, tmp_path / "b.html").read_bytes()


def test_waar_niets_te_toetsen_viel_staat_geen_nul():
    geen = {OMSLAGEN: {**GEEN, TE_TOETSEN: 0}}
    html = reeksrapport_html([rij(1, **geen), rij(2, **geen)], HERKOMST)
    assert html.count("<td>niet te toetsen</td>") == 2
    assert "Geen agendapunt is lang genoeg" in html


def test_een_vergadering_die_er_dubbel_staat_wordt_genoemd():
    dubbel = [rij(1), rij(2, datum=rij(1)["datum"]), rij(3)]
    assert "Mogelijk dubbel, en dan tellen zij twee keer: Waterveen 2 januari 2025." in reeksrapport_html(
        dubbel, HERKOMST
    )
    assert "Mogelijk dubbel" not in reeksrapport_html([rij(1), rij(2)], HERKOMST)
