"""Concepts in Chinese text."""

import pytest

from extractors.chinese import chinese_definitions, chinese_heads, chinese_names, chinese_phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("no Chinese at all", []),
        ("今天天气很好", []),
        ("我们用卷积神经网络", [("卷积神经网络", "convolutional neural network")]),  # not the 神经网络 inside
        ("命名实体识别和机器翻译", [("命名实体识别", "named entity recognition"), ("机器翻译", "machine translation")]),
        ("用反向传播训练", [("反向传播", "backpropagation")]),
        ("BERT与目标检测", [("目标检测", "object detection")]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[c.start : c.end], c.entry.name if c.entry else None) for c in chinese_names(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("我们提出羊毛检测方法。", [("羊毛检测", "Task")]),
        ("我们使用羊毛编织网络。", [("羊毛编织网络", "Method")]),
        ("用于线头分割和线头跟踪", [("线头分割", "Task"), ("线头跟踪", "Task")]),
        ("新的无监督线头分类", [("无监督线头分类", "Task")]),  # 无 cuts, 无监督 does not
        ("检测", []),  # a head alone
        ("羊毛模型", []),  # a head that is no part of names
        ("很长很长的羊毛", []),
    ],
)
def test_phrases(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[c.start : c.end], c.type) for c in chinese_phrases(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们提出编织反馈控制（WFC）。", [("编织反馈控制", "WFC")]),
        ("我们提出编织反馈控制 (WFC, 见下文)。", [("编织反馈控制", "WFC")]),
        ("线头检测(TD)与线头分割(TS)", [("线头检测", "TD"), ("线头分割", "TS")]),
        ("准确率（95%）", []),
        ("我们（见下文）", []),
        ("线（T）", []),
        ("(WFC)", []),
    ],
)
def test_definitions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[slice(*long)], text[slice(*short)]) for long, short in chinese_definitions(text)] == expected


def test_heads_are_chinese() -> None:
    assert chinese_heads()["检测"].type == "Task"
    assert chinese_heads()["模型"].bare
    assert all("\u4e00" <= c <= "\u9fff" for head in chinese_heads() for c in head)
