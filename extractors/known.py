"""Candidates for the names that the lexicon knows, believed by their spelling and by the words around them."""

from collections.abc import Iterator

from extractors.candidate import Candidate
from extractors.context import evidence
from extractors.names import NameMatch, matches_by_place
from extractors.naming import fold
from extractors.wordlists import word_set

KNOWN_CONFIDENCE = 0.85  # an unambiguous name; measured on annotated abstracts
SUPPORTED_CONFIDENCE = 0.8  # a doubtful name in the right context; less than a sure one of the same spelling
GENERIC_CONFIDENCE = 0.6  # generic names are kept and flagged
WEAK_CONFIDENCE = 0.2  # a name that annotators leave unmarked most of the time
DOUBTFUL_CONFIDENCE = 0.3  # an ambiguous short form or an ordinary word


def known_names(text: str) -> Iterator[Candidate]:
    """A candidate for each place and each type under which the lexicon knows it, from left to right."""
    for (start, end), here in matches_by_place(text).items():
        for match in here:
            yield Candidate(
                type=match.entry.type,
                start=start,
                end=end,
                confidence=_confidence(match, text, start, end),
                extractor="lexicon",
                entry=match.entry,
            )


def _confidence(match: NameMatch, text: str, start: int, end: int) -> float:
    surface = text[start:end]
    kind = match.entry.type
    if match.doubtful or fold(surface) in word_set("weak_names"):
        base = DOUBTFUL_CONFIDENCE if match.doubtful else WEAK_CONFIDENCE
        if kind == "Dataset" and not any(c.isupper() for c in surface[1:]):
            return base  # "on speech", "on movies": a small word after "on" is no dataset
        return min(SUPPORTED_CONFIDENCE, base + evidence(kind, text, start, end))
    if kind == "Dataset" and surface.islower() and not any(c.isdigit() for c in surface):
        return KNOWN_CONFIDENCE if match.form.islower() or " " in surface else DOUBTFUL_CONFIDENCE
    return GENERIC_CONFIDENCE if match.entry.generic else KNOWN_CONFIDENCE
