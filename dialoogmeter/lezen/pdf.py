"""PDF to lines, with pypdfium2: text, page, left and right edge, and which line starts are bold.

A page that prints its lines one below another is taken as pdfium gives it. Only where something else stands beside or
among them (columns, line numbers, notes, tables, names in a margin, a watermark) is it set anew, from the place of
each letter.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.bladranden import Blad, Bladregel, meest_gebruikt, zonder_randen
from dialoogmeter.lezen.bladspiegel import Bekend, Indeling, Stuk, deel_in, stukken
from dialoogmeter.lezen.bron import Bron, Regel
from dialoogmeter.lezen.letters import Letterbak, Vak
from dialoogmeter.lezen.woordbeeld import woordregels

#: Only a line that may open with a speaker's name is asked for its font: asking costs a call a character.
_MOGELIJKE_KOP = re.compile(r"^\s*[^\W\d_].{0,70}?[.:(]", re.DOTALL)
_KOPLENGTE = 80
_WOORD_OF_TEKEN = re.compile(r"\w+|[^\w\s]")
#: pdfium marks a hyphen that it takes for a line break's with U+0002 or U+FFFE, and leaves the line break itself
#: out; the print shows a hyphen.
_REGEL = re.compile("[^\r\n\x02\ufffe]*[\x02\ufffe]|[^\r\n\x02\ufffe]+")
_AFBREEKTEKEN = str.maketrans({"\x02": "-", "\ufffe": "-", "\u00a0": " ", "\u00ad": "-"})
#: What a page's text shows of line numbers, notes, ligatures and spaced print.
_NOOT = re.compile(r"\s*(?:\d{1,3}[.)]?|\*{1,3}[.)]?|[†‡])\s*(?:[^\W\d_]|\()")
_LIGATUUR = re.compile(r"[\ufb00-\ufb06]")
_GESPATIEERD = re.compile(r"\s*(?:[^\W\d_] +){3,}[^\W\d_](?:\s|$)")
#: A watermark's lines are short.
_KORT = 12
_STAPPEN, _LANG_NUMMER = frozenset([1, 2, 5, 10]), 5
#: What may betray columns: rows (in heights), gaps and jumps (in points).
_ZELFDE_RIJ, _KIER, _VAKJE, _SPRONG = 0.5, 7.0, 4.0, 60.0
_MIN_KIEREN = 3
#: How wide a list's mark is at most and the text after it at least, in heights.
_SMAL, _MERK, _LANG = 2.0, 4.0, 9.0
_KLEIN = 0.93


def lees_pdf(inhoud: bytes, bestand: str) -> Bron:
    """The lines of a PDF.

    Raises:
        LeesFout: it is encrypted, broken, or holds pictures of pages without text.
    """
    try:
        document = pdfium.PdfDocument(inhoud)
    except pdfium.PdfiumError as fout:
        raise LeesFout(bestand, *_oorzaak(fout)) from fout
    lezer = _Lezer(document)
    try:
        bladen = lezer.bladen()
    except (pdfium.PdfiumError, ctypes.ArgumentError, RecursionError) as fout:
        # The last two: pypdfium2 calls itself for each character without text at the beginning of a page.
        raise LeesFout(bestand, f"bladzijde {lezer.bij + 1} is beschadigd", "bewaar het stuk opnieuw als PDF") from fout
    finally:
        document.close()
    if not any(regel.tekst.strip() for blad in bladen for regel in blad.regels):
        raise LeesFout(
            bestand,
            "de PDF bevat geen tekst, waarschijnlijk alleen gescande bladzijden",
            "haal het stuk eerst door een programma voor tekstherkenning (OCR)",
        )
    return _bron(bestand, bladen)


def _oorzaak(fout: pdfium.PdfiumError) -> tuple[str, str]:
    if "password" in str(fout).lower():
        return "de PDF is met een wachtwoord versleuteld", "bewaar een kopie zonder wachtwoord"
    return "dit is geen leesbare PDF", "controleer of het bestand heel is, of bewaar het opnieuw als PDF"


def _bron(bestand: str, bladen: Sequence[Blad]) -> Bron:
    regels: list[Regel] = []
    begin = 0
    for nummer, blad in enumerate(bladen, start=1):
        regels += [Regel(r.tekst, begin + r.begin, nummer, r.vet, r.links, r.rechts) for r in blad.regels]
        begin += len(blad.tekst) + 1
    tekst = "\f".join(blad.tekst for blad in bladen)
    return Bron(bestand, "pdf", tekst, tuple(regels), waarschuwingen=_waarschuwingen(bladen))


def _waarschuwingen(bladen: Sequence[Blad]) -> tuple[str, ...]:
    """Which pages hold a picture and no text: they were scanned, and nobody reads them."""
    leeg = [str(nummer) for nummer, blad in enumerate(bladen, start=1) if blad.beeld and not blad.tekst.strip()]
    if not leeg:
        return ()
    welke = f"Bladzijde {leeg[0]} is" if len(leeg) == 1 else f"Bladzijden {', '.join(leeg[:-1])} en {leeg[-1]} zijn"
    return (
        f"{welke} gescand en zonder tekst: wat daar staat, is niet gelezen. Haal het stuk door tekstherkenning (OCR).",
    )


class _Lezer:
    """Reads a document page by page; ``bij`` is the page it is at, from 0."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self.bij = 0

    def bladen(self) -> list[Blad]:
        bladen: list[Blad] = []
        verdacht: list[bool] = []
        for nummer in range(len(self._document)):
            self.bij = nummer
            pagina = self._document[self.bij]
            tekstlaag = pagina.get_textpage()
            bak = Letterbak(tekstlaag, pagina.get_rotation(), *pagina.get_mediabox()[2:])
            tekst = tekstlaag.get_text_range()
            zelfde_telling = tekstlaag.count_chars() == len(tekst)
            hoog = pagina.get_height()
            blad = Blad(
                tekst.translate(_AFBREEKTEKEN), round(hoog), list(_regels(bak, tekst, zelfde_telling=zelfde_telling))
            )
            if not tekst.strip():
                blad.beeld = any(True for _ in pagina.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]))
            bladen.append(blad)
            verdacht.append(zelfde_telling and _is_verdacht(bak, blad))
            tekstlaag.close()
            pagina.close()
        self._herzet(bladen, verdacht)
        zonder_randen(bladen)
        return bladen

    def _herzet(self, bladen: list[Blad], verdacht: Sequence[bool]) -> None:
        """Set anew what does not stand in one column."""
        bekend = Bekend(meest_gebruikt(bladen))
        gewoon = list(bladen)
        alle = False
        self.bij = 0
        while self.bij < len(bladen):
            blad = gewoon[self.bij]
            if alle or verdacht[self.bij] or bekend.open_noot or _heeft_noot(blad, bekend.corps):
                nieuw, indeling = self._nieuw(blad, bekend)
                bladen[self.bij] = nieuw
                goten = tuple(sorted({*bekend.goten, *indeling.goten}))
                na_tekst = bekend.na_tekst or len(blad.regels) > _KORT
                bekend = Bekend(bekend.corps, goten, indeling.open_noot, na_tekst)
                if goten and not alle:  # names stand in a margin here: look for them on every page, from the start
                    alle, self.bij = True, 0
                    bekend = Bekend(bekend.corps, goten)
                    continue
            else:
                bekend = Bekend(bekend.corps, bekend.goten, na_tekst=bekend.na_tekst or len(blad.regels) > _KORT)
            self.bij += 1

    def _nieuw(self, blad: Blad, bekend: Bekend) -> tuple[Blad, Indeling]:
        pagina = self._document[self.bij]
        tekstlaag = pagina.get_textpage()
        bak = Letterbak(tekstlaag, pagina.get_rotation(), *pagina.get_mediabox()[2:])
        watermerk = _heeft_watermerk(bak, blad)
        indeling = deel_in(stukken(woordregels(bak, tekstlaag.get_text_range(), watermerk=watermerk)), bekend)
        moet = watermerk or _is_bijzonder(blad)
        if indeling.anders or moet:
            blad = _gezet(bak, indeling, blad)
        tekstlaag.close()
        pagina.close()
        return blad, indeling


