"""Opmaken van notulen zoals gemeenten die gebruiken, met verzonnen tekst en namen: wat de lezer ervan moet maken."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen import lees_bytes


def lees(tekst, bestand="verslag.txt"):
    return lees_bytes(tekst.encode(), bestand)


def punten(vergadering):
    return [(punt.nummer, punt.titel) for punt in vergadering.agendapunten]


def kenmerken(vergadering):
    return vergadering.gemeente, vergadering.orgaan, vergadering.datum


def gebeurtenissen(vergadering):
    return [g.tekst for punt in vergadering.agendapunten for g in punt.gebeurtenissen]


KAPITALEN = """Notulen van de openbare vergadering van de raad der gemeente Meeldrecht

gehouden op donderdag 5 juni 2025

Aanwezig zijn de leden: Olthuis (VVD), De Wit (D66), Van der Meulen-IJsbrandy (Tij).

1. OPENING

De VOORZITTER: Goedenavond. Ik open de vergadering.

2. HERINRICHTING VAN DE KADE

De VOORZITTER: Wie wil het woord?
De heer OLTHUIS (VVD): Voorzitter. Wij zijn voor het voorstel. De kade
moet open.
Mevrouw DE WIT (D66): Wij twijfelen nog.
Wethouder PIETERS: Dat begrijp ik.
Mevrouw VAN DER MEULEN-IJSBRANDY: Wanneer begint het werk?
DE VOORZITTER: Dank u.
"""


def test_namen_in_kapitalen_zijn_dezelfde_namen(beurten):
    vergadering = lees(KAPITALEN)
    assert beurten(vergadering) == [
        ("voorzitter", "", "", "Goedenavond. Ik open de vergadering."),
        ("voorzitter", "", "", "Wie wil het woord?"),
        ("raadslid", "Olthuis", "VVD", "Voorzitter. Wij zijn voor het voorstel. De kade moet open."),
        ("raadslid", "De Wit", "D66", "Wij twijfelen nog."),
        ("wethouder", "Pieters", "", "Dat begrijp ik."),
        ("raadslid", "Van der Meulen-IJsbrandy", "Tij", "Wanneer begint het werk?"),
        ("voorzitter", "", "", "Dank u."),
    ]
    assert punten(vergadering) == [("1", "OPENING"), ("2", "HERINRICHTING VAN DE KADE")]
    assert kenmerken(vergadering) == ("Meeldrecht", "raad", "2025-06-05")


FRACTIE_ACHTER_DE_NAAM = """Raadscommissie Ruimte van de gemeente Meeldrecht, 12-06-2025

Agendapunt 1: Opening

Voorzitter: Welkom allemaal. Ik open de vergadering.

Agendapunt 2: De meelfabriek

De heer Jansma (VVD): Wij zien kansen voor de fabriek.
Raadslid Tamboer: Mijn fractie niet.
Commissielid De Wit (D66): Wij wel.
Burgercommissielid Pronk: Hoe zit het met de bodem?
Interruptie van de heer Jansma (VVD): Dat is toch onderzocht?
Burgercommissielid Pronk: Niet door ons.
Wethouder Pieters (CDA): De bodem is schoon.
"""


def test_functie_of_fractie_bij_de_naam(beurten):
    vergadering = lees(FRACTIE_ACHTER_DE_NAAM)
    assert beurten(vergadering) == [
        ("voorzitter", "", "", "Welkom allemaal. Ik open de vergadering."),
        ("raadslid", "Jansma", "VVD", "Wij zien kansen voor de fabriek."),
        ("raadslid", "Tamboer", "", "Mijn fractie niet."),
        ("raadslid", "De Wit", "D66", "Wij wel."),
        ("raadslid", "Pronk", "", "Hoe zit het met de bodem?"),
        ("raadslid", "Jansma", "VVD", "Dat is toch onderzocht?"),
        ("raadslid", "Pronk", "", "Niet door ons."),
        ("wethouder", "Pieters", "CDA", "De bodem is schoon."),
    ]
    assert punten(vergadering) == [("1", "Opening"), ("2", "De meelfabriek")]
    assert kenmerken(vergadering) == ("Meeldrecht", "commissie", "2025-06-12")


INDIRECT = """Verslag van de vergadering van de commissie Samenleving
Gemeente Meeldrecht
Datum: 3 juni 2025

