"""The reader of the abstracts that are annotated here."""

from pathlib import Path

import pytest

from tests.training.corpus_files import COMPRESSED, Record, json_lines, marked
from training.corpora import Mark, annotated


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
