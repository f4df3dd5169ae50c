"""Noun phrases that end in a telling noun: "scene change detection" is a task, "graph attention network" a method."""

import re
from collections.abc import Iterator
from functools import cache

from extractors.candidate import Candidate
from extractors.lexicon import load as load_lexicon
from extractors.patterns import HYPHENS
from extractors.record import ConceptType
from extractors.shapes import name_confidence
from extractors.wordlists import Head, boundary_words, heads, word_set
from extractors.words import Word, Words

LONGEST_PHRASE = 5  # words before the head; longer ones are sentences that went wrong
NO_MODIFIER = 0.6  # words that stand before names more often than within them end a phrase
DOUBTFUL_MODIFIER = 0.3  # these are cut off where a phrase is left without them
_MAY_BE_VERB = re.compile(r"(?:ing|ed|[^s]s)$")
_MAX_MODIFIER = 24  # letters


def phrases(words: Words) -> Iterator[Candidate]:
    """The phrases of a text that end in a head noun and have at least one word before it, from left to right.

    A head that is followed by another ("image segmentation networks") closes no phrase: the last one does.
    """
    known = heads()
    for i, word in enumerate(words.items):
        head = known.get(word.lower)
        if head is None or word.text.isupper() or _goes_on(words, i):
            continue
        first = phrase_start(words, i, head.type)
        if first < i:
            yield _candidate(words, first, i, head)


def phrase_start(words: Words, last: int, kind: ConceptType, *, longest: int = LONGEST_PHRASE) -> int:
    """The first word of the noun phrase that ends in word `last`; `last` itself where nothing belongs before it."""
    first = last
    while first > 0 and last - first < longest and _belongs(words, first - 1, kind):
        first -= 1
    while first < last - 1 and _hardly_belongs(words, first):
        first += 1
    return first


def _hardly_belongs(words: Words, i: int) -> bool:
    """Whether word i begins fewer names than it stands before: "robust" of "robust polyp segmentation"."""
    share = boundary_words().get(words.items[i].lower, 0.0)
    return share >= DOUBTFUL_MODIFIER and words.gap(i + 1) == " "


def _belongs(words: Words, i: int, kind: ConceptType) -> bool:
    """Whether word i modifies the word behind it."""
    gap = words.gap(i + 1)
    if gap in HYPHENS:
        return True
    word = words.items[i]
    if gap != " " or boundary_words().get(word.lower, 0.0) >= NO_MODIFIER or len(word.text) > _MAX_MODIFIER:
        return False
    if _is_name(words, i):
        return False
    # "text-to-image": function words inside hyphens belong
    return _is_hyphened(words, i) or _modifies(word, kind)


def _modifies(word: Word, kind: ConceptType) -> bool:
    """Whether a word can stand in a name of a type, before its last word."""
    if word.lower.endswith("ly") or word.lower in word_set("function_words") or word.text.isdigit():
        return False
    if not word.text.islower() or word.lower in _modifiers(kind):
        return True
    # what no known name holds: "generates 3D fields", "obtaining masks" and "best accuracy" are no names
    return kind != "Metric" and _MAY_BE_VERB.search(word.lower) is None


@cache
def _modifiers(kind: ConceptType) -> frozenset[str]:
    """The words that stand before the last in names that the lexicon knows; for metrics in names of metrics alone."""
    names = [
        name
        for entry in load_lexicon().entries
        if kind != "Metric" or entry.type == "Metric"
        for name in (entry.name, *entry.aliases)
    ]
    attested = {word for name in names for word in re.split(r"[\s-]+", name.casefold())[:-1]}
    return frozenset(attested)


def _is_name(words: Words, i: int) -> bool:
    """Whether the compound that ends in word i is a name ("ImageNet-1K", "COCO"); "CNN-based" and "MRI" describe."""
    first = i
    while first > 0 and words.gap(first) in HYPHENS:
        first -= 1
    parts = words.items[first : i + 1]
    if len(parts) > 1 and parts[-1].text.islower() and parts[-1].text.isalpha():
        return False
    compound = words.text[parts[0].start : parts[-1].end]
    if compound.isupper() and load_lexicon().find("Dataset", compound) is None:
        return False
    return name_confidence(compound) > 0


def _is_hyphened(words: Words, i: int) -> bool:
    return i < len(words.items) and i > 0 and words.gap(i) in HYPHENS


def _goes_on(words: Words, i: int) -> bool:
    """Whether a further head stands right behind word i."""
    if i + 1 >= len(words.items) or words.gap(i + 1) not in (" ", "-"):
        return False
    return words.items[i + 1].lower in heads()


def _candidate(words: Words, first: int, last: int, head: Head) -> Candidate:
    return Candidate(
        type=head.type,
        start=words.items[first].start,
        end=words.items[last].end,
        confidence=head.share,
        extractor="phrases",
    )
