"""The VLOS reader: small files written here, and the real one where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.parlementair import lees_xml, vouw
from dialoogmeter.lezen.stukken import Aanwijzing, Gelezen, Kop, Spraak
from dialoogmeter.lezen.vlos import lees_vlos
from dialoogmeter.vergadering import ONBEKEND, Soort, Spreker

GEDEELD = Path(__file__).resolve().parents[3] / "shared"
ECHT = pytest.mark.skipif(not (GEDEELD / "corpus").exists(), reason="../shared/corpus ontbreekt")

VOORZITTER = Spreker("Lammers", "voorzitter")
LID = Spreker("Van Puttershoek Bos", "raadslid", "Groene Lijst")
KOP_LID = "De heer <nadruk type='Vet'>Van Puttershoek Bos</nadruk> (Groene Lijst):"
KOP_VOORZITTER = "De <nadruk type='Vet'>voorzitter</nadruk>:"


def verslag(*activiteiten: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><vlosCoreDocument xmlns="http://www.tweedekamer.nl/ggm/v1">'
        "<vergadering><titel>3e vergadering</titel><zaal>Zaal</zaal><datum>2014-10-15T00:00:00</datum>"
        f"{''.join(activiteiten)}</vergadering></vlosCoreDocument>"
    )


def activiteit(inhoud: str, titel: str = "De fietsbrug", tekst: str = "") -> str:
    return (
        f"<activiteit><titel>{titel}</titel><onderwerp>over {titel}</onderwerp><parlisid/>{tekst}"
        "<activiteithoofd><titel>Termijn inbreng</titel><activiteitdeel><titel>Spreekbeurt</titel>"
        f"<spreker/><activiteititem><titel>Woordvoerder</titel>{inhoud}</activiteititem></activiteitdeel></activiteithoofd>"
        "</activiteit>"
    )


def beurt(
    *alineas: str,
    na: str = "",
    soort: str = "Tweede Kamerlid",
    naam: str = "Van Puttershoek Bos",
    fractie: str = "Groene Lijst",
    voorzitter: bool = False,
    tag: str = "woordvoerder",
) -> str:
    return (
        f"<{tag}><spreker soort='{soort}'><fractie>{fractie}</fractie><aanhef>De heer</aanhef>"
        f"<verslagnaam>{naam}</verslagnaam><achternaam>Bos van</achternaam><functie>ambt</functie></spreker>"
        f"<markeertijdbegin>2014-10-15T10:00:00</markeertijdbegin><isvoorzitter>{str(voorzitter).lower()}</isvoorzitter>"
        f"{tekst(*alineas)}{na}</{tag}>"
    )


def onderbreking(*alineas: str) -> str:
    return beurt(*alineas, naam="Lammers", fractie="Oranje Lijst", voorzitter=True, tag="interrumpant")


def tekst(*alineas: str) -> str:
    """Each paragraph's items parted by a bar."""
    return f"<tekst>{''.join(alinea(a) for a in alineas)}</tekst>"


def alinea(items: str) -> str:
    return f"<alinea>{''.join(f'<alineaitem>{item}</alineaitem>' for item in items.split('|'))}</alinea>"


def fragment(inhoud: str, soort: str = "Mededeling algemeen") -> str:
    return f"<draadboekfragment soort='{soort}'><isdraad>true</isdraad>{inhoud}</draadboekfragment>"


def lees(ruw: str) -> Gelezen:
    gelezen = lees_vlos(ruw.encode(), "vlos.xml")
    assert wijst_terug(gelezen)
    return gelezen


def wijst_terug(gelezen: Gelezen) -> bool:
    bron = gelezen.bron.tekst
    for deel in gelezen.stukken:
        if isinstance(deel, Aanwijzing) and bron[deel.begin : deel.eind] != deel.tekst:
            return False
        if isinstance(deel, Spraak):
            for a in deel.alineas:
                if any(bron[a.bronplaats(i)] != teken for i, teken in enumerate(a.tekst)):
                    return False
    return True


def gezegd(gelezen: Gelezen) -> list[tuple[Spreker, Soort, str]]:
    return [(s.spreker, a.soort, a.tekst) for s in gelezen.stukken if isinstance(s, Spraak) for a in s.alineas]


