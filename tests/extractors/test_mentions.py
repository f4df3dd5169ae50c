"""Mentions: canonical names, roles and places."""

import pytest

from extractors.mentions import mentions
from extractors.paper_text import PaperText
from extractors.record import Mention

TEXTS = [
    ("", ""),
    ("", "We train BERT on SQuAD."),
    ("BERT for SQuAD", ""),
    ("WoolNet: Fast Knot Detection", "We propose WoolNet. WoolNet detects knots on COCO."),
    ("😀 BERT 🚀 and GPT-4", "🧶🧶 We train BERT 🚀 on the SQuAD dataset 🧶."),
    ("\u200fBERT\u200f", "\u202bWe train BERT\u202c on \u200fSQuAD\u200f."),
    ("Bézier BERT", "Cafe\u0301 looms: we train BE\u0301RT and BERT on SQuAD\u0301 and SQuAD."),
    ("深度学习", "我们提出羊毛网络（WoolNet），在ImageNet数据集上准确率达到95.2%。"),
    ("ﬁne-tuning of BERT", "ﬁne-tuning ＢＥＲＴ and BERT, ½ of İstanbul's SQuAD."),
    ("A title\n\nof two parts with BERT", "We train BERT\n\non SQuAD."),
    ("Tabs\tand\rBERT", "\x00BERT\x00 on\u2028SQuAD\u2029."),
]


@pytest.mark.parametrize(("title", "abstract"), TEXTS)
def test_offsets_are_code_points_of_the_field(title: str, abstract: str) -> None:
    paper = PaperText(title, abstract)
    fields = {"title": title, "abstract": abstract}
    for m in mentions(paper):
        assert fields[m.field][m.start : m.end] == m.text
        start, end = paper.offsets(m)
        assert paper.text[start:end] == m.text
        assert paper.place(start, end) == (m.field, m.start, m.end)


@pytest.mark.parametrize(
    ("title", "abstract", "text"),
    [("", "", ""), ("A", "", "A"), ("", "B", "B"), ("A", "B", "A\n\nB")],
)
def test_title_and_abstract_as_one_text(title: str, abstract: str, text: str) -> None:
    paper = PaperText(title, abstract)
    assert paper.text == text
    if abstract:
        assert PaperText.parted(text, len(title)) == paper


def read(abstract: str, title: str = "") -> list[tuple[str, str, str]]:
    return [(m.type, m.text, m.concept) for m in mentions(PaperText(title, abstract))]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("", []),
        # spelling variants are one concept
        (
            "We use ResNet 50 and ResNet-50.",
            [("Method", "ResNet 50", "ResNet-50"), ("Method", "ResNet-50", "ResNet-50")],
        ),
        (
            "F-measures rise; the F-measure of BERT too.",
            [("Metric", "F-measures", "F-measure"), ("Metric", "F-measure", "F-measure"), ("Method", "BERT", "BERT")],
        ),
        # both forms of a definition are one concept
        (
            "Generative adversarial networks (GANs) are hard. A GAN needs two.",
            [
                ("Method", "Generative adversarial networks", "generative adversarial network"),
                ("Method", "GANs", "generative adversarial network"),
                ("Method", "GAN", "generative adversarial network"),
            ],
        ),
        # what is new goes by its short form
        (
            "We introduce sparse thread pooling (STP). STP is fast.",
            [("Method", "sparse thread pooling", "STP"), ("Method", "STP", "STP"), ("Method", "STP", "STP")],
        ),
        # what is only used goes by its long form
        (
            "It uses sparse thread pooling (STP). STP is fast.",
            [
                ("Method", "sparse thread pooling", "sparse thread pooling"),
                ("Method", "STP", "sparse thread pooling"),
                ("Method", "STP", "sparse thread pooling"),
            ],
        ),
        # Chinese names are named in English
        (
            "本文用卷积神经网络研究图像分类。",
            [("Method", "卷积神经网络", "convolutional neural network"), ("Task", "图像分类", "image classification")],
        ),
        # unknown datasets keep their capitals
        (
            "Experiments on the Kitchen Scenes dataset show it.",
            [("Dataset", "Kitchen Scenes", "Kitchen Scenes")],
        ),
    ],
)
def test_concepts(abstract: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(abstract) == expected


def by_concept(title: str, abstract: str) -> dict[str, Mention]:
    return {m.concept: m for m in mentions(PaperText(title, abstract))}


def test_roles() -> None:
    found = by_concept(
        "WoolNet: Fast Knot Detection", "We present WoolNet, a vision transformer. WoolNet beats BERT on COCO."
    )
    assert {name: m.role for name, m in found.items()} == {
        "WoolNet": "proposes",
        "knot detection": "uses",
        "vision transformer": "uses",
        "BERT": "uses",
        "COCO": "uses",
    }


def test_all_places_of_what_is_introduced_have_the_role() -> None:
    found = mentions(PaperText("", "WoolNet weaves. We propose WoolNet. WoolNet is fast."))
    assert [(m.text, m.role) for m in found] == [("WoolNet", "proposes")] * 3


def test_generic_concepts_are_flagged() -> None:
    found = by_concept("", "Deep learning helps BERT with object detection.")
    assert {name: m.generic for name, m in found.items()} == {
        "deep learning": True,
        "BERT": False,
        "object detection": False,
    }


def test_a_definition_in_the_title_helps_in_the_abstract() -> None:
    found = mentions(PaperText("Sparse thread pooling (STP) in looms", "It uses STP."))
    assert {m.concept for m in found if m.field == "abstract"} == {"sparse thread pooling"}


def test_brackets_go_before_initials() -> None:
    text = "We use deformable ConvNets (DCN) and compare with dynamic capacity networks. DCN is fast."
    concepts = {m.text: m.concept for m in mentions(PaperText("", text))}
    assert concepts["DCN"] == concepts["deformable ConvNets"] != concepts["dynamic capacity networks"]


def test_confidences_and_extractors() -> None:
    for m in mentions(PaperText(*TEXTS[3])):
        assert 0 < m.confidence <= 1
        assert m.extractor in {"tagger", "lexicon", "phrases", "chinese", "shapes", "runs", "abbreviations"}
