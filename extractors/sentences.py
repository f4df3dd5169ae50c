"""Sentences of English and Chinese abstracts."""

import re
from functools import lru_cache

from extractors.wordlists import word_set

_ENDERS = re.compile(
    r"""
    [。！？；]+[”’」』)）]*               # Chinese enders need no space behind them
    | (?<![.!?])[.!?]++["'”’)\]]*+(?=\s)   # English ones do
    | \n\s*\n                            # an empty line parts a title from an abstract
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.]+$")
_LONGEST_ABBREVIATION = 20  # characters; what is longer before a full stop is none
_STARTS_SENTENCE = re.compile(r"\s*[\"'“‘(\[]*[^\Wa-z]")


@lru_cache(maxsize=4)  # several techniques ask for those of the same text
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as half-open offsets, without the white space around them, in order.

    A full stop does not end a sentence behind an abbreviation ("et al. 2020", "e.g. BERT") or before a small letter.
    """
    found = []
    start = 0
    for match in _ENDERS.finditer(text):
        if match.group()[0] in ".!?" and not _ends_sentence(text, match):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    return tuple(trimmed for begin, end in found if (trimmed := _trim(text, begin, end))[0] < trimmed[1])


def _ends_sentence(text: str, ender: re.Match[str]) -> bool:
    if not _STARTS_SENTENCE.match(text, ender.end()):
        return False
    if ender.group()[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, ender.start() - _LONGEST_ABBREVIATION), ender.start())
    if word is None:
        return True
    last = word.group().casefold()
    # a single capital is an initial ("J. Smith"); a single digit or "GPT-4." is not
    return last not in word_set("dotted_abbreviations") and not (len(last) == 1 and last.isalpha())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
