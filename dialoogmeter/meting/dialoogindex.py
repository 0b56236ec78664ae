"""dialoogindex: (partner - regie) / (partner + regie), from -1 (debate) to +1 (dialogue), overall and per axis.

Two meetings with the same index may differ: one says little of either kind, the other much of both. So the shares of
both poles stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dialoogmeter.codeboek import codeboek
from dialoogmeter.meting.kwantificatie import TE_WEINIG, Getallen, Groepsfout, interval, maatrijen, samen, trek

#: The row of all axes together.
ALLE = "alle"
#: With fewer expected sentences of both poles together the index says nothing: one sentence would turn it around.
MIN_VERWACHT = 5.0


def index(partner: Getallen, regie: Getallen) -> Getallen:
    """(partner - regie) / (partner + regie)."""
    return np.asarray((partner - regie) / (partner + regie), dtype=np.float64)


def dialoogindex(zinnen: pd.DataFrame, per: Sequence[str], fout: Groepsfout) -> pd.DataFrame:
    """The index of each group, overall and per axis.

    Args:
        zinnen: as of :func:`dialoogmeter.meting.kwantificatie.trek`.
        per: as there.
        fout: of the columns of :func:`indexkolommen`.

    Returns:
        One row a group and axis ("alle" first): the columns of ``per``, ``as``, ``schatting``, ``laag`` and ``hoog``
        (from -1 to +1), ``partner`` and ``regie`` (shares), ``n_zinnen``, ``n_beurten`` and ``status``; figures are
        missing where there is too little text or fewer than :data:`MIN_VERWACHT` sentences of either pole are expected.
    """
    kolommen = indexkolommen()
    assen = [ALLE, *codeboek().assen]
    delen = []
    for groep in trek(zinnen, per, kolommen, fout):
        partner, regie = groep.schatting[0::2], groep.schatting[1::2]
        laag, hoog = interval(index(groep.trekkingen[:, 0::2], groep.trekkingen[:, 1::2]), index(partner, regie))
        frame = pd.DataFrame(
            {
                "as": assen,
                "schatting": index(partner, regie),
                "laag": laag,
                "hoog": hoog,
                "partner": partner,
                "regie": regie,
            }
        )
        zwijgt = (partner + regie) * groep.n_zinnen < MIN_VERWACHT
        frame.loc[zwijgt, ["schatting", "laag", "hoog"]] = np.nan
        rijen = maatrijen(frame, groep, per)
        rijen.loc[zwijgt, "status"] = TE_WEINIG
        delen.append(rijen)
    return samen(delen, [*per, "as", "partner", "regie"])


def indexkolommen() -> list[str]:
    """The columns that the index rests on: partner and regie overall, then of each axis."""
    boek = codeboek()
    paren = zip(boek.van_pool("partner"), boek.van_pool("regie"), strict=True)
    return ["partner", "regie", *(label for paar in paren for label in paar)]
