"""The nearest of our own written sentences that carry a label: what a scored sentence can be held against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.preprocessing import normalize

from dialoogmeter.codeboek import codeboek
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.eigen import EigenZin
from dialoogmeter.markers.invoer import maak_invoer
from dialoogmeter.markers.kenmerken import Zinskenmerken

KOLOMMEN = ("zin", "voorbeeld", "labels", "gelijkenis")


def dichtstbij(
    kenmerken: Zinskenmerken, teksten: Sequence[str], kolom: str, zinnen: Sequence[EigenZin]
) -> pd.DataFrame:
    """The nearest example of each sentence.

    Args:
        kenmerken: the model's features; those of the sentence's own words and characters are compared.
        teksten: n sentences.
        kolom: a label, or a pole for any of its labels.
        zinnen: our sentences (:func:`dialoogmeter.leren.eigen.lees_eigen`).

    Returns:
        A frame of n rows with ``zin`` (row number), ``voorbeeld`` (text), ``labels`` (all that it carries, separated by
        spaces) and ``gelijkenis`` (cosine, from 0 to 1).

    Raises:
        InvoerFout: there is no such column, or no example of it.
    """
    if kolom not in codeboek().kansen:
        raise InvoerFout(f"kolom {kolom!r} bestaat niet; kies uit {', '.join(codeboek().kansen)}.")
    leden = set(codeboek().leden(kolom))
    keuze = [zin for zin in zinnen if not leden.isdisjoint((*zin.labels, *zin.ervaren))]
    if not keuze:
        raise InvoerFout(f"Geen eigen zin draagt {kolom}; schrijf er een in data/eigen of kies een andere kolom.")
    gelijk = np.zeros((0, len(keuze)))
    if teksten:
        hunne, onze = (_richtingen(kenmerken, lijst) for lijst in (teksten, [zin.tekst for zin in keuze]))
        gelijk = (hunne @ onze.T).toarray()
    beste = gelijk.argmax(axis=1)
    return pd.DataFrame(
        {
            "zin": np.arange(len(gelijk)),
            "voorbeeld": pd.Series([keuze[b].tekst for b in beste], dtype="str"),
            "labels": pd.Series([" ".join((*keuze[b].labels, *keuze[b].ervaren)) for b in beste], dtype="str"),
            "gelijkenis": gelijk[np.arange(len(gelijk)), beste].astype(float),
        }
    )


def _richtingen(kenmerken: Zinskenmerken, teksten: Sequence[str]) -> sp.csr_matrix:
    """The blocks of words and characters, rows of unit length."""
    eigen = 2**kenmerken.woordbits + 2**kenmerken.tekenbits
    return normalize(kenmerken.transform(maak_invoer(teksten))[:, :eigen])
