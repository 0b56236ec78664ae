import pytest
from openpyxl import load_workbook

from dialoogmeter import InvoerFout, LeesFout
from dialoogmeter.annoteren.bestanden import lees_bestanden
from dialoogmeter.annoteren.excelvorm import formulier


@pytest.fixture
def leeg(tmp_path, getrokken):
    pad = tmp_path / "leeg.xlsx"
    pad.write_bytes(formulier(getrokken))
    return pad


@pytest.fixture
def bewerk(tmp_path, leeg):
    """Een formulier waaraan iemand iets heeft veranderd."""

    def doe(verander):
        boek = load_workbook(leeg)
        verander(boek)
        boek.save(tmp_path / "jansen.xlsx")
        return tmp_path / "jansen.xlsx"

    return doe


def zet(cel, waarde):
    return lambda boek: boek["Zinnen"].__setitem__(cel, waarde)


def kolom(boek, naam):
    return next(cel.column for cel in boek["Zinnen"][1] if cel.value == naam)


def test_wat_is_ingevuld_komt_terug_en_wat_leeg_is_is_niet_gelezen(tmp_path, leeg, vul_in):
    pad = vul_in(leeg, tmp_path / "jansen.xlsx", {
        "Wat vindt": {"meningen_uitnodigen": "ja", "interesse_tonen": "twijfel", "opmerking": "Open  vraag."},
        "=1+1": {"oordeel": "geen"},
        "-3": {"ervaren_bewijs": "Ja ", "spanning": "nee", "winnen": 1},
    })  # fmt: skip
    (gelezen,) = lees_bestanden([pad])
    assert len(gelezen.sleutels) == 4
    een, twee, drie = gelezen.oordelen
    assert (een.lezer, een.sleutel, een.waar) == ("jansen", "z000000000000001", "jansen.xlsx, rij 2")
    assert een.labels == {"meningen_uitnodigen": 1.0, "interesse_tonen": 0.5}
    assert (een.opmerking, een.wijze, een.gewicht) == ("Open vraag.", "toeval", 4.0)
    assert (een.zin.rol, een.zin.vergadering, een.zin.ervaren) == ("wethouder", "avond1", {})
    assert (twee.zin.tekst, twee.zin.context) == ("=1+1 is ons antwoord.", "Wat vindt u er zelf van?")
    assert twee.labels == {}
    assert (drie.zin.labels, drie.zin.ervaren) == ({"winnen": 1.0}, {"ervaren_bewijs": 1.0})


@pytest.mark.parametrize(
    ("geschreven", "labels"),
    [
        ("winnen", {"winnen": 1.0}),
        ("Winnen, spanning ?", {"winnen": 1.0, "spanning": 0.5}),
        ("-", {}),
        ("GEEN", {}),
    ],
)
def test_labels_mogen_ook_worden_uitgeschreven(tmp_path, leeg, vul_in, geschreven, labels):
    pad = vul_in(leeg, tmp_path / "jansen.xlsx", {"Wat vindt": {"oordeel": geschreven}})
    (oordeel,) = lees_bestanden([pad])[0].oordelen
    assert oordeel.labels == labels


def test_sorteren_en_lege_rijen_veranderen_niets(leeg, bewerk):
    def husselen(boek):
        blad = boek["Zinnen"]
        blad["F2"] = blad["F3"] = "geen"
        blad.insert_rows(3)
        blad.move_range("A2:AI2", rows=8)

    (gelezen,) = lees_bestanden([bewerk(husselen)])
    assert {oordeel.sleutel for oordeel in gelezen.oordelen} == {"z000000000000001", "z000000000000002"}
    assert len(gelezen.sleutels) == 4


@pytest.mark.parametrize(
    ("verander", "melding"),
    [
        (zet("G2", "misschien"), "jansen.xlsx, rij 2, kolom agenda_samen: 'misschien' is geen oordeel; kies ja"),
        (zet("F2", "winen"), "jansen.xlsx, rij 2, kolom oordeel: label 'winen' bestaat niet; bedoelt u 'winnen'?"),
        (zet("G1", "agenda"), "rij 1: kolom 'agenda_samen' ontbreekt; zet haar terug"),
        (zet("G1", "oordeel"), "kolom 'oordeel' staat er twee keer"),
        (zet("B3", "z000000000000001"), "rij 3: sleutel z000000000000001 staat ook in rij 2; laat er één staan"),
        (zet("B3", None), "rij 3: de sleutel ontbreekt; zet hem terug"),
        (zet("AZ3", "kwijt"), "rij 3: kolom 52 is onbekend; zet 'kwijt' bij opmerking"),
        (lambda boek: (zet("AZ1", "winen")(boek), zet("AZ3", "ja")(boek)), "kolom 'winen' is onbekend; bedoelt u 'win"),
        (lambda boek: (zet("F2", "geen")(boek), zet("G2", "ja")(boek)), "rij 2: oordeel is geen, maar 'agenda_samen'"),
        (lambda boek: (zet("F2", "agenda_samen?")(boek), zet("G2", "ja")(boek)), "kolom ja en in de andere twijfel"),
        (lambda boek: (zet("F2", "geen")(boek), zet("C2", "wethoudster")(boek)), "rol 'wethoudster' bestaat niet"),
        (lambda boek: (zet("F2", "geen")(boek), zet("E2", None)(boek)), "rij 2: de tekst is leeg"),
        (lambda boek: (zet("F2", "geen")(boek), boek["Zinnen"].cell(2, kolom(boek, "gewicht"), "x")), "gewicht 'x'"),
        (zet("B1", "code"), "er is geen kolom 'sleutel'"),
        (lambda boek: setattr(boek["Zinnen"], "title", "Blad1"), "er is geen blad 'Zinnen'"),
    ],
)  # fmt: skip
def test_een_fout_noemt_bestand_rij_en_remedie(bewerk, verander, melding):
    with pytest.raises(InvoerFout) as fout:
        lees_bestanden([bewerk(verander)])
    assert melding in str(fout.value)
    assert str(fout.value).startswith("jansen.xlsx")
    assert ";" in str(fout.value)


def test_een_kapot_rekenblad_is_een_leesfout(tmp_path, leeg):
    pad = tmp_path / "jansen.xlsx"
    pad.write_bytes(leeg.read_bytes()[:500])
    with pytest.raises(LeesFout, match=r"jansen\.xlsx"):
        lees_bestanden([pad])


def test_twee_bestanden_van_een_naam_kunnen_niet(tmp_path, leeg):
    (tmp_path / "ander").mkdir()
    ander = tmp_path / "ander" / "Leeg.xlsx"
    ander.write_bytes(leeg.read_bytes())
    with pytest.raises(InvoerFout, match=r"zo heten twee bestanden; geef elk bestand de naam"):
        lees_bestanden([leeg, ander])
