"""Random queries that write. What is undetermined in Neo4j, too (which of two rows sets a property last), is avoided:
the rows come in a total order where that can be had, and a value that is set depends on the entity itself alone.
"""

from dataclasses import replace
from typing import Literal as OneOf

from graph.cypher import ast
from graph.cypher.view import Direction
from tests.graph.cypher.random_queries.clauses import Clauses
from tests.graph.cypher.random_queries.graphs import KEYS, LABELS, TYPES
from tests.graph.cypher.random_queries.making import (
    HERE,
    call,
    compared,
    item,
    listed,
    literal,
    named,
    query,
    variable,
)
from tests.graph.cypher.random_queries.state import ANY, ENTITIES, INT, NODE, PATH, REL, SCALARS, STR, list_of

_STORABLE = (*SCALARS, list_of(INT), list_of(STR))
_SetKind = OneOf["property", "replace", "add", "labels"]


class Updates(Clauses):
    """`update()` gives a whole query that writes."""

    # What is in scope where a CREATE or MERGE begins; None outside of one.
    _known: dict[str, str] | None = None

    def update(self) -> ast.Query:
        with self.state.scope():
            clauses: list[ast.Clause] = []
            if self.chance.yes(0.8):
                clauses += self._rows()
            for _ in range(self.chance.weighted({1: 5, 2: 2, 3: 1})):
                clauses.append(self._writing())
                if isinstance(clauses[-1], ast.Delete):
                    break  # what is deleted can hardly be used
            deleted = isinstance(clauses[-1], ast.Delete)
            end = self.chance.weighted({"nothing": 3, "return": 3, "count": 1, "finish": 0.5, "with": 1})
            if end == "finish":
                clauses.append(ast.Finish(HERE))
            elif end == "count" or (deleted and end != "nothing"):
                clauses.append(self._counting())
            elif end == "return":
                clauses.append(self.returning())
            elif end == "with":
                clauses += [self._all(), self.match(optional=False), self.returning()]
            return query(*clauses)

    def _rows(self) -> list[ast.Clause]:
        """Clauses that read, and an order of their rows."""
        clauses = [self.match(optional=self.chance.yes(0.2)) if self.chance.yes(0.75) else self._unwind()]
        if self.chance.yes(0.3):
            clauses.append(self.match(optional=self.chance.yes(0.5)))
        keys = [key for name, kind in self.state.names.items() for key in self._sort_keys(name, kind)]
        order = tuple(ast.SortItem(key, descending=False) for key in keys)
        limit = literal(self.chance.number(1, 3)) if order and self.chance.yes(0.1) else None
        return [*clauses, replace(self._all(), order_by=order, limit=limit)]

    def _all(self) -> ast.Projection:
        star = bool(self.state.names)
        items = () if star else (item(literal(1), "one"),)
        if not star:
            self.state.names["one"] = INT
        return ast.Projection(HERE, "WITH", False, star, items, (), None, None, None)

    def _counting(self) -> ast.Projection:
        return ast.Projection(HERE, "RETURN", False, False, (item(ast.CountStar(HERE), "rows"),), (), None, None, None)

    def _writing(self, *, inside: bool = False) -> ast.Clause:
        """A clause that writes; `inside` a FOREACH."""
        entities = self.state.having(*ENTITIES)
        kinds = {"create": 3.0, "merge": 3.0, "foreach": 0.0 if inside else 1.0, "call": 0.0 if inside else 0.5}
        if entities:
            kinds |= {"set": 4, "remove": 2, "delete": 2}
        match self.chance.weighted(kinds):
            case "create":
                return self._create()
            case "merge":
                return self._merge()
            case "set":
                return ast.Set(HERE, self._set_items(self.chance.one(entities)))
            case "remove":
                return self._remove(self.chance.one(entities))
            case "delete":
                return self._delete()
            case "foreach":
                return self._foreach()
        return self._call_writing()

    # -- CREATE and MERGE

    def _create(self) -> ast.Clause:
        self.state.spent.clear()
        self._known = dict(self.state.names)
        paths = [self._new_path() for _ in range(self.chance.weighted({1: 4, 2: 1}))]
        self._known = None
        return ast.Create(HERE, tuple(paths))

    def _new_path(self) -> ast.PathPattern:
        count = self.chance.weighted({0: 3, 1: 4, 2: 1})
        nodes = [self._new_node(alone=count == 0)]
        relationships = []
        for _ in range(count):
            relationships.append(self._new_relationship())
            nodes.append(self._new_node(alone=False))
        name = None
        if self.chance.yes(0.1):
            name = self.state.fresh()
            self.state.names[name] = PATH
        return ast.PathPattern(HERE, name, tuple(nodes), tuple(relationships))

    def _new_node(self, *, alone: bool) -> ast.NodePattern:
        known = self.state.having(NODE)
        if known and not alone and self.chance.yes(0.6):
            return ast.NodePattern(HERE, self.chance.one(known), None, None, None)
        labels = self._new_labels()
        properties = self._new_properties() if self.chance.yes(0.6) else None
        name = None
        if self.chance.yes(0.4):
            name = self.state.fresh()
            self.state.names[name] = NODE
        return ast.NodePattern(HERE, name, labels, properties, None)

    def _new_labels(self) -> ast.LabelExpr | None:
        names = self.chance.some([*LABELS, "New"], self.chance.weighted({0: 1, 1: 4, 2: 1}))
        if len(names) > 1:
            return ast.LabelExpr("&", HERE, parts=tuple(map(named, names)))
        return named(names[0]) if names else None

    def _new_properties(self) -> ast.MapLiteral:
        """They do not look at what the same clause makes, which is an error."""
        keys = self.chance.some(list(KEYS), self.chance.number(1, 2))
        with self.state.scope():
            if self._known is not None:
                self.state.names = dict(self._known)
            properties = ast.MapLiteral(HERE, tuple((key, self._storable(key)) for key in keys))
        self.spend(properties)
        return properties

    def _storable(self, key: str) -> ast.Expr:
        kind = KEYS[key] if key != "m" else self.chance.one(_STORABLE)
        return self.constant(kind) if self.chance.yes(0.5) else self.expression(kind, 1)

    def _new_relationship(self, *, merged: bool = False) -> ast.RelationshipPattern:
        name = None
        if self.chance.yes(0.3):
            name = self.state.fresh()
            self.state.names[name] = REL
        properties = self._new_properties() if self.chance.yes(0.4) else None
        directions = {Direction.OUT: 3, Direction.IN: 2, Direction.BOTH: 1 if merged else 0.03}
        direction = self.chance.weighted(directions)
        return ast.RelationshipPattern(HERE, name, named(self.chance.one(TYPES)), properties, None, direction, None)

    def _merge(self) -> ast.Clause:
        self.state.spent.clear()
        self._known = dict(self.state.names)
        count = self.chance.weighted({0: 4, 1: 4})
        nodes = [self._new_node(alone=count == 0)]
        relationships = [self._new_relationship(merged=True) for _ in range(count)]
        nodes += [self._new_node(alone=False) for _ in range(count)]
        path = ast.PathPattern(HERE, None, tuple(nodes), tuple(relationships))
        names = [each.variable for each in nodes] + [each.variable for each in relationships]
        new = [name for name in names if name is not None]
        self._known = None
        on_create = self._set_items(self.chance.one(new)) if new and self.chance.yes(0.4) else ()
        on_match = self._set_items(self.chance.one(new)) if new and self.chance.yes(0.4) else ()
        return ast.Merge(HERE, path, on_create, on_match)

    # -- SET, REMOVE, DELETE

    def _set_items(self, target: str) -> tuple[ast.SetItem, ...]:
        return tuple(self._set_item(target) for _ in range(self.chance.weighted({1: 4, 2: 2, 3: 1})))

    def _set_item(self, target: str) -> ast.SetItem:
        kinds: dict[_SetKind, float] = {"property": 5, "replace": 1, "add": 2}
        if self.state.names.get(target) == NODE:
            kinds["labels"] = 2
        kind = self.chance.weighted(kinds)
        if kind == "labels":
            labels = tuple(self.chance.some([*LABELS, "New"], self.chance.number(1, 2)))
            return ast.SetItem(HERE, kind, variable(target), labels=labels)
        with self.state.scope():
            self.state.names = {target: self.state.names[target]}
            if kind == "property":
                key = self.chance.one(list(KEYS))
                value = literal(None) if self.chance.yes(0.15) else self._storable(key)
                return ast.SetItem(HERE, kind, self._target(target), key, value)
            return ast.SetItem(HERE, kind, variable(target), value=self._new_map(target))

    def _target(self, name: str) -> ast.Expr:
        """The variable, now and then as an expression in parentheses."""
        if self.chance.yes(0.9):
            return variable(name)
        condition = compared(literal(1), "=", literal(1))
        return ast.Case(HERE, ((condition, variable(name)),), None)

    def _new_map(self, target: str) -> ast.Expr:
        form = self.chance.weighted({"literal": 4, "entity": 1, "parameter": 1, "function": 1})
        if form == "entity":
            return variable(target)
        if form == "function":
            return call("properties", variable(target))
        if form == "parameter":
            return self.state.parameter({key: self.value(KEYS[key]) for key in self.chance.some(["i", "s", "b"], 2)})
        return self._new_properties()

    def _remove(self, target: str) -> ast.Clause:
        items = []
        for _ in range(self.chance.weighted({1: 4, 2: 1})):
            if self.state.names[target] == NODE and self.chance.yes(0.5):
                labels = tuple(self.chance.some(LABELS, self.chance.number(1, 2)))
                items.append(ast.RemoveItem(HERE, variable(target), labels=labels))
            else:
                items.append(ast.RemoveItem(HERE, self._target(target), self.chance.one(list(KEYS))))
        return ast.Remove(HERE, tuple(items))

    def _delete(self) -> ast.Clause:
        names = self.state.having(*ENTITIES, PATH)
        chosen = self.chance.some(names, self.chance.weighted({1: 4, 2: 1}))
        return ast.Delete(HERE, tuple(map(variable, chosen)), self.chance.yes(0.6))

    # -- loops

    def _foreach(self) -> ast.Clause:
        entities = self.state.having(*ENTITIES)
        if entities and self.chance.yes(0.5):
            name = self.chance.one(entities)
            source, kind = listed(variable(name)), self.state.names[name]
        else:
            kind = self.chance.one((INT, STR, ANY))
            source = self.expression(list_of(kind), 1)
        name = self.state.fresh()
        with self.state.scope({name: kind}):
            updates = [self._writing(inside=True) for _ in range(self.chance.weighted({1: 4, 2: 1}))]
        return ast.Foreach(HERE, name, source, tuple(updates))

    def _call_writing(self) -> ast.Clause:
        """A unit subquery: it writes for each row and gives nothing back."""
        imported = self.chance.some(list(self.state.names), 2)
        with self.state.scope():
            self.state.names = {name: self.state.names[name] for name in imported}
            inside = query(self._writing(inside=True))
        return ast.CallSubquery(HERE, inside, tuple(imported), optional=False)
