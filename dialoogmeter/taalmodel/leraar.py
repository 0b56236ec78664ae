"""The teacher: multilingual-e5-small taught tags, lemmas, sentence starts and names; it labels text for the pipeline.

It knows words that no Dutch treebank has, but is far too slow and too large to ship. What it knows goes over into the
pipeline in two ways: by text that it labelled, and by a table of words as it sees them (:mod:`.woordtabel`).
"""

from __future__ import annotations

import bisect
import logging
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from spacy.pipeline._edit_tree_internals.edit_trees import EditTrees
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dialoogmeter.encoder.basisgewichten import Basis, basispad, lees_basis
from dialoogmeter.encoder.leren import halve_precisie
from dialoogmeter.encoder.net import Encoder, vul_met_basis
from dialoogmeter.encoder.stukjes import BEGIN, EIND, LEEG, maak_tokenizer

log = logging.getLogger(__name__)
#: Layers of the published model; twelve are no better on the dev sets and take twice as long.
LAGEN = (0, 1, 2, 3, 4, 5)
RONDES = 5
STAP, STAP_KOP, AFNAME, AANLOOP = 2e-4, 2e-3, 0.9, 0.06
#: Pieces in a batch of training, and in one of labelling.
BUNDEL, BUNDEL_LABEL = 2200, 9000
#: Pieces that the network reads at once; a longer document is left out.
LANGSTE = 510
#: An edit tree learnt less often is no label.
MIN_BOOM = 2
#: Edit trees that are tried in turn, until one fits the word.
PROBEER = 3
NAAMSOORTEN = ("PER", "LOC", "ORG")
_NAAMLABELS = ("O", *(f"{plaats}-{soort}" for soort in NAAMSOORTEN for plaats in "BI"))
_ONBEKEND = -100
_ZAAD = 1


@dataclass(frozen=True)
class Labels:
    """What the heads choose from: annotations ("NOUN|Number=Sing"), tags, and edit trees from form to lemma."""

    annotaties: tuple[str, ...]
    soorten: tuple[str, ...]
    bomen: tuple[int, ...]
    trees: EditTrees

    @classmethod
    def van(cls, docs: Sequence[Doc], vocab: Vocab) -> Labels:
        """All labels of annotated documents, the commonest first."""
        trees = EditTrees(vocab.strings)
        annotaties = Counter(_annotatie(t) for doc in docs if doc.has_annotation("POS") for t in doc)
        bomen = Counter(trees.add(t.text, t.lemma_) for doc in docs if doc.has_annotation("LEMMA") for t in doc)
        return cls(
            tuple(naam for naam, _ in annotaties.most_common()),
            tuple(sorted({naam.split("|")[0] for naam in annotaties})),
            tuple(boom for boom, vaak in bomen.most_common() if vaak >= MIN_BOOM),
            trees,
        )


def _annotatie(token: Token) -> str:
    return f"{token.pos_}|{token.morph}"


def _naamlabel(token: Token) -> str:
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"


@dataclass(frozen=True)
class Voorbeeld:
    """A document as pieces, the word that each belongs to (-1: none), and a target a head, shape (4, words)."""

    ids: list[int]
    woord: list[int]
    aantal: int
    doel: npt.NDArray[np.int64] | None = None


