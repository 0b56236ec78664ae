"""Hand checks of the reading: draws the forms, fills in the text from ../shared, and scores the verdicts.

    python benchmarks/controle_lezen.py beurten maak     -> werk/controle/beurten.txt (text; ignored by git)
    python benchmarks/controle_lezen.py beurten score    -> docs/controle/beurten.csv and the share that is right
    python benchmarks/controle_lezen.py grenzen maak     -> werk/controle/grenzen/*.txt
    python benchmarks/controle_lezen.py grenzen neem-over -> docs/controle/zinsgrenzen.csv
    python benchmarks/controle_lezen.py grenzen score    -> precision, recall, F, docs/controle/zinsgrenzen-fouten.csv

A reader answers each turn start with "goed" or "fout", and marks each sentence boundary in a passage with "‖".
What is kept is a reference (file, page, character span) with role and verdict: no names, no text.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from dialoogmeter import Vergadering, read

WORTEL = Path(__file__).parents[1]
CORPUS = WORTEL.parent / "shared" / "corpus"
WERK = WORTEL / "werk" / "controle"
UIT = WORTEL / "docs" / "controle"
BEURTEN_UIT = ("ris321384", "ris321575", "ris322019", "ris322666")
GRENZEN_UIT = ("ris321382", "ris321384", "ris321575", "ris321577", "ris322019", "ris322666")
GRENZEN_ELDERS = ("helmond-raad-2021-12-15", "helmond-raad-2022-07-12", "helmond-raad-2023-02-14", "h-tk-20172018-70-3")
PER_VERGADERING = 50
PASSAGES = 36
PER_ELDERS = 3
ZINNEN_PER_PASSAGE = 10
MAX_TEKENS = 2600
ZAAD = 20261124
GRENS = "‖"
KOLOMMEN = ("bestand", "begin", "eind", "grenzen")


def lees(nummer: str) -> Vergadering:
    return read(next(CORPUS.rglob(f"{nummer}[-.]*")))


def beurtbegin() -> list[dict[str, object]]:
    rijen = []
    for nummer in BEURTEN_UIT:
        vergadering = lees(nummer)
        frame = vergadering.to_frame("beurt")
        frame = frame[frame["soort"] == "spraak"]
        keuze = sorted(random.Random(f"{ZAAD}{nummer}").sample(range(len(frame)), PER_VERGADERING))
        for rij in frame.iloc[keuze].itertuples():
            rijen.append(  # noqa: PERF401 - one dict a row reads better than a nested comprehension
                {
                    "bestand": nummer, "pagina": rij.pagina, "begin": rij.begin, "eind": rij.eind,
                    "sprekersrol": rij.sprekersrol, "spreker": rij.spreker, "fractie": rij.fractie,
                    "fragment": vergadering.brontekst[max(0, rij.begin - 260) : rij.begin]
                    + "⟦" + vergadering.brontekst[rij.begin : rij.begin + 140] + "⟧",
                }
            )  # fmt: skip
    return rijen


def maak_beurten() -> None:
    WERK.mkdir(parents=True, exist_ok=True)
    with (WERK / "beurten.txt").open("w", encoding="utf-8") as f:
        for i, rij in enumerate(beurtbegin()):
            f.write(
                f"### {i} | {rij['bestand']} p.{rij['pagina']} | gelezen als: {rij['sprekersrol']} / "
                f"{rij['spreker']} / {rij['fractie']}\n{rij['fragment']}\n\n"
            )


def score_beurten() -> None:
    oordelen = dict(
        re.findall(r"^(\d+)[\s,:|]+(goed|fout)", (WERK / "beurten-oordeel.txt").read_text("utf-8"), re.MULTILINE)
    )
    rijen = beurtbegin()
    UIT.mkdir(parents=True, exist_ok=True)
    with (UIT / "beurten.csv").open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.writer(f)
        schrijver.writerow(["bestand", "pagina", "begin", "eind", "sprekersrol", "oordeel"])
        for i, rij in enumerate(rijen):
            schrijver.writerow(
                [rij[k] for k in ("bestand", "pagina", "begin", "eind", "sprekersrol")] + [oordelen[str(i)]]
            )
    goed = sum(o == "goed" for o in oordelen.values())
    print(f"{goed} van {len(rijen)} beurten goed: {goed / len(rijen):.1%}")


def trek_passages() -> list[tuple[str, int, int]]:
    """(meeting, begin, end) of windows of sentences: a first draw, and a second one of other windows and elsewhere."""
    eerste = _trek(random.Random(ZAAD), GRENZEN_UIT, PASSAGES, set())
    rng = random.Random(ZAAD + 1)
    tweede = _trek(rng, GRENZEN_UIT, PASSAGES - PER_ELDERS * len(GRENZEN_ELDERS), set(eerste))
    return [*eerste, *tweede, *_trek(rng, GRENZEN_ELDERS, PER_ELDERS * len(GRENZEN_ELDERS), set())]


def _trek(
    rng: random.Random, nummers: tuple[str, ...], aantal: int, al: set[tuple[str, int, int]]
) -> list[tuple[str, int, int]]:
    uit = []
    for nummer in nummers:
        zinnen = lees(nummer).to_frame("zin")
        vensters = []
        for _, beurt in zinnen.groupby("beurt"):
            for a in range(0, len(beurt) - ZINNEN_PER_PASSAGE, ZINNEN_PER_PASSAGE):
                venster = beurt.iloc[a : a + ZINNEN_PER_PASSAGE]
                if (
                    venster["pagina"].nunique(dropna=False) == 1
                    and venster["eind"].iloc[-1] - venster["begin"].iloc[0] < MAX_TEKENS
                ):
                    vensters.append((nummer, int(venster["begin"].iloc[0]), int(venster["eind"].iloc[-1])))
        uit += rng.sample([v for v in vensters if v not in al], aantal // len(nummers))
    return uit


def maak_grenzen() -> None:
    """Forms of the passages that are not read yet; what was read stays."""
    (WERK / "grenzen").mkdir(parents=True, exist_ok=True)
    UIT.mkdir(parents=True, exist_ok=True)
    gelezen = lees_grenzen() if (UIT / "zinsgrenzen.csv").exists() else []
    bekend = {(rij["bestand"], int(rij["begin"]), int(rij["eind"])) for rij in gelezen}
    nieuw = [dict(zip(KOLOMMEN, (*p, ""), strict=True)) for p in trek_passages() if p not in bekend]
    schrijf_grenzen([*gelezen, *nieuw])
    for i, rij in enumerate(lees_grenzen()):
        if not rij["grenzen"]:
            tekst = lees(rij["bestand"]).brontekst[int(rij["begin"]) : int(rij["eind"])]
            (WERK / "grenzen" / f"{i:02d}.txt").write_text(" ".join(tekst.split()), encoding="utf-8")


def schrijf_grenzen(rijen: Sequence[Mapping[str, object]]) -> None:
    with (UIT / "zinsgrenzen.csv").open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.DictWriter(f, KOLOMMEN, extrasaction="ignore")
        schrijver.writeheader()
        schrijver.writerows(rijen)


def lees_grenzen() -> list[dict[str, str]]:
    """The passages with the offsets at which a reader saw a sentence end."""
    with (UIT / "zinsgrenzen.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def neem_grenzen_over() -> None:
    """Turn the marked copies into offsets: what is kept in the project."""
    rijen = lees_grenzen()
    for i, rij in enumerate(rijen):
        kopie = WERK / "grenzen" / f"{i:02d}-gelezen.txt"
        if not kopie.exists():
            continue
        begin = int(rij["begin"])
        tekst = lees(rij["bestand"]).brontekst[begin : int(rij["eind"])]
        kern, lezer = _posities(kopie.read_text(encoding="utf-8"))
        assert kern == _posities(tekst)[0], f"passage {i}: de lezer heeft de tekst veranderd"
        letters = [begin + j for j, teken in enumerate(tekst) if teken.isalnum()]
        rij["grenzen"] = " ".join(str(letters[k - 1] + 1) for k in sorted(lezer) if 0 < k <= len(letters))
    schrijf_grenzen(rijen)


def _posities(tekst: str) -> tuple[str, set[int]]:
    """Letters and digits of a text, and after how many of them a boundary mark stands."""
    kern, grenzen = [], set()
    for teken in tekst:
        if teken == GRENS:
            grenzen.add(len(kern))
        elif teken.isalnum():
            kern.append(teken)
    return "".join(kern), grenzen


def vergelijk_grenzen() -> tuple[int, int, int, list[tuple[str, int, str]]]:
    """(right, read, found, failures) over all passages; a boundary is the end of a last letter or digit.

    Where a sentence starts counts as a boundary too: between two sentences may stand a header, which is no
    speech, and what a reader marks inside such a gap says nothing of how speech is cut.
    """
    goed = gelezen = gevonden = 0
    fouten: list[tuple[str, int, str]] = []
    vergaderingen = {nummer: lees(nummer) for nummer in (*GRENZEN_UIT, *GRENZEN_ELDERS)}
    for rij in lees_grenzen():
        vergadering, begin, eind = vergaderingen[rij["bestand"]], int(rij["begin"]), int(rij["eind"])
        bron = vergadering.brontekst
        spannen = [
            (max(z.plek.begin, begin), min(z.plek.eind, eind))
            for _, _, z in vergadering.zinnen()
            if z.plek.begin < eind and z.plek.eind > begin
        ]
        rand = {_laatste_letter(bron, begin), _laatste_letter(bron, eind)}
        wij = {_laatste_letter(bron, k) for span in spannen for k in span} - rand
        binnen = {k for a, b in spannen for k in range(_laatste_letter(bron, a), b + 1)}
        lezer = ({int(k) for k in rij["grenzen"].split()} & binnen) - rand
        goed, gelezen, gevonden = goed + len(wij & lezer), gelezen + len(lezer), gevonden + len(wij)
        fouten += [(rij["bestand"], k, "te veel") for k in sorted(wij - lezer)]
        fouten += [(rij["bestand"], k, "gemist") for k in sorted(lezer - wij)]
    return goed, gelezen, gevonden, fouten


def _laatste_letter(tekst: str, positie: int) -> int:
    """Offset just past the last letter or digit before a position."""
    while positie > 0 and not tekst[positie - 1].isalnum():
        positie -= 1
    return positie


def score_grenzen() -> None:
    goed, gelezen, gevonden, fouten = vergelijk_grenzen()
    with (UIT / "zinsgrenzen-fouten.csv").open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([["bestand", "positie", "fout"], *fouten])
    f_maat = 2 * goed / (gelezen + gevonden)
    print(f"{gelezen} grenzen gelezen: precisie {goed / gevonden:.3f}, vangst {goed / gelezen:.3f}, F {f_maat:.3f}")


if __name__ == "__main__":
    {
        ("beurten", "maak"): maak_beurten,
        ("beurten", "score"): score_beurten,
        ("grenzen", "maak"): maak_grenzen,
        ("grenzen", "neem-over"): neem_grenzen_over,
        ("grenzen", "score"): score_grenzen,
    }[sys.argv[1], sys.argv[2]]()
