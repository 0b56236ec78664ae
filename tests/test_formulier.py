"""The form for people and the agreement between readings, on invented minutes."""

import csv
import math
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from dialoogmeter import InvoerFout
from dialoogmeter.codeboek import codeboek
from dialoogmeter.leren.goud import GERESERVEERD, Verwijzing, hash_van, lees_verwijzingen, normaal, tel
from dialoogmeter.lezen import lees_bytes

WORTEL = Path(__file__).parents[1]
sys.path.append(str(WORTEL / "benchmarks"))

import formulier as form  # noqa: E402
import overeenstemming as eens  # noqa: E402

NOTULEN = b"""De voorzitter. Welkom allemaal. Wij bespreken het zwembad.
Wethouder Blauw (D66). Het bad sluit in mei. Wat vindt u er zelf van? De nota komt <b>later</b>.
De heer Groen (PvdA). Uw partij heeft het bad verkwanseld. =Som van niets. Dank u wel.
"""
ZINNEN = (
    ("Welkom allemaal.", "", ""),
    ("Wij bespreken het zwembad.", "", ""),
    ("Het bad sluit in mei.", "eenzijdig_besluiten?", ""),
    ("Wat vindt u er zelf van?", "meningen_uitnodigen", ""),
    ("De nota komt <b>later</b>.", "", "ervaren_agenda"),
    ("Uw partij heeft het bad verkwanseld.", "winnen spanning", ""),
    ("=Som van niets.", "", "-"),
    ("Dank u wel.", "", ""),
)


@pytest.fixture
def map_(tmp_path):
    """Labels of one invented meeting, and the form drawn from them."""
    kern = tel(lees_bytes(NOTULEN, "x.txt")).kern
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "x.txt").write_bytes(NOTULEN)
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "documenten.csv").write_text("document,bestand,zinnen\nx,x.txt,8\n", encoding="utf-8")
    with (tmp_path / "labels" / "x.csv").open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.writer(f)
        schrijver.writerow(("begin", "lengte", "sha256", "labels", "ervaren"))
        for zin, labels, ervaren in ZINNEN:
            n = normaal(zin)
            schrijver.writerow((kern.index(n), len(n), hash_van(n), labels, ervaren))
    form.schrijf_verwijzingen(form.trek(tmp_path / "labels", aantal=5), tmp_path / "formulier.csv")
    return tmp_path


@pytest.fixture
def lijst(map_):
    gevonden, kwijt = form.vragen(map_ / "formulier.csv", map_ / "labels", map_ / "corpus")
    assert kwijt == 0
    return gevonden


def vul_in(pad, lijst, oordelen, scheiding=";", codering="utf-8-sig"):
    """Write a filled form: ``oordelen`` maps the start of a sentence to an answer."""
    regels = [scheiding.join(form.INVULKOLOMMEN)]
    for v in lijst:
        oordeel = next((o for begin, o in oordelen.items() if v.zin.startswith(begin)), "")
        regels.append(scheiding.join((str(v.nummer), v.sleutel, "", "", "één", oordeel, "")))
    pad.write_bytes(("\r\n".join(regels) + "\r\n").encode(codering))
    return pad


def test_de_trekking_laat_twijfel_en_ongelezen_weg_en_is_herhaalbaar(map_):
    getrokken = form.trek(map_ / "labels", aantal=300)
    assert len(getrokken) == 6  # eight sentences, one doubted, one not read for what is told
    assert form.trek(map_ / "labels", aantal=300) == getrokken
    namen = Counter(n for _, v in form.trek(map_ / "labels", aantal=4, per_label=1) for n in v.labels | v.ervaren)
    assert set(namen) == {"meningen_uitnodigen", "winnen", "spanning", "ervaren_agenda"}


def test_het_verwijzingsbestand_verraadt_geen_label(map_):
    inhoud = (map_ / "formulier.csv").read_text(encoding="utf-8")
    assert inhoud.splitlines()[0] == "document,begin,lengte,sha256"
    assert not any(naam in inhoud for naam in codeboek().labels)
    assert not any(woord in inhoud for woord in ("zwembad", "partij", "Groen"))


def test_het_formulier_toont_zin_rol_en_de_twee_zinnen_ervoor(lijst):
    vraag = next(v for v in lijst if v.zin.startswith("Wat vindt"))
    assert vraag.rol == "wethouder"
    assert vraag.context == "Wij bespreken het zwembad. Het bad sluit in mei."
    assert [v.nummer for v in lijst] == [1, 2, 3, 4, 5]


def test_zonder_volgorde_is_er_geen_context(map_):
    from dialoogmeter.leren.goud import GelezenZin, lees_goud

    zinnen, _ = lees_goud(map_ / "labels", map_ / "corpus", form.read)
    assert form.context_van(zinnen, 3) != ""
    los = [GelezenZin("helmond1", z.tekst, z.rol, z.agendapunt, z.beurt, z.verwijzing) for z in zinnen]
    assert form.context_van(los, 3) == ""


