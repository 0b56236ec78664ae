import pytest

from dialoogmeter.lezen import lees_bytes

VOORWERK = """Vergadering gemeenteraad Meeldrecht
gehouden op 4 juni 2025

Voorzitter: de burgemeester, mr. A.B. van Loenhout

Agenda

A. Opening

B. De meelfabriek

De voorzitter. Welkom.

Presentielijst

Aanwezig zijn 4 leden: Olthuis (VVD), Tamboer (SP), Terpsma (Dorpsbelang) en Brouwer (Tij).

Afwezig: Smid (CDA).

De voorzitter. Het aantal is voldoende.
"""


def lees(*alineas, voorwerk=VOORWERK):
    return lees_bytes("\n\n".join([voorwerk, *alineas]).encode(), "raad.txt")


def gebeurtenissen(vergadering):
    return [(g.soort, g.tekst, g.na_beurt) for p in vergadering.agendapunten for g in p.gebeurtenissen]


def soorten(vergadering):
    return {z.tekst: (b.spreker.rol, z.soort) for _, b, z in vergadering.zinnen()}


def test_voorwerk_agenda_en_presentielijst_zijn_geen_spraak(beurten):
    gelezen = beurten(lees("De voorzitter. Verder."))
    assert gelezen == [("voorzitter", "Van Loenhout", "", "Welkom. Het aantal is voldoende. Verder.")]


def test_de_burgemeester_zit_voor_en_de_kenmerken_staan_op_het_titelblad():
    vergadering = lees()
    assert (vergadering.gemeente, vergadering.orgaan, vergadering.datum) == ("Meeldrecht", "raad", "2025-06-04")


def test_een_partij_tussen_haakjes_is_een_raadslid_en_een_agendaletter_een_inwoner(beurten):
    gelezen = beurten(lees("Mevrouw Tamboer (SP). Ik ben tegen.", "De heer Quist (B). Ik woon ernaast."))
    assert gelezen[1:] == [
        ("raadslid", "Tamboer", "SP", "Ik ben tegen."),
        ("inwoner", "Quist", "", "Ik woon ernaast."),
    ]


def test_wie_al_genoemd_is_heeft_geen_haakjes_meer_nodig(beurten):
    gelezen = beurten(lees("De heer Terpsma. Ik twijfel.", "De heer Brouwer. Ik ook."))
    assert [b[:3] for b in gelezen[1:]] == [("raadslid", "Terpsma", "Dorpsbelang"), ("raadslid", "Brouwer", "Tij")]


def test_onder_een_plaatsvervanger_is_de_burgemeester_een_spreker_met_eigen_rol(beurten):
    vergadering = lees(
        "Voorzitter: mevrouw Tamboer.", "De voorzitter. Het woord is aan de portefeuillehouder.",
        "De heer Van Loenhout. Ik beantwoord de vragen.", "Voorzitter: de heer Van Loenhout.", "De voorzitter. Verder.",
    )  # fmt: skip
    assert [b[:2] for b in beurten(vergadering)] == [
        ("voorzitter", "Van Loenhout"),
        ("voorzitter", "Tamboer"),
        ("burgemeester", "Van Loenhout"),
        ("voorzitter", "Van Loenhout"),
    ]
    assert gebeurtenissen(vergadering) == [
        ("voorzitterswissel", "Voorzitter: mevrouw Tamboer.", 1),
        ("voorzitterswissel", "Voorzitter: de heer Van Loenhout.", 3),
    ]


def test_voorzitter_met_een_dubbele_punt_kan_ook_een_kop_zijn(beurten):
    tekst = [
        "Voorzitter: Wie wil het woord?",
        "De heer Terpsma (SP): Ik.",
        "Voorzitter: Gaat uw gang.",
        "De heer Terpsma: Ja.",
    ]
    vergadering = lees_bytes("\n\n".join(["Raad", *tekst]).encode(), "raad.txt")
    assert [b[::3] for b in beurten(vergadering)] == [
        ("voorzitter", "Wie wil het woord?"),
        ("raadslid", "Ik."),
        ("voorzitter", "Gaat uw gang."),
        ("raadslid", "Ja."),
    ]
    assert gebeurtenissen(vergadering) == []


def test_de_formule_waarmee_de_beraadslaging_sluit_is_van_de_voorzitter(beurten):
    gelezen = beurten(lees("Wethouder De Vos. Dat zeg ik toe.", "De beraadslaging wordt gesloten."))
    assert gelezen[1:] == [
        ("wethouder", "De Vos", "", "Dat zeg ik toe."),
        ("voorzitter", "Van Loenhout", "", "De beraadslaging wordt gesloten."),
    ]


