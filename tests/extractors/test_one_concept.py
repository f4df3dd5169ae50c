"""Two names of one concept: by brackets, by the colon of a title, by initials."""

import pytest

from extractors.candidate import Candidate
from extractors.naming import fold
from extractors.one_concept import pairs, spelled_out
from extractors.record import ConceptType


def candidate(text: str, form: str, kind: ConceptType = "Method", *, after: int = 0) -> Candidate:
    start = text.index(form, after)
    return Candidate(type=kind, start=start, end=start + len(form), confidence=0.8, extractor="shapes")


def read(text: str, found: list[Candidate], title_end: int = 0) -> set[tuple[str, str]]:
    """The surfaces of the pairs; that one is said twice does not matter."""
    ordered = sorted(found, key=lambda c: c.start)
    return {(text[a.start : a.end], text[b.start : b.end]) for a, b in pairs(text, title_end, ordered)}


def of_forms(text: str, forms: list[str], title_end: int = 0) -> set[tuple[str, str]]:
    """The same of the first place of each form, all of them methods."""
    return read(text, [candidate(text, form) for form in forms], title_end)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use support vector machines (SVM).", "SVM", "support vector machines"),
        ("We use support vector machines (SVMs).", "SVMs", "support vector machines"),
        ("We use support vector machines（SVM）here.", "SVM", "support vector machines"),
        ("We use an SVM (support vector machine).", "SVM", "support vector machine"),
        ("Contrastive Language–Image Pre-training (CLIP)", "CLIP", "Contrastive Language–Image Pre-training"),
        # the letters say "information bottleneck"
        ("an invariant information bottleneck (IIB)", "IIB", "invariant information bottleneck"),
        ("an invariant information bottleneck (IIB)", "IIB", "information bottleneck"),
        # the letters say "photo instance caption generation system"
        ("a photo instance caption generation system (PICS)", "PICS", "photo instance caption generation"),
    ],
)
def test_brackets_pair(text: str, short: str, long: str) -> None:
    assert of_forms(text, [short, long]) == {(short, long)}


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("", []),
        ("We use support vector machines (SVM).", []),
        ("We use support vector machines (SVM).", ["SVM"]),
        ("We use support vector machines (SVM).", ["support vector machines"]),
        ("Nothing stands in brackets of SVM, a machine.", ["SVM", "machine"]),
        # another letter before where the long form begins
        ("a new image segmentation network (ISN)", ["ISN", "new image segmentation network"]),
        # less than half of it, or not its beginning
        ("a photo instance caption generation system (PICS)", ["PICS", "photo instance"]),
        ("a photo instance caption generation system (PICS)", ["PICS", "caption generation system"]),
        # begins too far before it
        (
            "an " + "invariantly " * 6 + "information bottleneck (IB)",
            ["IB", "invariantly " * 6 + "information bottleneck"],
        ),
    ],
)
def test_brackets_do_not_pair(text: str, forms: list[str]) -> None:
    assert of_forms(text, forms) == set()


def test_of_two_candidates_that_end_alike_the_one_that_the_letters_say_is_the_long_form() -> None:
    text = "a graph-based generation (GBG) of things"
    wider, exact = candidate(text, "a graph-based generation"), candidate(text, "graph-based generation")
    short = candidate(text, "GBG")
    assert list(pairs(text, 0, [wider, exact, short])) == [(short, exact)]


def test_each_pair_of_brackets_has_its_pair() -> None:
    text = "A recurrent neural network (RNN) beats a support vector machine (SVM)."
    forms = ["recurrent neural network", "RNN", "support vector machine", "SVM"]
    assert of_forms(text, forms) == {("RNN", "recurrent neural network"), ("SVM", "support vector machine")}


def test_brackets_pair_candidates_of_two_types() -> None:
    """Which of the types is right is not decided here."""
    text = "the woolly thread bank (WTB)"
    found = [candidate(text, "woolly thread bank", "Dataset"), candidate(text, "WTB", "Method")]
    assert read(text, found) == {("WTB", "woolly thread bank")}


@pytest.mark.parametrize(
    ("title", "short", "long"),
    [
        ("RGL: A Recurrent Graph Learning Framework", "RGL", "Recurrent Graph Learning Framework"),
        ("RGL: The Recurrent Graph Learning Framework", "RGL", "Recurrent Graph Learning Framework"),
        ("RGL: Very Deep Recurrent Graph Learning", "RGL", "Recurrent Graph Learning"),
        ("LoomNet: Learning of Ordered Meshes by Networks", "LoomNet", "Learning of Ordered Meshes by Networks"),
        ("LoomNet: learning of ordered meshes by networks", "LoomNet", "learning of ordered meshes by networks"),
    ],
)
def test_the_colon_of_a_title_pairs(title: str, short: str, long: str) -> None:
    assert of_forms(title + "\n\nIt weaves.", [short, long], len(title)) == {(short, long)}


