"""Records of one paper become one, in whatever order."""

import random
from functools import reduce

import pytest

from papers.identity import text_hash
from papers.merging import deduplicate, merge
from papers.record import Paper, Source
from papers.report import ReadReport


def random_paper(rng: random.Random) -> Paper:
    pick = rng.choice
    return Paper(
        id=pick(["10.1000/a", "10.1000/b", "2301.01234", "2301.01235", "x", "y", text_hash("x"), text_hash("y")]),
        title=pick([None, "A", "B", "Longer"]),
        abstract=pick([None, "some text", "Some text.", "other text"]),
        language=pick([None, "en", "zh"]),
        year=pick([None, 2020, 2021]),
        venue=pick([None, "ACL", "NIPS", "NeurIPS"]),
        url=pick([None, "https://a.org", "https://b.org"]),
        doi=pick([None, "10.1000/a", "10.1000/b"]),
        authors=pick([(), ("A",), ("B",), ("A", "B")]),
        keywords=pick([(), ("k",), ("j",), ("k", "l")]),
        source=Source(pick(["a.txt", "b.txt"]), rng.randint(1, 3)),
    )


def test_order_never_matters() -> None:
    rng = random.Random(7)
    for _ in range(2000):
        one, two, three = (random_paper(rng) for _ in range(3))
        assert merge(one, one) == one
        assert merge(one, two) == merge(two, one)
        assert merge(merge(one, two), three) == merge(one, merge(two, three))


def test_any_order_of_arrival_gives_the_same_papers() -> None:
    rng = random.Random(8)
    for _ in range(300):
        papers = [random_paper(rng) for _ in range(rng.randint(1, 6))]
        wanted = sorted(deduplicate(papers), key=repr)
        rng.shuffle(papers)
        assert sorted(deduplicate(papers), key=repr) == wanted


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        ("10.1000/b", "10.1000/a", "10.1000/a"),
        ("2301.01234", "10.1000/z", "10.1000/z"),
        ("given", "2301.01234", "2301.01234"),
        (text_hash("a"), "zzz", "zzz"),
    ],
)
def test_id_of_a_merged_paper(one: str, other: str, merged: str) -> None:
    papers = (Paper(id=identity, abstract="a", source=Source("f", 1)) for identity in (one, other))
    assert reduce(merge, papers).id == merged


def paper(number: int, identity: str, abstract: str | None = None, title: str | None = None) -> Paper:
    return Paper(id=identity, title=title, abstract=abstract, source=Source("f", number))


def test_joins_by_id_and_abstract_also_by_way_of_a_third() -> None:
    report = ReadReport()
    papers = [
        paper(1, "a", "one text"),
        paper(2, "b", "another text"),
        paper(3, "c", "a third text"),
        paper(4, "a", "Another TEXT!"),
    ]
    found = list(deduplicate(papers, report))
    assert [p.source.record for p in found] == [1, 3]
    assert found[0].id == "a"
    assert report.duplicates == 2


def test_a_title_alone_joins_nothing() -> None:
    papers = [paper(1, "a", "one text", "Title"), paper(2, "b", None, "Title"), paper(3, "c", None, "Title")]
    assert list(deduplicate(papers)) == papers
