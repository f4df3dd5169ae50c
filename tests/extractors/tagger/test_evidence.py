"""What a text says of a form, number by number, on invented places."""

import math
from collections.abc import Sequence

import numpy as np
import pytest

from extractors.record import CONCEPT_TYPES, ConceptType
from extractors.tagger.evidence import Form, forms
from extractors.tagger.judge import FEATURES
from extractors.tagger.reading import Place


def place(
    text: str,
    form: str,
    probability: float = 0.8,
    kind: ConceptType = "Method",
    *,
    after: int = 0,
    optional: float = 0.0,
    proposes: float = 0.0,
) -> Place:
    start = text.index(form, after)
    return Place(start, start + len(form), kind, probability, optional, proposes)


def form_of(text: str, found: Sequence[Place], form: str, kind: ConceptType = "Method", title_end: int = 0) -> Form:
    (only,) = [f for f in forms(text, found, title_end) if (f.text, f.type) == (form, kind)]
    return only


def feature(
    name: str, text: str, found: Sequence[Place], form: str, kind: ConceptType = "Method", title_end: int = 0
) -> float:
    return float(form_of(text, found, form, kind, title_end).features[FEATURES.index(name)])


def log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


SURELY_NOT, SURELY = log_odds(0.005), log_odds(0.995)


def near(value: float) -> object:
    return pytest.approx(value, abs=1e-5)


def test_no_places() -> None:
    assert forms("We train BERT.", [], 0) == []


def test_a_form_is_a_surface_with_a_type() -> None:
    text = "Loom, Loom, loom"
    first, second = place(text, "Loom"), place(text, "Loom", after=5)
    small, task = place(text, "loom"), place(text, "Loom", 0.3, "Task")
    found = {(f.text, f.type): f.places for f in forms(text, [first, second, small, task], 0)}
    assert found == {
        ("Loom", "Method"): (first, second),
        ("loom", "Method"): (small,),
        ("Loom", "Task"): (task,),
    }


def test_each_number_has_its_name() -> None:
    form = form_of("Loom", [place("Loom", "Loom")], "Loom")
    assert form.features.shape == (len(FEATURES),)
    assert form.features.dtype == np.float32
    assert len(set(FEATURES)) == len(FEATURES)


THRICE = "Loom, Loom, Loom"  # at 0, 6 and 12
TWO = [place(THRICE, "Loom", 0.9), place(THRICE, "Loom", 0.6, after=6)]


@pytest.mark.parametrize(
    ("name", "found", "expected"),
    [
        ("mean", TWO, log_odds(0.75)),
        ("mean", TWO[:1], log_odds(0.9)),
        ("largest", TWO, log_odds(0.9)),
        ("mean of all whole-word places", TWO, log_odds(0.5)),  # the third counts as 0
        ("mean of all whole-word places", TWO[:1], log_odds(0.3)),
        ("places", TWO, math.log(2)),
        ("places", TWO[:1], 0.0),
        ("places that the network passed over", TWO, math.log(2)),
        ("places that the network passed over", TWO[:1], math.log(3)),
        ("places that a longer form covers", TWO, 0.0),
        # no probability is taken for sure
        ("mean", [place(THRICE, "Loom", 1.0)], SURELY),
        ("largest", [place(THRICE, "Loom", 0.001)], SURELY_NOT),
    ],
)
def test_probabilities_and_places(name: str, found: list[Place], expected: float) -> None:
    assert feature(name, THRICE, found, "Loom") == near(expected)


LONGER = "The Loom net, a Loom net and a Loom."
LOOM = place(LONGER, "Loom", 0.5, after=30)


@pytest.mark.parametrize(
    ("probability", "passed", "covered"),
    [(0.9, 1, 1), (0.4, 2, 0)],  # only a longer form that is probable covers
)
def test_places_in_a_longer_form_are_covered(probability: float, passed: int, covered: int) -> None:
    found = [LOOM, place(LONGER, "Loom net", probability)]
    assert feature("places that the network passed over", LONGER, found, "Loom") == near(math.log(1 + passed))
    assert feature("places that a longer form covers", LONGER, found, "Loom") == near(math.log(1 + covered))