class Net(nn.Module):
    """Encoder with a linear head for annotation, lemma, sentence start and name, on the vector of each word."""

    def __init__(self, basis: Basis, labels: Labels) -> None:
        super().__init__()
        stukjes = len(basis.stukjes)
        self.encoder = Encoder(stukjes, basis.breedte, lagen=len(LAGEN))
        vul_met_basis(self.encoder, basis, list(range(stukjes)), list(LAGEN))
        self.encoder.woord.weight.requires_grad_(False)
        self.norm = nn.LayerNorm(2 * basis.breedte, elementwise_affine=False)
        self.uitval = nn.Dropout(0.1)
        breedtes = (len(labels.annotaties), len(labels.bomen), 2, len(_NAAMLABELS))
        self.koppen = nn.ModuleList(nn.Linear(2 * basis.breedte, breedte) for breedte in breedtes)

    def vectoren(self, ids: Tensor, woord: Tensor, aantal: int) -> Tensor:
        """The mean of a word's pieces beside its first one, shape (words, twice the width)."""
        x = self.encoder(ids, torch.where(ids == LEEG, -2, 0)).flatten(0, 1)
        bij = woord.flatten()
        telt = bij >= 0
        som = x.new_zeros(aantal, x.shape[-1]).index_add(0, bij[telt], x[telt])
        stukken = torch.bincount(bij[telt], minlength=aantal).clamp_min(1)[:, None]
        begint = telt & (bij != torch.cat([bij.new_tensor([-3]), bij[:-1]]))
        eerste = x.new_zeros(aantal, x.shape[-1]).index_copy(0, bij[begint], x[begint])
        return self.norm(torch.cat([som / stukken, eerste], dim=1).float())

    def forward(self, ids: Tensor, woord: Tensor, aantal: int) -> list[Tensor]:
        """Log-odds a head, each of shape (words, labels)."""
        vector = self.uitval(self.vectoren(ids, woord, aantal))
        return [kop(vector) for kop in self.koppen]


