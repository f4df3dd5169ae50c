"""Texts in which a character stands for a frequent word, which gzip then makes a sixth to a fifth smaller.

gzip looks back 32 kB and cannot know the words of a language; a list of them, sent once, tells it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from graph.page.columns import CONTROLS

FEWEST_CHARACTERS = 200_000  # shorter texts are hardly worth a list
FEWEST_TIMES = 4  # what stands less often costs more in the list than it saves
MOST_WORDS = 20_000
CODES = range(CONTROLS.stop, 0xD800)  # before the surrogates
_WORD = re.compile(r" ?[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts, the words that were replaced in them, and the code point of the character that stands for each."""

    texts: list[str]
    words: list[str]
    codes: list[int]


def coded(texts: Sequence[str]) -> Coded:
    """The texts with the frequent words, and the space before each, replaced by characters that no text has."""
    if sum(map(len, texts)) < FEWEST_CHARACTERS:
        return Coded(list(texts), [], [])
    counts = Counter(word for text in texts for word in _WORD.findall(text))
    saved = {word: number * (len(word) - 1) for word, number in counts.items() if number >= FEWEST_TIMES}
    best = sorted(saved, key=lambda word: (-saved[word], word))[:MOST_WORDS]
    # The most frequent first: their characters are the shortest in UTF-8.
    words = sorted(best, key=lambda word: (-counts[word], word))
    taken = {ord(character) for text in texts if not text.isascii() for character in text}
    codes = list(islice((code for code in CODES if code not in taken), len(words)))
    character = {word: chr(code) for word, code in zip(words, codes, strict=False)}
    written = [_WORD.sub(lambda found: character.get(found[0], found[0]), text) for text in texts]
    return Coded(written, words[: len(codes)], codes)
