import base64
import re
from collections import Counter
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.eml import lees_eml
from dialoogmeter.lezen.samenstellen import stel_samen
from dialoogmeter.sprekers.notulen import ontleed


def bericht(tekst="", *, onderwerp="Hek langs de brug", datum="Tue, 11 Mar 2025 21:05:00 +0100", html=""):
    post = EmailMessage()
    if onderwerp:
        post["Subject"] = onderwerp
    if datum:
        post["Date"] = datum
    post["From"] = "M. Keuning <keuning@zandwoude.example>"
    if tekst:
        post.set_content(tekst)
    if html and tekst:
        post.add_alternative(html, subtype="html")
    elif html:
        post.set_content(html, subtype="html")
    return post


def bron(post):
    gelezen = lees_eml(post if isinstance(post, bytes) else post.as_bytes(), "hek.eml")
    assert all(gelezen.tekst[r.begin : r.eind] == r.tekst for r in gelezen.regels)
    return gelezen


def regels(post):
    return [r.tekst for r in bron(post).regels]


def body(post):
    return [t for t in regels(post) if t not in {"Hek langs de brug", "(Verzonden op 11 maart 2025)"}]


def test_onderwerp_en_datum_staan_voorop_en_het_onderwerp_is_een_kop():
    gelezen = bron(bericht("Ik woon naast\nde brug.\n\nKan het hek dicht?\n"))
    assert [(r.tekst, r.kop, r.alinea_einde) for r in gelezen.regels] == [
        ("Hek langs de brug", 1, True),
        ("(Verzonden op 11 maart 2025)", 0, True),
        ("Ik woon naast", 0, False),
        ("de brug.", 0, True),
        ("Kan het hek dicht?", 0, True),
    ]


def test_een_bericht_zonder_onderwerp_en_datum_is_ook_een_bericht():
    assert regels(bericht("Tekst.", onderwerp="", datum="")) == ["Tekst."]
    assert regels(b"Tekst zonder kop.\n") == ["Tekst zonder kop."]


@pytest.mark.parametrize(
    ("kop", "verwacht"),
    [
        (b"Subject: =?utf-8?q?E=C3=A9n_hek?=\n =?utf-8?b?IGVyYmlq?=", "Eén hek erbij"),
        (b"Subject: Re: =?iso-8859-1?Q?caf=E9?= open", "Re: café open"),
        ("Subject: café".encode(), "café"),
        ("Subject: café".encode("cp1252"), "café"),
        (b"Subject: =?onbekend?q?abc?=", "=?onbekend?q?abc?="),
        (b"Subject: =?utf-8?b?a?=", "=?utf-8?b?a?="),
        (b"Subject: =?utf-7?q?+2AA-x?=", "?x"),
        (b"subject: lang\n  onderwerp", "lang onderwerp"),
        (b"Subject: " + b"=?a?q?" * 1000, "=?a?q?" * 1000),
    ],
)
def test_een_onderwerp_wordt_gelezen_zoals_het_bedoeld_is(kop, verwacht):
    assert regels(kop + b"\n\nTekst.")[0] == verwacht


@pytest.mark.parametrize("datum", ["gisteren", "Tue, 99 Mar 2025 21:05:00", "1", "Tue, 11 Mar 99999 21:05:00 +0100"])
def test_een_datum_die_geen_datum_is_blijft_weg(datum):
    assert regels(f"Date: {datum}\n\nTekst.".encode()) == ["Tekst."]


def test_van_tekst_die_er_twee_keer_staat_geldt_de_platte_tenzij_die_leeg_is():
    html = "<p>Ik woon <b>hier</b>.<p>En?"
    assert body(bericht("Ik woon hier.", html=html)) == ["Ik woon hier."]
    gelezen = bron(bericht(" \n\n", html=html)).regels
    assert [r.tekst for r in gelezen[2:]] == ["Ik woon hier.", "En?"]
    assert [gelezen[2].tekst[a:b] for a, b in gelezen[2].vet] == ["hier"]
    assert body(bericht(html=html)) == ["Ik woon hier.", "En?"]


def test_een_keten_van_antwoorden_blijft():
    tekst = "Dat gaan we bekijken.\n\nOp di 11 mrt 2025 schreef M. Keuning:\n> Kan het hek dicht?\n>> Welk hek?\n"
    assert body(bericht(tekst)) == tekst.replace("\n\n", "\n").splitlines()


