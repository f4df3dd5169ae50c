"""Plain text of what stands in a field: no LaTeX, no HTML, one space between words, Unicode in NFC.

What `plain` gives is the text that every offset of the program refers to. Applying it twice changes nothing,
and its time grows with the length of the text only.
"""

import re
import unicodedata

from papers.latex import latex_to_text
from papers.line_breaks import restore_line_breaks
from papers.markup import html_to_text

MAX_ROUNDS = 4
"""How often markup is taken out of what taking markup out gave (`&amp;lt;i&amp;gt;` needs two rounds)."""

MAX_SETTLING_ROUNDS = 16
"""Rounds after those: without any sign of markup a text settles in two or three."""

MAX_MARKS = 8
"""Combining marks that one letter may carry; no script needs more, and normalising long runs is slow."""

_ACTIVE = re.compile(r"[\\${}<>&`~]|--|''|\(cid:")
_MARKUP_SIGNS = str.maketrans("", "", "\\${}<>&`~'\"")

# Invisible: soft line breaks, zero-width characters, marks that change the direction of what follows
# (they can make a text show something else than it says), tags, characters that no text should hold.
_INVISIBLE = re.compile(
    r"[\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\uffa0"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
# Joiners mean something between letters of some scripts and within emoji only, one at a time.
_JOINER = re.compile(
    r"(?<![^\x00-\x7f])[\u200c\u200d]++|[\u200c\u200d]++(?![^\x00-\x7f])|(?<=[\u200c\u200d])[\u200c\u200d]++"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SOFT_HYPHEN = re.compile(r"(?<![\w-])(?:\u00ad|\(cid:173\))|([A-Z])?(?:\u00ad|\(cid:173\))(\s*)(?=([a-z])?)")
_MISREAD = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf]{1,3}")
_LONG_MARKS = re.compile(
    r"([\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
    rf"{{{MAX_MARKS}}})[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff"
    r"\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}  # as PDFs give them
)
_SPACES = re.compile(r"\s+")


def plain(text: str, *, keep_braces: bool = True) -> str:
    """`text` without LaTeX, HTML and invisible characters, in NFC, with single spaces and none at the ends.

    What is no markup stays: money (`$5 and $7`), a lone `%`, `_`, `#`, `&`, `<`, `>`. Braces that hold a plain list
    (`{0,1}^n`) stay unless `keep_braces` is false, as in BibTeX, where braces only group.
    `plain(plain(text)) == plain(text)` for every text.
    """
    for _ in range(MAX_ROUNDS):
        before, text = text, _one_round(text, keep_braces=keep_braces)
        if text == before:
            return text
    # Markup nested deeper than anybody writes it: what would still be read as markup goes.
    for _ in range(MAX_SETTLING_ROUNDS):
        before, text = text, _one_round(text.translate(_MARKUP_SIGNS), keep_braces=keep_braces)
        if text == before:
            break
    return text


def _one_round(text: str, *, keep_braces: bool) -> str:
    if not text.isascii():
        text = _without_invisible(text)
    text = _CONTROL.sub("", text)
    if _ACTIVE.search(text) or "_{" in text or "^{" in text:
        text = _SOFT_HYPHEN.sub(_joined, text)
        text = latex_to_text(html_to_text(text), keep_braces=keep_braces)
    text = _SPACES.sub(" ", text).strip()
    text = restore_line_breaks(text)
    return text if text.isascii() else unicodedata.normalize("NFC", _LONG_MARKS.sub(r"\1", text))


def _without_invisible(text: str) -> str:
    text = _MISREAD.sub(_reread, text)
    text = _SOFT_HYPHEN.sub(_joined, text)
    text = _JOINER.sub("", _INVISIBLE.sub("", text))
    return text.translate(_LIGATURES)


def _joined(match: re.Match[str]) -> str:
    """The two halves of a word that a line's end broke; `HMM- based` keeps its hyphen."""
    capital, space, small = match.groups()
    return (capital or "") + ("-" if capital and space and small else "")


def _reread(match: re.Match[str]) -> str:
    """UTF-8 that was read as Latin-1, put right; only where it holds control characters, which no text has."""
    found = match.group()
    if not _CONTROL.search(found):
        return found
    try:
        return found.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found
