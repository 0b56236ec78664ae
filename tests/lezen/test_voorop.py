from datetime import date

import pytest

from dialoogmeter.lezen.voorop import kenmerkregel, schrijf_datum
from dialoogmeter.sprekers.kenmerken import lees_kenmerken


def test_een_datum_staat_er_zoals_in_notulen():
    assert schrijf_datum(date(2025, 3, 1)) == "1 maart 2025"


@pytest.mark.parametrize(
    ("regels", "gemeenten", "datum", "regel"),
    [
        (["Verslag"], [], "", ""),
        ([], ["Gemeente Zandwoude"], "2025-03-11", "(Gemeente Zandwoude, 11 maart 2025)"),
        (["Verslag"], ["Home", "Griffie gemeente Zandwoude, Dorpsplein 1"], "", "(Gemeente Zandwoude)"),
        (["Verslag van 4 maart 2025."], [], "2025-03-11", ""),
        (["Gemeente Zandwoude."], ["Gemeente Elders"], "2025-03-11", "(11 maart 2025)"),
        (["", *["regel"] * 30, "Gemeente Laat"], ["Gemeente Zandwoude"], "", "(Gemeente Zandwoude)"),
    ],
)
def test_alleen_wat_de_eerste_regels_niet_zeggen_komt_voorop(regels, gemeenten, datum, regel):
    assert kenmerkregel(regels, gemeenten, datum) == regel


def test_de_regel_maakt_dat_de_eerste_datum_en_de_gemeente_van_een_regel_gelden():
    regels = ["Raad van de gemeente Zandwoude", "Datum: 11-03-2025", "Besluit van 1 januari 2015 bekrachtigen"]
    gelezen = lees_kenmerken([regels[0], kenmerkregel(regels, [], ""), *regels[1:]], "")
    assert (gelezen.gemeente, gelezen.datum) == ("Zandwoude", "2025-03-11")
