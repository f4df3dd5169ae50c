"""Random expressions of a kind that is asked for; now and then of another, for the errors."""

from collections.abc import Callable, Mapping
from typing import Any

from graph.cypher import ast
from tests.graph.cypher.random_queries import functions
from tests.graph.cypher.random_queries.graphs import KEYS, LABELS, TYPES, random_value
from tests.graph.cypher.random_queries.making import HERE, binary, call, compared, listed, literal, prop, variable
from tests.graph.cypher.random_queries.patterns import Patterns
from tests.graph.cypher.random_queries.state import (
    ANY,
    BOOL,
    ENTITIES,
    FLOAT,
    INT,
    MAP,
    NODE,
    NUMBERS,
    PATH,
    REL,
    SCALARS,
    STR,
    State,
    inner,
    is_list,
    key_of,
    list_of,
)

_WRONG_KIND = 0.012  # of all expressions; a query has some ten
_NULL = 0.05
_REGEXES = (
    "a.*", "(?i)AB", "[a-c]+", ".*\\d", "", "数.+", "a|b", "^.b$", "(", "\\w+", "(?s).*", "[^a]*", "a{1,2}b?", "\\s*a\\s*",
)  # fmt: skip
_Maker = Callable[[int], ast.Expr]


class Expressions(Patterns):
    """`expression(kind, depth)`: a tree no deeper than `depth` levels or so."""

    # Whether what is made now stands in an aggregating function.
    aggregating = False

    def __init__(self, state: State) -> None:
        self.state = state
        self.chance = state.chance

    def expression(self, kind: str, depth: int) -> ast.Expr:
        if self.chance.yes(_WRONG_KIND):
            kind = self.any_kind()
        if depth <= 0:
            return self.leaf(kind)
        makers: dict[_Maker, float] = {lambda _depth: self.leaf(kind): 3, **self._makers(kind)}
        return self.chance.weighted(makers)(depth - 1)

    def any_kind(self, *, storable: bool = False) -> str:
        lists = {list_of(INT): 1, list_of(STR): 1}
        more: dict[str, float] = (
            {} if storable else {MAP: 0.5, ANY: 1, NODE: 0.7, REL: 0.5, list_of(ANY): 0.7, PATH: 0.2}
        )
        return self.chance.weighted({INT: 3, FLOAT: 1.5, STR: 3, BOOL: 2, **lists, **more})

    # -- leaves

    def leaf(self, kind: str) -> ast.Expr:
        """A variable, a property, a parameter or a literal."""
        options: dict[_Maker, float] = {}
        variables = self.state.having(kind) if kind != ANY else list(self.state.names)
        if variables:
            options[lambda _: variable(self.chance.one(variables))] = 4
        entities = self.state.having(*ENTITIES)
        if entities and (kind in KEYS.values() or kind == ANY):
            options[lambda _: prop(self.chance.one(entities), self._key(kind))] = 5
        unknown = self.state.having(ANY, list_of(ANY) if is_list(kind) else ANY)
        if unknown and kind in (*SCALARS, list_of(ANY)):
            options[lambda _: variable(self.chance.one(unknown))] = 0.3
        if kind in (*ENTITIES, PATH, list_of(NODE), list_of(REL)):
            options[lambda _: literal(None)] = 0.4
        else:
            options[lambda _: self.constant(kind)] = 2.5
        return self.chance.weighted(options)(0)

    def _key(self, kind: str) -> str:
        if kind == ANY:
            return self.chance.one([*KEYS, "m", "m"])
        return key_of(kind, self.chance) if self.chance.yes(0.97) else "m"

    def constant(self, kind: str) -> ast.Expr:
        """A literal, a list or map of literals, or a parameter."""
        if self.chance.yes(_NULL):
            return literal(None)
        value = self.value(kind)
        if self.chance.yes(0.12):
            return self.state.parameter(value)
        if isinstance(value, list):
            return listed(*map(literal, value))
        if isinstance(value, dict):
            return ast.MapLiteral(HERE, tuple((key, literal(each)) for key, each in value.items()))
        return literal(value)

    def value(self, kind: str) -> Any:
        if kind == MAP:
            keys = self.chance.some(["i", "s", "x"], self.chance.number(0, 3))
            return {key: random_value(self.chance, KEYS.get(key, "bool")) for key in keys}
        if kind in (ANY, NODE, REL, PATH):
            return random_value(self.chance, self.chance.one(SCALARS))
        if is_list(kind):
            values = [self.value(inner(kind)) for _ in range(self.chance.number(0, 3))]
            return [None if self.chance.yes(0.15) else value for value in values]
        return random_value(self.chance, kind)

    # -- trees

    def _makers(self, kind: str) -> Mapping[_Maker, float]:
        makers: dict[_Maker, float] = {
            lambda depth: self._case(kind, depth): 0.5,
            lambda depth: call(
                "coalesce", *(self.expression(kind, depth) for _ in range(self.chance.number(1, 3)))
            ): 0.4,
            lambda depth: self._element(kind, depth): 0.5,
        }
        if kind in functions.BY_KIND:
            makers[lambda depth: self._function(kind, depth)] = 4
        if is_list(kind):
            makers.update(self._lists(kind))
        else:
            makers.update(self._of_kind().get(kind, {}))
        return makers

    def _of_kind(self) -> dict[str, dict[_Maker, float]]:
        return {
            BOOL: {
                self._comparison: 5, self._logic: 3, self._negation: 1, self._null_test: 1.5, self._membership: 1.5,
                self._text_test: 1.5, self._label_test: 0.7, self._quantifier: 1.2, self.pattern_predicate: 0.6,
                lambda depth: self.subquery("EXISTS", depth): 0.6,
            },
            INT: {
                lambda depth: self._arithmetic(INT, depth): 4, self._sign: 0.6,
                lambda depth: self.subquery("COUNT", depth): 0.6, lambda depth: self._reduce(INT, depth): 0.5,
            },
            FLOAT: {lambda depth: self._arithmetic(FLOAT, depth): 3},
            STR: {self._text: 3, lambda depth: self._reduce(STR, depth): 0.4},
            MAP: {self._map: 2, self._map_projection: 2},
            NODE: {}, REL: {}, PATH: {self.shortest_path: 2},
            ANY: {lambda depth: self.expression(self.any_kind(), depth): 3},
        }  # fmt: skip

    def _lists(self, kind: str) -> dict[_Maker, float]:
        of = inner(kind)
        makers: dict[_Maker, float] = {
            lambda depth: listed(*(self.expression(of, depth) for _ in range(self.chance.number(0, 3)))): 2,
            lambda depth: self._comprehension(kind, depth): 1.5,
            lambda depth: self._slice(kind, depth): 0.7,
            lambda depth: binary(self.chance.one("+ + ||".split()), self.expression(kind, depth), self.expression(kind, depth)): 0.7,
            lambda depth: call(self.chance.one(("tail", "reverse")), self.expression(kind, depth)): 0.6,
            lambda depth: self.pattern_comprehension(of, depth): 0.6,
            lambda depth: self.subquery("COLLECT", depth, of): 0.4,
        }  # fmt: skip
        if of in (*SCALARS, ANY):
            makers[lambda depth: binary("+", self.expression(kind, depth), self.expression(of, depth))] = 0.3
            makers[lambda depth: binary("+", self.expression(of, depth), self.expression(kind, depth))] = 0.3
        if of == PATH:
            makers[lambda depth: self.shortest_path(depth, many=True)] = 3
        return makers

    def _function(self, kind: str, depth: int) -> ast.Expr:
        """A call of a function that gives this kind."""
        signature = self.chance.one(functions.BY_KIND[kind])
        if self.aggregating and not signature.arguments:
            return self.leaf(kind)  # chance has no place in what is aggregated
        return functions.called(signature, lambda of: self.expression(of, depth), self.chance)

    def _case(self, kind: str, depth: int) -> ast.Expr:
        count = self.chance.number(1, 2)
        if self.chance.yes(0.4):
            of = self.chance.one(SCALARS)
            subject = self.expression(of, depth)
            operator = self.chance.weighted({"=": 4, "<": 1, ">=": 1, "<>": 1})
            conditions = [compared(subject, operator, self.expression(of, depth)) for _ in range(count)]
        else:
            conditions = [self.expression(BOOL, depth) for _ in range(count)]
        branches = tuple((condition, self.expression(kind, depth)) for condition in conditions)
        return ast.Case(HERE, branches, self.expression(kind, depth) if self.chance.yes(0.6) else None)

    def _element(self, kind: str, depth: int) -> ast.Expr:
        """One item of a list, or one value of a map, a node or a relationship."""
        if kind in KEYS.values() and self.chance.yes(0.3):
            subject = self.expression(self.chance.one((MAP, NODE, REL)), depth)
            if self.chance.yes(0.5):
                return prop(subject, self._key(kind))
            key = literal(self._key(kind)) if self.chance.yes(0.8) else call("toLower", literal(self._key(kind)))
            return ast.Index(HERE, subject, key)
        source = self.expression(list_of(kind), depth)
        if isinstance(source, ast.Subquery | ast.PatternComprehension):  # its order is open
            source = self.leaf(list_of(kind))
        if self.chance.yes(0.5):
            return call(self.chance.one(("head", "last")), source)
        return ast.Index(HERE, source, self._place(depth))

    def _place(self, depth: int) -> ast.Expr:
        return literal(self.chance.number(-2, 2)) if self.chance.yes(0.8) else self.expression(INT, min(depth, 1))

    def _slice(self, kind: str, depth: int) -> ast.Expr:
        low, high = (self._place(depth) if self.chance.yes(0.7) else None for _ in range(2))
        if low is None and high is None:
            low = literal(1)
        return ast.Slice(HERE, self.expression(kind, depth), low, high)

    # -- truth

    def condition(self, depth: int) -> ast.Expr:
        """A truth value; not a literal one, which lets Neo4j leave out all that comes before it."""
        found = self.chance.weighted(self._makers(BOOL))(depth - 1) if depth > 0 else self.leaf(BOOL)
        return self._no_literal(found)

    def _comparison(self, depth: int) -> ast.Expr:
        kind = self.chance.weighted(
            {INT: 4, FLOAT: 2, STR: 3, BOOL: 1, ANY: 3, list_of(INT): 1, NODE: 0.7, REL: 0.5, MAP: 0.4}
        )
        operators = "= <> < <= > >=".split() if kind not in (*ENTITIES, MAP) else ["=", "<>"]
        if self.chance.yes(0.06):  # equal to itself, unless it is null or NaN
            operand = self.expression(kind, depth)
            return compared(operand, self.chance.one(operators), operand)
        count = self.chance.weighted({1: 8, 2: 1.5, 3: 0.5})
        kinds = NUMBERS if kind in NUMBERS and self.chance.yes(0.3) else (kind,)
        operands = tuple(self.expression(self.chance.one(kinds), depth) for _ in range(count + 1))
        return ast.Comparison(HERE, operands, tuple(self.chance.one(operators) for _ in range(count)))

    def _logic(self, depth: int) -> ast.Expr:
        operator = self.chance.weighted({"AND": 3, "OR": 3, "XOR": 1})
        return binary(operator, self.condition(depth), self.condition(depth))

    def _no_literal(self, condition: ast.Expr) -> ast.Expr:
        """`x AND true` is `x` in Neo4j, whatever x is, which nobody else needs to do."""
        if isinstance(condition, ast.Literal) and condition.value is not None:
            return self.state.parameter(condition.value)
        return condition

    def _negation(self, depth: int) -> ast.Expr:
        return ast.Unary(HERE, "NOT", self.condition(depth))

    def _null_test(self, depth: int) -> ast.Expr:
        return ast.IsNull(HERE, self.expression(self.any_kind(), depth), self.chance.yes(0.5))

    def _membership(self, depth: int) -> ast.Expr:
        kind = self.chance.one((*SCALARS, ANY))
        return binary("IN", self.expression(kind, depth), self.expression(list_of(kind), depth))

    def _text_test(self, depth: int) -> ast.Expr:
        operator = self.chance.one(("STARTS WITH", "ENDS WITH", "CONTAINS", "=~"))
        if operator == "=~" and self.chance.yes(0.9):
            pattern = "(" if self.chance.yes(0.02) else self.chance.one([each for each in _REGEXES if each != "("])
            return binary(operator, self.expression(STR, depth), literal(pattern))
        return binary(operator, self.expression(STR, depth), self.expression(STR, 0))

    def _label_test(self, depth: int) -> ast.Expr:
        entities = self.state.having(*ENTITIES)
        if not entities:
            return self._null_test(depth)
        name = self.chance.one(entities)
        known = LABELS if self.state.names[name] == NODE else TYPES
        return ast.HasLabels(HERE, variable(name), self.label_expression(known, 2))

    def _quantifier(self, depth: int) -> ast.Expr:
        kind = self.chance.one(("any", "all", "none", "single"))
        of = self.chance.one((*SCALARS, ANY, NODE, REL))
        source, name = self.expression(list_of(of), depth), self.state.local()
        with self.state.scope({name: of}):
            return ast.Quantifier(HERE, kind, name, source, self.condition(depth))

    # -- numbers and text

    def _arithmetic(self, kind: str, depth: int) -> ast.Expr:
        operators = {"+": 3, "-": 2, "*": 2, "/": 1, "%": 1}
        if kind == INT:
            operator = self.chance.weighted(operators)
            # Division by what is not written out fails often, which says little.
            right = literal(self.chance.one((2, 3, -2, 0 if self.chance.yes(0.2) else 7)))
            return binary(
                operator, self.expression(INT, depth), right if operator in "/%" else self.expression(INT, depth)
            )
        kinds = [(FLOAT, FLOAT), (FLOAT, INT), (INT, FLOAT)]
        left, right_kind = self.chance.one(kinds)
        operator = self.chance.weighted({**operators, "^": 0.7})
        if operator == "^" and self.chance.yes(0.5):
            left, right_kind = INT, INT
        return binary(operator, self.expression(left, depth), self.expression(right_kind, depth))

    def _sign(self, depth: int) -> ast.Expr:
        return ast.Unary(HERE, self.chance.one(("-", "-", "+")), self.expression(INT, depth))

    def _text(self, depth: int) -> ast.Expr:
        if self.chance.yes(0.4):
            return binary("||", self.expression(STR, depth), self.expression(STR, depth))
        left, right = self.chance.one([(STR, STR), (STR, STR), (STR, INT), (INT, STR)])
        return binary("+", self.expression(left, depth), self.expression(right, depth))

    def _reduce(self, kind: str, depth: int) -> ast.Expr:
        of = self.chance.one((INT, STR)) if kind == STR else INT
        initial, source = self.expression(kind, depth), self.expression(list_of(of), depth)
        accumulator = self.state.local()
        name = next(each for each in (self.state.local(), self.state.fresh(), "element") if each != accumulator)
        with self.state.scope({accumulator: kind, name: of}):
            step = binary(
                self.chance.one("+-") if kind == INT else "+", variable(accumulator), self.expression(of, depth)
            )
        return ast.Reduce(HERE, accumulator, initial, name, source, step)

    # -- lists and maps

    def _comprehension(self, kind: str, depth: int) -> ast.Expr:
        of = self.chance.one((*SCALARS, ANY, NODE, REL, inner(kind), inner(kind)))
        source, name = self.expression(list_of(of), depth), self.state.local()
        with self.state.scope({name: of}):
            where = self.condition(depth) if self.chance.yes(0.5) else None
            project = of != inner(kind) or self.chance.yes(0.6)
            projection = self.expression(inner(kind), depth) if project else None
        return ast.ListComprehension(HERE, name, source, where, projection)

    def _map(self, depth: int) -> ast.Expr:
        keys = self.chance.some(["i", "s", "x", "m", "my key"], self.chance.number(0, 3))
        entries = tuple((key, self.expression(KEYS.get(key, ANY), depth)) for key in keys)
        return ast.MapLiteral(HERE, entries)

    def _map_projection(self, depth: int) -> ast.Expr:
        subjects = self.state.having(*ENTITIES, MAP)
        if not subjects:
            return self._map(depth)
        items: list[ast.ProjectedProperty | ast.ProjectedAll | ast.ProjectedEntry] = []
        for _ in range(self.chance.number(1, 3)):
            kind = self.chance.weighted({"property": 3, "all": 1, "entry": 2, "variable": 1})
            if kind == "property":
                items.append(ast.ProjectedProperty(self.chance.one(["id", "k", *KEYS])))
            elif kind == "all":
                items.append(ast.ProjectedAll())
            elif kind == "variable":
                name = self.chance.one(list(self.state.names))
                items.append(ast.ProjectedEntry(name, variable(name)))
            else:
                items.append(ast.ProjectedEntry(self.chance.one(("i", "new")), self.expression(self.any_kind(), depth)))
        return ast.MapProjection(HERE, variable(self.chance.one(subjects)), tuple(items))
