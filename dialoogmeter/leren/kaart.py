"""The model card: what a model was trained on, how good it is, what it can't do. Written beside the model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from dialoogmeter.codeboek import HOOFD
from dialoogmeter.leren.ijkproef import GENOEG, MARGE
from dialoogmeter.markers.experimenteel import EXPERIMENTEEL, MIN_AUC, MIN_POSITIEF, is_experimenteel

_TABEL = re.compile(r"(<!-- tabel -->\n).*?(<!-- einde tabel -->)", re.DOTALL)


def modelkaart(
    herkomst: Mapping[str, Any],
    figuren: pd.DataFrame,
    per_gebied: pd.DataFrame,
    per_document: pd.DataFrame,
    ijking: pd.DataFrame,
    vraagpolen: pd.DataFrame,
) -> str:
    """The card as Markdown, in Dutch.

    Args:
        herkomst: where the model comes from.
        figuren: from :func:`dialoogmeter.leren.evaluatie.figuren`, cross-validated by meeting.
        per_gebied: the same for the poles and spanning, with a column ``gebied``.
        per_document: the same, with a column ``document``.
        ijking: from :func:`dialoogmeter.leren.ijkproef.ijkproef`, for the poles and spanning.
        vraagpolen: as ``figuren``, for the poles of the four questions, with what is learnt of errors in groups.
    """
    h = herkomst
    rest = figuren[~figuren["label"].isin(HOOFD)]
    return f"""# Modelkaart: {h["model"]}

- **Wat het doet**: geeft elke zin een geijkte kans op 16 markers, spanning, acht `ervaren_…` en drie polen.
- **Hoe**: {_hoe(h)}
- **Namen** van personen, partijen en plaatsen worden gemaskeerd voordat het model leest.
- **Getraind op**: {h["zinnen"]} gelezen zinnen uit {h["documenten"]} documenten (`data/labels`, sha256
  `{h["datahash"]}`).
  De lezers waren taalmodellen, geen mensen; een twijfel (0,5) leert voor een deel mee en telt in geen
  cijfer.
- **Niet gebruikt**: de zes vergaderingen die voor acceptatie zijn gereserveerd.
- **Opnieuw maken**: `make model` (een tot vier uur) of `make model-kop` (alles behalve de encoder). Versie van de
  opslag: {h["modelversie"]}. Licentie: CC BY-SA 4.0.
- **Geen naam uit de notulen in de bestanden**: woorden zijn gehasht, en de woordstukjes van de encoder zijn die van het
  basismodel, zonder achternamen van inwoners.

## Kwaliteit

Kruisvalidatie per vergadering: elk document is gescoord door een model dat het niet zag, en geijkt op andere
documenten. `ap` is average precision, `p50` de precisie bij de hoogste vijftig, `ece` de ijkfout
in tien even zware bakken, `brier_skill` de winst boven een vaste kans, `verwacht` het voorspelde en `gelezen` het
gelezen aandeel.

{tabel(_vooraan(per_gebied, "gebied"))}

Alle documenten samen, per label:

{tabel(_met_merk(rest))}

`experimenteel`: minder dan {MIN_POSITIEF} gelezen voorbeelden of een AUC onder {MIN_AUC}. Zo'n label wordt getoond,
gemerkt, en beslist nergens over.

### IJking

Verwacht tegen gelezen aandeel per vergadering: `groot` telt vergaderingen met minstens {GENOEG} gelezen voorbeelden, en
`groot_past` die waarvan het verwachte aandeel er minder dan {MARGE:.0%} naast zit; `klein` telt de andere en
`klein_past` die waar het binnen het binomiale 95 %-interval valt. `bij_15` is het verwachte aandeel als dezelfde zinnen
zo worden getrokken dat 15 % een voorbeeld is; waarom de meting dat niet bijstelt, staat in besluit 10.

{tabel(ijking)}

### De vier vragen en de marge van een aandeel

De scorekaart rust op de drie polen van elke vraag: een zin heeft die pool als hij een van haar labels heeft,
experimentele niet meegeteld. `spreiding` is hoe ver het verwachte aandeel er in een vergadering als geheel naast zit
(standaardafwijking op log-odds, met een standaardfout erbij), `ontwerp` hoeveel meer de labels van een beurt op elkaar
lijken dan bij toeval. Beide gaan in elke marge; wat een kolom zelf laat zien, wordt getrokken naar wat alle kolommen
samen laten zien, alsof dat op acht groepen rust.

{tabel(vraagpolen)}

### Per vergadering

{tabel(_vooraan(per_document, "document"))}

## Wat het niet kan

- Het ziet woorden, geen bedoeling: sarcasme, beleefde afwijzing en verwijten zonder verwijtwoorden mist het vaak.
- Het is geleerd op woordelijke raadsnotulen, vooral van Den Haag; in samenvattende verslagen en elders is het
  minder zeker.
- Een kans is geen oordeel over een mens.
"""


def _hoe(h: Mapping[str, Any]) -> str:
    lineair = (
        "een lineair model ziet gehashte woorden en tekens van de zin, woorden van de buurzinnen (twee ervoor, twee\n"
        "  erna, acht aan weerszijden), sprekersrol en vorm"
    )
    if "encoder" not in h:
        return f"{lineair}; Platt-ijking op vergaderingen die het niet zag."
    e = h["encoder"]
    return f"""twee lezers, gemengd: {lineair};
  een encoder van {len(e["lagen"])} lagen leest de zin in zijn passage. Het gewogen gemiddelde van hun log-odds is
  geijkt op vergaderingen die geen van beide zag.
- **Basisgewichten van de encoder**: {e["basis"]}; verder getraind op {e["zinnen"]} gelezen zinnen."""


def _vooraan(frame: pd.DataFrame, kolom: str) -> pd.DataFrame:
    return frame[[kolom, *(naam for naam in frame.columns if naam != kolom)]]


def _met_merk(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{EXPERIMENTEEL: ["ja" if is_experimenteel(rij) else "" for rij in frame.to_dict("records")]})


def tabel(frame: pd.DataFrame) -> str:
    """A frame as a Markdown table, numbers to three places."""
    kop = "| " + " | ".join(frame.columns) + " |\n|" + "---|" * len(frame.columns)
    rijen = ["| " + " | ".join(_cel(w) for w in rij) + " |" for rij in frame.itertuples(index=False)]
    return "\n".join([kop, *rijen])


def zet_tabel(pad: Path, tekst: str) -> None:
    """Put measured tables into a document, between its two marks; the words around them stay."""
    oud = pad.read_text(encoding="utf-8")
    pad.write_text(_TABEL.sub(lambda m: f"{m[1]}{tekst}\n{m[2]}", oud), encoding="utf-8")


def _cel(waarde: object) -> str:
    if isinstance(waarde, float):
        return "" if waarde != waarde else f"{waarde:.3f}"
    return str(waarde)
