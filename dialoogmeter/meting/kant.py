"""The two sides of a meeting: who speaks for the municipality, and all others, whom it meets; the chair is neither."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.vergadering import BESTUUR

#: Column that tells the sides apart, and its values.
KANT = "kant"
GEMEENTE, ANDEREN, VOORZITTER = "gemeente", "anderen", "voorzitter"


def kant(zinnen: pd.DataFrame) -> npt.NDArray[np.str_]:
    """The side of each sentence, by ``sprekersrol``; shape (n,)."""
    rol = zinnen["sprekersrol"]
    return np.select([rol.isin(BESTUUR), rol == "voorzitter"], [GEMEENTE, VOORZITTER], ANDEREN)
