"""The roles that were read, by reference, as a set to learn from.

``data/rollen.csv`` points to the first sentence of what a reader judged, as ``data/labels`` points to sentences. A
long turn that was read in portions has a row for each: a portion ends where the next one or the turn ends.
"""

from __future__ import annotations

import bisect
import csv
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.goud import GERESERVEERD, GelezenZin, Teller, Verwijzing, los_op, normaal, tel
from dialoogmeter.rollen.kenmerken import GEMEENTEROLLEN, rolinvoer
from dialoogmeter.vergadering import Vergadering

#: Documents of which only roles were read, with their file under ``shared/corpus``.
ALLEEN_ROLLEN = {"tk2014": "tweedekamer/vlos-2014-10-15.xml"}
GOUD = "goud"


@dataclass(frozen=True, slots=True)
class Gelezenrol:
    """One judged turn: where it begins, its role, whether the reader was sure, and which set it comes from."""

    verwijzing: Verwijzing
    rol: str
    zeker: bool
    bron: str


def lees_rollen(pad: Path) -> dict[str, list[Gelezenrol]]:
    """The roles in ``data/rollen.csv``, by document.

    Raises:
        InvoerFout: a reserved meeting or an unknown role stands among them.
    """
    uit: dict[str, list[Gelezenrol]] = {}
    with pad.open(encoding="utf-8", newline="") as f:
        for nummer, rij in enumerate(csv.DictReader(f), start=2):
            rol, document = rij["rol"].rstrip("?"), rij["document"]
            if document in GERESERVEERD:
                raise InvoerFout(f"{pad}, regel {nummer}: {document} is voor acceptatie gereserveerd; haal de rij weg.")
            if rol not in GEMEENTEROLLEN:
                raise InvoerFout(f"{pad}, regel {nummer}: {rol!r} is geen rol; kies uit {', '.join(GEMEENTEROLLEN)}.")
            verwijzing = Verwijzing(int(rij["begin"]), int(rij["lengte"]), rij["sha256"], {}, None)
            uit.setdefault(document, []).append(Gelezenrol(verwijzing, rol, not rij["rol"].endswith("?"), rij["bron"]))
    return uit


def maak_rolset(
    rollen: Mapping[str, Sequence[Gelezenrol]],
    lees: Callable[[str], Vergadering],
    kansen: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    """What was read, with what the classifier reads of it.

    Args:
        rollen: from :func:`lees_rollen`.
        lees: gives the meeting of a document.
        kansen: for each document the probabilities of its sentences, row for row, by a model that did not learn from
            that document.

    Returns:
        The columns of :func:`dialoogmeter.rollen.kenmerken.rolinvoer`, and ``document``, ``rol``, ``zeker`` and
        ``bron``. Where two readings point to one sentence, gold wins, else the last.
    """
    delen = []
    for document, rijen in rollen.items():
        vergadering = lees(document)
        zinnen = pd.concat([vergadering.to_frame("zin"), kansen[document]], axis=1)
        gelezen = _per_zin(document, vergadering, rijen)
        beurt = zinnen["beurt"].to_numpy()
        nieuw = np.diff(beurt, prepend=-1) != 0
        nieuw[list(gelezen)] = True
        deel = np.cumsum(nieuw) - 1
        invoer = rolinvoer(zinnen.assign(beurt=deel), deel[list(gelezen)])
        delen.append(
            invoer.assign(
                document=document,
                rol=[g.rol for g in gelezen.values()],
                zeker=[g.zeker for g in gelezen.values()],
                bron=[g.bron for g in gelezen.values()],
            )
        )
    return pd.concat(delen, ignore_index=True)


def _per_zin(document: str, vergadering: Vergadering, rijen: Sequence[Gelezenrol]) -> dict[int, Gelezenrol]:
    """What was read, by the number of its first sentence in the meeting; what can't be found is left out."""
    teller = tel(vergadering)
    plaatsen = _plaatsen(vergadering, teller)
    gevonden, _ = los_op(document, teller, [r.verwijzing for r in rijen])
    bij = {id(r.verwijzing): r for r in rijen}
    uit: dict[int, Gelezenrol] = {}
    for gelezen in gevonden:
        zin, rol = _zin_op(gelezen, teller, plaatsen), bij[id(gelezen.verwijzing)]
        if zin is not None and not (zin in uit and uit[zin].bron == GOUD != rol.bron):
            uit[zin] = rol
    return dict(sorted(uit.items()))


def _plaatsen(vergadering: Vergadering, teller: Teller) -> list[tuple[int, int, int | None]]:
    """For each text that was counted: its count, its turn as counted, and its number among the sentences, if one."""
    eerste: dict[int, int] = {}
    aantal = 0
    for punt in vergadering.agendapunten:
        for beurt in punt.beurten:
            eerste[id(beurt)] = aantal
            aantal += len(beurt.zinnen)
    gezien: Counter[int] = Counter()
    uit: list[tuple[int, int, int | None]] = []
    for begin, _, nummer, beurt_of_niets in teller._zinnen:
        if beurt_of_niets is None:
            uit.append((begin, nummer, None))
            continue
        sleutel = id(beurt_of_niets)
        uit.append((begin, nummer, eerste[sleutel] + gezien[sleutel]))
        gezien[sleutel] += 1
    return uit


def _zin_op(gelezen: GelezenZin, teller: Teller, plaatsen: list[tuple[int, int, int | None]]) -> int | None:
    van = plaatsen[bisect.bisect_left(plaatsen, gelezen.beurt, key=lambda p: p[1])][0]
    begin = teller.kern.find(normaal(gelezen.tekst), van)
    return plaatsen[bisect.bisect_right(plaatsen, begin, key=lambda p: p[0]) - 1][2]
