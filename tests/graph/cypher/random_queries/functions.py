"""The scalar functions by what they give, with kinds that their arguments should have."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.cypher import ast
from graph.cypher.functions import FUNCTIONS
from tests.graph.cypher.random_queries.chance import Chance
from tests.graph.cypher.random_queries.making import binary, call, compared, literal
from tests.graph.cypher.random_queries.state import ANY, BOOL, FLOAT, INT, MAP, NODE, REL, STR, list_of


@dataclass(frozen=True, slots=True)
class Signature:
    """`arguments` are kinds; an argument in angle brackets is written as it stands there."""

    name: str
    arguments: tuple[str, ...]


_INT_LIST, _STR_LIST, _ANY_LIST = list_of(INT), list_of(STR), list_of(ANY)
# Their last digits differ from Java's, so that they are rounded before anybody looks at them.
_INEXACT = (
    "sqrt", "exp", "log", "ln", "log10", "sin", "cos", "tan", "cot", "asin", "acos", "atan", "sinh", "cosh", "tanh",
    "degrees", "radians", "haversin",
)  # fmt: skip
_PRECISION = 6

_TABLE: dict[str, str] = {
    BOOL: """isNaN float; isEmpty str; isEmpty [any]; isEmpty map; toBoolean bool; toBoolean str; toBoolean int;
        toBooleanOrNull any; isNaN int""",
    INT: """size str; size [any]; size [int]; char_length str; character_length str; sign float; sign int; abs int;
        toInteger str; toInteger float; toInteger bool; toInteger int; toIntegerOrNull any; length path; size [node];
        nullIf int int; toInteger any""",
    FLOAT: """abs float; ceil float; ceiling float; floor float; round float; round float <precision>;
        round float <precision> <mode>; toFloat str; toFloat int; toFloatOrNull any; pi; e; round int; toFloat float""",
    STR: """toUpper str; upper str; toLower str; lower str; trim str; btrim str; btrim str str; ltrim str; ltrim str str;
        rtrim str; rtrim str str; replace str str str; substring str <count>; substring str <count> <count>;
        left str <count>; right str <count>; reverse str; normalize str; normalize str <form>; toString str; toString int;
        toString bool; toString float; toStringOrNull any; type rel; nullIf str str; type rel; trim str""",
    _INT_LIST: "range <bound> <bound>; range <bound> <bound> <step>; toIntegerList [any]; toIntegerList [str]",
    _STR_LIST: "split str str; split str [str]; labels node; keys node; keys rel; keys map; toStringList [any]; labels node",
    list_of(FLOAT): "toFloatList [any]; toFloatList [int]",
    list_of(BOOL): "toBooleanList [any]; toBooleanList [str]",
    MAP: "properties node; properties rel; properties map",
    NODE: "startNode rel; endNode rel; startNode rel; endNode rel",
    list_of(NODE): "nodes path",
    list_of(REL): "relationships path",
    ANY: "nullIf any any",
}  # fmt: skip


def _signatures(table: str) -> list[Signature]:
    """Those of functions that the engine has: what it has and the table has not, the coverage tells."""
    parts = (entry.split() for entry in table.split(";"))
    return [Signature(name, tuple(arguments)) for name, *arguments in parts if name.lower() in FUNCTIONS]


BY_KIND = {kind: _signatures(table) for kind, table in _TABLE.items()}
BY_KIND[FLOAT] += [Signature(name, (FLOAT,)) for name in _INEXACT if name in FUNCTIONS] + [
    Signature("atan2", (FLOAT, INT))
]
# What is different each time, in a condition that always holds.
BY_KIND[BOOL] += [Signature(name, ()) for name in ("rand", "randomUUID", "timestamp")]
BY_KIND[BOOL] += [Signature(name, (kind,)) for name in ("id", "elementId") for kind in (NODE, REL)]

_WRITTEN: dict[str, Callable[[Chance], object]] = {
    "<precision>": lambda chance: chance.number(0, 3),
    "<mode>": lambda chance: chance.one(
        ("UP", "DOWN", "CEILING", "FLOOR", "HALF_UP", "HALF_DOWN", "HALF_EVEN", "half_up")
    ),
    "<count>": lambda chance: -1 if chance.yes(0.02) else chance.number(0, 4),
    "<form>": lambda chance: chance.one(("NFC", "NFD", "NFKC", "NFKD")),
    "<bound>": lambda chance: chance.number(-3, 5),
    "<step>": lambda chance: 0 if chance.yes(0.03) else chance.one((1, 2, 3, -1, -2)),
}


def called(signature: Signature, argument: Callable[[str], ast.Expr], chance: Chance) -> ast.Expr:
    """The call; `argument` makes an expression of a kind."""
    name = signature.name
    arguments = []
    for kind in signature.arguments:
        if kind in _WRITTEN and chance.yes(0.97 if kind in ("<count>", "<bound>") else 0.85):
            arguments.append(literal(_WRITTEN[kind](chance)))
        elif kind == "<form>":
            arguments.append(literal("NFKC"))
        else:
            arguments.append(argument({"<mode>": STR}.get(kind, INT) if kind in _WRITTEN else kind))
    if name == "rtrim" and len(arguments) == 2:  # Neo4j leaves one character where all should go
        arguments[0] = binary("+", literal("§"), arguments[0])
    found = call(name, *arguments)
    if isinstance(found, ast.Call) and name in ("btrim", "ltrim", "rtrim") and len(arguments) == 2 and chance.yes(0.5):
        # In this form no more than one character can be cut off, which most texts are not.
        if chance.yes(0.9):
            found = call(name, arguments[0], literal(chance.one(("a", "数", " ", "🙂"))))
            assert isinstance(found, ast.Call)
        return ast.Call(found.position, name, "trim", found.arguments)
    if name in (*_INEXACT, "atan2"):
        return call("round", found, literal(_PRECISION))
    if name == "rand":
        return compared(found, "<", literal(1))
    if name == "timestamp":
        return compared(found, ">", literal(0))
    if name == "randomUUID":
        return compared(call("size", found), "=", literal(36))
    if name in ("id", "elementId"):
        return compared(found, "=", call(name, argument(signature.arguments[0])))
    return found
