"""An agenda item as a conversation: a row of turns, the chair's left out, and who has the floor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.vergadering import BESTUUR

#: Turns within which who had the floor takes it again.
VOORUIT = 3
#: Who interrupts says no more sentences than this; a longer turn is a speech of its own.
KORT = 8


@dataclass(frozen=True)
class Gesprek:
    """n turns in order; ``van`` and ``tot`` are half-open rows of the sentence table.

    ``gemeente`` tells which turns are of an alderman, mayor or civil servant, ``vraagt`` which hold a question mark.
    """

    beurt: npt.NDArray[np.int64]
    van: npt.NDArray[np.int64]
    tot: npt.NDArray[np.int64]
    rol: npt.NDArray[np.str_]
    spreker: npt.NDArray[np.str_]
    fractie: npt.NDArray[np.str_]
    gemeente: npt.NDArray[np.bool_]
    vraagt: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.beurt)

    def terug(self, i: int) -> int | None:
        """The turn in which who had the floor before turn ``i`` takes it again; None if that does not happen."""
        if i == 0 or self.spreker[i - 1] == self.spreker[i]:
            return None
        for j in range(i + 1, min(i + 1 + VOORUIT, len(self))):
            if self.spreker[j] == self.spreker[i - 1]:
                return j
        return None

    def interrupties(self) -> npt.NDArray[np.bool_]:
        """Which turns interrupt: they are short, and who had the floor takes it again at once; shape (n,)."""
        uit, kort = np.zeros(len(self), dtype=bool), self.tot - self.van <= KORT
        aan_het_woord = self.spreker[0] if len(self) else ""
        for i in range(1, len(self)):
            if self.spreker[i] == aan_het_woord:
                continue
            if kort[i] and i + 1 < len(self) and self.spreker[i + 1] == aan_het_woord:
                uit[i] = True
            else:
                aan_het_woord = self.spreker[i]
        return uit

    def bevraagd(self) -> Iterator[tuple[str, bool]]:
        """Each turn of a resident: who, and whether somebody else asks something in the turn that follows."""
        for i in np.flatnonzero(self.rol == "inwoner"):
            volgt = i + 1 < len(self) and self.rol[i + 1] != "inwoner"
            yield str(self.spreker[i]), bool(volgt and self.vraagt[i + 1])


def gesprek_van(zinnen: pd.DataFrame) -> Gesprek:
    """The conversation of an agenda item.

    Args:
        zinnen: its spoken sentences in order, with ``beurt``, ``spreker``, ``sprekersrol``, ``fractie`` and ``tekst``.
    """
    beurt = zinnen["beurt"].to_numpy(dtype=np.int64)
    eerste = np.flatnonzero(np.concatenate([[True], beurt[1:] != beurt[:-1]]))[: len(beurt)]
    einde = np.concatenate([eerste[1:], [len(beurt)]])
    rol, spreker, fractie = (zinnen[k].to_numpy(dtype=str)[eerste] for k in ("sprekersrol", "spreker", "fractie"))
    # Speakers whom the source does not name are never taken for the same one.
    spreker = np.where(spreker == "", np.char.add("?", beurt[eerste].astype(str)), spreker)
    houd = rol != "voorzitter"
    rol = rol[houd]
    vraagt = np.array(["?" in tekst for tekst in zinnen["tekst"]], dtype=np.int64)
    per_beurt = np.add.reduceat(vraagt, eerste) if len(eerste) else vraagt
    return Gesprek(
        beurt[eerste][houd],
        eerste[houd],
        einde[houd],
        rol,
        spreker[houd],
        fractie[houd],
        np.isin(rol, BESTUUR),
        per_beurt[houd] > 0,
    )
