import signal
import subprocess
import sys

import pytest

from dialoogmeter.reeks.grenzen import LANGSTE_LEESTIJD, leestijd

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grenzen aan tijd en geheugen zijn er alleen op Linux")

BEGIN = "from dialoogmeter.reeks.grenzen import begrensd\n"


def draai(code):
    return subprocess.run([sys.executable, "-c", BEGIN + code], check=False, capture_output=True, text=True, timeout=60)


def test_wie_te_lang_leest_wordt_gestopt():
    assert draai("with begrensd(1):\n    while True: pass").returncode == -signal.SIGALRM


def test_ook_wie_in_c_blijft_hangen_wordt_gestopt():
    assert draai("import re\nwith begrensd(1):\n    re.match(r'(a+)+$', 'a' * 60 + 'b')").returncode == -signal.SIGALRM


def test_wie_te_veel_geheugen_vraagt_krijgt_het_niet():
    code = "try:\n    with begrensd(20, 50 * 2**20): bytearray(200 * 2**20)\nexcept MemoryError: print('vol')"
    assert draai(code).stdout.strip() == "vol"


def test_na_het_lezen_gelden_de_grenzen_niet_meer():
    code = "import time\nwith begrensd(1, 50 * 2**20): pass\nbytearray(200 * 2**20); time.sleep(1.5); print('vrij')"
    assert draai(code).stdout.strip() == "vrij"


def test_een_groter_bestand_krijgt_meer_tijd_maar_niet_eindeloos():
    assert leestijd(0) < leestijd(50 * 2**20) < leestijd(10**12) == LANGSTE_LEESTIJD
