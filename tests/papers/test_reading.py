"""What `read` makes of files as they come: good ones, broken ones, folders, standard input."""

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import Paper, ReadReport, deduplicate, read
from papers.errors import ReadError

ABSTRACT = (
    "We propose a new method for the segmentation of images and show in experiments on three datasets that it "
    "performs better than the baselines while it needs fewer parameters."
)
CHINESE = "我们提出了一种新的图像分割方法,并在三个数据集上进行了实验,结果表明,该方法在参数更少的情况下优于基线。我们还讨论了它的局限性。"
Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put


def read_all(*inputs: str | Path, input_format: str | None = None) -> tuple[list[Paper], ReadReport]:
    report = ReadReport()
    return list(read(*inputs, input_format=input_format, report=report)), report


def problems(report: ReadReport) -> list[tuple[int | None, str]]:
    return [(problem.record, problem.kind) for problem in report.problems]


def test_all_fields_of_jsonl(write: Write) -> None:
    record = {
        "id": "mine",
        "title": "On \\textsc{BERT}",
        "abstract": f"{ABSTRACT} $x$",
        "lang": "English",
        "year": "2020-05-01",
        "venue": "ACL",
        "url": "https://example.org/x",
        "doi": "https://doi.org/10.1000/X",
        "authors": [{"name": "Ann Lee"}, "Bo Li", {"given": "Cy", "family": "Wu"}, "Ann Lee"],
        "keywords": "images; segmentation",
        "pages": 3,
    }
    found, report = read_all(write("a.jsonl", json.dumps(record) + "\n"))
    assert found == [
        Paper(
            id="10.1000/x",
            title="On BERT",
            abstract=f"{ABSTRACT} x",
            language="en",
            year=2020,
            venue="ACL",
            url="https://example.org/x",
            doi="10.1000/x",
            authors=("Ann Lee", "Bo Li", "Cy Wu"),
            keywords=("images", "segmentation"),
            source=found[0].source,
        )
    ]
    assert str(found[0].source) == "a.jsonl#1"
    assert report.unknown_fields == {"pages": "a.jsonl"}
    assert (report.files, report.papers, report.problems) == (["a.jsonl"], 1, [])


@pytest.mark.parametrize(
    ("field", "value", "name", "expected"),
    [
        ("year", 99999999999, "year", None),
        ("id", 10**400, "year", None),
        ("year", 2020.0, "year", 2020),
        ("year", "May 2021", "year", 2021),
        ("year", True, "year", None),
        ("title", 42, "title", "42"),
        ("title", {"a": 1}, "title", None),
        ("title", ["A", "title"], "title", "A title"),
        ("venue", None, "venue", None),
        ("authors", "Ann Lee; Bo Li", "authors", ("Ann Lee", "Bo Li")),
        ("authors", "Ann Lee and Bo Li", "authors", ("Ann Lee", "Bo Li")),
        ("authors", "Ann Lee, Bo Li", "authors", ("Ann Lee", "Bo Li")),
        ("authors", 7, "authors", ()),
        ("authors", [None, 3, {"x": 1}, "Bo Li"], "authors", ("Bo Li",)),
        ("keywords", ["a", None, "b", "a"], "keywords", ("a", "b")),
        ("keywords", "a, b", "keywords", ("a", "b")),
        ("url", "javascript:alert(1)", "url", None),
        ("url", "https://a.org/x y", "url", "https://a.org/x"),
        ("doi", "none", "doi", None),
        ("id", "dataset/x", "id", "paper/dataset/x"),
        ("id", 17, "id", "17"),
        ("id", "arXiv:2301.01234v2", "id", "2301.01234"),
        ("language", "zh-CN", "language", "zh"),
        ("language", 5, "language", "en"),
        ("abstract", f"Abstract: {ABSTRACT}", "abstract", ABSTRACT),
        ("abstract", f'"{ABSTRACT}"', "abstract", ABSTRACT),
    ],
)
def test_odd_values(write: Write, field: str, value: object, name: str, expected: object) -> None:
    record = {"abstract": ABSTRACT, field: value}
    found, report = read_all(write("a.jsonl", json.dumps(record)))
    assert getattr(found[0], name) == expected
    assert report.problems == []


