"""One thread for linear algebra: over how many threads a sum is dealt shows in its last digits, and so in tables."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


def een_draad() -> AbstractContextManager[object]:
    """Within this block numpy and scipy compute on one thread, however many the machine or its settings give."""
    grens: AbstractContextManager[object] = _regelaar().limit(limits=1, user_api="blas")
    return grens


@lru_cache(maxsize=1)
def _regelaar() -> ThreadpoolController:
    """Finds the libraries once: that takes longer than to set them."""
    import numpy as np  # noqa: F401 - what is loaded is found
    import scipy.linalg  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
