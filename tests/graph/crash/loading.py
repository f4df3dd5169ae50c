"""The process that is killed: it loads papers, extractions ready made, and says how far it is."""

import random
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from extractors.record import Extraction
from graph.stores import open_store, sqlite_file
from graph.stores import store as store_module
from tests.graph.random_papers import random_paper

READY = "ready"
BATCH = "batch"
DONE = "done"

# So little that pages go to the log before their batch is done, and from the log into the file after each batch.
_SMALL_CACHE_KIB = 64
_SHORT_LOG_PAGES = 10


def papers(number: int, seed: int) -> list[Extraction]:
    """So many papers, always the same; another seed gives other papers under the same ids."""
    chance = random.Random(seed)
    return [random_paper(f"p{place}", chance) for place in range(number)]


def load(path: Path, extractions: Sequence[Extraction], batch: int, eager: bool, told: "Connection[str, str]") -> None:
    """Load in batches of this size and tell of each. `eager`: write to the file as early and as often as can be."""
    if eager:
        sqlite_file.CACHE_KIB = _SMALL_CACHE_KIB
        sqlite_file.LOG_PAGES = _SHORT_LOG_PAGES
    store_module.BATCH_SIZE = batch
    told.send(READY)
    with open_store(path) as store:
        store.add(extractions, progress=lambda _: told.send(BATCH))
    told.send(DONE)
