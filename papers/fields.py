"""From the fields of a record, whatever their types, to a `Paper`."""

import math
import re
from collections.abc import Iterable, Mapping

from papers.identity import arxiv_id_of, doi_of, paper_id
from papers.language import language_code, language_of
from papers.plain import plain
from papers.record import Paper, Source

FIELDS = frozenset(
    {"id", "title", "abstract", "language", "lang", "year", "venue", "url", "doi", "authors", "keywords"}
)
"""The fields that are read; others are ignored and named."""

MAX_ID = 500
"""Characters of a given id; a longer one is no name for anything and is left out."""

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20|21)\d\d(?!\d)")
_SAFE_LINK = re.compile(r"(?:https?|ftp)://|(?![a-z][a-z0-9+.-]*:(?!\d))", re.IGNORECASE)
_HEADING = re.compile(r"(?:abstract|summary|摘\s?要)\s*[:：.—–-]\s*(?=\S)", re.IGNORECASE)
_AUTHOR_SIGNS = re.compile(r"\s*[;；\n]\s*|\s+and\s+|\s+&\s+", re.IGNORECASE)
_KEYWORD_SIGNS = re.compile(r"\s*[;；\n|]\s*")
_KEYWORD_COMMAS = re.compile(r"\s*[,，、]\s*")
_NOBODY = frozenset({"others", "et al", "et al.", "anonymous"})


def paper_of(fields: Mapping[str, object], source: Source) -> Paper | None:
    """The paper that `fields` describe; None where they hold neither title nor abstract.

    A value of a type that its field cannot have counts as absent; so does a year that is none.
    """
    title = _text(fields.get("title"))
    abstract = _abstract(fields.get("abstract"))
    if title is None and abstract is None:
        return None
    given = _id(fields.get("id"))
    url = _url(fields.get("url"))
    doi_field = _raw_text(fields.get("doi"))
    arxiv = _raw_text(fields.get("arxiv"))
    links = tuple(link for link in (arxiv and f"arXiv:{arxiv_id_of(arxiv) or arxiv}", url) if link)
    identity = paper_id(given=given, doi=doi_field, links=links, abstract=abstract, title=title)
    return Paper(
        id=identity,
        title=title,
        abstract=abstract,
        language=_language(fields, abstract or title or ""),
        year=_year(fields.get("year")),
        venue=_text(fields.get("venue")),
        url=url,
        doi=next((doi for text in (doi_field, url, given) if text and (doi := doi_of(text))), None),
        authors=_authors(fields.get("authors")),
        keywords=_keywords(fields.get("keywords")),
        source=source,
    )


def _raw_text(value: object) -> str | None:
    """A value as text: numbers written out, lists joined, nothing for what is no text."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return str(value) if value.bit_length() < 256 else None  # writing out huge numbers takes for ever
    if isinstance(value, float):
        return f"{value:g}" if math.isfinite(value) else None
    if isinstance(value, list):
        return " ".join(text for item in value if isinstance(item, str) and (text := item.strip())) or None
    return None


def _text(value: object) -> str | None:
    text = _raw_text(value)
    return (plain(text) or None) if text else None


def _abstract(value: object) -> str | None:
    """Without the heading `Abstract:` and without quotes around the whole."""
    text = _text(value)
    if text is None:
        return None
    bare = text
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1]:
        bare = text[1:-1].strip()
    bare = _HEADING.sub("", bare, count=1) if _HEADING.match(bare) else bare
    return text if bare == text else plain(bare) or None


def _id(value: object) -> str | None:
    text = _text(value)
    return text if text and len(text) <= MAX_ID else None


def _url(value: object) -> str | None:
    """The first address; one with a scheme that runs code in a browser counts as absent."""
    text = _raw_text(value)
    if not text:
        return None
    first = re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff]", "", text.split()[0])
    return first if first and _SAFE_LINK.match(first) else None


def _language(fields: Mapping[str, object], text: str) -> str | None:
    for name in ("language", "lang"):
        given = _raw_text(fields.get(name))
        if given and (code := language_code(given)):
            return code
    return language_of(text)


def _year(value: object) -> int | None:
    found = _YEAR.search(_raw_text(value) or "")
    return int(found.group()) if found else None


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        people: list[object] = list(_AUTHOR_SIGNS.split(value))
        if len(people) == 1:
            by_comma = [part.strip() for part in value.split(",")]
            if len(by_comma) > 1 and all(" " in part for part in by_comma):
                people = list(by_comma)
        value = people
    names = (_person(item) for item in value) if isinstance(value, list) else ()
    return _unique(name for name in names if name and name.casefold() not in _NOBODY)


def _person(value: object) -> str | None:
    if isinstance(value, dict):
        for first, last in (
            ("given", "family"),
            ("first", "last"),
            ("firstName", "lastName"),
            ("first_name", "last_name"),
        ):
            parts = [text for name in (first, last) if (text := _text(value.get(name)))]
            if parts and value.get(last):
                return " ".join(parts)
        return _text(value.get("name")) or _text(value.get("full_name"))
    return _text(value) if isinstance(value, str) else None


def _keywords(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        parts = _KEYWORD_SIGNS.split(value)
        value = parts if len(parts) > 1 else _KEYWORD_COMMAS.split(value)
    if not isinstance(value, list):
        return ()
    words = (_person(item) if isinstance(item, dict) else _text(item) for item in value)
    return _unique(word for word in words if word)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """`names` without repetition, in their order."""
    return tuple(dict.fromkeys(names))
