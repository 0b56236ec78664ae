import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import cellen
from dialoogmeter.lezen.cellen import kies_teken, lees_cellen
from dialoogmeter.lezen.datum import lees_datum
from dialoogmeter.lezen.kolommen import NAMEN, celtekst, noem, tel, vind, vorm

TEKENS = ";,\t|"


def lees(tekst):
    return lees_cellen(tekst, "a.csv", TEKENS, tel)


@pytest.mark.parametrize("teken", TEKENS)
def test_het_scheidingsteken_blijkt_uit_de_kolommen(teken):
    tekst = f"spreker{teken}tekst\nSmit{teken}Dit is, na lang wikken | wegen; het besluit.\n"
    assert kies_teken(tekst, TEKENS, tel) == teken


def test_een_kolom_heeft_geen_scheidingsteken():
    assert lees("tekst\nJa, graag; of niet | wel.\nNee, dank u.\n") == [
        ["tekst"], ["Ja, graag; of niet | wel."], ["Nee, dank u."],
    ]  # fmt: skip


def test_excel_mag_het_scheidingsteken_voorzeggen():
    assert lees("sep=,\ntekst\nJa, graag\n") == [[], ["tekst"], ["Ja", "graag"]]


def test_een_cel_tussen_aanhalingstekens_houdt_scheidingstekens_regels_en_aanhalingstekens():
    assert lees('spreker; tekst\nSmit; "een;\ntwee ""drie"""\n')[1] == ["Smit", 'een;\ntwee "drie"']


def test_aanhalingstekens_zonder_paar_zijn_gewone_tekens_als_elke_regel_klopt():
    assert lees('spreker\ttekst\nSmit\t"Ja", zei hij.\nBos\t"Nee\nVis\t"Dat ""mag"""\n')[1:] == [
        ["Smit", '"Ja", zei hij.'], ["Bos", '"Nee'], ["Vis", 'Dat "mag"'],
    ]  # fmt: skip


def test_aanhalingstekens_zonder_paar_zijn_een_fout_als_niet_elke_regel_klopt():
    with pytest.raises(LeesFout, match="in de rij die op regel 2 begint, kloppen de aanhalingstekens niet"):
        lees('spreker;tekst\nSmit;"een\nBos;"twee";\nVis;drie\n')


def test_een_citaat_over_twee_rijen_maakt_er_niet_een_van():
    assert lees('spreker\ttekst\nSmit\t"Ik lees voor: een.\nBos\tEn twee."\n')[1:] == [
        ["Smit", '"Ik lees voor: een.'], ["Bos", 'En twee."'],
    ]  # fmt: skip


def test_een_cel_mag_een_hele_vergadering_zijn():
    lang = "woord " * 100_000
    assert lees(f"spreker;tekst\nSmit;{lang}\n")[1] == ["Smit", lang]


@pytest.mark.parametrize(
    ("grens", "wat"), [("MAX_RIJEN", "2 rijen"), ("MAX_CELLEN", "2 cellen"), ("MAX_TEKENS", "2 tekens")]
)
def test_een_te_grote_tabel_is_een_fout(monkeypatch, grens, wat):
    monkeypatch.setattr(cellen, grens, 2)
    with pytest.raises(LeesFout, match=f"de tabel is te groot: meer dan {wat}"):
        lees("spreker;tekst\na;b\nc;d\n")


RIJ = st.lists(st.text("ab ;,|\t\"'\né", max_size=12), min_size=2, max_size=2)


@given(st.lists(RIJ, max_size=6), st.sampled_from(TEKENS))
def test_wat_als_csv_geschreven_is_komt_eruit(rijen, teken):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=teken, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        [["spreker", "tekst"], *rijen]
    )
    if teken in ";," or not any("\n" in cel and teken in cel for rij in rijen for cel in rij):
        assert lees(buffer.getvalue())[1:] == rijen


@given(st.text(max_size=200))
def test_elke_tekst_geeft_rijen_of_een_leesfout(tekst):
    try:
        rijen = lees("".join(tekst.split("\r")))
    except LeesFout:
        return
    assert all(isinstance(cel, str) for rij in rijen for cel in rij)


@pytest.mark.parametrize("naam", ["Tekst", "TEKST ", "tékst", "tekst:", "Spreker-tekst", "sprekers_tekst"])
def test_een_kolom_heet_zo_los_van_hoofdletters_accenten_en_tekens(naam):
    assert (tel([naam]) == 1) == (vorm(naam) in NAMEN["tekst"])
    assert tel(["Tekst", naam.upper()]) == 1


def test_de_eerste_naam_uit_de_lijst_gaat_voor():
    assert vind(["naam", "Zin", "Spreker", "tekst", "functie", "tekst"]) == {"tekst": 3, "spreker": 2, "rol": 4}


def test_zonder_tekst_telt_een_rij_niet():
    assert (tel(["spreker", "rol"]), tel(["spreker", "tekst"]), tel([])) == (0, 2, 0)


def test_geen_naam_staat_bij_twee_velden_en_elke_naam_is_al_op_vorm():
    alle = [naam for namen in NAMEN.values() for naam in namen]
    assert len(alle) == len(set(alle))
    assert alle == [vorm(naam) for naam in alle]


def test_kolommen_in_een_melding_staan_op_een_regel_en_zijn_er_niet_te_veel():
    assert noem(["a\nb", "", "c"]) == "a b, c"
    assert noem(["x"] * 25).endswith("x, …")
    assert len(noem(["y" * 999])) == 40


@pytest.mark.parametrize(
    ("tekst", "datum"),
    [
        ("2025-03-31", "2025-03-31"),
        ("2025-3-1", "2025-03-01"),
        ("2025-03-31T19:30:00+02:00", "2025-03-31"),
        ("2025-03-31 19:30", "2025-03-31"),
        ("20250331", "2025-03-31"),
        ("31-03-2025", "2025-03-31"),
        ("1/3/2025", "2025-03-01"),
        ("31.3.2025 19:30", "2025-03-31"),
        ("31 maart 2025", "2025-03-31"),
        ("Maandag 31 maart 2025", "2025-03-31"),
        ("donderdag 2 oktober 2025 om 19.30 uur", "2025-10-02"),
        ("1 mrt. 2025", "2025-03-01"),
        ("3-mei-2025", "2025-05-03"),
        ("29 februari 2025", ""),
        ("31-13-2025", ""),
        ("31-03-25", ""),
        ("3 foo 2025", ""),
        ("maart 2025", ""),
        ("", ""),
        ("2025-03-31" + " " * 1000 + "x", "2025-03-31"),
        ("2025-03-31 " + "x" * 1000, ""),
    ],
)
def test_een_datum_wordt_iso_of_niets(tekst, datum):
    assert lees_datum(tekst) == datum


@given(st.text(max_size=80) | st.text("0123456789-/. T:janfebmrt", max_size=30))
def test_elke_tekst_geeft_een_iso_datum_of_niets(tekst):
    assert lees_datum(tekst) == "" or len(lees_datum(tekst)) == 10


@pytest.mark.parametrize(
    ("cel", "tekst"),
    [
        (None, ""),
        (float("nan"), ""),
        (3.0, "3"),
        (0.5, "0.5"),
        (7, "7"),
        (True, "WAAR"),
        (False, "ONWAAR"),
        (b"caf\xc3\xa9", "café"),
    ],
)
def test_een_cel_is_tekst(cel, tekst):
    assert celtekst(cel) == tekst