def test_places_in_other_words_are_none() -> None:
    text = "Loom, Looms, xLoom, Loom2"
    assert feature("places that the network passed over", text, [place(text, "Loom")], "Loom") == 0


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([place(THRICE, "Loom", optional=0.25)], 0.25),
        # the more probable place counts more
        ([place(THRICE, "Loom", 0.6, optional=0.5), place(THRICE, "Loom", 0.2, after=6, optional=0.1)], 0.4),
    ],
)
def test_optional(found: list[Place], expected: float) -> None:
    assert feature("optional", THRICE, found, "Loom") == near(expected)


def test_proposes_is_that_of_the_place_with_the_most() -> None:
    found = [place(THRICE, "Loom", proposes=0.05), place(THRICE, "Loom", after=6, proposes=0.09)]
    assert feature("proposes", THRICE, found, "Loom") == near(0.09)


NET = "The fast Loom net weaves."
SPANS = [
    place(NET, "Loom", 0.5),
    place(NET, "Loom", 0.3, "Dataset"),
    place(NET, "Loom net", 0.2),
    place(NET, "Loom net", 0.1, "Task"),
    place(NET, "fast Loom", 0.1),
    place(NET, "weaves", 0.9, "Task"),
]


@pytest.mark.parametrize(
    ("name", "form", "kind", "expected"),
    [
        ("other type", "Loom", "Method", log_odds(0.3)),
        ("other type", "Loom", "Dataset", log_odds(0.5)),
        ("other type", "weaves", "Task", SURELY_NOT),
        ("wider", "Loom", "Method", log_odds(0.3)),  # of all its types together
        ("narrower", "Loom", "Method", SURELY_NOT),
        ("wider", "Loom net", "Method", log_odds(0.1)),  # what sticks out is wider, too
        ("narrower", "Loom net", "Method", log_odds(0.8)),
        ("wider", "fast Loom", "Method", log_odds(0.3)),
        ("wider", "weaves", "Task", SURELY_NOT),
        ("narrower", "weaves", "Task", SURELY_NOT),
    ],
)
def test_neighbours(name: str, form: str, kind: ConceptType, expected: float) -> None:
    assert feature(name, NET, SPANS, form, kind) == near(expected)


LEXICON = ("known surely", "known doubtfully", "known as generic", "known with another type")


@pytest.mark.parametrize(
    ("text", "form", "kind", "expected"),
    [
        ("We train WoolNet.", "WoolNet", "Method", set()),
        ("We train BERT.", "BERT", "Method", {"known surely"}),
        ("We train BERT.", "BERT", "Dataset", {"known with another type"}),
        ("We train BERT.", "train BERT", "Method", set()),  # another place
        ("On DROP.", "DROP", "Dataset", {"known doubtfully"}),
        ("On DROP.", "DROP", "Method", set()),  # what is doubtful speaks against nothing
        ("It is deep learning.", "deep learning", "Method", {"known as generic"}),
    ],
)
def test_the_lexicon(text: str, form: str, kind: ConceptType, expected: set[str]) -> None:
    found = [place(text, form, kind=kind)]
    assert {name for name in LEXICON if feature(name, text, found, form, kind)} == expected


DEFINED = "A sparse thread pooling (STP) beats it."
HALVES = [place(DEFINED, "sparse thread pooling", 0.9), place(DEFINED, "STP", 0.6), place(DEFINED, "it", 0.1)]


@pytest.mark.parametrize(
    ("found", "form", "defined", "other_half"),
    [
        (HALVES, "STP", 1, log_odds(0.9)),
        (HALVES, "sparse thread pooling", 1, log_odds(0.6)),
        (HALVES[1:], "STP", 1, SURELY_NOT),  # the network does not see the long form
        ([place(DEFINED, "sparse thread pooling", 0.9, "Task"), HALVES[1]], "STP", 1, SURELY_NOT),  # or not so
        (HALVES, "it", 0, 0.0),
    ],
)
def test_definitions(found: list[Place], form: str, defined: float, other_half: float) -> None:
    assert feature("defined", DEFINED, found, form) == defined
    assert feature("other half", DEFINED, found, form) == near(other_half)


