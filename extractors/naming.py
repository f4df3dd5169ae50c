"""Names of concepts: when two spellings are the same name, and which form is the canonical one."""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.patterns import HYPHEN

if TYPE_CHECKING:
    from extractors.record import ConceptType

_DROPPED = re.compile(r"[^\w+#@]|_")
_SHORTEST_PLURAL = 4  # "bus" and "AIS" keep their s
_NO_PLURAL = ("ss", "us", "is", "ics", "bias", "series", "species", "news", "lens", "chaos", "atlas", "canvas", "alias")
# The irregular plurals of names in this field; "movies" and "caches" only lose their s.
_IRREGULAR = (
    ("analyses", "analysis"),
    ("hypotheses", "hypothesis"),
    ("matrices", "matrix"),
    ("indices", "index"),
    ("vertices", "vertex"),
    ("movies", "movie"),
    ("caches", "cache"),
)
_ES_PLURAL = ("xes", "ches", "shes", "sses", "biases", "lenses", "atlases", "canvases", "aliases")
_LONGEST_PLAIN_WORD = 4  # "CNNs" and "BERT" are names, "Deep Learning" is words

# British spellings and doubled letters that part one name in two; from their ordinary dictionary forms.
_AMERICAN = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"isation", "ization"),
        (r"(?<=[a-z]{3})ising\b", "izing"),
        (r"(col|behavi|neighb|tum|hum|lab|fav)our", r"\1or"),
        (r"(mode|labe|signa|cance|trave)ll(ing|ed|er)", r"\1l\2"),
        (r"centre", "center"),
        (r"grey(?=\s|$|-|scale)", "gray"),
        (r"catalogue", "catalog"),
        (r"\banalyse", "analyze"),
        (r"defence", "defense"),
    )
)
_MAYBE_BRITISH = re.compile(r"is(?:ation|ing)|our|ll|centre|grey|catalogue|analyse|defence")


@lru_cache(maxsize=1 << 16)  # the same few words stand in every text
def fold(name: str) -> str:
    """The key under which spellings of one name meet: no case, space, hyphen, punctuation, plural or British spelling.

    >>> fold("F-measures"), fold("ResNet 50"), fold("C++"), fold("bounding boxes")
    ('fmeasure', 'resnet50', 'c++', 'boundingbox')

    A plural is a small s behind a capital ("GANs"), or the ending of a word of four letters and more, but never "ss",
    "us", "is" or "ics" (loss, corpus, basis), nor of words like "bias" and "series"; a capital S is part of the name
    ("PASCAL-S").
    """
    normal = unicodedata.normalize("NFKC", name)
    folded = _DROPPED.sub("", american(normal.casefold()))
    if not folded.endswith("s"):
        return folded
    letters = [c for c in normal if c.isalnum()]
    if letters[-1] != "s":
        return folded
    return folded[:-1] if letters[-2:-1] and letters[-2].isupper() else singular(folded)


def american(lower: str) -> str:
    """A lower-case text with the usual British spellings made American."""
    if _MAYBE_BRITISH.search(lower):
        for pattern, spelling in _AMERICAN:
            lower = pattern.sub(spelling, lower)
    return lower


def singular(word: str) -> str:
    """A lower-case word or name without its plural ending; other endings are left alone.

    >>> singular("boxes"), singular("networks"), singular("loss"), singular("strategies")
    ('box', 'network', 'loss', 'strategy')
    """
    for plural, single in _IRREGULAR:
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL + 1:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_ES_PLURAL) else word[:-1]


# Words that close a name without being part of it, where something is left before them.
_CLOSING = {
    "Method": frozenset(
        ["model", "method", "approach", "algorithm", "architecture", "framework", "technique", "optimizer"]
    ),
    "Dataset": frozenset(["dataset", "corpus", "benchmark", "database"]),
    "Metric": frozenset(["metric", "score", "value"]),
    "Task": frozenset(["task", "problem"]),
}


def canonical_name(name: str, type_: "ConceptType") -> str:
    """The name under which a concept is known, without any paper: the lexicon's, else the name in its plain form.

    Plain words become lower case and singular ("Graph Filters" -> "graph filter"); names keep their case ("GANs" ->
    "GAN"), and so do all names of datasets; a closing "dataset" or "model" goes where the rest still is a name
    ("HarbourROUTES dataset").
    """
    from extractors.lexicon import load

    name = " ".join(unicodedata.normalize("NFKC", name).split())
    entry = load().find(type_, name)
    if entry is not None:
        return entry.name
    words = name.split(" ")
    if len(words) > 1 and singular(words[-1].casefold()) in _CLOSING[type_]:
        shorter = " ".join(words[:-1])
        entry = load().find(type_, shorter)
        if entry is not None:
            return entry.name
        if not is_plain(shorter) or _is_titled(shorter, type_):
            name = shorter
    return plain_form(name, type_)


def is_plain(name: str) -> bool:
    """Whether a name is ordinary words: "Graph Filters" and "self-attention" are, "Loom-Net" and "BERT" are not."""
    return all(
        part.islower()
        or (part.isalpha() and part.istitle() and (len(part) > _LONGEST_PLAIN_WORD or len(name.split()) > 1))
        for part in re.split(rf"[\s{HYPHEN}/]+", name)
        if part
    )


def plain_form(name: str, type_: "ConceptType") -> str:
    """A name in lower case and singular where it is ordinary words, else only without the plural s of "GANs".

    A dataset with a capital is no ordinary words: "Kitchen Scenes" stays as it is.
    """
    if _is_titled(name, type_):
        return name
    if is_plain(name):
        head, _, last = name.casefold().rpartition(" ")
        return f"{head} {singular(last)}".strip()
    return name[:-1] if re.search(r"[A-Z]{2,}s$", name) else name


def _is_titled(name: str, type_: "ConceptType") -> bool:
    return type_ == "Dataset" and not name.islower()
