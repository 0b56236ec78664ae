import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.taal import pijplijn, zinsspannen

GRENS = "‖"


def snij(tekst):
    return [tekst[a:b] for a, b in next(zinsspannen([tekst]))]


@pytest.mark.parametrize(
    "zinnen",
    [
        "De brug kost € 10,6 mln. per jaar.‖Dat is veel.",
        "De brug kost € 10,6 mln.‖Dat is veel.",
        "Ik wijs op art. 2.163b van het plan.‖Dat is helder.",
        "Volgens dhr. Quist klopt dat.‖Ik niet.",
        "Daar zit mr. J.H.C. van Loenhout.‖Hij knikt.",
        "De brief t.a.v. de raad d.d. 3 mei is zoek.",
        "Het stuk RIS321545 ligt voor.‖Wie wil?",
        "Ik weet het … nog niet.",
        "Ik weet het … Nee, toch niet.‖En u?",
        "Ik weet het niet...‖En u?",
        "Dat is zo… anders dan anders.",
        "Hij zei: 'Dat kan niet.' en ging zitten.",
        "Hij zei: 'Dat kan niet.'‖Toen ging hij zitten.",
        "Zij vroeg: “Mag dat?”‖Niemand wist het.",
        "Het was laat.‖'s Avonds is het donker.",
        "Het was laat.‖'t Trefpunt was dicht.",
        "Dat zei P. de Boer al.‖Zij had gelijk.",
        "Mevrouw A.B. Smid is er niet.",
        "Dat was in 2019.‖Nu is het anders.",
        "Wij hebben er 12.‖Dat is genoeg.",
        "Ik kies variant B.‖Dat is de beste.",
        "Dat staat in motie D.‖Wij zijn voor.",
        "Dat besluiten B en W.‖De raad niet.",
        "Om 19.30 uur begint het.‖Kom op tijd.",
        "Kijk op www.example.org of bel.",
        "Dat kan echt niet!‖Waarom niet?‖Daarom.",
        "Wat?!‖Echt waar?",
        "De kosten (zie bijl. 3) zijn hoog.",
        "Wij willen bankjes, bomen enz.‖En snel.",
        "Wij willen bankjes enz. en bomen.",
        "Ca. 40 bewoners kwamen.‖Dat viel mee.",
        "Het Wmo-loket c.q. de balie sluit.",
        "Dat zei ik (zacht.)‖Toen niets.",
    ],
)
def test_een_zin_eindigt_waar_een_lezer_dat_ziet(zinnen):
    delen = zinnen.split(GRENS)
    assert snij(" ".join(delen)) == delen


def test_een_alinea_sluit_een_zin_ook_zonder_punt():
    assert snij("Motie over licht\nDe kade is donker.") == ["Motie over licht", "De kade is donker."]


def test_een_opsomming_na_een_dubbele_punt_hoort_bij_de_zin():
    assert snij("Wij willen:\n- een bankje;\n- een boom.\nDat is alles.") == [
        "Wij willen:\n- een bankje;\n- een boom.",
        "Dat is alles.",
    ]


def test_een_nummer_aan_het_begin_is_geen_zin():
    assert snij("1. Wij openen de avond. 2. Wij sluiten af.")[0].startswith("1. Wij openen")


def test_een_opsommingsletter_is_geen_zin():
    assert snij("a. de brug is dicht.\nb. de kade ook.") == ["a. de brug is dicht.", "b. de kade ook."]


def test_zonder_letters_geen_zinnen():
    assert snij("") == snij(" \n ") == []


def test_elke_tekst_wordt_voor_zich_gesneden():
    assert [len(spannen) for spannen in zinsspannen(["Een. Twee.", "", "Drie."])] == [2, 0, 1]


def test_de_pijplijn_zet_dezelfde_grenzen_in_een_spacy_doc():
    doc = pijplijn()("Dat zei mr. J.H.C. Quist. Ik kies variant B. Dat is de beste.")
    assert [zin.text for zin in doc.sents] == ["Dat zei mr. J.H.C. Quist.", "Ik kies variant B.", "Dat is de beste."]


def test_het_onderdeel_past_in_elke_nederlandse_pijplijn():
    nlp = spacy.blank("nl")
    nlp.add_pipe("vergaderzinnen")
    assert len(list(nlp("Een zin. Nog een zin.").sents)) == 2


BOUWSTENEN = st.lists(
    st.sampled_from(
        ["De raad", "dhr.", "€ 10,6 mln.", "art.", "2.163b", "J.H.C.", "…", "...", ".", "?", "!", ":", ";", "\n", " ",
         "- ", "'", "”", "(", ")", "'s avonds", "Variant B.", "1.", "a)", "é", "\u00a0", "RIS321545", "A."]
    )
).map("".join)  # fmt: skip


@given(st.text() | BOUWSTENEN)
def test_zinnen_volgen_elkaar_op_zonder_overlap_en_laten_niets_liggen(tekst):
    spannen = next(zinsspannen([tekst]))
    assert all(0 <= a < b <= len(tekst) for a, b in spannen)
    assert all(eind <= begin for (_, eind), (begin, _) in pairwise(spannen))
    binnen = {i for a, b in spannen for i in range(a, b)}
    assert all(i in binnen or tekst[i].isspace() for i in range(len(tekst)))
    assert all(tekst[a:b] == tekst[a:b].strip() for a, b in spannen)


@given(st.lists(st.sampled_from(["Dat is zo.", "Waarom?", "Nee!", "Het mag van mij."]), min_size=1, max_size=8))
def test_gewone_zinnen_komen_heel_terug(zinnen):
    assert snij(" ".join(zinnen)) == zinnen


@pytest.mark.parametrize("eenheid", ["Een gewone zin. ", ". ", "A. ", ".", "Zo … Dan "])
def test_de_tijd_groeit_hoogstens_evenredig_met_de_lengte(eenheid):
    def duur(n):
        tekst = eenheid * (n // len(eenheid))
        begin = time.perf_counter()
        list(zinsspannen([tekst]))
        return time.perf_counter() - begin

    duur(1000)
    kort, lang = min(duur(20_000) for _ in range(3)), duur(160_000)
    assert lang < 8 * 3 * max(kort, 0.01)
