"""De hele weg: trekken, invullen, teruglezen, en ervan leren."""

import csv
import json

import pytest
from lxml import etree
from typer.testing import CliRunner

from dialoogmeter.annoteren.trekking import keuzelabels
from dialoogmeter.cli import app
from dialoogmeter.leren.eigen_labels import lees_labels


def draai(*argumenten):
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, [str(a) for a in argumenten])


def rijen(pad):
    with pad.open(encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f, delimiter=";"))


@pytest.fixture
def geladen(monkeypatch, meter):
    monkeypatch.setattr("dialoogmeter.meter.load", lambda *_: meter)


@pytest.fixture
def vormen(notulen, tmp_path):
    uitkomst = draai("annoteer", "maak", notulen, "--naar", tmp_path / "vorm", "--aantal", "500")
    assert uitkomst.exit_code == 0, uitkomst.output
    return tmp_path / "vorm"


def vul_beide(vormen, tmp_path, vul_in):
    """Twee lezers die het over drie zinnen oneens zijn; de tweede twijfelt er over een."""
    gewoon = {"koekoek": {"winnen": "ja"}}
    eigen = {
        "nummer 10 van avond1": {"winnen": "ja", "spanning": "ja", "opmerking": "Fel."},
        "nummer 11 van avond1": {"winnen": "nee"},
        "nummer 12 van avond1": {"winnen": "twijfel"},
        "punt 20 van avond2": {"winnen": "ja"},
    }
    return [
        vul_in(vormen / "zinnen.xlsx", tmp_path / "jansen.xlsx", gewoon, anders={"oordeel": "geen"}),
        vul_in(vormen / "zinnen.xlsx", tmp_path / "pieters.xlsx", {**eigen, **gewoon}, anders={"oordeel": "geen"}),
    ]


