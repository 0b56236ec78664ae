"""The handbook tells the truth: every code block runs, every figure stands where it is said to, and the site builds."""

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

import dialoogmeter
from dialoogmeter.cli import app
from dialoogmeter.codeboek import codeboek
from dialoogmeter.markers import openen
from dialoogmeter.meter import Meter, modelmap

WORTEL = Path(__file__).parents[1]
DOCS = WORTEL / "docs"
BLADZIJDEN = sorted([*(DOCS / "handboek").rglob("*.md"), DOCS / "index.md", DOCS / "english.md", WORTEL / "README.md"])

#: Blocks that show a file, or what a command says: there is nothing to run.
GEEN_CODE = {"text"}
OPDRACHTEN = {"console", "sh", "bash"}
#: How a line may begin that isn't run here, and why not.
NIET_GEDRAAID = {
    "make ": "installeert, bouwt of traint; CI en de andere tests doen dat zelf",
    "git ": "haalt het project op",
    "source .venv": "zet de omgeving aan waarin deze test al draait",
}
#: What is put after a command here, so that it stays in this process and takes seconds; the rest is as it is written.
ERBIJ = {"meet": ("--werkers", "0"), "train": ("--model", "lineair")}


@dataclass(frozen=True)
class Blok:
    soort: str
    regel: int
    tekst: str


def naam_van(pad):
    return pad.relative_to(WORTEL).as_posix()


def blokken(pad):
    """Every fenced block of a page, with its language and the line on which it begins."""
    uit, soort, begin, regels = [], None, 0, []
    for nummer, regel in enumerate(pad.read_text(encoding="utf-8").splitlines(), start=1):
        hek = re.fullmatch(r"```(\S*)", regel.rstrip())
        if soort is None:
            if hek is None:
                assert not regel.lstrip().startswith("```"), f"{naam_van(pad)}:{nummer}: een hek dat de test niet kent"
                continue
            soort, begin, regels = hek[1], nummer, []
        elif hek is not None and not hek[1]:
            uit.append(Blok(soort, begin, "\n".join(regels)))
            soort = None
        else:
            regels.append(regel)
    assert soort is None, f"{naam_van(pad)}: het blok van regel {begin} is niet gesloten"
    return uit


def test_elk_blok_zegt_wat_het_is():
    fout = [
        f"{naam_van(pad)}:{blok.regel}: {blok.soort or 'geen taal'}"
        for pad in BLADZIJDEN
        for blok in blokken(pad)
        if blok.soort not in {"python", *GEEN_CODE, *OPDRACHTEN} and not re.fullmatch(r"\{[\w-]+\}", blok.soort)
    ]
    assert fout == []


# ---- Running the blocks


@pytest.fixture(autouse=True)
def eenmaal(monkeypatch):
    """Load each shipped model, and score each example, once for all pages."""
    opent, scoort = openen.open_model, Meter.score

    def open_model(pad, meegeleverd):
        if pad.parent != modelmap():
            return opent(pad, meegeleverd)
        if pad not in _GELADEN:
            _GELADEN[pad] = opent(pad, meegeleverd)
        return _GELADEN[pad]

    def score(meter, wat):
        if not isinstance(wat, str | Path) or Path(wat).parts[:2] != ("data", "voorbeelden"):
            return scoort(meter, wat)
        sleutel = (id(meter.model), str(wat))
        if sleutel not in _GEMETEN:
            _GEMETEN[sleutel] = scoort(meter, wat)
        return _GEMETEN[sleutel]

    monkeypatch.setattr(openen, "open_model", open_model)
    monkeypatch.setattr(Meter, "score", score)


_GELADEN, _GEMETEN = {}, {}