@pytest.mark.parametrize(
    ("text", "found", "form", "expected"),
    [
        ("Loom-Net", [("Loom-Net", 0.4)], "Loom-Net", 0.4),
        ("Loom-Net, LoomNet", [("Loom-Net", 0.4), ("LoomNet", 0.9)], "Loom-Net", 0.9),
        ("Loom-Net, loom nets", [("Loom-Net", 0.4), ("loom nets", 0.9)], "Loom-Net", 0.9),
        ("Loom-Net, LoomNet", [("Loom-Net", 0.4), ("LoomNet", 0.2)], "Loom-Net", 0.4),
        ("Loom-Net, WoolNet", [("Loom-Net", 0.4), ("WoolNet", 0.9)], "Loom-Net", 0.4),
    ],
)
def test_other_spellings(text: str, found: list[tuple[str, float]], form: str, expected: float) -> None:
    seen = [place(text, surface, probability) for surface, probability in found]
    assert feature("other spelling", text, seen, form) == near(log_odds(expected))


WRITING = ("capital inside", "digit", "capital first")


@pytest.mark.parametrize(
    ("form", "words", "expected"),
    [
        ("loom", 1, set()),
        ("Loom", 1, {"capital first"}),
        ("BERT", 1, {"capital inside", "capital first"}),
        ("mAP", 1, {"capital inside"}),
        ("F1", 1, {"digit", "capital first"}),
        ("7", 1, {"digit"}),
        ("fast loom net", 3, set()),
        ("fast Loom-net", 2, {"capital inside"}),
    ],
)
def test_how_it_is_written(form: str, words: int, expected: set[str]) -> None:
    text = f"It is {form} here."
    found = [place(text, form)]
    assert feature("words", text, found, form) == near(words / 3)
    assert {name for name in WRITING if feature(name, text, found, form)} == expected


TITLED = "WoolNet: A Loom\n\nWe describe WoolNet on a Loom and a Spindle."


@pytest.mark.parametrize(
    ("form", "in_title", "opens_title"),
    [("WoolNet", 1, 1), ("Loom", 1, 0), ("Spindle", 0, 0)],
)
def test_the_title(form: str, in_title: float, opens_title: float) -> None:
    found = [place(TITLED, form)]
    title_end = TITLED.index("\n")
    assert feature("in the title", TITLED, found, form, title_end=title_end) == in_title
    assert feature("opens the title", TITLED, found, form, title_end=title_end) == opens_title
    assert feature("in the title", TITLED, found, form) == 0  # of a text without one
    assert feature("opens the title", TITLED, found, form) == 0


@pytest.mark.parametrize(
    ("text", "proposes", "expected"),
    [
        ("We propose WoolNet.", 0.5, 1),
        ("A network called WoolNet weaves.", 0.5, 1),
        ("WoolNet is introduced.", 0.5, 1),
        ("We use WoolNet.", 0.5, 0),
        ("We propose WoolNet.", 0.05, 0),  # the words are not looked at
    ],
)
def test_said_to_be_new(text: str, proposes: float, expected: float) -> None:
    assert feature("said to be new", text, [place(text, "WoolNet", proposes=proposes)], "WoolNet") == expected


@pytest.mark.parametrize("kind", CONCEPT_TYPES)
def test_types(kind: ConceptType) -> None:
    text = "It is Loom."
    found = [place(text, "Loom", kind=kind)]
    assert [feature(name, text, found, "Loom", kind) for name in CONCEPT_TYPES] == [t == kind for t in CONCEPT_TYPES]


def test_the_order_of_the_places_does_not_matter() -> None:
    text = TITLED + " " + NET
    found = [place(text, form, 0.3 + i / 10) for i, form in enumerate(("WoolNet", "Loom", "fast Loom", "Loom net"))]
    one, two = forms(text, found, 15), forms(text, found[::-1], 15)
    assert {f.text: f.features.tolist() for f in one} == {f.text: f.features.tolist() for f in two}


@pytest.mark.parametrize("text", ["\x00", "\ud800", "🧶", "🧶🧶", "织", "\u200b", "İ", "ß", "-", " "])
def test_a_form_of_any_letters_has_finite_numbers(text: str) -> None:
    (form,) = forms(text, [Place(0, len(text), "Method", 0.5, 0.5, 0.5)], 0)
    assert np.isfinite(form.features).all()
