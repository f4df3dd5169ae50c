"""The techniques as spaCy components, for anybody's pipeline.

    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp("We train BERT on SQuAD.")
    doc._.mentions                  # Mention records, offsets in doc.text
    doc.spans["conceptloom"]        # those that align with tokens

Each technique adds its candidates to `doc._.candidates`; `conceptloom_mentions` weighs them together; results and
keywords are read from what it settled, links from the text. What a component leaves in a document is plain values, so
that documents can be sent to other processes and saved.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from extractors.abbreviations import Abbreviation
from extractors.candidate import TAGGER, Candidate
from extractors.definitions import definitions
from extractors.keywords import keywords
from extractors.lexicon import load as load_lexicon
from extractors.links import links
from extractors.mentions import mentions
from extractors.paper_text import PaperText
from extractors.record import Keyword, Mention, Result, plain_fields
from extractors.reported import reported
from extractors.techniques import TECHNIQUES, candidates

SPANS_KEY = "conceptloom"
# What a pipeline may know beside the text, in doc.user_data.
TITLE_LENGTH = "conceptloom_title_length"  # the code points of the title that opens the text
GIVEN_KEYWORDS = "conceptloom_given_keywords"  # those that the authors gave
TEXT = "conceptloom_text"  # doc.text itself
_IS_TAGGED = "conceptloom_is_tagged"

COMPONENTS = (
    *(f"conceptloom_{name}" for name in TECHNIQUES),
    "conceptloom_mentions",
    "conceptloom_results",
    "conceptloom_keywords",
    "conceptloom_links",
)


def paper_text(doc: Doc) -> PaperText:
    """The text of a document, parted into title and abstract where the pipeline knows of a title."""
    length = doc.user_data.get(TITLE_LENGTH, 0)
    return PaperText.parted(text_of(doc), length)


def text_of(doc: Doc) -> str:
    """`doc.text`; from `TEXT` where the pipeline put it there, because spaCy puts it together anew each time."""
    return str(doc.user_data.get(TEXT) or doc.text)


def _stored(name: str, read: Callable[[Any], Any], write: Callable[[Any], Any]) -> None:
    """An extension whose value is a tuple, kept in the document as a list of the plain values that `write` gives."""
    key = f"conceptloom_{name}"

    def get(doc: Doc) -> tuple[Any, ...]:
        return tuple(read(value) for value in doc.user_data.get(key, ()))

    def set_(doc: Doc, values: Iterable[Any]) -> None:
        doc.user_data[key] = [write(value) for value in values]

    if not Doc.has_extension(name):
        Doc.set_extension(name, getter=get, setter=set_)


def _read_candidate(record: Mapping[str, Any]) -> Candidate:
    known = record["entry"]
    return Candidate(**{**record, "entry": load_lexicon().named(*known) if known else None})


def _write_candidate(candidate: Candidate) -> dict[str, Any]:
    """The fields, the lexicon's entry by its type and name."""
    entry = candidate.entry
    return {**plain_fields(candidate), "entry": (entry.type, entry.name) if entry else None}


_stored("candidates", _read_candidate, _write_candidate)
_stored("mentions", lambda record: Mention(**record), plain_fields)
_stored("results", lambda record: Result(**record), plain_fields)
_stored("keywords", lambda record: Keyword(**record), plain_fields)
_stored("abbreviations", lambda record: Abbreviation(**record), plain_fields)
_stored("links", str, str)


def _with_candidates(doc: Doc, technique: str) -> Doc:
    found = doc._.candidates
    new = candidates(
        technique,
        text_of(doc),
        found,
        title_end=doc.user_data.get(TITLE_LENGTH, 0),
        is_tagged=doc.user_data.get(_IS_TAGGED, False),
    )
    doc._.candidates = [*found, *new]
    return doc


@Language.factory("conceptloom_tagger", default_config={"fill_mentions": True})
def create_tagger(nlp: Language, name: str, fill_mentions: bool) -> Callable[[Doc], Doc]:  # noqa: ARG001  # spaCy's
    """The trained tagger as a component: `tagger_component`, which fills `doc._.mentions`, or only its first half."""
    return tagger_component if fill_mentions else tag_component


def tagger_component(doc: Doc) -> Doc:
    """Adds what the trained tagger finds to `doc._.candidates`, and fills `doc._.mentions` with what stands there.

    Components behind it may find more, which `conceptloom_mentions` then weighs together with these.
    """
    return _with_mentions(tag_component(doc))


def tag_component(doc: Doc) -> Doc:
    """Adds what the trained tagger finds to `doc._.candidates`."""
    doc._.candidates = [c for c in doc._.candidates if c.extractor != TAGGER]
    doc = _with_candidates(doc, TAGGER)
    doc.user_data[_IS_TAGGED] = True
    return doc


@Language.component("conceptloom_lexicon")
def lexicon_component(doc: Doc) -> Doc:
    """Adds the names that the lexicon knows to `doc._.candidates`."""
    return _with_candidates(doc, "lexicon")


@Language.component("conceptloom_phrases")
def phrases_component(doc: Doc) -> Doc:
    """Adds the noun phrases that end in a telling noun to `doc._.candidates`."""
    return _with_candidates(doc, "phrases")


@Language.component("conceptloom_chinese")
def chinese_component(doc: Doc) -> Doc:
    """Adds the Chinese names and phrases to `doc._.candidates`."""
    return _with_candidates(doc, "chinese")


@Language.component("conceptloom_context")
def context_component(doc: Doc) -> Doc:
    """Adds what looks like a name, typed by its context, to `doc._.candidates`; behind the three above."""
    return _with_candidates(doc, "context")


@Language.component("conceptloom_abbreviations")
def abbreviations_component(doc: Doc) -> Doc:
    """Lists the definitions in `doc._.abbreviations`, and adds their forms to `doc._.candidates`; the last of these."""
    doc._.abbreviations = definitions(text_of(doc))
    return _with_candidates(doc, "abbreviations")


@Language.component("conceptloom_mentions")
def mentions_component(doc: Doc) -> Doc:
    """Settles the candidates into `doc._.mentions`, and into `doc.spans` where they align with tokens."""
    doc = _with_mentions(doc)
    for key in ("conceptloom_candidates", _IS_TAGGED):
        doc.user_data.pop(key, None)
    return doc


def _with_mentions(doc: Doc) -> Doc:
    text = paper_text(doc)
    found = mentions(text, doc._.candidates)
    doc._.mentions = found
    shifted = [text.offsets(m) for m in found]
    spans = [doc.char_span(a, b, label=m.type) for m, (a, b) in zip(found, shifted, strict=True)]
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=[span for span in spans if span is not None])
    return doc


@Language.component("conceptloom_results")
def results_component(doc: Doc) -> Doc:
    """Reads the reported results into `doc._.results`; behind `conceptloom_mentions`."""
    doc._.results = reported(paper_text(doc), doc._.mentions)
    return doc


@Language.component("conceptloom_keywords")
def keywords_component(doc: Doc) -> Doc:
    """Ranks the concepts into `doc._.keywords`; behind `conceptloom_mentions`."""
    length = len(paper_text(doc).abstract)
    doc._.keywords = keywords(doc._.mentions, abstract_length=length, given=doc.user_data.get(GIVEN_KEYWORDS, ()))
    return doc


@Language.component("conceptloom_links")
def links_component(doc: Doc) -> Doc:
    """Lists the web addresses in `doc._.links`."""
    doc._.links = links(text_of(doc))
    return doc
