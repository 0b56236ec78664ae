"""Meting: one meeting with the probability of every label for every sentence."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialoogmeter.codeboek import codeboek
from dialoogmeter.fouten import InvoerFout
from dialoogmeter.markers.experimenteel import EXPERIMENTEEL, experimentele_labels, experimentele_rollen
from dialoogmeter.meting.balans import verwachte_aandelen
from dialoogmeter.meting.dialoogindex import dialoogindex, indexkolommen
from dialoogmeter.meting.kant import KANT, kant
from dialoogmeter.meting.kloof import kloof, kloofkolommen
from dialoogmeter.meting.kwantificatie import TE_WEINIG, Groepsfout, aandeelkolommen, aandelen, groepsfout_van
from dialoogmeter.meting.rollenlijn import rollenlijn
from dialoogmeter.meting.scorekaart import scorekaart
from dialoogmeter.meting.terugval import terugval
from dialoogmeter.meting.tijdlijn import tijdlijn
from dialoogmeter.meting.vraagpolen import vraagpoollabels
from dialoogmeter.vergadering import Niveau, Pseudoniem, Vergadering

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Meting:
    """A scored meeting.

    ``kansen`` has one row a sentence, in order, and the columns of :attr:`Codeboek.kansen`; ``herkomst``
    says which model made them. ``rolkansen`` has one row a turn: the probability of each role of the municipality
    (codebook, "Rol van de gemeente"), missing where no alderman, mayor or civil servant speaks.
    """

    vergadering: Vergadering
    kansen: pd.DataFrame = field(repr=False)
    herkomst: dict[str, Any] = field(repr=False)
    rolkansen: pd.DataFrame | None = field(repr=False, default=None)

    @property
    def experimenteel(self) -> frozenset[str]:
        """Labels and poles whose probabilities are too weak to lean on; see :attr:`Meter.experimenteel`."""
        return experimentele_labels(self.herkomst)

    def to_frame(self, niveau: Niveau = "zin", *, pseudoniem: Pseudoniem = False) -> pd.DataFrame:
        """The meeting with its probabilities as a table.

        Args:
            niveau: "zin" gives each sentence's calibrated probabilities; "beurt" and "agendapunt" give the
                expected share of spoken sentences, for an agenda item missing where there is too little text (see
                :func:`dialoogmeter.meting.kwantificatie.aandelen`); "beurt" gives the role of the municipality too,
                ``rol_partner`` to ``rol_geen``.
            pseudoniem: replace residents' names; "alles" replaces office holders' too.

        Returns:
            The table; ``attrs["experimenteel"]`` lists the columns too weak to lean on.

        Raises:
            InvoerFout: ``niveau`` is none of the three.
        """
        frame = self._frame(niveau, pseudoniem)
        rollen = experimentele_rollen(self.herkomst) if niveau == "beurt" else ()
        frame.attrs[EXPERIMENTEEL] = sorted({*self.experimenteel, *rollen})
        return frame

    def _frame(self, niveau: Niveau, pseudoniem: Pseudoniem) -> pd.DataFrame:
        import pandas as pd

        frame = self.vergadering.to_frame(niveau, pseudoniem=pseudoniem)
        if niveau == "zin":
            return pd.concat([frame, self.kansen], axis=1)
        sleutel = "beurt" if niveau == "beurt" else "agendapunt_nr"
        zinnen = self._zinnen
        if niveau == "beurt":  # a turn is evidence to read, not a statement: its mean needs no minimum
            gemiddeld = zinnen[zinnen["soort"] == "spraak"].groupby(sleutel)[list(self.kansen.columns)].mean()
            delen = [frame.join(gemiddeld, on=sleutel), *([] if self.rolkansen is None else [self.rolkansen])]
            return pd.concat(delen, axis=1)
        per_punt = verwachte_aandelen(zinnen, [sleutel], list(self.kansen.columns)).set_index(sleutel)
        frame = frame.join(per_punt.drop(columns="n_zinnen"), on=sleutel)
        frame["status"] = frame["status"].fillna(TE_WEINIG).astype("str")
        return frame

    def aandelen(self, per: str | None = None) -> pd.DataFrame:
        """The share of each pole, of tension and of each marker, with its 95 % interval.

        Args:
            per: a column of the sentence table ("sprekersrol", "agendapunt_nr", "fractie", …), or "kant": the
                municipality, the chair, or all others; None for the meeting.

        Returns:
            See :func:`dialoogmeter.meting.kwantificatie.aandelen`; ``attrs["experimenteel"]`` as in :meth:`to_frame`.

        Raises:
            InvoerFout: there is no such column.
        """
        zinnen, kolommen = self.zinnen_per(per), aandeelkolommen()
        fout = self._groepsfout(kolommen)
        return self._eenmaal("aandelen", per, lambda: aandelen(zinnen, _lijst(per), kolommen, fout))

    def dialoogindex(self, per: str | None = None) -> pd.DataFrame:
        """(partner - regie) / (partner + regie) from -1 to +1, overall and per axis, with its 95 % interval.

        Args:
            per: as in :meth:`aandelen`.

        Returns:
            See :func:`dialoogmeter.meting.dialoogindex.dialoogindex`; ``attrs`` as in :meth:`aandelen`.

        Raises:
            InvoerFout: there is no such column.
        """
        zinnen, fout = self.zinnen_per(per), self._groepsfout(indexkolommen())
        return self._eenmaal("dialoogindex", per, lambda: dialoogindex(zinnen, _lijst(per), fout))

    def scorekaart(self, per: str | None = None) -> pd.DataFrame:
        """The article's four questions, each answered ja, nee (an alarmsignaal), gemengd or te weinig tekst.

        Args:
            per: as in :meth:`kloof`; "agendapunt" answers them for each agenda item.

        Returns:
            See :func:`dialoogmeter.meting.scorekaart.scorekaart`; ``attrs`` as in :meth:`aandelen`.

        Raises:
            InvoerFout: there is no such column.
        """
        fout = self._groepsfout(list(vraagpoollabels(codeboek())))
        self.zinnen_per(per)
        zwak, boek = self.experimenteel, codeboek()
        return self._eenmaal("scorekaart", per, lambda: scorekaart(self._per_onderwerp, _lijst(per), fout, zwak, boek))

    def kloof(self, per: str | None = None) -> pd.DataFrame:
        """The gap between how the municipality speaks and what others report, overall and per axis.

        Args:
            per: as in :meth:`aandelen`; "agendapunt" tells where the gap is widest, and counts residents who spoke
                about an item in a residents' hour with that item.

        Returns:
            See :func:`dialoogmeter.meting.kloof.kloof`; ``attrs`` as in :meth:`aandelen`.

        Raises:
            InvoerFout: there is no such column.
        """
        self.zinnen_per(per)
        fout = self._groepsfout(kloofkolommen())
        return self._eenmaal("kloof", per, lambda: kloof(self._per_onderwerp, _lijst(per), fout))

    def rollen(self) -> pd.DataFrame:
        """From which role the municipality speaks, turn after turn: the time line of roles.

        Returns:
            See :func:`dialoogmeter.meting.rollenlijn.rollenlijn`; ``attrs["experimenteel"]`` lists the columns of
            roles too weak to lean on.
        """
        frame = rollenlijn(self._beurten, self._zinnen, self.rolkansen)
        frame.attrs[EXPERIMENTEEL] = sorted(experimentele_rollen(self.herkomst))
        return frame

    def tijdlijn(self) -> pd.DataFrame:
        """The meeting turn after turn: what each side says, from which role, and how tense it is.

        Returns:
            See :func:`dialoogmeter.meting.tijdlijn.tijdlijn`; ``attrs["experimenteel"]`` lists labels, poles and roles
            too weak to lean on.
        """
        frame = tijdlijn(self._beurten, self._zinnen, self.rollen())
        frame.attrs[EXPERIMENTEEL] = sorted({*self.experimenteel, *experimentele_rollen(self.herkomst)})
        return frame

    def terugval(self) -> pd.DataFrame:
        """Where, within an agenda item, the municipality falls back from partner to regie while tension rises.

        Returns:
            See :func:`dialoogmeter.meting.terugval.terugval`; ``attrs["experimenteel"]`` as in :meth:`to_frame`.
        """
        frame = self._eenmaal("terugval", None, lambda: terugval(self._beurten, self._zinnen, self.rolkansen))
        frame.attrs[EXPERIMENTEEL] = sorted({*self.experimenteel, *experimentele_rollen(self.herkomst)})
        return frame

    def antwoorden(self) -> pd.DataFrame:
        """Every question, criticism or suggestion of others, with the answer it gets in the agenda item.

        Returns:
            See :func:`dialoogmeter.interactie.antwoorden.antwoorden`; ``attrs`` as in :meth:`aandelen`.
        """
        return self._gemerkt(self._antwoorden.copy())

    def interactie(self) -> pd.DataFrame:
        """How contributions are answered, who speaks how much, who interrupts, whether residents are asked back.

        Returns:
            See :func:`dialoogmeter.interactie.interactie.interactie`; ``attrs`` as in :meth:`aandelen`.
        """
        from dialoogmeter.interactie.interactie import interactie

        return self._eenmaal("interactie", None, lambda: interactie(self._zinnen, self._antwoorden))

    @cached_property
    def _antwoorden(self) -> pd.DataFrame:
        from dialoogmeter.interactie.antwoorden import antwoorden

        return antwoorden(self._per_onderwerp)

    @cached_property
    def _per_onderwerp(self) -> pd.DataFrame:
        """The sentence table with each sentence under the agenda item that it is about."""
        namen = self.vergadering.to_frame("agendapunt").set_index("agendapunt_nr")["agendapunt"]
        over = self._zinnen["over_agendapunt_nr"]
        return self._zinnen.assign(agendapunt_nr=over, agendapunt=over.map(namen))

    @cached_property
    def _beurten(self) -> pd.DataFrame:
        """The turns as read, made once; not to be changed."""
        return self.vergadering.to_frame("beurt")

    @cached_property
    def _zinnen(self) -> pd.DataFrame:
        """The sentence table with the side of each, made once: every measure starts from it, and none changes it."""
        zinnen = self.to_frame("zin")
        zinnen.insert(list(zinnen.columns).index("sprekersrol") + 1, KANT, kant(zinnen))
        return zinnen

    def zinnen_per(self, per: str | None) -> pd.DataFrame:
        """The sentence table, for measures of groups; not to be changed.

        Raises:
            InvoerFout: there is no column ``per`` to make groups by.
        """
        zinnen = self._zinnen
        te_kiezen = [naam for naam in zinnen.columns if naam not in self.kansen.columns]
        if per is not None and per not in te_kiezen:
            raise InvoerFout(f"per moet een van {', '.join(te_kiezen)} zijn, niet {per!r}.")
        return zinnen

    def _groepsfout(self, kolommen: Sequence[str]) -> Groepsfout:
        return groepsfout_van(self.herkomst, kolommen)

    @cached_property
    def _maten(self) -> dict[tuple[str, str | None], pd.DataFrame]:
        """Measures made so far: report and tables ask for the same ones."""
        return {}

    def _eenmaal(self, maat: str, per: str | None, maak: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """A measure, computed the first time that it is asked for; what is returned may be changed."""
        if (maat, per) not in self._maten:
            self._maten[maat, per] = self._gemerkt(maak())
        return self._maten[maat, per].copy()

    def _gemerkt(self, frame: pd.DataFrame) -> pd.DataFrame:
        frame.attrs[EXPERIMENTEEL] = sorted(self.experimenteel)
        return frame

    def to_html(self, path: str | os.PathLike[str], *, alles_pseudoniem: bool = False) -> Path:
        """Write the report: one self-contained HTML file, residents under pseudonyms.

        Args:
            path: the file to write.
            alles_pseudoniem: give office holders pseudonyms too.
        """
        from dialoogmeter.rapport.rapport import schrijf_rapport

        return schrijf_rapport(self, Path(path), alles_pseudoniem=alles_pseudoniem)


def _lijst(per: str | None) -> list[str]:
    """The columns that make the groups; two agenda items of one name stay apart."""
    return [] if per is None else ["agendapunt_nr", per] if per == "agendapunt" else [per]
