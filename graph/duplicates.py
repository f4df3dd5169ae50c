"""One paper under two ids: records with the same abstract become one part of the graph.

Which id is the better one, which value stands where two records differ, and when two abstracts are the same, are
decided by `papers`. Here is only what follows for the findings: title, abstract and all that was found in them come
from one of the records together, so that offsets stay right; the rest may come from any.
"""

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import reduce
from typing import Any

from graph.names import tidy
from graph.parts import PaperPart, Properties, present
from papers.identity import text_hash
from papers.merging import merge
from papers.record import Paper, Source

# What the extractors read of a paper.
_READ = ("title", "abstract", "language")
_COMPARED = (*_READ, "year", "venue", "url", "doi")


def with_kept(read: Paper, kept: Paper) -> Paper:
    """What a paper is that was read, and that is in the graph under the same id already.

    From another file it is one more record of the paper, and each gives what the other lacks, in whichever order they
    come; from the same file it is what that file now says, unless that is no more than a part of what is known: then
    the rest came from another file, and stays.
    """
    is_correction = read.source.file == kept.source.file and not _is_part_of(read, kept)
    return read if is_correction else merge(read, kept)


def _is_part_of(read: Paper, kept: Paper) -> bool:
    """Whether a record says nothing but what the kept one says too; not every store keeps the authors' keywords."""
    names = [field.name for field in fields(Paper) if field.name not in ("source", "keywords", "authors")]
    is_told = all(getattr(read, name) in (None, getattr(kept, name)) for name in names)
    return is_told and tuple(map(tidy, read.authors)) in ((), tuple(map(tidy, kept.authors)))


def hash_of(part: PaperPart) -> str | None:
    """The hash under which records of one paper meet; None where there is no abstract."""
    abstract = part.properties.get("abstract")
    return abstract_hash(abstract)


def abstract_hash(abstract: str | None) -> str | None:
    """The hash of an abstract, None where there is none."""
    return text_hash(abstract) if abstract and abstract.strip() else None


def merge_all(parts: Iterable[PaperPart]) -> PaperPart:
    """The one part of records with the same abstract, whatever their order."""
    return reduce(merge_parts, sorted(parts, key=lambda part: part.id))


def merge_parts(a: PaperPart, b: PaperPart) -> PaperPart:
    """The part of the paper that both describe; the same for (b, a)."""
    paper = merge(paper_of(a), paper_of(b))

    def rank(part: PaperPart) -> tuple[Any, ...]:
        """How far the part is from the merged paper, then how little was found in it."""
        values = part.properties
        found = len(part.concepts) + len(part.results) + len(part.keywords)
        return values.get("title") != paper.title, values.get("abstract") != paper.abstract, -found, repr(part)

    text, other = sorted((a, b), key=rank)
    properties: Properties = {
        **{name: getattr(paper, name) for name in ("id", "year", "venue", "url", "doi")},
        **{name: text.properties.get(name) for name in _READ},
        "links": _union(text.properties.get("links", []), other.properties.get("links", [])) or None,
        "source": str(paper.source),
    }
    return PaperPart(
        properties=present(properties),
        concepts=text.concepts,
        keywords=text.keywords,
        authors=paper.authors,
        results=tuple(
            replace(result, properties={**result.properties, "id": f"{paper.id}#{number}"})
            for number, result in enumerate(text.results, start=1)
        ),
    )


def covers(stored: PaperPart, incoming: PaperPart) -> bool:
    """Whether `stored` is what `incoming` and some other record were merged to, as far as can be told.

    For stores that do not keep the records apart: they were read in different places, and nothing in `incoming` is
    new or disagrees.
    """
    if stored.properties.get("source") in (None, incoming.properties["source"]):  # None: not a paper that was read
        return False
    for name in _COMPARED:
        value = incoming.properties.get(name)
        if value is not None and value != stored.properties.get(name):
            return False
    if all(incoming.properties.get(name) == stored.properties.get(name) for name in ("title", "abstract")):
        findings = (incoming.concepts, incoming.keywords, incoming.results)
        if findings != (stored.concepts, stored.keywords, stored.results):
            return False
    merged = merge_parts(stored, incoming)
    return replace(merged, properties={**merged.properties, "source": stored.properties["source"]}) == stored


def paper_of(part: PaperPart) -> Paper:
    """The paper as it was read, but for the authors' own keywords, which the graph does not hold."""
    values: dict[str, Any] = {name: part.properties.get(name) for name in ("id", *_COMPARED)}
    file, _, record = part.properties["source"].rpartition("#")
    return Paper(**values, authors=part.authors, source=Source(file, int(record)))


def _union(first: list[str], second: list[str]) -> list[str]:
    return [*first, *sorted(set(second) - set(first))]
