"""The techniques that find candidates, under the names by which they can be chosen and measured alone.

Each takes the text and the candidates that the techniques before it have found, and gives new ones. What the trained
tagger has read is left to it: the lists and patterns behind it then see the other sentences alone, the Chinese ones.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from extractors.candidate import TAGGER, Candidate
from extractors.chinese import chinese_names, chinese_phrases
from extractors.definitions import defined_forms
from extractors.known import known_names
from extractors.phrases import phrases
from extractors.tagger import tagged, unreadable
from extractors.typing_by_context import unknown_names
from extractors.words import words

Technique = Callable[[str, Sequence[Candidate]], list[Candidate]]


def _tagger(text: str, _found: Sequence[Candidate], *, title_end: int = 0) -> list[Candidate]:
    return tagged(text, title_end=title_end)


def _lexicon(text: str, _found: Sequence[Candidate]) -> list[Candidate]:
    return list(known_names(text))


def _phrases(text: str, _found: Sequence[Candidate]) -> list[Candidate]:
    return list(phrases(words(text)))


def _chinese(text: str, _found: Sequence[Candidate]) -> list[Candidate]:
    return [*chinese_names(text), *chinese_phrases(text)]


TECHNIQUES: Mapping[str, Technique] = MappingProxyType(
    {
        TAGGER: _tagger,
        "lexicon": _lexicon,
        "phrases": _phrases,
        "chinese": _chinese,
        "context": unknown_names,
        "abbreviations": defined_forms,
    }
)


def candidates(
    name: str, text: str, found: Sequence[Candidate], *, title_end: int = 0, is_tagged: bool = False
) -> list[Candidate]:
    """What a technique finds in a text whose title ends at `title_end`; `is_tagged` says that the tagger was before it.

    :raises KeyError: there is no technique of such a name.
    """
    if name == TAGGER:
        return _tagger(text, found, title_end=title_end)
    if name != "abbreviations" and is_tagged:
        text = unreadable(text)
    return TECHNIQUES[name](text, found)
