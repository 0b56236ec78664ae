"""Known groups: does the measure see what theory says of them? The predictions stand in docs/validiteit.md.

    python benchmarks/validiteit.py   -> the tables in docs/validiteit.md

Shares and indices come with their 95 % intervals; a prediction holds if the difference goes its way and its interval
leaves out zero.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import binomtest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from dialoogmeter import Meting, load, read
from dialoogmeter.leren.kaart import zet_tabel
from dialoogmeter.leren.kruis import lees_kruisscores
from dialoogmeter.leren.kruismeting import kruismetingen
from dialoogmeter.leren.maak import GERICHT, lees_trainset
from dialoogmeter.leren.trainen import pas_aan
from dialoogmeter.markers.ijking import Ijking
from dialoogmeter.markers.invoer import invoer_van
from dialoogmeter.markers.maskeren import maskeer
from dialoogmeter.meting.dialoogindex import index
from dialoogmeter.meting.kwantificatie import groepsfout_van, interval, trek

WORTEL = Path(__file__).parents[1]
UIT = WORTEL / "docs" / "validiteit.md"
CORPUS = WORTEL.parent / "shared" / "corpus"
TREEBANK = WORTEL.parent / "shared" / "treebank"
COLLEGE = ("D66", "VVD", "GroenLinks", "PvdA", "CDA")
BLOK = 60
#: Fewer sentences of either side in an agenda item say nothing of the difference there.
MIN_PUNT = 40
GROEP = "groep"
INDEX = "dialoogindex"
POLEN = ("partner", "regie", "spanning")
LABELS = (
    "ervaren", "verhalen_centraal", "winnen", "schuld_geven", "spanning", "feedback_pareren", "kaders_helder"
)  # fmt: skip
_WOORD = re.compile(r"\w+(?:['’-]\w+)*")

Getallen = npt.NDArray[np.float64]


def zinnen_van(metingen: Sequence[Meting]) -> pd.DataFrame:
    """Spoken sentences of several meetings."""
    alle = pd.concat([meting.to_frame("zin") for meting in metingen], ignore_index=True)
    return alle[alle["soort"] == "spraak"]


def waarden(zinnen: pd.DataFrame, kolom: str, herkomst: dict[str, object]) -> dict[str, tuple[float, Getallen]]:
    """The share of a label, or the index, of each group, and draws of it."""
    kolommen = ["partner", "regie"] if kolom == INDEX else [kolom]
    uit = {}
    for groep in trek(zinnen, [GROEP], kolommen, groepsfout_van(herkomst, kolommen)):
        een, alle = groep.schatting, groep.trekkingen.T
        uit[groep.sleutel[0]] = (float(_index(een)), _index(alle)) if kolom == INDEX else (float(een[0]), alle[0])
    return uit


def tabel(zinnen: pd.DataFrame, kolommen: Sequence[str], herkomst: dict[str, object]) -> list[str]:
    """The index and the share of each label of each group, with intervals."""
    groepen = list(dict.fromkeys(zinnen[GROEP]))
    n = zinnen[GROEP].value_counts()
    regels = ["| maat | " + " | ".join(f"{g} ({n[g]} zinnen)" for g in groepen) + " |", "|---|" + "---|" * len(groepen)]
    for kolom in (INDEX, *kolommen):
        per = waarden(zinnen, kolom, herkomst)
        cellen = [_cel(per[g][0], *interval(per[g][1], per[g][0])) for g in groepen]
        regels.append(f"| {kolom} | " + " | ".join(cellen) + " |")
    return regels


def _cel(schatting: float, laag: float, hoog: float) -> str:
    return f"{schatting:.3f} ({laag:.3f} tot {hoog:.3f})"


def voorspeld(zinnen: pd.DataFrame, hoger: str, lager: str, kolom: str, herkomst: dict[str, object]) -> str:
    """Whether one group's share, or index, is above another's: how much, and what that says."""
    per = waarden(zinnen, kolom, herkomst)
    (a, alle_a), (b, alle_b) = per[hoger], per[lager]
    laag, hoog = (float(grens) for grens in interval(alle_a - alle_b, a - b))
    uitkomst = "ja" if laag > 0 else "tegengesteld" if hoog < 0 else "niet zeker"
    return f"| {kolom}: {hoger} hoger dan {lager} | {_cel(a - b, laag, hoog)} | {uitkomst} |"


def _index(polen: Getallen) -> Getallen:
    return index(polen[0], polen[1])


def per_punt(zinnen: pd.DataFrame, meet: Callable[[pd.DataFrame], float]) -> list[float]:
    """Alderman less opposition in each agenda item where both say enough."""
    uit = []
    for _, deel in zinnen.groupby(["vergadering", "agendapunt_nr"]):
        kanten = dict(list(deel.groupby(GROEP)))
        if len(kanten) == 2 and min(map(len, kanten.values())) >= MIN_PUNT:
            uit.append(meet(kanten["wethouder"]) - meet(kanten["oppositie"]))
    return uit


def naamwoorden() -> tuple[frozenset[str], frozenset[str]]:
    """Words of the treebank that are mostly nouns or names, and all words that it knows."""
    soorten: dict[str, Counter[str]] = defaultdict(Counter)
    for pad in sorted(TREEBANK.glob("*.conllu.gz")):
        with gzip.open(pad, "rt", encoding="utf-8") as f:
            for regel in f:
                velden = regel.split("\t")
                if len(velden) > 3 and velden[0].isdigit():
                    soorten[velden[1].lower()][velden[3]] += 1
    naam = {woord for woord, telling in soorten.items() if telling.most_common(1)[0][0] in {"NOUN", "PROPN"}}
    return frozenset(naam), frozenset(soorten)


def zonder(tekst: str, naam: frozenset[str], bekend: frozenset[str], *, alleen: bool = False) -> str:
    """A sentence without its nouns and names, or nothing but them."""

    def past(woord: re.Match[str]) -> str:
        klein = woord[0].lower()
        is_naam = klein in naam or (klein not in bekend and not klein.isdigit())
        return woord[0] if is_naam == alleen else ""

    return re.sub(r"\s+", " ", _WOORD.sub(past, maskeer(tekst))).strip() or "…"


def blokken(zinnen: pd.DataFrame, kolommen: Sequence[str]) -> Getallen:
    """The mean of each block of :data:`BLOK` sentences in a row, shape (n, k); the rest is left out."""
    waarden = zinnen[list(kolommen)].to_numpy(dtype=np.float64)
    n = len(waarden) // BLOK
    return waarden[: n * BLOK].reshape(n, BLOK, -1).mean(axis=1)


def auc(kamer: pd.DataFrame, logius: pd.DataFrame) -> dict[str, float]:
    """How well blocks of debate and of consultation are told apart, by measure."""
    a, b = (blokken(z, POLEN) for z in (kamer, logius))
    y = np.r_[np.ones(len(a)), np.zeros(len(b))]
    partner, regie, spanning = np.concatenate([a, b]).T
    maten = {
        "debatmaat": regie + spanning - partner,
        "regie": regie,
        "spanning": spanning,
        "1 - dialoogindex": -(partner - regie) / (partner + regie),
    }
    return {naam: float(roc_auc_score(y, maat)) for naam, maat in maten.items()}


def auc_woorden(kamer: pd.DataFrame, logius: pd.DataFrame) -> float:
    """How well a classifier that learns these words tells apart blocks of stretches that it did not see."""
    teksten, y, groep = [], [], []
    for waarde, zinnen in ((1, kamer), (0, logius)):
        lijst = zinnen["tekst"].tolist()
        for begin in range(0, len(lijst) - BLOK + 1, BLOK):
            teksten.append(" ".join(lijst[begin : begin + BLOK]))
            y.append(waarde)
            groep.append(f"{waarde}-{len(y) // 8}")
    model = make_pipeline(CountVectorizer(binary=True), LogisticRegression(max_iter=1000, class_weight="balanced"))
    kans = cross_val_predict(model, teksten, y, groups=groep, cv=GroupKFold(5), method="predict_proba")[:, 1]
    return float(roc_auc_score(y, kans))


class Herleerd:
    """The linear model learnt anew without some documents: poles and tension only."""

    def __init__(self, zonder: Sequence[str]) -> None:
        train, n = lees_trainset(WORTEL / "data", CORPUS)
        waar = [train.kolommen.index(naam) for naam in POLEN]
        bron = np.char.replace(train.groep, GERICHT, "")
        buiten = np.any([np.char.startswith(bron, begin) for begin in zonder], axis=0)
        self.kenmerken, self.koppen = pas_aan(train, ~buiten, waar)
        scores = lees_kruisscores(WORTEL / "models" / "kruisscores.npz", n).lineair[:, waar]
        telt = ~np.isnan(scores).any(axis=1) & ~buiten[:n]
        self.ijking = Ijking().fit(scores[telt], train.y[:n][telt][:, waar])

    def meet(self, zinnen: pd.DataFrame, *, zonder_rol: bool = False) -> pd.DataFrame:
        """The sentences with its probabilities; with the speaker's role hidden from it if asked."""
        invoer = invoer_van(zinnen)
        if zonder_rol:
            invoer["rol"] = ""
        kansen = self.ijking.kansen(self.koppen.decision_function(self.kenmerken.transform(invoer)))
        return zinnen.assign(**dict(zip(POLEN, kansen.T, strict=True)))


