import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rekenbladen import ods, ods_cel, ods_rij, xlsx, xlsx_rijen

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import tabellen
from dialoogmeter.lezen.samenstellen import stel_samen
from dialoogmeter.lezen.stukken import Kop, Spraak
from dialoogmeter.lezen.tabellen import is_tabel, lees_tabel, lees_tabellen
from dialoogmeter.sprekers.kenmerken import Kenmerken
from dialoogmeter.vergadering import ONBEKEND, Spreker, Vergadering

RIJEN = [
    ["Spreker", "Rol", "Partij", "Agendapunt", "Tekst", "Datum", "Gemeente", "Orgaan"],
    ["De voorzitter", "", "", "1. Opening", "Goedenavond allemaal.", "3-3-2025", "Zandwoude", "raad"],
    ["Keuning", "inspreker", "", "2. De brug", "Ik woon naast de brug. Hij is dicht.", "3-3-2025", "Zandwoude", "raad"],
    ["Keuning", "inspreker", "", "2. De brug", "Dat duurt te lang.", "3-3-2025", "Zandwoude", "raad"],
    ["Abbas", "Wethouder", "Groene Lijst", "2. De brug", "Ik ken die brug.", "3-3-2025", "Zandwoude", "raad"],
]
VOORZITTER, KEUNING = Spreker("", "voorzitter"), Spreker("Keuning", "inwoner")
ABBAS = Spreker("Abbas", "wethouder", "Groene Lijst")


def csv_van(rijen=RIJEN, teken=";"):
    return "\r\n".join(teken.join(rij) for rij in rijen)


def parquet_van(rijen=RIJEN):
    buffer = io.BytesIO()
    pq.write_table(pa.table({kop: [rij[n] for rij in rijen[1:]] for n, kop in enumerate(rijen[0])}), buffer)
    return buffer.getvalue()


def lees(tekst, bestand="tabel.csv"):
    gelezen = lees_tabel(tekst.encode() if isinstance(tekst, str) else tekst, bestand)
    assert wijst_terug(gelezen)
    return gelezen


def wijst_terug(gelezen):
    bron = gelezen.bron.tekst
    alineas = [a for stuk in gelezen.stukken if isinstance(stuk, Spraak) for a in stuk.alineas]
    return all(bron[a.bronplaats(i)] == teken for a in alineas for i, teken in enumerate(a.tekst))


def gezegd(gelezen):
    return [(s.spreker, a.tekst) for s in gelezen.stukken if isinstance(s, Spraak) for a in s.alineas]


def koppen(gelezen):
    return [stuk for stuk in gelezen.stukken if isinstance(stuk, Kop)]


def vergadering(gelezen) -> Vergadering:
    return stel_samen(gelezen.bron, gelezen.stukken, Kenmerken())


@pytest.mark.parametrize(
    ("inhoud", "formaat"),
    [
        *((csv_van(teken=teken).encode(), "csv") for teken in ";,\t|"),
        *((csv_van().encode(codering), "csv") for codering in ("utf-8-sig", "utf-16", "cp1252")),
        (xlsx(xlsx_rijen(*RIJEN)), "xlsx"),
        (ods("".join(ods_rij(*map(ods_cel, rij)) for rij in RIJEN)), "ods"),
        (parquet_van(), "parquet"),
    ],
)
def test_elk_soort_tabel_geeft_dezelfde_vergadering(inhoud, formaat):
    gelezen = lees(inhoud)
    assert gezegd(gelezen) == [
        (VOORZITTER, "Goedenavond allemaal."),
        (KEUNING, "Ik woon naast de brug. Hij is dicht."),
        (KEUNING, "Dat duurt te lang."),
        (ABBAS, "Ik ken die brug."),
    ]
    assert koppen(gelezen) == [Kop("1", "Opening"), Kop("2", "De brug")]
    assert (gelezen.datum, gelezen.gemeente, gelezen.orgaan) == ("2025-03-03", "Zandwoude", "raad")
    assert (gelezen.bron.bestand, gelezen.bron.formaat) == ("tabel.csv", formaat)


def test_rijen_op_rij_van_een_spreker_zijn_een_beurt(beurten):
    assert beurten(vergadering(lees(csv_van()))) == [
        ("voorzitter", "", "", "Goedenavond allemaal."),
        ("inwoner", "Keuning", "", "Ik woon naast de brug. Hij is dicht. Dat duurt te lang."),
        ("wethouder", "Abbas", "Groene Lijst", "Ik ken die brug."),
    ]


