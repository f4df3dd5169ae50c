"""Whether a reported number was reached ("an F1 of 87.5") or gained ("outperforms it by 2 points")."""

import re
from collections.abc import Sequence

from extractors.numbers import Number
from extractors.patterns import one_of
from extractors.record import ResultKind

_GAIN_UNITS = ("x", "points")  # a factor and a difference compare by themselves
_OWN_REACH = 12  # characters before a number that hold "from" or "to"
_REACH_BEFORE = 60  # the same for what says that the numbers of a run are gains
_REACH_BEHIND = 55
_REACH_SURPASSES = 70

_GAIN_NOUN = one_of(
    """
    improvements? gains? increases? reductions? decreases? drops? boosts? speed-?ups? margins? differences? savings?
    enhancements? jumps? degradations? accelerations?
    """
)
# "8% F1 improvement", "25% higher accuracy", "12% compared with"
_COMPARED = one_of(
    """
    higher lower better worse faster slower fewer less more smaller larger shorter absolute relative over_the compared
    """
)
_BEHIND = re.compile(
    rf"\b(?:{_GAIN_NOUN}|{_COMPARED}|loss(?:es)?(?=\sin\b))\b | 的?{one_of('提升 提高 改进 改善 增益 降低 减少 加速')}",
    re.VERBOSE | re.IGNORECASE,
)
_SCORES = one_of("of with at yield giv reach achiev obtain attain scor model")  # what says that a number was reached
# "an improvement of about", "is increased by", "reduces the error by up to", "提高了约"
_ABOUT = one_of(
    """
    upto up_to as_much_as as_high_as within less_than about around over more_than at_least an? absolute average
    relative relatively of nearly approximately roughly only [~+<] 约 大约 多达
    """
)
_BEFORE = re.compile(
    rf"""
    (?: \b{_GAIN_NOUN} (?:\s+[\w-]+){{0,4}}? \s+ (?:of|by|is|up(?=\sto))
      | \b(?:accuracy|performance|quality) \s+ loss (?:\s+[\w-]+){{0,4}}? \s+ (?:of|is)
      | \bby | \bgains? | \bmargin(?:\sof)? | \b(?:reduc|decreas)\w+ \s (?:(?!{_SCORES})[\w\s-]){{0,30}}
      | \b(?:outperform|surpass|exceed)\w* \s (?:(?!{_SCORES})[\w-]+\s+){{1,5}} [(]? (?:over|up\sto|about|around)
      | {one_of("提高 提升 改进 改善 降低 减少 高出 超过 增加 优于[^，。]{0,20}")} 了?
    )
    \s* (?: {_ABOUT} \s* )* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "an accuracy of about": what stands behind the number does not make it a gain
_STATED = re.compile(
    r"\b(?:of|is|was|at) \s* (?: (?:up\sto|about|around|over|only|nearly|approximately|[~<]) \s* )* $",
    re.VERBOSE | re.IGNORECASE,
)
# "outperforms the baseline by": a gain that needs no metric
_SURPASSES = re.compile(
    rf"""
    \b{one_of("outperform surpass exceed improv beat accelerat speed boost gain")}\w*\b [^;.]* \b(?:by|of)\b
    | \b{_GAIN_NOUN}\s+of\b
    | {one_of("提高 提升 优于 超过 高出 改进")}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "3.2x | faster"
_FASTER = re.compile(r"\s(?:faster|slower|speed-?ups?)\b")
_OF_SPEED = re.compile(r"speed|\b(?:run-?)?time\b|latency|throughput|\bframes\b|\bFPS\b|\bcosts?\b", re.IGNORECASE)
# "from 7% to 2%": both ends are scores
_FROM_OR_TO = re.compile(r"(?: \bfrom | (?<!up\s)\bto | [从由至到为达] ) \s* [~≈]? \s* $", re.VERBOSE)
_CLAUSE_END = re.compile(r"[,;:，；：(（] | \b(?:while|whereas|which|than)\b | \band\s(?=\w+s\b) | \.\s", re.VERBOSE)


def kind(text: str, start: int, end: int, *, run: Sequence[Number], number: Number) -> ResultKind:
    """Whether a number, one of a coordinated run, is a score or a gain in the sentence text[start:end]."""
    if _FROM_OR_TO.search(text[max(start, number.start - _OWN_REACH) : number.start]):
        return "score"
    if number.unit in _GAIN_UNITS:
        return "gain"
    before = text[max(start, run[0].start - _REACH_BEFORE) : run[0].start]
    behind = text[run[-1].stop : min(end, run[-1].stop + _REACH_BEHIND)]
    if _BEFORE.search(before):
        return "gain"
    is_compared = _BEHIND.search(_CLAUSE_END.split(behind, maxsplit=1)[0]) and not _STATED.search(before)
    return "gain" if is_compared else "score"


def is_other_factor(text: str, number: Number, metric: str) -> bool:
    """Whether a factor is one of speed, and the metric near it is none: "reaches full accuracy 1.8x faster"."""
    is_speed = number.unit == "x" and _FASTER.match(text, number.stop) is not None
    return is_speed and _OF_SPEED.search(metric) is None


def surpasses(text: str, start: int, run: Sequence[Number]) -> bool:
    """Whether the clause before a run or the word behind it says that something got better: a gain needs no metric."""
    before = text[max(start, run[0].start - _REACH_SURPASSES) : run[0].start]
    return _SURPASSES.search(before) is not None or _FASTER.match(text, run[-1].stop) is not None
