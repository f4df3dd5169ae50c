"""What the words around a name say of its type: "on the X and Y datasets", "in terms of X", "the X task"."""

import re

from extractors.patterns import one_of
from extractors.record import ConceptType

_BACK = 120  # characters that are read before a name, and behind it
_AHEAD = 80

# How far each kind of context speaks for a type; ranked on annotated abstracts.
NOUN_BEHIND = 0.95
NOUN_BEFORE = 0.9
EVALUATED_ON = 0.7
LOOSE_PLACE = 0.6
BARE_ON = 0.5
METRIC_NOUN_BEHIND = 0.8
METRIC_PHRASE_BEFORE = 0.75
NUMBER_BEHIND = 0.6
NUMBER_BEFORE = 0.5
TASK_NOUN_BEHIND = 0.8

_DATASET_NOUN = one_of(
    r"""
    data\s?sets? benchmarks? corpus corpora databases? datas? test\s?(?:sets?|beds?|suites?) leaderboards? challenges?
    collections? treebanks? knowledge_(?:bases?|graphs?) shared_tasks?
    """
)
_CITED = r"(?: \s*\[[^\]]{1,20}\] | \s*\([^()]{1,60}\) )?"  # "X [12] dataset", "X (Doe et al., 2020) dataset"


def _spaced(pattern: str, *, any_case: bool = False) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE if any_case else re.VERBOSE)


# "X dataset", "X [3] benchmarks"
_DATASET_BEHIND = _spaced(rf"{_CITED} [\s-]+ {_DATASET_NOUN}\b", any_case=True)
# "X and other public datasets"
_DATASET_NEAR_BEHIND = _spaced(rf"{_CITED} [\s-]+ (?:[a-z][\w-]*\s+){{0,3}}? {_DATASET_NOUN}\b")
_PHRASE_END = one_of("that which who for with on of to and or from in by is are")
# "X, a new question answering dataset", "X: A Benchmark for ..."
_IS_DATASET = _spaced(
    rf"{_CITED} (?: \s*[,:–—-] | \s+is )\s+ (?:an?|the|our)\s+ (?: (?!{_PHRASE_END}\s)[\w-]+\s+ ){{0,5}}?"
    r"(?: data\s?set | benchmark | corpus | database | testbed | treebank )\b",
    any_case=True,
)
# "benchmarks such as X", "datasets: X", "the corpus X"
_INTRODUCED_BY = one_of(
    r"such_as including include like namely called named i\.e\.,? e\.g\.,? dubbed termed of from are is"
)
_DATASET_BEFORE = _spaced(
    rf"{_DATASET_NOUN} \s* (?: [:(–—-] | ,?\s*\(?\s*{_INTRODUCED_BY} )? \s* (?:the\s+)? $", any_case=True
)
# "a new dataset, X, which": the comma behind the name tells it from "on this benchmark, X wins"
_DATASET_COMMA = _spaced(rf"{_DATASET_NOUN} \s* , \s+ (?:namely\s+)? $", any_case=True)
_COMMA_BEHIND = _spaced(rf"{_CITED} \s* [,.;]")
# "on the X", "across challenging public X"
_PLAIN_ADJECTIVE = one_of("the both a our standard public large challenging popular well-known widely[-_]used new")
_PLACE = _spaced(rf"\b{one_of('on over in using for across')} \s+ (?: {_PLAIN_ADJECTIVE} \s+ )* $", any_case=True)
# what stands before "on X" where X is data: "we evaluate ... on X", "accuracy ... on X"
_MEASURING = one_of(
    r"""
    experiment\w* evaluat\w+ result\w* test\w* train\w* pre-?train\w* fine-?tun\w* perform\w* accurac\w+ score\w*
    achiev\w+ validat\w+ state[-_]of[-_]the[-_]art sota verif\w+ demonstrat\w+ conduct\w* improv\w+ benchmark\w*
    outperform\w* gains? stud(?:y|ies) compar\w+ superior\w* effective\w* rank\w* error reduc\w+ points?
    mAP AP mIoU FID BLEU F1 ROUGE WER
    """
)
_MEASURED = _spaced(rf"\b{_MEASURING}\b", any_case=True)
_MEASURED_REACH = 70  # characters between the two
_STOP = re.compile(r";|\.(?!\d)")
_ON = _spaced(r"\bon\s+ (?:the\s+|both\s+)? $", any_case=True)
# "X（某某）等公开数据集"
_ZH_DATASET_BEHIND = _spaced(
    rf"""
    \s* (?: [(（][^()（）]{{1,30}}[)）]\s* )? 等? {one_of("公共 公开 私有 标准 基准 大型")}?
    {one_of("数据集 基准 语料库 数据库 挑战赛? 测试集 排行榜 语料")}
    """
)
# "数据集，例如X"
_ZH_DATASET_BEFORE = _spaced(
    rf"{one_of('数据集 基准 语料库 数据库 基准测试')} (?: [,，]?{one_of('如 例如 包括 即 上 中')} | [:：(（] | \s )* $"
)
# "在公开的X上"
_ZH_ON = _spaced(
    rf"[在于] (?: {one_of('公共 公开 标准 大型 流行 的 真实 多个 两个 三个 四个 五个 基准 数据集')} | \s )* $"
)
_ZH_ON_BEHIND = _spaced(r"\s* [^，。；]{0,20} [上中]")

