"""The reader of subtitles: small files written here."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.ondertiteling import is_ondertiteling, lees_ondertiteling
from dialoogmeter.lezen.stukken import Aanwijzing, Gelezen, Spraak
from dialoogmeter.vergadering import ONBEKEND, Spreker

VOORZITTER = Spreker("", "voorzitter")
ABBAS = Spreker("Abbas", "wethouder")


def klok(seconden: float, teken: str = ".") -> str:
    uren, rest = divmod(round(seconden * 1000), 3_600_000)
    minuten, rest = divmod(rest, 60_000)
    return f"{uren:02}:{minuten:02}:{rest // 1000:02}{teken}{rest % 1000:03}"


def vtt(*teksten: str, tussen: float = 2.0) -> str:
    """Cues of two seconds each, one every ``tussen`` seconds."""
    titels = (f"{klok(i * tussen)} --> {klok(i * tussen + 2)}\n{tekst}" for i, tekst in enumerate(teksten))
    return "WEBVTT\n\n" + "\n\n".join(titels) + "\n"


def srt(*teksten: str) -> str:
    return "\n".join(
        f"{i + 1}\n{klok(2 * i, ',')} --> {klok(2 * i + 2, ',')}\n{tekst}\n" for i, tekst in enumerate(teksten)
    )


def lees(ruw: str) -> Gelezen:
    gelezen = lees_ondertiteling(ruw.encode(), "raad.vtt")
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


def gezegd(gelezen: Gelezen) -> list[tuple[Spreker, str]]:
    return [(s.spreker, a.tekst) for s in gelezen.stukken if isinstance(s, Spraak) for a in s.alineas]


def tijden(gelezen: Gelezen) -> list[float | None]:
    return [s.tijd for s in gelezen.stukken if isinstance(s, Spraak)]


@pytest.mark.parametrize(("maak", "formaat"), [(vtt, "vtt"), (srt, "srt")])
def test_een_titel_is_geen_zin_en_zonder_sprekers_is_alles_onbekend(maak, formaat) -> None:
    gelezen = lees(maak("Dames en heren,", "ik open deze\nvergadering van", "de raad."))
    assert gezegd(gelezen) == [(ONBEKEND, "Dames en heren, ik open deze vergadering van de raad.")]
    assert (gelezen.bron.formaat, tijden(gelezen)) == (formaat, [0.0])


def test_stemmen_uit_teams_houden_naam_en_tijd() -> None:
    gelezen = lees(
        "WEBVTT\n\n"
        "5b1c/12-0\n00:00:03.500 --> 00:00:05.000\n<v Ilse Keuning>Ik woon naast</v>\n\n"
        "5b1c/12-1\n00:00:05.000 --> 00:00:06.000\n<v Ilse Keuning>de brug.</v>\n\n"
        "01:00:00.250 --> 01:00:02.000\n<v.luid Wethouder Abbas>Die brug &amp; die weg\nken ik.\n"
    )
    assert gezegd(gelezen) == [
        (Spreker("Ilse Keuning", "onbekend"), "Ik woon naast de brug."),
        (ABBAS, "Die brug & die weg ken ik."),
    ]
    assert tijden(gelezen) == [3.5, 3600.25]


def test_twee_stemmen_in_een_titel() -> None:
    gelezen = lees(vtt("<v Abel>Mag dat?</v> <v Bente>Ja.</v> Tekst van niemand"))
    assert [(wie.naam, tekst) for wie, tekst in gezegd(gelezen)] == [
        ("Abel", "Mag dat?"),
        ("Bente", "Ja."),
        ("", "Tekst van niemand"),
    ]


def test_een_titel_zonder_stem_tussen_titels_met_stem_is_van_niemand() -> None:
    gelezen = lees(vtt("<v Abel>Mag dat?", "Bente: nee."))
    assert gezegd(gelezen)[1] == (ONBEKEND, "Bente: nee.")


def test_namen_voor_de_tekst_waar_ze_doorlopend_staan() -> None:
    gelezen = lees(
        srt(
            "De voorzitter: Goedenavond allemaal.",
            "Het woord is aan",
            "de wethouder: die is er.",
            "Wethouder Abbas: Dank u wel.",
            "Mevrouw Keuning (bewoner): En de brug dan?",
            "De voorzitter:\nEen voor een.",
        )
    )
    assert gezegd(gelezen) == [
        (VOORZITTER, "Goedenavond allemaal. Het woord is aan de wethouder: die is er."),
        (ABBAS, "Dank u wel."),
        (Spreker("Keuning", "inwoner"), "En de brug dan?"),
        (VOORZITTER, "Een voor een."),
    ]
    assert tijden(gelezen) == [0.0, 6.0, 8.0, 10.0]


def test_een_naam_voor_elke_titel_mag_van_een_spreker_zijn() -> None:
    gelezen = lees(vtt("Ilse Keuning: Ik woon naast", "Ilse Keuning: de brug."))
    assert gezegd(gelezen) == [(Spreker("Ilse Keuning", "onbekend"), "Ik woon naast de brug.")]


@pytest.mark.parametrize(
    "teksten",
    [
        ("Goedenavond.", "Kortom: de brug is dicht.", "Dus we gaan", "naar huis."),
        ("Een.", "Twee.", "Drie.", "Vier.", "Vijf.", "Zes.", "Wethouder Abbas: ja.", "De voorzitter: nee."),
        ("Conclusie: het kan.", "Vraag: wanneer?", "Antwoord: nooit.", "Goed."),
        ("De voorzitter: zo heet zij.", "Verder", "zegt", "niemand iets."),
    ],
)
def test_een_dubbele_punt_maakt_nog_geen_spreker(teksten: tuple[str, ...]) -> None:
    assert gezegd(lees(vtt(*teksten))) == [(ONBEKEND, " ".join(teksten))]


def test_een_woord_dat_een_naam_kan_zijn_wordt_niemand_in_de_mond_gelegd() -> None:
    eerst = ("De voorzitter: Welkom.", "Wethouder Abbas: Dank.", "De voorzitter: Graag.", "Wethouder Abbas: Mooi.")
    gelezen = lees(vtt(*eerst, "Pronk: de brug is dicht.", "De voorzitter: Tot slot."))
    assert gezegd(gelezen)[-2:] == [(ONBEKEND, "Pronk: de brug is dicht."), (VOORZITTER, "Tot slot.")]


@pytest.mark.parametrize("vorm", ["[SPEAKER_0{}]: {}", "[SPEAKER_0{}] {}", "(speaker {}) {}", "SPEAKER_0{}: {}"])
def test_stemmen_die_een_programma_onderscheidt(vorm: str) -> None:
    gelezen = lees(srt(vorm.format(0, "Welkom allen."), vorm.format(1, "Dank u"), vorm.format(1, "wel.")))
    eerste, tweede = gezegd(gelezen)
    assert (eerste[1], tweede[1]) == ("Welkom allen.", "Dank u wel.")
    assert eerste[0].naam != tweede[0].naam
    assert {eerste[0].rol, tweede[0].rol} == {"onbekend"}


@pytest.mark.parametrize("teken", [">> {}", "&gt;&gt; {}", "- {}", "-{}"])
def test_een_wisselteken_begint_iemand_anders_die_niemand_noemt(teken: str) -> None:
    gelezen = lees(vtt("Mag dat", "van u?", f"{teken.format('Ja hoor.')}\n{teken.format('Nee.')}"))
    assert gezegd(gelezen) == [(ONBEKEND, "Mag dat van u?"), (ONBEKEND, "Ja hoor."), (ONBEKEND, "Nee.")]
    assert tijden(gelezen) == [0.0, 4.0, 4.0]


def test_een_streepje_voor_een_kleine_letter_is_van_de_zin() -> None:
    assert gezegd(lees(vtt("De brug", "– die is dicht –", "valt."))) == [(ONBEKEND, "De brug – die is dicht – valt.")]


def test_een_geluid_is_een_aanwijzing() -> None:
    gelezen = lees(vtt("[Applaus]", "Dank u (en u) wel.", "(gelach)\nTot ziens."))
    assert [deel.tekst for deel in gelezen.stukken if isinstance(deel, Aanwijzing)] == ["[Applaus]", "(gelach)"]
    assert [tekst for _, tekst in gezegd(gelezen)] == ["Dank u (en u) wel.", "Tot ziens."]


def test_na_een_stilte_begint_een_stuk_met_eigen_tijd_maar_niet_midden_in_een_zin() -> None:
    gelezen = lees(vtt("Dat was het.", "Dan nu", "de brug.", "Dicht.", tussen=10))
    assert [tekst for _, tekst in gezegd(gelezen)] == ["Dat was het.", "Dan nu de brug.", "Dicht."]
    assert tijden(gelezen) == [0.0, 10.0, 30.0]


ROLLEND = (
    "WEBVTT\nKind: captions\nLanguage: nl\n\n"
    "00:00:00.000 --> 00:00:02.000 align:start position:0%\n \n"
    "goedenavond<00:00:00.500><c> dames</c><00:00:01.000><c> en</c>\n\n"
    "00:00:02.000 --> 00:00:02.010 align:start position:0%\ngoedenavond dames en\n \n\n"
    "00:00:02.010 --> 00:00:04.000 align:start position:0%\ngoedenavond dames en\n"
    "heren<00:00:02.500><c> welkom</c><00:00:03.000><c> welkom</c>\n\n"
    "00:00:04.000 --> 00:00:04.010 align:start position:0%\nheren welkom welkom\n \n\n"
    "00:00:04.010 --> 00:00:06.000 align:start position:0%\nheren welkom welkom\n"
    "welkom<00:00:04.500><c> allemaal</c>\n"
)


def test_rollende_titels_zeggen_niets_dubbel_en_verliezen_geen_woord() -> None:
    assert gezegd(lees(ROLLEND)) == [(ONBEKEND, "goedenavond dames en heren welkom welkom welkom allemaal")]


def test_groeiende_titels_zeggen_niets_dubbel() -> None:
    gelezen = lees(vtt("Ik", "Ik woon naast", "Ik woon naast de brug.", "Ik woon naast de brug.\nDie is dicht."))
    assert gezegd(gelezen) == [(ONBEKEND, "Ik woon naast de brug. Die is dicht.")]


def test_rollende_titels_op_een_regel_zeggen_niets_dubbel() -> None:
    gelezen = lees(
        srt("Dames en heren, ik open", "heren, ik open deze vergadering van", "deze vergadering van de raad.")
    )
    assert gezegd(gelezen) == [(ONBEKEND, "Dames en heren, ik open deze vergadering van de raad.")]


def test_wie_zichzelf_herhaalt_in_gewone_titels_wordt_niet_gekort() -> None:
    teksten = ("Nee.", "Nee.", "Nee.", "Ik wil dat niet.", "Nee.", "Nee. En nog eens nee.", "Zo is het.", "Punt uit.")
    assert gezegd(lees(vtt(*teksten))) == [(ONBEKEND, " ".join(teksten))]


def test_een_getal_aan_het_eind_van_een_titel_blijft() -> None:
    assert gezegd(lees(srt("Dat was in", "het jaar\n2024", "of later."))) == [
        (ONBEKEND, "Dat was in het jaar 2024 of later.")
    ]


def test_opmaak_verdwijnt_en_andere_haken_blijven() -> None:
    ruw = "{\\an8}<i>De brug</i> is <font color='red'>dicht</font>, a <b en c> d, <00:00:01.000>zei ze."
    assert gezegd(lees(srt(ruw))) == [(ONBEKEND, "De brug is dicht, a <b en c> d, zei ze.")]


def test_bijzaken_van_webvtt_zijn_geen_tekst() -> None:
    ruw = (
        "\ufeffWEBVTT - Raad\n\nNOTE gemaakt door een programma\nmet twee regels\n\nSTYLE\n::cue { color: red }\n\n"
        "inleiding\n00:01.000 --> 00:02.000\nNOTE niet:\nik spreek.\n\nNOTE slot\n"
    )
    assert gezegd(lees(ruw)) == [(ONBEKEND, "NOTE niet: ik spreek.")]


def test_tekst_na_een_lege_regel_en_titels_zonder_lege_regel_gaan_niet_verloren() -> None:
    ruw = "los\n\n1\n00:00:01,000 --> 00:00:02,000\neen\n\ntwee\n2\n00:00:02,000 --> 00:00:03,000\ndrie\n"
    assert gezegd(lees(ruw)) == [(ONBEKEND, "los een twee drie")]


def test_de_datum_komt_uit_de_naam() -> None:
    assert lees_ondertiteling(vtt("Ja.").encode(), "raad-2024-05-16.vtt").datum == "2024-05-16"


def test_utf_16_en_windows_1252() -> None:
    ruw = srt("Eén brug, één café.")
    for codering in ("utf-16", "cp1252"):
        inhoud = ruw.encode(codering)
        assert is_ondertiteling(inhoud)
        assert gezegd(lees_ondertiteling(inhoud, "raad.srt")) == [(ONBEKEND, "Eén brug, één café.")]


@pytest.mark.parametrize(
    ("ruw", "oorzaak"),
    [
        ("", "geen ondertitels"),
        ("Gewone tekst.", "geen ondertitels"),
        ("WEBVTT\n", "geen ondertitels"),
        (vtt("<i></i>", " "), "geen tekst"),
        (vtt("[Muziek]"), "geen tekst"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n" + "\n" * 2_000_001, "regels"),
    ],
)
def test_leesfout(ruw: str, oorzaak: str) -> None:
    with pytest.raises(LeesFout) as fout:
        lees_ondertiteling(ruw.encode(), "kapot.vtt")
    assert oorzaak in fout.value.oorzaak
    assert fout.value.remedie


@pytest.mark.parametrize(
    ("ruw", "ja"),
    [
        (vtt("Ja."), True),
        (srt("Ja."), True),
        ("\n\n" + srt("Ja."), True),
        ("00:01,000 --> 00:02,000\nJa.", True),
        ("WEBVTTX", False),
        ("De raad --> het college", False),
        ("Om 19:00:00,000 --> opening", False),
    ],
)
def test_herkenning(ruw: str, ja: bool) -> None:
    assert is_ondertiteling(ruw.encode()) is ja


@pytest.mark.parametrize(
    "regel",
    ["<" * 400_000, "<c" * 200_000, "a " * 200_000, "{\\" * 200_000, ":" * 400_000, "A " * 200_000, "\n" * 400_000],
)
def test_een_vijandige_regel_kost_geen_minuten(regel: str) -> None:
    begin = time.perf_counter()
    lees(srt("Ja.", regel, regel, "Nee."))
    assert time.perf_counter() - begin < 20


@given(st.binary(max_size=300), st.sampled_from([b"", b"WEBVTT\n\n", b"1\n00:00:01,000 --> 00:00:02,000\n"]))
def test_alle_bytes_geven_spraak_of_een_leesfout(inhoud: bytes, begin: bytes) -> None:
    try:
        gelezen = lees_ondertiteling(begin + inhoud, "x.vtt")
    except LeesFout:
        return
    assert wijst_terug(gelezen)


WOORD = st.from_regex(r"[a-zé]{1,7}[.,?]?", fullmatch=True)
TITEL = st.lists(WOORD, min_size=1, max_size=6)


@given(st.lists(TITEL, min_size=1, max_size=12), st.sampled_from([vtt, srt]), st.sampled_from(["", "<v Abel>"]))
def test_elk_woord_van_gewone_titels_komt_eens_en_op_zijn_plaats(titels, maak, stem) -> None:
    woorden = [f"{woord}{i}" for i, titel in enumerate(titels) for woord in titel]  # no cue repeats another
    teksten = [stem + " ".join(f"{woord}{i}" for woord in titel) for i, titel in enumerate(titels)]
    gelezen = lees(maak(*teksten))
    assert " ".join(tekst for _, tekst in gezegd(gelezen)).split() == woorden


@given(st.lists(TITEL, min_size=4, max_size=12))
def test_rollende_titels_verliezen_geen_woord(regels: list[list[str]]) -> None:
    uniek = [" ".join(f"{woord}{i}" for woord in regel) for i, regel in enumerate(regels)]
    gelezen = lees(vtt(uniek[0], *(f"{boven}\n{onder}" for boven, onder in pairwise(uniek))))
    assert " ".join(tekst for _, tekst in gezegd(gelezen)) == " ".join(uniek)
