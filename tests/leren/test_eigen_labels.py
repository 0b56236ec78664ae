import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter import InvoerFout
from dialoogmeter.codeboek import codeboek
from dialoogmeter.leren.eigen_labels import lees_labels
from dialoogmeter.leren.gelabeld import GelabeldeZin, invoer_van_zinnen, labels_van, maak_zin
from dialoogmeter.leren.labelstudio import meerderheid

KOP = "tekst;labels;ervaren;context;rol;vergadering\n"
RIJ = "Uw partij had de kans.;winnen schuld_geven?;;Dank u.;raadslid;raad1\n"


def schrijf(tmp_path, inhoud, naam="labels.csv"):
    pad = tmp_path / naam
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    return pad


def lees(tmp_path, inhoud):
    return lees_labels([schrijf(tmp_path, inhoud)])


def taak(tekst="Dat is zo.", *oordelen, **data):
    return {
        "data": {"text": tekst, **data},
        "annotations": [
            {"was_cancelled": False, "result": [{"type": "choices", "value": {"choices": list(keuzes)}}]}
            for keuzes in oordelen
        ],
    }


def test_csv_met_alle_kolommen(tmp_path):
    (zin,) = lees(tmp_path, KOP + RIJ)
    assert zin == GelabeldeZin(
        "Uw partij had de kans.", "Dank u.", "raadslid", {"winnen": 1.0, "schuld_geven": 0.5}, {}, "raad1"
    )


@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
@pytest.mark.parametrize("regeleinde", ["\n", "\r\n"])
def test_elke_scheiding_en_elk_regeleinde_geeft_hetzelfde(tmp_path, scheiding, regeleinde):
    tekst = f'Labels{scheiding}TEKST\nwinnen{scheiding}"Zo, zei ""hij""; en\tdus\nverder."\n\n{scheiding}Niets.\n'
    zinnen = lees(tmp_path, b"\xef\xbb\xbf" + tekst.replace("\n", regeleinde).encode())
    assert [(z.tekst, z.labels) for z in zinnen] == [
        ('Zo, zei "hij"; en dus verder.', {"winnen": 1.0}),
        ("Niets.", {}),
    ]


def test_jsonl_met_lijsten_tekst_en_sterkten(tmp_path):
    regels = [
        {"tekst": "Een.", "labels": ["winnen", "spanning?"], "ervaren": "ervaren_inbreng", "vergadering": 7, "id": "x"},
        {"tekst": "Twee.", "labels": {"winnen": 0.5, "spanning": 1, "doorverwijzen": 0}, "ervaren": None, "rol": None},
        {"tekst": "Drie.", "labels": "geen", "ervaren": []},
    ]
    een, twee, drie = lees(tmp_path, "\n".join(json.dumps(r) for r in regels))
    assert (een.labels, een.ervaren, een.vergadering) == (
        {"winnen": 1.0, "spanning": 0.5}, {"ervaren_inbreng": 1.0}, "7",
    )  # fmt: skip
    assert (twee.labels, twee.ervaren, twee.rol) == ({"winnen": 0.5, "spanning": 1.0}, None, "onbekend")
    assert (drie.labels, drie.ervaren) == ({}, {})


def test_de_inhoud_bepaalt_de_soort_en_bestanden_komen_op_volgorde(tmp_path):
    a = schrijf(tmp_path, '{"tekst": "Een.", "labels": []}\n', "a.csv")
    b = schrijf(tmp_path, KOP + RIJ, "b.json")
    assert [z.tekst for z in lees_labels([b, a])] == ["Uw partij had de kans.", "Een."]


def test_wat_niet_op_ervaren_is_gelezen_telt_daar_niet_mee(tmp_path):
    zonder = lees(tmp_path, "tekst;labels\nEen.;winnen\n")
    met_veld = lees(tmp_path, "tekst;labels;ervaren\nEen.;winnen;\nTwee.;;-\n")
    in_labels = lees(tmp_path, "tekst;labels\nEen.;winnen\nTwee.;ervaren_inbreng\n")
    assert [z.ervaren for z in (*zonder, *met_veld)] == [None, {}, None]
    assert [z.ervaren for z in in_labels] == [{}, {"ervaren_inbreng": 1.0}]
    y = labels_van([*zonder, *in_labels], ["winnen", "ervaren"])
    np.testing.assert_array_equal(y, [[1, np.nan], [1, 0], [0, 1]])


