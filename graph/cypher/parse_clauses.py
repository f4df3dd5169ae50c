"""Clauses and whole queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.cypher import ast, instead
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.lexer import Kind
from graph.cypher.parse_updates import UpdateParser

_CLAUSES: Final = "MATCH, WITH, UNWIND, CALL, CREATE, MERGE, SET, DELETE, REMOVE, FOREACH or RETURN"


class Parser(UpdateParser):
    """The grammar of a whole query; `query` reads all of the text."""

    def query(self) -> ast.Query:
        found = self._union(stop="")
        several = self.accept_symbol(";")
        if self.token.kind is not Kind.END and several:
            raise self.unexpected("the end of the query; ask one query at a time")
        if self.token.kind is not Kind.END:
            raise self.unexpected(f"{_CLAUSES}, or the end of the query")
        return found

    def subquery_body(self, *, bare_pattern: bool) -> ast.Query:
        """A query that ends before '}'; `bare_pattern` lets it be a pattern with WHERE only."""
        position = self.token.start
        if bare_pattern and self._at_pattern():
            patterns = self.pattern_list()
            where = self.expression() if self.accept_keyword("WHERE") else None
            match = ast.Match(position, patterns, where, optional=False)
            return ast.Query(position, (ast.SingleQuery(position, (match,)),))
        return self._union(stop="}")

    def _at_pattern(self) -> bool:
        return (
            self.at_symbol("(")
            or (self.at_name() and self.followed_by("="))
            or (self.token.upper in ("SHORTESTPATH", "ALLSHORTESTPATHS") and self.followed_by("("))
        )

    def _union(self, stop: str) -> ast.Query:
        position = self.token.start
        parts = [self._single_query(stop)]
        kinds: list[bool] = []
        while self.at_keyword("UNION"):
            start = self.take().start
            kinds.append(not self.accept_keyword("ALL"))
            self.accept_keyword("DISTINCT")
            if kinds[-1] is not kinds[0]:
                raise CypherError(SYNTAX, "Invalid combination of UNION and UNION ALL", position=start)
            parts.append(self._single_query(stop))
        return ast.Query(position, tuple(parts), distinct=kinds[0] if kinds else True)

    def _single_query(self, stop: str) -> ast.SingleQuery:
        position = self.token.start
        clauses = []
        while not self.at_keyword("UNION") and self.token.kind is not Kind.END and not self.at_symbol(";"):
            if stop and self.at_symbol(stop):
                break
            clauses.append(self._clause())
        if not clauses:
            raise self.unexpected(_CLAUSES)
        return ast.SingleQuery(position, tuple(clauses))

    def _clause(self) -> ast.Clause:
        styles, outer = len(self.label_styles), self.in_creation
        self.in_creation = self.at_any_keyword(("CREATE", "FOREACH"))
        clause = self._clause_of_any_kind()
        self.in_creation = outer
        self.check_label_styles(styles)
        return clause

    def _clause_of_any_kind(self) -> ast.Clause:  # noqa: PLR0911 (one return a kind)
        position = self.token.start
        word = self.token.upper
        match word:
            case "MATCH":
                self.take()
                return self._match(position, optional=False)
            case "OPTIONAL":
                self.take()
                if self.accept_keyword("CALL"):
                    return self._call_clause(position, optional=True)
                self.expect_keyword("MATCH")
                return self._match(position, optional=True)
            case "UNWIND":
                self.take()
                source = self.expression()
                self.expect_keyword("AS")
                place = self.token.start
                return ast.Unwind(place, source, self.expect_name("a variable"))
            case "WITH":
                return self._with()
            case "RETURN":
                return self._return()
            case "FINISH":
                return ast.Finish(self.take().start)
            case "CALL":
                self.take()
                return self._call_clause(position, optional=False)
        if word in instead.CLAUSES:
            raise self.unsupported(instead.CLAUSES[word])
        if word in instead.OTHER_LANGUAGES:
            raise CypherError(SYNTAX, f"Invalid input '{word}': {instead.OTHER_LANGUAGES[word]}", position=position)
        return self.update()

    def _match(self, position: int, *, optional: bool) -> ast.Match:
        if self.at_keyword("REPEATABLE") or self.at_keyword("DIFFERENT"):
            raise self.unsupported(instead.MATCH_MODES)
        patterns = self.pattern_list()
        if self.at_keyword("USING"):
            raise self.unsupported(instead.PLANNER_HINTS)
        where = self.expression() if self.accept_keyword("WHERE") else None
        return ast.Match(position, patterns, where, optional)

    # -- WITH and RETURN

    def _with(self) -> ast.Projection:
        position = self.take().start
        distinct, star, items, order, skip, limit = self._projection_body()
        where = self.expression() if self.accept_keyword("WHERE") else None
        return ast.Projection(position, "WITH", distinct, star, items, order, skip, limit, where)

    def _return(self) -> ast.Projection:
        position = self.take().start
        distinct, star, items, order, skip, limit = self._projection_body()
        return ast.Projection(position, "RETURN", distinct, star, items, order, skip, limit, None)

    def _projection_body(
        self,
    ) -> tuple[
        bool,
        bool,
        tuple[ast.ProjectionItem, ...],
        tuple[ast.SortItem, ...],
        ast.Expr | None,
        ast.Expr | None,
    ]:
        distinct = self.accept_keyword("DISTINCT")
        star = self.accept_symbol("*")
        items: list[ast.ProjectionItem] = []
        if not star or self.accept_symbol(","):
            items.append(self._item())
            while self.accept_symbol(","):
                items.append(self._item())
        order: list[ast.SortItem] = []
        if self.accept_keyword("ORDER", "BY"):
            order.append(self._sort_item())
            while self.accept_symbol(","):
                order.append(self._sort_item())
        skip = self.expression() if self.accept_keyword("SKIP") or self.accept_keyword("OFFSET") else None
        limit = self.expression() if self.accept_keyword("LIMIT") else None
        return distinct, star, tuple(items), tuple(order), skip, limit

    def _item(self) -> ast.ProjectionItem:
        start = self.token.start
        expression = self.expression()
        end = self.tokens[self.index - 1].end
        if self.accept_keyword("AS"):
            return ast.ProjectionItem(expression, self.expect_name("an alias"), aliased=True)
        if isinstance(expression, ast.Variable):
            return ast.ProjectionItem(expression, expression.name, aliased=True)
        if isinstance(expression, ast.MapProjection):
            return ast.ProjectionItem(expression, expression.subject.name, aliased=True)
        return ast.ProjectionItem(expression, self.text[start:end], aliased=False)

    def _sort_item(self) -> ast.SortItem:
        expression = self.expression()
        if self.accept_keyword("DESC") or self.accept_keyword("DESCENDING"):
            return ast.SortItem(expression, descending=True)
        if not self.accept_keyword("ASC"):
            self.accept_keyword("ASCENDING")
        return ast.SortItem(expression, descending=False)

    # -- CALL

    def _call_clause(self, position: int, *, optional: bool) -> ast.Clause:
        if self.accept_symbol("{"):
            return self._call_subquery(position, None, optional=optional)
        if self.at_symbol("("):
            imports = self._imports()
            self.expect_symbol("{")
            return self._call_subquery(position, imports, optional=optional)
        if optional:
            raise self.unsupported(instead.OPTIONAL_PROCEDURE, position)
        return self._procedure(position)

    def _imports(self) -> tuple[str, ...] | str:
        self.take()
        if self.accept_symbol("*"):
            self.expect_symbol(")")
            return "*"
        names = []
        while not self.at_symbol(")"):
            names.append(self.expect_name("a variable"))
            if not self.accept_symbol(","):
                break
        self.expect_symbol(")")
        return tuple(names)

    def _call_subquery(
        self, position: int, imports: tuple[str, ...] | str | None, *, optional: bool
    ) -> ast.CallSubquery:
        query = self.subquery_body(bare_pattern=False)
        self.expect_symbol("}")
        if self.at_keyword("IN"):
            raise self.unsupported(instead.IN_TRANSACTIONS)
        return ast.CallSubquery(position, query, imports, optional)  # type: ignore[arg-type]

    def _procedure(self, position: int) -> ast.CallProcedure:
        name = self.expect_name("a procedure's name or '{'")
        while self.accept_symbol("."):
            name += "." + self.expect_name("a procedure's name")
        arguments: tuple[ast.Expr, ...] | None = None
        if self.accept_symbol("("):
            found = []
            while not self.at_symbol(")"):
                found.append(self.expression())
                if not self.accept_symbol(","):
                    break
            self.expect_symbol(")")
            arguments = tuple(found)
        if not self.accept_keyword("YIELD"):
            return ast.CallProcedure(position, name, arguments, None, star=False, where=None)
        if self.accept_symbol("*"):
            return ast.CallProcedure(position, name, arguments, (), star=True, where=None)
        yields = [self._yield()]
        while self.accept_symbol(","):
            yields.append(self._yield())
        where = self.expression() if self.accept_keyword("WHERE") else None
        return ast.CallProcedure(position, name, arguments, tuple(yields), star=False, where=where)

    def _yield(self) -> tuple[str, str]:
        field = self.expect_name("a column of the procedure")
        return field, self.expect_name("an alias") if self.accept_keyword("AS") else field


@dataclass(frozen=True, slots=True)
class Statement:
    """A query's syntax tree, and whether it is only to be explained.

    `texts` are pieces of the text by the identity of their syntax, which lives as long as the tree.
    """

    query: ast.Query
    explained: bool
    texts: Mapping[int, str]


def parse(text: str) -> Statement:
    """The query's syntax. Raises CypherError, not yet located, where the text is no Cypher."""
    parser = Parser(text)
    try:
        explained = parser.accept_keyword("EXPLAIN")
        query = parser.query()
    except CypherError as error:
        raise parser.furthest(error) from None
    spans = parser.spans if explained else []
    return Statement(query, explained, {id(found): text[start:end] for found, start, end in spans})
