"""Both forms of what a text defines in brackets, as candidates: "Medical Segmentation Decathlon (MSD)" is two names."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractors.abbreviations import Abbreviation, abbreviations
from extractors.candidate import ACCEPT, Candidate
from extractors.chinese import chinese_definitions
from extractors.lexicon import load as load_lexicon
from extractors.record import CONCEPT_TYPES

DEFINED_CONFIDENCE = 0.9  # a long form with its short form in brackets is a name on purpose


@lru_cache(maxsize=2)  # asked for by several techniques one after the other
def definitions(text: str) -> tuple[Abbreviation, ...]:
    """The abbreviations that a text defines, the English ones first, then the Chinese, each from left to right."""
    found = abbreviations(text)
    known = {d.short_start for d in found}
    for (start, end), (short_start, short_end) in chinese_definitions(text):
        if short_start not in known:
            found.append(Abbreviation(text[short_start:short_end], short_start, short_end, text[start:end], start, end))
    return tuple(found)


def defined_forms(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates for both forms of each definition, where something speaks for a type."""
    by_end: defaultdict[int, list[Candidate]] = defaultdict(list)
    for c in found:
        if c.confidence >= ACCEPT:
            by_end[c.end].append(c)
    both = []
    for d in definitions(text):
        best = _best_of_definition(d, by_end[d.long_end], by_end[d.short_end])
        if best is None:
            continue
        for start, end in ((d.long_start, d.long_end), (d.short_start, d.short_end)):
            both.append(replace(best, start=start, end=end, confidence=DEFINED_CONFIDENCE, extractor="abbreviations"))
    return both


def _best_of_definition(
    d: Abbreviation, at_long_end: Sequence[Candidate], at_short_end: Sequence[Candidate]
) -> Candidate | None:
    """What the long form is: the lexicon's entry, else what closes it; else what the short form is."""
    lexicon = load_lexicon()
    for kind in CONCEPT_TYPES:
        entry = lexicon.find(kind, d.long)
        if entry is not None:
            return Candidate(type=kind, start=0, end=0, confidence=1.0, extractor="abbreviations", entry=entry)
    closing = [c for c in at_long_end if c.start >= d.long_start]
    if closing:
        best = max(closing, key=lambda c: (c.end - c.start, c.confidence, c.type))
        return replace(best, entry=best.entry if best.start == d.long_start else None)
    short = [c for c in at_short_end if c.start == d.short_start]
    if short:
        return replace(max(short, key=lambda c: (c.confidence, c.type)), entry=None)
    return None
