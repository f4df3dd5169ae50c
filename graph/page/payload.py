"""The model as what the page's script reads: first what its first picture needs, then the texts of papers.

Both are columns, a list or text for each property, since ten thousand small objects take longer to read than ten long
lists; `data.js` puts them together again. Nothing stands twice: a sentence is a place in its abstract, a concept's id
and a paper's link are left out where a rule gives them.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from graph.page.columns import column, signed
from graph.page.evidence import Place
from graph.page.model import Concept, PageModel, Paper, Result, Use
from graph.page.words import coded
from graph.schema import CONCEPT_LABELS

HEAD = 200  # code points of an abstract that come first, where a paper has no title and is called by its abstract
LARGEST = 2**31 - 1  # what the script can count
_FIELDS = ("title", "abstract")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST_PLAIN_ID = 80

Payload = dict[str, Any]


def payload(model: PageModel, *, focus: int | None) -> Payload:
    """All that the first picture, the lists and the filters show. Lists are in the model's order, so that a number is
    a place in them; columns of what papers have are one paper after the other, with `counts` of each paper."""
    return {
        "focus": focus,
        "concepts": _concepts(model.concepts),
        "papers": _papers(model),
        "authors": list(model.authors),
        "results": [_result(result) for result in model.results],
    }


def texts(model: PageModel) -> Payload:
    """The abstracts, the sentences that name concepts, and where in them they do."""
    abstracts = coded([(paper.abstract or "")[_head(paper) :] for paper in model.papers])
    return {
        "abstracts": abstracts.texts,
        "words": abstracts.words,
        "wordCodes": _gaps(abstracts.codes),
        **_places(model),
        **_result_sentences(model),
    }


# Concepts -------------------------------------------------------------------------------------------------------------


def _concepts(concepts: Sequence[Concept]) -> Payload:
    with_aliases = [number for number, concept in enumerate(concepts) if concept.aliases]
    return {
        "kind": column(CONCEPT_LABELS.index(concept.kind) for concept in concepts),
        "name": [concept.name for concept in concepts],
        "id": [0 if concept.id == plain_id(concept) else concept.id for concept in concepts],
        "generic": _gaps(number for number, concept in enumerate(concepts) if concept.generic),
        "aliased": _gaps(with_aliases),
        "aliases": [[list(pair) for pair in concepts[number].aliases] for number in with_aliases],
        # What few have, by number.
        "better": [[number, concept.better] for number, concept in enumerate(concepts) if concept.better],
        "unit": [[number, concept.unit] for number, concept in enumerate(concepts) if concept.unit],
        "broader": [[number, *concept.broader] for number, concept in enumerate(concepts) if concept.broader],
    }


def plain_id(concept: Concept) -> str | None:
    """The id that the script makes from a name in ASCII; None where it makes none."""
    name = concept.name
    if not name.isascii() or len(name) > _LONGEST_PLAIN_ID:
        return None
    return f"{concept.kind.lower()}/{_NOT_PLAIN.sub('-', name.lower()).strip('-')}"


def _gaps(numbers: Iterable[int]) -> str:
    """Rising numbers, each as its distance from the one before."""
    return column(later - earlier for earlier, later in pairwise([0, *numbers]))


# Papers ---------------------------------------------------------------------------------------------------------------


def _papers(model: PageModel) -> Payload:
    papers = model.papers
    uses = [use for paper in papers for use in _by_concept(paper)]
    keywords, names = _keywords(model)
    return {
        "id": [paper.id for paper in papers],
        "title": [paper.title for paper in papers],
        "head": [(paper.abstract or "")[: _head(paper)] for paper in papers],
        "year": [paper.year for paper in papers],
        "venue": _with_table([paper.venue for paper in papers]),
        "language": _with_table([paper.language for paper in papers]),
        "source": [paper.source for paper in papers],
        "links": [_links(paper) for paper in papers],
        "home": [[number, paper.home] for number, paper in enumerate(papers) if paper.home is not None],
        "authors": column(author for paper in papers for author in paper.authors),
        "authorCounts": column(len(paper.authors) for paper in papers),
        "keywords": keywords,
        "keywordNames": names,
        "keywordCounts": column(len(paper.keywords) for paper in papers),
        "uses": "".join(_gaps(use.concept for use in _by_concept(paper)) for paper in papers),
        "useCounts": column(len(paper.uses) for paper in papers),
        # How often a paper names a concept, and whether it introduces it.
        "named": column(2 * min(use.count, LARGEST // 2) + use.proposed for use in uses),
    }


def _by_concept(paper: Paper) -> list[Use]:
    """A paper's uses as they are written; the script puts the most frequent first."""
    return sorted(paper.uses, key=lambda use: use.concept)


