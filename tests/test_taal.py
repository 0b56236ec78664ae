import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import dialoogmeter
from dialoogmeter import taal
from dialoogmeter.fouten import ModelFout

VOORBEELD = Path(__file__).parents[1] / "data" / "voorbeelden" / "participatieavond.docx"


@pytest.fixture
def zonder_spacys_eigen(monkeypatch):
    monkeypatch.setattr(taal, "VAN_SPACY", ())


@pytest.fixture
def geinstalleerd(tmp_path, monkeypatch):
    """A pipeline installed as nl_core_news_sm is: a package with metadata, a tagger's tags and a parser's cuts."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("attribute_ruler").add([[{"ORTH": "fietst"}]], {"POS": "VERB", "LEMMA": "fietsen"})
    nlp.add_pipe("sentencizer", config={"punct_chars": [","]})
    nlp.meta.update(name="core_news_sm", version="3.8.0", lang="nl")
    pakket = tmp_path / "nl_core_news_sm"
    pakket.mkdir()
    nlp.to_disk(pakket / "nl_core_news_sm-3.8.0")
    (pakket / "meta.json").write_text((pakket / "nl_core_news_sm-3.8.0" / "meta.json").read_text())
    (pakket / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n"
    )
    info = tmp_path / "nl_core_news_sm-3.8.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: nl_core_news_sm\nVersion: 3.8.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    taal._laad.cache_clear()
    yield
    taal._laad.cache_clear()
    sys.modules.pop("nl_core_news_sm", None)


def woorden(tekst):
    return [token.text for token in taal.pijplijn().make_doc(tekst)]


@pytest.mark.parametrize(
    ("tekst", "tokens"),
    [
        ("Zo'n brief", ["Zo'n", "brief"]),
        ("zo’n brief", ["zo’n", "brief"]),
        ("'t is laat", ["'t", "is", "laat"]),
        ("’t is laat", ["’t", "is", "laat"]),
        ("'s avonds", ["'s", "avonds"]),
        ("'s-Gravenhage", ["'s-Gravenhage"]),
        ("naar ’s-Hertogenbosch.", ["naar", "’s-Hertogenbosch", "."]),
        ("z'n auto's", ["z'n", "auto's"]),
        ("de pro-Hamasdemonstratie", ["de", "pro-Hamasdemonstratie"]),
        ("CO2-uitstoot", ["CO2-uitstoot"]),
        ("B en W besluiten", ["B", "en", "W", "besluiten"]),
        ("college van B&W", ["college", "van", "B&W"]),
        ("een D66'er", ["een", "D66'er"]),
        ("een D66’er", ["een", "D66’er"]),
        ("PvdA'ers en VVD'ers", ["PvdA'ers", "en", "VVD'ers"]),
        ("het wob-verzoek", ["het", "wob-verzoek"]),
        ("zie https://www.voorbeeld.nl/raad?id=1.", ["zie", "https://www.voorbeeld.nl/raad?id=1", "."]),
        ("mail info@voorbeeld.nl", ["mail", "info@voorbeeld.nl"]),
        ("om 19.30 uur", ["om", "19.30", "uur"]),
        ("van 9.00-17.00 uur", ["van", "9.00-17.00", "uur"]),
        ("€ 10,6 mln.", ["€", "10,6", "mln."]),
        ("€25.000,-", ["€", "25.000,-"]),
        ("d.w.z. art. 2.163b", ["d.w.z.", "art.", "2.163b"]),
        ("en/of", ["en/of"]),
        ("Nou ja… dus", ["Nou", "ja", "…", "dus"]),
    ],
)
def test_woorden_van_notulen_blijven_heel(tekst, tokens):
    assert woorden(tekst) == tokens


def test_zonder_keuze_dient_de_onze(zonder_spacys_eigen):
    assert taal.kies() == "nl_vergadering_sm"


def test_een_geinstalleerde_pijplijn_van_spacy_gaat_voor(geinstalleerd):
    assert taal.kies() == "nl_core_news_sm"
    doc = taal.taalpijplijn()("Zij fietst, maar traag. Hij niet.")
    assert [(t.lemma_, t.pos_) for t in doc if t.text == "fietst"] == [("fietsen", "VERB")]
    assert [zin.text for zin in doc.sents] == ["Zij fietst, maar traag.", "Hij niet."]  # our cuts, not theirs
    assert taal.herkomst()["woorden"] == "nl_core_news_sm 3.8.0"


def test_een_uitdrukkelijke_keuze_gaat_voor_alles(geinstalleerd, tmp_path):
    eigen = tmp_path / "mijn_pijplijn"
    spacy.blank("nl").to_disk(eigen)
    assert taal.kies(eigen) == str(eigen)
    assert taal.kies("nl_vergadering_sm") == "nl_vergadering_sm"


def test_een_keuze_die_er_niet_is_wordt_gezegd():
    with pytest.raises(ModelFout, match=r"nl_bestaat_niet: .*installeer haar"):
        taal.kies("nl_bestaat_niet")


def test_een_map_zonder_pijplijn_wordt_gezegd(tmp_path):
    with pytest.raises(ModelFout, match="kan niet worden geladen"):
        taal.taalpijplijn(tmp_path)


def test_woordsoorten_lemmas_en_zinnen_van_de_meegeleverde_pijplijn():
    doc = taal.taalpijplijn("nl_vergadering_sm")(
        "De wethouder zegt dat de bewoners zo'n plan niet wilden. Zij luisterde."
    )
    assert {t.text: (t.pos_, t.lemma_) for t in doc}.items() >= {
        "wethouder": ("NOUN", "wethouder"),
        "zegt": ("VERB", "zeggen"),
        "bewoners": ("NOUN", "bewoner"),
        "luisterde": ("VERB", "luisteren"),
    }.items()
    assert len(list(doc.sents)) == 2
    assert set(taal.taalpijplijn("nl_vergadering_sm").pipe_names).isdisjoint({"ner", "senter", "parser"})


def test_de_naamvinder_vindt_personen_en_rekent_niet_meer_dan_nodig():
    nlp = taal.naamvinder()
    assert nlp.pipe_names == ["tok2vec", "ner"]
    doc = nlp("Ik geef het woord aan mevrouw Brakenhoff en daarna aan de heer Van Oosterzee.")
    assert [e.text for e in doc.ents if e.label_ == "PER"] == ["Brakenhoff", "Van Oosterzee"]


def test_de_herkomst_staat_in_elk_resultaat():
    meting = dialoogmeter.load("lineair").score(VOORBEELD)
    assert meting.herkomst["taal"]["zinnen"].endswith("vergaderzinnen")
    assert meting.herkomst["taal"]["woorden"].split()[0] in {taal.EIGEN, *taal.VAN_SPACY}


def test_een_pijplijn_draagt_geen_woorden_uit_notulen():
    nlp = taal.taalpijplijn("nl_vergadering_sm")
    assert isinstance(nlp("Niets"), Doc)
    assert len(nlp.vocab.strings) < 20_000