def test_een_twijfel_is_geen_label_en_geen_fout(tmp_path):
    zinnen = lees(tmp_path, "tekst;labels\nEen.;winnen?\nTwee.;winnen? schuld_geven\n")
    np.testing.assert_array_equal(
        labels_van(zinnen, ["winnen", "regie", "partner"]), [[np.nan, np.nan, 0], [np.nan, 1, 0]]
    )


def test_namen_zijn_weg_voor_een_model_leest():
    zinnen = [maak_zin("x", {"tekst": "Dat zei mevrouw Zonnedauw.", "labels": "", "context": "Ja, mevrouw Blauw."})]
    invoer = invoer_van_zinnen(zinnen)
    assert "Zonnedauw" not in invoer["tekst"][0]
    assert "Blauw" not in invoer["context"][0]


def test_label_studio_neemt_de_meerderheid(tmp_path):
    taken = [
        taak("Een.", ["winnen"], rol="raadslid", vergadering="raad1", context="Nul."),
        taak("Twee.", ["winnen", "spanning"], ["winnen"], []),
        taak("Drie.", ["winnen"], ["geen"]),
        taak("Vier."),
        {**taak("Vijf.", ["winnen"]), "annotations": [{"was_cancelled": True, "result": []}]},
        taak("Zes.", ["spanning?"]),
    ]
    taken[3]["annotations"] = []
    zinnen = lees(tmp_path, json.dumps(taken))
    assert [(z.tekst, z.labels) for z in zinnen] == [
        ("Een.", {"winnen": 1.0}),
        ("Twee.", {"winnen": 1.0}),
        ("Drie.", {"winnen": 0.5}),
        ("Zes.", {"spanning": 0.5}),
    ]
    assert (zinnen[0].rol, zinnen[0].vergadering, zinnen[0].context) == ("raadslid", "raad1", "Nul.")


def test_label_studio_voegt_de_keuzes_van_een_annotatie_samen_en_leest_alleen_keuzes(tmp_path):
    een = taak("Een.", ["geen"])
    een["annotations"][0]["result"] += [
        {"type": "textarea", "value": {"text": ["onbekend"]}},
        {"type": "choices", "value": {"choices": ["ervaren_inbreng"]}},
    ]
    (zin,) = lees(tmp_path, json.dumps([een]))
    assert (zin.labels, zin.ervaren) == ({}, {"ervaren_inbreng": 1.0})


@pytest.mark.parametrize(
    ("oordelen", "samen"),
    [
        ([{"a": 1.0}, {}], {"a": 0.5}),
        ([{"a": 1.0}, {}, {}], {}),
        ([{"a": 1.0}, {"a": 0.5}, {}], {"a": 0.5}),
        ([{"a": 1.0}, {"a": 0.5}], {"a": 1.0}),
        ([{"a": 0.5}, {}], {}),
    ],
)
def test_een_twijfel_is_een_halve_stem(oordelen, samen):
    assert meerderheid(oordelen) == samen


