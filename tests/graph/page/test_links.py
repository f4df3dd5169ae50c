"""Which addresses become links."""

import pytest

from graph.page.links import arxiv_url, doi_url, safe_url
from tests.graph.page.hostile import LINKS


@pytest.mark.parametrize(
    "url", ["https://github.com/a/b", "http://x.org", "HTTPS://X.ORG/a?b=1&c=2#d", "https://例子.测试/路径"]
)
def test_web_addresses_become_links(url: str) -> None:
    assert safe_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        *(link for link in LINKS if not link.startswith("https://fine")),
        "ftp://x.org",
        "github.com/a/b",
        "https://",
        "https://[",
        "https://x.org/a b",
        "https://x.org/\u202egpj.exe",
        "java\nscript:x",
        "",
        None,
        7,
    ],
)
def test_anything_else_stays_text(url: object) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("doi", "url"),
    [
        ("10.1000/x", "https://doi.org/10.1000/x"),
        ("10.1000/a<b>?c#d", "https://doi.org/10.1000/a%3Cb%3E%3Fc%23d"),
        ("javascript:x", None),
        ("11.1/x", None),
        (None, None),
    ],
)
def test_dois(doi: object, url: str | None) -> None:
    assert doi_url(doi) == url


@pytest.mark.parametrize(
    ("paper", "url"),
    [
        ("1706.03762", "https://arxiv.org/abs/1706.03762"),
        ("arXiv:1706.03762v5", "https://arxiv.org/abs/1706.03762v5"),
        ("x1706.03762", None),
        ("1706.03762/../x", None),
    ],
)
def test_arxiv_ids(paper: str, url: str | None) -> None:
    assert arxiv_url(paper) == url
