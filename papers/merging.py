"""Two records of one paper become one, in whatever order they come."""

from collections.abc import Iterable, Iterator

from papers.identity import id_rank, text_hash
from papers.record import Paper
from papers.report import ReadReport


def merge(one: Paper, other: Paper) -> Paper:
    """One record of what two records say of the same paper.

    Associative, commutative and idempotent: merging any number of records in any order gives the same. Each value is
    taken whole from one of the two, by an order of its own; the language comes with the abstract that it is of.
    """
    pair = (one, other)
    text = min(pair, key=lambda paper: (_by_length(paper.abstract), _by_text(paper.language)))
    return Paper(
        id=min((p.id for p in pair), key=lambda identity: (id_rank(identity), identity)),
        title=min((p.title for p in pair), key=_by_length),
        abstract=text.abstract,
        language=text.language,
        year=min((p.year for p in pair), key=lambda year: -(year or 0)),
        venue=min((p.venue for p in pair), key=_by_length),
        url=min((p.url for p in pair), key=_by_text),
        doi=min((p.doi for p in pair), key=_by_text),
        authors=min((p.authors for p in pair), key=_by_count),
        keywords=min((p.keywords for p in pair), key=_by_count),
        source=min(p.source for p in pair),
    )


def _by_text(text: str | None) -> tuple[bool, str]:
    """Present before absent, then the smaller text."""
    return text is None, text or ""


def _by_length(text: str | None) -> tuple[bool, int, str]:
    """Present before absent, then the longer, then the smaller text."""
    return text is None, -len(text or ""), text or ""


def _by_count(names: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The longer list, then the smaller."""
    return -len(names), names


def deduplicate(papers: Iterable[Paper], report: ReadReport | None = None) -> Iterator[Paper]:
    """Each paper once, in the order of first appearance; all are held until the last is read.

    Records with the same id or the same abstract are one paper, also by way of a third record. A title alone joins
    nothing: two papers may well be called the same.
    """
    groups: list[Paper | None] = []  # a group that joined an earlier one leaves None behind
    leader: list[int] = []
    group_by_key: dict[str, int] = {}

    def find(group: int) -> int:
        while leader[group] != group:
            leader[group] = leader[leader[group]]
            group = leader[group]
        return group

    for paper in papers:
        keys = [f"id {paper.id}"] + ([f"abstract {text_hash(paper.abstract)}"] if paper.abstract else [])
        met = sorted({find(group_by_key[key]) for key in keys if key in group_by_key})
        if not met:
            met = [len(groups)]
            groups.append(paper)
            leader.append(met[0])
        else:
            first, *later = met
            merged = merge(_held(groups, first), paper)
            for group in later:
                merged = merge(merged, _held(groups, group))
                groups[group] = None
                leader[group] = first
            groups[first] = merged
            if report is not None:
                report.duplicates += 1 + len(later)
        for key in keys:
            group_by_key[key] = met[0]
    yield from (paper for paper in groups if paper is not None)


def _held(groups: list[Paper | None], group: int) -> Paper:
    paper = groups[group]
    if paper is None:
        raise AssertionError("a leader holds a paper")
    return paper
