"""The Dutch pipeline on minutes: how fast each part is, how well sentences are cut and persons found.

    python benchmarks/taal.py            -> docs/taal.md

Sentence boundaries and names are those that readers marked (docs/controle/zinsgrenzen.csv, data/namen.csv); no
meeting reserved for acceptance is among them.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import controle_lezen
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dialoogmeter import Vergadering, read, taal
from dialoogmeter.namen import vind_personen
from dialoogmeter.taalmodel.maak import meet_namen
from dialoogmeter.taalmodel.namen import Naamzin, bronbestand, lees_naamzinnen, ruim
from dialoogmeter.taalmodel.zilver import naamdocumenten
from dialoogmeter.zinsgrenzen import leer_afkortingen

WORTEL = Path(__file__).parents[1]
CORPUS = WORTEL.parent / "shared" / "corpus"
UIT = WORTEL / "docs" / "taal.md"
SNELHEID_OP = ("ris321384", "ris322019")
#: Persons of both kinds.
PERSONEN = "PB"


def snelheden() -> list[tuple[str, float]]:
    """Words a second of each part, on one core, text in turns; a part gets what the parts before it made."""
    teksten = [
        " ".join(beurt["tekst"])
        for nummer in SNELHEID_OP
        for _, beurt in controle_lezen.lees(nummer).to_frame("zin").groupby("beurt")
    ]
    woorden = sum(len(tekst.split()) for tekst in teksten)
    nlp = spacy.load(taal.eigen_pad())
    regels = taal.pijplijn().get_pipe("vergaderzinnen")
    docs = [nlp.make_doc(tekst) for tekst in teksten[:20]]  # warm
    uit = []
    docs, duur = _klok(lambda: [nlp.make_doc(tekst) for tekst in teksten])
    uit.append(("tokens", woorden / duur))
    _, duur = _klok(lambda: [regels(doc) for doc in docs])
    uit.append(("zinsgrenzen: regels (`vergaderzinnen`)", woorden / duur))
    for naam, onderdeel in nlp.pipeline:
        docs, duur = _klok(lambda onderdeel=onderdeel, docs=docs: list(onderdeel.pipe(docs, batch_size=64)))
        uit.append((f"`{naam}`", woorden / duur))
    return uit


def _klok(doe: Callable[[], list[Doc]]) -> tuple[list[Doc], float]:
    begin = time.perf_counter()
    return doe(), time.perf_counter() - begin


def grenzen() -> list[tuple[str, float, float, float]]:
    """(how, precision, recall, F) of sentence boundaries in the marked passages, by our rules and by the senter."""
    goed, gelezen, gevonden, _ = controle_lezen.vergelijk_grenzen()
    uit = [("regels (`vergaderzinnen`)", gevonden, gelezen, goed)]
    nlp = spacy.load(taal.eigen_pad(), exclude=["morphologizer", "trainable_lemmatizer", "ner"])
    for naam, snijd in (("regels, op de platte passage", _regels), ("geleerd (`senter`)", _senter(nlp))):
        uit.append((naam, *_op_passages(snijd)))
    return [
        (naam, goed / gevonden, goed / gelezen, 2 * goed / (gelezen + gevonden))
        for naam, gevonden, gelezen, goed in uit
    ]


def _regels(tekst: str) -> Iterable[int]:
    return [begin for begin, _ in next(iter(taal.zinsspannen([tekst])))]


def _senter(nlp: Language) -> Callable[[str], Iterable[int]]:
    leer_afkortingen(nlp)
    return lambda tekst: [zin.start_char for zin in nlp(tekst).sents]


def _op_passages(snijd: Callable[[str], Iterable[int]]) -> tuple[int, int, int]:
    """(found, read, right) where each passage is cut as plain text, its line breaks gone."""
    gevonden = gelezen = goed = 0
    for rij in controle_lezen.lees_grenzen():
        begin = int(rij["begin"])
        ruw = _vergadering(rij["bestand"]).brontekst[begin : int(rij["eind"])]
        letters = [begin + i for i, teken in enumerate(ruw) if teken.isalnum()]
        na = {letter + 1: k for k, letter in enumerate(letters, 1)}
        hun = {na[int(k)] for k in rij["grenzen"].split() if int(k) in na} - {len(letters)}
        tekst = " ".join(ruw.split())
        geteld = list(itertools.accumulate((teken.isalnum() for teken in tekst), initial=0))
        ons = {geteld[plek] for plek in snijd(tekst)} - {0, len(letters)}
        gevonden, gelezen, goed = gevonden + len(ons), gelezen + len(hun), goed + len(ons & hun)
    return gevonden, gelezen, goed


@cache
def _vergadering(nummer: str) -> Vergadering:
    return read(bronbestand(CORPUS, nummer))


def namen() -> list[tuple[str, int, float, float]]:
    """(which sentences, persons, precision, recall): a sentence alone, then amid its meeting and its speakers."""
    nlp = taal.naamvinder()
    zinnen = list(lees_naamzinnen(WORTEL / "data" / "namen.csv", CORPUS, read))
    uit = []
    for deel, hoe in (("oefen", "om op te verbeteren"), ("toets", "om op te meten")):
        deze = [zin for zin in zinnen if zin.deel == deel]
        maten = meet_namen(nlp, naamdocumenten(nlp, deze))
        personen = sum(naam.soort in PERSONEN for zin in deze for naam in zin.namen)
        uit.append((f"{len(deze)} zinnen {hoe}, elk apart", personen, maten["per_p"], maten["per_r"]))
        for soort, wie in ((PERSONEN, ""), ("B", ", alleen wie geen ambt heeft")):
            uit.append((f"dezelfde, met de hele vergadering en haar sprekers{wie}", *_in_vergadering(deze, soort)))
    return uit


def _in_vergadering(zinnen: Sequence[Naamzin], soorten: str) -> tuple[int, float, float]:
    """(persons, precision, recall); precision is of all that is found, whatever kind of person is asked for."""
    ons_aantal = ons_goed = hun_aantal = hun_gezien = 0
    for document in dict.fromkeys(zin.document for zin in zinnen):
        vergadering = _vergadering(document)
        teksten = [ruim(zin.tekst) for _, _, zin in vergadering.zinnen()]
        spannen = dict(zip(teksten, vind_personen(teksten, [s.naam for s in vergadering.sprekers()]), strict=True))
        for zin in (zin for zin in zinnen if zin.document == document):
            personen = [(naam.begin, naam.eind) for naam in zin.namen if naam.soort in PERSONEN]
            gevraagd = [(naam.begin, naam.eind) for naam in zin.namen if naam.soort in soorten]
            ons = spannen[zin.tekst]
            ons_aantal, hun_aantal = ons_aantal + len(ons), hun_aantal + len(gevraagd)
            ons_goed += sum(any(a < d and c < b for c, d in personen) for a, b in ons)
            hun_gezien += sum(any(a < d and c < b for a, b in ons) for c, d in gevraagd)
    return hun_aantal, ons_goed / ons_aantal, hun_gezien / hun_aantal


def main() -> None:
    snel = "\n".join(f"| {naam} | {tempo:,.0f} |".replace(",", ".") for naam, tempo in snelheden())
    grens = "\n".join(f"| {naam} | {p:.3f} | {r:.3f} | {f:.3f} |" for naam, p, r, f in grenzen()).replace(".", ",")
    wie = "\n".join(f"| {naam} | {n} | {p:.3f} | {r:.3f} |" for naam, n, p, r in namen()).replace(".", ",")
    UIT.write_text(
        f"""# De Nederlandse pijplijn op notulen

