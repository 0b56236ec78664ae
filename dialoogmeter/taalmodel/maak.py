"""``make taalmodel``: train, test and write ``nl_vergadering_sm``.

    python -m dialoogmeter.taalmodel.maak --gedeeld ../shared

A teacher learns the treebanks and the sentences in which names were marked; the pipeline learns the treebanks, and from
the teacher: what it says of minutes, and how it sees words. The pipeline's recipe stands in ``recept.cfg``; what else
was tried in docs/besluiten/0013.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import spacy
import wordfreq
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as leer
from spacy.util import load_config

from dialoogmeter import read
from dialoogmeter.taalmodel.boombank import Leerstof, leerstof
from dialoogmeter.taalmodel.kaart import NAMEN, schrijf_kaart
from dialoogmeter.taalmodel.leraar import Leraar
from dialoogmeter.taalmodel.namen import Naamzin, lees_naamzinnen
from dialoogmeter.taalmodel.opslaan import bewaar_zonder_woorden
from dialoogmeter.taalmodel.woordtabel import maak_woordtabel
from dialoogmeter.taalmodel.zilver import Naamgever, labels_en_namen, naamdocumenten, trek_documenten
from dialoogmeter.zinsgrenzen import leer_afkortingen

NAAM = "nl_vergadering_sm"
RECEPT = Path(__file__).with_name("recept.cfg")
#: Words of minutes that the teacher labels, and of a list of Dutch words that it is shown.
WOORDEN_NOTULEN, WOORDEN_LIJST = 300_000, 120_000
#: How often the read sentences with names are taught, each time with other names.
KEREN_NAMEN = 3
log = logging.getLogger(__name__)


def main() -> None:
    """Train and write the pipeline."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    vlaggen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    vlaggen.add_argument("--gedeeld", type=Path, default=Path("../shared"))
    vlaggen.add_argument("--namen", type=Path, default=Path("data/namen.csv"))
    vlaggen.add_argument("--naar", type=Path, default=Path("models"))
    vlaggen.add_argument("--werk", type=Path, default=Path("werk/taalmodel"))
    keuze = vlaggen.parse_args()
    if not (keuze.gedeeld / "treebank").is_dir():
        vlaggen.error(f"{keuze.gedeeld / 'treebank'} ontbreekt: zonder boombanken is er niets om van te leren")
    log.info("%s", maak(keuze.gedeeld, keuze.namen, keuze.naar, keuze.werk))


def maak(gedeeld: Path, namen: Path, naar: Path, werk: Path) -> dict[str, float]:
    """Train on the treebanks, the read names and the minutes; write the pipeline with its card and licence.

    Args:
        gedeeld: folder with ``treebank`` and ``corpus``.
        namen: the sentences in which names were marked.
        naar: the folder to write it in.
        werk: a folder for what is made on the way.

    Returns:
        Scores on the test sets, of 1 (see :data:`dialoogmeter.taalmodel.kaart.NAMEN`).
    """
    begin = time.monotonic()
    werk.mkdir(parents=True, exist_ok=True)
    nlp = lege_pijplijn()
    stof = leerstof(gedeeld / "treebank", nlp.vocab)
    gelezen = list(lees_naamzinnen(namen, gedeeld / "corpus", read))
    train, dev = leg_aan(nlp, stof, gelezen, gedeeld / "corpus", werk)
    log.info("leerstof klaar, %.0f s", time.monotonic() - begin)
    for naam, documenten in (("train", train), ("dev", dev)):
        DocBin(docs=documenten).to_disk(werk / f"{naam}.spacy")
    paden = {f"paths.{naam}": str(werk / f"{naam}.spacy") for naam in ("train", "dev")}
    geleerd = _lege_map(werk / "geleerd")
    recept = load_config(RECEPT, overrides={**paden, "paths.vectors": str(werk / "woordtabel")})
    leer(init_nlp(recept), geleerd)
    scores = rond_af(geleerd / "model-best", stof, gelezen, naar / NAAM)
    log.info("klaar, %.0f s", time.monotonic() - begin)
    return scores


def rond_af(geleerd: Path, stof: Leerstof, gelezen: Sequence[Naamzin], naar: Path) -> dict[str, float]:
    """Test a trained pipeline and write it; see :func:`maak`."""
    beste = spacy.load(geleerd)
    leer_afkortingen(beste)
    toets = naamdocumenten(beste, [zin for zin in gelezen if zin.deel == "toets"])
    scores = {**meet(beste, stof.test), **meet_namen(beste, toets)}
    bewaar(beste, scores, naar, stof, len(toets))
    return scores


def lege_pijplijn() -> Language:
    """Dutch tokens, with the abbreviations of minutes."""
    nlp = spacy.blank("nl")
    leer_afkortingen(nlp)
    return nlp


