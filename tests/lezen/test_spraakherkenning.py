"""The reader of speech-to-text: small files written here, in the form of each program."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.spraakherkenning import is_spraakherkenning, lees_spraakherkenning
from dialoogmeter.lezen.stukken import Aanwijzing, Gelezen, Spraak
from dialoogmeter.vergadering import ONBEKEND, Spreker

NUL, EEN = Spreker("SPEAKER_00", "onbekend"), Spreker("SPEAKER_01", "onbekend")


def lees(gegevens: object) -> Gelezen:
    gelezen = lees_spraakherkenning(json.dumps(gegevens).encode(), "raad.json")
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


def gezegd(gelezen: Gelezen) -> list[tuple[Spreker, str, float | None]]:
    return [(s.spreker, a.tekst, s.tijd) for s in gelezen.stukken if isinstance(s, Spraak) for a in s.alineas]


def segment(begin: float, eind: float, tekst: str, **rest: object) -> dict[str, object]:
    return {"start": begin, "end": eind, "text": tekst, **rest}


def woorden(*paren: tuple[str, str], begin: float = 0.0) -> list[dict[str, object]]:
    """Words of half a second, each with its voice; an empty voice is left out."""
    return [
        {"word": woord, "start": begin + i / 2, "end": begin + i / 2 + 0.5, "score": 0.9}
        | ({"speaker": stem} if stem else {})
        for i, (woord, stem) in enumerate(paren)
    ]


OPENAI = {
    "text": " Dames en heren, ik open de vergadering. Dank u.",
    "segments": [
        segment(0.0, 2.4, " Dames en heren,", id=0, seek=0, tokens=[50364, 12], temperature=0.0, avg_logprob=-0.2),
        segment(2.4, 5.0, " ik open de vergadering.", id=1, seek=0, tokens=[1], temperature=0.0, avg_logprob=-0.2),
        segment(9.5, 11.0, " Dank u.", id=2, seek=0, tokens=[1], temperature=0.0, avg_logprob=-0.2),
    ],
    "language": "nl",
}
WHISPER_CPP = {
    "systeminfo": "AVX = 1",
    "model": {"type": "large"},
    "result": {"language": "nl"},
    "transcription": [
        {
            "timestamps": {"from": "00:00:00,000", "to": "00:00:02,400"},
            "offsets": {"from": 0, "to": 2400},
            "text": " Dames en heren,",
        },
        {
            "timestamps": {"from": "00:00:02,400", "to": "00:00:05,000"},
            "offsets": {"from": 2400, "to": 5000},
            "text": " ik open de vergadering.",
        },
        {"timestamps": {"from": "00:00:09,500", "to": "00:00:11,000"}, "text": " Dank u."},
    ],
}
FASTER_WHISPER = [
    [1, 0, 0.0, 2.4, " Dames en heren,", [50364], -0.2, 1.1, 0.01, None, 0.0],
    [2, 0, 2.4, 5.0, " ik open de vergadering.", [50364], -0.2, 1.1, 0.01, None, 0.0],
    [3, 0, 9.5, 11.0, " Dank u.", [50364], -0.2, 1.1, 0.01, None, 0.0],
]


@pytest.mark.parametrize(
    "gegevens", [OPENAI, WHISPER_CPP, FASTER_WHISPER, OPENAI["segments"], {"segments": FASTER_WHISPER}]
)
def test_segmenten_worden_lopende_tekst_met_de_tijd_waarop_zij_begint(gegevens: object) -> None:
    gelezen = lees(gegevens)
    assert gezegd(gelezen) == [
        (ONBEKEND, "Dames en heren, ik open de vergadering.", 0.0),
        (ONBEKEND, "Dank u.", 9.5),
    ]
    assert gelezen.bron.formaat == "spraakherkenning"


def test_stemmen_van_whisperx_houden_hun_label_en_een_segment_zonder_stem_is_van_niemand() -> None:
    gelezen = lees(
        {
            "segments": [
                segment(0, 2, " Welkom allen.", speaker="SPEAKER_00"),
                segment(2, 3, " Aan tafel", speaker="SPEAKER_00"),
                segment(3, 4, " Dank u wel.", speaker="SPEAKER_01"),
                segment(4, 5, " Eh."),
            ],
            "word_segments": [],
        }
    )
    assert gezegd(gelezen) == [
        (NUL, "Welkom allen. Aan tafel", 0.0),
        (EEN, "Dank u wel.", 3.0),
        (ONBEKEND, "Eh.", 4.0),
    ]


def test_een_segment_met_woorden_van_twee_stemmen_wordt_gedeeld() -> None:
    paren = [(woord, "SPEAKER_00") for woord in "Mag dat van u?".split()]
    paren += [(woord, "SPEAKER_01") for woord in "Ja, dat mag zeker.".split()]
    gelezen = lees(
        {"segments": [segment(0, 4, " Mag dat van u? Ja, dat mag zeker.", speaker="SPEAKER_00", words=woorden(*paren))]}
    )
    assert gezegd(gelezen) == [(NUL, "Mag dat van u?", 0.0), (EEN, "Ja, dat mag zeker.", 2.0)]


def test_een_paar_woorden_van_een_ander_midden_in_een_segment_zijn_een_vergissing() -> None:
    paren = [("Dat", "SPEAKER_00"), ("is", "SPEAKER_01"), ("zo", "SPEAKER_00"), ("hoor.", "")]
    gelezen = lees({"segments": [segment(0, 2, " Dat is zo hoor.", speaker="SPEAKER_00", words=woorden(*paren))]})
    assert gezegd(gelezen) == [(NUL, "Dat is zo hoor.", 0.0)]


def test_woorden_die_niet_de_tekst_zijn_vervangen_haar_niet() -> None:
    paren = [("Dat", "SPEAKER_00"), ("is", "SPEAKER_01")]
    gelezen = lees({"segments": [segment(0, 2, " Dat is 12.", speaker="SPEAKER_01", words=woorden(*paren))]})
    assert gezegd(gelezen) == [(EEN, "Dat is 12.", 0.0)]


def test_een_stem_die_alleen_bij_de_woorden_staat_telt() -> None:
    paren = [("klopt.", "SPEAKER_01"), ("Zeker.", "SPEAKER_01")]
    gelezen = lees({"segments": [segment(0, 2, "Dat klopt. Zeker.", words=woorden(*paren, begin=0.5))]})
    assert [wie for wie, _, _ in gezegd(gelezen)] == [EEN]


def test_kanalen_en_wissels_van_whisper_cpp() -> None:
    def deel(begin: int, tekst: str, **rest: object) -> dict[str, object]:
        return {"offsets": {"from": begin, "to": begin + 1000}, "text": tekst, **rest}

    kanalen = lees(
        {
            "transcription": [
                deel(0, " Ja.", speaker="0"),
                deel(1000, " Nee.", speaker="1"),
                deel(2000, " Eh", speaker="?"),
            ]
        }
    )
    assert [wie.naam for wie, _, _ in gezegd(kanalen)] == ["SPEAKER_0", "SPEAKER_1", ""]
    wissels = lees(
        {
            "transcription": [
                deel(0, " Mag dat?", speaker_turn_next=True),
                deel(1000, " Ja. [SPEAKER_TURN]"),
                deel(2000, " Mooi"),
            ]
        }
    )
    assert gezegd(wissels) == [(ONBEKEND, "Mag dat?", 0.0), (ONBEKEND, "Ja.", 1.0), (ONBEKEND, "Mooi", 2.0)]


def test_tekens_van_het_model_zijn_geen_tekst_en_geluid_is_een_aanwijzing() -> None:
    gelezen = lees(
        {
            "segments": [
                segment(0, 1, "<|0.00|> Ja.<|1.00|>"),
                segment(1, 2, " [BLANK_AUDIO]"),
                segment(2, 3, "[_BEG_] Goed."),
            ]
        }
    )
    assert [tekst for _, tekst, _ in gezegd(gelezen)] == ["Ja.", "Goed."]
    assert [deel.tekst for deel in gelezen.stukken if isinstance(deel, Aanwijzing)] == ["[BLANK_AUDIO]"]


@pytest.mark.parametrize("tijd", [None, "later", float("nan"), float("inf"), True, [], "1e999"])
def test_een_tijd_die_geen_tijd_is_laat_de_tekst_staan(tijd: object) -> None:
    assert gezegd(lees({"segments": [{"start": tijd, "end": tijd, "text": "Ja."}]})) == [(ONBEKEND, "Ja.", None)]


@pytest.mark.parametrize(("tijd", "seconden"), [("1.5", 1.5), ("00:01:01.500", 61.5), (-0.02, 0.0), (7, 7.0)])
def test_een_tijd_in_een_andere_vorm(tijd: object, seconden: float) -> None:
    assert gezegd(lees({"segments": [{"start": tijd, "text": "Ja."}]})) == [(ONBEKEND, "Ja.", seconden)]


def test_zonder_segmenten_blijft_de_hele_tekst() -> None:
    assert gezegd(lees({"text": " Alles aaneen.", "segments": []})) == [(ONBEKEND, "Alles aaneen.", None)]


def test_een_half_teken_in_de_stukjes_bederft_de_tekst_niet() -> None:
    ruw = '{"transcription":[{"offsets":{"from":0,"to":9},"text":" Eén café","tokens":[{"text":"@"}]}]}'.encode()
    gelezen = lees_spraakherkenning(ruw.replace(b"@", "é".encode()[:1]), "raad.json")
    assert gezegd(gelezen)[0][1] == "Eén café"


def test_halve_tekens_en_andere_coderingen_zijn_te_schrijven() -> None:
    assert gezegd(lees({"segments": [segment(0, 1, "a\ud800b")]}))[0][1] == "a\ufffdb"
    for codering in ("utf-16", "utf-8-sig", "cp1252"):
        inhoud = json.dumps({"segments": [segment(0, 1, "Eén café")]}, ensure_ascii=False).encode(codering)
        assert is_spraakherkenning(inhoud)
        assert gezegd(lees_spraakherkenning(inhoud, "raad.json"))[0][1] == "Eén café"


@pytest.mark.parametrize(
    ("inhoud", "oorzaak"),
    [
        (b"geen json", "beschadigd op regel 1, teken 1"),
        (b'{"segments": [', "beschadigd"),
        (b"[" * 100_000, "te diep genest"),
        (b'{"segments": [{"start": ' + b"9" * 5000 + b', "text": "a"}]}', "getal"),
        (b"[" + b"[]," * 10_000_001 + b"[]]", "waarden"),
        (b'{"agenda_items": []}', "geen segmenten"),
        (b"[]", "geen segmenten"),
        (b"[1, 2]", "geen segmenten"),
        (b'"segments"', "geen segmenten"),
        (b'{"segments": []}', "geen tekst"),
        (b'{"segments": [{"start": 1, "end": 2, "text": "  "}]}', "geen tekst"),
    ],
)
def test_leesfout(inhoud: bytes, oorzaak: str) -> None:
    with pytest.raises(LeesFout) as fout:
        lees_spraakherkenning(inhoud, "kapot.json")
    assert oorzaak in fout.value.oorzaak
    assert fout.value.remedie


@pytest.mark.parametrize(
    ("gegevens", "ja"),
    [
        (OPENAI, True),
        (WHISPER_CPP, True),
        (FASTER_WHISPER, True),
        ([[1, 2, 3]], False),
        (OPENAI["segments"], True),
        ({"agenda_items": [], "text": "start"}, False),
        ([{"tekst": "a"}], False),
        ({"a": '"segments" "start" "text"'}, False),
    ],
)
def test_herkenning(gegevens: object, ja: bool) -> None:
    assert is_spraakherkenning(json.dumps(gegevens).encode()) is ja


def test_veel_tekst_kost_geen_minuten() -> None:
    begin = time.perf_counter()
    lees(
        {
            "segments": [
                segment(i, i + 1, t)
                for i, t in enumerate(["<|" * 200_000, "[_A" * 100_000, "a: " * 100_000, "[" * 300_000])
            ]
        }
    )
    assert time.perf_counter() - begin < 20


WAARDE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("SPEAKER_00"),
    lambda kern: (
        st.lists(kern, max_size=4)
        | st.dictionaries(
            st.sampled_from(["text", "start", "end", "speaker", "words", "word", "offsets", "from"]), kern, max_size=5
        )
    ),
    max_leaves=12,
)


@given(
    st.binary(max_size=200)
    | WAARDE.map(lambda w: json.dumps({"segments": w}).encode())
    | WAARDE.map(lambda w: json.dumps([w]).encode())
)
def test_alle_bytes_geven_spraak_of_een_leesfout(inhoud: bytes) -> None:
    try:
        gelezen = lees_spraakherkenning(inhoud, "x.json")
    except LeesFout:
        return
    assert wijst_terug(gelezen)


@given(
    st.lists(
        st.tuples(
            st.lists(st.from_regex(r"[a-zé]{1,7}[.,?]?", fullmatch=True), min_size=1, max_size=5),
            st.sampled_from(["", "SPEAKER_00", "SPEAKER_01"]),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_geen_woord_gaat_verloren_en_elk_blijft_bij_zijn_stem(delen: list[tuple[list[str], str]]) -> None:
    gelezen = lees(
        {
            "segments": [
                segment(i, i + 1, " " + " ".join(w), **({"speaker": s} if s else {})) for i, (w, s) in enumerate(delen)
            ]
        }
    )
    verwacht = [(woord, stem) for eigen, stem in delen for woord in eigen]
    assert [(woord, wie.naam) for wie, tekst, _ in gezegd(gelezen) for woord in tekst.split()] == verwacht