def test_een_bijlage_wordt_genoemd_en_niet_gelezen():
    post = bericht("Zie de bijlagen.")
    post.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="verslag (concept) één.pdf")
    post.add_attachment("De voorzitter opent.", filename="verslag.txt")
    post.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar")
    assert body(post) == [
        "Zie de bijlagen.",
        "(Bijgevoegd en niet gelezen: verslag [concept] één.pdf)",
        "(Bijgevoegd en niet gelezen: verslag.txt)",
        "(Bijgevoegd en niet gelezen: naamloos, text/calendar)",
    ]


def test_een_bericht_met_alleen_een_bijlage_is_geen_fout():
    post = bericht()
    post.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="verslag.pdf")
    assert body(post) == ["(Bijgevoegd en niet gelezen: verslag.pdf)"]


def test_een_bijlage_bij_de_vorm_die_niet_gelezen_wordt_telt_ook():
    post = bericht("Plat.", html="<p>Rijk")
    post.get_payload()[1].add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    assert body(post) == ["Plat.", "(Bijgevoegd en niet gelezen: a.pdf)"]


def test_plaatjes_in_de_opmaak_zijn_geen_bijlagen():
    post = bericht(html="<p>Met plaatje <img src='cid:x'>")
    post.add_related(b"GIF8", maintype="image", subtype="gif", cid="<x>", filename="logo.gif")
    post.add_related(b"x", maintype="application", subtype="pdf", filename="stuk.pdf")
    assert body(post) == ["Met plaatje", "(Bijgevoegd en niet gelezen: stuk.pdf)"]


def test_een_doorgestuurd_bericht_wordt_meegelezen():
    post = bericht("Ter kennisname.")
    post.add_attachment(bericht("De lamp is stuk.", onderwerp="Lamp", datum="Mon, 3 Mar 2025 08:00:00 +0100"))
    assert [(r.tekst, r.kop) for r in bron(post).regels][2:] == [
        ("Ter kennisname.", 0),
        ("Lamp", 1),
        ("(Verzonden op 3 maart 2025)", 0),
        ("De lamp is stuk.", 0),
    ]


def test_een_webarchief_is_de_pagina_en_niet_het_bericht():
    archief = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://raad.zandwoude.example/\nSubject: Raad\n"
        b"Date: Fri, 1 Aug 2025 10:00:00 -0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--B"\n\n'
        b"----B\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n"
        b"Content-Location: https://raad.zandwoude.example/\n\n"
        b"<title>Raad 11 maart 2025</title><nav>Menu</nav><h2 class=3D'kop'>Opening</h2><p>E=C3=A9=\nn hek.\n"
        b"----B\nContent-Type: text/css\nContent-Location: cid:css-1@mhtml.blink\n\np { color: red }\n"
        b"----B\nContent-Type: image/png\nContent-Location: https://x.example/a.png\n\nx\n----B--\n"
    )
    assert regels(archief) == ["Raad 11 maart 2025", "Opening", "Eén hek."]


@pytest.mark.parametrize(
    ("codering", "tekst"),
    [
        ("utf-8", "één € ą"),
        ("iso-8859-1", "één"),
        ("windows-1252", "één €"),
        ("iso-8859-2", "ą"),
        ("utf-16", "één ą"),
        ("onbekend", "één"),
        ("punycode", "één"),
        ("a\x00b", "één"),
    ],
)
@pytest.mark.parametrize("overdracht", ["8bit", "base64"])
def test_de_tekst_wordt_ontcijferd_ook_als_het_bericht_er_niets_aan_heeft(codering, tekst, overdracht):
    bekend = codering not in {"onbekend", "punycode", "a\x00b"}
    ruw = tekst.encode(codering if bekend else "utf-8")
    if overdracht == "8bit" and codering == "utf-16":
        return
    inhoud = base64.encodebytes(ruw) if overdracht == "base64" else ruw
    kop = f'Content-Type: text/plain; charset="{codering}"\nContent-Transfer-Encoding: {overdracht}\n\n'
    assert regels(kop.encode() + inhoud) == [tekst]


def test_een_bericht_dat_delen_zegt_te_hebben_maar_er_geen_heeft_wordt_gelezen():
    assert regels(b"Content-Type: multipart/mixed\n\nDe lamp is stuk.\n") == ["De lamp is stuk."]


