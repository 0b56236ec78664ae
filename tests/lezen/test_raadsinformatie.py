"""Council information: small files written here, and the real ones where they are at hand."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.raadsinformatie import is_raadsinformatie, lees_raadsinformatie
from dialoogmeter.lezen.stukken import Aanwijzing, Gelezen, Kop, Spraak
from dialoogmeter.lezen.stuktekst import alineas
from dialoogmeter.vergadering import ONBEKEND, Soort, Spreker


def lees(gegevens: object, bestand: str = "raad.json") -> Gelezen:
    gelezen = lees_raadsinformatie(json.dumps(gegevens).encode(), bestand)
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


def regels(gelezen: Gelezen) -> list[Kop | tuple[Soort, str]]:
    """The headings and paragraphs in order."""
    uit: list[Kop | tuple[Soort, str]] = []
    for deel in gelezen.stukken:
        if isinstance(deel, Kop):
            uit.append(deel)
        elif isinstance(deel, Spraak):
            uit += [(a.soort, a.tekst) for a in deel.alineas]
    return uit


def spraak(gelezen: Gelezen) -> list[tuple[Spreker, str, float | None]]:
    return [
        (s.spreker, a.tekst, s.tijd)
        for s in gelezen.stukken
        if isinstance(s, Spraak)
        for a in s.alineas
        if a.soort == "spraak"
    ]


# -- Notubiz -------------------------------------------------------------------------------------------


def punt(titel: str, nummer: str | None = None, plaats: int | None = 1, **rest: object) -> dict[str, object]:
    kenmerken = [{"id": 1, "reference_model": None, "value": titel}]
    return {
        "type": "agenda_point",
        "order": plaats,
        "agenda_items": [],
        "documents": [],
        "module_items": [],
        "type_data": {"title_prefix": nummer, "heading": nummer is None, "attributes": kenmerken},
        **rest,
    }


def vergadering(*punten: object, **rest: object) -> dict[str, object]:
    return {
        "id": 7,
        "type": "meeting",
        "body": "council",
        "organisation": {"id": 3, "self": "api.notubiz.nl/organisations/3"},
        "plannings": [{"start_date": "2024-02-08 19:30:00", "end_date": None}],
        "attributes": {"Titel": "Commissie Ruimte", "Locatie": "Raadzaal", "Omschrijving": ""},
        "agenda_items": list(punten),
        "documents": [],
        **rest,
    }


def test_agendapunten_in_volgorde_met_hun_stukken() -> None:
    stuk = {"title": "Raadsbrief brug.pdf", "description": "<p>Over de brug.</p><p>En de weg.</p>", "url": "https://x"}
    gelezen = lees(
        vergadering(
            punt("Losse regel", plaats=None),
            punt("De brug", "12a.", 3, documents=[stuk]),
            punt("Algemeen", None, 1, agenda_items=[punt("Opening", "1.", 1)]),
            punt("Vragenuur", "TKN 2", 2),
            documents=[{"title": "Uitslagenlijst"}],
        )
    )
    assert regels(gelezen) == [
        ("stuk", "Uitslagenlijst"),
        Kop("", "Algemeen"),
        Kop("1", "Opening"),
        Kop("TKN 2", "Vragenuur"),
        Kop("12a", "De brug"),
        ("stuk", "Raadsbrief brug.pdf"),
        ("stuk", "Over de brug."),
        ("stuk", "En de weg."),
        Kop("", "Losse regel"),
    ]
    assert (gelezen.titel, gelezen.orgaan, gelezen.datum, gelezen.gemeente, gelezen.bron.formaat) == (
        "Commissie Ruimte",
        "commissie",
        "2024-02-08",
        "",
        "raadsinformatie",
    )
    assert {s.spreker for s in gelezen.stukken if isinstance(s, Spraak)} == {ONBEKEND}


def test_kenmerken_per_nummer_en_een_omhulsel_om_de_vergadering() -> None:
    kenmerken = [
        {"id": 1, "reference_model": None, "value": "Gemeenteraad"},
        {"id": 3, "reference_model": None, "value": "<p>Welkom &amp; tot ziens.</p>\r\n<p>Vijf over half\r\nacht.</p>"},
        {"id": 9, "reference_model": "gremium", "value": "44"},
    ]
    gelezen = lees(
        {
            "meeting": vergadering(
                punt("Opening", "1"), attributes=kenmerken, url="https://zand-woude.notubiz.nl/vergadering/7"
            )
        }
    )
    assert regels(gelezen) == [("stuk", "Welkom & tot ziens."), ("stuk", "Vijf over half acht."), Kop("1", "Opening")]
    assert (gelezen.titel, gelezen.orgaan, gelezen.gemeente) == ("Gemeenteraad", "raad", "Zand Woude")


@pytest.mark.parametrize(
    ("velden", "orgaan", "gemeente"),
    [
        (
            {"organisation": {"name": "Gemeente Zandwoude"}, "gremium": {"name": "Gebiedstafel"}},
            "Gebiedstafel",
            "Zandwoude",
        ),
        ({"url": "https://api.notubiz.nl/events/meetings/7"}, "", ""),
        ({"url": 7, "organisation": None, "gremium": []}, "", ""),
    ],
)
def test_gemeente_en_orgaan_staan_erin_of_blijven_leeg(velden: dict[str, object], orgaan: str, gemeente: str) -> None:
    gelezen = lees(vergadering(punt("Opening"), **({"attributes": {"Titel": "Avond"}} | velden)))
    assert (gelezen.orgaan, gelezen.gemeente) == (orgaan, gemeente)


def test_zonder_datum_telt_die_in_de_naam_van_het_bestand() -> None:
    assert lees(vergadering(punt("Opening"), plannings=[]), "raad-2023-05-04.json").datum == "2023-05-04"


def test_moties_en_toezeggingen_bij_een_punt() -> None:
    onderdeel = {
        "attributes": [{"id": 1, "value": "Motie Brug"}, {"id": 50, "value": "aangenomen"}],
        "documents": [{"title": "motie.pdf"}],
    }
    assert regels(lees(vergadering(punt("De brug", "2", module_items=[onderdeel])))) == [
        Kop("2", "De brug"),
        ("stuk", "Motie Brug"),
        ("stuk", "aangenomen"),
        ("stuk", "motie.pdf"),
    ]


def test_gesproken_fragmenten_worden_beurten_met_hun_tijd() -> None:
    fragmenten = [
        {
            "speaker": {"name": "Ilse Pronk", "party": "SP", "function": "Raadslid"},
            "start_offset": "96",
            "text": "Ik zie\ndat niet.\n\nNee.",
        },
        {"speaker": {"name": "Abbas", "function": "wethouder"}, "start_offset": 99.5, "text": "Ik wel."},
        {"speaker": {"name": "Bos", "party": "Lokaal"}, "text": "Goed."},
        {"speaker": "Mevrouw Keuning (bewoner)", "start": "00:02:00", "text": "Dank u."},
        {"start": 130, "text": "Wie zegt dit?"},
        {"speaker": {"name": "Zwijger"}, "start": 140},
    ]
    gelezen = lees(vergadering(punt("De brug", "2", speaker_indexations=fragmenten), media=[{"transcript": "Welkom."}]))
    assert spraak(gelezen) == [
        (ONBEKEND, "Welkom.", None),
        (Spreker("Ilse Pronk", "raadslid", "SP"), "Ik zie dat niet.", 96.0),
        (Spreker("Ilse Pronk", "raadslid", "SP"), "Nee.", 96.0),
        (Spreker("Abbas", "wethouder"), "Ik wel.", 99.5),
        (Spreker("Bos", "raadslid", "Lokaal"), "Goed.", None),
        (Spreker("Keuning", "inwoner"), "Dank u.", 120.0),
        (ONBEKEND, "Wie zegt dit?", 130.0),
    ]
    assert "Zwijger" not in gelezen.bron.tekst


# -- Open Raadsinformatie ------------------------------------------------------------------------------

SCHEMA, MEETING = "http://schema.org/", "https://argu.co/ns/meeting/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


def uit_databank(nummer: int, soort: str, *velden: tuple[str, object]) -> dict[str, object]:
    rijen = [{"predicate": TYPE, "type": "string", "order": None, "value": soort}]
    rijen += [
        {"predicate": naam, "type": "string", "order": plaats, "value": waarde}
        for plaats, (naam, waarde) in enumerate(velden, start=1)
    ]
    return {"ori_id": nummer, "properties": rijen[::-1]}


def test_uittreksel_van_de_databank() -> None:
    raad = uit_databank(
        1,
        "Meeting",
        (SCHEMA + "name", "Besluitvorming"),
        (SCHEMA + "startDate", "2019-05-06T19:30:00+02:00"),
        (MEETING + "committee", 8),
        (SCHEMA + "organizer", 9),
        (MEETING + "agenda", 3),
        (MEETING + "agenda", 2),
        (SCHEMA + "description", "Met publiek."),
    )
    alles = [
        raad,
        uit_databank(2, "AgendaItem", (SCHEMA + "name", "2. De brug"), (MEETING + "attachment", 4)),
        uit_databank(3, "AgendaItem", (SCHEMA + "name", "Opening"), (SCHEMA + "superEvent", 1)),
        uit_databank(
            4,
            "MediaObject",
            (SCHEMA + "name", "Brief.pdf"),
            (SCHEMA + "text", "   Geachte raad,\n   de brug\n \nis dicht.\f2"),
        ),
        uit_databank(5, "Motion", (SCHEMA + "name", "Motie A"), (SCHEMA + "text", "De raad besluit.")),
        uit_databank(6, "Meeting", (SCHEMA + "name", "Andere avond"), (MEETING + "attachment", 7)),
        uit_databank(7, "MediaObject", (SCHEMA + "name", "Uitnodiging")),
        uit_databank(8, "Organization", (LABEL, "Gebiedstafel"), (SCHEMA + "description", "niet van de vergadering")),
        uit_databank(9, "Organization", (LABEL, "Gemeente Zandwoude")),
    ]
    gelezen = lees([raad, {str(stuk["ori_id"]): [stuk, "660", "soort"] for stuk in alles}])
    assert regels(gelezen) == [
        ("stuk", "Met publiek."),
        Kop("", "Opening"),
        Kop("2", "De brug"),
        ("stuk", "Brief.pdf"),
        ("stuk", "Geachte raad, de brug"),
        ("stuk", "is dicht."),
        ("stuk", "2"),
        Kop("", "Andere avond"),
        ("stuk", "Uitnodiging"),
        ("stuk", "Motie A"),
        ("motie", "De raad besluit."),
    ]
    assert (gelezen.titel, gelezen.orgaan, gelezen.datum, gelezen.gemeente, gelezen.bron.formaat) == (
        "Besluitvorming",
        "Gebiedstafel",
        "2019-05-06",
        "Zandwoude",
        "raadsinformatie",
    )


def test_antwoord_van_de_zoekdienst() -> None:
    def treffer(nummer: str, **velden: object) -> dict[str, object]:
        return {"_index": "ori_zandwoude_2020", "_id": nummer, "_source": velden}

    antwoord = {
        "took": 3,
        "hits": {
            "total": 4,
            "hits": [
                treffer(
                    "12",
                    **{
                        "@type": "MediaObject",
                        "name": "Nota",
                        "is_referenced_by": "11",
                        "text": ["Eerste blad.", "Tweede."],
                        "md_text": ["# Eerste blad"],
                    },
                ),
                treffer("11", **{"@type": "AgendaItem", "name": "De brug", "parent": "10", "position": 2}),
                treffer(
                    "13",
                    **{
                        "@type": "AgendaItem",
                        "name": "Opening",
                        "parent": "10",
                        "position": 1,
                        "description": "Opening",
                    },
                ),
                treffer(
                    "10",
                    **{
                        "@type": "Meeting",
                        "name": "Raad",
                        "has_organization_name": "99",
                        "start_date": "2020-01-02T20:00:00",
                    },
                ),
                treffer(
                    "14",
                    **{
                        "@type": "MediaObject",
                        "name": "Los stuk",
                        "text_pages": [{"page_number": 1, "text": "Blad een."}],
                    },
                ),
            ],
        },
    }
    gelezen = lees(antwoord)
    assert regels(gelezen) == [
        Kop("", "Opening"),
        Kop("", "De brug"),
        ("stuk", "Nota"),
        ("stuk", "Eerste blad."),
        ("stuk", "Tweede."),
        ("stuk", "Los stuk"),
        ("stuk", "Blad een."),
    ]
    assert (gelezen.titel, gelezen.datum, gelezen.gemeente) == ("Raad", "2020-01-02", "")


def test_toespraken_worden_beurten() -> None:
    gegevens = [
        {
            "@context": {"name": {"@id": "http://schema.org/name"}},
            "ori_identifier": "https://id.openraadsinformatie.nl/1",
            "@type": "Meeting",
            "name": "Raad",
            "start_date": "2020-01-02T20:00:00",
            "agenda": {
                "@list": [{"@id": "https://id.openraadsinformatie.nl/2", "@type": "AgendaItem", "name": "De brug"}]
            },
        },
        {
            "ori_identifier": "3",
            "@type": "Speech",
            "event": "2",
            "position": 2,
            "text": "Ja.",
            "creator": "5",
            "start_date": "2020-01-02T20:00:30",
        },
        {
            "ori_identifier": "4",
            "@type": "SpeechQuestion",
            "event": "2",
            "position": 1,
            "text": "Mag dat?",
            "attribution_text": "Ilse Pronk (SP)",
            "start_date": "2020-01-02T19:00:00",
        },
        {"ori_identifier": "5", "@type": "Person", "name": "Wethouder Abbas"},
        {"ori_identifier": "6", "@type": "Speech", "event": "2", "position": 3, "text": "Wie zegt dit?"},
    ]
    gelezen = lees(gegevens)
    assert [deel for deel in gelezen.stukken if isinstance(deel, Kop)] == [Kop("", "De brug")]
    assert spraak(gelezen) == [
        (Spreker("Ilse Pronk", "raadslid", "SP"), "Mag dat?", None),
        (Spreker("Abbas", "wethouder"), "Ja.", 30.0),
        (ONBEKEND, "Wie zegt dit?", None),
    ]


def test_een_kring_van_verwijzingen_en_een_dubbel_kenmerk_verliezen_niets() -> None:
    gegevens = [
        {"ori_identifier": "1", "@type": "Meeting", "name": "Raad", "agenda": ["2"], "parent": "2"},
        {"ori_identifier": "2", "@type": "AgendaItem", "name": "Een", "agenda": ["1", "2"], "attachment": "2"},
        {"ori_identifier": "2", "@type": "AgendaItem", "name": "Twee"},
    ]
    assert [deel.titel for deel in lees(gegevens).stukken if isinstance(deel, Kop)] == ["Een", "Twee"]


# -- both ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inhoud", "oorzaak"),
    [
        (b"geen json", "beschadigd"),
        (b"{}", "geen vergadering"),
        (b"[[1], null]", "geen vergadering"),
        (b'{"segments": []}', "geen vergadering"),
        (json.dumps({"agenda_items": []}).encode(), "geen tekst"),
        (json.dumps([{"ori_id": 1, "properties": [{}, 3]}]).encode(), "geen tekst"),
        (b'{"agenda_items": [' * 60 + b"]}" * 60, "lagen diep"),
        (b'{"agenda_items": [' * 20_000, "te diep genest"),
    ],
)
def test_leesfout(inhoud: bytes, oorzaak: str) -> None:
    with pytest.raises(LeesFout) as fout:
        lees_raadsinformatie(inhoud, "kapot.json")
    assert oorzaak in fout.value.oorzaak
    assert fout.value.remedie


@pytest.mark.parametrize(
    ("gegevens", "ja"),
    [
        (vergadering(punt("Opening")), True),
        ([uit_databank(1, "Meeting")], True),
        ([{"@type": "Meeting", "ori_identifier": "1"}], True),
        ({"hits": {"hits": [{"_source": {"@type": "MediaObject", "has_organization_name": "1"}}]}}, True),
        ({"segments": [{"start": 0, "text": "agenda_items"}]}, False),
        ({"@type": "Recipe"}, False),
    ],
)
def test_herkenning(gegevens: object, ja: bool) -> None:
    ruw = json.dumps(gegevens)
    assert is_raadsinformatie(ruw.encode()) is ja
    assert is_raadsinformatie(ruw.encode("utf-16")) is ja


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("", []),
        ("een\ntwee\n \ndrie", ["een twee", "drie"]),
        ("<div>een<br/>twee <b>drie</b></div>\n<ul><li>vier</li></ul>", ["een", "twee drie", "vier"]),
        ("a < b en c > d &amp; e", ["a < b en c > d &amp; e"]),
        ("<p>a &lt; b</p>", ["a < b"]),
    ],
)
def test_alineas_van_een_stuk(tekst: str, verwacht: list[str]) -> None:
    assert alineas(tekst) == verwacht


def test_veel_haken_kosten_geen_minuten() -> None:
    begin = time.perf_counter()
    lees(
        vergadering(
            *(
                punt(stuk * 100_000, documents=[{"description": stuk * 100_000}])
                for stuk in ("<p", "<p ", "<", " \n", "&")
            )
        )
    )
    assert time.perf_counter() - begin < 20


NAAM = st.sampled_from(
    (
        "agenda_items type_data attributes id value title documents description module_items meeting plannings media "
        "transcript speakers text speaker @type ori_id properties predicate name agenda attachment parent _source _id "
        "hits url order"
    ).split()
)
WAARDE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["Meeting", "AgendaItem", "Speech"]),
    lambda kern: st.lists(kern, max_size=4) | st.dictionaries(NAAM, kern, max_size=6),
    max_leaves=25,
)


@given(
    st.binary(max_size=200)
    | st.dictionaries(NAAM, WAARDE).map(lambda w: json.dumps({"agenda_items": [], **w}).encode())
    | WAARDE.map(lambda w: json.dumps(w).encode())
)
def test_alle_bytes_geven_een_agenda_of_een_leesfout(inhoud: bytes) -> None:
    try:
        gelezen = lees_raadsinformatie(inhoud, "x.json")
    except LeesFout:
        return
    assert wijst_terug(gelezen)


@given(
    st.recursive(st.just([]), lambda kern: st.lists(kern, min_size=1, max_size=4), max_leaves=12),
    st.randoms(use_true_random=False),
)
def test_elk_punt_en_elk_stuk_staat_er_eens(boom: list[object], toeval) -> None:
    teller = iter(range(1000))

    def maak(kinderen: list[object]) -> dict[str, object]:
        nummer = next(teller)
        eigen = [maak(kind) for kind in kinderen]
        return punt(
            f"punt{nummer}",
            None,
            toeval.choice([None, 1, 2, 3]),
            agenda_items=eigen,
            documents=[{"title": f"stuk{nummer}"}],
        )

    gelezen = lees(vergadering(*(maak(kind) for kind in [boom])))
    aantal = next(teller)
    assert sorted(gelezen.bron.tekst.split()) == sorted(
        f"{soort}{i}" for i in range(aantal) for soort in ("punt", "stuk")
    )
    for deel in gelezen.bron.tekst.split("\n"):
        if deel.startswith("punt"):
            assert f"{deel}\nstuk{deel[4:]}" in gelezen.bron.tekst


def waarden(gegevens: object, sleutel: str) -> Iterator[str]:
    """Every value of a field, wherever it stands."""
    if isinstance(gegevens, list):
        for deel in gegevens:
            yield from waarden(deel, sleutel)
    elif isinstance(gegevens, dict):
        if isinstance(gegevens.get(sleutel), str):
            yield gegevens[sleutel]
        for deel in gegevens.values():
            yield from waarden(deel, sleutel)


@pytest.mark.echt
@pytest.mark.parametrize("naam", ["notubiz_meeting_amsterdam.json", "notubiz_meeting_amsterdam_update1.json"])
def test_echte_vergadering_van_notubiz(corpus, naam: str) -> None:
    inhoud = (corpus / "formaten" / naam).read_bytes()
    gelezen = lees_raadsinformatie(inhoud, naam)
    gegevens = json.loads(inhoud)
    assert is_raadsinformatie(inhoud)
    assert wijst_terug(gelezen)
    punten = sorted(gegevens["agenda_items"], key=lambda punt: (punt["order"] is None, punt["order"] or 0))
    titels = [" ".join(punt["type_data"]["attributes"][0]["value"].split()) for punt in punten]
    assert [deel.titel for deel in gelezen.stukken if isinstance(deel, Kop)] == titels
    stukken = [" ".join(titel.split()) for titel in waarden(gegevens, "title")]
    gelezen_stukken = [a.tekst for s in gelezen.stukken if isinstance(s, Spraak) for a in s.alineas]
    heel = sorted(gelezen_stukken) == sorted(stukken)  # apart from the assert, lest pytest prints texts
    assert heel, "er is een stuk verloren of dubbel"
    assert (gelezen.datum, gelezen.orgaan) == ("2018-02-08", "commissie")


@pytest.mark.echt
def test_echt_uittreksel_van_open_raadsinformatie(corpus) -> None:
    naam = "database_extracted_meeting.json"
    inhoud = (corpus / "formaten" / naam).read_bytes()
    gelezen = lees_raadsinformatie(inhoud, naam)
    assert is_raadsinformatie(inhoud)
    assert wijst_terug(gelezen)
    rijen = [rij for _, stukken in json.loads(inhoud)[1].items() for rij in stukken[0]["properties"]]
    teksten = [rij["value"] for rij in rijen if rij["predicate"] == "http://schema.org/text"]
    assert teksten
    for tekst in teksten:
        heel = "".join(tekst.split()) in "".join(gelezen.bron.tekst.split())
        assert heel, "er is tekst verloren"  # apart from the assert, lest pytest prints texts
    assert (gelezen.gemeente, gelezen.orgaan) == ("Groningen", "commissie")
    assert {a.soort for s in gelezen.stukken if isinstance(s, Spraak) for a in s.alineas} == {"stuk"}
