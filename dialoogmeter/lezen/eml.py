"""A saved e-mail (eml) or web archive (mht) to lines, with Python's email: subject and date, the text, the attachments.

Of a text that is there twice the plain one is read, unless it says nothing. Chains of quoted replies stay. A message
that is attached is read along, for it is what was forwarded; any other attachment is not read but named, on a line of
its own between brackets, as what isn't spoken is in minutes: so nobody can think that it was read.
"""

from __future__ import annotations

import codecs
import email
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Literal

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bron import Bron, Regel, schoon
from dialoogmeter.lezen.html import html_alineas
from dialoogmeter.lezen.regelzetter import Zetalinea, een_regel, maak_bron
from dialoogmeter.lezen.tekst import lees_tekst, ontcijfer
from dialoogmeter.lezen.voorop import schrijf_datum

#: The parser looks on every line for the boundary of each part that is open: lines times boundaries, 0.1 µs each.
_MAX_WERK = 500_000_000
#: Longer than any subject; decoding what is longer takes long, so it is left as it stands.
_MAX_VELD = 2000
_SOORT = "de e-mail"
_VERSLEUTELD = frozenset(["multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"])
_WEBARCHIEF = "<saved by"
#: Encodings of text that a message is believed to be in; the others, UTF-8 and Windows-1252 too, show in the bytes.
_CODERING = re.compile(
    r"utf-(?:16|32)(?:-[lb]e)?|cp(?!1252)\d{3,4}|iso8859-(?!1$)\d{1,2}|iso2022_\w+|euc_\w+|mac-\w+|koi8-\w|gb\w+|hz"
    r"|big5|shift_jis"
)


@dataclass(frozen=True, slots=True)
class _Deel:
    """Something in a message, as paragraphs: its subject, its date, a text, the name of an attachment."""

    soort: Literal["onderwerp", "datum", "plat", "html", "bijlage", "versleuteld"]
    alineas: tuple[Zetalinea, ...] = ()


def lees_eml(inhoud: bytes, bestand: str) -> Bron:
    """The lines of a message.

    Raises:
        LeesFout: it is encrypted, holds too many messages in messages, or has no text and no attachments.
    """
    te_veel = LeesFout(
        bestand, f"{_SOORT} bevat te veel berichten in berichten", "bewaar het bericht waar het om gaat apart"
    )
    if inhoud.count(b"\n") * inhoud.lower().count(b"boundary") > _MAX_WERK:
        raise te_veel
    try:
        delen = list(_bericht(email.message_from_bytes(inhoud), bestand))
    except RecursionError as fout:
        raise te_veel from fout
    soorten = {deel.soort for deel in delen}
    if "versleuteld" in soorten and not soorten & {"plat", "html"}:
        raise LeesFout(bestand, f"{_SOORT} is versleuteld", "open haar in uw e-mailprogramma en bewaar de tekst ervan")
    if not soorten & {"plat", "html", "bijlage"}:
        delen = []
    # The subject heads what follows; were it above all other headings, it would be the title of front matter.
    kop = max((alinea.kop for deel in delen for alinea in deel.alineas), default=0) or 1
    alineas = (
        replace(alinea, kop=kop) if deel.soort == "onderwerp" else alinea for deel in delen for alinea in deel.alineas
    )
    return maak_bron(alineas, bestand, "eml", _SOORT)


# -- the parts of a message --------------------------------------------------------------------------


def _bericht(bericht: Message, bestand: str) -> Iterator[_Deel]:
    """All that a message holds, what it says of itself first; of a web archive that is of no use."""
    if not _veld(bericht, "from").lower().startswith(_WEBARCHIEF):
        if onderwerp := _veld(bericht, "subject"):
            yield _Deel("onderwerp", (een_regel(onderwerp),))
        if datum := _datum(_veld(bericht, "date")):
            yield _Deel("datum", (een_regel(f"(Verzonden op {datum})"),))
    yield from _lichaam(bericht, bestand)


def _lichaam(deel: Message, bestand: str) -> Iterator[_Deel]:
    soort = deel.get_content_type()
    kinderen = _kinderen(deel)
    if soort in _VERSLEUTELD:
        yield _Deel("versleuteld")
    elif soort == "message/rfc822":
        for kind in kinderen:
            yield from _bericht(kind, bestand)
    elif soort == "multipart/alternative" and kinderen:
        yield from _keuze([list(_lichaam(kind, bestand)) for kind in kinderen])
    elif deel.get_content_maintype() == "multipart" and kinderen:
        for kind in kinderen:
            if soort != "multipart/related" or not _hoort_bij_opmaak(kind):
                yield from _lichaam(kind, bestand)
    elif deel.get_content_disposition() != "attachment" and _is_tekst(deel):
        yield from _tekst(deel, bestand)
    else:
        yield _Deel("bijlage", (een_regel(f"(Bijgevoegd en niet gelezen: {_naam(deel)})"),))


