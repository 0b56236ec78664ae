"""Does ``terugval`` find what is there, and nothing else? In a simulation, and against three meetings that were read.

    python benchmarks/terugval.py              -> the tables in docs/terugval.md
    python benchmarks/terugval.py --keren 100  -> the same, shorter, to the screen

Probabilities are cross-validated. A simulated agenda item has turns of the municipality drawn from real ones of the six
read meetings of Den Haag, with their lengths; before the change turns with a high index are drawn more often, after it
those with a low one, so that the mean index differs by the shift wanted. Between them stand turns of others; in the
run-up those with more tension are drawn more often, until it is :data:`STIJGING` times the usual. The shift is told on
two scales: of the mean smoothed index of turns, which is what the measure reports, and of the index of all turns
together. What was read stands in docs/controle/terugval.csv, written before any output was looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import brentq
from scipy.stats import norm

from dialoogmeter import load
from dialoogmeter.leren.kaart import zet_tabel
from dialoogmeter.leren.kruismeting import Kruismeting, kruismetingen
from dialoogmeter.meting.kwantificatie import TE_WEINIG
from dialoogmeter.meting.omslag import zoek_omslag
from dialoogmeter.meting.terugval import (
    AANLOOP,
    ALFA,
    ALFA_SPANNING,
    GEEN,
    INDEX,
    MIN_BEURTEN,
    MIN_VERWACHT,
    MOGELIJK,
    TERUGVAL,
    beurtindex,
    stijging_p,
)
from dialoogmeter.vergadering import BESTUUR

WORTEL = Path(__file__).parents[1]
UIT = WORTEL / "docs" / "terugval.md"
GELEZEN = WORTEL / "docs" / "controle" / "terugval.csv"
#: Read before any output was looked at, but the rule's levels were set after it; and read with the rule fixed.
VOOR_DE_REGEL = ("ris321384", "ris322019", "ris322666")
NA_DE_REGEL = ("ris321382", "ris321575", "ris321577")
LENGTEN = (8, 12, 20, 30)
VERSCHUIVINGEN = (0.0, 0.2, 0.4, 0.6, 0.8)
#: Correlation of a turn's index with the one before it, about what real agenda items show.
SAMENHANG = 0.15
#: How much tension rises in the simulated run-up.
STIJGING = 2.0
ZAAD = 20261128

Getallen = npt.NDArray[np.float64]


class Vijver:
    """Real turns to draw from: poles of the municipality's, tension of others'."""

    def __init__(self, metingen: Sequence[Kruismeting]) -> None:
        eigen, anderen = [], []
        for kruis in metingen:
            zinnen = kruis.meting.to_frame("zin")
            zinnen = zinnen[zinnen["soort"] == "spraak"]
            is_eigen = zinnen["sprekersrol"].isin(BESTUUR)
            punten = zinnen.loc[is_eigen, "agendapunt_nr"].unique()
            eigen.append(zinnen[is_eigen].groupby("beurt")[["partner", "regie"]].sum())
            ander = zinnen[~is_eigen & zinnen["agendapunt_nr"].isin(punten)]
            anderen.append(ander.groupby("beurt")["spanning"].agg(["sum", "size"]))
        polen = pd.concat(eigen)
        polen = polen[polen.sum(axis=1) >= MIN_VERWACHT]
        self.partner, self.regie = polen["partner"].to_numpy(), polen["regie"].to_numpy()
        self.index = beurtindex(self.partner, self.regie)
        ander = pd.concat(anderen)
        self.spanning = ander.to_numpy(dtype=np.float64)

    def gewicht(self, index: float) -> Getallen:
        """Weights of the municipality's turns that bring their mean index to a value."""

        def verschil(helling: float) -> float:
            w = np.exp(helling * self.index)
            return float((w * self.index).sum() / w.sum() - index)

        w = np.exp(brentq(verschil, -40, 40) * self.index)
        return np.asarray(w / w.sum())

    def gewicht_spanning(self, maal: float) -> Getallen:
        """Weights of others' turns that multiply their mean tension."""
        som, lengte = self.spanning.T
        deel, doel = som / (lengte + 1), maal * som.sum() / lengte.sum()

        def verschil(helling: float) -> float:
            w = np.exp(helling * deel)
            return float((w * som).sum() / (w * lengte).sum() - doel)

        w = np.exp(brentq(verschil, -1, 60) * deel)
        return np.asarray(w / w.sum())

    def samen(self, gewicht: Getallen) -> float:
        """The index of all turns together under weights."""
        partner, regie = (gewicht * self.partner).sum(), (gewicht * self.regie).sum()
        return float((partner - regie) / (partner + regie))


