"""Patterns: nodes, relationships, paths and label expressions."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, TypeVar

from graph.cypher import ast, instead
from graph.cypher.cursor import Cursor
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.lexer import Kind
from graph.cypher.view import Direction

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")
_SELECTORS = ("SHORTEST", "ANY", "ALL")
_SHORTEST = ("SHORTESTPATH", "ALLSHORTESTPATHS")


class PatternParser(Cursor):
    """The grammar of `(a:A {x: 1})-[r:R*1..3]->(b)`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._missed: list[CypherError] = []
        # How many bars after labels may still join labels; the next one separates a comprehension's parts.
        self.label_bars = len(self.tokens)
        self.index_of_failure = 0
        # In which ways labels have been written so far: "symbols" as in A|B, "colons" as in A:B, "IS"; with places.
        self.label_styles: list[tuple[str, int]] = []
        self.in_creation = False  # whether the clause at hand is CREATE or FOREACH

    @abstractmethod
    def expression(self) -> ast.Expr: ...

    @abstractmethod
    def map_literal(self) -> ast.MapLiteral: ...

    @abstractmethod
    def subquery_body(self, *, bare_pattern: bool) -> ast.Query: ...

    def attempt(self, rule: Callable[[], _T]) -> _T | None:
        """What the rule makes of the next tokens; None, and nothing taken, where it does not fit."""
        start, styles = self.index, len(self.label_styles)
        try:
            return rule()
        except CypherError as error:
            self._missed.append(error)
            self.index_of_failure = self.index
            self.index = start
            del self.label_styles[styles:]
            return None

    def furthest(self, error: CypherError) -> CypherError:
        """Of the error and those of attempts before it, the one that got furthest: it tells most."""
        return max(error, *self._missed, key=lambda each: each.position or 0) if self._missed else error

    # -- paths

    def pattern_list(self) -> tuple[ast.PathPattern, ...]:
        patterns = [self.path_pattern()]
        while self.accept_symbol(","):
            patterns.append(self.path_pattern())
        return tuple(patterns)

    def path_pattern(self) -> ast.PathPattern:
        position = self.token.start
        variable = None
        if self.at_name() and self.followed_by("="):
            variable = self.take().text
            self.take()
        if self.token.upper in _SHORTEST and self.followed_by("("):
            return self._shortest(position, variable)
        if self.at_any_keyword(_SELECTORS):
            raise self.unsupported(instead.PATH_SELECTORS)
        return self._chain(position, variable)

    def _shortest(self, position: int, variable: str | None) -> ast.PathPattern:
        name = self.take()
        self.expect_symbol("(")
        path = self._chain(position, variable)
        self.expect_symbol(")", f"at the end of {name.text}()")
        if len(path.relationships) != 1:
            raise CypherError(
                SYNTAX, f"{name.text}(...) requires a pattern containing a single relationship", position=position
            )
        if path.relationships[0].properties is not None:
            raise CypherError(
                SYNTAX,
                f"{name.text}(...) with properties of the relationships is not supported; use WHERE with "
                "all(r IN relationships(path) WHERE ...)",
                position=position,
            )
        kind = "one" if name.upper == "SHORTESTPATH" else "all"
        return ast.PathPattern(position, variable, path.nodes, path.relationships, kind)  # type: ignore[arg-type]

    def relationship_pattern_path(self, variable: str | None = None) -> ast.PathPattern:
        """A path that has at least one relationship: the only kind that can stand in an expression."""
        path = self._chain(self.token.start, variable)
        if not path.relationships:
            raise self.unexpected("a relationship")
        return path

    def _chain(self, position: int, variable: str | None) -> ast.PathPattern:
        nodes = [self._node()]
        relationships = []
        while self._at_relationship():
            relationships.append(self._relationship())
            nodes.append(self._node())
        if self.at_symbol("("):
            raise self.unsupported(instead.QUANTIFIED_PATHS)
        return ast.PathPattern(position, variable, tuple(nodes), tuple(relationships))

    # -- nodes

    def _node(self) -> ast.NodePattern:
        position = self.expect_symbol("(", "of a node").start
        if self.at_symbol("("):
            raise self.unsupported(instead.QUANTIFIED_PATHS)
        variable = None
        if self.at_name() and not self._at_where(")") and not self._at_is():
            variable = self.take().text
        labels = self.label_expression() if self._at_labels() else None
        properties = self._properties()
        where = self.expression() if self.accept_keyword("WHERE") else None
        self.expect_symbol(")", "at the end of a node")
        return ast.NodePattern(position, variable, labels, properties, where)

    def _at_where(self, *after_a_variable: str) -> bool:
        """Whether WHERE begins a condition here; a variable may be called `where`, too."""
        if self.token.upper != "WHERE":
            return False
        following = self.ahead()
        if following.text == "{" or following.kind is Kind.PARAMETER:
            return not self._are_properties(after_a_variable[0])
        if following.kind is Kind.SYMBOL:
            return following.text not in (":", *after_a_variable)
        return following.upper not in ("WHERE", "IS")

    def _are_properties(self, end: str) -> bool:
        """Whether what follows the next token are properties: what comes after them ends the part of the pattern."""
        start = self.index
        self.take()
        found = self.attempt(self._properties)
        ends = found is not None and (self.at_symbol(end) or self.at_keyword("WHERE"))
        self.index = start
        return ends

    def _at_is(self) -> bool:
        """Whether IS comes before labels here, without a variable; a variable may be called `is`, too."""
        return self.token.upper == "IS" and self._is_label(1) and not (self.ahead().upper == "IS" and self._is_label(2))

    def _is_label(self, offset: int) -> bool:
        token = self.ahead(offset)
        if token.kind is Kind.SYMBOL:
            return token.text in ("!", "%", "(")
        return token.kind in (Kind.NAME, Kind.QUOTED_NAME) and token.upper != "WHERE"

    def _at_labels(self) -> bool:
        """Take the colon, or the IS, before labels or types."""
        place = self.token.start
        if self.accept_keyword("IS"):
            self.label_styles.append(("IS", place))
            return True
        return self.accept_symbol(":")

    def _properties(self) -> ast.Expr | None:
        if self.at_symbol("{"):
            return self.map_literal()
        if self.token.kind is Kind.PARAMETER:
            token = self.take()
            return ast.Parameter(token.start, token.text)
        return None

    # -- relationships

    def _at_relationship(self) -> bool:
        if self.at_symbol("-"):
            return self.followed_by("-") or self.followed_by("[")
        return self.at_symbol("<") and self.followed_by("-") and (self.ahead(2).text in ("-", "["))

    def _relationship(self) -> ast.RelationshipPattern:
        position = self.token.start
        left = self.accept_symbol("<")
        self.expect_symbol("-")
        variable = types = length = properties = where = None
        if self.accept_symbol("["):
            if self.at_name() and not self._at_where("]", "*") and not self._at_is():
                variable = self.take().text
            start = self.index
            if self._at_labels():
                types = self.label_expression(relationship=True)
            colons = [token for token in self.tokens[start + 1 : self.index] if token.text == ":"]
            if self.accept_symbol("*"):
                length = self._length()
            properties = self._properties()
            if colons and (variable or length or properties):
                raise CypherError(
                    SYNTAX,
                    "A colon in the separation of alternative relationship types, as in [:A|:B], cannot stand "
                    "beside a variable, properties or a variable length. Please use [:A|B].",
                    position=colons[0].start,
                )
            where = self.expression() if self.accept_keyword("WHERE") else None
            self.expect_symbol("]", "at the end of a relationship")
        self.expect_symbol("-")
        right = self.accept_symbol(">")
        if self.at_symbol("{", "+", "*"):
            raise self.unsupported(instead.QUANTIFIED_RELATIONSHIPS)
        direction = {(True, False): Direction.IN, (False, True): Direction.OUT}.get((left, right), Direction.BOTH)
        return ast.RelationshipPattern(position, variable, types, properties, where, direction, length)

    def _length(self) -> tuple[int | None, int | None]:
        low = int(self.take().value) if self.token.kind is Kind.INTEGER else None
        dots = self.accept_symbol("..")
        if self.token.kind is Kind.PARAMETER:
            raise CypherError(SYNTAX, instead.BOUND_LENGTH, position=self.token.start)
        if dots:
            return low, int(self.take().value) if self.token.kind is Kind.INTEGER else None
        return low, low

    # -- label expressions

    def label_expression(self, *, relationship: bool = False) -> ast.LabelExpr:
        """What follows the first colon: `A`, `A:B`, `A&B`, `A|B`, `!A`, `%`, with parentheses."""
        start = self.index
        parts = [self._label_and(relationship)]
        position = self.token.start
        while self.at_symbol("|") and (relationship or self.label_bars > 0):
            self.take()
            self.label_bars -= not relationship
            if relationship:
                self.accept_symbol(":")
            parts.append(self._label_and(relationship))
        self._note_style(start, relationship=relationship)
        return parts[0] if len(parts) == 1 else ast.LabelExpr("|", position, parts=tuple(parts))

    def _note_style(self, start: int, *, relationship: bool) -> None:
        used = {token.text for token in self.tokens[start : self.index] if token.kind is Kind.SYMBOL}
        place = self.tokens[start].start
        if ":" in used and not relationship:
            self.label_styles.append(("colons", place))
        if used & ({"&", "!", "%"} if relationship else {"|", "&", "!", "%"}):
            self.label_styles.append(("symbols", place))

    def check_label_styles(self, first: int) -> None:
        """Raise what Neo4j raises where a clause, with all in it, mixes `A:B` with other ways to write labels."""
        used = self.label_styles[first:]
        colons = next((place for style, place in used if style == "colons"), None)
        styles = {style for style, _ in used}
        if colons is not None and "symbols" in styles:
            raise CypherError(
                SYNTAX,
                "Mixing label expression symbols ('|', '&', '!', and '%') with colon (':') between labels is not "
                "allowed. Please only use one set of symbols; '&' is the same as ':'.",
                position=colons,
            )
        if colons is not None and "IS" in styles:
            raise CypherError(
                SYNTAX,
                "Mixing the IS keyword with colon (':') between labels is not allowed; '&' is the same as ':'.",
                position=colons,
            )

    def _label_and(self, relationship: bool) -> ast.LabelExpr:
        parts = [self._label_not(relationship)]
        position = self.token.start
        while self.at_symbol("&") or (self.at_symbol(":") and not relationship):
            self.take()
            parts.append(self._label_not(relationship))
        return parts[0] if len(parts) == 1 else ast.LabelExpr("&", position, parts=tuple(parts))

    def _label_not(self, relationship: bool) -> ast.LabelExpr:
        position = self.token.start
        if self.accept_symbol("!"):
            return ast.LabelExpr("!", position, parts=(self._label_not(relationship),))
        if self.accept_symbol("%"):
            return ast.LabelExpr("%", position)
        if self.accept_symbol("("):
            inner = self.label_expression(relationship=relationship)
            self.expect_symbol(")")
            return inner
        if self.at_symbol("$") or self.token.kind is Kind.PARAMETER:
            raise self.unsupported(instead.DYNAMIC_LABELS)
        return ast.LabelExpr("name", position, self.expect_name("a relationship type" if relationship else "a label"))
