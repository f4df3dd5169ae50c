"""Mentions of a paper: the places that name a concept, with its canonical name, role and whether it is generic."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.abbreviations import Abbreviation
from extractors.candidate import Candidate
from extractors.definitions import definitions
from extractors.lexicon import load as load_lexicon
from extractors.naming import canonical_name, fold, plain_form
from extractors.proposals import proposed_places
from extractors.record import CONCEPT_TYPES, ConceptType, Mention
from extractors.tagging import settle, tag

TITLE_GAP = "\n\n"  # between the title and the abstract of a paper's text


@dataclass(frozen=True, slots=True)
class PaperText:
    """Title and abstract as one text, so that what one defines helps in the other."""

    title: str
    abstract: str

    @property
    def text(self) -> str:
        """The title, an empty line, the abstract; of one field alone only that."""
        return TITLE_GAP.join(part for part in (self.title, self.abstract) if part)

    @classmethod
    def parted(cls, text: str, title_length: int) -> "PaperText":
        """The title of that many code points and the abstract in a text; without a title the whole is the abstract."""
        if not title_length:
            return cls("", text)
        return cls(text[:title_length], text[title_length + len(TITLE_GAP) :])

    def offsets(self, mention: Mention) -> tuple[int, int]:
        """The place of a mention in `text`."""
        shift = len(self.title) + len(TITLE_GAP) if mention.field == "abstract" and self.title else 0
        return mention.start + shift, mention.end + shift

    def place(self, start: int, end: int) -> tuple[str, int, int]:
        """The field of a place in `text`, with its offsets in that field."""
        if not self.title or start < len(self.title):
            return ("title", start, end) if self.title else ("abstract", start, end)
        shift = len(self.title) + len(TITLE_GAP)
        return "abstract", start - shift, end - shift


def mentions(paper: PaperText, candidates: Sequence[Candidate] | None = None) -> list[Mention]:
    """The mentions in a title and abstract, in the order of the text; none overlap, one form has one type.

    `candidates` are what techniques have found in `paper.text`; None runs all techniques.
    """
    text = paper.text
    chosen = tag(text) if candidates is None else settle(text, candidates)
    names = _names(text, chosen, definitions(text), proposed_places(text, len(paper.title), chosen))
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
        generic=known is not None and known.generic,
    )


def _names(text: str, chosen: Sequence[Candidate], defined: Sequence[Abbreviation], new_places: set[int]) -> _Names:
    """One canonical name for each form: the lexicon's, else that of its definition, else its own plain form."""
    new_forms = {(c.type, fold(text[c.start : c.end])) for c in chosen if c.start in new_places}
    forms: defaultdict[tuple[ConceptType, str], Counter[str]] = defaultdict(Counter)
    for c in chosen:
        key = (c.type, fold(text[c.start : c.end]))
        name = c.entry.name if c.entry else _own_name(text[c.start : c.end], c.type, is_new=key in new_forms)
        forms[key][name] += 1
    by_form = {key: min(names, key=lambda n: (-names[n], n)) for key, names in forms.items()}
    known = {(c.type, fold(text[c.start : c.end])) for c in chosen if c.entry}
    for d in defined:
        for kind in CONCEPT_TYPES:
            both = [(kind, fold(d.long)), (kind, fold(d.short))]
            if not all(key in by_form for key in both):
                continue
            entry_names = [by_form[key] for key in both if key in known]
            is_new = any(key in new_forms for key in both)
            name = entry_names[0] if entry_names else _defined_name(d, kind, is_new=is_new)
            by_form[both[0]] = by_form[both[1]] = name
    return _Names(by_form, frozenset((kind, by_form[kind, form]) for kind, form in new_forms))


def _own_name(surface: str, kind: ConceptType, *, is_new: bool) -> str:
    """The name of a form that the lexicon does not know: what is new and written with capitals keeps them."""
    name = canonical_name(surface, kind)
    is_titled = all(word[0].isupper() for word in surface.split() if len(word) > _SMALL_WORD)
    return surface if is_new and is_titled and name == surface.casefold() else name


_SMALL_WORD = 3  # letters: "of", "and", "the" have no capital in titles


def _defined_name(d: Abbreviation, kind: ConceptType, *, is_new: bool) -> str:
    """The name of what the lexicon does not know: the short form of what is new, else the long form."""
    return plain_form(d.short if is_new else d.long, kind)
