"""Speech-to-text (JSON by openai-whisper, whisper.cpp, faster-whisper and WhisperX) to speech, voices told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from dialoogmeter.fouten import LeesFout
from dialoogmeter.lezen.fragmenten import Fragment, lees_tijd, stel_gesprek_samen
from dialoogmeter.lezen.json_invoer import (
    begint_als_json,
    heeft_sleutels,
    lees_json,
    lees_lijst,
    lees_tekst,
    lees_veld,
)
from dialoogmeter.lezen.stukken import Gelezen
from dialoogmeter.lezen.tekst import ontcijfer

_FORMAAT = "spraakherkenning"
#: The model's own signs, which some programs leave in the text: "<|nl|>", "<|0.00|>", "[_BEG_]", "[SPEAKER_TURN]".
_TEKEN = re.compile(r"<\|[^|<>]{0,40}\|>|\[_[A-Z_\d]{1,20}\]|\[SPEAKER_TURN\]")
_BEURT_EINDE = "[SPEAKER_TURN]"
#: What tells an object with segments: openai-whisper's and those like it, and whisper.cpp's.
_SLEUTELS = (
    ("segments", "start", "text"),
    ("transcription", "offsets", "text"),
    ("transcription", "timestamps", "text"),
)
#: Fewer words of another voice amid a segment are more often the program's error than an interruption.
_MIN_WOORDEN = 3
#: A segment that was written as a row: number, seek, begin, end, text, and what the model thought of it.
_RIJ_BEGIN, _RIJ_EIND, _RIJ_TEKST = 2, 3, 4
_RIJEN = re.compile(r'\s*\[\s*\[\s*\d{1,9}\s*,\s*\d{1,9}\s*,\s*[\d.]{1,20}\s*,\s*[\d.]{1,20}\s*,\s*"')
_KIJK = 1024


def is_spraakherkenning(inhoud: bytes) -> bool:
    """Whether a file is JSON with the segments of a transcript: an object that names them, or a list of them."""
    if begint_als_json(inhoud, "{"):
        return any(heeft_sleutels(inhoud, *sleutels) for sleutels in _SLEUTELS)
    if _RIJEN.match(ontcijfer(inhoud[:_KIJK])):
        return True
    return begint_als_json(inhoud, "[") and heeft_sleutels(inhoud, "start", "end", "text")


def lees_spraakherkenning(inhoud: bytes, bestand: str) -> Gelezen:
    """The speech in a transcript; voices keep the label that stands in the file, and a role only if the label tells it.

    Raises:
        LeesFout: it is no sound JSON, holds no segments, or segments without text.
    """
    gegevens = lees_json(inhoud, bestand)
    segmenten = _segmenten(gegevens)
    if segmenten is None:
        raise LeesFout(
            bestand,
            "deze JSON bevat geen segmenten van spraakherkenning (segments of transcription)",
            "bewaar de uitvoer van Whisper opnieuw als JSON, vtt of srt",
        )
    fragmenten = [fragment for segment in segmenten for fragment in _fragmenten(segment)]
    if not any(fragment.tekst.strip() for fragment in fragmenten):
        fragmenten = [Fragment(lees_tekst(lees_veld(gegevens, "text")))]
    return stel_gesprek_samen(_met_wissels(fragmenten), bestand, _FORMAAT)


def _segmenten(gegevens: object) -> list[object] | None:
    if isinstance(gegevens, list):
        lijst = gegevens
    elif isinstance(gegevens, dict) and ("segments" in gegevens or "transcription" in gegevens):
        lijst = lees_lijst(lees_veld(gegevens, "segments", "transcription"))
    else:
        return None
    segmenten = [_uit_rij(segment) for segment in lijst]
    goed = all(isinstance(segment, dict) and ("text" in segment or "words" in segment) for segment in segmenten)
    return segmenten if goed and (segmenten or isinstance(gegevens, dict)) else None


def _uit_rij(segment: object) -> object:
    """A segment by the names of its fields, also where a named tuple was written as a row."""
    if isinstance(segment, list) and len(segment) > _RIJ_TEKST and isinstance(segment[_RIJ_TEKST], str):
        return {"start": segment[_RIJ_BEGIN], "end": segment[_RIJ_EIND], "text": segment[_RIJ_TEKST]}
    return segment


def _fragmenten(segment: object) -> Iterator[Fragment]:
    """A segment, or where its words are by several voices each of their stretches."""
    woorden = [woord for woord in lees_lijst(lees_veld(segment, "words")) if lees_veld(woord, "word", "text")]
    tekst = lees_tekst(lees_veld(segment, "text")) or _zin(woorden)
    begin, eind = _tijden(segment)
    spreker = _label(segment)
    stemmen = _stemmen(woorden, spreker)
    if len(set(stemmen)) > 1 and _letters(_zin(woorden)) == _letters(tekst):
        for stem, deel in groupby(zip(stemmen, woorden, strict=True), key=lambda paar: paar[0]):
            eigen = [woord for _, woord in deel]
            tijden = [tijd for woord in eigen for tijd in _tijden(woord) if tijd is not None]
            yield Fragment(_zin(eigen), min(tijden, default=begin), max(tijden, default=eind), stem)
        return
    if len(set(stemmen)) == 1:
        spreker = spreker or stemmen[0]
    if lees_veld(segment, "speaker_turn_next") is True:
        tekst += _BEURT_EINDE
    yield Fragment(tekst, begin, eind, spreker)


def _stemmen(woorden: Sequence[object], spreker: str) -> list[str]:
    """The voice of each word; one that has none goes with the word before it, and so do a few amid another's."""
    stemmen: list[str] = []
    for woord in woorden:
        stemmen.append(_label(woord) or (stemmen[-1] if stemmen else spreker))
    lopen = [(stem, len(list(loop))) for stem, loop in groupby(stemmen)]
    uit: list[str] = []
    for i, (stem, aantal) in enumerate(lopen):
        tussen = 0 < i < len(lopen) - 1 and lopen[i - 1][0] == lopen[i + 1][0]
        uit += [lopen[i - 1][0] if tussen and aantal < _MIN_WOORDEN else stem] * aantal
    return uit