def letters(ruw: str) -> str:
    return "".join(teken for teken in ruw.lower() if teken.isalnum())


def test_beurt_zonder_kopregel() -> None:
    gelezen = lees(verslag(activiteit(beurt(f"{KOP_LID}|De brug is dicht.", "Dat duurt te lang."))))
    assert gelezen.stukken[0] == Kop("", "De fietsbrug")
    assert gezegd(gelezen) == [(LID, "spraak", "De brug is dicht."), (LID, "spraak", "Dat duurt te lang.")]
    assert (gelezen.titel, gelezen.orgaan, gelezen.datum) == ("3e vergadering", "Tweede Kamer", "2014-10-15")
    assert gelezen.bron.formaat == "vlos"
    assert gelezen.bron.tekst == "De fietsbrug\nDe brug is dicht.\nDat duurt te lang."


@pytest.mark.parametrize("datum", ["", "gisteren", "2014-10-15 om tien uur"])
def test_geen_datum(datum: str) -> None:
    assert lees(verslag(activiteit(beurt("Ja."))).replace("2014-10-15T00:00:00", datum)).datum == ""


def test_kopregel_deelt_alineaitem_met_spraak() -> None:
    gelezen = lees(verslag(activiteit(beurt(f"{KOP_LID} De brug: die is dicht."))))
    assert gezegd(gelezen) == [(LID, "spraak", "De brug: die is dicht.")]


@pytest.mark.parametrize(
    "zin", ["Dank u wel, voorzitter: dat was het.", "Mevrouw Jansen zei: het kan.", "De brug: dicht."]
)
def test_beurt_die_zonder_kopregel_begint(zin: str) -> None:
    assert gezegd(lees(verslag(activiteit(beurt(zin))))) == [(LID, "spraak", zin)]


def test_naam_met_dubbele_punt_verderop_is_spraak() -> None:
    gelezen = lees(verslag(activiteit(beurt(f"{KOP_LID}|Zo stemden zij.", "Mevrouw Jansen: voor."))))
    assert gezegd(gelezen)[1] == (LID, "spraak", "Mevrouw Jansen: voor.")


def test_vette_kopregel_verderop_wisselt_van_spreker() -> None:
    gelezen = lees(verslag(activiteit(beurt(f"{KOP_LID}|Een.", f"{KOP_VOORZITTER} Kort graag.", f"{KOP_LID}|Twee."))))
    assert gezegd(gelezen) == [
        (LID, "spraak", "Een."),
        (Spreker("", "voorzitter"), "spraak", "Kort graag."),
        (LID, "spraak", "Twee."),
    ]


@pytest.mark.parametrize(
    ("soort", "fractie", "rol"),
    [
        ("Tweede Kamerlid", "Groene Lijst", "raadslid"),
        ("Minister", "", "wethouder"),
        ("Minister-president", "", "wethouder"),
        ("Staatssecretaris", "", "wethouder"),
        ("Griffier", "", "onbekend"),
    ],
)
def test_rol(soort: str, fractie: str, rol: str) -> None:
    wie = gezegd(lees(verslag(activiteit(beurt("Goed.", soort=soort, fractie=fractie)))))[0][0]
    assert (wie.naam, wie.rol, wie.fractie) == ("Van Puttershoek Bos", rol, fractie)


def test_onderbrekingen_in_volgorde_en_voorzitter_bij_naam() -> None:
    eerste = beurt(f"{KOP_LID}|Een.", na=onderbreking(f"{KOP_VOORZITTER}|Stop.") + onderbreking("Toch door."))
    gelezen = lees(verslag(activiteit(eerste + beurt(f"{KOP_LID}|Twee."))))
    assert gezegd(gelezen) == [
        (LID, "spraak", "Een."),
        (VOORZITTER, "spraak", "Stop."),
        (VOORZITTER, "spraak", "Toch door."),
        (LID, "spraak", "Twee."),
    ]


