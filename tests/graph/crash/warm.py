"""Imported once by the process that the loads are forked from: loads a few papers, so that all word lists are read."""

from graph.export import export
from graph.stores import open_store
from graph.stores.sqlite import SqliteStore
from tests.graph.crash.loading import papers

__all__ = ["SqliteStore", "export"]

with open_store("memory:") as _store:
    _store.add(papers(2, 1))
