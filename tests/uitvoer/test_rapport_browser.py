"""The report in a browser: nothing sticks out, wide or narrow; the toggles work."""

import json
import re
import shutil
import subprocess

import pytest

from dialoogmeter.uitvoer.rapport import schrijf_rapport
from dialoogmeter.vergadering import Spreker

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium ontbreekt"),
]

#: A page that shows the report in a frame (Chromium's own window is never narrower than 500 px) and reports on it.
HARNAS = """<!DOCTYPE html><body style="margin:0">
<iframe src="rapport.html" style="border:0;width:{breedte}px;height:900px"></iframe><pre id="uitslag"></pre><script>
addEventListener("load", () => {{
  const w = document.querySelector("iframe").contentWindow, d = w.document;
  for (const e of d.querySelectorAll(".punt")) e.style.contentVisibility = "visible";
  for (const e of d.querySelectorAll("details")) e.open = true;
  const stijl = (s) => w.getComputedStyle(d.querySelector(s));
  const uitslag = {{ breedte: w.innerWidth, inhoud: d.documentElement.scrollWidth,
    stijlen: ["partner", "regie", "ervaren"].map((p) => stijl("mark." + p).textDecorationStyle),
    balk: Math.round(d.querySelector("svg.balk").getBoundingClientRect().width) }};
  d.querySelector("#toon-regie").click();
  uitslag.uit = [stijl("mark.regie").textDecorationLine, stijl(".tag.regie").display, stijl(".tag.partner").display];
  document.querySelector("#uitslag").textContent = JSON.stringify(uitslag);
}});
</script>"""


def _dom(pagina, tmp_path):
    opties = [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--allow-file-access-from-files",
        f"--user-data-dir={tmp_path / 'profiel'}", "--window-size=1400,1000", "--virtual-time-budget=5000",
    ]  # fmt: skip
    klaar = subprocess.run(
        [CHROMIUM, *opties, "--dump-dom", pagina.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    return klaar.stdout


@pytest.mark.parametrize(("breedte", "herkomst"), [(1280, {}), (720, {"figuren": None}), (390, {"figuren": None})])
def test_past_en_schakelt(breedte, herkomst, maak_vergadering, maak_meting, tmp_path):
    lang = "Meerjareninvesteringsprogrammabegrotingswijzigingsvoorstelbehandeling" * 2
    sprekers = [Spreker(f"De Wit-{lang}", "raadslid", lang), Spreker("", "onbekend"), Spreker("Smit", "inwoner")]
    zinnen = [f"Zin {i} {lang}." for i in range(25)] + [(f"Motie {lang}", "motie")]
    punten = [
        ("1", f"Titel {lang}", [(s, zinnen) for s in sprekers * 2], {1: f"({lang})"}),
        ("2", "Kort", [(sprekers[0], ["Ja."])]),
    ]
    vergadering = maak_vergadering(punten, titel=lang, bestand=f"{lang}.pdf", waarschuwingen=(lang,))
    meting = maak_meting(vergadering, {1: {"partner": 0.9, "regie": 0.8, "ervaren": 0.7}}, model=lang, **herkomst)
    schrijf_rapport(meting, tmp_path / "rapport.html")
    harnas = tmp_path / "harnas.html"
    harnas.write_text(HARNAS.format(breedte=breedte), encoding="utf-8")
    gevonden = re.search(r'<pre id="uitslag">(\{.*?\})</pre>', _dom(harnas, tmp_path))
    assert gevonden
    uitslag = json.loads(gevonden[1])
    assert uitslag["breedte"] == breedte
    assert uitslag["inhoud"] <= uitslag["breedte"]
    assert uitslag["stijlen"] == ["solid", "double", "dotted"]
    assert uitslag["balk"] >= 60
    assert uitslag["uit"] == ["none", "none", "inline"]
