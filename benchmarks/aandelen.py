"""Do the intervals of shares hold? On read meetings left out one at a time, and in a simulation.

    python benchmarks/aandelen.py              -> the tables in docs/aandelen.md (1,000 draws a cell)
    python benchmarks/aandelen.py --keren 100  -> the same, shorter, to the screen

Probabilities are cross-validated: by a model and a calibration that did not see the document. A doubt of the reader is
left out. "Left out" takes each group of meeting and speaker's role with enough text; what is learnt of errors in groups
comes from the other meetings. The simulation draws a read meeting, then turns from it until there are as many sentences
as wanted; turns are weighted so that the meeting's read share becomes the prevalence wanted. Weights follow what the
model expects of a turn ("verwachting": other turns, same classifier) or what was read in it ("label": the classifier's
errors move along, which real meetings hardly do; see docs/besluiten/0010-aandelen.md).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import logit

from dialoogmeter.codeboek import HOOFD
from dialoogmeter.leren.groepsfout import leer_groepsfout
from dialoogmeter.leren.kaart import zet_tabel
from dialoogmeter.leren.kruismeting import gelezen_kansen
from dialoogmeter.meting.kwantificatie import (
    GROEPSFOUT,
    Beurten,
    Groepsfout,
    aandelen,
    groepsfout_van,
    interval,
    trek_groep,
)

WORTEL = Path(__file__).parents[1]
UIT = WORTEL / "docs" / "aandelen.md"
PREVALENTIES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3)
GROOTTEN = (50, 150, 500, 1500, 5000)
#: A meeting serves for a prevalence if at least so many turns (effectively) make it up.
MIN_BEURTEN = 40
#: What the design asks of coverage and bias.
ONDER, BOVEN, SCHEEF = 0.93, 0.97, 0.10
ZAAD = 20261128

Getallen = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Gelezen:
    """Read sentences (``vergadering``, ``sprekersrol``, ``beurt``), their cross-validated probabilities, and labels."""

    zinnen: pd.DataFrame
    kansen: Getallen
    y: Getallen
    kolommen: tuple[str, ...]


def lees(data: Path, corpus: Path, modellen: Path) -> Gelezen:
    """Read sentences of documents that are in a fold."""
    _, train, kansen = gelezen_kansen(data, corpus, modellen)
    rij = np.flatnonzero(~np.isnan(kansen).any(axis=1))
    zinnen = pd.DataFrame(
        {
            "vergadering": train.groep[rij],
            "sprekersrol": train.invoer["rol"].to_numpy()[rij],
            "beurt": train.invoer["beurt"].to_numpy()[rij],
            "soort": "spraak",
        }
    )
    return Gelezen(zinnen, kansen[rij], train.y[rij], train.kolommen)


def fouten_zonder(gelezen: Gelezen) -> dict[str, dict[str, Groepsfout]]:
    """For each meeting what is learnt of errors in groups from all others, for each of the main columns."""
    return {d: _fout_zonder(gelezen, d) for d in dict.fromkeys(gelezen.zinnen["vergadering"])}


def _fout_zonder(gelezen: Gelezen, document: str) -> dict[str, Groepsfout]:
    houd = (gelezen.zinnen["vergadering"] != document).to_numpy()
    z = gelezen.zinnen[houd]
    waar = [gelezen.kolommen.index(kolom) for kolom in HOOFD]
    geleerd = leer_groepsfout(
        HOOFD,
        gelezen.kansen[houd][:, waar],
        gelezen.y[houd][:, waar],
        z["vergadering"].to_numpy(),
        z["sprekersrol"].to_numpy(),
        z["beurt"].to_numpy(),
    )
    return {kolom: groepsfout_van({GROEPSFOUT: geleerd}, [kolom]) for kolom in HOOFD}


def een_weg(gelezen: Gelezen, fouten: Mapping[str, Mapping[str, Groepsfout]]) -> pd.DataFrame:
    """Each meeting, role and pole with enough text: the interval, and the read share."""
    rijen = []
    for document, per_kolom in fouten.items():
        hier = (gelezen.zinnen["vergadering"] == document).to_numpy()
        for kolom in HOOFD:
            j = gelezen.kolommen.index(kolom)
            telt = hier & ~np.isnan(gelezen.y[:, j])
            frame = gelezen.zinnen[telt].assign(**{kolom: gelezen.kansen[telt, j], "gelezen": gelezen.y[telt, j]})
            uit = aandelen(frame, ["sprekersrol"], [kolom], per_kolom[kolom])
            waar = frame.groupby("sprekersrol")["gelezen"].mean()
            uit = uit[uit["schatting"].notna()]
            rijen.append(uit.assign(document=document, gelezen=waar.loc[uit["sprekersrol"]].to_numpy()))
    alle = pd.concat(rijen, ignore_index=True)
    alle["positief"] = (alle["gelezen"] * alle["n_zinnen"]).round()
    # none read is held by an interval that begins below half a sentence
    laag = alle["laag"].mask((alle["positief"] == 0) & (alle["laag"] * alle["n_zinnen"] < 0.5), 0)
    alle["past"] = (laag <= alle["gelezen"]) & (alle["gelezen"] <= alle["hoog"])
    return alle


@dataclass(frozen=True)
class Vijver:
    """A meeting's turns to draw from: number of sentences, expected and read positives, spread of labels."""

    lengte: Getallen
    verwacht: Getallen
    gelezen: Getallen
    ruis: Getallen


