"""Web addresses."""

import pytest

from extractors.links import link_spans, links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("no link here, e.g. none.", []),
        ("Code: https://github.com/owner/name.", ["https://github.com/owner/name"]),
        ("Code (https://github.com/owner/name)", ["https://github.com/owner/name"]),
        ("HTTP://Example.org/A_b", ["http://Example.org/A_b"]),
        ("at //github.com/owner/name today", ["https://github.com/owner/name"]),
        ("at github.com/owner/name, today", ["https://github.com/owner/name"]),
        ("at www.example.org", ["https://www.example.org"]),
        ("see https://a.org/x?y=1&z=2#top!", ["https://a.org/x?y=1&z=2#top"]),
        ("see https://a.org:8080/x", ["https://a.org:8080/x"]),
        ("see https://en.wikipedia.org/wiki/Loom_(weaving)", ["https://en.wikipedia.org/wiki/Loom_(weaving)"]),
        ("(see https://en.wikipedia.org/wiki/Loom_(weaving))", ["https://en.wikipedia.org/wiki/Loom_(weaving)"]),
        ("https://b.org and https://a.org and https://b.org", ["https://b.org", "https://a.org"]),
        ("代码在https://a.org/b。", ["https://a.org/b"]),
        ("代码在https://a.org/b公开", ["https://a.org/b"]),
        ("<https://a.org/b>", ["https://a.org/b"]),
        ("mail to me@github.com", []),
        ("either/or and//or", []),
    ],
)
def test_links(text: str, expected: list[str]) -> None:
    assert links(text) == expected


def test_places_of_links() -> None:
    text = "😀 see https://a.org/b, or (github.com/c/d)."
    assert [text[start:end] for start, end in link_spans(text)] == ["https://a.org/b", "github.com/c/d"]
