"""JSON van spraakherkenning en raadsinformatie: lagen, getallen en verwijzingen zonder eind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from bouwstenen import FORMULES, KWAAD, MAAL, Geval, geval


def gevallen() -> Iterator[Geval]:
    for naam, inhoud in (*_whisper(), *_raad(), *_rommel()):
        yield geval(f"json: {naam}", f"json-{naam}.json", inhoud)
    for naam, maak in _lang().items():
        yield Geval(f"json: {naam}", f"json-{naam}.json", maak)


def _segmenten(*segmenten: object, **meer: object) -> str:
    return json.dumps({"text": "Ja.", "segments": list(segmenten), **meer})


def _segment(
    tekst: object = "Ja, voorzitter.", begin: object = 0.0, eind: object = 1.0, **meer: object
) -> dict[str, object]:
    return {"start": begin, "end": eind, "text": tekst, **meer}


def _whisper() -> Iterator[tuple[str, str]]:
    yield "opmaak", _segmenten(*[_segment(k, speaker=k) for k in KWAAD])
    yield "formules", _segmenten(*[_segment(f, speaker=f) for f in FORMULES])
    yield "tijden van 1e400", _segmenten(_segment()).replace("0.0", "1e400").replace("1.0", "-1e400")
    yield "tijden NaN", _segmenten(_segment()).replace("0.0", "NaN").replace("1.0", "Infinity")
    yield "tijd van vijfduizend cijfers", _segmenten(_segment()).replace("0.0", "9" * 5000)
    yield "tijd van vierduizend cijfers", _segmenten(_segment()).replace("0.0", "9" * 4000)
    yield "tijden negatief en omgekeerd", _segmenten(_segment(begin=-5, eind=-9), _segment(begin=9, eind=1))
    yield "halve surrogaten", _segmenten(_segment("\ud800 ja \udfff", speaker="\ud83d"))
    yield "nulbytes", _segmenten(_segment("j\0a", speaker="\0"))
    yield "verkeerde soorten", _segmenten(_segment(5), _segment(None), _segment([]), _segment({}), "x", 7, None)
    yield (
        "woorden van alles",
        _segmenten(_segment(words=[1, "x", None, {"word": 3, "start": "x"}, {"word": "ja", "speaker": []}])),
    )
    yield "spreker is een boom", _segmenten(_segment(speaker={"a": [1, {"b": 2}]}))
    yield "segments is tekst", json.dumps({"segments": "start text", "text": "x", "start": 1})
    yield "segments ontbreekt", json.dumps({"a": {"segments": 1, "start": 2, "text": 3}})
    yield "dubbele sleutels", '{"segments":[],"segments":[{"start":0,"end":1,"text":"Ja."}],"text":"x"}'
    yield "rijen", '[[0, 0, 0.0, 1.0, "Ja.", [], 0, 0, 0, 0], [1]]'


def _raad() -> Iterator[tuple[str, str]]:
    def ori(nummer: str, soort: str, **velden: object) -> dict[str, object]:
        return {"@type": soort, "@id": nummer, "ori_identifier": nummer, **velden}

    yield "notubiz met opmaak", json.dumps(
        {"agenda_items": [{"type_data": {"title_prefix": k, "attributes": [{"id": 1, "value": k}, {"id": 2, "value": k}]}} for k in KWAAD],
         "title": KWAAD[0], "gremium": {"name": KWAAD[1]}}
    )  # fmt: skip
    yield "notubiz met formules", json.dumps(
        {"agenda_items": [{"type_data": {"attributes": [{"id": 1, "value": f}]}} for f in FORMULES], "title": FORMULES[0],
         "gremium": {"name": FORMULES[0]}, "plannings": []}
    )  # fmt: skip
    punt: dict[str, object] = {"type_data": {"attributes": {"Titel": "Diep"}}}
    for _ in range(300):
        punt = {"type_data": {"attributes": {"Titel": "Punt"}}, "agenda_items": [punt]}
    yield "notubiz driehonderd lagen", json.dumps({"agenda_items": [punt]})
    yield (
        "notubiz van verkeerde soorten",
        json.dumps({"agenda_items": {"a": 1}, "type_data": [1, None, "x"], "plannings": 3}),
    )
    yield (
        "ori in een kring",
        json.dumps(
            [
                ori("a", "Meeting", name="Raad", agenda=["b", "a"]),
                ori("b", "AgendaItem", name="Punt", agenda=["a", "b"], parent=["b"]),
            ]
        ),
    )
    yield "ori met opmaak", json.dumps(
        [ori("a", "Meeting", name=KWAAD[0], has_organization_name="b"), ori("b", "Organization", name=KWAAD[1]),
         *[ori(f"s{n}", "Speech", text=k, attribution_text=k, is_referenced_by="a") for n, k in enumerate(KWAAD)]]
    )  # fmt: skip
    yield "ori met lijsten in lijsten", json.dumps(ori("a", "Meeting", name=[[["x"]]], text=[[{"@value": "y"}]]))
    yield (
        "ori zonder eind in een veld",
        json.dumps({"ori_id": 1, "properties": [{"predicate": "text", "value": "<p>" * 20_000}]}),
    )
    boom: object = "x"
    for _ in range(400):
        boom = {"@type": "Meeting", "ori_identifier": "a", "agenda": boom}
    yield "ori vierhonderd lagen", json.dumps(boom)
    yield (
        "open raad met html",
        json.dumps(ori("a", "Meeting", name="Raad", text=f"<div>{'<p>a</p>' * 500}{KWAAD[0]}</div>")),
    )


def _rommel() -> Iterator[tuple[str, str | bytes]]:
    kop = '{"segments":[{"start":0,"end":1,"text":"Ja.","x":'
    yield "honderdduizend haken", kop + "[" * 100_000
    yield "honderdduizend haken die sluiten", kop + "[" * 100_000 + "]" * 100_000 + "}]}"
    yield "honderdduizend voorwerpen", kop + '{"a":' * 100_000
    yield "alleen haken", "[" * 100_000
    yield "alleen haken als tekst", b"[" * 100_000 + b"\0"
    yield "half", kop
    yield "getal van een MB", kop + "9" * (1 << 20) + "}]}"
    yield "komma's", kop + "," * 100_000
    yield "tekst die niet ophoudt", kop + '"' + "a" * 1_000_000
    yield "schuine strepen", kop + '"' + "\\" * 100_001 + '"}]}'
    yield "commentaar", "/* x */ " + _segmenten(_segment())
    yield "utf-16", _segmenten(_segment()).encode("utf-16")
    yield "utf-16 zonder merk", _segmenten(_segment()).encode("utf-16-le")
    yield "utf-32", _segmenten(_segment()).encode("utf-32")
    yield "kapotte utf-8", _segmenten(_segment("café")).encode().replace(b"\\u00e9", b"\xff\xc3")
    yield "een regel per voorwerp", "\n".join([_segmenten(_segment())] * 3)
    yield "null", "null"
    yield "een getal", "1e999"
    yield "__proto__", '{"__proto__":{"segments":1},"segments":[{"start":0,"end":1,"text":"Ja."}],"text":""}'


def _lang() -> dict[str, Callable[[], bytes]]:
    return {
        "veel segmenten": lambda: _segmenten(*[_segment(f"Zin {n}.", n, n + 1) for n in range(1000 * MAAL)]).encode(),
        "veel stemmen": lambda: _segmenten(*[_segment(f"Zin {n}.", n, n + 1, speaker=f"Stem{n}") for n in range(200 * MAAL)]).encode(),
        "segment met veel woorden": lambda: _segmenten(
            _segment("ja " * 5000 * MAAL, words=[{"word": "ja", "start": n, "end": n, "speaker": f"S{n % 2}"} for n in range(5000 * MAAL)])
        ).encode(),
        "stukken die naar elkaar wijzen": lambda: json.dumps(
            [{"@type": "AgendaItem", "@id": f"{n}", "ori_identifier": f"{n}", "name": f"Punt {n}", "parent": f"{n - 1}",
              "agenda": [f"{n + 1}", f"{n + 2}"]} for n in range(500 * MAAL)]
        ).encode(),
        "veel sleutels": lambda: json.dumps({"segments": [{"start": 0, "end": 1, "text": "Ja."}], **{f"s{n}": n for n in range(50_000 * MAAL)}}).encode(),
    }  # fmt: skip


#: Een klein goed bestand van elke soort.
WHISPER = _segmenten(
    _segment("Goedenavond allemaal.", 0, 2.5, speaker="SPEAKER_00"),
    _segment("Ik woon naast de brug.", 3, 6, speaker="SPEAKER_01", words=[{"word": "Ik", "start": 3, "end": 3.2}]),
)
ORI = json.dumps(
    [
        {"@type": "Meeting", "@id": "a", "ori_identifier": "a", "name": "Raad 3 maart 2025", "agenda": ["b"]},
        {
            "@type": "AgendaItem",
            "@id": "b",
            "ori_identifier": "b",
            "name": "1. De brug",
            "text": "<p>Een.</p><p>Twee.</p>",
        },
    ]
)