1. Opening

De voorzitter opent de vergadering en heet iedereen welkom.

2. Nota jeugd

Mevrouw De Wit (D66) zegt dat de wachtlijsten te lang zijn. Zij vraagt om een plan.

De heer OLTHUIS (VVD) wilde weten wat dat kost.

De fractie van GroenLinks-PvdA vindt dat kinderen niet kunnen wachten.

De VVD-fractie steunt het voorstel.

Wethouder Pieters antwoordde dat het plan in mei komt.

Het college zegt toe dat de raad een brief krijgt.

De wachtlijst telt nu 112 kinderen.

3. Sluiting

De voorzitter sluit de vergadering.
"""


def test_in_de_indirecte_rede_is_het_onderwerp_de_spreker(beurten):
    vergadering = lees(INDIRECT)
    assert [b[:3] for b in beurten(vergadering)][-9:] == [
        ("voorzitter", "", ""),
        ("raadslid", "De Wit", "D66"),
        ("raadslid", "Olthuis", "VVD"),
        ("raadslid", "", "GroenLinks-PvdA"),
        ("raadslid", "", "VVD"),
        ("wethouder", "Pieters", ""),
        ("wethouder", "", ""),
        ("onbekend", "", ""),
        ("voorzitter", "", ""),
    ]
    assert punten(vergadering)[-3:] == [("1", "Opening"), ("2", "Nota jeugd"), ("3", "Sluiting")]
    assert kenmerken(vergadering) == ("Meeldrecht", "commissie", "2025-06-03")


VET_OP_EEN_EIGEN_REGEL = """# Notulen gemeenteraad Meeldrecht 5 juni 2025

## 1. De kade

**De voorzitter**

Wie wil het woord?

**De heer Jansma (VVD)**

Wij zijn voor. De kade moet open.

Dat vinden onze leden ook.

**Mevrouw De Wit**

Ik twijfel.

**Wethouder Pieters**

Daar kom ik op terug.

## 2. Sluiting

**De voorzitter**

Dank u wel.
"""


def test_een_vette_naam_op_een_eigen_regel_is_een_kop(beurten):
    vergadering = lees(VET_OP_EEN_EIGEN_REGEL, "verslag.md")
    assert beurten(vergadering) == [
        ("voorzitter", "", "", "Wie wil het woord?"),
        ("raadslid", "Jansma", "VVD", "Wij zijn voor. De kade moet open. Dat vinden onze leden ook."),
        ("onbekend", "De Wit", "", "Ik twijfel."),
        ("wethouder", "Pieters", "", "Daar kom ik op terug."),
        ("voorzitter", "", "", "Dank u wel."),
    ]
    assert punten(vergadering) == [("1", "De kade"), ("2", "Sluiting")]


EIGEN_REGEL_ZONDER_VET = """Raadsvergadering Meeldrecht

Mevrouw De Wit (D66)
Wij willen weten wat dit kost. De vorige raming klopte niet.

Dhr. Jansma (CDA)
Daar sluit ik mij bij aan.

Wethouder Pieters
De raming komt in het najaar.
"""


def test_een_naam_alleen_op_een_regel_is_een_kop_als_het_stuk_zo_is_opgemaakt(beurten):
    assert beurten(lees(EIGEN_REGEL_ZONDER_VET)) == [
        ("raadslid", "De Wit", "D66", "Wij willen weten wat dit kost. De vorige raming klopte niet."),
        ("raadslid", "Jansma", "CDA", "Daar sluit ik mij bij aan."),
        ("wethouder", "Pieters", "", "De raming komt in het najaar."),
    ]


def test_een_kop_van_een_laag_niveau_die_een_spreker_noemt_is_geen_agendapunt(beurten):
    tekst = """# Raad Meeldrecht

## 4. De kade

### De heer Jansma (VVD)

Wij zijn voor.

### Mevrouw De Wit (D66)

Wij zijn tegen.

### Wethouder Pieters

Ik hoor twee meningen.
"""
    vergadering = lees(tekst, "verslag.md")
    assert [b[:3] for b in beurten(vergadering)] == [
        ("raadslid", "Jansma", "VVD"),
        ("raadslid", "De Wit", "D66"),
        ("wethouder", "Pieters", ""),
    ]
    assert punten(vergadering) == [("4", "De kade")]


TAB = """Verslag raadscommissie Meeldrecht

