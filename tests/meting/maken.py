"""A made-up meeting with made-up probabilities, for measures of whole meetings."""

import numpy as np
import pandas as pd

from dialoogmeter import Meting
from dialoogmeter.codeboek import HOOFD, codeboek
from dialoogmeter.vergadering import Agendapunt, Beurt, Plek, Spreker, Vergadering, Zin

HERKOMST = {
    "model": "proef",
    "groepsfout": {"kolommen": {kolom: {"spreiding": 0.1, "ontwerp": 1.5} for kolom in HOOFD}, "vrijheid": 30},
}


def meting(zaad, regie=0.05, beurten=60, rol="raadslid", naam="a", **herkomst):
    """Turns of five sentences; every second by an alderman."""
    rng = np.random.default_rng(zaad)
    sprekers = [Spreker("De Wit", rol), Spreker("Kaya", "wethouder")]
    delen = tuple(
        Beurt(sprekers[b % 2], tuple(Zin(f"Zin {b} {i}.", Plek(None, 0, 1)) for i in range(5))) for b in range(beurten)
    )
    vergadering = Vergadering(f"{naam}.txt", (Agendapunt("1", "Plein", delen),), f"bron {naam} {zaad} {regie}")
    kansen = pd.DataFrame(rng.beta(0.4, 12, (beurten * 5, len(codeboek().kansen))), columns=list(codeboek().kansen))
    kansen["regie"] = np.clip(kansen["regie"] + regie - kansen["regie"].mean(), 0.001, 0.999)
    return Meting(vergadering, kansen, HERKOMST | herkomst)
