"""The techniques as spaCy components in anybody's pipeline."""

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors import components
from extractors.components import COMPONENTS, SPANS_KEY, TITLE_LENGTH, paper_text
from extractors.mentions import mentions
from extractors.paper_text import PaperText
from extractors.record import Mention, Result

TEXT = "We propose sparse thread pooling (STP). STP reaches 95.2% accuracy on ImageNet. Code: https://a.org/stp."


def whole(language: str) -> Language:
    nlp = spacy.blank(language)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@pytest.mark.parametrize("language", ["en", "xx", "zh", "de"])
def test_all_components(language: str) -> None:
    doc = whole(language)(TEXT)
    assert doc._.mentions == tuple(mentions(PaperText("", TEXT)))
    assert [(a.short, a.long) for a in doc._.abbreviations] == [("STP", "sparse thread pooling")]
    (result,) = doc._.results
    assert (result.metric, result.value, result.unit, result.dataset) == ("accuracy", 95.2, "%", "ImageNet")
    assert doc._.keywords[0].text == "STP"
    assert doc._.links == ("https://a.org/stp",)
    assert doc._.candidates == ()


def test_spans_align_with_tokens() -> None:
    doc = whole("en")(TEXT)
    assert [(span.text, span.label_) for span in doc.spans[SPANS_KEY]] == [
        ("sparse thread pooling", "Method"),
        ("STP", "Method"),
        ("STP", "Method"),
        ("accuracy", "Metric"),
        ("ImageNet", "Dataset"),
    ]


def test_a_mention_inside_a_token_is_no_span() -> None:
    nlp = whole("en")
    doc = nlp("We compare BERT/RoBERTa.")
    assert [m.text for m in doc._.mentions] == ["BERT", "RoBERTa"]
    assert [span.text for span in doc.spans[SPANS_KEY]] in ([], ["BERT", "RoBERTa"])  # as the tokens are cut
    assert len(nlp("").spans[SPANS_KEY]) == 0


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], []),
        (["conceptloom_lexicon"], ["BERT", "ImageNet"]),
        (["conceptloom_phrases"], ["knot classification"]),
        (["conceptloom_context"], ["BERT", "WoolNet", "ImageNet"]),
        (["conceptloom_phrases", "conceptloom_lexicon"], ["BERT", "knot classification", "ImageNet"]),
    ],
)
def test_some_components_alone(names: list[str], expected: list[str]) -> None:
    nlp = spacy.blank("en")
    for name in (*names, "conceptloom_mentions"):
        nlp.add_pipe(name)
    doc = nlp("We train BERT and WoolNet for knot classification on ImageNet.")
    assert [m.text for m in doc._.mentions] == expected


def test_what_reads_mentions_finds_nothing_without_them() -> None:
    nlp = spacy.blank("en")
    for name in ("conceptloom_results", "conceptloom_keywords", "conceptloom_links"):
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert doc._.keywords == ()
    assert doc._.mentions == ()
    assert doc._.links == ("https://a.org/stp",)


def test_components_stand_beside_others() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("conceptloom_lexicon")
    nlp.add_pipe("conceptloom_mentions", last=True)
    doc = nlp("We train BERT. It is big.")
    assert len(list(doc.sents)) == 2
    assert [m.concept for m in doc._.mentions] == ["BERT"]


def test_a_document_survives_bytes() -> None:
    nlp = whole("en")
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for name in ("mentions", "results", "keywords", "abbreviations", "links"):
        assert getattr(again._, name) == getattr(doc._, name)
        assert getattr(doc._, name)
    assert isinstance(again._.mentions[0], Mention)
    assert isinstance(again._.results[0], Result)
    assert [(s.text, s.label_) for s in again.spans[SPANS_KEY]] == [(s.text, s.label_) for s in doc.spans[SPANS_KEY]]


def test_candidates_survive_bytes_with_their_entries() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("conceptloom_lexicon")
    doc = nlp("We train BERT.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.candidates == doc._.candidates
    assert again._.candidates[0].entry.name == "BERT"


def test_many_processes_give_the_same() -> None:
    nlp = whole("en")
    texts = [TEXT, "", "We train BERT on SQuAD.", "Nothing here."]
    one = [(doc._.mentions, doc._.results, doc._.links) for doc in nlp.pipe(texts)]
    two = [(doc._.mentions, doc._.results, doc._.links) for doc in nlp.pipe(texts, n_process=2, batch_size=1)]
    assert one == two


def test_a_title_parts_the_offsets() -> None:
    nlp = whole("xx")
    doc = nlp.make_doc("BERT in use\n\nWe train BERT.")
    doc.user_data[TITLE_LENGTH] = len("BERT in use")
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert paper_text(doc) == PaperText("BERT in use", "We train BERT.")
    assert [(m.field, m.start, m.end) for m in doc._.mentions] == [("title", 0, 4), ("abstract", 9, 13)]
    assert [span.text for span in doc.spans[SPANS_KEY]] == ["BERT", "BERT"]


def test_a_saved_pipeline_is_loaded_by_its_entry_points(tmp_path: Path) -> None:
    installed = {point.name for point in entry_points(group="spacy_factories")}
    if not set(COMPONENTS) <= installed:
        pytest.skip("needs the distribution to be installed (pip install -e .)")
    whole("en").to_disk(tmp_path / "pipeline")
    program = (
        "import sys, spacy\n"
        "nlp = spacy.load(sys.argv[1])\n"
        "print([m.concept for m in nlp('We train BERT on SQuAD.')._.mentions])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "pipeline")], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "['BERT', 'SQuAD']"


@pytest.mark.parametrize("name", COMPONENTS)
def test_each_component_has_its_name_in_the_module(name: str) -> None:
    function = getattr(components, name.removeprefix("conceptloom_") + "_component")
    doc = spacy.blank("xx").make_doc("We train BERT.")
    assert function(doc) is doc
    assert Language.has_factory(name)
