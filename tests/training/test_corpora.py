"""The readers of DyGIE, SciREX and loom, and what all that read JSON lines have in common."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.training.corpus_files import COMPRESSED, Record, json_lines, marked, sentences, written
from training.corpora import Document, Mark, annotated, dygie, loom, scirex

# DyGIE

SCIERC: Record = {
    "doc_key": "X01-1",
    "sentences": [["We", "weave", "graphs", "."], ["Graph", "weaving", "of", "thread", "nets", "helps", "."]],
    "ner": [[[1, 2, "Task"]], [[4, 8, "Method"], [7, 8, "Method"], [4, 5, "Task"]]],
}


@COMPRESSED
def test_spans_of_dygie_count_the_words_of_the_document(tmp_path: Path, ending: str) -> None:
    path = json_lines(tmp_path / f"some.json{ending}", SCIERC, {"doc_key": "empty", "sentences": [], "ner": []})
    first, second = dygie.read(path)
    assert (first.id, second.id) == ("X01-1", "empty")
    assert sentences(first) == ["We weave graphs .", "Graph weaving of thread nets helps ."]
    assert marked(first) == [("weave graphs", "Task"), ("Graph weaving of thread nets", "Method")]
    assert (second.text, second.sentences, second.marks) == ("", (), ())


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([[0, 2, "Task"], [1, 1, "Method"]], [("a b c", "Task")]),
        ([[1, 1, "Method"], [0, 2, "Task"]], [("a b c", "Task")]),
        ([[0, 0, "Task"], [0, 1, "Method"]], [("a b", "Method")]),
        ([[0, 1, "Task"], [1, 2, "Method"]], [("a b", "Task")]),  # of two that cross, the first
        ([[0, 1, "Task"], [1, 1, "Task"], [2, 2, "Method"]], [("a b", "Task"), ("c", "Method")]),
        ([[0, 1, "Task"], [0, 1, "Method"]], [("a b", "Method")]),
        ([[3, 3, "Task"]], [("d", "Task")]),
        ([[3, 4, "Task"]], []),  # past the end
    ],
)
def test_of_nested_spans_the_outer_one_stays(
    tmp_path: Path, spans: list[list[object]], expected: list[tuple[str, str]]
) -> None:
    record = {"doc_key": "d", "sentences": [["a", "b", "c"], ["d"]], "ner": [spans, []]}
    (document,) = dygie.read(json_lines(tmp_path / "some.json", record))
    assert marked(document) == expected


# SciREX

PAPER: Record = {
    "doc_id": "p",
    "words": "On Loom ( LN ) . We weave . Later Loom ( again .".split(),
    "sentences": [[0, 6], [6, 9], [9, 14]],
    "sections": [[0, 9], [9, 14]],
    "ner": [[1, 2, "Method"], [3, 5, "Method"], [7, 9, "Task"], [10, 12, "Method"]],
}
HEAD_MARKS = [("Loom", "Method"), ("LN", "Method"), ("weave", "Task")]


@COMPRESSED
@pytest.mark.parametrize(
    ("whole", "said", "expected"),
    [
        (False, ["On Loom ( LN ) .", "We weave ."], HEAD_MARKS),
        (True, ["On Loom ( LN ) .", "We weave .", "Later Loom ( again ."], [*HEAD_MARKS, ("Loom", "Method")]),
    ],
)
def test_scirex_is_read_up_to_its_second_section_or_whole(
    tmp_path: Path, ending: str, whole: bool, said: list[str], expected: list[tuple[str, str]]
) -> None:
    (document,) = scirex.read(json_lines(tmp_path / f"some.jsonl{ending}", PAPER), whole=whole)
    assert document.id == "p"
    assert sentences(document) == said
    assert marked(document) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Loom", "Loom"),
        ("Loom )", "Loom"),
        ("Loom ( ) , .", "Loom"),
        ("Loom ( LN )", "Loom ( LN"),
        (") Loom", ") Loom"),
        ("Loom ;", "Loom ;"),
        (". .", "."),  # one word stays
        (")", ")"),
    ],
)
def test_closers_at_the_end_of_a_span_go(tmp_path: Path, words: str, expected: str) -> None:
    cut = words.split()
    spans = [[0, len(cut), "Method"]]
    record = {
        "doc_id": "p",
        "words": cut,
        "sentences": [[0, len(cut)]],
        "sections": [[0, len(cut)]],
        "ner": spans,
    }
    (document,) = scirex.read(json_lines(tmp_path / "some.jsonl", record))
    assert marked(document) == [(expected, "Method")]


def test_every_fifth_paper_by_its_id_is_held_out(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "some.jsonl", *(PAPER | {"doc_id": key} for key in "gcafbed"))
    assert [d.id for d in scirex.read(path)] == list("abcdefg")
    assert [d.id for d in scirex.read(path, held_out=True)] == ["a", "f"]
    assert [d.id for d in scirex.read(path, held_out=False)] == list("bcdeg")


# loom


def mention(text: str, kind: str = "Method", level: str = "must", role: str = "uses") -> Record:
    return {"text": text, "type": kind, "level": level, "role": role}


def text_of_loom(title: str, abstract: str, *mentions: Record, lang: str = "en") -> Record:
    return {"id": "t", "lang": lang, "title": title, "abstract": abstract, "mentions": list(mentions)}


@COMPRESSED
def test_a_text_of_loom(tmp_path: Path, ending: str) -> None:
    record = text_of_loom(
        "LoomNet",
        "We weave. LoomNet beats nets on Yarn.",
        mention("LoomNet", role="proposes"),
        mention("Yarn", "Dataset"),
        mention("nets", level="may"),
    )
    (document,) = loom.read(json_lines(tmp_path / f"some.jsonl{ending}", record))
    assert document == Document(
        id="t",
        text="LoomNet\n\nWe weave. LoomNet beats nets on Yarn.",
        sentences=((0, 7), (9, 18), (19, 46)),
        marks=(
            Mark(0, 7, "Method", True),
            Mark(19, 26, "Method", True),
            Mark(33, 37, "Method?", False),
            Mark(41, 45, "Dataset", False),
        ),
    )


@pytest.mark.parametrize(
    ("abstract", "mentions", "expected"),
    [
        ("", [mention("GAN")], []),
        ("No form.", [mention("GAN")], []),
        ("A GAN, GANs, xGAN, GAN2, GAN-A", [mention("GAN")], [("GAN", "Method")] * 2),
        ("a gan", [mention("GAN")], []),
        # longer forms first, whatever their order
        ("Loom net, Loom", [mention("Loom"), mention("Loom net", "Task")], [("Loom net", "Task"), ("Loom", "Method")]),
        ("Loom net, Loom", [mention("Loom net", "Task"), mention("Loom")], [("Loom net", "Task"), ("Loom", "Method")]),
        ("Loom net on it", [mention("net on"), mention("Loom net", "Task")], [("Loom net", "Task")]),
        ("Loom", [mention("Loom"), mention("Loom")], [("Loom", "Method")]),
        ("Loom", [mention("Loom", level="may")], [("Loom", "Method?")]),
        ("F1", [mention("F1", "Metric", "may")], [("F1", "Metric?")]),
        # cleaned as what the program reads
        ("The \\textbf{Loom}  net", [mention("Loom net")], [("Loom net", "Method")]),
        ("A Loom net", [mention("\\emph{Loom} net")], [("Loom net", "Method")]),
        ("A Loom\u2028net", [mention("Loom net")], [("Loom net", "Method")]),
        ("A Loom\x85net", [mention("Loom\u2028net")], [("Loom net", "Method")]),
    ],
)
def test_forms_are_marked_at_every_whole_word(
    tmp_path: Path, abstract: str, mentions: list[Record], expected: list[tuple[str, str]]
) -> None:
    (document,) = loom.read(json_lines(tmp_path / "some.jsonl", text_of_loom("On it", abstract, *mentions)))
    assert marked(document) == expected


@pytest.mark.parametrize(
    ("title", "abstract", "text"),
    [
        ("On it", "We weave.", "On it\n\nWe weave."),
        ("", "We weave.", "We weave."),
        ("On it", "", "On it"),
        ("On \\emph{it}", "$x^2$ in \u200bone", "On it\n\nx^2 in one"),
    ],
)
def test_title_and_abstract_are_one_text(tmp_path: Path, title: str, abstract: str, text: str) -> None:
    (document,) = loom.read(json_lines(tmp_path / "some.jsonl", text_of_loom(title, abstract)))
    assert document.text == text


@pytest.mark.parametrize(("language", "texts"), [("en", ["One", "Three"]), ("zh", ["二"]), ("de", [])])
def test_texts_of_one_language(tmp_path: Path, language: str, texts: list[str]) -> None:
    records = [text_of_loom("One", ""), text_of_loom("二", "", lang="zh"), text_of_loom("Three", "")]
    found = loom.read(json_lines(tmp_path / "some.jsonl", *records), language=language)
    assert [d.text for d in found] == texts


# The files of all that are JSON

READERS: list[tuple[Callable[[Path], list[Document]], Record]] = [
    (loom.read, text_of_loom("On Loom", "", mention("Loom"))),
    (annotated.read, {"title": "On Loom", "abstract": "", "forms": {"M": ["Loom"]}}),
    (dygie.read, {"doc_key": "d", "sentences": [["On", "Loom"]], "ner": [[[1, 1, "Method"]]]}),
    (scirex.read, PAPER),
]


@COMPRESSED
@pytest.mark.parametrize(("read", "record"), READERS)
@pytest.mark.parametrize(
    "layout", ["{0}\n{0}", "{0}\n{0}\n", "{0}\n{0}\n\n", "{0}\n{0}\n \n", "\n{0}\n\n{0}", "\ufeff{0}\r\n{0}\r\n"]
)
def test_the_layouts_of_json_lines(
    tmp_path: Path, ending: str, read: Callable[[Path], list[Document]], record: Record, layout: str
) -> None:
    documents = read(written(tmp_path / f"some.jsonl{ending}", layout.format(json.dumps(record))))
    assert [marked(d)[0] for d in documents] == [("Loom", "Method")] * 2


@COMPRESSED
@pytest.mark.parametrize(("read", "record"), READERS)
@pytest.mark.parametrize("text", ["", "\n", "\ufeff"])
def test_a_file_without_lines_has_no_document(
    tmp_path: Path, ending: str, read: Callable[[Path], list[Document]], record: Record, text: str
) -> None:
    assert read(written(tmp_path / f"some.jsonl{ending}", text)) == []


@COMPRESSED
@pytest.mark.parametrize(("read", "record"), READERS)
@pytest.mark.parametrize(("layout", "line"), [("{0}\nloom\n", 2), ("{0}\n\n{0", 3), ("{{0}\n", 1)])
def test_a_broken_line_is_named_with_its_file(
    tmp_path: Path, ending: str, read: Callable[[Path], list[Document]], record: Record, layout: str, line: int
) -> None:
    path = written(tmp_path / f"some.jsonl{ending}", layout.replace("{0}", json.dumps(record)))
    with pytest.raises(ValueError, match=rf"^some\.jsonl{ending}, line {line}: not JSON "):
        read(path)