Voorzitter\tIk open de vergadering.
Dhr. Jansma (CDA)\tWij hebben nog een vraag over de brug.
Mw. De Wit (D66)\tWij ook, over de kosten.
Weth. Pieters\tDe brug kost wat hij kost.
"""


@pytest.mark.parametrize("scheiding", ["\t", " | ", " – "])
def test_een_tab_streep_of_kolom_scheidt_naam_en_tekst(scheiding, beurten):
    assert beurten(lees(TAB.replace("\t", scheiding))) == [
        ("voorzitter", "", "", "Ik open de vergadering."),
        ("raadslid", "Jansma", "CDA", "Wij hebben nog een vraag over de brug."),
        ("raadslid", "De Wit", "D66", "Wij ook, over de kosten."),
        ("wethouder", "Pieters", "", "De brug kost wat hij kost."),
    ]


TABEL = (
    ("Spreker", "Inbreng"),
    ("De voorzitter", "Opent de vergadering en heet iedereen welkom."),
    ("De heer Jansma (VVD)", "Vraagt wanneer de kade opengaat."),
    ("Mevrouw De Wit (D66)", "Is benieuwd naar de kosten."),
    ("Wethouder Pieters", "Zegt dat het werk in mei begint."),
)
UIT_TABEL = [
    ("voorzitter", "", "", "Opent de vergadering en heet iedereen welkom."),
    ("raadslid", "Jansma", "VVD", "Vraagt wanneer de kade opengaat."),
    ("raadslid", "De Wit", "D66", "Is benieuwd naar de kosten."),
    ("wethouder", "Pieters", "", "Zegt dat het werk in mei begint."),
]


def test_een_tabel_met_spreker_en_inbreng_in_markdown(beurten):
    regels = [f"| {spreker} | {inbreng} |" for spreker, inbreng in TABEL]
    tekst = "\n".join(["# Verslag raad Meeldrecht", "", "## 1. De kade", "", regels[0], "| --- | --- |", *regels[1:]])
    gelezen = [b for b in beurten(lees(tekst, "verslag.md")) if b[0] != "onbekend"]
    assert gelezen == UIT_TABEL


def test_een_tabel_met_spreker_en_inbreng_in_word(beurten):
    document = docx.Document()
    document.add_heading("1. De kade", level=1)
    tabel = document.add_table(rows=0, cols=2)
    for rij in TABEL:
        for cel, tekst in zip(tabel.add_row().cells, rij, strict=True):
            cel.text = tekst
    bytes_ = io.BytesIO()
    document.save(bytes_)
    gelezen = [b for b in beurten(lees_bytes(bytes_.getvalue(), "verslag.docx")) if b[0] != "onbekend"]
    assert gelezen == UIT_TABEL


PARTIJ_VOOROP = """# Commissie Bestuur Meeldrecht, 2 juni 2025

Aanwezig: Jansma (VVD), Terpsma (Dorpsbelang)

## 3. Begroting

VVD (Jansma): Wij vinden de lasten te hoog.

**D66**, mevrouw Bakker: Wij vinden ze billijk.

Dorpsbelang (de heer Terpsma): Wij willen een lager tarief.

CDA – de heer Smid: Wij wachten af.

Fractie SP: Wij zijn tegen elke verhoging.

GroenLinks-PvdA: Wij stellen een amendement voor.

Wethouder Pieters: Ik hoor u.
"""


def test_een_partij_voorop_met_of_zonder_naam(beurten):
    assert beurten(lees(PARTIJ_VOOROP, "verslag.md")) == [
        ("raadslid", "Jansma", "VVD", "Wij vinden de lasten te hoog."),
        ("raadslid", "Bakker", "D66", "Wij vinden ze billijk."),
        ("raadslid", "Terpsma", "Dorpsbelang", "Wij willen een lager tarief."),
        ("raadslid", "Smid", "CDA", "Wij wachten af."),
        ("raadslid", "", "SP", "Wij zijn tegen elke verhoging."),
        ("raadslid", "", "GroenLinks-PvdA", "Wij stellen een amendement voor."),
        ("wethouder", "Pieters", "", "Ik hoor u."),
    ]


RAADSVRAGEN = """Beantwoording schriftelijke vragen van mevrouw De Wit (D66)
Gemeente Meeldrecht, 4 maart 2025