def test_alleen_de_tekst_is_genoeg_en_dan_is_de_spreker_onbekend():
    assert gezegd(lees("tekst\nGoedenavond, allemaal.\n\n \n1984\n")) == [
        (ONBEKEND, "Goedenavond, allemaal."), (ONBEKEND, "1984"),
    ]  # fmt: skip


@pytest.mark.parametrize("tekst", ["Uitspraak", "TRANSCRIPT", "zin", "Bijdrage", "text"])
@pytest.mark.parametrize("spreker", ["naam", "Speaker", "SPREKER"])
def test_kolommen_mogen_anders_heten_en_anders_staan(tekst, spreker):
    assert gezegd(lees(f"nr;{tekst};{spreker}\n1;Ja.;Bos\n")) == [(Spreker("Bos", "onbekend"), "Ja.")]


@pytest.mark.parametrize(
    ("naam", "rol", "fractie", "spreker"),
    [
        ("Bos", "wethouder", "", Spreker("Bos", "wethouder")),
        ("Bos", "INSPREKER", "", Spreker("Bos", "inwoner")),
        ("Bos", "projectleider herinrichting", "", Spreker("Bos", "ambtenaar")),
        ("Bos", "inwoner", "", Spreker("Bos", "inwoner")),
        ("Bos", "onbekend", "SP", Spreker("Bos", "onbekend", "SP")),
        ("Bos", "gast", "", Spreker("Bos", "onbekend")),
        ("Bos", "", "SP", Spreker("Bos", "raadslid", "SP")),
        ("Bos", "duoraadslid", "SP", Spreker("Bos", "raadslid", "SP")),
        ("Bos", "wethouder", "SP", Spreker("Bos", "wethouder", "SP")),
        ("Wethouder Bos", "", "", Spreker("Bos", "wethouder")),
        ("Wethouder Bos", "burgemeester", "", Spreker("Bos", "burgemeester")),
        ("J. Bos (SP)", "", "", Spreker("J. Bos", "raadslid", "SP")),
        ("Mevrouw Bos (bewoner)", "", "", Spreker("Bos", "inwoner")),
        ("Mevrouw Bos", "", "", Spreker("Mevrouw Bos", "onbekend")),
        ("voorzitter", "", "", Spreker("", "voorzitter")),
        ("De griffier", "", "", Spreker("", "ambtenaar")),
        ("Inspreker 2", "", "", Spreker("Inspreker 2", "inwoner")),
        ("Burger", "", "", Spreker("Burger", "onbekend")),
        ("  Bos\u00a0 ", "", "", Spreker("Bos", "onbekend")),
        ("", "voorzitter", "", Spreker("", "voorzitter")),
        ("", "", "", ONBEKEND),
        ("x" * 500, "", "", Spreker("x" * 500, "onbekend")),
    ],
)
def test_wie_spreekt_zeggen_de_kolommen_en_anders_de_naam(naam, rol, fractie, spreker):
    assert gezegd(lees(f"spreker;rol;fractie;tekst\n{naam};{rol};{fractie};Ja.\n")) == [(spreker, "Ja.")]


def test_een_leeg_agendapunt_is_dat_erboven_en_een_punt_dat_terugkeert_opent_weer():
    gelezen = lees("agendapunt;tekst\nA. Brug;een\n;twee\nOpening;drie\nSluiting;\n;vier\nA. Brug;vijf\n")
    assert [stuk.titel if isinstance(stuk, Kop) else stuk.alineas[0].tekst for stuk in gelezen.stukken] == [
        "Brug", "een", "twee", "Opening", "drie", "Sluiting", "vier", "Brug", "vijf",
    ]  # fmt: skip
    assert koppen(gelezen)[0] == Kop("A", "Brug")


def test_een_witregel_in_een_cel_begint_een_alinea_en_een_regeleinde_niet():
    assert gezegd(lees('tekst;spreker\n"een\ntwee\n \ndrie";Bos\n')) == [
        (Spreker("Bos", "onbekend"), "een twee"), (Spreker("Bos", "onbekend"), "drie"),
    ]  # fmt: skip


