"""Notulen in de opmaak die men in gemeentehuizen tegenkomt: elke zin eenmaal, heel, op volgorde, bij wie hem zei."""

import io

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from bladopmaak import BREED, HOOG, Zetter, gesprek
from PIL import Image

from dialoogmeter.lezen import lees_bytes


def gelezen(inhoud):
    vergadering = lees_bytes(inhoud, "notulen.pdf")
    zinnen = [
        (beurt.spreker.rol, beurt.spreker.naam, zin.tekst, zin.plek.pagina)
        for _, beurt, zin in vergadering.zinnen()
        if zin.soort == "spraak"
    ]
    return vergadering, zinnen


def vergelijk(zetter):
    vergadering, zinnen = gelezen(zetter.klaar())
    assert zinnen == [(*z.wie, z.tekst, z.pagina) for z in zetter.gezegd]
    for _, _, zin in vergadering.zinnen():
        assert zin.plek.begin < zin.plek.eind
    return vergadering


# -- a. koppen, voeten, paginanummers ----------------------------------------------------------------


def even_en_oneven(nummer, aantal):
    if nummer == 1:
        return [(72, 40, "Gemeente Meeldrecht", 14), (250, 800, f"Pagina 1 van {aantal}", 8)]
    kop = "Raadsvergadering Meeldrecht 4 juni 2025" if nummer % 2 else "Gemeente Meeldrecht, afdeling griffie"
    return [(72 if nummer % 2 else 300, 40, kop, 8), (250, 800, f"Pagina {nummer} van {aantal}", 8)]


@pytest.mark.parametrize("beurten", [24, 34, 60])
@pytest.mark.parametrize("volgorde", ["lezen", "rand eerst", "rijen"])
def test_een_kolom_met_kop_en_voet_anders_op_even_en_oneven_bladzijden(beurten, volgorde):
    z = Zetter(volgorde=volgorde, corps=12)
    z.rand = even_en_oneven
    z.sectie(gesprek(beurten))
    vergelijk(z)
    assert z.blad >= 2


@pytest.mark.parametrize("volgorde", ["lezen", "rand eerst"])
def test_een_kop_die_per_hoofdstuk_wisselt_komt_in_geen_zin(volgorde):
    z = Zetter(volgorde=volgorde, corps=12)
    titels = "Opening Havens Begroting Wonen Verkeer Groen Sluiting Bijlage".split()
    z.rand = lambda nummer, aantal: [(72, 40, f"{titels[nummer % 8]} en andere zaken", 12), (500, 800, f"{nummer}", 12)]
    z.sectie(gesprek(70))
    vergelijk(z)
    assert z.blad >= 5


# -- b. kolommen -------------------------------------------------------------------------------------


@pytest.mark.parametrize("volgorde", ["lezen", "rijen"])
@pytest.mark.parametrize("kolommen", [2, 3])
@pytest.mark.parametrize("uitvullen", [False, True])
def test_kolommen_worden_na_elkaar_gelezen(kolommen, volgorde, uitvullen):
    z = Zetter(kolommen=kolommen, volgorde=volgorde, uitvullen=uitvullen, corps=10 if kolommen == 2 else 9, goot=20)
    z.rand = even_en_oneven
    z.sectie(gesprek(60))
    vergelijk(z)
    assert z.blad >= 2


@pytest.mark.parametrize("volgorde", ["lezen", "rijen"])
def test_koppen_over_de_volle_breedte_delen_de_kolommen(volgorde):
    z = Zetter(kolommen=2, volgorde=volgorde)
    for i in range(4):
        z.sectie(gesprek(12, vanaf=12 * i), f"{i + 1}. Bespreking van het voorstel over de inrichting van het dorp")
    vergadering = vergelijk(z)
    assert [punt.nummer for punt in vergadering.agendapunten if punt.beurten] == ["1", "2", "3", "4"]


