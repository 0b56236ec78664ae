"""Residents' names disappear in every form that minutes use; office holders' only when asked."""

from dataclasses import replace

import pytest

from dialoogmeter.uitvoer.pseudoniem import aanwezigen, maak_pseudoniemen
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


def test_derden_en_contactgegevens_gaan_mee(maak_vergadering):
    zinnen = ["Mijn zus Fatma Yildirim woont op Kerkstraat 12.", "Mail fatma@voorbeeld.nl, of bel 06-12345678."]
    vergadering = maak_vergadering([("1", "Brief van mevrouw Yildirim", [(Spreker("Brakel", "inwoner"), zinnen)])])
    frame = vergadering.to_frame(pseudoniem=True)
    assert frame["tekst"].tolist() == [
        "Mijn zus Persoon 1 woont op [adres].", "Mail [e-mailadres], of bel [telefoonnummer].",
    ]  # fmt: skip
    assert frame["agendapunt"].unique().tolist() == ["1. Brief van mevrouw Persoon 1"]
    assert vergadering.to_frame()["tekst"].tolist() == zinnen


def test_pseudoniemen_worden_per_vergadering_eenmaal_gemaakt(vergadering, maak_vergadering):
    namen = maak_pseudoniemen(vergadering)
    assert maak_pseudoniemen(vergadering) is namen
    assert maak_pseudoniemen(vergadering, alles=True) is not namen
    assert maak_pseudoniemen(maak_vergadering([])) is not namen


def test_een_inwoner_met_de_voornaam_die_een_ander_noemt_is_een_inwoner(maak_vergadering):
    sprekers = [
        (Spreker("De heer", "voorzitter"), ["Het woord is aan Anton Brakel."]),
        (Spreker("Brakel", "inwoner"), ["Dank."]),
    ]
    namen = maak_pseudoniemen(maak_vergadering([("1", "Punt", sprekers)]))
    assert namen.tekst("Het woord is aan Anton Brakel.") == "Het woord is aan Inwoner 1."


@pytest.mark.parametrize(
    ("zin", "naam"),
    [
        ("Dat vroeg wethouder Brakel.", "Brakel"),
        ("Mevrouw Brakel, VVD.", "Brakel"),
        ("Mevrouw Brakel woont hier.", "Spreker 1"),
        ("De inspreker is mevrouw Brakel.", "Spreker 1"),
    ],
)
def test_wie_in_onbekende_rol_spreekt_maar_een_ambt_heeft_houdt_zijn_naam(maak_vergadering, zin, naam):
    brakel = Spreker("Brakel", "onbekend")
    vergadering = maak_vergadering([("1", "Punt", [(Spreker("Blauw", "voorzitter"), [zin]), (brakel, ["Ja."])])])
    namen = maak_pseudoniemen(vergadering)
    assert namen.spreker(brakel).naam == naam
    assert namen.tekst(zin) == zin.replace("Brakel", naam)


@pytest.mark.parametrize(
    ("orgaan", "aankondiging", "naam"),
    [
        ("raad", "Mevrouw Brakel.", "Brakel"),
        ("raad", "Onze inspreker mevrouw Brakel.", "Spreker 1"),
        ("participatieavond", "Mevrouw Brakel.", "Spreker 1"),
    ],
)
def test_wie_de_hele_raad_door_spreekt_is_raadslid(maak_vergadering, orgaan, aankondiging, naam):
    voorzitter, brakel = Spreker("Blauw", "voorzitter"), Spreker("Brakel", "onbekend")
    beurten = [(voorzitter, [aankondiging]), (brakel, ["Ja."]), (voorzitter, ["Dank."])] * 4
    vergadering = maak_vergadering([("1", "Punt", beurten)], orgaan=orgaan)
    assert maak_pseudoniemen(vergadering).spreker(brakel).naam == naam


def test_leden_op_de_presentielijst_zijn_geen_derden(maak_vergadering):
    vergadering = maak_vergadering([("1", "Punt", [(Spreker("Blauw", "raadslid"), ["Mevrouw Brakel is ziek."])])])
    lijst = "Aanwezig zijn 2 leden: Blauw (VVD), Brakel (Lokaal) en De Wit\n\nDe voorzitter. Welkom.\n"
    assert maak_pseudoniemen(vergadering).tekst("Mevrouw Brakel is ziek.") == "Mevrouw Persoon 1 is ziek."
    met_lijst = replace(vergadering, brontekst=lijst + vergadering.brontekst)
    assert maak_pseudoniemen(met_lijst).tekst("Mevrouw Brakel is ziek.") == "Mevrouw Brakel is ziek."
    assert aanwezigen(lijst) == "Blauw (VVD), Brakel (Lokaal) en De Wit"