def test_wat_boven_de_kolommen_staat_gaat_niet_verloren_en_de_eerste_rij_is_de_titel():
    gelezen = lees(
        xlsx(xlsx_rijen(["Raad Zandwoude"], ["gemaakt door", "de griffie"], ["tekst", "rol"], ["Ja.", "gast"]))
    )
    assert gelezen.titel == "Raad Zandwoude"
    assert [(a.tekst, a.soort) for stuk in gelezen.stukken for a in stuk.alineas] == [
        ("Raad Zandwoude", "stuk"), ("gemaakt door | de griffie", "stuk"), ("Ja.", "spraak"),
    ]  # fmt: skip


def test_een_kolom_noemt_de_vergadering_en_een_lege_cel_is_die_erboven():
    tekst = "vergadering;agendapunt;tekst\nraad 1/2;Brug;een\n;;twee\ncommissie;;drie\nraad 1/2;;vier\n"
    gelezen = lees_tabellen(tekst.encode(), "map/export.csv")
    assert [(naam, [t for _, t in gezegd(g)], g.bron.bestand) for naam, g in gelezen] == [
        ("raad 1/2", ["een", "twee", "vier"], "export-raad 1-2.csv"),
        ("commissie", ["drie"], "export-commissie.csv"),
    ]
    assert [len(koppen(g)) for _, g in gelezen] == [1, 0]
    assert [vergadering(g).naam for _, g in gelezen] == ["export-raad 1-2", "export-commissie"]


def test_wat_een_cel_herhaalt_komt_niet_uit_een_andere_vergadering():
    tekst = "vergadering;datum;agendapunt;tekst\nraad;3-3-2025;Brug;een\n;;;twee\ncommissie;;;drie\n"
    raad, commissie = (g for _, g in lees_tabellen(tekst.encode(), "a.csv"))
    assert (raad.datum, len(koppen(raad)), commissie.datum, koppen(commissie)) == ("2025-03-03", 1, "", [])


def test_een_vergadering_houdt_de_naam_van_het_bestand():
    assert [(naam, g.bron.bestand) for naam, g in lees_tabellen(b"bestand;tekst\nraad.pdf;een\n", "a.csv")] == [
        ("raad.pdf", "a.csv")
    ]
    assert lees_tabellen(b"tekst;spreker\neen;Bos\n", "map/a.csv")[0][0] == "a"


def test_zonder_zulke_kolom_onderscheiden_gemeente_orgaan_en_datum_de_vergaderingen():
    tekst = "gemeente;datum;tekst\nZandwoude;3-3-2025;een\nZandwoude;2025-03-03;twee\nZandwoude;4-3-2025 19:30;drie\n"
    gelezen = lees_tabellen(tekst.encode(), "a.csv")
    assert [(naam, len(gezegd(g)), g.datum) for naam, g in gelezen] == [
        ("Zandwoude 2025-03-03", 2, "2025-03-03"),
        ("Zandwoude 2025-03-04", 1, "2025-03-04"),
    ]


def test_anders_is_elk_blad_een_vergadering_en_een_blad_zonder_tekst_niet():
    bladen = [[["tekst"], ["een"]], [["toelichting", "bron"], ["x", "y"]], [["tekst"], ["twee"]], [["tekst"], [None]]]
    gelezen = lees_tabellen(xlsx(*(xlsx_rijen(*blad) for blad in bladen)), "a.xlsx")
    assert [(naam, gezegd(g)[0][1], g.bron.bestand) for naam, g in gelezen] == [
        ("Blad1", "een", "a-Blad1.xlsx"),
        ("Blad3", "twee", "a-Blad3.xlsx"),
    ]


def test_een_tabel_met_meer_vergaderingen_is_er_niet_een():
    with pytest.raises(LeesFout, match=r"^a\.csv: de tabel bevat 2 vergaderingen \(raad, commissie\); bewaar elke"):
        lees_tabel(b"vergadering;tekst\nraad;een\ncommissie;twee\n", "a.csv")