GOOD = json.dumps({"title": "Good"})


@pytest.mark.parametrize(
    ("bad", "kind", "word"),
    [  # the ids of the tests are their words: the lines are too long
        ('{"title": "broken', "error", "JSON"),
        ("[1, 2]", "error", "array"),
        ("null", "error", "null"),
        ('"text"', "error", "string"),
        ("[" * 100_000 + "]" * 100_000, "error", "deep"),
        ('{"title": ' + '{"a":' * 100_000 + "1" + "}" * 100_001, "error", "deep"),
        ('{"year": ' + "9" * 5000 + "}", "error", "JSON"),
        ('{"year": 2020}', "skipped", "neither"),
        ('{"title": "", "abstract": "  "}', "skipped", "neither"),
        (b'{"title": "caf\xe9"}', "error", "UTF-8"),
        ('{"title": "' + "x" * 10_100_000 + '"}', "error", "longer"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_bad_line_costs_only_itself(write: Write, bad: str | bytes, kind: str, word: str) -> None:
    line = bad if isinstance(bad, bytes) else bad.encode()
    found, report = read_all(write("a.jsonl", b"\n".join([GOOD.encode(), b"", line, GOOD.encode()])))
    assert [paper.source.record for paper in found] == [1, 3]
    assert problems(report) == [(2, kind)]
    assert word in report.problems[0].reason
    assert str(report.problems[0]).startswith("a.jsonl, record 2: ")


@pytest.mark.parametrize(
    ("content", "titles", "bad"),
    [
        ('[{"title": "A"}, {"title": "B"}]', ["A", "B"], []),
        ('{"title": "A",\n "year": 2020}', ["A"], []),
        ('{"count": 1, "papers": [{"title": "A"}, 3]}', ["A"], [(2, "error")]),
        ('{"data": {"items": [{"title": "A"}]}}', ["A"], []),
        ('[{"title": "A"},\n {"title": "B" "C"},\n {"title": "D, [}"}]', ["A", "D, [}"], [(2, "error")]),
        ('[{"title": "A"}, {"title": "B"}', ["A", "B"], []),
        ("[" * 100_000, [], [(1, "error")]),
        ("[]", [], []),
        ('{"title": "A", "title": "B"}', ["B"], []),
        ('{"title": "A"}{"title": "B"}', [], [(1, "error")]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_json_documents(write: Write, content: str, titles: list[str], bad: list[tuple[int, str]]) -> None:
    found, report = read_all(write("a.json", content), input_format="json")
    assert [paper.title for paper in found] == titles
    assert problems(report) == bad


@pytest.mark.parametrize(
    ("content", "titles", "bad"),
    [
        ("id,title,abstract\n1,A,x\n2,B,y\n", ["A", "B"], []),
        ("\ufeffTitle;Year\nA;2020\n\nB;2021\n", ["A", "B"], []),
        ('title\tyear\nA 5" disk\t2020\nB\t2021\n', ['A 5" disk', "B"], []),
        ('title,abstract\n"A, with ""quotes""","two\nlines"\nB,b\n', ['A, with "quotes"', "B"], []),
        ('title,abstract\n"never closed,x\nB,b\nC,c\n', ["never closed,x", "B", "C"], []),
        ("title,year\nA,2020,too,many\nB,2020\n", ["B"], [(1, "error")]),
        ("title,year\n,2020\nB\n", ["B"], [(1, "skipped")]),
        ("title\nA\n", ["A"], []),
        ("name,when\nA,2020\n", [], [(None, "error")]),
    ],
)
def test_tables(write: Write, content: str, titles: list[str], bad: list[tuple[int | None, str]]) -> None:
    found, report = read_all(write("a.csv", content), input_format="csv")
    assert [paper.title for paper in found] == titles
    assert problems(report) == bad


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("paper.pdf", b"%PDF-1.7\n\x00\x01", "PDF"),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        ("office.docx", b"PK\x03\x04\x14\x00", "zip"),
        ("nul.txt", b"text\x00\x00\x00 with NULs" * 9, "binary"),
        ("noise", bytes(range(256)) * 40, "binary"),
        ("cut.gz", gzip.compress(GOOD.encode() * 99, mtime=0)[:-12], "gzip"),
        ("empty.gz", gzip.compress(b"", mtime=0), "empty"),
    ],
)
def test_files_that_cannot_be_read(write: Write, name: str, content: bytes, word: str) -> None:
    path = write(name, content)
    with pytest.raises(ReadError, match=word) as caught:
        list(read(path))
    assert str(path) in str(caught.value)
    _, report = read_all(path)
    assert problems(report) == [(None, "error")]
    assert word in report.problems[0].reason


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        list(read(tmp_path / "none.txt"))
    _, report = read_all(tmp_path / "none.txt")
    assert problems(report) == [(None, "error")]


def test_an_unknown_format_is_named_with_the_others() -> None:
    with pytest.raises(ValueError, match=r"'xml'.*jsonl"):
        read("x", input_format="xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5"])
def test_encodings_of_a_chinese_page(write: Write, encoding: str) -> None:
    text = (
        CHINESE
        if encoding != "big5"
        else "我們提出了一種新的方法,在三個不同的問題上都有很好的結果。這個方法是在我們以前的研究中提出來的,有了更多的說明。"
    )
    found, report = read_all(write("page.txt", f"{text}\n".encode(encoding)))
    assert [paper.abstract for paper in found] == [text], report.problems
    assert found[0].language == "zh"


def test_latin_1_page(write: Write) -> None:
    text = ABSTRACT + " It was développé à Zürich by Müller, Gödel, Erdös, Åström, Peña and Søren; où, là, ça, déjà."
    found, _ = read_all(write("page.txt", text.encode("latin-1")))
    assert found[0].abstract is not None
    assert found[0].abstract.startswith(ABSTRACT)


def test_a_page_cut_within_a_character(write: Write) -> None:
    found, report = read_all(write("page.txt", CHINESE.encode()[:-1]))
    assert [paper.abstract for paper in found] == [CHINESE[:-1]]
    assert report.errors == []


def test_gzip(write: Write) -> None:
    found, _ = read_all(write("a.jsonl.gz", gzip.compress(GOOD.encode(), mtime=0)))
    assert [(paper.title, str(paper.source)) for paper in found] == [("Good", "a.jsonl.gz#1")]


def test_folders_are_read_sorted_without_hidden_files(write: Write, tmp_path: Path) -> None:
    write("b.jsonl", GOOD)
    write("a/c.json", f"[{GOOD}]")
    write("a/.hidden/x.jsonl", GOOD)
    write(".x.jsonl", GOOD)
    write("image.png", b"\x89PNG\r\n")
    found, report = read_all(tmp_path)
    assert [str(paper.source) for paper in found] == ["a/c.json#1", "b.jsonl#1"]
    assert [(p.file, p.kind) for p in report.problems] == [("image.png", "skipped")]


def test_a_folder_without_papers(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no papers in this folder"):
        list(read(tmp_path))
    assert problems(read_all(tmp_path)[1]) == [(None, "error")]


@pytest.mark.parametrize("content", [GOOD.encode(), gzip.compress(GOOD.encode(), mtime=0)])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    found, _ = read_all("-")
    assert [(paper.title, str(paper.source)) for paper in found] == [("Good", "stdin#1")]


def test_reading_streams(write: Write) -> None:
    papers = read(write("a.jsonl", "\n".join([GOOD, "{broken", GOOD])))
    assert next(papers).title == "Good"


def test_a_line_of_fifty_million_characters(write: Write) -> None:
    lines = [GOOD.encode(), b'{"title": "' + b"x" * 50_000_000 + b'"}', GOOD.encode()]
    found, report = read_all(write("a.jsonl", b"\n".join(lines)))
    assert len(found) == 2
    assert problems(report) == [(2, "error")]


SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the scraped pages are not here")
def test_the_scraped_pages() -> None:
    found, report = read_all(SEEDS)
    assert len(found) == 41
    assert len(list(deduplicate(found, report))) == 40
    assert report.duplicates == 1
    assert report.errors == []
    texts = " ".join(paper.abstract or "" for paper in found)
    assert not any(word in texts for word in ("translated by", "成人", "相關內容", "有限公司"))
    assert {paper.title for paper in found} == {None}
