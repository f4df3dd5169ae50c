"""Random queries that read: clauses in a row, UNION, and what stands between them."""

from dataclasses import replace

from graph.cypher import ast
from tests.graph.cypher.random_queries.expressions import Expressions
from tests.graph.cypher.random_queries.making import HERE, binary, call, compared, item, literal, prop, variable
from tests.graph.cypher.random_queries.state import (
    ANY,
    BOOL,
    ENTITIES,
    FLOAT,
    INT,
    MAP,
    NODE,
    PATH,
    SCALARS,
    STR,
    inner,
    is_list,
    list_of,
)

_DEPTH = 3
_PRECISION = 6
_PROCEDURES = {"db.labels": "label", "db.relationshipTypes": "relationshipType"}
# In a graph with more nodes than this, two patterns that nothing joins may match more often than is worth waiting for.
_NODES_FOR_TWO_PATTERNS = 5


class Clauses(Expressions):
    """`query()` gives a whole query that reads."""

    def query(self) -> ast.Query:
        if self.chance.yes(0.1):
            return self._union(top=True)
        if self.chance.yes(0.02):
            return self._procedure_alone()
        with self.state.scope():
            return ast.Query(HERE, (ast.SingleQuery(HERE, (*self.reading(), self.returning())),))

    def _procedure_alone(self) -> ast.Query:
        name = self.chance.one(list(_PROCEDURES))
        arguments = self.chance.one((None, ()))
        call_ = ast.CallProcedure(HERE, name, arguments, None, star=False, where=None)
        return ast.Query(HERE, (ast.SingleQuery(HERE, (replace(call_, star=self.chance.yes(0.5), yields=None),)),))

    def _union(self, *, top: bool) -> ast.Query:
        """Single queries with the same columns."""
        columns = [(self._alias(), self.any_kind()) for _ in range(self.chance.number(1, 2))]
        columns = list(dict(columns).items())
        if not top:
            columns = [(name, kind) for name, kind in columns if name not in self.state.names] or [("u", INT)]
        parts = []
        for _ in range(self.chance.weighted({2: 5, 3: 1})):
            with self.state.scope():
                clauses = self.reading(most=2, inside=not top)
                items = tuple(item(self.expression(kind, 2), name) for name, kind in columns)
                body = ast.Projection(HERE, "RETURN", self.chance.yes(0.2), False, items, (), None, None, None)
                parts.append(ast.SingleQuery(HERE, (*clauses, body)))
        return ast.Query(HERE, tuple(parts), self.chance.yes(0.5))

    def _alias(self) -> str:
        """A new name, or one that is taken, which is hidden from then on."""
        return (
            self.state.fresh()
            if self.chance.yes(0.75) or not self.state.names
            else self.chance.one(list(self.state.names))
        )

    # -- clauses

    def reading(self, most: int = 3, *, inside: bool = False) -> list[ast.Clause]:
        """Some clauses that bind variables; `inside` a CALL { } without procedures, after which Neo4j loses names."""
        clauses: list[ast.Clause] = []
        for place in range(self.chance.weighted({0: 1, 1: 4, 2: 3, most: 1})):
            kinds = {
                "match": 5,
                "optional": 2,
                "unwind": 2,
                "with": 2.5 if place else 0.7,
                "call": 0.7,
                "procedure": 0.0 if inside else 0.25,
            }
            clauses.append(self._clause(self.chance.weighted(kinds)))
        return clauses

    def _clause(self, kind: str) -> ast.Clause:
        match kind:
            case "match" | "optional":
                return self.match(optional=kind == "optional")
            case "unwind":
                return self._unwind()
            case "with":
                return self.with_()
            case "procedure":
                return self._procedure()
        return self._call()

    def match(self, *, optional: bool) -> ast.Clause:
        self.state.spent.clear()
        if len(self.state.having(NODE)) > 1 and self.chance.yes(0.12):
            return self._match_shortest(optional=optional)
        patterns = [self.path(2)]
        if self.chance.yes(0.25) and self.state.nodes <= _NODES_FOR_TWO_PATTERNS:
            patterns.append(self.path(2))
        where = self.condition(_DEPTH) if self.chance.yes(0.35) else None
        return ast.Match(HERE, tuple(patterns), where, optional)

    def _match_shortest(self, *, optional: bool) -> ast.Clause:
        name = self.state.fresh()
        path = self.shortest(1, name=name)
        first, last = (node.variable or "" for node in path.nodes)
        self.state.names[name] = PATH
        where = None
        if first != last and self.chance.yes(0.9):
            # Where both are the same node there is an error, which is known.
            where = compared(variable(first), "<>", variable(last))
        return ast.Match(HERE, (path,), where, optional)

    def _unwind(self) -> ast.Clause:
        kind = self.chance.weighted(
            {INT: 3, FLOAT: 1, STR: 2, BOOL: 0.5, ANY: 2, list_of(INT): 0.5, MAP: 0.5, NODE: 0.5}
        )
        source, name = self.expression(list_of(kind), 2), self.state.fresh()
        if self.chance.yes(0.05):
            source = self.expression(ANY, 1)
        self.state.names[name] = kind
        return ast.Unwind(HERE, source, name)

    def _procedure(self) -> ast.Clause:
        procedure = self.chance.one(list(_PROCEDURES))
        field = _PROCEDURES[procedure]
        alias = field if self.chance.yes(0.5) and field not in self.state.names else self.state.fresh()
        self.state.names[alias] = STR
        where = self.condition(1) if self.chance.yes(0.3) else None
        arguments = () if self.chance.yes(0.8) else None
        return ast.CallProcedure(HERE, procedure, arguments or (), ((field, alias),), star=False, where=where)

    def _call(self) -> ast.Clause:
        """CALL { }, in the old form and in the new."""
        outer = dict(self.state.names)
        imported = self.chance.some(list(outer), self.chance.number(0, 2))
        form = self.chance.weighted({"with": 3, "names": 3, "star": 1})
        if form == "star":
            imported = list(outer)
        self.state.names = {name: outer[name] for name in imported}
        if form != "with" and self.chance.yes(0.15):
            query = self._outside(outer, imported)
        else:
            query = self._one_inside(outer, imported)
        first: tuple[ast.Clause, ...] = ()
        if form == "with" and imported:
            first = (_importing(imported),)
            query = replace(query, parts=tuple(replace(part, clauses=first + part.clauses) for part in query.parts))
        last = query.parts[0].clauses[-1]
        assert isinstance(last, ast.Projection)
        returned = {each.name: self._kinds.get(each.name, ANY) for each in last.items}
        self.state.names = {**outer, **returned}
        imports = None if form == "with" else "*" if form == "star" else tuple(imported)
        return ast.CallSubquery(HERE, query, imports, self.chance.yes(0.15))  # type: ignore[arg-type]

    def _outside(self, outer: dict[str, str], imported: list[str]) -> ast.Query:
        query = self._union(top=False)
        names = {
            name
            for each in query.parts[0].clauses[-1:]
            if isinstance(each, ast.Projection)
            for name in (i.name for i in each.items)
        }
        self._kinds = dict.fromkeys(sorted(names), ANY)
        return query if not names & set(outer) else self._one_inside(outer, imported)

    def _one_inside(self, outer: dict[str, str], imported: list[str]) -> ast.Query:
        clauses = self.reading(most=2, inside=True)
        # Columns that the outer query does not know yet.
        free = [name for name in ("q", "u", "v", "w", *"abcxyz") if name not in outer]
        self._kinds = {}
        items = []
        for name in free[: self.chance.number(1, 2)]:
            kind = self.any_kind()
            aggregated = self.chance.yes(0.3)
            self._kinds[name] = _of_aggregate(kind) if aggregated else kind
            items.append(item(self.aggregated(kind) if aggregated else self.expression(kind, 2), name))
        body = ast.Projection(HERE, "RETURN", self.chance.yes(0.2), False, tuple(items), (), None, None, None)
        return ast.Query(HERE, (ast.SingleQuery(HERE, (*clauses, body)),))

    # -- WITH and RETURN

    def with_(self) -> ast.Projection:
        clause = self._projection("WITH")
        if self.chance.yes(0.3):
            clause = replace(clause, where=self.condition(2))
        return clause

    def returning(self) -> ast.Projection:
        return self._projection("RETURN")

    def _projection(self, kind: str) -> ast.Projection:
        """Changes the scope to what is projected."""
        star = bool(self.state.names) and self.chance.yes(0.12)
        items, kinds = self._items(star=star, returning=kind == "RETURN")
        before = dict(self.state.names)
        self.state.names = {**(before if star else {}), **kinds}
        distinct = self.chance.yes(0.15)
        clause = ast.Projection(HERE, kind, distinct, star, tuple(items), (), None, None, None)  # type: ignore[arg-type]
        if self.chance.yes(0.35):
            clause = self._sorted(clause)
        return clause

    def _items(self, *, star: bool, returning: bool) -> tuple[list[ast.ProjectionItem], dict[str, str]]:
        items: list[ast.ProjectionItem] = []
        kinds: dict[str, str] = {}
        aggregating = self.chance.yes(0.4)
        least = 0 if star else 1
        for _ in range(self.chance.number(least, 3)):
            if self.state.names and self.chance.yes(0.45):
                name = self.chance.one(list(self.state.names))
                if name not in kinds and not star:
                    kinds[name] = self.state.names[name]
                    items.append(item(variable(name), name))
                continue
            alias = self._alias()
            if alias in kinds or (star and alias in self.state.names):
                continue
            kind = self.any_kind()
            aggregated = aggregating and self.chance.yes(0.7)
            kinds[alias] = _of_aggregate(kind) if aggregated else kind
            expression = self.aggregated(kind) if aggregated else self.expression(kind, _DEPTH)
            named_by_text = (
                returning and not isinstance(expression, ast.Variable | ast.MapProjection) and self.chance.yes(0.15)
            )
            items.append(ast.ProjectionItem(expression, alias, aliased=not named_by_text))
        if not items and not star:
            items, kinds = [item(literal(1), "one")], {"one": INT}
        return items, kinds

    def _sorted(self, clause: ast.Projection) -> ast.Projection:
        """ORDER BY all that is projected, which makes the order total, or by part of it, and then no LIMIT."""
        keys = [(name, key) for name, kind in self.state.names.items() for key in self._sort_keys(name, kind)]
        aliased = {each.name for each in clause.items if each.aliased} | (
            set(self.state.names) if clause.star else set()
        )
        keys = [(name, key) for name, key in keys if name in aliased]
        if not keys:
            return clause
        total = len({name for name, _ in keys}) == len(self.state.names)
        if not total or self.chance.yes(0.2):
            keys = self.chance.some(keys, self.chance.number(1, len(keys)))
            total = False
        order = tuple(ast.SortItem(key, self.chance.yes(0.4)) for _, key in self.chance.shuffled(keys))
        skip = limit = None
        if total or self.chance.yes(0.02):
            skip = self._bound(self.chance.number(0, 2)) if self.chance.yes(0.3) else None
            limit = self._bound(self.chance.number(0, 4)) if self.chance.yes(0.4) else None
        return replace(clause, order_by=order, skip=skip, limit=limit)

    def _sort_keys(self, name: str, kind: str) -> list[ast.Expr]:
        if kind in (*SCALARS, ANY) or (is_list(kind) and inner(kind) in SCALARS):
            return [variable(name)]
        if kind in ENTITIES:
            return [prop(name, "id" if kind == NODE else "k")]
        return []

    def _bound(self, number: int) -> ast.Expr:
        form = self.chance.weighted({"literal": 4, "parameter": 1, "sum": 1})
        if form == "literal":
            return literal(number)
        return self.state.parameter(number) if form == "parameter" else binary("+", literal(number), literal(0))

    # -- aggregates

    def aggregated(self, kind: str) -> ast.Expr:
        """An expression of about this kind around an aggregating function."""
        self.aggregating = True
        try:
            return self._aggregated(kind)
        finally:
            self.aggregating = False

    def _aggregated(self, kind: str) -> ast.Expr:
        distinct = self.chance.yes(0.3)
        if kind == INT:
            form = self.chance.weighted({"*": 1.5, "count": 4, "sum": 2, "plus": 1, "size": 1})
            if form == "*":
                return ast.CountStar(HERE)
            if form == "count":
                return call("count", self.expression(self.any_kind(), 2), distinct=distinct)
            if form == "plus":
                return binary(self.chance.one("+-*"), ast.CountStar(HERE), self.constant(INT))
            if form == "size":
                return call("size", call("collect", self.expression(ANY, 2), distinct=distinct))
            return call("sum", self.expression(INT, 2), distinct=distinct)
        if kind == FLOAT:
            return self._of_floats(distinct=self.chance.yes(0.5))
        if is_list(kind):
            found = call("collect", self.expression(inner(kind), 2), distinct=distinct)
            if self.chance.yes(0.3):
                name = self.state.fresh()
                with self.state.scope({name: inner(kind)}):
                    return ast.ListComprehension(HERE, name, found, ast.IsNull(HERE, variable(name), True), None)
            return found
        if kind == MAP:
            entries = (("count", ast.CountStar(HERE)), ("most", call("max", self.expression(ANY, 1))))
            return ast.MapLiteral(HERE, entries)
        of = kind if kind in SCALARS else self.chance.one((INT, STR, ANY, FLOAT))
        return call(self.chance.one(("min", "max")), self.expression(of, 2), distinct=distinct)

    def _of_floats(self, *, distinct: bool) -> ast.Expr:
        """Rounded: the last digits depend on the order of the rows."""
        name = self.chance.one(("avg", "sum", "stDev", "stDevP", "percentileCont", "percentileDisc"))
        value = self.expression(self.chance.one((FLOAT, INT)), 2)
        if not name.startswith("percentile"):
            return call("round", call(name, value, distinct=distinct), literal(_PRECISION))
        share = literal(self.chance.one((0, 0.25, 0.5, 0.9, 1.0) if self.chance.yes(0.97) else (1.5, -1)))
        if self.chance.yes(0.1):
            share = self.state.parameter(0.5)
        return call("round", call(name, value, share, distinct=distinct), literal(_PRECISION))


def _of_aggregate(kind: str) -> str:
    """The kind of what `aggregated` gives, which makes no entities."""
    return kind if kind in (*SCALARS, MAP) or is_list(kind) else ANY


def _importing(names: list[str]) -> ast.Projection:
    items = tuple(item(variable(name), name) for name in names)
    return ast.Projection(HERE, "WITH", False, False, items, (), None, None, None)
