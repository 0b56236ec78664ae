import pytest

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import lees_bytes
from dialoogmeter.lezen.markdown import lees_markdown


def regels(tekst):
    return lees_markdown(tekst.encode(), "a.md").regels


def test_koppen_dragen_hun_niveau():
    assert [(r.tekst, r.kop) for r in regels("# Verslag\n\n## Opening\n\nTekst.")] == [
        ("Verslag", 1),
        ("Opening", 2),
        ("Tekst.", 0),
    ]


def test_opmaaktekens_verdwijnen_en_vet_blijft_bekend():
    (regel,) = regels("De **voorzitter**. Dit is *echt* `waar` en [hier](https://example.org) staat het.")
    assert regel.tekst == "De voorzitter. Dit is echt waar en hier staat het."
    assert [regel.tekst[a:b] for a, b in regel.vet] == ["voorzitter"]


def test_voorwerk_tussen_streepjes_is_geen_tekst():
    assert [r.tekst for r in regels("---\ntitle: geheim\n---\nDe avond begint.\n")] == ["De avond begint."]


def test_lijsten_houden_streepje_en_nummer():
    assert [r.tekst for r in regels("- een\n- twee\n\n3. drie\n4. vier\n")] == ["- een", "- twee", "3. drie", "4. vier"]


def test_afgebroken_regels_van_een_alinea_sluiten_pas_bij_de_laatste():
    assert [r.alinea_einde for r in regels("een\ntwee\n\ndrie")] == [False, True, True]


def test_de_hoogste_kop_is_de_titel_en_wat_eronder_staat_het_voorwerk():
    tekst = "# Verslag dorpsgesprek\n\nDatum: 2 april 2025\n\nAanwezig:\n\n- mevr. Smid, wethouder\n\n## 1. De brug\n\n"
    vergadering = lees_bytes((tekst + "De brug is dicht. Dat duurt nog even.").encode(), "a.md")
    assert [(p.titel, sum(len(b.zinnen) for b in p.beurten)) for p in vergadering.agendapunten] == [("De brug", 2)]
    assert (vergadering.titel, vergadering.datum) == ("Verslag dorpsgesprek", "2025-04-02")


def test_een_enige_kop_is_geen_titel_maar_een_onderwerp():
    vergadering = lees_bytes(b"# De brug\n\nDe brug is dicht.", "a.md")
    assert [(p.titel, len(p.beurten)) for p in vergadering.agendapunten] == [("De brug", 1)]


@pytest.mark.parametrize("leeg", ["<!-- niets -->", "---\na: 1\n---\n", "***"])
def test_zonder_tekst_is_het_een_fout(leeg):
    with pytest.raises(LeesFout, match="het bestand bevat geen tekst"):
        regels(leeg)
