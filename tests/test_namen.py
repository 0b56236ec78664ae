import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter import taal
from dialoogmeter.namen import vind_personen


def gevonden(teksten, bekend=()):
    return [
        [tekst[a:b] for a, b in spannen] for tekst, spannen in zip(teksten, vind_personen(teksten, bekend), strict=True)
    ]


def test_personen_worden_gevonden_en_plaatsen_en_partijen_niet():
    teksten = ["Ik geef het woord aan mevrouw Brakenhoff van D66.", "Wij wonen in de Schilderswijk."]
    assert gevonden(teksten) == [["Brakenhoff"], []]


def test_een_spreker_die_bekend_is_wordt_overal_gevonden():
    teksten = ["brakenhoff zei niets.", "Brakenhoff? Nee.", "Vraag het aan Fatma."]
    assert gevonden(teksten, ["F. Brakenhoff", "Fatma de Wit"])[1:] == [["Brakenhoff"], ["Fatma"]]


@pytest.fixture
def vaste_vinder(monkeypatch):
    """Finds "Kade" and "Bos" only after "mevrouw"."""

    class Ent:
        label_ = "PER"

        def __init__(self, begin, eind):
            self.start_char, self.end_char = begin, eind

    class Vinder:
        def pipe(self, teksten, batch_size):
            for tekst in teksten:
                plek = tekst.find("mevrouw ")
                naam = tekst[plek + 8 :].split()[0].strip(".,") if plek >= 0 else ""
                ents = [Ent(plek + 8, plek + 8 + len(naam))] if naam else []
                yield type("Doc", (), {"ents": ents})()

    monkeypatch.setattr(taal, "naamvinder", Vinder)


def test_wat_meestal_een_persoon_is_is_het_overal(vaste_vinder):
    assert gevonden(["Dank u, mevrouw Bos.", "Bos heeft gelijk."]) == [["Bos"], ["Bos"]]


def test_wat_bijna_nooit_een_persoon_is_is_het_nergens(vaste_vinder):
    teksten = ["Dat zei mevrouw Kade.", *["De Kade is nat."] * 5]
    assert gevonden(teksten) == [[]] * 6


@given(st.lists(st.text(alphabet="abZ é.\n'-Bos", max_size=40), max_size=5), st.lists(st.text(max_size=12), max_size=3))
def test_spannen_liggen_in_de_tekst_en_los_van_elkaar(teksten, bekend):
    for tekst, spannen in zip(teksten, vind_personen(teksten, bekend), strict=True):
        assert all(0 <= a < b <= len(tekst) for a, b in spannen)
        assert all(b < c for (_, b), (c, _) in itertools.pairwise(spannen))
