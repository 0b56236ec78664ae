"""A batch on a Dask cluster: the same work as :mod:`.werkers` does, on machines that share the files.

A Dask worker loads the model once; when one is lost Dask gives its files to another. Bounds on memory are the
cluster's: its workers may start no processes of their own, so that ours on a single file are not kept there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dialoogmeter.frame import eenmaal
from dialoogmeter.reeks.opdracht import Opdracht
from dialoogmeter.reeks.uitkomst import Clusterfout
from dialoogmeter.reeks.werker import Werk, verwerk

#: How long we wait for a cluster that does not answer.
WACHT = "15s"


class Clusterwerkers:
    """The workers of a cluster.

    Raises:
        Clusterfout: dask is not installed, or no cluster answers.
    """

    def __init__(self, adres: str, model: str | None) -> None:
        try:
            from distributed import Client
        except ImportError as fout:
            raise Clusterfout("dask ontbreekt; installeer het met: pip install 'dialoogmeter[cluster]'.") from fout
        try:
            self._client: Any = Client(adres, timeout=WACHT)
        except (OSError, ValueError) as fout:
            raise Clusterfout(f"{adres}: hier antwoordt geen Dask-cluster; controleer het adres.") from fout
        self._model = model

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self._client.close()

    def herkomst(self) -> dict[str, Any]:
        """Where the workers' model comes from."""
        gevonden: dict[str, Any] = self._client.submit(_herkomst, self._model, pure=False).result()
        return gevonden

    def doe(
        self, opdrachten: Sequence[Opdracht], naar: Path, *, alles_pseudoniem: bool
    ) -> Iterator[tuple[Opdracht, Werk]]:
        """Do files; yields each when done. Paths must be there for every worker."""
        from distributed import as_completed

        def geef(opdracht: Opdracht) -> Any:  # noqa: ANN401 - a future of Dask's
            heel = Opdracht(opdracht.nummer, opdracht.pad.absolute(), opdracht.sleutel, opdracht.code)
            return self._client.submit(_doe, self._model, heel, naar.absolute(), alles_pseudoniem, pure=False)

        bezig = {geef(opdracht): opdracht for opdracht in opdrachten}
        for klaar in as_completed(list(bezig)):
            yield bezig.pop(klaar), klaar.result()


def _herkomst(model: str | None) -> dict[str, Any]:
    return eenmaal(model).herkomst


def _doe(model: str | None, opdracht: Opdracht, naar: Path, alles_pseudoniem: bool) -> Werk:
    return verwerk(eenmaal(model), opdracht, naar, alles_pseudoniem=alles_pseudoniem, begrens=False)
