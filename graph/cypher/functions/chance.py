"""Functions that give something else each time: as in Neo4j, not for what shall be the same again."""

from __future__ import annotations

import random
import time
import uuid
from typing import Final

from graph.cypher.functions.registry import function
from graph.cypher.statictypes import FLOAT, INTEGER, STRING

CHANCE: Final = frozenset(("rand", "randomuuid"))  # those that differ from row to row, in lower case


@function("rand", result=FLOAT)
def _rand() -> object:
    return random.random()  # noqa: S311 (a sample of rows, no secret)


@function("randomUUID", result=STRING)
def _random_uuid() -> object:
    return str(uuid.uuid4())


@function("timestamp", result=INTEGER)
def _timestamp() -> object:
    """Milliseconds since 1970 in UTC. The same throughout a query: it is taken once, when the query is compiled."""
    return time.time_ns() // 1_000_000
