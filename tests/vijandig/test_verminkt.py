"""Goede bestanden van elke soort, verminkt: wat ervan te lezen is wordt gelezen, en de rest is een fout die wij kennen."""

from __future__ import annotations

import gzip
import io
import multiprocessing
import sys
import zipfile
from pathlib import Path

import proef
import pytest
from bouwstenen import (
    LANG,
    docx,
    eenvoudige_pdf,
    notulen,
    ods_delen,
    ods_rij,
    odt,
    officieel,
    parlamint,
    vlos,
    xlsx_delen,
    xlsx_rij,
    zip_van,
)
from gevallen_json import ORI, WHISPER
from gevallen_tabel import als_parquet
from hypothesis import given, settings
from hypothesis import strategies as st
from pebble import ProcessExpired, ProcessPool

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grenzen aan tijd en geheugen zijn er alleen op Linux")

VOORBEELDEN = Path(__file__).parents[2] / "data" / "voorbeelden"
RIJEN = ("vergadering;spreker;tekst", "raad;Keuning;Ik woon naast de brug.", "raad;Abbas;Wat vindt u daarvan?")
_TABEL = [regel.split(";") for regel in RIJEN]
_CUE = "00:00:0{}.000 --> 00:00:0{}.900\n<v Keuning>Ik woon naast de brug, al {} jaar.</v>\n\n"
_EML = "From: a@b.example\nTo: c@d.example\nSubject: Verslag\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
_RTF = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\b De voorzitter:} Goedenavond.\par Mevrouw Keuning (bewoner): ja.\par}"
BESTANDEN = {
    "raad.pdf": (VOORBEELDEN / "raadsvergadering.pdf").read_bytes(),
    "avond.docx": (VOORBEELDEN / "participatieavond.docx").read_bytes(),
    "klein.pdf": eenvoudige_pdf(),
    "klein.docx": docx(*notulen().splitlines()),
    "klein.odt": odt(*notulen().splitlines()),
    "klein.xlsx": zip_van(xlsx_delen("".join(xlsx_rij(*rij) for rij in _TABEL))),
    "klein.ods": zip_van(ods_delen("".join(ods_rij(*rij) for rij in _TABEL))),
    "klein.parquet": als_parquet({"spreker": ["Keuning", "Abbas"], "tekst": ["Ja.", "Nee."]}),
    "klein.csv": "\n".join(RIJEN).encode(),
    "klein.txt": notulen().encode(),
    "klein-utf16.txt": notulen().encode("utf-16"),
    "klein.md": f"# Verslag\n\n{notulen()}\n- een\n- twee\n\n|a|b|\n|-|-|\n|c|d|\n".encode(),
    "klein.vtt": f"WEBVTT\n\n{''.join(_CUE.format(n, n, n) for n in range(5))}".encode(),
    "klein.srt": "".join(f"{n}\n{_CUE.format(n, n, n).replace('.', ',')}" for n in range(5)).encode(),
    "whisper.json": WHISPER.encode(),
    "ori.json": ORI.encode(),
    "vlos.xml": vlos().encode(),
    "officieel.xml": officieel().encode(),
    "parlamint.xml": parlamint().encode(),
    "klein.html": b"<html><head><title>Verslag</title></head><body><h1>Raad</h1><ul><li>een<li>twee</ul><table><tr><td>a"
    b"<td>b</table><p>Mevrouw Keuning (bewoner): ja.<br>De voorzitter: nee.</body></html>",
    "klein.rtf": _RTF.encode(),
    "klein.eml": f"{_EML}{notulen()}".encode(),
    "klein.zip": zip_van({"a.txt": notulen(), "b/c.csv": "\n".join(RIJEN)}),
    "klein.txt.gz": gzip.compress(notulen().encode()),
}
#: Wat op een willekeurige plaats een lezer in de war kan brengen.
STORING = (
    b"\0", b"\xff", b"\x80", b"<", b">", b"&", b"\"", b"'", b"{", b"}", b"[", b"]", b"(", b")", b"\\", b"\n", b"\r", b"\f",
    b"]]>", b"<!--", b"<!DOCTYPE a [", b"&#x110000;", b"%PDF-", b"PK\3\4", b"\x1f\x8b", b"-1", b"99999999999", b"1e999",
    b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"-->", b"endobj", b"\\bin999 ", b";", b"=", b"\t",
)  # fmt: skip
PLAATS = st.integers(0, 1 << 30)
VERMINKING = st.lists(
    st.one_of(
        st.tuples(st.just("klap om"), PLAATS, st.integers(1, 255)),
        st.tuples(st.just("knip weg"), PLAATS, PLAATS),
        st.tuples(st.just("houd begin"), PLAATS, st.just(0)),
        st.tuples(st.just("verdubbel"), PLAATS, PLAATS),
        st.tuples(st.just("verplaats"), PLAATS, PLAATS),
        st.tuples(st.just("stoor"), PLAATS, st.integers(0, len(STORING) - 1)),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def werker():
    with ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_een_verminkt_bestand_wordt_gelezen_of_is_een_nette_fout(bestand, werker):
    @settings(max_examples=1000 if LANG else 15)
    @given(VERMINKING, PLAATS)
    def lees(ingrepen, welk):
        inhoud = vermink_deel(BESTANDEN[bestand], ingrepen, welk)
        try:
            klacht = werker.schedule(proef.lees, args=(inhoud, bestand)).result()
        except ProcessExpired as fout:
            klacht = f"het proces eindigde met {fout.exitcode}"
        assert klacht == ""

    lees()


def vermink(inhoud: bytes, ingrepen: list[tuple[str, int, int]]) -> bytes:
    uit = bytearray(inhoud)
    for soort, een, twee in ingrepen:
        a = een % (len(uit) + 1)
        b = min(len(uit), a + twee % 200)
        if soort == "klap om" and a < len(uit):
            uit[a] ^= twee
        elif soort == "knip weg":
            del uit[a:b]
        elif soort == "houd begin":
            del uit[a:]
        elif soort == "verdubbel":
            uit[a:a] = uit[a:b] * 2
        elif soort == "verplaats":
            deel = uit[a:b]
            del uit[a:b]
            plek = twee % (len(uit) + 1)
            uit[plek:plek] = deel
        elif soort == "stoor":
            uit[a:a] = STORING[twee]
    return bytes(uit)


def vermink_deel(inhoud: bytes, ingrepen: list[tuple[str, int, int]], welk: int) -> bytes:
    """Verminkt het geheel, of van een zip ook een van de delen: anders komt een lezer daar nooit aan toe."""
    if not inhoud.startswith(b"PK"):
        return vermink(inhoud, ingrepen)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        delen = {naam: pak.read(naam) for naam in pak.namelist()}
    keuze = welk % (len(delen) + 1)
    if keuze == len(delen):
        return vermink(inhoud, ingrepen)
    naam = sorted(delen)[keuze]
    return zip_van({**delen, naam: vermink(delen[naam], ingrepen)})
