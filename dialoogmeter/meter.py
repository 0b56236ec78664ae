"""Meter: a loaded model that scores meetings and loose sentences."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dialoogmeter.codeboek import codeboek
from dialoogmeter.fouten import ModelFout
from dialoogmeter.versie import __version__

if TYPE_CHECKING:
    import pandas as pd

    from dialoogmeter.markers.model import Markermodel
    from dialoogmeter.meting import Meting
    from dialoogmeter.vergadering import Vergadering

STANDAARDMODEL = "markers"


class Meter:
    """Scores sentences and meetings with one model."""

    def __init__(self, model: Markermodel) -> None:
        self.model = model

    def score(self, vergadering_or_path: Vergadering | str | os.PathLike[str]) -> Meting:
        """Score every sentence of a meeting.

        Args:
            vergadering_or_path: a meeting as read, or the path of its minutes.

        Raises:
            LeesFout: the file can't be read.
        """
        from dialoogmeter.lezen import read
        from dialoogmeter.markers.invoer import invoer_van
        from dialoogmeter.meting import Meting
        from dialoogmeter.vergadering import Vergadering

        vergadering = vergadering_or_path if isinstance(vergadering_or_path, Vergadering) else read(vergadering_or_path)
        invoer = invoer_van(vergadering.to_frame("zin"))
        return Meting(vergadering, self._kansen(invoer), {**self.model.herkomst, "dialoogmeter": __version__})

    def score_sentences(
        self,
        texts: Sequence[str],
        contexts: Sequence[str] | None = None,
        roles: Sequence[str | None] | None = None,
    ) -> pd.DataFrame:
        """Score loose sentences.

        Args:
            texts: n sentences.
            contexts: n strings, each up to two preceding sentences joined by a space, "" for none.
            roles: n speakers' roles (:data:`dialoogmeter.vergadering.ROLLEN`), None where unknown.

        Returns:
            A frame of n rows with a calibrated probability for each of the 16 markers, ``spanning``, the eight
            ``ervaren_…`` and the poles ``partner``, ``regie`` and ``ervaren``.

        Raises:
            InvoerFout: lengths differ, something is no string, or a role is unknown.
        """
        from dialoogmeter.markers.invoer import maak_invoer

        return self._kansen(maak_invoer(texts, contexts, roles))

    def _kansen(self, invoer: pd.DataFrame) -> pd.DataFrame:
        import pandas as pd

        kansen = pd.DataFrame(self.model.kansen(invoer), columns=list(self.model.kolommen))
        return kansen[list(codeboek().kansen)]


def modelmap() -> Path:
    """Where the shipped models are: inside the installed package, or in ``models/`` of a checkout."""
    pakket = Path(__file__).parent
    binnen = pakket / "modellen"
    return binnen if binnen.is_dir() else pakket.parent / "models"


def load(model: str | os.PathLike[str] | None = None) -> Meter:
    """Load a model.

    Args:
        model: None for the shipped model, else the path of a ``.skops`` file.

    Raises:
        ModelFout: the model is absent, of another version, or holds types that are not trusted.
    """
    from dialoogmeter.markers.bewaren import laad

    pad = modelmap() / f"{STANDAARDMODEL}.skops" if model is None else Path(model)
    geladen = laad(pad)
    ontbreekt = set(codeboek().kansen) - set(geladen.kolommen)
    if ontbreekt:
        raise ModelFout(f"{pad}: het model mist {', '.join(sorted(ontbreekt))}; train het opnieuw met make model.")
    return Meter(geladen)
