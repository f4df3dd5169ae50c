"""The dice: the same seed throws the same."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """What the generators ask for their choices."""

    def __init__(self, seed: int | str) -> None:
        self._random = Random(str(seed))

    def yes(self, probability: float) -> bool:
        return self._random.random() < probability

    def number(self, low: int, high: int) -> int:
        """An integer from `low` to `high`, both included."""
        return self._random.randint(low, high)

    def one(self, options: Sequence[T]) -> T:
        return options[self._random.randrange(len(options))]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """So many different options, or all of them, in any order."""
        return self._random.sample(list(options), min(count, len(options)))

    def weighted(self, options: Mapping[T, float]) -> T:
        return self._random.choices(list(options), list(options.values()))[0]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        return self.some(options, len(options))
