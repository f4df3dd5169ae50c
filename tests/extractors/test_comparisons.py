"""Numbers behind "against" take the metrics of those before, where the order alone can tell."""

from dataclasses import dataclass

import pytest

from extractors.comparisons import with_comparisons


@dataclass(frozen=True)
class Found:
    """A result as far as comparing goes."""

    start: int
    end: int
    kind: str
    metric: str | None
    dataset: str | None = None


def found(text: str, *numbers: tuple[str, str]) -> list[Found]:
    """The numbers of a text with the metrics that they were given at first."""
    return [Found(text.index(n), text.index(n) + len(n), "score", metric) for n, metric in numbers]


@pytest.mark.parametrize(
    ("text", "given", "metrics"),
    [
        ("PSNR of 21.5 and SSIM of 0.81, against 19.5 and 0.72", ("PSNR", "SSIM", "SSIM", "SSIM"), "PSNR SSIM PSNR SSIM"),
        ("PSNR of 21.5 and SSIM of 0.81, compared with 19.5 and 0.72", ("PSNR", "SSIM", "SSIM", "SSIM"), "PSNR SSIM PSNR SSIM"),
        # nothing compares
        ("PSNR of 21.5 and SSIM of 0.81, then 19.5 and 0.72", ("PSNR", "SSIM", "SSIM", "SSIM"), "PSNR SSIM SSIM SSIM"),
        # not as many behind as before
        ("PSNR of 21.5 and SSIM of 0.81, against 19.5 alone", ("PSNR", "SSIM", "SSIM"), "PSNR SSIM SSIM"),
    ],
)  # fmt: skip
def test_with_comparisons(text: str, given: tuple[str, ...], metrics: str) -> None:
    numbers = [n for n in ("21.5", "0.81", "19.5", "0.72") if n in text]
    results = with_comparisons(text, found(text, *zip(numbers, given, strict=True)), [0, text.index("SSIM")])
    assert " ".join(str(r.metric) for r in results) == metrics


def test_a_metric_behind_speaks_for_itself() -> None:
    text = "PSNR of 21.5 and SSIM of 0.81, against a PSNR of 19.5 and 0.72"
    results = found(text, ("21.5", "PSNR"), ("0.81", "SSIM"), ("19.5", "PSNR"), ("0.72", "PSNR"))
    assert with_comparisons(text, results, [0, text.index("SSIM"), text.rindex("PSNR")]) == results
