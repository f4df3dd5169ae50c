"""Types for names that no list knows: from the words around them, or around the list in which they stand."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.candidate import ACCEPT, Candidate, without_overlaps
from extractors.context import evidence
from extractors.introduced import introduced_names
from extractors.lists import lists
from extractors.runs import runs
from extractors.shapes import shapes

DATASET_EVIDENCE = 0.6  # from here on the words around a name make it a dataset
METRIC_EVIDENCE = 0.7


def unknown_names(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates for what looks like a name ("MobileNetV2", "Night Drive 2021") and is not among those found."""
    sure = {(c.start, c.end) for c in found if c.entry is not None and c.confidence >= ACCEPT}
    unknown = [c for c in (*shapes(text), *introduced_names(text)) if (c.start, c.end) not in sure]
    unknown += [
        Candidate(type="Dataset", start=start, end=end, confidence=0.0, extractor="runs")
        for start, end in runs(text)
        if (start, end) not in sure
    ]
    places = {(c.start, c.end) for c in unknown}
    typed = []
    for group in lists(text, without_overlaps([*found, *unknown], accept=0.0)):
        new = [c for c in group if (c.start, c.end) in places]
        if new:
            dataset = max(evidence("Dataset", text, c.start, c.end) for c in group)
            metric = max(evidence("Metric", text, c.start, c.end) for c in group)
            typed += [_typed(c, dataset=dataset, metric=metric) for c in new]
    return typed


def _typed(c: Candidate, *, dataset: float, metric: float) -> Candidate:
    if dataset >= DATASET_EVIDENCE and dataset >= metric:
        return replace(c, type="Dataset", confidence=max(c.confidence, dataset))
    if metric >= METRIC_EVIDENCE and c.extractor == "shapes":
        return replace(c, type="Metric", confidence=max(c.confidence, metric))
    return c
