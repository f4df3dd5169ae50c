"""Keywords of a paper: those its authors gave, and the concepts that stand out in its text."""

import math
from collections import Counter
from collections.abc import Sequence

from extractors.naming import fold
from extractors.record import Keyword, Mention

MOST = 8  # found keywords; authors give five on average
_AUTHORS_SCORE = 1.0
_HIGHEST_FOUND = 0.9  # what is only found stands behind what the authors say
_TITLE_WEIGHT = 2.0
_GENERIC_WEIGHT = 0.5
_TYPE_WEIGHT = {"Task": 1.0, "Method": 1.0, "Dataset": 0.5, "Metric": 0.25}
_LATE_WEIGHT = 0.5  # at the end of the abstract a first mention weighs that much less


def keywords(mentions: Sequence[Mention], *, abstract_length: int, given: Sequence[str] = ()) -> list[Keyword]:
    """The keywords by falling score, then by text; the authors' own come first and score 1.

    The salience of a concept grows with the logarithm of its mentions, doubles in the title, and falls with the place
    of its first mention. `abstract_length` is in code points. A concept that is also a given keyword stands once.
    """
    found = {fold(text): Keyword(text=text, score=_AUTHORS_SCORE) for text in reversed(given) if text.strip()}
    salience = _salience(mentions, abstract_length)
    highest = max(salience.values(), default=1.0)
    ranked = sorted(salience, key=lambda name: (-salience[name], name))
    for name in ranked[:MOST]:
        found.setdefault(fold(name), Keyword(text=name, score=round(_HIGHEST_FOUND * salience[name] / highest, 2)))
    return sorted(found.values(), key=lambda k: (-k.score, k.text))


def _salience(mentions: Sequence[Mention], abstract_length: int) -> dict[str, float]:
    counts = Counter(m.concept for m in mentions)
    weights: dict[str, float] = {}
    for m in mentions:
        late = 0.0 if m.field == "title" else m.start / max(1, abstract_length)
        weight = _TYPE_WEIGHT[m.type] * (1 - _LATE_WEIGHT * late)
        weight *= _TITLE_WEIGHT if m.field == "title" else 1.0
        weight *= _GENERIC_WEIGHT if m.generic else 1.0
        weights[m.concept] = max(weights.get(m.concept, 0.0), weight)
    return {name: weight * (1 + math.log(counts[name])) for name, weight in weights.items()}