def test_aanwezigen_zijn_geen_spraak() -> None:
    lijst = tekst(
        "<nadruk type='Vet'>Voorzitter: Lammers</nadruk>", "Aanwezig zijn 2 leden der Kamer:", "Bos en Lammers"
    )
    kenmerk = "<sprekers><spreker><verslagnaam>Verzwegen</verslagnaam></spreker></sprekers>"
    gelezen = lees(verslag(activiteit(beurt(f"{KOP_LID}|Ja."), "Opening", lijst + kenmerk)))
    assert {(wie, soort) for wie, soort, _ in gezegd(gelezen)[:3]} == {(ONBEKEND, "stuk")}
    assert "Verzwegen" not in gelezen.bron.tekst


def test_mededeling_van_de_voorzitter_buiten_een_beurt() -> None:
    wissel = fragment(tekst("<nadruk type='Vet'>Voorzitter: Lammers</nadruk>"))
    mededeling = fragment(tekst(f"{KOP_VOORZITTER}|Er is een bericht.", "Van Bos."))
    gelezen = lees(verslag(activiteit(wissel + mededeling + fragment(tekst("Aldus wordt besloten.")))))
    assert gezegd(gelezen) == [
        (ONBEKEND, "stuk", "Voorzitter: Lammers"),
        (VOORZITTER, "spraak", "Er is een bericht."),
        (VOORZITTER, "spraak", "Van Bos."),
        (ONBEKEND, "stuk", "Aldus wordt besloten."),
    ]


def test_kopregel_met_onbekende_sprekers() -> None:
    losse = (
        "Mevrouw <nadruk type='Vet'>Van 't Hof-de Wit</nadruk> (50MIN/Pietersen):|Een.",
        "Minister <nadruk type='Vet'>De Korte</nadruk>:|Twee.",
    )
    gelezen = lees(verslag(activiteit(fragment(tekst(*losse)))))
    assert [wie for wie, _, _ in gezegd(gelezen)] == [
        Spreker("Van 't Hof-de Wit", "raadslid", "50MIN/Pietersen"),
        Spreker("De Korte", "wethouder"),
    ]


def test_kop_wordt_niet_herhaald_en_onderwerp_is_een_stuk() -> None:
    onderwerp = (
        "<tekst><alinea><alineaitem><nadruk type='Bovenschrift'>De fietsbrug</nadruk></alineaitem></alinea><alinea>"
        "<alineaitem>Aan de orde is:</alineaitem><lijst><alineaitem>het voorstel (<dossiernummer>99</dossiernummer>)."
        "</alineaitem></lijst></alinea></tekst>"
    )
    gelezen = lees(verslag(activiteit(beurt(f"{KOP_LID}|De fietsbrug"), tekst=onderwerp)))
    assert gezegd(gelezen) == [
        (ONBEKEND, "stuk", "Aan de orde is:"),
        (ONBEKEND, "stuk", "het voorstel (99)."),
        (LID, "spraak", "De fietsbrug"),
    ]


def motie(info: str = "Motieinfo") -> str:
    regels = (
        "De Kamer,",
        "gehoord de beraadslaging,",
        "wil minder CO<nadruk type='Onderschrift'>2</nadruk>-uitstoot,",
        "en gaat over tot de orde van de dag.",
    )
    nummer = "Zij krijgt nr. <stuknummer>4</stuknummer> (<dossiernummer>99</dossiernummer>)."
    naschrift = alinea(f"{KOP_VOORZITTER}|Deze motie is voorgesteld door het lid Bos.") + alinea(nummer)
    groepen = (
        f"<alineagroep type='Motietekst'>{''.join(map(alinea, regels))}</alineagroep>"
        f"<alineagroep type='{info}'>{naschrift}</alineagroep>"
    )
    return fragment(
        f"<tekst>{groepen}</tekst><zaken><zaak><titel>niet gezegd</titel></zaak></zaken>", "Motie indiening"
    )


def test_motie() -> None:
    gelezen = lees(verslag(activiteit(beurt(f"{KOP_LID}|Ik dien een motie in.", na=motie() + onderbreking("Ja.")))))
    voorzitter = Spreker("", "voorzitter")
    assert gezegd(gelezen) == [
        (LID, "spraak", "Ik dien een motie in."),
        (LID, "motie", "De Kamer,"),
        (LID, "motie", "gehoord de beraadslaging,"),
        (LID, "motie", "wil minder CO2-uitstoot,"),
        (LID, "motie", "en gaat over tot de orde van de dag."),
        (voorzitter, "spraak", "Deze motie is voorgesteld door het lid Bos."),
        (voorzitter, "motie", "Zij krijgt nr. 4 (99)."),
        (VOORZITTER, "spraak", "Ja."),
    ]


