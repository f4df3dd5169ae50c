"""Names told by their shape: "MobileNetV2", "Loom-Net", "HarbourROUTES", "CIFAR-10".

A word with capitals inside, or capitals and digits, names a concept in three cases of four; which type only the context
tells. By itself it is taken for a method.
"""

import re
from collections.abc import Iterator

from extractors.candidate import Candidate
from extractors.wordlists import word_set

# Latin letters and digits only, so that a name is found between Chinese characters too
_L = "A-Za-z0-9_\u00c0-\u024f\u0370-\u03ff"
_TOKEN = re.compile(rf"(?<![{_L}@$\\./-])[A-Za-z0-9][{_L}]*(?:[-+/@.](?=[{_L}])[{_L}]+)*(?:\++|\*)?")
_YEAR_TAIL = re.compile(r"(?<=[A-Za-z])[-_]?(?:19|20)\d\d$")
_DESCRIBING = tuple(
    """
    -based -like -style -guided -driven -aware -free -trained -inspired -enhanced -generated -specific -level -type
    """.split()
)
_SCHEME_REACH = 8  # "https://" is that long
_SHORTEST = 2
_LONGEST = 30  # letters; longer ones are formulas and identifiers

INNER_CONFIDENCE = 0.75  # "MobileNet": capitals inside; measured on annotated abstracts
CAPITALS_CONFIDENCE = 0.65  # "BTCV": capitals alone
DIGIT_CONFIDENCE = 0.7  # "VGG16"


def shapes(text: str) -> Iterator[Candidate]:
    """Candidates for the words of a text that look like names, from left to right. Links hold none."""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.endswith("/") or "://" in text[max(0, match.start() - _SCHEME_REACH) : match.start()]:
            continue
        for part, start in _parts(token, match.start()):
            confidence = name_confidence(part)
            if confidence:
                yield Candidate(
                    type="Method",
                    start=start,
                    end=start + len(part),
                    confidence=confidence,
                    extractor="shapes",
                )


def name_confidence(token: str) -> float:
    """How sure the shape of a word is a name: 0 where it is none.

    >>> name_confidence("MobileNetV2") > 0, name_confidence("Network"), name_confidence("GPU")
    (True, 0.0, 0.0)
    """
    bare = token.rstrip("+*")
    letters = [c for c in bare if c.isalpha()]
    if not _SHORTEST <= len(bare) <= _LONGEST or len(letters) < _SHORTEST or bare in word_set("plain_capitals"):
        return 0.0
    if _is_ordinary(bare):
        return 0.0
    if bare.isalpha() and (bare.isupper() or (bare[-1] == "s" and bare[:-1].isupper())):
        return CAPITALS_CONFIDENCE
    if any(c.isdigit() for c in bare):
        return DIGIT_CONFIDENCE
    return INNER_CONFIDENCE


def _is_ordinary(token: str) -> bool:
    """Whether the capitals of a word are those of ordinary writing: "Network", "Large-Scale", "non-English"."""
    parts = re.split(r"[-/]", token)
    if any(c.isdigit() for c in token):
        # "X1", "10x", "3D-based" say nothing; "VGG16", "GPT-4" do
        capitals = sum(c.isupper() for c in token)
        return capitals == 0 or re.fullmatch(r"\d+[A-Za-z]{1,2}s?|[A-Za-z]\d", token) is not None or parts[0].isdigit()
    return all(part.islower() or part.istitle() or not part or len(part) == 1 for part in parts)


def _parts(token: str, start: int) -> Iterator[tuple[str, int]]:
    """The names in a token: two of "BERT/RoBERTa"; one of "Loom-Net", and of "BERT-based" the first part."""
    offset = start
    for piece in token.split("/"):
        name = piece
        while name.endswith(_DESCRIBING):
            name = name[: name.rindex("-")]
        if name:
            yield name, offset
        offset += len(piece) + 1