PAREERT = (
    "Die opmerking laat ik passeren.",
    "Dat is uw lezing, voorzitter.",
    "De sneer over de brug laat ik passeren.",
    "Dat is uw lezing van het rapport.",
    "Uw kritiek op de planning laat ik passeren.",
    "Ook die vraag laat ik passeren.",
    "Het is uw lezing van de feiten.",
    "Wat u over de stoep zegt, laat ik passeren.",
    "Dat is uw lezing en niet de mijne.",
    "Het verwijt over het zwembad laat ik passeren.",
    "Dat is een lezing die ik bij u laat.",
    "Die sneer laat ik passeren.",
)
ANDERS = (
    "De trein laat de overweg om negen uur passeren.",
    "De lezing in de bibliotheek begint om acht uur.",
    "De nota komt in april.",
    "Het krediet bedraagt 40.000 euro.",
    "De brug gaat open voor schepen die passeren.",
    "De tweede lezing van het voorstel is in mei.",
    "Het zwembad is op maandag dicht.",
    "Na de lezing is er koffie.",
    "De aannemer begint na de bouwvak.",
    "De straat is breed genoeg om te passeren.",
    "De stukken staan in het systeem.",
    "De halte wordt zestig meter verplaatst.",
    "Op het plein komen twaalf bomen.",
    "De raad heeft vier mensen gehoord.",
)


def gelabeld(pad):
    """Labelled sentences that we invent, from six meetings."""
    regels = [
        f"{zin},{label},wethouder,raad{nummer % 6}"
        for label, zinnen in (("feedback_pareren", PAREERT), ("geen", ANDERS))
        for nummer, zin in enumerate('"' + zin + '"' for zin in zinnen)
    ]
    pad.write_text("\n".join(["tekst,labels,rol,vergadering", *regels]), encoding="utf-8")


def vul_in(leeg, vol, *, ja=3):
    """Fill in a form as a reader does: a label for some sentences, none for the others."""
    from openpyxl import load_workbook

    boek = load_workbook(leeg)
    blad = boek["Zinnen"]
    kop = {cel.value: cel.column for cel in blad[1]}
    for rij in range(2, blad.max_row + 1):
        if rij <= ja + 1:
            blad.cell(rij, kop["meningen_uitnodigen"]).value = "ja"
        else:
            blad.cell(rij, kop["oordeel"]).value = "geen"
    boek.save(vol)


@pytest.fixture
def werkmap(tmp_path, monkeypatch):
    """A folder as a reader of the handbook has it: the project's data, and some files of their own."""
    (tmp_path / "data").symlink_to(WORTEL / "data", target_is_directory=True)
    for map_ in ("notulen", "gemengd"):
        (tmp_path / map_).mkdir()
        shutil.copy(WORTEL / "data" / "voorbeelden" / "participatieavond.docx", tmp_path / map_)
    (tmp_path / "gemengd" / "leeg.pdf").touch()
    for naam in ("gelabeld.csv", "gelezen.csv", "anders.csv"):
        gelabeld(tmp_path / naam)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def voor_opdracht(woorden):
    """What a person does before a command: readers fill in their forms."""
    if woorden[:2] == ["annoteer", "lees"]:
        for lezer, pad in enumerate(woord for woord in woorden if woord.endswith(".xlsx")):
            vul_in("lezen/zinnen.xlsx", pad, ja=3 + lezer)


def draai(woorden, waar):
    """A command of dialoogmeter in this process."""
    voor_opdracht(woorden)
    erbij = ERBIJ.get(woorden[0], ()) if "--help" not in woorden else ()
    if erbij and erbij[0] in woorden:
        erbij = ()
    uitkomst = CliRunner(env={"COLUMNS": "200"}).invoke(app, [*woorden, *erbij])
    if uitkomst.exception is not None and not isinstance(uitkomst.exception, SystemExit):
        raise AssertionError(f"{waar}: {' '.join(woorden)}") from uitkomst.exception
    return SimpleNamespace(code=uitkomst.exit_code, tekst=uitkomst.output)


