"""dialoogmeter: does this municipality talk with people, or at them?

The public names are imported when first used, so that ``import dialoogmeter`` and ``dialoogmeter --help`` are quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialoogmeter.versie import __version__

if TYPE_CHECKING:
    from dialoogmeter.fouten import DialoogmeterFout, InvoerFout, LeesFout, ModelFout
    from dialoogmeter.lezen import read
    from dialoogmeter.meter import Meter, load
    from dialoogmeter.meting import Meting
    from dialoogmeter.meting.vergelijking import vergelijk
    from dialoogmeter.vergadering import Agendapunt, Beurt, Spreker, Vergadering, Zin

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
    "load",
    "read",
    "vergelijk",
]

_WAAR = {
    "read": "dialoogmeter.lezen",
    "load": "dialoogmeter.meter",
    "Meter": "dialoogmeter.meter",
    "Meting": "dialoogmeter.meting",
    "vergelijk": "dialoogmeter.meting.vergelijking",
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
