import pytest
import spacy

from dialoogmeter import read
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.goud import GERESERVEERD
from dialoogmeter.taalmodel.namen import Naam, Naamzin, hash_van, lees_naamzinnen
from dialoogmeter.taalmodel.zilver import Naamgever, naamdocumenten, trek_documenten

KOP = "deel,bestand,begin,eind,sha256,namen\n"
ZIN = "Dan vraagt mevrouw Brakenhoff namens D66 naar de Kade."


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "verslag-3-mei.txt").write_text(f"De voorzitter: Welkom. {ZIN}\n", encoding="utf-8")
    return tmp_path / "corpus"


def schrijf(tmp_path, rij):
    pad = tmp_path / "namen.csv"
    pad.write_text(KOP + rij, encoding="utf-8")
    return pad


def zin(tekst, *namen):
    return Naamzin("leer", "verslag", tekst, tuple(Naam(tekst.index(n), tekst.index(n) + len(n), s) for n, s in namen))


def test_een_gemarkeerde_zin_wordt_teruggevonden_waar_hij_ook_staat(tmp_path, corpus):
    pad = schrijf(tmp_path, f"leer,verslag,0,1,{hash_van(ZIN)},19-29:B 37-40:O\n")
    (gevonden,) = lees_naamzinnen(pad, corpus, read)
    assert [(gevonden.tekst[n.begin : n.eind], n.soort) for n in gevonden.namen] == [("Brakenhoff", "B"), ("D66", "O")]


def test_een_zin_die_er_niet_meer_staat_blijft_weg(tmp_path, corpus):
    assert list(lees_naamzinnen(schrijf(tmp_path, "leer,verslag,0,1,00,\n"), corpus, read)) == []


@pytest.mark.parametrize("nummer", sorted(GERESERVEERD))
def test_een_gereserveerde_vergadering_wordt_geweigerd(tmp_path, corpus, nummer):
    with pytest.raises(InvoerFout, match="gereserveerd"):
        list(lees_naamzinnen(schrijf(tmp_path, f"leer,{nummer},0,1,00,\n"), corpus, read))


def test_een_bestand_dat_ontbreekt_wordt_gezegd(tmp_path, corpus):
    with pytest.raises(InvoerFout, match="geen bestand met de naam elders"):
        list(lees_naamzinnen(schrijf(tmp_path, "leer,elders,0,1,00,\n"), corpus, read))


def test_personen_van_beide_soorten_heten_hetzelfde():
    (doc,) = naamdocumenten(spacy.blank("nl"), [zin(ZIN, ("Brakenhoff", "B"), ("D66", "O"), ("Kade", "L"))])
    assert [(e.text, e.label_) for e in doc.ents] == [("Brakenhoff", "PER"), ("D66", "ORG"), ("Kade", "LOC")]


def test_een_persoon_krijgt_een_verzonnen_naam_en_de_rest_blijft():
    pytest.importorskip("faker")
    nlp = spacy.blank("nl")
    (doc,) = naamdocumenten(nlp, [zin(ZIN, ("Brakenhoff", "B"), ("D66", "O"))])
    anders = Naamgever(nlp).vervang(doc)
    persoon, partij = anders.ents
    assert "Brakenhoff" not in anders.text
    assert anders.text == ZIN.replace("Brakenhoff", persoon.text)
    assert (persoon.label_, partij.text) == ("PER", "D66")


def test_dezelfde_namen_bij_hetzelfde_zaad():
    pytest.importorskip("faker")
    nlp = spacy.blank("nl")
    een, twee = Naamgever(nlp), Naamgever(nlp)
    assert [een.naam(i % 3 + 1) for i in range(20)] == [twee.naam(i % 3 + 1) for i in range(20)]


@pytest.mark.parametrize("verboden", [*sorted(GERESERVEERD), "toetsverslag"])
def test_wat_gereserveerd_is_of_toetst_wordt_niet_gelezen(tmp_path, verboden):
    for map_ in ("denhaag", "logius", "overig", "tweedekamer"):
        (tmp_path / map_).mkdir()
    (tmp_path / "denhaag" / f"{verboden}-notulen.txt").write_text(f"De voorzitter: {ZIN}")
    (tmp_path / "overig" / "verslag.txt").write_text(f"De voorzitter: Dit mag wel worden geleerd. {ZIN}")
    gelezen = []

    def lees(pad):
        gelezen.append(pad.name)
        return read(pad)

    docs = trek_documenten(tmp_path, spacy.blank("nl"), 1000, lees, frozenset(["toetsverslag"]))
    assert gelezen == ["verslag.txt"]
    assert all(doc.has_annotation("SENT_START") for doc in docs)
