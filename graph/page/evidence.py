"""Where a paper names a concept: offsets of code points in the graph become offsets that a browser counts in."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any


class BrowserText:
    """A text and the way from its code point offsets to the UTF-16 offsets of JavaScript's strings.

    Lone surrogates, which UTF-8 cannot hold, are replaced one for one, so that no offset moves.
    """

    def __init__(self, text: str) -> None:
        self.text = well_formed(text)
        # Every character beyond the basic plane takes two units, so an offset grows by those before it.
        self._wide = [] if self.text.isascii() else [i for i, c in enumerate(self.text) if c > "\uffff"]

    def offset(self, code_point: int) -> int:
        """The offset in UTF-16 units of an offset in code points."""
        return code_point + bisect_left(self._wide, code_point)


def well_formed(text: str) -> str:
    """The text with every lone surrogate replaced by U+FFFD; its length in code points stays."""
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


@dataclass(frozen=True, slots=True)
class Place:
    """A mention in a sentence, all offsets half-open and in UTF-16 units.

    With `field` "title" or "abstract", the four offsets are into that field of the paper. With `field` None the
    sentence does not stand there as it is; then `sentence` holds it and the mention's offsets are into it (equal
    where the mention is not found).
    """

    field: str | None
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    sentence: str | None = None


def places(edge: Mapping[str, Any], texts: Mapping[str, BrowserText]) -> tuple[Place, ...]:
    """The mentions of a paper-concept edge; `texts` are the paper's fields by name.

    A mention whose offsets and sentence are both unusable is left out.
    """
    columns = (_column(edge, name) for name in ("sentences", "fields", "starts", "ends"))
    found = (_place(*row, texts=texts) for row in zip_longest(*columns))
    return tuple(place for place in found if place is not None)


def _column(edge: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = edge.get(name)
    return value if isinstance(value, list | tuple) else ()


def _place(sentence: Any, field: Any, start: Any, end: Any, *, texts: Mapping[str, BrowserText]) -> Place | None:
    sentence = well_formed(sentence) if isinstance(sentence, str) else ""
    whole = texts.get(field) if isinstance(field, str) else None
    if not (whole and isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(whole.text)):
        return _loose(sentence, "") if sentence else None
    if not sentence:
        return _located(str(field), whole, (start, end), (start, end))
    # The first occurrence that reaches the end of the mention; it holds the mention or none does.
    at = whole.text.find(sentence, max(0, end - len(sentence)))
    if 0 <= at <= start:
        return _located(str(field), whole, (start, end), (at, at + len(sentence)))
    return _loose(sentence, whole.text[start:end])


def _located(field: str, whole: BrowserText, mention: tuple[int, int], sentence: tuple[int, int]) -> Place:
    (start, end), (first, last) = mention, sentence
    return Place(field, whole.offset(start), whole.offset(end), whole.offset(first), whole.offset(last))


def _loose(sentence: str, surface: str) -> Place:
    at = sentence.find(surface) if surface else -1
    start, end = (at, at + len(surface)) if at >= 0 else (0, 0)
    units = BrowserText(sentence).offset
    return Place(None, units(start), units(end), 0, units(len(sentence)), sentence)
