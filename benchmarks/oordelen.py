"""Do scorecard and kloof say what a reader says? Against labels, and against agenda items that were read whole.

    python benchmarks/oordelen.py   -> the tables in docs/oordelen.md

"By labels": the same rule on what was read sentence by sentence, its certainty from a bootstrap over turns; no model is
in it. "Read whole": eleven agenda items about which residents spoke in the residents' hour, judged by a reader who did
not know the figures (docs/controle/kloof.csv). Probabilities are cross-validated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter import load
from dialoogmeter.codeboek import POLEN, codeboek
from dialoogmeter.leren.kaart import zet_tabel
from dialoogmeter.leren.kruismeting import Kruismeting, kruismetingen
from dialoogmeter.meting.dialoogindex import ALLE
from dialoogmeter.meting.kant import ANDEREN, GEMEENTE, kant
from dialoogmeter.meting.kwantificatie import TE_WEINIG, ZAAD
from dialoogmeter.meting.scorekaart import GEMENGD, JA, NEE
from dialoogmeter.meting.vraagpolen import vraaglabels, vraagpoollabels

WORTEL = Path(__file__).parents[1]
UIT = WORTEL / "docs" / "oordelen.md"
GELEZEN = WORTEL / "docs" / "controle" / "kloof.csv"
OORDELEN = (JA, GEMENGD, NEE)
KEREN = 500
PUNT, VERGADERING = "agendapunt", "vergadering"

Getallen = npt.NDArray[np.float64]


def oordelen(kruis: Kruismeting) -> Iterator[dict[str, object]]:
    """Each verdict on a meeting and its agenda items, beside the verdict by labels."""
    meting, boek = kruis.meting, codeboek()
    zinnen = meting.to_frame("zin")
    labels = vraagpoollabels(boek, meting.experimenteel)
    y = vraaglabels(kruis.labels.to_numpy(dtype=np.float64), list(kruis.labels.columns), labels)
    gesproken = (zinnen["soort"] == "spraak").to_numpy()
    wie = kant(zinnen)
    gemeente, anderen = wie == GEMEENTE, wie == ANDEREN
    for eenheid, kaart in ((VERGADERING, meting.scorekaart()), (PUNT, meting.scorekaart("agendapunt_nr"))):
        for nummer, rij in enumerate(kaart.to_dict("records")):
            if rij["status"] == TE_WEINIG:
                continue
            hier = gesproken.copy()
            if eenheid == PUNT:
                hier &= (zinnen["over_agendapunt_nr"] == rij["agendapunt_nr"]).to_numpy()
            eerste = len(POLEN) * (nummer % len(boek.vragen))
            delen = [
                _trek(y[hier & zijde, eerste + i], zinnen["beurt"].to_numpy()[hier & zijde])
                for i, zijde in enumerate((gemeente, gemeente, anderen))
            ]
            kans = float((delen[0] - delen[1] - delen[2] > 0).mean())
            zeker = boek.scorekaart["zekerheid"]
            gelezen = JA if kans >= zeker else NEE if kans <= 1 - zeker else GEMENGD
            yield {"eenheid": eenheid, "vraag": rij["vraag"], "gemeten": rij["oordeel"], "gelezen": gelezen}


def _trek(y: Getallen, beurt: npt.NDArray[np.int64]) -> Getallen:
    """The read share with turns drawn anew, shape (KEREN,)."""
    telt = ~np.isnan(y)
    _, nummer = np.unique(beurt[telt], return_inverse=True)
    som, lengte = np.bincount(nummer, y[telt]), np.bincount(nummer)
    keer = np.random.default_rng(ZAAD).multinomial(len(som), np.full(len(som), 1 / len(som)), size=KEREN)
    return np.asarray((keer @ som) / (keer @ lengte))


def naast_lezing(metingen: Sequence[Kruismeting], gelezen: pd.DataFrame) -> pd.DataFrame:
    """Each agenda item that was read whole, beside kloof and scorecard."""
    delen = []
    for kruis in metingen:
        kloof = kruis.meting.kloof("agendapunt_nr")
        lang = kruis.meting.scorekaart("agendapunt_nr")
        kaart = lang.pivot_table("oordeel", "agendapunt_nr", "vraag", aggfunc="first").reset_index()
        frame = kloof[kloof["as"] == ALLE].merge(kaart, on="agendapunt_nr", suffixes=("", "_kaart"))
        delen.append(frame.assign(document=kruis.document))
    return gelezen.merge(pd.concat(delen), on=["document", "agendapunt_nr"], how="left", suffixes=("_gelezen", ""))


def verslag(metingen: Sequence[Kruismeting]) -> str:
    """All tables as Markdown."""
    alle = pd.DataFrame([rij for kruis in metingen for rij in oordelen(kruis)])
    regels: list[str] = []
    for eenheid, deel in alle.groupby("eenheid", sort=False):
        regels += [f"### Scorekaart per {eenheid} ({len(deel)} oordelen)", ""]
        regels += ["| vraag | gemeten ja / gemengd / nee | volgens de labels ja / gemengd / nee |", "|---|---|---|"]
        for vraag, hier in deel.groupby("vraag", sort=False):
            tel = [" / ".join(str((hier[k] == o).sum()) for o in OORDELEN) for k in ("gemeten", "gelezen")]
            regels.append(f"| {vraag} | {tel[0]} | {tel[1]} |")
        beslist = deel[deel["gemeten"] != GEMENGD]
        gelijk = (beslist["gemeten"] == beslist["gelezen"]).sum()
        tegen = (beslist["gelezen"] != GEMENGD).sum() - gelijk
        regels += [
            "",
            f"Van {len(beslist)} keer ja of nee zeggen de labels {gelijk} keer hetzelfde, "
            f"{(beslist['gelezen'] == GEMENGD).sum()} keer gemengd en {tegen} keer het tegendeel.",
            "",
        ]
    naast = naast_lezing(metingen, pd.read_csv(GELEZEN)).sort_values("schatting", ascending=False)
    regels += [
        "### Elf gelezen agendapunten, grootste kloof eerst",
        "",
        "| vergadering | punt | kloof | tussen | toon | ervaren | lezer: toon | ervaren | kloof |"
        " kaart: lezer, dialoog | kaart: lezer, feedback |",
        "|---|--:|--:|---|--:|--:|---|---|---|---|---|",
    ]
    for r in naast.to_dict("records"):
        if r["status"] == TE_WEINIG:
            cijfers = "te weinig tekst | | | "
        else:
            cijfers = (
                f"{r['schatting']:.3f} | {r['laag']:.3f} tot {r['hoog']:.3f} | {r['toon']:.3f} | {r['ervaren']:.3f}"
            )
        regels.append(
            f"| {r['document']} | {r['agendapunt_nr']} | {cijfers} | {r['toon_gemeente']} | {r['ervaren_inwoners']} | "
            f"{r['kloof']} ({r['zekerheid']}) | {r['dialoog']}: {r['dialoog_gelezen']} | "
            f"{r['feedback']}: {r['feedback_gelezen']} |"
        )
    genoeg = naast[naast["status"] != TE_WEINIG]
    ja, nee = (genoeg.loc[genoeg["kloof"] == k, "schatting"].to_numpy() for k in ("ja", "nee"))
    auc = (ja[:, None] > nee).mean()
    regels += ["", f"Een agendapunt met een gelezen kloof staat in {auc:.0%} van de paren hoger dan een zonder."]
    return "\n".join(regels)


def main() -> None:
    """Measure, and write the tables."""
    corpus = WORTEL.parent / "shared" / "corpus"
    metingen = list(kruismetingen(load(), WORTEL / "data", corpus, WORTEL / "models", ["ris", "tk"]))
    tekst = verslag(metingen)
    sys.stdout.write(tekst + "\n")
    zet_tabel(UIT, tekst)


if __name__ == "__main__":
    main()
