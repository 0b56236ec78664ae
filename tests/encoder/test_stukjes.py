from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.encoder.basisgewichten import Basis
from dialoogmeter.encoder.stukjes import ONBEKEND, kies_stukjes, maak_tokenizer

STUKJES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -3.0), ("▁de", -4.0), ("▁raad", -6.0),
           ("▁Jansen", -9.0), ("▁J", -7.0), ("ansen", -8.0), ("r", -5.0), ("a", -5.0), ("d", -5.0), ("e", -5.0),
           ("n", -5.0), ("s", -5.0), ("J", -6.0), ("q", -9.0), ("▁molen", -9.0),
           ("▁Raad", -8.0)]  # fmt: skip


def basis():
    return Basis(1, 1, 32, {}, STUKJES, {}, {})


def test_de_tokenizer_kiest_de_waarschijnlijkste_stukjes():
    tokenizer = maak_tokenizer(STUKJES)
    assert [STUKJES[i][0] for i in tokenizer.encode("de  raad").ids] == ["▁de", "▁raad"]
    assert ONBEKEND in tokenizer.encode("de Ж").ids


def gekozen(*teksten):
    return {STUKJES[i][0] for i in kies_stukjes(basis(), teksten, 2)}


def test_zeldzame_stukjes_vallen_weg_en_tekens_die_voorkomen_blijven():
    stukjes = gekozen("de raad", "de raad", "Jansen")
    assert {"<s>", "<unk>", "▁de", "▁raad", "J", "a", "n", "s", "e"} <= stukjes
    assert not {"▁molen", "q"} & stukjes


def test_een_stukje_met_hoofdletter_blijft_alleen_als_het_ook_zonder_voorkomt():
    assert "▁Jansen" not in gekozen("Jansen", "Jansen", "Jansen")
    assert {"▁Raad", "▁raad"} <= gekozen("Raad", "Raad", "de raad", "de raad")
    assert "▁Raad" not in gekozen("Raad", "Raad", "de raad")


@given(st.text(max_size=60))
def test_elke_tekst_is_te_coderen(tekst):
    ids = maak_tokenizer(STUKJES).encode(tekst).ids
    assert all(0 <= i < len(STUKJES) for i in ids)
