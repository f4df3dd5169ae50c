"""A place in a query's tokens: looking, taking, expecting, going back."""

from __future__ import annotations

from graph.cypher.errors import SYNTAX, CypherError, NotSupportedError
from graph.cypher.lexer import Kind, Token, tokens

# The symbols that stand for each other in messages are quoted as they are typed.
_NAMES = (Kind.NAME, Kind.QUOTED_NAME)


class Cursor:
    """The base of the parsers; every method that takes moves on, every one that looks does not."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.index = 0
        # Conditions and the like with the places in the text where they begin and end, for EXPLAIN.
        self.spans: list[tuple[object, int, int]] = []

    # -- looking

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def ahead(self, offset: int = 1) -> Token:
        """The token that many places on; the last one stays the last."""
        return self.tokens[min(self.index + offset, len(self.tokens) - 1)]

    def at_symbol(self, *symbols: str) -> bool:
        token = self.token
        return token.kind is Kind.SYMBOL and token.text in symbols

    def at_keyword(self, *words: str) -> bool:
        """Whether the next tokens are these keywords, one after the other."""
        return all(self.ahead(offset).upper == word for offset, word in enumerate(words))

    def at_any_keyword(self, words: tuple[str, ...]) -> bool:
        return self.token.upper in words

    def followed_by(self, *symbols: str) -> bool:
        """Whether the tokens after the next one are these symbols."""
        return all(
            self.ahead(offset).kind is Kind.SYMBOL and self.ahead(offset).text == symbol
            for offset, symbol in enumerate(symbols, start=1)
        )

    # -- taking

    def take(self) -> Token:
        token = self.token
        if token.kind is not Kind.END:
            self.index += 1
        return token

    def accept_symbol(self, symbol: str) -> bool:
        if self.at_symbol(symbol):
            self.index += 1
            return True
        return False

    def accept_keyword(self, *words: str) -> bool:
        if self.at_keyword(*words):
            self.index += len(words)
            return True
        return False

    def expect_symbol(self, symbol: str, where: str = "") -> Token:
        if not self.at_symbol(symbol):
            raise self.unexpected(f"'{symbol}'" + (f" {where}" if where else ""))
        return self.take()

    def expect_keyword(self, *words: str) -> None:
        for word in words:
            if self.token.upper != word:
                raise self.unexpected(word)
            self.take()

    def expect_name(self, what: str) -> str:
        if self.token.kind not in _NAMES:
            raise self.unexpected(what)
        return self.take().text

    def at_name(self) -> bool:
        return self.token.kind in _NAMES

    # -- errors

    def unexpected(self, expected: str) -> CypherError:
        token = self.token
        shown = "the end of the query" if token.kind is Kind.END else f"'{self.text[token.start : token.end]}'"
        return CypherError(SYNTAX, f"Invalid input {shown}: expected {expected}", position=token.start)

    def unsupported(self, message: str, position: int | None = None) -> NotSupportedError:
        return NotSupportedError(message, position=self.token.start if position is None else position)
