"""Random patterns, and the expressions that are made of them."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal as OneOf

from graph.cypher import ast
from graph.cypher.view import Direction
from tests.graph.cypher.random_queries.chance import Chance
from tests.graph.cypher.random_queries.graphs import KEYS, LABELS, TYPES
from tests.graph.cypher.random_queries.making import HERE, call, item, literal, named, variable
from tests.graph.cypher.random_queries.state import BOOL, ENTITIES, NODE, PATH, REL, SCALARS, State, list_of
from tests.graph.cypher.random_queries.trees import walk

_DIRECTIONS = {Direction.OUT: 3, Direction.IN: 2, Direction.BOTH: 2}
# In a graph with more edges than this, the number of paths of any length may be beyond counting.
_EDGES_FOR_ANY_LENGTH = 9
_LENGTHS = {(None, None): 2, (1, 2): 2, (0, 1): 2, (2, 2): 2, (None, 2): 1, (2, None): 1, (0, None): 1, (0, 0): 0.5, (1, 1): 0.5, (2, 3): 1, (2, 1): 0.3}  # fmt: skip

_Length = tuple[int | None, int | None]


class Patterns:
    """`introduces`: the variables of a pattern may be new ones."""

    state: State
    chance: Chance

    @abstractmethod
    def expression(self, kind: str, depth: int) -> ast.Expr: ...

    @abstractmethod
    def condition(self, depth: int) -> ast.Expr: ...

    @abstractmethod
    def constant(self, kind: str) -> ast.Expr: ...

    # -- labels

    def label_expression(self, names: Sequence[str], depth: int) -> ast.LabelExpr:
        operator = self.chance.weighted({"name": 6, "|": 2, "&": 1, "!": 1, "%": 0.3}) if depth else "name"
        if operator == "name":
            return named(self.chance.one(names) if self.chance.yes(0.97) else "Nobody")
        if operator == "%":
            return ast.LabelExpr("%", HERE)
        count = 1 if operator == "!" else 2
        parts = tuple(self._part(names, depth - 1, operator) for _ in range(count))
        return ast.LabelExpr(operator, HERE, parts=parts)  # type: ignore[arg-type]

    def _part(self, names: Sequence[str], depth: int, around: str) -> ast.LabelExpr:
        """`A|(B|C)` is not the tree of `A|B|C`: an operator does not stand in itself."""
        part = self.label_expression(names, depth)
        # What cannot be, as !% for a relationship, lets Neo4j do nothing at all, not even fail.
        fits = part.op != around and not (around == "!" and part.op == "%")
        return part if fits else self._part(names, 0, around)

    # -- nodes and relationships

    def _node(self, depth: int, *, introduces: bool, where: bool) -> ast.NodePattern:
        known = self.state.having(NODE)
        name = None
        if known and self.chance.yes(0.35):
            name = self.chance.one(known)
        elif introduces and self.chance.yes(0.65):
            name = self.state.fresh()
        labels = self.label_expression(LABELS, 2) if self.chance.yes(0.25) else None
        properties = self._properties(depth) if self.chance.yes(0.08) else None
        if introduces and name is not None:
            self.state.names[name] = NODE
        inside = None
        if where and self.chance.yes(0.08):
            inside = self._inside(depth)
        return ast.NodePattern(HERE, name, labels, properties, inside)

    def _properties(self, depth: int) -> ast.MapLiteral:
        keys = self.chance.some(["id", *KEYS], self.chance.weighted({1: 5, 2: 1, 0: 0.3}))
        return ast.MapLiteral(HERE, tuple((key, self._value(key, depth)) for key in keys))

    def _value(self, key: str, depth: int) -> ast.Expr:
        if key == "id":
            return literal(f"n{self.chance.number(0, max(self.state.nodes - 1, 0))}")
        return self.constant(KEYS[key]) if self.chance.yes(0.7) else self.expression(KEYS[key], min(depth, 1))

    def _relationship(
        self, depth: int, *, introduces: bool, where: bool, length: bool = True
    ) -> ast.RelationshipPattern:
        bounds = self._length() if length and self.chance.yes(0.2) else None
        known = self.state.having(REL)
        name = None
        if introduces and self.chance.yes(0.5):
            name = self.state.fresh()
        elif known and bounds is None and self.chance.yes(0.08):
            name = self.chance.one(known)
        types = None
        if self.chance.yes(0.4):
            types = self._types(plain=bounds is not None)
        properties = self._properties(depth) if self.chance.yes(0.06) else None
        if introduces and name is not None:
            self.state.names[name] = REL if bounds is None else list_of(REL)
        inside = self._inside(depth) if where and bounds is None and self.chance.yes(0.04) else None
        return ast.RelationshipPattern(HERE, name, types, properties, inside, self.chance.weighted(_DIRECTIONS), bounds)

    def _inside(self, depth: int) -> ast.Expr:
        """A condition in the pattern."""
        condition = self.condition(min(depth, 2))
        self.spend(condition)
        return condition

    def spend(self, expression: ast.Expr) -> None:
        """Keep the names of its own variables from later parts of the pattern, which might be taken for them."""
        names = (getattr(part, "variable", None) for part in walk(expression))
        self.state.spent.update(name for name in names if name is not None and name not in self.state.names)

    def _types(self, *, plain: bool) -> ast.LabelExpr:
        if plain:
            names = self.chance.some(TYPES, self.chance.number(1, 2))
            return named(names[0]) if len(names) == 1 else ast.LabelExpr("|", HERE, parts=tuple(map(named, names)))
        return self.label_expression(TYPES, 2)

    def _length(self) -> _Length:
        bounds: _Length = self.chance.weighted(_LENGTHS)
        if bounds[1] is None and self.state.edges > _EDGES_FOR_ANY_LENGTH:
            return (bounds[0], 2)
        return bounds

    # -- paths

    def path(
        self, depth: int, *, introduces: bool = True, where: bool = True, least: int = 0, named_path: bool = True
    ) -> ast.PathPattern:
        """A path whose new variables are in scope from now on."""
        weights = {count: weight for count, weight in {0: 3, 1: 5, 2: 1.5, 3: 0.3}.items() if count >= least}
        count = self.chance.weighted(weights)
        nodes = [self._node(depth, introduces=introduces, where=where)]
        relationships = []
        for _ in range(count):
            relationships.append(self._relationship(depth, introduces=introduces, where=where))
            nodes.append(self._node(depth, introduces=introduces, where=where))
        name = None
        if introduces and named_path and self.chance.yes(0.12):
            name = self.state.fresh()
            self.state.names[name] = PATH
        return ast.PathPattern(HERE, name, tuple(nodes), tuple(relationships))

    def shortest(self, depth: int, *, name: str | None) -> ast.PathPattern:
        """shortestPath or allShortestPaths between two nodes."""
        kind: OneOf["one", "all"] = self.chance.one(("one", "all"))
        known = self.state.having(NODE)
        ends: list[ast.NodePattern] = []
        for _ in range(2):
            free = [each for each in known if each not in [end.variable for end in ends]] or known
            ends.append(ast.NodePattern(HERE, self.chance.one(free), None, None, None))
        bounds: _Length | None = self.chance.weighted(
            {(None, None): 4, (1, 3): 1, (0, None): 1, (None, 2): 1, None: 0.5}
        )
        relationship = self._relationship(depth, introduces=False, where=False, length=False)
        relationship = replace(
            relationship, variable=None, length=bounds, types=self._types(plain=True) if self.chance.yes(0.4) else None
        )
        return ast.PathPattern(HERE, name, tuple(ends), (relationship,), kind)

    # -- expressions

    def pattern_predicate(self, depth: int) -> ast.Expr:
        """A pattern as a condition; since it must not be the whole of a projected item, it may come negated."""
        if not self.state.having(NODE):
            return self.subquery("EXISTS", depth)
        path = self.path(min(depth, 1), introduces=False, where=False, least=1)
        predicate = ast.PatternPredicate(HERE, path)
        form = self.chance.weighted({"NOT": 2, "exists": 1, "AND": 2})
        if form == "NOT":
            return ast.Unary(HERE, "NOT", predicate)
        if form == "exists":
            return call("exists", predicate)
        return ast.Binary(HERE, self.chance.one(("AND", "OR")), predicate, self.condition(depth))

    def pattern_comprehension(self, kind: str, depth: int) -> ast.Expr:
        with self.state.scope():
            path = self.path(min(depth, 1), where=False, least=1)
            where = self.condition(min(depth, 2)) if self.chance.yes(0.4) else None
            return ast.PatternComprehension(HERE, path, where, self.expression(kind, min(depth, 2)))

    def shortest_path(self, depth: int, *, many: bool = False) -> ast.Expr:
        if not self.state.having(NODE):
            return literal(None)
        return ast.ShortestPathExpr(HERE, replace(self.shortest(depth, name=None), shortest="all" if many else "one"))

    def subquery(self, kind: OneOf["EXISTS", "COUNT", "COLLECT"], depth: int, of: str = BOOL) -> ast.Expr:
        """A query in braces: a bare MATCH, or with a WITH or an UNWIND, and for COLLECT with one column."""
        with self.state.scope():
            clauses: list[ast.Clause] = []
            if self.chance.yes(0.15):
                source = self.expression(list_of(self.chance.one(SCALARS)), min(depth, 1))
                name = self.chance.one(
                    [each for each in ("w", "z", "e") if each not in self.state.names] or ["element"]
                )
                self.state.names[name] = BOOL if of == BOOL else of
                clauses.append(ast.Unwind(HERE, source, name))
            if not clauses or self.chance.yes(0.6):
                path = self.path(min(depth, 1))
                clauses.append(
                    ast.Match(HERE, (path,), self.condition(min(depth, 2)) if self.chance.yes(0.4) else None, False)
                )
            if kind == "COLLECT":
                value = self.expression(of, min(depth, 2))
                clauses.append(_returning(value, distinct=self.chance.yes(0.2)))
            elif self.chance.yes(0.2):
                names = self.state.having(*SCALARS, *ENTITIES)
                if names:
                    clauses.append(_returning(variable(self.chance.one(names)), distinct=self.chance.yes(0.5)))
            return ast.Subquery(HERE, kind, ast.Query(HERE, (ast.SingleQuery(HERE, tuple(clauses)),)))


def _returning(value: ast.Expr, *, distinct: bool) -> ast.Projection:
    return ast.Projection(HERE, "RETURN", distinct, False, (item(value, "value"),), (), None, None, None)
