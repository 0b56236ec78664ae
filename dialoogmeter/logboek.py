"""Where the messages of a run go: standard logging on standard error, for people or as JSON."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime


def richt_in(*, verbose: bool, als_json: bool) -> None:
    """Set up logging of our own messages; those of libraries are shown from a warning on.

    Args:
        verbose: show what happens to each file, not only what goes wrong.
        als_json: one JSON object a line, for other programs.
    """
    uit = logging.StreamHandler()
    uit.setFormatter(_AlsJson() if als_json else logging.Formatter("%(levelname)s %(message)s"))
    logger = logging.getLogger("dialoogmeter")
    logger.handlers[:] = [uit] if verbose or als_json else [logging.NullHandler()]
    logger.setLevel(logging.INFO if verbose or als_json else logging.CRITICAL)
    logger.propagate = False


class _AlsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        gegevens = {
            "tijd": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname.lower(),
            "bericht": record.getMessage(),
        }
        if record.exc_info:
            gegevens["spoor"] = self.formatException(record.exc_info)
        return json.dumps(gegevens, ensure_ascii=False)
