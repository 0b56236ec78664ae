import spacy

from dialoogmeter.taalmodel.opslaan import bewaar_zonder_woorden


def leer_iets(nlp):
    lemma = nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    morf = nlp.add_pipe("morphologizer")
    from spacy.training import Example

    voorbeelden = [
        Example(
            nlp.make_doc("Brakenhoff fietst"),
            spacy.tokens.Doc(
                nlp.vocab, ["Brakenhoff", "fietst"], lemmas=["Brakenhoff", "fietsen"], pos=["PROPN", "VERB"],
                morphs=["Gender=Com", "Number=Sing"],
            ),
        )
    ]  # fmt: skip
    nlp.initialize(lambda: voorbeelden)
    for _ in range(30):
        nlp.update(voorbeelden)
    return lemma, morf


def test_een_pijplijn_zegt_hetzelfde_zonder_de_woorden_waarvan_zij_leerde(tmp_path):
    nlp = spacy.blank("nl")
    leer_iets(nlp)
    bewaar_zonder_woorden(nlp, tmp_path / "klein")
    anders = spacy.load(tmp_path / "klein")
    oud, nieuw = nlp("Brakenhoff fietst"), anders("Brakenhoff fietst")
    assert [(t.pos_, str(t.morph), t.lemma_) for t in oud] == [(t.pos_, str(t.morph), t.lemma_) for t in nieuw]
    assert "fietsen" in [t.lemma_ for t in nieuw]
    strings = (tmp_path / "klein" / "vocab" / "strings.json").read_text()
    assert "Brakenhoff" not in strings
    assert not list((tmp_path / "klein").rglob("*.bin"))


def test_wat_er_stond_gaat_weg(tmp_path):
    (tmp_path / "oud").mkdir()
    (tmp_path / "oud" / "resten.txt").write_text("weg ermee")
    bewaar_zonder_woorden(spacy.blank("nl"), tmp_path / "oud")
    assert not (tmp_path / "oud" / "resten.txt").exists()
