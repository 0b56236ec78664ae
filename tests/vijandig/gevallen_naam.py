"""Gewone verslagen onder namen die kwaad willen."""

from __future__ import annotations

from collections.abc import Iterator

from bouwstenen import FORMULES, KWAAD, Geval, geval, notulen

_NAMEN: dict[str, str | bytes] = {
    "opmaak met beeld": "<img src=x onerror=alert(1)>.txt",
    "opmaak met script": "<script>alert(1)<\u2215script>.txt",
    "opmaak met aanhaling": "\"'><svg onload=alert(1)>.md",
    "sjabloon": "{{ 7 * 7 }}{% raw %}.txt",
    "formule": "=HYPERLINK(1).csv",
    "formule met pijp": "=cmd|' C calc'!A0.txt",
    "plus": "+1+1.txt",
    "min": "-rf ~.txt",
    "apenstaart": "@SUM(1).txt",
    "lang": "n" * 250 + ".txt",
    "lang in twee bytes": "é" * 120 + ".txt",
    "lang in vier bytes": "\U0001f600" * 60 + ".txt",
    "punten": "....txt",
    "blank": " .txt",
    "blanks en punten": " . . . .txt",
    "punt aan het eind": "verslag. .txt",
    "nieuwe regel": "verslag\nvan\r\ngisteren.txt",
    "tab": "verslag\tvan gisteren.txt",
    "stuurtekens": "verslag\x1b[31m\x07\x7f.txt",
    "niet in utf-8": b"verslag-\xff\xfe\x80.txt",
    "niet in utf-8 en leeg": b"\xff.txt",
    "cp1252": "verslag-é.txt".encode("cp1252"),
    "van rechts naar links": "verslag\u202efdp.txt",
    "zonder breedte": "ver\u200bslag.txt",
    "samengesteld": "verslag-e\u0301.txt",
    "samengesteld in een teken": "verslag-\u00e9.txt",
    "alleen samenstellende tekens": "\u0301" * 50 + ".txt",
    "dubbele punt": "C:verslag.txt",
    "schuine streep terug": "..\\..\\dialoogmeter-uitbraak.txt",
    "vraagteken": "verslag?.txt",
    "ster": "verslag*.txt",
    "vraagteken of ster": "verslag_.txt",
    "apparaat": "CON.txt",
    "apparaat met punt": "nul.nul.txt",
    "huis": "~.txt",
    "dollar": "$HOME`id`$(id).txt",
    "procent": "%2e%2e%2fdialoogmeter-uitbraak.txt",
    "puntkomma": 'a;b;c"d.txt',
    "achtervoegsels": "verslag.pdf.docx.txt",
    "hoofdletters": "VERSLAG.TXT",
    "kleine letters": "verslag.txt",
    "datum die niet bestaat": "verslag-2025-99-99.txt",
    "inwoner": "verslag Keuning.txt",
    "opmaak van de console": "[red]verslag[/red] [link=x]a[/link].txt",
    "vorm van een tabel": "zinnen.parquet.txt",
    "naam van het overzicht": "vergaderingen.csv.txt",
    "index": "index.txt",
}


def gevallen() -> Iterator[Geval]:
    for naam, bestand in _NAMEN.items():
        inhoud = (
            notulen() if naam != "formule" else f"gemeente;spreker;tekst\n{FORMULES[1]};{FORMULES[2]};Ja, voorzitter.\n"
        )
        yield geval(f"naam: {naam}", bestand, inhoud)
    # Kapotte bestanden: dan staat de naam in een fout.
    for naam, bestand in list(_NAMEN.items())[:20]:
        kapot = b"kapot-" + bestand if isinstance(bestand, bytes) else f"{bestand[:60]}-kapot.pdf"
        yield geval(f"naam: {naam}, en kapot", kapot, "geen pdf")
    yield geval("map: opmaak", "<svg onload=alert(1)>/verslag.txt", notulen())
    yield geval("map: nieuwe regel", "map\nmet regel/verslag.txt", notulen())
    yield geval("map: vijftig diep", "m/" * 50 + "verslag.txt", notulen())
    yield from _bijschriften()


def _bijschriften() -> Iterator[Geval]:
    """Wat een tabel met bijschriften naast een verslag kan aanrichten; elk in een eigen map."""
    kop = "bestand;datum;gemeente;orgaan;titel\n"
    tabellen: dict[str, str | bytes] = {
        "formules": kop + f'verslag.txt;2025-01-01;"{FORMULES[1]}";"{FORMULES[3]}";"{FORMULES[2]}"\n',
        "opmaak": kop + f'verslag.txt;2025-01-01;{KWAAD[0]};{KWAAD[0]};"{KWAAD[1].replace(chr(34), chr(34) * 2)}"\n',
        "rommel": bytes(range(256)) * 40,
        "leeg": b"",
        "nulbytes": b"bestand;datum\n\0;\0\n",
        "verkeerde datum": kop + "verslag.txt;99-99-9999;;;\n",
        "veel rijen": kop + "".join(f"v{n}.txt;;;;\n" for n in range(5000)),
        "veel kolommen": ";".join(["bestand"] * 5000) + "\nverslag.txt\n",
        "open aanhalingsteken": kop + 'verslag.txt;"open\n' * 50,
        "cel van 1 MB": kop + f"verslag.txt;;{'g' * (1 << 20)};;\n",
        "samenstellende tekens": kop + f"verslag.txt;;{'e' + chr(0x301) * 3000 + chr(0x323) * 3000};;\n",
    }
    for naam, tabel in tabellen.items():
        map_ = f"bijschrift {naam}"
        yield geval(f"bijschrift: {naam}", f"{map_}/dialoogmeter.csv", tabel)
        yield geval(f"bijschrift: verslag bij {naam}", f"{map_}/verslag.txt", notulen())