def test_de_csv_is_voor_een_nederlands_rekenblad(tmp_path, lijst):
    form.schrijf_csv([*lijst, form.Vraag(9, "s", "raadslid", "", "=Som van niets.")], tmp_path / "f.csv")
    ruw = (tmp_path / "f.csv").read_bytes()
    assert ruw.startswith(b"\xef\xbb\xbfnummer;sleutel;rol;context;zin;oordeel;opmerking")
    assert b";'=Som" in ruw


def test_de_pagina_staat_op_zichzelf_en_ontsnapt_de_tekst(lijst):
    pagina = form.html(lijst)
    assert not re.search(r"(src|href)\s*=\s*\"|https?://|@import", pagina)
    assert "<b>later</b>" not in pagina
    for label in codeboek().labels.values():
        assert label.naam in pagina
        assert str(form.Environment(autoescape=True).from_string("{{ d }}").render(d=label.definitie)) in pagina
    assert pagina.count("<section data-nummer") == len(lijst)


def test_wie_hetzelfde_invult_is_het_eens(tmp_path, map_, lijst):
    goed = {"Wat": "meningen_uitnodigen", "Uw": "winnen, spanning", "De nota": "ervaren_agenda"}
    ingevuld = vul_in(tmp_path / "in.csv", lijst, {**goed, "": "geen"})
    rijen = {r.kolom: r for r in form.vergelijk_ingevuld(ingevuld, map_ / "formulier.csv", map_ / "labels", keren=5)}
    assert rijen["winnen"].zonder_twijfel.alfa == 1
    assert (rijen["winnen"].eerste, rijen["winnen"].tweede, rijen["winnen"].n) == (1, 1, 5)
    assert rijen["ervaren"].zonder_twijfel.alfa == 1
    assert math.isnan(rijen["doorverwijzen"].zonder_twijfel.alfa)


def test_leeg_telt_niet_mee_en_twijfel_is_geen_marker(tmp_path, map_, lijst):
    ingevuld = vul_in(tmp_path / "in.csv", lijst, {"Wat": "-", "Uw": "winnen ?", "De nota": "regels_dominant"})
    rijen = {r.kolom: r for r in form.vergelijk_ingevuld(ingevuld, map_ / "formulier.csv", map_ / "labels", keren=5)}
    assert rijen["winnen"].n == 2  # the doubted one is out
    assert rijen["spanning"].n == 3
    assert (rijen["spanning"].eerste, rijen["spanning"].tweede) == (1, 0)
    assert rijen["partner"].beide == 0


