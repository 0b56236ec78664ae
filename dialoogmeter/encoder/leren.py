"""Training the encoder, which takes long on two cores: it notes where it is, and goes on from there when run again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from dialoogmeter.encoder.leerstof import Leerstof, bundels, trek_passages
from dialoogmeter.encoder.net import Zinslezer
from dialoogmeter.encoder.passages import Zinnen, snijd

log = logging.getLogger(__name__)
_BEWAAR_NA = 100  # steps between notes
_TOON_NA = 50


@dataclass(frozen=True)
class Leerplan:
    """How to train.

    ``stap`` is the highest learning rate of the top layer; each lower layer's is ``afname`` of the one above it, the
    heads' and the new signs' are higher since they start from nothing. ``traagheid`` is the part of the running mean of
    the weights that each step keeps; that mean is what is kept in the end.
    """

    rondes: int = 3
    stap: float = 1.5e-4
    afname: float = 0.9
    aanloop: float = 0.06
    stukjes: int = 2600
    traagheid: float = 0.995
    zaad: int = 7


def gewichten(kolommen: Sequence[str], zwaar: Sequence[str], zwaarte: float = 4.0) -> torch.Tensor:
    """Weight of each label's error: poles and tension count more than single markers."""
    return torch.tensor([zwaarte if kolom in zwaar else 1.0 for kolom in kolommen])


def leer(
    lezer: Zinslezer,
    stof: Leerstof,
    rijen: npt.NDArray[np.int64],
    gewicht: torch.Tensor,
    plan: Leerplan,
    notities: Path,
    volg: Callable[[int, Zinslezer], None] | None = None,
) -> Zinslezer:
    """Train.

    Args:
        lezer: filled with what to start from.
        stof: all sentences.
        rijen: which of them to learn from, in order.
        gewicht: weight of each label's error, shape (k,).
        plan: how.
        notities: file where the state is kept; an existing one is taken up.
        volg: called after each round with its number and the mean so far.

    Returns:
        The running mean of ``lezer``'s weights; ``lezer`` itself is left where training ended.
    """
    groepen = _parametergroepen(lezer, plan)
    optimum = torch.optim.AdamW(groepen, weight_decay=0.01, fused=True)
    gemiddeld = AveragedModel(lezer, multi_avg_fn=get_ema_multi_avg_fn(plan.traagheid), use_buffers=True)
    gedaan = _neem_op(notities, lezer, gemiddeld, optimum)
    woorden = lezer.encoder.woord.num_embeddings
    torch.manual_seed(plan.zaad + gedaan)
    lezer.train()
    stap, begin = 0, time.monotonic()
    for ronde in range(plan.rondes):
        rng = np.random.default_rng([plan.zaad, ronde])
        lijst = list(bundels(trek_passages(stof, rijen, woorden, rng), plan.stukjes, rng))
        totaal = len(lijst) * plan.rondes
        for b in lijst:
            stap += 1
            if stap <= gedaan:
                continue
            for groep in optimum.param_groups:
                groep["lr"] = groep["hoogste"] * _helling(stap, totaal, plan.aanloop)
            with halve_precisie():
                odds = lezer(torch.from_numpy(b.ids), torch.from_numpy(b.hoort_bij), len(b.rijen))
            fout = _fout(odds.float(), torch.from_numpy(stof.doel[b.rijen]), gewicht)
            optimum.zero_grad()
            fout.backward()
            nn.utils.clip_grad_norm_(lezer.parameters(), 1.0)
            optimum.step()
            gemiddeld.update_parameters(lezer)
            if stap % _TOON_NA == 0:
                log.info("stap %d van %d, fout %.4f, %.0f s", stap, totaal, fout.item(), time.monotonic() - begin)
            if stap % _BEWAAR_NA == 0:
                _noteer(notities, lezer, gemiddeld, optimum, stap)
        if volg is not None and stap > gedaan:
            volg(ronde + 1, gemiddeld.module.eval())
    _noteer(notities, lezer, gemiddeld, optimum, stap)
    return gemiddeld.module.eval()


def halve_precisie() -> torch.autocast:
    """bfloat16 where the processor has it: nearly twice as fast; with AVX2 alone it is twenty times slower."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.backends.cpu.get_cpu_capability() == "AVX512")


@torch.no_grad()
def scores(lezer: Zinslezer, stof: Leerstof, rijen: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Log-odds of these sentences, read amid their neighbours, shape (rows, k)."""
    lezer.eval()
    zinnen = Zinnen([stof.stukjes[i] for i in rijen], [[]] * len(rijen), stof.teken[rijen], stof.groep[rijen])
    passages = list(snijd(zinnen, lezer.encoder.woord.num_embeddings))
    uit = np.full((len(rijen), lezer.koppen.out_features), np.nan, dtype=np.float32)
    for b in bundels(passages, 8000, None):
        with halve_precisie():
            odds = lezer(torch.from_numpy(b.ids), torch.from_numpy(b.hoort_bij), len(b.rijen))
        uit[b.rijen] = odds.float().numpy()
    return uit


def _fout(scores: torch.Tensor, y: torch.Tensor, gewicht: torch.Tensor) -> torch.Tensor:
    zwaarte = ~torch.isnan(y) * gewicht
    fouten = F.binary_cross_entropy_with_logits(scores, torch.nan_to_num(y), reduction="none")
    return (fouten * zwaarte).sum() / zwaarte.sum()


def _helling(stap: int, totaal: int, aanloop: float) -> float:
    return min(1.0, stap / (aanloop * totaal)) * max(0.02, 1 - (stap - 1) / totaal)


def _parametergroepen(lezer: Zinslezer, plan: Leerplan) -> list[dict[str, object]]:
    encoder = lezer.encoder
    n = len(encoder.lagen)
    delen: list[tuple[list[nn.Parameter], float]] = [
        (list(lezer.koppen.parameters()), 8.0),
        (list(encoder.teken.parameters()), 4.0),
        ([encoder.woord.weight, encoder.plaats.weight, *encoder.norm.parameters()], plan.afname**n),
    ]
    delen += [(list(laag.parameters()), plan.afname ** (n - 1 - i)) for i, laag in enumerate(encoder.lagen)]
    return [{"params": deel, "lr": plan.stap * maat, "hoogste": plan.stap * maat} for deel, maat in delen]


def _noteer(pad: Path, lezer: Zinslezer, gemiddeld: AveragedModel, optimum: torch.optim.Optimizer, stap: int) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    tijdelijk = pad.with_suffix(".half")
    delen = {"lezer": lezer, "gemiddeld": gemiddeld, "optimum": optimum}
    torch.save({naam: deel.state_dict() for naam, deel in delen.items()} | {"stap": stap}, tijdelijk)
    tijdelijk.replace(pad)


def _neem_op(pad: Path, lezer: Zinslezer, gemiddeld: AveragedModel, optimum: torch.optim.Optimizer) -> int:
    if not pad.is_file():
        return 0
    notitie = torch.load(pad, weights_only=True)
    lezer.load_state_dict(notitie["lezer"])
    gemiddeld.load_state_dict(notitie["gemiddeld"])
    optimum.load_state_dict(notitie["optimum"])
    log.info("verder vanaf stap %d (%s)", notitie["stap"], pad)
    return int(notitie["stap"])
