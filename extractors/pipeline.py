"""The one pipeline that the program runs: papers in, extractions out, in order."""

import gc
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult
from typing import TYPE_CHECKING

from extractors.paper_text import PaperText
from extractors.record import Extraction
from papers.record import Paper

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 32  # papers that a worker process takes at once
_AHEAD = 4  # batches that are read ahead for each worker, so that memory stays small and nobody waits


@cache
def pipeline() -> "Language":
    """The spaCy pipeline with all components of `extractors.components`, without any model to download.

    Its tokens are what white space parts. No technique reads tokens, and spaCy's own rules take minutes for a text that
    is one long word.
    """
    import spacy
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without a stub

    from extractors.components import COMPONENTS

    nlp = spacy.blank("xx")
    nlp.tokenizer = Tokenizer(nlp.vocab)
    nlp.max_length = sys.maxsize  # the limit is meant for parsers
    for name in COMPONENTS:
        # the mentions are filled at the end, once
        nlp.add_pipe(name, config={"fill_mentions": False} if name == "conceptloom_tagger" else {})
    return nlp


def extract(papers: Iterable[Paper], *, workers: int = 1) -> Iterator[Extraction]:
    """What is found in each paper, in the order of the papers, with one process or with many.

    The same paper gives the same extraction, whatever stands beside it. A script that asks for more than one worker
    needs the usual `if __name__ == "__main__":`, because each process imports it.

    :raises ValueError: `workers` is less than 1.
    """
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    if workers == 1:
        yield from map(extract_paper, papers)
        return
    # Ctrl-C reaches every process of the terminal: only the one that was started deals with it
    with get_context("spawn").Pool(workers, _start_worker) as pool:
        pending: deque[AsyncResult[list[Extraction]]] = deque()
        for batch in _batches(papers):
            pending.append(pool.apply_async(_extract_batch, (batch,)))
            if len(pending) >= workers * _AHEAD:
                yield from pending.popleft().get()
        while pending:
            yield from pending.popleft().get()


def extract_paper(paper: Paper) -> Extraction:
    """What the pipeline finds in one paper."""
    from spacy.tokens import Doc

    from extractors.components import GIVEN_KEYWORDS, TEXT, TITLE_LENGTH

    text = PaperText(paper.title or "", paper.abstract or "")
    nlp = pipeline()
    doc = Doc(nlp.vocab)  # no technique reads tokens; to cut them takes time, and their strings would be kept for ever
    doc.user_data[TEXT] = text.text
    doc.user_data[TITLE_LENGTH] = len(text.title)
    doc.user_data[GIVEN_KEYWORDS] = list(paper.keywords)
    for _, component in nlp.pipeline:
        doc = component(doc)
    found = doc._.mentions
    return Extraction(
        paper=paper,
        mentions=found,
        keywords=doc._.keywords,
        results=doc._.results,
        links=doc._.links,
    )


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipeline()
    gc.freeze()  # what is loaded by now stays: the collector need not look at it again and again


def _extract_batch(papers: Sequence[Paper]) -> list[Extraction]:
    return [extract_paper(paper) for paper in papers]


def _batches(papers: Iterable[Paper]) -> Iterator[list[Paper]]:
    iterator = iter(papers)
    while batch := list(islice(iterator, BATCH)):
        yield batch