@pytest.mark.parametrize(("scheiding", "codering"), [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-8-sig")])
def test_wat_een_rekenblad_bewaart_wordt_gelezen(tmp_path, map_, lijst, scheiding, codering):
    ingevuld = vul_in(tmp_path / "in.csv", lijst, {"Wat": "meningen_uitnodigen"}, scheiding, codering)
    _, gelezen = form.lees_ingevuld(ingevuld, map_ / "formulier.csv")
    assert [v.labels for v in gelezen] == [{"meningen_uitnodigen": 1.0}]


@pytest.mark.parametrize(
    ("oordeel", "melding"),
    [("winnaar", "'winnaar' bestaat niet"), ("geen winnen", "zegt geen én een label"), ("winnen winnen?", "twee keer")],
)
def test_een_fout_oordeel_noemt_de_regel(tmp_path, map_, lijst, oordeel, melding):
    with pytest.raises(InvoerFout, match=melding) as fout:
        form.lees_ingevuld(vul_in(tmp_path / "in.csv", lijst, {lijst[1].zin: oordeel}), map_ / "formulier.csv")
    assert str(fout.value).startswith("in.csv, regel 3:")


def test_een_ander_of_leeg_formulier_wordt_geweigerd(tmp_path, map_, lijst):
    anders = [form.Vraag(1, "000000000000", "", "", lijst[0].zin)]
    with pytest.raises(InvoerFout, match="nummer en sleutel"):
        form.lees_ingevuld(vul_in(tmp_path / "a.csv", anders, {"": "geen"}), map_ / "formulier.csv")
    with pytest.raises(InvoerFout, match="nummer 1 staat er twee keer"):
        form.lees_ingevuld(vul_in(tmp_path / "b.csv", [lijst[0]] * 2, {"": "geen"}), map_ / "formulier.csv")
    with pytest.raises(InvoerFout, match="nog geen oordeel"):
        form.vergelijk_ingevuld(vul_in(tmp_path / "c.csv", lijst, {}), map_ / "formulier.csv", map_ / "labels")
    (tmp_path / "d.csv").write_text("zin;oordeel\nx;geen\n", encoding="utf-8")
    with pytest.raises(InvoerFout, match="de kolommen nummer"):
        form.lees_ingevuld(tmp_path / "d.csv", map_ / "formulier.csv")


def test_alfa_is_die_van_krippendorff():
    links, rechts = np.array([1.0, 1, 0, 0, 0, 0, 0, 0, 0, 0]), np.array([1.0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    # two of twenty values disagree, three are 1: 1 - 19 * 2 / (2 * 3 * 17)
    assert eens.alfa(links, rechts) == pytest.approx(1 - 19 * 2 / (2 * 3 * 17))
    gat = np.array([np.nan])
    assert eens.alfa(np.append(links, gat), np.append(rechts, [1.0])) == pytest.approx(eens.alfa(links, rechts))
    assert math.isnan(eens.alfa(np.zeros(3), np.zeros(3)))


def test_het_interval_trekt_hele_passages():
    links = np.tile([1.0, 0, 0, 0, 0], 10)
    half = np.concatenate([links[:25], np.zeros(25)])
    heel = eens.met_interval(links, half, per=50, keren=20)
    assert heel.laag == heel.hoog == pytest.approx(heel.alfa)  # one passage: nothing to draw
    los = eens.met_interval(links, half, per=5, keren=200)
    assert los.laag < los.alfa < los.hoog
    assert eens.met_interval(links, half, per=5, keren=200) == los
    assert math.isnan(eens.met_interval(links[:15], links[:15], per=5, keren=20).laag)  # three positives


def test_alleen_twijfel_valt_weg_en_telt_streng_als_nee():
    een = [Verwijzing(i, 1, "", {"winnen": w} if w else {}, {}) for i, w in enumerate([1.0, 0.5, 0, 0])]
    twee = [Verwijzing(i, 1, "", {"winnen": w} if w else {}, {}) for i, w in enumerate([1.0, 1.0, 0, 0])]
    rij = next(r for r in eens.vergelijk(een, twee, keren=0) if r.kolom == "regie")
    assert (rij.n, rij.eerste, rij.tweede, rij.beide) == (3, 1, 2, 1)
    assert rij.zonder_twijfel.alfa == 1
    assert rij.twijfel_afwezig.alfa < 1
    ongelezen = [Verwijzing(0, 1, "", {}, None)]
    assert math.isnan(eens.zeker(ongelezen[0], "ervaren"))
    assert eens.zeker(ongelezen[0], "winnen") == 0


def test_de_meegeleverde_trekking_is_die_van_het_zaad():
    rijen = form.lees_formulier(form.FORMULIER)
    getrokken = form.trek()
    assert rijen == [(d, v.begin, v.sha256) for d, v in getrokken]
    assert len(set(rijen)) == len(rijen) == form.AANTAL
    assert not {document for document, _, _ in rijen} & GERESERVEERD
    telling = Counter(naam for _, v in getrokken for naam in v.labels | v.ervaren)
    assert sum(not (v.labels or v.ervaren) for _, v in getrokken) >= 100
    schaars = {naam: n for naam in form.labels_() if (n := telling[naam]) < form.PER_LABEL}
    assert schaars == {"intern_houden": 3, "eenzijdig_besluiten": 3, "ervaren_bewijs": 4}  # there are no more sure ones


def test_het_stuk_over_overeenstemming_noemt_de_cijfers_van_nu():
    namen, tweede = eens.lees_bij(eens.TWEEDE)
    assert len(tweede) == 20 * eens.PER_PASSAGE
    assert not set(namen) & GERESERVEERD
    regels = {r.split("|")[1].strip(" `"): r for r in eens.UIT.read_text(encoding="utf-8").splitlines() if "|" in r}
    for rij in eens.vergelijk(eens.onze(namen, tweede), tweede, keren=0):
        cellen = [cel.strip() for cel in regels[rij.kolom].strip("|").split("|")]
        assert cellen[1:5] == [str(n) for n in (rij.n, rij.eerste, rij.tweede, rij.beide)], rij.kolom
        assert [cel.split(" ")[0] for cel in cellen[5:]] == [
            eens.getal(a.alfa) for a in (rij.zonder_twijfel, rij.twijfel_afwezig)
        ], rij.kolom


def test_een_onbekende_verwijzing_is_een_fout():
    pad = next(p for p in sorted(eens.LABELS.glob("*.csv")) if p.stem != "documenten")
    eerste = lees_verwijzingen(pad)[0]
    assert eens.onze([pad.stem], [eerste]) == [eerste]
    with pytest.raises(InvoerFout, match=f"{pad.stem}, plaats 999999999"):
        eens.onze([pad.stem], [Verwijzing(999999999, 1, "x", {}, {})])
