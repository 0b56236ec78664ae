"""What must hold of the project itself: no real sentence, no unsafe model file, the public names, the packaging."""

import configparser
import re
import subprocess
from pathlib import Path

import pytest

import dialoogmeter
from dialoogmeter.leren.goud import GERESERVEERD

WORTEL = Path(__file__).parents[1]


def bestanden():
    uit = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=WORTEL, check=False, capture_output=True, text=True
    )
    namen = [WORTEL / naam for naam in uit.stdout.splitlines()] if uit.returncode == 0 else []
    if not namen:
        pytest.skip("geen git-kopie")
    return [pad for pad in namen if pad.is_file()]


def test_bovenaan_staan_de_afgesproken_mappen():
    for naam in ("dialoogmeter", "models", "data", "notebooks", "tests", "docs", "benchmarks", "setup.cfg", "README.md",
                 "LICENSE", "CITATION.cff", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", ".ci/run"):  # fmt: skip
        assert (WORTEL / naam).exists(), naam


def test_publieke_namen_bestaan_en_zijn_de_enige():
    for naam in dialoogmeter.__all__:
        assert getattr(dialoogmeter, naam) is not None
    assert dir(dialoogmeter) == sorted(dialoogmeter.__all__)
    with pytest.raises(AttributeError):
        dialoogmeter.bestaat_niet  # noqa: B018


def test_geen_modelbestand_dat_code_kan_uitvoeren():
    onveilig = {".pkl", ".pickle", ".joblib", ".pt", ".pth", ".bin"}
    assert not [p for p in bestanden() if p.suffix in onveilig]


def test_geen_gereserveerde_vergadering_in_data_of_modellen():
    patroon = re.compile("|".join(GERESERVEERD).encode())
    for pad in bestanden():
        if pad.relative_to(WORTEL).parts[0] in {"data", "models"}:
            assert not patroon.search(pad.read_bytes()), pad


def test_elke_afhankelijkheid_heeft_een_ondergrens():
    instellingen = configparser.ConfigParser()
    instellingen.read(WORTEL / "setup.cfg", encoding="utf-8")
    extra = instellingen["options.extras_require"]
    eisen = [eis for naam in extra for eis in extra[naam].split()] + instellingen["options"]["install_requires"].split()
    assert eisen
    assert all(">=" in eis for eis in eisen)


def test_elke_map_van_het_pakket_staat_in_setup_cfg():
    instellingen = configparser.ConfigParser()
    instellingen.read(WORTEL / "setup.cfg", encoding="utf-8")
    elders = {"dialoogmeter.eigen", "dialoogmeter.modellen"}
    genoemd = set(instellingen["options"]["packages"].split())
    assert elders < genoemd
    genoemd -= elders
    werkelijk = {".".join(p.parent.relative_to(WORTEL).parts) for p in (WORTEL / "dialoogmeter").rglob("__init__.py")}
    assert genoemd == werkelijk


@pytest.mark.echt
def test_geen_zin_uit_echte_notulen_in_het_project(gedeeld):
    import json

    from dialoogmeter.leren.goud import normaal

    lengte = 60
    bekend = set()
    for pad in (gedeeld / "gold" / "zinnen").glob("*.jsonl"):
        for regel in pad.read_text(encoding="utf-8").splitlines():
            kern = normaal(json.loads(regel)["tekst"])
            if len(kern) >= lengte:
                bekend.add(kern[:lengte])
    fout = []
    for pad in bestanden():
        ruw = pad.read_bytes()
        if b"\0" in ruw[:4000] or len(ruw) > 6_000_000:
            continue
        kern = normaal(ruw.decode("utf-8", "replace"))
        if any(kern[i : i + lengte] in bekend for i in range(len(kern) - lengte + 1)):
            fout.append(pad.relative_to(WORTEL).as_posix())
    assert not fout
