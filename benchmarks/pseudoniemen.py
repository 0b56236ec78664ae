"""How well residents' names disappear from minutes and office holders' stay, on sentences that were read and marked.

    python benchmarks/pseudoniemen.py maak       -> werk/controle/pseudoniemen/*.txt (text; ignored by git)
    python benchmarks/pseudoniemen.py neem-over  -> data/pseudoniemen.csv
    python benchmarks/pseudoniemen.py score      -> docs/pseudoniemen.md (with -v each error on screen)

What is kept is a reference (file, character span, hash) and where in the sentence a name stands: no names, no text.
"""

from __future__ import annotations

import csv
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from dialoogmeter import Vergadering, read
from dialoogmeter.namen import personen_in
from dialoogmeter.sprekers.lexicon import AANHEF, PARTIJEN, TUSSENVOEGSEL
from dialoogmeter.taalmodel.namen import KOLOMMEN, Naamzin, bronbestand, hash_van, lees_naamzinnen, ruim
from dialoogmeter.uitvoer.pseudoniem import BESCHERMD, maak_pseudoniemen

WORTEL = Path(__file__).parents[1]
CORPUS = WORTEL.parent / "shared" / "corpus"
WERK = WORTEL / "werk" / "controle" / "pseudoniemen"
UIT = WORTEL / "data" / "pseudoniemen.csv"
DOCS = WORTEL / "docs" / "pseudoniemen.md"
#: Documents to improve on, and others to measure on; no tagger learnt from any. How many sentences of each.
OEFEN = {
    "ris321384": 70, "helmond-raad-2022-07-12": 25, "helmond-raad-2021-12-15": 10,
    "h-tk-20172018-70-3": 5, "fronteers-12-09-2008": 40,
}  # fmt: skip
TOETS = {
    "ris322666": 60, "ris321577": 35, "helmond-raad-2023-02-14": 15, "vlos-2014-10-15": 15, "fronteers-22-11-2012": 25,
}  # fmt: skip
#: Of each sort of sentence at most so much is drawn; those of the first sorts hold names more often than others do.
DELEN = {"inwoner": 0.3, "persoon": 0.5, "ambtsdrager": 0.2, "bij inwoners": 0.1, "alle": 1.0}
#: Who is named: I a resident or other private person, A who holds or speaks for an office, V doubt (counts nowhere).
SOORTEN = "IAV"
PER_VEL = 50
#: Meetings that are long enough to tell how long it takes.
OP_TIJD = ("ris321384", "ris322666", "vlos-2014-10-15")
ZAAD = 20261129
TEKST = """# Pseudoniemen: wat er verdwijnt en wat niet

Gemaakt met `benchmarks/pseudoniemen.py`. In alles wat naar schijf of scherm gaat, heten inwoners die spraken
“Inwoner 1”, sprekers van wie de rol niet te herkennen is “Spreker 1”, en wie alleen wordt genoemd en geen ambt heeft
“Persoon 1”: binnen een vergadering steeds dezelfde. E-mailadressen, telefoonnummers, straten met huisnummer, postcodes,
rekeningnummers, burgerservicenummers en kentekens worden “[e-mailadres]”, “[adres]” enzovoort. Ambtsdragers houden hun
naam, tenzij met `--alles-pseudoniem`.

## Namen

300 zinnen uit tien verslagen waarvan de namenherkenner niet heeft geleerd en die niet voor acceptatie zijn
gereserveerd, verrijkt met zinnen waarin inwoners en anderen zonder ambt worden genoemd. Een lezer (een taalmodel)
markeerde elke naam: van een inwoner of andere privépersoon, van een ambtsdrager, of twijfel; twijfel telt niet mee.
Alleen verwijzingen staan in `data/pseudoniemen.csv`. Elk verslag is in zijn geheel gelezen, zoals in gebruik. De helft
van de verslagen diende om op te verbeteren, de andere helft om te meten; bij enkele verbeteringen is ook naar fouten in
die tweede helft gekeken, dus helemaal ongezien is zij niet. In een kleine proef achteraf, 18 zinnen uit vier
andere verslagen, verdwenen 19 van de 19 namen van privépersonen; 5 andere dingen verdwenen mee: twee keer een Kamerlid,
een bureau, een bedrijf en een plaats (dat laatste is verholpen).

- vangst: deel van de namen van inwoners dat in zijn geheel is vervangen (eis: ≥ 0,97);
- precisie: deel van wat is vervangen dat de naam van een inwoner is (eis: ≥ 0,9). Een vervangen ambtsdrager telt als
  fout, iets wat geen naam is ook.

| zinnen | aantal | inwoners | van wie niet sprak | ambtsdragers | vangst | ambtsdrager weg | geen naam | precisie |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
{tabel}

## Tijd

Seconden op één kern voor het maken van de pseudoniemen en het vervangen in alle zinnen, omgerekend naar 80.000 woorden,
en wat alleen al de namenherkenner op alle zinnen zou kosten. Zij leest nu alleen stukjes rond namen waarover
aanspreekvorm, voorletters, voornaam, titel en sprekerslijst geen uitsluitsel geven.

| verslag | woorden | seconden | per 80.000 woorden | herkenner op alles |
|---|--:|--:|--:|--:|
{tijden}

## Wat er misgaat

- Wie één keer met één los woord wordt genoemd, zonder “mevrouw”, voorletter of voornaam die wij kennen, blijft staan;
  ook namen zonder hoofdletter, initialen als naam (“AB vraagt …”) en “Achternaam, Voornaam” blijven staan.
- Een ambtsdrager die in deze vergadering niet spreekt en nergens met titel of partij wordt genoemd, wordt vervangen.
  Zo ook bekende mensen zonder titel, en raadsleden van wie het verslag geen rol of partij noemt en die maar even
  spreken.
- Wie dezelfde achternaam heeft als een ambtsdrager en zonder voornaam wordt genoemd, telt als die ambtsdrager.
- Wie in een vereniging of werkgroep voorzitter is en als voorzitter spreekt, houdt zijn naam.
- Een merk, bedrijf of straat met een naam als die van een mens wordt soms vervangen. Andersom blijft een naam die deel
  is van een samenstelling (“motie-Jansen”) staan.
- Wie de plaats kent, kan mensen aan hun verhaal herkennen: pseudoniemen maken een verslag niet anoniem.
"""
_PSEUDONIEM = re.compile(r"((?<!\w)(?:Inwoner|Persoon|Spreker) \d+|\[[a-z-]+\])")
_WOORD = re.compile(r"\w[\w'’-]*")
_NAAMWOORD = r"[A-ZÀ-Þ][a-zà-þ][\w'’-]+"
_PERSOON = re.compile(
    rf"(?:{AANHEF}|[A-Z]\.)\s*(?:{TUSSENVOEGSEL}\s+)*({_NAAMWOORD})"
    rf"|(?<!\w)({_NAAMWOORD})\s+(?:{TUSSENVOEGSEL}\s+)*({_NAAMWOORD})"
)


