"""From sentence probabilities to statements about turns, agenda items, roles and meetings."""

from dialoogmeter.meting.meting import Meting

__all__ = ["Meting"]