MOTIE = (
    "De voorzitter. Door de fractie van de SP wordt de volgende motie ingediend:",
    "Motie B.1 (RIS321081) Licht op de kade",
    "De raad van de gemeente Meeldrecht, in vergadering bijeen op 4 juni 2025,",
    "constaterende dat:",
    "- de kade donker is;",
    "verzoekt het college de kade te verlichten;",
    "en gaat over tot de orde van de dag.",
    "Truus Tamboer (SP) en Klaas Terpsma (Dorpsbelang)",
    "De voorzitter. De motie maakt deel uit van de beraadslaging.",
)


def test_een_voorgelezen_motie_is_een_stuk_tekst_van_de_voorzitter():
    soort = soorten(lees(*MOTIE))
    assert {rol for rol, _ in soort.values()} == {"voorzitter"}
    assert soort["Motie B.1 (RIS321081) Licht op de kade"] == ("voorzitter", "motie")
    assert [s for zin, (_, s) in soort.items() if "gaat over tot de orde" in zin] == ["motie"]
    assert soort["De motie maakt deel uit van de beraadslaging."] == ("voorzitter", "spraak")


def test_een_motietitel_en_de_ondertekenaars_zijn_geen_sprekers(beurten):
    gelezen = beurten(lees(*MOTIE, "De heer Olthuis (VVD). Wij stemmen voor."))
    assert {naam for _, naam, _, _ in gelezen} == {"Van Loenhout", "Olthuis"}


def test_een_motie_die_een_ander_bespreekt_is_gewone_spraak():
    soort = soorten(lees("Wethouder De Vos. Nu de moties.", "Motie B.1 ontraad ik. Het kan niet."))
    assert soort["Motie B.1 ontraad ik."] == ("wethouder", "spraak")


def test_een_kop_mag_over_twee_regels_lopen(beurten):
    gelezen = beurten(lees("Mevrouw Hazenoot-van der Weijden (Partij voor\nde Dieren). Ik ben voor. Echt."))
    assert gelezen[1:] == [("raadslid", "Hazenoot-van der Weijden", "Partij voor de Dieren", "Ik ben voor. Echt.")]


@pytest.mark.parametrize(
    "regel", ["(Applaus)", "(Rumoer op de\ntribune)", "(De raad neemt een ogenblik stilte in acht.)"]
)
def test_een_regel_tussen_haakjes_is_een_gebeurtenis(regel, beurten):
    vergadering = lees("Mevrouw Tamboer (SP). Ik ben tegen.", regel, "De voorzitter. Stilte.")
    assert gebeurtenissen(vergadering) == [("aanwijzing", " ".join(regel.split()), 2)]
    assert [b[3] for b in beurten(vergadering)][1:] == ["Ik ben tegen.", "Stilte."]


def test_na_een_gebeurtenis_spreekt_dezelfde_spreker_door(beurten):
    gelezen = beurten(lees("Mevrouw Tamboer (SP). Ik ben tegen.", "(Gelach)", "Nee, echt."))
    assert gelezen[1:] == [("raadslid", "Tamboer", "SP", "Ik ben tegen. Nee, echt.")]


@pytest.mark.parametrize("regel", ["(RIS321081)", "(zie bijlage 2)", "(SP)"])
def test_een_verwijzing_of_partij_tussen_haakjes_is_geen_gebeurtenis(regel):
    assert gebeurtenissen(lees("De voorzitter. Het gaat om dit stuk", regel, "De voorzitter. Verder.")) == []


def test_een_schorsing_scheidt_twee_beurten_van_dezelfde_spreker(beurten):
    vergadering = lees("De voorzitter. Ik schors.", "De vergadering wordt van 20.10 uur tot 20.20 uur geschorst.",
                       "De voorzitter. Ik heropen.")  # fmt: skip
    assert [b[3] for b in beurten(vergadering)] == ["Welkom. Het aantal is voldoende. Ik schors.", "Ik heropen."]
    assert [g[0] for g in gebeurtenissen(vergadering)] == ["schorsing"]


def test_de_sluiting_is_een_gebeurtenis():
    vergadering = lees("De voorzitter. Ik sluit.", "De vergadering wordt om 23.05 uur gesloten.")
    assert [g[0] for g in gebeurtenissen(vergadering)] == ["sluiting"]


