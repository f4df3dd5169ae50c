"""Which sentences the tagger reads: those without Chinese or Japanese characters, of which it knows nothing."""

import re

from extractors.sentences import spans

# Ideographs, the common, compatible and rare ones, kana, bopomofo, and their punctuation; not the wide space.
_FOREIGN = re.compile("[\u2e80-\u2fdf\u3001-\u32ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")


def readable(text: str) -> list[tuple[int, int]]:
    """The half-open spans of the sentences that the tagger reads, in order."""
    sentences = list(spans(text))
    if not _FOREIGN.search(text):
        return sentences
    return [(start, end) for start, end in sentences if not _FOREIGN.search(text, start, end)]


def unreadable(text: str) -> str:
    """The text with spaces in place of the sentences that the tagger reads, so that places stay what they are."""
    left = list(text)
    for start, end in readable(text):
        left[start:end] = " " * (end - start)
    return "".join(left)
