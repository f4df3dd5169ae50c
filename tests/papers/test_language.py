"""Languages as codes, given or told from the text."""

import pytest

from papers.language import language_code, language_of


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("zh-CN", "zh"), ("eng", "en"), ("English", "en"), ("EN_us", "en"), ("ngerman", "de"), ("zh_Hans", "zh"),
        ("chi", "zh"), ("japanese", "ja"), ("n/a", None), ("", None), ("klingon", None),
    ],
)  # fmt: skip
def test_given(given: str, code: str | None) -> None:
    assert language_code(given) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We propose a method for the segmentation of images.", "en"),
        ("A study", "en"),
        ("我们在WebVID2M和CC3M上比较BERT、GPT-4、RoBERTa、Transformer、ResNet和Vision Transformer的性能。", "zh"),
        ("The Chinese word 机器学习 means machine learning, as in the title of the book that we read.", "en"),
        ("本研究では新しい手法を提案する", "ja"),
        ("우리는 새로운 방법을 제안한다", "ko"),
        ("Мы предлагаем новый метод", "ru"),
        ("Ми пропонуємо новий підхід і його оцінки", "uk"),
        ("Wir stellen ein Verfahren für die Übersetzung vor, das von der Struktur ausgeht", "de"),
        ("Nous proposons une méthode pour la traduction", "fr"),
        ("BERT", None),
        ("42", None),
        ("", None),
    ],
)
def test_told(text: str, code: str | None) -> None:
    assert language_of(text) == code
