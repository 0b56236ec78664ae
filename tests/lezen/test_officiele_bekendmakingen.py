"""The reader of officielebekendmakingen.nl: small files written here, and the real ones where they are at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.officiele_bekendmakingen import lees_officiele_bekendmakingen
from dialoogmeter.lezen.parlementair import herstel, lees_xml
from dialoogmeter.lezen.stukken import Aanwijzing, Gelezen, Kop, Spraak
from dialoogmeter.vergadering import ONBEKEND, Soort, Spreker

GEDEELD = Path(__file__).resolve().parents[3] / "shared"
GOUD = {
    "tk018703": "3",
    "tk018704": "4",
    "tk018705": "5",
    "tk018708": "8",
    "tk018709": "9",
    "tk187010": "10",
    "tk187011": "11",
    "tk187012": "12",
}
ECHT = pytest.mark.skipif(not (GEDEELD / "corpus").exists(), reason="../shared/corpus ontbreekt")

VOORZITTER = Spreker("", "voorzitter")
SPREKER_VOORZITTER = "<voorvoegsels>De</voorvoegsels> <naam><achternaam>voorzitter</achternaam></naam> :"
SPREKER_LID = (
    "<voorvoegsels>De heer</voorvoegsels> <naam><achternaam>Van Puttershoek Bos</achternaam></naam> "
    "(<politiek>Groene Lijst</politiek>):"
)
LID = Spreker("Van Puttershoek Bos", "raadslid", "Groene Lijst")


def punt(inhoud: str, nummer: str = "7", titel: str = "De fietsbrug") -> str:
    return f"<agendapunt><nr>{nummer}</nr><item-titel>{titel}</item-titel>{inhoud}</agendapunt>"


def stuk(*punten: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<officiele-publicatie><metadata><meta content="m" name="n"/></metadata>'
        f"<handelingen>{''.join(punten)}</handelingen></officiele-publicatie>"
    )


def beurt(spreker: str, inhoud: str) -> str:
    return f"<spreekbeurt><spreker>{spreker}</spreker><tekst>{inhoud}</tekst></spreekbeurt>"


def al(*teksten: str) -> str:
    return "".join(f"<al-groep><al>{tekst}</al></al-groep>" for tekst in teksten)


def lees(tekst: str) -> Gelezen:
    gelezen = lees_officiele_bekendmakingen(tekst.encode(), "h-tk-proef.xml")
    assert wijst_terug(gelezen)
    return gelezen


def wijst_terug(gelezen: Gelezen) -> bool:
    tekst = gelezen.bron.tekst
    for deel in gelezen.stukken:
        if isinstance(deel, Aanwijzing) and tekst[deel.begin : deel.eind] != deel.tekst:
            return False
        if isinstance(deel, Spraak):
            for alinea in deel.alineas:
                if any(tekst[alinea.bronplaats(i)] != teken for i, teken in enumerate(alinea.tekst)):
                    return False
    return True


def gezegd(gelezen: Gelezen) -> list[tuple[Spreker, Soort, str]]:
    return [(s.spreker, a.soort, a.tekst) for s in gelezen.stukken if isinstance(s, Spraak) for a in s.alineas]


def teksten(gelezen: Gelezen) -> list[str]:
    return [tekst for _, _, tekst in gezegd(gelezen)]


def letters(tekst: str) -> str:
    return "".join(teken for teken in tekst.lower() if teken.isalnum())


def test_beurt_met_kop_en_spreker() -> None:
    gelezen = lees(stuk(punt(beurt(SPREKER_LID, al("De brug is dicht.", "Dat duurt te lang.")))))
    assert gelezen.stukken[0] == Kop("7", "De fietsbrug")
    assert gezegd(gelezen) == [(LID, "spraak", "De brug is dicht."), (LID, "spraak", "Dat duurt te lang.")]
    assert sum(isinstance(deel, Spraak) for deel in gelezen.stukken) == 1
    assert (gelezen.titel, gelezen.orgaan, gelezen.datum) == ("De fietsbrug", "Tweede Kamer", "")
    assert (gelezen.bron.formaat, gelezen.bron.bestand) == ("officiele-bekendmakingen", "h-tk-proef.xml")
    assert gelezen.bron.tekst == "7 De fietsbrug\nDe brug is dicht.\nDat duurt te lang."


def test_elk_agendapunt_een_kop() -> None:
    gelezen = lees(stuk(punt(al("Een."), "1", "Opening"), punt(al("Twee."), "2", "Sluiting")))
    assert [deel for deel in gelezen.stukken if isinstance(deel, Kop)] == [Kop("1", "Opening"), Kop("2", "Sluiting")]


@pytest.mark.parametrize(
    ("spreker", "verwacht"),
    [
        (SPREKER_VOORZITTER, VOORZITTER),
        (SPREKER_LID, LID),
        (
            "<voorvoegsels>Minister</voorvoegsels><naam><achternaam>De Korte</achternaam></naam>:",
            Spreker("De Korte", "wethouder"),
        ),
        (
            "<voorvoegsels>Staatssecretaris</voorvoegsels><naam><achternaam>Lammers</achternaam></naam>:",
            Spreker("Lammers", "wethouder"),
        ),
        ("<naam><achternaam>Minister De Korte</achternaam></naam>:", Spreker("De Korte", "wethouder")),
        ("<naam><achternaam>minister-president Lammers</achternaam></naam>:", Spreker("Lammers", "wethouder")),
        (
            "<voorvoegsels>Mevrouw</voorvoegsels><naam><achternaam>Lammers</achternaam></naam>:",
            Spreker("Lammers", "wethouder"),
        ),
        (
            "<voorvoegsels>De</voorvoegsels><naam><achternaam>griffier</achternaam></naam>:",
            Spreker("griffier", "onbekend"),
        ),
        ("", ONBEKEND),
    ],
)
def test_rol(spreker: str, verwacht: Spreker) -> None:
    assert gezegd(lees(stuk(punt(beurt(spreker, al("Goed."))))))[0][0] == verwacht


def test_dubbel_gecodeerd() -> None:
    goed = stuk(punt(beurt(SPREKER_LID, al("Één cliënt — en geen twee — betaalt € 5 à € 6 voor een ideeënboek."))))
    kapot = "\ufeff\n".encode() + goed.encode()
    kapot = kapot.decode("latin-1").encode()
    gelezen = lees_officiele_bekendmakingen(kapot, "x.xml")
    assert teksten(gelezen) == ["Één cliënt — en geen twee — betaalt € 5 à € 6 voor een ideeënboek."]
    assert wijst_terug(gelezen)


def test_gave_tekst_blijft_gaaf() -> None:
    tekst = "São Paulo, één “idee” … naïef à la carte; Ångström’s Ä"
    assert herstel(tekst) == tekst
    assert teksten(lees(stuk(punt(al(tekst))))) == [tekst]


def test_andere_codering() -> None:
    inhoud = stuk(punt(al("Eén cliënt."))).replace("utf-8", "iso-8859-1").encode("latin-1")
    assert teksten(lees_officiele_bekendmakingen(inhoud, "x.xml")) == ["Eén cliënt."]
    inhoud = stuk(punt(al("Eén cliënt."))).replace("utf-8", "utf-16").encode("utf-16")
    assert teksten(lees_officiele_bekendmakingen(inhoud, "x.xml")) == ["Eén cliënt."]


@pytest.mark.parametrize(
    ("ruw", "verwacht"),
    [
        ("\n  Aan de orde is\n  <nadruk>\n   de brug\n  </nadruk>\n  .\n ", "Aan de orde is de brug."),
        (
            "\n  de motie (\n  <extref>\n  12\n  </extref>\n , nr.\n <extref>\n 3\n </extref>\n );",
            "de motie (12, nr. 3);",
        ),
        ("\n  veel CO\n  <inf>\n  2\n  </inf>\n  -uitstoot", "veel CO2-uitstoot"),
        ("\n  70m\n  <sup>\n  2\n  </sup>\n  dak", "70m2 dak"),
        ("\n  de\n  <nadruk>\n  EU\n  </nadruk>\n  -top komt", "de EU-top komt"),
        ("\n  de\n  <nadruk>\n  EU\n  </nadruk>\n  - en\n  daarna", "de EU - en daarna"),
        ("zo<nadruk>maar</nadruk>, <nadruk>niet</nadruk> meer", "zomaar, niet meer"),
        ("wit <nadruk>hier</nadruk> .", "wit hier ."),
        ("\n  <nadruk>\n  <extref>\n  Diep\n  </extref>\n  </nadruk>\n  !", "Diep!"),
    ],
)
def test_wit_wordt_gevouwen(ruw: str, verwacht: str) -> None:
    assert teksten(lees(stuk(punt(al(ruw))))) == [verwacht]


MOTIE = (
    "<motie id='M'><kop><titel>Motie</titel></kop><al>De Kamer,</al><al>gehoord de beraadslaging,</al>"
    "<al>verzoekt de regering de brug te openen,</al><al>en gaat over tot de orde van de dag.</al>"
    f"<motie-info><spreker>{SPREKER_VOORZITTER}</spreker><al>Deze motie is voorgesteld door het lid Bos.</al>"
    "<al>Zij krijgt nr. <extref>4</extref> (<extref>99</extref>).</al></motie-info></motie>"
)


def test_motie() -> None:
    gelezen = lees(stuk(punt(beurt(SPREKER_LID, al("Ik heb een motie.") + MOTIE + al("Dank u.")))))
    assert gezegd(gelezen) == [
        (LID, "spraak", "Ik heb een motie."),
        (LID, "motie", "Motie"),
        (LID, "motie", "De Kamer,"),
        (LID, "motie", "gehoord de beraadslaging,"),
        (LID, "motie", "verzoekt de regering de brug te openen,"),
        (LID, "motie", "en gaat over tot de orde van de dag."),
        (VOORZITTER, "spraak", "Deze motie is voorgesteld door het lid Bos."),
        (VOORZITTER, "motie", "Zij krijgt nr. 4 (99)."),
        (LID, "spraak", "Dank u."),
    ]
    assert [deel.spreker for deel in gelezen.stukken if isinstance(deel, Spraak)] == [LID, VOORZITTER, LID]


def test_motie_zonder_spreker_in_motie_info_is_van_de_voorzitter() -> None:
    motie = MOTIE.replace(f"<spreker>{SPREKER_VOORZITTER}</spreker>", "")
    assert (VOORZITTER, "motie", "Zij krijgt nr. 4 (99).") in gezegd(lees(stuk(punt(beurt(SPREKER_LID, motie)))))


def test_voorgelezen_motie() -> None:
    voorgelezen = al(
        "De Kamer,", "gehoord de beraadslaging,", "Vraagt om een brug", "en gaat over tot de orde van de dag."
    )
    gelezen = lees(stuk(punt(beurt(SPREKER_LID, al("Luister.") + voorgelezen + al("Dat was hem.")))))
    assert [soort for _, soort, _ in gezegd(gelezen)] == ["spraak", "motie", "motie", "motie", "motie", "spraak"]


def test_motie_zonder_slot_blijft_spraak() -> None:
    gelezen = lees(
        stuk(punt(beurt(SPREKER_LID, al("Motie", "De Kamer,", "gehoord de beraadslaging,", "Ach, laat ook maar."))))
    )
    assert {soort for _, soort, _ in gezegd(gelezen)} == {"spraak"}


def test_twee_voorgelezen_moties_waarvan_de_eerste_niet_sluit() -> None:
    eerste = al("De Kamer,", "gehoord de beraadslaging,", "Ik begin opnieuw.")
    tweede = al("Motie", "De Kamer, gehoord de beraadslaging,", "en gaat over tot de orde van de dag.")
    gelezen = lees(stuk(punt(beurt(SPREKER_LID, eerste + tweede))))
    assert [soort for _, soort, _ in gezegd(gelezen)] == ["spraak"] * 3 + ["motie"] * 3


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("De vergadering wordt van 10.00 uur tot 11.00 uur geschorst.", "schorsing"),
        ("De vergadering wordt enkele ogenblikken geschorst.", "schorsing"),
        ("(Geroffel op de bankjes)", "aanwijzing"),
        ("Geroffel op de bankjes", "aanwijzing"),
        ("(Applaus)", "aanwijzing"),
    ],
)
def test_aanwijzing(tekst: str, soort: str) -> None:
    gelezen = lees(stuk(punt(beurt(SPREKER_LID, al("Voor.")) + f"<tekst>{al(tekst)}</tekst>")))
    laatste = gelezen.stukken[-1]
    assert isinstance(laatste, Aanwijzing)
    assert (laatste.soort, laatste.tekst) == (soort, tekst)
    assert teksten(gelezen) == ["Voor."]


def test_gebaar_midden_in_een_alinea() -> None:
    gelezen = lees(stuk(punt(beurt(SPREKER_LID, al("Dank u wel. (Geroffel op de bankjes) En nu door.")))))
    soorten = [type(deel) for deel in gelezen.stukken]
    assert soorten == [Kop, Spraak, Aanwijzing, Spraak]
    assert teksten(gelezen) == ["Dank u wel.", "En nu door."]


@pytest.mark.parametrize(
    "tekst",
    [
        "De vergadering wordt saai. Straks wordt zij geschorst.",
        "Applaus is op zijn plaats voor de bouwers.",
        "(Dat wist u al.)",
    ],
)
def test_geen_aanwijzing(tekst: str) -> None:
    assert gezegd(lees(stuk(punt(beurt(SPREKER_LID, al(tekst)))))) == [(LID, "spraak", tekst)]


def test_ongesproken_tekst_en_de_formule_van_de_voorzitter() -> None:
    onderwerp = f"<onderwerp>{al('Aan de orde is het debat over de brug.')}</onderwerp>"
    slot = f"<tekst>{al('De beraadslaging wordt gesloten.', 'Overeenkomstig het voorstel wordt besloten.')}</tekst>"
    gelezen = lees(stuk(punt(onderwerp + beurt(SPREKER_LID, al("Kort.")) + slot)))
    assert gezegd(gelezen) == [
        (ONBEKEND, "stuk", "Aan de orde is het debat over de brug."),
        (LID, "spraak", "Kort."),
        (VOORZITTER, "spraak", "De beraadslaging wordt gesloten."),
        (ONBEKEND, "stuk", "Overeenkomstig het voorstel wordt besloten."),
    ]


def test_wie_voorzit_staat_soms_in_het_bestand() -> None:
    voor = beurt(SPREKER_VOORZITTER, al("Ik draag over."))
    gelezen = lees(
        stuk(punt(voor + f"<tekst>{al('Voorzitter: Lammers')}</tekst>" + beurt(SPREKER_VOORZITTER, al("Welkom."))))
    )
    assert [wie for wie, _, _ in gezegd(gelezen)] == [VOORZITTER, ONBEKEND, Spreker("Lammers", "voorzitter")]


def test_lijst_houdt_zijn_tekens() -> None:
    eerste = "<li><li.nr>-</li.nr><al>eerste;</al></li>"
    tweede = "<li><li.nr>b.</li.nr><al>tweede.</al><al>Nog iets.</al></li>"
    assert teksten(lees(stuk(punt(f"<tekst><al-groep><lijst>{eerste}{tweede}</lijst></al-groep></tekst>")))) == [
        "- eerste;",
        "b. tweede.",
        "Nog iets.",
    ]


def test_niets_gaat_verloren() -> None:
    vreemd = "los<raar>een<dieper>twee</dieper>drie</raar>vier<al>vijf<lijst><li><al>zes</al></li></lijst>zeven</al>"
    gesproken = f"tien<tekst>elf{vreemd}</tekst>twaalf"
    inhoud = f"acht<spreekbeurt>negen<spreker>{SPREKER_LID}</spreker>{gesproken}</spreekbeurt>dertien"
    ingepakt = f"<al-groep>veertien{beurt(SPREKER_LID, al('vijftien'))}zestien</al-groep><li.nr>zeventien</li.nr>"
    gelezen = lees(stuk("voorwerk", punt(inhoud + ingepakt), "nawerk"))
    verwacht = (
        "voorwerk 7 de fietsbrug acht negen tien elf los een twee drie vier vijf zes zeven twaalf dertien"
        " veertien vijftien zestien zeventien nawerk"
    )
    assert letters(gelezen.bron.tekst) == letters(verwacht)
    wie = {tekst: spreker for spreker, _, tekst in gezegd(gelezen)}
    assert wie["negen"] == ONBEKEND
    assert wie["twaalf"] == wie["vijftien"] == LID
    assert wie["zestien"] == ONBEKEND


def test_bijlage_is_een_stuk() -> None:
    bijlage = (
        "<handeling_bijlage soort='stukkenlijst'><nr>14</nr><item-titel>Ingekomen</item-titel><divisie><kop>"
        "<titel>Brieven:</titel></kop><al-groep><al>Een brief</al></al-groep></divisie></handeling_bijlage>"
    )
    gelezen = lees(stuk(bijlage))
    assert gelezen.stukken[0] == Kop("14", "Ingekomen")
    assert gezegd(gelezen) == [(ONBEKEND, "stuk", "Brieven:"), (ONBEKEND, "stuk", "Een brief")]


DIEP = (
    "<officiele-publicatie><handelingen>"
    + "<al>" * 5000
    + "x"
    + "</al>" * 5000
    + "</handelingen></officiele-publicatie>"
)


@pytest.mark.parametrize(
    ("inhoud", "oorzaak"),
    [
        (b"", "geen XML"),
        (b"gewone tekst", "geen XML"),
        (stuk(punt("")).encode()[:-30], "beschadigd"),
        (b"<a>&onbekend;</a>", "beschadigd"),
        (b"<!DOCTYPE a><a/>", "DTD"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DTD"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "DTD"),
        (b"<kamerstuk/>", "Handelingen"),
        (b"<officiele-publicatie><kamerstuk/></officiele-publicatie>", "Handelingen"),
        (b"<officiele-publicatie><handelingen/></officiele-publicatie>", "geen tekst"),
        (b"<a>\xff</a>", "utf-8"),
        (b'<?xml version="1.0" encoding="verzonnen"?><a/>', "verzonnen"),
        (DIEP.encode(), "genest"),
    ],
)
def test_leesfout(inhoud: bytes, oorzaak: str) -> None:
    with pytest.raises(LeesFout) as fout:
        lees_officiele_bekendmakingen(inhoud, "kapot.xml")
    assert oorzaak in fout.value.oorzaak
    assert fout.value.bestand == "kapot.xml"
    assert fout.value.remedie


def test_leesfout_noemt_de_regel_van_het_bestand() -> None:
    with pytest.raises(LeesFout, match="regel 3, teken"):
        lees_officiele_bekendmakingen(b"rommel\n<a>\n</b>", "kapot.xml")


def _zonder_sprekers(element: Element) -> Iterator[str]:
    if element.tag not in {"spreker", "metadata"}:
        yield element.text or ""
        for kind in element:
            yield from _zonder_sprekers(kind)
    yield element.tail or ""


@pytest.mark.echt
@ECHT
def test_echte_bestanden() -> None:
    bestanden = sorted((GEDEELD / "corpus" / "tweedekamer").glob("h-tk-*.xml"))
    assert len(bestanden) == 10
    for pad in bestanden:
        inhoud = pad.read_bytes()
        gelezen = lees_officiele_bekendmakingen(inhoud, pad.name)
        assert wijst_terug(gelezen), pad.name
        # Compared apart from the assert, lest pytest prints the texts.
        heel = letters("".join(_zonder_sprekers(lees_xml(inhoud, pad.name)))) == letters(gelezen.bron.tekst)
        assert heel, f"{pad.name}: er is tekst verloren of verplaatst"


@pytest.mark.echt
@pytest.mark.parametrize("goud", GOUD)
@ECHT
def test_gelezen_zinnen_komen_terug(goud: str) -> None:
    pad = GEDEELD / "corpus" / "tweedekamer" / f"h-tk-20172018-70-{GOUD[goud]}.xml"
    gevonden = letters("".join(teksten(lees_officiele_bekendmakingen(pad.read_bytes(), pad.name))))
    regels = (GEDEELD / "gold" / "zinnen" / f"{goud}.jsonl").read_text("utf-8").splitlines()
    treffers = [letters(herstel(json.loads(regel)["tekst"])) in gevonden for regel in regels]
    assert sum(treffers) >= 0.99 * len(treffers), f"{pad.name}: {sum(treffers)} van {len(treffers)} zinnen"