def test_een_zin_loopt_door_over_kolom_en_bladzijde():
    z = Zetter(kolommen=2, boven=120, onder=500)
    z.rand = even_en_oneven
    z.sectie(gesprek(24))
    vergadering = vergelijk(z)
    over = [zin for _, _, zin in vergadering.zinnen() if "\f" in vergadering.brontekst[zin.plek.begin : zin.plek.eind]]
    assert over


def test_twee_bladzijden_naast_elkaar_op_een_blad():
    z = Zetter(kolommen=2, breed=HOOG, hoog=BREED, goot=90, links=60, rechts=60, boven=70, onder=70)
    z.rand = lambda nummer, aantal: [
        (60, 30, "Gemeente Meeldrecht", 8),
        (480, 30, "Raad van 4 juni 2025", 8),
        (200, 560, f"{2 * nummer}", 8),
        (620, 560, f"{2 * nummer + 1}", 8),
    ]
    z.sectie(gesprek(60))
    vergelijk(z)


# -- c. regelnummers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("volgorde", ["lezen", "rijen"])
@pytest.mark.parametrize("nummers", [(k, s, d) for k in ("links", "rechts") for s in (1, 5) for d in (True, False)])
def test_regelnummers_in_de_marge_horen_niet_bij_de_tekst(nummers, volgorde):
    z = Zetter(nummers=nummers, volgorde=volgorde, corps=11)
    z.rand = even_en_oneven
    z.sectie(gesprek(40))
    vergelijk(z)
    assert z.blad >= 2


# -- d. voetnoten ------------------------------------------------------------------------------------


def met_noten(beurten, om=4, woorden=12):
    """Om de zoveel zinnen een noot: midden in de zin en aan het eind ervan."""
    teller = 0
    for _, _, alineas in beurten:
        for i, zin in enumerate(alineas[0]):
            teller += 1
            if teller % om == 0:
                plaats = zin.split()[-1 if teller % (2 * om) else 2]
                tekst = "Zie de brief van het college van 3 mei, bijlage 2, en wat daarover in de krant stond. "
                alineas[0][i] = (zin, {plaats: " ".join((tekst * 9).split()[:woorden]).rstrip(".,") + "."})
    return beurten


@pytest.mark.parametrize("volgorde", ["lezen", "rijen", "rand eerst"])
@pytest.mark.parametrize("kolommen", [1, 2])
def test_voetnoten_en_hun_nummers_in_de_tekst_zegt_niemand(kolommen, volgorde):
    z = Zetter(volgorde=volgorde, kolommen=kolommen, onder=100, nootruimte=160)
    z.rand = even_en_oneven
    z.sectie(met_noten(gesprek(40)))
    vergadering = vergelijk(z)
    assert "Zie de brief" in vergadering.brontekst


def test_een_lange_voetnoot_loopt_door_op_de_volgende_bladzijde():
    z = Zetter(max_noten=4, onder=100)
    z.sectie(met_noten(gesprek(60), om=70, woorden=100))
    vergelijk(z)


# -- e. tabellen -------------------------------------------------------------------------------------


def test_een_presentielijst_in_een_tabel_is_geen_spraak():
    z = Zetter()
    z.regel("Verslag van de vergadering van de raad van Meeldrecht", vet=True, corps=14)
    z.regel("Aanwezig:")
    namen = [
        ("Naam", "Fractie", "Aanwezig"),
        ("J. Olthuis", "VVD", "ja"),
        ("P. Brandsma", "CDA", "ja"),
        ("K. Visser", "SP", "nee"),
    ]
    z.tabel(namen, (0, 180, 300))
    z.sectie(gesprek(20))
    vergelijk(z)


