"""A batch: which files are still to be done, who does them, and the tables over all of them at the end."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialoogmeter.reeks.grootboek import Grootboek, Regel
from dialoogmeter.reeks.opdracht import Opdracht, maak_opdrachten
from dialoogmeter.reeks.samenvoegen import schrijf_run, voeg_samen
from dialoogmeter.reeks.schrijven import WERKMAP, houd_grafieken_binnen, is_geschreven, ruim_grafieken_op
from dialoogmeter.reeks.tabelsoorten import Vormen
from dialoogmeter.reeks.uitkomst import Schrijffout, Uitkomst
from dialoogmeter.reeks.werker import Werk, som_op_schijf, verwerk
from dialoogmeter.uitvoer.schrijven import ruim_halve_op
from dialoogmeter.versie import __version__

if TYPE_CHECKING:
    from dialoogmeter.meter import Meter
    from dialoogmeter.reeks.cluster import Clusterwerkers
    from dialoogmeter.reeks.werkers import Werkers

log = logging.getLogger(__name__)
GROOTBOEK = "grootboek.sqlite"
#: Raise this when results written by an earlier release no longer go with those of this one.
VORMVERSIE = 2


@dataclass
class Reeks:
    """Scores files into a folder; what an earlier run with the same model and settings did is not done again.

    Attributes:
        meter: a loaded model, to be used in this process; else None, and worker processes load ``model``.
        naar: folder for reports and tables.
        alles_pseudoniem: give office holders pseudonyms too.
        model: as for :func:`dialoogmeter.load`.
        werkers: processes; None for one a core, 0 for none: files are then read in this process, without bounds.
        opnieuw: do every file again.
        alleen_fouten: do files that failed before once more, and none that were not seen before.
        stop_bij_fout: end at the first file that fails.
        cluster: address of a Dask scheduler, whose workers do the files instead of processes here.
        vormen: how to write the tables besides parquet.
    """

    meter: Meter | None
    naar: Path
    alles_pseudoniem: bool = False
    model: str | None = None
    werkers: int | None = None
    opnieuw: bool = False
    alleen_fouten: bool = False
    stop_bij_fout: bool = False
    cluster: str = ""
    vormen: Vormen = field(default_factory=Vormen)

    def verwerk(self, paden: Sequence[Path]) -> Iterator[Uitkomst]:
        """Score the files; yields each as it is done, first those that an earlier run did.

        Tables are complete when the iterator is spent.

        Raises:
            Schrijffout: the folder can't be written; results so far are whole, and a next run goes on from them.
        """
        opdrachten = maak_opdrachten(paden)
        merk = self._merk()
        try:
            (self.naar / WERKMAP).mkdir(parents=True, exist_ok=True)
            for map_ in (self.naar, self.naar / WERKMAP):
                ruim_halve_op(map_)
            houd_grafieken_binnen(self.naar)
            with Grootboek(self.naar / WERKMAP / GROOTBOEK) as boek:
                uitkomsten: dict[int, Uitkomst] = {}
                te_doen = []
                for opdracht in opdrachten:
                    al = self._al_gedaan(boek.regel(opdracht.code), opdracht, merk)
                    if al is None:
                        te_doen.append(opdracht)
                    else:
                        uitkomsten[opdracht.nummer] = al
                        yield al
                for uitkomst in self._doe(te_doen, merk, boek):
                    uitkomsten[uitkomst.opdracht.nummer] = uitkomst
                    yield uitkomst
                    if uitkomst.fouten and self.stop_bij_fout:
                        break
                self._sluit_af(list(uitkomsten.values()), merk, boek)
        except OSError as fout:
            raise _schrijffout(self.naar, fout.strerror or type(fout).__name__) from fout
        except sqlite3.Error as fout:
            raise _schrijffout(self.naar, str(fout)) from fout

    def _al_gedaan(self, regel: Regel | None, opdracht: Opdracht, merk: str) -> Uitkomst | None:
        """What an earlier run made of a file, if that still stands; None if it is to be done."""
        if self.opnieuw:
            return None
        if regel is None:
            return Uitkomst(opdracht, (), overgeslagen=True) if self.alleen_fouten else None
        if regel.merk != merk or regel.som != som_op_schijf(opdracht.pad):
            return None
        if regel.staat == "fout" and self.alleen_fouten:
            return None
        if not all(is_geschreven(self.naar, rij["code"], rij["vergadering"]) for rij in _gelukt(regel.rijen)):
            return None
        return Uitkomst(opdracht, regel.rijen, overgeslagen=True)

    def _doe(self, opdrachten: Sequence[Opdracht], merk: str, boek: Grootboek) -> Iterator[Uitkomst]:
        if not opdrachten:
            return
        if self.meter is not None or self.werkers == 0:
            meter = self.meter or _laad(self.model)
            boek.boek_herkomst(merk, meter.herkomst)
            for opdracht in opdrachten:
                werk = verwerk(meter, opdracht, self.naar, alles_pseudoniem=self.alles_pseudoniem, begrens=False)
                yield self._boek(opdracht, werk, merk, boek)
            return
        with self._werkers(len(opdrachten)) as werkers:
            if boek.herkomst(merk) is None:
                boek.boek_herkomst(merk, werkers.herkomst())
            for opdracht, werk in werkers.doe(opdrachten, self.naar, alles_pseudoniem=self.alles_pseudoniem):
                yield self._boek(opdracht, werk, merk, boek)

    def _werkers(self, opdrachten: int) -> Werkers | Clusterwerkers:
        if self.cluster:
            from dialoogmeter.reeks.cluster import Clusterwerkers

            return Clusterwerkers(self.cluster, self.model)
        from dialoogmeter.reeks.werkers import Werkers, aantal_werkers

        return Werkers(aantal_werkers(self.werkers, opdrachten), self.model)

    def _boek(self, opdracht: Opdracht, werk: Werk, merk: str, boek: Grootboek) -> Uitkomst:
        if werk.schrijffout:
            raise _schrijffout(self.naar, werk.schrijffout)
        uitkomst = Uitkomst(opdracht, werk.rijen)
        for fout in uitkomst.fouten:
            log.warning("%s", fout)
        if not uitkomst.fouten:
            log.info("%s: klaar", ", ".join(rij["vergadering"] for rij in werk.rijen))
        boek.boek(opdracht.code, werk.som, merk, werk.rijen)
        return uitkomst

    def _sluit_af(self, uitkomsten: list[Uitkomst], merk: str, boek: Grootboek) -> None:
        uitkomsten.sort(key=lambda uitkomst: uitkomst.opdracht.nummer)
        herkomst = boek.herkomst(merk) or {}
        rijen = [rij for uitkomst in uitkomsten for rij in uitkomst.rijen]
        codes = [rij["code"] for rij in _gelukt(rijen)]
        geschreven = voeg_samen(self.naar, codes, rijen, herkomst, self.vormen)
        schrijf_run(
            self.naar,
            {
                "dialoogmeter": __version__,
                "model": self.model or "meegeleverd",
                "merk": merk,
                "herkomst": herkomst,
                "instellingen": {"alles_pseudoniem": self.alles_pseudoniem},
                "bestanden": len(uitkomsten),
                "mislukt": len(rijen) - len(codes),
                "vergaderingen": len(codes),
                "zinnen": sum(rij.get("n_zinnen", 0) for rij in rijen),
                "woorden": sum(rij.get("n_woorden", 0) for rij in rijen),
            },
            geschreven,
        )
        ruim_grafieken_op(self.naar)

    def _merk(self) -> str:
        """What results depend on besides the file: model, program and settings, as a hash."""
        if self.meter is not None:
            model = json.dumps(self.meter.herkomst, sort_keys=True, default=str)
        else:
            from dialoogmeter.meter import modelbestanden

            model = " ".join(hashlib.sha256(pad.read_bytes()).hexdigest() for pad in modelbestanden(self.model))
        delen = (str(VORMVERSIE), __version__, model, str(self.alles_pseudoniem))
        return hashlib.sha256("\n".join(delen).encode()).hexdigest()[:16]


def _gelukt(rijen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [rij for rij in rijen if not rij.get("fout")]


def _laad(model: str | None) -> Meter:
    from dialoogmeter.meter import load

    return load(model)


def _schrijffout(naar: Path, oorzaak: str) -> Schrijffout:
    return Schrijffout(
        f"{naar}: hier kan niet worden geschreven ({oorzaak}); kies bij --naar een andere map of maak ruimte. "
        "Wat al klaar was, blijft staan: een volgende keer gaat het daar verder."
    )