def simuleer(vijver: Vijver, keren: int) -> pd.DataFrame:
    """How often a drop is found, by length and shift: by the index alone, and with tension rising."""
    rng = np.random.default_rng(ZAAD)
    midden, gespannen = float(vijver.index.mean()), vijver.gewicht_spanning(STIJGING)
    rijen = []
    for shift in VERSCHUIVINGEN:
        hoog, laag = vijver.gewicht(midden + shift / 2), vijver.gewicht(midden - shift / 2)
        for n in LENGTEN:
            p, p_spanning = np.array([_keer(vijver, hoog, laag, gespannen, n, rng) for _ in range(keren)]).T
            rijen.append(
                {
                    "shift": shift,
                    "samen": vijver.samen(hoog) - vijver.samen(laag),
                    "n": n,
                    "index": (p <= ALFA).mean(),
                    "met spanning": ((p <= ALFA) & (p_spanning <= ALFA_SPANNING)).mean(),
                }
            )
    return pd.DataFrame(rijen)


def samenhangend(vijver: Vijver, keren: int) -> dict[int, float]:
    """How often chance drops where turns in a row resemble each other: a null that shuffling does not assume."""
    rng = np.random.default_rng(ZAAD)
    op_rij = np.sort(vijver.index)
    uit = {}
    for n in LENGTEN:
        ruis = rng.normal(size=(keren, n))
        for t in range(1, n):
            ruis[:, t] = SAMENHANG * ruis[:, t - 1] + np.sqrt(1 - SAMENHANG**2) * ruis[:, t]
        reeksen = op_rij[(norm.cdf(ruis) * len(op_rij)).astype(int).clip(max=len(op_rij) - 1)]  # real values, in order
        p = np.array([omslag.p for reeks in reeksen if (omslag := zoek_omslag(reeks)) is not None])
        uit[n] = float((p <= ALFA).mean())
    return uit


def _keer(
    vijver: Vijver, hoog: Getallen, laag: Getallen, gespannen: Getallen, n: int, rng: np.random.Generator
) -> tuple[float, float]:
    """One simulated agenda item: p of the drop, and of the rise of tension before it."""
    k = int(rng.integers(round(0.3 * n), round(0.7 * n) + 1))
    rij = np.concatenate([rng.choice(len(hoog), k, p=hoog), rng.choice(len(laag), n - k, p=laag)])
    omslag = zoek_omslag(vijver.index[rij])
    assert omslag is not None
    # Two turns of others before each of the municipality's; tension is up in the run-up to the true change.
    ander = rng.choice(len(vijver.spanning), (n, 2))
    aanloop = slice(max(0, k - AANLOOP + 1), k + 1)
    ander[aanloop] = rng.choice(len(vijver.spanning), ander[aanloop].shape, p=gespannen)
    begin = max(omslag.van, omslag.plaats - AANLOOP) + 1
    eerder, bij = ander[:begin].ravel(), ander[begin : omslag.plaats + 1].ravel()
    p_spanning = stijging_p(vijver.spanning[eerder], vijver.spanning[bij], int(rng.integers(2**31)))
    return omslag.p, p_spanning


def vergelijk_met_lezing(metingen: Sequence[Kruismeting], gelezen: pd.DataFrame) -> pd.DataFrame:
    """Each agenda item that was read, beside what the measure says of it."""
    delen = []
    for kruis in metingen:
        uit = kruis.meting.terugval()
        uit = uit[uit["maat"] == INDEX].assign(document=kruis.document)
        delen.append(uit)
    alle = pd.concat(delen, ignore_index=True)
    return gelezen.merge(alle, on=["document", "agendapunt_nr"], how="left", suffixes=("_gelezen", ""))


def telling(metingen: Sequence[Kruismeting]) -> list[tuple[str, int, int]]:
    """For each meeting: agenda items in which the municipality speaks, and those with enough turns."""
    uit = []
    for kruis in metingen:
        frame = kruis.meting.terugval()
        frame = frame[frame["maat"] == INDEX]
        uit.append((kruis.document, len(frame), int((frame["status"] != TE_WEINIG).sum())))
    return uit


