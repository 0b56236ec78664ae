import pytest

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import lees_bytes
from dialoogmeter.lezen.tekst import lees_tekst, ontcijfer

ZIN = "Eén ‘café’ kost € 5 – zó’n geïnde bijdrage."


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-32", "cp1252"])
def test_elke_gangbare_codering_geeft_dezelfde_tekst(codering):
    inhoud = b"\xff\xfe" + ZIN.encode("utf-16-le") if codering == "utf-16-le-bom" else ZIN.encode(codering)
    assert ontcijfer(inhoud) == ZIN


def test_bytes_die_nergens_in_passen_worden_niet_geweigerd():
    assert "raad" in ontcijfer(b"\x81\x8draad")


def test_regeleinden_en_onzichtbare_tekens_worden_gelijkgetrokken():
    assert ontcijfer("een\r\ntwee\rdrie\u2028vier\u200b\u00adéé".encode()) == "een\ntwee\ndrie\nvieréé"


def test_afgebroken_regels_vormen_een_alinea():
    tekst = "Wij willen dat het plein\nna de zomer wordt bestraat.\n\nDat is alles."
    assert [z.tekst for _, _, z in lees_bytes(tekst.encode(), "a.txt").zinnen()] == [
        "Wij willen dat het plein na de zomer wordt bestraat.",
        "Dat is alles.",
    ]


def test_een_witregel_sluit_de_alinea():
    regels = lees_tekst(b"een\ntwee\n\ndrie\n", "a.txt").regels
    assert [(r.tekst, r.alinea_einde) for r in regels] == [("een", False), ("twee", True), ("drie", True)]


def test_lange_regels_zijn_elk_een_alinea():
    regels = lees_tekst(("woord " * 40 + "\n" + "ander " * 40).encode(), "a.txt").regels
    assert [r.alinea_einde for r in regels] == [True, True]


def test_regels_wijzen_terug_naar_de_brontekst():
    bron = lees_tekst("  één\r\n\r\n\ftwee  \n".encode(), "a.txt")
    assert [bron.tekst[r.begin : r.eind] for r in bron.regels] == [r.tekst for r in bron.regels] == ["  één", "twee  "]


def test_alleen_wit_is_een_fout():
    with pytest.raises(LeesFout, match="het bestand bevat geen tekst"):
        lees_tekst("\u00a0\n\n".encode(), "wit.txt")
