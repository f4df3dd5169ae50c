"""The lexicon: its lines are checked, its entries do not contradict each other, and look-ups find them."""

import json
from collections import Counter, defaultdict
from importlib.resources import files
from typing import Any

import pytest

from extractors import lexicon
from extractors.lexicon import Entry, Lexicon, load
from extractors.lexicon.common import common_words
from extractors.lexicon.entry import LexiconError
from extractors.naming import fold
from extractors.record import CONCEPT_TYPES, ConceptType

FILES = ("methods.jsonl", "datasets.jsonl", "metrics.jsonl", "tasks.jsonl")
FIELD_ORDER = ("type", "name", "aliases", "ambiguous", "zh", "for", "broader", "better", "unit", "generic")


def lines(file: str) -> list[str]:
    """The lines of a shipped file, without their ends."""
    return files(lexicon).joinpath(file).read_text(encoding="utf-8").removesuffix("\n").split("\n")


def entry(name: str, **fields: Any) -> Entry:
    return Entry(type="Method", name=name, **fields)


# --- lines


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ('["WER"]', "not a JSON object"),
        ('{"name": "WER"}', "needs a name and a type"),
        ('{"type": "Metric"}', "needs a name and a type"),
        ('{"type": "Metric", "name": ""}', "needs a name and a type"),
        ('{"type": "Measure", "name": "WER"}', "Method, Dataset, Metric, Task"),
        ('{"type": "Metric", "name": " WER"}', "name must be text"),
        ('{"type": "Metric", "name": 7}', "name must be text"),
        ('{"type": "Metric", "name": "WER", "alias": []}', "unknown field 'alias'"),
        ('{"type": "Metric", "name": "WER", "aliases": "word error rate"}', "aliases must be a list"),
        ('{"type": "Metric", "name": "WER", "zh": ["词错误率", ""]}', "zh must be a list"),
        ('{"type": "Metric", "name": "WER", "ambiguous": [3]}', "ambiguous must be a list"),
        ('{"type": "Metric", "name": "WER", "for": null}', "for must be a list"),
        ('{"type": "Metric", "name": "WER", "broader": null}', "broader must be text"),
        ('{"type": "Metric", "name": "WER", "better": "smaller"}', "better must be one of higher, lower"),
        ('{"type": "Metric", "name": "WER", "generic": "no"}', "generic must be true or false"),
    ],
)
def test_malformed_line_raises_with_file_and_line(line: str, problem: str) -> None:
    with pytest.raises(LexiconError) as caught:
        Entry.parse(line, "metrics.jsonl, line 17")
    assert str(caught.value).startswith("metrics.jsonl, line 17: ")
    assert problem in str(caught.value)


def test_line_becomes_frozen_entry() -> None:
    line = '{"type": "Metric", "name": "WER", "aliases": ["word error rate"], "zh": ["词错率"], "for": ["ASR"], "better": "lower", "unit": "%"}'
    wer = Entry(
        type="Metric",
        name="WER",
        aliases=("word error rate",),
        zh=("词错率",),
        tasks=("ASR",),
        better="lower",
        unit="%",
    )
    parsed = Entry.parse(line, "here")
    assert parsed == wer
    assert len({parsed, wer}) == 1


# --- look-ups on a small lexicon


def test_name_goes_before_alias_and_alias_before_ambiguous() -> None:
    small = Lexicon(
        [
            entry("alpha", aliases=("beta", "gamma"), ambiguous=("delta",)),
            entry("beta", ambiguous=("gamma",)),
            entry("delta net", ambiguous=("delta", "gamma")),
        ]
    )
    found = {
        name: getattr(small.find("Method", name, ambiguous=True), "name", None)
        for name in ("beta", "gamma", "delta", "zeta")
    }
    assert found == {"beta": "beta", "gamma": "alpha", "delta": "alpha", "zeta": None}
    assert small.find("Method", "delta") is None
    assert small.named("Method", "gamma") is None


def test_types_are_kept_apart() -> None:
    both = Lexicon([entry("beamforming"), Entry(type="Task", name="beamforming", zh=("波束成形",))])
    task = both.find("Task", "Beamforming")
    assert task is not None
    assert task.zh == ("波束成形",)
    assert both.find("Dataset", "beamforming") is None


def test_same_name_twice_in_a_type_raises() -> None:
    with pytest.raises(LexiconError, match=r"'res-net' is the same name as 'ResNets'"):
        Lexicon([entry("ResNets"), entry("res-net")])


# --- look-ups in the shipped lexicon