class Leraar:
    """A trained network with what is needed to read text with it."""

    def __init__(self, vocab: Vocab, docs: Sequence[Doc]) -> None:
        """Start from the published weights; ``docs`` tell the labels."""
        torch.manual_seed(_ZAAD)
        self.vocab = vocab
        self.basis = lees_basis(basispad())
        self.tokenizer = maak_tokenizer(self.basis.stukjes)
        self.labels = Labels.van(docs, vocab)
        self.net = Net(self.basis, self.labels)

    def leer(self, docs: Sequence[Doc], rondes: int = RONDES) -> Leraar:
        """Train on documents; what a document has no annotation of (tags, names) it does not teach."""
        stof = [v for doc in docs if len((v := self._voorbeeld(doc, met_doel=True)).ids) <= LANGSTE + 2]
        rng = np.random.default_rng(_ZAAD)
        bundels = [b for _ in range(rondes) for b in _geschud(stof, rng)]
        optimum = torch.optim.AdamW(self._parametergroepen(), weight_decay=0.01)
        begin = time.monotonic()
        self.net.train()
        for stap, bundel in enumerate(bundels, 1):
            for groep in optimum.param_groups:
                groep["lr"] = groep["hoogste"] * _helling(stap, len(bundels))
            with halve_precisie():
                odds = self.net(*_tensors(bundel))
            doel = torch.from_numpy(np.concatenate([v.doel for v in bundel if v.doel is not None], axis=1))
            fout = sum(_fout(o.float(), d) for o, d in zip(odds, doel, strict=True))
            optimum.zero_grad()
            fout.backward()
            nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
            optimum.step()
            if stap % 100 == 0:
                log.info("leraar: stap %d van %d, %.0f s", stap, len(bundels), time.monotonic() - begin)
        self.net.eval()
        return self

    def _parametergroepen(self) -> list[dict[str, object]]:
        encoder, lagen = self.net.encoder, len(LAGEN)
        rest = [*encoder.plaats.parameters(), *encoder.norm.parameters()]
        return [
            *({"params": list(laag.parameters()), "hoogste": STAP * AFNAME ** (lagen - 1 - nummer)}
              for nummer, laag in enumerate(encoder.lagen)),
            {"params": rest, "hoogste": STAP * AFNAME**lagen},
            {"params": list(self.net.koppen.parameters()), "hoogste": STAP_KOP},
        ]  # fmt: skip

    @torch.no_grad()
    def label(self, docs: Sequence[Doc]) -> list[Doc]:
        """New documents of the same words with tags, features, lemmas, sentence starts and names, in the same order.

        What a document knows of these already stays. Pieces past :data:`LANGSTE` are not read: cut documents before.
        """
        uit: dict[int, Doc] = {}
        stof = [self._voorbeeld(doc) for doc in docs]
        volgorde = sorted(range(len(docs)), key=lambda i: len(stof[i].ids))
        for groep in _per_bundel(volgorde, stof, BUNDEL_LABEL):
            with halve_precisie():
                odds = self.net(*_tensors([stof[i] for i in groep]))
            annotatie, begin, naam = (odds[k].argmax(1).numpy() for k in (0, 2, 3))
            bomen = odds[1].float().topk(PROBEER, 1).indices.numpy()
            van = 0
            for i in groep:
                tot = van + len(docs[i])
                uit[i] = self._gelabeld(docs[i], annotatie[van:tot], bomen[van:tot], begin[van:tot], naam[van:tot])
                van = tot
        return [uit[i] for i in range(len(docs))]

    def _gelabeld(
        self,
        doc: Doc,
        annotatie: npt.NDArray[np.int64],
        bomen: npt.NDArray[np.int64],
        begin: npt.NDArray[np.int64],
        naam: npt.NDArray[np.int64],
    ) -> Doc:
        woorden: dict[str, Any] = {
            "words": [t.text for t in doc],
            "spaces": [bool(t.whitespace_) for t in doc],
            "sent_starts": [bool(t.is_sent_start) for t in doc]
            if doc.has_annotation("SENT_START")
            else [bool(b) or i == 0 for i, b in enumerate(begin)],
            "ents": [_naamlabel(t) for t in doc]
            if doc.has_annotation("ENT_IOB")
            else _goede_reeks([_NAAMLABELS[n] for n in naam]),
        }
        if doc.has_annotation("POS"):
            return Doc(
                self.vocab,
                pos=[t.pos_ for t in doc],
                morphs=[str(t.morph) for t in doc],
                lemmas=[t.lemma_ for t in doc],
                **woorden,
            )
        paren = [self.labels.annotaties[a].split("|", 1) for a in annotatie]
        return Doc(
            self.vocab,
            pos=[soort for soort, _ in paren],
            morphs=[kenmerken for _, kenmerken in paren],
            lemmas=[self._lemma(t.text, rij) for t, rij in zip(doc, bomen, strict=True)],
            **woorden,
        )

    def _lemma(self, vorm: str, bomen: npt.NDArray[np.int64]) -> str:
        for boom in bomen:
            lemma: str | None = self.labels.trees.apply(self.labels.bomen[boom], vorm)
            if lemma is not None:
                return lemma
        return vorm

    @torch.no_grad()
    def zie_woorden(self, woorden: Sequence[str]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Words by themselves: their vectors, shape (n, d), and log-probabilities of their annotation, shape (n, a)."""
        stof = [
            Voorbeeld([BEGIN, *c.ids[:LANGSTE], EIND], [-1, *[0] * len(c.ids[:LANGSTE]), -1], 1)
            for c in self.tokenizer.encode_batch(list(woorden))
        ]
        vectoren = np.empty((len(woorden), 2 * self.basis.breedte), dtype=np.float32)
        kansen = np.empty((len(woorden), len(self.labels.annotaties)), dtype=np.float32)
        volgorde = sorted(range(len(woorden)), key=lambda i: len(stof[i].ids))
        for groep in _per_bundel(volgorde, stof, BUNDEL_LABEL):
            with halve_precisie():
                vector = self.net.vectoren(*_tensors([stof[i] for i in groep]))
            vectoren[groep] = vector.numpy()
            kansen[groep] = self.net.koppen[0](vector).log_softmax(1).numpy()
        return vectoren, kansen

    def _voorbeeld(self, doc: Doc, *, met_doel: bool = False) -> Voorbeeld:
        tekst, begin = doc.text, [t.idx for t in doc]
        code = self.tokenizer.encode(tekst)
        ids, woord = [BEGIN], [-1]
        for stukje, (van, tot) in zip(code.ids, code.offsets, strict=True):
            letter = next((i for i in range(van, tot) if not tekst[i].isspace()), van)
            ids.append(stukje)
            woord.append(max(bisect.bisect_right(begin, letter) - 1, 0))
        if not met_doel:  # what is too long is read as far as it goes
            ids, woord = ids[: LANGSTE + 1], woord[: LANGSTE + 1]
        return Voorbeeld([*ids, EIND], [*woord, -1], len(doc), self._doel(doc) if met_doel else None)

    def _doel(self, doc: Doc) -> npt.NDArray[np.int64]:
        doel = np.full((4, len(doc)), _ONBEKEND, dtype=np.int64)
        if doc.has_annotation("POS"):
            bekend = {naam: i for i, naam in enumerate(self.labels.annotaties)}
            boomnummer = {boom: i for i, boom in enumerate(self.labels.bomen)}
            doel[0] = [bekend.get(_annotatie(t), _ONBEKEND) for t in doc]
            doel[1] = [boomnummer.get(self.labels.trees.add(t.text, t.lemma_), _ONBEKEND) for t in doc]
            doel[2] = [int(bool(t.is_sent_start)) for t in doc]
        if doc.has_annotation("ENT_IOB"):
            doel[3] = [_NAAMLABELS.index(_naamlabel(t)) for t in doc]
        return doel


def _goede_reeks(labels: Sequence[str]) -> list[str]:
    """An inside label without a beginning begins a name itself."""
    uit: list[str] = []
    for label in labels:
        vorige = uit[-1] if uit else "O"
        uit.append("B" + label[1:] if label[0] == "I" and vorige[1:] != label[1:] else label)
    return uit


def _fout(odds: Tensor, doel: Tensor) -> Tensor:
    telt = doel != _ONBEKEND
    return F.cross_entropy(odds[telt], doel[telt]) if telt.any() else odds.sum() * 0


def _helling(stap: int, totaal: int) -> float:
    """Up in a straight line, then down to nothing."""
    deel = stap / totaal
    return min(1.0, deel / AANLOOP) * min(1.0, (1 - deel) / (1 - AANLOOP))


def _per_bundel(volgorde: Sequence[int], stof: Sequence[Voorbeeld], stukjes: int) -> Iterator[list[int]]:
    groep: list[int] = []
    for i in volgorde:
        if groep and len(stof[i].ids) * (len(groep) + 1) > stukjes:
            yield groep
            groep = []
        groep.append(i)
    if groep:
        yield groep


def _geschud(stof: Sequence[Voorbeeld], rng: np.random.Generator, blok: int = 300) -> list[list[Voorbeeld]]:
    """Batches of about equally long documents, in another order every time."""
    volgorde = rng.permutation(len(stof))
    uit: list[list[Voorbeeld]] = []
    for begin in range(0, len(volgorde), blok):
        deel = sorted((int(i) for i in volgorde[begin : begin + blok]), key=lambda i: len(stof[i].ids))
        uit += [[stof[i] for i in groep] for groep in _per_bundel(deel, stof, BUNDEL)]
    return [uit[i] for i in rng.permutation(len(uit))]


def _tensors(bundel: Sequence[Voorbeeld]) -> tuple[Tensor, Tensor, int]:
    langste = max(len(v.ids) for v in bundel)
    ids = np.full((len(bundel), langste), LEEG, dtype=np.int64)
    woord = np.full((len(bundel), langste), -1, dtype=np.int64)
    aantal = 0
    for rij, v in enumerate(bundel):
        ids[rij, : len(v.ids)] = v.ids
        bij = np.array(v.woord)
        woord[rij, : len(bij)] = np.where(bij >= 0, bij + aantal, -1)
        aantal += v.aantal
    return torch.from_numpy(ids), torch.from_numpy(woord), aantal
