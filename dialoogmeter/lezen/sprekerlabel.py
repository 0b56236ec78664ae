"""A label, as captions and recordings give it, to a speaker: "Wethouder Abbas", "Keuning (SP)", "SPEAKER_00"."""

from __future__ import annotations

import re
from functools import lru_cache

from dialoogmeter.lezen.spraakbouw import vouw_tekst
from dialoogmeter.sprekers import lexicon
from dialoogmeter.sprekers.koppen import NAAM, Sprekerskop, zoek_kop
from dialoogmeter.sprekers.register import Register
from dialoogmeter.vergadering import ONBEKEND, Rol, Spreker

#: What is longer names no person and no function.
MAX_LABEL = 80
#: Voices that a program told apart but can't name; the label is the only name they have.
_STEM = re.compile(r"(?:speaker|spreker)[ _-]?(?:\d{1,3}|[A-Z])", re.IGNORECASE)
#: Labels by which programs say that they don't know.
_WEET_NIET = frozenset(["?", "onbekend", "onbekende spreker", "unknown", "unknown speaker", "unk", "none", "speaker ?"])
_FUNCTIE = re.compile(r"(?:(?:de|het) )?(?P<functie>\D+?)(?: \d{1,3})?")
_ALLEEN_NAAM = re.compile(NAAM)


@lru_cache(maxsize=1024)
def duid(label: str) -> Spreker:
    """The speaker whom a label names; a role only where the label tells it, and ONBEKEND where it tells nothing."""
    label = vouw_tekst(label).strip("[] :")
    if not label or label.lower() in _WEET_NIET:
        return ONBEKEND
    if label.isdecimal():  # a channel's or voice's number
        return Spreker(f"SPEAKER_{label}", "onbekend")
    if rol := _functie(label):
        return Spreker(label if label[-1].isdecimal() else "", rol)
    kop = _sprekerskop(label)
    if kop is None:
        return Spreker(label, "onbekend")
    spreker = kop.spreker(Register(), "")
    if spreker is not None:
        return spreker
    return Spreker(label if kop.haakjes else kop.naam, "onbekend")


def is_label(tekst: str) -> bool:
    """Whether a text before a colon has the form of a speaker's name; a sentence may start in that form too."""
    return is_zeker_label(tekst) or (len(tekst) <= MAX_LABEL and _ALLEEN_NAAM.fullmatch(tekst) is not None)


def is_zeker_label(tekst: str) -> bool:
    """Whether a text before a colon is a speaker's beyond doubt: a voice, a function, a title, a party in brackets.

    In small letters it goes on with a sentence: "Het woord is aan / de wethouder: die is er."
    """
    if _STEM.fullmatch(tekst):
        return True
    if not tekst[:1].isupper():
        return False
    if _functie(tekst):
        return True
    kop = _sprekerskop(tekst)
    return kop is not None and not kop.kaal


def _functie(tekst: str) -> Rol | None:
    """The role of a function that stands alone or is numbered: "De voorzitter", "Inspreker 2"."""
    vondst = _FUNCTIE.fullmatch(tekst.lower()) if len(tekst) <= MAX_LABEL else None
    return lexicon.FUNCTIES.get(vondst["functie"]) if vondst else None


def _sprekerskop(tekst: str) -> Sprekerskop | None:
    """What minutes would read in the label, if they read all of it."""
    if len(tekst) > MAX_LABEL:
        return None
    tekst = f"{tekst[:1].upper()}{tekst[1:]}:"
    kop = zoek_kop(tekst)
    return kop if kop is not None and kop.eind == len(tekst) else None
