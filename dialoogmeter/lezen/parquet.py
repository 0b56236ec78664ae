"""Parquet to rows of text, with pyarrow: only the columns whose names we know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.kolommen import Blad, celtekst, vind
from dialoogmeter.lezen.omvang import MAX_RIJEN, te_groot

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

MAGIE = b"PAR1"
#: Rows in memory at once. What the file says of its sizes is not asked: pyarrow ends the process where that is broken.
_PORTIE = 1000
_OPNIEUW = "schrijf het opnieuw weg, bijvoorbeeld met pandas"


def lees_parquet(inhoud: bytes, bestand: str) -> Blad:
    """The rows of a parquet file, the names of its columns first.

    A column that has lists or records in it, or a name that is no column of ours, stays empty.

    Raises:
        LeesFout: it is no sound parquet file, is encrypted, or comes to too much.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        schema = pq.ParquetFile(pa.BufferReader(inhoud)).schema_arrow
        enkel = ["" if pa.types.is_nested(veld.type) else veld.name for veld in schema]
        gekozen = {enkel[nummer]: nummer for nummer in vind(enkel).values()}
        # Texts that repeat stay one text in memory, as they are in the file.
        pak = pq.ParquetFile(pa.BufferReader(inhoud), read_dictionary=list(gekozen))
    except (pa.ArrowException, OSError, ValueError) as fout:
        raise _onleesbaar(bestand) from fout
    if pak.metadata.num_rows > MAX_RIJEN:
        raise te_groot(bestand, MAX_RIJEN, "rijen")
    return Blad("", _rijen(pak, schema.names, gekozen, bestand))


def _rijen(pak: pq.ParquetFile, namen: Sequence[str], gekozen: dict[str, int], bestand: str) -> Iterator[Sequence[str]]:
    import pyarrow as pa

    yield namen
    try:
        for portie in pak.iter_batches(_PORTIE, columns=list(gekozen)):
            kolommen = {gekozen[naam]: _cellen(portie.column(naam)) for naam in gekozen}
            for nummer in range(portie.num_rows):
                rij = [""] * len(namen)
                for plaats, cellen in kolommen.items():
                    rij[plaats] = cellen[nummer]
                yield rij
    except (pa.ArrowException, OSError, ValueError, LookupError, OverflowError) as fout:
        raise _onleesbaar(bestand) from fout


def _cellen(kolom: pa.Array) -> list[str]:
    import pyarrow as pa

    if not pa.types.is_dictionary(kolom.type):
        return [celtekst(waarde) for waarde in kolom.to_pylist()]
    nummers = kolom.indices.to_pylist()
    teksten = {nummer: celtekst(kolom.dictionary[nummer].as_py()) for nummer in set(nummers) - {None}}
    return [teksten.get(nummer, "") for nummer in nummers]


def _onleesbaar(bestand: str) -> LeesFout:
    return LeesFout(bestand, "dit is geen leesbaar Parquet-bestand", _OPNIEUW)
