"""Clauses that write: CREATE, MERGE, SET, REMOVE, DELETE, FOREACH."""

from __future__ import annotations

from graph.cypher import ast, instead
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.lexer import Kind
from graph.cypher.parse_expressions import ExpressionParser

_CLAUSES = "a clause such as MATCH, WITH, UNWIND, CALL, CREATE, MERGE, SET, DELETE, REMOVE, FOREACH or RETURN"


class UpdateParser(ExpressionParser):
    """The grammar of the writing clauses."""

    def update(self) -> ast.Clause:
        position = self.token.start
        match self.token.upper:
            case "CREATE":
                return self._create(position)
            case "MERGE":
                return self._merge(position)
            case "SET":
                self.take()
                return ast.Set(position, self._set_items())
            case "REMOVE":
                return self._remove(position)
            case "DELETE" | "DETACH" | "NODETACH":
                return self._delete(position)
            case "FOREACH":
                return self._foreach(position)
        raise self.unexpected(_CLAUSES)

    def _create(self, position: int) -> ast.Create:
        self.take()
        if self.at_any_keyword(instead.CREATED_BY_COMMANDS) and not self.followed_by("="):
            raise self.unsupported(instead.COMMANDS)
        return ast.Create(position, self.pattern_list())

    def _merge(self, position: int) -> ast.Merge:
        self.take()
        pattern = self.path_pattern()
        on_create: list[ast.SetItem] = []
        on_match: list[ast.SetItem] = []
        while self.accept_keyword("ON"):
            if self.accept_keyword("CREATE"):
                chosen = on_create
            else:
                self.expect_keyword("MATCH")
                chosen = on_match
            self.expect_keyword("SET")
            chosen.extend(self._set_items())
        return ast.Merge(position, pattern, tuple(on_create), tuple(on_match))

    def _set_items(self) -> tuple[ast.SetItem, ...]:
        self.is_places: list[int] = []
        items = [self._set_item()]
        while self.accept_symbol(","):
            items.append(self._set_item())
        self._check_is([item.labels for item in items])
        return tuple(items)

    def _check_is(self, labels: list[tuple[str, ...]]) -> None:
        """`n IS A:B` is not allowed, nor `n:A:B` beside `n IS C`."""
        if self.is_places and any(len(each) > 1 for each in labels):
            raise CypherError(
                SYNTAX,
                "It is not supported to use IS together with several labels; write n IS A, n IS B",
                position=self.is_places[0],
            )

    def _set_item(self) -> ast.SetItem:
        position = self.token.start
        in_parentheses = self.at_symbol("(")
        target = self._target()
        if isinstance(target, ast.Property) and self.accept_symbol("="):
            return ast.SetItem(position, "property", target.subject, target.key, self.expression())
        if isinstance(target, ast.Property) or in_parentheses:
            raise self.unexpected("'.' or '=': of an expression in parentheses only a property can be set")
        if self.accept_symbol("="):
            return ast.SetItem(position, "replace", target, value=self.expression())
        if self.accept_symbol("+="):
            return ast.SetItem(position, "add", target, value=self.expression())
        if self.at_symbol(":") or self.at_keyword("IS"):
            return ast.SetItem(position, "labels", target, labels=self._label_names())
        raise self.unexpected("'=', '+=' or ':' in SET")

    def _target(self) -> ast.Expr:
        """What SET and REMOVE change: a variable, a property of one, or of an expression in parentheses."""
        position = self.token.start
        if self.accept_symbol("("):
            target: ast.Expr = self.expression()
            self.expect_symbol(")")
        else:
            target = ast.Variable(position, self.expect_name("a variable"))
        while self.at_symbol("."):
            place = self.take().start
            target = ast.Property(place, target, self.expect_name("a property's name"))
        if self.at_symbol("["):
            raise self.unsupported(instead.DYNAMIC_PROPERTIES)
        return target

    def _label_names(self) -> tuple[str, ...]:
        names = []
        place = self.token.start
        if self.accept_keyword("IS"):
            self.is_places.append(place)
            names.append(self.expect_name("a label"))
        while self.accept_symbol(":"):
            if self.at_symbol("$") or self.token.kind is Kind.PARAMETER:
                raise self.unsupported(instead.DYNAMIC_LABELS_SET)
            names.append(self.expect_name("a label"))
        return tuple(names)

    def _remove(self, position: int) -> ast.Remove:
        self.take()
        self.is_places = []
        items = [self._remove_item()]
        while self.accept_symbol(","):
            items.append(self._remove_item())
        self._check_is([item.labels for item in items])
        return ast.Remove(position, tuple(items))

    def _remove_item(self) -> ast.RemoveItem:
        position = self.token.start
        in_parentheses = self.at_symbol("(")
        target = self._target()
        if isinstance(target, ast.Property):
            return ast.RemoveItem(position, target.subject, target.key)
        if not in_parentheses and (self.at_symbol(":") or self.at_keyword("IS")):
            return ast.RemoveItem(position, target, labels=self._label_names())
        raise self.unexpected("a property or a label to remove")

    def _delete(self, position: int) -> ast.Delete:
        detach = self.accept_keyword("DETACH")
        if not detach:
            self.accept_keyword("NODETACH")
        self.expect_keyword("DELETE")
        expressions = [self.expression()]
        while self.accept_symbol(","):
            expressions.append(self.expression())
        return ast.Delete(position, tuple(expressions), detach)

    def _foreach(self, position: int) -> ast.Foreach:
        self.take()
        self.expect_symbol("(")
        variable = self.expect_name("a variable")
        self.expect_keyword("IN")
        source = self.expression()
        self.expect_symbol("|")
        updates = []
        while not self.at_symbol(")"):
            if not self.at_any_keyword(("CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH", "NODETACH", "FOREACH")):
                raise CypherError(
                    SYNTAX,
                    "Invalid use of a reading clause inside FOREACH: only updates are allowed",
                    position=self.token.start,
                )
            updates.append(self.update())
        self.expect_symbol(")")
        return ast.Foreach(position, variable, source, tuple(updates))