def lees(bestand: str) -> Vergadering:
    return read(bronbestand(CORPUS, bestand))


def _sorteer(vergadering: Vergadering) -> dict[str, Callable[[str, bool], bool]]:
    """What tells the sorts of sentences: their text, and whether a resident speaks to the item; not what is scored."""
    sprekers = vergadering.sprekers()
    van_inwoners = {w for s in sprekers if s.rol == "inwoner" for w in s.naam.split() if len(w) > 3}
    van_anderen = {w for s in sprekers if s.rol not in BESCHERMD for w in s.naam.split() if len(w) > 3}
    klein = {w for _, _, z in vergadering.zinnen() for w in _WOORD.findall(z.tekst) if w.islower()}

    def vreemd(woord: str) -> bool:
        return woord.lower() not in klein | PARTIJEN and woord not in van_anderen

    def persoon(tekst: str) -> bool:
        return any(all(vreemd(w) for w in v.groups() if w) for v in _PERSOON.finditer(tekst))

    return {
        "inwoner": lambda tekst, _: not van_inwoners.isdisjoint(_WOORD.findall(tekst)),
        "persoon": lambda tekst, _: persoon(tekst),
        "ambtsdrager": lambda tekst, _: not van_anderen.isdisjoint(_WOORD.findall(tekst)),
        "bij inwoners": lambda tekst, erbij: (
            erbij and any(vreemd(w) for w in _WOORD.findall(tekst)[1:] if w[0].isupper())
        ),
        "alle": lambda _, __: True,
    }


