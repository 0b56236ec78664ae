"""Links a contribution to its answer, over the whole agenda item.

Two ways, as meetings go. Who interrupts somebody that has the floor is answered in that speaker's next turn, and a
short question by the official who speaks next. A question in a speech is answered in the municipality's term, much
later: there the passage is looked for that is about the same and, better still, meant for who asked. Whom the words
address decides between the two. How often that is right stands in docs/interactie.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from dialoogmeter.interactie.gesprek import KORT, Gesprek, gesprek_van
from dialoogmeter.interactie.inbreng import Inbreng
from dialoogmeter.meting.kwantificatie import Getallen

#: In a turn longer than an interruption only the last sentences speak to who had the floor.
SLOT = 3
#: A turn this short speaks to who had the floor, even if it is about the alderman.
INTERRUPTIE = 5
#: Sentences of an answering passage, and those before a contribution that tell what it is about.
PASSAGE = 8
AANLOOP = 3
#: The first sentences of a turn after an interruption answer who interrupted, and nobody else.
REPLIEK = 5
#: Likeness below which there is no answer, and what a passage gains that is meant for who asked.
MIN_GELIJKENIS = 0.16
NAAM_ERBIJ = 0.05
_GEMEENTE = re.compile(
    r"\b(?:wethouder|college|burgemeester|portefeuillehouder|(?:stads|gemeente)bestuur)", re.IGNORECASE
)
#: Words are compared by their first letters: a plain stemmer.
_WOORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_STAM = 7


@dataclass(frozen=True)
class Koppeling:
    """A contribution and its answer: sentences ``van`` to ``tot`` (rows, both included) of turn ``beurt``.

    ``beurt`` is None where nobody answers. ``aan_gemeente``: whether the municipality was addressed.
    """

    inbreng: Inbreng
    aan_gemeente: bool
    beurt: int | None = None
    van: int = -1
    tot: int = -1


@dataclass(frozen=True)
class _Passages:
    """Passages of the municipality in order: turn (by place), first sentence, end, and words (rows of length 1)."""

    plaats: npt.NDArray[np.int64]
    van: npt.NDArray[np.int64]
    tot: npt.NDArray[np.int64]
    woorden: sp.csr_matrix


def koppel(zinnen: pd.DataFrame, inbreng: Sequence[Inbreng]) -> list[Koppeling]:
    """Link the contributions of an agenda item.

    Args:
        zinnen: its spoken sentences in order, with ``beurt``, ``spreker``, ``sprekersrol``, ``fractie`` and ``tekst``.
        inbreng: from :func:`dialoogmeter.interactie.inbreng.zoek_inbreng`.

    Returns:
        One link a contribution, in order.
    """
    gesprek = gesprek_van(zinnen)
    tekst = zinnen["tekst"].tolist()
    plaats = {int(nummer): i for i, nummer in enumerate(gesprek.beurt)}
    uit: list[Koppeling | None] = [_meteen(gesprek, tekst, plaats[deel.beurt], deel) for deel in inbreng]
    later = [n for n, koppeling in enumerate(uit) if koppeling is None]
    for n, koppeling in zip(later, _later(gesprek, tekst, plaats, [inbreng[n] for n in later]), strict=True):
        uit[n] = koppeling
    return [koppeling for koppeling in uit if koppeling is not None]


def _meteen(gesprek: Gesprek, tekst: Sequence[str], i: int, inbreng: Inbreng) -> Koppeling | None:
    """The answer of who had the floor, or of an official who speaks next; None if neither was addressed."""
    lengte = gesprek.tot[i] - gesprek.van[i]
    antwoord = gesprek.terug(i)
    if antwoord is None and lengte <= KORT and i + 1 < len(gesprek) and gesprek.gemeente[i + 1]:
        antwoord = i + 1
    if antwoord is None or not (lengte <= KORT or gesprek.tot[i] - inbreng.tot <= SLOT):
        return None
    if gesprek.gemeente[antwoord] or lengte <= INTERRUPTIE or not _noemt_gemeente(gesprek, tekst, i, inbreng):
        van = int(gesprek.van[antwoord])
        tot = min(int(gesprek.tot[antwoord]), van + PASSAGE) - 1
        return Koppeling(inbreng, bool(gesprek.gemeente[antwoord]), int(gesprek.beurt[antwoord]), van, tot)
    return None


def _later(
    gesprek: Gesprek, tekst: Sequence[str], plaats: dict[int, int], inbreng: Sequence[Inbreng]
) -> list[Koppeling]:
    """The answers in the municipality's later turns."""
    if not inbreng:
        return []
    woorden = _woorden(tekst)
    passages = _passages(gesprek, woorden)
    vragen = [(max(int(gesprek.van[plaats[d.beurt]]), d.van - AANLOOP), d.tot + 1) for d in inbreng]
    gelijk = (_som(woorden, vragen) @ passages.woorden.T).toarray()
    bij_wie: dict[str, tuple[Getallen, npt.NDArray[np.bool_]]] = {}
    uit = []
    for deel, rij in zip(inbreng, gelijk, strict=True):
        i = plaats[deel.beurt]
        wie = str(gesprek.spreker[i])
        if wie not in bij_wie:
            som = np.concatenate([[0], np.cumsum(_voor_wie(gesprek, tekst, i))])
            lengte = np.maximum(passages.tot - passages.van, 1)
            voor_wie = (som[passages.tot] - som[passages.van]) / lengte
            bij_wie[wie] = voor_wie, _repliek(gesprek, passages, wie)
        voor_wie, repliek = bij_wie[wie]
        score = np.where((passages.plaats > i) & ~repliek, rij + NAAM_ERBIJ * voor_wie, -1.0)
        beste = int(score.argmax()) if len(score) else -1
        if beste >= 0 and score[beste] >= MIN_GELIJKENIS:
            beurt = int(gesprek.beurt[passages.plaats[beste]])
            uit.append(Koppeling(deel, True, beurt, int(passages.van[beste]), int(passages.tot[beste]) - 1))
        else:
            aan = _noemt_gemeente(gesprek, tekst, i, deel) or bool(gesprek.gemeente[i:].any())
            uit.append(Koppeling(deel, aan))
    return uit


