"""The one error of the engine. Its tree:

CypherError            a query is wrong, refused or has failed; carries Neo4j's status code
└── NotSupportedError       valid in Neo4j, but not known to this engine; never answered differently
"""

import unicodedata
from typing import Final

SYNTAX: Final = "Neo.ClientError.Statement.SyntaxError"
TYPE: Final = "Neo.ClientError.Statement.TypeError"
ARGUMENT: Final = "Neo.ClientError.Statement.ArgumentError"
ARITHMETIC: Final = "Neo.ClientError.Statement.ArithmeticError"
PARAMETER_MISSING: Final = "Neo.ClientError.Statement.ParameterMissing"
ENTITY_NOT_FOUND: Final = "Neo.ClientError.Statement.EntityNotFound"
ACCESS_MODE: Final = "Neo.ClientError.Statement.AccessMode"
PROCEDURE_NOT_FOUND: Final = "Neo.ClientError.Procedure.ProcedureNotFound"
CONSTRAINT: Final = "Neo.ClientError.Schema.ConstraintValidationFailed"
SEMANTIC: Final = "Neo.ClientError.Statement.SemanticError"
TIMED_OUT: Final = "Neo.ClientError.Transaction.TransactionTimedOut"
EXECUTION_FAILED: Final = "Neo.DatabaseError.Statement.ExecutionFailed"

# A longer line of a query is cut around the place of the error, so that the caret stays in sight.
_LINE_WIDTH: Final = 100


class CypherError(Exception):
    """A query is wrong, refused or has failed.

    `code` is Neo4j's status code (https://neo4j.com/docs/status-codes/current/). `line` and `column` count
    from 1 and are None where the error has no place in the query. `message` is the bare sentence; `str()`
    adds the query's line with a caret under the place.
    """

    def __init__(self, code: str, message: str, *, position: int | None = None) -> None:
        self.code = code
        self.message = message
        self.position = position
        self.line: int | None = None
        self.column: int | None = None
        self._excerpt = ""
        super().__init__(message)

    def locate(self, text: str) -> "CypherError":
        """Fill in line, column and excerpt from the query's text; harmless when done twice."""
        if self.position is None or self.line is not None:
            return self
        position = min(self.position, len(text))
        start = text.rfind("\n", 0, position) + 1
        end = text.find("\n", position)
        line = text[start : end if end >= 0 else len(text)].rstrip("\r")
        self.line = text.count("\n", 0, position) + 1
        self.column = position - start + 1
        cut = max(0, self.column - 1 - _LINE_WIDTH // 2) if len(line) > _LINE_WIDTH else 0
        shown = ("…" if cut else "") + line[cut : cut + _LINE_WIDTH]
        before = ("…" if cut else "") + line[cut : self.column - 1]
        self._excerpt = f" (line {self.line}, column {self.column})\n  {_printable(shown)}\n  {' ' * _columns(before)}^"
        return self

    def __str__(self) -> str:
        return self.message + self._excerpt


def _printable(line: str) -> str:
    """The line with a space for each tab and control character, so that the caret stands where it should."""
    return "".join(character if character.isprintable() else " " for character in line)


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: two for each wide character, none for a combining one."""
    return sum(
        2 if unicodedata.east_asian_width(each) in "WF" else 0 if unicodedata.category(each) in ("Mn", "Me") else 1
        for each in text
    )


class NotSupportedError(CypherError):
    """Neo4j knows this, the engine does not. Refused, so that no other answer is given in silence."""

    def __init__(self, message: str, *, position: int | None = None, code: str = SYNTAX) -> None:
        super().__init__(code, message, position=position)
