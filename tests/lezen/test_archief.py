import gzip
import io
import struct
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.archief import Grenzen, Lid, is_archief, open_archief

MB = 1 << 20


def zip_van(*leden, methode=zipfile.ZIP_DEFLATED):
    """Een zip van (naam of ZipInfo, inhoud)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", methode) as pak:
        for naam, inhoud in leden:
            pak.writestr(naam, inhoud)
    return buffer.getvalue()


def gezien(inhoud, bestand="stukken.zip", **grenzen):
    return [(lid.naam, lid.inhoud, lid.fout) for lid in open_archief(inhoud, bestand, Grenzen(**grenzen))]


def gelezen(inhoud, bestand="stukken.zip", **grenzen):
    return {naam: deel for naam, deel, _ in gezien(inhoud, bestand, **grenzen) if deel is not None}


def redenen(inhoud, bestand="stukken.zip", **grenzen):
    return {naam: fout for naam, deel, fout in gezien(inhoud, bestand, **grenzen) if deel is None}


def test_de_bestanden_komen_op_volgorde_van_naam():
    pak = zip_van(("b/raad.txt", b"twee"), ("A.txt", b"een"), ("c.txt", b"drie"))
    assert list(open_archief(pak, "x.zip")) == [
        Lid("A.txt", b"een"),
        Lid("b/raad.txt", b"twee"),
        Lid("c.txt", b"drie"),
    ]


def test_wat_leeg_is_komt_ook_mee():
    assert gelezen(zip_van(("leeg.txt", b""))) == {"leeg.txt": b""}


def test_een_zip_in_een_zip_gaat_open_en_een_zip_daarin_niet():
    diepst = zip_van(("diep.txt", b"x"))
    binnen = zip_van(("in.txt", b"y"), ("diepst.zip", diepst))
    pak = zip_van(("map/binnen.zip", binnen), ("buiten.txt", b"z"))
    assert gelezen(pak) == {"map/binnen.zip/in.txt": b"y", "buiten.txt": b"z"}
    assert redenen(pak) == {
        "map/binnen.zip/diepst.zip": "een archief in een archief in een archief wordt niet uitgepakt"
    }


@pytest.mark.parametrize("deel", ["[Content_Types].xml", "mimetype", "word/document.xml"])
def test_een_document_dat_zelf_een_zip_is_blijft_heel(deel):
    document = zip_van((deel, b"x"), ("inhoud.xml", b"y"))
    assert not is_archief(document)
    assert gelezen(zip_van(("verslag.docx", document))) == {"verslag.docx": document}


@pytest.mark.parametrize(
    ("ruw", "schoon"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\stukken\\raad.txt", "stukken/raad.txt"),
        ("c:raad.txt", "raad.txt"),
        ("..\\..\\raad.txt", "raad.txt"),
        ("\\\\server\\deel\\raad.txt", "server/deel/raad.txt"),
        ("./a/.././b.txt", "a/b.txt"),
        ("een\nregel\x07.txt", "een regel.txt"),
        ("...", "naamloos"),
    ],
)
def test_een_naam_leidt_nergens_heen_dan_omlaag(ruw, schoon):
    assert gelezen(zip_van((ruw, b"x"))) == {schoon: b"x"}


def test_namen_die_gelijk_worden_blijven_twee_bestanden():
    assert [deel for _, deel, _ in gezien(zip_van(("a.txt", b"1"), ("../a.txt", b"2")))] == [b"1", b"2"]


def koppeling():
    info = zipfile.ZipInfo("snel.txt")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


@pytest.mark.parametrize(
    ("lid", "reden"),
    [
        (("map/", b""), "dit is een map"),
        (("__MACOSX/._raad.txt", b"x"), "dit is een hulpbestand van macOS"),
        (("a/.DS_Store", b"x"), "dit is een hulpbestand van macOS"),
        ((koppeling(), b"/etc/passwd"), "dit is een koppeling naar een ander bestand"),
    ],
)
def test_wat_geen_stuk_is_wordt_met_de_reden_gepasseerd(lid, reden):
    assert list(redenen(zip_van(lid, ("raad.txt", b"x"))).values()) == [reden]


def test_een_bestand_met_een_wachtwoord_wordt_gepasseerd_en_de_rest_gelezen():
    pak = bytearray(zip_van(("geheim.txt", b"x"), ("open.txt", b"y")))
    for handtekening, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        pak[pak.index(handtekening) + plek] |= 1
    assert gelezen(bytes(pak)) == {"open.txt": b"y"}
    assert "beveiligd met een wachtwoord" in redenen(bytes(pak))["geheim.txt"]


@pytest.mark.parametrize("methode", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_een_manier_van_inpakken_die_niet_in_stappen_kan_wordt_geweigerd(methode):
    assert "op een manier die niet wordt gelezen" in redenen(zip_van(("a.txt", b"x"), methode=methode))["a.txt"]


def test_een_beschadigd_bestand_kost_de_andere_niets():
    pak = zip_van(("een.txt", b"eerste verslag"), ("twee.txt", b"tweede verslag"), methode=zipfile.ZIP_STORED)
    stuk = pak.replace(b"eerste", b"EERSTE")
    assert (gelezen(stuk), redenen(stuk)) == ({"twee.txt": b"tweede verslag"}, {"een.txt": "het is beschadigd"})


def test_een_te_groot_bestand_wordt_gepasseerd():
    assert redenen(zip_van(("a", b"x" * (2 * MB)), ("b", b"x")), lid=MB) == {"a": "het is uitgepakt groter dan 1 MB"}


def test_een_zipbom_valt_op_aan_haar_verhouding_voor_zij_ver_is_uitgepakt():
    bom = zip_van(("bom.txt", b"\0" * (60 * MB)), ("verslag.txt", b"x"))
    assert len(bom) < MB
    assert gelezen(bom) == {"verslag.txt": b"x"}
    assert "zoals een zipbom" in redenen(bom)["bom.txt"]


def test_wat_geweigerd_wordt_telt_mee_voor_het_geheel():
    bommen = zip_van(*((f"{n}.txt", b"\0" * (15 * MB)) for n in range(4)))
    fouten = list(redenen(bommen, totaal=25 * MB, verhouding=10_000, lid=5 * MB).values())
    assert fouten[:3] == ["het is uitgepakt groter dan 5 MB"] * 3
    assert gelezen(bommen, totaal=25 * MB, verhouding=10_000) == {"0.txt": b"\0" * (15 * MB)}
    assert redenen(bommen, totaal=25 * MB, verhouding=10_000)["3.txt"] == (
        "het hele archief is uitgepakt groter dan 25 MB"
    )


def test_een_kop_die_over_de_grootte_liegt_wordt_niet_geloofd():
    pak = bytearray(zip_van(("bom.txt", b"\0" * (30 * MB))))
    for handtekening, plek in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        begin = pak.index(handtekening) + plek
        pak[begin : begin + 4] = struct.pack("<I", 10)
    assert redenen(bytes(pak)) == {"bom.txt": "het is beschadigd"}


def test_te_veel_bestanden_is_een_fout_en_in_een_zip_erin_een_reden():
    vol = zip_van(*((f"{n}.txt", b"x") for n in range(6)))
    with pytest.raises(LeesFout, match="meer dan 5 bestanden; verdeel het"):
        open_archief(vol, "vol.zip", Grenzen(leden=5))
    assert redenen(zip_van(("vol.zip", vol), ("a.txt", b"x")), leden=7) == {
        "vol.zip": "samen zijn het meer dan 7 bestanden"
    }


def test_een_inhoudsopgave_die_het_geheugen_vult_wordt_niet_gelezen(monkeypatch):
    monkeypatch.setattr("dialoogmeter.lezen.archief._MAX_INGANGEN", 3)
    vol = zip_van(*((f"{n}.txt", b"x") for n in range(4)))
    assert not is_archief(vol)
    with pytest.raises(LeesFout, match="geen leesbaar zip- of gzip-bestand"):
        open_archief(vol, "vol.zip")


@pytest.mark.parametrize(
    ("bestand", "naam"),
    [("raad.xml.gz", "raad.xml"), ("map/RAAD.TXT.GZ", "RAAD.TXT"), ("raad", "raad"), (".gz", "naamloos")],
)
def test_een_gzip_is_een_bestand_zonder_achtervoegsel(bestand, naam):
    assert list(open_archief(gzip.compress(b"tekst"), bestand)) == [Lid(naam, b"tekst")]


def test_een_gzip_met_een_zip_erin_gaat_open_en_een_gzip_in_een_zip_ook():
    assert gelezen(gzip.compress(zip_van(("a.txt", b"x"))), "stukken.zip.gz") == {"stukken.zip/a.txt": b"x"}
    assert gelezen(zip_van(("a.txt.gz", gzip.compress(b"x")))) == {"a.txt.gz/a.txt": b"x"}


def test_een_gzip_kan_een_bom_zijn_of_beschadigd():
    assert "zoals een zipbom" in redenen(gzip.compress(b"\0" * (60 * MB)), "bom.gz")["bom"]
    assert redenen(gzip.compress(b"tekst" * 99)[:-9], "half.txt.gz") == {"half.txt": "het is beschadigd"}


def test_een_tar_wordt_niet_uitgepakt_en_dat_staat_erbij():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        tar.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    assert redenen(buffer.getvalue(), "oud.tgz") == {
        "oud.tar": "een tar-bestand wordt niet uitgepakt; maak er een zip van"
    }


@pytest.mark.parametrize(
    ("inhoud", "oorzaak"),
    [
        (b"", "geen leesbaar zip- of gzip-bestand"),
        (b"PK\x03\x04 en verder niets", "geen leesbaar zip- of gzip-bestand"),
        (zip_van(), "het zip-bestand is leeg"),
    ],
)
def test_zonder_archief_is_het_een_fout(inhoud, oorzaak):
    with pytest.raises(LeesFout, match=f"^x\\.zip: .*{oorzaak}; .+\\.$"):
        open_archief(inhoud, "x.zip")


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b))
def test_bytes_geven_bestanden_of_een_leesfout(inhoud):
    try:
        leden = list(open_archief(inhoud, "x.zip"))
    except LeesFout:
        return
    assert all((lid.inhoud is None) == bool(lid.fout) for lid in leden)


@given(st.data())
def test_een_verminkt_archief_geeft_elk_bestand_of_waarom_niet(data):
    pak = bytearray(zip_van(("een.txt", b"eerste " * 20), ("b/twee.zip", zip_van(("c.txt", b"x")))))
    for _ in range(data.draw(st.integers(1, 4))):
        pak[data.draw(st.integers(0, len(pak) - 1))] = data.draw(st.integers(0, 255))
    try:
        leden = list(open_archief(bytes(pak), "x.zip"))
    except LeesFout:
        return
    for lid in leden:
        assert (lid.inhoud is None) == bool(lid.fout)
        assert not lid.naam.startswith("/")
        assert ".." not in lid.naam.split("/")


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.txt", fullmatch=True), st.binary(max_size=50), min_size=1))
def test_wat_erin_gaat_komt_eruit(bestanden):
    tekst = {naam: b"tekst " + inhoud for naam, inhoud in bestanden.items()}  # geen archief in het archief
    assert gelezen(zip_van(*tekst.items())) == tekst
    assert list(gelezen(zip_van(*tekst.items()))) == sorted(tekst)


@pytest.mark.echt
def test_echte_bestanden_komen_ongewijzigd_uit_een_zip(corpus):
    paden = sorted(pad for pad in (corpus / "formaten").iterdir() if pad.is_file())
    echt = {pad.name: pad.read_bytes() for pad in paden}
    uitgepakt = gelezen(zip_van(*echt.items()))
    heel = uitgepakt == echt  # apart from the assert, lest pytest prints texts
    assert heel
    assert not any(is_archief(inhoud) for inhoud in echt.values())