def vijvers(gelezen: Gelezen, kolom: str) -> dict[str, Vijver]:
    """The turns of each meeting."""
    j = gelezen.kolommen.index(kolom)
    telt = ~np.isnan(gelezen.y[:, j])
    p = gelezen.kansen[telt, j]
    frame = gelezen.zinnen.loc[telt, ["vergadering", "beurt"]].assign(n=1.0, p=p, y=gelezen.y[telt, j], r=p * (1 - p))
    beurten = frame.groupby(["vergadering", "beurt"], sort=False).sum()
    return {
        str(document): Vijver(*(deel[naam].to_numpy() for naam in ("n", "p", "y", "r")))
        for document, deel in beurten.groupby(level=0, sort=False)
    }


def weeg(vijver: Vijver, prevalentie: float, naar: str) -> Getallen | None:
    """Weights of turns that bring the read share to a prevalence; None where this meeting can't."""
    bron = vijver.verwacht if naar == "verwachting" else vijver.gelezen
    gemiddeld = bron.sum() / vijver.lengte.sum()
    deel = (bron + 5 * gemiddeld) / (vijver.lengte + 5)  # a short turn counts for less than it shows
    maat = logit(np.clip(deel, 1e-6, 1 - 1e-6))
    laag, hoog = -10.0, 10.0
    for _ in range(60):
        midden = (laag + hoog) / 2
        gewicht = _gewicht(maat, midden)
        aandeel = (gewicht * vijver.gelezen).sum() / (gewicht * vijver.lengte).sum()
        laag, hoog = (midden, hoog) if aandeel < prevalentie else (laag, midden)
    genoeg = gewicht.sum() ** 2 / (gewicht**2).sum() >= MIN_BEURTEN
    return gewicht / gewicht.sum() if genoeg and abs(aandeel / prevalentie - 1) < 0.02 else None


def _gewicht(maat: Getallen, helling: float) -> Getallen:
    macht = helling * maat
    return np.asarray(np.exp(macht - macht.max()))


def trekkingen(
    alle: Mapping[str, Vijver],
    fouten: Mapping[str, Groepsfout],
    prevalentie: float,
    grootte: int,
    naar: str,
    keren: int,
) -> Iterator[tuple[float, float, float] | None]:
    """Draws of one cell: estimate and interval, or None for "te weinig tekst"."""
    rng = np.random.default_rng([ZAAD, int(1000 * prevalentie), grootte])
    keuze = {d: (v, w) for d, v in alle.items() if (w := weeg(v, prevalentie, naar)) is not None}
    namen = list(keuze)
    for _ in range(keren if namen else 0):
        document = namen[rng.integers(len(namen))]
        vijver, gewicht = keuze[document]
        gemiddeld = (gewicht * vijver.lengte).sum()
        rij = rng.choice(len(gewicht), size=int(2 * grootte / gemiddeld) + 20, p=gewicht)
        rij = rij[: int(np.searchsorted(vijver.lengte[rij].cumsum(), grootte)) + 1]
        yield meet(vijver, rij, fouten[document])


def meet(vijver: Vijver, rij: npt.NDArray[np.int64], fout: Groepsfout) -> tuple[float, float, float] | None:
    """Estimate and interval of these turns, by the library."""
    lengte = vijver.lengte[rij]
    beurten = Beurten(
        (), vijver.verwacht[rij][:, None], vijver.ruis[rij].sum(keepdims=True), lengte, lengte.sum(keepdims=True)
    )
    groep = trek_groep(beurten, fout)
    if not groep.genoeg:
        return None
    laag, hoog = interval(groep.trekkingen, groep.schatting)
    return float(groep.schatting[0]), float(laag[0]), float(hoog[0])


