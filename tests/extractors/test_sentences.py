"""Sentences."""

import pytest

from extractors.sentences import spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n ", []),
        ("One sentence without an end", ["One sentence without an end"]),
        ("We train a parser. It is fast.", ["We train a parser.", "It is fast."]),
        ("Is it fast? Yes! It is.", ["Is it fast?", "Yes!", "It is."]),
        # abbreviations and initials
        (
            "We follow Moore et al. 2020 closely. Then we stop.",
            ["We follow Moore et al. 2020 closely.", "Then we stop."],
        ),
        ("Large models, e.g. BERT, help. Small ones do not.", ["Large models, e.g. BERT, help.", "Small ones do not."]),
        ("As J. Moore showed, it works. So be it.", ["As J. Moore showed, it works.", "So be it."]),
        ("See Fig. 3 for details. The end.", ["See Fig. 3 for details.", "The end."]),
        ("It beats greedy search, i.e. The Usual One.", ["It beats greedy search, i.e. The Usual One."]),
        # numbers and names at the end
        ("The accuracy is 95.2. The rest follows.", ["The accuracy is 95.2.", "The rest follows."]),
        ("We use GPT-4. It is big.", ["We use GPT-4.", "It is big."]),
        ("The loss is 0.5 at most.", ["The loss is 0.5 at most."]),
        # a small letter goes on
        ("It costs approx. ten hours.", ["It costs approx. ten hours."]),
        ("It ends... And it goes on.", ["It ends...", "And it goes on."]),
        # brackets and quotation marks that close
        ('They say "it works." We doubt it.', ['They say "it works."', "We doubt it."]),
        ("It works (really.) Next one.", ["It works (really.)", "Next one."]),
        # Chinese
        ("我们训练模型。它很快！是吗？对；完", ["我们训练模型。", "它很快！", "是吗？", "对；", "完"]),
        ("他说“很快。”然后走了。", ["他说“很快。”", "然后走了。"]),
        # an empty line parts a title from an abstract
        ("A title\n\nAn abstract.", ["A title", "An abstract."]),
        ("wrapped\nlines go on.", ["wrapped\nlines go on."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text)] == sentences
