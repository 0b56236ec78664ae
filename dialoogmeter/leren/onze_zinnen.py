"""Our own sentences to learn from beside a user's: those we wrote, and those we read in minutes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.eigen_labels import lees_labels
from dialoogmeter.leren.gelabeld import GelabeldeZin
from dialoogmeter.leren.goud import GelezenZin, lees_goud
from dialoogmeter.leren.trainen import ZONDER_VOLGORDE
from dialoogmeter.vergadering import Vergadering

#: Read sentences taken, spread evenly over all of them: more would take longer than they help.
MEESTE_GELEZEN = 5000


def onze_zinnen(
    geschreven: Path, labels: Path, corpus: Path | None, lees: Callable[[Path], Vergadering]
) -> list[GelabeldeZin]:
    """The sentences that we wrote, and those of the minutes under ``corpus`` if that is given.

    Args:
        geschreven: ``data/eigen``; none are taken where it isn't.
        labels: ``data/labels``.
        corpus: ``shared/corpus``.
        lees: reads a file to a meeting.

    Raises:
        InvoerFout: the minutes, or our labels of them, are absent.
    """
    eigen = lees_labels(sorted(geschreven.glob("*.jsonl")))
    if corpus is None:
        return eigen
    for map_, wat in ((corpus, "notulen"), (labels, "labels (die staan alleen in een kopie van het project)")):
        if not map_.is_dir():
            raise InvoerFout(f"{map_}: hier staan geen {wat}; laat --corpus weg of geef de goede map.")
    try:
        gelezen, _ = lees_goud(labels, corpus, lees)
    except OSError as fout:
        raise InvoerFout(f"{fout.filename}: niet te openen ({fout.strerror}); controleer --corpus.") from fout
    return eigen + als_gelabeld(gelezen)


def als_gelabeld(gelezen: Sequence[GelezenZin], meeste: int = MEESTE_GELEZEN) -> list[GelabeldeZin]:
    """Read sentences as loose ones, each with the two before it in its agenda item; at most ``meeste``, spread."""
    n = len(gelezen)
    return [_los(gelezen, i * n // min(n, meeste)) for i in range(min(n, meeste))]


def _los(gelezen: Sequence[GelezenZin], i: int) -> GelabeldeZin:
    zin = gelezen[i]
    return GelabeldeZin(
        zin.tekst, context_van(gelezen, i), zin.rol, zin.verwijzing.labels, zin.verwijzing.ervaren, zin.document
    )


def context_van(gelezen: Sequence[GelezenZin], i: int) -> str:
    """The two sentences before one, of its agenda item; none where the document's order is lost."""
    zin = gelezen[i]
    if zin.document.startswith(ZONDER_VOLGORDE):
        return ""
    voor = [z.tekst for z in gelezen[max(0, i - 2) : i] if (z.document, z.agendapunt) == (zin.document, zin.agendapunt)]
    return " ".join(voor)