def _head(paper: Paper) -> int:
    return 0 if paper.title else HEAD


def _with_table(values: Sequence[str | None]) -> Payload:
    """Values of which many are the same: each once, and for each place which (0 is none)."""
    table = {value: number for number, value in enumerate(dict.fromkeys(v for v in values if v is not None), 1)}
    return {"table": list(table), "values": column(0 if value is None else table[value] for value in values)}


def _links(paper: Paper) -> Any:
    """The links; 0 where the only one is that of the id, a DOI without characters that an address must escape."""
    plain = ((f"doi:{paper.id}", f"https://doi.org/{paper.id}"),)
    return 0 if paper.links == plain else [list(pair) for pair in paper.links]


def _keywords(model: PageModel) -> tuple[str, list[str]]:
    """For each keyword one of: its place in the paper's uses, a concept, a name; and the names."""
    concepts = len(model.concepts)
    names: dict[str, int] = {}
    numbers = []
    for paper in model.papers:
        places = {use.concept: place for place, use in enumerate(_by_concept(paper))}
        for name, concept in paper.keywords:
            if concept is None:
                number = len(places) + concepts + names.setdefault(name, len(names))
            else:
                number = places.get(concept, len(places) + concept)
            numbers.append(number)
    return column(numbers), list(names)


# Texts ---------------------------------------------------------------------------------------------------------------


def _places(model: PageModel) -> Payload:
    """Sentences by paper, and the places of each use: a number of a sentence, and where in it the mention stands."""
    counts, lengths, gaps = [], [], []
    place_counts, numbers, starts, ends = [], [], [], []
    loose = []
    for paper in model.papers:
        located = sorted({_sentence(place) for use in paper.uses for place in use.places if place.field is not None})
        number_of = {sentence: number for number, sentence in enumerate(located)}
        counts.append(len(located))
        before = (0, 0, 0)
        for field, start, end in located:
            gaps.append(2 * signed(start - (before[2] if field == before[0] else 0)) + field)
            lengths.append(end - start)
            before = (field, start, end)
        for use in _by_concept(paper):
            name = model.concepts[use.concept].name
            place_counts.append(len(use.places))
            last = 0
            for place in use.places:
                if place.field is None:
                    numbers.append(0)
                    loose.append([place.sentence, place.start, place.end])
                    continue
                number = number_of[_sentence(place)] + 1
                numbers.append(1 + signed(number - last))
                last = number
                starts.append(signed(place.start - place.sentence_start - _guess(paper, place, name)))
                ends.append(signed(place.end - place.start - _units(name)))
    return {
        "sentenceCounts": column(counts),
        "sentenceGaps": column(gaps),
        "sentenceLengths": column(lengths),
        "placeCounts": column(place_counts),
        "placeSentences": column(numbers),
        "placeStarts": column(starts),
        "placeLengths": column(ends),
        "loose": loose,
    }


def _sentence(place: Place) -> tuple[int, int, int]:
    return _FIELDS.index(str(place.field)), place.sentence_start, place.sentence_end


def _guess(paper: Paper, place: Place, name: str) -> int:
    """Where in its sentence the script looks first: where the concept's name stands, in units of UTF-16."""
    text = paper.title if place.field == "title" else paper.abstract
    if text is None or not _counts_alike(text):
        return 0
    return max(0, text[place.sentence_start : place.sentence_end].find(name))


def _counts_alike(text: str) -> bool:
    """Whether code points and units of UTF-16 are counted alike."""
    return text.isascii() or max(text) <= "\uffff"


def _units(text: str) -> int:
    return len(text) if _counts_alike(text) else len(text.encode("utf-16-le")) // 2


# Results -------------------------------------------------------------------------------------------------------------


def _result(result: Result) -> Payload:
    return {
        "kind": result.kind,
        "value": result.value,
        "unit": result.unit,
        "paper": result.paper,
        "metric": result.metric,
        "dataset": result.dataset,
        "method": result.method,
    }


def _result_sentences(model: PageModel) -> Payload:
    """The sentences of results: the start and length in the abstract, else the sentence itself."""
    found: list[Any] = []
    for result in model.results:
        abstract = model.papers[result.paper].abstract or ""
        sentence = result.sentence
        at = abstract.find(sentence) if sentence and _counts_alike(abstract) else -1
        found.append(sentence if at < 0 or sentence is None else [at, len(sentence)])
    return {"resultSentences": found}
