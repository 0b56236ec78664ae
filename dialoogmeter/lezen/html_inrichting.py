"""What an element of a web page is for: text, furniture of the site, or nothing that a visitor sees."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Elements without text of the page: programs, pictures, what is filled in, what is shown where scripts don't run.
_WEG = frozenset(
    "script style template noscript noframes svg math canvas iframe frame object embed audio video map area select "
    "option optgroup datalist textarea input progress meter del dialog applet".split()
)
#: Furniture wherever it stands; and where it stands outside the content.
_MEUBEL = frozenset(["nav", "menu"])
_MEUBEL_BUITEN = frozenset(["header", "footer", "aside"])
_MEUBELROL = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar tooltip".split())
_INHOUDNAAM = re.compile(r"(?:main|page)?[-_]?(?:content|inhoud)|main|hoofd[-_]?inhoud")
#: Classes and ids that sites give to furniture. Matched whole: a page "has-sidebar" and is none.
_MEUBELNAAM = re.compile(
    r"(?:main|site|hoofd|top|sub|side|page|primary|global|mobile|mobiel|user|gebruikers)?[-_]?"
    r"(?:nav|navbar|navigation|navigatie|menu)[-_]?(?:bar|holder|wrapper|container|list|top|main|bottom)?"
    r"|(?:site|global|page)[-_]?(?:header|footer)|masthead|footer|sidebar|breadcrumbs?|kruimel(?:pad|spoor)"
    r"|[\w-]*cookie[\w-]*|cybot[\w-]*|onetrust[\w-]*|consent[\w-]*|dropdown[-_]?menu|off-?canvas"
    r"|skip[-_]?(?:links?|nav|to[-_]?content)?|search[-_]?(?:bar|box|form)?|zoek(?:en|balk|veld|formulier)?"
    r"|(?:social|share|delen)[-_]?(?:links?|media|buttons?|knoppen)?|log-?in|inloggen|pagination|paginering|pager"
    r"|modal|popup|tooltip|toolbar|actions|printhead|document_legend|bijlage_(?:true|false)|play"
)
#: Ids that sites give to furniture, where a class of that name says nothing.
_MEUBELIDS = frozenset(["header", "user", "copy", "totop"])
_VERBORGEN = frozenset("hidden d-none is-hidden sr-only visually-hidden nonvisual screen-reader-text".split())
#: What shows on a wide screen what the class beside it hides on a narrow one.
_TOCH = re.compile(r"\w+:(?:block|flex|inline|grid|table)\S*|d-\w+-(?:block|flex|inline|grid|table)\S*")
_GEEN_BEELD = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
#: What folds out a part of the page, by its id.
_UITKLAPPER = re.compile(
    r"\b(?:aria-controls|data-(?:bs-)?target|href)\s{0,9}=\s{0,9}[\"']\s{0,9}#?([\w:. -]{1,200})[\"']", re.IGNORECASE
)
_LETTERDIKTE = re.compile(r"font-weight\s{0,9}:\s{0,9}(\w+)", re.IGNORECASE)
_VET = frozenset(["bold", "bolder", "600", "700", "800", "900"])
#: Never furniture, whatever a site calls them: they hold everything.
_OMVAT = frozenset(["html", "body", "main", "article", "form"])


def uitklapbaar(tekst: str) -> frozenset[str]:
    """The ids of all parts that something on the page folds out: what is hidden until then is text of the page."""
    return frozenset(naam for vondst in _UITKLAPPER.finditer(tekst) for naam in vondst[1].split())


def is_weg(tag: str) -> bool:
    """Whether an element and all in it is no text of the page."""
    return tag in _WEG


def is_verborgen(tag: str, attrs: Mapping[str, str], klapt_uit: frozenset[str]) -> bool:
    """Whether a visitor doesn't get to see an element.

    Args:
        tag: its name.
        attrs: its attributes.
        klapt_uit: see :func:`uitklapbaar`.
    """
    if tag in _OMVAT or attrs.get("id", "") in klapt_uit:
        return False
    if "hidden" in attrs or attrs.get("aria-hidden") == "true" or _GEEN_BEELD.search(attrs.get("style", "")):
        return True
    klassen = attrs.get("class", "").lower().split()
    return not _VERBORGEN.isdisjoint(klassen) and not any(map(_TOCH.fullmatch, klassen))


def is_inhoud(tag: str, attrs: Mapping[str, str]) -> bool:
    """Whether an element holds what the page is about."""
    if tag == "main" or attrs.get("role") == "main":
        return True
    return _INHOUDNAAM.fullmatch(attrs.get("id", "").lower()) is not None


def is_meubel(tag: str, attrs: Mapping[str, str], *, in_inhoud: bool) -> bool:
    """Whether an element is furniture: navigation, header and footer of the site, a cookie bar."""
    if tag in _MEUBEL or (tag in _MEUBEL_BUITEN and not in_inhoud):
        return True
    if attrs.get("role") in _MEUBELROL:
        return True
    if tag in _OMVAT:
        return False
    naam = attrs.get("id", "").lower()
    namen = [naam, *attrs.get("class", "").lower().split()]
    return naam in _MEUBELIDS or any(map(_MEUBELNAAM.fullmatch, namen))


def vetheid(tag: str, attrs: Mapping[str, str]) -> bool | None:
    """Whether an element makes its text bold; None where it leaves that as it is."""
    if dikte := _LETTERDIKTE.search(attrs.get("style", "")):
        return dikte[1].lower() in _VET
    return True if tag in {"b", "strong"} else None
