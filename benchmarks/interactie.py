"""Are questions linked to the right answers, and is the response type right? Against pairs read by hand.

    python benchmarks/interactie.py   -> the tables in docs/interactie.md

The sentences were drawn at random: three of four end in a question mark, one is criticism or a suggestion. A reader
who did not know our links looked for the answer in the whole agenda item (docs/controle/antwoorden.csv, by reference).
The thresholds of the links were set on two meetings; the other three tell how good they are. Probabilities are
cross-validated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from dialoogmeter import load
from dialoogmeter.interactie.antwoorden import ONBEANTWOORD, TYPEN, ZAKELIJK
from dialoogmeter.leren.goud import hash_van, normaal
from dialoogmeter.leren.kaart import zet_tabel
from dialoogmeter.leren.kruismeting import Kruismeting, kruismetingen

WORTEL = Path(__file__).parents[1]
UIT = WORTEL / "docs" / "interactie.md"
GELEZEN = WORTEL / "docs" / "controle" / "antwoorden.csv"
AFGESTELD = ("ris321384", "ris321575")


def paren(kruis: Kruismeting, gelezen: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Each read sentence of a meeting that asks for an answer, beside what the measure makes of it."""
    tekst = kruis.meting.to_frame("zin").set_index("zin")["tekst"]
    onze = kruis.meting.antwoorden()
    for r in gelezen[gelezen["document"] == kruis.document].to_dict("records"):
        if hash_van(normaal(tekst[r["zin"]])) != r["sha256"]:
            continue  # the reader of the minutes has changed: this reference is lost
        hier = onze[(onze["zin_van"] <= r["zin"]) & (r["zin"] <= onze["zin_tot"])]
        ja = [int(n) for n in str(r["antwoord_beurten"]).split()] if r["antwoord_beurten"] else []
        rij = {**r, "deel": "afgesteld" if kruis.document in AFGESTELD else "getoetst", "gezien": len(hier) > 0}
        if len(hier):
            ons = hier.iloc[0]
            geen = pd.isna(ons["antwoord_beurt"])
            rij |= {"goed": not ja if geen else int(ons["antwoord_beurt"]) in ja, "ons_type": ons["type"]}
        yield rij


def verslag(alle: pd.DataFrame) -> str:
    """All tables as Markdown."""
    regels = ["### Koppelingen", "", "| vergaderingen | keuze | gelezen | gezien als inbreng | goed gekoppeld |"]
    regels.append("|---|---|--:|--:|--:|")
    for deel in ("afgesteld", "getoetst"):
        hier = alle[alle["deel"] == deel]
        keuzes = {
            "alle": hier,
            "zeker gelezen": hier[hier["zekerheid"] == "zeker"],
            "aan de gemeente": hier[hier["aan"] == "gemeente"],
            "aan een raadslid": hier[hier["aan"] == "raadslid"],
            "vraag": hier[hier["soort"] == "vraag"],
            "kritiek of suggestie": hier[hier["soort"] != "vraag"],
            "beantwoord": hier[hier["type"] != ONBEANTWOORD],
        }
        for naam, keuze in keuzes.items():
            gezien = keuze[keuze["gezien"]]
            goed = f"{gezien['goed'].mean():.0%} van {len(gezien)}"
            regels.append(f"| {deel} | {naam} | {len(keuze)} | {keuze['gezien'].mean():.0%} | {goed} |")
    getoetst = alle[(alle["deel"] == "getoetst") & alle["gezien"]]
    raak, meest = (getoetst["ons_type"] == getoetst["type"]).mean(), (getoetst["type"] == ZAKELIJK).mean()
    regels += ["", "### Soort antwoord (getoetst)", "", f"Goed: {raak:.0%} van {len(getoetst)}; wie altijd “zakelijk” "]
    regels[-1] += f"zegt, heeft {meest:.0%} goed."
    regels += ["", "| gelezen | " + " | ".join(f"gemeten {t}" for t in TYPEN) + " |", "|---|" + "--:|" * len(TYPEN)]
    kruis = pd.crosstab(getoetst["type"], getoetst["ons_type"]).reindex(index=TYPEN, columns=TYPEN, fill_value=0)
    for soort, aantallen in zip(TYPEN, kruis.to_numpy(), strict=True):
        regels.append(f"| {soort} | " + " | ".join(map(str, aantallen)) + " |")
    gezien = alle[alle["gezien"]]
    los = gezien["ons_type"] == ONBEANTWOORD
    zonder, met = (f"{(gezien.loc[k, 'type'] == ONBEANTWOORD).sum()} van {k.sum()}" for k in (los, ~los))
    regels += [
        "",
        f"Waar wij geen antwoord koppelen, vindt de lezer er {zonder} keer ook geen; waar wij er een koppelen, {met} "
        "keer (alle vijf vergaderingen). Die verhoudingen zijn de kans op “onbeantwoord”.",
    ]
    return "\n".join(regels)


def main() -> None:
    """Measure, and write the tables."""
    gelezen = pd.read_csv(GELEZEN, keep_default_na=False)
    gelezen = gelezen[gelezen["soort"] != "geen"]
    metingen = kruismetingen(load(), WORTEL / "data", WORTEL.parent / "shared" / "corpus", WORTEL / "models", ["ris"])
    alle = pd.DataFrame([rij for kruis in metingen for rij in paren(kruis, gelezen)])
    tekst = verslag(alle)
    sys.stdout.write(tekst + "\n")
    zet_tabel(UIT, tekst)


if __name__ == "__main__":
    main()
