import gzip

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.taalmodel.boombank import (
    TEST,
    Verzoening,
    Woord,
    document,
    kaal_lemma,
    leerstof,
    lees,
    met_spaties,
    sleutel,
    zonder_overlap,
)

CONLLU = """# text = Zij fietst.
1\tZij\tzij\tPRON\t_\tPerson=3\t2\tnsubj\t_\t_
2\tfietst\tfietsen\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
2.1\tniets\tniets\tX\t_\t_\t_\t_\t_\t_
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

1\tWij\twij\tPRON\t_\t_\t2\tnsubj\t_\t_
2\tlezen\tlezen\tVERB\t_\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_
"""


def zin(*woorden):
    return tuple(Woord(*woord) for woord in woorden)


def test_een_boombank_wordt_zinnen_met_spaties(tmp_path):
    pad = tmp_path / "klein.conllu.gz"
    pad.write_bytes(gzip.compress(CONLLU.encode()))
    eerste, tweede = lees(pad)
    assert [w.vorm for w in eerste] == ["Zij", "fietst", "."]
    assert [w.spatie for w in eerste] == [True, False, True]
    assert [w.spatie for w in tweede] == [True, False, True]
    assert (eerste[0].kenmerken, eerste[1].kenmerken) == ("Person=3", "")


@pytest.mark.parametrize(
    ("woorden", "tekst"),
    [
        ("Hij zei : ja .", "Hij zei: ja."),
        ("De ( oude ) brug", "De (oude) brug"),
        ('Zij riep " nee " .', 'Zij riep "nee".'),
        ("Dat kost 5 % , toch ?", "Dat kost 5%, toch?"),
    ],
)
def test_waar_geen_spaties_staan_komen_zij_waar_nederlands_ze_heeft(woorden, tekst):
    uit = met_spaties([Woord(w, w, "X", "") for w in woorden.split()])
    assert document(spacy.blank("nl").vocab, [uit]).text.strip() == tekst


def test_wat_elders_staat_wordt_niet_geleerd():
    a, b = zin(("Ja", "ja", "INTJ", "")), zin(("Nee", "nee", "INTJ", ""))
    assert zonder_overlap([a, b], [b], []) == [a]


def test_wat_twee_keer_anders_was_wordt_veranderd():
    oud = [zin(("deze", "deze", "DET", ""), (str(i), str(i), "NUM", "")) for i in range(3)]
    nieuw = [zin(("deze", "deze", "PRON", "PronType=Dem"), (str(i), str(i), "NUM", "")) for i in range(3)]
    ander = zin(("Deze", "deze", "DET", ""), ("brug", "brug", "NOUN", ""))
    uit = Verzoening(oud, nieuw).pas_toe(ander)
    assert [(w.upos, w.kenmerken) for w in uit] == [("PRON", "PronType=Dem"), ("NOUN", "")]
    assert Verzoening([], nieuw).pas_toe(ander) == ander


@pytest.mark.parametrize(
    ("vorm", "lemma", "upos", "kaal"),
    [
        ("jeugdgezondheidszorg", "jeugd_gezondheid_zorg", "NOUN", "jeugdgezondheidszorg"),
        ("landenwedstrijden", "land_wedstrijd", "NOUN", "landenwedstrijd"),
        ("Goorland-tribunes", "Goorland_tribune", "NOUN", "Goorland-tribune"),
        ("Raadsleden", "raad_lid", "NOUN", "raadslid"),
        ("viel", "binnen_vallen", "VERB", "binnenvallen"),
        ("_", "_", "SYM", "_"),
        ("brug", "brug", "NOUN", "brug"),
    ],
)
def test_lemmas_zijn_zoals_een_woordenboek_ze_schrijft(vorm, lemma, upos, kaal):
    assert kaal_lemma(Woord(vorm, lemma, upos, "")) == kaal


@given(st.lists(st.text("abc_", min_size=1, max_size=6), min_size=1, max_size=4))
def test_een_kaal_lemma_is_nooit_leeg(delen):
    assert kaal_lemma(Woord("abcabc", "_".join(delen), "NOUN", ""))


@pytest.mark.echt
def test_van_de_testzinnen_wordt_niets_geleerd(gedeeld):
    stof = leerstof(gedeeld / "treebank", spacy.blank("nl").vocab)
    toets = {sleutel(z) for naam in TEST for z in lees(gedeeld / "treebank" / f"{naam}.conllu.gz")}
    geleerd = {"".join(t.text for t in s) for d in (*stof.train, *stof.dev) for s in d.sents}
    assert len(geleerd) > 6000
    assert not toets & geleerd
    assert sum(len(d) for d in stof.test) > 40_000