def lees(map_: str, soort: str) -> pd.DataFrame:
    """The spoken sentences of all documents in a folder of the corpus, in order."""
    delen = [read(pad).to_frame("zin") for pad in sorted((CORPUS / map_).glob(f"*.{soort}"))]
    alle = pd.concat(delen, ignore_index=True)
    return alle[alle["soort"] == "spraak"].reset_index(drop=True)


def blokverslag(model: Herleerd, kamer: pd.DataFrame, logius: pd.DataFrame) -> list[str]:
    """How well debate and consultation are told apart: with all words, without nouns, and by nouns alone."""
    naam, bekend = naamwoorden()
    keuzes: dict[str, Callable[[str], str]] = {
        "alle woorden": str,
        "zonder zelfstandige naamwoorden en namen": lambda t: zonder(t, naam, bekend),
        "alleen zelfstandige naamwoorden en namen": lambda t: zonder(t, naam, bekend, alleen=True),
    }
    regels = [f"Blokken: {len(kamer) // BLOK} van de Tweede Kamer, {len(logius) // BLOK} van Logius.", ""]
    for nummer, (keuze, doe) in enumerate(keuzes.items()):
        veranderd = [z.assign(tekst=z["tekst"].map(doe)) for z in (kamer, logius)]
        uit = auc(*(model.meet(z) for z in veranderd))
        if not nummer:
            regels += ["| AUC | " + " | ".join(uit) + " | woorden leren |", "|---|" + "--:|" * (len(uit) + 1)]
        uit["woorden leren"] = auc_woorden(*veranderd)
        regels.append(f"| {keuze} | " + " | ".join(f"{w:.3f}" for w in uit.values()) + " |")
    return regels


