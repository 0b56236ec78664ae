"""Words as the teacher sees them, in a small floret table: n-grams of letters add up to a vector for any word.

The table is solved for directly: of all tables of this size it gives vectors closest to the teacher's.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from spacy.strings import StringStore
from spacy.vectors import Vectors

#: Rows and width of the table: 20,000 x 64 numbers are 5 MB.
RIJEN, BREEDTE = 20_000, 64
#: Part of the width for how likely each annotation is; the rest is for the vector itself.
VOOR_ANNOTATIE = 16
#: Annotations that count, the commonest; below this log-probability all are alike.
ANNOTATIES, LAAGSTE = 120, -12.0
#: How much small numbers are preferred, and steps of the solver.
RIDGE, STAPPEN = 0.03, 40
_NGRAMMEN = {"minn": 3, "maxn": 5, "hash_count": 2, "hash_seed": 0, "bow": "<", "eow": ">"}
#: One of so many words is enough to find the main directions by.
_STEEKPROEF = 7

Matrix = npt.NDArray[np.float32]


def maak_woordtabel(woorden: Sequence[str], vectoren: Matrix, kansen: Matrix) -> Vectors:
    """A floret table.

    Args:
        woorden: n words.
        vectoren: the teacher's vectors of them, shape (n, d).
        kansen: its log-probabilities of their annotation, the commonest first, shape (n, a).
    """
    annotatie = kansen[:, :ANNOTATIES].clip(LAAGSTE, 0)
    doel = np.concatenate([_hoofdrichtingen(vectoren, BREEDTE - VOOR_ANNOTATIE),
                           _hoofdrichtingen(annotatie, VOOR_ANNOTATIE)], axis=1)  # fmt: skip
    leeg = _tabel(np.zeros((RIJEN, BREEDTE), dtype=np.float32))
    return _tabel(_los_op(_ngrammen(leeg, woorden), doel))


def _tabel(data: Matrix) -> Vectors:
    return Vectors(strings=StringStore(), data=data, mode="floret", name="nl_vergadering", **_NGRAMMEN)


def _ngrammen(tabel: Vectors, woorden: Sequence[str]) -> sp.csr_matrix:
    """Which rows make up each word, shape (n, rows); each word's parts add up to one."""
    rij, kolom, waarde = [], [], []
    for nummer, woord in enumerate(woorden):
        rijen = [h % RIJEN for ngram in tabel._get_ngrams(woord) for h in tabel._get_ngram_hashes(ngram)]
        rij += [nummer] * len(rijen)
        kolom += rijen
        waarde += [1 / len(rijen)] * len(rijen)
    return sp.csr_matrix((np.array(waarde, dtype=np.float32), (rij, kolom)), shape=(len(woorden), RIJEN))


def _hoofdrichtingen(x: Matrix, aantal: int) -> Matrix:
    """Principal components, scaled alike so that their mean spread is one."""
    midden = x - x.mean(axis=0)
    richting = np.linalg.svd(midden[::_STEEKPROEF], full_matrices=False)[2][:aantal]
    uit: Matrix = midden @ richting.T
    uit /= uit.std(axis=0).mean()
    return uit


def _los_op(a: sp.csr_matrix, doel: Matrix) -> Matrix:
    """Ridge regression by conjugate gradients, all columns at once: shape (rows, width)."""
    at = a.T.tocsr()
    rest: Matrix = at @ doel
    x = np.zeros_like(rest)
    richting = rest.copy()
    oud = (rest * rest).sum(axis=0)
    for _ in range(STAPPEN):
        beeld = at @ (a @ richting) + RIDGE * richting
        lengte = oud / (richting * beeld).sum(axis=0).clip(1e-20)
        x += lengte * richting
        rest = rest - lengte * beeld
        nieuw = (rest * rest).sum(axis=0)
        richting = rest + nieuw / oud.clip(1e-20) * richting
        oud = nieuw
    return x