def _noemt_gemeente(gesprek: Gesprek, tekst: Sequence[str], i: int, inbreng: Inbreng) -> bool:
    return any(_GEMEENTE.search(tekst[j]) for j in range(max(gesprek.van[i], inbreng.van - 1), inbreng.tot + 1))


def _passages(gesprek: Gesprek, woorden: sp.csr_matrix) -> _Passages:
    """Every passage of :data:`PASSAGE` sentences in the municipality's turns, or the whole of a shorter turn."""
    delen = [
        (j, a, min(a + PASSAGE, int(gesprek.tot[j])))
        for j in np.flatnonzero(gesprek.gemeente)
        for a in range(gesprek.van[j], max(gesprek.van[j] + 1, gesprek.tot[j] - PASSAGE + 1))
    ]
    plaats, van, tot = np.array(delen, dtype=np.int64).reshape(-1, 3).T
    return _Passages(plaats, van, tot, _som(woorden, list(zip(van.tolist(), tot.tolist(), strict=True))))


def _repliek(gesprek: Gesprek, passages: _Passages, wie: str) -> npt.NDArray[np.bool_]:
    """Passages that answer somebody else, who interrupted just before."""
    uit = np.zeros(len(passages.plaats), dtype=bool)
    for j in np.unique(passages.plaats):
        if j > 0 and gesprek.spreker[j - 1] != wie and gesprek.terug(int(j) - 1) == j:
            uit |= (passages.plaats == j) & (passages.van < gesprek.van[j] + REPLIEK)
    return uit


def _voor_wie(gesprek: Gesprek, tekst: Sequence[str], i: int) -> Getallen:
    """The municipality's sentences that are meant for the speaker of a turn: since that name, until another."""
    wie, fractie = gesprek.spreker[i], gesprek.fractie[i]
    eigen = _namen([(str(wie), str(fractie))])
    ander = ~gesprek.gemeente & (gesprek.spreker != wie) & ((gesprek.fractie != fractie) | (gesprek.fractie == ""))
    anderen = _namen(list(zip(gesprek.spreker[ander].tolist(), gesprek.fractie[ander].tolist(), strict=True)))
    uit = np.zeros(len(tekst))
    is_voor = False
    for j in np.flatnonzero(gesprek.gemeente):
        for k in range(gesprek.van[j], gesprek.tot[j]):
            if eigen is not None and eigen.search(tekst[k]):
                is_voor = True
            elif anderen is not None and anderen.search(tekst[k]):
                is_voor = False
            uit[k] = is_voor
    return uit


def _namen(sprekers: Sequence[tuple[str, str]]) -> re.Pattern[str] | None:
    """What speakers are called: by their last name, or their party."""
    delen = {naam.rsplit(maxsplit=1)[-1] for naam, _ in sprekers if naam.split()} | {f for _, f in sprekers if f}
    return re.compile("|".join(rf"\b{re.escape(deel)}\b" for deel in sorted(delen))) if delen else None


def _woorden(tekst: Sequence[str]) -> sp.csr_matrix:
    """The weight of each word in each sentence; a word says less the more sentences have it."""
    try:
        return sp.csr_matrix(TfidfVectorizer(analyzer=_stammen, sublinear_tf=True, norm=None).fit_transform(tekst))
    except ValueError:  # not one word of four letters
        return sp.csr_matrix((len(tekst), 1))


def _stammen(tekst: str) -> list[str]:
    return [woord[:_STAM] for woord in _WOORD.findall(tekst.lower())]


def _som(woorden: sp.csr_matrix, stukken: Sequence[tuple[int, int]]) -> sp.csr_matrix:
    """The words of each piece of text, as rows of length 1."""
    if not stukken:
        return sp.csr_matrix((0, woorden.shape[1]))
    rij = np.repeat(np.arange(len(stukken)), [tot - van for van, tot in stukken])
    kolom = np.concatenate([np.arange(van, tot) for van, tot in stukken])
    kies = sp.csr_matrix((np.ones(len(rij)), (rij, kolom)), shape=(len(stukken), woorden.shape[0]))
    return normalize(kies @ woorden)