Vraag 1
Is het college bekend met de stank bij de fabriek?

Antwoord college:
Ja, dat is bekend.

Vraag 2: Wat gaat het college eraan doen?

Antwoord 2: Wij meten vanaf mei elke dag.
"""


def test_genummerde_vragen_en_antwoorden_van_raad_en_college(beurten):
    vergadering = lees(RAADSVRAGEN)
    assert beurten(vergadering) == [
        ("raadslid", "De Wit", "D66", "Is het college bekend met de stank bij de fabriek?"),
        ("wethouder", "", "", "Ja, dat is bekend."),
        ("raadslid", "De Wit", "D66", "Wat gaat het college eraan doen?"),
        ("wethouder", "", "", "Wij meten vanaf mei elke dag."),
    ]
    assert kenmerken(vergadering)[::2] == ("Meeldrecht", "2025-03-04")


PARTICIPATIEAVOND = """Verslag bewonersbijeenkomst Kadeplein
Gemeente Meeldrecht
Datum: 17 april 2025
Projectleider: mevrouw A. Ho
Gespreksleider: de heer B. Vink

Aanwezig: ongeveer 40 bewoners

Gespreksleider: Welkom op deze avond. Wie heeft een vraag?
Bewoner: Wanneer begint het werk? Wij horen al jaren niets.
Reactie gemeente: Het werk begint in mei.
Vraag bewoner: Blijft de speeltuin?
Antwoord gemeente: Ja, die blijft.
- Opmerking uit de zaal: Er is te weinig groen op het plein.
- Reactie projectleider: Daar kijken wij nog naar.
Bewoonster Kerkstraat: Ik fiets daar elke dag langs.
Bewoner 2 (Kerkstraat): Ik ook, en het is er donker.
Wethouder Pieters: Dat nemen wij mee.
"""


def test_op_een_participatieavond_staat_voor_de_tekst_wie_het_is(beurten):
    vergadering = lees(PARTICIPATIEAVOND)
    assert beurten(vergadering) == [
        ("voorzitter", "Vink", "", "Welkom op deze avond. Wie heeft een vraag?"),
        ("inwoner", "", "", "Wanneer begint het werk? Wij horen al jaren niets."),
        ("ambtenaar", "", "", "Het werk begint in mei."),
        ("inwoner", "", "", "Blijft de speeltuin?"),
        ("ambtenaar", "", "", "Ja, die blijft."),
        ("inwoner", "", "", "Er is te weinig groen op het plein."),
        ("ambtenaar", "", "", "Daar kijken wij nog naar."),
        ("inwoner", "", "", "Ik fiets daar elke dag langs."),
        ("inwoner", "Bewoner 2", "", "Ik ook, en het is er donker."),
        ("wethouder", "Pieters", "", "Dat nemen wij mee."),
    ]
    assert kenmerken(vergadering) == ("Meeldrecht", "participatieavond", "2025-04-17")


INSPREKERS = """Hoorzitting commissie Ruimte Meeldrecht

Insprekers

Inspreker 1, mevrouw Hazenoot, namens bewoners van de Kade
Dank u wel. Wij wonen al twintig jaar aan de Kade.

Inspreker 2, de heer Quist
Ik sluit mij daarbij aan.

Inspreker 3: Ik wil niet met mijn naam in het verslag.

Mevrouw Tulp, bewoner Kerkstraat: Bij ons is het niet anders.

De heer Wybenga namens Stichting Kadebelang: Wij hebben een plan gemaakt.
"""


def test_insprekers_met_nummer_naam_en_namens_wie(beurten):
    vergadering = lees(INSPREKERS)
    assert beurten(vergadering) == [
        ("inwoner", "Hazenoot", "", "Dank u wel. Wij wonen al twintig jaar aan de Kade."),
        ("inwoner", "Quist", "", "Ik sluit mij daarbij aan."),
        ("inwoner", "Inspreker 3", "", "Ik wil niet met mijn naam in het verslag."),
        ("inwoner", "Tulp", "", "Bij ons is het niet anders."),
        ("inwoner", "Wybenga", "", "Wij hebben een plan gemaakt."),
    ]
    assert vergadering.orgaan == "commissie"


VRAAG_EN_ANTWOORD = """Vragen en antwoorden informatieavond windmolens
Gemeente Meeldrecht, 8 mei 2025

