"""Meter: a loaded model that scores meetings and loose sentences."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialoogmeter.codeboek import codeboek
from dialoogmeter.fouten import ModelFout
from dialoogmeter.versie import __version__

if TYPE_CHECKING:
    import pandas as pd

    from dialoogmeter.markers.model import Model
    from dialoogmeter.meting import Meting
    from dialoogmeter.rollen.model import Rolmodel
    from dialoogmeter.vergadering import Vergadering

STANDAARDMODEL = "markers"
#: The shipped model of the municipality's role.
ROLMODEL = "rollen.skops"
#: Shipped models by name; the second is the linear half of the first: faster, and not as good.
MODELLEN = (STANDAARDMODEL, "lineair")


class Meter:
    """Scores sentences and meetings with one model."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @property
    def experimenteel(self) -> frozenset[str]:
        """Labels and poles whose probabilities are too weak to lean on.

        See :func:`dialoogmeter.markers.experimenteel.experimentele_labels`.
        """
        from dialoogmeter.markers.experimenteel import experimentele_labels

        return experimentele_labels(self.model.herkomst)

    @property
    def herkomst(self) -> dict[str, Any]:
        """Where the model, the role model beside it, the language pipeline and the program come from."""
        from dialoogmeter import taal
        from dialoogmeter.markers.experimenteel import ROLLEN

        eigen = {ROLLEN: self._rolmodel[1], "taal": taal.herkomst(), "dialoogmeter": __version__}
        return {**self.model.herkomst, **eigen}

    def score(self, vergadering_or_path: Vergadering | str | os.PathLike[str]) -> Meting:
        """Score every sentence of a meeting.

        Args:
            vergadering_or_path: a meeting as read, or the path of its minutes.

        Raises:
            LeesFout: the file can't be read.
        """
        import pandas as pd

        from dialoogmeter.lezen import read
        from dialoogmeter.markers.invoer import invoer_van
        from dialoogmeter.meting import Meting
        from dialoogmeter.rollen.model import rolkansen
        from dialoogmeter.vergadering import Vergadering

        vergadering = vergadering_or_path if isinstance(vergadering_or_path, Vergadering) else read(vergadering_or_path)
        zinnen = vergadering.to_frame("zin")
        kansen = self.kansen(invoer_van(zinnen))
        rollen = rolkansen(self._rolmodel[0], vergadering.to_frame("beurt"), pd.concat([zinnen, kansen], axis=1))
        return Meting(vergadering, kansen, self.herkomst, rollen)

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
            ``ervaren_…`` and the poles ``partner``, ``regie`` and ``ervaren``. ``attrs["experimenteel"]`` lists those
            too weak to lean on.

        Raises:
            InvoerFout: lengths differ, something is no string, or a role is unknown.
        """
        from dialoogmeter.markers.experimenteel import EXPERIMENTEEL
        from dialoogmeter.markers.invoer import maak_invoer

        kansen = self.kansen(maak_invoer(texts, contexts, roles))
        kansen.attrs[EXPERIMENTEEL] = sorted(self.experimenteel)
        return kansen

    def leg_uit(
        self,
        texts: Sequence[str],
        contexts: Sequence[str] | None = None,
        roles: Sequence[str | None] | None = None,
        kolom: str = "regie",
        top: int | None = 5,
    ) -> pd.DataFrame:
        """Which words carried the decision on loose sentences.

        Args:
            texts: as in :meth:`score_sentences`.
            contexts: as there.
            roles: as there.
            kolom: the label or pole to explain.
            top: how many words a sentence, those that weigh most first; None for all.

        Returns:
            A frame with ``zin`` (0 for the first sentence), ``woord`` (as the model reads it: names are masked),
            ``plaats``, ``bijdrage`` to the log-odds, and ``soort``: ``exact``, or ``benadering`` where an encoder reads
            too. Rows without ``plaats`` are no word: the other words, the surroundings, role and form, and the rest.
            See :mod:`dialoogmeter.uitleg.uitleg`.

        Raises:
            InvoerFout: as in :meth:`score_sentences`, or there is no such column.
            ModelFout: this kind of model can't be explained.
        """
        from dialoogmeter.markers.invoer import maak_invoer
        from dialoogmeter.uitleg.uitleg import leg_uit

        return leg_uit(self.model, maak_invoer(texts, contexts, roles), kolom, top)

    def voorbeelden(self, texts: Sequence[str], kolom: str = "regie") -> pd.DataFrame:
        """For each sentence the nearest one written by us that carries a label.

        Args:
            texts: n sentences.
            kolom: a label, or a pole for any of its labels.

        Returns:
            A frame of n rows with ``zin``, ``voorbeeld``, its ``labels`` and ``gelijkenis`` (from 0 to 1).

        Raises:
            InvoerFout: something is no string, or there is no such column.
            ModelFout: this kind of model can't be explained.
        """
        from dialoogmeter.leren.eigen import eigenmap, lees_eigen
        from dialoogmeter.uitleg.uitleg import kenmerken_van
        from dialoogmeter.uitleg.voorbeelden import dichtstbij

        return dichtstbij(kenmerken_van(self.model), texts, kolom, lees_eigen(eigenmap()))

    @cached_property
    def _rolmodel(self) -> tuple[Rolmodel, dict[str, Any]]:
        from dialoogmeter.rollen.bewaren import laad_rollen

        return laad_rollen(modelmap() / ROLMODEL)

    def kansen(self, invoer: pd.DataFrame) -> pd.DataFrame:
        """Probabilities of input as :mod:`dialoogmeter.markers.invoer` makes it, in the codebook's order."""
        import pandas as pd

        from dialoogmeter.draden import een_draad

        with een_draad():
            kansen = pd.DataFrame(self.model.kansen(invoer), columns=list(self.model.kolommen))
        return kansen[list(codeboek().kansen)]


def modelmap() -> Path:
    """Where the shipped models are: inside the installed package, or in ``models/`` of a checkout."""
    pakket = Path(__file__).parent
    binnen = pakket / "modellen"
    return binnen if binnen.is_dir() else pakket.parent / "models"


def modelbestanden(model: str | os.PathLike[str] | None = None) -> tuple[Path, ...]:
    """The files that :func:`load` and the role model read, the first of them the model itself."""
    genoemd = STANDAARDMODEL if model is None else os.fspath(model)
    pad = modelmap() / f"{genoemd}.skops" if genoemd in MODELLEN else Path(genoemd)
    return (pad, modelmap() / f"{STANDAARDMODEL}.skops", modelmap() / f"{STANDAARDMODEL}.onnx", modelmap() / ROLMODEL)


def load(model: str | os.PathLike[str] | None = None) -> Meter:
    """Load a model.

    Args:
        model: None for the shipped model, "lineair" for its faster half, not as good, else the path of a ``.skops``
            file, as ``dialoogmeter train`` writes it too.

    Raises:
        ModelFout: the model is absent, of another version, or holds types that are not trusted; or it learnt on from
            another model than the shipped one.
    """
    from dialoogmeter.markers.openen import open_model

    pad, meegeleverd, *_ = modelbestanden(model)
    geladen = open_model(pad, meegeleverd)
    ontbreekt = set(codeboek().kansen) - set(geladen.kolommen)
    if ontbreekt:
        raise ModelFout(f"{pad}: het model mist {', '.join(sorted(ontbreekt))}; train het opnieuw met make model.")
    return Meter(geladen)
