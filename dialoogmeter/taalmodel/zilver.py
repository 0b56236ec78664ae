"""Text of minutes to be labelled by the teacher, with every person under an invented name.

A model may not carry the name of anyone who spoke at a meeting, and learns more from many names than from the same
few. The six meetings reserved for acceptance are not read.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from dialoogmeter.leren.goud import GERESERVEERD
from dialoogmeter.taalmodel.namen import SOORTEN, Naamzin, ruim
from dialoogmeter.vergadering import Vergadering
from dialoogmeter.zinsgrenzen import zinsbegin

if TYPE_CHECKING:
    from dialoogmeter.taalmodel.leraar import Leraar

MAPPEN = ("denhaag", "logius", "overig", "tweedekamer")
#: Sentences in a document, and the fewest and most words of one.
LENGTEN = (1, 2, 3, 5, 8, 10, 12)
KORTSTE, LANGSTE = 4, 330
#: Languages whose names occur among Dutch residents, as ``faker`` calls them; the first ones count for more.
TALEN = (
    *["nl_NL"] * 4,
    *"nl_BE tr_TR fr_DZ en_GB de_DE fr_FR pl_PL es_ES pt_PT it_IT id_ID en_IN ro_RO hr_HR hu_HU az_AZ yo_NG".split(),
    *"tw_GH vi_VN sv_SE".split(),
)
ZAAD = 20261128


def trek_documenten(
    corpus: Path, nlp: Language, woorden: int, lees: Callable[[Path], Vergadering], zonder: frozenset[str]
) -> list[Doc]:
    """Spoken and written text of minutes, some sentences of one turn at a time, cut by our rules.

    Args:
        corpus: ``shared/corpus``.
        nlp: whose tokenizer is used.
        woorden: stop when there are so many.
        lees: how a file is read.
        zonder: beginnings of names of files that are left out, besides the reserved meetings.
    """
    rng = random.Random(ZAAD)  # noqa: S311
    grepen: list[list[str]] = []
    for pad in _bestanden(corpus, zonder):
        for _, beurt in lees(pad).to_frame("zin").groupby("beurt", sort=False):
            zinnen = beurt["tekst"].tolist()
            begin = 0
            while begin < len(zinnen):
                lengte = rng.choice(LENGTEN)
                grepen.append(zinnen[begin : begin + lengte])
                begin += lengte
    rng.shuffle(grepen)
    uit: list[Doc] = []
    aantal = 0
    for greep in grepen:
        doc = _document(nlp, greep)
        if aantal < woorden and KORTSTE <= len(doc) <= LANGSTE:
            uit.append(doc)
            aantal += len(doc)
    return uit


def _document(nlp: Language, zinnen: Sequence[str]) -> Doc:
    """Sentences in a row, cut anew: where a paragraph ended without a full stop the text alone does not tell."""
    doc = nlp.make_doc(ruim(" ".join(zinnen)))
    begint = set(zinsbegin(doc))
    for token in doc:
        token.is_sent_start = token.i in begint
    return doc


def _bestanden(corpus: Path, zonder: frozenset[str]) -> Iterator[Path]:
    for map_ in MAPPEN:
        for pad in sorted((corpus / map_).iterdir()):
            gereserveerd = pad.name.split("-")[0] in GERESERVEERD
            if pad.is_file() and not gereserveerd and not pad.name.startswith(tuple(zonder)):
                yield pad


def naamdocumenten(nlp: Language, zinnen: Sequence[Naamzin]) -> list[Doc]:
    """Read sentences as documents that know their names and nothing else."""
    uit = []
    for zin in zinnen:
        doc = nlp.make_doc(zin.tekst)
        spannen = (
            doc.char_span(naam.begin, naam.eind, SOORTEN[naam.soort], alignment_mode="expand") for naam in zin.namen
        )
        al: set[int] = set()
        heel = []
        for span in spannen:
            if span is not None and span.label_ != "ADR" and al.isdisjoint(range(span.start, span.end)):
                heel.append(span)
                al.update(range(span.start, span.end))
        doc.set_ents(heel)
        uit.append(doc)
    return uit


class Naamgever:
    """Invents names of persons, in the form of those that they replace."""

    def __init__(self, nlp: Language, zaad: int = ZAAD) -> None:
        from faker import Faker

        self.nlp = nlp
        self.rng = random.Random(zaad)  # noqa: S311
        self.fakers = [Faker(taal) for taal in TALEN]
        for nummer, faker in enumerate(self.fakers):
            faker.seed_instance(zaad + nummer)

    def naam(self, woorden: int) -> str:
        """A name in place of one of so many words: a surname or a given name alone, or both."""
        faker = self.rng.choice(self.fakers)
        voor, achter = str(faker.first_name()), str(faker.last_name())
        if woorden == 1:
            return voor if self.rng.random() < 0.25 else achter
        begin = voor if self.rng.random() < 0.75 else f"{voor[0]}.{self.rng.choice(('', ' ', 'M. ', 'J.'))}".strip()
        return achter if self.rng.random() < 0.25 else f"{begin} {achter}"

    def vervang(self, doc: Doc) -> Doc:
        """The same text with other persons in it; what was known of words is lost, names and sentence starts stay."""
        woorden: list[str] = []
        spaties: list[bool] = []
        begin: list[bool | int | None] = []
        namen: list[str] = []
        for token in doc:
            if token.ent_type_ != "PER":
                woorden.append(token.text)
                spaties.append(bool(token.whitespace_))
                begin.append(bool(token.is_sent_start))
                namen.append(f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O")
            elif token.ent_iob_ == "B":
                span = next(ent for ent in doc.ents if ent.start == token.i)
                nieuw = [t.text for t in self.nlp.make_doc(self.naam(len(span)))]
                woorden += nieuw
                spaties += [t != "-" for t in nieuw[:-1]] + [bool(span[-1].whitespace_)]
                begin += [bool(token.is_sent_start)] + [False] * (len(nieuw) - 1)
                namen += ["B-PER"] + ["I-PER"] * (len(nieuw) - 1)
        return Doc(doc.vocab, words=woorden, spaces=spaties, sent_starts=begin, ents=namen)


def labels_en_namen(leraar: Leraar, naamgever: Naamgever, docs: Sequence[Doc]) -> list[Doc]:
    """Documents labelled, with every person that the teacher finds, or that is marked already, under another name."""
    gelabeld: list[Doc] = leraar.label(docs)
    nummers = [i for i, doc in enumerate(gelabeld) if any(ent.label_ == "PER" for ent in doc.ents)]
    anders = leraar.label([naamgever.vervang(gelabeld[i]) for i in nummers])
    for i, doc in zip(nummers, anders, strict=True):
        gelabeld[i] = doc
    return gelabeld
