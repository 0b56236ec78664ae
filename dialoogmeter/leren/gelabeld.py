"""A labelled sentence of a user's: checked field by field, whatever file it comes from."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialoogmeter.codeboek import SPANNING, codeboek
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.leren.goud import NIET_GELEZEN, Verwijzing
from dialoogmeter.leren.trainen import waarde
from dialoogmeter.markers.invoer import maak_invoer
from dialoogmeter.vergadering import ROLLEN, Rol

VERPLICHT = ("tekst", "labels")
VELDEN = (*VERPLICHT, "ervaren", "context", "rol", "vergadering")
#: What a reader writes who found nothing; an empty field says the same.
GEEN = "geen"
_TWIJFEL = 0.5


@dataclass(frozen=True, slots=True)
class GelabeldeZin:
    """One sentence. A label is 1 (sure) or 0.5 (a doubt); ``ervaren`` is None where it was not read for that."""

    tekst: str
    context: str
    rol: Rol
    labels: dict[str, float]
    ervaren: dict[str, float] | None
    vergadering: str


def maak_zin(waar: str, velden: Mapping[str, object]) -> GelabeldeZin:
    """Check the fields of one sentence.

    Args:
        waar: file and line, or task, for messages.
        velden: ``tekst`` and ``labels``; perhaps ``ervaren`` (absent, None or "-": not read), ``context``, ``rol`` and
            ``vergadering``. Others are left alone. A label of what is told may stand in ``labels`` too.

    Raises:
        InvoerFout: a field is absent or wrong; says which, where, and what to do.
    """
    controleer_velden(waar, velden)
    gelezen = waarden(waar, velden["labels"])
    verteld = velden.get("ervaren")
    boek = codeboek()
    ervaren = {naam: w for naam, w in gelezen.items() if naam in boek.ervaren} or None
    if verteld is not None and verteld != NIET_GELEZEN:
        ervaren = waarden(waar, verteld) | (ervaren or {})
    fout = [naam for naam in ervaren or () if naam not in boek.ervaren]
    if fout:
        raise InvoerFout(f"{waar}: {fout[0]!r} is geen ervaren-label; zet het in het veld labels.")
    tekst = _tekst(waar, "tekst", velden["tekst"])
    if not any(teken.isalnum() for teken in tekst):
        raise InvoerFout(f"{waar}: de tekst is leeg; vul een zin in of haal de regel weg.")
    return GelabeldeZin(
        tekst=tekst,
        context=_tekst(waar, "context", velden.get("context")),
        rol=_rol(waar, _tekst(waar, "rol", velden.get("rol"))),
        labels={naam: w for naam, w in gelezen.items() if naam not in boek.ervaren},
        ervaren=ervaren,
        vergadering=_tekst(waar, "vergadering", velden.get("vergadering")),
    )


def controleer_velden(waar: str, velden: Iterable[str]) -> None:
    """See that the obligatory fields are there and that none of ours is there under a name that only looks like it."""
    namen = list(velden)
    for mist in (veld for veld in VELDEN if veld not in namen):
        lijkt = difflib.get_close_matches(mist, [naam for naam in namen if naam not in VELDEN], 1, 0.75)
        if lijkt:
            raise InvoerFout(f"{waar}: veld {lijkt[0]!r} is onbekend; bedoelt u {mist!r}?")
        if mist in VERPLICHT:
            raise InvoerFout(f"{waar}: veld {mist!r} ontbreekt; geef elke zin {' en '.join(VERPLICHT)}.")


def waarden(waar: str, ruw: object) -> dict[str, float]:
    """Labels as text ("winnen schuld_geven?"), as a list of such words, or as an object of label to 0, 0.5 or 1.

    Raises:
        InvoerFout: a label is unknown or stands twice, or the shape is none of these.
    """
    if ruw is None:
        return {}
    if isinstance(ruw, Mapping):
        paren = [(naam, _sterkte(waar, naam, sterkte)) for naam, sterkte in ruw.items()]
    else:
        woorden = ruw.split() if isinstance(ruw, str) else ruw
        if not isinstance(woorden, list) or not all(isinstance(woord, str) for woord in woorden):
            raise InvoerFout(f"{waar}: de labels zijn geen tekst of lijst van namen; schrijf bijvoorbeeld 'winnen'.")
        paren = [(w.strip().rstrip("?"), _TWIJFEL if w.strip().endswith("?") else 1.0) for w in woorden]
    if [naam for naam, _ in paren] == [GEEN]:
        return {}
    uit: dict[str, float] = {}
    for naam, sterkte in paren:
        if naam not in codeboek().labels and naam != SPANNING:
            raise InvoerFout(f"{waar}: label {naam!r} bestaat niet; {_raad(naam)}")
        if naam in uit:
            raise InvoerFout(f"{waar}: label {naam!r} staat er twee keer; laat er één staan.")
        uit[naam] = sterkte
    return {naam: sterkte for naam, sterkte in uit.items() if sterkte}


def _sterkte(waar: str, naam: str, sterkte: object) -> float:
    if isinstance(sterkte, int | float) and sterkte in {0, _TWIJFEL, 1}:
        return float(sterkte)
    raise InvoerFout(f"{waar}: label {naam!r} heeft waarde {sterkte!r}; geef 1 (zeker), 0.5 (twijfel) of 0 (niet).")


def _raad(naam: str) -> str:
    if naam == GEEN:
        return "'geen' mag alleen staan, zonder andere labels."
    namen = (*codeboek().labels, SPANNING)
    lijkt = difflib.get_close_matches(naam.lower().replace(" ", "_"), namen, 1, 0.5)
    return f"bedoelt u {lijkt[0]!r}?" if lijkt else f"kies uit {', '.join(namen)}."


def _tekst(waar: str, veld: str, ruw: object) -> str:
    if ruw is None:
        return ""
    if isinstance(ruw, int) and not isinstance(ruw, bool):
        ruw = str(ruw)
    if not isinstance(ruw, str):
        raise InvoerFout(f"{waar}: {veld} is geen tekst maar {type(ruw).__name__}; zet er aanhalingstekens om.")
    if any("\ud800" <= teken <= "\udfff" for teken in ruw):
        raise InvoerFout(f"{waar}: {veld} bevat een half teken (surrogaat); typ het teken opnieuw.")
    return " ".join(ruw.split())


def _rol(waar: str, rol: str) -> Rol:
    rol = rol.lower() or "onbekend"
    if rol not in ROLLEN:
        lijkt = difflib.get_close_matches(rol, ROLLEN, 1, 0.5)
        raad = f"bedoelt u {lijkt[0]!r}?" if lijkt else f"kies uit {', '.join(ROLLEN)}, of laat leeg."
        raise InvoerFout(f"{waar}: rol {rol!r} bestaat niet; {raad}")
    return rol


def invoer_van_zinnen(zinnen: Sequence[GelabeldeZin]) -> pd.DataFrame:
    """What a classifier reads of them: loose sentences, each with its own context."""
    return maak_invoer([z.tekst for z in zinnen], [z.context for z in zinnen], [z.rol for z in zinnen])


def labels_van(zinnen: Sequence[GelabeldeZin], kolommen: Sequence[str]) -> npt.NDArray[np.float64]:
    """Labels and poles, shape (n, k): 1 yes, 0 no, NaN a doubt or not read."""
    gelezen = [Verwijzing(0, 0, "", z.labels, z.ervaren) for z in zinnen]
    return np.array([[waarde(g, kolom) for kolom in kolommen] for g in gelezen]).reshape(len(zinnen), len(kolommen))
