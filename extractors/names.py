"""Known names: where a text names an entry of the lexicon, in English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.lexicon import Entry, Lexicon
from extractors.lexicon import load as load_lexicon
from extractors.lexicon.common import common_words
from extractors.naming import american, fold
from extractors.words import Words, joins, words

_PLAIN_GAPS = frozenset(("", " ", "-"))  # those of nearly all names
_PREFIX = 3  # names are first told apart by their first letters
_OPENING = 6  # then by more of them, where that many are left without any ending of a plural
_LONGEST_ENDING = 4  # of a plural: "indices"
_SURE_LENGTH = 5  # a single word of that many letters is believed in any case: "resnet", "imagenet"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Words `first` to `last` (inclusive) of a text spell `form` of `entry`; a `doubtful` one needs its context."""

    entry: Entry
    form: str
    first: int
    last: int
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Form:
    entry: Entry
    text: str
    key: str
    ambiguous: bool


class NameIndex:
    """The English forms of a lexicon by folded spelling."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms: dict[str, list[_Form]] = {}
        self._longest: dict[str, int] = {}
        self._openings: set[str] = set()
        for entry in lexicon.entries:
            for ambiguous, names in ((False, (entry.name, *entry.aliases)), (True, entry.ambiguous)):
                for name in names:
                    self._add(_Form(entry, name, fold(name), ambiguous))

    def _add(self, form: _Form) -> None:
        if not form.key:
            return
        forms = self._forms.setdefault(form.key, [])
        if all(known.entry is not form.entry for known in forms):
            forms.append(form)
        self._openings |= {form.key[:_OPENING], _letters(form.text.casefold())[:_OPENING]}  # "denoizing", "denoising"
        prefix = form.key[:_PREFIX]
        self._longest[prefix] = max(self._longest.get(prefix, 0), len(form.key) + 1)  # + 1: a plural s

    def matches(self, words: Words) -> Iterator[NameMatch]:
        """Every place where words spell a known form, overlapping ones too, from left to right, longer ones first."""
        for first in range(len(words.items)):
            yield from reversed(list(self._from(words, first)))

    def _from(self, words: Words, first: int) -> Iterator[NameMatch]:
        spelled = ""
        for last in range(first, len(words.items)):
            if last > first and (gap := words.gap(last)) not in _PLAIN_GAPS and not joins(gap):
                return
            spelled += words.items[last].lower
            if not self._may_go_on(spelled):
                return
            surface = words.text[words.items[first].start : words.items[last].end]
            for form in self._forms.get(fold(surface), ()):
                verdict = _spelled_as(surface, form)
                if verdict is not None:
                    yield NameMatch(form.entry, form.text, first, last, verdict)

    def _may_go_on(self, spelled: str) -> bool:
        """Whether a known form may begin so: to fold what cannot be one takes most of the time."""
        if len(spelled) < _PREFIX:
            return True
        if len(spelled) > self._longest.get(spelled[:_PREFIX], 0):
            return False
        if len(spelled) < _OPENING + _LONGEST_ENDING or spelled[:_OPENING] in self._openings:
            return True
        return not spelled.isalnum() or american(spelled) != spelled


def _spelled_as(surface: str, form: _Form) -> bool | None:
    """None: the case speaks against the form; True: believe it in context only; False: believe it."""
    is_short = len(form.key) < _SURE_LENGTH
    has_capital = any(c.isupper() for c in form.text)
    is_word = form.key in common_words()
    if has_capital and (is_short or is_word) and not _same_case(surface, form.text):
        return None
    return form.ambiguous or is_word


def _same_case(surface: str, form: str) -> bool:
    """The surface is the form but for hyphens, spaces and a small plural s: "GANs" is "GAN", "gan" is not."""
    bare, wanted = _letters(surface), _letters(form)
    return bare in (wanted, wanted + "s") or bare + "s" == wanted


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@cache
def name_index() -> NameIndex:
    """The index of the shipped lexicon; made once a process."""
    return NameIndex(load_lexicon())


@lru_cache(maxsize=2)  # the lexicon technique and the tagger look at the same text one after the other
def matches_by_place(text: str) -> Mapping[tuple[int, int], tuple[NameMatch, ...]]:
    """The matches of the shipped lexicon in a text by their half-open places, in the order of `NameIndex.matches`."""
    cut = words(text)
    found: dict[tuple[int, int], tuple[NameMatch, ...]] = {}
    for match in name_index().matches(cut):
        place = cut.items[match.first].start, cut.items[match.last].end
        found[place] = (*found.get(place, ()), match)
    return found
