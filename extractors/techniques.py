"""The techniques that find candidates, under the names by which they can be chosen and measured alone.

Each takes the text and the candidates that the techniques before it have found, and gives new ones. A further
technique, a trained tagger say, is one more line in `TECHNIQUES`.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from extractors.candidate import Candidate
from extractors.chinese import chinese_names, chinese_phrases
from extractors.definitions import defined_forms
from extractors.known import known_names
from extractors.phrases import phrases
from extractors.typing_by_context import unknown_names
from extractors.words import words

Technique = Callable[[str, Sequence[Candidate]], list[Candidate]]


def _lexicon(text: str, _found: Sequence[Candidate]) -> list[Candidate]:
    return list(known_names(words(text)))


def _phrases(text: str, _found: Sequence[Candidate]) -> list[Candidate]:
    return list(phrases(words(text)))


def _chinese(text: str, _found: Sequence[Candidate]) -> list[Candidate]:
    return [*chinese_names(text), *chinese_phrases(text)]


TECHNIQUES: Mapping[str, Technique] = MappingProxyType(
    {
        "lexicon": _lexicon,
        "phrases": _phrases,
        "chinese": _chinese,
        "context": unknown_names,
        "abbreviations": defined_forms,
    }
)
