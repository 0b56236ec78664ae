"""Errors that a user sees: each names the file, the place and the remedy, in Dutch."""

from __future__ import annotations


class DialoogmeterFout(Exception):  # noqa: N818 - Dutch, as its readers are
    """Base of every error that dialoogmeter raises on purpose."""


class LeesFout(DialoogmeterFout):
    """A source file can't be read as a meeting.

    Args:
        bestand: name of the file as the user gave it.
        oorzaak: what is wrong, one Dutch clause without a full stop.
        remedie: what the user can do about it, one Dutch clause without a full stop.
    """

    def __init__(self, bestand: str, oorzaak: str, remedie: str) -> None:
        self.bestand = bestand
        self.oorzaak = oorzaak
        self.remedie = remedie
        super().__init__(f"{bestand}: {oorzaak}; {remedie}.")


class ModelFout(DialoogmeterFout):
    """A model can't be loaded: absent, of another version, or holding types that are not trusted."""


class InvoerFout(DialoogmeterFout, ValueError):  # noqa: N818
    """Arguments of a public function don't fit: unequal lengths, no strings, an unknown level."""
