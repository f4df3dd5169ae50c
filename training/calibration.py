"""Says whether the confidences of mentions are what they say, over a file in loom's format.

    python -m training.calibration path/to/loom/dev.jsonl --plot extractors/model/calibration.svg

The expected calibration error (Naeini et al. 2015) is the mean distance between confidence and share of right mentions
over ten bins of as many mentions each. A mention is right when the annotation has its form with its type, optional ones
too. The program as a whole is measured, as `extract` runs it.
"""

import argparse
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from extractors.naming import fold
from extractors.pipeline import extract
from papers import Paper, Source
from papers.plain import plain
from training.corpora.files import records

BINS = 10
Judged = tuple[float, bool]  # the confidence of a mention, and whether it is right
Bin = tuple[float, float]  # the mean confidence of its mentions, and the share that is right


def main() -> None:
    """Reads the command line, prints the bins and the error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", help="only texts in this language (en, zh)")
    parser.add_argument("--plot", type=Path, help="an SVG file to draw the bins into")
    args = parser.parse_args()
    mentions = judged([r for r in records(args.file) if args.language in (None, r["lang"])])
    found = bins(mentions)
    for confidence, share in found:
        print(f"confidence {confidence:.3f}  right {share:.3f}")
    print(f"expected calibration error {error(mentions):.4f} over {len(mentions)} mentions")
    if args.plot:
        args.plot.write_text(drawn(found), encoding="utf-8")


def judged(texts: Sequence[dict[str, Any]]) -> list[Judged]:
    """Every mention that the program finds in annotated texts."""
    papers = [
        Paper(id=r["id"], title=plain(r["title"]), abstract=plain(r["abstract"]), source=Source("corpus", i))
        for i, r in enumerate(texts, start=1)
    ]
    found = []
    for record, extraction in zip(texts, extract(papers), strict=True):
        gold = {(m["type"], fold(plain(m["text"]))) for m in record["mentions"]}
        found += [(m.confidence, (m.type, fold(m.text)) in gold) for m in extraction.mentions]
    return found


def bins(mentions: Sequence[Judged]) -> list[Bin]:
    """Ten bins of as many mentions each, by rising confidence."""
    ordered = sorted(mentions, key=lambda m: m[0])
    cuts = [len(ordered) * i // BINS for i in range(BINS + 1)]
    parts = [ordered[a:b] for a, b in pairwise(cuts) if b > a]
    return [(sum(c for c, _ in part) / len(part), sum(right for _, right in part) / len(part)) for part in parts]


def error(mentions: Sequence[Judged]) -> float:
    """The mean distance of confidence and share over the bins."""
    found = bins(mentions)
    return sum(abs(confidence - share) for confidence, share in found) / len(found) if found else 0.0


def drawn(found: Sequence[Bin], size: int = 240) -> str:
    """The bins as points beside the diagonal, an SVG picture."""
    edge = 34

    def at(confidence: float, share: float) -> tuple[float, float]:
        return edge + confidence * (size - 2 * edge), size - edge - share * (size - 2 * edge)

    points = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in (at(*b) for b in found))
    low, high = at(0, 0), at(1, 1)
    ticks = "".join(
        f'<text x="{at(v, 0)[0]:.1f}" y="{size - edge + 14}" text-anchor="middle">{v:g}</text>'
        f'<text x="{edge - 6}" y="{at(0, v)[1] + 4:.1f}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.5, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}">'
        f'<rect width="{size}" height="{size}" fill="#fff"/>'
        f'<g font-family="sans-serif" font-size="10" fill="#333">{ticks}'
        f'<text x="{size / 2}" y="{size - 6}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{size / 2}" text-anchor="middle" transform="rotate(-90 12 {size / 2})">right</text></g>'
        f'<path d="M{low[0]} {low[1]}V{high[1]}H{high[0]}V{low[1]}Z M{low[0]} {low[1]}L{high[0]} {high[1]}" '
        f'fill="none" stroke="#999"/><g fill="#1f6feb">{points}</g></svg>\n'
    )


if __name__ == "__main__":
    main()
