"""Numbers that may be results: not years, not counts of things, not parts of names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.patterns import CJK

_LETTER = rf"[^\W\d{CJK}]"  # Chinese characters touch numbers without being part of a name
_DEVIATION_BEHIND = r"\s?(?:±|\+/?-)\s?\d+(?:\.\d+)?"  # "85.1 | ± 0.3"
# "1,024", "0.95", ".95", each perhaps with a sign and a unit; behind a hyphen only as the end of a range ("5-10%")
_NUMBER = re.compile(
    rf"""
    (?<! {_LETTER} | [\d.$€£] ) (?: (?<![-–]) | (?<=[\d%％][-–]) )
    (?P<sign> [-–+±~≈<>]?\s? )
    (?P<value> \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? | \d+(?:\.\d+)? | \.\d+ )
    (?: {_DEVIATION_BEHIND} )?
    (?P<unit>
        \s? (?: [%％] | percentage\ points? | percent | points? | 个?百分点 | pp\b
               | [x×](?!\w) | 倍 | times\b | -?fold\b )
        (?: \s?(?:absolute|relative)\b )?
    )?
    (?: {_DEVIATION_BEHIND} [%％]? )?
    (?! {_LETTER} | \d | \.\d )
    """,
    re.VERBOSE,
)
_MOST_DIGITS = 15  # what a float holds; longer ones are identifiers
_UNITS = {
    "%": "%",
    "％": "%",
    "percent": "%",
    "x": "x",
    "×": "x",
    "倍": "x",
    "times": "x",
    "time": "x",
    "fold": "x",
    "pp": "points",
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENUMERATION = re.compile(r"(?:^|[\s,;:，；])[(（]?$")
_RANGE = re.compile(r"\s?(?:[-–—~]|to|and)\s?")
_DEVIATION = re.compile(r"(?:±|\+/?-)\s?$")  # how far a value spreads is none itself
_P_VALUE = re.compile(r"\bp(?:[- ]?values?)?\s?(?:of|[<=>≤])\s?$", re.IGNORECASE)
_NUMERATOR = re.compile(r"\d/$")
_DENOMINATOR = re.compile(r"/\d+(?!\.?\d)")  # "16.2/25" is a fraction, "85.1/90.2" two scores
# "(95% CI 0.87-0.91)": how sure a value is is none itself
_INTERVAL_BEHIND = re.compile(r"\s?(?:CI\b|confidence\s(?:interval|level))")
_INTERVAL_BEFORE = re.compile(r"\b(?:CI|confidence\sintervals?)\b[^();.]*(?:\.\d[^();.]*){0,2}$")
# "1% of the labels", "using 10% labelled data", "30% of its parameters": how much of something was used or left
_SHARE_BEHIND = re.compile(
    r"""
    \s? (?:
        of \s (?:(?:the|all|its|their|our) \s)? (?:[\w-]+ \s){0,2}?
        (?: labels | annotations | param(?:eter)?s | weights | neurons | tokens | data | samples | examples | instances
          | energy | memory | time | computation | pixels | costs? ) \b
      | (?: (?:labell?ed|annotated|training) \s (?:data|samples|examples) | labels ) \b
        (?! \s (?:\w+\s)? (?:accuracy|precision|recall|F1|score) )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKET_BACK = 40
_BACK = 12  # characters beside a number that tell such


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start` to `end`; `stop` is the end of its unit. `unit` is "%", "points", "x" or None."""

    value: float
    unit: str | None
    start: int
    end: int
    stop: int
    is_bare_integer: bool


def numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers of text[start:end], from left to right; of a range ("5-10%") both ends, with its unit."""
    pending: list[re.Match[str]] = []
    for match in _NUMBER.finditer(text, start, end):
        hangs = match.start() > start and text[match.start() - 1] in "-–"
        if hangs and not (pending and pending[-1].end() == match.start() - 1):
            continue  # the first part is no number: a year, "CIFAR-10-100"
        if not _is_no_result(text, match, start):
            pending.append(match)
    for i, match in enumerate(pending):
        unit = _unit(match["unit"])
        if unit is None and i + 1 < len(pending):
            between = text[match.end() : pending[i + 1].start("value")]
            if _RANGE.fullmatch(between):
                unit = _unit(pending[i + 1]["unit"])
        yield Number(
            value=float(match["value"].replace(",", "")),
            unit=unit,
            start=match.start("value"),
            end=match.end("value"),
            stop=match.end(),
            is_bare_integer=unit is None and "." not in match["value"],
        )


def _unit(written: str | None) -> str | None:
    if not written:
        return None
    bare = written.replace("absolute", "").replace("relative", "").strip().strip("-")
    if bare.startswith(("percentage point", "point", "百分点", "个百分点")):
        return "points"
    return _UNITS.get(bare)


def _is_no_result(text: str, match: re.Match[str], start: int) -> bool:
    value = match["value"]
    if len(value) > _MOST_DIGITS:
        return True
    before = text[max(start, match.start("value") - _BACK) : match.start("value")]
    if _DEVIATION.search(before) or _P_VALUE.search(before):
        return True
    in_bracket = text[max(start, match.start("value") - _BRACKET_BACK) : match.start("value")]
    if _INTERVAL_BEHIND.match(text, match.end()) or _INTERVAL_BEFORE.search(in_bracket):
        return True
    if match["unit"] is not None and _SHARE_BEHIND.match(text, match.end()):
        return True
    return match["unit"] is None and _is_label(value, before, text[match.end() : match.end() + _BACK])


def _is_label(value: str, before: str, behind: str) -> bool:
    """Whether a number without a unit is a year, "(2)" or "2)", in square brackets or part of a fraction."""
    if _YEAR.fullmatch(value):
        return True
    is_whole = "." not in value
    if is_whole and behind[:1] in (")", "）") and _ENUMERATION.search(before):
        return True
    if (is_whole and _NUMERATOR.search(before)) or _DENOMINATOR.match(behind):
        return True
    return behind[:1] == "]" or before.rstrip()[-1:] == "["
