import json
from dataclasses import replace

from lxml import etree

from dialoogmeter.annoteren.labelstudio_uit import als_json, groepen, inrichting, taken
from dialoogmeter.annoteren.leeswijzer import REGELS, WERKWIJZE
from dialoogmeter.annoteren.trekking import keuzelabels
from dialoogmeter.codeboek import codeboek


def scherm():
    return etree.fromstring(inrichting())


def test_elk_label_is_een_keuze_bij_zijn_as_en_een_twijfel():
    keuzes = {groep.get("name"): [k.get("value") for k in groep] for groep in scherm().iter("Choices")}
    assert keuzes.pop("twijfel") == [f"{naam}?" for naam in keuzelabels()]
    assert keuzes == {groep: list(labels) for groep, labels in groepen().items()}
    assert sorted(naam for labels in keuzes.values() for naam in labels) == sorted(keuzelabels())
    assert keuzes["agenda"] == ["agenda_samen", "intern_houden", "ervaren_agenda"]
    assert all(groep.get("choice") == "multiple" for groep in scherm().iter("Choices"))


def test_namen_zijn_uniek_en_elke_keuze_wijst_naar_een_tekst(getrokken):
    boom = scherm()
    namen = [deel.get("name") for deel in boom.iter() if deel.get("name")]
    assert len(namen) == len(set(namen))
    teksten = {deel.get("name") for deel in boom.iter("Text")}
    assert {deel.get("toName") for deel in boom.iter() if deel.get("toName")} == {"zin"} <= teksten
    velden = {deel.get("value")[1:] for deel in boom.iter() if (deel.get("value") or "").startswith("$")}
    for taak in taken(getrokken):
        assert velden <= set(taak["data"])
        assert all(isinstance(taak["data"][veld], str) for veld in velden)


def test_het_hele_codeboek_staat_erin():
    boek = codeboek()
    hints = {keuze.get("value"): keuze.get("hint") for keuze in scherm().iter("Choice") if keuze.get("hint")}
    naslag = " ".join(kop.get("value") for kop in scherm().iter("Header"))
    for naam, label in boek.labels.items():
        assert hints[naam] == f"{label.pool}: {label.definitie}"
        assert label.definitie in naslag
        assert label.voorbeeld in naslag
    assert hints["spanning"] == boek.spanning
    assert all(regel in naslag for regel in (*WERKWIJZE, *REGELS))


def test_de_lezer_ziet_niet_wat_het_model_vindt(getrokken):
    anders = [
        replace(zin, reden="x", kansen={kolom: 1 - kans for kolom, kans in zin.kansen.items()}) for zin in getrokken
    ]
    assert taken(getrokken) == taken(anders)
    assert all(set(taak) == {"data"} for taak in taken(getrokken))
    assert set(taken(getrokken)[0]["data"]) == {
        "nummer", "sleutel", "vergadering", "rol", "context", "tekst", "wijze", "gewicht",
    }  # fmt: skip


def test_met_voorspelling_staat_er_wat_het_model_zou_kiezen(getrokken):
    (voorspelling,) = taken(getrokken, "nep 1")[0]["predictions"]
    assert (voorspelling["model_version"], voorspelling["score"]) == ("nep 1", 0.8)
    (deel,) = voorspelling["result"]
    assert deel.pop("id")
    assert deel == {
        "from_name": "inbreng", "to_name": "zin", "type": "choices", "value": {"choices": ["meningen_uitnodigen"]},
    }  # fmt: skip


def test_het_bestand_is_json_en_steeds_gelijk(getrokken):
    inhoud = als_json(taken(getrokken))
    assert inhoud == als_json(taken(getrokken))
    assert json.loads(inhoud)[1]["data"]["tekst"] == "=1+1 is ons antwoord."
