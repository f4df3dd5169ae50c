"""Pieces of patterns."""

import re

import pytest

from extractors.patterns import CJK, HAN, HYPHEN, HYPHENS, one_of


@pytest.mark.parametrize(
    ("forms", "text", "matches"),
    [
        ("such_as like", "such as", True),
        ("such_as like", "such\nas", True),
        ("such_as like", "like", True),
        ("such_as like", "such", False),
        (r"includ\w+", "including", True),
        ("\n    one\n    two\n", "two", True),
        ("\n    one\n    two\n", "", False),
    ],
)
def test_one_of_matches_each_form_whole(forms: str, text: str, matches: bool) -> None:
    assert (re.fullmatch(one_of(forms), text) is not None) is matches


def test_the_hyphens_of_the_class_are_those_of_the_tuple() -> None:
    assert [c for c in map(chr, range(0x3000)) if re.fullmatch(f"[{HYPHEN}]", c)] == sorted(HYPHENS)


@pytest.mark.parametrize(("character", "han", "cjk"), [("深", True, True), ("。", False, True), ("a", False, False)])
def test_character_classes(character: str, han: bool, cjk: bool) -> None:
    assert (re.fullmatch(f"[{HAN}]", character) is not None) is han
    assert (re.fullmatch(f"[{CJK}]", character) is not None) is cjk
