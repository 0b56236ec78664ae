import numpy as np
import pandas as pd
import pytest

from dialoogmeter import InvoerFout
from dialoogmeter.markers.invoer import KOLOMMEN, invoer_van, maak_invoer


def test_losse_zinnen_hebben_geen_buren():
    invoer = maak_invoer(["Een.", "Twee."], ["", "Een."], ["wethouder", None])
    assert tuple(invoer.columns) == KOLOMMEN
    assert invoer["los"].all()
    assert invoer["rol"].tolist() == ["wethouder", ""]


def test_niets_geeft_een_leeg_frame():
    assert maak_invoer([]).empty


@pytest.mark.parametrize(
    ("argumenten", "fragment"),
    [
        ((["a", "b"], ["x"]), "contexts heeft 1 waarden, texts heeft er 2"),
        ((["a"], None, ["wethouder", None]), "roles heeft 2 waarden"),
        ((["a", 3],), "texts[1] is geen string maar int"),
        (("een zin",), "texts moet een lijst"),
        ((["a"], "ctx"), "contexts moet een lijst"),
        ((["a"], [None]), "contexts[0] is geen string"),
        ((["a"], None, ["koning"]), "roles[0] is 'koning'"),
        ((["a"], None, "raadslid"), "roles moet een lijst"),
    ],
)
def test_foute_invoer_zegt_wat_er_mis_is(argumenten, fragment):
    with pytest.raises(InvoerFout) as fout:
        maak_invoer(*argumenten)
    assert fragment in str(fout.value)


def test_ontbrekende_rol_uit_pandas_is_onbekend():
    rollen = pd.Series(["inwoner", np.nan, "onbekend"], dtype=object)
    assert maak_invoer(["a", "b", "c"], None, rollen)["rol"].tolist() == ["inwoner", "", ""]


def test_zinnen_van_een_vergadering_zijn_elkaars_buren():
    zinnen = pd.DataFrame(
        {"tekst": ["a", "b"], "sprekersrol": ["inwoner", "onbekend"], "agendapunt_nr": [0, 1], "beurt": [0, 1]}
    )
    invoer = invoer_van(zinnen)
    assert invoer["groep"].tolist() == [0, 1]
    assert not invoer["los"].any()
    assert invoer["rol"].tolist() == ["inwoner", ""]