def trek() -> Iterator[dict[str, object]]:
    """The sentences, in order of place, with the two before each."""
    for deel, plan in (("oefen", OEFEN), ("toets", TOETS)):
        for bestand, aantal in plan.items():
            rng = random.Random(f"{ZAAD}{bestand}")
            vergadering = lees(bestand)
            alle = list(vergadering.zinnen())
            eerste = {ruim(zin.tekst): i for i, (_, _, zin) in reversed(list(enumerate(alle)))}
            over = [i for i in sorted(eerste.values()) if 15 <= len(alle[i][2].tekst) <= 600]
            keuze: set[int] = set()
            sorteer = _sorteer(vergadering)
            erbij = [any(b.spreker.rol == "inwoner" for b in punt.beurten) for punt, _, _ in alle]
            for soort, deel_van in DELEN.items():
                passend = [i for i in over if i not in keuze and sorteer[soort](alle[i][2].tekst, erbij[i])]
                n = min(round(aantal * deel_van), aantal - len(keuze), len(passend))
                keuze |= set(rng.sample(passend, n))
            for i in sorted(keuze):
                _, beurt, zin = alle[i]
                yield {
                    "deel": deel, "bestand": bestand, "begin": zin.plek.begin, "eind": zin.plek.eind,
                    "sha256": hash_van(zin.tekst), "tekst": ruim(zin.tekst), "rol": beurt.spreker.rol,
                    "ervoor": " ".join(ruim(z.tekst) for _, _, z in alle[max(0, i - 2) : i])[-160:],
                    "erna": " ".join(ruim(z.tekst) for _, _, z in alle[i + 1 : i + 2])[:70],
                }  # fmt: skip


def maak() -> None:
    """Write the forms to read: number, role of the speaker, sentence; what stands around it before and after bars."""
    WERK.mkdir(parents=True, exist_ok=True)
    rijen = list(trek())
    for vel in range(0, len(rijen), PER_VEL):
        regels = [
            f"{vel + k} [{r['rol']}] …{r['ervoor']} || {r['tekst']} || {r['erna']}…"
            for k, r in enumerate(rijen[vel : vel + PER_VEL])
        ]
        (WERK / f"vel{vel // PER_VEL}.txt").write_text("\n".join(regels) + "\n", encoding="utf-8")


def neem_over() -> None:
    """Turn the read form into places within a sentence."""
    gelezen = dict(re.findall(r"^(\d+):\s*(.*)$", (WERK / "gelezen.txt").read_text(encoding="utf-8"), re.MULTILINE))
    with UIT.open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.DictWriter(f, KOLOMMEN, extrasaction="ignore")
        schrijver.writeheader()
        for nummer, rij in enumerate(trek()):
            schrijver.writerow({**rij, "namen": plaatsen(str(rij["tekst"]), gelezen.get(str(nummer), "-"), nummer)})


def plaatsen(tekst: str, namen: str, nummer: int) -> str:
    """``"12-25:I 40-48:A"`` from ``"I=…; A=…"``: names in the order in which they stand."""
    uit: list[str] = []
    vanaf = 0
    for deel in [] if namen == "-" else re.split(r"\s*;\s*(?=[A-Z]=)", namen):
        soort, _, naam = deel.partition("=")
        assert soort in SOORTEN, f"{nummer}: {soort!r}"
        vondst = re.compile(rf"(?<!\w){re.escape(naam)}(?!\w)").search(tekst, vanaf)
        assert vondst is not None, f"{nummer}: naam staat niet in de zin, of niet in volgorde"
        vanaf = vondst.end()
        uit.append(f"{vondst.start()}-{vondst.end()}:{soort}")
    return " ".join(uit)


@dataclass(frozen=True)
class Uitslag:
    """Of how many residents' names so many were replaced whole, so many of them of who did not speak; what else was."""

    zinnen: int = 0
    inwoners: int = 0
    inwoners_weg: int = 0
    derden_weg: int = 0
    ambtsdragers: int = 0
    ambtsdragers_weg: int = 0
    overig_weg: int = 0

    def __add__(self, ander: Uitslag) -> Uitslag:
        return Uitslag(*(a + b for a, b in zip(astuple(self), astuple(ander), strict=True)))

    @property
    def vangst(self) -> float:
        """Part of residents' names that is replaced whole."""
        return self.inwoners_weg / self.inwoners

    @property
    def precisie(self) -> float:
        """Part of what was replaced that is a resident's name."""
        return self.inwoners_weg / (self.inwoners_weg + self.ambtsdragers_weg + self.overig_weg)


