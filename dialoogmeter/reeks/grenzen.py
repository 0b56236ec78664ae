"""Bounds on reading bytes that nobody vouches for: how long it may take, and how much memory.

A reader that breaks them ends with its process; the batch notes it and goes on with a new one. Where the system knows
no such bounds (Windows) reading goes on without.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

HAALBAAR = sys.platform != "win32"
if HAALBAAR:
    import resource

#: Seconds that reading a file may take: of any file, and for each megabyte more.
LEESTIJD, LEESTIJD_PER_MB = 20, 1
LANGSTE_LEESTIJD = 600
#: Bytes of memory that reading may take on top of what the process has.
LEESGEHEUGEN = 900 * 2**20
#: The largest file that is read at all.
GROOTSTE_BESTAND = 500 * 2**20


def leestijd(omvang: int) -> int:
    """Seconds that a file of so many bytes may take."""
    return min(LANGSTE_LEESTIJD, LEESTIJD + LEESTIJD_PER_MB * (omvang >> 20))


@contextlib.contextmanager
def begrensd(seconden: int, geheugen: int = LEESGEHEUGEN) -> Iterator[None]:
    """Within the block this process ends when it runs too long, and gets no more memory than this.

    Only for a process of its own: the alarm ends it without a word.
    """
    if not HAALBAAR:  # pragma: no cover
        yield
        return
    zacht, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_adresruimte() + geheugen, hard))
    vorige = signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconden)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, vorige)
        resource.setrlimit(resource.RLIMIT_AS, (zacht, hard))


def _adresruimte() -> int:
    """Bytes of address space that this process has."""
    try:
        bladzijden = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:  # pragma: no cover - macOS
        return 8 * 2**30
    return bladzijden * resource.getpagesize()
