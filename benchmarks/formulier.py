"""A form for people: 300 sentences to read with the codebook open, and what they say set beside our labels.

    python benchmarks/formulier.py                        -> werk/formulier/ (text and names; ignored by git)
    python benchmarks/formulier.py --vergelijk IN.csv     -> Krippendorff's alpha between the filled form and our labels
    python benchmarks/formulier.py --trek                 -> data/formulier.csv, drawn anew with the same seed

data/formulier.csv holds references only: no text, no labels. The form comes as a CSV for a spreadsheet and as one
HTML file with the definitions, which saves the same CSV. Making it needs ../shared/corpus.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from overeenstemming import KEREN, LABELS, WORTEL, Rij, onze, tabel, vergelijk

from dialoogmeter import Vergadering, read
from dialoogmeter.codeboek import POLEN, SPANNING, codeboek
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.goud import Verwijzing, documenten, lees_goud, lees_verwijzingen
from dialoogmeter.leren.onze_zinnen import context_van

FORMULIER = WORTEL / "data" / "formulier.csv"
CORPUS = WORTEL.parent / "shared" / "corpus"
UIT = WORTEL / "werk" / "formulier"
ZAAD = 20261124
AANTAL = 300
PER_LABEL = 8
KOLOMMEN = ("document", "begin", "lengte", "sha256")
INVULKOLOMMEN = ("nummer", "sleutel", "rol", "context", "zin", "oordeel", "opmerking")
GEEN = "geen"


@dataclass(frozen=True)
class Vraag:
    """One sentence on the form. ``sleutel`` ties an answer to its reference."""

    nummer: int
    sleutel: str
    rol: str
    context: str
    zin: str


def labels_() -> tuple[str, ...]:
    """The 25 labels a reader chooses from."""
    boek = codeboek()
    return (*boek.markers, SPANNING, *boek.ervaren)


def trek(labels: Path = LABELS, aantal: int = AANTAL, per_label: int = PER_LABEL) -> list[tuple[str, Verwijzing]]:
    """Draw the references: some of each label, rarest label first, then sentences without any; shuffled.

    Sentences with a doubt, or not read for what is told, take no part; of equal sentences one.
    """
    rng = random.Random(ZAAD)
    zeker = [
        (document, v)
        for document in documenten(labels)
        for v in lees_verwijzingen(labels / f"{document}.csv")
        if v.ervaren is not None and 0.5 not in (v.labels | v.ervaren).values()
    ]
    rng.shuffle(zeker)
    zeker = list({v.sha256: (document, v) for document, v in zeker}.values())  # nobody reads a sentence twice
    dragers = {naam: [paar for paar in zeker if naam in _namen(paar[1])] for naam in labels_()}
    keuze: dict[tuple[str, int, str], tuple[str, Verwijzing]] = {}
    for naam in sorted(dragers, key=lambda n: (len(dragers[n]), n)):
        al = sum(naam in _namen(v) for _, v in keuze.values())
        nieuw = [paar for paar in dragers[naam] if _sleutel(*paar) not in keuze]
        keuze |= {_sleutel(*paar): paar for paar in nieuw[: max(0, per_label - al)]}
    leeg = [paar for paar in zeker if not _namen(paar[1])]
    keuze |= {_sleutel(*paar): paar for paar in leeg[: max(0, aantal - len(keuze))]}
    uit = list(keuze.values())[:aantal]
    rng.shuffle(uit)
    return uit


def _namen(v: Verwijzing) -> set[str]:
    return {*v.labels, *(v.ervaren or {})}


def _sleutel(document: str, v: Verwijzing) -> tuple[str, int, str]:
    return document, v.begin, v.sha256


def schrijf_verwijzingen(paren: Iterable[tuple[str, Verwijzing]], pad: Path) -> None:
    """Write the references, without what we read in them."""
    with pad.open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.writer(f, lineterminator="\n")
        schrijver.writerow(KOLOMMEN)
        schrijver.writerows((document, v.begin, v.lengte, v.sha256) for document, v in paren)


def lees_formulier(pad: Path) -> list[tuple[str, int, str]]:
    """Document, place and hash of each sentence, in the order of the form."""
    with pad.open(encoding="utf-8", newline="") as f:
        return [(rij["document"], int(rij["begin"]), rij["sha256"]) for rij in csv.DictReader(f)]


def vragen(
    formulier: Path, labels: Path, corpus: Path, lees: Callable[[Path], Vergadering] = read
) -> tuple[list[Vraag], int]:
    """The sentences of the form with their text, and how many weren't found."""
    gevraagd = lees_formulier(formulier)
    zinnen, _ = lees_goud(labels, corpus, lees, alleen=sorted({document for document, _, _ in gevraagd}))
    plaats = {_sleutel(z.document, z.verwijzing): i for i, z in enumerate(zinnen)}
    uit = [
        Vraag(nummer, sleutel[2][:12], zinnen[i].rol, context_van(zinnen, i), zinnen[i].tekst)
        for nummer, sleutel in enumerate(gevraagd, start=1)
        if (i := plaats.get(sleutel)) is not None
    ]
    return uit, len(gevraagd) - len(uit)