def verslag() -> str:
    """All tables as Markdown."""
    raad = [k.meting for k in kruismetingen(load(), WORTEL / "data", CORPUS, WORTEL / "models", ["ris"])]
    herkomst = raad[0].herkomst
    haags = zinnen_van(raad).reset_index(drop=True)
    rol, fractie = haags["sprekersrol"], haags["fractie"]
    uur = haags["agendapunt"].str.contains("Stad in de raad")
    v1 = np.select([uur & (rol == "inwoner"), ~uur & (rol == "raadslid")], ["inwoners", "raadsleden"], "")
    oppositie = (rol == "raadslid") & (fractie != "") & ~fractie.isin(COLLEGE)
    v2 = np.select([rol == "wethouder", oppositie], ["wethouder", "oppositie"], "")
    zonder_raad, zonder_beide = Herleerd(["ris"]), Herleerd(["tk", "logius"])
    kamer, logius = lees("tweedekamer", "xml"), lees("logius", "md")
    soorten = (
        ("Logius", zonder_beide.meet(logius)),
        ("raad", zonder_raad.meet(haags)),
        ("Kamer", zonder_beide.meet(kamer)),
    )
    v3 = pd.concat([zinnen.assign(**{GROEP: naam}) for naam, zinnen in soorten], ignore_index=True)
    regels: list[str] = []

    def deel(
        kop: str, zinnen: pd.DataFrame, labels: Sequence[str], voorspellingen: Sequence[tuple[str, str, str]]
    ) -> None:
        regels.extend([f"### {kop}", "", *tabel(zinnen, labels, herkomst), ""])
        regels.extend(["| voorspeld | verschil | gezien |", "|---|---|---|"])
        regels.extend(voorspeld(zinnen, hoger, lager, kolom, herkomst) for kolom, hoger, lager in voorspellingen)
        regels.append("")

    i, r, w, o = "inwoners", "raadsleden", "wethouder", "oppositie"
    deel("V1. Spreekuur naast debat", haags.assign(**{GROEP: v1})[v1 != ""], LABELS, [
        ("ervaren", i, r), ("verhalen_centraal", i, r), ("winnen", r, i)
    ])  # fmt: skip
    tegenover = haags.assign(**{GROEP: v2})[v2 != ""]
    deel("V2. Wethouder naast oppositie", tegenover, LABELS, [
        ("dialoogindex", w, o), ("spanning", o, w), ("schuld_geven", o, w), ("winnen", o, w),
        ("feedback_pareren", w, o), ("kaders_helder", w, o),
    ])  # fmt: skip
    rolloos = zonder_raad.meet(haags, zonder_rol=True).assign(**{GROEP: v2})[v2 != ""]
    deel("V2 zonder rol: een lineair model dat Den Haag niet kende en niet weet wie spreekt", rolloos, ["spanning"], [
        ("dialoogindex", w, o), ("spanning", o, w)
    ])  # fmt: skip
    deel("V3. Logius naast raad naast Kamer: lineaire modellen die dat genre niet kenden", v3, ["spanning"], [
        ("dialoogindex", "Logius", "raad"), ("dialoogindex", "raad", "Kamer"),
        ("spanning", "raad", "Logius"), ("spanning", "Kamer", "raad"),
    ])  # fmt: skip
    regels += ["### V4. Blokken van 60 zinnen", "", *blokverslag(zonder_beide, kamer, logius)]
    regels += ["", "### V5. Binnen dezelfde agendapunten", ""]
    regels += ["| maat | agendapunten | in zoveel | mediaan verschil | p (tekentoets) |", "|---|--:|--:|--:|--:|"]
    for hoe, zinnen in (("", tegenover), (", zonder rol", rolloos)):
        verschillen = {
            "dialoogindex hoger bij de wethouder": per_punt(
                zinnen, lambda z: float(_index(z[["partner", "regie"]].sum().to_numpy()))
            ),
            "spanning lager bij de wethouder": [-v for v in per_punt(zinnen, lambda z: float(z["spanning"].mean()))],
        }
        for naam, v in verschillen.items():
            goed = int(np.sum(np.array(v) > 0))
            p = binomtest(goed, len(v), alternative="greater").pvalue
            regels.append(f"| {naam}{hoe} | {len(v)} | {goed} | {np.median(v):.3f} | {p:.4f} |")
    return "\n".join(regels)


def main() -> None:
    """Measure, and write the tables."""
    tekst = verslag()
    sys.stdout.write(tekst + "\n")
    zet_tabel(UIT, tekst)


if __name__ == "__main__":
    main()
