"""What the generators share while a query grows: the dice, the variables in scope, the parameters."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from graph.cypher import ast
from tests.graph.cypher.random_queries import making
from tests.graph.cypher.random_queries.chance import Chance
from tests.graph.cypher.random_queries.graphs import KEYS

# Kinds of values, as the generators reckon with them; a list of integers is "[int]".
INT, FLOAT, STR, BOOL, ANY, MAP, NODE, REL, PATH = "int", "float", "str", "bool", "any", "map", "node", "rel", "path"
NUMBERS = (INT, FLOAT)
SCALARS = (INT, FLOAT, STR, BOOL)
ENTITIES = (NODE, REL)

# Few, so that they are used again; some need quotes, some are also keywords or functions.
_NAMES = ("a", "b", "c", "n", "m", "r", "x", "y", "p", "my name", "type", "数", "count")
_FRESH_BEFORE_SHADOWING = 0.85


def list_of(kind: str) -> str:
    return f"[{kind}]"


def is_list(kind: str) -> bool:
    return kind.startswith("[")


def inner(kind: str) -> str:
    return kind[1:-1] if is_list(kind) else ANY


@dataclass(slots=True)
class State:
    """`names` are the variables in scope and their kinds."""

    chance: Chance
    names: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    # Names that conditions inside a pattern use for themselves, where later parts of the pattern should not.
    spent: set[str] = field(default_factory=set)
    # How many nodes and edges the graph has: large patterns are left to small graphs.
    nodes: int = 0
    edges: int = 0

    def having(self, *kinds: str) -> list[str]:
        """The variables of these kinds."""
        return [name for name, kind in self.names.items() if kind in kinds]

    def fresh(self) -> str:
        """A name that no variable in scope has."""
        free = [name for name in _NAMES if name not in self.names and name not in self.spent]
        return self.chance.one(free) if free else f"v{len(self.names)}"

    def local(self) -> str:
        """A name for a local variable, which may hide another."""
        if not self.names or self.chance.yes(_FRESH_BEFORE_SHADOWING):
            return self.fresh()
        return self.chance.one(list(self.names))

    @contextmanager
    def scope(self, names: Mapping[str, str] | None = None) -> Iterator[None]:
        """What is declared inside is forgotten afterwards; `names` come on top of those that are known."""
        before = self.names
        self.names = {**before, **(names or {})}
        try:
            yield
        finally:
            self.names = before

    def parameter(self, value: Any) -> ast.Expr:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return ast.Parameter(making.HERE, name)


def key_of(kind: str, chance: Chance) -> str:
    """A property that usually has this kind."""
    keys = [key for key, usual in KEYS.items() if usual == kind]
    return chance.one(keys) if keys else chance.one(list(KEYS))
