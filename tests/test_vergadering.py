import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import InvoerFout, LeesFout
from dialoogmeter.lezen import lees_bytes
from dialoogmeter.vergadering import Spreker

TEKST = """Verslag bewonersavond gemeente Meeldrecht, 4 juni 2025

De gespreksleider: Welkom. Wie heeft een vraag?

De heer Quist (bewoner): Wanneer gaat de brug open?

(Gelach)

Wethouder Abbas: In mei. Dat is zeker.

De heer Quist: Dank u.
"""


@pytest.fixture
def vergadering():
    return lees_bytes(TEKST.encode(), "avond-4-juni.txt")


def test_zinnen_beurten_en_agendapunten_zijn_elk_een_tabel(vergadering):
    assert {niveau: len(vergadering.to_frame(niveau)) for niveau in ("zin", "beurt", "agendapunt")} == {
        "zin": 6,
        "beurt": 4,
        "agendapunt": 1,
    }


def test_een_zin_draagt_zijn_spreker_en_zijn_plaats(vergadering):
    frame = vergadering.to_frame()
    assert list(frame.columns) == [
        "vergadering", "datum", "gemeente", "agendapunt_nr", "agendapunt", "beurt", "zin", "spreker", "sprekersrol",
        "fractie", "over_agendapunt_nr", "tekst", "soort", "bestand", "pagina", "begin", "eind", "tijd",
    ]  # fmt: skip
    rij = frame.iloc[3]
    assert (rij["spreker"], rij["sprekersrol"], rij["tekst"], rij["soort"]) == (
        "Abbas",
        "wethouder",
        "In mei.",
        "spraak",
    )
    assert vergadering.brontekst[rij["begin"] : rij["eind"]] == "In mei."
    assert (rij["vergadering"], rij["datum"], rij["gemeente"]) == ("avond-4-juni", "2025-06-04", "Meeldrecht")
    assert list(frame["zin"]) == list(range(6))
    assert list(frame["beurt"]) == [0, 0, 1, 2, 2, 3]
    assert frame["pagina"].isna().all()


def test_een_beurt_telt_zijn_zinnen_en_woorden(vergadering):
    frame = vergadering.to_frame("beurt")
    assert list(frame["n_zinnen"]) == [2, 1, 2, 1]
    assert list(frame["n_woorden"]) == [5, 5, 5, 2]
    assert list(frame["tekst"])[2] == "In mei. Dat is zeker."


def test_een_agendapunt_telt_beurten_en_gebeurtenissen(vergadering):
    rij = vergadering.to_frame("agendapunt").iloc[0]
    assert (rij["n_beurten"], rij["n_zinnen"], rij["n_gebeurtenissen"]) == (4, 6, 1)


NUMMERS = {"beurt", "zin", "begin", "eind", "pagina", "tijd"}


def test_tellingen_zijn_gehele_getallen_en_tekst_is_tekst(vergadering):
    for niveau in ("zin", "beurt", "agendapunt"):
        frame = vergadering.to_frame(niveau)
        for kolom, soort in frame.dtypes.items():
            getal = kolom.startswith("n_") or kolom.endswith("_nr") or kolom in NUMMERS
            assert (soort.kind in "iu" or kolom == "tijd") == getal, (niveau, kolom, soort)


def test_de_tabel_is_even_breed_als_er_niets_gezegd_is():
    leeg = lees_bytes(b"# Verslag\n\nDatum: 3 juni 2025\n\n## 1. De brug\n", "leeg.md")
    vol = lees_bytes(TEKST.encode(), "vol.txt")
    for niveau in ("zin", "beurt", "agendapunt"):
        assert list(leeg.to_frame(niveau).columns) == list(vol.to_frame(niveau).columns)
    assert (len(leeg.to_frame("zin")), len(leeg.to_frame("agendapunt"))) == (0, 1)


def test_een_ander_niveau_is_een_invoerfout(vergadering):
    with pytest.raises(InvoerFout, match="zin, beurt, agendapunt"):
        vergadering.to_frame("alinea")


def test_sprekers_staan_er_eens_in_volgorde_van_spreken(vergadering):
    assert vergadering.sprekers() == (
        Spreker("", "voorzitter"),
        Spreker("Quist", "inwoner"),
        Spreker("Abbas", "wethouder"),
    )


def test_een_gebeurtenis_weet_na_welke_beurt_zij_kwam(vergadering):
    (punt,) = vergadering.agendapunten
    (gebeurtenis,) = punt.gebeurtenissen
    assert (gebeurtenis.tekst, gebeurtenis.na_beurt) == ("(Gelach)", 2)
    assert vergadering.brontekst[gebeurtenis.plek.begin : gebeurtenis.plek.eind] == "(Gelach)"


def test_een_vergadering_is_onveranderlijk(vergadering):
    with pytest.raises(AttributeError):
        vergadering.titel = "anders"


def letters(tekst):
    return [teken for teken in tekst if teken.isalnum()]


REGELS = st.lists(
    st.sampled_from(
        ["De voorzitter. Welkom.", "Mevrouw Quist (bewoner): Dank u.", "De heer Tulp (SP). Nee.", "(Applaus)",
         "de begro-", "ting is klaar.", "Aan de orde is:", "B. De brug",
         "Voorzitter: de heer Tulp.", "- een bankje;", "", "  ",
         "Motie B.1 Licht", "De vergadering wordt geschorst.", "Presentielijst", "Agenda", "Aanwezig:", "\f", "oud-"]
    )
    | st.text(max_size=40),
    max_size=14,
).map("\n".join)  # fmt: skip


@given(REGELS)
def test_van_willekeurige_regels_staat_elke_zin_op_zijn_plaats_in_de_bron(tekst):
    try:
        vergadering = lees_bytes(tekst.encode("utf-8", "replace"), "x.txt")
    except LeesFout:
        return
    vorige = 0
    for _, _, zin in vergadering.zinnen():
        assert vorige <= zin.plek.begin < zin.plek.eind <= len(vergadering.brontekst)
        assert letters(vergadering.brontekst[zin.plek.begin : zin.plek.eind]) == letters(zin.tekst)
        assert zin.tekst == " ".join(zin.tekst.split()) != ""
        vorige = zin.plek.eind


ALINEAS = st.lists(
    st.lists(
        st.sampled_from(["brug", "de", "raad.", "Kade", "zegt", "niet", "Wij", "café?", "12", "plein,"]), min_size=1
    )
    .map(" ".join)
    .map("Tja ".__add__),
    min_size=1,
    max_size=6,
).map("\n\n".join)


@given(ALINEAS)
def test_van_gewone_alineas_gaat_geen_letter_verloren(tekst):
    vergadering = lees_bytes(tekst.encode(), "x.txt")
    gelezen = "".join(
        [*(p.titel for p in vergadering.agendapunten), *(z.tekst for _, _, z in vergadering.zinnen())]
        + [g.tekst for p in vergadering.agendapunten for g in p.gebeurtenissen]
    )
    assert letters(gelezen) == letters(tekst)


@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.md", "x.pdf", "x.docx", "x.xml", "x"]))
def test_van_willekeurige_bytes_komt_een_vergadering_of_een_leesfout(inhoud, naam):
    try:
        gemeld = lees_bytes(inhoud, naam).bestand
    except LeesFout as fout:
        gemeld = str(fout).partition(": ")[0]
    assert gemeld == naam
