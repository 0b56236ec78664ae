"""Een map vol bestanden die kwaad willen, in een keer door de reeks: zij loopt door, en niets ervan doet iets."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path, PurePath
from urllib.parse import unquote

import pandas as pd
import pytest
from bouwstenen import LANG, Geval, Lokaas
from gemeten import METINGEN
from gevallen import alle, schrijf
from gevallen_zip import UITBRAAK

from dialoogmeter.lezen.bijschrift import BESTAND
from dialoogmeter.lezen.soort import ACHTERVOEGSELS
from dialoogmeter.reeks.grenzen import leestijd

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grenzen aan tijd en geheugen zijn er alleen op Linux")

WORTEL = Path(__file__).parents[2]
GEHEIM = "geheim-lokaas-7731"
#: Seconden die een bestand mag duren, en bytes geheugen die een werker erbij mag nemen: hij begint met zo'n 350 MB, en
#: mag er 1,5 GB hebben. Waar torch staat, begint hij met 500 MB meer: skops haalt dat binnen.
LANGSTE, MEESTE = 30, 1150 << 20
#: Een rij als deze is een gat in een lezer, ook al loopt de reeks door.
ONVERWACHT = "onverwachte fout"


@dataclass(frozen=True)
class Loop:
    """Wat er van alle gevallen werd."""

    gevallen: dict[str, Geval]
    naar: Path
    buiten: Path
    rc: int
    klachten: str
    verslag: dict[str, list[dict[str, object]]]
    metingen: dict[str, dict[str, float]]
    bezoeken: list[str]

    def rijen(self) -> list[tuple[str, dict[str, str]]]:
        """Elke rij van het overzicht met de naam van haar geval, in volgorde van klaarkomen."""
        return [(self.gevallen[u["pad"]].naam, rij) for u in self.verslag["uitkomsten"] for rij in u["rijen"]]


@pytest.fixture(scope="module")
def lokaas(tmp_path_factory):
    """Een adres dat opschrijft wie er komt, en een bestand met een geheim."""
    bezoeken: list[str] = []

    class Luisteraar(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            bezoeken.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    bestand = tmp_path_factory.mktemp("lokaas") / "geheim.txt"
    bestand.write_text(GEHEIM, encoding="ascii")
    with HTTPServer(("127.0.0.1", 0), Luisteraar) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Lokaas(f"http://127.0.0.1:{server.server_port}", str(bestand)), bezoeken
        server.shutdown()


@pytest.fixture(scope="module")
def loop(lokaas, tmp_path_factory):
    """Alle gevallen in een map, en de reeks er in een eigen proces overheen."""
    kaas, bezoeken = lokaas
    werk = tmp_path_factory.mktemp("vijandig")
    map_, naar, buiten = werk / "in", werk / "uit", werk / "buiten"
    map_.mkdir()
    buiten.mkdir()
    paden = {os.fsencode(pad).decode("latin-1"): g for g in alle(kaas) if (pad := schrijf(g, map_)) is not None}
    stand = _stand(map_)
    verslag = werk / "verslag.json"
    klaar = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("draai.py")), str(map_), str(naar), str(verslag)],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
        cwd=buiten,
        env={**os.environ, "PYTHONPATH": str(WORTEL), "TMPDIR": str(buiten), "HOME": str(buiten)},
        timeout=7200 if LANG else 600,
    )
    assert _stand(map_) == stand, "de reeks veranderde haar invoer"
    yield Loop(
        paden,
        naar,
        buiten,
        klaar.returncode,
        klaar.stderr,
        json.loads(verslag.read_text(encoding="ascii")) if verslag.exists() else {"uitkomsten": [], "overgeslagen": []},
        _metingen(naar.with_name(METINGEN)),
        bezoeken,
    )


def _stand(map_: Path) -> dict[bytes, tuple[int, int]]:
    return {os.fsencode(pad): (pad.stat().st_size, pad.stat().st_mtime_ns) for pad in map_.rglob("*") if pad.is_file()}


def _metingen(pad: Path) -> dict[str, dict[str, float]]:
    """Van elk bestand, bij zijn nummer, begin, eind en piek; zonder eind waar de werker erin bleef."""
    per: dict[str, dict[str, float]] = {}
    for regel in pad.read_text(encoding="ascii").splitlines():
        meting = json.loads(regel)
        per.setdefault(meting["nummer"], {}).update(meting)
    return per


def test_er_zijn_meer_dan_driehonderd_gevallen_elk_met_een_eigen_naam(loop):
    namen = [geval.naam for geval in loop.gevallen.values()]
    assert len(namen) == len(set(namen)) >= 300


def test_de_reeks_valt_niet_om(loop):
    assert loop.rc == 0, loop.klachten[-3000:]


def test_elk_bestand_heeft_een_rij_in_het_overzicht(loop):
    gedaan = {u["pad"] for u in loop.verslag["uitkomsten"]}
    te_doen = {pad for pad in loop.gevallen if not PurePath(pad).name.startswith(".") and PurePath(pad).name != BESTAND}
    assert gedaan == te_doen - set(loop.verslag["overgeslagen"])
    assert [u["pad"] for u in loop.verslag["uitkomsten"] if not u["rijen"]] == []
    assert len(_overzicht(loop)) == len(loop.rijen())


def test_geen_bestand_met_een_bekend_achtervoegsel_wordt_overgeslagen(loop):
    assert [pad for pad in loop.verslag["overgeslagen"] if PurePath(pad).suffix.lower() in ACHTERVOEGSELS] == []


def test_wat_mislukt_wordt_in_het_nederlands_gezegd_met_wat_eraan_te_doen_is(loop):
    mislukt = [(naam, rij["fout"]) for naam, rij in loop.rijen() if rij.get("fout")]
    zinnen = [(naam, fout) for naam, fout in mislukt if not re.search(r"(?s).: .+; [a-z].+\.\Z", fout)]
    assert zinnen == []
    vaktaal = re.compile(r"Traceback|Error|Exception|object at 0x|File \"|<class")
    assert [(naam, fout) for naam, fout in mislukt if vaktaal.search(_zonder_naam(fout))] == []
    assert [(naam, fout) for naam, fout in mislukt if ONVERWACHT in fout] == []


def _zonder_naam(fout: str) -> str:
    """De fout zonder de naam van het bestand, die vijandig kan zijn."""
    return fout.rsplit(": ", 1)[-1]


def test_er_wordt_niets_buiten_de_map_geschreven(loop):
    assert list(loop.buiten.iterdir()) == []
    tijdelijk = Path(tempfile.gettempdir())
    assert [
        pad for map_ in (tijdelijk, loop.naar.parent, WORTEL, WORTEL.parent) for pad in map_.glob(f"*{UITBRAAK}*")
    ] == []
    eigen = {"in", "uit", "buiten", "verslag.json", METINGEN}
    assert {pad.name for pad in loop.naar.parent.iterdir()} == eigen
    soorten = {".html", ".csv", ".parquet", ".json", ".sqlite"}
    assert [pad for pad in loop.naar.rglob("*") if pad.is_file() and pad.suffix not in soorten] == []
    assert {pad.name for pad in loop.naar.iterdir() if pad.is_dir()} == {".dialoogmeter"}


def test_niemand_haalt_iets_op_en_geen_geheim_komt_naar_buiten(loop):
    assert loop.bezoeken == []
    assert [pad for pad in loop.naar.rglob("*") if pad.is_file() and GEHEIM.encode() in pad.read_bytes()] == []
    zinnen = pd.read_parquet(loop.naar / "zinnen.parquet")
    assert not zinnen["tekst"].str.contains(GEHEIM).any()


class _Pagina(HTMLParser):
    """De elementen van een rapport met hun kenmerken, zoals een browser ze ziet."""

    def __init__(self, pad: Path) -> None:
        super().__init__()
        self.gezien: set[tuple[str, str, str]] = set()
        self.tekst = pad.read_text(encoding="utf-8")
        self.feed(self.tekst)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.gezien |= {(tag, naam, waarde or "") for naam, waarde in attrs} or {(tag, "", "")}


#: Het rapport over alle vergaderingen; het heeft een eigen sjabloon, en wijst naar de andere.
OVER_ALLES = "reeks.html"
#: Alles wat ons sjabloon schrijft; wat er verder in een rapport staat, komt uit een bestand.
TAGS = frozenset(
    "a article b blockquote body br caption clippath code dd defs details div dl dt fieldset footer g h1 h2 h3 h4 head header "
    "html i input label legend li main mark meta nav ol p path rect section small span strong style summary svg table "
    "tbody td text th thead title tr ul use".split()
)
KENMERKEN = frozenset(
    "aria-hidden aria-label charset checked class clip-path colspan content d focusable height href http-equiv id lang "
    "name preserveaspectratio role scope style tabindex title transform type viewbox width x y".split()
)


def test_geen_rapport_voert_iets_uit_of_haalt_iets_op(loop):
    rapporten = sorted(loop.naar.glob("*.html"))
    assert rapporten
    kop = None
    for pad in rapporten:
        pagina = _Pagina(pad)
        assert {tag for tag, _, _ in pagina.gezien} <= TAGS, pad.name
        assert {naam for _, naam, _ in pagina.gezien if naam} <= KENMERKEN, pad.name
        elders = {unquote(w) for _, naam, w in pagina.gezien if naam == "href" and not w.startswith("#")}
        if pad.name == OVER_ALLES:
            assert elders <= {rapport.name for rapport in rapporten}
            continue
        assert not elders, pad.name
        metas = {deel for deel in pagina.gezien if deel[0] == "meta"}
        kop = kop or (metas, pagina.tekst[pagina.tekst.index("<style>") : pagina.tekst.index("</style>")])
        assert (metas, pagina.tekst[pagina.tekst.index("<style>") : pagina.tekst.index("</style>")]) == kop, pad.name
        assert pagina.tekst.count("<style") == 1, pad.name


def test_geen_cel_begint_als_formule(loop):
    for pad in loop.naar.glob("*.csv"):
        cellen = [cel for rij in _lees_csv(pad) for cel in rij]
        assert [cel for cel in cellen if cel.startswith(("=", "+", "-", "@", "\t", "\r"))] == [], pad.name


def _lees_csv(pad: Path) -> list[list[str]]:
    csv.field_size_limit(1 << 30)
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.reader(bestand, delimiter=";"))


def _overzicht(loop: Loop) -> list[dict[str, str]]:
    kop, *rijen = _lees_csv(loop.naar / "vergaderingen.csv")
    return [dict(zip(kop, rij, strict=True)) for rij in rijen]


def test_elke_vergadering_heeft_een_eigen_sleutel_en_een_eigen_rapport(loop):
    gelukt = [(naam, rij["vergadering"]) for naam, rij in loop.rijen() if not rij.get("fout")]
    sleutels = [sleutel for _, sleutel in gelukt]
    assert [paar for paar in gelukt if sleutels.count(paar[1]) > 1] == []
    assert {f"{sleutel}.html" for sleutel in sleutels} | {OVER_ALLES} == {pad.name for pad in loop.naar.glob("*.html")}
    tabel = pd.read_parquet(loop.naar / "agendapunten.parquet", columns=["vergadering"])
    assert set(tabel["vergadering"]) <= set(sleutels)


def test_geen_bestand_houdt_een_werker_lang_bezig(loop):
    te_lang = []
    for uitkomst in loop.verslag["uitkomsten"]:
        meting, geval = loop.metingen[uitkomst["nummer"]], loop.gevallen[uitkomst["pad"]]
        duur = meting.get("eind", uitkomst["klaar"]) - meting["begin"]
        omvang = len(geval.maak()) if geval.lang else 0
        if duur > LANGSTE + leestijd(omvang) - leestijd(0):
            te_lang.append((geval.naam, round(duur)))
    assert te_lang == []


def test_geen_werker_neemt_te_veel_geheugen(loop):
    naam_van = {u["nummer"]: loop.gevallen[u["pad"]].naam for u in loop.verslag["uitkomsten"]}
    pieken = {nummer: meting["piek"] for nummer, meting in loop.metingen.items() if "piek" in meting}
    kaal = min(pieken.values())
    assert {naam_van[n]: (piek - kaal) >> 20 for n, piek in pieken.items() if piek - kaal > MEESTE} == {}
    assert loop.verslag["piek"] - kaal <= MEESTE  # of those too that ended in a file
