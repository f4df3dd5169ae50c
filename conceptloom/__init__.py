"""conceptloom: weaves abstracts of papers into a graph of methods, datasets, metrics, tasks and reported results.

import conceptloom
report = conceptloom.build(["page.txt", "more.bib"], store="graph.db")
with conceptloom.open_store("graph.db") as store:
    answer = store.query("MATCH (p:Paper)-[:EVALUATES_ON]->(d:Dataset) RETURN d.name AS dataset, count(p) AS papers")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from conceptloom.building import BuildReport, build
    from extractors.naming import canonical_name
    from extractors.pipeline import extract
    from extractors.record import Extraction, Keyword, Mention, Result
    from graph.errors import QueryError, StoreError, StoreUnavailable
    from graph.export import export
    from graph.page import write_page
    from graph.stores import Answer, Store, open_store
    from papers import Paper, ReadReport, Source, deduplicate, read
    from papers.errors import ConceptloomError, ReadError

# Where each public name lives. It is imported when it is asked for: `conceptloom --help` need not wait for spaCy.
_HOMES = {
    "BuildReport": "conceptloom.building",
    "build": "conceptloom.building",
    "canonical_name": "extractors.naming",
    "extract": "extractors.pipeline",
    "Extraction": "extractors.record",
    "Keyword": "extractors.record",
    "Mention": "extractors.record",
    "Result": "extractors.record",
    "QueryError": "graph.errors",
    "StoreError": "graph.errors",
    "StoreUnavailable": "graph.errors",
    "export": "graph.export",
    "write_page": "graph.page",
    "Answer": "graph.stores",
    "Store": "graph.stores",
    "open_store": "graph.stores",
    "Paper": "papers",
    "ReadReport": "papers",
    "Source": "papers",
    "deduplicate": "papers",
    "read": "papers",
    "ConceptloomError": "papers.errors",
    "ReadError": "papers.errors",
}

__all__ = [
    "Answer",
    "BuildReport",
    "ConceptloomError",
    "Extraction",
    "Keyword",
    "Mention",
    "Paper",
    "QueryError",
    "ReadError",
    "ReadReport",
    "Result",
    "Source",
    "Store",
    "StoreError",
    "StoreUnavailable",
    "__version__",
    "build",
    "canonical_name",
    "deduplicate",
    "export",
    "extract",
    "open_store",
    "read",
    "write_page",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'conceptloom' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
