"""Stores of the graph: a file (SQLite), this process's memory (NetworkX), or a Neo4j server."""

import re
from pathlib import Path

from graph.errors import StoreError
from graph.stores.store import AddReport, Answer, RemoveReport, Stats, Store

__all__ = ["AddReport", "Answer", "RemoveReport", "Stats", "Store", "open_store"]

MEMORY = "memory:"
_NEO4J = re.compile(r"(?:neo4j|bolt)(?:\+s|\+ssc)?://")
_ANY_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def open_store(where: str | Path, *, read_only: bool = False) -> Store:
    """The store at a file path, `memory:`, or the address of a Neo4j server (neo4j://, bolt://, with +s or +ssc).

    A file that is not there is made, unless `read_only`.

    :raises StoreError: `where` names no store, the file is not ours or cannot be opened, or a driver is missing.
    :raises StoreUnavailable: the server is not there, or does not let us in.
    """
    if where == MEMORY:
        from graph.stores.memory import MemoryStore

        return MemoryStore()
    if isinstance(where, str) and _NEO4J.match(where):
        from graph.stores.neo4j import Neo4jStore

        return Neo4jStore(where, read_only=read_only)
    if isinstance(where, str) and (not where.strip() or _ANY_SCHEME.match(where)):
        raise StoreError(
            f"{where!r} names no store. A store is a file (conceptloom.db), {MEMORY} or the address of a Neo4j server "
            "(neo4j://localhost:7687, bolt://localhost:7687, and their +s forms)."
        )
    from graph.stores.sqlite import SqliteStore

    return SqliteStore(Path(where), read_only=read_only)