def simuleer(gelezen: Gelezen, fouten: Mapping[str, Mapping[str, Groepsfout]], naar: str, keren: int) -> pd.DataFrame:
    """Coverage and bias of every cell."""
    rijen = []
    for kolom in HOOFD:
        bron, van_kolom = vijvers(gelezen, kolom), {d: fout[kolom] for d, fout in fouten.items()}
        for prevalentie in PREVALENTIES:
            for grootte in GROOTTEN:
                alle = list(trekkingen(bron, van_kolom, prevalentie, grootte, naar, keren))
                if not alle:
                    continue
                antwoord = np.array([a for a in alle if a is not None]).reshape(-1, 3)
                past = (antwoord[:, 1] <= prevalentie) & (prevalentie <= antwoord[:, 2])
                rijen.append(
                    {
                        "kolom": kolom,
                        "prevalentie": prevalentie,
                        "zinnen": grootte,
                        "positief": prevalentie * grootte,
                        "antwoordt": len(antwoord) / len(alle),
                        "dekking": past.mean() if len(antwoord) else np.nan,
                        "vertekening": antwoord[:, 0].mean() / prevalentie - 1 if len(antwoord) else np.nan,
                        "breedte": np.median(antwoord[:, 2] - antwoord[:, 1]) if len(antwoord) else np.nan,
                    }
                )
    return pd.DataFrame(rijen)


def verslag(gelezen: Gelezen, keren: int) -> str:
    """All tables as Markdown."""
    fouten = fouten_zonder(gelezen)
    weg = een_weg(gelezen, fouten)
    delen = [f"### Eén vergadering weggelaten\n\n{_per_pool(weg)}"]
    for naar in ("verwachting", "label"):
        sim = simuleer(gelezen, fouten, naar, keren)
        delen.append(f"### Nagebootst, gewogen naar {naar} ({keren} trekkingen per cel)\n\n{_per_cel(sim)}")
    return "\n\n".join(delen)


def _per_pool(weg: pd.DataFrame) -> str:
    kop = ("pool", "groepen", "gelezen aandeel in het interval", "bij 10 of meer gelezen", "mediane breedte")
    regels = ["| " + " | ".join(kop) + " |", "|---|--:|--:|--:|--:|"]
    for pool, deel in [*weg.groupby("label", sort=False), ("alle", weg)]:
        veel = deel[deel["positief"] >= 10]
        dekking = f"{deel['past'].mean():.1%} | {veel['past'].mean():.1%} ({len(veel)})"
        regels.append(f"| {pool} | {len(deel)} | {dekking} | {(deel['hoog'] - deel['laag']).median():.3f} |")
    return "\n".join(regels)


def _per_cel(sim: pd.DataFrame) -> str:
    kop = ["pool", "prevalentie", *(f"{g} zinnen" for g in GROOTTEN)]
    regels = ["| " + " | ".join(kop) + " |", "|---|--:|" + "---|" * len(GROOTTEN)]
    for (kolom, prevalentie), deel in sim.groupby(["kolom", "prevalentie"], sort=False):
        cellen = dict.fromkeys(GROOTTEN, "–")
        for r in deel.to_dict("records"):
            gaf = f"{r['dekking']:.1%} · {r['vertekening']:+.0%}" if r["antwoordt"] else "te weinig"
            cellen[int(r["zinnen"])] = gaf
        regels.append(f"| {kolom} | {prevalentie:.1%} | " + " | ".join(cellen.values()) + " |")
    groot, klein = sim[sim["positief"] >= 10], sim[sim["positief"] < 10]
    dekking, scheef = groot["dekking"], groot["vertekening"].abs()
    veilig = (klein["dekking"] >= ONDER) | klein["dekking"].isna()
    tussen, boven = dekking.between(ONDER, BOVEN).mean(), (dekking >= ONDER).mean()
    regels += [
        "",
        f"Cellen met minstens tien verwachte positieven: {len(groot)}; dekking van {ONDER:.0%} tot {BOVEN:.0%} in "
        f"{tussen:.0%}, minstens {ONDER:.0%} in {boven:.0%}; vertekening onder {SCHEEF:.0%} in "
        f"{(scheef < SCHEEF).mean():.0%}. Kleinere cellen: {len(klein)}; dekking minstens {ONDER:.0%} of geen antwoord "
        f"in {veilig.mean():.0%}; zij antwoorden in {klein['antwoordt'].mean():.0%} van de trekkingen.",
    ]
    return "\n".join(regels)


def main() -> None:
    """Measure, and write or show the tables."""
    vlaggen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    vlaggen.add_argument("--keren", type=int, default=1000)
    vlaggen.add_argument("--corpus", type=Path, default=WORTEL.parent / "shared" / "corpus")
    keuze = vlaggen.parse_args()
    tekst = verslag(lees(WORTEL / "data", keuze.corpus, WORTEL / "models"), keuze.keren)
    sys.stdout.write(tekst + "\n")
    if keuze.keren == vlaggen.get_default("keren"):
        zet_tabel(UIT, tekst)


if __name__ == "__main__":
    main()
