"""What makes two records one paper: DOI, arXiv id, the given id, a hash of the abstract."""

import hashlib
import re
import unicodedata
from urllib.parse import unquote

HASH_PREFIX = "sha256:"
HASH_DIGITS = 16

RESERVED_PREFIXES = ("method/", "dataset/", "metric/", "task/", "keyword/", "author/")
"""How the ids of the graph's other nodes begin; a paper's own id never does."""

_DOI = r"10\.\d{4,9}/[^\s\"<>]+"
_RESOLVER = r"(?:(?:https?:)?//)?(?:dx\.|www\.)?doi\.org/"
_WHOLE_DOI = re.compile(rf"(?:{_RESOLVER}|(?:info:|urn:)?doi:?\s*)?({_DOI})", re.IGNORECASE)
_LINKED_DOI = re.compile(
    rf"(?:{_RESOLVER}|(?:https?:)?//[^/\s]+/doi/(?:(?:abs|full|pdf|epdf|book|citedby)/)?)({_DOI})", re.IGNORECASE
)
_CLOSING_SIGNS = ".,;:)]}>'\"/"
_OPEN_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|"
    "plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con"
)
_YEAR_MONTH = r"\d{2}(?:0[1-9]|1[0-2])"
_ARXIV = rf"(?:({_YEAR_MONTH}\.\d{{4,5}})|({_ARCHIVES})(?:\.[A-Za-z-]{{2,}})?/({_YEAR_MONTH}\d{{3}}))(?:v\d{{1,3}})?"
_ARXIV_LINK = r"(?:(?:https?:)?//)?(?:[a-z]+\.)*arxiv\.org/(?:abs|pdf|html|format|ps|e-print|src)/"
_WHOLE_ARXIV = re.compile(
    rf"(?:{_ARXIV_LINK}|(?:oai:)?arxiv(?:\.org)?:\s*)?{_ARXIV}(?:\.pdf)?/?(?:[?#].*)?", re.IGNORECASE
)

_NO_WORD = re.compile(r"[\W_]+")


def doi_of(text: str) -> str | None:
    """The DOI that `text` is as a whole (bare, `doi:...` or a link), in small letters and without a resolver."""
    text = text.strip()
    if "//" in text or "doi.org/" in text.lower():  # in a link a DOI is escaped and may have a query behind it
        text = unquote(re.split(r"[?#]", text)[0])
    match = _WHOLE_DOI.fullmatch(text) or _LINKED_DOI.fullmatch(text)
    if not match:
        return None
    doi = match.group(1)
    while doi[-1] in _CLOSING_SIGNS and not _closes_bracket(doi):
        doi = doi[:-1]
    return doi.lower() if re.fullmatch(_DOI, doi) else None


def _closes_bracket(doi: str) -> bool:
    opened = _OPEN_BRACKETS.get(doi[-1])
    return opened is not None and doi.count(opened) >= doi.count(doi[-1])


def arxiv_id_of(text: str) -> str | None:
    """The arXiv id that `text` is as a whole (`2301.01234v2`, `arXiv:cs.CL/0112017`, a link), without version."""
    match = _WHOLE_ARXIV.fullmatch(text.strip())
    if not match:
        return None
    new, archive, number = match.groups()
    return new or f"{archive.lower()}/{number}"


def normalised(text: str) -> str:
    """`text` without case, white space and punctuation: what counts when two abstracts are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", folded))


def text_hash(text: str) -> str:
    """A hash of the normalised text: `sha256:` and 16 hexadecimal digits."""
    key = normalised(text) or text  # a text of signs only still has to differ from other such texts
    return HASH_PREFIX + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:HASH_DIGITS]


def paper_id(
    *,
    given: str | None = None,
    doi: str | None = None,
    links: tuple[str, ...] = (),
    abstract: str | None = None,
    title: str | None = None,
) -> str:
    """The DOI, else the arXiv id, else the given id, else the hash of the abstract, else that of the title.

    DOI and arXiv id are looked for in `doi`, in `links` and in `given`, each taken as a whole.
    :raises ValueError: there is nothing that could identify the paper.
    """
    sources = [text for text in (doi, *links, given) if text]
    for recognise in (doi_of, arxiv_id_of):
        for text in sources:
            if found := recognise(text):
                return found
    if given:
        return f"paper/{given}" if given.casefold().startswith(RESERVED_PREFIXES) else given
    if abstract:
        return text_hash(abstract)
    if title:
        return text_hash(f"title {title}")
    raise ValueError("a paper needs an id, an abstract or a title")


def id_rank(identity: str) -> int:
    """0 for a DOI, 1 for an arXiv id, 2 for a given id, 3 for a hash: the order in which ids are preferred."""
    if doi_of(identity) == identity:
        return 0
    if arxiv_id_of(identity) == identity:
        return 1
    return 3 if re.fullmatch(rf"{HASH_PREFIX}[0-9a-f]{{{HASH_DIGITS}}}", identity) else 2
