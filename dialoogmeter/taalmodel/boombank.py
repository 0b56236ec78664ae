"""Dutch UD treebanks as spaCy documents: without what the test sets hold, and with one way of annotating.

The train file at hand is of 2017 and follows an older conversion; its sentences that stand in a current dev or test set
are left out. How the same sentence was annotated then and is now, in the dev sets, tells what to change in the rest.
"""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

TRAIN = "lassysmall-2017-train"
DEV = ("lassysmall-dev", "alpino-dev")
TEST = ("lassysmall-test", "alpino-test")
#: A rule is learnt from so many words, most of which must agree: of a word form, and of a kind of word.
MIN_WOORDEN = 2
MIN_SOORT = 10
MIN_EENS = 0.75
#: Sentences in a training document.
LENGTEN = (1, 1, 2, 3, 5, 8, 10, 12)
#: Of the dev sets every so many blocks of ten sentences are kept to choose by; the rest is learnt from.
BLOK = 10
HOUD_ELKE = 8
#: Current dev sentences, annotated as the test sets are, count as often.
KEREN_DEV = 2
#: All sentences are dealt anew so often, some at a time; of so many the closing full stop is lost: a title then
#: stands before any sentence, and a sentence ends by its words alone.
KEREN_HUSSEL, HUSSEL, DEEL_ZONDER_PUNT = 1, 8, 0.15
ZAAD = 20261128
#: Letters by which the last part of a compound is found in its form.
STAM = 4
#: Letters that may join it to the part before.
TUSSENKLANK = 2
_DICHT = re.compile(r"[.,;:!?…)\]»%]+|''|'")
_OPEN = frozenset("([«„")
_AANHALING = frozenset(('"', "''", "``"))


@dataclass(frozen=True, slots=True)
class Woord:
    """A word of a treebank: form, lemma, UPOS, features ("" for none), and whether a space follows."""

    vorm: str
    lemma: str
    upos: str
    kenmerken: str
    spatie: bool = True


Zin = tuple[Woord, ...]


def lees(pad: Path) -> list[Zin]:
    """The sentences of a ``.conllu.gz``; where it prints no text spaces are guessed."""
    zinnen: list[Zin] = []
    woorden: list[Woord] = []
    heeft_tekst = False
    with gzip.open(pad, "rt", encoding="utf-8") as bestand:
        for regel in [*bestand, "\n"]:
            velden = regel.rstrip("\n").split("\t")
            if regel.startswith("# text = "):
                heeft_tekst = True
            elif velden[0].isdigit():
                vorm, lemma, upos, _, kenmerken = velden[1:6]
                ruim = "SpaceAfter=No" not in velden[9]
                woorden.append(Woord(vorm, lemma, upos, "" if kenmerken == "_" else kenmerken, ruim))
            elif not regel.strip() and woorden:
                zinnen.append(tuple(woorden) if heeft_tekst else met_spaties(woorden))
                woorden, heeft_tekst = [], False
    return zinnen


def met_spaties(woorden: Sequence[Woord]) -> Zin:
    """A sentence with spaces as Dutch is printed: none before a full stop, none after an opening bracket."""
    uit = []
    in_aanhaling = False
    for woord, volgende in zip(woorden, [*woorden[1:], None], strict=True):
        dicht = volgende is not None and _DICHT.fullmatch(volgende.vorm) is not None
        spatie = not dicht and woord.vorm not in _OPEN
        if woord.vorm in _AANHALING:
            spatie = spatie and in_aanhaling
            in_aanhaling = not in_aanhaling
        if volgende is not None and volgende.vorm == '"' and in_aanhaling:
            spatie = False
        uit.append(replace(woord, spatie=spatie or volgende is None))
    return tuple(uit)


def sleutel(zin: Zin) -> str:
    """What makes two sentences the same: their words."""
    return "".join(woord.vorm for woord in zin)


def zonder_overlap(train: Sequence[Zin], *andere: Iterable[Zin]) -> list[Zin]:
    """Training sentences that stand in no other set."""
    elders = {sleutel(zin) for zinnen in andere for zin in zinnen}
    return [zin for zin in train if sleutel(zin) not in elders]


class Verzoening:
    """Rules from an older annotation to the current one, learnt from sentences that have both."""

    def __init__(self, oud: Sequence[Zin], nieuw: Sequence[Zin]) -> None:
        bekend = {sleutel(zin): zin for zin in nieuw}
        self._telling: dict[tuple[str, ...], Counter[tuple[str, str]]] = defaultdict(Counter)
        for zin in oud:
            ander = bekend.get(sleutel(zin), ())
            if len(ander) == len(zin):
                for was, is_nu in zip(zin, ander, strict=True):
                    for regel in _regels(was):
                        self._telling[regel][is_nu.upos, is_nu.kenmerken] += 1

    def pas_toe(self, zin: Zin) -> Zin:
        """The sentence annotated as it would be now, as far as the rules tell."""
        return tuple(self._woord(woord) for woord in zin)

    def _woord(self, woord: Woord) -> Woord:
        for regel in _regels(woord):
            telling = self._telling.get(regel)
            if telling is None:
                continue
            ((upos, kenmerken), vaak), alle = telling.most_common(1)[0], telling.total()
            genoeg = MIN_WOORDEN if len(regel) > 2 or regel[0] else MIN_SOORT
            if alle >= genoeg and vaak >= MIN_EENS * alle:
                return replace(woord, upos=upos, kenmerken=kenmerken)
        return woord


