"""Abbreviations that a text defines: "generative adversarial network (GAN)", "GAN (generative adversarial network)".

The rule is that of A. S. Schwartz and M. A. Hearst, A simple algorithm for identifying abbreviation definitions in
biomedical text, PSB 2003 (https://doi.org/10.1142/9789812776303_0042): the letters of the short form are looked for
from its end backwards in the words before the bracket, the first one at the start of a word. Beyond it: a plural s of
the short form may be missing in the long form's letters, and brackets may be full-width. Chinese long forms, of which
the letters prove nothing, are found by `extractors.chinese`.
"""

import re
from dataclasses import dataclass

from extractors.patterns import CJK, HYPHEN

_BRACKET = re.compile(r"[(（]([^()（）]{1,160})[)）]")
_SHORT = re.compile(r"[^\W_](?:[\w.+&/*@-]| (?=[^\W_])){0,14}")
_SHORT_AT_END = re.compile(r"([^\W_][\w+&/*@-]{1,14})\s*$")
_MAX_SHORT_WORDS = 2
_LONG_TAIL = re.compile(r"[^.;:,!?()（）\[\]。，；：！？]*$")
_SEPARATORS = re.compile(r"[,;，；]| i\.e\.| or ")
_WORD = re.compile(rf"[^\s{HYPHEN}/]+")
_MORE_WORDS = 5  # a long form has at most so many words more than its short form letters, as in the paper
_LONG_REACH = 200  # characters before a bracket in which a long form is looked for
_SHORT_REACH = 40  # the same for a short form


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and its long form with their half-open offsets in the text."""

    short: str
    short_start: int
    short_end: int
    long: str
    long_start: int
    long_end: int


def abbreviations(text: str) -> list[Abbreviation]:
    """The definitions in a text, in the order of their brackets.

    >>> [(a.short, a.long) for a in abbreviations("We train generative adversarial networks (GANs) here.")]
    [('GANs', 'generative adversarial networks')]
    """
    found = []
    for bracket in _BRACKET.finditer(text):
        inner = bracket.group(1).strip()
        offset = bracket.start(1) + len(bracket.group(1)) - len(bracket.group(1).lstrip())
        first = _SEPARATORS.split(inner, maxsplit=1)[0].rstrip()
        definition = _before(text, bracket.start(), first, offset) if _is_short(first) else None
        if definition is None and " " in first:
            definition = _inside(text, bracket.start(), first, offset)
        if definition is not None:
            found.append(definition)
    return found


def _is_short(form: str) -> bool:
    return (
        len(form) > 1
        and _SHORT.fullmatch(form) is not None
        and len(form.split()) <= _MAX_SHORT_WORDS
        and any(c.isupper() for c in form)
    )


def _before(text: str, bracket: int, short: str, short_start: int) -> Abbreviation | None:
    """The long form that ends before a bracket with the short form in it."""
    begin = max(0, bracket - _LONG_REACH)
    head = text[begin:bracket].rstrip()
    tail = _LONG_TAIL.search(head)
    limit = min(len(short) + _MORE_WORDS, 2 * len(short))
    starts = [begin + match.start() for match in _WORD.finditer(head, tail.start() if tail else 0)][-limit:]
    if not starts:
        return None
    end = begin + len(head)
    start = _match(text, starts[0], end, short)
    if start is None:
        return None
    return Abbreviation(short, short_start, short_start + len(short), text[start:end], start, end)


def _inside(text: str, bracket: int, long: str, long_start: int) -> Abbreviation | None:
    """The short form is the word before a bracket with the long form in it."""
    begin = max(0, bracket - _SHORT_REACH)
    before = _SHORT_AT_END.search(text[begin:bracket])
    if before is None:
        return None
    short = before.group(1)
    long_end = long_start + len(long)
    if not _is_short(short) or len(long.split()) > len(short) + _MORE_WORDS:
        return None
    if _match(text, long_start, long_end, short) != long_start:
        return None
    short_start = begin + before.start(1)
    return Abbreviation(short, short_start, short_start + len(short), long, long_start, long_end)


def spells(text: str, start: int, end: int, short: str) -> bool:
    """Whether the letters of a short form are those of text[start:end], from its first letter on."""
    return _is_short(short) and _match(text, start, end, short) == start


def _match(text: str, start: int, end: int, short: str) -> int | None:
    """Where the long form begins in text[start:end], or None where the letters of the short form are not in it."""
    for letters in (short, short[:-1] if short.endswith("s") and short[:-1].isupper() else ""):
        begin = _letters_backwards(text, start, end, letters) if letters else None
        if begin is None:
            continue
        long_form = text[begin:end]
        is_longer = len(long_form) > len(short) and " " in long_form.replace("-", " ")
        if is_longer and short not in long_form.split():
            return begin
    return None


def _letters_backwards(text: str, start: int, end: int, short: str) -> int | None:
    """Where the first letter of a short form stands when its letters are looked for from the end of text[start:end]."""
    position = end
    letters = [c.casefold() for c in short if c.isalnum()]
    for number in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= start and not (
            text[position].casefold() == letters[number] and (number > 0 or _starts_word(text, position, start))
        ):
            position -= 1
        if position < start:
            return None
    return position


def _starts_word(text: str, position: int, start: int) -> bool:
    return position == start or not text[position - 1].isalnum() or CJK[0] <= text[position - 1] <= CJK[-1]
