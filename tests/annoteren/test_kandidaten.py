from dialoogmeter.annoteren.kandidaten import KOLOMMEN, lees_vergaderingen, verzamel
from dialoogmeter.codeboek import codeboek
from dialoogmeter.lezen import lees_bytes

NOTULEN = b"""De voorzitter. Welkom allemaal. Wij bespreken het zwembad.
Mevrouw Zonnedauw (B). Ik ben mevrouw Zonnedauw. Het bad is al jaren dicht.
Wethouder Blauw (D66). Dat hoor ik vaker. Mevrouw Zonnedauw heeft gelijk.
"""


def test_zinnen_staan_onder_pseudoniem_met_de_twee_ervoor():
    frame = verzamel([lees_bytes(NOTULEN, "bad.txt")])
    assert tuple(frame.columns) == KOLOMMEN
    assert not frame.map(lambda cel: "Zonnedauw" in str(cel)).any().any()
    laatste = frame.iloc[-1]
    assert (laatste["rol"], laatste["vergadering"]) == ("wethouder", "bad")
    assert laatste["tekst"] == "Mevrouw Inwoner 1 heeft gelijk."
    assert laatste["context"] == "Het bad is al jaren dicht. Dat hoor ik vaker."
    assert frame.iloc[0]["context"] == ""


def test_alles_pseudoniem_vervangt_ook_ambtsdragers():
    vergadering = lees_bytes(NOTULEN.replace(b"Dat hoor", b"De heer Blauw zegt het, dat hoor"), "bad.txt")
    assert verzamel([vergadering])["tekst"].str.contains("Blauw").any()
    assert not verzamel([vergadering], pseudoniem="alles")["tekst"].str.contains("Blauw").any()


def test_context_blijft_binnen_het_agendapunt_en_alleen_spraak_wordt_getrokken():
    from dataclasses import replace

    from dialoogmeter.vergadering import Agendapunt

    vergadering = lees_bytes(NOTULEN, "bad.txt")
    (punt,) = vergadering.agendapunten
    eerste, *rest = punt.beurten
    eerste = replace(eerste, zinnen=tuple(replace(z, soort="motie") for z in eerste.zinnen))
    gesplitst = replace(
        vergadering,
        agendapunten=(Agendapunt("1", "Bad", (eerste,)), Agendapunt("2", "Verder", tuple(rest))),
    )
    frame = verzamel([gesplitst])
    assert "Welkom allemaal." not in frame["tekst"].tolist()
    assert frame.iloc[0]["context"] == ""
    assert len(frame) == len(verzamel([vergadering])) - 2


def test_sleutels_zijn_uniek_en_blijven_gelijk_en_gelijke_namen_worden_genummerd(meter):
    vergadering = lees_bytes(NOTULEN, "bad.txt")
    frame = verzamel([vergadering, vergadering], meter)
    assert frame["sleutel"].is_unique
    assert sorted(frame["vergadering"].unique()) == ["bad", "bad-2"]
    assert frame["sleutel"].tolist()[: len(frame) // 2] == verzamel([vergadering])["sleutel"].tolist()
    assert frame["sleutel"].str.fullmatch(r"z[0-9a-f]{15}").all()


def test_de_kansen_zijn_die_van_de_hele_vergadering(meter):
    from dialoogmeter.markers.invoer import invoer_van

    vergadering = lees_bytes(NOTULEN, "bad.txt")
    frame = verzamel([vergadering], meter)
    verwacht = meter.kansen(invoer_van(vergadering.to_frame("zin")))
    assert list(frame.columns) == [*KOLOMMEN, *codeboek().kansen]
    assert frame["partner"].tolist() == verwacht["partner"].tolist()


def test_wat_niet_te_lezen_is_houdt_de_rest_niet_tegen(tmp_path):
    (tmp_path / "leeg.txt").write_bytes(b"")
    (tmp_path / "bad.txt").write_bytes(NOTULEN)
    vergaderingen, mislukt = lees_vergaderingen([tmp_path / "leeg.txt", tmp_path / "bad.txt", tmp_path / "weg.txt"])
    assert [v.naam for v in vergaderingen] == ["bad"]
    assert [fout.bestand for fout in mislukt] == ["leeg.txt", "weg.txt"]


def test_zonder_vergadering_is_er_niets():
    assert verzamel([]).empty
