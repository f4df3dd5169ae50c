"""Which of Neo4j's status codes an error of the TCK has."""

from typing import Final

from graph.cypher.errors import ARGUMENT, CONSTRAINT, ENTITY_NOT_FOUND, PROCEDURE_NOT_FOUND, SEMANTIC, SYNTAX, TYPE

# What Neo4j finds before it reads a row is a SyntaxError to it, whatever is wrong.
_COMPILING: Final = {"ProcedureError": PROCEDURE_NOT_FOUND}
_RUNNING: Final = {
    "ArgumentError": ARGUMENT,
    "ConstraintVerificationFailed": CONSTRAINT,
    "EntityNotFound": ENTITY_NOT_FOUND,
    "SemanticError": SEMANTIC,
    "SyntaxError": ARGUMENT,  # a SKIP or LIMIT that is wrong by its parameter
    "TypeError": TYPE,
}
# What the TCK expects at runtime, and Neo4j, which knows more types, may find sooner.
_SOONER: Final = (("ArgumentError", "InvalidArgumentType"), ("TypeError", "InvalidArgumentType"))
_MAP_ACCESS: Final = ("TypeError", "MapElementAccessByNonString")


def codes_of(error: str, phase: str, detail: str) -> frozenset[str]:
    """The codes that the error may have: one, or two where the TCK leaves the phase open or Neo4j is sooner."""
    if phase == "compile time":
        return frozenset((_COMPILING.get(error, SYNTAX),))
    if phase == "any time" or (error, detail) in (*_SOONER, _MAP_ACCESS):
        return frozenset((_RUNNING[error], SYNTAX))
    return frozenset((_RUNNING[error],))
