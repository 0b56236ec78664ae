import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.encoder.passages import LANGSTE, LANGSTE_CONTEXT, LANGSTE_ZIN, Zinnen, bundel, snijd, tekens
from dialoogmeter.encoder.stukjes import BEGIN, EIND, LEEG, ZINROLLEN

WOORDEN = 1000


def zinnen(lengtes, groepen, contexten=None):
    n = len(lengtes)
    return Zinnen(
        [[10 + i % 500] * lengte for i, lengte in enumerate(lengtes)],
        contexten or [[]] * n,
        np.zeros(n, dtype=np.int64),
        np.array(groepen, dtype=np.int64),
    )


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(-1, 3)), min_size=1, max_size=60),
    st.integers(LANGSTE_ZIN + 3, 250),
    st.integers(0, 60),
)
def test_elke_zin_staat_een_keer_in_een_passage_en_op_volgorde(stukken, langste, begin):
    passages = list(snijd(zinnen([n for n, _ in stukken], [g for _, g in stukken]), WOORDEN, langste, begin))
    assert [rij for p in passages for rij in p.rijen] == list(range(len(stukken)))
    for p in passages:
        assert p.ids[0] == BEGIN
        assert p.ids[-1] == EIND
        assert len(p.ids) == len(p.hoort_bij) <= max(langste, LANGSTE_ZIN + 3)
        assert len({stukken[rij][1] for rij in p.rijen}) == 1
        for plaats, rij in enumerate(p.rijen):
            eigen = [i for i, h in enumerate(p.hoort_bij) if h == plaats]
            assert len(eigen) == 1 + min(stukken[rij][0], LANGSTE_ZIN)
            assert p.ids[eigen[0]] == WOORDEN


def test_buren_van_hetzelfde_agendapunt_staan_bij_elkaar():
    passages = list(snijd(zinnen([5, 5, 5, 5], [0, 0, 1, 1]), WOORDEN))
    assert [p.rijen for p in passages] == [[0, 1], [2, 3]]


def test_losse_zinnen_staan_alleen_met_het_laatste_van_hun_context():
    context = [[7] * 100, []]
    eerste, tweede = snijd(zinnen([3, 3], [-1, -1], context), WOORDEN)
    assert eerste.ids == [BEGIN, WOORDEN, *[7] * LANGSTE_CONTEXT, WOORDEN, 10, 10, 10, EIND]
    assert eerste.hoort_bij == [*[-1] * (LANGSTE_CONTEXT + 2), 0, 0, 0, 0, -1]
    assert tweede.ids == [BEGIN, WOORDEN, 11, 11, 11, EIND]


def test_een_zin_te_lang_voor_een_passage_wordt_afgekapt():
    (passage,) = snijd(zinnen([1000], [0]), WOORDEN)
    assert len(passage.ids) == LANGSTE_ZIN + 3 <= LANGSTE


def test_tekens_geven_rol_en_vervolg_van_de_beurt():
    invoer = pd.DataFrame(
        {
            "rol": ["", "wethouder", "wethouder", "wethouder", "wethouder"],
            "beurt": [0, 1, 1, 1, 1],
            "groep": [0, 0, 0, 1, 1],
            "los": [False, False, False, False, True],
        }
    )
    wethouder = 2 * ZINROLLEN.index("wethouder")
    assert tekens(invoer).tolist() == [2 * ZINROLLEN.index(""), wethouder, wethouder + 1, wethouder, wethouder]


def test_een_bundel_telt_zinnen_door_en_vult_aan():
    a, b = snijd(zinnen([2, 1, 4], [0, 0, 1]), WOORDEN)
    ids, hoort, rijen = bundel([a, b])
    assert ids.shape == hoort.shape == (2, max(len(a.ids), len(b.ids)))
    assert rijen == [0, 1, 2]
    assert hoort[1].max() == 2
    assert (ids[hoort == -2] == LEEG).all()
    assert (hoort == -2).sum() == abs(len(a.ids) - len(b.ids))
