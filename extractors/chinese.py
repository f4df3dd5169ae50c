"""Concepts in Chinese text: the lexicon's Chinese names, words that end in a telling noun, and "编织反馈控制(WFC)".

Chinese writes no spaces, so a name is found by its characters: the longest known one at each place. What is known by no
list is cut out of the run of characters between words that cannot belong to a name ("的", "用于", "提出").
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from extractors.candidate import Candidate
from extractors.lexicon import Entry
from extractors.lexicon import load as load_lexicon
from extractors.patterns import HAN, one_of
from extractors.record import ConceptType
from extractors.wordlists import lines

KNOWN_CONFIDENCE = 0.85
SHORT_CONFIDENCE = 0.45  # two characters are often part of another word
HEAD_CONFIDENCE = 0.55
DEFINED_CONFIDENCE = 0.85

_RUN = re.compile(f"[{HAN}]+")
# Words that no name holds; a run of characters is cut at them. Which of two that begin alike is tried first matters.
_CUT = re.compile(
    one_of(
        """
        的 了 是 在 和 与 或 及 以及 并且 并 对于 对 从 到 由 被 把 将
        使用 利用 采用 基于 通过 用于 (?<![通作适专常费])用(?![户电例途量]) 关于 针对
        提出 介绍 引入 研究 探讨 展示 表明 证明 实现 达到 获得 取得 进行
        改进 改善 提高 提升 优于 超过
        我们 他们 它们 它 其 该 这种 这些 这个 这 那 此 一种 一个 两个 三个 几个 多个 各种
        不同 现有 当前 目前 传统 最近 新的 新型 新颖 有效 高效 简单 强大 许多 大多数 大量 其他 一些
        称为 名为 即 如 例如 包括 以 为 中 上 下 时 而 但 也 都 还 更 最 很 非常 可以 能够 可 能 会 需要
        应用 设计 开发 解决 处理 优化 训练 使 让 给 向 于 所 者 且 因此 因为 由于 比 个 种 些 等 后 前 内 间
        我 每 各 同时 首次 本文 论文 工作 方法 作为 具有 没有 有 无 不
        来 逐步 加入 略微 替换 显著 显着 大幅 轻微 成功 结合 引导 执行 构成 结果 首先 然后 最后 此外 本
        """
    )
)
# Words of names that hold one of those.
_NO_CUT = re.compile(
    one_of(
        """
        无监督 自适应 半监督 多任务 多模态 多标签 多视图 预训练 对抗 对比 中文 上下文 可微 可解释 不确定 强化
        时间 时空 有监督 无人 前馈 后验 分布外 最优 最大 最小 个性化 对话 对齐 对象 为中心 同态 以太 比特
        下降 下采样 上采样 能量 能耗 更新 等变 等价 间隔 内存 内容 条件 元 优化 训练 处理 设计 使能 时序
        时间序列 时变 向量 给定 因果 因子 未来 本体 样本 文本 成本 版本 基本 脚本 剧本 副本
        """
    )
)
_LONGEST_PHRASE = 12
_SHORT_NAME = 2
# "编织反馈控制（WFC，某某）"
_DEFINED = re.compile(
    rf"""
    ( [{HAN}] [{HAN}A-Za-z0-9-]{{1,24}} ) \s*+
    [(（] \s*+ ( [A-Za-z][A-Za-z0-9+-]{{1,11}} ) \s*+ (?: [,，][^()（）]*+ )? [)）]
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class ChineseHead:
    """A noun that closes Chinese names of a type; a `bare` one is no part of the name ("BERT模型")."""

    type: ConceptType
    bare: bool


@cache
def chinese_heads() -> dict[str, ChineseHead]:
    """The heads by their characters."""
    records = [json.loads(line) for line in lines("chinese_heads.jsonl")]
    return {r["head"]: ChineseHead(cast(ConceptType, r["type"]), bool(r.get("bare"))) for r in records}


@cache
def _names() -> tuple[dict[str, tuple[Entry, ...]], int]:
    """The entries by Chinese name, and the length of the longest name."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in load_lexicon().entries:
        for name in entry.zh:
            if _RUN.search(name):
                found[name] = (*found.get(name, ()), entry)
    return found, max(map(len, found))


def chinese_names(text: str) -> Iterator[Candidate]:
    """Candidates for the lexicon's Chinese names, the longest at each place, from left to right."""
    names, longest = _names()
    for run in _RUN.finditer(text):
        start = run.start()
        while start < run.end():
            for end in range(min(len(text), start + longest), start + 1, -1):
                entries = names.get(text[start:end])
                if entries:
                    for entry in entries:
                        yield Candidate(
                            type=entry.type,
                            start=start,
                            end=end,
                            confidence=_confidence(entry, end - start),
                            extractor="chinese",
                            entry=entry,
                        )
                    start = end - 1
                    break
            start += 1


def _confidence(entry: Entry, length: int) -> float:
    if length <= _SHORT_NAME and entry.type != "Metric":
        return SHORT_CONFIDENCE
    return 0.6 if entry.generic else KNOWN_CONFIDENCE


def chinese_phrases(text: str) -> Iterator[Candidate]:
    """Candidates for runs of characters that end in a head noun and hold more than it, from left to right."""
    for start, end in _pieces(text):
        for stop in range(end, start, -1):
            head = next((h for h in _heads_by_length() if text.endswith(h, start, stop)), None)
            if head is None:
                continue
            kind = chinese_heads()[head]
            if not kind.bare and stop - len(head) - start >= _SHORT_NAME and stop - start <= _LONGEST_PHRASE:
                yield Candidate(type=kind.type, start=start, end=stop, confidence=HEAD_CONFIDENCE, extractor="chinese")
            break


@cache
def _heads_by_length() -> tuple[str, ...]:
    return tuple(sorted(chinese_heads(), key=lambda head: (-len(head), head)))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of Chinese characters between words that no name holds."""
    for run in _RUN.finditer(text):
        kept = [m.span() for m in _NO_CUT.finditer(text, run.start(), run.end())]
        start = run.start()
        for cut in _CUT.finditer(text, run.start(), run.end()):
            if any(a < cut.end() and cut.start() < b for a, b in kept):
                continue
            if start < cut.start():
                yield start, cut.start()
            start = cut.end()
        if start < run.end():
            yield start, run.end()


def chinese_definitions(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The places of a Chinese long form and its Latin short form in brackets, from left to right."""
    for match in _DEFINED.finditer(text):
        end = match.end(1)
        start = max(match.start(1), _last_piece(text, end))
        if end - start >= _SHORT_NAME:
            yield (start, end), match.span(2)


def _last_piece(text: str, end: int) -> int:
    """The start of the piece that ends at an offset; 0 where none does."""
    run_start = end
    while run_start > 0 and _RUN.match(text[run_start - 1]):
        run_start -= 1
    return next((a + run_start for a, b in _pieces(text[run_start:end]) if b + run_start == end), 0)
