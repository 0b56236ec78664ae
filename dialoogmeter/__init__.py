"""dialoogmeter: does this municipality talk with people, or at them?

The public names are imported when first used, so that ``import dialoogmeter`` and ``dialoogmeter --help`` are quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialoogmeter.versie import __version__

if TYPE_CHECKING:
    from dialoogmeter.fouten import DialoogmeterFout, InvoerFout, LeesFout, ModelFout
    from dialoogmeter.frame import score_frame
    from dialoogmeter.lezen import read
    from dialoogmeter.meter import Meter, load
    from dialoogmeter.meting import Meting
    from dialoogmeter.meting.vergelijking import vergelijk, voor_en_na
    from dialoogmeter.meting.verzameling import aandelen, trend
    from dialoogmeter.vergadering import Agendapunt, Beurt, Spreker, Vergadering, Zin
    from dialoogmeter.verspreid import score_bag

__all__ = [
    "Agendapunt",
    "Beurt",
    "DialoogmeterFout",
    "InvoerFout",
    "LeesFout",
    "Meter",
    "Meting",
    "ModelFout",
    "Spreker",
    "Vergadering",
    "Zin",
    "__version__",
    "aandelen",
    "load",
    "read",
    "score_bag",
    "score_frame",
    "trend",
    "vergelijk",
    "voor_en_na",
]

_WAAR = {
    "read": "dialoogmeter.lezen",
    "load": "dialoogmeter.meter",
    "score_bag": "dialoogmeter.verspreid",
    "score_frame": "dialoogmeter.frame",
    "Meter": "dialoogmeter.meter",
    "Meting": "dialoogmeter.meting",
    **dict.fromkeys(("vergelijk", "voor_en_na"), "dialoogmeter.meting.vergelijking"),
    **dict.fromkeys(("aandelen", "trend"), "dialoogmeter.meting.verzameling"),
    **dict.fromkeys(("Agendapunt", "Beurt", "Spreker", "Vergadering", "Zin"), "dialoogmeter.vergadering"),
    **dict.fromkeys(("DialoogmeterFout", "InvoerFout", "LeesFout", "ModelFout"), "dialoogmeter.fouten"),
}


def __getattr__(naam: str) -> object:
    if naam not in _WAAR:
        raise AttributeError(f"module 'dialoogmeter' has no attribute {naam!r}")
    from importlib import import_module

    return getattr(import_module(_WAAR[naam]), naam)


def __dir__() -> list[str]:
    return sorted(__all__)
