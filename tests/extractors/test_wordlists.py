"""The word lists are well-formed."""

import pytest

from extractors import wordlists
from extractors.lexicon.entry import LexiconError
from extractors.naming import fold
from extractors.record import CONCEPT_TYPES

NAMES = ("weak_names", "plain_capitals", "function_words", "sentence_openers", "languages", "dotted_abbreviations")


@pytest.mark.parametrize("name", NAMES)
def test_lists_are_sorted_and_hold_each_word_once(name: str) -> None:
    words = wordlists.lines(f"{name}.txt")
    assert words
    assert len(set(words)) == len(words)
    assert wordlists.word_set(name) == set(words)
    assert all(word.strip() == word for word in words)


@pytest.mark.parametrize("name", ["function_words", "dotted_abbreviations", "weak_names"])
def test_lists_that_are_looked_up_in_lower_case(name: str) -> None:
    assert [word for word in wordlists.word_set(name) if word != word.casefold()] == []


def test_weak_names_are_folded() -> None:
    assert [word for word in sorted(wordlists.word_set("weak_names")) if fold(word) != word] == []


def test_heads_and_boundary_words() -> None:
    assert wordlists.heads()["detection"].type == "Task"
    assert all(head.type in CONCEPT_TYPES and 0 <= head.share <= 1 for head in wordlists.heads().values())
    assert all(0 <= share <= 1 for share in wordlists.boundary_words().values())
    assert wordlists.boundary_words()["novel"] > 0.5


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "line 1"),
        ('{"head": "x"}', "line 1"),
        ('{"head": "x", "type": "Person", "share": 0.5}', "no such type"),
        ('{"head": "x", "type": "Task", "share": 2}', "outside 0 to 1"),
        ('{"head": "x", "type": "Task", "share": "much"}', "line 1"),
    ],
)
def test_a_malformed_head_is_named(line: str, problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordlists, "lines", lambda name: [line])
    with pytest.raises(LexiconError, match=problem):
        wordlists.heads.__wrapped__()


def test_a_malformed_boundary_word_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordlists, "lines", lambda name: ['{"word": "novel"}'])
    with pytest.raises(LexiconError, match=r"boundary_words\.jsonl, line 1"):
        wordlists.boundary_words.__wrapped__()