V: Hoe hoog worden de molens?
A: Hooguit honderd meter.

V: Hoor ik ze straks 's nachts?
A: Dat meten wij eerst. De uitkomst krijgt u per brief.
"""


def test_v_en_a_op_een_bewonersavond_zijn_bewoner_en_gemeente(beurten):
    vergadering = lees(VRAAG_EN_ANTWOORD)
    assert beurten(vergadering) == [
        ("inwoner", "", "", "Hoe hoog worden de molens?"),
        ("ambtenaar", "", "", "Hooguit honderd meter."),
        ("inwoner", "", "", "Hoor ik ze straks 's nachts?"),
        ("ambtenaar", "", "", "Dat meten wij eerst. De uitkomst krijgt u per brief."),
    ]
    assert kenmerken(vergadering) == ("Meeldrecht", "participatieavond", "2025-05-08")


def test_v_en_a_zonder_dat_blijkt_wie_er_vraagt_zijn_onbekend(beurten):
    tekst = "Veelgestelde zaken\n\n" + VRAAG_EN_ANTWOORD.split("\n\n", 1)[1]
    assert {b[0] for b in beurten(lees(tekst))} == {"onbekend"}


TIJDSTIP = """Videotulen raad Meeldrecht 5-6-2025

[19:32] De voorzitter: Ik open de vergadering.
[19:33] De heer Jansma (VVD): Ik heb een vraag.
[19:35:10] Mevrouw De Wit: Ik ook.
19:40 Wethouder Pieters: Ik luister.
(19.41 uur) De voorzitter: Gaat uw gang.
"""


def test_een_tijdstip_voor_de_naam_hoort_niet_bij_de_naam(beurten):
    vergadering = lees(TIJDSTIP)
    assert beurten(vergadering) == [
        ("voorzitter", "", "", "Ik open de vergadering."),
        ("raadslid", "Jansma", "VVD", "Ik heb een vraag."),
        ("onbekend", "De Wit", "", "Ik ook."),
        ("wethouder", "Pieters", "", "Ik luister."),
        ("voorzitter", "", "", "Gaat uw gang."),
    ]
    assert (vergadering.orgaan, vergadering.datum) == ("raad", "2025-06-05")


BESLUITENLIJST = """Besluitenlijst raadsvergadering gemeente Meeldrecht
5 juni 2025

Voorzitter: de heer A. van Loenhout
Griffier: mevrouw B. Tulp
Aanwezig: VVD (5), D66 (3), SP (2)

1. Opening

De vergadering begint om 20.00 uur.

2. Vaststelling van de agenda

Besluit: de agenda is vastgesteld.

3. Verordening kade

Besluit: de raad stelt de verordening vast.
Voor: VVD, D66
Tegen: SP

4. Sluiting

De vergadering eindigt om 21.00 uur.
"""


def test_een_besluitenlijst_heeft_agendapunten_en_geen_sprekers(beurten):
    vergadering = lees(BESLUITENLIJST)
    assert {b[0] for b in beurten(vergadering)} == {"onbekend"}
    assert punten(vergadering)[-4:] == [
        ("1", "Opening"),
        ("2", "Vaststelling van de agenda"),
        ("3", "Verordening kade"),
        ("4", "Sluiting"),
    ]
    assert kenmerken(vergadering) == ("Meeldrecht", "raad", "2025-06-05")


TERMIJNEN = """# Raad Meeldrecht

## 5. De kade

### Eerste termijn

De heer Jansma (VVD): Wij zijn voor.

#### Interruptie

Mevrouw De Wit (D66): Waarom eigenlijk?

De heer Jansma (VVD): Omdat het kan.

### Eerste termijn college

Wethouder Pieters: Ik ben het daarmee eens.

### Tweede termijn