def draai_opdrachten(blok, waar):
    """Run a block of commands; the line after ``$ echo $?`` says what a command is to end with, 0 where none does."""
    regels = [regel for regel in blok.tekst.splitlines() if regel.strip()]
    if blok.soort == "console":
        opdrachten = [(i, regel[2:]) for i, regel in enumerate(regels) if regel.startswith("$ ")]
        vreemd = [r for i, r in enumerate(regels) if not r.startswith("$ ") and regels[i - 1] != "$ echo $?"]
        assert vreemd == [], f"{waar}: uitvoer hoort in een blok text"
    else:
        opdrachten = list(enumerate(regels))
    laatste = None
    for plaats, opdracht in opdrachten:
        if any(opdracht.startswith(begin) for begin in NIET_GEDRAAID):
            continue
        if opdracht == "echo $?":
            assert laatste is not None, waar
            assert str(laatste.code) == regels[plaats + 1], f"{waar}: {laatste.tekst}"
            laatste = None
            continue
        assert laatste is None or laatste.code == 0, f"{waar}: {laatste.tekst}"
        programma, *woorden = shlex.split(opdracht, comments=True)
        assert Path(programma).name == "dialoogmeter", f"{waar}: {opdracht} staat niet in NIET_GEDRAAID"
        laatste = draai(woorden, waar)
    assert laatste is None or laatste.code == 0, f"{waar}: {laatste.tekst}"


@pytest.mark.parametrize("pad", [p for p in BLADZIJDEN if {b.soort for b in blokken(p)} & {"python", *OPDRACHTEN}],
                         ids=naam_van)  # fmt: skip
def test_elk_codeblok_draait(pad, werkmap):
    ruimte = {"__name__": "handboek"}
    for blok in blokken(pad):
        waar = f"{naam_van(pad)}:{blok.regel}"
        if blok.soort == "python":
            # Empty lines before it make a traceback point at the page's own line.
            exec(compile("\n" * blok.regel + blok.tekst, naam_van(pad), "exec"), ruimte)  # noqa: S102
        elif blok.soort in OPDRACHTEN:
            draai_opdrachten(blok, waar)


def test_de_test_ziet_een_opdracht_die_misgaat(werkmap):
    with pytest.raises(AssertionError, match=r"bladzijde:1"):
        draai_opdrachten(Blok("console", 1, "$ dialoogmeter meet gemengd/ --naar uit/"), "bladzijde:1")
    with pytest.raises(AssertionError, match="NIET_GEDRAAID"):
        draai_opdrachten(Blok("console", 1, "$ rm -rf alles"), "bladzijde:1")


