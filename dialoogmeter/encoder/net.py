"""The network in torch, for training only: a BERT encoder whose sentence vectors are pooled from a whole passage."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dialoogmeter.encoder.basisgewichten import Basis
from dialoogmeter.encoder.stukjes import AANTAL_TEKENS


class Laag(nn.Module):
    """One transformer layer: attention and two dense layers, each followed by a layer norm."""

    def __init__(self, breedte: int, koppen: int, uitval: float) -> None:
        super().__init__()
        self.koppen, self.uitval = koppen, uitval
        self.qkv = nn.Linear(breedte, 3 * breedte)
        self.uit = nn.Linear(breedte, breedte)
        self.norm1 = nn.LayerNorm(breedte, eps=1e-12)
        self.op = nn.Linear(breedte, 4 * breedte)
        self.neer = nn.Linear(4 * breedte, breedte)
        self.norm2 = nn.LayerNorm(breedte, eps=1e-12)

    def forward(self, x: Tensor, masker: Tensor | None) -> Tensor:
        """Shape (passages, pieces, width) in and out."""
        n, lengte, breedte = x.shape
        q, k, v = self.qkv(x).view(n, lengte, 3, self.koppen, breedte // self.koppen).permute(2, 0, 3, 1, 4)
        aandacht = F.scaled_dot_product_attention(q, k, v, attn_mask=masker).transpose(1, 2).reshape(n, lengte, breedte)
        x = self.norm1(x + F.dropout(self.uit(aandacht), self.uitval, self.training))
        return self.norm2(x + F.dropout(self.neer(F.gelu(self.op(x))), self.uitval, self.training))


class Encoder(nn.Module):
    """Pieces of a passage to a vector for each of its sentences.

    Args:
        woorden: pieces kept.
        breedte: width of a vector.
        koppen: attention heads.
        lagen: transformer layers.
        uitval: dropout while training.
    """

    def __init__(
        self, woorden: int, breedte: int = 384, koppen: int = 12, lagen: int = 12, uitval: float = 0.1
    ) -> None:
        super().__init__()
        self.woord = nn.Embedding(woorden, breedte)
        self.teken = nn.Embedding(AANTAL_TEKENS, breedte)
        self.plaats = nn.Embedding(512, breedte)
        self.norm = nn.LayerNorm(breedte, eps=1e-12)
        self.lagen = nn.ModuleList(Laag(breedte, koppen, uitval) for _ in range(lagen))
        self.uitval = uitval

    def forward(self, ids: Tensor, hoort_bij: Tensor | None) -> Tensor:
        """Hidden states.

        Args:
            ids: pieces, shape (passages, pieces); ids from the vocabulary's size on are signs of who speaks.
            hoort_bij: shape as ``ids``: the place in the passage of the sentence a piece belongs to, -1 for none,
                -2 for filling; None where nothing is filled up.
        """
        woorden = self.woord.num_embeddings
        teken = ids >= woorden
        x = torch.where(
            teken[..., None], self.teken((ids - woorden).clamp_min(0)), self.woord(ids.clamp_max(woorden - 1))
        )
        x = self.norm(x + self.plaats(torch.arange(ids.shape[1], device=ids.device)))
        x = F.dropout(x, self.uitval, self.training)
        masker = None if hoort_bij is None else torch.where(hoort_bij == -2, -1e4, 0.0)[:, None, None, :]
        for laag in self.lagen:
            x = laag(x, masker)
        return x


def zinsvectoren(x: Tensor, hoort_bij: Tensor, zinnen: int) -> Tensor:
    """The mean of a sentence's pieces beside the sign before it, shape (sentences, twice the width)."""
    vlak, bij = x.flatten(0, 1), hoort_bij.flatten()
    telt = bij >= 0
    som = x.new_zeros(zinnen, x.shape[-1]).index_add(0, bij[telt], vlak[telt])
    aantal = torch.bincount(bij[telt], minlength=zinnen)[:, None]
    eerste = telt & (bij != torch.cat([bij.new_tensor([-3]), bij[:-1]]))
    return torch.cat([som / aantal, vlak[eerste]], dim=1)


class Zinslezer(nn.Module):
    """The encoder with a linear head for each label.

    Sentence vectors of the published model lie close together; a batch norm without weights of its own spreads them,
    without which the head learns next to nothing in a few epochs.
    """

    def __init__(self, encoder: Encoder, breedte: int, labels: int, uitval: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.spreiding = nn.BatchNorm1d(2 * breedte, affine=False)
        self.uitval = nn.Dropout(uitval)
        self.koppen = nn.Linear(2 * breedte, labels)

    def forward(self, ids: Tensor, hoort_bij: Tensor, zinnen: int) -> Tensor:
        """Log-odds, shape (sentences, labels)."""
        vector = zinsvectoren(self.encoder(ids, hoort_bij), hoort_bij, zinnen)
        return self.koppen(self.uitval(self.spreiding(vector)))


def vul_met_basis(encoder: Encoder, basis: Basis, behouden: list[int], lagen: list[int]) -> None:
    """Start from the published weights.

    Args:
        encoder: filled in place.
        basis: the published model.
        behouden: which of its pieces are kept.
        lagen: which of its layers are taken.
    """
    t = {naam: torch.from_numpy(waarden) for naam, waarden in basis.tensoren.items()}
    with torch.no_grad():
        soort = t["emb.type"][: basis.breedte]
        encoder.woord.weight.copy_(t["emb.word"][behouden] + soort)
        encoder.teken.weight.copy_(t["emb.word"][2] + soort + 0.02 * torch.randn(encoder.teken.weight.shape))
        encoder.plaats.weight.copy_(t["emb.pos"][:512])
        _norm(encoder.norm, t, "emb.ln")
        for laag, i in zip(encoder.lagen, lagen, strict=True):
            for soortnaam in ("weight", "bias"):
                delen = [t[f"l{i}.{deel}.{soortnaam[0]}"] for deel in "qkv"]
                getattr(laag.qkv, soortnaam).copy_(torch.cat(delen))
                for ons, hun in (("uit", "ao"), ("op", "fi"), ("neer", "fo")):
                    getattr(getattr(laag, ons), soortnaam).copy_(t[f"l{i}.{hun}.{soortnaam[0]}"])
            _norm(laag.norm1, t, f"l{i}.aln")
            _norm(laag.norm2, t, f"l{i}.oln")


def _norm(norm: nn.LayerNorm, t: dict[str, Tensor], naam: str) -> None:
    norm.weight.copy_(t[f"{naam}.w"])
    norm.bias.copy_(t[f"{naam}.b"])
