"""The training loop and what it stores, on a toy network."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch ontbreekt: training van de encoder (extra train) niet getest")
pytest.importorskip("onnx", reason="onnx ontbreekt: training van de encoder (extra train) niet getest")

from dialoogmeter.encoder import leren  # noqa: E402
from dialoogmeter.encoder.leerstof import Leerstof, bundels, trek_passages  # noqa: E402
from dialoogmeter.encoder.leren import Leerplan, gewichten, leer, scores  # noqa: E402
from dialoogmeter.encoder.lezer import laad_encoder  # noqa: E402
from dialoogmeter.encoder.net import Encoder, Zinslezer  # noqa: E402
from dialoogmeter.encoder.opslaan import bewaar_encoder  # noqa: E402

WOORDEN = 60
PLAN = Leerplan(rondes=6, stap=5e-3, stukjes=400, traagheid=0.5)


@pytest.fixture
def stof():
    """Sentences of pieces 10 to 19 that are label 0, among others that are not; a doubt and a gap here and there."""
    rng = np.random.default_rng(3)
    ja = rng.random(300) < 0.4
    stukjes = [list(rng.integers(10, 20, 6) if raak else rng.integers(20, WOORDEN, 6)) for raak in ja]
    doel = np.stack([ja, ~ja], axis=1).astype(np.float32)
    doel[::17, 0] = 0.4
    doel[::13, 1] = np.nan
    return Leerstof(stukjes, stukjes, np.zeros(300, dtype=np.int64), np.arange(300) // 50, doel)


def toylezer():
    torch.manual_seed(1)
    return Zinslezer(Encoder(WOORDEN, 16, 2, 2, uitval=0.0), 16, 2, uitval=0.0)


def auc(odds, doel):
    from sklearn.metrics import roc_auc_score

    telt = np.isin(doel[:, 0], (0, 1))
    return roc_auc_score(doel[telt, 0], odds[telt, 0])


def test_leren_scheidt_wat_te_scheiden_is(stof, tmp_path):
    rijen = np.arange(200)
    lezer = leer(toylezer(), stof, rijen, gewichten(["a", "b"], ["a"]), PLAN, tmp_path / "n.pt")
    assert auc(scores(lezer, stof, np.arange(200, 300)), stof.doel[200:]) > 0.95


def test_verder_gaan_geeft_hetzelfde_als_doorgaan(stof, tmp_path, monkeypatch):
    monkeypatch.setattr(leren, "_BEWAAR_NA", 1)
    rijen, zwaar = np.arange(300), gewichten(["a", "b"], [])
    heel = leer(toylezer(), stof, rijen, zwaar, PLAN, tmp_path / "heel.pt")

    def stop(ronde, _):
        if ronde == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leer(toylezer(), stof, rijen, zwaar, PLAN, tmp_path / "deel.pt", stop)
    deel = leer(toylezer(), stof, rijen, zwaar, PLAN, tmp_path / "deel.pt")
    for naam, waarde in heel.state_dict().items():
        assert torch.equal(waarde, deel.state_dict()[naam]), naam


def test_wat_bewaard_is_leest_als_het_net(tmp_path):
    encoder = toylezer().encoder.eval()
    ids = np.array([0, WOORDEN + 2, 12, 30, 2])
    with torch.no_grad():
        waar = encoder(torch.from_numpy(ids)[None], None)[0].numpy()
    stukjes = [(f"s{i}", -float(i)) for i in range(WOORDEN)]
    for acht_bits, mag in ((False, 1e-4), (True, 0.3)):
        bewaar_encoder(encoder, stukjes, {"basis": "toy"}, tmp_path / "e.onnx", acht_bits=acht_bits)
        lezer = laad_encoder(tmp_path / "e.onnx")
        (uit,) = lezer.sessie.run(None, {"ids": ids})
        assert np.abs(uit - waar).max() < mag
        assert lezer.herkomst == {"basis": "toy"}
        assert lezer.stukjes == stukjes


@pytest.mark.parametrize("zaad", range(5))
def test_elke_zin_wordt_elke_ronde_een_keer_geleerd(stof, zaad):
    rng = np.random.default_rng(zaad)
    rijen = np.flatnonzero(np.arange(300) % 7 != 3)
    geleerd = [int(i) for b in bundels(trek_passages(stof, rijen, WOORDEN, rng), 400, rng) for i in b.rijen]
    assert sorted(geleerd) == rijen.tolist()
    assert geleerd != sorted(geleerd)


def test_een_gat_in_de_labels_weegt_niet_mee():
    odds = torch.tensor([[3.0, -1.0]])
    zonder = leren._fout(odds, torch.tensor([[1.0, float("nan")]]), torch.ones(2))
    assert zonder == leren._fout(odds[:, :1], torch.tensor([[1.0]]), torch.ones(1))
