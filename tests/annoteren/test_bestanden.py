"""De echte JSON-export van Label Studio: labelstudio_export.json heeft al zijn velden, met zinnen van ons."""

import json
from pathlib import Path

import pytest

from dialoogmeter import InvoerFout
from dialoogmeter.annoteren.bestanden import lees_bestanden
from dialoogmeter.annoteren.oordelen import laatste, per_zin
from dialoogmeter.leren.eigen_labels import lees_labels

EXPORT = Path(__file__).with_name("labelstudio_export.json")


def schrijf(tmp_path, taken, naam="export.json"):
    pad = tmp_path / naam
    pad.write_text(taken if isinstance(taken, str) else json.dumps(taken), encoding="utf-8")
    return pad


def taak(*annotaties, **data):
    return {"id": 1, "data": {"tekst": "Dat is zo.", **data}, "annotations": list(annotaties), "predictions": []}


def annotatie(*keuzes, wie=1, **velden):
    delen = [
        {"type": "choices", "from_name": "x", "to_name": "zin", "value": {"choices": list(groep)}} for groep in keuzes
    ]
    return {"completed_by": wie, "was_cancelled": False, "result": delen, **velden}


def test_de_export_geeft_de_oordelen_van_elke_lezer():
    (gelezen,) = lees_bestanden([EXPORT])
    assert len(gelezen.sleutels) == 6
    oordelen, vervangen = laatste(gelezen.oordelen)
    per_lezer = {(o.sleutel[-1], o.lezer.removeprefix("labelstudio-")): o.labels for o in oordelen}
    assert per_lezer == {
        ("1", "1"): {"winnen": 1.0, "schuld_geven": 1.0, "spanning": 1.0},
        ("1", "2"): {"winnen": 1.0, "schuld_geven": 0.5},
        ("2", "1"): {"interesse_tonen": 1.0},
        ("2", "3"): {"meningen_uitnodigen": 1.0, "interesse_tonen": 1.0},
        ("3", "1"): {},
        ("3", "2"): {},
        ("4", "1"): {"ervaren_feedback": 1.0},
        ("4", "2"): {"ervaren_feedback": 1.0},
    }
    assert vervangen == 1
    eerste = oordelen[1]
    assert (eerste.opmerking, eerste.wijze, eerste.gewicht) == ("Verwijt zonder naam?", "toeval", 2.5)
    assert (eerste.zin.rol, eerste.zin.vergadering, eerste.zin.ervaren) == ("raadslid", "badavond", {})


def test_geen_naam_of_adres_van_een_lezer_komt_mee():
    assert "voorbeeld.nl" in EXPORT.read_text(encoding="utf-8")
    assert "voorbeeld.nl" not in repr(lees_bestanden([EXPORT]))


def test_train_leest_dezelfde_export_met_de_meerderheid():
    zinnen = lees_labels([EXPORT])
    assert [z.labels for z in zinnen[:3]] == [
        {"winnen": 1.0, "schuld_geven": 1.0, "spanning": 0.5},
        {"interesse_tonen": 1.0, "meningen_uitnodigen": 0.5},
        {},
    ]
    assert zinnen[3].ervaren == {"ervaren_feedback": 1.0}
    assert len(zinnen) == 4


def test_wie_niet_genoemd_is_wordt_aan_de_plaats_onderscheiden(tmp_path):
    pad = schrijf(
        tmp_path, [taak(annotatie(["winnen"], wie=None), annotatie([], wie=None)), taak(annotatie([], wie=None))]
    )
    assert [o.lezer for o in lees_bestanden([pad])[0].oordelen] == [
        "labelstudio-plaats-1", "labelstudio-plaats-2", "labelstudio-plaats-1",
    ]  # fmt: skip


def test_zonder_sleutel_horen_gelijke_zinnen_met_gelijke_context_bij_elkaar(tmp_path):
    a = schrijf(tmp_path, [taak(annotatie(["winnen"])), taak(annotatie([]), context="Eerst.")], "a.json")
    b = schrijf(tmp_path, [taak(annotatie([], wie=2))], "b.json")
    zinnen = per_zin([o for gelezen in lees_bestanden([a, b]) for o in gelezen.oordelen])
    assert [len(rij) for rij in zinnen.values()] == [2, 1]


def test_een_andere_zin_onder_dezelfde_sleutel_is_een_fout(tmp_path):
    a = schrijf(tmp_path, [taak(annotatie([]), sleutel="z1")], "a.json")
    b = schrijf(tmp_path, [taak(annotatie([], wie=2), sleutel="z1", tekst="Dat is niet zo.")], "b.json")
    oordelen = [o for gelezen in lees_bestanden([a, b]) for o in gelezen.oordelen]
    with pytest.raises(InvoerFout, match=r"b\.json, taak 1: bij sleutel z1 .* in a\.json, taak 1; zet de zin terug"):
        per_zin(oordelen)


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ([taak(annotatie(["winen"]))], "taak 1: label 'winen' bestaat niet; bedoelt u 'winnen'?"),
        (
            [taak(), taak(annotatie(["winnen"], ["winnen?"]))],
            "taak 2: label 'winnen' staat er twee keer; laat het label",
        ),
        ([taak(annotatie([]), gewicht="zwaar")], "taak 1: gewicht 'zwaar' is geen getal boven nul"),
        (
            [{"id": 1, "tekst": "Een.", "opbrengst": "winnen", "annotator": 1}],
            "kies bij exporteren JSON, niet JSON-MIN",
        ),
        ("id,tekst,annotator,annotation_id\n1,Een.,1,1\n", "dit is een CSV van Label Studio; kies bij exporteren JSON"),
        ("tekst;labels\nEen.;\n", "geen formulier of export; geef ingevulde formulieren"),
        ("", "geen formulier of export"),
        ("[", "geen geldige JSON"),
    ],
)
def test_een_fout_noemt_bestand_taak_en_remedie(tmp_path, inhoud, melding):
    with pytest.raises(InvoerFout) as fout:
        lees_bestanden([schrijf(tmp_path, inhoud)])
    assert str(fout.value).startswith("export.json")
    assert melding in str(fout.value)


def test_een_onbekend_bestand_noemt_het_pad(tmp_path):
    with pytest.raises(InvoerFout, match="niet te openen"):
        lees_bestanden([tmp_path / "weg.json"])
    (tmp_path / "x.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvoerFout, match=r"x\.json: dit is geen formulier"):
        lees_bestanden([tmp_path / "x.json"])
