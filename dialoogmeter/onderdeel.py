"""dialoogmeter as a spaCy component: ``nlp.add_pipe("dialoogmeter")``.

Works in any Dutch pipeline that sets sentence boundaries. ``doc._.dialoogmeter`` is a frame with one row a sentence,
``span._.markers`` what it says of the sentence that a span stands in. Probabilities travel with the document, so that
``nlp.pipe(n_process=2)``, ``DocBin(store_user_data=True)`` and ``doc.to_bytes()`` keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.meter import STANDAARDMODEL

if TYPE_CHECKING:
    import pandas as pd

    from dialoogmeter.meter import Meter

#: Keys of ``doc.user_data``.
KANSEN, KOLOMMEN = "dialoogmeter_kansen", "dialoogmeter_kolommen"
#: Sentences before a sentence that are read with it.
CONTEXT = 2


@Language.factory("dialoogmeter", default_config={"model": STANDAARDMODEL, "rol": None})
def maak_onderdeel(nlp: Language, name: str, model: str, rol: str | None) -> Onderdeel:  # noqa: ARG001
    """The component.

    Args:
        nlp: the pipeline; another component in it sets sentence boundaries.
        name: of the component.
        model: "markers", "lineair", or the path of a model of your own.
        rol: who speaks, for all texts (:data:`dialoogmeter.vergadering.ROLLEN`); None if unknown.
    """
    return Onderdeel(name, model, rol)


class Onderdeel:
    """Scores the sentences of documents."""

    def __init__(self, name: str, model: str, rol: str | None) -> None:
        self.name, self.model, self.rol = name, model, rol

    @cached_property
    def meter(self) -> Meter:
        """The model, loaded when first needed."""
        from dialoogmeter.meter import load

        return load(self.model)

    def __call__(self, doc: Doc) -> Doc:
        """Score one document.

        Raises:
            InvoerFout: it has no sentence boundaries.
        """
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Score documents, some at a time.

        Args:
            stream: documents with sentence boundaries.
            batch_size: documents scored at once.
        """
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            self._scoor(docs)
            yield from docs

    def _scoor(self, docs: list[Doc]) -> None:
        per_doc = [_zinnen(doc) for doc in docs]
        contexten = [" ".join(zinnen[max(0, i - CONTEXT) : i]) for zinnen in per_doc for i in range(len(zinnen))]
        alle = [zin for zinnen in per_doc for zin in zinnen]
        frame = self.meter.score_sentences(alle, contexten, [self.rol] * len(alle))
        kansen = frame.to_numpy(dtype=np.float32)
        begin = 0
        for doc, zinnen in zip(docs, per_doc, strict=True):
            doc.user_data[KANSEN] = kansen[begin : begin + len(zinnen)]
            doc.user_data[KOLOMMEN] = list(frame.columns)
            begin += len(zinnen)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the settings; the model itself stays where it is."""
        srsly.write_json(path, {"model": self.model, "rol": self.rol})

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Onderdeel:  # noqa: ARG002
        """Read the settings."""
        self._zet(srsly.read_json(path))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """The settings."""
        return bytes(srsly.msgpack_dumps({"model": self.model, "rol": self.rol}))

    def from_bytes(self, bytes_data: bytes, *, exclude: Iterable[str] = ()) -> Onderdeel:  # noqa: ARG002
        """Take the settings."""
        self._zet(srsly.msgpack_loads(bytes_data))
        return self

    def _zet(self, instelling: Mapping[str, Any]) -> None:
        self.model, self.rol = instelling["model"], instelling["rol"]
        self.__dict__.pop("meter", None)


def _zinnen(doc: Doc) -> list[str]:
    if len(doc) and not doc.has_annotation("SENT_START"):
        raise InvoerFout(
            'het document heeft geen zinsgrenzen; zet een onderdeel dat ze aangeeft voor "dialoogmeter", '
            'zoals nlp.add_pipe("vergaderzinnen").'
        )
    return [zin.text for zin in doc.sents] if len(doc) else []


def _kansen(doc: Doc) -> tuple[npt.NDArray[np.float32], list[str]] | None:
    if KANSEN not in doc.user_data:
        return None
    return np.asarray(doc.user_data[KANSEN]), list(doc.user_data[KOLOMMEN])


def _frame(doc: Doc) -> pd.DataFrame | None:
    """One row a sentence: its text, place in characters, and probabilities; None where the component has not been."""
    import pandas as pd

    gevonden = _kansen(doc)
    if gevonden is None:
        return None
    kansen, kolommen = gevonden
    zinnen = list(doc.sents) if len(doc) else []
    plaats = {
        "tekst": [zin.text for zin in zinnen],
        "begin": [zin.start_char for zin in zinnen],
        "eind": [zin.end_char for zin in zinnen],
    }
    return pd.concat([pd.DataFrame(plaats), pd.DataFrame(kansen.reshape(-1, len(kolommen)), columns=kolommen)], axis=1)


def _markers(span: Span) -> dict[str, float] | None:
    """The probabilities of the sentence that a span begins in."""
    gevonden = _kansen(span.doc)
    if gevonden is None:
        return None
    kansen, kolommen = gevonden
    nummer = sum(1 for token in span.doc[1 : span.start + 1] if token.is_sent_start)
    return dict(zip(kolommen, kansen[nummer].tolist(), strict=True))


def registreer() -> None:
    """Set the extensions, once: what another package set under the same name stays."""
    if not Doc.has_extension("dialoogmeter"):
        Doc.set_extension("dialoogmeter", getter=_frame)
    if not Span.has_extension("markers"):
        Span.set_extension("markers", getter=_markers)


registreer()