def verslag(metingen: Sequence[Kruismeting], keren: int) -> str:
    """All tables as Markdown."""
    sim = simuleer(Vijver(metingen), keren)
    regels = [
        f"### Nagebootst ({keren} keer per cel)",
        "",
        "| daling van de index per beurt | van alle beurten samen | ",
    ]
    regels[-1] += " | ".join(f"{n} beurten" for n in LENGTEN) + " |"
    regels.append("|--:|--:|" + "---|" * len(LENGTEN))
    for shift, deel in sim.groupby("shift"):
        cellen = [f"{r['index']:.1%} · {r['met spanning']:.1%}" for r in deel.to_dict("records")]
        regels.append(f"| {shift:.1f} | {deel['samen'].iloc[0]:.2f} | " + " | ".join(cellen) + " |")
    los = " | ".join(f"{deel:.1%}" for deel in samenhangend(Vijver(metingen), keren).values())
    regels.append(f"| 0, met samenhang {SAMENHANG} tussen beurten | 0 | {los} |")
    regels += ["", "### Hoe vaak is er genoeg tekst?", "", "| vergadering | agendapunten waarin de gemeente spreekt |"]
    regels[-1] += f" met minstens {MIN_BEURTEN} beurten |"
    regels.append("|---|--:|--:|")
    tellingen = telling(metingen)
    tellingen.append(("samen", sum(t[1] for t in tellingen), sum(t[2] for t in tellingen)))
    regels += [f"| {document} | {n} | {genoeg} |" for document, n, genoeg in tellingen]
    gelezen = pd.read_csv(GELEZEN)
    naast = vergelijk_met_lezing(metingen, gelezen[gelezen["lezing"] == 1])
    for kop, documenten in (
        ("de regel lag nog niet vast", VOOR_DE_REGEL),
        ("na het vastleggen van de regel", NA_DE_REGEL),
    ):
        regels += ["", f"### Naast de lezing: {kop}", "", _naast(naast[naast["document"].isin(documenten)])]
    return "\n".join(regels)


def _naast(naast: pd.DataFrame) -> str:
    """Recall and precision, and each agenda item where reading or measure sees something."""
    genoeg = naast[naast["status"] != TE_WEINIG]
    punten = genoeg.groupby(["document", "agendapunt_nr"])
    gelezen = {
        zekerheid: punten.apply(lambda d, z=zekerheid: ((d["soort"] == TERUGVAL) & d["zekerheid"].isin(z)).any())
        for zekerheid in (("zeker",), ("zeker", "twijfel"))
    }
    oordeel = punten["oordeel"].first()
    regels = [
        f"Agendapunten gelezen: {naast.groupby(['document', 'agendapunt_nr']).ngroups}, waarvan {punten.ngroups} met "
        f"genoeg beurten. Daarin:",
        "",
        "| gemeten | agendapunten | zeker gelezen | zeker of met twijfel gelezen |",
        "|---|--:|--:|--:|",
    ]
    for naam, keuze in (("terugval", [TERUGVAL]), ("terugval of mogelijk", [TERUGVAL, MOGELIJK]), ("geen", [GEEN])):
        hier = oordeel.isin(keuze)
        regels.append(
            f"| {naam} | {hier.sum()} | " + " | ".join(str((g & hier).sum()) for g in gelezen.values()) + " |"
        )
    regels += [
        "",
        "| vergadering | punt | gelezen | omslag gelezen | gemeten | omslag | daling | p | p (BH) | spanning |",
        "|---|--:|---|--:|---|--:|--:|--:|--:|---|",
    ]
    gemeten = naast["oordeel"].isin([TERUGVAL, MOGELIJK])
    for r in naast[(naast["soort"] != "geen") | gemeten].to_dict("records"):
        cijfers = [
            "" if pd.isna(r[naam]) else vorm.format(r[naam])
            for naam, vorm in (("omslag", "{:.0f}"), ("schatting", "{:.2f}"), ("p", "{:.3f}"), ("p_bh", "{:.3f}"))
        ]
        gelezen_als = f"{r['soort']} ({r['zekerheid']})" if r["soort"] != "geen" else "geen"
        bij = "" if pd.isna(r["omslag_gelezen"]) else f"{r['omslag_gelezen']:.0f}"
        regels.append(
            f"| {r['document']} | {r['agendapunt_nr']} | {gelezen_als} | {bij} | {r['oordeel']} | "
            + " | ".join(cijfers)
            + f" | {r['spanning']} |"
        )
    return "\n".join(regels)


def main() -> None:
    """Measure, and write or show the tables."""
    vlaggen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    vlaggen.add_argument("--keren", type=int, default=1000)
    vlaggen.add_argument("--corpus", type=Path, default=WORTEL.parent / "shared" / "corpus")
    keuze = vlaggen.parse_args()
    metingen = list(kruismetingen(load(), WORTEL / "data", keuze.corpus, WORTEL / "models", ["ris"]))
    tekst = verslag(metingen, keuze.keren)
    sys.stdout.write(tekst + "\n")
    if keuze.keren == vlaggen.get_default("keren"):
        zet_tabel(UIT, tekst)


if __name__ == "__main__":
    main()