@pytest.mark.parametrize(
    ("text", "title_end", "forms"),
    [
        # no title: an abstract that begins with a colon says nothing
        ("LoomNet: Learning of Ordered Meshes by Networks", 0, ["LoomNet", "Learning of Ordered Meshes by Networks"]),
        # letters that are not there
        ("LoomNet: Weaving by Machines\n\n", 28, ["LoomNet", "Weaving by Machines"]),
        # the name does not open the title
        ("On LoomNet: Learning of Ordered Meshes by Net\n\n", 45, ["LoomNet", "Learning of Ordered Meshes by Net"]),
        # too many words between
        ("LoomNet: With a Very Large Learning of Old Meshes by Net", 56, ["LoomNet", "Learning of Old Meshes by Net"]),
        # it goes on behind the title
        ("LoomNet: Learning of Old Meshes by Net", 30, ["LoomNet", "Learning of Old Meshes by Net"]),
        ("LoomNet: Learning", 17, ["LoomNet"]),
    ],
)
def test_the_colon_of_a_title_does_not_pair(text: str, title_end: int, forms: list[str]) -> None:
    assert of_forms(text, forms, title_end) == set()


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("CMF, not collective matrix factorization", "CMF", "collective matrix factorization"),
        ("collective matrix factorization, not CMF", "CMF", "collective matrix factorization"),
        ("CMFs, not Collective Matrix Factorizations", "CMFs", "Collective Matrix Factorizations"),
        ("SAN, not self-attention network", "SAN", "self-attention network"),
        ("S-AN, not self-attention network", "S-AN", "self-attention network"),
        # small words count or do not
        ("BOW, not bag of words", "BOW", "bag of words"),
        ("BW, not bag of words", "BW", "bag of words"),
    ],
)
def test_initials_pair(text: str, short: str, long: str) -> None:
    assert of_forms(text, [short, long]) == {(short, long)}


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        # two long forms fit
        (
            "CMF, collective matrix factorization, circular mesh fitting",
            ["CMF", "collective matrix factorization", "circular mesh fitting"],
        ),
        # other letters, or their number
        ("CMG, collective matrix factorization", ["CMG", "collective matrix factorization"]),
        ("CM, collective matrix factorization", ["CM", "collective matrix factorization"]),
        # small letters, one letter, one word
        ("cmf, collective matrix factorization", ["cmf", "collective matrix factorization"]),
        ("M, matrices", ["M", "matrices"]),
        ("F, a factorization", ["F", "a factorization"]),
        ("", []),
    ],
)
def test_initials_do_not_pair(text: str, forms: list[str]) -> None:
    assert of_forms(text, forms) == set()


def test_initials_pair_one_type_alone() -> None:
    text = "CMF, collective matrix factorization, circular mesh fitting"
    found = [
        candidate(text, "CMF", "Method"),
        candidate(text, "collective matrix factorization", "Method"),
        candidate(text, "circular mesh fitting", "Task"),
    ]
    assert read(text, found) == {("CMF", "collective matrix factorization")}
    assert read(text, found[::2]) == set()


def test_two_spellings_are_one_long_form() -> None:
    text = "CMF, collective matrix factorization, Collective Matrix Factorizations"
    ((short, long),) = of_forms(text, ["CMF", "collective matrix factorization", "Collective Matrix Factorizations"])
    assert (short, fold(long)) == ("CMF", fold("collective matrix factorization"))


DEFINING = "neural machine translation (NMT) with a gated network (GN)"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("", ""),
        ("multilingual NMT", "multilingual neural machine translation"),
        ("NMT-based decoder", "neural machine translation-based decoder"),
        ("NMT of NMT", "neural machine translation of neural machine translation"),
        ("GN NMT", "gated network neural machine translation"),
        # the short form alone is paired, not spelled out
        ("NMT", "NMT"),
        # only whole words
        ("multilingual NMTs", "multilingual NMT"),
        ("SNMT decoder", "SNMT decoder"),
        ("pre-NMT decoder", "pre-NMT decoder"),
        ("multilingual nmt", "multilingual nmt"),
        # a noun that only says what it is
        ("BERT model", "BERT"),
        ("BERT-Models", "BERT"),
        ("woolly datasets", "woolly"),
        ("photo generation system", "photo generation"),
        ("GN framework", "gated network"),
        ("model", "model"),
        ("supermodel", "supermodel"),
        ("model zoo", "model zoo"),
    ],
)
def test_spelled_out(form: str, expected: str) -> None:
    assert spelled_out(DEFINING, form) == fold(expected)


def test_a_text_without_definitions_spells_nothing_out() -> None:
    assert spelled_out("", "multilingual NMT") == fold("multilingual NMT")