# "X score"
_METRIC_BEHIND = _spaced(r"\s+ (?:scores?|metrics?|values?)\b")
_ZH_METRIC_BEHIND = _spaced(rf"\s* {one_of('分数 得分 指标 值 评分')}")
# "in terms of X", "metrics including X"
_METRIC_BEFORE = _spaced(
    r"""
    \b(?: in\sterms\sof | measured\s(?:by|in|with|using) | with\srespect\sto | (?:score|value)\sof
        | metrics?\s*(?: such\sas | like | including | of | , | : | \( ) )
    \s+ (?:the\s+)? (?:both\s+)? $
    """,
    any_case=True,
)
_NUMBER_BEHIND = _spaced(r"\s* (?:score\s*)? (?:of|=|:|by|is|reaches|from) \s*\$?\d")  # "X of 93"
_NUMBER_BEFORE = _spaced(r"\d(?:\.\d+)? \s*%?\s* (?:points?\s+)? (?:in\s+)? $")  # "93.1% X", "2 points in X"
_TASK_BEHIND = _spaced(r"\s+ (?:tasks?|problems?)\b")


def evidence(kind: ConceptType, text: str, start: int, end: int) -> float:
    """How far the words around text[start:end] speak for a name of a type there, between 0 (nothing does) and 1.

    Nothing speaks for a Method: that is what names are that nothing speaks against.
    """
    before = text[max(0, start - _BACK) : start]
    behind = text[end : end + _AHEAD]
    if kind == "Dataset":
        return _dataset(before, behind)
    if kind == "Metric":
        return _metric(before, behind)
    return TASK_NOUN_BEHIND if kind == "Task" and _TASK_BEHIND.match(behind) else 0.0


def _dataset(before: str, behind: str) -> float:
    if _DATASET_BEHIND.match(behind) or _ZH_DATASET_BEHIND.match(behind):
        return NOUN_BEHIND
    is_apposition = _DATASET_COMMA.search(before) and _COMMA_BEHIND.match(behind)
    if (
        is_apposition
        or _IS_DATASET.match(behind)
        or _DATASET_BEFORE.search(before)
        or _ZH_DATASET_BEFORE.search(before)
    ):
        return NOUN_BEFORE
    if _is_place_of_measuring(before):
        return EVALUATED_ON
    if _DATASET_NEAR_BEHIND.match(behind) or (_ZH_ON.search(before) and _ZH_ON_BEHIND.match(behind)):
        return LOOSE_PLACE
    return BARE_ON if _ON.search(before) else 0.0


def _is_place_of_measuring(before: str) -> bool:
    """Whether the clause says that something was measured or trained, and ends in "on" or its like."""
    place = _PLACE.search(before)
    if place is None:
        return False
    stops = [stop.end() for stop in _STOP.finditer(before, 0, place.start())]
    clause_start = max([0, *stops])
    return any(
        place.start() - measured.end() <= _MEASURED_REACH
        for measured in _MEASURED.finditer(before, clause_start, place.start())
    )


def _metric(before: str, behind: str) -> float:
    if _METRIC_BEHIND.match(behind) or _ZH_METRIC_BEHIND.match(behind):
        return METRIC_NOUN_BEHIND
    if _METRIC_BEFORE.search(before):
        return METRIC_PHRASE_BEFORE
    if _NUMBER_BEHIND.match(behind):
        return NUMBER_BEHIND
    return NUMBER_BEFORE if _NUMBER_BEFORE.search(before) else 0.0
