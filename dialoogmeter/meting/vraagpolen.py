"""The three poles of each of the four questions, as columns of their own: what verdicts rest on.

A rare marker says too little by itself, and counts through the pole of its question. A sentence has the pole if it has
any of the labels; labels are taken to be independent given the sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from dialoogmeter.codeboek import POLEN, Codeboek

Getallen = npt.NDArray[np.float64]


def vraagpoollabels(boek: Codeboek, zwak: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """For each question and pole ("kaders_partner", …) its labels, without those that are experimental."""
    return {
        f"{vraag.naam}_{pool}": tuple(
            naam for naam in boek.van_pool(pool) if boek.labels[naam].as_ in vraag.assen and naam not in zwak
        )
        for vraag in boek.vragen
        for pool in POLEN
    }


def vraagkansen(kansen: Getallen, kolommen: Sequence[str], labels: dict[str, tuple[str, ...]]) -> Getallen:
    """The probability of each question's pole, shape (n, questions × poles); zero where no label counts.

    Args:
        kansen: probabilities, shape (n, k).
        kolommen: their k columns.
        labels: from :func:`vraagpoollabels`.
    """
    plaats = {naam: j for j, naam in enumerate(kolommen)}
    geen = [1 - kansen[:, [plaats[naam] for naam in namen]] for namen in labels.values()]
    return np.column_stack([1 - deel.prod(axis=1) for deel in geen])


def vraaglabels(y: Getallen, kolommen: Sequence[str], labels: dict[str, tuple[str, ...]]) -> Getallen:
    """What was read of each question's pole: yes if any label is; a doubt (NaN) if none is and one is in doubt."""
    plaats = {naam: j for j, naam in enumerate(kolommen)}
    uit = np.zeros((len(y), len(labels)))
    for i, namen in enumerate(labels.values()):
        deel = y[:, [plaats[naam] for naam in namen]]
        ja = (deel == 1).any(axis=1)
        uit[:, i] = np.where(ja, 1.0, np.where(np.isnan(deel).any(axis=1), np.nan, 0.0))
    return uit
