"""What a paper introduces: "we propose X", "called X", and the name before the colon of a title."""

import re
from collections.abc import Sequence

from extractors.candidate import Candidate
from extractors.patterns import one_of

_BACK = 140  # characters that are read before a name, and behind it
_AHEAD = 60

_WE = one_of("we paper work article authors study thesis report in_this here hence to_this_end therefore")
_STEM = one_of(
    """
    propos introduc present develop design releas construct creat contribut describ collect formulat establish devis
    deriv
    """
)
_VERB = rf"(?: {_STEM}(?:e|es|ed|ing|s)? | build | built )"
# "we (first) propose (a novel, simple and efficient) X": nothing but description stands between
_WE_PROPOSE = re.compile(
    rf"""
    \b{_WE}\b [^.;]{{0,60}}?
    \b{_VERB}\b \s*,?\s* (?:and\s+\w+\s+)? (?:in\sthis\s(?:paper|work),?\s+)?
    (?: {one_of("an? the our its two three new novel first")} \s+ )?
    (?: [\w-]+,?\s+ (?:and\s+|yet\s+|but\s+)? ){{0,4}} $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "a network dubbed X", "which we call the X"
_NAMING = one_of(
    """
    call(?:ed)? dubb?ed nam(?:ed|ely) term(?:ed)? refer(?:red)?_to_(?:(?:it|this|them)_)?as denoted_(?:as|by) coined
    """
)
_CALLED = re.compile(rf"\b{_NAMING} \s+ (?: (?:it|this|the|as) \s+ )* [\"“'‘]? $", re.VERBOSE | re.IGNORECASE)
_IN_BRACKETS = r"\s* (?: \([^()]{1,40}\) \s* )?"
# "X (ABC) is introduced"
_IS_PROPOSED = re.compile(
    rf"{_IN_BRACKETS} (?:is|are|was|were)\s{one_of('proposed introduced presented developed')}\b", re.VERBOSE
)
# "X, a lightweight network", "X, the first corpus"
_NEW = one_of(r"novel new first simple efficient open large general unified lightweight \w+-\w+")
_A_NEW = re.compile(rf"{_IN_BRACKETS} , \s* (?:an?|the|our) \s+ (?:\w+\s+)? {_NEW}\b", re.VERBOSE)
# "提出了一种新的X", "称为X"
_ZH = re.compile(
    rf"""
    {one_of("提出 介绍 引入 推出 开发 设计 构建 发布")} 了? {one_of("一种 一个 一套")}?
    (?: [新简高有轻通][^，。；的]{{0,3}}的 )? [^，。；的]{{0,14}} 的? $
    | {one_of("称为 命名为 名为 称之为 叫做 称作 即")} [“\"]? $
    """,
    re.VERBOSE,
)
_TITLE_NAME = re.compile(r"[^\n:：]{2,40}(?=[:：]\s)")  # "X: A Method for Y"


def proposed_places(text: str, title_end: int, chosen: Sequence[Candidate]) -> set[int]:
    """The starts of the candidates that the text, whose title ends at `title_end` (0: none), says to introduce."""
    return {
        c.start for c in chosen if opens_title(text, title_end, c.start, c.end) or _is_introduced(text, title_end, c)
    }


def said_to_be_new(text: str, start: int, end: int) -> bool:
    """Whether the words around a place introduce it: "we propose X", "called X", "X is presented"."""
    before, behind = _around(text, start, end)
    return bool(_CALLED.search(before) or _IS_PROPOSED.match(behind) or _WE_PROPOSE.search(before))


def opens_title(text: str, title_end: int, start: int, end: int) -> bool:
    """Whether a place is the name before the colon of the title ("X: A Method for Y")."""
    name = _TITLE_NAME.match(text, 0, title_end)
    return name is not None and (start, end) == (0, name.end())


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _BACK) : start], text[end : end + _AHEAD]


def _is_introduced(text: str, title_end: int, c: Candidate) -> bool:
    before, behind = _around(text, c.start, c.end)
    if _CALLED.search(before):
        return True
    if c.entry is not None:
        return False  # what the lexicon knows is used, not introduced, by most
    if c.extractor == "shapes" and c.start >= title_end and _A_NEW.match(behind):
        return True
    if c.type not in ("Method", "Dataset"):
        return False
    return bool(_IS_PROPOSED.match(behind) or _ZH.search(before) or _WE_PROPOSE.search(before))
