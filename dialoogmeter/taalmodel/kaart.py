"""The card of the Dutch pipeline."""

from __future__ import annotations

from pathlib import Path

#: What is scored, in words.
NAMEN = {
    "token_f": "tokens (F)",
    "pos_acc": "woordsoort (UPOS)",
    "morph_acc": "kenmerken",
    "lemma_acc": "lemma",
    "sents_p": "zinsgrenzen, precisie",
    "sents_r": "zinsgrenzen, vangst",
    "sents_f": "zinsgrenzen (F)",
}


def schrijf_kaart(pad: Path, scores: dict[str, float], n_train: int, n_test: int) -> None:
    """Write what the pipeline is, how good, and under which licence."""
    tabel = "\n".join(f"| {NAMEN[naam]} | {100 * waarde:.1f} % |" for naam, waarde in scores.items())
    pad.write_text(
        f"""# nl_vergadering_sm

Een Nederlandse spaCy-pijplijn van dialoogmeter: woordsoorten en kenmerken (UD), lemma's en zinsgrenzen.
`make taalmodel` maakt haar opnieuw.

- **Geleerd van** {n_train} woorden: UD_Dutch-LassySmall (train van februari 2017 zonder de zinnen die nu in dev of test
  staan, verzoend met de huidige annotatie, en het huidige dev op een achtste na) en UD_Dutch-Alpino (dev).
- **Getoetst op** de huidige testverzamelingen van LassySmall en Alpino ({n_test} woorden), vanaf kale tekst, in
  documenten van tien zinnen:

| | |
|---|--:|
{tabel}

- **Lemma's** zijn zoals een woordenboek ze schrijft: van samenstellingen, die de boombank uit elkaar haalt
  ("jeugd_gezondheid_zorg"), staat de aaneengeschreven vorm, in de toets ook.
- **Licentie**: CC BY-SA 4.0, als de boombanken (Gertjan van Noord, Gosse Bouma en anderen, Groningen).
""",
        encoding="utf-8",
    )