@pytest.mark.parametrize("volgorde", ["lezen", "rijen"])
@pytest.mark.parametrize(
    ("rijen", "plaatsen"),
    [
        (
            [("Fractie", "Voor", "Tegen"), ("VVD", "6", "0"), ("CDA", "0", "4"), ("Lokaal Meeldrecht", "3", "1")],
            (0, 150, 250),
        ),
        (
            [
                ("Motie", "Indiener", "Uitslag"),
                ("M1 Zebrapad", "Olthuis", "Aangenomen"),
                ("M2 Bomen", "Brandsma", "Verworpen"),
                ("M3 Haven", "Visser", "Ingetrokken"),
            ],
            (0, 170, 300),
        ),
    ],
)
def test_een_tabel_midden_in_een_beurt_onderbreekt_die_niet(rijen, plaatsen, volgorde):
    z = Zetter(volgorde=volgorde)
    z.sectie(gesprek(11))
    z.tabel(rijen, plaatsen)
    z.sectie([("", z.gezegd[-1].wie, [["Dat waren de cijfers."]]), *gesprek(10, vanaf=21)])
    vergadering = vergelijk(z)
    assert rijen[1][0] in vergadering.brontekst


# -- f. letters en alinea's --------------------------------------------------------------------------


def test_afgebroken_woorden_worden_heel_en_een_streepje_dat_hoort_blijft():
    z = Zetter(links=200, rechts=200, uitvullen=True)
    zinnen = [
        "De ge\u00admeen\u00adte\u00adraad be\u00adspreekt van\u00admid\u00addag de be\u00adgro\u00adting.",
        "De CDA-\u00adfractie en de VVD-\u00adfractie steunen dat, de PvdA-\u00adfractie niet.",
        "De woning\u00adbouw\u00adver\u00adeni\u00adging is tegen de par\u00adkeer\u00adver\u00adgun\u00adning.",
        "Over in\u00adspraak\u00admo\u00adge\u00adlijk\u00adhe\u00adden hoor ik de wet\u00adhou\u00adder niet.",
    ]
    beurten = [(kop, wie, [[zinnen[i % 4]]]) for i, (kop, wie, _) in enumerate(gesprek(12))]
    z.sectie(beurten)
    vergelijk(z)


def test_ligaturen_zijn_letters(tmp_path):
    font = pytest.importorskip("matplotlib").get_data_path() + "/fonts/ttf/DejaVuSerif.ttf"
    z = Zetter(letter="dejavu", kolommen=1)
    z.pdf.add_font("dejavu", "", font)
    z.pdf.add_font("dejavu", "B", font)
    z.sectie([(k, w, [[s.replace("fi", "\ufb01").replace("ff", "\ufb00") for s in a[0]]]) for k, w, a in gesprek(8)])
    for gezegd in z.gezegd:
        gezegd.tekst = gezegd.tekst.replace("\ufb01", "fi").replace("\ufb00", "ff")
    vergelijk(z)
    assert any("fi" in gezegd.tekst for gezegd in z.gezegd)


@pytest.mark.parametrize("per_woord", [False, True])
def test_uitgevulde_regels_en_woorden_zonder_spaties(per_woord):
    z = Zetter(uitvullen=True, per_woord=per_woord, links=180, rechts=180)
    z.rand = even_en_oneven
    z.sectie(gesprek(40))
    vergelijk(z)


def test_gespatieerde_koppen_zijn_woorden():
    z = Zetter()
    z.regel("V E R S L A G", vet=True, corps=16)
    z.regel("V A N  D E  R A A D", corps=12)
    z.sectie(gesprek(12))
    vergadering = vergelijk(z)
    assert "VERSLAG" in vergadering.brontekst


def test_vette_namen_voor_de_tekst():
    z = Zetter(vette_namen=True, kolommen=2)
    z.sectie(gesprek(40))
    vergelijk(z)


