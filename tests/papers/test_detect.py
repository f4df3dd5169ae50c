"""The format of an input is told from how it begins."""

import pytest

from papers.detect import detect


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('{"title": "A"}\n{"title": "B"}\n', "jsonl"),
        ('{"title": \n{"title": "B"}\n', "jsonl"),
        ('\ufeff{"title": "A"}\n', "json"),
        ('{"papers": [{"title": "A"}]}', "json"),
        ('{\n  "papers": [\n {"title": "A"}]}', "json"),
        ('[{"title": "A"},\n {"title": "B"}]', "json"),
        ("[]", "json"),
        ("[1] Someone et al. wrote a text.", "pages"),
        ("title,abstract,year\nA,B,2020\n", "csv"),
        ("ID;Title;Abstract\n1;A;B\n", "csv"),
        ("id\ttitle\n1\tA\n", "csv"),
        ("The title, the abstract and the year are given.\n", "pages"),
        ("% from Zotero\n\n@article{key2020,\n title={A}}\n", "bibtex"),
        ("@string{acl = {ACL}}\n@inproceedings{a, title={A}}", "bibtex"),
        ("@someone{ wrote this in a forum", "pages"),
        ("\r\nTY  - JOUR\r\nTI  - A\r\nER  - \r\n", "ris"),
        ("We propose a method.\ntranslated by 谷歌翻译\n", "pages"),
    ],
)
def test_detect(head: str, expected: str) -> None:
    assert detect(head) == expected


def test_the_name_helps_where_one_line_tells_nothing() -> None:
    assert detect('{"title": "A"}', name="a.jsonl") == "jsonl"
