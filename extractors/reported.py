"""The results of a paper by its canonical names: reads `results` with the mentions that were found."""

import re
from collections.abc import Sequence

from extractors.known import known_names
from extractors.naming import canonical_name
from extractors.paper_text import PaperText
from extractors.record import Mention, Result
from extractors.results import Named, Reported, results
from extractors.sentences import spans

# "on our own data", "across ten benchmarks": other data than those that have a name
_OTHERS = re.compile(
    r"\b(?:own|private|in-house|collected|collections?|data\s?sets|benchmarks|corpora)\b", re.IGNORECASE
)


def reported(text: PaperText, found: Sequence[Mention]) -> list[Result]:
    """The results in a text, in its order, by the canonical names of the mentions."""
    whole = text.text
    if not any(c.isdigit() for c in whole):
        return []
    named: dict[str, list[Named]] = {"Method": [], "Dataset": [], "Metric": [], "Task": []}
    for m in found:
        named[m.type].append(_placed(text, m))
    places = [(n.start, n.end) for group in named.values() for n in group]
    metrics = sorted([*named["Metric"], *_plain_metrics(whole, places)], key=lambda n: n.start)
    sentences = spans(whole)
    read = results(whole, sentences, metrics=metrics, datasets=named["Dataset"], methods=named["Method"], names=places)
    only = _only_dataset(text, found)
    return [_result(text, r, r.dataset or _named_before(whole, sentences, only, r.start)) for r in read]


def _named_before(whole: str, sentences: Sequence[tuple[int, int]], only: Named | None, place: int) -> str | None:
    """The only dataset, where it was named before and the sentence of the place speaks of no others."""
    if only is None or only.start > place:
        return None
    start, end = next((s for s in sentences if s[0] <= place < s[1]), (place, place))
    return None if _OTHERS.search(whole, start, end) else only.name


def _only_dataset(text: PaperText, found: Sequence[Mention]) -> Named | None:
    """Where the abstract first names the only dataset of the text; of nine results behind it eight are on that one."""
    datasets = [m for m in found if m.type == "Dataset" and not m.generic]
    first = next((m for m in datasets if m.field == "abstract"), None)
    return _placed(text, first) if first and len({m.concept for m in datasets}) == 1 else None


def _placed(text: PaperText, m: Mention) -> Named:
    start, end = text.offsets(m)
    return Named(m.concept, start, end)


def _plain_metrics(whole: str, places: Sequence[tuple[int, int]]) -> list[Named]:
    """Words like "error" and "precision", which name a metric only beside a number."""
    taken = {i for start, end in places for i in range(start, end)}
    found = []
    for c in sorted(known_names(whole), key=lambda c: (c.start - c.end, c.start)):
        if c.type == "Metric" and taken.isdisjoint(range(c.start, c.end)):
            taken.update(range(c.start, c.end))
            found.append(Named(canonical_name(whole[c.start : c.end], "Metric"), c.start, c.end))
    return found


def _result(text: PaperText, r: Reported, dataset: str | None) -> Result:
    field, start, end = text.place(r.start, r.end)
    return Result(
        kind=r.kind,
        metric=r.metric,
        value=r.value,
        unit=r.unit,
        dataset=dataset,
        method=r.method,
        field=field,
        start=start,
        end=end,
    )
