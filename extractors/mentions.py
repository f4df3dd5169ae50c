"""Mentions of a paper: the places that name a concept, with its canonical name, role and whether it is generic."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from extractors.candidate import TAGGER, Candidate
from extractors.lexicon import load as load_lexicon
from extractors.naming import canonical_name, fold, plain_form
from extractors.one_concept import pairs, spelled_out
from extractors.paper_text import PaperText
from extractors.proposals import proposed_places
from extractors.record import ConceptType, Mention
from extractors.tagging import settle, tag


def mentions(paper: PaperText, candidates: Sequence[Candidate] | None = None) -> list[Mention]:
    """The mentions in a title and abstract, in the order of the text; none overlap, one form has one type.

    `candidates` are what techniques have found in `paper.text`; None runs all techniques.
    """
    text = paper.text
    chosen = tag(text, title_end=len(paper.title)) if candidates is None else settle(text, candidates)
    names = _names(text, len(paper.title), chosen)
    return [_mention(paper, text, c, names) for c in chosen]


@dataclass(frozen=True, slots=True)
class _Names:
    by_form: dict[tuple[ConceptType, str], str]
    proposed: frozenset[tuple[ConceptType, str]]


def _mention(paper: PaperText, text: str, c: Candidate, names: _Names) -> Mention:
    surface = text[c.start : c.end]
    field, start, end = paper.place(c.start, c.end)
    concept = names.by_form[c.type, fold(surface)]
    known = load_lexicon().named(c.type, concept)  # whichever technique found it
    return Mention(
        type=c.type,
        text=surface,
        concept=concept,
        field=field,
        start=start,
        end=end,
        confidence=round(c.confidence, 2),
        extractor=c.extractor,
        role="proposes" if (c.type, concept) in names.proposed else "uses",
        generic=c.generic or (c.extractor != TAGGER and known is not None and known.generic),
    )


def _names(text: str, title_end: int, chosen: Sequence[Candidate]) -> _Names:
    """One canonical name for all forms of a concept: the lexicon's, else the one by which the text introduces it."""
    new_places = proposed_places(text, title_end, chosen)
    new = {_key(text, c) for c in chosen if _is_new(c, new_places)}
    short_forms: dict[_Key, _Key] = {}
    for short, long in pairs(text, title_end, chosen):
        short_forms.setdefault(_key(text, short), _key(text, long))  # the surest comes first
    long_forms = frozenset(short_forms.values())
    by_form = {}
    for group in _groups(text, chosen, short_forms):
        name = _group_name(text, group, short_forms, long_forms, is_new=any(_key(text, c) in new for c in group))
        by_form.update({_key(text, c): name for c in group})
    return _Names(by_form, frozenset((kind, by_form[kind, form]) for kind, form in new))


_Key = tuple[ConceptType, str]


def _key(text: str, c: Candidate) -> _Key:
    return c.type, fold(text[c.start : c.end])


def _groups(text: str, chosen: Sequence[Candidate], short_forms: Mapping[_Key, _Key]) -> list[list[Candidate]]:
    """The candidates by concept: what is spelled alike, what a definition joins, what is alike when spelled out.

    Disjoint sets by hand: a library of graphs would take longer to import than all texts of a page to read.
    """
    parent: dict[_Key, _Key] = {}

    def root(key: _Key) -> _Key:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for c in chosen:
        parent[root(_key(text, c))] = root((c.type, spelled_out(text, text[c.start : c.end])))
    for short, long in short_forms.items():
        if short[0] == long[0]:
            parent[root(short)] = root(long)
    groups: defaultdict[_Key, list[Candidate]] = defaultdict(list)
    for c in chosen:
        groups[root(_key(text, c))].append(c)
    return list(groups.values())


def _group_name(
    text: str, group: Sequence[Candidate], short_forms: Mapping[_Key, _Key], long_forms: Set[_Key], *, is_new: bool
) -> str:
    """The name of the entry that most of a concept's places have; else that of its short or its long form."""
    shorts = [c for c in group if _key(text, c) in short_forms]
    longs = [c for c in group if _key(text, c) in long_forms]
    # a short form that the text defines means what is defined there, whatever else the lexicon knows by it
    told = longs or group
    entries = Counter(c.entry.name for c in told if c.entry)
    if entries:
        return min(entries, key=lambda name: (-entries[name], name))
    if shorts and longs:
        c = shorts[0] if is_new else longs[0]
        return plain_form(text[c.start : c.end], c.type)
    own = Counter(_own_name(text[c.start : c.end], c.type, is_new=is_new) for c in group)
    return min(own, key=lambda name: (-own[name], name))


def _is_new(c: Candidate, new_places: set[int]) -> bool:
    """Whether the paper introduces it: as the technique says, else as the words around it do."""
    return c.start in new_places if c.proposes is None else c.proposes


def _own_name(surface: str, kind: ConceptType, *, is_new: bool) -> str:
    """The name of a form that the lexicon does not know: what is new and written with capitals keeps them."""
    name = canonical_name(surface, kind)
    is_titled = all(word[0].isupper() for word in surface.split() if len(word) > _SMALL_WORD)
    return surface if is_new and is_titled and name == surface.casefold() else name


_SMALL_WORD = 3  # letters: "of", "and", "the" have no capital in titles