def leg_aan(
    nlp: Language, stof: Leerstof, gelezen: Sequence[Naamzin], corpus: Path, werk: Path
) -> tuple[list[Doc], list[Doc]]:
    """Train the teacher; give what the pipeline learns from and is chosen by. The table of words lands in ``werk``."""
    naamgever = Naamgever(nlp)
    met_namen = {deel: naamdocumenten(nlp, [zin for zin in gelezen if zin.deel == deel]) for deel in ("leer", "oefen")}
    anders = [naamgever.vervang(doc) for doc in met_namen["leer"]]
    leraar = Leraar(nlp.vocab, stof.train).leer([*stof.train, *met_namen["leer"], *anders])
    log.info("leraar, namen: %s", _meet_namen(leraar.label, met_namen["oefen"]))
    verboden = frozenset(zin.document for zin in gelezen if zin.deel == "toets")
    notulen = trek_documenten(corpus, nlp, WOORDEN_NOTULEN, read, verboden)
    anders = [naamgever.vervang(doc) for _ in range(KEREN_NAMEN) for doc in met_namen["leer"]]
    train = [
        *leraar.label(stof.train),
        *stof.gehusseld,
        *labels_en_namen(leraar, naamgever, notulen),
        *leraar.label(anders),
    ]
    random.Random(0).shuffle(train)  # noqa: S311
    woorden = list(dict.fromkeys(_woorden(stof)))
    lege = spacy.blank("nl")
    lege.vocab.vectors = maak_woordtabel(woorden, *leraar.zie_woorden(woorden))
    lege.to_disk(werk / "woordtabel")
    return train, [*stof.dev, *met_namen["oefen"]]


def _woorden(stof: Leerstof) -> Iterable[str]:
    for woord in wordfreq.top_n_list("nl", WOORDEN_LIJST, wordlist="best"):
        yield from (woord, woord[:1].upper() + woord[1:])
    yield from (token.text for doc in stof.train for token in doc if not token.is_space)


def _lege_map(pad: Path) -> Path:
    shutil.rmtree(pad, ignore_errors=True)
    pad.mkdir()
    return pad


def meet(nlp: Language, documenten: Sequence[Doc]) -> dict[str, float]:
    """Scores on annotated documents, from their bare text: tokens are the pipeline's own."""
    scores = nlp.evaluate([Example(nlp.make_doc(document.text), document) for document in documenten])
    return {naam: round(float(scores[naam]), 4) for naam in NAMEN}


def meet_namen(nlp: Language, documenten: Sequence[Doc]) -> dict[str, float]:
    """Precision and recall of persons: a name counts as found where any of its words is."""
    return _meet_namen(lambda docs: [nlp(doc.text) for doc in docs], documenten)


def _meet_namen(lees_namen: Callable[[Sequence[Doc]], Sequence[Doc]], documenten: Sequence[Doc]) -> dict[str, float]:
    gevonden = raak = gelezen = gezien = 0
    leeg = [
        Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in documenten
    ]
    for ons_doc, document in zip(lees_namen(leeg), documenten, strict=True):
        ons, hun = ([(e.start_char, e.end_char) for e in d.ents if e.label_ == "PER"] for d in (ons_doc, document))
        gevonden, gelezen = gevonden + len(ons), gelezen + len(hun)
        raak += sum(any(a < d and c < b for c, d in hun) for a, b in ons)
        gezien += sum(any(a < d and c < b for a, b in ons) for c, d in hun)
    return {"per_p": round(raak / max(gevonden, 1), 4), "per_r": round(gezien / max(gelezen, 1), 4)}


def _kaal(doc: Doc) -> Doc:
    """The words alone."""
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])


def bewaar(nlp: Language, scores: dict[str, float], naar: Path, stof: Leerstof, naamzinnen: int) -> None:
    """Write the pipeline, with where it comes from."""
    herkomst: dict[str, Any] = {
        "name": NAAM.removeprefix("nl_"),
        "version": "1.0.0",
        "description": "Nederlandse pijplijn voor vergaderverslagen: tokens, woordsoorten, lemma's, zinsgrenzen, namen",
        "author": "dialoogmeter",
        "license": "CC BY-SA 4.0",
        "sources": [
            {"name": naam, "url": "", "license": "CC BY-SA 4.0", "author": maker}
            for naam, maker in (
                ("UD_Dutch-LassySmall", "Gertjan van Noord, Gosse Bouma"),
                ("UD_Dutch-Alpino", "Gertjan van Noord, Gosse Bouma"),
                ("wordfreq", "Robyn Speer"),
            )
        ],
        "performance": scores,
    }
    nlp.meta.update(herkomst)
    bewaar_zonder_woorden(nlp, naar)
    schrijf_kaart(naar / "README.md", scores, sum(map(len, stof.train)), sum(map(len, stof.test)), naamzinnen)


if __name__ == "__main__":
    main()