def schrijf_csv(lijst: Iterable[Vraag], pad: Path) -> None:
    """The form for a spreadsheet: semicolons and a BOM, as a Dutch Excel expects."""
    with pad.open("w", encoding="utf-8-sig", newline="") as f:
        schrijver = csv.writer(f, delimiter=";")
        schrijver.writerow(INVULKOLOMMEN)
        schrijver.writerows((v.nummer, v.sleutel, v.rol, _cel(v.context), _cel(v.zin), "", "") for v in lijst)


def _cel(tekst: str) -> str:
    """Text that a spreadsheet won't take for a formula."""
    return f"'{tekst}" if tekst.startswith(("=", "+", "-", "@")) else tekst


def html(lijst: Sequence[Vraag]) -> str:
    """The form as one page: definitions, sentences, and a button that saves the answers as CSV."""
    boek = codeboek()
    polen = [(pool, [boek.labels[naam] for naam in boek.van_pool(pool)]) for pool in POLEN]
    omgeving = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return omgeving.from_string(_PAGINA).render(
        vragen=lijst, polen=polen, spanning=SPANNING, labels=labels_(), kolommen=INVULKOLOMMEN, geen=GEEN
    )


def lees_ingevuld(pad: Path, formulier: Path) -> tuple[list[str], list[Verwijzing]]:
    """The sentences that someone judged, as references with what they read; an empty answer is left out.

    Raises:
        InvoerFout: columns are missing, a line isn't of this form, or an answer holds an unknown label.
    """
    ruw = pad.read_bytes()
    try:
        tekst = ruw.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = ruw.decode("cp1252", "replace")
    scheiding = max(";,\t", key=tekst.partition("\n")[0].count)
    lezer = csv.DictReader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    if not {"nummer", "sleutel", "oordeel"} <= set(lezer.fieldnames or ()):
        raise InvoerFout(f"{pad.name}: de kolommen nummer, sleutel en oordeel horen er te staan; bewaar ze mee.")
    gevraagd = lees_formulier(formulier)
    namen, uit, gezien = [], [], set()
    for regel, rij in enumerate(lezer, start=2):
        if not (rij["oordeel"] or "").strip():
            continue
        waar = f"{pad.name}, regel {regel}"
        nummer = int(rij["nummer"]) if (rij["nummer"] or "").strip().isdecimal() else 0
        if not 0 < nummer <= len(gevraagd) or gevraagd[nummer - 1][2][:12] != rij["sleutel"]:
            raise InvoerFout(f"{waar}: nummer en sleutel horen niet bij dit formulier; maak het formulier opnieuw.")
        if nummer in gezien:
            raise InvoerFout(f"{waar}: nummer {nummer} staat er twee keer; laat er één staan.")
        gezien.add(nummer)
        document, begin, som = gevraagd[nummer - 1]
        markers, ervaren = _oordeel(rij["oordeel"], waar)
        namen.append(document)
        uit.append(Verwijzing(begin, 0, som, markers, ervaren))
    return namen, uit


