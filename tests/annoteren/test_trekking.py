from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter import InvoerFout
from dialoogmeter.annoteren import trekking
from dialoogmeter.annoteren.trekking import BANDEN, ONZEKER, PER_MARKER, TOEVAL, WIJZEN, keuzelabels, trek
from dialoogmeter.codeboek import POLEN, codeboek


def kandidaten(*lengten, zaad=0, dubbel=1):
    """Vergaderingen van zoveel zinnen, met kansen; 'dubbel' keer achtereen dezelfde woorden."""
    rng = np.random.default_rng(zaad)
    n = sum(lengten)
    frame = pd.DataFrame(
        {
            "sleutel": [f"z{i:015d}" for i in range(n)],
            "vergadering": np.repeat([f"raad{i}" for i in range(len(lengten))], lengten),
            "agendapunt_nr": 0,
            "beurt": range(n),
            "zin": range(n),
            "rol": "raadslid",
            "context": "",
            "tekst": [f"Dit is zin {i // dubbel}." for i in range(n)],
        }
    )
    kansen = pd.DataFrame(rng.beta(0.3, 3, (n, len(codeboek().kansen))), columns=list(codeboek().kansen))
    return pd.concat([frame, kansen], axis=1)


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=5),
    st.integers(1, 90),
    st.sampled_from(WIJZEN),
    st.integers(0, 5),
)
def test_elke_trekking_heeft_haar_omvang_zonder_herhaling_en_is_herhaalbaar(lengten, aantal, wijze, zaad):
    frame = kandidaten(*lengten)
    uit = trek(frame, aantal, wijze, zaad)
    assert len(uit) == min(aantal, len(frame))
    sleutels = [zin.sleutel for zin in uit]
    assert len(set(sleutels)) == len(uit)
    assert sleutels == sorted(sleutels)  # in the order of speaking: it tells nothing of the model
    assert [zin.nummer for zin in uit] == list(range(1, len(uit) + 1))
    assert uit == trek(frame, aantal, wijze, zaad)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=4), st.data())
def test_bij_toeval_heeft_elke_zin_precies_dezelfde_kans(lengten, data):
    n = sum(lengten)
    aantal = data.draw(st.integers(1, n))
    rng = np.random.default_rng(0)

    class Start:
        """Toeval met een vast begin: over alle begins komt elke zin even vaak."""

        def __init__(self, begin):
            self.begin, self.rng = begin, np.random.default_rng(7)

        def integers(self, _):
            return self.begin

        def permutation(self, wat):
            return self.rng.permutation(wat)

    namen = [f"raad{i}" for i, lengte in enumerate(lengten) for _ in range(lengte)]
    telling = Counter(int(i) for begin in range(n) for i in trekking._toeval(namen, aantal, Start(begin)))
    assert set(telling.values()) == {aantal}
    assert len(telling) == n
    per = Counter(namen[i] for i in trekking._toeval(namen, aantal, rng))
    for i, lengte in enumerate(lengten):
        assert abs(per[f"raad{i}"] - min(aantal, n) * lengte / n) < 1


def test_het_gewicht_telt_op_tot_alle_zinnen():
    uit = trek(kandidaten(50, 7, 3), 12)
    assert {zin.getrokken for zin in uit} == {12 / 60}
    assert sum(zin.gewicht for zin in uit) == pytest.approx(60)
    assert {zin.gewicht for zin in trek(kandidaten(4), 9)} == {1.0}
    assert {zin.gewicht for wijze in (ONZEKER, PER_MARKER) for zin in trek(kandidaten(30), 9, wijze)} == {None}


def test_bij_toeval_doet_het_model_er_niet_toe():
    met, zonder = kandidaten(30, 20), kandidaten(30, 20).drop(columns=list(codeboek().kansen))
    anders = met.assign(**{kolom: 1 - met[kolom] for kolom in codeboek().kansen})
    sleutels = [[zin.sleutel for zin in trek(frame, 10)] for frame in (met, zonder, anders)]
    assert sleutels[0] == sleutels[1] == sleutels[2]
    assert [zin.sleutel for zin in trek(met, 10, zaad=2)] != sleutels[0]


def test_onzeker_neemt_wat_het_dichtst_bij_een_half_ligt():
    frame = kandidaten(200)
    uit = trek(frame, 20, ONZEKER)
    afstand = (frame[list(POLEN)] - 0.5).abs().min(axis=1)
    gekozen = frame["sleutel"].isin([zin.sleutel for zin in uit])
    assert afstand[gekozen].max() <= afstand[~gekozen].min()
    assert all(zin.reden.split()[0] in POLEN for zin in uit)


def test_per_marker_geeft_elk_label_wat_het_model_zeker_acht_en_wat_op_de_drempel_ligt():
    frame = kandidaten(400)
    uit = trek(frame, 75, PER_MARKER)
    assert Counter(zin.reden for zin in uit) == {f"{label} {band}": 1 for label in keuzelabels() for band in BANDEN}
    sleutels = {zin.sleutel for zin in uit}
    for label in keuzelabels():
        assert frame.loc[frame[label].idxmax(), "sleutel"] in sleutels
    per_band = {band: [] for band in BANDEN}
    for zin in uit:
        label, band = zin.reden.split()
        hoger = (frame[label] > zin.kansen[label]).sum()
        per_band[band].append(hoger - (frame[label].sum().round() - 1 if band == "drempel" else 0))
    assert max(per_band["hoog"]) < 10
    assert max(map(abs, per_band["drempel"])) < 10
    assert min(per_band["midden"]) > 10


def test_een_kleine_trekking_per_marker_verdeelt_de_labels_over_de_zaden():
    frame = kandidaten(400)
    labels = {zin.reden.split()[0] for zaad in range(20) for zin in trek(frame, 5, PER_MARKER, zaad)}
    assert len(labels) > 20


@pytest.mark.parametrize("wijze", [ONZEKER, PER_MARKER])
def test_gericht_trekken_neemt_gelijke_woorden_een_keer(wijze):
    frame = kandidaten(60, dubbel=3)
    teksten = [zin.tekst for zin in trek(frame, 60, wijze)]
    assert len(teksten) == len(set(teksten)) == 20
    assert len(trek(frame, 60, TOEVAL)) == 60  # there each place counts: else some words would weigh too little


@pytest.mark.parametrize(
    ("frame", "aantal", "wijze", "zaad", "melding"),
    [
        (kandidaten(3), 2, "willekeurig", 1, "kies bij --wijze uit toeval, onzeker, per-marker"),
        (kandidaten(3), 0, TOEVAL, 1, "minstens één zin"),
        (kandidaten(3), 2, TOEVAL, -1, "een zaad van 0 of meer"),
        (kandidaten(3).iloc[:0], 2, TOEVAL, 1, "geen gesproken zin"),
    ],
)
def test_wat_niet_kan_zegt_wat_wel(frame, aantal, wijze, zaad, melding):
    with pytest.raises(InvoerFout, match=melding):
        trek(frame, aantal, wijze, zaad)
