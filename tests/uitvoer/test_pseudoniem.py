"""Residents' names disappear in every form that minutes use; office holders' only when asked."""

import pytest

from dialoogmeter.uitvoer.pseudoniem import maak_pseudoniemen
from dialoogmeter.vergadering import Spreker


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Mevrouw Van Keulsen heeft het woord.", "Mevrouw Inwoner 1 heeft het woord."),
        ("Sjoukje van Keulsen woont hier.", "Inwoner 1 woont hier."),
        ("Dank u, S. van Keulsen.", "Dank u, Inwoner 1."),
        ("Dank u, mevrouw S.J. Van Keulsen.", "Dank u, mevrouw Inwoner 1."),
        ("Sjoukje zei het al.", "Inwoner 1 zei het al."),
        ("INSPREKER VAN KEULSEN", "INSPREKER Inwoner 1"),
        ("De heer Brakenhoff knikt.", "De heer Inwoner 2 knikt."),
        ("Brakenhoffs straat en Van Keulsen's huis", "Inwoner 2s straat en Inwoner 1's huis"),
        ("Youri Brakenhoff en Youri", "Inwoner 2 en Inwoner 2"),
        ("De Brakenhoffstraat blijft.", "De Brakenhoffstraat blijft."),
    ],
)
def test_inwoners_in_elke_vorm(vergadering, tekst, verwacht):
    assert maak_pseudoniemen(vergadering).tekst(tekst) == verwacht


def test_ambtsdragers_houden_hun_naam(vergadering):
    namen = maak_pseudoniemen(vergadering)
    tekst = "Mevrouw Van der Plas antwoordt de heer Kuipers."
    assert namen.tekst(tekst) == tekst
    assert [namen.spreker(s).naam for s in vergadering.sprekers()] == [
        "Olde Monnikhof", "Inwoner 1", "Inwoner 2", "Marije van der Plas", "Bram Kuipers",
    ]  # fmt: skip


def test_alles(vergadering):
    namen = maak_pseudoniemen(vergadering, alles=True)
    tekst = "Mevrouw M. van der Plas antwoordt Bram Kuipers, mijnheer Monnikhof en Sjoukje."
    assert namen.tekst(tekst) == "Mevrouw Wethouder 1 antwoordt Raadslid 1, mijnheer Voorzitter 1 en Inwoner 1."
    assert [namen.spreker(s).naam for s in vergadering.sprekers()] == [
        "Voorzitter 1", "Inwoner 1", "Inwoner 2", "Wethouder 1", "Raadslid 1",
    ]  # fmt: skip


def test_alles_nummert_per_rol_in_volgorde_van_spreken(maak_vergadering):
    sprekers = [Spreker("De Wit", "raadslid"), Spreker("Smit", "wethouder"), Spreker("Aalders", "raadslid")]
    sprekers += [Spreker("Smit", "voorzitter"), Spreker("Zee", "onbekend"), Spreker("", "ambtenaar")]
    vergadering = maak_vergadering([("1", "Punt", [(s, ["Ja."]) for s in sprekers])])
    namen = maak_pseudoniemen(vergadering, alles=True)
    verwacht = ["Raadslid 1", "Wethouder 1", "Raadslid 2", "Wethouder 1", "Spreker 1", ""]
    assert [namen.spreker(s).naam for s in sprekers] == verwacht


def test_gedeelde_achternaam_is_zonder_voorletters_van_de_ambtsdrager(maak_vergadering):
    sprekers = [Spreker("Jan Kuipers", "inwoner"), Spreker("Bram Kuipers", "raadslid")]
    vergadering = maak_vergadering([("1", "Punt", [(s, ["Ja."]) for s in sprekers])])
    tekst = "De heer Kuipers spreekt na Jan Kuipers en J. Kuipers."
    assert maak_pseudoniemen(vergadering).tekst(tekst) == "De heer Kuipers spreekt na Inwoner 1 en Inwoner 1."
    verwacht = "De heer Raadslid 1 spreekt na Inwoner 1 en Inwoner 1."
    assert maak_pseudoniemen(vergadering, alles=True).tekst(tekst) == verwacht


def test_voorletters_van_twee_tekens_blijven_niet_staan(maak_vergadering):
    vergadering = maak_vergadering([("1", "Punt", [(Spreker("Ter Braake", "inwoner"), ["Ja."])])])
    assert maak_pseudoniemen(vergadering).tekst("mevr. A.Th. ter Braake") == "mevr. Inwoner 1"


def test_naamloze_inwoner_en_vergadering_zonder_sprekers(maak_vergadering):
    anoniem = Spreker("", "inwoner")
    namen = maak_pseudoniemen(maak_vergadering([("1", "Punt", [(anoniem, ["Ja."])])]))
    assert namen.spreker(anoniem).naam == "Inwoner"
    assert maak_pseudoniemen(maak_vergadering([]), alles=True).tekst("Niets verandert.") == "Niets verandert."


def test_een_deel_van_een_achternaam_wordt_na_een_aanhef_vervangen(maak_vergadering):
    inwoner = Spreker("Van der Dommelhuis-Snork", "inwoner")
    vergadering = maak_vergadering([("1", "Punt", [(inwoner, ["Dag."])])])
    namen = maak_pseudoniemen(vergadering)
    assert namen.tekst("Dank u wel, meneer Dommelhuis.") == "Dank u wel, meneer Inwoner 1."
    assert namen.tekst("Mevrouw Snork zei het al.") == "Mevrouw Inwoner 1 zei het al."
    assert namen.tekst("Het Dommelhuis is gesloten.") == "Het Dommelhuis is gesloten."
