import csv
from pathlib import Path

import pytest

from dialoogmeter import InvoerFout
from dialoogmeter.codeboek import codeboek
from dialoogmeter.leren.goud import (
    GERESERVEERD,
    Verwijzing,
    documenten,
    hash_van,
    lees_verwijzingen,
    los_op,
    normaal,
    tel,
)
from dialoogmeter.leren.trainen import maak_trainset, waarde
from dialoogmeter.lezen import lees_bytes

LABELS = Path(__file__).parents[2] / "data" / "labels"
TEKST = b"""De voorzitter. Welkom allemaal. Wie wil het woord?
Wethouder Blauw (D66). Wat vindt u er zelf van? Wij kijken er samen naar.
De voorzitter. Dank u wel. Dan sluit ik de vergadering.
"""


def verwijs(zin, begin, labels=None):
    kern = normaal(zin)
    return Verwijzing(begin, len(kern), hash_van(kern), labels or {}, {})


def test_geen_gereserveerde_vergadering_onder_de_labels():
    namen = {pad.stem for pad in LABELS.glob("*.csv")}
    assert not namen & GERESERVEERD
    inhoud = (LABELS / "documenten.csv").read_text(encoding="utf-8")
    assert not any(nummer in inhoud for nummer in GERESERVEERD)


def test_een_gereserveerde_vergadering_wordt_geweigerd(tmp_path):
    (tmp_path / "documenten.csv").write_text("document,bestand,zinnen\nris322018,denhaag/x.pdf,1\n", encoding="utf-8")
    with pytest.raises(InvoerFout, match="gereserveerd"):
        documenten(tmp_path)


def test_labels_bevatten_geen_tekst_en_alleen_bekende_namen():
    bekend = set(codeboek().labels) | {"spanning", "-"}
    for pad in LABELS.glob("*.csv"):
        if pad.stem == "documenten":
            continue
        with pad.open(encoding="utf-8", newline="") as f:
            for rij in csv.DictReader(f):
                assert set(rij) == {"begin", "lengte", "sha256", "labels", "ervaren"}
                assert {n.rstrip("?") for n in f"{rij['labels']} {rij['ervaren']}".split()} <= bekend


def test_verwijzing_wordt_teruggevonden_met_rol():
    teller = tel(lees_bytes(TEKST, "x.txt"))
    begin = teller.kern.index(normaal("Wat vindt u er zelf van"))
    gevonden, kwijt = los_op("x", teller, [verwijs("Wat vindt u er zelf van?", begin)])
    assert kwijt == 0
    assert gevonden[0].tekst == "Wat vindt u er zelf van?"
    assert gevonden[0].rol == "wethouder"


def test_verschoven_verwijzing_wordt_in_de_buurt_gevonden():
    teller = tel(lees_bytes(TEKST, "x.txt"))
    begin = teller.kern.index(normaal("Dank u wel"))
    gevonden, kwijt = los_op("x", teller, [verwijs("Dank u wel.", begin + 17)])
    assert (len(gevonden), kwijt) == (1, 0)


def test_wat_er_niet_staat_wordt_geteld():
    teller = tel(lees_bytes(TEKST, "x.txt"))
    assert los_op("x", teller, [verwijs("Dit heeft niemand gezegd.", 3)]) == ([], 1)


def test_twijfel_en_ongelezen_tellen_niet():
    v = Verwijzing(0, 1, "", {"winnen": 1.0, "spanning": 0.5, "agenda_samen": 0.5}, None)
    assert waarde(v, "winnen") == 1
    assert waarde(v, "regie") == 1
    assert waarde(v, "schuld_geven") == 0
    for kolom in ("spanning", "agenda_samen", "partner", "ervaren", "ervaren_inbreng"):
        assert waarde(v, kolom) != waarde(v, kolom), kolom  # NaN


def test_trainset_heeft_een_kolom_per_kans():
    teller = tel(lees_bytes(TEKST, "x.txt"))
    begin = teller.kern.index(normaal("Wat vindt"))
    gevonden, _ = los_op("x", teller, [verwijs("Wat vindt u er zelf van?", begin, {"meningen_uitnodigen": 1.0})])
    train = maak_trainset(gevonden)
    assert train.y.shape == (1, 28)
    assert train.y[0, train.kolommen.index("partner")] == 1


def test_mojibake_wordt_voor_het_vergelijken_hersteld():
    assert normaal("de cliÃ«nt") == normaal("De cliënt")


@pytest.mark.echt
def test_hoogstens_een_procent_van_de_verwijzingen_is_kwijt(corpus):
    from dialoogmeter import read

    document = "ris321575"
    bestand = documenten(LABELS)[document]
    verwijzingen = lees_verwijzingen(LABELS / f"{document}.csv")
    _, kwijt = los_op(document, tel(read(corpus / bestand)), verwijzingen)
    assert kwijt <= 0.01 * len(verwijzingen)