Mevrouw De Wit (D66): Ik ben niet overtuigd.
"""


@pytest.mark.parametrize(("tekst", "bestand"), [(TERMIJNEN, "v.md"), (TERMIJNEN.replace("#", "").strip(), "v.txt")])
def test_termijnen_en_interrupties_delen_een_agendapunt_niet_op(tekst, bestand, beurten):
    vergadering = lees(tekst, bestand)
    assert [b[:3] for b in beurten(vergadering)] == [
        ("raadslid", "Jansma", "VVD"),
        ("raadslid", "De Wit", "D66"),
        ("raadslid", "Jansma", "VVD"),
        ("wethouder", "Pieters", ""),
        ("raadslid", "De Wit", "D66"),
    ]
    assert gebeurtenissen(vergadering) == ["Eerste termijn", "Interruptie", "Eerste termijn college", "Tweede termijn"]
    assert not {titel for _, titel in punten(vergadering)} & set(gebeurtenissen(vergadering))


# -- the same layouts in a PDF, which knows no paragraphs -------------------------------------------------


def test_kapitalen_en_genummerde_titels_in_een_pdf(bladzijden, beurten):
    regels = [
        "Notulen raad gemeente Meeldrecht", "5 juni 2025",
        "1. Opening", "De VOORZITTER: Welkom. Ik open de vergadering en ik zeg", "daarbij dat het warm is.",
        "2. De kade", "De heer JANSMA (VVD): Wij zijn voor de kade en het", "water. Echt.",
        "Mevrouw DE WIT (D66): Wij niet.",
        "3. Sluiting", "De VOORZITTER: Dank u.",
    ]  # fmt: skip
    vergadering = lees_bytes(bladzijden(regels), "notulen.pdf")
    assert beurten(vergadering) == [
        ("voorzitter", "", "", "Welkom. Ik open de vergadering en ik zeg daarbij dat het warm is."),
        ("raadslid", "Jansma", "VVD", "Wij zijn voor de kade en het water. Echt."),
        ("raadslid", "De Wit", "D66", "Wij niet."),
        ("voorzitter", "", "", "Dank u."),
    ]
    assert punten(vergadering) == [("1", "Opening"), ("2", "De kade"), ("3", "Sluiting")]


def test_vette_namen_op_een_eigen_regel_in_een_pdf(bladzijden, beurten):
    regels = [
        [("De heer Jansma (VVD)", True)], "Wij zijn voor de kade en het", "water. Echt.",
        [("Mevrouw De Wit (D66)", True)], "Wij niet.",
        [("Wethouder Pieters", True)], "Graag gedaan.",
    ]  # fmt: skip
    assert beurten(lees_bytes(bladzijden(regels), "notulen.pdf")) == [
        ("raadslid", "Jansma", "VVD", "Wij zijn voor de kade en het water. Echt."),
        ("raadslid", "De Wit", "D66", "Wij niet."),
        ("wethouder", "Pieters", "", "Graag gedaan."),
    ]


def test_vragen_en_antwoorden_over_meer_regels_in_een_pdf(bladzijden, beurten):
    regels = [
        "Verslag bewonersavond Meeldrecht", "Vraag: Wanneer begint het werk en hoe lang duurt het", "dan nog?",
        "Antwoord: In mei.", "Vraag: Waarom?", "Antwoord gemeente: Daarom is dat zo.",
    ]  # fmt: skip
    assert [b[::3] for b in beurten(lees_bytes(bladzijden(regels), "avond.pdf"))][-4:] == [
        ("inwoner", "Wanneer begint het werk en hoe lang duurt het dan nog?"),
        ("ambtenaar", "In mei."),
        ("inwoner", "Waarom?"),
        ("ambtenaar", "Daarom is dat zo."),
    ]


# -- what must not be guessed -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tekst",
    [
        "Nota mobiliteit\n\nGemeente: wij investeren in stoepen.\nBewoners: die zijn tevreden over het plan.\n"
        "Verkeer: het is druk op de kade.\nConclusie: er moet iets gebeuren.",
        "Geachte bewoner,\n\nVraag: Wat vindt u? Dat horen wij graag.\n\nDe heer Jansma (VVD)\n\nWethouder Pieters",
        "Overzicht\n\nVVD: 5 zetels\nD66: 3 zetels\nSP: 2 zetels",
        "Uitslag\n\nVVD: mevrouw Tulp, de heren Jansma en Pronk.\nD66: mevrouw De Wit.\nSP: de heer Quist.",
        "Leden\n\nDe heer Jansma | VVD\nMevrouw De Wit | D66\nDe heer Quist | SP",
        "Besluiten\n\nDe raad besluit:\nVeiligheid: Er komt meer licht.\nVerkeer: Er komt een drempel.",
    ],
)
def test_wat_geen_sprekers_noemt_blijft_onbekend_en_heel(tekst, beurten):
    vergadering = lees(tekst)
    assert {b[0] for b in beurten(vergadering)} == {"onbekend"}
    assert "".join(" ".join(b[3] for b in beurten(vergadering)).split()) == "".join(tekst.split())


def test_een_presentielijst_per_partij_zegt_niets(beurten):
    tekst = """Raad Meeldrecht