def _oordeel(tekst: str, waar: str) -> tuple[dict[str, float], dict[str, float]]:
    """Read "winnen, spanning?" as sure and doubtful labels; "geen" or "-" is none."""
    woorden = [w for w in re.split(r"[\s,;]+", re.sub(r"\s+\?", "?", tekst.strip().lower())) if w]
    waarden = {w.rstrip("?"): 0.5 if w.endswith("?") else 1.0 for w in woorden if w not in {GEEN, "-"}}
    for naam in waarden:
        if naam not in labels_():
            raise InvoerFout(f"{waar}: label {naam!r} bestaat niet; kies uit {', '.join(labels_())} of {GEEN}.")
    if waarden and len(waarden) != len(woorden):
        raise InvoerFout(
            f"{waar}: {tekst!r} zegt {GEEN} én een label, of een label twee keer; laat één van beide staan."
        )
    ervaren = {naam: w for naam, w in waarden.items() if naam in codeboek().ervaren}
    return {naam: w for naam, w in waarden.items() if naam not in ervaren}, ervaren


def vergelijk_ingevuld(pad: Path, formulier: Path, labels: Path = LABELS, keren: int = KEREN) -> list[Rij]:
    """Our labels (first reading) beside a filled form (second); intervals draw sentences, for the form is shuffled."""
    namen, ingevuld = lees_ingevuld(pad, formulier)
    if not ingevuld:
        raise InvoerFout(f"{pad.name}: er is nog geen oordeel ingevuld; vul de kolom oordeel ({GEEN} als er niets is).")
    return vergelijk(onze(namen, ingevuld, labels), ingevuld, per=1, keren=keren)


def main(argumenten: Sequence[str] | None = None) -> None:
    ontleder = argparse.ArgumentParser(description="Formulier om zinnen met het codeboek te lezen.")
    wat = ontleder.add_mutually_exclusive_group()
    wat.add_argument("--vergelijk", type=Path, metavar="INGEVULD.csv", help="vergelijk een ingevuld formulier")
    wat.add_argument("--trek", action="store_true", help="trek data/formulier.csv opnieuw, met hetzelfde zaad")
    keuze = ontleder.parse_args(argumenten)
    if keuze.trek:
        schrijf_verwijzingen(trek(), FORMULIER)
    elif keuze.vergelijk:
        namen, _ = lees_ingevuld(keuze.vergelijk, FORMULIER)
        print(f"{len(namen)} zinnen beoordeeld. Eerste: onze labels; tweede: het ingevulde formulier.\n")
        print(tabel(vergelijk_ingevuld(keuze.vergelijk, FORMULIER)))
    else:
        lijst, kwijt = vragen(FORMULIER, LABELS, CORPUS)
        UIT.mkdir(parents=True, exist_ok=True)
        schrijf_csv(lijst, UIT / "formulier.csv")
        (UIT / "formulier.html").write_text(html(lijst), encoding="utf-8")
        print(f"{len(lijst)} zinnen in {UIT}; {kwijt} niet teruggevonden. Hier staan namen in: deel het niet openbaar.")


