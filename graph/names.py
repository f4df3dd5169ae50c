"""Names and ids of nodes: when two names are one key, and which id a name gives."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extractors.naming import fold

ConceptKey = tuple[str, str]  # the concept's label and the key of its name

_LONGEST_SLUG = 80  # code points; longer ones are cut and told apart by their suffix
_SUFFIX_DIGITS = 8
_LOOKS_SUFFIXED = re.compile(rf"-[0-9a-f]{{{_SUFFIX_DIGITS}}}$")
_NOT_SLUG = re.compile(r"[\W_]+")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with what no store can hold (NUL, lone surrogates) as U+FFFD, so that offsets stay right."""
    return _UNSTORABLE.sub("\ufffd", text)


@lru_cache(maxsize=1 << 16)  # the same names stand in every batch
def tidy(text: str) -> str:
    """The text in Unicode's composed form (NFC) on one line, single spaces between the words."""
    return " ".join(unicodedata.normalize("NFC", storable(text)).split())


def key_of(name: str) -> str:
    """The key under which spellings of a name meet; names of punctuation alone keep it."""
    return fold(name) or keyword_name(name)


@lru_cache(maxsize=1 << 16)
def keyword_name(text: str) -> str:
    """The name of a keyword's node: composed compatibly (NFKC), without case."""
    return tidy(unicodedata.normalize("NFKC", text).casefold())


def keyword_node_keys(key: str) -> tuple[str, ...]:
    """The keys that the node of a keyword may have whose text has this key.

    A node's key is that of its name, in small letters, and whether an s is a plural may depend on capitals.
    """
    return tuple(dict.fromkeys((key, key_of(key), f"{key}s", key_of(f"{key}s"))))


def slug(name: str) -> str:
    """The name in small letters, accents gone, words joined by hyphens; letters outside ASCII are kept.

    >>> slug("Change Detection 2014"), slug("Naïve Bayes"), slug("变压器"), slug("C++")
    ('change-detection-2014', 'naive-bayes', '变压器', 'c')
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_SLUG.sub("-", unicodedata.normalize("NFC", bare)).strip("-")[:_LONGEST_SLUG].rstrip("-")


@lru_cache(maxsize=1 << 16)
def plain_id(label: str, name: str) -> str:
    """The id that a node of this label and name has as long as no other node would have the same."""
    return f"{label.lower()}/{slug(name)}"


def settled_ids(plain: str, names: Sequence[str]) -> Mapping[str, str]:
    """The id of each of the names that share a plain id: this id for a single one, else one with a suffix each.

    The suffix is made from the name, so that it does not depend on who came first. A name whose plain id is
    empty, cut, or looks like one with a suffix, always gets its own.
    """
    unclear = plain.endswith("/") or bool(_LOOKS_SUFFIXED.search(plain))
    cut = len(plain.partition("/")[2]) >= _LONGEST_SLUG - 1
    if len(names) == 1 and not unclear and not cut:
        return {names[0]: plain}
    return {name: f"{plain}-{_digest(name)}" for name in names}


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:_SUFFIX_DIGITS]