def _keuze(vormen: list[list[_Deel]]) -> Iterator[_Deel]:
    """Of the forms of one text the plain one, else the last, which is the richest; of attachments all."""
    teksten = [tekst for vorm in vormen if (tekst := [deel for deel in vorm if deel.soort != "bijlage"])]
    plat = [tekst for tekst in teksten if all(deel.soort == "plat" for deel in tekst)]
    for tekst in (plat or teksten[-1:])[:1]:
        yield from tekst
    for vorm in vormen:
        yield from (deel for deel in vorm if deel.soort == "bijlage")


def _kinderen(deel: Message) -> list[Message]:
    if not deel.is_multipart():  # of a text, asking for its parts would decode it by whatever the message says
        return []
    return [kind for kind in deel.get_payload() if isinstance(kind, Message)]


def _is_tekst(deel: Message) -> bool:
    """Whether a part is text; one that says it has parts and hasn't any is broken, but can be read."""
    return deel.get_content_type() in {"text/plain", "text/html"} or deel.get_content_maintype() == "multipart"


def _hoort_bij_opmaak(deel: Message) -> bool:
    """Whether a part is a picture or style that another part shows, not something attached."""
    if deel.get_content_maintype() == "message" or _is_tekst(deel):
        return False
    return deel.get_filename() is None or (deel.get_content_maintype() == "image" and "content-id" in deel)


def _tekst(deel: Message, bestand: str) -> Iterator[_Deel]:
    """The text of a part, if it has any."""
    ruw = deel.get_payload(decode=True)
    tekst = _ontcijfer(ruw, deel.get_content_charset("")) if isinstance(ruw, bytes) else ""
    if deel.get_content_type() == "text/html":
        if alineas := html_alineas(tekst, bestand):
            yield _Deel("html", tuple(alineas))
    elif tekst.strip():
        yield _Deel("plat", tuple(_alineas(lees_tekst(tekst.encode(), bestand).regels)))


def _alineas(regels: tuple[Regel, ...]) -> Iterator[Zetalinea]:
    samen: list[tuple[tuple[str, bool]]] = []
    for regel in regels:
        samen.append(((regel.tekst, False),))
        if regel.alinea_einde:
            yield Zetalinea(tuple(samen))
            samen = []
    if samen:
        yield Zetalinea(tuple(samen))


def _ontcijfer(inhoud: bytes, codering: str) -> str:
    try:
        naam = codecs.lookup(codering).name
    except (LookupError, ValueError):
        return ontcijfer(inhoud)
    return schoon(inhoud.decode(naam, errors="replace")) if _CODERING.fullmatch(naam) else ontcijfer(inhoud)


# -- fields ------------------------------------------------------------------------------------------


def _veld(bericht: Message, naam: str) -> str:
    """A field, decoded, on one line; empty where the message hasn't got it."""
    return _leesbaar(next((waarde for veld, waarde in bericht.raw_items() if veld.lower() == naam), ""))


def _naam(deel: Message) -> str:
    """How an attachment is called; round brackets would end the line that names it."""
    naam = _leesbaar(deel.get_filename("")) or f"naamloos, {deel.get_content_type()}"
    return naam.translate(str.maketrans("()", "[]"))


def _leesbaar(ruw: str) -> str:
    """A field as it is meant: it may be encoded, or hold bytes that are not ASCII."""
    tekst = ontcijfer(_bytes(ruw))
    if len(tekst) <= _MAX_VELD:
        with suppress(HeaderParseError, LookupError, ValueError):  # where it says that it is encoded and isn't
            tekst = str(make_header(decode_header(tekst)))
    return " ".join(schoon(tekst.encode("utf-8", "replace").decode()).split())


def _bytes(ruw: str) -> bytes:
    """A field as it came in: the parser hands over bytes that are not ASCII as half surrogates."""
    try:
        return ruw.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a name may decode to halves of its own
        return ruw.encode("utf-8", "replace")


def _datum(tekst: str) -> str:
    try:
        return schrijf_datum(parsedate_to_datetime(tekst[:_MAX_VELD]).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