def test_opsommingen_en_ingesprongen_citaten_blijven_bij_wie_ze_zegt():
    z = Zetter()
    z.sectie(gesprek(6))
    wie = z.gezegd[-1].wie
    for punt in ("Wij willen een nieuw plein.", "Wij willen meer groen.", "Wij willen minder auto's."):
        z.gezegd.append(type(z.gezegd[0])(wie, f"• {punt}", 1))
        z.teken(z.links + 20, z.y, "•")
        z.teken(z.links + 38, z.y, punt)
        z.y += z.regelhoogte
    citaat = "In het stuk staat dat de straat smaller wordt en de stoep breder."
    z.gezegd.append(type(z.gezegd[0])(wie, citaat, 1))
    for regel in ("In het stuk staat dat de straat smaller wordt", "en de stoep breder."):
        z.teken(z.links + 40, z.y, regel)
        z.y += z.regelhoogte
    z.sectie(gesprek(8, vanaf=6))
    vergelijk(z)


@pytest.mark.parametrize("volgorde", ["lezen", "rijen"])
@pytest.mark.parametrize("vet", [False, True])
def test_namen_in_een_kolom_naast_de_tekst(volgorde, vet):
    z = Zetter(naamkolom=110, volgorde=volgorde, vette_namen=vet)
    z.rand = even_en_oneven
    z.sectie(gesprek(40))
    vergelijk(z)
    assert z.blad >= 2


def test_trefwoorden_in_de_kantlijn_horen_niet_bij_de_tekst():
    z = Zetter(links=150, volgorde="rijen")
    for i, woord in enumerate(("Fietspad", "Speeltuin", "Motie M4", "Besluit")):
        z.teken(60, z.boven + 2 + 6 * z.regelhoogte * (i + 1), woord, corps=7)
    z.sectie(gesprek(30))
    vergelijk(z)


def test_een_liggende_bladzijde():
    z = Zetter(breed=HOOG, hoog=BREED)
    z.rand = lambda nummer, aantal: [(72, 40, "Gemeente Meeldrecht", 8), (250, 560, f"Pagina {nummer} van {aantal}", 8)]
    z.sectie(gesprek(40))
    vergelijk(z)


@pytest.mark.parametrize("hoek", [90, 180, 270])
def test_gedraaide_bladzijden_met_kolommen(hoek):
    z = Zetter(kolommen=2, volgorde="rijen")
    z.sectie(gesprek(60))
    inhoud = gedraaid(z.klaar(), hoek)
    assert [t for *_, t, _ in gelezen(inhoud)[1]] == [g.tekst for g in z.gezegd]


def gedraaid(inhoud, hoek):
    """Dezelfde bladzijden, zo op het papier gezet dat de lezer ze pas na een kwartslag of meer rechtop ziet."""
    document = pdfium.PdfDocument(inhoud)
    for pagina in document:
        breed, hoog = pagina.get_size()
        a, b, c, d, e, f = {
            90: (0, 1, -1, 0, hoog, 0),
            180: (-1, 0, 0, -1, breed, hoog),
            270: (0, -1, 1, 0, 0, breed),
        }[hoek]
        pdfium_c.FPDFPage_TransFormWithClip(pagina, pdfium_c.FS_MATRIX(a, b, c, d, e, f), None)
        if hoek != 180:
            pagina.set_mediabox(0, 0, hoog, breed)
        pagina.set_rotation(hoek)
        pagina.gen_content()
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def test_een_watermerk_dwars_over_de_bladzijde_is_geen_tekst():
    z = Zetter()
    z.rand = even_en_oneven
    z.sectie(gesprek(40))

    def watermerk(pdf):
        pdf.set_font("Helvetica", "B", 90)
        with pdf.rotation(55, 300, 420):
            pdf.text(100, 450, "CONCEPT")

    z.vlak = watermerk
    vergelijk(z)


def test_een_gescande_bladzijde_tussen_andere_wordt_genoemd():
    z = Zetter()
    z.sectie(gesprek(20))
    z._nieuw_blad()
    z.vlak = lambda pdf: pdf.image(Image.new("L", (20, 20), 200), 100, 100, 300) if pdf.page == z.blad else None
    vergadering = vergelijk(z)
    assert any(f"Bladzijde {z.blad} is gescand" in w for w in vergadering.waarschuwingen)
