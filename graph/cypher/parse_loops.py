"""Expressions in brackets, and those that loop over a list: comprehensions, any/all/none/single, reduce."""

from __future__ import annotations

from graph.cypher import ast
from graph.cypher.parse_patterns import PatternParser


class LoopParser(PatternParser):
    """Each has a variable of its own, and a source behind IN or a pattern."""

    def bracketed(self) -> ast.Expr:
        """A list, a list comprehension or a pattern comprehension."""
        position = self.take().start
        if self.at_name() and self.ahead().upper == "IN":
            found = self.attempt(lambda: self._list_comprehension(position))
            if found is not None:
                return found
        path = self.attempt(self._comprehension_path)
        if path is not None:
            where, projection = self._where_and_projection()
            if projection is None:
                raise self.unexpected("'|' and what to collect in a pattern comprehension")
            self.expect_symbol("]")
            return ast.PatternComprehension(position, path, where, projection)
        items: list[ast.Expr] = []
        if not self.at_symbol("]"):
            items.append(self.expression())
            while self.accept_symbol(","):
                items.append(self.expression())
        self.expect_symbol("]", "or ',' in a list")
        return ast.ListLiteral(position, tuple(items))

    def _list_comprehension(self, position: int) -> ast.Expr:
        variable = self.expect_name("a variable")
        self.expect_keyword("IN")
        source = self.expression()
        where, projection = self._where_and_projection()
        self.expect_symbol("]", "at the end of a list comprehension")
        return ast.ListComprehension(position, variable, source, where, projection)

    def _where_and_projection(self) -> tuple[ast.Expr | None, ast.Expr | None]:
        """`WHERE condition | value`; the last bar is the comprehension's, others may belong to `n:A|B`."""
        if not self.accept_keyword("WHERE"):
            return None, self.expression() if self.accept_symbol("|") else None
        outer, self.label_bars = self.label_bars, len(self.tokens)
        start = self.index
        found = self.attempt(self._condition_bar_value)
        bars = sum(token.text == "|" for token in self.tokens[start : self.index_of_failure])
        while found is None and bars > 0:
            bars -= 1
            self.label_bars = bars
            found = self.attempt(self._condition_bar_value)
        self.label_bars = outer
        return found or (self.expression(), None)

    def _condition_bar_value(self) -> tuple[ast.Expr, ast.Expr]:
        where = self.expression()
        self.expect_symbol("|")
        self.label_bars = len(self.tokens)  # what follows may have as many as it likes
        value = self.expression()
        if not self.at_symbol("]"):
            raise self.unexpected("']'")
        return where, value

    def _comprehension_path(self) -> ast.PathPattern:
        variable = None
        if self.at_name() and self.followed_by("="):
            variable = self.take().text
            self.take()
        path = self.relationship_pattern_path(variable)
        if not (self.at_keyword("WHERE") or self.at_symbol("|")):
            raise self.unexpected("'|'")
        return path

    def quantifier(self) -> ast.Expr:
        token = self.take()
        self.expect_symbol("(")
        variable = self.expect_name("a variable")
        self.expect_keyword("IN")
        source = self.expression()
        if not self.accept_keyword("WHERE"):
            raise self.unexpected(f"WHERE and a condition in {token.text}()")
        where = self.expression()
        self.expect_symbol(")")
        return ast.Quantifier(token.start, token.text.lower(), variable, source, where)

    def reduce(self) -> ast.Expr:
        position = self.take().start
        self.expect_symbol("(")
        accumulator = self.expect_name("a variable")
        self.expect_symbol("=")
        initial = self.expression()
        self.expect_symbol(",")
        variable = self.expect_name("a variable")
        self.expect_keyword("IN")
        source = self.expression()
        self.expect_symbol("|")
        step = self.expression()
        self.expect_symbol(")")
        return ast.Reduce(position, accumulator, initial, variable, source, step)
