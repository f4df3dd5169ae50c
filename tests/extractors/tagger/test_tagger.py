"""The tagger with the shipped model: clear cases, any text at all, and the same answer to the same text."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from extractors.candidate import TAGGER, Candidate
from extractors.pipeline import BATCH, extract
from extractors.tagger import tagged
from extractors.tagger.judge import FEATURES, Judge, Judges
from extractors.tagger.model import Model, load
from extractors.tagger.tagger import tagged_by
from papers.record import Paper, Source

SENTENCE = "We train BERT on SQuAD and report F1."

# Any text at all, by what is odd about it.
TEXTS = {
    "empty": "",
    "white space": " \n\t \n\n ",
    "digits": "1234 56 7.8 9 10,000 1e-4",
    "punctuation": "... --- !!! ??? ()[]{} \"'`´ <=> §%&/ ~|\\",
    "one letter": "a",
    "one word": "BERT",
    "one sentence": SENTENCE,
    "no full stop": SENTENCE.removesuffix("."),
    "all capitals": SENTENCE.upper(),
    "all small": SENTENCE.lower(),
    "a title": "WoolNet: Knots of BERT\n\n" + SENTENCE,
    "only a title": "WoolNet: Knots of BERT\n\n",
    "LaTeX": r"We use \textbf{BERT} on $\mathcal{D}_i^{2}$ \cite{a,b} {\em SQuAD} \begin{equation} x=1 \end{equation}.",
    "HTML": "<p>We train <b>BERT</b> on SQuAD &amp; <a href='https://a.org/BERT'>others</a>.</p>",
    "hyphens at line ends": "We train con-\nvolutional neural net-\nworks on Ima-\ngeNet for seg-\nmen-\ntation.",
    "5,000 words": f"{SENTENCE} " * (5_000 // len(SENTENCE.split())),
    "5,000 words in one sentence": "BERT and SQuAD " * (5_000 // 3),
    "one word of 20,000 letters": "a" * 20_000,
    "a name of 20,000 letters": f"We train {'Bert' * 5_000} on SQuAD.",
    "a long token of many pieces": f"We train {'-'.join(['BERT'] * 500)} on SQuAD.",
    "emoji": "🧶 We train BERT 🚀 on SQuAD 🧶🧶 👩‍👩‍👧.",
    "lone surrogates": "We train \ud800BERT\udfff on SQuAD\ud83d and \udc00.",
    "NUL": "\x00BERT\x00 on \x00SQuAD\x00. \x00",
    "control characters": "".join(map(chr, range(0x20))) + "BERT\x7f\x85 on\u2028SQuAD\u2029",
    "zero width": "We train B\u200bERT on S\u200cQu\u200dAD\ufeff with BERT\u2060.",
    "combining marks": "We train BE\u0301RT on \u0301\u0301SQuAD\u0301.",
    "full width": "We train ＢＥＲＴ on ＳＱｕＡＤ（F1）.",
    "right to left marks": "\u202bWe train BERT\u202c on \u200fSQuAD\u200f.",
    "Arabic": "نقوم بتدريب BERT على SQuAD ونحصل على F1.",
    "Russian": "Мы обучаем BERT на SQuAD и сообщаем F1.",
    "German": "Wir trainieren BERT auf SQuAD und berichten über die Genauigkeit.",
    "Korean": "우리는 SQuAD에서 BERT를 훈련한다.",
    "Japanese": "私たちはBERTをSQuADで訓練する。吾輩は猫である。",
    "Chinese": "本文研究图像分类。我们训练网络，效果很好。",
    "Chinese and English": f"本文研究图像分类。{SENTENCE} 我们训练ResNet网络。",
}
NOTHING = ("empty", "white space", "digits", "punctuation", "Chinese")
SMALL = [text for text in TEXTS.values() if len(text) < 1_000]


def read(text: str, found: list[Candidate]) -> set[tuple[str, str]]:
    return {(text[c.start : c.end], c.type) for c in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SENTENCE, {("BERT", "Method"), ("SQuAD", "Dataset"), ("F1", "Metric")}),
        (
            "We evaluate ResNet-50 on ImageNet and report accuracy.",
            {("ResNet-50", "Method"), ("ImageNet", "Dataset"), ("accuracy", "Metric")},
        ),
        (
            "The Transformer reaches 28.4 BLEU on WMT14 for machine translation.",
            {("Transformer", "Method"), ("BLEU", "Metric"), ("machine translation", "Task")},
        ),
        (  # a title is read, too
            "BERT for Machine Translation\n\nIt works.",
            {("BERT", "Method"), ("Machine Translation", "Task")},
        ),
        (  # a name that the lexicon does not know
            "We propose WoolNet, a new network for image segmentation, and test it on Cityscapes.",
            {("WoolNet", "Method"), ("image segmentation", "Task"), ("Cityscapes", "Dataset")},
        ),
        # the English sentences of a Chinese text
        (TEXTS["Chinese and English"], {("BERT", "Method"), ("SQuAD", "Dataset")}),
    ],
)
def test_clear_cases(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= read(text, tagged(text))


@pytest.mark.parametrize(
    "text", ["We like cats and dogs.", "The weather is nice today.", *(TEXTS[what] for what in NOTHING)]
)
def test_nothing_to_find(text: str) -> None:
    assert tagged(text) == []


def test_a_candidate() -> None:
    found = {SENTENCE[c.start : c.end]: c for c in tagged(SENTENCE)}
    bert = found["BERT"]
    assert (bert.start, bert.end, bert.extractor, bert.generic, bert.proposes) == (9, 13, TAGGER, False, False)
    assert bert.confidence > 0.5
    assert bert.entry is not None
    assert bert.entry.name == "BERT"


def test_what_is_introduced() -> None:
    text = "WoolNet: Fast Object Detection\n\nWe propose WoolNet. It beats BERT on COCO."
    found = {text[c.start : c.end]: c for c in tagged(text)}
    assert found["WoolNet"].proposes is True
    assert found["WoolNet"].entry is None
    assert found["BERT"].proposes is False


def test_all_places_of_a_form_are_of_one_type_and_confidence() -> None:
    text = f"{SENTENCE} It is BERT that reaches the best F1 on SQuAD. BERT wins."
    by_form: dict[str, set[tuple[str, float]]] = {}
    for c in tagged(text):
        by_form.setdefault(text[c.start : c.end], set()).add((c.type, c.confidence))
    assert {"BERT", "SQuAD", "F1"} <= by_form.keys()
    assert all(len(said) == 1 for said in by_form.values())


@pytest.mark.parametrize("what", TEXTS)
def test_any_text_gives_places_in_it_that_do_not_overlap(what: str) -> None:
    text = TEXTS[what]
    found = tagged(text)
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= c.confidence <= 1 for c in found)
    assert all(text[c.start : c.end].strip() == text[c.start : c.end] for c in found)
    assert {c.extractor for c in found} <= {TAGGER}


def test_every_sentence_of_a_long_text_is_read() -> None:
    text = TEXTS["5,000 words"]
    found = tagged(text)
    for name in ("BERT", "SQuAD", "F1"):
        assert sum(text[c.start : c.end] == name for c in found) == text.count(name)


def judge(*probabilities: float) -> Judge:
    """One that always says the same."""
    nothing, hidden = np.zeros(len(FEATURES), np.float32), np.zeros(1, np.float32)
    inner, outer = np.zeros((len(FEATURES), 1), np.float32), np.zeros((1, len(probabilities)), np.float32)
    return Judge(nothing, nothing + 1, inner, hidden, outer, np.log(np.array(probabilities, np.float32)))


def judging(concept: tuple[float, float, float], role: tuple[float, float]) -> Model:
    return replace(load(), judges=Judges(judge(*concept), judge(*role)))


USES, NEW = (0.99, 0.01), (0.01, 0.99)


@pytest.mark.parametrize(
    ("concept", "role", "confidence", "generic", "proposes"),
    [
        ((0.01, 0.01, 0.98), USES, 0.99, False, False),
        ((0.01, 0.01, 0.98), NEW, 0.99, False, True),
        ((0.01, 0.98, 0.01), USES, 0.99, True, False),
        ((0.02, 0.49, 0.49), USES, 0.98, True, False),
    ],
)
def test_what_is_listed_is_as_the_judge_says(
    concept: tuple[float, float, float], role: tuple[float, float], confidence: float, generic: bool, proposes: bool
) -> None:
    found = tagged_by(judging(concept, role), SENTENCE)
    assert found
    assert all(a.end <= b.start for a, b in pairwise(found))
    for c in found:
        assert c.confidence == pytest.approx(confidence, abs=1e-5)
        assert (c.generic, c.proposes) == (generic, proposes)


@pytest.mark.parametrize("concept", [(0.98, 0.01, 0.01), (0.8, 0.2, 1e-6)])
def test_what_the_judge_takes_for_nothing_is_not_listed(concept: tuple[float, float, float]) -> None:
    assert tagged_by(judging(concept, USES), SENTENCE) == []


def test_a_model_without_judges_is_refused() -> None:
    with pytest.raises(ValueError, match="no judges"):
        tagged_by(replace(load(), judges=None), SENTENCE)


@pytest.mark.parametrize("seed", range(2))
def test_what_was_read_before_does_not_matter(seed: int) -> None:
    alone = {text: tagged(text) for text in SMALL}
    random = Random(seed)
    for text in random.sample(SMALL, len(SMALL)):
        assert tagged(text) == alone[text]


def test_another_process_gives_the_same() -> None:
    program = (
        "import json, sys\n"
        "from extractors.tagger import tagged\n"
        "for text in json.load(sys.stdin):\n"
        "    print(ascii(tagged(text)))\n"
    )
    texts = SMALL[::-1]
    ran = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(texts),
        env={**os.environ, "PYTHONHASHSEED": "1"},  # sets and dictionaries of text in another order
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines() == [ascii(tagged(text)) for text in texts]


def test_two_workers_give_the_same() -> None:
    texts = [text for text in SMALL if text != TEXTS["lone surrogates"]]  # spaCy makes no document of them
    papers = [
        Paper(id=str(i), title="Knots of BERT", abstract=texts[i % len(texts)], source=Source("page.txt", i))
        for i in range(BATCH + len(texts))
    ]
    one = list(extract(papers, workers=1))
    assert list(extract(papers, workers=2)) == one
    assert any(m.extractor == TAGGER for found in one for m in found.mentions)
    for found, again in zip(one, one[len(texts) :], strict=False):
        assert (found.mentions, found.results) == (again.mentions, again.results)


@pytest.mark.parametrize("title", ["Celestial Decomposition", "Graph Attention", "Deep Learning with"])
def test_no_mention_goes_on_from_the_title_into_the_abstract(title: str) -> None:
    text = f"{title}\n\nTransformers and networks are trained on ImageNet."
    assert [c for c in tagged(text, title_end=len(title)) if "\n\n" in text[c.start : c.end]] == []