def _label(waarde: object) -> str:
    return lees_tekst(lees_veld(waarde, "speaker")).strip()


def _tijden(waarde: object) -> tuple[float | None, float | None]:
    """When a segment or word begins and ends; whisper.cpp counts in milliseconds, and on a clock."""
    if (plaats := lees_veld(waarde, "offsets")) is not None:
        van, tot = lees_tijd(lees_veld(plaats, "from")), lees_tijd(lees_veld(plaats, "to"))
        return (None if van is None else van / 1000), (None if tot is None else tot / 1000)
    if (klok := lees_veld(waarde, "timestamps")) is not None:
        return lees_tijd(lees_veld(klok, "from")), lees_tijd(lees_veld(klok, "to"))
    return lees_tijd(lees_veld(waarde, "start")), lees_tijd(lees_veld(waarde, "end"))


def _zin(woorden: Sequence[object]) -> str:
    return " ".join(lees_tekst(lees_veld(woord, "word", "text")).strip() for woord in woorden)


def _letters(tekst: str) -> str:
    return "".join(tekst.split())


def _met_wissels(fragmenten: Sequence[Fragment]) -> list[Fragment]:
    """The fragments without the model's signs; after the sign that a turn ends somebody else begins."""
    uit: list[Fragment] = []
    wissel = False
    for fragment in fragmenten:
        kaal = _TEKEN.sub("", fragment.tekst)
        uit.append(Fragment(kaal, fragment.begin, fragment.eind, fragment.spreker, wissel))
        wissel = fragment.tekst.rstrip().endswith(_BEURT_EINDE)
    return uit
