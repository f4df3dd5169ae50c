"""The readers of annotated corpora, each on small invented files, compressed or not."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from training.corpora import Document, Mark, annotated, conll, dygie, loom, scirex

Record = dict[str, Any]
COMPRESSED = pytest.mark.parametrize("ending", ["", ".gz"])


def written(path: Path, text: str) -> Path:
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def json_lines(path: Path, *records: Record) -> Path:
    return written(path, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))


def marked(document: Document) -> list[tuple[str, str]]:
    """The marked forms with their labels, in order."""
    return [(document.text[m.start : m.end], m.label) for m in document.marks]


def sentences(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.sentences]


# CoNLL

BIO = "We\tO\nparse\tB-TASK\ntrees\tI-TASK\n.\tO\n\nBy\tO\nF1\tB-METRIC\n"
IOB1 = BIO.replace("B-", "I-")
FOUR_COLUMNS = BIO.replace("\t", "\tNN\t_\t")


@COMPRESSED
@pytest.mark.parametrize(
    "text",
    [
        BIO,
        IOB1,
        FOUR_COLUMNS,
        BIO.replace("\t", " "),
        FOUR_COLUMNS.replace("\t", " "),
        FOUR_COLUMNS.replace("\t", "   "),
        BIO.replace("\t", " \t "),
        f"-DOCSTART-\tO\n\n{BIO}",
        f"-DOCSTART- -X- O O\n\n{FOUR_COLUMNS}",
        BIO.replace("\n\n", "\n\n-DOCSTART-\tO\n\n"),
        BIO.replace("\n", "\t\n"),  # also where a line is otherwise empty
        "\ufeff" + BIO,
        BIO.replace("\n", "\r\n"),
        "\ufeff" + BIO.replace("\n", "\r\n"),
        BIO.rstrip("\n"),
        f"\n\n{BIO}\n\n",
        BIO.replace("\n\n", "\n\n \n\n"),
        BIO.replace("\n\n", "\n\tO\n\n"),  # a token of nothing
    ],
)
def test_the_writings_of_conll(tmp_path: Path, ending: str, text: str) -> None:
    (document,) = conll.read(written(tmp_path / f"some.conll{ending}", text))
    assert document.text == "We parse trees . By F1"
    assert document.sentences == ((0, 16), (17, 22))
    assert document.marks == (Mark(3, 14, "TASK"), Mark(20, 22, "METRIC"))


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("", []),
        ("O O", []),
        ("B-A", [(0, 1, "A")]),
        ("B-A I-A", [(0, 2, "A")]),
        ("B-A B-A", [(0, 1, "A"), (1, 2, "A")]),
        ("B-A I-B", [(0, 1, "A"), (1, 2, "B")]),
        ("B-A O I-A", [(0, 1, "A"), (2, 3, "A")]),
        ("I-A I-A O I-A", [(0, 2, "A"), (3, 4, "A")]),
        ("I-A B-A I-A", [(0, 1, "A"), (1, 3, "A")]),  # B parts neighbours in IOB1
        ("I-A I-B", [(0, 1, "A"), (1, 2, "B")]),
        ("B-A-B I-A-B", [(0, 2, "A-B")]),
    ],
)
def test_the_spans_of_tags(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert conll.spans_of(tags.split()) == expected


def test_a_mark_ends_with_its_sentence(tmp_path: Path) -> None:
    (document,) = conll.read(written(tmp_path / "some.conll", "parse\tI-TASK\n\ntrees\tI-TASK\n"))
    assert marked(document) == [("parse", "TASK"), ("trees", "TASK")]


@pytest.mark.parametrize(
    "token", ["par\x85se", "par\rse", "par\u2028se", "par\x0cse", "par\xa0se", "par se", "解析", "🧶"]
)
def test_only_a_tab_ends_a_token_where_there_are_tabs(tmp_path: Path, token: str) -> None:
    (document,) = conll.read(written(tmp_path / "some.conll", f"We\tO\n{token}\tB-TASK\nit\tO\n"))
    assert document.text == f"We {token} it"
    assert sentences(document) == [document.text]
    assert marked(document) == [(token, "TASK")]


@COMPRESSED
@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", "\ufeff", "-DOCSTART-\tO\n\n"])
def test_a_conll_file_without_tokens_has_no_document(tmp_path: Path, ending: str, text: str) -> None:
    assert conll.read(written(tmp_path / f"some.conll{ending}", text)) == []


def test_fifteen_sentences_are_a_block(tmp_path: Path) -> None:
    path = written(tmp_path / "some.conll", "\n\n".join(f"w{i}\tB-TASK" for i in range(31)))
    documents = conll.read(path)
    assert [len(d.sentences) for d in documents] == [15, 15, 1]
    assert [marked(d)[0] for d in documents] == [("w0", "TASK"), ("w15", "TASK"), ("w30", "TASK")]
    assert marked(documents[1])[-1] == ("w29", "TASK")


def test_every_tenth_block_is_held_out(tmp_path: Path) -> None:
    path = written(tmp_path / "some.conll", "\n\n".join(f"w{i}\tO" for i in range(15 * 11)))
    kept, rest = conll.read(path, held_out=True), conll.read(path, held_out=False)
    assert [sentences(d)[0] for d in kept] == ["w0", "w150"]
    assert [sentences(d)[0] for d in rest] == [f"w{15 * i}" for i in range(1, 10)]
    assert sorted(d.id for d in kept + rest) == sorted(d.id for d in conll.read(path))


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


# The annotated abstracts


@pytest.mark.parametrize(
    ("code", "label", "proposes"),
    [
        ("M", "Method", False),
        ("M*", "Method", True),
        ("M?", "Method?", False),
        ("M*?", "Method?", True),
        ("D", "Dataset", False),
        ("D*", "Dataset", True),
        ("E", "Metric", False),
        ("E?", "Metric?", False),
        ("T", "Task", False),
    ],
)
@COMPRESSED
def test_the_codes_of_forms(tmp_path: Path, ending: str, code: str, label: str, proposes: bool) -> None:
    record = {"title": "On Loom", "abstract": "Loom.", "forms": {code: ["Loom"]}}
    (document,) = annotated.read(json_lines(tmp_path / f"some.jsonl{ending}", record))
    assert document.text == "On Loom\n\nLoom."
    assert document.marks == (Mark(3, 7, label, proposes), Mark(9, 13, label, proposes))


def test_forms_of_several_codes(tmp_path: Path) -> None:
    forms = {"M": ["Loom", "net"], "D*": ["Loom net"], "T?": ["weaving"], "E": []}
    record = {"title": "Weaving", "abstract": "Loom net, Loom, net: weaving.", "forms": forms}
    (document,) = annotated.read(json_lines(tmp_path / "some.jsonl", record))
    assert marked(document) == [("Loom net", "Dataset"), ("Loom", "Method"), ("net", "Method"), ("weaving", "Task?")]


HERE: Record = {"title": "Here", "abstract": "A Loom.", "forms": {"M": ["Loom"]}}
AWAY: Record = {"title": "On Loom: A Net.", "forms": {"M": ["Loom"]}}


@COMPRESSED
@pytest.mark.parametrize("title", ["On Loom: A Net.", "on loom - a net", "ON LOOM:  A NET"])
def test_a_text_without_abstract_is_looked_up_by_its_title(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, title: str
) -> None:
    path = json_lines(tmp_path / f"some.jsonl{ending}", HERE, AWAY)
    collection = json_lines(
        tmp_path / f"collection.jsonl{ending}",
        {"title": "Another", "abstract": "Loom."},
        {"title": title, "abstract": "A Loom of ours."},
    )
    here, away = annotated.read(path, collection)
    assert here.text == "Here\n\nA Loom."
    assert away.text == f"{' '.join(title.split())}\n\nA Loom of ours."
    assert ("Loom", "Method") in marked(away)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("records", "with_collection", "said"),
    [
        ([HERE], False, ""),
        ([HERE, AWAY], False, "some.jsonl: 1 of 2 texts are not here\n"),
        ([HERE, AWAY, AWAY], True, "some.jsonl: 2 of 3 texts are not here\n"),
        ([HERE], True, ""),
        ([], True, ""),
    ],
)
def test_texts_that_are_not_to_be_had_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], records: list[Record], with_collection: bool, said: str
) -> None:
    collection = json_lines(tmp_path / "collection.jsonl", {"title": "Another", "abstract": "Loom."})
    documents = annotated.read(json_lines(tmp_path / "some.jsonl", *records), collection if with_collection else None)
    assert [d.text for d in documents] == ["Here\n\nA Loom."][: len(records)]
    assert capsys.readouterr() == ("", said)


def test_a_collection_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        annotated.read(json_lines(tmp_path / "some.jsonl", AWAY), tmp_path / "collection.jsonl")


@pytest.mark.parametrize(
    ("held_out", "expected"),
    [(None, range(67)), (True, [0, 33, 66]), (False, [i for i in range(67) if i not in (0, 33, 66)])],
)
def test_every_thirty_third_text_is_held_out(tmp_path: Path, held_out: bool | None, expected: list[int]) -> None:
    records = [{"title": f"Text {i}", "abstract": "", "forms": {}} for i in range(67)]
    found = annotated.read(json_lines(tmp_path / "some.jsonl", *records), held_out=held_out)
    assert [d.text for d in found] == [f"Text {i}" for i in expected]


def test_texts_that_are_not_to_be_had_change_nothing_in_what_is_held_out(tmp_path: Path) -> None:
    records = [{"title": f"Text {i}", "forms": {}} | ({"abstract": ""} if i % 2 else {}) for i in range(40)]
    found = annotated.read(json_lines(tmp_path / "some.jsonl", *records), held_out=True)
    assert [d.text for d in found] == ["Text 33"]
