"""On a real cluster of two worker processes: the same results, also when one of them is lost."""

import os
import signal
import threading
import time

import pandas as pd
import pytest

import dialoogmeter
from dialoogmeter import InvoerFout
from dialoogmeter.reeks import Clusterfout, Reeks

NOTULEN = """De voorzitter. Welkom op avond {n}. Wie wil als eerste het woord?
Mevrouw Zonnedauw (B). Dank u wel, voorzitter. Op mijn brief van {n} mei heb ik nooit antwoord gekregen.
Wethouder Blauw (D66). Wat vindt u er zelf van? Wij kijken er samen naar, ook de komende {n} weken.
"""
BESTANDEN = 8


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def paden(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("in")
    for n in range(BESTANDEN):
        (map_ / f"avond{n}.txt").write_text(NOTULEN.format(n=n) * 20, encoding="utf-8")
    (map_ / "leeg.txt").touch()
    return sorted(map_.iterdir())


def inhoud(map_):
    return {
        str(pad.relative_to(map_)): pad.read_bytes()
        for pad in sorted(map_.rglob("*"))
        if pad.is_file() and pad.suffix != ".sqlite"
    }


@pytest.mark.filterwarnings("ignore")
def test_een_reeks_op_een_cluster_verliest_niets_als_een_werker_wegvalt(cluster, paden, tmp_path):
    hier = Reeks(None, tmp_path / "hier", model="lineair", werkers=0)
    list(hier.verwerk(paden))

    def dood():
        time.sleep(4)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

    threading.Thread(target=dood).start()
    daar = Reeks(None, tmp_path / "daar", model="lineair", cluster=cluster.scheduler_address)
    uitkomsten = list(daar.verwerk(paden))
    assert len(uitkomsten) == BESTANDEN + 1
    assert sum(len(u.fouten) for u in uitkomsten) == 1
    assert inhoud(tmp_path / "daar") == inhoud(tmp_path / "hier")


@pytest.mark.filterwarnings("ignore")
def test_een_tabel_en_een_bag_op_een_cluster_zijn_als_hier(cluster, paden):
    from dask import bag, dataframe

    df = pd.DataFrame({"tekst": ["U luistert niet.", "Dank u wel.", "Wat vindt u ervan?"] * 5})
    with cluster.get_client():
        daar = dialoogmeter.score_frame(dataframe.from_pandas(df, npartitions=3), model="lineair").compute()
        gescoord = dialoogmeter.score_bag(bag.from_sequence(map(str, paden)), model="lineair").compute()
    hier = dialoogmeter.score_frame(df, model="lineair")
    pd.testing.assert_frame_equal(daar.astype(hier.dtypes), hier, check_exact=False)
    assert [ding["fout"] != "" for ding in gescoord] == [False] * BESTANDEN + [True]
    een = dialoogmeter.load("lineair").score(paden[0]).to_frame("zin", pseudoniem=True)
    assert [rij["regie"] for rij in gescoord[0]["zinnen"]] == een["regie"].tolist()
    assert "Zonnedauw" not in str(gescoord)


def test_een_geladen_model_gaat_niet_mee_naar_een_cluster():
    bag = pytest.importorskip("dask.bag")
    with pytest.raises(InvoerFout, match="geef de naam of het pad"):
        dialoogmeter.score_bag(bag.from_sequence(["a"]), model=object())


def test_een_cluster_dat_niet_antwoordt_wordt_gezegd(paden, tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("dialoogmeter.reeks.cluster.WACHT", "1s")
    reeks = Reeks(None, tmp_path / "uit", model="lineair", cluster="tcp://127.0.0.1:9")
    with pytest.raises(Clusterfout, match="antwoordt geen Dask-cluster"):
        list(reeks.verwerk(paden))
