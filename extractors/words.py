"""Words of a text with their places: the tokens on which the extractors work, whatever spaCy's tokens are."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from extractors.patterns import HYPHEN

# Latin, Greek and other alphabetic words with digits; CJK is left to `chinese`. "C++", "F#", "pass@1" are words.
_CJK = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60"
_LETTER = rf"[^\W_{_CJK}]"
_WORD = re.compile(rf"{_LETTER}+(?:@{_LETTER}+|[+#*]+(?!\w))?")
_JOINING_GAP = re.compile(rf"[\s{HYPHEN}_/.'’&]{{0,3}}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start` to `end`; `lower` is its normalised lower-case form."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order."""

    text: str
    items: tuple[Word, ...]

    def gap(self, i: int) -> str:
        """What stands between word i - 1 and word i ("" before the first)."""
        return self.text[self.items[i - 1].end : self.items[i].start] if i else ""

    def at(self, offset: int) -> int:
        """The number of the first word that starts at or behind an offset."""
        return bisect_left(self.items, offset, key=lambda word: word.start)


@lru_cache(maxsize=2)  # several techniques cut the same text one after the other
def words(text: str) -> Words:
    """Cuts a text into words.

    >>> [w.text for w in words("pass@1 of C++ 代码 GPT-4").items]
    ['pass@1', 'of', 'C++', 'GPT', '4']
    """
    return Words(text, tuple(_word(match) for match in _WORD.finditer(text)))


def _word(match: re.Match[str]) -> Word:
    word = match.group()
    return Word(word, unicodedata.normalize("NFKC", word).casefold(), match.start(), match.end())


def joins(gap: str) -> bool:
    """Whether two words with this between them can belong to one name ("ROC-AUC", "S. cerevisiae")."""
    return _JOINING_GAP.fullmatch(gap) is not None and gap.count(".") <= 1 and "\n\n" not in gap
