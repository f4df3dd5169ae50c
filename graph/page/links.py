"""Which addresses become links: only http and https, only where a host stands, nothing that hides its target."""

import re
from urllib.parse import quote, urlsplit

_UNFIT = re.compile(r"[\s\x00-\x1f\x7f-\x9f\\<>\"'`\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV = re.compile(r"(?:arxiv:)?(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)


def safe_url(text: object) -> str | None:
    """The address if it may become a link, else None.

    >>> safe_url("https://github.com/owner/name")
    'https://github.com/owner/name'
    >>> safe_url("javascript:alert(1)") is None
    True
    """
    if not isinstance(text, str):
        return None
    url = text.strip()
    if _UNFIT.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    # A user name before the host ("https://known.org@elsewhere.org") exists to mislead the reader.
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return url


def doi_url(doi: object) -> str | None:
    """The address of a DOI, or None where the text is none."""
    if not isinstance(doi, str) or not _DOI.fullmatch(doi):
        return None
    return safe_url("https://doi.org/" + quote(doi, safe="/:;()._-"))


def arxiv_url(paper_id: str) -> str | None:
    """The address of an arXiv id such as "1706.03762", or None where the text is none."""
    match = _ARXIV.fullmatch(paper_id)
    return f"https://arxiv.org/abs/{match[1]}" if match else None