@pytest.mark.parametrize(
    ("inhoud", "waar", "melding"),
    [
        ("", "", "het bestand is leeg"),
        (" \n\n", "", "het bestand is leeg"),
        (KOP, "", "geen gelabelde zin"),
        ("zin;labels\nEen.;\n", ", regel 1", "veld 'tekst' ontbreekt"),
        ("tekst;rol\nEen.;\n", ", regel 1", "veld 'labels' ontbreekt"),
        ("tekst;label\nEen.;\n", ", regel 1", "veld 'label' is onbekend; bedoelt u 'labels'?"),
        ("tekst;labels;contekst\nEen.;;\n", ", regel 1", "bedoelt u 'context'?"),
        ("tekst;labels;labels\nEen.;;\n", ", regel 1", "'labels' staat er twee keer"),
        (KOP + RIJ + "Een.;winen;;;;\n", ", regel 3", "label 'winen' bestaat niet; bedoelt u 'winnen'?"),
        (KOP + RIJ + "Een.;Winnen;;;;\n", ", regel 3", "bedoelt u 'winnen'?"),
        (KOP + "Een.;qqqq;;;;\n", ", regel 2", "kies uit agenda_samen"),
        (KOP + "Een.;winnen winnen?;;;;\n", ", regel 2", "'winnen' staat er twee keer"),
        (KOP + "Een.;geen winnen;;;;\n", ", regel 2", "'geen' mag alleen staan"),
        (KOP + "Een.;;winnen;;;\n", ", regel 2", "'winnen' is geen ervaren-label"),
        (KOP + "Een.;;;;wethoudster;\n", ", regel 2", "rol 'wethoudster' bestaat niet; bedoelt u 'wethouder'?"),
        (KOP + "Een.;;;;qqqq;\n", ", regel 2", "kies uit voorzitter"),
        (KOP + " … ;;;;;\n", ", regel 2", "de tekst is leeg"),
        (KOP + RIJ + "Een;twee;;;;;\n", ", regel 3", "7 velden waar de kop er 6 heeft"),
        (KOP + '"Een.;;;;;\n', ", regel 2", "geen geldige CSV"),
        (KOP + '"Een\nen twee.";;;;;\nDrie.;fout;;;;\n', ", regel 4", "label 'fout' bestaat niet"),
        (KOP.encode() + "Eén.;;;;;\n".encode("cp1252"), ", regel 2", "geen UTF-8"),
        ((KOP + RIJ).encode("utf-16"), "", "dit is UTF-16; bewaar het als CSV"),
        (b"PK\x03\x04\x00", "", "dit is een Excel- of zipbestand"),
        ('{"tekst": "Een.", "labels": []}\n{"tekst": ', ", regel 2", "geen geldige JSON"),
        ('{"tekst": "Een.", "labels": []}\n[1]', ", regel 2", "geen JSON-object"),
        ('{"tekst": "Een."}', ", regel 1", "veld 'labels' ontbreekt"),
        ('{"tekst": "Een.", "labels": 3}', ", regel 1", "geen tekst of lijst van namen"),
        ('{"tekst": "Een.", "labels": [3]}', ", regel 1", "geen tekst of lijst van namen"),
        ('{"tekst": "Een.", "labels": {"winnen": 2}}', ", regel 1", "geef 1 (zeker), 0.5 (twijfel) of 0 (niet)"),
        ('{"tekst": ["Een."], "labels": []}', ", regel 1", "tekst is geen tekst maar list"),
        ('{"tekst": "E\\ud800n.", "labels": []}', ", regel 1", "half teken"),
        ("[", ", regel 1", "geen geldige JSON; exporteer opnieuw"),
        ("[" * 100_000, "", "geen geldige JSON"),
        ("[]", "", "geen gelabelde zin"),
        ('[{"text": "Een.", "sentiment": "winnen"}]', ", taak 1", "kies bij exporteren JSON, niet JSON-MIN"),
        ('[{"data": {"text": "Een."}}]', ", taak 1", "geen lijst 'annotations'"),
        ('[{"data": {"text": "Een."}, "annotations": [{}]}]', ", taak 1", "geen lijst 'result'"),
        (json.dumps([taak(), {"data": {"zin": "Een."}}]), ", taak 2", "geen veld 'text' of 'tekst'"),
        (json.dumps([taak("Een.", ["Schuld geven"])]), ", taak 1", "bedoelt u 'schuld_geven'?"),
        (json.dumps([taak("Een.", ["winnen"]), taak("", ["winnen"])]), ", taak 2", "de tekst is leeg"),
    ],
)
def test_een_fout_noemt_bestand_plaats_en_remedie(tmp_path, inhoud, waar, melding):
    with pytest.raises(InvoerFout) as fout:
        lees(tmp_path, inhoud)
    tekst = str(fout.value)
    assert tekst.startswith(f"labels.csv{waar}: ") or (not waar and tekst.startswith("labels.csv"))
    assert melding in tekst
    assert tekst[-1] in ".?"
    assert ";" in tekst


@pytest.mark.parametrize("naam", ["weg.csv", "."])
def test_wat_geen_bestand_is_noemt_het_pad(tmp_path, naam):
    with pytest.raises(InvoerFout, match="niet te openen"):
        lees_labels([tmp_path / naam])


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_willekeurige_inhoud_geeft_zinnen_of_een_invoerfout(tmp_path_factory, ruw):
    pad = tmp_path_factory.getbasetemp() / "willekeurig.csv"
    pad.write_bytes(ruw)
    melding, zinnen = None, []
    try:
        zinnen = lees_labels([pad])
    except InvoerFout as fout:
        melding = str(fout)
    assert melding is None or "willekeurig.csv" in melding
    assert all(set(z.labels) <= {*codeboek().markers, "spanning"} for z in zinnen)


def test_onze_eigen_zinnen_zijn_ook_zo_te_lezen():
    from pathlib import Path

    map_ = Path(__file__).parents[2] / "data" / "eigen"
    paden = sorted(map_.glob("*.jsonl"))
    if not paden:
        pytest.skip("data/eigen ontbreekt")
    regels = sum(1 for pad in paden for regel in pad.read_text(encoding="utf-8").splitlines() if regel.strip())
    assert len(lees_labels(paden)) == regels