def test_aan_de_orde_is_begint_een_agendapunt(beurten):
    vergadering = lees(
        "Aan de orde is:\nB. Voorstel over de toekomst van\nde meelfabriek (RIS321081)\nDe voorzitter. Wie wil?",
        "Aan de orde is:\nC. Sluiting\nDe voorzitter. Dank u.",
    )
    assert [(p.nummer, p.titel, len(p.beurten)) for p in vergadering.agendapunten] == [
        ("", "", 1),
        ("B", "Voorstel over de toekomst van de meelfabriek (RIS321081)", 1),
        ("C", "Sluiting", 1),
    ]
    assert [b[3] for b in beurten(vergadering)][1:] == ["Wie wil?", "Dank u."]


def test_punten_die_samen_worden_behandeld_zijn_een_agendapunt():
    vergadering = lees("Aan de orde zijn:\nF. De brug.\nG. De kade.\nH. Het plein.\nDe voorzitter. Wie wil?")
    assert [(p.nummer, p.titel) for p in vergadering.agendapunten][1:] == [("F t/m H", "De brug.")]


def test_een_regel_die_de_gedrukte_agenda_herhaalt_is_een_agendapunt():
    vergadering = lees("B. De meelfabriek", "De voorzitter. Wie wil?")
    assert [p.nummer for p in vergadering.agendapunten] == ["", "B"]


def test_koppen_met_een_dubbele_punt(beurten):
    tekst = "\n\n".join(
        [
            "De gespreksleider: Wie heeft een vraag?",
            "De heer Quist (bewoner): Wanneer gaat de brug open?",
            "Wethouder Abbas: In mei.",
            "De heer Quist: Dank u.",
            "Mevrouw Vink (wijkagent): Ik houd een oogje in het zeil.",
        ]
    )
    assert beurten(lees_bytes(tekst.encode(), "avond.txt")) == [
        ("voorzitter", "", "", "Wie heeft een vraag?"),
        ("inwoner", "Quist", "", "Wanneer gaat de brug open?"),
        ("wethouder", "Abbas", "", "In mei."),
        ("inwoner", "Quist", "", "Dank u."),
        ("onbekend", "Vink", "", "Ik houd een oogje in het zeil."),
    ]


def test_een_naam_midden_in_een_zin_is_geen_kop(beurten):
    gelezen = beurten(lees("De voorzitter. Dan is nu het woord aan\nde heer Terpsma (Dorpsbelang). Gaat uw gang."))
    assert [b[1] for b in gelezen] == ["Van Loenhout"]


def test_een_naam_die_aan_het_eind_van_een_beurt_wordt_genoemd_is_geen_kop(beurten):
    gelezen = beurten(lees("De voorzitter. Dank u wel.\nDe heer Terpsma (Dorpsbelang).", "De heer Terpsma. Ja."))
    assert gelezen[0][3].endswith("De heer Terpsma (Dorpsbelang).")
    assert gelezen[1][3] == "Ja."


def test_blokken_die_aan_elkaar_zijn_geplakt_worden_bij_de_koppen_gesplitst(beurten):
    beurt = "De voorzitter: Wie wil? De heer Terpsma: Ik niet. Wethouder De Vos: Ik wel. "
    gelezen = beurten(lees_bytes((beurt * 4).encode(), "plak.txt"))
    assert [b[0] for b in gelezen[:4]] == ["voorzitter", "onbekend", "wethouder", "voorzitter"]
    assert gelezen[1][3] == "Ik niet."


def test_van_een_onbekende_opmaak_is_de_spreker_onbekend_en_dat_staat_erbij(beurten):
    vergadering = lees_bytes(b"Het was een mooie avond.\n\nEr is veel gezegd over de brug.", "los.txt")
    assert {b[0] for b in beurten(vergadering)} == {"onbekend"}
    assert vergadering.waarschuwingen == (
        "Van de meeste zinnen is onbekend wie ze uitsprak: deze opmaak van sprekers kent dialoogmeter niet. "
        "Cijfers per sprekersrol zijn hier niet bruikbaar.",
    )
    assert lees().waarschuwingen == ()


def test_zonder_spraak_volgt_een_waarschuwing():
    vergadering = lees_bytes(b"# Verslag\n\nDatum: 3 juni 2025\n\n## 1. De brug\n", "leeg.md")
    assert vergadering.waarschuwingen == ("In dit bestand is geen gesproken tekst gevonden.",)
