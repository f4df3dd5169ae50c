"""Runs of capitalised words: "Night Drive 2021", "Penn Treebank", "Segment Anything"."""

import re
from collections.abc import Iterator

from extractors.patterns import one_of
from extractors.wordlists import word_set

_LINKS = ("of", "the", "in", "for", "&")
# "Library of Signs 2"
_RUN = re.compile(
    rf"""
    (?<![\w@/.-]) [A-Z][\w+'-]*
    (?: \s [A-Z0-9][\w+'-]* | \s{one_of(" ".join(_LINKS))} \s [A-Z][\w+'-]* )*
    """,
    re.VERBOSE,
)
# "the Cityflow dataset": one capitalised word is a name before such a noun
_BEFORE_NOUN = re.compile(
    rf"(?<=[a-z,] )([A-Z][a-z][\w'-]+)(?= {one_of('dataset corpus corpora benchmark database treebank challenge')}s?\b)"
)
_TITLE_CASE_SHARE = 0.6
_MAX_WORDS = 8  # longer runs are headings


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of the runs of at least two capitalised words, or of one with digits behind it.

    Single words before "dataset" and its like go first, then runs from left to right, which may hold the former. A word
    that only begins a sentence is cut off. Nothing is found in a text that is written in Title Case.
    """
    if is_title_case(text):
        return
    for match in _BEFORE_NOUN.finditer(text):
        if match.group(1) not in word_set("sentence_openers") and match.group(1) not in word_set("languages"):
            yield match.span(1)
    for match in _RUN.finditer(text):
        words = match.group().split()
        kept = _without_opener(words)
        if 1 < len(kept) <= _MAX_WORDS:
            start = match.start()
            for word in words[: len(words) - len(kept)]:
                start = text.index(word, start) + len(word)
            while text[start].isspace():
                start += 1
            yield start, match.end()


def _without_opener(words: list[str]) -> list[str]:
    """The words behind those that only begin a sentence and what links them: "On the Penn Treebank" -> its last two."""
    first = 0
    while first < len(words) and words[first] in word_set("sentence_openers"):
        first += 1
        while first < len(words) and words[first] in _LINKS:
            first += 1
    return words[first:]


def is_title_case(text: str) -> bool:
    """Whether most of the longer words of a text begin with a capital."""
    longer = re.findall(r"[^\W\d_]{4,}", text)
    return bool(longer) and sum(w[0].isupper() for w in longer) > _TITLE_CASE_SHARE * len(longer)
