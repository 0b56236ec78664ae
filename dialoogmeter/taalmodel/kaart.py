"""The card of the Dutch pipeline."""

from __future__ import annotations

from pathlib import Path

#: What is scored on the treebanks' tests, in words.
NAMEN = {
    "token_f": "tokens (F)",
    "pos_acc": "woordsoort (UPOS)",
    "morph_acc": "kenmerken",
    "lemma_acc": "lemma",
    "sents_p": "zinsgrenzen, precisie",
    "sents_r": "zinsgrenzen, vangst",
    "sents_f": "zinsgrenzen (F)",
}
#: What is scored on sentences of minutes in which names were marked.
PERSONEN = {"per_p": "namen van personen, precisie", "per_r": "namen van personen, vangst"}


def schrijf_kaart(pad: Path, scores: dict[str, float], n_train: int, n_test: int, n_naamzinnen: int) -> None:
    """Write what the pipeline is, how good, and under which licence."""
    tabel = "\n".join(
        f"| {naam} | {100 * scores[sleutel]:.1f} % |" for sleutel, naam in {**NAMEN, **PERSONEN}.items()
    ).replace(".", ",")
    pad.write_text(
        f"""# nl_vergadering_sm

Een Nederlandse spaCy-pijplijn van dialoogmeter: woordsoorten en kenmerken (UD), lemma's, zinsgrenzen, en namen van
personen (PER), plaatsen (LOC) en organisaties (ORG). `make taalmodel` maakt haar opnieuw, in een half uur op twee
kernen.

- **Geleerd van** {n_train} woorden: UD_Dutch-LassySmall (train van februari 2017 zonder de zinnen die nu in dev of test
  staan, verzoend met de huidige annotatie, en het huidige dev op een achtste na) en UD_Dutch-Alpino (dev). Daarnaast
  van notulen die een leraar labelde (multilingual-e5-small, op dezelfde boombanken en op 1.768 gelezen zinnen met
  namen), en van een tabel met woorden zoals die leraar ze ziet. De zes voor acceptatie gereserveerde vergaderingen, en
  de verslagen waarop namen zijn getoetst, doen nergens aan mee.
- **Geen namen uit notulen**: elke persoon kreeg voor het leren een verzonnen naam, en de pijplijn bewaart geen woorden.
- **Getoetst op** de huidige testverzamelingen van LassySmall en Alpino ({n_test} woorden), vanaf kale tekst, in
  documenten van tien zinnen; namen van personen op {n_naamzinnen} gelezen zinnen uit tien andere verslagen (een naam
  telt als gevonden waar een van haar woorden gevonden is; de lezers waren taalmodellen):

| | |
|---|--:|
{tabel}

- **Lemma's** zijn zoals een woordenboek ze schrijft: van samenstellingen, die de boombank uit elkaar haalt
  ("jeugd_gezondheid_zorg"), staat de aaneengeschreven vorm, in de toets ook.
- **Zinsgrenzen**: in notulen snijden de regels van `vergaderzinnen` beter, en die gebruikt dialoogmeter.
- **Licentie**: CC BY-SA 4.0, als de boombanken (Gertjan van Noord, Gosse Bouma en anderen, Groningen) en de
  woordenlijst (wordfreq, Robyn Speer). De leraar is MIT (Wang e.a. 2024).
""",
        encoding="utf-8",
    )
