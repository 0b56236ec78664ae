import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from dialoogmeter import InvoerFout
from dialoogmeter.codeboek import codeboek
from dialoogmeter.onderdeel import registreer

TEKST = "Wat betekent dit voor u in de praktijk? Dat beeld herken ik niet. De vergadering is gesloten."


@pytest.fixture(scope="module")
def nlp():
    pijplijn = spacy.blank("nl")
    pijplijn.add_pipe("vergaderzinnen")
    pijplijn.add_pipe("dialoogmeter", config={"model": "lineair", "rol": "wethouder"})
    return pijplijn


def test_elke_zin_krijgt_een_rij(nlp):
    doc = nlp(TEKST)
    frame = doc._.dialoogmeter
    assert frame["tekst"].tolist() == [zin.text for zin in doc.sents]
    assert list(frame.columns[3:]) == list(codeboek().kansen)
    assert frame["partner"].idxmax() == 0
    assert frame["regie"].idxmax() == 1


def test_een_span_zegt_wat_zijn_zin_zegt(nlp):
    doc = nlp(TEKST)
    frame = doc._.dialoogmeter
    for nummer, zin in enumerate(doc.sents):
        for span in (zin, zin[1:3], doc[zin.end - 1 : zin.end]):
            assert span._.markers["regie"] == pytest.approx(frame.loc[nummer, "regie"])


def test_context_telt_zoals_bij_losse_zinnen(nlp):
    from dialoogmeter import load

    doc = nlp(TEKST)
    zinnen = [zin.text for zin in doc.sents]
    verwacht = load("lineair").score_sentences(zinnen, ["", zinnen[0], " ".join(zinnen[:2])], ["wethouder"] * 3)
    assert np.allclose(doc._.dialoogmeter[list(verwacht.columns)], verwacht, atol=1e-6)


def test_zonder_onderdeel_is_er_niets():
    doc = spacy.blank("nl")(TEKST)
    assert doc._.dialoogmeter is None
    assert doc[0:2]._.markers is None


def test_zonder_zinsgrenzen_is_er_een_duidelijke_fout():
    pijplijn = spacy.blank("nl")
    pijplijn.add_pipe("dialoogmeter", config={"model": "lineair"})
    with pytest.raises(InvoerFout, match="geen zinsgrenzen"):
        pijplijn(TEKST)


def test_een_leeg_document_heeft_geen_rijen(nlp):
    assert len(nlp("")._.dialoogmeter) == 0


def test_stromen_geeft_hetzelfde_ook_in_twee_processen(nlp):
    teksten = [TEKST, "", "Ik ga met de bewoners in gesprek."] * 2
    los = [nlp(tekst)._.dialoogmeter for tekst in teksten]
    for processen in (1, 2):
        stroom = [doc._.dialoogmeter for doc in nlp.pipe(teksten, n_process=processen)]
        for een, ander in zip(los, stroom, strict=True):
            assert een.equals(ander)


def test_de_pijplijn_is_te_bewaren(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pijplijn")
    terug = spacy.load(tmp_path / "pijplijn")
    assert (terug.get_pipe("dialoogmeter").model, terug.get_pipe("dialoogmeter").rol) == ("lineair", "wethouder")
    assert terug(TEKST)._.dialoogmeter.equals(nlp(TEKST)._.dialoogmeter)
    kopie = spacy.blank("nl")
    kopie.add_pipe("vergaderzinnen")
    kopie.add_pipe("dialoogmeter")
    assert kopie.from_bytes(nlp.to_bytes()).get_pipe("dialoogmeter").model == "lineair"


def test_een_bewaard_document_houdt_zijn_kansen(nlp):
    doc = nlp(TEKST)
    terug = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)))
    assert terug._.dialoogmeter.equals(doc._.dialoogmeter)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.dialoogmeter.equals(doc._.dialoogmeter)


def test_uitbreidingen_botsen_niet():
    eerder = Doc.get_extension("dialoogmeter"), Span.get_extension("markers")
    registreer()
    assert (Doc.get_extension("dialoogmeter"), Span.get_extension("markers")) == eerder