@pytest.mark.parametrize(
    ("inhoud", "oorzaak"),
    [
        (
            "spreker;inhoudsopgave\nBos;Ja.\n",
            "geen kolom is te herkennen als de tekst; er staat: spreker, inhoudsopgave",
        ),
        ("spreker;tekst\nBos;\n", "in de kolom met tekst staat niets"),
        ("", "het bestand bevat geen tekst"),
        ("\n ;\n", "het bestand bevat geen tekst"),
        ("spreker;tekst\nBos;Ja; en nee.\n", "rij 2 heeft meer cellen dan er kolommen zijn"),
        ("Titel\n\nspreker;tekst\nBos;Ja.;;\nBos;Ja; en nee.\n", "rij 5 heeft meer cellen"),
        (xlsx(xlsx_rijen(["naam", "leeftijd"], ["Bos", 3])), "er staat: naam, leeftijd"),
        (xlsx(""), "het bestand bevat geen tekst"),
        (b"PAR1", "geen leesbaar Parquet-bestand"),
        (b"PK\x03\x04", "het rekenblad is beschadigd"),
        (b"\xd0\xcf\x11\xe0", "oud Excel-bestand"),
    ],
)
def test_een_fout_noemt_wat_er_staat_en_wat_er_te_doen_is(inhoud, oorzaak):
    with pytest.raises(LeesFout) as fout:
        lees(inhoud)
    assert oorzaak in fout.value.oorzaak
    assert fout.value.remedie
    assert "\n" not in str(fout.value)


def test_de_kolommen_moeten_bij_de_eerste_twintig_gevulde_rijen_staan():
    assert gezegd(lees("a;b\n\n" * 19 + "tekst;spreker\nJa.;Bos\n"))[-1][1] == "Ja."
    with pytest.raises(LeesFout, match="geen kolom is te herkennen"):
        lees("a;b\n" * 20 + "tekst;spreker\nJa.;Bos\n")


@pytest.mark.parametrize(("grens", "wat"), [("MAX_RIJEN", "3 rijen"), ("MAX_TEKENS", "3 tekens")])
def test_een_te_grote_tabel_is_een_fout(monkeypatch, grens, wat):
    monkeypatch.setattr(tabellen, grens, 3)
    with pytest.raises(LeesFout, match=f"meer dan {wat}"):
        lees(xlsx(xlsx_rijen(["tekst"], ["a"], ["b"]), xlsx_rijen(["tekst"], ["c"], ["d"])))


@pytest.mark.parametrize(
    ("inhoud", "tabel"),
    [
        (csv_van().encode(), True),
        (csv_van().encode("utf-16"), True),
        (b"\r\n\r\n\"Spreker\",\"Tekst\"\r\n", True),
        (b"spreker\ttekst" + b"\nBos\tJa." * 100_000, True),
        (b"tekst\nJa.\n", False),
        (b"De tekst; de spreker.\nJa.\n", False),
        (b"spreker;rol\nBos;gast\n", False),
        (b"Notulen van de raad\n\nDe voorzitter. Goedenavond.\n", False),
        (b"", False),
        (b"\x00\xff" * 50_000, False),
    ],
)  # fmt: skip
def test_een_tabel_blijkt_uit_de_namen_in_de_eerste_regel(inhoud, tabel):
    assert is_tabel(inhoud) is tabel


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: f"spreker;tekst;datum\n{t}".encode()))
def test_bytes_geven_vergaderingen_of_een_leesfout(inhoud):
    is_tabel(inhoud)
    try:
        gelezen = lees_tabellen(inhoud, "a.csv")
    except LeesFout:
        return
    assert gelezen
    assert all(wijst_terug(g) and gezegd(g) for _, g in gelezen)


CEL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=20)
RIJ = st.tuples(CEL, CEL, st.sampled_from(["", "1. Opening", "Brug"]), st.sampled_from(["", "raad", "commissie"]))


@given(st.lists(RIJ, min_size=1, max_size=8))
def test_geen_tekst_gaat_verloren(rijen):
    kop = ["tekst", "spreker", "agendapunt", "vergadering"]
    inhoud = xlsx(xlsx_rijen(kop, *rijen))
    verwacht = sorted(gevouwen for rij in rijen if (gevouwen := " ".join(tabellen.schoon(rij[0]).split())))
    try:
        gelezen = lees_tabellen(inhoud, "a.xlsx")
    except LeesFout:
        assert not verwacht
        return
    assert sorted(tekst for _, g in gelezen for _, tekst in gezegd(g)) == verwacht
    assert all(wijst_terug(g) for _, g in gelezen)


@pytest.mark.echt
def test_echte_notulen_zijn_geen_tabel(corpus):
    paden = [pad for pad in sorted(corpus.rglob("*")) if pad.is_file()]
    voor_tabel = [pad.name for pad in paden if is_tabel(pad.read_bytes()) or pad.read_bytes().startswith(b"PAR1")]
    assert voor_tabel == []