def _is_verdacht(bak: Letterbak, blad: Blad) -> bool:
    """Whether anything but one column of lines may be printed here."""
    return _is_bijzonder(blad) or _telt(blad) or _heeft_goot(list(bak.stroken())) or _heeft_watermerk(bak, blad)


def _is_bijzonder(blad: Blad) -> bool:
    """Whether there are ligatures or words in spaced print."""
    return _LIGATUUR.search(blad.tekst) is not None or any(
        regel.tekst[1:2] == " " and _GESPATIEERD.match(regel.tekst) is not None for regel in blad.regels
    )


def _telt(blad: Blad) -> bool:
    """Whether numbers at the ends of lines count on by one step."""
    nummers = [int(woord) for regel in blad.regels for woord in _uiterste_nummers(regel.tekst)]
    stappen = [b - a for a, b in pairwise(nummers)]
    return any(a == b and a in _STAPPEN for a, b in pairwise(stappen))


def _uiterste_nummers(tekst: str) -> list[str]:
    if not (tekst[:1].isdecimal() or tekst.rstrip()[-1:].isdecimal()):
        return []
    woorden = tekst.split()
    return [w for w in {woorden[0], woorden[-1]} if w.isdecimal() and len(w) < _LANG_NUMMER]


def _heeft_watermerk(bak: Letterbak, blad: Blad) -> bool:
    return any(
        r.vak is not None and len(r.tekst) <= _KORT and bak.is_schuin(r.begin + len(r.tekst) - len(r.tekst.lstrip()))
        for r in blad.regels
    )


def _heeft_goot(stroken: Sequence[Vak]) -> bool:
    """Whether on several rows a wide gap stands at the same place."""
    vakjes: Counter[int] = Counter()
    rij: list[Vak] = []
    for strook in sorted(stroken, key=lambda s: s.onder):
        if rij and strook.onder - rij[0].onder > _ZELFDE_RIJ * rij[0].hoogte:
            _tel_kieren(rij, vakjes)
            rij = []
        rij.append(strook)
    _tel_kieren(rij, vakjes)
    if vakjes and max(vakjes.values()) >= _MIN_KIEREN:
        return True
    # Columns that are drawn one after another need not have their lines at the same height.
    return any(b.onder - a.boven > _SPRONG and b.links > a.links + 80 for a, b in pairwise(stroken))


