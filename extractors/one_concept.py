"""Which candidates of a text are two names of one concept.

Brackets say so, the colon of a title ("RGL-NET: A Recurrent Graph Learning Framework"), and initials: "CMF" is the only
"collective matrix factorization" of its text.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.abbreviations import spells
from extractors.candidate import Candidate
from extractors.definitions import definitions
from extractors.naming import fold
from extractors.patterns import HYPHEN
from extractors.proposals import opens_title

_CLOSING = re.compile(
    rf"(?<=\w)[\s{HYPHEN}]+(?:model|method|approach|algorithm|framework|system|technique|module|dataset|benchmark)s?$",
    re.IGNORECASE,
)
_REACH = 60  # characters by which a long form may begin before where its letters do
_NET = re.compile(r"(?<=\w\w)-?net$", re.IGNORECASE)  # names of networks have it behind their letters
_COLON = re.compile(r":\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}", re.IGNORECASE)


def pairs(text: str, title_end: int, chosen: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """The short and the long form of each concept of which a text has both; its title ends at `title_end`.

    `chosen` are in the order of the text. What is surer comes first: brackets, the title, initials.
    """
    at = {(c.start, c.end): c for c in chosen}
    starts = [c.start for c in chosen]
    for d in definitions(text):
        short = at.get((d.short_start, d.short_end))
        if short is None:
            continue
        first, past = bisect_left(starts, d.long_start - _REACH), bisect_left(starts, d.long_end)
        near = [c for c in chosen[first:past] if c.end > d.long_start]
        long = next((c for c in near if (c.start, c.end) == (d.long_start, d.long_end)), None)
        long = long or next((c for c in near if _is_long_form(text, c, d.long_start, d.long_end, d.short)), None)
        if long is not None:
            yield short, long
    yield from _title_pairs(text, title_end, chosen)
    yield from _initials_pairs(text, chosen)


def _is_long_form(text: str, c: Candidate, start: int, end: int, short: str) -> bool:
    """Whether a candidate is the long form though its bounds are others than its letters say.

    "invariant information bottleneck (IIB)": the letters alone give "information bottleneck"; and in "... generation
    system (PICS)" the noun behind the name is no part of it.
    """
    same_letter = text[c.start].casefold() == short[0].casefold()
    return same_letter and (c.end == end or (c.start == start and c.end > start + (end - start) // 2))


def _title_pairs(text: str, title_end: int, chosen: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """ "RGL-NET: A Recurrent Graph Learning Framework": the name, and what its letters are from."""
    name = next((c for c in chosen if opens_title(text, title_end, c.start, c.end)), None)
    if name is None:
        return
    colon = _COLON.match(text, name.end)
    for c in chosen:
        is_next = colon is not None and name.end < c.start <= colon.end() and c.end <= title_end
        if is_next and spells(text, c.start, c.end, _NET.sub("", text[name.start : name.end])):
            yield name, c
            return


def _initials_pairs(text: str, chosen: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Capitals, and the one form of their type whose words begin with them."""
    longs: defaultdict[tuple[str, str], dict[str, Candidate]] = defaultdict(dict)
    for c in chosen:
        words = [w for w in _PARTS.split(text[c.start : c.end]) if w]
        if len(words) > 1:
            for letters in {_initials(words), _initials([w for w in words if w not in _SMALL_WORDS])}:
                longs[c.type, letters][fold(text[c.start : c.end])] = c
    for c in chosen:
        short = text[c.start : c.end].replace("-", "").removesuffix("s")
        forms = longs.get((c.type, short), {})
        if len(short) > 1 and short.isupper() and len(forms) == 1:
            yield c, next(iter(forms.values()))


_PARTS = re.compile(rf"[\s{HYPHEN}]+")
_SMALL_WORDS = frozenset("a an and by for from in of on the to via with".split())


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words).upper()


def spelled_out(text: str, form: str) -> str:
    """The folded form with the long forms that the text defines in place of its short ones ("multilingual NMT").

    A noun that only says what kind of thing it is ("... generation system") is left out. What is put in is not looked
    at again: definitions may be made of each other's short forms.
    """
    long_forms = {d.short: d.long for d in definitions(text) if d.short in form and d.short != form}
    if long_forms:
        alternatives = "|".join(re.escape(short) for short in sorted(long_forms, key=lambda s: (-len(s), s)))
        pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w)")
        form = pattern.sub(lambda match: long_forms[match.group()], form)
    return fold(_CLOSING.sub("", form))
