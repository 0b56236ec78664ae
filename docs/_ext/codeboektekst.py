"""The codebook as Markdown, from the data that the package itself uses."""

from __future__ import annotations

from dialoogmeter.codeboek import POLEN, codeboek

_POOLKOP = {"partner": "Partnerpool", "regie": "Regiepool", "ervaren": "Ervaren"}


def codeboektekst() -> str:
    """Axes with their poles, tension, the four questions with the rules of the scorecard, and the roles."""
    return "\n\n".join([_assen(), _spanning(), _vragen(), _rollen()])


def _assen() -> str:
    boek = codeboek()
    delen = ["## De acht assen", "Bij elk label staat een verzonnen voorbeeld."]
    per_plek = {(label.as_, label.pool): label for label in boek.labels.values()}
    for as_ in boek.assen:
        delen.append(f"### {as_}")
        for pool in POLEN:
            label = per_plek[as_, pool]
            delen.append(f"{_POOLKOP[pool]}: `{label.naam}`\n: {label.definitie}\n\n  *“{label.voorbeeld}”*")
    return "\n\n".join(delen)


def _spanning() -> str:
    return f"## Spanning\n\n`spanning`\n: {codeboek().spanning}"


def _vragen() -> str:
    boek = codeboek()
    delen = ["## De vier vragen"]
    for vraag in boek.vragen:
        assen = ", ".join(vraag.assen)
        delen.append(
            f"### {vraag.titel}\n\n{vraag.tekst}\n\nRust op: {assen}.\n\n"
            f"Om over te praten\n: Aan de gemeente: {vraag.aan_gemeente}\n: Aan inwoners: {vraag.aan_inwoners}"
        )
    regels = boek.scorekaart
    delen.append(
        f"Een vraag krijgt pas een oordeel bij {regels['min_verwacht']:g} verwachte zinnen van de drie polen samen. "
        f"Het is “ja” of “nee” als het saldo met een kans van {regels['zekerheid']:.0%} of meer aan één kant van nul "
        "ligt, en anders “gemengd”."
    )
    return "\n\n".join(delen)


def _rollen() -> str:
    rijen = "\n".join(f"| `{rol}` | {kern} |" for rol, kern in codeboek().rollen.items())
    return f"## De rol van de gemeente\n\n| rol | kern |\n|---|---|\n{rijen}"
