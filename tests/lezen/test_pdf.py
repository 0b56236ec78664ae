import pytest
from fpdf import FPDF
from PIL import Image

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import lees_bytes
from dialoogmeter.lezen.opmaak import zonder_paginarand
from dialoogmeter.lezen.pdf import lees_pdf

GESPREK = [
    [("De ", False), ("voorzitter", True), (". Welkom op deze avond in de oude meelfabriek.", False)],
    [("De heer ", False), ("Olthuis", True), (" (VVD). Ik mis het fietspad op de tekening.", False)],
    [("Wethouder ", False), ("Meinema", True), (". Dat fietspad komt er, mevrouw de voorzitter.", False)],
]


def test_elke_regel_kent_zijn_bladzijde_en_zijn_plaats_in_de_brontekst(bladzijden):
    bron = lees_pdf(bladzijden(["Eerste regel.", "Tweede regel."], ["Derde regel, op blad twee."]), "a.pdf")
    assert [(r.tekst, r.pagina) for r in bron.regels] == [
        ("Eerste regel.", 1),
        ("Tweede regel.", 1),
        ("Derde regel, op blad twee.", 2),
    ]
    assert all(bron.tekst[r.begin : r.eind] == r.tekst for r in bron.regels)


def test_de_plaats_van_een_zin_leidt_terug_naar_bladzijde_en_brontekst(bladzijden):
    vergadering = lees_bytes(bladzijden(GESPREK, [*GESPREK, *GESPREK]), "a.pdf")
    zinnen = [zin for _, _, zin in vergadering.zinnen()]
    assert {zin.plek.pagina for zin in zinnen} == {1, 2}
    for zin in zinnen:
        bladzij = vergadering.brontekst.split("\f")[zin.plek.pagina - 1]
        assert " ".join(vergadering.brontekst[zin.plek.begin : zin.plek.eind].split()) == zin.tekst
        assert zin.tekst in bladzij


def test_namen_in_vet_zijn_sprekers(bladzijden, beurten):
    gelezen = beurten(lees_bytes(bladzijden(GESPREK * 2), "a.pdf"))
    assert [(rol, naam) for rol, naam, _, _ in gelezen[:3]] == [
        ("voorzitter", ""),
        ("raadslid", "Olthuis"),
        ("wethouder", "Meinema"),
    ]


def test_waar_koppen_vet_zijn_is_een_naam_in_gewone_letters_geen_spreker(bladzijden, beurten):
    genoemd = [[("De ", False), ("voorzitter", True), (". Dan geef ik nu het woord aan de volgende.", False)]]
    gewoon = ["Mevrouw Tamboer. Die naam noemde ik al eerder vanavond."]
    gelezen = beurten(lees_bytes(bladzijden([*GESPREK, *GESPREK, *genoemd, *gewoon, *GESPREK]), "a.pdf"))
    assert "Tamboer" not in {naam for _, naam, _, _ in gelezen}
    assert any("Mevrouw Tamboer." in tekst for rol, _, _, tekst in gelezen if rol == "voorzitter")


def test_kopregel_en_paginanummer_zijn_geen_tekst(bladzijden):
    inhoud = bladzijden(*[GESPREK] * 4, kopregel="Gemeente Meeldrecht 4 juni 2025", voet=True)
    vergadering = lees_bytes(inhoud, "a.pdf")
    assert "Gemeente Meeldrecht" in vergadering.brontekst
    assert not any("Meeldrecht" in z.tekst or "Pagina" in z.tekst for _, _, z in vergadering.zinnen())


def test_een_zin_loopt_door_over_de_bladzijdegrens(bladzijden):
    eerste = [*GESPREK, *GESPREK, "Wij willen dat het plein na de zomer"]
    inhoud = bladzijden(eerste, ["eindelijk wordt bestraat.", *GESPREK], GESPREK, kopregel="Raad 3 juli", voet=True)
    zin = next(z for _, _, z in lees_bytes(inhoud, "a.pdf").zinnen() if z.tekst.startswith("Wij willen"))
    assert zin.tekst == "Wij willen dat het plein na de zomer eindelijk wordt bestraat."
    assert zin.plek.pagina == 1


def test_een_regel_die_op_elke_bladzijde_midden_in_de_tekst_staat_blijft(bladzijden):
    pagina = ["Een.", "Twee.", "Drie.", "Vier.", "Midden.", "Vijf.", "Zes.", "Zeven.", "Acht."]
    over = zonder_paginarand(lees_pdf(bladzijden(*[pagina] * 4), "a.pdf")).regels
    assert [r.tekst for r in over] == ["Vier.", "Midden.", "Vijf."] * 4


@pytest.mark.parametrize(
    ("regels", "gelezen"),
    [
        (["De raad stelt de begro-", "ting vandaag vast."], "De raad stelt de begroting vandaag vast."),
        (["Daar zat de oud-", "wethouder op de eerste rij."], "Daar zat de oud-wethouder op de eerste rij."),
        (["Wij praten over in-", "en uitvoer van zand."], "Wij praten over in- en uitvoer van zand."),
    ],
)
def test_een_afgebroken_woord_wordt_heel_en_een_streepje_dat_hoort_blijft(bladzijden, regels, gelezen):
    vergadering = lees_bytes(bladzijden([*GESPREK, *regels]), "a.pdf")
    assert gelezen in [z.tekst for _, _, z in vergadering.zinnen()]


def test_een_versleutelde_pdf_vraagt_om_een_kopie_zonder_wachtwoord(bladzijden):
    with pytest.raises(LeesFout, match=r"geheim\.pdf: de PDF is met een wachtwoord versleuteld; bewaar een kopie"):
        lees_bytes(bladzijden(GESPREK, sleutel="sesam"), "geheim.pdf")


def test_een_gescande_pdf_verwijst_naar_tekstherkenning():
    pdf = FPDF()
    pdf.add_page()
    pdf.image(Image.new("L", (20, 20), 200), 10, 10, 50)
    with pytest.raises(LeesFout, match=r"scan\.pdf: de PDF bevat geen tekst.*OCR"):
        lees_bytes(bytes(pdf.output()), "scan.pdf")


@pytest.mark.parametrize("deel", [0.05, 0.5])
def test_een_afgekapte_pdf_is_niet_leesbaar(bladzijden, deel):
    inhoud = bladzijden(GESPREK)
    with pytest.raises(LeesFout, match=r"^half\.pdf: .*; .*\.$"):
        lees_bytes(inhoud[: int(len(inhoud) * deel)], "half.pdf")
