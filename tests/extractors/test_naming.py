"""When two spellings are the same name, and which form is the canonical one."""

import pytest

from extractors.naming import canonical_name, fold, is_plain, singular
from extractors.record import ConceptType


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F-measure", "F-measures"),
        ("ResNet 50", "ResNet-50"),
        ("ResNet50", "ResNet‑50"),
        ("GAN", "GANs"),
        ("word error rate", "Word-Error Rates"),
        ("bounding box", "bounding boxes"),
        ("search strategy", "search strategies"),
        ("tokenisation", "tokenization"),
        ("summarising", "summarizing"),
        ("behavioural cloning", "behavioral cloning"),
        ("labelled data", "labeled data"),
        ("modelling", "modeling"),
        ("centre loss", "center loss"),
        ("ＢＥＲＴ", "BERT"),
        ("selection bias", "selection biases"),
        ("fisheye lens", "fisheye lenses"),
        ("MS_MARCO", "MS MARCO"),
    ],
)
def test_spellings_that_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C#", "C"),
        ("pass@1", "pass 1"),
        ("PASCAL-S", "PASCAL"),
        ("GPT-3", "GPT-4"),
        ("loss", "los"),
        ("corpus", "corpu"),
        ("AIS", "AI"),
        ("news", "new"),
        ("time series", "time sery"),
    ],
)
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["", " ", "-", "...", "_"])
def test_a_name_without_letters_folds_to_nothing(name: str) -> None:
    assert fold(name) == ""


@pytest.mark.parametrize("name", ["GANs", "F-measures", "biases", "colour models", "Time Series", "Straße", "İstanbul"])
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("networks", "network"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("meshes", "mesh"),
        ("losses", "loss"),
        ("strategies", "strategy"),
        ("images", "image"),
        ("keys", "key"),
        ("biases", "bias"),
        ("bias", "bias"),
        ("series", "series"),
        ("species", "species"),
        ("news", "news"),
        ("lens", "lens"),
        ("loss", "loss"),
        ("corpus", "corpus"),
        ("basis", "basis"),
        ("physics", "physics"),
        ("bus", "bus"),
        ("network", "network"),
    ],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        # what the lexicon knows
        ("ConvNets", "Method", "convolutional neural network"),
        ("CNNs", "Method", "convolutional neural network"),
        ("F-measures", "Metric", "F-measure"),
        ("ResNet 50", "Method", "ResNet-50"),
        ("卷积神经网络", "Method", "convolutional neural network"),
        ("BERT model", "Method", "BERT"),
        ("Adam optimizer", "Method", "Adam"),
        ("IoU score", "Metric", "IoU"),
        ("image classification task", "Task", "image classification"),
        # plain words
        ("Woolly Filters", "Method", "woolly filter"),
        ("woolly time series", "Method", "woolly time series"),
        ("woolly  biases", "Task", "woolly bias"),
        # names keep their case
        ("Loom-Nets", "Method", "Loom-Nets"),
        ("QQRNs", "Method", "QQRN"),
        ("WoollyNet model", "Method", "WoollyNet"),
        # a closing noun stays where the rest is words
        ("woolly model", "Method", "woolly model"),
        ("model", "Method", "model"),
        # datasets are named
        ("Woolly Scenes", "Dataset", "Woolly Scenes"),
        ("Woollyworld dataset", "Dataset", "Woollyworld"),
        ("WoollyRoutes datasets", "Dataset", "WoollyRoutes"),
        ("woolly scenes", "Dataset", "woolly scene"),
        ("", "Task", ""),
        ("  ", "Task", ""),
    ],
)
def test_canonical_name(name: str, kind: ConceptType, expected: str) -> None:
    assert canonical_name(name, kind) == expected


@pytest.mark.parametrize("kind", ["Method", "Dataset", "Metric", "Task"])
@pytest.mark.parametrize("name", ["Woolly Filters", "QQRNs", "WoollyNet model", "ConvNets", "woolly biases", "GANs"])
def test_a_canonical_name_is_its_own(name: str, kind: ConceptType) -> None:
    once = canonical_name(name, kind)
    assert canonical_name(once, kind) == once


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("self-attention", True),
        ("Graph Filters", True),
        ("Graph filters", True),
        ("Pruning", True),
        ("Loom-Net", False),
        ("BERT", False),
        ("Adam", False),
        ("graph BERT", False),
    ],
)
def test_plain_words(name: str, plain: bool) -> None:
    assert is_plain(name) is plain
