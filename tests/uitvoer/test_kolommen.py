"""The schema is what tables are: columns, order and types of frames as the measures give them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dialoogmeter import aandelen, trend, vergelijk, voor_en_na
from dialoogmeter.codeboek import codeboek
from dialoogmeter.uitvoer.kolommen import arrow_schema, arrow_van_frame, arrow_van_rijen, markdown, tabellen
from dialoogmeter.uitvoer.labels import KOLOMMEN_LABELS, labelrijen
from dialoogmeter.vergadering import Spreker

WORTEL = Path(__file__).parents[2]
RAADSLID, INWONER, WETHOUDER = (
    Spreker("Kuipers", "raadslid", "VVD"), Spreker("Brakenhoff", "inwoner"), Spreker("Plas", "wethouder"),
)  # fmt: skip
PER_METING = {
    "zin": lambda m: m.to_frame("zin"),
    "beurt": lambda m: m.to_frame("beurt"),
    "agendapunt": lambda m: m.to_frame("agendapunt"),
    "aandelen": lambda m: m.aandelen(),
    "dialoogindex": lambda m: m.dialoogindex(),
    "scorekaart": lambda m: m.scorekaart(),
    "kloof": lambda m: m.kloof(),
    "rollen": lambda m: m.rollen(),
    "tijdlijn": lambda m: m.tijdlijn(),
    "terugval": lambda m: m.terugval(),
    "antwoorden": lambda m: m.antwoorden(),
    "interactie": lambda m: m.interactie(),
}


@pytest.fixture
def maak(maak_vergadering, maak_meting):
    """A long meeting with two items, in which all sides speak, ask and answer; roles were measured."""

    def maak(nummer=0, datum="2026-03-12"):
        beurten = [
            (RAADSLID, [f"Wanneer gaat brug {nummer} open?", "Dat is al lang beloofd.", "Het duurt nu twee jaar."]),
            (WETHOUDER, ["De brug gaat in mei open.", "Ik kom daar op terug.", "Dat doen wij samen."]),
            (INWONER, ["Ik woon naast de brug.", "Wij hoorden niets.", "Wie belt ons?"]),
            (WETHOUDER, ["Ik bel u morgen.", "Wat heeft u nodig?", "Dank u wel."]),
        ]
        vergadering = maak_vergadering(
            [("1", "Brug", beurten * 12), ("2", "Motie", [(RAADSLID, [("De raad besluit.", "motie"), "Ik dien in."])])],
            bestand=f"avond {nummer}.txt",
            datum=datum,
        )
        meting = maak_meting(vergadering)
        rng = np.random.default_rng(nummer)
        n = len(vergadering.to_frame("beurt"))
        kansen = rng.beta(0.4, 8, meting.kansen.shape)
        rollen = pd.DataFrame(rng.dirichlet(np.ones(6), n), columns=list(codeboek().rolkansen))
        rollen.loc[vergadering.to_frame("beurt")["sprekersrol"] != "wethouder"] = np.nan
        return replace(meting, kansen=meting.kansen * 0 + kansen, rolkansen=rollen)

    return maak


def controleer(frame, naam):
    verwacht = {kolom.naam: kolom.dtype for kolom in tabellen()[naam].kolommen}
    assert len(frame)
    assert {kolom: str(soort) for kolom, soort in frame.dtypes.items()} == verwacht
    assert list(frame.columns) == list(verwacht)
    for kolom in tabellen()[naam].kolommen:
        if not kolom.leeg and kolom.soort != "zinnen":
            assert frame[kolom.naam].notna().all(), kolom.naam


@pytest.mark.parametrize("naam", PER_METING)
def test_elke_maat_heeft_de_kolommen_van_het_schema(naam, maak):
    controleer(PER_METING[naam](maak()), naam)


def test_wat_niets_toont_blijft_niet_leeg(maak):
    """Types are told of figures that are there: the meeting has them."""
    meting = maak()
    assert meting.kloof()["schatting"].notna().any()
    assert meting.terugval()["omslag"].notna().any()
    assert meting.scorekaart()["voor"].map(len).any()
    assert meting.antwoorden()["antwoord_beurt"].notna().any()


def test_vergelijken_en_verzamelen_ook(maak):
    metingen = [maak(n, f"2026-0{1 + n}-10") for n in range(6)]
    controleer(aandelen(metingen), "aandelen")
    controleer(vergelijk(metingen[:3], metingen[3:]), "vergelijk")
    controleer(voor_en_na(metingen, "2026-04-01"), "voor_en_na")
    controleer(trend(metingen), "trend")


def test_met_per_staat_de_groep_vooraan(maak):
    meting = maak()
    for naam in ("aandelen", "dialoogindex", "scorekaart", "kloof"):
        tabel = tabellen()[naam]
        assert tabel.per
        assert list(getattr(meting, naam)("agendapunt").columns) == ["agendapunt_nr", "agendapunt", *tabel.namen]
        assert list(getattr(meting, naam)("fractie").columns) == ["fractie", *tabel.namen]


def test_een_meting_van_niets_past_in_dezelfde_vorm(maak_vergadering, maak_meting):
    leeg = maak_meting(maak_vergadering([("1", "Stuk", [(RAADSLID, [("De raad besluit.", "motie")])])]))
    for naam in ("aandelen", "scorekaart", "kloof", "terugval", "interactie"):
        tabel = tabellen()[naam]
        frame = PER_METING[naam](leeg).assign(**{kolom.naam: None for kolom in tabel.voorop})
        assert arrow_van_frame(frame, tabel).schema.remove_metadata() == arrow_schema(tabel)


def test_labels_staan_in_het_schema():
    assert tabellen()["labels"].namen == KOLOMMEN_LABELS
    figuren = {"winnen": {"positief": 12, "auc": 0.75, "ap": None}}
    rijen = arrow_van_rijen(labelrijen({"figuren": figuren}), tabellen()["labels"]).to_pylist()
    winnen = next(rij for rij in rijen if rij["label"] == "winnen")
    assert (winnen["positief"], winnen["auc"], winnen["ap"]) == (12, 0.75, None)
    assert next(rij for rij in rijen if rij["label"] == "spanning")["positief"] is None


def test_een_bestand_dat_mislukte_heeft_geen_getallen():
    rijen = [{"bestand": "a.txt", "n_zinnen": 12, "partner": float("nan")}, {"bestand": "b.txt", "fout": "stuk"}]
    uit = arrow_van_rijen(rijen, tabellen()["overzicht"]).to_pylist()
    assert [(rij["n_zinnen"], rij["partner"], rij["fout"]) for rij in uit] == [(12, None, None), (None, None, "stuk")]


def test_elke_kolom_is_uitgelegd_en_komt_een_keer_voor():
    for tabel in tabellen().values():
        namen = [kolom.naam for kolom in tabel.in_bestand]
        assert len(namen) == len(set(namen)), tabel.naam
        assert bool(tabel.voorop) <= bool(tabel.bestand)
        for kolom in tabel.in_bestand:
            assert kolom.uitleg.endswith("."), (tabel.naam, kolom.naam)
            assert not {"|", "\n"} & set(kolom.uitleg + kolom.bereik + kolom.leeg)


def test_de_bladzijde_is_bij():
    geschreven = (WORTEL / "docs" / "kolommen.md").read_text(encoding="utf-8")
    assert geschreven == markdown(), "draai python -m dialoogmeter.uitvoer.kolommen"
