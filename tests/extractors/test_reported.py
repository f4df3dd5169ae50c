"""The dataset of a result whose sentence names none."""

import pytest

from extractors.pipeline import extract_paper
from papers import Paper, Source

RESULT = "Our network has an F1 of 91.2."


@pytest.mark.parametrize(
    ("title", "abstract", "dataset"),
    [
        ("", f"We train on the SQuAD dataset. {RESULT}", "SQuAD"),
        ("", f"We train on the SQuAD dataset. It is large. {RESULT}", "SQuAD"),
        ("", f"We train on the SQuAD dataset and the ImageNet dataset. {RESULT}", None),
        ("", f"{RESULT} We train on the SQuAD dataset.", None),
        ("Answers for the SQuAD dataset", RESULT, None),  # half of such results are on others
        ("", RESULT, None),
        ("", "We train on the SQuAD dataset. On our own data the network has an F1 of 91.2.", None),
        ("", "We train on the SQuAD dataset. On ImageNet our network has an F1 of 91.2.", "ImageNet"),
    ],
)
def test_the_only_dataset_that_the_abstract_has_named(title: str, abstract: str, dataset: str | None) -> None:
    found = extract_paper(Paper(id="a", title=title, abstract=abstract, source=Source("a.txt", 1)))
    assert [(r.value, r.dataset) for r in found.results] == [(91.2, dataset)]