def test_elk_doel_van_make_bestaat():
    opdrachten = [blok for pad in BLADZIJDEN for blok in blokken(pad) if blok.soort in OPDRACHTEN]
    regels = [regel.removeprefix("$ ") for blok in opdrachten for regel in blok.tekst.splitlines()]
    gemaakt = {regel.split("#")[0].split()[1] for regel in regels if regel.startswith("make ")}
    doelen = set(re.findall(r"^([a-z-]+):", (WORTEL / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert gemaakt <= doelen


# ---- What the text says

_GETAL = re.compile(r"\d+(?:[.,]\d+)*")
_VERWIJZING = re.compile(r"\[([^\[\]]+)\]\(([^()\s#]+)[^()\s]*\)")


def cijfers():
    """Every figure that is a link to where it was measured: the page, the figure, the document."""
    for pad in BLADZIJDEN:
        if pad.name == "README.md":
            continue
        for tekst, doel in _VERWIJZING.findall(pad.read_text(encoding="utf-8")):
            if tekst[0].isdigit() and "://" not in doel:
                yield pad, tekst, (pad.parent / doel).resolve()


def getallen(tekst):
    return {getal.replace(",", ".") for getal in _GETAL.findall(tekst)}


def test_een_cijfer_staat_in_het_document_waarnaar_het_verwijst():
    alle = list(cijfers())
    assert len(alle) > 20
    fout = [
        f"{naam_van(pad)}: {tekst} staat niet in {naam_van(bron)}"
        for pad, tekst, bron in alle
        if not getallen(tekst) <= getallen(bron.read_text(encoding="utf-8"))
    ]
    assert fout == []


def test_elke_verwijzing_gaat_ergens_heen():
    fout = [
        f"{naam_van(pad)}: {doel}"
        for pad in BLADZIJDEN
        for _, doel in _VERWIJZING.findall(pad.read_text(encoding="utf-8"))
        if "://" not in doel and not (pad.parent / doel).exists()
    ]
    assert fout == []


def test_het_handboek_is_in_de_u_vorm():
    fout = [
        f"{naam_van(pad)}:{nummer}"
        for pad in BLADZIJDEN
        if pad.name != "english.md"
        for nummer, regel in enumerate(pad.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"\b(?:je|jij|jouw|jullie)\b", regel, re.IGNORECASE)
    ]
    assert fout == []


# ---- The site


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    if importlib.util.find_spec("sphinx") is None:
        pytest.skip("sphinx ontbreekt: installeer dialoogmeter[docs] om het handboek te bouwen")
    uit = tmp_path_factory.mktemp("handboek")
    bouw = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q", "-d", str(uit / "doctrees")]
    klaar = subprocess.run([*bouw, str(DOCS), str(uit / "html")], check=False, capture_output=True, encoding="utf-8")
    assert klaar.returncode == 0, klaar.stderr
    return uit / "html"


def test_de_site_bouwt_zonder_waarschuwingen(site):
    assert (site / "index.html").is_file()
    for pad in BLADZIJDEN:
        if DOCS in pad.parents:
            assert (site / pad.relative_to(DOCS).with_suffix(".html")).is_file()


def test_geen_bladzijde_haalt_iets_van_elders(site):
    from lxml import html

    fout = []
    for pad in site.rglob("*.html"):
        boom = html.parse(pad)
        doelen = [
            *boom.xpath("//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src"),
            *boom.xpath("//link[not(@rel='canonical')]/@href | //object/@data | //embed/@src | //@srcset"),
        ]
        fout += [f"{pad.name}: {doel}" for doel in doelen if re.match(r"(?:https?:)?//", doel)]
    for pad in site.rglob("*.css"):
        tekst = pad.read_text(encoding="utf-8")
        fout += [
            f"{pad.name}: {doel}" for doel in re.findall(r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^'\")]+)", tekst)
        ]
    assert fout == []


def test_elke_publieke_naam_staat_in_de_naslag(site):
    tekst = (site / "handboek" / "naslag.html").read_text(encoding="utf-8")
    assert [naam for naam in dialoogmeter.__all__ if f'id="dialoogmeter.{naam}"' not in tekst] == []


def test_elk_label_en_elke_opdracht_staan_er(site):
    boek = (site / "handboek" / "onderzoeker" / "codeboek.html").read_text(encoding="utf-8")
    assert [label for label in codeboek().labels if f">{label}<" not in boek] == []
    opdrachten = (site / "handboek" / "opdrachten.html").read_text(encoding="utf-8")
    for woord in (
        "dialoogmeter meet",
        "dialoogmeter train",
        "dialoogmeter annoteer maak",
        "--werkers N",
        "--wijze WIJZE",
    ):
        assert " ".join(woord.split()) in re.sub(r"<[^>]+>", "", opdrachten).replace("\n", " "), woord


def test_kaarten_en_gegevensblad_staan_in_de_site(site):
    for bladzijde, bron in (("modelkaart-markers", "models/markers.md"), ("gegevensblad", "data/DATASHEET.md")):
        kop = (WORTEL / bron).read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        assert f"<h1>{kop}<" in (site / "handboek" / "onderzoeker" / f"{bladzijde}.html").read_text(encoding="utf-8")


def test_de_site_noemt_geen_plaats_op_deze_machine(site):
    fout = [pad.name for pad in site.rglob("*.html") if str(WORTEL) in pad.read_text(encoding="utf-8")]
    assert fout == []