Aanwezig:
VVD: de heren Jansma en Pronk
D66: mevrouw De Wit, de heer Bakker.
Griffier: mevrouw Tulp

De voorzitter: Goedenavond.
Mevrouw Tulp: Ik noteer het.
De voorzitter: Dank u.
"""
    assert beurten(lees(tekst)) == [
        ("voorzitter", "", "", "Goedenavond."),
        ("ambtenaar", "Tulp", "", "Ik noteer het."),
        ("voorzitter", "", "", "Dank u."),
    ]


def test_een_genummerd_betoog_blijft_een_beurt(beurten):
    tekst = "\n\n".join(
        [
            "De voorzitter: Ik open.", "De heer Jansma (VVD): Ik heb drie punten.", "1. Veiligheid", "Het gaat mis.",
            "2. Verkeer", "Daar ook.", "3. Vuil", "Overal.", "De voorzitter: Dank u.",
        ]
    )  # fmt: skip
    assert [b[1] for b in beurten(lees(tekst))] == ["", "Jansma", ""]


def test_een_naam_aan_het_begin_van_een_afgebroken_regel_is_geen_etiket(beurten):
    tekst = """De VOORZITTER: Ik geef het woord aan de heer Jansma. Daarna is de beurt aan de
VVD: Die partij wacht al lang.
De heer JANSMA (VVD): Dank u.
De VOORZITTER: Graag gedaan.
"""
    assert [b[0] for b in beurten(lees(tekst))] == ["voorzitter", "raadslid", "voorzitter"]


def test_lopende_tekst_voor_de_eerste_vraag_gaat_niet_verloren(beurten):
    verhaal = (
        "De avond begint om 19.30 uur. Projectleider Ho geeft een toelichting op het plan en laat de tekeningen zien "
        "die sinds maart zijn gemaakt."
    )
    vergadering = lees(
        f"Verslag bewonersavond Kade\n\n{verhaal}\n\nV: Hoe dan?\nA: Zo.\nV: En daarna?\nA: Niets meer.\n"
    )
    assert "De avond begint om 19.30 uur." in {b[3] for b in beurten(vergadering)}


# -- any mixture ------------------------------------------------------------------------------------------

_REGELS = st.sampled_from(
    [
        regel
        for opmaak in (
            KAPITALEN, FRACTIE_ACHTER_DE_NAAM, INDIRECT, VET_OP_EEN_EIGEN_REGEL, EIGEN_REGEL_ZONDER_VET, TAB,
            PARTIJ_VOOROP, RAADSVRAGEN, PARTICIPATIEAVOND, INSPREKERS, VRAAG_EN_ANTWOORD, TIJDSTIP, BESLUITENLIJST,
            TERMIJNEN,
        )
        for regel in opmaak.split("\n")
    ]
)  # fmt: skip


@given(st.lists(_REGELS | st.text(max_size=40), min_size=1, max_size=40), st.sampled_from(["v.txt", "v.md"]))
def test_elke_zin_staat_waar_ze_zegt_hoe_de_opmaken_ook_gemengd_zijn(regels, bestand):
    try:
        vergadering = lees("\n".join(regels), bestand)
    except LeesFout:
        return
    for _, _, zin in vergadering.zinnen():
        gedrukt = vergadering.brontekst[zin.plek.begin : zin.plek.eind]
        assert [w for w in zin.tekst if w.isalnum()] == [w for w in gedrukt if w.isalnum()]