def test_de_hele_weg_van_notulen_tot_labels(vormen, tmp_path, vul_in):
    paden = vul_beide(vormen, tmp_path, vul_in)
    uitkomst = draai("annoteer", "lees", *paden, "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 0, uitkomst.output
    n = len(rijen(vormen / "trekking.csv"))
    eens = {rij["label"]: rij for rij in rijen(tmp_path / "uit" / "overeenstemming.csv")}
    # 32 sentences say koekoek. Without the doubted one: 30 both yes, 2 differ, the others both no.
    ja, alle = 2 * 30 + 2, 2 * (n - 1)
    verwacht = 1 - (2 * 2 / alle) / (2 * ja * (alle - ja) / (alle * (alle - 1)))
    assert float(eens["winnen"]["alfa"]) == pytest.approx(verwacht, abs=1e-6)
    assert (int(eens["winnen"]["zinnen"]), int(eens["winnen"]["twijfel"])) == (n - 1, 1)
    assert float(eens["winnen"]["laag"]) < verwacht < float(eens["winnen"]["hoog"])
    assert (eens["winnen"]["pool"], eens["winnen"]["as"]) == ("regie", "opbrengst")
    assert eens["doorverwijzen"]["alfa"] == ""
    verschillen = rijen(tmp_path / "uit" / "meningsverschillen.csv")
    assert [(rij["label"], rij["ja"], rij["nee"]) for rij in verschillen] == [
        ("spanning", "pieters", "jansen"), ("winnen", "jansen", "pieters"), ("winnen", "pieters", "jansen"),
    ]  # fmt: skip
    assert verschillen[0]["opmerkingen"] == "pieters: Fel."
    for woord in (
        f"jansen: {n}",
        f"Gelezen zinnen: {n}, waarvan door meer dan één lezer: {n}.",
        "Meningsverschillen (3)",
        "0,9",
    ):
        assert woord in uitkomst.output


def test_de_labels_zijn_wat_train_leest(vormen, tmp_path, vul_in):
    paden = vul_beide(vormen, tmp_path, vul_in)
    draai("annoteer", "lees", *paden, "--naar", tmp_path / "uit")
    zinnen = {z.tekst: z for z in lees_labels([tmp_path / "uit" / "labels.jsonl"])}
    labels = {stuk: next(z.labels for t, z in zinnen.items() if stuk in t) for stuk in (
        "nummer 10 van avond1", "nummer 11 van avond1", "nummer 12 van avond1", "nummer 13 van avond1",
        "punt 20 van avond2", "punt 21 van avond2",
    )}  # fmt: skip
    assert list(labels.values()) == [
        {"winnen": 1.0, "spanning": 0.5}, {"winnen": 0.5}, {"winnen": 1.0}, {"winnen": 1.0}, {"winnen": 0.5}, {},
    ]  # fmt: skip
    assert all(z.ervaren == {} for z in zinnen.values())
    regel = json.loads((tmp_path / "uit" / "labels.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert (regel["lezers"], regel["wijze"], regel["gewicht"], regel["vergadering"]) == (2, "toeval", 1.0, "avond1")


def test_train_leert_ervan(vormen, tmp_path, vul_in, monkeypatch):
    monkeypatch.setattr("dialoogmeter.leren.onze_zinnen.onze_zinnen", lambda *_: [])
    draai("annoteer", "lees", *vul_beide(vormen, tmp_path, vul_in), "--naar", tmp_path / "uit")
    naar = tmp_path / "eigen.skops"
    uitkomst = draai("train", tmp_path / "uit" / "labels.jsonl", "--naar", naar, "--model", "lineair")
    assert uitkomst.exit_code == 0, uitkomst.output
    rij = next(regel.split() for regel in uitkomst.output.splitlines() if "winnen" in regel)
    assert rij[-1] == "ja"
    assert naar.exists()


def test_wat_voor_lezers_is_noemt_geen_inwoner_en_niets_van_het_model(notulen, tmp_path, geladen):
    from openpyxl import load_workbook

    uitkomst = draai("annoteer", "maak", notulen, "--naar", tmp_path / "v", "--wijze", "per-marker", "--aantal", "40")
    assert uitkomst.exit_code == 0, uitkomst.output
    boek = load_workbook(tmp_path / "v" / "zinnen.xlsx")
    cellen = " ".join(str(cel.value) for rij in boek["Zinnen"].iter_rows(min_row=2) for cel in rij if cel.value)
    taken = (tmp_path / "v" / "labelstudio.json").read_text(encoding="utf-8")
    for tekst in (cellen, taken):
        assert "Zonnedauw" not in tekst
        assert not any(naam in tekst for naam in keuzelabels())
        assert not any(band in tekst for band in ("hoog", "drempel", "midden"))
    trekking = rijen(tmp_path / "v" / "trekking.csv")
    assert len(trekking) == 40
    assert all(rij["reden"].split()[0] in keuzelabels() and rij["gewicht"] == "" for rij in trekking)
    assert not any(woord in str(trekking) for woord in ("koekoek", "Welkom"))


def test_alleen_met_voorspelling_staat_die_in_label_studio(notulen, tmp_path, geladen):
    draai("annoteer", "maak", notulen, "--naar", tmp_path / "v", "--met-voorspelling", "--aantal", "9")
    taken = json.loads((tmp_path / "v" / "labelstudio.json").read_text(encoding="utf-8"))
    assert len(taken) == 9
    groepen = {groep.get("name") for groep in etree.parse(tmp_path / "v" / "labelstudio.xml").iter("Choices")}
    for taak in taken:
        (voorspelling,) = taak["predictions"]
        assert voorspelling["model_version"].endswith(", nep")
        assert {deel["from_name"] for deel in voorspelling["result"]} <= groepen


def test_formulier_en_label_studio_samen(vormen, tmp_path, vul_in):
    """Een lezer in Excel, een in Label Studio, over dezelfde trekking."""
    taken = json.loads((vormen / "labelstudio.json").read_text(encoding="utf-8"))
    for nummer, taak in enumerate(taken, start=1):
        keuzes = ["winnen"] if "koekoek" in taak["data"]["tekst"] else []
        deel = {"from_name": "opbrengst", "to_name": "zin", "type": "choices", "value": {"choices": keuzes}}
        taak |= {"id": nummer, "annotations": [{"completed_by": 4, "result": [deel] if keuzes else []}]}
    (tmp_path / "export.json").write_text(json.dumps(taken), encoding="utf-8")
    excel, _ = vul_beide(vormen, tmp_path, vul_in)
    uitkomst = draai("annoteer", "lees", excel, tmp_path / "export.json", "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 0, uitkomst.output
    assert "Er zijn geen meningsverschillen" in uitkomst.output
    eens = {rij["label"]: rij for rij in rijen(tmp_path / "uit" / "overeenstemming.csv")}
    assert (float(eens["winnen"]["alfa"]), int(eens["winnen"]["zinnen"])) == (1.0, len(taken))


def test_wat_niet_is_gelezen_en_wat_gericht_is_getrokken_staat_erbij(notulen, tmp_path, geladen, vul_in):
    draai("annoteer", "maak", notulen, "--naar", tmp_path / "v", "--wijze", "onzeker", "--aantal", "20")
    pad = vul_in(tmp_path / "v" / "zinnen.xlsx", tmp_path / "jansen.xlsx", {"koekoek": {"winnen": "ja"}})
    uitkomst = draai("annoteer", "lees", pad, "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 0, uitkomst.output
    gelezen = len((tmp_path / "uit" / "labels.jsonl").read_text(encoding="utf-8").splitlines())
    assert f"Zinnen die niemand las: {20 - gelezen}." in uitkomst.output
    assert "Niet alle zinnen zijn bij toeval getrokken" in uitkomst.output
    assert "Geen zin is door twee lezers gelezen" in uitkomst.output


def test_een_leeg_formulier_schrijft_niets(vormen, tmp_path):
    uitkomst = draai("annoteer", "lees", vormen / "zinnen.xlsx", "--naar", tmp_path / "uit")
    assert uitkomst.exit_code == 2
    assert "nog geen oordeel ingevuld" in uitkomst.output
    assert not (tmp_path / "uit").exists()


def test_maak_zegt_wat_niet_kon(notulen, tmp_path):
    (notulen / "leeg.txt").write_bytes(b"")
    uitkomst = draai("annoteer", "maak", notulen, "--naar", tmp_path / "v", "--aantal", "500")
    assert uitkomst.exit_code == 1
    assert "leeg.txt: het bestand is leeg" in uitkomst.output
    assert "geen 500" in uitkomst.output
    fout = draai("annoteer", "maak", notulen, "--naar", tmp_path / "w", "--wijze", "zomaar")
    assert (fout.exit_code, (tmp_path / "w").exists()) == (2, False)
    assert "kies bij --wijze uit toeval, onzeker, per-marker" in fout.output
    (tmp_path / "bestand").touch()
    dicht = draai("annoteer", "maak", notulen, "--naar", tmp_path / "bestand")
    assert dicht.exit_code == 2
    assert "hier kan niet worden geschreven" in dicht.output


def test_maak_geeft_dezelfde_bestanden(notulen, tmp_path):
    for map_ in ("a", "b"):
        draai("annoteer", "maak", notulen, "--naar", tmp_path / map_, "--aantal", "12", "--zaad", "5")
    for pad in (tmp_path / "a").iterdir():
        assert pad.read_bytes() == (tmp_path / "b" / pad.name).read_bytes(), pad.name
