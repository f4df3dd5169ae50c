"""What the extractors reach on annotated texts; skipped where the corpora are not beside the repository.

    pytest tests/test_quality.py -s

The floors are what was promised, not what was reached: they catch a fall.
"""

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extractors.pipeline import extract
from papers import Paper, ReadReport, Source, deduplicate, read
from papers.plain import plain

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "gold"
LOOM = SHARED / "data" / "loom" / "dev.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="needs the annotated corpora in ../shared")


def _scorer(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _pages() -> tuple[list[dict[str, Any]], ReadReport]:
    report = ReadReport()
    papers = deduplicate(read(*sorted((SHARED / "seeds").glob("*.txt")), report=report), report)
    return [x.to_dict() for x in extract(papers)], report


def test_four_pages_hold_forty_papers_and_nothing_else() -> None:
    found, report = _pages()
    assert (len(found), report.duplicates, report.errors) == (40, 1, [])


def test_pages_concepts_and_results() -> None:
    found, _ = _pages()
    gold = json.loads((GOLD / "pages_dev.json").read_text(encoding="utf-8"))
    figures = _scorer("score_pages").score(gold, found)
    for name, figure in figures.items():
        print(f"pages {name:8}", figure)
    assert figures["papers"]["matched"] == 20
    assert min(figures["M+D+M"]["recall"], figures["M+D+M"]["precision"]) >= 0.60
    assert figures["links"]["recall"] == 1.0


def test_pages_links_are_all_and_no_others() -> None:
    found, _ = _pages()
    assert sorted(link for paper in found for link in paper["links"]) == [
        "https://github.com/NataliiaMolch/MS_WML_uncs",
        "https://github.com/happynear/AMSoftmax",
        "https://github.com/ruiyan1995/region_learner",
        "https://mea-lab-421.github.io",
        "https://pretrain.nlpedia.ai/",
    ]


def test_results_of_titled_abstracts() -> None:
    gold = json.loads((GOLD / "results_dev.json").read_text(encoding="utf-8"))
    found = [x.to_dict() for x in extract(map(_paper, gold))]
    for paper, wanted in zip(found, gold, strict=True):
        paper["title"] = wanted["title"]
    figures = _scorer("score_results").score(gold, found, True)
    print("results", figures)
    assert figures["f1"] >= 0.60


@pytest.mark.skipif(not LOOM.is_file(), reason="needs ../shared/data/loom")
def test_corpus_forms() -> None:
    papers = [json.loads(line) for line in LOOM.read_text(encoding="utf-8").splitlines()]
    found = {x.paper.id: x.to_dict() for x in extract(map(_paper, papers))}
    figures = _scorer("score_corpus").score(papers, found)
    for language in ("en", "zh"):
        for what in ("forms", "concepts", "generic", "proposes", "merged", "results"):
            for kind, figure in figures[language][what].items():
                print(f"corpus {language} {what:9} {kind:8}", {k: round(v, 3) for k, v in figure.items()})
    floors = {"all": 0.80, "Dataset": 0.88, "Metric": 0.78, "Method": 0.80, "Task": 0.75}
    assert {kind for kind, floor in floors.items() if figures["en"]["forms"][kind]["f1"] < floor} == set()
    assert figures["zh"]["forms"]["all"]["f1"] >= 0.53


def _paper(record: dict[str, Any]) -> Paper:
    return Paper(
        id=str(record.get("id", record["title"])),
        title=plain(record["title"] or ""),
        abstract=plain(record["abstract"] or ""),
        source=Source("corpus", 1),
    )
