"""Made-up papers with what is found in them ready made: as many as a benchmark wants, always the same.

As in real collections a few names stand in a great many papers and most stand in a few, names have spellings and
short forms, and a paper gives about fifteen relationships.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

from extractors.record import ConceptType, Extraction, Keyword, Mention, Result
from papers.record import Paper, Source

_KINDS: dict[ConceptType, tuple[str, int, int]] = {  # ending of the names, how many there are, mentions in a paper
    "Method": ("Net", 4000, 3),
    "Dataset": ("Bench", 1500, 2),
    "Metric": ("Score", 80, 2),
    "Task": ("Weaving", 600, 2),
}
_SYLLABLES = "ba ce di fo gu ha ki lo mu ne pa qui ra se ti vo wu xe ya zo".split()
_AUTHORS = 12_000
_KEYWORDS = 5_000
_PADDING = "It is short, it is made up, and it stands here so that abstracts have their usual length of text."


def made_up_papers(number: int, *, seed: int = 1) -> Iterator[Extraction]:
    """So many papers; the first of them do not depend on how many there are."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    names = {kind: _Choice([f"{_word(i)}{ending}" for i in range(size)]) for kind, (ending, size, _) in _KINDS.items()}
    authors = _Choice([f"{_word(i)} {_word(i * 7 + 3)}" for i in range(_AUTHORS)])
    topics = _Choice([f"{_word(i).lower()} {_word(i * 3 + 1).lower()} weaving" for i in range(_KEYWORDS)])
    for record in range(1, number + 1):
        yield _paper(record, chance, names, authors, topics)


class _Choice:
    """Names of which the n-th is chosen about 1/n as often as the first."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(names))))

    def some(self, chance: random.Random, number: int) -> list[str]:
        """So many names, fewer where one is chosen twice."""
        return list(dict.fromkeys(chance.choices(self._names, cum_weights=self._weights, k=number)))


def _word(number: int) -> str:
    """A word for each number, other words for other numbers."""
    syllables = [_SYLLABLES[number % len(_SYLLABLES)]]
    while number := number // len(_SYLLABLES):
        syllables.append(_SYLLABLES[number % len(_SYLLABLES)])
    return "".join(reversed(syllables)).capitalize()


def _paper(
    record: int,
    chance: random.Random,
    names: dict[ConceptType, _Choice],
    authors: _Choice,
    topics: _Choice,
) -> Extraction:
    named = [(kind, name) for kind, (_, _, most) in _KINDS.items() for name in names[kind].some(chance, most)]
    abstract, mentions = _text(named, chance)
    of = dict(reversed(named))
    value = round(chance.random() * 100, 2)
    abstract += f" We reach {value}."
    result = Result(
        kind="score",
        metric=of["Metric"],
        value=value,
        unit="%",
        dataset=of["Dataset"],
        method=of["Method"] if chance.random() < 0.5 else None,
        field="abstract",
        start=abstract.rindex(str(value)),
        end=len(abstract) - 1,
    )
    return Extraction(
        paper=Paper(
            id=f"10.5555/loom.{record}",
            title=f"Loom {record}: {named[0][1]} for {named[-1][1]}",
            abstract=abstract,
            language="en",
            year=2000 + record % 25,
            venue=f"Letters of {_word(record % 40)}",
            doi=f"10.5555/loom.{record}",
            authors=tuple(authors.some(chance, 2)),
            source=Source("made_up.jsonl", record),
        ),
        mentions=tuple(mentions),
        keywords=tuple(
            Keyword(text=text, score=round(0.9 - place / 10, 2))
            for place, text in enumerate([*topics.some(chance, 2), named[chance.randrange(len(named))][1]])
        ),
        results=(result,) if chance.random() < 0.4 else (),
    )


def _text(named: list[tuple[ConceptType, str]], chance: random.Random) -> tuple[str, list[Mention]]:
    """An abstract with a sentence for each name, and the mentions in it."""
    text = ""
    mentions = []
    for place, (kind, name) in enumerate(named):
        form = chance.choice((name, name, name.lower(), f"{name}s"))
        text += f"In sentence {place} we look at "
        mentions.append(
            Mention(
                type=kind,
                text=form,
                concept=name,
                field="abstract",
                start=len(text),
                end=len(text) + len(form),
                confidence=round(chance.random(), 4),
                extractor="made up",
                role="proposes" if place == 0 and chance.random() < 0.5 else "uses",
                generic=len(name) < 6 and chance.random() < 0.1,
            )
        )
        text += f"{form} once more. {_PADDING if place % 3 == 0 else ''}".strip() + " "
    return text.strip(), mentions
