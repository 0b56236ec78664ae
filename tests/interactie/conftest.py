import pandas as pd
import pytest

from dialoogmeter.codeboek import codeboek


@pytest.fixture
def punt():
    """An agenda item from turns (role, name, party, sentences)."""

    def maak(*beurten, **kansen):
        rijen = [
            {
                "beurt": nummer,
                "sprekersrol": rol,
                "spreker": naam,
                "fractie": fractie,
                "tekst": tekst,
                "soort": "spraak",
                "agendapunt_nr": 4,
                "agendapunt": "D. Brug",
            }
            for nummer, (rol, naam, fractie, *zinnen) in enumerate(beurten)
            for tekst in zinnen
        ]
        frame = pd.DataFrame(rijen)
        frame["zin"] = range(100, 100 + len(frame))
        frame[list(codeboek().kansen)] = 0.01
        for label, waarden in kansen.items():
            for zin, kans in waarden.items():
                frame.loc[zin, label] = kans
        return frame

    return maak


VULLING = tuple(f"Het voorstel kent een opbouw in fasen, punt {i}." for i in ("een", "twee", "drie", "vier", "vijf"))


@pytest.fixture
def debat(punt):
    """Two speeches with a question each, then the alderman's term with a section for each, and an interruption."""
    return punt(
        ("voorzitter", "Van Loenhout", "", "Wie mag ik het woord geven?"),
        ("raadslid", "Tamboer", "SP", *VULLING, "Wanneer gaat de fietsbrug over de Meel open?", *VULLING),
        ("raadslid", "Olthuis", "VVD", *VULLING, "Hoeveel parkeerplaatsen verdwijnen op de kade?", *VULLING),
        (
            "wethouder", "Abbas", "",
            "Voorzitter.",
            "Mevrouw Tamboer vroeg naar de planning.",
            "De fietsbrug over de Meel gaat in mei open.",
            *VULLING, *VULLING,
            "De heer Olthuis vroeg naar het parkeren.",
            "Op de kade verdwijnen twaalf parkeerplaatsen.",
            *VULLING,
        ),
        ("raadslid", "Olthuis", "VVD", "Is twaalf echt nodig?"),
        ("wethouder", "Abbas", "", "Dat beeld herken ik niet."),
        ("voorzitter", "Van Loenhout", "", "Dank u."),
        feedback_pareren={44: 0.9},
    )  # fmt: skip
