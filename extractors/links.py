"""Web addresses in a text."""

import re

from extractors.patterns import CJK

_REST = r"[^\s<>\"'“”‘’，。；、（）《》\\^`{|}]*"
_HOSTING = r"(?:github|gitlab|bitbucket|huggingface)\.(?:com|org|co)"
# "https://a.org/b", "//a.org/b", "www.a.org", "github.com/a/b"
_LINK = re.compile(
    rf"""
    (?:(?P<scheme>https?):)? // (?P<host>(?:[a-z0-9-]+\.)+[a-z]{{2,}}) (?P<rest>(?::\d+)?(?:[/?\#]{_REST})?)
    | (?<![\w/.@-]) (?P<bare> (?: www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+ | {_HOSTING} ) (?:/{_REST})? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = ".,;:!?*_'\"，。；：！？"
_BRACKETS = {")": "(", "]": "["}
_CJK = re.compile(f"[{CJK}]")


def links(text: str) -> list[str]:
    """The addresses in a text, each once, in order; one without a scheme ("//github.com/x", "www.x.org") gets https.

    Punctuation that closes the sentence, and a bracket that was opened before the address, are no part of it.
    """
    found: dict[str, None] = {}
    for match in _LINK.finditer(text):
        if match["bare"]:
            address = "https://" + match["bare"]
        else:
            address = f"{(match['scheme'] or 'https').lower()}://{match['host']}{match['rest']}"
        found.setdefault(_trimmed(address))
    return list(found)


def link_spans(text: str) -> list[tuple[int, int]]:
    """The half-open places of addresses, in order; no name is looked for in them."""
    return [(match.start(), match.start() + len(_trimmed(match.group()))) for match in _LINK.finditer(text)]


def _trimmed(address: str) -> str:
    chinese = _CJK.search(address)
    end = chinese.start() if chinese else len(address)
    counts = {bracket: address.count(bracket, 0, end) for bracket in "()[]"}
    while end:
        last = address[end - 1]
        opening = _BRACKETS.get(last)
        if last not in _TRAILING and (opening is None or counts[opening] >= counts[last]):
            break
        if last in counts:
            counts[last] -= 1
        end -= 1
    return address[:end]
