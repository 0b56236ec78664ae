"""The Dutch pipelines: which one is used for what, loaded when first needed.

Scoring needs tokens and sentences only: spaCy's Dutch tokenizer and our rules (:mod:`dialoogmeter.zinsgrenzen`). Tags
and lemmas come from the pipeline that a user names, else from an installed ``nl_core_news_*``, else from ours,
``nl_vergadering_sm``, which ships with us and which finds names as well.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from dialoogmeter import zinsgrenzen
from dialoogmeter.fouten import ModelFout

EIGEN = "nl_vergadering_sm"
#: Pipelines of spaCy's own, the best first.
VAN_SPACY = ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm")
#: Parts of other pipelines that we use: what cuts sentences, parses or finds names is left out.
_ONDERDELEN = ("tok2vec", "morphologizer", "tagger", "attribute_ruler", "trainable_lemmatizer", "lemmatizer")
#: What is too long to be a word is cut in pieces for the tokenizer, which tries every part of it: signs in a row take
#: time by the third power of their number.
_GEEN_WOORD, _STUK = re.compile(r"(?<!\S)\S{1000,}"), re.compile(r"(\S{199})\S")
#: Parts of our pipeline that finding names needs.
_VOOR_NAMEN = ("tok2vec", "ner")


@lru_cache(maxsize=1)
def pijplijn() -> Language:
    """The Dutch pipeline that cuts sentences, made once."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("vergaderzinnen")
    nlp.max_length = 50_000_000  # nothing here grows worse than linearly with length
    return nlp


def kies(keuze: str | os.PathLike[str] | None = None) -> str:
    """Name or path of the pipeline for tags and lemmas.

    Args:
        keuze: one that the user wants: a package's name, a folder, or "nl_vergadering_sm"; None lets us choose.

    Raises:
        ModelFout: the one that is wanted is not there.
    """
    if keuze is None:
        return next((naam for naam in VAN_SPACY if spacy.util.is_package(naam)), EIGEN)
    if keuze != EIGEN and not spacy.util.is_package(str(keuze)) and not Path(keuze).is_dir():
        raise ModelFout(
            f"{keuze}: dit is geen geïnstalleerde spaCy-pijplijn en geen map met een pijplijn; "
            f"installeer haar, of laat de keuze weg: dan dient {kies()}."
        )
    return str(keuze)


def taalpijplijn(keuze: str | os.PathLike[str] | None = None) -> Language:
    """A pipeline with tags, features and lemmas, which cuts sentences by our rules.

    Args:
        keuze: see :func:`kies`.

    Returns:
        The pipeline; ``nlp.meta["name"]`` and ``nlp.meta["version"]`` tell which. The same one at every call.

    Raises:
        ModelFout: the one that is wanted is not there, or can't be loaded.
    """
    return _laad(kies(keuze), _ONDERDELEN, zinnen=True)


def naamvinder() -> Language:
    """Our pipeline with no more than finds names: ``doc.ents`` of PER, LOC and ORG."""
    return _laad(EIGEN, _VOOR_NAMEN, zinnen=False)


@lru_cache(maxsize=4)
def _laad(naam: str, onderdelen: tuple[str, ...], *, zinnen: bool) -> Language:
    pad = eigen_pad() if naam == EIGEN else naam
    try:
        nlp = spacy.load(pad)
    except (OSError, ValueError) as fout:
        raise ModelFout(
            f"{naam}: deze spaCy-pijplijn kan niet worden geladen ({fout}); installeer haar opnieuw."
        ) from fout
    for onderdeel in [onderdeel for onderdeel in nlp.component_names if onderdeel not in onderdelen]:
        nlp.remove_pipe(onderdeel)
    if zinnen:
        nlp.add_pipe("vergaderzinnen", first=True)
    nlp.max_length = 50_000_000
    return nlp


def eigen_pad() -> Path:
    """The folder of our own pipeline."""
    from dialoogmeter.meter import modelmap

    return modelmap() / EIGEN


def herkomst(keuze: str | os.PathLike[str] | None = None) -> dict[str, str]:
    """What cuts sentences and what would tag them, for the metadata of a result; loads nothing."""
    naam = kies(keuze)
    pad = eigen_pad() if naam == EIGEN else Path(naam)
    versie = spacy.util.get_package_version(naam) or spacy.util.load_meta(pad / "meta.json")["version"]
    return {"zinnen": f"spacy {spacy.about.__version__} (nl), vergaderzinnen", "woorden": f"{naam} {versie}"}


def zinsspannen(teksten: Iterable[str]) -> Iterator[list[tuple[int, int]]]:
    """Character spans of the sentences of each text, without surrounding white space.

    Args:
        teksten: texts, each cut by itself; a newline in a text is a paragraph's end.
    """
    nlp = pijplijn()
    for tekst in teksten:
        doc = nlp.make_doc(_GEEN_WOORD.sub(lambda woord: _STUK.sub(r"\1 ", woord[0]), tekst))
        begin = [doc[i].idx for i in zinsgrenzen.zinsbegin(doc, tekst)]
        yield [
            span
            for a, b in zip(begin, [*begin[1:], len(tekst)], strict=False)  # an empty text has no beginning either
            if (span := _zonder_wit(tekst, a, b)) is not None
        ]


def _zonder_wit(tekst: str, begin: int, eind: int) -> tuple[int, int] | None:
    kern = tekst[begin:eind].strip()
    if not kern:
        return None
    begin += tekst[begin:eind].index(kern[0])
    return begin, begin + len(kern)
