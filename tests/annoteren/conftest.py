from __future__ import annotations

import pandas as pd
import pytest

from dialoogmeter.annoteren.trekking import Getrokken
from dialoogmeter.codeboek import codeboek
from dialoogmeter.leren.goud import hash_van


class NepMeter:
    """Een model met kansen die alleen van de woorden afhangen."""

    herkomst = {"model": "nep"}  # noqa: RUF012

    def kansen(self, invoer):
        kolommen = codeboek().kansen
        rijen = [[int(hash_van(f"{t} {k}")[:6], 16) / 0xFFFFFF for k in kolommen] for t in invoer["tekst"]]
        return pd.DataFrame(rijen, columns=list(kolommen))


@pytest.fixture
def meter():
    return NepMeter()


@pytest.fixture
def notulen(tmp_path):
    """Twee vergaderingen: wie 'koekoek' zegt wint, en een inwoner vertelt iets."""
    map_ = tmp_path / "in"
    map_.mkdir()
    for avond in ("avond1", "avond2"):
        beurten = "".join(
            f"De heer Groen (PvdA). Dat noem ik koekoek nummer {i} van {avond}. Het is een stuk van {i} bladzijden.\n"
            f"Wethouder Blauw (D66). Wij gaan naar punt {i} van {avond}. De nota komt in week {i}.\n"
            for i in range(10, 26)
        )
        (map_ / f"{avond}.txt").write_text(
            "De voorzitter. Welkom allemaal. Wie wil als eerste het woord?\n"
            "Mevrouw Zonnedauw (B). Dank u wel, voorzitter. Ik ben mevrouw Zonnedauw en kreeg nooit antwoord.\n"
            + beurten,
            encoding="utf-8",
        )
    return map_


@pytest.fixture
def getrokken():
    """Vier zinnen zoals ze getrokken worden, waarvan twee op een formule of een adres lijken."""
    zinnen = (
        "Wat vindt u er zelf van?",
        "=1+1 is ons antwoord.",
        "http://voorbeeld.nl staat in de brief.",
        "-3 graden was het.",
    )
    kansen = dict.fromkeys(codeboek().kansen, 0.1) | {"meningen_uitnodigen": 0.8, "partner": 0.8}
    return [
        Getrokken(i, f"z{i:015d}", "avond1", 0, i, 10 + i, "wethouder", "" if i == 1 else zinnen[i - 2], zin, "toeval",
                  f"reden {i}", 0.25, kansen)
        for i, zin in enumerate(zinnen, start=1)
    ]  # fmt: skip


@pytest.fixture
def vul_in():
    """Vul een formulier in zoals een mens dat doet: per zin (of stuk ervan) cellen per kolom."""
    from openpyxl import load_workbook

    def vul(bron, doel, cellen, *, anders=None):
        boek = load_workbook(bron)
        blad = boek["Zinnen"]
        kop = {cel.value: cel.column for cel in blad[1]}
        for rij in range(2, blad.max_row + 1):
            zin = blad.cell(rij, kop["zin"]).value
            gekozen = next((c for stuk, c in cellen.items() if stuk in zin), anders) or {}
            for kolom, waarde in gekozen.items():
                blad.cell(rij, kop[kolom]).value = waarde
        boek.save(doel)
        return doel

    return vul