def _tel_kieren(rij: list[Vak], vakjes: Counter[int]) -> None:
    if len(rij) < 2:
        return
    rij.sort(key=lambda s: s.links)
    tot = rij[0]
    for i, strook in enumerate(rij[1:]):
        # What is narrow and stands before a longer text is the mark of a list's item.
        voor, na = tot.rechts - tot.links, strook.rechts - strook.links
        merk = voor < _SMAL * tot.hoogte < na or (i == 0 and voor < _MERK * tot.hoogte and na > _LANG * tot.hoogte)
        if strook.links - tot.rechts > _KIER and not merk:
            vakjes.update(range(int(tot.rechts / _VAKJE) + 1, int(strook.links / _VAKJE) + 1))
        if strook.rechts > tot.rechts:
            tot = strook


def _heeft_noot(blad: Blad, corps: float) -> bool:
    return any(
        r.vak is not None and r.vak.hoogte <= _KLEIN * corps and _NOOT.match(r.tekst) is not None for r in blad.regels
    )


def _gezet(bak: Letterbak, indeling: Indeling, oud: Blad) -> Blad:
    """The page as it is read, with what isn't text behind it; as long as it was, for the sake of the pages after it."""
    regels = [_bladregel(bak, stuk) for stuk in indeling.regels]
    teksten = [r.tekst for r in regels] + [stuk.tekst for stuk in indeling.bijwerk]
    plaatsen = [stuk.woorden[0].letters[0] for stuk in (*indeling.regels, *indeling.bijwerk)]
    tekst = _op_hun_plaats(teksten, plaatsen, len(oud.tekst)) if _loopt_op(plaatsen[: len(regels)]) else None
    if tekst is None:
        plaatsen = list(accumulate((len(t) + 1 for t in teksten), initial=0))
        tekst = "\n".join(teksten).ljust(len(oud.tekst))
    for regel, plaats in zip(regels, plaatsen, strict=False):
        regel.begin = plaats
    return Blad(tekst, oud.hoog, regels, herzet=True)


def _loopt_op(plaatsen: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(plaatsen))


def _op_hun_plaats(teksten: Sequence[str], plaatsen: Sequence[int], lengte: int) -> str | None:
    """The lines where they stand in pdfium's text; None if one of them would come to stand over another."""
    tekst = ""
    for plaats, regel in sorted(zip(plaatsen, teksten, strict=True)):
        if plaats < len(tekst):
            return None
        tekst = f"{tekst.ljust(plaats - 1)}\n{regel}" if plaats else regel
    return tekst.ljust(lengte)


def _bladregel(bak: Letterbak, stuk: Stuk) -> Bladregel:
    tekst = stuk.tekst
    vet: tuple[tuple[int, int], ...] = ()
    if _MOGELIJKE_KOP.match(tekst):
        letters: list[int] = []
        for i, woord in enumerate(stuk.woorden):
            letters += [*([woord.letters[0]] if i and not woord.vast else []), *woord.letters]
        vet = _vette_delen(bak, tekst, letters[:_KOPLENGTE])
    hoofd = max(stuk.woorden, key=lambda w: len(w.tekst)).vak
    return Bladregel(tekst, 0, vet, stuk.vak.links, stuk.vak.rechts, hoofd)


def _regels(bak: Letterbak, tekst: str, *, zelfde_telling: bool) -> Iterable[Bladregel]:
    # Fonts and edges are asked by character index, which only equals the text's index if none was dropped.
    for vondst in _REGEL.finditer(tekst):
        regel = vondst.group().translate(_AFBREEKTEKEN)
        begin = vondst.start()
        if not zelfde_telling or not (kern := regel.strip()):
            yield Bladregel(regel, begin)
            continue
        eerste = begin + regel.index(kern[0])
        laatste = eerste + len(kern) - 1
        letter = eerste if kern[0].isalnum() else eerste + next((i for i, t in enumerate(kern) if t.isalnum()), 0)
        vet: tuple[tuple[int, int], ...] = ()
        if _MOGELIJKE_KOP.match(regel):
            vet = _vette_delen(bak, regel, range(begin, begin + min(len(regel), _KOPLENGTE)))
        yield Bladregel(regel, begin, vet, bak.links(eerste), bak.rechts(laatste), bak.vak(letter))


def _vette_delen(bak: Letterbak, tekst: str, letters: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The spans in bold at the start of a line; a word is as bold as its first letter."""
    delen: list[tuple[int, int]] = []
    for woord in _WOORD_OF_TEKEN.finditer(tekst, 0, len(letters)):
        begin, eind = woord.span()
        if bak.is_vet(letters[begin]):
            if delen and delen[-1][1] == begin:
                delen[-1] = (delen[-1][0], eind)
            else:
                delen.append((begin, eind))
    return tuple(delen)
