"""Weighs the candidates of all techniques together: which places name a concept, and of which type."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from extractors.abbreviations import Abbreviation
from extractors.candidate import TAGGER, Candidate, without_overlaps
from extractors.definitions import definitions
from extractors.links import link_spans
from extractors.naming import fold
from extractors.patterns import CJK
from extractors.record import ConceptType
from extractors.techniques import TECHNIQUES, candidates


def tag(text: str, *, title_end: int = 0, techniques: Iterable[str] = tuple(TECHNIQUES)) -> list[Candidate]:
    """The places of a text that name a concept, in order, no two of which overlap; one type for one form.

    The title of the text ends at `title_end`.

    :raises KeyError: there is no technique of such a name.
    """
    found: list[Candidate] = []
    is_tagged = False
    for name in techniques:
        found += candidates(name, text, found, title_end=title_end, is_tagged=is_tagged)
        is_tagged = is_tagged or name == TAGGER
    return settle(text, found)


def settle(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The best of the candidates that techniques have found in a text, as `tag` gives them."""
    in_links = {i for start, end in link_spans(text) for i in range(start, end)}
    outside = [c for c in found if c.start not in in_links]
    return _spread(text, _one_type_a_form(text, without_overlaps(outside), definitions(text)), in_links)


def _one_type_a_form(text: str, chosen: Sequence[Candidate], definitions: Sequence[Abbreviation]) -> list[Candidate]:
    """The same places, each form with the type for which most speaks; a short form goes with its long form."""
    same = {fold(d.short): fold(d.long) for d in definitions}
    evidence: defaultdict[str, defaultdict[ConceptType, float]] = defaultdict(lambda: defaultdict(float))
    best: dict[tuple[str, ConceptType], Candidate] = {}

    def key(c: Candidate) -> str:
        form = fold(text[c.start : c.end])
        return same.get(form, form)

    for c in chosen:
        evidence[key(c)][c.type] += c.confidence
        known = best.get((key(c), c.type))
        if known is None or (known.entry is None and c.entry is not None):
            best[key(c), c.type] = c
    settled = []
    for c in chosen:
        kinds = evidence[key(c)]
        kind = max(sorted(kinds), key=lambda k: kinds[k])
        settled.append(c if c.type == kind else replace(best[key(c), kind], start=c.start, end=c.end))
    return settled


def _spread(text: str, settled: Sequence[Candidate], in_links: Set[int]) -> list[Candidate]:
    """The same, with every other whole-word place of an accepted form that nothing else covers, links least of all."""
    taken = {*in_links, *(i for c in settled for i in range(c.start, c.end))}
    by_form = {text[c.start : c.end]: c for c in reversed(settled)}
    added = []
    for form, c in sorted(by_form.items(), key=lambda item: (-len(item[0]), item[0])):
        for start, end in _places(text, form):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                added.append(replace(c, start=start, end=end))
    return sorted([*settled, *added], key=lambda c: c.start)


def _places(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Where a form stands alone: no Latin letter or digit touches it, nor a hyphen before it; Chinese parts words."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        touched_before = form[0].isascii() and start > 0 and (text[start - 1] == "-" or _is_in_word(text[start - 1]))
        touched_behind = form[-1].isascii() and end < len(text) and _is_in_word(text[end])
        if touched_before or touched_behind:
            start = text.find(form, start + 1)
        else:
            yield start, end
            start = text.find(form, end)


def _is_in_word(character: str) -> bool:
    return (character.isalnum() or character == "_") and not CJK[0] <= character <= CJK[-1]