`benchmarks/taal.py` maakt deze tabellen. Wat op de boombanken is gehaald, staat in
`models/nl_vergadering_sm/README.md`, wat is geprobeerd in besluit 13.

## Snelheid

Woorden per seconde van elk onderdeel, op één kern, op {len(SNELHEID_OP)} Haagse vergaderingen in beurten. Meten
gebruikt alleen de eerste twee; namen vinden `tok2vec` en `ner`.

| onderdeel | woorden/s |
|---|--:|
{snel}

## Zinsgrenzen

{controle_lezen.vergelijk_grenzen()[1]} gelezen grenzen in
{len(controle_lezen.lees_grenzen())} passages: zes Haagse vergaderingen, drie van Helmond, een van de Tweede Kamer.
Zoals wij een bestand lezen, met zijn regeleinden en sprekerskoppen; en daarnaast met elke passage als platte tekst
achter elkaar. De missers staan in `docs/controle/zinsgrenzen-fouten.csv`.

| | precisie | vangst | F |
|---|--:|--:|--:|
{grens}

## Namen van personen

Gemarkeerd door lezers (taalmodellen), in verslagen waarvan niet is geleerd. Een naam telt als gevonden waar een van
haar woorden is gevonden.

| | personen | precisie | vangst |
|---|--:|--:|--:|
{wie}
""",
        encoding="utf-8",
    )
    print(UIT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
