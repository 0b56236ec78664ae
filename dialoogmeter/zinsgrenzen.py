"""Where a sentence ends in Dutch minutes: rules over spaCy tokens.

The tokenizer decides what a token is, so that "art. 2.163b", "dhr." and "€ 10,6 mln." hold together; the rules
decide which full stops, question marks and line breaks end a sentence.
"""

from __future__ import annotations

import bisect
import re
from typing import cast

from spacy.attrs import IDX
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

#: Abbreviations of minutes that spaCy's Dutch tokenizer would split, or that it lacks.
AFKORTINGEN = frozenset(
    """
    a.g.v. a.h.w. a.s. a.u.b. afd. afz. akk. art. artt. b.g.g. b.v. bestuurl. betr. bijl. bijv. blz. bv. bzv. c.a.
    c.q. c.s. ca. cie. civ. concl. d.d. d.i. d.m.v. d.w.z. dd. dhr. dir. dr. drs. ds. e.a. e.d. e.e.a. e.o. e.v.
    enz. etc. evt. excl. fam. h.t.l. hfst. i.c. i.c.m. i.h.a. i.h.b. i.h.k.v. i.i.g. i.k.v. i.o. i.o.m. i.o.v.
    i.p.v. i.r.t. i.s.m. i.t.t. i.v.m. i.z. incl. ing. ir. jg. jhr. jl. jr. kb. l.c. lic. m.a.w. m.b.t. m.b.v.
    m.e.r. m.i. m.i.v. m.m.v. m.n. m.u.v. mej. mevr. mgr. mld. mln. mr. mrd. mw. n.a.v. n.v.t. nl. nr. nrs. o.a.
    o.b.v. o.g.v. o.i.d. o.l.v. o.m. o.t. p.j. p.p. p.st. pag. pct. plm. plv. prof. r.-k. resp. s.v.p. secr. sr.
    t.a.v. t.b.v. t.g.v. t.k. t.n.v. t.o.v. t.w. t.z.t. tel. u.d. v.d. v.w.b. vb. verg. vgl. vlg. vnl. voorz. w.o.
    w.v.t.t.k. wed. weth. z.g. z.i. z.o.z. z.s.m. zgn.
    """.split()
)
#: Abbreviations after which a sentence may well be over, if a capital follows.
_KAN_EINDIGEN = frozenset(
    """
    etc. enz. e.d. c.s. e.a. e.o. mln. mld. jl. a.s. z.s.m. o.i.d. jr. sr. n.v.t. e.v. m.e.r. d.d. s.v.p. a.u.b.
    t.z.t. b.v. i.p.v. w.v.t.t.k.
    """.split()
)

#: Words with an apostrophe, which the tokenizer would take for a quotation mark, in both shapes.
_MET_APOSTROF = tuple(
    f"{voor}{apostrof}{na}"
    for apostrof in "'’"
    for voor, na in (
        *(("", f"s-{plaats}") for plaats in ("Gravenhage", "Hertogenbosch", "Gravenzande", "Heerenberg", "Gravendeel")),
        *((f"{letter}o", "n") for letter in "zZ"),
    )
)

_EINDE = re.compile(r"""(?:(?<![.!?…])[.!?…]++|\.\s?\.\s?\.)(?:['"”’»)\]*]|'')*+(?=\s)|\n""")
_KLEINE_OPENING = re.compile(r"""\s*['’](?:s|t|k|n|m|r)\s+[A-ZÀ-Þ]""")
_LIJSTTEKEN = re.compile(r"\s*(?:(?:[-–—•·●▪◦\uf0b7\uf0a7o−*]|\d{1,2}[.)]|[a-z][.)])\s+)+")
_STREEP = re.compile(r"\s*(?:[-–—•·●▪◦\uf0b7\uf0a7o−]\s+)+")
_INITIALEN = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.-?)+")
_OPSOMMING = re.compile(r"(?:\d{1,3}[a-z]?|[a-zA-Z]|[IVX]{1,4}|[A-Z]{2})\.")
#: How far into a sentence the number of a list item may reach, in characters.
_MAX_NUMMER = 12
_NA_LETTERNAAM = re.compile(
    r"\b(?:motie|amendement|punt|variant|optie|agendapunt|dictum|bijlage|fase|model|scenario|plan|onderdeel|vak|klasse)"
    r"\s+[A-Z]\.$|\bB\s+en\s+W\.$",
    re.IGNORECASE,
)


