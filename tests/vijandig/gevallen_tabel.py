"""Tabellen: formules, cellen en rijen zonder eind, rekenbladen die zich herhalen, en Parquet dat liegt."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from html import escape

import pyarrow as pa
import pyarrow.parquet as pq
from bouwstenen import (
    FORMULES,
    GREEP,
    KWAAD,
    MAAL,
    Geval,
    Lokaas,
    geval,
    ods_delen,
    ods_rij,
    xlsx_delen,
    xlsx_rij,
    zip_van,
)

_MB = 1 << 20
_KOP = "vergadering;datum;gemeente;orgaan;agendapunt;spreker;rol;fractie;tekst\n"


def gevallen(lokaas: Lokaas) -> Iterator[Geval]:
    for naam, inhoud in _csv():
        yield geval(f"csv: {naam}", f"csv-{naam}.csv", inhoud)
    for naam, maak in _lange_csv().items():
        yield Geval(f"csv: {naam}", f"csv-{naam}.csv", maak)
    yield Geval(
        "csv: twee miljoen rijen", "csv-2000000.csv", lambda: b"spreker;tekst\n" + b"A;Ja.\n" * 1_999_999, lang=True
    )
    yield Geval(
        "csv: vijftigduizend sprekers",
        "csv-50000.csv",
        lambda: ("spreker;tekst\n" + "".join(f"Naam{n};Dit is zin {n}.\n" for n in range(50_000))).encode(),
        lang=True,
    )
    yield Geval(
        "csv: een cel van 10 MB", "csv-10.csv", lambda: b'spreker;tekst\nA;"' + b"a" * (10 * _MB) + b'"\n', lang=True
    )
    for naam, maak in _xlsx(lokaas).items():
        yield Geval(f"xlsx: {naam}", f"xlsx-{naam}.xlsx", lambda m=maak: zip_van(m()))
    for naam, maak in _ods(lokaas).items():
        yield Geval(f"ods: {naam}", f"ods-{naam}.ods", lambda m=maak: zip_van(m()))
    for naam, inhoud in _parquet():
        yield geval(f"parquet: {naam}", f"parquet-{naam}.parquet", inhoud)


def _rijen(*waarden: str) -> str:
    """Elke waarde in elk veld van een eigen rij."""
    cellen = ['"' + waarde.replace('"', '""') + '"' for waarde in waarden]
    return _KOP + "".join(";".join([cel] * 9) + "\n" for cel in cellen)


def _csv() -> Iterator[tuple[str, str | bytes]]:
    yield "formules in elk veld", _rijen(*FORMULES[:3], *FORMULES[-2:])
    yield (
        "formules in een vergadering",
        _KOP.replace("vergadering;", "")
        + "".join(";".join(['"' + f.replace('"', '""') + '"'] * 8) + "\n" for f in FORMULES[:1]),
    )
    yield "opmaak in elk veld", _rijen(*GREEP)
    yield (
        "opmaak in een vergadering",
        "gemeente;spreker;tekst\n"
        + "".join(
            f'"{KWAAD[0]}";"{k.replace(chr(34), chr(34) * 2)}";"{k.replace(chr(34), chr(34) * 2)}"\n' for k in KWAAD
        ),
    )
    yield "vergaderingen die eruit willen", "vergadering;tekst\n" + "".join(
        f"{naam};Ja, voorzitter.\n"
        for naam in ("../../dialoogmeter-uitbraak", "/tmp/dialoogmeter-uitbraak", "..", ".", "", "/", "C:\\a", "a\\..\\b",
                     "con", "a:b", "a/b", "a*b", "\u202etxt", "n" * 5000, " ", "~/x", "%2e%2e%2f")
    )  # fmt: skip
    yield "koppen die formules zijn", ";".join(FORMULES[:4]).replace("\n", " ") + "\n1;2;3;4\n"
    yield "koppen die opmaak zijn", ";".join(f'"{k.replace(chr(34), chr(34) * 2)}"' for k in KWAAD) + "\n1;2\n"
    yield "open aanhalingsteken", 'spreker;tekst\nA;"open\nB;Ja.\n' * 50
    yield "alleen aanhalingstekens", '"' * 50_001
    yield "alleen scheidingstekens", "spreker;tekst\n" + ";" * 100_000
    yield "sep van buiten", "sep=\0\nspreker;tekst\nA;Ja.\n"
    yield "sep en formule", f"sep=;\nspreker;tekst\nA;{FORMULES[0]}\n"
    yield "dubbele koppen", "tekst;tekst;tekst;spreker;spreker\na;b;c;d;e\n"
    yield "meer cellen dan koppen", "spreker;tekst\nA;Ja.;x;y;z\n"
    yield "nulbytes", b"spreker;tekst\nA\0;Ja\0.\n\0\0\n"
    yield "cp1252", "spreker;tekst\nCliënt;’t is é.\n".encode("cp1252")
    yield "utf-16", "spreker\ttekst\nCliënt\t’t is é.\n".encode("utf-16")
    yield "regeleinden door elkaar", b"spreker;tekst\rA;Ja.\r\nB;Nee.\n\rC;Ja.\r\r"
    yield "alleen een kop", "spreker;tekst\n"
    yield "onmogelijke datums", "datum;tekst\n" + "".join(f"{d};Ja.\n" for d in ("9999-99-99", "0", "-1", "1e308", "∞"))
    yield "getallen als tekst", "spreker;tekst\n1e999;1e999\nNaN;inf\n0x41;١٢٣\n"


def _lange_csv() -> dict[str, Callable[[], bytes]]:
    return {
        "honderdduizend kolommen": lambda: (
            ";".join(f"k{n}" for n in range(100_000)) + ";tekst\n" + "x;" * 100_000 + "Ja.\n"
        ).encode(),
        "honderdduizend koppen tekst": lambda: b";".join([b"tekst"] * 100_000) + b"\n" + b";".join([b"Ja."] * 100_000),
        "een cel van 1 MB": lambda: b'spreker;tekst\nA;"' + b"brug " * (_MB // 5) + b'"\n',
        "spreker van 1 MB": lambda: b"spreker;tekst\n" + b"A" * _MB + b";Ja.\n",
        "spreker van honderdduizend woorden": lambda: b"spreker;tekst\n" + b"Aa " * 100_000 + b";Ja.\n",
        "veel rijen": lambda: ("spreker;tekst\n" + "A;Ja, voorzitter.\n" * 5000 * MAAL).encode(),
        "veel sprekers": lambda: (
            "spreker;tekst\n" + "".join(f"Naam{n};Dit is zin {n}.\n" for n in range(300 * MAAL))
        ).encode(),
        "veel agendapunten": lambda: (
            "agendapunt;spreker;tekst\n" + "".join(f"Punt {n};A;Dit is zin {n}.\n" for n in range(200 * MAAL))
        ).encode(),
        "tien vergaderingen": lambda: (
            "vergadering;tekst\n" + "".join(f"v{n};Dit is zin {n}.\n" for n in range(10))
        ).encode(),
    }


def _xlsx(lokaas: Lokaas) -> dict[str, Callable[[], dict[str, bytes | str]]]:
    kop = xlsx_rij("vergadering", "datum", "gemeente", "agendapunt", "spreker", "tekst")

    def met(blad: str, naam: str, deel: str) -> dict[str, bytes | str]:
        return {**xlsx_delen(blad), naam: deel}

    goed = xlsx_rij("spreker", "tekst") + xlsx_rij("A", "Ja.")
    return {
        "formules als tekst": lambda: xlsx_delen(kop + "".join(xlsx_rij(*[escape(f)] * 6) for f in FORMULES)),
        "opmaak als tekst": lambda: xlsx_delen(kop + "".join(xlsx_rij(*[escape(k)] * 6) for k in GREEP)),
        "formules die niets kostten": lambda: xlsx_delen(
            xlsx_rij("spreker", "tekst")
            + "<row>"
            + "".join(f'<c t="str"><f>{escape(f[1:])}</f><v>{escape(f)}</v></c>' for f in FORMULES[:2])
            + "</row>"
        ),
        "formule zonder waarde": lambda: xlsx_delen(
            xlsx_rij("spreker", "tekst") + "<row><c><f>HYPERLINK(1)</f></c><c><f>WEBSERVICE(1)</f></c></row>"
        ),
        "eerste en laatste cel": lambda: xlsx_delen(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
        "rij buiten het blad": lambda: xlsx_delen('<row r="4294967295"><c r="ZZZ4294967295"><v>1</v></c></row>'),
        "rij nul": lambda: xlsx_delen('<row r="0"><c r="A0"><v>1</v></c></row>' + goed),
        "rijen achterstevoren": lambda: xlsx_delen(
            '<row r="900000"><c r="A900000"><v>1</v></c></row><row r="1"><c r="XFD1"><v>1</v></c></row>'
        ),
        "zegt een groot bereik": lambda: {
            **xlsx_delen(goed),
            "xl/worksheets/sheet1.xml": str(xlsx_delen(goed)["xl/worksheets/sheet1.xml"]).replace(
                "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
            ),
        },
        "gedeelde tekst vaak": lambda: xlsx_delen(
            "<row>" + '<c t="s"><v>0</v></c>' * 3000 + "</row>", gedeeld=f"<si><t>{'a' * 100_000}</t></si>"
        ),
        "gedeelde tekst die er niet is": lambda: xlsx_delen(
            '<row><c t="s"><v>999999999</v></c></row>', gedeeld="<si><t>a</t></si>"
        ),
        "gedeelde tekst negatief": lambda: xlsx_delen('<row><c t="s"><v>-1</v></c></row>', gedeeld="<si><t>a</t></si>"),
        "koppeling met een ander bestand": lambda: met(
            goed,
            "xl/externalLinks/externalLink1.xml",
            f'<externalLink><externalBook r:id="{lokaas.adres}"/><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>',
        ),
        "macro": lambda: met(goed, "xl/vbaProject.bin", "\xd0\xcf\x11\xe0 Sub Auto_Open()"),
        "relatie naar buiten": lambda: met(
            goed,
            "xl/_rels/workbook.xml.rels",
            str(xlsx_delen(goed)["xl/_rels/workbook.xml.rels"]).replace(
                "worksheets/sheet1.xml", f'{lokaas.adres}/blad" TargetMode="External'
            ),
        ),
        "relatie omhoog": lambda: met(
            goed,
            "xl/_rels/workbook.xml.rels",
            str(xlsx_delen(goed)["xl/_rels/workbook.xml.rels"]).replace(
                "worksheets/sheet1.xml", "../../../../etc/passwd"
            ),
        ),
        "relatie in een kring": lambda: met(
            goed,
            "xl/_rels/workbook.xml.rels",
            str(xlsx_delen(goed)["xl/_rels/workbook.xml.rels"]).replace("worksheets/sheet1.xml", "workbook.xml"),
        ),
        "duizend bladen": lambda: met(
            goed,
            "xl/workbook.xml",
            str(xlsx_delen(goed)["xl/workbook.xml"]).replace(
                "<sheets>", "<sheets>" + "".join(f'<sheet name="b{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1000))
            ),
        ),
        "naam van een blad is een formule": lambda: xlsx_delen(goed, naam=FORMULES[0]),
        "naam van een blad is opmaak": lambda: xlsx_delen(goed, naam=KWAAD[1]),
        "datums buiten bereik": lambda: xlsx_delen(
            xlsx_rij("datum", "tekst")
            + "".join(
                f'<row><c s="1"><v>{v}</v></c><c><v>{v}</v></c></row>'
                for v in ("1e308", "-1e308", "NaN", "inf", "9" * 400, "2958466")
            )
        ),
        "onbekende soorten cellen": lambda: xlsx_delen(
            '<row><c t="kwaad"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="b"><v>7</v></c></row>' + goed
        ),
        "cellen in cellen": lambda: xlsx_delen("<row>" + "<c><v>" * 500 + "1" + "</v></c>" * 500 + "</row>"),
    }


def _ods(lokaas: Lokaas) -> dict[str, Callable[[], dict[str, bytes | str]]]:
    goed = ods_rij("spreker", "tekst") + ods_rij("A", "Ja.")
    return {
        "formules als tekst": lambda: ods_delen(
            ods_rij("gemeente", "spreker", "tekst") + "".join(ods_rij(*[escape(f)] * 3) for f in FORMULES)
        ),
        "opmaak als tekst": lambda: ods_delen(
            ods_rij("gemeente", "spreker", "tekst") + "".join(ods_rij(*[escape(k)] * 3) for k in GREEP)
        ),
        "miljard rijen": lambda: ods_delen(goed + ods_rij("A", "Ja.", keer=10**9)),
        "miljard kolommen": lambda: ods_delen(goed + ods_rij("A", kolommen=10**9)),
        "rijen keer kolommen": lambda: ods_delen(goed + ods_rij("A", keer=10**5, kolommen=10**5)),
        "keer negatief": lambda: ods_delen(goed + ods_rij("A", keer=-5, kolommen=-5)),
        "keer geen getal": lambda: ods_delen(goed.replace('repeated="1"', 'repeated="1e9"')),
        "keer van honderd cijfers": lambda: ods_delen(goed + ods_rij("A", keer=10**100)),
        "miljard blanks": lambda: ods_delen(goed + ods_rij('A<text:s text:c="1000000000"/>B', "Ja.")),
        "tabel in tabel": lambda: ods_delen("<table:table>" * 50 + goed + "</table:table>" * 50),
        "rij in rij": lambda: ods_delen("<table:table-row>" * 500 + goed),
        "formule met DDE": lambda: ods_delen(
            goed.replace("<table:table-cell ", '<table:table-cell table:formula="of:=DDE(&quot;soffice&quot;)" ')
        ),
        "koppeling met een ander bestand": lambda: ods_delen(
            f'<table:table-source xlink:href="{lokaas.adres}" xmlns:xlink="x"/>' + goed
        ),
        "hele grote getallen": lambda: ods_delen(
            goed
            + '<table:table-row><table:table-cell office:value-type="float" office:value="1e999"/></table:table-row>'
        ),
    }


def _parquet() -> Iterator[tuple[str, bytes]]:
    heel = als_parquet({"spreker": ["A", "B"], "tekst": ["Ja.", "Nee."]})
    yield "half", heel[: len(heel) // 2]
    yield "zonder slot", heel[:-4]
    yield "slot te lang", heel[:-8] + b"\xff\xff\xff\x7fPAR1"
    yield "alleen merken", b"PAR1PAR1"
    yield "rommel ertussen", b"PAR1" + bytes(range(256)) * 20 + b"\x00\x01\x00\x00PAR1"
    for plek in range(4, len(heel) - 8, max(1, len(heel) // 6)):
        kapot = bytearray(heel)
        kapot[plek : plek + 4] = b"\xff\x7f\xff\x7f"
        yield f"kapot op {plek}", bytes(kapot)
    yield (
        "formules en opmaak",
        als_parquet({naam: [*FORMULES[:3], *GREEP] for naam in ("gemeente", "spreker", "tekst")}),
    )
    yield "koppen die opmaak zijn", als_parquet({KWAAD[0]: ["a"], FORMULES[0]: ["b"]})
    yield "twee miljoen en een rijen", als_parquet({"tekst": ["Ja."] * 2_000_001})
    yield "een tekst vijfhonderd keer", als_parquet({"spreker": ["A"] * 500, "tekst": ["brug " * 100_000] * 500})
    yield "lijsten", als_parquet({"tekst": [["a", "b"], None], "spreker": [{"a": 1}, None]})
    yield "bytes die geen tekst zijn", als_parquet({"tekst": pa.array([b"\xff\xfe\xed\xa0\x80", None])})
    yield (
        "tekst die geen tekst is",
        als_parquet({"tekst": pa.array([b"\xff\xfe\xed\xa0\x80", b"Ja."]).view(pa.string()), "spreker": ["A", "B"]}),
    )
    yield (
        "getallen en tijden",
        als_parquet(
            {
                "tekst": pa.array([2**62, -1]),
                "datum": pa.array([2**62, -(2**62)], pa.timestamp("us")),
                "spreker": [1e308, None],
            }
        ),
    )


def als_parquet(kolommen: dict[str, object]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(kolommen), buffer, compression="zstd")
    return buffer.getvalue()
