"""Tables are the same however many threads a machine or its settings give."""

import os
import subprocess
import sys

SCHRIJF = """
import numpy as np, sys
from dialoogmeter.draden import een_draad
rng = np.random.default_rng(1)
a, b = rng.random((500, 4000)), rng.random((4000, 60))
with een_draad():
    sys.stdout.write((a @ b).tobytes().hex()[:4000])
"""


def test_sommen_hangen_niet_van_het_aantal_draden_af():
    def met(draden):
        omgeving = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), str(draden))}
        return subprocess.run([sys.executable, "-c", SCHRIJF], capture_output=True, check=True, env=omgeving).stdout

    assert met(1) == met(2) != b""
