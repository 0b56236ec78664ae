from dialoogmeter.reeks.grootboek import Grootboek


def test_wat_is_geboekt_staat_er_na_sluiten_nog(tmp_path):
    with Grootboek(tmp_path / "boek.sqlite") as boek:
        boek.boek("a", "som", "merk", [{"vergadering": "avond", "partner": 0.1}])
        boek.boek("b", "som", "merk", [{"fout": "kapot"}])
        boek.boek_herkomst("merk", {"model": "é"})
    with Grootboek(tmp_path / "boek.sqlite") as boek:
        regel = boek.regel("a")
        assert (regel.staat, regel.rijen, regel.keren) == ("klaar", ({"vergadering": "avond", "partner": 0.1},), 1)
        assert (boek.regel("b").staat, boek.regel("b").rijen) == ("fout", ({"fout": "kapot"},))
        assert boek.regel("c") is None
        assert (boek.herkomst("merk"), boek.herkomst("ander")) == ({"model": "é"}, None)


def test_opnieuw_boeken_vervangt_en_telt(tmp_path):
    with Grootboek(tmp_path / "boek.sqlite") as boek:
        boek.boek("a", "een", "merk", [{"fout": "kapot"}])
        boek.boek("a", "twee", "merk", [])
        regel = boek.regel("a")
        assert (regel.som, regel.staat, regel.keren) == ("twee", "klaar", 2)