def test_een_onderwerp_wordt_een_agendapunt_en_sprekers_worden_herkend(beurten):
    html = "<h1>Verslag</h1><p>Vooraf.<h2>Brug</h2>" + 3 * (
        "<p><b>Mevrouw Keuning (bewoner):</b> Ik woon naast de brug.<p><b>Wethouder Abbas:</b> Ik ken die brug."
    )
    post = bericht(html=html, onderwerp="Verslag bewonersavond gemeente Zandwoude")
    gelezen = bron(post)
    ontleding = ontleed(gelezen)
    vergadering = stel_samen(gelezen, ontleding.stukken, ontleding.kenmerken, register=ontleding.register)
    assert [p.titel for p in vergadering.agendapunten][-1] == "Brug"
    assert [b[:2] for b in beurten(vergadering)][-6:] == [("inwoner", "Keuning"), ("wethouder", "Abbas")] * 3
    assert (vergadering.titel, vergadering.datum, vergadering.orgaan) == (
        "Verslag bewonersavond gemeente Zandwoude",
        "2025-03-11",
        "participatieavond",
    )
    assert "Vooraf." in " ".join(b[3] for b in beurten(vergadering))


# -- what can't be read ------------------------------------------------------------------------------


@pytest.mark.parametrize("inhoud", [b"", b"Subject: leeg\n\n", b"Content-Type: text/html\n\n<html></html>"])
def test_een_bericht_zonder_tekst_is_een_fout(inhoud):
    with pytest.raises(LeesFout, match="de e-mail bevat geen tekst"):
        lees_eml(inhoud, "leeg.eml")


@pytest.mark.parametrize(
    "soort", ['multipart/encrypted; boundary="b"', "application/pkcs7-mime; smime-type=enveloped-data"]
)
def test_een_versleuteld_bericht_is_een_fout(soort):
    with pytest.raises(LeesFout, match="de e-mail is versleuteld"):
        lees_eml(f"Subject: geheim\nContent-Type: {soort}\n\n--b\n\nxyz\n--b--\n".encode(), "x.eml")


def test_berichten_in_berichten_hebben_een_grens():
    diep = b"Content-Type: message/rfc822\n\n" * 5000 + b"\n\nx"
    with pytest.raises(LeesFout, match="te veel berichten in berichten"):
        lees_eml(diep, "diep.eml")
    breed = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nboundary=b\n\n\n" * 20_000
    with pytest.raises(LeesFout, match="te veel berichten in berichten"):
        lees_eml(breed, "breed.eml")


def test_opmaak_die_absurd_diep_nest_wordt_gemeld():
    with pytest.raises(LeesFout, match="lagen diep genest"):
        lees_eml(b"Content-Type: text/html\n\n" + b"<div>" * 5000, "x.eml")


@given(st.binary(max_size=300))
def test_willekeurige_bytes_geven_een_bron_of_een_leesfout(inhoud):
    try:
        bron(inhoud)
    except LeesFout:
        return


STUKJE = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=b",
        b"Content-Type: multipart/alternative; boundary=c",
        b"Content-Type: message/rfc822",
        b"Content-Type: text/html; charset=utf-16",
        b"Content-Type: multipart/related; boundary=b",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Disposition: attachment; filename*=utf-7''+2AA-",
        b"Subject: =?utf-8?q?=E9?=",
        b"Date: Tue, 11 Mar 2025",
        b"--b",
        b"--c",
        b"--b--",
        b"",
        b"<p>",
        b"begin 644 x",
    ]
)


@given(st.lists(STUKJE | st.binary(max_size=10), max_size=30))
def test_welke_volgorde_ook_de_plaatsen_kloppen(stukjes):
    try:
        bron(b"\n".join(stukjes))
    except LeesFout:
        return


WOORD = st.text("abcdefgh", min_size=4, max_size=8)


@given(st.lists(WOORD, min_size=1, max_size=6), st.lists(WOORD, max_size=3), st.lists(WOORD, max_size=3))
def test_geen_woord_gaat_verloren_en_de_plaatsen_kloppen(woorden, bijlagen, doorgestuurd):
    post = bericht("\n\n".join(woorden), html="<p>iets anders")
    for naam in bijlagen:
        post.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{naam}.pdf")
    for woord in doorgestuurd:
        post.add_attachment(bericht(html=f"<p>{woord}"))
    gevonden = Counter(re.findall(r"\b[a-h]{4,8}\b", bron(post).tekst))
    assert gevonden == Counter([*woorden, *bijlagen, *doorgestuurd])
