"""Wat er op echte, gemarkeerde zinnen van namen verdwijnt; zie docs/pseudoniemen.md."""

import pytest


@pytest.fixture(scope="module")
def uitslag(corpus):
    from benchmarks.pseudoniemen import score

    return score()


@pytest.mark.echt
@pytest.mark.parametrize("deel", ["oefen", "toets"])
def test_namen_van_inwoners_verdwijnen_en_die_van_ambtsdragers_blijven(uitslag, deel):
    assert uitslag[deel].zinnen == 150
    assert uitslag[deel].vangst >= 0.97
    assert uitslag[deel].precisie >= 0.9


@pytest.mark.echt
def test_er_is_genoeg_gemarkeerd(uitslag):
    assert uitslag["oefen"].inwoners + uitslag["toets"].inwoners >= 80
    assert uitslag["oefen"].ambtsdragers + uitslag["toets"].ambtsdragers >= 80
