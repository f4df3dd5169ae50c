"""How fast the tagger is, beside spaCy's own small tagger and beside its own encoder unquantised in torch.

    python -m benchmarks.tagger_speed ABSTRACTS.jsonl --corpus path/to/loom/train.jsonl [-n 2000] [--workers 2]

Needs the extra `train` (torch). One run, one machine, everything over the same N texts; abstracts a second. spaCy's
tagger is its small convolutional one (HashEmbedCNN with the usual transitions), trained here for one pass over the
corpus: it is the speed that is compared, which does not depend on how long it was trained. The encoder in torch has
random weights of the same shapes, for the same reason. Then where the time of one process goes.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example

from extractors.paper_text import PaperText
from extractors.pipeline import extract, pipeline
from extractors.sentences import spans
from extractors.tagger.hints import hints
from extractors.tagger.model import load
from extractors.tagger.reading import read
from extractors.tagger.tagger import tagged
from extractors.tagger.tokens import tokens
from extractors.tagger.windows import windows
from papers import Paper, Source
from papers.plain import plain
from training.corpora import loom
from training.corpora.files import records

Text = str


def main() -> None:
    """Runs the comparison and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("abstracts", type=Path, help="a line of JSON with title and abstract each, .gz or not")
    parser.add_argument("--corpus", type=Path, required=True, help="loom's train.jsonl")
    parser.add_argument("-n", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    papers = list(islice(_papers(options.abstracts), options.n))
    texts = [PaperText(p.title or "", p.abstract or "").text for p in papers]
    _first_result()
    _memory(options.abstracts, options.n, options.workers)
    extract_rate("extract, 1 process", papers, 1)
    extract_rate(f"extract, {options.workers} processes", papers, options.workers)
    tagged(texts[0])
    _rate("the tagger alone, 1 thread", texts, lambda: [tagged(t) for t in texts])
    cnn = _spacy_tagger(options.corpus)
    _rate("spaCy's CNN alone", texts, lambda: list(cnn.pipe(texts)))
    sample = texts[: max(1, len(texts) // 10)]
    for threads in (1, 2):
        _rate(f"encoder in torch, 32 bits, {threads} thread(s)", sample, _torch_encoder(sample, threads))
    _where_the_time_goes(papers[:200])


def _papers(path: Path) -> Iterator[Paper]:
    for number, record in enumerate(records(path), start=1):
        source = Source(file=path.name, record=number)
        yield Paper(id=str(number), title=plain(record["title"]), abstract=plain(record["abstract"]), source=source)


def _rate(what: str, texts: list[Text], work: Callable[[], object]) -> None:
    start = time.perf_counter()
    work()
    print(f"{what:44} {len(texts) / (time.perf_counter() - start):8.1f} abstracts/s", flush=True)


def extract_rate(what: str, papers: list[Paper], workers: int) -> None:
    """Times `extract` with the start of its processes."""
    start = time.perf_counter()
    for _ in extract(papers, workers=workers):
        pass
    print(f"{what:44} {len(papers) / (time.perf_counter() - start):8.1f} abstracts/s", flush=True)


def _memory(file: Path, count: int, workers: int) -> None:
    """The most that `conceptloom extract` takes: its own process and so many times the largest of its workers."""
    program = (
        "import resource, sys\nfrom itertools import islice\n"
        "from papers import ReadReport, read\nfrom extractors.pipeline import extract\n"
        "if __name__ == '__main__':\n"
        "    papers = islice(read(sys.argv[1], report=ReadReport()), int(sys.argv[2]))\n"
        "    for _ in extract(papers, workers=int(sys.argv[3])): pass\n"
        "    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)\n"
        "    print(*(resource.getrusage(w).ru_maxrss // 1024 for w in who))\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "memory.py"
        script.write_text(program, encoding="utf-8")
        command = [sys.executable, str(script), str(file), str(count), str(workers)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # the program above
    own, largest = map(int, ran.stdout.split())
    total = own + workers * largest
    print(f"{f'memory with {workers} processes':44} {total:8d} MB ({own} + {workers} x {largest})", flush=True)


def _first_result() -> None:
    """A new process: from its start to the mentions of one abstract."""
    program = (
        "from extractors.pipeline import extract\nfrom papers import Paper, Source\n"
        "next(extract([Paper(id='1', abstract='We train BERT on SQuAD.', source=Source('x', 1))]))"
    )
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603  # the program above
        seconds.append(time.perf_counter() - start)
    print(f"{'first result of a new process':44} {sorted(seconds)[2]:8.2f} s (median of 5)", flush=True)


def _spacy_tagger(corpus: Path) -> Language:
    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    examples = []
    for document in loom.read(corpus):
        doc = nlp.make_doc(document.text)
        marks = [doc.char_span(m.start, m.end, label=m.label) for m in document.marks]
        examples.append(
            Example.from_dict(doc, {"entities": [(s.start_char, s.end_char, s.label_) for s in marks if s]})
        )
    for label in sorted({m.label for d in loom.read(corpus) for m in d.marks}):
        ner.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize(lambda: examples[:100])
    random.Random(0).shuffle(examples)  # noqa: S311  # an order, no secret
    for i in range(0, len(examples), 32):
        nlp.update(examples[i : i + 32])
    return nlp


def _torch_encoder(texts: list[Text], threads: int) -> Callable[[], object]:
    import torch

    from training.corpora import Document
    from training.encoder import Encoder
    from training.examples import collate, sentences
    from training.examples import windows as training_windows

    vocabulary = load().vocabulary
    encoder = Encoder(len(vocabulary)).eval()

    def run() -> None:
        torch.set_num_threads(threads)
        with torch.inference_mode():
            for text in texts:
                document = Document("", text, tuple(spans(text)), ())
                for window in training_windows([sentences(document, (), vocabulary)], 160):
                    batch = collate([window], vocabulary)
                    encoder(batch.pieces, batch.shapes, batch.hints, batch.mask)

    return run


def _where_the_time_goes(papers: list[Paper]) -> None:
    texts = [PaperText(p.title or "", p.abstract or "").text for p in papers]
    model = load()

    def network(text: str) -> None:
        cut = tokens(text)
        pieces = [model.vocabulary.cut(t.text) for t in cut]
        known = hints(text, cut)
        for first, end in windows(spans(text), cut, [len(p) for p in pieces]):
            part = slice(first, end)
            model.scores(pieces[part], [t.shape for t in cut[part]], known[part])

    steps: dict[str, Callable[[str], object]] = {
        "tokens, pieces, hints of the lexicon": lambda t: hints(t, tokens(t)),
        "those and the network": network,
        "those and the probabilities of spans": lambda t: list(read(model, t)),
        "the whole tagger": tagged,
    }
    for what, step in steps.items():
        _per_text(what, [lambda t=t, step=step: step(t) for t in texts])  # type: ignore[misc]
    nlp = pipeline()
    docs = [nlp.make_doc(t) for t in texts]
    for name, component in nlp.pipeline:
        _per_text(f"component {name}", [lambda d=d, c=component: c(d) for d in docs])  # type: ignore[misc]


def _per_text(what: str, calls: list[Callable[[], object]]) -> None:
    start = time.perf_counter()
    for call in calls:
        call()
    print(f"  {what:42} {1000 * (time.perf_counter() - start) / len(calls):8.2f} ms an abstract")


if __name__ == "__main__":
    main()
