"""Query text -> tokens. Keywords are not reserved in Cypher, so they come as names; the parser knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.values import MAX_INTEGER


class Kind(Enum):
    """What sort of token: `text` of a NAME, STRING or PARAMETER is its value without quotes or escapes."""

    NAME = "name"
    QUOTED_NAME = "quoted name"
    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    PARAMETER = "parameter"
    SYMBOL = "symbol"
    END = "end of the query"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `start` and `end` are half-open offsets into the query's text.

    `upper` is the text in capitals where the token may be a keyword, else empty; `value` is a number's value.
    """

    kind: Kind
    text: str
    start: int
    end: int
    upper: str = ""
    value: int | float = 0


_TOKEN: Final = re.compile(
    r"""
      (?P<space>(?:\s|//[^\n]*|/\*.*?\*/)+)
    | (?P<float>(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d+)?|\d[\d_]*[eE][+-]?\d+)
    | (?P<integer>0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+(?![\d])|\d[\d_]*)
    | (?P<name>[^\W\d]\w*)
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<symbol><>|<=|>=|=~|\+=|\.\.|\|\||::|!=|[-+*/%^=<>.,:;|&!()\[\]{}$])
    """,
    re.VERBOSE | re.DOTALL,
)

_ESCAPES: Final = {
    "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'", '"': '"', "`": "`", "_": "\\_",
    "%": "\\%",
}  # fmt: skip
_ESCAPE: Final = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_SURROGATES: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def tokens(text: str) -> list[Token]:
    """The tokens of the query, the last of kind END. Raises CypherError at what is no Cypher."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unreadable(text, position)
        kind, word, end = str(match.lastgroup), match.group(), match.end()
        if kind != "space":
            found.append(_token(kind, word, position, end))
        position = end
    found.append(Token(Kind.END, "", len(text), len(text)))
    return found


def _token(kind: str, word: str, start: int, end: int) -> Token:  # noqa: PLR0911 (one return a kind)
    match kind:
        case "name":
            return Token(Kind.NAME, word, start, end, upper=word.upper())
        case "quoted":
            return Token(Kind.QUOTED_NAME, word[1:-1].replace("``", "`"), start, end)
        case "parameter":
            name = word[2:-1].replace("``", "`") if word[1] == "`" else word[1:]
            return Token(Kind.PARAMETER, name, start, end)
        case "string":
            return Token(Kind.STRING, _unescape(word[1:-1], start + 1), start, end)
        case "integer":
            return Token(Kind.INTEGER, word, start, end, value=_integer(word, start))
        case "float":
            return Token(Kind.FLOAT, word, start, end, value=_float(word, start))
    if word == "!=":
        raise CypherError(SYNTAX, "Unknown operation '!=' (you probably meant to use '<>')", position=start)
    return Token(Kind.SYMBOL, word, start, end)


def _integer(word: str, start: int) -> int:
    digits = word.replace("_", "").lower()
    if digits.startswith("0x"):
        value = int(digits, 16)
    elif digits.startswith("0o"):
        value = int(digits, 8)
    elif len(digits) > 1 and digits.startswith("0"):
        raise CypherError(
            SYNTAX,
            f"A number cannot begin with 0; write 0o{digits.lstrip('0') or '0'} for an octal number, "
            "or leave the 0 out",
            position=start,
        )
    else:
        value = int(digits)
    # One more than the largest is let through: the parser takes it for the smallest after a minus sign.
    if value > MAX_INTEGER + 1:
        raise CypherError(SYNTAX, "integer is too large", position=start)
    return value


def _float(word: str, start: int) -> float:
    value = float(word.replace("_", ""))
    if value == float("inf"):
        raise CypherError(SYNTAX, "floating point number is too large", position=start)
    return value


def _unescape(body: str, start: int) -> str:
    if "\\" not in body:
        return body

    def replace(match: re.Match[str]) -> str:
        escape = match.group(1)
        if escape == "u":
            raise CypherError(
                SYNTAX,
                "Invalid input: expected four hexadecimal digits specifying a unicode character after \\u",
                position=start + match.start(),
            )
        if escape[0] == "u" and len(escape) == 5:
            return chr(int(escape[1:], 16))
        # As in Neo4j, an unknown escape stands for itself, backslash and all.
        return _ESCAPES.get(escape, "\\" + escape)

    value = _ESCAPE.sub(replace, body)
    return _SURROGATES.sub(lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), value)


def _unreadable(text: str, position: int) -> CypherError:
    character = text[position]
    if character in "'\"":
        message = f"This string does not end; a closing {character} is missing"
    elif character == "`":
        message = "This quoted name does not end; a closing ` is missing"
    elif text.startswith("/*", position):
        message = "This comment does not end; a closing */ is missing"
    else:
        message = f"Invalid input {character!r}: no Cypher begins with this character"
    return CypherError(SYNTAX, message, position=position)
