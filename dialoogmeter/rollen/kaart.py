"""The role model's card: what it was trained on, how good it is, what it can't do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.metrics import classification_report, confusion_matrix, f1_score

from dialoogmeter.leren.evaluatie import ijkfout
from dialoogmeter.leren.kaart import tabel as markdowntabel
from dialoogmeter.markers.experimenteel import EXPERIMENTEEL
from dialoogmeter.rollen.kenmerken import GEMEENTEROLLEN
from dialoogmeter.rollen.model import KOLOMMEN, MIN_BEURTEN, Rolmodel
from dialoogmeter.rollen.rolset import GOUD

#: The roles that macro-F1 is taken over: too few turns of ``symbool`` were read.
BEOORDEELD = tuple(rol for rol in GEMEENTEROLLEN if rol != "symbool")
#: The macro-F1 that the design asks for.
LAT = 0.60
TEKORT = """

**Zolang de lat niet is gehaald, zijn alle zes de kansen experimenteel**: om te tonen en te onderzoeken, niet om iets
over te beslissen."""


def macro_f1(waar: npt.ArrayLike, voorspeld: npt.ArrayLike, gewicht: npt.ArrayLike | None = None) -> float:
    """Mean F1 over the roles that are judged; turns may be weighed."""
    labels = list(BEOORDEELD)
    return float(f1_score(waar, voorspeld, labels=labels, average="macro", sample_weight=gewicht, zero_division=0))


def experimentele_rollen(telt: pd.DataFrame, scores: npt.NDArray[np.float64]) -> list[str]:
    """The columns too weak to lean on: all while the bar is missed, else those of roles that were hardly read.

    Args:
        telt: turns that were read for sure.
        scores: cross-validated by meeting, a row for each.
    """
    goud = (telt["bron"] == GOUD).to_numpy()
    gehaald = macro_f1(telt["rol"].to_numpy()[goud], np.array(GEMEENTEROLLEN)[scores[goud].argmax(axis=1)]) >= LAT
    return [
        kolom
        for rol, kolom in zip(GEMEENTEROLLEN, KOLOMMEN, strict=True)
        if not gehaald or (telt["rol"] == rol).sum() < MIN_BEURTEN
    ]


def rolkaart(
    herkomst: Mapping[str, Any],
    rolset: pd.DataFrame,
    telt: pd.DataFrame,
    scores: npt.NDArray[np.float64],
    model: Rolmodel,
) -> str:
    """The card as Markdown, in Dutch.

    Args:
        herkomst: where the model came from.
        rolset: all turns that were read, doubts among them.
        telt: those it learnt from.
        scores: cross-validated by meeting, a row for each of ``telt``.
        model: the model, calibrated.
    """
    goud = (telt["bron"] == GOUD).to_numpy()
    waar = telt["rol"].to_numpy()[goud]
    namen = np.array(GEMEENTEROLLEN)
    voorspeld = namen[scores[goud].argmax(axis=1)]
    kansen = model.kansen(scores)
    f1 = macro_f1(waar, voorspeld)
    f1_kans = macro_f1(waar, namen[kansen[goud].argmax(axis=1)])
    per_rol = classification_report(waar, voorspeld, labels=list(GEMEENTEROLLEN), output_dict=True, zero_division=0)
    telling = pd.crosstab(rolset["rol"], [rolset["bron"] + rolset["zeker"].map({True: "", False: " (twijfel)"})])
    telling = telling.reindex(list(GEMEENTEROLLEN), fill_value=0)
    symbool = int((telt["rol"] == "symbool").sum())
    tabel = pd.DataFrame(
        {
            "rol": GEMEENTEROLLEN,
            "gelezen": [int(per_rol[rol]["support"]) for rol in GEMEENTEROLLEN],
            "precisie": [float(per_rol[rol]["precision"]) for rol in GEMEENTEROLLEN],
            "vangst": [float(per_rol[rol]["recall"]) for rol in GEMEENTEROLLEN],
            "f1": [float(per_rol[rol]["f1-score"]) for rol in GEMEENTEROLLEN],
            "ece": [ijkfout(kansen[goud, j], waar == rol) for j, rol in enumerate(GEMEENTEROLLEN)],
            "experimenteel": ["ja" if kolom in herkomst[EXPERIMENTEEL] else "" for kolom in KOLOMMEN],
        }
    )
    verwarring = pd.DataFrame(confusion_matrix(waar, voorspeld, labels=list(GEMEENTEROLLEN)), columns=GEMEENTEROLLEN)
    verwarring.insert(0, "gelezen", GEMEENTEROLLEN)
    oordeel = "gehaald" if f1 >= LAT else "**niet gehaald**"
    return f"""# Modelkaart: {herkomst["model"]}

- **Wat het doet**: geeft elke beurt van een wethouder, burgemeester of ambtenaar een geijkte kans op zes rollen van
  de gemeente (codeboek, "Rol van de gemeente"); de kansen zijn samen 1.
- **Hoe**: logistische regressie op gehashte woorden en tekens van de beurt (namen gemaskeerd), gemiddelde en hoogste
  kans van elke marker, sprekersrol, vorm, en een met de hand gemaakte lijst van woorden die bij een rol horen
  (geschreven met het codeboek naast zo'n zeventig gelezen beurten); klassen gebalanceerd.
- **Getraind op**: {herkomst["beurten"]} beurten uit {herkomst["documenten"]} documenten (`data/rollen.csv`, sha256
  `{herkomst["datahash"]}`).
  De lezers waren taalmodellen, geen mensen; een twijfel telt niet mee. Documenten die met `tk` beginnen, zijn de
  Tweede Kamer: daar spreken ministers, dus het rijk en geen gemeente.
- **Niet gebruikt**: de zes vergaderingen die voor acceptatie zijn gereserveerd.
- **Opnieuw maken**: `python -m dialoogmeter.rollen.maak`. Licentie: CC BY-SA 4.0.

## Kwaliteit

Kruisvalidatie per vergadering, beoordeeld op de beurten met bron `goud`: elke vergadering is gescoord door een model
dat haar niet zag, ook niet in de kansen op zinnen. Macro-F1 over {", ".join(BEOORDEELD)}: **{f1:.3f}**; de lat van
{LAT:.2f} is {oordeel}. Wie de hoogste geijkte kans kiest in plaats van de hoogste gebalanceerde score, haalt
{f1_kans:.3f}. De ijking is op dezelfde kruisscores geleerd, en kenmerken en straf zijn op dezelfde vergaderingen
gekozen, net als de woordenlijst: de cijfers zijn dus licht gunstig.{"" if f1 >= LAT else TEKORT}

{markdowntabel(tabel)}

Gelezen (rij) tegen voorspeld (kolom):

{markdowntabel(verwarring)}

## Wat gelezen is

{markdowntabel(telling.rename_axis("rol").reset_index())}

`symbool` is experimenteel: {symbool} beurten zijn zeker zo gelezen, en onder {MIN_BEURTEN} wordt een rol getoond,
gemerkt, en beslist hij nergens over.

## Wat het niet kan

- De rol hangt af van waar het gesprek over gaat, en dat staat vaak in een eerdere beurt: een korte beurt is slecht te
  duiden.
- `partner`, `regie` en `support` lopen in elkaar over: een wethouder belooft in één beurt overleg, stelt een kader en
  noemt een subsidie. Bij zo'n beurt koos de lezer de overheersende rol.
- Het is geleerd op woordelijke raadsnotulen, vooral van Den Haag.
"""
