"""Definitions of abbreviations, by the rule of Schwartz and Hearst."""

import pytest

from extractors.abbreviations import abbreviations


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use support vector machines (SVM) here.", "SVM", "support vector machines"),
        ("We use generative adversarial networks (GANs).", "GANs", "generative adversarial networks"),
        ("Convolutional neural networks (CNNs) win.", "CNNs", "Convolutional neural networks"),
        ("A graph neural network (GNN, for short) is used.", "GNN", "graph neural network"),
        ("A hidden Markov model (HMM; a classic) is used.", "HMM", "hidden Markov model"),
        ("Named entity recognition ( NER ) is hard.", "NER", "Named entity recognition"),
        ("We report mean average precision (mAP).", "mAP", "mean average precision"),
        ("X-ray diffraction (XRD) shows it.", "XRD", "X-ray diffraction"),
        ("We use k-nearest neighbors (k-NN).", "k-NN", "k-nearest neighbors"),
        ("Contrastive Language–Image Pre-training (CLIP) helps.", "CLIP", "Contrastive Language–Image Pre-training"),
        ("It is the state of the art (SOTA).", "SOTA", "state of the art"),
        # letters inside words
        ("We use a deep Q-network (DQN).", "DQN", "deep Q-network"),
        ("It is Bayesian optimisation with regret (BayesReg).", "BayesReg", "Bayesian optimisation with regret"),
        ("We study intersection over union (IoU).", "IoU", "intersection over union"),
        # full-width brackets
        ("Large language models（LLMs）are big.", "LLMs", "Large language models"),
        # the other way round
        ("GNN (graph neural network) layers", "GNN", "graph neural network"),
        # the nearest words that have the letters, not more
        ("In this work a big deep belief network (DBN) is used.", "DBN", "deep belief network"),
        ("the area under the curve, area under the ROC curve (AUROC)", "AUROC", "area under the ROC curve"),
    ],
)
def test_definition(text: str, short: str, long: str) -> None:
    found = abbreviations(text)
    assert [(a.short, a.long) for a in found] == [(short, long)]
    for a in found:
        assert text[a.short_start : a.short_end] == a.short
        assert text[a.long_start : a.long_end] == a.long


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(GAN)",
        "((GAN))",
        "( )",
        "the results (see Table 1)",
        "BERT (Devlin et al., 2019) is used",
        "the mean (M) of all",  # one letter
        "all of them (which we like)",  # no capital
        "the accuracy (95%) is high",
        "world peace (WXQ)",  # letters that are not there
        "It failed. (FNN)",  # a full stop between them
        "We call it the YOLO (YOLO) net",  # the short form inside the long one
        "Neural (NEURAL) is longer than its long form",
        "An (unclosed bracket GAN",
    ],
)
def test_no_definition(text: str) -> None:
    assert abbreviations(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "three-dimensional (3D) shapes",  # a digit stands for a word
        "text-to-text (T2T) models",
        "extensible markup language (XML2)",
        "learning of boxes (BXL)",  # letters in another order
    ],
)
def test_what_the_rule_cannot_see(text: str) -> None:
    """Known limits of the rule: each of these defines something, and none is found."""
    assert abbreviations(text) == []


def test_definitions_come_in_the_order_of_their_brackets() -> None:
    text = "A recurrent neural network (RNN) beats a support vector machine (SVM) and the GRU (gated recurrent unit)."
    assert [a.short for a in abbreviations(text)] == ["RNN", "SVM", "GRU"]