def _regels(woord: Woord) -> tuple[tuple[str, ...], ...]:
    """From most to least particular: the form with its annotation, the form with its tag, the annotation alone."""
    klein = woord.vorm.lower()
    return (klein, woord.upos, woord.kenmerken), (klein, woord.upos), ("", f"{woord.upos}|{woord.kenmerken}")


def kaal_lemma(woord: Woord) -> str:
    """The lemma as a dictionary writes it.

    Treebanks take compounds apart and lose what joins the parts: "jeugd_gezondheid_zorg", "af_lopen". A verb's parts
    are put together; of another word the lemma's last part takes the place of the form's last part.
    """
    delen = woord.lemma.split("_")
    if len(delen) == 1 or not all(delen):
        return woord.lemma
    laatste = delen[-1]
    klein = woord.vorm.lower()
    begin = klein.rfind(laatste[:STAM].lower())
    if begin <= 0:  # "raadsleden", "raad_lid": the parts before tell where the last one begins
        ervoor = len("".join(delen[:-1]))
        begin = klein.find(laatste[0].lower(), ervoor, ervoor + TUSSENKLANK + 1)
    if woord.upos == "VERB" or begin <= 0:
        return "".join(delen)
    return woord.vorm[:begin] + laatste if delen[0][:1] == woord.vorm[:1] else woord.vorm[:begin].lower() + laatste


def document(vocab: Vocab, zinnen: Sequence[Zin]) -> Doc:
    """Sentences in a row as one annotated document."""
    woorden = [woord for zin in zinnen for woord in zin]
    return Doc(
        vocab,
        words=[woord.vorm for woord in woorden],
        spaces=[woord.spatie for woord in woorden],
        pos=[woord.upos for woord in woorden],
        lemmas=[kaal_lemma(woord) for woord in woorden],
        morphs=[woord.kenmerken for woord in woorden],
        sent_starts=[nummer == 0 for zin in zinnen for nummer in range(len(zin))],
    )


def blokken(zinnen: Sequence[Zin], lengte: int = BLOK) -> list[Sequence[Zin]]:
    """Sentences in a row, so many at a time."""
    return [zinnen[begin : begin + lengte] for begin in range(0, len(zinnen), lengte)]


def _grepen(zinnen: Sequence[Zin], rng: random.Random) -> Iterator[Sequence[Zin]]:
    begin = 0
    while begin < len(zinnen):
        lengte = rng.choice(LENGTEN)
        yield zinnen[begin : begin + lengte]
        begin += lengte


@dataclass(frozen=True)
class Leerstof:
    """Documents to learn from, to choose by and to test on; ``test`` has ten sentences a document.

    ``gehusseld`` has the sentences of ``train`` in a random order, for where sentences begin.
    """

    train: list[Doc]
    dev: list[Doc]
    test: list[Doc]
    gehusseld: list[Doc]


def leerstof(map_: Path, vocab: Vocab) -> Leerstof:
    """All treebanks of a folder, made ready.

    Args:
        map_: ``shared/treebank``.
        vocab: of the pipeline.
    """
    rng = random.Random(ZAAD)  # noqa: S311
    oud = lees(map_ / f"{TRAIN}.conllu.gz")
    dev = [zin for naam in DEV for zin in lees(map_ / f"{naam}.conllu.gz")]
    test = [lees(map_ / f"{naam}.conllu.gz") for naam in TEST]
    alle_test = [zin for zinnen in test for zin in zinnen]
    verzoening = Verzoening(zonder_overlap(oud, alle_test), dev)
    vroeger = [verzoening.pas_toe(zin) for zin in zonder_overlap(oud, dev, alle_test)]
    dev = zonder_overlap(dev, alle_test)
    delen = blokken(dev)
    houd = [blok for nummer, blok in enumerate(delen) if nummer % HOUD_ELKE == HOUD_ELKE // 2]
    leer = [blok for nummer, blok in enumerate(delen) if nummer % HOUD_ELKE != HOUD_ELKE // 2]
    grepen = [*_grepen(vroeger, rng), *(g for _ in range(KEREN_DEV) for blok in leer for g in _grepen(blok, rng))]
    rng.shuffle(grepen)

    def maak(zinnen: Sequence[Zin]) -> Doc:
        return document(vocab, zinnen)

    alle = [*vroeger, *(zin for _ in range(KEREN_DEV) for blok in leer for zin in blok)]
    return Leerstof(
        [maak(g) for g in grepen],
        [maak(b) for b in houd],
        [maak(b) for zinnen in test for b in blokken(zinnen)],
        [maak(g) for _ in range(KEREN_HUSSEL) for g in _gehusseld(alle, rng)],
    )


def _gehusseld(zinnen: Sequence[Zin], rng: random.Random) -> Iterator[Sequence[Zin]]:
    for greep in blokken(rng.sample(zinnen, len(zinnen)), HUSSEL):
        yield [_los(_zonder_punt(zin) if rng.random() < DEEL_ZONDER_PUNT else zin) for zin in greep]


def _zonder_punt(zin: Zin) -> Zin:
    return zin[:-1] if len(zin) > 3 and zin[-1].vorm in {".", "!"} else zin


def _los(zin: Zin) -> Zin:
    """With a space behind it, so that what follows stands apart."""
    return (*zin[:-1], replace(zin[-1], spatie=True))
