"""What was made of the meetings last asked for: a report and the tables of one meeting ask for the same things."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from dialoogmeter.vergadering import Vergadering

Gemaakt = TypeVar("Gemaakt")


class Onlangs(Generic[Gemaakt]):
    """Keeps what was made of so many meetings, told apart by identity: to compare long ones would cost more."""

    def __init__(self, aantal: int) -> None:
        self._bewaard: deque[tuple[Vergadering, object, Gemaakt]] = deque(maxlen=aantal)

    def eenmaal(self, vergadering: Vergadering, hoe: object, maak: Callable[[], Gemaakt]) -> Gemaakt:
        """What was made of a meeting in this way, made now if it was not."""
        for van, zo, gemaakt in list(self._bewaard):
            if van is vergadering and zo == hoe:
                return gemaakt
        gemaakt = maak()
        self._bewaard.append((vergadering, hoe, gemaakt))
        return gemaakt
