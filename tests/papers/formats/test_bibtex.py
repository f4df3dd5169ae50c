"""BibTeX as reference managers export it."""

from pathlib import Path

import pytest

from papers import Paper, ReadReport, read

EXPORT = r"""
% Exported from a library
@string{acl = "Proceedings of {ACL}"}
@comment{jabref-meta: something}

@inproceedings{vaswani_attention_2017,
	title = {{BERT} and {{Attention}} {Is} {All} {You} {Need}},
	author = {M{\"u}ller, J{\"o}rg and {Barnes and Noble} and Lee, Jr, Ann and Bo Li and others},
	booktitle = acl # { 2017},
	date = {2017-06-12},
	doi = {10.1000/A\_B},
	url = {https://example.org/a\_b},
	keywords = {attention, neural networks; x},
	langid = {english},
	abstract = {We reach $28.4$ {BLEU} on {WMT}~2014, 23\% more.},
	file = {Full Text:/home/x.pdf:application/pdf},
}

@article{broken, title = {Never {closed}, year = 2020

@article{sets,
  title = "A title with {"}quotes{"} and {\'e}", year = 1999, month = jan, eprint = {2301.01234v2}, archiveprefix = {arXiv}
}

@misc{nothing, year = {2001}}
@article{sets, title = {Same key}, title = {twice}}
@book(round, title = {In round brackets})
"""


def read_export(tmp_path: Path, text: str) -> tuple[list[Paper], ReadReport]:
    path = tmp_path / "library.bib"
    path.write_text(text, encoding="utf-8")
    report = ReadReport()
    return list(read(path, report=report)), report


def test_an_export(tmp_path: Path) -> None:
    papers, report = read_export(tmp_path, EXPORT)
    first, second, third, *_ = papers
    assert first == Paper(
        id="10.1000/a_b",
        title="BERT and Attention Is All You Need",
        abstract="We reach 28.4 BLEU on WMT 2014, 23% more.",
        language="en",
        year=2017,
        venue="Proceedings of ACL 2017",
        url="https://example.org/a_b",
        doi="10.1000/a_b",
        authors=("Jörg Müller", "Barnes and Noble", "Ann Lee Jr", "Bo Li"),
        keywords=("attention, neural networks", "x"),
        source=first.source,
    )
    assert (second.id, second.title, second.year) == ("2301.01234", 'A title with "quotes" and é', 1999)
    assert third.title == "Same key"
    assert [(problem.record, problem.kind) for problem in report.problems] == [(2, "error"), (4, "skipped")]
    assert "`broken`" in report.problems[0].reason
    assert "file" in report.unknown_fields


@pytest.mark.parametrize(
    ("entry", "titles"),
    [
        ("@article{a, title={A}}\n@article{b, title={B", ["A"]),
        ("@article{a, title={A}\n@article{b, title={B}}", ["B"]),
        ('@article{a, title="A}\n@article{b, title={B}}', ["B"]),
        ("@article{a,\n title={An address a@b.org and\n @home}\n}", ["An address a@b.org and @home"]),
        ("@ARTICLE { a , TITLE = { A } , }", ["A"]),
        ("text before\n@article{,title={A}}", ["A"]),
    ],
)
def test_a_broken_entry_costs_only_itself(tmp_path: Path, entry: str, titles: list[str]) -> None:
    papers, _ = read_export(tmp_path, "@misc{first, title = {First}}\n" + entry)
    assert [paper.title for paper in papers] == ["First", *titles]
