"""The model card: what a model was trained on, how good it is, what it can't do. Written beside the model."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dialoogmeter.codeboek import POLEN, SPANNING
from dialoogmeter.markers.model import Markermodel

#: A label with fewer positives or a lower AUC is shown, marked, and never decisive (design, "The measures").
MIN_POSITIEF = 15
MIN_AUC = 0.85


def is_experimenteel(rij: Mapping[Hashable, Any]) -> bool:
    """Whether a label's own figures are too poor to lean on."""
    return not (rij["positief"] >= MIN_POSITIEF and rij["auc"] >= MIN_AUC)


def modelkaart(model: Markermodel, figuren: pd.DataFrame, per_document: pd.DataFrame) -> str:
    """The card as Markdown, in Dutch.

    Args:
        model: the model described.
        figuren: from :func:`dialoogmeter.markers.evaluatie.figuren`, cross-validated by meeting.
        per_document: the same for the poles and spanning, with a column ``document``.
    """
    h = model.herkomst
    hoofd = figuren[figuren["label"].isin((*POLEN, SPANNING))]
    rest = figuren[~figuren["label"].isin((*POLEN, SPANNING))]
    return f"""# Modelkaart: {h["model"]}

- **Wat het doet**: geeft elke zin een geijkte kans op 16 markers, spanning, acht `ervaren_…` en drie polen.
- **Hoe**: logistische regressie op gehashte woorden en tekens van de zin, woorden van de buurzinnen (twee
  ervoor, twee erna, acht aan weerszijden), sprekersrol en vorm; Platt-ijking op vergaderingen die het model niet zag.
- **Getraind op**: {h["zinnen"]} gelezen zinnen uit {h["documenten"]} documenten (`data/labels`, sha256
  `{h["datahash"]}`).
  De lezers waren taalmodellen, geen mensen; een twijfel (0,5) telt niet mee.
- **Niet gebruikt**: de zes vergaderingen die voor acceptatie zijn gereserveerd.
- **Opnieuw maken**: `make model`. Versie van de opslag: {h["modelversie"]}. Licentie: CC BY-SA 4.0.
- **Bewaard zonder woordenlijst**: kenmerken zijn gehasht, zodat er geen naam uit de notulen in het bestand staat.

## Kwaliteit

Kruisvalidatie per vergadering over de zes gelezen Haagse vergaderingen: elke vergadering is gescoord door een model dat
haar niet zag. `ap` is average precision, `p50` de precisie bij de hoogste vijftig, `ece` de ijkfout in tien even
zware bakken, `brier_skill` de winst boven een vaste kans. De ijking is op dezelfde kruisscores geleerd: `ece` is dus
licht gunstig.

{_tabel(hoofd)}

{_tabel(rest.assign(experimenteel=["ja" if is_experimenteel(r) else "" for r in rest.to_dict("records")]))}

`experimenteel`: minder dan {MIN_POSITIEF} gelezen voorbeelden of een AUC onder {MIN_AUC}. Zo'n label wordt getoond,
gemerkt, en beslist nergens over.

### Per vergadering

{_tabel(per_document)}

## Wat het niet kan

- Het ziet woorden, geen bedoeling: sarcasme, beleefde afwijzing en verwijten zonder verwijtwoorden mist het vaak.
- Het is geleerd op woordelijke raadsnotulen, vooral van Den Haag; in samenvattende verslagen en elders is het
  minder zeker.
- Partijnamen en persoonsnamen zijn nog niet gemaskeerd; dat volgt.
- Een kans is geen oordeel over een mens.
"""


def _tabel(frame: pd.DataFrame) -> str:
    kop = "| " + " | ".join(frame.columns) + " |\n|" + "---|" * len(frame.columns)
    rijen = ["| " + " | ".join(_cel(w) for w in rij) + " |" for rij in frame.itertuples(index=False)]
    return "\n".join([kop, *rijen])


def _cel(waarde: object) -> str:
    if isinstance(waarde, float):
        return "" if waarde != waarde else f"{waarde:.3f}"
    return str(waarde)
