"""The one pipeline: papers in, extractions out, in order."""

import json
from collections.abc import Iterator

import pytest

from extractors.pipeline import BATCH, extract, extract_paper
from extractors.record import Extraction
from papers.record import Paper, Source


def paper(
    abstract: str | None = None, title: str | None = None, *, number: int = 1, keywords: tuple[str, ...] = ()
) -> Paper:
    return Paper(id=str(number), title=title, abstract=abstract, keywords=keywords, source=Source("page.txt", number))


ABSTRACT = "We propose WoolNet. WoolNet reaches 95.2% accuracy on ImageNet. Code: github.com/wool/net."


def test_one_paper() -> None:
    given = paper(ABSTRACT, "WoolNet: Fast Knots")
    found = extract_paper(given)
    assert found.paper is given
    assert [(m.type, m.concept, m.role, m.field) for m in found.mentions] == [
        ("Method", "WoolNet", "proposes", "title"),
        ("Method", "WoolNet", "proposes", "abstract"),
        ("Method", "WoolNet", "proposes", "abstract"),
        ("Metric", "accuracy", "uses", "abstract"),
        ("Dataset", "ImageNet", "uses", "abstract"),
    ]
    (result,) = found.results
    assert (result.kind, result.metric, result.value, result.dataset, result.method) == (
        "score",
        "accuracy",
        95.2,
        "ImageNet",
        "WoolNet",
    )
    assert ABSTRACT[result.start : result.end] == "95.2"
    assert found.links == ("https://github.com/wool/net",)
    assert found.keywords[0].text == "WoolNet"


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        (None, None),
        ("", ""),
        (None, ""),
        ("A title", None),
        (None, "An abstract."),
        ("   ", "\n\n"),
        (None, "1 2 3 4.5 6% 7 8 9"),
        ("Der Titel", "Der Hund schläft auf dem Sofa und träumt von der Katze."),
        ("タイトル", "吾輩は猫である。名前はまだ無い。"),
        ("عنوان", "هذا نص قصير عن لا شيء."),
        ("🧶", "🧶🧶🧶"),
        (None, "\x00\u200b\ufeff\u2028"),
    ],
)
def test_texts_without_concepts(title: str | None, abstract: str | None) -> None:
    found = extract_paper(paper(abstract, title))
    assert (found.mentions, found.results, found.links) == ((), (), ())


def test_the_authors_own_keywords_come_first() -> None:
    found = extract_paper(paper("We train BERT.", keywords=("looms",)))
    assert [k.text for k in found.keywords] == ["looms", "BERT"]


@pytest.mark.parametrize("words", [5_000])
def test_a_long_text(words: int) -> None:
    sentence = "We train BERT on SQuAD and reach 91.5 F1 there. "
    text = sentence * (words // 10)
    found = extract_paper(paper(text))
    assert len(found.results) == words // 10
    assert {m.concept for m in found.mentions} == {"BERT", "SQuAD", "F1"}
    assert all(text[m.start : m.end] == m.text for m in found.mentions)


def many(count: int) -> Iterator[Paper]:
    for number in range(1, count + 1):
        yield paper(f"We train WoolNet{number} and BERT. It reaches {number}.5% accuracy on SQuAD.", number=number)


def test_two_workers_give_the_same_in_order() -> None:
    count = 3 * BATCH + 1
    one = list(extract(many(count), workers=1))
    two = list(extract(many(count), workers=2))
    assert [e.paper.id for e in one] == [str(i) for i in range(1, count + 1)]
    assert two == one


@pytest.mark.parametrize("workers", [1, 2])
def test_no_papers(workers: int) -> None:
    assert list(extract([], workers=workers)) == []


@pytest.mark.parametrize("workers", [0, -1])
def test_without_workers_nothing_can_be_done(workers: int) -> None:
    with pytest.raises(ValueError, match="workers must be 1 or more"):
        next(extract([paper("x")], workers=workers))


def test_papers_are_read_as_they_are_asked_for() -> None:
    asked: list[int] = []

    def papers() -> Iterator[Paper]:
        for number in range(1, 1000):
            asked.append(number)
            yield paper("We train BERT.", number=number)

    next(extract(papers()))
    assert asked == [1]


def test_what_stands_beside_a_paper_does_not_matter() -> None:
    alone = extract_paper(paper(ABSTRACT))
    among = list(extract([paper("We train WoolNet on Loomset.", number=2), paper(ABSTRACT)]))[1]
    assert among == alone


def test_an_extraction_survives_json() -> None:
    found = extract_paper(paper(ABSTRACT, "WoolNet: Fast Knots"))
    assert Extraction.from_dict(json.loads(json.dumps(found.to_dict()))) == found


@pytest.mark.parametrize("missing", ["id", "mentions", "results", "source"])
def test_a_record_that_lacks_a_field_is_refused(missing: str) -> None:
    record = extract_paper(paper(ABSTRACT)).to_dict()
    del record[missing]
    with pytest.raises(KeyError, match=missing):
        Extraction.from_dict(record)
