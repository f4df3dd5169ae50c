"""Capitalised words that a text introduces as names: "we propose Quorum, a ...", "called Argus", "Loom: ..."."""

import re
from collections.abc import Iterator

from extractors.candidate import Candidate
from extractors.wordlists import boundary_words, word_set

INTRODUCED_CONFIDENCE = 0.75  # measured on annotated abstracts
_NAME = r"[A-Z][a-z]{2,}[\w-]*(?:\s[A-Z][\w-]+){0,2}"
_VERB = r"(?:propos|introduc|present|develop|releas|design|describ)(?:es?|ed|ing)?"
# "we propose Quorum, an aggregation rule" and "introduce Argus (short for ...)"
_PROPOSED = re.compile(rf"\b{_VERB}\s+({_NAME})(?=\s*(?:,|\(|:)\s*\(?(?:an?|the|our|which|short|for)?\b)")
# "a framework called Argus"
_CALLED = re.compile(rf"\b(?:called|named|dubbed|termed|coined)\s+[\"“'‘]?({_NAME})(?=[\"”'’]?(?:\s*[,.;:(]|\s+[a-z]))")
# "Argus: Watching Looms at Night", alone at the start
_TITLE = re.compile(rf"({_NAME})(?=:\s+[A-Z])")


def introduced_names(text: str) -> Iterator[Candidate]:
    """Candidates for such names, as methods, in no order; a word that opens sentences or names a language is none."""
    title = _TITLE.match(text)
    for match in (*_PROPOSED.finditer(text), *_CALLED.finditer(text), *([title] if title else [])):
        first = match.group(1).split()[0]
        is_plain = first in word_set("sentence_openers") or first in word_set("languages")
        if not is_plain and first.casefold() not in boundary_words():
            yield Candidate(
                type="Method",
                start=match.start(1),
                end=match.end(1),
                confidence=INTRODUCED_CONFIDENCE,
                extractor="introduced",
            )