_PAGINA = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Formulier: lezen met het codeboek</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
section{border-top:1px solid #ccc;padding:.8rem 0} .context{color:#555} .zin{font-size:1.1rem;font-weight:600}
dt{font-weight:600} dd{margin:0 0 .5rem 1rem} .pool{margin:.2rem 0}
button{font:inherit;font-size:.85rem;margin:.1rem;padding:.1rem .5rem;
  border:1px solid #767676;border-radius:.3rem;background:#fff}
button[data-stand="1"]{background:#0b5394;color:#fff} button[data-stand="2"]{background:#fff2cc}
#balk{position:sticky;top:0;background:#fff;padding:.5rem 0;border-bottom:2px solid #1b1b1b}
</style></head><body>
<h1>Lezen met het codeboek</h1>
<p>Lees iedere zin met de zinnen ervoor. Label wat de zin <b>doet</b>, niet waar hij over gaat. Een zin krijgt nul, één
of meer labels; krijgt hij er geen, kies dan <b>{{ geen }}</b>. Eén keer klikken is ja, twee keer is twijfel (?), drie
keer is weer uit. Wat u overslaat telt niet mee. Bewaar aan het eind; uw antwoorden blijven op deze computer.</p>
<details><summary>De definities</summary>
{% for pool, lijst in polen %}
<h2>{{ pool }}</h2><dl>
{% for label in lijst %}
<dt>{{ label.naam }}</dt><dd>{{ label.definitie }} <i>Bijvoorbeeld: “{{ label.voorbeeld }}”</i></dd>
{% endfor %}
</dl>
{% endfor %}
<h2>{{ spanning }}</h2><p>De spreker uit onvrede, frustratie, wantrouwen, verwijt of scherpe tegenspraak, of de notulen
melden die. Los van de andere labels te geven.</p>
</details>
<p id="balk"><button id="bewaar" type="button">Bewaar als CSV</button> <span id="stand" aria-live="polite"></span></p>
{% for v in vragen %}
<section data-nummer="{{ v.nummer }}" data-sleutel="{{ v.sleutel }}">
<p>{{ v.nummer }} · {{ v.rol }}</p>
{% if v.context %}
<p class="context">{{ v.context }}</p>
{% endif %}
<p class="zin">{{ v.zin }}</p>
<div class="knoppen"></div>
</section>
{% endfor %}
<script>
const LABELS = {{ labels | tojson }}, GEEN = {{ geen | tojson }}, KOLOMMEN = {{ kolommen | tojson }};
const BEWAARD = "dialoogmeter-formulier";
let oordelen = {};
try { oordelen = JSON.parse(localStorage.getItem(BEWAARD)) || {}; } catch (fout) { oordelen = {}; }
const id = (deel) => deel.dataset.nummer + "-" + deel.dataset.sleutel;
function tekstVan(o) {
  return Object.entries(o || {}).filter(([, s]) => s).map(([n, s]) => n + (s === 2 ? "?" : "")).join(" ");
}
function toon() {
  let klaar = 0;
  for (const deel of document.querySelectorAll("section")) {
    const o = oordelen[id(deel)] || {};
    klaar += tekstVan(o) ? 1 : 0;
    for (const knop of deel.querySelectorAll("button")) {
      const stand = o[knop.dataset.naam] || 0;
      knop.dataset.stand = stand;
      knop.setAttribute("aria-pressed", stand > 0);
      knop.textContent = knop.dataset.naam + (stand === 2 ? " ?" : "");
    }
  }
  document.getElementById("stand").textContent = klaar + " van {{ vragen | length }} gelezen";
}
function klik(sleutel, naam) {
  const o = oordelen[sleutel] || (oordelen[sleutel] = {});
  const stand = ((o[naam] || 0) + 1) % (naam === GEEN ? 2 : 3);
  if (naam === GEEN) { oordelen[sleutel] = { [GEEN]: stand }; } else { o[naam] = stand; delete o[GEEN]; }
  try { localStorage.setItem(BEWAARD, JSON.stringify(oordelen)); } catch (fout) { /* private window */ }
  toon();
}
for (const deel of document.querySelectorAll("section")) {
  for (const naam of [GEEN, ...LABELS]) {
    const knop = document.createElement("button");
    knop.type = "button";
    knop.dataset.naam = naam;
    knop.addEventListener("click", () => klik(id(deel), naam));
    deel.querySelector(".knoppen").append(knop);
  }
}
document.getElementById("bewaar").addEventListener("click", () => {
  const regels = [KOLOMMEN.join(";")];
  for (const deel of document.querySelectorAll("section")) {
    const rij = { nummer: deel.dataset.nummer, sleutel: deel.dataset.sleutel };
    rij.oordeel = tekstVan(oordelen[id(deel)]);
    regels.push(KOLOMMEN.map((k) => rij[k] || "").join(";"));
  }
  const blob = new Blob(["\\ufeff" + regels.join("\\r\\n") + "\\r\\n"], { type: "text/csv" });
  const anker = document.createElement("a");
  anker.href = URL.createObjectURL(blob);
  anker.download = "ingevuld.csv";
  anker.click();
});
toon();
</script></body></html>
"""


if __name__ == "__main__":
    main()