def test_voorgelezen_motie() -> None:
    regels = ("Motie", "De Kamer, gehoord de beraadslaging,", "wil een brug,", "en gaat over tot de orde van de dag.")
    gelezen = lees(verslag(activiteit(beurt(f"{KOP_LID}|Luister.", *regels, "Dat was hem."))))
    assert [soort for _, soort, _ in gezegd(gelezen)] == ["spraak", *["motie"] * 4, "spraak"]


def test_schorsing_gebaar_en_formule() -> None:
    na = (
        fragment(tekst("De algemene beraadslaging wordt gesloten."), "Beraadslaging algemeen")
        + fragment(tekst("De vergadering wordt van 12.05 uur tot 12.14 uur geschorst."), "Schorsing")
        + fragment(tekst("Geroffel op de bankjes"))
    )
    gelezen = lees(verslag(activiteit(onderbreking("Welkom.") + beurt(f"{KOP_LID}|Klaar.", na=na))))
    assert gezegd(gelezen)[-1] == (VOORZITTER, "spraak", "De algemene beraadslaging wordt gesloten.")
    aanwijzingen = [deel for deel in gelezen.stukken if isinstance(deel, Aanwijzing)]
    assert [deel.soort for deel in aanwijzingen] == ["schorsing", "aanwijzing"]


def test_niets_gaat_verloren() -> None:
    na = (
        "<onbekend>een</onbekend>twee<fragmenten><fragment>drie</fragment></fragmenten><tekst>vier<alinea/>vijf</tekst>"
    )
    gelezen = lees(verslag(activiteit(beurt(f"{KOP_LID}|nul", na=na)), "<slot>zes</slot>zeven"))
    assert letters(gelezen.bron.tekst) == "defietsbrugnuleentweedrieviervijfzeszeven"


@pytest.mark.parametrize(
    ("inhoud", "oorzaak"),
    [
        (b"geen xml", "geen XML"),
        (verslag(activiteit(beurt("Ja."))).encode()[:-25], "beschadigd"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><vlosCoreDocument>&b;</vlosCoreDocument>', "DTD"),
        (b"<officiele-publicatie/>", "VLOS"),
        (b"<vlosCoreDocument/>", "VLOS"),
        (verslag().encode(), "geen tekst"),
    ],
)
def test_leesfout(inhoud: bytes, oorzaak: str) -> None:
    with pytest.raises(LeesFout) as fout:
        lees_vlos(inhoud, "kapot.xml")
    assert oorzaak in fout.value.oorzaak
    assert fout.value.remedie


@pytest.mark.echt
@ECHT
def test_echt_verslag() -> None:
    pad = GEDEELD / "corpus" / "tweedekamer" / "vlos-2014-10-15.xml"
    inhoud = pad.read_bytes()
    gelezen = lees_vlos(inhoud, pad.name)
    assert wijst_terug(gelezen)
    assert gelezen.datum == "2014-10-15"
    assert all(s.spreker.naam for s in gelezen.stukken if isinstance(s, Spraak) and s.spreker.rol == "voorzitter")

    # What must come out: every item of text in order, but for headers of turns and the printed headings.
    verwacht: list[str] = []
    koppen = 0
    for deel in lees_xml(inhoud, pad.name).iter("activiteit"):
        titel = vouw(deel.find("titel"))
        verwacht.append(titel)
        for item in deel.iter("alineaitem"):
            gevouwen = vouw(item)
            vet = any(nadruk.get("type") == "Vet" for nadruk in item.iter("nadruk"))
            koppen += vet and gevouwen.endswith(":")
            if gevouwen != titel and not (vet and gevouwen.endswith(":")):
                verwacht.append(gevouwen)
    heel = letters("".join(verwacht)) == letters(gelezen.bron.tekst)  # apart from the assert, lest pytest prints texts
    assert heel, "er is tekst verloren of verplaatst"
    assert koppen > 600