def vervangen(tekst: str, na: str) -> list[tuple[int, int, str]]:
    """Which characters of a text pseudonyms stand for, and whose these are: "Inwoner", "Persoon" or "Spreker"."""
    delen = _PSEUDONIEM.split(na)
    patroon = "".join(re.escape(d) if i % 2 == 0 else "(.+?)" for i, d in enumerate(delen))
    heel = re.fullmatch(patroon, tekst)
    assert heel is not None
    return [(*heel.span(i), p.split()[0]) for i, p in enumerate(delen[1::2], start=1) if p[0] != "["]


def score_zin(zin: Naamzin, na: str) -> Uitslag:
    """One sentence as it was read, and as it is written."""
    over = set(weg := vervangen(zin.tekst, na))
    raakt = dict.fromkeys(SOORTEN, 0)
    heel = derden = 0
    for naam in zin.namen:
        erin = [plek for plek in weg if plek[0] < naam.eind and naam.begin < plek[1]]
        over -= set(erin)
        raakt[naam.soort] += bool(erin)
        if naam.soort == "I" and set(range(naam.begin, naam.eind)) <= {i for a, b, _ in erin for i in range(a, b)}:
            heel += 1
            derden += erin[0][2] == "Persoon"
    aantal = Counter(naam.soort for naam in zin.namen)
    return Uitslag(1, aantal["I"], heel, derden, aantal["A"], raakt["A"], len(over))


def score(*, verslag: bool = False) -> dict[str, Uitslag]:
    """Per part what was found, each meeting read and pseudonymised as it is in use."""
    uit: dict[str, Uitslag] = {}
    gelezen: dict[str, Vergadering] = {}
    for zin in lees_naamzinnen(UIT, CORPUS, lambda pad: gelezen.setdefault(pad.name, read(pad))):
        na = maak_pseudoniemen(gelezen[bronbestand(CORPUS, zin.document).name]).tekst(zin.tekst)
        deze = score_zin(zin, na)
        uit[zin.deel] = uit.get(zin.deel, Uitslag()) + deze
        if verslag and (deze.inwoners != deze.inwoners_weg or deze.ambtsdragers_weg or deze.overig_weg):
            print(zin.document, [zin.tekst[n.begin : n.eind] + ":" + n.soort for n in zin.namen], "|", na)
    return uit


def tijden() -> list[tuple[str, int, float, float]]:
    """Of each long meeting its words, the seconds that making and using pseudonyms takes, and the tagger on all."""
    personen_in(["Warm."])
    uit = []
    for bestand in OP_TIJD:
        vergadering = lees(bestand)
        teksten = [zin.tekst for _, _, zin in vergadering.zinnen()]
        begin = time.process_time()
        namen = maak_pseudoniemen(vergadering)
        for tekst in teksten:
            namen.tekst(tekst)
        onze = time.process_time() - begin
        personen_in(teksten)
        uit.append((bestand, sum(len(t.split()) for t in teksten), onze, time.process_time() - begin - onze))
    return uit


def schrijf() -> None:
    uitslagen = score(verslag="-v" in sys.argv)
    regels = [
        f"| {naam} | {u.zinnen} | {u.inwoners} | {u.derden_weg} | {u.ambtsdragers} | {_komma(u.vangst)} | "
        f"{u.ambtsdragers_weg} | {u.overig_weg} | {_komma(u.precisie)} |"
        for naam, u in (("om op te verbeteren", uitslagen["oefen"]), ("om op te meten", uitslagen["toets"]))
    ]
    duur = [
        f"| {bestand} | {woorden} | {_komma(onze, 2)} | {_komma(onze * 80_000 / woorden, 2)} | {_komma(alles, 1)} |"
        for bestand, woorden, onze, alles in tijden()
    ]
    DOCS.write_text(TEKST.format(tabel="\n".join(regels), tijden="\n".join(duur)), encoding="utf-8")
    print(*regels, *duur, sep="\n")


def _komma(getal: float, cijfers: int = 3) -> str:
    return f"{getal:.{cijfers}f}".replace(".", ",")


if __name__ == "__main__":
    {"maak": maak, "neem-over": neem_over, "score": schrijf}[sys.argv[1]]()
