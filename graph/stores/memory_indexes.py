"""The indexes of the store in memory: nodes by id, by key and by the id that their name gives; support of concepts."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from graph.names import plain_id
from graph.resolve import Support
from graph.schema import LABELS, PAPER_EDGE, RESULT_EDGE
from graph.stores.backend import NameKey, Ref
from graph.stores.naming import name_key

_MENTIONS = frozenset(PAPER_EDGE.values())
_RESULTS = frozenset(RESULT_EDGE.values())

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Hashable)


class MultiMap(Generic[K, V]):
    """Several values for a key, in order of insertion."""

    def __init__(self) -> None:
        self._values: dict[K, dict[V, None]] = {}

    def add(self, key: K, value: V) -> None:
        """Put the value under the key."""
        self._values.setdefault(key, {})[value] = None

    def discard(self, key: K, value: V) -> None:
        """Take the value from under the key, if it is there."""
        values = self._values.get(key, {})
        values.pop(value, None)
        if not values:
            self._values.pop(key, None)

    def of(self, keys: Iterable[K]) -> list[V]:
        """The values under the keys, each once."""
        return list({value: None for key in keys for value in self._values.get(key, ())})


@dataclass(slots=True)
class _Tally:
    """The support of one concept, as counts that go up and down."""

    papers: Counter[str] = field(default_factory=Counter)
    results: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    generic: int = 0

    def support(self) -> Support:
        names = [*(+self.papers), *(+self.results)]
        return Support(
            {name: (self.papers[name], self.results[name]) for name in names},
            frozenset(+self.forms),
            self.mentions,
            self.generic,
        )


class Indexes:
    """Kept right by whoever changes the graph, one node or edge at a time."""

    def __init__(self) -> None:
        self.by_id: dict[tuple[str, str], Ref] = {}
        self.by_key: MultiMap[NameKey, Ref] = MultiMap()
        self.by_plain_id: MultiMap[str, Ref] = MultiMap()
        self._tallies: dict[Ref, _Tally] = {}

    def add_node(self, ref: Ref, data: Mapping[str, Any]) -> None:
        """A node is there, with these attributes."""
        label = label_of(data)
        if label is None:
            return
        if isinstance(data.get("id"), str):
            self.by_id[label, data["id"]] = ref
        key = name_key(label, data.get("name"))
        if key is not None:
            self.by_key.add(key, ref)
            self.by_plain_id.add(plain_id(label, data["name"]), ref)

    def remove_node(self, ref: Ref, data: Mapping[str, Any]) -> None:
        """A node with these attributes is there no more."""
        label = label_of(data)
        if label is None:
            return
        if self.by_id.get((label, data.get("id", ""))) == ref:
            del self.by_id[label, data["id"]]
        key = name_key(label, data.get("name"))
        if key is not None:
            self.by_key.discard(key, ref)
            self.by_plain_id.discard(plain_id(label, data["name"]), ref)

    def add_edge(self, end: Ref, data: Mapping[str, Any]) -> None:
        """An edge to `end` is there, with these attributes."""
        self._count(end, data, 1)

    def remove_edge(self, end: Ref, data: Mapping[str, Any]) -> None:
        """An edge to `end` with these attributes is there no more."""
        self._count(end, data, -1)

    def support(self, ref: Ref) -> Support | None:
        """What supports the concept, None if nothing does."""
        tally = self._tallies.get(ref)
        support = tally.support() if tally else None
        return support if support and support.spellings else None

    def _count(self, end: Ref, data: Mapping[str, Any], sign: int) -> None:
        concept = data.get("concept")
        if not isinstance(concept, str):
            return
        if data["type"] in _RESULTS:
            self._tallies.setdefault(end, _Tally()).results[concept] += sign
        elif data["type"] in _MENTIONS:
            tally = self._tallies.setdefault(end, _Tally())
            tally.papers[concept] += sign
            tally.mentions += sign * int(data.get("count") or 0)
            tally.generic += sign * int(data.get("generic") or 0)
            for form in data.get("texts") or ():
                tally.forms[form] += sign


def label_of(data: Mapping[str, Any]) -> str | None:
    """The label of the program's that a node with these attributes has."""
    return next((label for label in LABELS if label in data.get("labels", ())), None)
