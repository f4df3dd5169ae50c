"""The scores of a model: formats of files, labels, figures worked out by hand, and the command line."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.tagger.reading import Seen
from tests.training.corpus_files import written
from training.corpora import Document, Mark, conll, dygie, loom, scirex
from training.evaluate import Counts, Figures, count, interval, read_file, table, with_labels
from training.heads import HEAD_LABELS

ROOT = Path(__file__).resolve().parents[2]

LOOM = json.dumps(
    {
        "id": "t",
        "lang": "en",
        "title": "On BERT",
        "abstract": "We train BERT.",
        "mentions": [{"text": "BERT", "type": "Method", "level": "must", "role": "uses"}],
    }
)
DYGIE = json.dumps({"doc_key": "d", "sentences": [["We", "train", "BERT", "."]], "ner": [[[2, 2, "Method"]]]})
SCIREX = json.dumps(
    {
        "doc_id": "p",
        "words": ["We", "train", "BERT", "."],
        "sentences": [[0, 4]],
        "sections": [[0, 4]],
        "ner": [[2, 3, "Method"]],
    }
)
CONLL = "We\tO\nstudy\tO\nimage\tB-TASK\nclassification\tI-TASK\n.\tO\n"


@pytest.mark.parametrize("name", ["some.txt", "some.txt.gz"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n \n"])
@pytest.mark.parametrize(
    ("text", "read"),
    [
        (LOOM, loom.read),
        (DYGIE, dygie.read),
        (SCIREX, scirex.read),
        (CONLL, conll.read),
        (CONLL.replace("\t", " "), conll.read),
        ("2019\tO\n" + CONLL, conll.read),  # what may look like JSON is none
        ("{\tO\n" + CONLL, conll.read),
        ("-DOCSTART- -X- O\n\n" + CONLL, conll.read),
    ],
)
def test_the_first_line_tells_the_format(
    tmp_path: Path, name: str, before: str, text: str, read: Callable[[Path], list[Document]]
) -> None:
    path = written(tmp_path / name, before + text)
    found = read_file(path)
    assert found == read(path)
    assert len(found) == 1
    assert found[0].marks


def test_an_empty_file_has_no_document(tmp_path: Path) -> None:
    assert read_file(written(tmp_path / "some.txt", "")) == []


def test_only_what_training_leaves_out(tmp_path: Path) -> None:
    blocks = written(tmp_path / "some.conll", "\n".join([CONLL] * 15 * 11))
    assert [d.id for d in read_file(blocks, held_out=True)] == ["some.conll block 0", "some.conll block 10"]
    papers = written(tmp_path / "some.jsonl", "\n".join(SCIREX.replace('"p"', f'"{key}"') for key in "fedcba"))
    assert [d.id for d in read_file(papers, held_out=True)] == ["a", "f"]


@pytest.mark.parametrize("text", [LOOM, DYGIE])
def test_formats_of_which_training_leaves_nothing_out(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="only TDMSci and SciREX"):
        read_file(written(tmp_path / "some.jsonl", text), held_out=True)


def document(*marks: tuple[int, int, str]) -> Document:
    return Document("d", "x" * 100, ((0, 100),), tuple(Mark(*mark) for mark in marks))


def seen(*spans: tuple[int, int, str]) -> list[Seen]:
    return [Seen(start, end, label, probability=0.9, proposes=0.0) for start, end, label in spans]


@pytest.mark.parametrize(
    ("head", "label", "expected"),
    [
        ("scierc", "Method", "Method"),
        ("scierc", "METHOD", "Method"),
        ("scierc", "otherscientificterm", "OtherScientificTerm"),
        ("tdmsci", "Task", "TASK"),
        ("scirex", "material", "Material"),
        ("loom", "dataset?", "Dataset?"),
    ],
)
def test_labels_are_compared_without_case(head: str, label: str, expected: str) -> None:
    mark = Mark(4, 8, label, proposes=True)
    given = Document("d", "x" * 100, ((0, 100),), (mark,))
    found = with_labels(given, HEAD_LABELS[head])
    assert found == Document("d", "x" * 100, ((0, 100),), (Mark(4, 8, expected, proposes=True),))


@pytest.mark.parametrize(("head", "label"), [("tdmsci", "Method"), ("scirex", "Dataset"), ("scierc", "Task?")])
def test_a_label_that_the_head_has_not_is_an_error(head: str, label: str) -> None:
    message = f"no label {label!r}, only {', '.join(HEAD_LABELS[head])}"
    with pytest.raises(ValueError, match=re.escape(message)):
        with_labels(document((0, 4, label)), HEAD_LABELS[head])


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        ([], [], {}),
        ([(0, 4, "Method")], [(0, 4, "Method")], {"Method gold": 1, "Method found": 1, "Method right": 1}),
        ([(0, 4, "Method")], [], {"Method gold": 1}),
        ([], [(0, 4, "Method")], {"Method found": 1}),
        ([(0, 4, "Method")], [(0, 4, "Task")], {"Method gold": 1, "Task found": 1}),
        ([(0, 4, "Method")], [(0, 5, "Method")], {"Method gold": 1, "Method found": 1}),
        (
            [(0, 4, "Method"), (5, 9, "Method")],
            [(0, 4, "Method"), (5, 9, "Task"), (20, 24, "Task")],
            {"Method gold": 2, "Method found": 1, "Method right": 1, "Task found": 2},
        ),
        # optional ones are neither asked for nor held against the model
        ([(0, 4, "Method?")], [], {}),
        ([(0, 4, "Method?")], [(0, 4, "Method")], {}),
        ([(0, 4, "Method?")], [(0, 4, "Method?")], {}),
        ([(0, 4, "Method?")], [(0, 4, "Task")], {"Task found": 1}),
        ([(0, 4, "Method?")], [(0, 5, "Method")], {"Method found": 1}),
        # what the model calls optional counts as found
        ([(0, 4, "Method")], [(0, 4, "Method?")], {"Method gold": 1, "Method found": 1, "Method right": 1}),
        ([], [(0, 4, "Method?"), (0, 4, "Method")], {"Method found": 1}),
    ],
)
def test_spans_are_counted_by_label(
    asked: list[tuple[int, int, str]], found: list[tuple[int, int, str]], expected: dict[str, int]
) -> None:
    counts = count(document(*asked), seen(*found))
    assert {f"{label} {what}": number for (label, what), number in counts.items()} == expected


def counts(**numbers: tuple[int, int, int]) -> Counts:
    """For each label how many spans are right, gold and found."""
    what = ("right", "gold", "found")
    return Counter({(label, w): n for label, of in numbers.items() for w, n in zip(what, of, strict=True)})


RIGHT, WRONG = counts(Method=(1, 1, 1)), counts(Method=(0, 1, 1))


def test_figures_over_all_documents() -> None:
    found = table([counts(Method=(1, 2, 1)), counts(Task=(0, 1, 2)), counts(Method=(2, 2, 3), Dataset=(0, 0, 1))])
    assert list(found) == ["micro", "Dataset", "Method", "Task"]
    assert found == {
        "micro": Figures(precision=3 / 7, recall=3 / 5, f1=6 / 12, gold=5, found=7),
        "Dataset": Figures(precision=0, recall=0, f1=0, gold=0, found=1),
        "Method": Figures(precision=3 / 4, recall=3 / 4, f1=6 / 8, gold=4, found=4),
        "Task": Figures(precision=0, recall=0, f1=0, gold=1, found=2),
    }


@pytest.mark.parametrize(
    ("right", "gold", "said", "expected"),
    [
        (1, 1, 1, (1, 1, 1)),
        (1, 2, 1, (1, 1 / 2, 2 / 3)),
        (1, 1, 2, (1 / 2, 1, 2 / 3)),
        (1, 2, 3, (1 / 3, 1 / 2, 2 / 5)),
        (0, 3, 2, (0, 0, 0)),
        (0, 2, 0, (0, 0, 0)),
    ],
)
def test_precision_recall_and_f1(right: int, gold: int, said: int, expected: tuple[float, float, float]) -> None:
    figures = table([counts(Task=(right, gold, said))])
    assert figures["micro"] == figures["Task"] == Figures(*expected, gold=gold, found=said)


@pytest.mark.parametrize(
    ("documents", "low", "high"),
    [
        ([RIGHT], 1, 1),
        ([WRONG], 0, 0),
        ([counts(Method=(1, 2, 3))], 0.4, 0.4),
        ([counts(Method=(1, 2, 3), Task=(1, 1, 0))], 4 / 6, 4 / 6),  # over all labels
        ([counts(Method=(1, 2, 3))] * 7, 0.4, 0.4),
        ([RIGHT, WRONG], 0, 1),  # a quarter of the samples is all right, a quarter all wrong
    ],
)
def test_the_interval_of_few_documents(documents: list[Counts], low: float, high: float) -> None:
    assert interval(documents) == pytest.approx((low, high))


def test_the_interval_of_many_documents() -> None:
    low, high = interval([RIGHT, WRONG] * 200)  # the deviation of the share is 0.025
    assert 0.44 < low < 0.46
    assert 0.54 < high < 0.56
    assert interval([RIGHT, WRONG] * 200) == (low, high)


# The command line


def evaluate(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "training.evaluate", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize(
    ("head", "text", "label", "gold"),
    [
        ("scierc", DYGIE, "Method", 1),
        ("tdmsci", CONLL, "TASK", 1),
        ("scirex", SCIREX, "Method", 1),
        ("loom", LOOM, "Method", 2),
    ],
)
def test_it_scores_the_shipped_model(tmp_path: Path, head: str, text: str, label: str, gold: int) -> None:
    ran = evaluate("--head", head, written(tmp_path / "some.txt", text), "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    report = json.loads(ran.stdout)
    assert {"f1_interval", "micro", label} <= report.keys()
    assert report[label].keys() == report["micro"].keys() == {"precision", "recall", "f1", "gold", "found"}
    assert report[label]["gold"] == report["micro"]["gold"] == gold
    assert report["f1_interval"] == [report["micro"]["f1"]] * 2  # of one document


def test_it_prints_a_line_a_label(tmp_path: Path) -> None:
    ran = evaluate("--head", "tdmsci", written(tmp_path / "some.conll.gz", CONLL), "--held-out")
    assert (ran.returncode, ran.stderr) == (0, "")
    first, *labels, last = ran.stdout.splitlines()
    assert first.startswith("micro")
    assert any(line.startswith("TASK") for line in labels)
    assert last.startswith("95% interval of F1")


@pytest.mark.parametrize(
    ("text", "arguments", "error"),
    [
        ("", [], "no text to score"),
        (None, [], "No such file"),
        (DYGIE, ["--held-out"], "only TDMSci and SciREX"),
        (DYGIE.replace("Method", "Weaver"), [], "no label 'Weaver'"),
        (f"{DYGIE}\n{{", [], "line 2: not JSON"),
    ],
)
def test_an_error_is_one_line(tmp_path: Path, text: str | None, arguments: list[str], error: str) -> None:
    path = tmp_path / "some.json"
    if text is not None:
        written(path, text)
    ran = evaluate("--head", "scierc", path, *arguments)
    assert ran.returncode != 0
    assert ran.stdout == ""
    (line,) = ran.stderr.splitlines()
    assert str(path) in line
    assert error in line
