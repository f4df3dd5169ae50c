"""Whether a paper as it is read now is the one that was read before."""

import hashlib
import json

from papers.record import Paper


def fingerprint(paper: Paper) -> str:
    """A hash of all that was read but the language, which an extractor may fill in."""
    values = paper.to_dict() | {"keywords": list(paper.keywords), "language": None}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode("ascii")).hexdigest()


def same_language(read: str | None, stored: str | None) -> bool:
    """Whether the language that was read, if any, is the stored one."""
    return read is None or read == stored


def same_paper(read: Paper, stored: Paper) -> bool:
    """Whether `stored` is `read`, but for a language that was not read and has been found."""
    return fingerprint(read) == fingerprint(stored) and same_language(read.language, stored.language)