@Language.factory("vergaderzinnen")
def maak_vergaderzinnen(nlp: Language, name: str) -> Vergaderzinnen:
    """Component that sets sentence boundaries by the rules of this module."""
    leer_afkortingen(nlp)
    return Vergaderzinnen(name)


def leer_afkortingen(nlp: Language) -> None:
    """Have the tokenizer keep abbreviations of minutes whole, with either case of the first letter, and some names."""
    tokenizer = cast("Tokenizer", nlp.tokenizer)
    for afkorting in sorted(AFKORTINGEN):
        for vorm in sorted({afkorting, afkorting[:1].upper() + afkorting[1:]}):
            tokenizer.add_special_case(vorm, [{ORTH: vorm}])
    for vorm in _MET_APOSTROF:
        tokenizer.add_special_case(vorm, [{ORTH: vorm}])


class Vergaderzinnen:
    """Sets ``token.is_sent_start`` on each token of a Doc."""

    def __init__(self, name: str = "vergaderzinnen") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Mark the boundaries."""
        begin = set(zinsbegin(doc))
        for token in doc:
            token.is_sent_start = token.i in begin
        return doc


def zinsbegin(doc: Doc, tekst: str | None = None) -> list[int]:
    """Index of the token with which each sentence starts, ascending; the first is 0.

    Args:
        doc: tokens.
        tekst: the text they were made of, where it is at hand: a Doc puts it together anew, a token at a time.
    """
    if not len(doc):
        return []
    tekst = doc.text if tekst is None else tekst
    begin = [0]
    idx: list[int] = doc.to_array([IDX]).ravel().astype(int).tolist()
    for vondst in _EINDE.finditer(tekst):
        vorig = idx[begin[-1]]
        if vondst.group() == "\n":
            grens = _regeleinde_is_grens(tekst, vondst.start())
        else:
            grens = _leesteken_is_grens(doc, tekst, idx, vorig, vondst)
        if not grens:
            continue
        volgende = _eerste_token_na(doc, idx, vondst.end())
        if volgende is not None and volgende > begin[-1]:
            begin.append(volgende)
    return begin


def _eerste_token_na(doc: Doc, idx: list[int], positie: int) -> int | None:
    i = bisect.bisect_left(idx, positie)
    while i < len(doc) and doc[i].is_space:
        i += 1
    return i if i < len(doc) else None


def _regeleinde_is_grens(tekst: str, positie: int) -> bool:
    """A line break ends a sentence unless an enumeration goes on over it."""
    voor = tekst[max(0, positie - 8) : positie].rstrip()
    na = tekst[positie : positie + 40]
    if not voor or voor[-1] not in ":;,":
        return bool(voor)
    return _LIJSTTEKEN.match(na) is None and not (voor[-1] == ":" and _eerste_letter(na).islower())


def _leesteken_is_grens(doc: Doc, tekst: str, idx: list[int], vorig: int, vondst: re.Match[str]) -> bool:
    na = tekst[vondst.end() : vondst.end() + 40]
    letter = _eerste_letter(na)
    if not letter:
        return True
    if letter.islower() and not _KLEINE_OPENING.match(na):
        return False
    punt = vondst.start()
    if (
        vondst.group()[0] in "…."
        and vondst.group().strip("'\"”’)") in {"…", "...", ". . ."}
        and tekst[punt - 1 : punt] == " "
    ):
        return False  # " … ": the speaker breaks off and starts anew within the same breath
    if tekst[punt] != "." or vondst.group()[1:2] == ".":
        return True
    token = doc[bisect.bisect_right(idx, punt) - 1]
    woord = tekst[token.idx : punt + 1]
    aan_het_begin = punt - vorig < _MAX_NUMMER and token.idx + len(token) <= punt + 1
    if aan_het_begin and _OPSOMMING.fullmatch(tekst[vorig : punt + 1].strip(" -–•*([")):
        return False
    if _INITIALEN.fullmatch(woord):
        return not letter.isdigit() and bool(_NA_LETTERNAAM.search(tekst[max(0, punt - 40) : punt + 1]))
    klein = woord.lower()
    if klein in AFKORTINGEN:
        return klein in _KAN_EINDIGEN and letter.isupper()
    return True


def _eerste_letter(na: str) -> str:
    """The first character of what follows that is neither blank, quote, bracket nor bullet."""
    begin = streep.end() if (streep := _STREEP.match(na)) else 0
    return na[begin:].lstrip(" \t\n\r'\"“‘„«([*")[:1]
