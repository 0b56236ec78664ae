from dialoogmeter.interactie.inbreng import KRITIEK, VRAAG, zoek_inbreng
from dialoogmeter.interactie.koppeling import koppel


def koppelingen(zinnen):
    return koppel(zinnen, zoek_inbreng(zinnen))


def test_een_vraag_uit_een_betoog_wordt_later_in_de_termijn_beantwoord(debat):
    fiets, parkeren, interruptie = koppelingen(debat)
    assert (fiets.beurt, parkeren.beurt, interruptie.beurt) == (3, 3, 5)
    assert all(k.aan_gemeente for k in (fiets, parkeren, interruptie))
    assert any("fietsbrug" in debat.loc[i, "tekst"] for i in range(fiets.van, fiets.tot + 1))
    assert any("parkeerplaatsen" in debat.loc[i, "tekst"] for i in range(parkeren.van, parkeren.tot + 1))


def test_vragen_van_voorzitter_en_wethouder_zijn_geen_inbreng(punt):
    zinnen = punt(
        ("voorzitter", "V", "", "Wie wil?"), ("wethouder", "W", "", "Wat bedoelt u?"), ("inwoner", "I", "", "Waarom?")
    )
    assert [(i.beurt, i.soort) for i in zoek_inbreng(zinnen)] == [(2, VRAAG)]


def test_kritiek_vraagt_ook_om_antwoord_en_buren_zijn_een_inbreng(punt):
    zinnen = punt(
        ("raadslid", "A", "", "U was te laat.", "Dat is zo.", "Hoe kan dat?", "Ja.", "Nee.", "U luistert niet."),
        schuld_geven={0: 0.8, 5: 0.6},
    )
    assert [(i.van, i.tot, i.soort) for i in zoek_inbreng(zinnen)] == [(0, 2, VRAAG), (5, 5, KRITIEK)]


def test_raadsleden_antwoorden_elkaar_bij_een_interruptie(punt):
    zinnen = punt(
        ("raadslid", "A", "SP", "Wij willen een brug.", "Die is nodig."),
        ("raadslid", "B", "VVD", "Wie betaalt dat, denkt u?"),
        ("voorzitter", "V", "", "De heer A."),
        ("raadslid", "A", "SP", "De provincie."),
        ("wethouder", "W", "", "Ik dank u."),
    )
    (k,) = koppelingen(zinnen)
    assert (k.beurt, k.aan_gemeente) == (3, False)


def test_wie_de_wethouder_aanspreekt_wacht_op_de_wethouder(punt):
    zinnen = punt(
        ("raadslid", "A", "SP", "Wij willen een brug over de Meel.", "Die is nodig."),
        ("raadslid", "B", "VVD", *["Zeker."] * 5, "Wat vindt de wethouder van de brug over de Meel?"),
        ("raadslid", "A", "SP", "Dank."),
        ("wethouder", "W", "", "De brug over de Meel vind ik een goed plan."),
    )  # fmt: skip
    (k,) = koppelingen(zinnen)
    assert (k.beurt, k.aan_gemeente) == (3, True)


def test_waar_niemand_erop_ingaat_is_geen_antwoord(punt):
    zinnen = punt(
        ("raadslid", "A", "SP", "Waarom zijn de bomen aan de singel gekapt, wethouder?"),
        ("raadslid", "B", "VVD", "Ik heb geen vragen."),
        ("wethouder", "W", "", "Het krediet komt uit de reserve."),
    )
    (k,) = koppelingen(zinnen)
    assert (k.beurt, k.aan_gemeente) == (None, True)


def test_zonder_inbreng_of_zonder_woorden_gaat_het_goed(punt):
    assert koppelingen(punt(("raadslid", "A", "", "Dank u."))) == []
    zinnen = punt(("raadslid", "A", "", "Hè?"), ("raadslid", "B", "", "Ja."), ("wethouder", "W", "", "Nee."))
    assert [k.beurt for k in koppelingen(zinnen)] == [None]


def test_het_antwoord_aan_een_ander_telt_niet(punt):
    zinnen = punt(
        ("raadslid", "A", "SP", *["Wij lazen de stukken."] * 9, "Wat kost de fietsbrug over de Meel?", *["Ja."] * 4),
        ("wethouder", "W", "", *["Ik begin met de wijk."] * 9),
        ("raadslid", "B", "VVD", "Kost de fietsbrug over de Meel veel?"),
        ("wethouder", "W", "", "De fietsbrug over de Meel kost veel."),
        ("raadslid", "C", "CDA", "Dank."),
        ("wethouder", "W", "", *["Ja."] * 13, "De SP dan.", "De fietsbrug kost een miljoen, over de Meel heen."),
    )  # fmt: skip
    eerste, tweede = koppelingen(zinnen)
    assert (eerste.beurt, tweede.beurt) == (5, 3)
