"""The tagger alone in anybody's pipeline."""

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.candidate import TAGGER
from extractors.components import SPANS_KEY, TITLE_LENGTH
from extractors.mentions import mentions
from extractors.paper_text import PaperText
from extractors.record import Mention
from extractors.tagger import tagged

NAME = "conceptloom_tagger"
TEXT = "We train BERT on SQuAD and report F1 here."  # German tokens would keep "F1." together
FOUND = [("BERT", "Method"), ("SQuAD", "Dataset"), ("F1", "Metric")]
LANGUAGES = ["en", "xx", "de", "zh"]


def alone(language: str) -> Language:
    nlp = spacy.blank(language)
    nlp.add_pipe(NAME)
    return nlp


def spans(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[SPANS_KEY]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fills_mentions_and_spans(language: str) -> None:
    doc = alone(language)(TEXT)
    assert [(m.text, m.type) for m in doc._.mentions] == FOUND
    assert all(TEXT[m.start : m.end] == m.text for m in doc._.mentions)
    assert {m.extractor for m in doc._.mentions} == {TAGGER}
    assert spans(doc) == FOUND


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [TEXT, "", "Nothing here.", "本文研究图像分类。", f"本文研究图像分类。{TEXT}"])
def test_the_language_of_the_pipeline_does_not_matter(language: str, text: str) -> None:
    doc = alone(language)(text)
    assert doc._.mentions == tuple(mentions(PaperText("", text), tagged(text)))
    assert doc._.candidates == tuple(tagged(text))


def test_an_empty_document_has_no_spans() -> None:
    doc = alone("en")("")
    assert (doc._.mentions, spans(doc)) == ((), [])


@pytest.mark.parametrize("others", [["conceptloom_mentions"], ["conceptloom_lexicon", "conceptloom_mentions"]])
def test_components_behind_it_change_nothing_in_what_it_has_read(others: list[str]) -> None:
    nlp = alone("en")
    for name in others:
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert doc._.mentions == alone("en")(TEXT)._.mentions
    assert spans(doc) == FOUND
    assert doc._.candidates == ()


def test_it_stands_beside_others() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(NAME)
    doc = nlp(f"{TEXT} It is big.")
    assert len(list(doc.sents)) == 2
    assert spans(doc) == FOUND


def test_results_are_read_behind_it() -> None:
    nlp = alone("en")
    nlp.add_pipe("conceptloom_results")
    doc = nlp("BERT reaches 88.5 F1 on SQuAD.")
    assert [(r.metric, r.value, r.dataset) for r in doc._.results] == [("F1", 88.5, "SQuAD")]


def test_a_title_parts_the_offsets() -> None:
    nlp = alone("xx")
    doc = nlp.make_doc(f"On BERT in use\n\n{TEXT}")
    doc.user_data[TITLE_LENGTH] = len("On BERT in use")
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [(m.field, m.start, m.end) for m in doc._.mentions if m.text == "BERT"] == [
        ("title", 3, 7),
        ("abstract", 9, 13),
    ]
    assert spans(doc) == [("BERT", "Method"), *FOUND]


def test_many_processes_give_the_same() -> None:
    nlp = alone("en")
    texts = [TEXT, "", "本文研究图像分类。", f"BERT in use\n\n{TEXT}", "Nothing here.", TEXT]
    one = [(doc._.mentions, doc._.candidates, spans(doc)) for doc in nlp.pipe(texts, n_process=1)]
    two = [(doc._.mentions, doc._.candidates, spans(doc)) for doc in nlp.pipe(texts, n_process=2, batch_size=2)]
    assert two == one
    assert one[0][2] == FOUND


def test_a_document_survives_bytes() -> None:
    nlp = alone("en")
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.mentions == doc._.mentions
    assert again._.candidates == doc._.candidates
    assert all(isinstance(m, Mention) for m in again._.mentions)
    assert spans(again) == spans(doc) == FOUND


def test_a_saved_pipeline_is_loaded_by_its_entry_points(tmp_path: Path) -> None:
    if NAME not in {point.name for point in entry_points(group="spacy_factories")}:
        pytest.skip("needs the distribution to be installed (pip install -e .)")
    alone("en").to_disk(tmp_path / "pipeline")
    program = (
        "import sys, spacy\n"
        "doc = spacy.load(sys.argv[1])(sys.argv[2])\n"
        "print([(s.text, s.label_) for s in doc.spans['conceptloom']])\n"
        "print(doc._.mentions)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "pipeline"), TEXT], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines() == [repr(FOUND), repr(alone("en")(TEXT)._.mentions)]
