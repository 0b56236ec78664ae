"""The form for a spreadsheet: the sentences with a column a label, the codebook, and how to read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dialoogmeter.annoteren.leeswijzer import REGELS, WERKWIJZE
from dialoogmeter.annoteren.trekking import Getrokken, keuzelabels
from dialoogmeter.codeboek import SPANNING, codeboek
from dialoogmeter.leren.gelabeld import GEEN

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

#: Sheet that is read back.
BLAD = "Zinnen"
VOOR = ("nummer", "sleutel", "rol", "context", "zin", "oordeel")
NA = ("opmerking", "vergadering", "wijze", "gewicht")
JA, TWIJFEL = "ja", "twijfel"
_BREEDTE = {
    "nummer": 8, "sleutel": 8, "rol": 12, "context": 45, "zin": 55, "oordeel": 10, "opmerking": 30, "vergadering": 16,
}  # fmt: skip
_LABELBREEDTE, _KOPHOOGTE = 7, 130
#: What a cell that is chosen may show beside it: Excel takes no more.
_MAX_TITEL, _MAX_UITLEG = 32, 255
#: The same for every form, so that the same draw gives the same bytes.
_GEMAAKT = datetime(2000, 1, 1, tzinfo=UTC)
_INVULLEN = (
    "Kies in de kolom van een label ja of twijfel, of laat de cel leeg. Staat u op een cel, dan ziet u de definitie.",
    f"Past er geen enkel label, kies dan bij oordeel: {GEEN}. Een rij waarin niets is ingevuld telt als niet gelezen.",
    "Laat kolommen, sleutels en zinnen zoals ze zijn; sorteren en filteren mag.",
    "Bewaar het bestand onder uw eigen naam, bijvoorbeeld jansen.xlsx: aan de naam worden de lezers onderscheiden.",
)


def kolommen() -> tuple[str, ...]:
    """The columns of the sheet with sentences, in order."""
    return (*VOOR, *keuzelabels(), *NA)


def formulier(getrokken: Sequence[Getrokken]) -> bytes:
    """The form as an xlsx file; what the model thinks is not in it, nor anything that Excel would run or follow."""
    from xlsxwriter import Workbook

    uit = io.BytesIO()
    boek = Workbook(
        uit,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    boek.set_properties({"title": "Lezen met het codeboek", "created": _GEMAAKT})
    vet = boek.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1})
    gewoon = boek.add_format({"valign": "top", "text_wrap": True})
    _zinnenblad(boek, getrokken, vet, gewoon)
    _codeboekblad(boek, vet, gewoon)
    _leeswijzerblad(boek, vet, gewoon)
    boek.close()
    return uit.getvalue()


def _zinnenblad(boek: Workbook, getrokken: Sequence[Getrokken], vet: Format, gewoon: Format) -> None:
    blad = boek.add_worksheet(BLAD)
    schuin = boek.add_format({"bold": True, "valign": "top", "rotation": 90, "bottom": 1})
    grijs = boek.add_format({"valign": "top", "text_wrap": True, "font_color": "#555555"})
    namen, labels = kolommen(), keuzelabels()
    blad.set_row(0, _KOPHOOGTE)
    for kolom, naam in enumerate(namen):
        verborgen = {"hidden": naam in {"wijze", "gewicht"}}
        blad.set_column(kolom, kolom, _BREEDTE.get(naam, _LABELBREEDTE), None, verborgen)
        blad.write_string(0, kolom, naam, schuin if naam in labels else vet)
    for rij, zin in enumerate(getrokken, start=1):
        cellen = {
            "sleutel": zin.sleutel, "rol": zin.rol, "context": zin.context, "zin": zin.tekst,
            "vergadering": zin.vergadering, "wijze": zin.wijze,
        }  # fmt: skip
        blad.write_number(rij, namen.index("nummer"), zin.nummer, gewoon)
        for naam, tekst in cellen.items():
            blad.write_string(rij, namen.index(naam), tekst, grijs if naam == "context" else gewoon)
        if zin.gewicht is not None:
            blad.write_number(rij, namen.index("gewicht"), zin.gewicht, gewoon)
    laatste = max(1, len(getrokken))
    oordeel = namen.index("oordeel")
    blad.data_validation(
        1, oordeel, laatste, oordeel,
        {"validate": "list", "source": [GEEN], "show_error": False, "input_title": "oordeel",
         "input_message": f"Kies {GEEN} als er geen label past."},
    )  # fmt: skip
    for naam in labels:
        kolom = namen.index(naam)
        blad.data_validation(1, kolom, laatste, kolom, _keuze(naam))
    blad.freeze_panes(1, oordeel)
    blad.set_landscape()
    blad.repeat_rows(0)


def _keuze(naam: str) -> dict[str, object]:
    uitleg = codeboek().spanning if naam == SPANNING else codeboek().labels[naam].definitie
    return {
        "validate": "list",
        "source": [JA, TWIJFEL],
        "input_title": naam[:_MAX_TITEL],
        "input_message": uitleg[:_MAX_UITLEG],
        "error_title": naam[:_MAX_TITEL],
        "error_message": f"Kies {JA} of {TWIJFEL}, of maak de cel leeg.",
    }


def _codeboekblad(boek: Workbook, vet: Format, gewoon: Format) -> None:
    blad = boek.add_worksheet("Codeboek")
    for kolom, (naam, breedte) in enumerate(
        (("label", 22), ("pool", 10), ("as", 12), ("definitie", 70), ("voorbeeld", 60))
    ):
        blad.set_column(kolom, kolom, breedte)
        blad.write_string(0, kolom, naam, vet)
    for rij, naam in enumerate(keuzelabels(), start=1):
        if naam == SPANNING:
            cellen: tuple[str, ...] = (naam, "", "", codeboek().spanning, "")
        else:
            label = codeboek().labels[naam]
            cellen = (naam, label.pool, label.as_, label.definitie, label.voorbeeld)
        for kolom, tekst in enumerate(cellen):
            blad.write_string(rij, kolom, tekst, gewoon)
    blad.freeze_panes(1, 1)


def _leeswijzerblad(boek: Workbook, vet: Format, gewoon: Format) -> None:
    blad = boek.add_worksheet("Leeswijzer")
    blad.set_column(0, 0, 110)
    rij = 0
    for kop, regels in (("Zo leest u", WERKWIJZE), ("Zo vult u in", _INVULLEN), ("Waar u op let", REGELS)):
        blad.write_string(rij, 0, kop, vet)
        for regel in regels:
            rij += 1
            blad.write_string(rij, 0, regel, gewoon)
        rij += 2
