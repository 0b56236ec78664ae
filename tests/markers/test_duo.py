import json
import shutil

import numpy as np
import pytest

from dialoogmeter import ModelFout, load
from dialoogmeter.markers.duo import bewaar_duo
from dialoogmeter.markers.invoer import maak_invoer
from dialoogmeter.meter import modelmap

ZINNEN = [
    "Wat vindt u daar zelf van, en hoe zouden de bewoners dat graag zien?",
    "Uw fractie had vier jaar de tijd en heeft niets, maar dan ook niets gedaan.",
    "De nota komt in het tweede kwartaal.",
    "",
]


@pytest.fixture(scope="module")
def meter():
    return load()


def test_het_meegeleverde_model_scheidt_partner_van_regie(meter):
    kansen = meter.score_sentences(ZINNEN)
    assert kansen.loc[0, "partner"] > max(0.25, 5 * kansen.loc[0, "regie"])
    assert kansen.loc[1, "regie"] > max(0.25, 5 * kansen.loc[1, "partner"])
    assert kansen.loc[2, ["partner", "regie", "spanning", "ervaren"]].max() < 0.1
    assert kansen.notna().all(axis=None)


def test_een_zin_scoort_hetzelfde_alleen_en_in_gezelschap(meter):
    samen = meter.score_sentences(ZINNEN, ["De avond begint."] * 4, ["wethouder", "raadslid", None, None])
    for i, (zin, rol) in enumerate(zip(ZINNEN, ("wethouder", "raadslid", None, None), strict=True)):
        alleen = meter.score_sentences([zin], ["De avond begint."], [rol])
        assert np.allclose(samen.iloc[[i]], alleen, atol=1e-9)


def test_namen_maken_niet_uit(meter):
    zinnen = [f"Zoals {naam} al zei: wij gaan met de bewoners om tafel." for naam in ("Karel Zandt", "Fatma Yıldıran")]
    kansen = meter.score_sentences(zinnen)
    assert np.allclose(kansen.iloc[0], kansen.iloc[1])


def test_bewaren_en_laden_geeft_dezelfde_bytes(meter, tmp_path):
    shutil.copy(modelmap() / "lineair.skops", tmp_path)
    bewaar_duo(meter.model, tmp_path / "markers.skops")
    for naam in ("markers.skops", "markers.onnx"):
        assert (tmp_path / naam).read_bytes() == (modelmap() / naam).read_bytes()
    assert load(tmp_path / "markers.skops").score_sentences(ZINNEN).equals(meter.score_sentences(ZINNEN))


@pytest.mark.parametrize("naam", ["lineair.skops", "markers.onnx"])
def test_een_deel_dat_ontbreekt_of_een_ander_is_geeft_een_duidelijke_fout(tmp_path, naam):
    for bestand in ("lineair.skops", "markers.skops", "markers.onnx"):
        shutil.copy(modelmap() / bestand, tmp_path)
    (tmp_path / naam).write_bytes(b"anders")
    with pytest.raises(ModelFout, match=naam):
        load(tmp_path / "markers.skops")
    (tmp_path / naam).unlink()
    with pytest.raises(ModelFout, match=naam):
        load(tmp_path / "markers.skops")


def test_lege_invoer_geeft_nul_rijen(meter):
    assert meter.score_sentences([]).shape == (0, 28)


def test_een_vergadering_zonder_zinnen(meter):
    leeg = maak_invoer([])
    assert meter.model.encoder.vectoren(leeg).shape == (0, 2 * meter.model.encoder.breedte)


def test_de_modellen_zijn_samen_klein_genoeg_en_noemen_hun_herkomst(meter):
    bestanden = [p for p in modelmap().iterdir() if p.suffix in {".skops", ".onnx"}]
    assert sum(p.stat().st_size for p in bestanden) <= 40_000_000
    herkomst = meter.model.herkomst
    assert "MIT" in herkomst["encoder"]["basis"]
    assert len(herkomst["datahash"]) == 64
    json.dumps(herkomst)
