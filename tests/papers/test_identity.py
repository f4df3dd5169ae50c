"""What is one paper: DOI, arXiv id, given id, hash."""

import pytest

from papers.identity import arxiv_id_of, doi_of, id_rank, paper_id, text_hash


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/Xyz", "10.1000/xyz"),
        ("https://doi.org/10.1000/X.", "10.1000/x"),
        ("doi: 10.1145/3292500", "10.1145/3292500"),
        ("http://dx.doi.org/10.1016/S0140-6736(05)67889-8", "10.1016/s0140-6736(05)67889-8"),
        ("https://doi.org/10.1000%2Fabc?x=1#y", "10.1000/abc"),
        ("https://dl.acm.org/doi/abs/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("https://doi.org/10.48550/arXiv.2301.01234", "10.48550/arxiv.2301.01234"),
        ("see 10.1000/x for more", None),
        ("https://example.org/papers/10.1000/x", None),
        ("10.12", None),
        ("", None),
    ],
)
def test_doi(text: str, doi: str | None) -> None:
    assert doi_of(text) == doi


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("2301.01234v2", "2301.01234"),
        ("arXiv:0704.0001", "0704.0001"),
        ("https://arxiv.org/abs/2301.01234v1", "2301.01234"),
        ("http://arxiv.org/pdf/cs/0112017v1.pdf", "cs/0112017"),
        ("cs.CL/0112017", "cs/0112017"),
        ("math.GT/0309136", "math/0309136"),
        ("export.arxiv.org/abs/hep-th/9901001?context=x", "hep-th/9901001"),
        ("2017.12345", None),
        ("in arXiv:2301.01234", None),
        ("1234.5", None),
    ],
)
def test_arxiv_id(text: str, identity: str | None) -> None:
    assert arxiv_id_of(text) == identity


ABSTRACT = "We cite arXiv:2301.01234 and https://doi.org/10.1000/x, yet are another paper."


@pytest.mark.parametrize(
    ("given", "doi", "links", "identity"),
    [
        ("mine-1", "10.1000/A", ("https://arxiv.org/abs/2301.01234",), "10.1000/a"),
        ("mine-1", None, ("https://arxiv.org/abs/2301.01234v3",), "2301.01234"),
        ("2301.01234v1", None, ("https://doi.org/10.1000/a",), "10.1000/a"),
        ("arXiv:2301.01234", None, (), "2301.01234"),
        ("mine-1", "no doi", ("https://example.org/",), "mine-1"),
        ("Method/x", None, (), "paper/Method/x"),
        ("methods/x", None, (), "methods/x"),
        (None, None, (), text_hash(ABSTRACT)),
    ],
)
def test_paper_id(given: str | None, doi: str | None, links: tuple[str, ...], identity: str) -> None:
    assert paper_id(given=given, doi=doi, links=links, abstract=ABSTRACT, title="T") == identity


def test_nothing_identifies() -> None:
    with pytest.raises(ValueError, match="needs"):
        paper_id()


def test_hash_does_not_see_case_space_and_punctuation() -> None:
    assert text_hash("We propose  ＢＥＲＴ-large.") == text_hash("we propose bert large")
    assert text_hash("We propose BERT") != text_hash("We propose GPT")
    assert text_hash("!!!") != text_hash("???")
    assert text_hash("x").startswith("sha256:")
    assert len(text_hash("x")) == len("sha256:") + 16
    assert paper_id(title="BERT") != paper_id(abstract="BERT")


@pytest.mark.parametrize(
    ("identity", "rank"), [("10.1000/a", 0), ("2301.01234", 1), ("mine", 2), ("10.1000/A", 2), (text_hash("x"), 3)]
)
def test_rank(identity: str, rank: int) -> None:
    assert id_rank(identity) == rank
