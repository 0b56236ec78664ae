import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.interactie.gesprek import gesprek_van


def gesprek(reeks):
    """Turns by letters: V chairs, W is an alderman; each of two sentences."""
    beurten = [
        {
            "beurt": nummer,
            "spreker": wie,
            "sprekersrol": {"V": "voorzitter", "W": "wethouder"}.get(wie, "raadslid"),
            "fractie": "",
            "tekst": "Ja.",
        }
        for nummer, wie in enumerate(reeks)
    ]
    return gesprek_van(pd.DataFrame([beurt for beurt in beurten for _ in range(2)]))


def test_de_voorzitter_telt_niet_mee():
    g = gesprek("VAVW")
    assert (g.beurt.tolist(), g.van.tolist(), g.tot.tolist()) == ([1, 3], [2, 6], [4, 8])
    assert g.gemeente.tolist() == [False, True]


def test_wie_het_woord_had_neemt_het_terug():
    g = gesprek("WAVWBCWA")
    assert g.terug(1) == 2
    assert g.terug(3) == 5
    assert g.terug(0) is None
    assert g.terug(6) is None


def test_een_interruptie_telt_een_keer():
    assert gesprek("WAWAWBC").interrupties().tolist() == [False, True, False, True, False, False, False]


def test_een_leeg_gesprek_heeft_geen_interrupties():
    frame = pd.DataFrame(columns=["beurt", "spreker", "sprekersrol", "fractie", "tekst"])
    assert gesprek_van(frame).interrupties().tolist() == []


@given(st.text(alphabet="VWABC", min_size=1, max_size=30))
def test_wie_interrumpeert_staat_tussen_twee_beurten_van_een_ander(reeks):
    g = gesprek(reeks)
    for i, onderbreekt in enumerate(g.interrupties()):
        if onderbreekt:
            assert g.spreker[i - 1] == g.spreker[i + 1] != g.spreker[i]
