"""The reader of CoNLL files."""

from pathlib import Path

import pytest

from tests.training.corpus_files import COMPRESSED, marked, sentences, written
from training.corpora import Mark, conll

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
