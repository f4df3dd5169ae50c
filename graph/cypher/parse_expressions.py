"""Expressions, by recursive descent: one method a level of precedence, the loosest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.cypher import ast, instead
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.lexer import Kind
from graph.cypher.parse_loops import LoopParser
from graph.cypher.values import MAX_INTEGER

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
_PREDICATES = ("=~", "STARTS WITH", "ENDS WITH", "CONTAINS", "IN")
_QUANTIFIERS = ("ANY", "ALL", "NONE", "SINGLE")
_CONSTANTS: dict[str, object] = {"NULL": None, "TRUE": True, "FALSE": False}
_FLOATS = ("INF", "INFINITY", "NAN")
_TRIMS = {"BOTH": "btrim", "LEADING": "ltrim", "TRAILING": "rtrim"}
_SUBQUERIES = ("EXISTS", "COUNT", "COLLECT")
_NORMAL_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


class ExpressionParser(LoopParser):
    """Everything that has a value."""

    def expression(self) -> ast.Expr:
        return self._left_to_right(self._xor, "OR")

    def _xor(self) -> ast.Expr:
        return self._left_to_right(self._and, "XOR")

    def _and(self) -> ast.Expr:
        return self._left_to_right(self._condition, "AND")

    def _condition(self) -> ast.Expr:
        return self._noted(self._not)

    def _noted(self, read: Callable[[], ast.Expr]) -> ast.Expr:
        """What is read, its place in the text noted down."""
        start = self.token.start
        found = read()
        self.spans.append((found, start, self.tokens[self.index - 1].end))
        return found

    def _left_to_right(self, operand: Callable[[], ast.Expr], keyword: str) -> ast.Expr:
        left = operand()
        while self.token.upper == keyword:
            position = self.take().start
            left = ast.Binary(position, keyword, left, operand())
        return left

    def _not(self) -> ast.Expr:
        if self.token.upper == "NOT":
            position = self.take().start
            return ast.Unary(position, "NOT", self._not())
        return self._comparison()

    def _comparison(self) -> ast.Expr:
        position = self.token.start
        operands = [self._predicate()]
        operators = []
        while self.at_symbol(*_COMPARISONS):
            operators.append(self.take().text)
            operands.append(self._predicate())
        return ast.Comparison(position, tuple(operands), tuple(operators)) if operators else operands[0]

    def _predicate(self) -> ast.Expr:
        """What stands between comparison and addition: IN, STARTS WITH, =~, IS NULL, `n:Label` ..."""
        return self._predicate_of(self._side())

    def _predicate_of(self, left: ast.Expr) -> ast.Expr:
        """One predicate: `a IN b IS NULL` is no Cypher without parentheses."""
        position = self.token.start
        if self.at_symbol(":") and isinstance(left, ast.Variable | ast.Property | ast.Call | ast.Index):
            self.take()
            left = ast.HasLabels(position, left, self.label_expression())
            position = self.token.start
        if self.at_symbol("::"):
            raise self.unsupported(instead.TYPE_PREDICATES)
        if self.at_keyword("IS"):
            return self._is(left)
        for operator in _PREDICATES:
            if self.accept_symbol(operator) or self.accept_keyword(*operator.split()):
                return ast.Binary(position, operator, left, self._side())
        return left

    def _is(self, left: ast.Expr) -> ast.Expr:
        position = self.take().start
        negated = self.accept_keyword("NOT")
        if self.accept_keyword("NULL"):
            return ast.IsNull(position, left, negated)
        if self.at_symbol("::") or self.at_keyword("TYPED"):
            raise self.unsupported(instead.TYPE_PREDICATES)
        if self.at_any_keyword(("NORMALIZED", *_NORMAL_FORMS)):
            raise self.unsupported(instead.NORMALIZED)
        if self.at_name() and not negated:
            raise self.unsupported(instead.IS_LABEL)
        raise self.unexpected("NULL or NOT NULL")

    def _side(self) -> ast.Expr:
        return self._noted(self._sum)

    def _sum(self) -> ast.Expr:
        left = self._product()
        while self.at_symbol("+", "-", "||"):
            operator = self.take()
            left = ast.Binary(operator.start, operator.text, left, self._product())
        return left

    def _product(self) -> ast.Expr:
        left = self._power()
        while self.at_symbol("*", "/", "%"):
            operator = self.take()
            left = ast.Binary(operator.start, operator.text, left, self._power())
        return left

    def _power(self) -> ast.Expr:
        left = self._signed()
        while self.at_symbol("^"):
            position = self.take().start
            left = ast.Binary(position, "^", left, self._signed())
        return left

    def _signed(self) -> ast.Expr:
        position = self.token.start
        if self.at_symbol("-", "+") and not self._at_negative_number():
            return ast.Unary(position, self.take().text, self._unsigned())  # type: ignore[arg-type]
        return self._unsigned()

    def _unsigned(self) -> ast.Expr:
        """After a sign there may be a negative number, but no other sign."""
        if self._at_negative_number():
            position = self.take().start
            return self._postfix(ast.Literal(position, -self.take().value))
        return self._postfix(self._atom())

    def _at_negative_number(self) -> bool:
        return self.at_symbol("-") and self.ahead().kind in (Kind.INTEGER, Kind.FLOAT)

    def _postfix(self, subject: ast.Expr) -> ast.Expr:
        while True:
            position = self.token.start
            if self.accept_symbol("."):
                subject = ast.Property(subject.position, subject, self.expect_name("a property's name"))
            elif self.accept_symbol("["):
                subject = self._index_or_slice(subject, position)
            else:
                return subject

    def _index_or_slice(self, subject: ast.Expr, position: int) -> ast.Expr:
        low = None if self.at_symbol("..") else self.expression()
        if self.accept_symbol(".."):
            high = None if self.at_symbol("]") else self.expression()
            self.expect_symbol("]")
            return ast.Slice(position, subject, low, high)
        self.expect_symbol("]")
        assert low is not None
        return ast.Index(position, subject, low)

    # -- atoms

    def _atom(self) -> ast.Expr:  # noqa: PLR0911 (one return a kind)
        token = self.token
        match token.kind:
            case Kind.STRING:
                return ast.Literal(self.take().start, token.text)
            case Kind.INTEGER:
                if token.value > MAX_INTEGER:
                    raise CypherError(SYNTAX, "integer is too large", position=token.start)
                return ast.Literal(self.take().start, token.value)
            case Kind.FLOAT:
                return ast.Literal(self.take().start, token.value)
            case Kind.PARAMETER:
                return ast.Parameter(self.take().start, token.text)
            case Kind.SYMBOL:
                return self._symbol_atom()
            case Kind.NAME:
                return self._named_atom()
            case Kind.QUOTED_NAME:
                return self._variable_or_call()
        raise self.unexpected("an expression")

    def _symbol_atom(self) -> ast.Expr:
        position = self.token.start
        if self.at_symbol("("):
            path = self.attempt(self.relationship_pattern_path)
            if path is not None:
                return ast.PatternPredicate(position, path)
            self.take()
            inner = self.expression()
            self.expect_symbol(")")
            return inner
        if self.at_symbol("["):
            return self.bracketed()
        if self.at_symbol("{"):
            return self.map_literal()
        raise self.unexpected("an expression")

    def _named_atom(self) -> ast.Expr:  # noqa: PLR0911 (one return a kind)
        token = self.token
        word, position = token.upper, token.start
        if word in _CONSTANTS and not self.followed_by("("):
            self.take()
            return ast.Literal(position, _CONSTANTS[word])
        if word in _FLOATS and not self.followed_by("(") and not self.followed_by("."):
            self.take()
            return ast.Literal(position, float(word))  # each NaN is another one
        if word == "CASE" and not self.followed_by("."):
            return self._case()
        if word in _SUBQUERIES and self.followed_by("{"):
            return self._subquery(word)
        if word == "COUNT" and self.followed_by("(", "*", ")"):
            self.index += 4
            return ast.CountStar(position)
        if word in _QUANTIFIERS and self.followed_by("("):
            return self.quantifier()
        if word == "REDUCE" and self.followed_by("("):
            return self.reduce()
        if word in ("SHORTESTPATH", "ALLSHORTESTPATHS") and self.followed_by("("):
            return ast.ShortestPathExpr(position, self.path_pattern())
        return self._variable_or_call()

    def _variable_or_call(self) -> ast.Expr:
        start = self.index
        position = self.token.start
        name = self.take().text
        while self.at_symbol(".") and self.ahead().kind in (Kind.NAME, Kind.QUOTED_NAME):
            self.take()
            name += "." + self.take().text
        if self.at_symbol("("):
            return self._call(name, position)
        self.index = start
        name = self.take().text
        if self.at_symbol("{"):
            return self._map_projection(ast.Variable(position, name))
        return ast.Variable(position, name)

    def _call(self, written: str, position: int) -> ast.Expr:
        self.expect_symbol("(")
        if written.lower() == "trim" and self.at_any_keyword((*_TRIMS, "FROM")) and not self.followed_by(")"):
            return self._trim(position, written)
        if written.lower() in instead.COMPREHENSIONS and self.ahead().upper == "IN":
            comprehension = instead.COMPREHENSIONS[written.lower()]
            raise CypherError(SYNTAX, f"Unknown function '{written}'; use {comprehension}", position=position)
        distinct = self.accept_keyword("DISTINCT")
        arguments: list[ast.Expr] = []
        if not self.at_symbol(")"):
            arguments.append(self.expression())
            while self.accept_symbol(","):
                arguments.append(self._normal_form() if written.lower() == "normalize" else self.expression())
        self.expect_symbol(")", "or ',' in the call of a function")
        return ast.Call(position, written.lower(), written, tuple(arguments), distinct)

    def _normal_form(self) -> ast.Expr:
        """The second argument of `normalize`, which is a keyword."""
        if not self.at_any_keyword(_NORMAL_FORMS):
            raise CypherError(
                SYNTAX, f"Invalid normal form, expected {', '.join(_NORMAL_FORMS)}", position=self.token.start
            )
        token = self.take()
        return ast.Literal(token.start, token.upper)

    def _trim(self, position: int, written: str) -> ast.Expr:
        """`trim(BOTH x FROM text)` is btrim, ltrim or rtrim with two arguments."""
        name = _TRIMS["BOTH" if self.at_keyword("FROM") else self.take().upper]
        cut = None if self.at_keyword("FROM") else self.expression()
        self.expect_keyword("FROM")
        text = self.expression()
        self.expect_symbol(")")
        return ast.Call(position, name, written, (text,) if cut is None else (text, cut))

    def map_literal(self) -> ast.MapLiteral:
        position = self.expect_symbol("{").start
        entries: list[tuple[str, ast.Expr]] = []
        while not self.at_symbol("}"):
            key = self.expect_name("a key or '}'")
            self.expect_symbol(":", "after a key of a map")
            entries.append((key, self.expression()))
            if not self.accept_symbol(","):
                break
        self.expect_symbol("}", "or ',' in a map")
        return ast.MapLiteral(position, tuple(entries))

    def _map_projection(self, subject: ast.Variable) -> ast.Expr:
        self.expect_symbol("{")
        items: list[ast.ProjectedProperty | ast.ProjectedAll | ast.ProjectedEntry] = []
        while not self.at_symbol("}"):
            items.append(self._map_projection_item())
            if not self.accept_symbol(","):
                break
        self.expect_symbol("}", "or ',' in a map projection")
        return ast.MapProjection(subject.position, subject, tuple(items))

    def _map_projection_item(self) -> ast.ProjectedProperty | ast.ProjectedAll | ast.ProjectedEntry:
        if self.accept_symbol("."):
            if self.accept_symbol("*"):
                return ast.ProjectedAll()
            return ast.ProjectedProperty(self.expect_name("a property's name or '*'"))
        position = self.token.start
        key = self.expect_name("'.property', '.*', a variable or 'key: value'")
        if self.accept_symbol(":"):
            return ast.ProjectedEntry(key, self.expression())
        return ast.ProjectedEntry(key, ast.Variable(position, key))

    def _case(self) -> ast.Expr:
        position = self.take().start
        subject = None if self.at_keyword("WHEN") else self.expression()
        branches: list[tuple[ast.Expr, ast.Expr]] = []
        while self.accept_keyword("WHEN"):
            tests = [self._when(subject)]
            while subject is not None and self.accept_symbol(","):
                tests.append(self._when(subject))
            self.expect_keyword("THEN")
            value = self.expression()
            branches.extend((test, value) for test in tests)
        if not branches:
            raise self.unexpected("WHEN")
        otherwise = self.expression() if self.accept_keyword("ELSE") else None
        self.expect_keyword("END")
        return ast.Case(position, tuple(branches), otherwise)

    def _when(self, subject: ast.Expr | None) -> ast.Expr:
        """The condition of a branch; `CASE a WHEN b` and `CASE a WHEN > b` become `a = b` and `a > b`."""
        if subject is None:
            return self.expression()
        position = self.token.start
        if self.at_symbol(*_COMPARISONS):
            operator = self.take().text
            return ast.Comparison(position, (subject, self._predicate()), (operator,))
        if self.at_symbol("=~") or self.at_any_keyword(("IS", "STARTS", "ENDS", "CONTAINS")):
            return self._predicate_of(subject)
        return ast.Comparison(position, (subject, self.expression()), ("=",))

    def _subquery(self, kind: str) -> ast.Expr:
        position = self.take().start
        self.expect_symbol("{")
        styles = len(self.label_styles)
        query = self.subquery_body(bare_pattern=kind != "COLLECT")
        self.expect_symbol("}")
        self.check_label_styles(styles)
        if self.in_creation:  # where a subquery's labels do not count for the clause around it
            del self.label_styles[styles:]
        return ast.Subquery(position, kind, query)  # type: ignore[arg-type]
