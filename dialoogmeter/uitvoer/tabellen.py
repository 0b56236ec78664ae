"""A Vergadering as a DataFrame, at the level of sentences, turns or agenda items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dialoogmeter.onderwerp import onderwerpen
from dialoogmeter.uitvoer.onlangs import Onlangs
from dialoogmeter.uitvoer.pseudoniem import Pseudoniemen, maak_pseudoniemen

if TYPE_CHECKING:
    from dialoogmeter.vergadering import Agendapunt, Niveau, Pseudoniem, Vergadering

#: Columns of each level, in order. ``begin`` and ``eind`` count characters in ``Vergadering.brontekst``;
#: ``pagina`` counts from 1 and is missing where the format has no pages; all other numbers count from 0.
KOLOMMEN: dict[Niveau, tuple[str, ...]] = {
    "zin": (
        "vergadering", "datum", "gemeente", "agendapunt_nr", "agendapunt", "beurt", "zin", "spreker", "sprekersrol",
        "fractie", "over_agendapunt_nr", "tekst", "soort", "bestand", "pagina", "begin", "eind", "tijd",
    ),
    "beurt": (
        "vergadering", "datum", "gemeente", "agendapunt_nr", "agendapunt", "beurt", "spreker", "sprekersrol",
        "fractie", "over_agendapunt_nr", "tekst", "soort", "n_zinnen", "n_woorden", "bestand", "pagina", "begin",
        "eind", "tijd",
    ),
    "agendapunt": (
        "vergadering", "datum", "gemeente", "agendapunt_nr", "agendapunt", "n_beurten", "n_zinnen", "n_woorden",
        "n_gebeurtenissen", "bestand", "pagina",
    ),
}  # fmt: skip
_GEHEEL = (
    "agendapunt_nr", "over_agendapunt_nr", "beurt", "zin", "begin", "eind", "n_zinnen", "n_woorden", "n_beurten",
    "n_gebeurtenissen",
)  # fmt: skip


def vergadering_frame(vergadering: Vergadering, niveau: Niveau, *, pseudoniem: Pseudoniem = False) -> pd.DataFrame:
    """The meeting as a table; see :meth:`dialoogmeter.Vergadering.to_frame`."""
    namen = maak_pseudoniemen(vergadering, alles=pseudoniem == "alles") if pseudoniem else Pseudoniemen()
    zinnen = _zinnen_eenmaal(vergadering, namen, pseudoniem)
    if niveau == "zin":
        return zinnen
    return _beurten(zinnen) if niveau == "beurt" else _agendapunten(vergadering, zinnen, namen)


def agendapunt_naam(punt: Agendapunt) -> str:
    """Number and title as one text."""
    return f"{punt.nummer}. {punt.titel}" if punt.nummer else punt.titel


#: Sentences of the meeting last asked for, as read and under pseudonyms: all three levels are made from them.
_ONLANGS: Onlangs[pd.DataFrame] = Onlangs(2)


def _zinnen_eenmaal(vergadering: Vergadering, namen: Pseudoniemen, pseudoniem: Pseudoniem) -> pd.DataFrame:
    """The table of sentences; one that may be changed, since pandas copies what is written to."""
    frame = _ONLANGS.eenmaal(vergadering, pseudoniem, lambda: _zinnen(vergadering, namen if pseudoniem else None))
    return frame.copy(deep=False)


def _zinnen(vergadering: Vergadering, namen: Pseudoniemen | None) -> pd.DataFrame:
    rijen = []
    beurtnummer = zinnummer = 0
    for puntnummer, punt in enumerate(vergadering.agendapunten):
        titel = agendapunt_naam(punt)
        for beurt, over in zip(punt.beurten, onderwerpen(vergadering.agendapunten, puntnummer), strict=True):
            spreker = namen.spreker(beurt.spreker) if namen else beurt.spreker
            for zin in beurt.zinnen:
                tekst = namen.tekst(zin.tekst) if namen else zin.tekst
                rijen.append(
                    (puntnummer, titel, beurtnummer, zinnummer, spreker.naam, spreker.rol, spreker.fractie, over, tekst,
                     zin.soort, zin.plek.pagina, zin.plek.begin, zin.plek.eind, beurt.tijd)
                )  # fmt: skip
                zinnummer += 1
            beurtnummer += 1
    kolommen = ["agendapunt_nr", "agendapunt", "beurt", "zin", "spreker", "sprekersrol", "fractie",
                "over_agendapunt_nr", "tekst", "soort", "pagina", "begin", "eind", "tijd"]  # fmt: skip
    frame = pd.DataFrame.from_records(rijen, columns=kolommen)
    if namen is not None:
        frame["agendapunt"] = frame["agendapunt"].map({t: namen.tekst(t) for t in frame["agendapunt"].unique()})
    return _met_vergadering(frame, vergadering, "zin", namen or Pseudoniemen())


def _beurten(zinnen: pd.DataFrame) -> pd.DataFrame:
    zinnen = zinnen.assign(n_woorden=zinnen["tekst"].str.count(r"\S+"))
    groepen = zinnen.groupby("beurt", sort=False)
    frame = groepen.first()
    frame["tekst"] = groepen["tekst"].agg(" ".join)
    frame["n_zinnen"] = groepen.size()
    frame["n_woorden"] = groepen["n_woorden"].sum()
    frame["eind"] = groepen["eind"].last()
    return _types(frame.reset_index()[list(KOLOMMEN["beurt"])])


def _agendapunten(vergadering: Vergadering, zinnen: pd.DataFrame, namen: Pseudoniemen) -> pd.DataFrame:
    zinnen = zinnen.assign(n_woorden=zinnen["tekst"].str.count(r"\S+"))
    per_punt = zinnen.groupby("agendapunt_nr")
    nummers = range(len(vergadering.agendapunten))
    frame = pd.DataFrame(
        {
            "agendapunt_nr": nummers,
            "agendapunt": [namen.tekst(agendapunt_naam(p)) for p in vergadering.agendapunten],
            "n_beurten": [len(p.beurten) for p in vergadering.agendapunten],
            "n_zinnen": per_punt.size().reindex(nummers, fill_value=0),
            "n_woorden": per_punt["n_woorden"].sum().reindex(nummers, fill_value=0),
            "n_gebeurtenissen": [len(p.gebeurtenissen) for p in vergadering.agendapunten],
            "pagina": per_punt["pagina"].first().reindex(nummers),
        }
    )
    return _met_vergadering(frame, vergadering, "agendapunt", namen)


def _met_vergadering(
    frame: pd.DataFrame, vergadering: Vergadering, niveau: Niveau, namen: Pseudoniemen
) -> pd.DataFrame:
    frame = frame.assign(
        vergadering=namen.tekst(vergadering.naam),
        datum=vergadering.datum,
        gemeente=vergadering.gemeente,
        bestand=namen.tekst(vergadering.bestand),
    )
    return _types(frame[list(KOLOMMEN[niveau])])


def _types(frame: pd.DataFrame) -> pd.DataFrame:
    """The same column types whatever the rows, so that tables of many meetings join."""
    types = {naam: "int64" for naam in frame.columns if naam in _GEHEEL}
    types |= {naam: "Int64" for naam in frame.columns if naam == "pagina"}
    types |= {naam: "float64" for naam in frame.columns if naam == "tijd"}
    types |= {naam: "str" for naam in frame.columns if naam not in types}
    return frame.astype(types).reset_index(drop=True)