@pytest.mark.parametrize(
    ("type_", "name", "canonical"),
    [
        ("Metric", "word error rate", "WER"),
        ("Metric", "F1-scores", "F1"),
        ("Metric", "平均精度均值", "mAP"),
        ("Metric", "multiply-adds", "MACs"),
        ("Metric", "inference latency", "inference latency"),
        ("Metric", "pinball loss", "quantile loss"),
        ("Dataset", "MS-COCO", "COCO"),
        ("Dataset", "Caltech-UCSD Birds", "CUB-200-2011"),
        ("Dataset", "WMT 2014 English-German", "WMT14 En-De"),
        ("Method", "ConvNets", "convolutional neural network"),
        ("Method", "生成对抗网络", "generative adversarial network"),
        ("Method", "channel pruning", "channel pruning"),
        ("Method", "end-to-end ASR", "end-to-end speech recognition"),
        ("Task", "recommendation systems", "recommender system"),
        ("Task", "NER", "named entity recognition"),
        ("Task", "目标检测", "object detection"),
    ],
)
def test_shipped_name_is_found(type_: ConceptType, name: str, canonical: str) -> None:
    found = load().find(type_, name)
    assert found is not None
    assert found.name == canonical


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("Dataset", "VisDA"),  # wider than VisDA-2017
        ("Dataset", "bench"),  # what is left of "∞Bench"
        ("Metric", "ATE"),
        ("Metric", "精度"),  # accuracy or precision
        ("Method", "ANN"),  # artificial neural network, not approximate nearest neighbors
        ("Method", "LMs"),
        ("Method", "no such method"),
    ],
)
def test_doubtful_form_is_no_alias(type_: ConceptType, name: str) -> None:
    assert load().find(type_, name) is None


@pytest.mark.parametrize(
    ("name", "better", "unit"),
    [
        ("WER", "lower", "%"),
        ("BLEU", "higher", None),
        ("top-1 accuracy", "higher", "%"),
        ("effect size", None, None),
    ],
)
def test_shipped_metric_knows_direction_and_unit(name: str, better: str | None, unit: str | None) -> None:
    metric = load().named("Metric", name)
    assert metric is not None
    assert (metric.better, metric.unit) == (better, unit)


# --- the shipped files as a whole


@pytest.mark.parametrize("file", FILES)
def test_shipped_lines_have_one_form(file: str) -> None:
    for number, line in enumerate(lines(file), start=1):
        record = json.loads(line)
        assert line == json.dumps(record, ensure_ascii=False), f"{file}, line {number}"
        assert set(record) <= set(FIELD_ORDER), f"{file}, line {number}"
        assert len(record["type"]) + 1 == len(file.removesuffix(".jsonl")), f"{file}, line {number}"


@pytest.mark.parametrize("type_", CONCEPT_TYPES)
def test_no_name_stands_twice(type_: ConceptType) -> None:
    counts = Counter(fold(e.name) for e in load().entries if e.type == type_)
    assert len(counts) > 100
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("type_", CONCEPT_TYPES)
def test_no_alias_is_the_name_of_another_entry(type_: ConceptType) -> None:
    names = {fold(e.name): e.name for e in load().entries if e.type == type_}
    clashes = [
        f"{e.name}: {alias} is {names[fold(alias)]}"
        for e in load().entries
        if e.type == type_
        for alias in (*e.aliases, *e.zh)
        if names.get(fold(alias), e.name) != e.name
    ]
    assert clashes == []


@pytest.mark.parametrize("type_", CONCEPT_TYPES)
def test_no_alias_belongs_to_two_entries(type_: ConceptType) -> None:
    owners = defaultdict(set)
    for e in load().entries:
        if e.type == type_:
            for alias in (*e.aliases, *e.zh):
                owners[fold(alias)].add(e.name)
    assert {alias: sorted(of) for alias, of in owners.items() if len(of) > 1} == {}


@pytest.mark.parametrize("type_", CONCEPT_TYPES)
def test_every_form_survives_folding(type_: ConceptType) -> None:
    lost = [e.name for e in load().entries if e.type == type_ for n in (e.name, *e.aliases, *e.zh) if not fold(n)]
    assert lost == []


@pytest.mark.parametrize("type_", CONCEPT_TYPES)
def test_broader_concepts_exist_and_form_no_circle(type_: ConceptType) -> None:
    broader = {e.name: e.broader for e in load().entries if e.type == type_}
    assert [b for b in broader.values() if b is not None and b not in broader] == []
    for name, parent in broader.items():
        above, seen = parent, {name}
        while above is not None:
            assert above not in seen, f"{name} stands above itself"
            seen.add(above)
            above = broader[above]


# --- common words


def test_common_words_are_folded_sorted_and_unique() -> None:
    comment, *words = lines("common_words.txt")
    assert comment.startswith("# ")
    assert words == sorted(set(words))
    assert [word for word in words if fold(word) != word] == []
    assert common_words() == frozenset(words)


@pytest.mark.parametrize(
    "name",
    [
        "DROP",
        "RACE",
        "MATH",
        "Places",
        "STaR",
        "ComplEx",
        "MultiPL-E",
        "Natural Questions",
        "Adult",
        "General",
    ],
)
def test_common_word_is_listed(name: str) -> None:
    assert fold(name) in common_words()


@pytest.mark.parametrize("name", ["ImageNet", "COCO", "CLIP", "mAP", "Flickr30k", "Transformer", "BERT", "Reuters"])
def test_proper_name_is_not_listed(name: str) -> None:
    assert fold(name) not in common_words()
