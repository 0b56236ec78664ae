import pytest

from dialoogmeter.sprekers.schrijfwijze import gewone_letters


@pytest.mark.parametrize(
    ("gedrukt", "naam"),
    [
        ("JANSMA", "Jansma"),
        ("DE WIT", "De Wit"),
        ("VAN DER MEULEN-IJSBRANDY", "Van der Meulen-IJsbrandy"),
        ("A.B. VAN LOENHOUT", "A.B. van Loenhout"),
        ("Van der WERF", "Van der Werf"),
        ("Jansma", "Jansma"),
        ("De Wit", "De Wit"),
        ("HO", "HO"),
        ("", ""),
    ],
)
def test_een_naam_in_kapitalen_krijgt_gewone_letters(gedrukt, naam):
    assert gewone_letters(gedrukt) == naam
